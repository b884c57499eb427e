// The methods of dict.

package object

func dictKeys(_ *Thread, args []Value) (Value, error) { return newDictView(args[0], dictKeysType), nil }
func dictValues(_ *Thread, args []Value) (Value, error) {
	return newDictView(args[0], dictValuesType), nil
}
func dictItems(_ *Thread, args []Value) (Value, error) {
	return newDictView(args[0], dictItemsType), nil
}

func dictReversed(_ *Thread, args []Value) (Value, error) {
	return newDictIter(cast[Dict](args[0]), dictReverseKeyIter), nil
}

func dictGet(t *Thread, args []Value) (Value, error) {
	v, found, err := cast[Dict](args[0]).Get(t, args[1])
	if err != nil || found {
		return v, err
	}
	return orNone(Arg(args, 2)), nil
}

// quickGet is dictGet of a plain key.
func quickGet(v, key Value) Value { return quickGetOr(v, key, None) }

// quickGetOr is quickGet with a default.
func quickGetOr(v, key, otherwise Value) Value {
	if v.Type() != DictType {
		return Value{}
	}
	d := cast[Dict](v)
	if e := d.atOnce(key); e != nil {
		return e.value
	}
	switch _, i, sure := d.findQuick(key); {
	case i >= 0:
		return d.entries[i].value
	case sure:
		return otherwise
	}
	return Value{}
}

// orNone replaces an argument that wasn't given.
func orNone(v Value) Value {
	if v.ref == nil {
		return None
	}
	return v
}

func dictSetDefault(t *Thread, args []Value) (Value, error) {
	d, key := cast[Dict](args[0]), args[1]
	hash, err := hashOf(t, key)
	if err != nil {
		return Value{}, err
	}
	i, err := d.find(t, hash, key)
	if err != nil {
		return Value{}, err
	}
	if i >= 0 {
		return d.entries[i].value, nil
	}
	v := orNone(Arg(args, 2))
	d.insert(hash, key, v)
	return v, nil
}

func dictPop(t *Thread, args []Value) (Value, error) {
	d := cast[Dict](args[0])
	var v Value
	if d.live > 0 { // an empty dict doesn't ask for the hash
		var err error
		if v, err = d.take(t, args[1]); err != nil {
			return v, err
		}
		if v.ref != nil {
			bypass(d, args[1])
			return v, nil
		}
	}
	if v = Arg(args, 2); v.ref == nil {
		return Value{}, keyError(args[1])
	}
	return v, nil
}

func dictPopItem(_ *Thread, args []Value) (Value, error) {
	d := cast[Dict](args[0])
	i := d.last()
	if i < 0 {
		return Value{}, Raisef(KeyError, "popitem(): dictionary is empty")
	}
	e := d.entries[i]
	d.remove(i)
	d.last()
	bypass(d, e.key)
	return NewPair(e.key, e.value).Value(), nil
}

func dictClear(_ *Thread, args []Value) (Value, error) {
	cast[Dict](args[0]).Clear()
	return None, nil
}

func dictCopy(_ *Thread, args []Value) (Value, error) { return cast[Dict](args[0]).Copy().Value(), nil }

func dictUpdate(t *Thread, args []Value, names []string) (Value, error) {
	return None, dictFill(t, cast[Dict](args[0]), "update", args[1:], names)
}

func dictFromKeys(t *Thread, args []Value) (Value, error) {
	v := orNone(Arg(args, 2))
	made, err := Call(t, args[0], nil, nil)
	if err != nil {
		return Value{}, err
	}
	if from := tableOf(args[1]); from != nil && made.Type() == DictType {
		return made, cast[Dict](made).putKeys(t, from, v)
	}
	if made.Type() == DictType {
		d := cast[Dict](made)
		if room := foreseen(args[1]); d.entries == nil && room > smallTable {
			d.reserve(min(room, mostForeseen))
		}
		return made, Iterate(t, args[1], func(key Value) (bool, error) {
			if d.Put(key, v) {
				return true, nil
			}
			return true, d.Set(t, key, v)
		})
	}
	return made, Iterate(t, args[1], func(key Value) (bool, error) {
		return true, SetItem(t, made, key, v)
	})
}

// putKeys sets the keys of another table, whose hashes are known, to v.
func (d *Dict) putKeys(t *Thread, from *table, v Value) error {
	if d.entries == nil && from.size() > smallTable {
		d.reserve(min(from.size(), mostForeseen))
	}
	for i := from.next(0); i >= 0; i = from.next(i + 1) {
		e := &from.entries[i]
		if err := d.put(t, from.hashAt(i), e.key, v); err != nil {
			return err
		}
	}
	return nil
}

// dictInit is __init__, for classes that call their base's.
func dictInit(t *Thread, args []Value, names []string) (Value, error) {
	return None, dictFill(t, cast[Dict](args[0]), "dict", args[1:], names)
}

var dictMethods = []Method{
	{Name: "__init__", Params: "[other], /, **kwargs", Raw: dictInit, Flags: slotWrapper},
	{Name: "clear", Fn: dictClear, Doc: "Remove all keys."},
	{Name: "copy", Fn: dictCopy, Doc: "Make a dict with the same keys and values."},
	{Name: "fromkeys", Params: "iterable, value=None, /", Fn: dictFromKeys, Flags: ClassMethod,
		Doc: "Make a dict with keys from iterable, all with the same value."},
	{Name: "get", Params: "key, default=None, /", Fn: dictGet, Two: quickGet, Three: quickGetOr, Doc: "Return the value of key, or default."},
	{Name: "items", Fn: dictItems, Doc: "Return a view of the (key, value) pairs."},
	{Name: "keys", Fn: dictKeys, Doc: "Return a view of the keys."},
	{Name: "pop", Params: "key, default=, /", Fn: dictPop, Doc: "Remove key and return its value, or default."},
	{Name: "popitem", Fn: dictPopItem, Doc: "Remove and return the (key, value) pair that was added last."},
	{Name: "setdefault", Params: "key, default=None, /", Fn: dictSetDefault,
		Doc: "Return the value of key, after setting it to default when it is missing."},
	{Name: "update", Params: "[other], /, **kwargs", Raw: dictUpdate, Doc: "Take over keys and values from a mapping or pairs."},
	{Name: "values", Fn: dictValues, Doc: "Return a view of the values."},
	{Name: "__reversed__", Fn: dictReversed, Doc: "Return an iterator over the keys from the last to the first."},
	classGetItem,
}
