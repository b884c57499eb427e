// set and frozenset: keys without values, in the order of insertion or, when they are
// numbers, in CPython's (set_order.go).

package object

import "iter"

// Set is a set or a frozenset.
type Set struct {
	Head
	table
	order setOrder
}

// NewSet makes an empty set.
func NewSet() *Set { return &Set{Head: Head{SetType}} }

// NewFrozenSet makes an empty frozenset, to be filled before anyone sees it.
func NewFrozenSet() *Set { return &Set{Head: Head{FrozenSetType}} }

// Value returns the set as a value.
func (s *Set) Value() Value { return value(s) }

// AsSet returns the set or frozenset behind v, or nil. Instances of subclasses count.
func AsSet(v Value) *Set {
	if v.ref != nil && v.Kind() == KindSet {
		return cast[Set](v)
	}
	return nil
}

// Len returns the number of items.
func (s *Set) Len() int { return s.size() }

// Frozen reports whether s is a frozenset.
func (s *Set) Frozen() bool { return s.typ == FrozenSetType || s.typ.IsSubtype(FrozenSetType) }

// Add adds an item.
func (s *Set) Add(t *Thread, v Value) error {
	hash, err := hashOf(t, v)
	if err != nil {
		return err
	}
	return s.put(t, hash, v)
}

// Has reports whether v is an item.
func (s *Set) Has(t *Thread, v Value) (bool, error) {
	i, err := s.position(t, v)
	return i >= 0, err
}

// Discard removes an item and reports whether it was there.
func (s *Set) Discard(t *Thread, v Value) (bool, error) {
	i, err := s.position(t, v)
	if i < 0 {
		return false, err
	}
	s.remove(i)
	return true, nil
}

// position finds the entry of v, or -1. A set stands for the frozenset with
// its items here.
func (s *Set) position(t *Thread, v Value) (int, error) {
	hash, err := hashOf(t, v)
	if err != nil {
		other := AsSet(v)
		if other == nil || other.typ.Flags&Unhashable == 0 {
			return -1, err
		}
		hash = other.mix()
	}
	return s.find(t, hash, v)
}

// All walks over the items in order.
func (s *Set) All() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		s.arrange()
		for i := s.next(0); i >= 0; i = s.next(i + 1) {
			if !yield(s.entries[i].key) {
				return
			}
		}
	}
}

// Items returns the items in order.
func (s *Set) Items() []Value {
	out := make([]Value, 0, s.size())
	for v := range s.All() {
		out = append(out, v)
	}
	return out
}

// Copy makes a set (or frozenset, as s is) with the same items.
func (s *Set) Copy() *Set {
	c := NewSet()
	c.copyOf(s)
	if s.Frozen() {
		c.typ = FrozenSetType
	}
	return c
}

// Update adds all items of v.
func (s *Set) Update(t *Thread, v Value) error {
	if from := tableOf(v); from != nil {
		if from == &s.table {
			return nil
		}
		arrange(v)
		s.expect(from.size())
		for i := from.next(0); i >= 0; i = from.next(i + 1) {
			e := &from.entries[i]
			if err := s.put(t, from.hashAt(i), e.key); err != nil {
				return err
			}
		}
		return nil
	}
	if cap(s.entries) == 0 {
		s.reserve(min(max(foreseen(v), smallTable), mostForeseen))
	}
	return Iterate(t, v, func(x Value) (bool, error) {
		if s.enter(x, Value{}) {
			return true, nil
		}
		return true, s.Add(t, x)
	})
}

// mostForeseen is for how many items a set or dict makes room before it is known how many of
// them are equal.
const mostForeseen = 128

// foreseen is how many items a walk over v will meet, as far as a look tells; else 0.
func foreseen(v Value) int {
	switch v.Type() {
	case ListType:
		return len(cast[List](v).Items)
	case TupleType:
		return len(cast[Tuple](v).Items)
	case StrType:
		return cast[Str](v).count
	case RangeType:
		return int(cast[Range](v).n)
	case ZipType:
		if its := cast[zipIter](v).its; len(its) > 0 && IsListIter(its[0]) {
			if it := cast[ListIter](its[0]); it.List != nil {
				return len(it.List.Items) - it.Pos
			}
		}
	}
	return 0
}

// arrange brings v into order if it is a set that iterates as its type does.
func arrange(v Value) {
	if s := AsSet(v); s != nil {
		s.arrange()
	}
}

// tableOf returns the table behind a set or dict that iterates as its type
// does, so that hashes need not be computed again; else nil.
func tableOf(v Value) *table {
	if s := AsSet(v); s != nil && (s.typ == SetType || s.typ == FrozenSetType || sameFunc(s.typ.Iter, setIter)) {
		return &s.table
	}
	if d := AsDict(v); d != nil && sameIter(d.typ) {
		return &d.table
	}
	return nil
}

// setOf makes a new set of the items of v.
func setOf(t *Thread, v Value) (*Set, error) {
	s := NewSet()
	return s, s.Update(t, v)
}

// hashed returns a table of the items of v, which is v's own if it has one.
func hashed(t *Thread, v Value) (*table, error) {
	if h := tableOf(v); h != nil {
		return h, nil
	}
	s, err := setOf(t, v)
	return &s.table, err
}

