// bytearray: bytes that change. What it shares with bytes is in bytes_*.go.

package object

import (
	"bytes"
	"slices"
	"strings"
)

// ByteArray is a bytearray.
type ByteArray struct {
	Head
	B       []byte
	exports Exports
}

// NewByteArray makes a bytearray; it takes ownership of b.
func NewByteArray(b []byte) *ByteArray { return &ByteArray{Head: Head{ByteArrayType}, B: b} }

// Value returns the bytearray as a value.
func (b *ByteArray) Value() Value { return value(b) }

// AsByteArray returns the bytearray behind v, or nil.
func AsByteArray(v Value) *ByteArray {
	if v.ref != nil && v.Kind() == KindByteArray {
		return cast[ByteArray](v)
	}
	return nil
}

// grow answers MemoryError when n more bytes are too many, BufferError when a
// memoryview holds them where they are.
func (b *ByteArray) grow(t *Thread, n int) error {
	if n > 0 {
		if err := b.shrink(t); err != nil {
			return err
		}
	}
	return checkSize(t, len(b.B)+n, 1)
}

// shrink is grow for a change that takes bytes away.
func (b *ByteArray) shrink(t *Thread) error {
	if b.exports.Held(t) {
		return Raisef(BufferError, "Existing exports of data: object cannot be re-sized")
	}
	return nil
}

// resize is grow or shrink to n bytes.
func (b *ByteArray) resize(t *Thread, n int) error {
	if n == len(b.B) {
		return nil
	}
	return b.grow(t, max(n-len(b.B), 1))
}

func byteArrayBuffer(v Value) (Buffer, error) {
	b := cast[ByteArray](v)
	buf := byteBuffer(v, b.B, false)
	buf.Exports = &b.exports
	return buf, nil
}

// byteArrayRepr differs from that of bytes in its quotes: a single one is
// escaped even between double ones.
func byteArrayRepr(t *Thread, v Value) (string, error) {
	s, err := bytesRepr(t, v)
	if strings.HasPrefix(s, `b"`) {
		s = strings.ReplaceAll(s, "'", `\'`)
	}
	return TypeName(v) + "(" + s + ")", err
}

func byteArrayInPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	self := cast[ByteArray](a)
	switch op {
	case Add:
		more, ok := bufferOf(b)
		if !ok {
			return noConcat(t, a, b)
		}
		if a == b && more != "" {
			return Value{}, Raisef(BufferError, "Existing exports of data: object cannot be re-sized")
		}
		if err := self.grow(t, len(more)); err != nil {
			return Value{}, err
		}
		self.B = append(self.B, more...)
		return a, nil
	case Mul:
		r, err := repeatBy(t, a, b, bytesRepeat(a))
		if made := AsByteArray(orNone(r)); made != nil && err == nil {
			if err := self.resize(t, len(made.B)); err != nil {
				return Value{}, err
			}
			self.B = made.B
			return a, nil
		}
		return r, err
	}
	return NotImplemented, nil
}

const byteArrayIndices = "bytearray indices must be integers or slices, not %s"

// at turns a key into a position.
func (b *ByteArray) at(t *Thread, key Value) (int, error) {
	i, err := textIndex(t, key, byteArrayIndices)
	if err != nil {
		return 0, err
	}
	return b.fit(i)
}

func (b *ByteArray) fit(i int) (int, error) {
	if i < 0 {
		i += len(b.B)
	}
	if i < 0 || i >= len(b.B) {
		return 0, Raisef(IndexError, "bytearray index out of range")
	}
	return i, nil
}

func byteArraySetItem(t *Thread, v, key, item Value) error {
	b := cast[ByteArray](v)
	if sl := AsSlice(key); sl != nil {
		return b.setSlice(t, sl, item)
	}
	i, err := textIndex(t, key, byteArrayIndices)
	if err != nil {
		return err
	}
	c, err := byteNumber(t, item, "byte")
	if err != nil {
		return err
	}
	if i, err = b.fit(i); err != nil {
		return err
	}
	b.B[i] = c
	return nil
}

