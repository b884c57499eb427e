// The methods and attributes of memoryview.

package object

import "math"

func memoryViewToBytes(t *Thread, args []Value) (Value, error) {
	m := cast[MemoryView](args[0])
	if err := m.live(); err != nil {
		return Value{}, err
	}
	order := byte('C')
	if v := Arg(args, 1); v.Given() {
		text, ok := Text(v)
		if !ok {
			return Value{}, Raisef(TypeError, "tobytes() argument 'order' must be str or None, not %s", argTypeName(v))
		}
		switch text {
		case "C":
		case "F":
			order = 'F'
		case "A":
			if m.buf.contiguous('F') {
				order = 'F'
			}
		default:
			return Value{}, Raisef(ValueError, "order must be 'C', 'F' or 'A'")
		}
	}
	if err := checkSize(t, m.buf.size(), 1); err != nil {
		return Value{}, err
	}
	buf := m.buf
	if order == 'F' && len(buf.Shape) > 1 {
		buf = buf.reversed()
	}
	return BytesValue(string(buf.Contiguous())), nil
}

// reversed is the buffer with its dimensions in the other order.
func (b *Buffer) reversed() Buffer {
	r, n := *b, len(b.Shape)
	r.Shape, r.Strides = make([]int, n), make([]int, n)
	for i := range n {
		r.Shape[i], r.Strides[i] = b.Shape[n-1-i], b.Strides[n-1-i]
	}
	return r
}

func memoryViewToList(t *Thread, args []Value) (Value, error) {
	m := cast[MemoryView](args[0])
	if err := m.readable(); err != nil {
		return Value{}, err
	}
	if err := checkSize(t, m.buf.count(), 16); err != nil {
		return Value{}, err
	}
	return m.list(t, 0, m.buf.Offset)
}

// list makes nested lists of the dimensions from dim on.
func (m *MemoryView) list(t *Thread, dim, at int) (Value, error) {
	if dim == len(m.buf.Shape) {
		return m.item(at), nil
	}
	items := make([]Value, m.buf.Shape[dim])
	for i := range items {
		err := t.Pace(i, unitsPerItem)
		if err == nil {
			items[i], err = m.list(t, dim+1, at)
		}
		if err != nil {
			return Value{}, err
		}
		at += m.buf.Strides[dim]
	}
	return NewList(items).Value(), nil
}

// unitsPerItem is what an item of an array takes to become a value.
const unitsPerItem = 10

func memoryViewHex(t *Thread, args []Value) (Value, error) {
	m := cast[MemoryView](args[0])
	if err := m.live(); err != nil {
		return Value{}, err
	}
	args = append([]Value{BytesValue(string(m.buf.Contiguous()))}, args[1:]...)
	return bytesHex(t, args)
}

func memoryViewToReadOnly(_ *Thread, args []Value) (Value, error) {
	m := cast[MemoryView](args[0])
	if err := m.live(); err != nil {
		return Value{}, err
	}
	buf := m.buf
	buf.ReadOnly = true
	return NewMemoryView(buf).Value(), nil
}

// memoryViewCast sees the memory as items of another format, or in another shape.
func memoryViewCast(t *Thread, args []Value) (Value, error) {
	m := cast[MemoryView](args[0])
	if err := m.live(); err != nil {
		return Value{}, err
	}
	format, ok := Text(args[1])
	if !ok {
		return Value{}, Raisef(TypeError, "cast() argument 'format' must be str, not %s", argTypeName(args[1]))
	}
	buf, err := m.recast(t, format, Arg(args, 2))
	if err != nil {
		return Value{}, err
	}
	return NewMemoryView(buf).Value(), nil
}

