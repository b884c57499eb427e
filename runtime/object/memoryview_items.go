// The items of a memoryview as values: one letter of struct's native formats.

package object

import (
	"encoding/binary"
	"math"
)

// nativeSizes are the sizes of the native formats of one letter.
var nativeSizes = map[byte]int{
	'?': 1, 'c': 1, 'b': 1, 'B': 1, 'h': 2, 'H': 2, 'e': 2, 'i': 4, 'I': 4, 'f': 4,
	'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'n': 8, 'N': 8, 'd': 8, 'P': 8,
}

// nativeFormat reads a format: a letter that may have an @ in front.
func nativeFormat(format string) (letter byte, size int, ok bool) {
	if len(format) == 2 && format[0] == '@' {
		format = format[1:]
	}
	if len(format) != 1 {
		return 0, 0, false
	}
	size, ok = nativeSizes[format[0]]
	return format[0], size, ok
}

// unpackItem is the value of an item.
func unpackItem(letter byte, b []byte) Value {
	e := binary.NativeEndian
	switch letter {
	case '?':
		return Bool(b[0] != 0)
	case 'c':
		return BytesValue(string(b[:1]))
	case 'b':
		return Int(int64(int8(b[0])))
	case 'B':
		return Int(int64(b[0]))
	case 'h':
		return Int(int64(int16(e.Uint16(b))))
	case 'H':
		return Int(int64(e.Uint16(b)))
	case 'i':
		return Int(int64(int32(e.Uint32(b))))
	case 'I':
		return Int(int64(e.Uint32(b)))
	case 'l', 'q', 'n':
		return Int(int64(e.Uint64(b)))
	case 'L', 'Q', 'N', 'P':
		return UintToValue(e.Uint64(b))
	case 'e':
		return Float(HalfToFloat(e.Uint16(b)))
	case 'f':
		return Float(float64(math.Float32frombits(e.Uint32(b))))
	}
	return Float(math.Float64frombits(e.Uint64(b)))
}

// packItem stores a value as an item.
func packItem(t *Thread, letter byte, b []byte, v Value) error {
	switch letter {
	case '?':
		yes, err := Truth(t, v)
		if err == nil {
			b[0] = map[bool]byte{true: 1}[yes]
		}
		return err
	case 'c':
		one := AsBytes(v)
		if one == nil {
			return badItem(TypeError, letter)
		}
		if len(one.b) != 1 {
			return badItem(ValueError, letter)
		}
		b[0] = one.b[0]
		return nil
	case 'e', 'f', 'd':
		return packFloatItem(t, letter, b, v)
	}
	return packIntItem(t, letter, b, v)
}

func badItem(class *Type, letter byte) error {
	word := "value"
	if class == TypeError {
		word = "type"
	}
	return Raisef(class, "memoryview: invalid %s for format '%c'", word, letter)
}

func packFloatItem(t *Thread, letter byte, b []byte, v Value) error {
	f, err := ToFloat64(t, v)
	if err != nil {
		if Is(err, TypeError) {
			err = badItem(TypeError, letter)
		}
		return err
	}
	switch letter {
	case 'd':
		binary.NativeEndian.PutUint64(b, math.Float64bits(f))
	case 'f':
		binary.NativeEndian.PutUint32(b, math.Float32bits(float32(f)))
	default:
		h, ok := FloatToHalf(f)
		if !ok {
			return badItem(ValueError, letter)
		}
		binary.NativeEndian.PutUint16(b, h)
	}
	return nil
}

func packIntItem(t *Thread, letter byte, b []byte, v Value) error {
	if v.Type().Index == nil {
		return badItem(TypeError, letter)
	}
	i, err := AsIndex(t, v)
	if err != nil {
		return err
	}
	size := nativeSizes[letter]
	if letter == 'L' || letter == 'Q' || letter == 'N' || letter == 'P' {
		x := BigOf(i)
		if x == nil || !x.IsUint64() {
			return badItem(ValueError, letter)
		}
		binary.NativeEndian.PutUint64(b, x.Uint64())
		return nil
	}
	n, ok := AsInt64(i)
	low, high := int64(math.MinInt64), int64(math.MaxInt64)
	switch {
	case size < 8 && letter < 'a':
		low, high = 0, 1<<(8*size)-1
	case size < 8:
		low, high = -1<<(8*size-1), 1<<(8*size-1)-1
	}
	if !ok || n < low || n > high {
		return badItem(ValueError, letter)
	}
	switch size {
	case 1:
		b[0] = byte(n)
	case 2:
		binary.NativeEndian.PutUint16(b, uint16(n))
	case 4:
		binary.NativeEndian.PutUint32(b, uint32(n))
	default:
		binary.NativeEndian.PutUint64(b, uint64(n))
	}
	return nil
}

// HalfToFloat is the float that 16 bits of IEEE 754 stand for.
func HalfToFloat(h uint16) float64 {
	sign, exponent, fraction := uint64(h>>15)<<63, int(h>>10&0x1f), uint64(h&0x3ff)
	switch {
	case exponent == 0x1f:
		return math.Float64frombits(sign | 0x7ff<<52 | fraction<<42)
	case exponent == 0:
		return math.Copysign(math.Ldexp(float64(fraction), -24), math.Float64frombits(sign|1))
	}
	return math.Float64frombits(sign | uint64(exponent-15+1023)<<52 | fraction<<42)
}

// FloatToHalf rounds to 16 bits, halves to the even one; ok is false when that
// overflows.
func FloatToHalf(f float64) (h uint16, ok bool) {
	bits := math.Float64bits(f)
	sign := uint16(bits >> 63 << 15)
	switch {
	case math.IsNaN(f):
		return sign | 0x7e00 | uint16(bits>>42&0x1ff), true
	case math.IsInf(f, 0):
		return sign | 0x7c00, true
	case f == 0:
		return sign, true
	}
	_, exponent := math.Frexp(f)
	exponent = max(exponent-1, -14)
	n := math.RoundToEven(math.Ldexp(math.Abs(f), 10-exponent)) // below 2**11 and mostly from 2**10 up
	if n >= 2048 {
		n, exponent = n/2, exponent+1
	}
	if exponent > 15 {
		return 0, false
	}
	if n < 1024 {
		return sign | uint16(n), true
	}
	return sign | uint16(exponent+15)<<10 | uint16(n)&0x3ff, true
}
