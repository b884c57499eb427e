// The views and the iterator of OrderedDict. A change of the keys ends an
// iteration with an error, even one that leaves the size as it was.

package object

var (
	orderedKeysType   = &Type{Name: "odict_keys", Operators: setOperators, Flags: Final | Unhashable}
	orderedValuesType = &Type{Name: "odict_values", Flags: Final}
	orderedItemsType  = &Type{Name: "odict_items", Operators: setOperators, Flags: Final | Unhashable}
	orderedIterType   = &Type{Name: "odict_iterator", Flags: Final | NoCreate}
)

// show says what a view or iterator gives of an entry.
type show uint8

const (
	showKeys show = iota
	showValues
	showItems
)

func (s show) of(e *entry) Value {
	switch s {
	case showKeys:
		return e.key
	case showValues:
		return e.value
	}
	return NewPair(e.key, e.value).Value()
}

type orderedIter struct {
	Head
	dict    *Dict // nil at the end
	what    show
	back    bool
	at      int
	left    int
	version uint32
}

func newOrderedIter(d *Dict, what show, back bool) Value {
	it := &orderedIter{Head: Head{orderedIterType}, dict: d, what: what, back: back, left: d.size(), version: d.version}
	if back {
		it.at = len(d.entries) - 1
	}
	return value(it)
}

func orderedIterNext(t *Thread, v Value) (Value, error) {
	it := cast[orderedIter](v)
	d := it.dict
	if d == nil {
		return Value{}, nil
	}
	if d.version != it.version {
		it.dict = nil
		return Value{}, Raisef(RuntimeError, "OrderedDict mutated during iteration")
	}
	i := -1
	if it.back {
		i = d.previous(it.at)
		it.at = i - 1
	} else {
		i = d.next(it.at)
		it.at = i + 1
	}
	if i < 0 {
		it.dict = nil
		return Value{}, nil
	}
	it.left--
	e := &d.entries[i]
	if it.what != showKeys {
		if err := d.findLost(t); err != nil {
			return Value{}, err
		}
		key := e.key
		if err := d.findKey(t, key); err != nil {
			return Value{}, err
		}
		if d.version != it.version { // looking for it ran code of the script
			it.dict = nil
			return Value{}, Raisef(RuntimeError, "OrderedDict mutated during iteration")
		}
	}
	return it.what.of(e), nil
}

func orderedIterHint(_ *Thread, args []Value) (Value, error) {
	it := cast[orderedIter](args[0])
	if it.dict == nil {
		return Int(0), nil
	}
	return Int(int64(it.left)), nil
}

func orderedIterReduce(t *Thread, args []Value) (Value, error) {
	it := *cast[orderedIter](args[0])
	rest, err := Collect(t, value(&it))
	if err != nil {
		return Value{}, err
	}
	iter, _ := t.Machine.Builtins().GetStr("iter")
	return NewPair(iter, NewTuple([]Value{NewList(rest).Value()}).Value()).Value(), nil
}

func orderedView(class *Type) Func {
	return func(_ *Thread, args []Value) (Value, error) { return newDictView(args[0], class), nil }
}

func defineOrderedViews() {
	defineIter(orderedIterType, orderedIterNext, orderedIterHint)
	orderedIterType.Methods = append(orderedIterType.Methods,
		Method{Name: "__reduce__", Fn: orderedIterReduce, Doc: "Return what a copy is made of."})
	for _, view := range []struct {
		class, base *Type
		what        show
	}{
		{orderedKeysType, dictKeysType, showKeys},
		{orderedValuesType, dictValuesType, showValues},
		{orderedItemsType, dictItemsType, showItems},
	} {
		iter := func(back bool) func(_ *Thread, v Value) (Value, error) {
			return func(_ *Thread, v Value) (Value, error) {
				return newOrderedIter(cast[dictView](v).dict, view.what, back), nil
			}
		}
		backwards := iter(true)
		view.class.Define(view.base, Slots{Iter: iter(false)}, []Method{
			{Name: "__reversed__", Doc: viewReversedMethod.Doc,
				Fn: func(t *Thread, args []Value) (Value, error) { return backwards(t, args[0]) }},
		}, nil)
		view.class.Flags |= NoCreate
	}
}
