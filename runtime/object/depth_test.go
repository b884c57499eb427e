package object

import "testing"

// TestDepth nests values deeply, as scripts can in a loop: every walk
// over them must end in RecursionError, or not recurse at all.
func TestDepth(t *testing.T) {
	th := NewThread()
	const levels = 20_000
	nest := func(v Value, wrap func(Value) Value) Value {
		for range levels {
			v = wrap(v)
		}
		return v
	}
	list := func(v Value) Value { return NewList([]Value{v}).Value() }
	tuple := func(v Value) Value { return NewTuple([]Value{v}).Value() }
	dict := func(v Value) Value {
		d := NewDict()
		d.SetStr("k", v)
		return d.Value()
	}
	alias := func(v Value) Value { return NewGenericAlias(v, IntType.Value()) }
	inAlias := func(v Value) Value { return NewGenericAlias(ListType.Value(), v) }
	through := func(class *Type, first ...Value) func(Value) Value {
		return func(v Value) Value {
			it, err := CallArgs(th, class.Value(), append(first, v)...)
			must(t, err)
			return it
		}
	}
	leaf := Int(1)
	lists, others := nest(leaf, list), nest(leaf, list)
	tuples, dicts := nest(leaf, tuple), nest(leaf, dict)
	aliases := nest(ListType.Value(), alias)
	iterators := func(class *Type, first ...Value) Value {
		it, err := Iter(th, NewList(nil).Value())
		must(t, err)
		return nest(it, through(class, first...))
	}
	walks := map[string]func() error{
		"repr list":   func() error { _, err := Repr(th, lists); return err },
		"repr tuple":  func() error { _, err := Repr(th, tuples); return err },
		"repr dict":   func() error { _, err := Repr(th, dicts); return err },
		"repr alias":  func() error { _, err := Repr(th, aliases); return err },
		"equal lists": func() error { _, err := Equal(th, lists, others); return err },
		"less lists":  func() error { _, err := Compare(th, LT, lists, others); return err },
		"equal dicts": func() error { _, err := Equal(th, dicts, nest(leaf, dict)); return err },
		"hash tuple":  func() error { _, err := Hash(th, tuples); return err },
		"hash alias":  func() error { _, err := Hash(th, aliases); return err },
		"attr alias":  func() error { _, err := GetAttr(th, aliases, "foo"); return err },
		"params":      func() error { _, err := GetAttr(th, nest(leaf, inAlias), "__parameters__"); return err },
		"call alias":  func() error { _, err := CallArgs(th, aliases); return err },
		"map":         func() error { _, err := Next(th, iterators(MapType, StrType.Value())); return err },
		"filter":      func() error { _, err := Next(th, iterators(FilterType, None)); return err },
		"zip":         func() error { _, err := Next(th, iterators(ZipType)); return err },
		"enumerate":   func() error { _, err := Next(th, iterators(EnumerateType)); return err },
	}
	for name, walk := range walks {
		if err := walk(); !Is(err, RecursionError) {
			t.Errorf("%s: %v", name, err)
		}
		if th.Depth() != 0 {
			t.Errorf("%s: depth %d is left over", name, th.Depth())
			th.SetDepth(0)
		}
		if len(th.reprs) != 0 {
			t.Errorf("%s: %d reprs are left over", name, len(th.reprs))
		}
	}
}
