// memoryview: the memory of another value, seen as items of a format.

package object

import "sync/atomic"

// MemoryView is a memoryview.
type MemoryView struct {
	Head
	buf      Buffer // Shape and Strides are always set; nil of both is 0 dimensions
	letter   byte   // of the format, 0 when items can't be read
	released bool
	entered  int // with blocks
	hash     atomic.Int64
	hashed   atomic.Bool
}

// MemoryViewType is the class memoryview.
var MemoryViewType = &Type{Name: "memoryview", Flags: Final | Sequence,
	Doc: "memoryview(object): the memory of a bytes-like object, without a copy."}

// NewMemoryView makes a view of a buffer.
func NewMemoryView(buf Buffer) *MemoryView {
	if buf.Shape == nil && buf.Strides == nil {
		buf.dims()
	}
	m := &MemoryView{Head: Head{MemoryViewType}, buf: buf}
	if letter, size, ok := nativeFormat(buf.Format); ok && size == buf.ItemSize {
		m.letter = letter
	}
	if buf.Exports != nil {
		buf.Exports.add(m)
	}
	return m
}

// Value returns the view as a value.
func (m *MemoryView) Value() Value { return value(m) }

// AsMemoryView returns the memoryview behind v, or nil.
func AsMemoryView(v Value) *MemoryView {
	if v.ref != nil && v.Type() == MemoryViewType {
		return cast[MemoryView](v)
	}
	return nil
}

// live answers the error of a view that was released.
func (m *MemoryView) live() error {
	if m.released {
		return Raisef(ValueError, "operation forbidden on released memoryview object")
	}
	return nil
}

// readable is live for operations on items.
func (m *MemoryView) readable() error {
	if err := m.live(); err != nil {
		return err
	}
	if m.letter == 0 {
		return Raisef(NotImplementedError, "memoryview: format %s not supported", m.buf.Format)
	}
	return nil
}

func (m *MemoryView) item(at int) Value { return unpackItem(m.letter, m.buf.B[at:at+m.buf.ItemSize]) }

var memoryViewArgs = constructor("memoryview", "object")

func memoryViewNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	full, err := memoryViewArgs.bindNew(args, names)
	if err != nil {
		return Value{}, err
	}
	buf, ok, err := BufferOf(full[0])
	if err != nil {
		return Value{}, err
	}
	if made, err := scriptBuffer(t, full[0]); err != nil || made != nil {
		if err != nil {
			return Value{}, err
		}
		buf, ok = made.buf, true
		buf.Owner = full[0]
	}
	if !ok {
		return Value{}, Raisef(TypeError, "memoryview: a bytes-like object is required, not '%s'", TypeName(full[0]))
	}
	return NewMemoryView(buf).Value(), nil
}

// scriptBuffer is the view that __buffer__ of a script class gives (PEP 688);
// nil when it has none.
func scriptBuffer(t *Thread, v Value) (*MemoryView, error) {
	if v.ref == nil || t == nil || !v.Type().Script() {
		return nil, nil
	}
	if _, owner := v.Type().LookupOwner("__buffer__"); owner == nil || owner.class == nil {
		return nil, nil
	}
	const fullReadOnly = 284 // inspect.BufferFlags.FULL_RO
	r, ok, err := callSpecial(t, v, "__buffer__", Int(fullReadOnly))
	if err != nil || !ok {
		return nil, err
	}
	m := AsMemoryView(r)
	if m == nil {
		return nil, Raisef(TypeError, "__buffer__ returned non-memoryview object")
	}
	return m, m.live()
}

// memoryViewBuffer makes views of views show the memory itself.
func memoryViewBuffer(v Value) (Buffer, error) {
	m := cast[MemoryView](v)
	return m.buf, m.live()
}

func memoryViewRepr(_ *Thread, v Value) (string, error) {
	if cast[MemoryView](v).released {
		return "<released memory at " + address(v) + ">", nil
	}
	return "<memory at " + address(v) + ">", nil
}

func memoryViewLen(_ *Thread, v Value) (int, error) {
	m := cast[MemoryView](v)
	if err := m.live(); err != nil {
		return 0, err
	}
	if len(m.buf.Shape) == 0 {
		return 0, Raisef(TypeError, "0-dim memory has no length")
	}
	return m.buf.Shape[0], nil
}

