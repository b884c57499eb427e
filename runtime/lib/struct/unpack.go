// Bytes to values.

package structs

import (
	"encoding/binary"
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// unitsPerItem is what a value takes of the work that a thread counts.
const unitsPerItem = 4

// unpack reads the values of b, which is as long as the layout.
func (l *layout) unpack(t *object.Thread, b string) (object.Value, error) {
	if err := t.CheckSize(int64(l.items), 16); err != nil {
		return object.Value{}, err
	}
	items := make([]object.Value, 0, l.items)
	for i := range l.fields {
		f := &l.fields[i]
		at := f.offset
		for range f.count {
			if err := t.Pace(len(items), unitsPerItem); err != nil {
				return object.Value{}, err
			}
			items = append(items, l.item(f.letter, b[at:at+f.size]))
			at += f.size
		}
	}
	return object.NewTuple(items).Value(), nil
}

func (l *layout) item(letter byte, b string) object.Value {
	switch letter {
	case 'c', 's':
		return object.BytesValue(string([]byte(b)))
	case 'p':
		if b == "" {
			return object.BytesValue("")
		}
		n := min(int(b[0]), len(b)-1)
		return object.BytesValue(string([]byte(b[1 : 1+n])))
	case '?':
		return object.Bool(b[0] != 0)
	case 'b':
		return object.Int(int64(int8(b[0])))
	case 'B':
		return object.Int(int64(b[0]))
	}
	n := l.get(b)
	switch letter {
	case 'e':
		return object.Float(object.HalfToFloat(uint16(n)))
	case 'f':
		return object.Float(float64(math.Float32frombits(uint32(n))))
	case 'd':
		return object.Float(math.Float64frombits(n))
	case 'h':
		return object.Int(int64(int16(n)))
	case 'i', 'l', 'q', 'n':
		if len(b) == 4 {
			return object.Int(int64(int32(n)))
		}
		return object.Int(int64(n))
	}
	return object.UintToValue(n)
}

func (l *layout) get(b string) uint64 {
	var buf [8]byte
	if l.big {
		copy(buf[8-len(b):], b)
		return binary.BigEndian.Uint64(buf[:])
	}
	copy(buf[:], b)
	return binary.LittleEndian.Uint64(buf[:])
}

// iterator reads one record after the other.
type iterator struct {
	object.Head
	l    *layout
	from object.Value // unset at the end
	at   int
}

var iteratorType = &object.Type{Name: "unpack_iterator", Module: "_struct", Flags: object.Final | object.NoCreate | object.LongName}

// next ends as well when the buffer was made shorter meanwhile.
func next(t *object.Thread, v object.Value) (object.Value, error) {
	it := object.Unchecked[iterator](v)
	if it.from.IsUnset() {
		return object.Value{}, nil
	}
	b, err := object.ReadBuffer(it.from)
	if err != nil || it.at+it.l.size > len(b) {
		it.from = object.Value{}
		return object.Value{}, err
	}
	b = b[it.at : it.at+it.l.size]
	it.at += it.l.size
	return it.l.unpack(t, b)
}

func hint(_ *object.Thread, args []object.Value) (object.Value, error) {
	it := object.Unchecked[iterator](args[0])
	if it.from.IsUnset() {
		return object.Int(0), nil
	}
	b, err := object.ReadBuffer(it.from)
	return object.Int(int64(max(len(b)-it.at, 0) / it.l.size)), err
}

func defineIterator() {
	iteratorType.Define(nil, object.Slots{Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }, Next: next},
		[]object.Method{{Name: "__length_hint__", Fn: hint, Doc: "How many records are left."}}, nil)
}
