// collections.OrderedDict: a dict whose keys may change their place, and for
// whose equality the order matters. It lies beside dict because it shares the
// table; its views and iterators are in ordered_dict_views.go.

package object

// OrderedDictType is collections.OrderedDict.
var OrderedDictType = &Type{Name: "OrderedDict", Module: "collections", kind: KindDict, Flags: Unhashable | LongName,
	Operators: dictOperators, Doc: "A dict that remembers the order of its keys, and lets it be changed."}

// orderedDict is an OrderedDict: a dict with a place for attributes.
type orderedDict struct {
	Dict
	attrs *Dict // __dict__, once there is one
	lost  Value // a key that a method of dict removed
}

func asOrderedDict(v Value) *Dict {
	if d := AsDict(v); d != nil && (d.typ == OrderedDictType || d.typ.IsSubtype(OrderedDictType)) {
		return d
	}
	return nil
}

// orderedNew leaves the filling of subclasses to __init__, which they may override.
func orderedNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	v := Alloc[orderedDict](cls).Value()
	if cls.Script() {
		return v, nil
	}
	return v, orderedFill(t, v, args, names)
}

func orderedInit(t *Thread, args []Value, names []string) (Value, error) {
	return None, orderedFill(t, args[0], args[1:], names)
}

// orderedFill is __init__ and update. Subclasses may have overridden how items are set.
func orderedFill(t *Thread, v Value, args []Value, names []string) error {
	npos := len(args) - len(names)
	if npos > 1 {
		return Raisef(TypeError, "expected at most 1 arguments, got %d", npos)
	}
	d := cast[Dict](v)
	if d.typ == OrderedDictType {
		if npos == 1 {
			if err := d.Update(t, args[0]); err != nil {
				return err
			}
		}
		for i, name := range names {
			d.SetStr(name, args[npos+i])
		}
		return nil
	}
	if npos == 1 {
		read := NewDict() // in the order and with the errors of dict
		if err := read.Update(t, args[0]); err != nil {
			return err
		}
		if err := setAll(t, v, read); err != nil {
			return err
		}
	}
	for i, name := range names {
		if err := SetItem(t, v, String(name), args[npos+i]); err != nil {
			return err
		}
	}
	return nil
}

func setAll(t *Thread, v Value, from *Dict) error {
	return from.Each(func(key, item Value) error { return SetItem(t, v, key, item) })
}

func orderedRepr(t *Thread, v Value) (string, error) {
	d := cast[Dict](v)
	if d.live == 0 {
		return d.typ.Name + "()", nil
	}
	if err := d.findAll(t); err != nil {
		return "", err
	}
	if !EnterRepr(t, v) {
		return "...", nil
	}
	defer LeaveRepr(t)
	text, err := Repr(t, d.Copy().Value())
	return d.typ.Name + "(" + text + ")", err
}

func orderedCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsDict(a), AsDict(b)
	if y == nil || op != EQ && op != NE {
		return NotImplemented, nil
	}
	same, err := dictEqual(t, x, y)
	if err == nil && same && asOrderedDict(b) != nil {
		same, err = sameOrder(t, x, y)
	}
	return Bool(same == (op == EQ)), err
}

func sameOrder(t *Thread, x, y *Dict) (bool, error) {
	versions := [2]uint32{x.version, y.version}
	for i, j := x.next(0), y.next(0); i >= 0 && j >= 0; i, j = x.next(i+1), y.next(j+1) {
		same, err := Equal(t, x.entries[i].key, y.entries[j].key)
		if err == nil && versions != [2]uint32{x.version, y.version} {
			err = Raisef(RuntimeError, "OrderedDict mutated during iteration")
		}
		if err != nil || !same {
			return false, err
		}
	}
	return x.size() == y.size(), nil
}

// orderedBinary makes a new one of the class of whichever operand is an OrderedDict.
func orderedBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or || AsDict(a) == nil || AsDict(b) == nil {
		return NotImplemented, nil
	}
	class := b.Type()
	if asOrderedDict(a) != nil {
		class = a.Type()
	}
	r, err := CallArgs(t, class.Value(), a)
	if err != nil {
		return Value{}, err
	}
	if asOrderedDict(r) == nil {
		return NotImplemented, nil
	}
	return r, orderedFill(t, r, []Value{b}, nil)
}

func orderedInPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or {
		return NotImplemented, nil
	}
	return a, orderedFill(t, a, []Value{b}, nil)
}

func orderedCopy(t *Thread, args []Value) (Value, error) {
	d := cast[Dict](args[0])
	if err := d.findAll(t); err != nil {
		return Value{}, err
	}
	if d.typ == OrderedDictType {
		return (&orderedDict{Dict: Dict{Head{OrderedDictType}, d.copyTable()}}).Value(), nil
	}
	c, err := CallArgs(t, d.typ.Value())
	if err != nil {
		return Value{}, err
	}
	return c, setAll(t, c, d)
}

