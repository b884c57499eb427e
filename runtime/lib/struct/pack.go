// Values to bytes.

package structs

import (
	"encoding/binary"
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// pack writes the values to b, which is as long as the layout and may hold
// anything.
func (l *layout) pack(t *object.Thread, b []byte, args []object.Value) error {
	clear(b)
	k := 0
	for i := range l.fields {
		f := &l.fields[i]
		at := f.offset
		for range f.count {
			if err := t.Pace(k, unitsPerItem); err != nil {
				return err
			}
			if err := l.packItem(t, f.letter, b[at:at+f.size], args[k]); err != nil {
				return err
			}
			at += f.size
			k++
		}
	}
	return nil
}

func (l *layout) packItem(t *object.Thread, letter byte, b []byte, v object.Value) error {
	switch letter {
	case 'c':
		one := object.AsBytes(v)
		if one == nil || len(one.Data()) != 1 {
			return bad("char format requires a bytes object of length 1")
		}
		b[0] = one.Data()[0]
	case '?':
		yes, err := object.Truth(t, v)
		if yes {
			b[0] = 1
		}
		return err
	case 's', 'p':
		return packText(letter, b, v)
	case 'e', 'f', 'd':
		return l.packFloat(t, letter, b, v)
	case 'P':
		return l.packPointer(t, b, v)
	default:
		return l.packInt(t, letter, b, v)
	}
	return nil
}

func packText(letter byte, b []byte, v object.Value) error {
	text := ""
	if s := object.AsBytes(v); s != nil {
		text = s.Data()
	} else if a := object.AsByteArray(v); a != nil {
		text = string(a.B)
	} else {
		return bad("argument for '%c' must be a bytes object", letter)
	}
	if letter == 's' {
		copy(b, text)
	} else if len(b) > 0 {
		b[0] = byte(min(copy(b[1:], text), 255))
	}
	return nil
}

// put stores the low bytes of n in the layout's order.
func (l *layout) put(b []byte, n uint64) {
	if l.big {
		switch len(b) {
		case 1:
			b[0] = byte(n)
		case 2:
			binary.BigEndian.PutUint16(b, uint16(n))
		case 4:
			binary.BigEndian.PutUint32(b, uint32(n))
		default:
			binary.BigEndian.PutUint64(b, n)
		}
		return
	}
	switch len(b) {
	case 1:
		b[0] = byte(n)
	case 2:
		binary.LittleEndian.PutUint16(b, uint16(n))
	case 4:
		binary.LittleEndian.PutUint32(b, uint32(n))
	default:
		binary.LittleEndian.PutUint64(b, n)
	}
}

func (l *layout) packFloat(t *object.Thread, letter byte, b []byte, v object.Value) error {
	f, err := object.ToFloat64(t, v)
	if err != nil {
		if object.Is(err, object.TypeError) {
			err = bad("required argument is not a float")
		}
		return err
	}
	switch letter {
	case 'd':
		l.put(b, math.Float64bits(f))
	case 'f':
		single := float32(f)
		if math.IsInf(float64(single), 0) && !math.IsInf(f, 0) && !l.native {
			return object.Raisef(object.OverflowError, "float too large to pack with f format")
		}
		l.put(b, uint64(math.Float32bits(single)))
	default:
		half, ok := object.FloatToHalf(f)
		if !ok {
			return object.Raisef(object.OverflowError, "float too large to pack with e format")
		}
		l.put(b, uint64(half))
	}
	return nil
}

// index is an argument that must be an int.
func index(t *object.Thread, v object.Value) (object.Value, error) {
	if v.IsSmallInt() {
		return v, nil
	}
	if v.Type().Index == nil {
		return v, bad("required argument is not an integer")
	}
	return object.AsIndex(t, v)
}

func (l *layout) packInt(t *object.Thread, letter byte, b []byte, v object.Value) error {
	v, err := index(t, v)
	if err != nil {
		return err
	}
	unsigned := letter < 'a'
	n, small := object.AsInt64(v)
	switch {
	case unsigned && len(b) == 8:
		if small && n >= 0 {
			break
		}
		x := object.BigOf(v)
		if small || !x.IsUint64() {
			return outOfRange(letter, len(b))
		}
		l.put(b, x.Uint64())
		return nil
	case !small:
		return outOfRange(letter, len(b))
	case len(b) == 8:
	case unsigned && (n < 0 || n>>(8*len(b)) != 0):
		return outOfRange(letter, len(b))
	case !unsigned && (n < -1<<(8*len(b)-1) || n >= 1<<(8*len(b)-1)):
		return outOfRange(letter, len(b))
	}
	l.put(b, uint64(n))
	return nil
}

func outOfRange(letter byte, size int) error {
	bits := uint(8 * size)
	low, high := big.NewInt(0), new(big.Int).Lsh(big.NewInt(1), bits)
	if letter >= 'a' {
		high.Lsh(big.NewInt(1), bits-1)
		low.Neg(high)
	}
	high.Sub(high, big.NewInt(1))
	return bad("'%c' format requires %s <= number <= %s", letter, low, high)
}

// packPointer takes any 64 bits, with a sign or without.
func (l *layout) packPointer(t *object.Thread, b []byte, v object.Value) error {
	v, err := index(t, v)
	if err != nil {
		return err
	}
	if n, ok := object.AsInt64(v); ok {
		l.put(b, uint64(n))
		return nil
	}
	x := object.BigOf(v)
	if !x.IsUint64() {
		return bad("int too large to convert")
	}
	l.put(b, x.Uint64())
	return nil
}
