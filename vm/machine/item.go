// Items and slices.

package machine

import "github.com/aio-lang/aio/runtime/object"

// itemAt is v[i] for exact lists and tuples, when i is in range.
func itemAt(v object.Value, i int) (item object.Value, ok bool) {
	var items []object.Value
	switch v.Type() {
	case object.ListType:
		items = object.Unchecked[object.List](v).Items
	case object.TupleType:
		items = object.Unchecked[object.Tuple](v).Items
	default:
		return object.Value{}, false
	}
	if i < 0 {
		i += len(items)
	}
	if uint(i) >= uint(len(items)) {
		return object.Value{}, false
	}
	return items[i], true
}

// setItemAt is v[i] = item for exact lists, when i is in range.
func setItemAt(v object.Value, i int, item object.Value) bool {
	if v.Type() != object.ListType {
		return false
	}
	items := object.Unchecked[object.List](v).Items
	if i < 0 {
		i += len(items)
	}
	if uint(i) >= uint(len(items)) {
		return false
	}
	items[i] = item
	return true
}

func exactTuple(v object.Value) *object.Tuple {
	if v.Type() == object.TupleType {
		return object.Unchecked[object.Tuple](v)
	}
	return nil
}

// getSlice is v[low:high]. No slice is made for what is exactly a list, str or tuple.
func (m *Machine) getSlice(v, low, high object.Value) (object.Value, error) {
	if simpleBound(low) && simpleBound(high) {
		switch v.Type() {
		case object.ListType:
			items := object.Unchecked[object.List](v).Items
			i, j := bounds(low, high, len(items))
			return object.ListOf(items[i:j]).Value(), nil
		case object.StrType:
			s := object.Unchecked[object.Str](v)
			i, j := bounds(low, high, s.Len())
			return s.Sliced(m.Thread, i, j), nil
		case object.TupleType:
			items := object.Unchecked[object.Tuple](v).Items
			if i, j := bounds(low, high, len(items)); j-i < len(items) {
				return object.TupleOf(items[i:j]).Value(), nil
			}
			return v, nil
		}
	}
	return object.GetItem(m.Thread, v, object.NewSlice(orNone(low), orNone(high), object.None).Value())
}

// bounds fits a simple slice to n items.
func bounds(low, high object.Value, n int) (i, j int) {
	i, j = bound(low, 0, n), bound(high, n, n)
	return i, max(i, j)
}

func simpleBound(v object.Value) bool { return !v.Given() || v.IsSmallInt() }

// bound clamps a slice bound as Python does.
func bound(v object.Value, absent, n int) int {
	if !v.Given() {
		return absent
	}
	i := v.SmallInt()
	if i < 0 {
		i += int64(n)
	}
	return int(max(0, min(i, int64(n))))
}

// unpack fills dst with the items of v, which must be just as many.
func (m *Machine) unpack(v object.Value, dst []object.Value) error {
	var items []object.Value
	switch v.Type() {
	case object.ListType:
		items = object.Unchecked[object.List](v).Items
	case object.TupleType:
		items = object.Unchecked[object.Tuple](v).Items
	default:
		return m.unpackIter(v, dst)
	}
	switch {
	case len(items) < len(dst):
		return notEnough(len(dst), len(items), "")
	case len(items) > len(dst):
		return object.Raisef(object.ValueError, "too many values to unpack (expected %d)", len(dst))
	}
	copy(dst, items)
	return nil
}

func (m *Machine) unpackIter(v object.Value, dst []object.Value) error {
	it, err := m.unpackIterator(v)
	if err != nil {
		return err
	}
	for i := range dst {
		item, err := object.Next(m.Thread, it)
		if err != nil {
			return err
		}
		if item.IsUnset() {
			return notEnough(len(dst), i, "")
		}
		dst[i] = item
	}
	extra, err := object.Next(m.Thread, it)
	if err == nil && !extra.IsUnset() {
		err = object.Raisef(object.ValueError, "too many values to unpack (expected %d)", len(dst))
	}
	return err
}

func (m *Machine) unpackIterator(v object.Value) (object.Value, error) {
	if v.Type().Iter == nil && v.Type().GetItem == nil {
		return object.Value{}, object.Raisef(object.TypeError, "cannot unpack non-iterable %s object", object.TypeName(v))
	}
	return object.Iter(m.Thread, v)
}

func notEnough(want, got int, least string) error {
	return object.Raisef(object.ValueError, "not enough values to unpack (expected %s%d, got %d)", least, want, got)
}
