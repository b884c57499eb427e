// bytes: immutable bytes. What it shares with bytearray is in bytes_*.go: there
// self may be either.

package object

import (
	"math"
	"strings"
	"sync/atomic"
	"unsafe"
)

// Bytes is a bytes object. The bytes are a Go string, so that slices share
// them and ASCII text is encoded and decoded without a copy.
type Bytes struct {
	Head
	b    string
	hash uint64 // 0: not computed yet
}

// NewBytes makes a bytes object.
func NewBytes(b string) *Bytes { return &Bytes{Head: Head{BytesType}, b: b} }

// BytesValue makes a bytes value.
func BytesValue(b string) Value { return NewBytes(b).Value() }

// Value returns the bytes as a value.
func (b *Bytes) Value() Value { return value(b) }

// Data returns the bytes as a Go string.
func (b *Bytes) Data() string { return b.b }

// AsBytes returns the bytes object behind v, or nil.
func AsBytes(v Value) *Bytes {
	if v.ref != nil && v.Kind() == KindBytes {
		return cast[Bytes](v)
	}
	return nil
}

// InitBytes makes dst, a field of a bigger struct, a bytes object of class cls.
func InitBytes(dst *Bytes, cls *Type, from *Bytes) { *dst = Bytes{Head: Head{cls}, b: from.b} }

// Hash is hash(b) as an unsigned number, never 0.
func (b *Bytes) Hash() uint64 {
	if h := atomic.LoadUint64(&b.hash); h != 0 {
		return h
	}
	h := TextHash(b.b)
	atomic.StoreUint64(&b.hash, h)
	return h
}

// BytesLike returns the bytes of a bytes, bytearray or other buffer. They must be used at
// once: those of a bytearray change when script code runs.
func BytesLike(v Value) (string, bool) {
	if v.ref == nil {
		return "", false
	}
	return bufferOf(v)
}

// bufferOf is BytesLike for a value that is not unset. Items that lie apart
// are copied.
func bufferOf(v Value) (string, bool) {
	if s, ok := ownBuffer(v); ok {
		return s, true
	}
	buf, ok, err := BufferOf(v)
	if !ok || err != nil {
		return "", false
	}
	return viewBytes(buf.Contiguous()), true
}

// ownBuffer is bufferOf for bytes and bytearray alone.
func ownBuffer(v Value) (string, bool) {
	switch v.Kind() {
	case KindBytes:
		return cast[Bytes](v).b, true
	case KindByteArray:
		return viewBytes(cast[ByteArray](v).B), true
	}
	return "", false
}

// viewBytes is b as a string, without a copy, for a search or a copy that ends
// before b can change. The result must not be kept.
func viewBytes(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

// view is ownBuffer for the self of a method.
func view(self Value) string {
	s, _ := ownBuffer(self)
	return s
}

// stableBytes is view for results that are kept.
func stableBytes(self Value) string {
	b, _ := bufferOf(self)
	if self.Kind() == KindBytes {
		return b
	}
	return strings.Clone(b)
}

// bytesArg reads a bytes-like argument. What it returns may be kept.
func bytesArg(v Value) (string, error) {
	b, err := ReadBuffer(v)
	if err != nil || v.Kind() == KindBytes {
		return b, err
	}
	return strings.Clone(b), nil
}

// like makes a result of self's kind; a piece of a bytearray is copied.
func like(self Value, b string) Value {
	if self.Kind() == KindByteArray {
		return NewByteArray([]byte(b)).Value()
	}
	return BytesValue(b)
}

// unchanged is the result of a method that had nothing to do.
func unchanged(self Value) Value {
	if self.Type() == BytesType {
		return self
	}
	return like(self, view(self))
}

// byteNumber reads one item: an int below 256. word is how the type speaks of
// its items.
func byteNumber(t *Thread, v Value, word string) (byte, error) {
	i, err := AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	if !i.IsSmallInt() && !i.IsBool() || i.SmallInt() < 0 || i.SmallInt() > 255 {
		return 0, Raisef(ValueError, "%s must be in range(0, 256)", word)
	}
	return byte(i.SmallInt()), nil
}

func bytesRepr(t *Thread, v Value) (string, error) {
	if err := checkSize(t, len(view(v)), 4); err != nil {
		return "", err
	}
	s := view(v)
	if len(s) <= portion {
		return ReprBytes(s), nil
	}
	quote := quoteFor(s)
	b := append(make([]byte, 0, len(s)+3), 'b', quote)
	err := t.Portions(len(s), unitsPerRune, func(from, to int) { b = appendReprBytes(b, s[from:to], quote) })
	return string(append(b, quote)), err
}

func bytesLen(_ *Thread, v Value) (int, error) { return len(view(v)), nil }

func bytesCompare(_ *Thread, op CompareOp, a, b Value) (Value, error) {
	x, ok := ownBuffer(a)
	y, too := ownBuffer(b)
	if a.Kind() == KindByteArray && !too {
		y, too = bufferOf(b)
	}
	if !ok || !too {
		return NotImplemented, nil
	}
	switch op {
	case EQ:
		return Bool(x == y), nil
	case NE:
		return Bool(x != y), nil
	}
	return Bool(op.holds(strings.Compare(x, y))), nil
}

func bytesBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	x, left := ownBuffer(a)
	switch {
	case op == Mul && left:
		return repeatBy(t, a, b, bytesRepeat(a))
	case op == Mul && a.Type().Index != nil:
		return repeatCounted(t, a, bytesRepeat(b))
	case !left:
		return NotImplemented, nil
	case op == Mod:
		return bytesPercent(t, a, b)
	case op != Add:
		return NotImplemented, nil
	}
	y, ok := bufferOf(b)
	if !ok {
		return noConcat(t, a, b)
	}
	if err := checkSize(t, len(x)+len(y), 1); err != nil {
		return Value{}, err
	}
	if a.Kind() == KindByteArray {
		return NewByteArray(append([]byte(x), y...)).Value(), nil
	}
	switch {
	case y == "" && a.Type() == BytesType:
		return a, nil
	case x == "" && b.Type() == BytesType:
		return b, nil
	}
	return BytesValue(strings.Join([]string{x, y}, "")), nil
}