func orderedMoveToEnd(t *Thread, args []Value) (Value, error) {
	d, last := cast[Dict](args[0]), true
	if v := Arg(args, 2); v.ref != nil {
		var err error
		if last, err = Truth(t, v); err != nil {
			return Value{}, err
		}
	}
	hash, err := hashOf(t, args[1])
	if err != nil {
		return Value{}, err
	}
	i, err := d.find(t, hash, args[1])
	switch {
	case err != nil:
		return Value{}, err
	case i < 0:
		return Value{}, keyError(args[1])
	case last:
		d.moveLast(i)
	default:
		d.moveFirst(i)
	}
	return None, nil
}

func orderedPopItem(t *Thread, args []Value) (Value, error) {
	d, last := cast[Dict](args[0]), true
	if v := Arg(args, 1); v.ref != nil {
		var err error
		if last, err = Truth(t, v); err != nil {
			return Value{}, err
		}
	}
	e, ok := d.popEnd(last)
	if !ok {
		return Value{}, Raisef(KeyError, "dictionary is empty")
	}
	return NewPair(e.key, e.value).Value(), nil
}

func orderedPop(t *Thread, args []Value) (Value, error) {
	d := cast[Dict](args[0])
	v, err := d.take(t, args[1])
	if err != nil || v.ref != nil {
		return v, err
	}
	if v = Arg(args, 2); v.ref != nil {
		return v, nil
	}
	return Value{}, keyError(args[1])
}

func orderedSetDefault(t *Thread, args []Value) (Value, error) {
	if args[0].Type() == OrderedDictType {
		return dictSetDefault(t, args)
	}
	found, err := Contains(t, args[0], args[1])
	if err != nil {
		return Value{}, err
	}
	if found {
		return GetItem(t, args[0], args[1])
	}
	v := orNone(Arg(args, 2))
	return v, SetItem(t, args[0], args[1], v)
}

func orderedReduce(t *Thread, args []Value) (Value, error) {
	items, err := CallMethod(t, args[0], "items")
	if err != nil {
		return Value{}, err
	}
	it, err := Iter(t, items)
	if err != nil {
		return Value{}, err
	}
	state, err := CallMethod(t, args[0], "__getstate__")
	if err != nil {
		return Value{}, err
	}
	return NewTuple([]Value{args[0].Type().Value(), NewTuple(nil).Value(), state, None, it}).Value(), nil
}

func orderedNamespace(v Value, wanted bool) *Dict {
	d := cast[orderedDict](v)
	if d.attrs == nil && wanted {
		d.attrs = NewDict()
	}
	return d.attrs
}

func defineOrderedDict() {
	OrderedDictType.Define(DictType, Slots{
		New: orderedNew, Repr: orderedRepr, Compare: orderedCompare, Binary: orderedBinary, InPlace: orderedInPlace, DelItem: orderedDelItem,
		Iter:    func(_ *Thread, v Value) (Value, error) { return newOrderedIter(cast[Dict](v), showKeys, false), nil },
		GetAttr: GenericGetAttr, SetAttr: GenericSetAttr, Namespace: orderedNamespace,
	}, []Method{
		{Name: "__init__", Params: "[other], /, **kwargs", Raw: orderedInit, Flags: slotWrapper},
		{Name: "update", Params: "[other], /, **kwargs", Doc: "Take over keys and values from a mapping or pairs.", Raw: orderedInit},
		{Name: "copy", Fn: orderedCopy, Doc: "Make one with the same keys and values, in the same order."},
		{Name: "fromkeys", Params: "iterable, value=None", Fn: dictFromKeys, Flags: ClassMethod,
			Doc: "Make one with keys from iterable, all with the same value."},
		{Name: "move_to_end", Params: "key, last=True", Fn: orderedMoveToEnd, Doc: "Move key to the end, or to the front."},
		{Name: "pop", Params: "key, default=", Fn: orderedPop, Doc: "Remove key and return its value, or default."},
		{Name: "popitem", Params: "last=True", Fn: orderedPopItem, Doc: "Remove and return the last (key, value) pair, or the first."},
		{Name: "setdefault", Params: "key, default=None", Fn: orderedSetDefault,
			Doc: "Return the value of key, after setting it to default when it is missing."},
		{Name: "keys", Fn: orderedView(orderedKeysType), Doc: "Return a view of the keys."},
		{Name: "values", Fn: orderedView(orderedValuesType), Doc: "Return a view of the values."},
		{Name: "items", Fn: orderedView(orderedItemsType), Doc: "Return a view of the (key, value) pairs."},
		{Name: "__reversed__", Doc: "Return an iterator over the keys from the last to the first.",
			Fn: func(_ *Thread, args []Value) (Value, error) {
				return newOrderedIter(cast[Dict](args[0]), showKeys, true), nil
			}},
		{Name: "__reduce__", Fn: orderedReduce, Doc: "Return what a copy is made of."},
	}, []Attr{dictAttr})
	defineOrderedViews()
}