func (m *MemoryView) recast(t *Thread, format string, shape Value) (Buffer, error) {
	if !m.buf.contiguous('C') {
		return Buffer{}, Raisef(TypeError, "memoryview: casts are restricted to C-contiguous views")
	}
	dims, zeros := len(m.buf.Shape), false
	for _, n := range m.buf.Shape {
		zeros = zeros || n == 0
	}
	if (shape.ref != nil || dims != 1) && zeros {
		return Buffer{}, Raisef(TypeError, "memoryview: cannot cast view with zeros in shape or strides")
	}
	var sizes []int
	if shape.ref != nil {
		var err error
		if sizes, err = shapeOf(t, shape); err != nil {
			return Buffer{}, err
		}
		if dims != 1 && len(sizes) != 1 && (dims != 0 || len(sizes) != 0) {
			return Buffer{}, Raisef(TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D")
		}
	}
	buf, err := m.reformat(format)
	if err != nil || shape.ref == nil {
		return buf, err
	}
	return buf, buf.reshape(sizes)
}

// reformat makes one dimension of items of another format.
func (m *MemoryView) reformat(format string) (Buffer, error) {
	to, size, ok := nativeFormat(format)
	if m.letter == 0 {
		return Buffer{}, Raisef(ValueError, "memoryview: source format must be a native single character format prefixed with an optional '@'")
	}
	isByte := func(c byte) bool { return c == 'B' || c == 'b' || c == 'c' }
	length := m.buf.size()
	switch {
	case !ok:
		return Buffer{}, Raisef(ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'")
	case to != m.letter && !isByte(to) && !isByte(m.letter):
		return Buffer{}, Raisef(TypeError, "memoryview: cannot cast between two non-byte formats")
	case length%size != 0:
		return Buffer{}, Raisef(TypeError, "memoryview: length is not a multiple of itemsize")
	}
	buf := m.buf
	buf.Format, buf.ItemSize = format, size
	buf.Shape, buf.Strides = []int{length / size}, []int{size}
	return buf, nil
}

func (b *Buffer) reshape(sizes []int) error {
	total := b.size()
	b.Shape, b.Strides = sizes, make([]int, len(sizes))
	want := b.ItemSize
	for i := len(sizes) - 1; i >= 0; i-- {
		b.Strides[i] = want
		if sizes[i] > math.MaxInt/want {
			return Raisef(ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX")
		}
		want *= sizes[i]
	}
	if want != total {
		return Raisef(TypeError, "memoryview: product(shape) * itemsize != buffer size")
	}
	return nil
}

// shapeOf reads the shape argument of cast.
func shapeOf(t *Thread, v Value) ([]int, error) {
	items, err := []Value(nil), error(nil)
	if l, u := AsList(v), AsTuple(v); l != nil {
		items = l.Items
	} else if u != nil {
		items = u.Items
	} else {
		return nil, Raisef(TypeError, "shape must be a list or a tuple")
	}
	if len(items) > 64 {
		return nil, Raisef(ValueError, "memoryview: number of dimensions must not exceed 64")
	}
	sizes := make([]int, len(items))
	for i, x := range items {
		if !IsInt(x) {
			return nil, Raisef(TypeError, "memoryview.cast(): elements of shape must be integers")
		}
		if sizes[i], err = ToInt(t, x); err != nil {
			return nil, err
		}
		if sizes[i] <= 0 {
			return nil, Raisef(ValueError, "memoryview.cast(): elements of shape must be integers > 0")
		}
	}
	return sizes, nil
}

// bufferMethod is __buffer__ of the built-in types that have memory.
func bufferMethod(t *Thread, args []Value) (Value, error) {
	flags, err := ToInt(t, args[1])
	if err != nil {
		return Value{}, err
	}
	made, err := CallArgs(t, MemoryViewType.Value(), args[0])
	if err == nil && flags&1 != 0 && AsMemoryView(made).buf.ReadOnly {
		err = Raisef(BufferError, "Object is not writable.")
	}
	return made, err
}

func releaseBufferMethod(t *Thread, args []Value) (Value, error) {
	if AsMemoryView(args[1]) == nil {
		return Value{}, Raisef(TypeError, "expected a memoryview object")
	}
	return memoryViewRelease(t, args[1:])
}

var memoryViewMethods = []Method{
	{Name: "cast", Params: "format, shape=None", Fn: memoryViewCast, Doc: "A view of the same memory in another format or shape."},
	{Name: "hex", Params: "sep=None, bytes_per_sep=1", Fn: memoryViewHex, Doc: "The bytes as hexadecimal digits, with sep between groups."},
	{Name: "release", Fn: memoryViewRelease, Doc: "Lets go of the memory: the view can't be used any more."},
	{Name: "tobytes", Params: "order='C'", Fn: memoryViewToBytes, Doc: "The bytes of all items as a bytes object."},
	{Name: "tolist", Fn: memoryViewToList, Doc: "The items as a list, of lists where there are dimensions."},
	{Name: "toreadonly", Fn: memoryViewToReadOnly, Doc: "A view of the same memory that can't be written to."},
}

// viewAttr is an attribute of a view that was not released.
func viewAttr(name string, get func(m *MemoryView) Value) Attr {
	return Attr{Name: name, Get: func(_ *Thread, v Value) (Value, error) {
		m := cast[MemoryView](v)
		if err := m.live(); err != nil {
			return Value{}, err
		}
		return get(m), nil
	}}
}

func intTuple(ints []int) Value {
	items := make([]Value, len(ints))
	for i, n := range ints {
		items[i] = Int(int64(n))
	}
	return NewTuple(items).Value()
}

var memoryViewAttrs = []Attr{
	viewAttr("obj", func(m *MemoryView) Value { return m.buf.Owner }),
	viewAttr("nbytes", func(m *MemoryView) Value { return Int(int64(m.buf.size())) }),
	viewAttr("readonly", func(m *MemoryView) Value { return Bool(m.buf.ReadOnly) }),
	viewAttr("itemsize", func(m *MemoryView) Value { return Int(int64(m.buf.ItemSize)) }),
	viewAttr("format", func(m *MemoryView) Value { return String(m.buf.Format) }),
	viewAttr("ndim", func(m *MemoryView) Value { return Int(int64(len(m.buf.Shape))) }),
	viewAttr("shape", func(m *MemoryView) Value { return intTuple(m.buf.Shape) }),
	viewAttr("strides", func(m *MemoryView) Value { return intTuple(m.buf.Strides) }),
	viewAttr("suboffsets", func(*MemoryView) Value { return NewTuple(nil).Value() }),
	viewAttr("c_contiguous", func(m *MemoryView) Value { return Bool(m.buf.contiguous('C')) }),
	viewAttr("f_contiguous", func(m *MemoryView) Value { return Bool(m.buf.contiguous('F')) }),
	viewAttr("contiguous", func(m *MemoryView) Value { return Bool(m.buf.contiguous('C') || m.buf.contiguous('F')) }),
}
