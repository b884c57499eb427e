// The views of a dict: keys(), values(), items().

package object

// dictView is a dict_keys, dict_values or dict_items.
type dictView struct {
	Head
	dict *Dict
}

var (
	dictKeysType   = &Type{Name: "dict_keys", Operators: setOperators, Flags: Final | NoCreate | Unhashable}
	dictValuesType = &Type{Name: "dict_values", Flags: Final | NoCreate}
	dictItemsType  = &Type{Name: "dict_items", Operators: setOperators, Flags: Final | NoCreate | Unhashable}
)

func newDictView(dict Value, class *Type) Value {
	return value(&dictView{Head{class}, cast[Dict](dict)})
}

// viewSet reports whether v is a view with the operations of a set.
func viewSet(v Value) bool {
	return IsInstance(v, dictKeysType) || IsInstance(v, dictItemsType)
}

// item is what the view shows of the entry at i.
func (w *dictView) item(i int) Value {
	return w.shows().of(&w.dict.entries[i])
}

func (w *dictView) shows() show {
	switch w.typ {
	case dictKeysType, orderedKeysType:
		return showKeys
	case dictValuesType, orderedValuesType:
		return showValues
	}
	return showItems
}

func viewRepr(t *Thread, v Value) (string, error) {
	view := cast[dictView](v)
	w, fresh := newReprWriter(t, v)
	if !fresh {
		return "...", nil
	}
	defer w.done()
	w.text(view.typ.Name + "([")
	for i := view.dict.next(0); i >= 0; i = view.dict.next(i + 1) {
		w.separate(", ")
		w.value(view.item(i))
		if w.err != nil {
			return "", w.err
		}
	}
	w.text("])")
	return w.String(), nil
}

func viewLen(_ *Thread, v Value) (int, error) { return cast[dictView](v).dict.size(), nil }

func viewIter(_ *Thread, v Value) (Value, error) {
	view := cast[dictView](v)
	return newDictIter(view.dict, view.iterTypes()[0]), nil
}

func viewReversed(_ *Thread, args []Value) (Value, error) {
	view := cast[dictView](args[0])
	return newDictIter(view.dict, view.iterTypes()[1]), nil
}

// iterTypes are the types of the view's forward and backward iterators.
func (w *dictView) iterTypes() [2]*Type {
	switch w.typ {
	case dictKeysType:
		return [2]*Type{dictKeyIter, dictReverseKeyIter}
	case dictValuesType:
		return [2]*Type{dictValueIter, dictReverseValueIter}
	}
	return [2]*Type{dictItemIter, dictReverseItemIter}
}

func viewContains(t *Thread, v, item Value) (bool, error) {
	view := cast[dictView](v)
	if view.shows() == showKeys {
		_, found, err := view.dict.Get(t, item)
		return found, err
	}
	pair := AsTuple(item)
	if pair == nil || len(pair.Items) != 2 {
		return false, nil
	}
	x, found, err := view.dict.Get(t, pair.Items[0])
	if err != nil || !found {
		return false, err
	}
	return Equal(t, x, pair.Items[1])
}

// viewCompare compares keys and items with sets and each other: by size, and
// whether the one holds all items of the other.
func viewCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	if AsSet(b) == nil && !viewSet(b) {
		return NotImplemented, nil
	}
	n, err := Len(t, a)
	if err != nil {
		return Value{}, err
	}
	m, err := Len(t, b)
	if err != nil {
		return Value{}, err
	}
	r := false
	switch op {
	case EQ, NE:
		if n == m {
			r, err = containsAll(t, b, a)
		}
		r = r == (op == EQ)
	case LT, LE:
		if n < m || op == LE && n == m {
			r, err = containsAll(t, b, a)
		}
	case GT, GE:
		if n > m || op == GE && n == m {
			r, err = containsAll(t, a, b)
		}
	}
	return Bool(r), err
}

// containsAll reports whether every item of part is in whole.
func containsAll(t *Thread, whole, part Value) (bool, error) {
	all := true
	err := Iterate(t, part, func(x Value) (bool, error) {
		var err error
		all, err = Contains(t, whole, x)
		return all, err
	})
	return all && err == nil, err
}

// viewBinary is a set operation with a view on either side; the other one may
// be anything iterable, and the result is a set.
func viewBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	switch op {
	case And, Or, Sub, Xor:
	default:
		return NotImplemented, nil
	}
	x, err := setOf(t, a)
	if err != nil {
		return Value{}, err
	}
	r, err := x.combine(t, op, b)
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

func viewIsDisjoint(t *Thread, args []Value) (Value, error) {
	r, err := disjoint(t, args[0], args[1])
	return Bool(r), err
}

func viewMapping(_ *Thread, self Value) (Value, error) {
	return NewMappingProxy(cast[dictView](self).dict.Value()), nil
}

var viewReversedMethod = Method{Name: "__reversed__", Fn: viewReversed,
	Doc: "Return an iterator over the view from its end to its start."}

func defineDictViews() {
	values := Slots{Repr: viewRepr, Len: viewLen, Iter: viewIter}
	set := values
	set.Contains, set.Compare, set.Binary = viewContains, viewCompare, viewBinary
	setMethods := []Method{
		{Name: "isdisjoint", Params: "other, /", Fn: viewIsDisjoint, Doc: "Tell whether no item is in other as well."},
		viewReversedMethod,
	}
	attrs := []Attr{{Name: "mapping", Get: viewMapping, Doc: "A read-only view of the dict."}}
	dictKeysType.Define(nil, set, setMethods, attrs)
	dictItemsType.Define(nil, set, setMethods, attrs)
	dictValuesType.Define(nil, values, []Method{viewReversedMethod}, attrs)
	defineOrderedDict()
}
