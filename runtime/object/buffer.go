// Buffers: the memory that a value shows to others, as of PEP 3118.

package object

import "weak"

// Buffer is a view of a value's memory.
type Buffer struct {
	Owner    Value  // whose memory it is
	B        []byte // the memory; that of a bytes object must not be written to
	ReadOnly bool
	Format   string // of an item, in the letters of module struct
	ItemSize int
	// Shape and Strides describe items that lie elsewhere than one behind the
	// other; nil Shape means one dimension. Offset is where item 0 begins.
	Shape, Strides []int
	Offset         int
	// Exports counts the views of memory that can change its size, else nil.
	Exports *Exports
}

// byteBuffer is the memory of a value that has just bytes.
func byteBuffer(owner Value, b []byte, readOnly bool) Buffer {
	return Buffer{Owner: owner, B: b, ReadOnly: readOnly, Format: "B", ItemSize: 1}
}

// BufferOf is the buffer of any value that has one; ok is false for others.
func BufferOf(v Value) (buf Buffer, ok bool, err error) {
	if v.ref == nil {
		return Buffer{}, false, nil
	}
	f := v.Type().Buffer
	if f == nil {
		return Buffer{}, false, nil
	}
	buf, err = f(v)
	return buf, err == nil, err
}

// ReadBuffer returns the bytes of a bytes-like argument, to be used at once.
func ReadBuffer(v Value) (string, error) {
	if s, ok := ownBuffer(v); ok {
		return s, nil
	}
	buf, ok, err := BufferOf(v)
	if err != nil {
		return "", err
	}
	if !ok {
		return "", Raisef(TypeError, "a bytes-like object is required, not '%s'", TypeName(v))
	}
	return viewBytes(buf.Contiguous()), nil
}

// WriteBuffer returns the memory of a bytes-like argument that can be written.
// what names the argument in the error: "pack_into() argument 1".
func WriteBuffer(v Value, what string) ([]byte, error) {
	buf, ok, err := BufferOf(v)
	switch {
	case err != nil:
		return nil, err
	case !ok || buf.ReadOnly:
		return nil, Raisef(TypeError, "%s must be read-write bytes-like object, not %s", what, argTypeName(v))
	case !buf.contiguous('C'):
		return nil, Raisef(BufferError, "memoryview: underlying buffer is not C-contiguous")
	}
	return buf.B[buf.Offset : buf.Offset+buf.size()], nil
}

// count is the number of items.
func (b *Buffer) count() int {
	if b.Shape == nil {
		return len(b.B) / b.ItemSize
	}
	n := 1
	for _, d := range b.Shape {
		n *= d
	}
	return n
}

func (b *Buffer) size() int { return b.count() * b.ItemSize }

// dims fills in the shape and strides of a plain one-dimensional buffer.
func (b *Buffer) dims() {
	if b.Shape == nil {
		b.Shape, b.Strides = []int{len(b.B) / b.ItemSize}, []int{b.ItemSize}
	}
}

// contiguous reports whether the items lie one behind the other, the last index
// going fastest for 'C', the first for 'F'.
func (b *Buffer) contiguous(order byte) bool {
	if b.Shape == nil || b.count() == 0 {
		return true
	}
	want := b.ItemSize
	for k := range b.Shape {
		i := k
		if order == 'C' {
			i = len(b.Shape) - 1 - k
		}
		if b.Shape[i] > 1 && b.Strides[i] != want {
			return false
		}
		want *= b.Shape[i]
	}
	return true
}

// Contiguous returns the bytes of all items in C order: the memory itself when
// they lie so, else a copy.
func (b *Buffer) Contiguous() []byte {
	if b.contiguous('C') {
		return b.B[b.Offset : b.Offset+b.size()]
	}
	out := make([]byte, 0, b.size())
	b.each(func(at int) bool {
		out = append(out, b.B[at:at+b.ItemSize]...)
		return true
	})
	return out
}

// each calls f with the place of every item in C order until it answers false.
func (b *Buffer) each(f func(at int) bool) { b.eachFrom(0, b.Offset, f) }

func (b *Buffer) eachFrom(dim, at int, f func(at int) bool) bool {
	if dim == len(b.Shape) {
		return f(at)
	}
	for range b.Shape[dim] {
		if !b.eachFrom(dim+1, at, f) {
			return false
		}
		at += b.Strides[dim]
	}
	return true
}

// Exports knows the views of memory that can change its size. CPython refuses
// to resize memory that a view shows, and drops a view with its last reference.
// Without reference counts, a view is in the way only while a with block, or a
// variable that the running function sees, holds it; any other goes on showing
// the memory as it was.
type Exports struct {
	views []weak.Pointer[MemoryView]
	holds int // operations that read the memory now and call scripts meanwhile
}

// Hold keeps the memory's size as it is until Release.
func (e *Exports) Hold() { e.holds++ }

// Release ends what one Hold began.
func (e *Exports) Release() { e.holds-- }

// add notes a view, and forgets those that are gone.
func (e *Exports) add(m *MemoryView) {
	if n := len(e.views); n >= 8 && n&(n-1) == 0 {
		e.prune()
	}
	e.views = append(e.views, weak.Make(m))
}

func (e *Exports) prune() {
	kept := e.views[:0]
	for _, w := range e.views {
		if m := w.Value(); m != nil && !m.released {
			kept = append(kept, w)
		}
	}
	clear(e.views[len(kept):])
	e.views = kept
}

// Held reports whether a view holds the memory, so that its size must not change.
func (e *Exports) Held(t *Thread) bool {
	if len(e.views) == 0 || e.holds > 0 {
		return e.holds > 0
	}
	e.prune()
	for _, w := range e.views {
		if m := w.Value(); m != nil && m.entered > 0 {
			return true
		}
	}
	return len(e.views) > 0 && e.named(t)
}

// named reports whether a variable of the module that runs, or of a function
// that has not returned, is one of the views.
func (e *Exports) named(t *Thread) bool {
	if t == nil || t.Machine == nil || t.Machine.Globals() == nil {
		return false
	}
	found := false
	look := func(v Value) bool {
		m := AsMemoryView(v)
		found = found || m != nil && !m.released && m.buf.Exports == e
		return !found
	}
	for _, v := range t.Machine.Globals().All() {
		if !look(v) {
			return true
		}
	}
	t.Machine.EachVariable(look)
	return found
}
