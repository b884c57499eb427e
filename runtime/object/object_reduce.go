// object.__reduce_ex__: how copy and pickle take an object apart.

package object

// objectReduceEx is __reduce_ex__: a class's own __reduce__ goes first.
func objectReduceEx(t *Thread, args []Value) (Value, error) {
	self := args[0]
	protocol, err := ToInt(t, args[1])
	if err != nil {
		return Value{}, err
	}
	if _, owner := self.Type().LookupOwner("__reduce__"); owner != ObjectType && owner != nil {
		reduce, err := GetAttr(t, self, "__reduce__")
		if err != nil {
			return Value{}, err
		}
		return Call(t, reduce, nil, nil)
	}
	return reduceTo(t, self, protocol)
}

func objectReduce(t *Thread, args []Value) (Value, error) { return reduceTo(t, args[0], 0) }

func reduceTo(t *Thread, self Value, protocol int) (Value, error) {
	if protocol < 2 {
		return reduceOld(t, self, protocol)
	}
	if typ := self.Type(); typ.class == nil && typ.kind != KindDict && typ.kind != KindList && typ.kind != KindSet {
		if _, owner := typ.LookupOwner("__getnewargs__"); owner == nil && (typ.Flags&(NoCreate|Final) != 0 || typ != ObjectType && typ.Namespace == nil) {
			return Value{}, cannotPickle(self)
		}
	}
	newArgs, newNames, err := newArguments(t, self)
	if err != nil {
		return Value{}, err
	}
	state, err := stateOf(t, self)
	if err != nil {
		return Value{}, err
	}
	maker, given := "__newobj__", append([]Value{self.Type().Value()}, newArgs...)
	if newNames != nil {
		maker, given = "__newobj_ex__", []Value{self.Type().Value(), NewTuple(newArgs).Value(), newNames.Value()}
	}
	fn, err := copyRegistered(t, maker)
	if err != nil {
		return Value{}, err
	}
	items, pairs, err := contentsOf(t, self)
	if err != nil {
		return Value{}, err
	}
	return NewTuple([]Value{fn, NewTuple(given).Value(), state, items, pairs}).Value(), nil
}

func cannotPickle(v Value) error {
	return Raisef(TypeError, "cannot pickle '%s' object", TypeName(v))
}

// reduceOld is protocols 0 and 1: the built-in base makes the object of its value.
func reduceOld(t *Thread, self Value, protocol int) (Value, error) {
	typ := self.Type()
	base, script := baseOf(typ)
	if script && base == GenericType { // a class like those of scripts, but for being written in Go
		base = ObjectType
	}
	content := None
	if base != ObjectType {
		if base == typ && !script {
			return Value{}, cannotPickle(self)
		}
		var err error
		if content, err = Call(t, base.Value(), []Value{self}, nil); err != nil {
			return Value{}, err
		}
	}
	fn, err := copyRegistered(t, "_reconstructor")
	if err != nil {
		return Value{}, err
	}
	if typ.class != nil && len(slotNamesOf(typ)) > 0 {
		if _, owner := typ.LookupOwner("__getstate__"); owner == ObjectType {
			return Value{}, Raisef(TypeError, "a class that defines __slots__ without defining __getstate__ cannot be pickled with protocol %d", protocol)
		}
	}
	state, err := stateOf(t, self)
	if err != nil {
		return Value{}, err
	}
	parts := []Value{fn, NewTuple([]Value{typ.Value(), base.Value(), content}).Value()}
	if keep, err := Truth(t, state); err != nil {
		return Value{}, err
	} else if keep {
		parts = append(parts, state)
	}
	return NewTuple(parts).Value(), nil
}

// copyRegistered finds a function of module copyreg.
func copyRegistered(t *Thread, name string) (Value, error) {
	if t.Machine == nil {
		return Value{}, Raisef(ImportError, "No module named 'copyreg'")
	}
	m, err := t.Machine.Import("copyreg")
	if err != nil {
		return Value{}, err
	}
	return GetAttr(t, m.Value(), name)
}

