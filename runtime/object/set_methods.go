// The slots and methods of set and frozenset.

package object

func setNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	base := "set"
	if cls.IsSubtype(FrozenSetType) {
		base = "frozenset"
	} else if cls.Script() {
		if len(names) > 0 && cls.takesNoKeywords(SetType) {
			return Value{}, Raisef(TypeError, "set() takes no keyword arguments")
		}
		return Alloc[Set](cls).Value(), nil // __init__ fills it
	}
	if len(names) > 0 && (cls == SetType || cls.takesNoKeywords(FrozenSetType)) {
		return Value{}, Raisef(TypeError, "%s() takes no keyword arguments", base)
	}
	n := len(args) - len(names)
	if n > 1 {
		return Value{}, Raisef(TypeError, "%s expected at most 1 argument, got %d", cls.Name, n)
	}
	if n == 1 && cls == FrozenSetType && args[0].Type() == FrozenSetType {
		return args[0], nil
	}
	s := Alloc[Set](cls)
	if n == 0 {
		return s.Value(), nil
	}
	if from := AsSet(args[0]); from != nil && tableOf(args[0]) != nil {
		s.copyOf(from)
		return s.Value(), nil
	}
	return s.Value(), s.Update(t, args[0])
}

func setRepr(t *Thread, v Value) (string, error) {
	s := cast[Set](v)
	if s.live == 0 {
		return s.typ.Name + "()", nil
	}
	w, fresh := newReprWriter(t, v)
	if !fresh {
		return s.typ.Name + "(...)", nil
	}
	defer w.done()
	open, end := "{", "}"
	if s.typ != SetType {
		open, end = s.typ.Name+"({", "})"
	}
	w.text(open)
	for x := range s.All() {
		w.separate(", ")
		w.value(x)
		if w.err != nil {
			return "", w.err
		}
	}
	w.text(end)
	return w.String(), nil
}

func frozenSetHash(_ *Thread, v Value) (int64, error) { return int64(cast[Set](v).mix()), nil }

func setLen(_ *Thread, v Value) (int, error) { return cast[Set](v).size(), nil }

func setContains(t *Thread, v, item Value) (bool, error) {
	if in, sure := cast[Set](v).holds(item); sure {
		return in, nil
	}
	return cast[Set](v).Has(t, item)
}

func setCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsSet(a), AsSet(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	var r bool
	var err error
	switch op {
	case EQ, NE:
		if x.size() == y.size() {
			r, err = subset(t, &x.table, &y.table)
		}
		r = r == (op == EQ)
	case LE:
		r, err = subset(t, &x.table, &y.table)
	case LT:
		if x.size() < y.size() {
			r, err = subset(t, &x.table, &y.table)
		}
	case GE:
		r, err = subset(t, &y.table, &x.table)
	case GT:
		if x.size() > y.size() {
			r, err = subset(t, &y.table, &x.table)
		}
	}
	return Bool(r), err
}

func isSetOp(op BinaryOp) bool { return op == And || op == Or || op == Sub || op == Xor }

func setBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	x, y := AsSet(a), AsSet(b)
	if x == nil || y == nil || !isSetOp(op) {
		return NotImplemented, nil
	}
	r, err := x.combine(t, op, b)
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

func setInPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if AsSet(b) == nil || !isSetOp(op) {
		return NotImplemented, nil
	}
	return a, cast[Set](a).change(t, op, b)
}

// change is s op= v for any iterable v.
func (s *Set) change(t *Thread, op BinaryOp, v Value) error {
	switch op {
	case Or:
		return s.Update(t, v)
	case Sub:
		return s.subtract(t, v)
	case Xor:
		return s.toggle(t, v)
	}
	r, err := s.intersection(t, v)
	if err != nil {
		return err
	}
	s.take(r)
	return nil
}