func (b *ByteArray) setSlice(t *Thread, sl *Slice, v Value) error {
	items, err := assignedBytes(t, v)
	if err != nil {
		return err
	}
	start, stop, step, count, err := sl.IndicesOf(t, func() int { return len(b.B) })
	if err != nil {
		return err
	}
	if step == 1 {
		if err := b.resize(t, len(b.B)-max(stop-start, 0)+len(items)); err != nil {
			return err
		}
		b.B = slices.Replace(b.B, start, max(start, stop), items...)
		return nil
	}
	if len(items) == 0 {
		return b.deleteStride(t, start, step, count)
	}
	if len(items) != count {
		return Raisef(ValueError, "attempt to assign bytes of size %d to extended slice of size %d", len(items), count)
	}
	for k, c := range items {
		b.B[start+k*step] = c
	}
	return nil
}

// assignedBytes reads what is assigned to a slice.
func assignedBytes(t *Thread, v Value) ([]byte, error) {
	switch v.Kind() {
	case KindStr, KindInt, KindBool, KindFloat, KindComplex:
		return nil, Raisef(TypeError, "can assign only bytes, buffers, or iterables of ints in range(0, 256)")
	}
	return byteArraySource.items(t, v)
}

func byteArrayDelItem(t *Thread, v, key Value) error {
	b := cast[ByteArray](v)
	sl := AsSlice(key)
	if sl == nil {
		i, err := b.at(t, key)
		if err == nil {
			err = b.shrink(t)
		}
		if err == nil {
			b.B = slices.Delete(b.B, i, i+1)
		}
		return err
	}
	start, stop, step, count, err := sl.IndicesOf(t, func() int { return len(b.B) })
	if err != nil || count == 0 {
		return err
	}
	if err := b.shrink(t); err != nil {
		return err
	}
	switch {
	case step != 1:
		return b.deleteStride(t, start, step, count)
	case start == 0:
		// Taking from the front is what protocol parsers do all the time.
		b.B = b.B[stop:]
	default:
		b.B = slices.Delete(b.B, start, stop)
	}
	return nil
}

// deleteStride deletes count bytes, step apart.
func (b *ByteArray) deleteStride(t *Thread, start, step, count int) error {
	if count == 0 {
		return nil
	}
	if err := b.shrink(t); err != nil {
		return err
	}
	if step < 0 {
		start, step = start+(count-1)*step, -step
	}
	kept := b.B[:start]
	for i := start; i < len(b.B); i++ {
		if gap := i - start; gap%step != 0 || gap/step >= count {
			kept = append(kept, b.B[i])
		}
	}
	b.B = kept
	return nil
}

func byteArrayAppend(t *Thread, args []Value) (Value, error) {
	c, err := byteNumber(t, args[1], "byte")
	if err != nil {
		return Value{}, err
	}
	b := cast[ByteArray](args[0])
	if err := b.grow(t, 1); err != nil {
		return Value{}, err
	}
	b.B = append(b.B, c)
	return None, nil
}

func byteArrayExtend(t *Thread, args []Value) (Value, error) {
	b, v := cast[ByteArray](args[0]), args[1]
	if text, ok := Text(v); ok && text != "" {
		return Value{}, Raisef(TypeError, "expected iterable of integers; got: 'str'")
	}
	if _, ok := bufferOf(v); !ok && !Iterable(v) {
		return Value{}, Raisef(TypeError, "can't extend bytearray with %s", TypeName(v))
	}
	if v.Type().class != nil { // it is asked how long it is, as CPython does
		if _, err := LengthHint(t, v, 0); err != nil {
			return Value{}, err
		}
	}
	items, err := byteArraySource.items(t, v)
	if err == nil {
		err = b.grow(t, len(items))
	}
	if err != nil {
		return Value{}, err
	}
	b.B = append(b.B, items...)
	return None, nil
}

