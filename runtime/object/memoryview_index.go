// Items and slices of a memoryview.

package object

func memoryViewGetItem(t *Thread, v, key Value) (Value, error) {
	m := cast[MemoryView](v)
	if err := m.live(); err != nil {
		return Value{}, err
	}
	if len(m.buf.Shape) == 0 {
		if key.Is(Ellipsis) {
			return v, nil
		}
		if u := AsTuple(key); u == nil || len(u.Items) != 0 {
			return Value{}, Raisef(TypeError, "invalid indexing of 0-dim memory")
		}
		if err := m.readable(); err != nil {
			return Value{}, err
		}
		return m.item(m.buf.Offset), nil
	}
	if sl := AsSlice(key); sl != nil {
		buf, err := m.slice(t, sl)
		if err != nil {
			return Value{}, err
		}
		return NewMemoryView(buf).Value(), nil
	}
	at, err := m.at(t, key)
	if err != nil {
		return Value{}, err
	}
	if err := m.readable(); err != nil {
		return Value{}, err
	}
	return m.item(at), nil
}

// at is where the item lies that an index, or a tuple of them, names.
func (m *MemoryView) at(t *Thread, key Value) (int, error) {
	u := AsTuple(key)
	switch {
	case u != nil:
		return m.atTuple(t, u)
	case key.Type().Index == nil:
		return 0, Raisef(TypeError, "memoryview: invalid slice key")
	case len(m.buf.Shape) > 1:
		return 0, Raisef(NotImplementedError, "multi-dimensional sub-views are not implemented")
	}
	return m.step(t, m.buf.Offset, 0, key)
}

func (m *MemoryView) atTuple(t *Thread, u *Tuple) (int, error) {
	slices := len(u.Items) > 0
	for _, k := range u.Items {
		if k.Type().Index == nil && AsSlice(k) == nil {
			return 0, Raisef(TypeError, "memoryview: invalid slice key")
		}
		slices = slices && AsSlice(k) != nil
	}
	if slices {
		return 0, Raisef(NotImplementedError, "multi-dimensional slicing is not implemented")
	}
	switch n, dims := len(u.Items), len(m.buf.Shape); {
	case n > dims:
		return 0, Raisef(TypeError, "cannot index %d-dimension view with %d-element tuple", dims, n)
	case n < dims:
		return 0, Raisef(NotImplementedError, "sub-views are not implemented")
	}
	at := m.buf.Offset
	for dim, k := range u.Items {
		if k.Type().Index == nil {
			return 0, Raisef(TypeError, "memoryview: invalid slice key")
		}
		var err error
		if at, err = m.step(t, at, dim, k); err != nil {
			return 0, err
		}
	}
	return at, nil
}

// step goes along a dimension from a place.
func (m *MemoryView) step(t *Thread, at, dim int, key Value) (int, error) {
	i, err := AsIndex(t, key)
	if err != nil {
		return 0, err
	}
	n, ok := AsInt64(i)
	if !ok {
		return 0, Raisef(IndexError, "cannot fit '%s' into an index-sized integer", TypeName(key))
	}
	if n < 0 {
		n += int64(m.buf.Shape[dim])
	}
	if n < 0 || n >= int64(m.buf.Shape[dim]) {
		return 0, Raisef(IndexError, "index out of bounds on dimension %d", dim+1)
	}
	// The index may have released the view.
	return at + int(n)*m.buf.Strides[dim], m.live()
}

// slice is the buffer of a slice along the first dimension.
func (m *MemoryView) slice(t *Thread, sl *Slice) (Buffer, error) {
	start, _, step, count, err := sl.Indices(t, m.buf.Shape[0])
	if err == nil {
		err = m.live()
	}
	if err != nil {
		return Buffer{}, err
	}
	buf := m.buf
	buf.Shape = append([]int{count}, m.buf.Shape[1:]...)
	buf.Strides = append([]int{m.buf.Strides[0] * step}, m.buf.Strides[1:]...)
	if count > 0 {
		buf.Offset += start * m.buf.Strides[0]
	}
	return buf, nil
}

func memoryViewSetItem(t *Thread, v, key, item Value) error {
	m := cast[MemoryView](v)
	if err := m.readable(); err != nil {
		return err
	}
	if m.buf.ReadOnly {
		return Raisef(TypeError, "cannot modify read-only memory")
	}
	at := m.buf.Offset
	if len(m.buf.Shape) == 0 {
		if u := AsTuple(key); !key.Is(Ellipsis) && (u == nil || len(u.Items) != 0) {
			return Raisef(TypeError, "invalid indexing of 0-dim memory")
		}
	} else if sl := AsSlice(key); sl != nil {
		return m.setSlice(t, sl, item)
	} else {
		var err error
		if at, err = m.at(t, key); err != nil {
			return err
		}
	}
	var packed [8]byte
	if err := packItem(t, m.letter, packed[:], item); err != nil {
		return err
	}
	if err := m.live(); err != nil {
		return err
	}
	copy(m.buf.B[at:at+m.buf.ItemSize], packed[:])
	return nil
}

func (m *MemoryView) setSlice(t *Thread, sl *Slice, item Value) error {
	from, ok, err := BufferOf(item)
	switch {
	case err != nil:
		return err
	case len(m.buf.Shape) > 1:
		return Raisef(NotImplementedError, "memoryview assignments are restricted to ndim = 1")
	case !ok:
		return Raisef(TypeError, "a bytes-like object is required, not '%s'", TypeName(item))
	}
	to, err := m.slice(t, sl)
	if err != nil {
		return err
	}
	from.dims()
	letter, _, _ := nativeFormat(from.Format)
	if len(from.Shape) != 1 || letter != m.letter || from.ItemSize != to.ItemSize || from.Shape[0] != to.Shape[0] {
		return Raisef(ValueError, "memoryview assignment: lvalue and rvalue have different structures")
	}
	data := []byte(string(from.Contiguous())) // both may be the same memory
	i := 0
	to.each(func(at int) bool {
		i += copy(to.B[at:at+to.ItemSize], data[i:])
		return true
	})
	return nil
}

func memoryViewDelItem(_ *Thread, v, _ Value) error {
	m := cast[MemoryView](v)
	if err := m.live(); err != nil {
		return err
	}
	if m.buf.ReadOnly {
		return Raisef(TypeError, "cannot modify read-only memory")
	}
	return Raisef(TypeError, "cannot delete memory")
}