// memoryViewHash is that of the same bytes.
func memoryViewHash(_ *Thread, v Value) (int64, error) {
	m := cast[MemoryView](v)
	if m.hashed.Load() {
		return m.hash.Load(), nil
	}
	if err := m.live(); err != nil {
		return 0, err
	}
	if !m.buf.ReadOnly {
		return 0, Raisef(ValueError, "cannot hash writable memoryview object")
	}
	if m.letter != 'B' && m.letter != 'b' && m.letter != 'c' {
		return 0, Raisef(ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
	}
	h := int64(TextHash(string(m.buf.Contiguous())))
	m.hash.Store(h)
	m.hashed.Store(true)
	return h, nil
}

// memoryViewCompare compares shapes and the values of the items.
func memoryViewCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	if op != EQ && op != NE {
		return NotImplemented, nil
	}
	x, y := AsMemoryView(a), AsMemoryView(b)
	if x == nil || x.released || y != nil && y.released {
		return Bool(a.Is(b) == (op == EQ)), nil
	}
	if y == nil {
		buf, ok, err := BufferOf(b)
		if err != nil || !ok {
			return NotImplemented, nil
		}
		buf.Exports = nil
		y = NewMemoryView(buf)
	}
	same, err := x.equal(t, y)
	return Bool(same == (op == EQ)), err
}

func (m *MemoryView) equal(t *Thread, other *MemoryView) (bool, error) {
	if len(m.buf.Shape) != len(other.buf.Shape) {
		return false, nil
	}
	for i, n := range m.buf.Shape {
		if n != other.buf.Shape[i] {
			return false, nil
		}
	}
	if m.letter == 0 || other.letter == 0 {
		// Formats that can't be read are equal when their texts and bytes are.
		return m.buf.Format == other.buf.Format && string(m.buf.Contiguous()) == string(other.buf.Contiguous()), nil
	}
	if m.letter == other.letter && m.letter != 'f' && m.letter != 'd' && m.letter != 'e' {
		return string(m.buf.Contiguous()) == string(other.buf.Contiguous()), nil
	}
	left, right := m.buf.Contiguous(), other.buf.Contiguous()
	for i := range m.buf.count() {
		x := unpackItem(m.letter, left[i*m.buf.ItemSize:])
		y := unpackItem(other.letter, right[i*other.buf.ItemSize:])
		// Equal would take a NaN for itself.
		r, err := Compare(t, EQ, x, y)
		if err != nil || !r.Is(True) {
			return false, err
		}
	}
	return true, nil
}

func memoryViewIter(_ *Thread, v Value) (Value, error) {
	m := cast[MemoryView](v)
	if err := m.live(); err != nil {
		return Value{}, err
	}
	switch len(m.buf.Shape) {
	case 0:
		return Value{}, Raisef(TypeError, "invalid indexing of 0-dim memory")
	case 1:
	default:
		return Value{}, Raisef(NotImplementedError, "multi-dimensional sub-views are not implemented")
	}
	if err := m.readable(); err != nil {
		return Value{}, err
	}
	return value(&memoryIterator{Head{memoryIteratorType}, m, 0}), nil
}

// memoryIterator walks over a view of one dimension.
type memoryIterator struct {
	Head
	over *MemoryView // nil at the end
	at   int
}

var memoryIteratorType = &Type{Name: "memory_iterator", Flags: NoCreate}

func memoryIteratorNext(_ *Thread, v Value) (Value, error) {
	it := cast[memoryIterator](v)
	if it.over == nil || it.at >= it.over.buf.Shape[0] {
		it.over = nil
		return Value{}, nil
	}
	if err := it.over.live(); err != nil {
		return Value{}, err
	}
	it.at++
	return it.over.item(it.over.buf.Offset + (it.at-1)*it.over.buf.Strides[0]), nil
}

func memoryViewEnter(_ *Thread, v Value) (Value, error) {
	m := cast[MemoryView](v)
	if err := m.live(); err != nil {
		return Value{}, err
	}
	m.entered++
	return v, nil
}

func memoryViewExit(_ *Thread, v, _, _, _ Value) (Value, error) {
	m := cast[MemoryView](v)
	m.released, m.entered = true, 0
	return None, nil
}

func memoryViewRelease(_ *Thread, args []Value) (Value, error) {
	m := cast[MemoryView](args[0])
	m.released, m.entered = true, 0
	return None, nil
}

var memoryViewSlots = Slots{
	New: memoryViewNew, Repr: memoryViewRepr, Hash: memoryViewHash, Len: memoryViewLen, Compare: memoryViewCompare,
	GetItem: memoryViewGetItem, SetItem: memoryViewSetItem, DelItem: memoryViewDelItem, Iter: memoryViewIter,
	Buffer: memoryViewBuffer, Enter: memoryViewEnter, Exit: memoryViewExit,
}

func defineMemoryView() {
	MemoryViewType.Define(nil, memoryViewSlots, memoryViewMethods, memoryViewAttrs)
	memoryIteratorType.Define(nil, Slots{Iter: itself, Next: memoryIteratorNext}, nil, nil)
}