func byteArrayInsert(t *Thread, args []Value) (Value, error) {
	b := cast[ByteArray](args[0])
	i, err := ToInt(t, args[1])
	if err != nil {
		return Value{}, err
	}
	c, err := byteNumber(t, args[2], "byte")
	if err == nil {
		err = b.grow(t, 1)
	}
	if err != nil {
		return Value{}, err
	}
	b.B = slices.Insert(b.B, min(fitIndex(i, len(b.B)), len(b.B)), c)
	return None, nil
}

func byteArrayPop(t *Thread, args []Value) (Value, error) {
	b := cast[ByteArray](args[0])
	i, err := optionalInt(t, Arg(args, 1), -1)
	if err != nil {
		return Value{}, err
	}
	if len(b.B) == 0 {
		return Value{}, Raisef(IndexError, "pop from empty bytearray")
	}
	if i < 0 {
		i += len(b.B)
	}
	if i < 0 || i >= len(b.B) {
		return Value{}, Raisef(IndexError, "pop index out of range")
	}
	if err := b.shrink(t); err != nil {
		return Value{}, err
	}
	c := b.B[i]
	b.B = slices.Delete(b.B, i, i+1)
	return Int(int64(c)), nil
}

func byteArrayRemove(t *Thread, args []Value) (Value, error) {
	c, err := byteNumber(t, args[1], "byte")
	if err != nil {
		return Value{}, err
	}
	b := cast[ByteArray](args[0])
	i := bytes.IndexByte(b.B, c)
	if i < 0 {
		return Value{}, Raisef(ValueError, "value not found in bytearray")
	}
	if err := b.shrink(t); err != nil {
		return Value{}, err
	}
	b.B = slices.Delete(b.B, i, i+1)
	return None, nil
}

var byteArraySlots = Slots{
	New:      byteArrayNew,
	Repr:     byteArrayRepr,
	Len:      bytesLen,
	Compare:  bytesCompare,
	Binary:   bytesBinary,
	InPlace:  byteArrayInPlace,
	GetItem:  bytesGetItem(byteArrayIndices, "bytearray index out of range"),
	SetItem:  byteArraySetItem,
	DelItem:  byteArrayDelItem,
	Contains: bytesContains,
	Iter:     bytesIter,
	Buffer:   byteArrayBuffer,
}

var byteArrayMethods = append(slices.Clone(commonBytes),
	byteArrayReduce,
	Method{Name: "__init__", Params: "source=b'', encoding='utf-8', errors='strict'", Raw: byteArrayInit, Flags: slotWrapper},
	Method{Name: "append", Params: "item, /", Fn: byteArrayAppend, Doc: "Adds an int from 0 to 255 at the end."},
	Method{Name: "clear", Fn: func(t *Thread, args []Value) (Value, error) {
		b := cast[ByteArray](args[0])
		if err := b.resize(t, 0); err != nil {
			return Value{}, err
		}
		b.B = nil
		return None, nil
	}, Doc: "Remove all items."},
	Method{Name: "copy", Fn: func(_ *Thread, args []Value) (Value, error) { return unchanged(args[0]), nil },
		Doc: "Return a copy."},
	Method{Name: "extend", Params: "iterable_of_ints, /", Fn: byteArrayExtend, Doc: "Adds all bytes of an iterable of ints or bytes at the end."},
	Method{Name: "insert", Params: "index, item, /", Fn: byteArrayInsert, Doc: "Puts an int from 0 to 255 in front of the one at index."},
	Method{Name: "pop", Params: "index=-1, /", Fn: byteArrayPop, Doc: "Takes out the byte at index, the last one by default, and gives it as an int."},
	Method{Name: "remove", Params: "value, /", Fn: byteArrayRemove, Doc: "Takes out the first byte that is value; ValueError when there is none."},
	Method{Name: "reverse", Fn: func(_ *Thread, args []Value) (Value, error) {
		slices.Reverse(cast[ByteArray](args[0]).B)
		return None, nil
	}, Doc: "Turns the order around, in place."},
)