// newArguments are what __getnewargs_ex__ or __getnewargs__ answers; names is
// nil when there are no keyword arguments.
func newArguments(t *Thread, self Value) (args []Value, names *Dict, err error) {
	get, err := Special(t, self, "__getnewargs_ex__")
	if err != nil {
		return nil, nil, err
	}
	if get.ref != nil {
		return newArgumentsEx(t, get)
	}
	if get, err = Special(t, self, "__getnewargs__"); err != nil || get.ref == nil {
		return nil, nil, err
	}
	r, err := Call(t, get, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	u := AsTuple(r)
	if u == nil {
		return nil, nil, Raisef(TypeError, "__getnewargs__ should return a tuple, not '%s'", TypeName(r))
	}
	return u.Items, nil, nil
}

func newArgumentsEx(t *Thread, get Value) (args []Value, names *Dict, err error) {
	r, err := Call(t, get, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	u := AsTuple(r)
	switch {
	case u == nil:
		return nil, nil, Raisef(TypeError, "__getnewargs_ex__ should return a tuple, not '%s'", TypeName(r))
	case len(u.Items) != 2:
		return nil, nil, Raisef(ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %d", len(u.Items))
	}
	positional, keywords := AsTuple(u.Items[0]), AsDict(u.Items[1])
	switch {
	case positional == nil:
		return nil, nil, Raisef(TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", TypeName(u.Items[0]))
	case keywords == nil:
		return nil, nil, Raisef(TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", TypeName(u.Items[1]))
	case keywords.Len() == 0:
		keywords = nil
	}
	return positional.Items, keywords, nil
}

// findOptional is FindAttr that takes an AttributeError for nothing found.
func findOptional(t *Thread, v Value, name string) (Value, error) {
	r, err := FindAttr(t, v, name)
	if err != nil && Is(err, AttributeError) {
		return Value{}, nil
	}
	return r, err
}

// stateOf asks __getstate__.
func stateOf(t *Thread, self Value) (Value, error) {
	get, err := GetAttr(t, self, "__getstate__")
	if err != nil {
		return Value{}, err
	}
	return Call(t, get, nil, nil)
}

// objectGetState is the __dict__, or with __slots__ a pair of it and their
// values; None when there is nothing to keep.
func objectGetState(t *Thread, args []Value) (Value, error) {
	self := args[0]
	state, err := findOptional(t, self, "__dict__")
	if err != nil {
		return Value{}, err
	}
	state = orNone(state)
	if d := AsDict(state); d != nil {
		if _, script := baseOf(self.Type()); !script && d.Len() == 0 {
			state = None
		} else {
			state = d.Copy().Value()
		}
	}
	slots := NewDict()
	for _, name := range slotNamesOf(self.Type()) {
		v, err := findOptional(t, self, name)
		if err != nil {
			return Value{}, err
		}
		if v.ref != nil {
			slots.SetStr(name, v)
		}
	}
	if d := AsDict(state); d != nil && d.Len() == 0 {
		state = None
	}
	if slots.Len() > 0 {
		return NewTuple([]Value{state, slots.Value()}).Value(), nil
	}
	return state, nil
}

// slotNamesOf are the names in __slots__ of the class and its bases.
func slotNamesOf(t *Type) []string {
	var names []string
	if v, owner := t.LookupOwner("__slotnames__"); owner == t && AsList(v) != nil {
		for _, item := range AsList(v).Items { // as a module that fills it in knows better
			if name, ok := Text(item); ok {
				names = append(names, name)
			}
		}
		return names
	}
	for _, c := range t.MRO {
		if c.class != nil {
			names = append(names, c.class.slotNames...)
		}
	}
	return names
}

// contentsOf are the iterators that give a list's items and a dict's pairs.
func contentsOf(t *Thread, self Value) (items, pairs Value, err error) {
	items, pairs = None, None
	if self.Kind() == KindList {
		items, err = Iter(t, self)
	}
	if self.Kind() == KindDict {
		var view Value
		if view, err = CallMethod(t, self, "items"); err == nil {
			pairs, err = Iter(t, view)
		}
	}
	return items, pairs, err
}

func objectSizeOf(_ *Thread, args []Value) (Value, error) {
	v := args[0]
	n := basicSize(v.Type())
	switch v.Kind() {
	case KindStr:
		n += int64(len(cast[Str](v).s))
	case KindBytes:
		n += int64(len(cast[Bytes](v).b))
	case KindByteArray:
		n += int64(cap(cast[ByteArray](v).B))
	case KindList:
		n += 8 * int64(cap(cast[List](v).Items))
	case KindTuple:
		n += 8 * int64(len(cast[Tuple](v).Items))
	case KindDict:
		n += 24 * int64(cast[Dict](v).Len())
		if asOrderedDict(v) != nil {
			n += 24 * int64(cast[Dict](v).Len()+1) // the order, as a list of its own in CPython
		}
	case KindSet:
		n += 16 * int64(cast[Set](v).Len())
	case KindInt:
		if x := BigOf(v); x != nil {
			n += 4 * int64((x.BitLen()+29)/30)
		}
	}
	return Int(n), nil
}