// combined makes union, difference and intersection of any number of iterables.
func combined(name string, op BinaryOp) RawFunc {
	return func(t *Thread, args []Value, names []string) (Value, error) {
		s := cast[Set](args[0])
		if len(names) > 0 {
			return Value{}, noKeywords(s.base().Name + "." + name)
		}
		r := s
		for _, v := range args[1:] {
			var err error
			if r, err = r.combine(t, op, v); err != nil {
				return Value{}, err
			}
		}
		if r == s {
			if name == "intersection" { // a new one even of a frozenset
				return s.Copy().Value(), nil
			}
			return setCopyOf(s), nil
		}
		return r.Value(), nil
	}
}

// changed makes update, difference_update and intersection_update.
func changed(name string, op BinaryOp) RawFunc {
	return func(t *Thread, args []Value, names []string) (Value, error) {
		if len(names) > 0 {
			return Value{}, noKeywords("set." + name)
		}
		for _, v := range args[1:] {
			if err := cast[Set](args[0]).change(t, op, v); err != nil {
				return Value{}, err
			}
		}
		return None, nil
	}
}

func noKeywords(fn string) error { return Raisef(TypeError, "%s() takes no keyword arguments", fn) }

func (s *Set) base() *Type {
	if s.Frozen() {
		return FrozenSetType
	}
	return SetType
}

// setCopyOf is s.copy(): a frozenset is its own copy.
func setCopyOf(s *Set) Value {
	if s.typ == FrozenSetType {
		return s.Value()
	}
	return s.Copy().Value()
}

func setCopy(_ *Thread, args []Value) (Value, error) { return setCopyOf(cast[Set](args[0])), nil }

