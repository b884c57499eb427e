// tuple: an immutable sequence.

package object

import "math/bits"

// Tuple is a tuple. Its items never change.
type Tuple struct {
	Head
	Items []Value
}

var emptyTuple = &Tuple{Head: Head{TupleType}}

// NewTuple makes a tuple that owns items.
func NewTuple(items []Value) *Tuple {
	if len(items) == 0 {
		return emptyTuple
	}
	return &Tuple{Head{TupleType}, items}
}

// NewPair makes a tuple of two items in one allocation.
func NewPair(a, b Value) *Tuple {
	p := &struct {
		Tuple
		items [2]Value
	}{items: [2]Value{a, b}}
	p.typ, p.Items = TupleType, p.items[:]
	return &p.Tuple
}

// TupleOf makes a tuple of a copy of items: one allocation for short ones.
func TupleOf(items []Value) *Tuple {
	switch len(items) {
	case 0:
		return emptyTuple
	case 1:
		p := &struct {
			Tuple
			items [1]Value
		}{items: [1]Value(items)}
		p.typ, p.Items = TupleType, p.items[:]
		return &p.Tuple
	case 2:
		return NewPair(items[0], items[1])
	case 3:
		p := &struct {
			Tuple
			items [3]Value
		}{items: [3]Value(items)}
		p.typ, p.Items = TupleType, p.items[:]
		return &p.Tuple
	case 4:
		p := &struct {
			Tuple
			items [4]Value
		}{items: [4]Value(items)}
		p.typ, p.Items = TupleType, p.items[:]
		return &p.Tuple
	case 5:
		p := &struct {
			Tuple
			items [5]Value
		}{items: [5]Value(items)}
		p.typ, p.Items = TupleType, p.items[:]
		return &p.Tuple
	case 6:
		p := &struct {
			Tuple
			items [6]Value
		}{items: [6]Value(items)}
		p.typ, p.Items = TupleType, p.items[:]
		return &p.Tuple
	case 7, 8:
		p := &struct {
			Tuple
			items [8]Value
		}{}
		p.typ, p.Items = TupleType, p.items[:len(items):len(items)]
		copy(p.Items, items)
		return &p.Tuple
	}
	return &Tuple{Head{TupleType}, append([]Value(nil), items...)}
}

// Value returns the tuple as a value.
func (u *Tuple) Value() Value { return value(u) }

// AsTuple returns the tuple behind v, or nil. Instances of subclasses count.
func AsTuple(v Value) *Tuple {
	if v.ref != nil && v.Kind() == KindTuple {
		return cast[Tuple](v)
	}
	return nil
}

// Len returns the number of items.
func (u *Tuple) Len() int { return len(u.Items) }

// At returns the item at an index as scripts count it; unset when it is out of range.
func (u *Tuple) At(i int64) Value {
	if i < 0 {
		i += int64(len(u.Items))
	}
	if uint64(i) < uint64(len(u.Items)) {
		return u.Items[i]
	}
	return Value{}
}

// InitTuple makes dst, a field of a bigger struct, a tuple of class cls that owns items.
func InitTuple(dst *Tuple, cls *Type, items []Value) { dst.typ, dst.Items = cls, items }

func tupleNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 && cls.takesNoKeywords(TupleType) {
		return Value{}, noKeywords("tuple")
	}
	n := len(args) - len(names)
	if n > 1 {
		return Value{}, Raisef(TypeError, "tuple expected at most 1 argument, got %d", n)
	}
	if cls == TupleType && n == 1 {
		if args[0].Type() == TupleType {
			return args[0], nil
		}
		u, err := collectTuple(t, args[0])
		if err != nil {
			return Value{}, err
		}
		return u.Value(), nil
	}
	if cls == TupleType {
		return emptyTuple.Value(), nil
	}
	var items []Value
	if n == 1 {
		var err error
		if items, err = Collect(t, args[0]); err != nil {
			return Value{}, err
		}
	}
	made := Alloc[Tuple](cls)
	made.Items = items
	return made.Value(), nil
}

