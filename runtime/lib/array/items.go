// The kinds of items of an array: their sizes, and how they are stored.

package array

import (
	"encoding/binary"
	"math"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// kind is a type code. code numbers the layout of the items in a pickle: that
// of the little-endian one where there are two.
type kind struct {
	letter byte
	size   int
	format string // in the letters of module struct
	code   int
	get    func(b []byte) object.Value
	set    func(t *object.Thread, b []byte, v object.Value) error
}

var order = binary.NativeEndian

// kinds are in the order of typecodes.
var kinds = []*kind{
	{'b', 1, "b", 1, func(b []byte) object.Value { return object.Int(int64(int8(b[0]))) }, ranged("signed char", math.MinInt8, math.MaxInt8)},
	{'B', 1, "B", 0, func(b []byte) object.Value { return object.Int(int64(b[0])) }, ranged("unsigned byte integer", 0, math.MaxUint8)},
	{'u', 4, "w", 20, getChar, setChar},
	{'w', 4, "w", 20, getChar, setChar},
	{'h', 2, "h", 4, func(b []byte) object.Value { return object.Int(int64(int16(order.Uint16(b)))) }, ranged("signed short integer", math.MinInt16, math.MaxInt16)},
	{'H', 2, "H", 2, func(b []byte) object.Value { return object.Int(int64(order.Uint16(b))) }, ranged("unsigned short", 0, math.MaxUint16)},
	{'i', 4, "i", 8, func(b []byte) object.Value { return object.Int(int64(int32(order.Uint32(b)))) }, ranged("signed integer", math.MinInt32, math.MaxInt32)},
	{'I', 4, "I", 6, func(b []byte) object.Value { return object.Int(int64(order.Uint32(b))) }, unsigned("can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long")},
	{'l', 8, "l", 12, getInt64, signed("Python int too large to convert to C long")},
	{'L', 8, "L", 10, getUint64, unsigned("can't convert negative value to unsigned int", "Python int too large to convert to C unsigned long")},
	{'q', 8, "q", 12, getInt64, signed("int too big to convert")},
	{'Q', 8, "Q", 10, getUint64, unsigned("can't convert negative int to unsigned", "int too big to convert")},
	{'f', 4, "f", 14, func(b []byte) object.Value { return object.Float(float64(math.Float32frombits(order.Uint32(b)))) }, setFloat32},
	{'d', 8, "d", 16, func(b []byte) object.Value { return object.Float(math.Float64frombits(order.Uint64(b))) }, setFloat64},
}

func kindOf(letter byte) *kind {
	for _, k := range kinds {
		if k.letter == letter {
			return k
		}
	}
	return nil
}

func (k *kind) text() bool { return k.letter == 'u' || k.letter == 'w' }

func getInt64(b []byte) object.Value  { return object.Int(int64(order.Uint64(b))) }
func getUint64(b []byte) object.Value { return object.UintToValue(order.Uint64(b)) }

func tooLong(words string) error { return object.Raisef(object.OverflowError, "%s", words) }

// ranged stores ints below 64 bits.
func ranged(what string, low, high int64) func(*object.Thread, []byte, object.Value) error {
	return func(t *object.Thread, b []byte, v object.Value) error {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return err
		}
		n, ok := object.AsInt64(i)
		switch {
		case !ok:
			return tooLong("Python int too large to convert to C long")
		case n < low:
			return tooLong(what + " is less than minimum")
		case n > high:
			return tooLong(what + " is greater than maximum")
		}
		put(b, uint64(n))
		return nil
	}
}

func put(b []byte, n uint64) {
	switch len(b) {
	case 1:
		b[0] = byte(n)
	case 2:
		order.PutUint16(b, uint16(n))
	case 4:
		order.PutUint32(b, uint32(n))
	default:
		order.PutUint64(b, n)
	}
}

func signed(tooBig string) func(*object.Thread, []byte, object.Value) error {
	return func(t *object.Thread, b []byte, v object.Value) error {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return err
		}
		n, ok := object.AsInt64(i)
		if !ok {
			return tooLong(tooBig)
		}
		put(b, uint64(n))
		return nil
	}
}

func unsigned(negative, tooBig string) func(*object.Thread, []byte, object.Value) error {
	return func(t *object.Thread, b []byte, v object.Value) error {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return err
		}
		n := object.BigOf(i)
		switch {
		case n.Sign() < 0:
			return tooLong(negative)
		case !n.IsUint64():
			return tooLong(tooBig)
		case len(b) == 4 && n.Uint64() > math.MaxUint32:
			return tooLong("unsigned int is greater than maximum")
		}
		put(b, n.Uint64())
		return nil
	}
}

func setFloat32(t *object.Thread, b []byte, v object.Value) error {
	f, err := object.ToFloat64(t, v)
	if err == nil {
		put(b, uint64(math.Float32bits(float32(f))))
	}
	return err
}

func setFloat64(t *object.Thread, b []byte, v object.Value) error {
	f, err := object.ToFloat64(t, v)
	if err == nil {
		put(b, math.Float64bits(f))
	}
	return err
}

func getChar(b []byte) object.Value { return object.Char(charAt(b)) }

// charAt is a code point; what is none stands for U+FFFD.
func charAt(b []byte) rune {
	if n := order.Uint32(b); n <= utf8.MaxRune {
		return rune(n)
	}
	return utf8.RuneError
}

func setChar(_ *object.Thread, b []byte, v object.Value) error {
	s := object.AsStr(v)
	if s == nil || s.Len() != 1 {
		return object.Raisef(object.TypeError, "array item must be unicode character")
	}
	put(b, uint64(runeOf(s.Text())))
	return nil
}

// runeOf is the first code point of a text, which may be a lone surrogate.
func runeOf(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 1 && len(s) >= 3 && s[0] == 0xed {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f)
	}
	return r
}