// noConcat is a + b for a b that is not bytes-like.
func noConcat(t *Thread, a, b Value) (Value, error) {
	if v, err := askRight(t, Add, a, b); err != nil || !v.Is(NotImplemented) {
		return v, err
	}
	return Value{}, Raisef(TypeError, "can't concat %s to %s", TypeName(b), TypeName(a))
}

// bytesRepeat is self * n.
func bytesRepeat(self Value) func(*Thread, int) (Value, error) {
	return func(t *Thread, n int) (Value, error) {
		b := view(self)
		switch {
		case n <= 0 || b == "":
			return like(self, ""), nil
		case n == 1:
			return unchanged(self), nil
		case n > math.MaxInt/len(b) && self.Kind() == KindBytes:
			return Value{}, Raisef(OverflowError, "repeated bytes are too long")
		case n > math.MaxInt/len(b):
			return Value{}, errTooLong(t)
		}
		if err := checkSize(t, n, len(b)); err != nil {
			return Value{}, err
		}
		return like(self, strings.Repeat(b, n)), nil
	}
}

// bytesGetItem is for bytes and bytearray, whose errors differ.
func bytesGetItem(refusal, outOfRange string) func(*Thread, Value, Value) (Value, error) {
	return func(t *Thread, v, key Value) (Value, error) {
		if sl := AsSlice(key); sl != nil {
			start, stop, step, count, err := sl.IndicesOf(t, func() int { return len(view(v)) })
			if err != nil {
				return Value{}, err
			}
			return t.Piece(bytesSlice(v, start, stop, step, count), len(view(v))), nil
		}
		i, err := textIndex(t, key, refusal)
		if err != nil {
			return Value{}, err
		}
		b := view(v)
		if i < 0 {
			i += len(b)
		}
		if i < 0 || i >= len(b) {
			return Value{}, Raisef(IndexError, "%s", outOfRange)
		}
		return Int(int64(b[i])), nil
	}
}

func bytesSlice(v Value, start, stop, step, count int) Value {
	b := view(v)
	switch {
	case count == 0:
		return like(v, "")
	case step == 1 && count == len(b):
		return unchanged(v)
	case step == 1:
		return like(v, b[start:stop])
	}
	return like(v, strideBytes(b, start, step, count))
}

func bytesContains(t *Thread, v, item Value) (bool, error) {
	if sub, ok := bufferOf(item); ok {
		return strings.Contains(view(v), sub), nil
	}
	if item.Type().Index == nil {
		return false, Raisef(TypeError, "a bytes-like object is required, not '%s'", TypeName(item))
	}
	c, err := byteNumber(t, item, "byte")
	if err != nil {
		return false, err
	}
	return strings.IndexByte(view(v), c) >= 0, nil
}

// bytesBuffer shows the memory of bytes, which is a string's: it must not be
// written to.
func bytesBuffer(v Value) (Buffer, error) {
	s := cast[Bytes](v).b
	return byteBuffer(v, unsafe.Slice(unsafe.StringData(s), len(s)), true), nil
}

// bytesIterator walks over a bytes or bytearray, which may change meanwhile.
type bytesIterator struct {
	Head
	over Value // unset at the end
	at   int
}

var (
	bytesIteratorType     = &Type{Name: "bytes_iterator", Flags: NoCreate}
	byteArrayIteratorType = &Type{Name: "bytearray_iterator", Flags: NoCreate}
)

var bytesIteratorSlots = Slots{
	Iter: func(_ *Thread, v Value) (Value, error) { return v, nil },
	Next: func(_ *Thread, v Value) (Value, error) {
		it := cast[bytesIterator](v)
		if it.over.ref == nil {
			return Value{}, nil
		}
		b := view(it.over)
		if it.at >= len(b) {
			it.over = Value{}
			return Value{}, nil
		}
		it.at++
		return Int(int64(b[it.at-1])), nil
	},
}

var bytesIteratorMethods = []Method{
	{Name: "__length_hint__", Fn: func(_ *Thread, args []Value) (Value, error) {
		it := cast[bytesIterator](args[0])
		if it.over.ref == nil {
			return Int(0), nil
		}
		return Int(int64(max(len(view(it.over))-it.at, 0))), nil
	}, Doc: "How many bytes are left."},
	reduceRow(func(t *Thread, v Value) (Value, error) {
		it := cast[bytesIterator](v)
		if it.over.ref == nil {
			return reduceIter(t, emptyTuple.Value())
		}
		return reduceIter(t, it.over, Int(int64(it.at)))
	}),
	stateRow(func(v Value, at int) {
		if it := cast[bytesIterator](v); it.over.ref != nil {
			it.at = min(max(at, 0), len(view(it.over)))
		}
	}),
}

func bytesIter(_ *Thread, v Value) (Value, error) {
	typ := bytesIteratorType
	if v.Kind() == KindByteArray {
		typ = byteArrayIteratorType
	}
	return value(&bytesIterator{Head{typ}, v, 0}), nil
}