// combine is s op v for any iterable v, as a new set of s's kind.
func (s *Set) combine(t *Thread, op BinaryOp, v Value) (*Set, error) {
	switch op {
	case And:
		return s.intersection(t, v)
	case Sub:
		return s.difference(t, v)
	}
	if op == Or {
		r := s.Copy()
		return r, r.Update(t, v)
	}
	// CPython toggles the items of s in a copy of the other one.
	r := s.empty()
	if from := AsSet(v); from != nil && tableOf(v) != nil {
		r.copyOf(from)
	} else if err := r.Update(t, v); err != nil {
		return nil, err
	}
	return r, r.toggle(t, s.Value())
}

func (s *Set) empty() *Set {
	if s.Frozen() {
		return NewFrozenSet()
	}
	return NewSet()
}

func (s *Set) intersection(t *Thread, v Value) (*Set, error) {
	r := s.empty()
	from := tableOf(v)
	if from == nil {
		return r, Iterate(t, v, func(x Value) (bool, error) {
			hash, err := hashOf(t, x)
			if err != nil {
				return false, err
			}
			return true, r.addIfIn(t, &s.table, hash, x)
		})
	}
	in := &s.table
	if from.size() > in.size() {
		from, in = in, from
		s.arrange()
	} else {
		arrange(v)
	}
	r.reserve(min(from.size(), mostForeseen))
	for i := from.next(0); i >= 0; i = from.next(i + 1) {
		e, hash := from.entries[i], from.hashAt(i)
		j, err := in.find(t, hash, e.key)
		if err != nil {
			return nil, err
		}
		if j >= 0 {
			if err := r.addNew(t, hash, e.key); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// addNew adds a key of another table to a set that holds keys of that table alone: only
// keys with an __eq__ of their own can be equal to one that is there.
func (s *Set) addNew(t *Thread, hash uint64, key Value) error {
	switch key.Type() {
	case IntType, StrType, FloatType:
		return s.grow(t, hash, key, Value{})
	}
	return s.put(t, hash, key)
}

func (s *Set) addIfIn(t *Thread, in *table, hash uint64, x Value) error {
	i, err := in.find(t, hash, x)
	if i < 0 {
		return err
	}
	return s.put(t, hash, x)
}

func (s *Set) difference(t *Thread, v Value) (*Set, error) {
	without := tableOf(v)
	if without == nil || without.size() < s.size()/4 {
		r := s.Copy()
		return r, r.subtract(t, v)
	}
	r := s.empty()
	r.reserve(min(s.size(), mostForeseen))
	s.arrange()
	for i := s.next(0); i >= 0; i = s.next(i + 1) {
		e, hash := s.entries[i], s.hashAt(i)
		j, err := without.find(t, hash, e.key)
		if err != nil {
			return nil, err
		}
		if j < 0 {
			if err := r.addNew(t, hash, e.key); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// subtract removes all items of v.
func (s *Set) subtract(t *Thread, v Value) error {
	from := tableOf(v)
	if from == &s.table {
		s.clear()
		return nil
	}
	if from == nil {
		return Iterate(t, v, func(x Value) (bool, error) {
			_, err := s.Discard(t, x)
			return true, err
		})
	}
	for i := from.next(0); i >= 0; i = from.next(i + 1) {
		e, hash := from.entries[i], from.hashAt(i)
		j, err := s.find(t, hash, e.key)
		if err != nil {
			return err
		}
		if j >= 0 {
			s.remove(j)
		}
	}
	return nil
}

// toggle removes the items of v that are in s and adds those that aren't.
func (s *Set) toggle(t *Thread, v Value) error {
	from, err := hashed(t, v)
	if err != nil {
		return err
	}
	if from == &s.table {
		s.clear()
		return nil
	}
	arrange(v)
	for i := from.next(0); i >= 0; i = from.next(i + 1) {
		e, hash := from.entries[i], from.hashAt(i)
		j, err := s.find(t, hash, e.key)
		if err != nil {
			return err
		}
		if j >= 0 {
			s.remove(j)
		} else if err := s.put(t, hash, e.key); err != nil {
			return err
		}
	}
	return nil
}

// subset reports whether all keys of a are in b.
func subset(t *Thread, a, b *table) (bool, error) {
	if a.size() > b.size() {
		return false, nil
	}
	for i := a.next(0); i >= 0; i = a.next(i + 1) {
		e := a.entries[i]
		if j, err := b.find(t, a.hashAt(i), e.key); j < 0 {
			return false, err
		}
	}
	return true, nil
}

// disjoint reports whether two collections have no item in common.
func disjoint(t *Thread, a, b Value) (bool, error) {
	if x, y := tableOf(a), tableOf(b); x != nil && y != nil && x.size() < y.size() {
		a, b = b, a
	}
	apart := true
	err := Iterate(t, b, func(x Value) (bool, error) {
		found, err := Contains(t, a, x)
		apart = !found
		return apart, err
	})
	return apart && err == nil, err
}

// mix is the hash of a frozenset: it doesn't depend on the order. The numbers
// are CPython's, so that frozensets of numbers hash alike.
func (s *Set) mix() uint64 {
	var h uint64
	for i := s.next(0); i >= 0; i = s.next(i + 1) {
		x := s.hashAt(i)
		h ^= (x ^ 89869747 ^ x<<16) * 3644798167
	}
	h ^= uint64(s.size()+1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == 1<<64-1 {
		return 590923713
	}
	return h
}