func setSymmetricDifference(t *Thread, args []Value) (Value, error) {
	r, err := cast[Set](args[0]).combine(t, Xor, args[1])
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

func setSymmetricDifferenceUpdate(t *Thread, args []Value) (Value, error) {
	return None, cast[Set](args[0]).toggle(t, args[1])
}

func setIsDisjoint(t *Thread, args []Value) (Value, error) {
	r, err := disjoint(t, args[0], args[1])
	return Bool(r), err
}

func setIsSubset(t *Thread, args []Value) (Value, error) {
	other, err := hashed(t, args[1])
	if err != nil {
		return Value{}, err
	}
	r, err := subset(t, &cast[Set](args[0]).table, other)
	return Bool(r), err
}

func setIsSuperset(t *Thread, args []Value) (Value, error) {
	if other := tableOf(args[1]); other != nil {
		r, err := subset(t, other, &cast[Set](args[0]).table)
		return Bool(r), err
	}
	r, err := containsAll(t, args[0], args[1])
	return Bool(r), err
}

func setAdd(t *Thread, args []Value) (Value, error) { return None, cast[Set](args[0]).Add(t, args[1]) }

// quickAdd is setAdd for a plain item, as long as the set need not grow much.
func quickAdd(v, item Value) Value {
	if v.Type() == SetType && cast[Set](v).enter(item, Value{}) {
		return None
	}
	return Value{}
}

func setDiscard(t *Thread, args []Value) (Value, error) {
	_, err := cast[Set](args[0]).Discard(t, args[1])
	return None, err
}

func setRemove(t *Thread, args []Value) (Value, error) {
	found, err := cast[Set](args[0]).Discard(t, args[1])
	if err == nil && !found {
		err = keyError(args[1])
	}
	return None, err
}

func setPop(_ *Thread, args []Value) (Value, error) {
	s := cast[Set](args[0])
	i := s.firstEntry()
	if i < 0 {
		return Value{}, Raisef(KeyError, "pop from an empty set")
	}
	v := s.entries[i].key
	s.remove(i)
	return v, nil
}

func setClear(_ *Thread, args []Value) (Value, error) {
	cast[Set](args[0]).clear()
	return None, nil
}

func setIter(_ *Thread, v Value) (Value, error) {
	s := cast[Set](v)
	s.arrange()
	return value(&setIterator{Head{setIteratorType}, s, 0, s.size()}), nil
}

var setSlots = Slots{
	New: setNew, Repr: setRepr, Len: setLen, Compare: setCompare, Binary: setBinary, InPlace: setInPlace,
	Contains: setContains, Iter: setIter,
}

var frozenSetSlots = Slots{
	New: setNew, Repr: setRepr, Len: setLen, Compare: setCompare, Binary: setBinary, Hash: frozenSetHash,
	Contains: setContains, Iter: setIter,
}

var frozenSetMethods = []Method{
	setReduce,
	{Name: "copy", Fn: setCopy, Doc: "Return a set with the same items."},
	{Name: "difference", Params: "*others", Raw: combined("difference", Sub), Doc: "Return the items that are in none of the others."},
	{Name: "intersection", Params: "*others", Raw: combined("intersection", And), Doc: "Return the items that are in all of the others."},
	{Name: "isdisjoint", Params: "other, /", Fn: setIsDisjoint, Doc: "Tell whether no item is in other as well."},
	{Name: "issubset", Params: "other, /", Fn: setIsSubset, Doc: "Tell whether all items are in other."},
	{Name: "issuperset", Params: "other, /", Fn: setIsSuperset, Doc: "Tell whether all items of other are in this set."},
	{Name: "symmetric_difference", Params: "other, /", Fn: setSymmetricDifference, Doc: "Return the items that are in exactly one of the two."},
	{Name: "union", Params: "*others", Raw: combined("union", Or), Doc: "Return the items of this set and of all others."},
	classGetItem,
}

// setInit is __init__, for classes that call their base's.
func setInit(t *Thread, args []Value, names []string) (Value, error) {
	if len(names) > 0 {
		return Value{}, Raisef(TypeError, "set() takes no keyword arguments")
	}
	args, names = initArguments(args, names)
	made, err := setNew(t, SetType, args[1:], names)
	if err == nil {
		s := cast[Set](args[0])
		version := s.version
		s.take(cast[Set](made))
		s.version += version + 1
	}
	return None, err
}

var setMethods = append([]Method{
	{Name: "__init__", Params: "iterable=(), /", Raw: setInit, Flags: slotWrapper},
	{Name: "add", Params: "object, /", Fn: setAdd, Two: quickAdd, Doc: "Add an item."},
	{Name: "clear", Fn: setClear, Doc: "Remove all items."},
	{Name: "difference_update", Params: "*others", Raw: changed("difference_update", Sub), Doc: "Remove all items of the others."},
	{Name: "discard", Params: "object, /", Fn: setDiscard, Doc: "Remove an item if it is there."},
	{Name: "intersection_update", Params: "*others", Raw: changed("intersection_update", And), Doc: "Keep only the items that are in all of the others."},
	{Name: "pop", Fn: setPop, Doc: "Remove and return an item, the first."},
	{Name: "remove", Params: "object, /", Fn: setRemove, Doc: "Remove an item; it is a KeyError when it is missing."},
	{Name: "symmetric_difference_update", Params: "other, /", Fn: setSymmetricDifferenceUpdate,
		Doc: "Remove the items that are in other, and add those of other that were missing."},
	{Name: "update", Params: "*others", Raw: changed("update", Or), Doc: "Add all items of the others."},
}, frozenSetMethods...)

// setIterator walks over a set.
type setIterator struct {
	Head
	set  *Set // nil at the end
	at   int
	size int // the set's size, which must not change; -1 after it did
}

var setIteratorType = &Type{Name: "set_iterator", Flags: Final | NoCreate}

func setIterNext(_ *Thread, v Value) (Value, error) {
	it := cast[setIterator](v)
	s := it.set
	if s == nil {
		return Value{}, nil
	}
	if it.size != s.size() {
		it.size = -1
		return Value{}, Raisef(RuntimeError, "Set changed size during iteration")
	}
	i := s.next(it.at)
	if i < 0 {
		it.set = nil
		return Value{}, nil
	}
	it.at = i + 1
	return s.entries[i].key, nil
}

func setIterHint(_ *Thread, args []Value) (Value, error) {
	it := cast[setIterator](args[0])
	n := 0
	if it.set != nil && it.size == it.set.size() {
		for i := it.set.next(it.at); i >= 0; i = it.set.next(i + 1) {
			n++
		}
	}
	return Int(int64(n)), nil
}