func tupleRepr(t *Thread, v Value) (string, error) {
	u := cast[Tuple](v)
	if len(u.Items) == 0 {
		return "()", nil
	}
	w, fresh := newReprWriter(t, v)
	if !fresh {
		return "(...)", nil
	}
	defer w.done()
	w.text("(")
	for _, x := range u.Items {
		w.separate(", ")
		w.value(x)
		if w.err != nil {
			return "", w.err
		}
	}
	if len(u.Items) == 1 {
		w.text(",")
	}
	w.text(")")
	return w.String(), nil
}

// The numbers of CPython's hash of tuples (xxHash), so that tuples of numbers
// hash alike.
const (
	hashStart = 2870177450012600261
	hashLane  = 14029467366897019727
	hashStep  = 11400714785074694791
)

func mixLane(acc, lane uint64) uint64 { return bits.RotateLeft64(acc+lane*hashLane, 31) * hashStep }

func finishHash(acc uint64) int64 {
	if acc == 1<<64-1 {
		return 1546275796
	}
	return int64(acc)
}

// finishTuple is the hash of a tuple of n items.
func finishTuple(acc uint64, n int) int64 {
	return finishHash(acc + (uint64(n) ^ hashStart ^ 3527539))
}

func tupleHash(t *Thread, v Value) (int64, error) {
	items, left := cast[Tuple](v).Items, plainItems
	acc, done := hashPlainItems(items, &left)
	for ; done < len(items); done++ {
		h, err := tupleHashItem(t, items[done])
		if err != nil {
			return 0, err
		}
		acc = mixLane(acc, uint64(h))
	}
	return finishTuple(acc, len(items)), nil
}

// plainTupleHash is tupleHash for items whose hash runs no code of a script.
func plainTupleHash(u *Tuple) (hash uint64, ok bool) {
	left := plainItems
	acc, done := hashPlainItems(u.Items, &left)
	return uint64(finishTuple(acc, len(u.Items))), done == len(u.Items)
}

// plainItems is how many items of tuples in a tuple are hashed without asking the
// thread.
const plainItems = 1000

// hashPlainItems mixes the hashes of a tuple's items up to the first, if any, whose
// hash could run code of a script, or that has more than left items.
func hashPlainItems(items []Value, left *int) (acc uint64, done int) {
	acc = hashStart
	for i := range items {
		x := &items[i]
		var h uint64
		if x.IsSmallInt() {
			h = hashSmall(x.SmallInt())
		} else if typ := x.Type(); typ == StrType {
			h = cast[Str](*x).Hash()
		} else if typ.plainTuple(slotHash) {
			inner := cast[Tuple](*x).Items
			if *left -= len(inner) + 1; *left < 0 {
				return acc, i
			}
			mixed, n := hashPlainItems(inner, left)
			if n < len(inner) {
				return acc, i
			}
			h = uint64(finishTuple(mixed, n))
		} else if typ == BoolType {
			h = x.bits
		} else {
			return acc, i
		}
		acc = mixLane(acc, h)
	}
	return acc, len(items)
}

// tupleHashItem is the hash of what lies in a tuple, which may be a tuple again.
func tupleHashItem(t *Thread, v Value) (int64, error) {
	hash := Hash
	switch {
	case v.Type().plainTuple(slotHash):
		hash = tupleHash
	case v.IsBool():
		return v.SmallInt(), nil
	}
	if err := t.EnterWalk(); err != nil {
		return 0, err
	}
	h, err := hash(t, v)
	t.Leave()
	return h, err
}

// plainTuple reports whether t is tuple, or a class of tuples without a method of
// its own in a slot.
func (t *Type) plainTuple(slot slotID) bool {
	return t == TupleType ||
		t.kind == KindTuple && t.class != nil && !t.class.own.has(slot) && t.Flags&Unhashable == 0
}

func tupleLen(_ *Thread, v Value) (int, error) { return len(cast[Tuple](v).Items), nil }

func tupleCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsTuple(a), AsTuple(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	return compareItems(t, op, &x.Items, &y.Items)
}

func tupleBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	switch op {
	case Add:
		return tupleAdd(t, a, b)
	case Mul:
		if AsTuple(a) == nil {
			a, b = b, a
		}
		return tupleRepeat(t, cast[Tuple](a), b)
	}
	return NotImplemented, nil
}

func tupleAdd(t *Thread, a, b Value) (Value, error) {
	x, y := AsTuple(a), AsTuple(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	if len(y.Items) == 0 && x.typ == TupleType {
		return a, nil
	}
	if len(x.Items) == 0 && y.typ == TupleType {
		return b, nil
	}
	if err := t.CheckSize(int64(len(x.Items)+len(y.Items)), 16); err != nil {
		return Value{}, err
	}
	items := make([]Value, 0, len(x.Items)+len(y.Items))
	return NewTuple(append(append(items, x.Items...), y.Items...)).Value(), nil
}

func tupleRepeat(t *Thread, u *Tuple, n Value) (Value, error) {
	if n.Type().Index == nil {
		return NotImplemented, nil
	}
	if n == Int(1) && u.typ == TupleType {
		return u.Value(), nil
	}
	items, err := repeatItems(t, u.Items, n)
	if err != nil {
		return Value{}, err
	}
	return NewTuple(items).Value(), nil
}

func tupleGetItem(t *Thread, v, key Value) (Value, error) {
	u := cast[Tuple](v)
	if s := AsSlice(key); s != nil {
		return cutTuple(t, v, s)
	}
	i, err := seqIndex(t, key, len(u.Items), "tuple", "index")
	if err != nil {
		return Value{}, err
	}
	return u.Items[i], nil
}

// cutTuple is v[s] for a tuple: v itself when that is all of it.
func cutTuple(t *Thread, v Value, s *Slice) (Value, error) {
	u := cast[Tuple](v)
	items, err := pickItems(t, u.Items, s)
	if err != nil {
		return Value{}, err
	}
	if len(items) == len(u.Items) && s.Step.IsNone() && u.typ == TupleType {
		return v, nil
	}
	return NewTuple(items).Value(), nil
}

func tupleContains(t *Thread, v, item Value) (bool, error) {
	u := cast[Tuple](v)
	i, err := indexOf(t, &u.Items, item, 0, len(u.Items))
	return i >= 0, err
}

func tupleIter(_ *Thread, v Value) (Value, error) {
	return value(&TupleIter{Head: Head{tupleIterType}, Items: cast[Tuple](v).Items}), nil
}

func tupleIndex(t *Thread, args []Value) (Value, error) {
	u := cast[Tuple](args[0])
	start, err := clampedIndex(t, Arg(args, 2), len(u.Items), 0)
	if err != nil {
		return Value{}, err
	}
	stop, err := clampedIndex(t, Arg(args, 3), len(u.Items), len(u.Items))
	if err != nil {
		return Value{}, err
	}
	i, err := indexOf(t, &u.Items, args[1], start, stop)
	if err == nil && i < 0 {
		err = Raisef(ValueError, "tuple.index(x): x not in tuple")
	}
	return Int(int64(i)), err
}

func tupleCount(t *Thread, args []Value) (Value, error) {
	return countOf(t, &cast[Tuple](args[0]).Items, args[1])
}

var tupleSlots = Slots{
	New: tupleNew, Repr: tupleRepr, Hash: tupleHash, Len: tupleLen, Compare: tupleCompare, Binary: tupleBinary,
	GetItem: tupleGetItem, Contains: tupleContains, Iter: tupleIter,
}

func tupleGetNewArgs(_ *Thread, args []Value) (Value, error) {
	return NewTuple([]Value{NewTuple(cast[Tuple](args[0]).Items).Value()}).Value(), nil
}

var tupleMethods = []Method{
	{Name: "__getnewargs__", Fn: tupleGetNewArgs},
	{Name: "count", Params: "value, /", Fn: tupleCount, Doc: "Return how many items are equal to value."},
	{Name: "index", Params: "value, start=0, stop=9223372036854775807, /", Fn: tupleIndex,
		Doc: "Return the index of the first item that is equal to value."},
	classGetItem,
}
