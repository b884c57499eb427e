// The order of sets of numbers, which is CPython's.
//
// CPython's order is that of the slots of its hash table. For strs it changes with every
// run, for objects with their addresses; no script can count on it, and here the order is
// that of insertion. The hashes of numbers, None and tuples of them are the same in every
// run, so scripts print such sets, and look right as long as 1 comes before 2. When a set
// of nothing else is walked over, its entries are therefore first brought into the order
// in which CPython would meet them, by filling slots as it does (Objects/setobject.c,
// which this follows in what it does to the order: table sizes, probing, merging).
//
// The slot of an entry is kept in its value, which sets have no other use for, and stays
// there when the entry is deleted: CPython's deleted items keep their slots, too. What is
// added and deleted between two walks leaves no trace, nor what was deleted before the
// table was rebuilt; only where hashes collide can the order tell.

package object

import "math"

// setOrder is what is known of the order of a set.
type setOrder struct {
	version uint32 // the table's when its entries were brought into order
	slots   uint32 // of CPython's table; 0 for the fewest
	free    bool   // an item was met that has no place in it: insertion is the order
	display uint8  // as many of the first entries come from a display of constants
}

const (
	fewestSlots  = 8
	nearbySlots  = 9  // looked at behind a slot before the hash says where to go on
	promptlyKept = 64 // as many items are brought into order for each pop
	deletedItem  = -1 // in a slot; else entry + 1, or 0
)

// slotsFor is the size of a table with room for more than n.
func slotsFor(n int) int {
	size := fewestSlots
	for size <= n {
		size *= 2
	}
	return size
}

// crowded says that a table of so many slots is to grow.
func crowded(filled, slots int) bool { return filled*5 >= (slots-1)*3 }

func (o *setOrder) size() int { return max(int(o.slots), fewestSlots) }

// arrange brings the entries of a set of numbers into order. They don't move as long
// as the set is not changed.
func (s *Set) arrange() {
	o := &s.order
	if o.free || o.version == s.version || s.live == 0 {
		return
	}
	for i := s.next(0); i >= 0; i = s.next(i + 1) {
		if !hasPlace(s.entries[i].key, 4) {
			o.free = true
			return
		}
	}
	s.fillSlots()
	o.version = s.version
}

// hasPlace says that an item's hash is the same in every run of CPython.
func hasPlace(v Value, depth int) bool {
	switch typ := v.Type(); typ {
	case IntType, FloatType, BoolType, NoneType, ComplexType:
		return true
	case TupleType:
		for _, x := range cast[Tuple](v).Items {
			if depth == 0 || !hasPlace(x, depth-1) {
				return false
			}
		}
		return true
	}
	return false
}

// fillSlots gives slots to the entries that have none, in turn, and then takes all in the
// order of their slots.
func (s *Set) fillSlots() {
	var few [64]int32
	w := slotTable{s, few[:0], 0, 0}
	if n := int(s.order.display); n > 0 && s.order.slots == 0 && len(s.entries) == s.size() {
		w.display(n)
	} else {
		w.begin(s.order.size())
	}
	for i := s.next(0); i >= 0; i = s.next(i + 1) {
		if s.entries[i].value.ref == nil {
			w.add(i)
		}
	}
	s.keepSlots(w.slots)
}

// slotTable is CPython's table while it is filled.
type slotTable struct {
	*Set
	slots        []int32
	filled, used int // slots: by whatever, by an item
}

func (w *slotTable) empty(size int) {
	w.filled, w.used = 0, 0
	if size <= cap(w.slots) {
		w.slots = w.slots[:size]
		clear(w.slots)
	} else {
		w.slots = make([]int32, size)
	}
}

// begin takes over what has slots.
func (w *slotTable) begin(size int) {
	w.empty(size)
	for i := range w.entries {
		e := &w.entries[i]
		if e.value.ref == nil {
			continue
		}
		at := int(e.value.SmallInt())
		w.filled++
		if e.key.ref == nil {
			w.slots[at] = deletedItem
		} else {
			w.slots[at] = int32(i + 1)
			w.used++
		}
	}
}

// add enters an item, and makes the table larger when it must be.
func (w *slotTable) add(entry int) {
	w.fillSlot(w.slots, entry)
	w.filled++
	w.used++
	if !crowded(w.filled, len(w.slots)) {
		return
	}
	growth := 4 * w.used
	if w.used > 50_000 {
		growth = 2 * w.used
	}
	w.slots, w.filled = w.moved(w.slots, slotsFor(growth)), w.used
}

// display enters the first n entries, which a display of constants gave: CPython makes a
// frozenset of them, another one of the items of that as it goes over the constants of a
// function, and then a set of it.
func (w *slotTable) display(n int) {
	w.empty(fewestSlots)
	for i := range n {
		w.add(i)
	}
	first := append([]int32(nil), w.slots...)
	w.empty(fewestSlots)
	for _, number := range first {
		if number > 0 {
			w.add(int(number - 1))
		}
	}
	if crowded(n, fewestSlots) {
		w.slots = w.moved(w.slots, slotsFor(2*n))
	}
	for at, number := range w.slots {
		if number > 0 {
			w.entries[number-1].value = Int(int64(at))
		}
	}
}

// moved is a table of another size with the items of slots.
func (s *Set) moved(slots []int32, size int) []int32 {
	to := make([]int32, size)
	for _, number := range slots {
		if number > 0 {
			s.fillSlot(to, int(number-1))
		}
	}
	return to
}

// keepSlots makes slots those of the set, and their order that of the entries.
func (s *Set) keepSlots(slots []int32) {
	s.order.slots = uint32(len(slots))
	last, inOrder := int32(0), true
	for at, number := range slots {
		if number > 0 {
			s.entries[number-1].value = Int(int64(at))
			inOrder = inOrder && number > last
			last = number
		}
	}
	if !inOrder {
		s.reorder(slots)
	}
}

// fillSlot enters an entry where CPython would.
func (s *Set) fillSlot(slots []int32, entry int) {
	hash := s.hashAt(entry)
	mask := uint64(len(slots) - 1)
	for at, rest := hash&mask, hash; ; {
		near := uint64(0)
		if at+nearbySlots <= mask {
			near = nearbySlots
		}
		for i := at; i <= at+near; i++ {
			if slots[i] == 0 {
				slots[i] = int32(entry + 1)
				return
			}
		}
		rest >>= 5
		at = (at*5 + 1 + rest) & mask
	}
}

// reorder makes the order of slots that of the entries.
func (s *Set) reorder(slots []int32) {
	entries := make([]entry, 0, cap(s.entries))
	hashes := make([]uint64, 0, cap(s.entries))
	for at, number := range slots {
		switch {
		case number > 0:
			entries = append(entries, s.entries[number-1])
			hashes = append(hashes, s.hashAt(int(number-1)))
		case number == deletedItem && len(entries) < cap(entries):
			entries = append(entries, entry{value: Int(int64(at))})
			hashes = append(hashes, 0)
		}
	}
	if s.hashed() {
		s.index.hashes = hashes
	}
	s.entries, s.first = entries, 0
	s.version++
	s.indexAll(len(entries))
}

// resize gives a set in order another number of slots.
func (s *Set) resize(size int) {
	now := make([]int32, 0, s.size())
	for i := s.next(0); i >= 0; i = s.next(i + 1) {
		now = append(now, int32(i+1))
	}
	s.forgetSlots()
	s.keepSlots(s.moved(now, size))
	s.order.version = s.version
}

func (s *Set) forgetSlots() {
	for i := range s.entries {
		s.entries[i].value = Value{}
	}
}

// expect is told before n items of another set or dict are added: CPython makes room for
// all of them at once.
func (s *Set) expect(n int) {
	if s.size() > promptlyKept {
		return
	}
	s.arrange()
	if !s.order.free && crowded(s.size()+n, s.order.size()) {
		s.resize(slotsFor(2 * (s.size() + n)))
	}
}

// copyOf fills an empty set with the items of another one, for which CPython makes room
// at once.
func (s *Set) copyOf(from *Set) {
	from.arrange()
	s.table = from.copyTable()
	s.order = from.order
	if s.order.free || s.live == 0 {
		return
	}
	size := fewestSlots
	if crowded(s.size(), fewestSlots) {
		size = slotsFor(2 * s.size())
	}
	if s.order.version = s.version; size != s.order.size() || from.size() < len(from.entries) {
		s.resize(size)
	}
}

// take makes the items of a set that nobody else has those of s.
func (s *Set) take(made *Set) {
	version := s.version
	s.table, s.order = made.table, made.order
	s.version += version + 1
	s.order.version += version + 1
}

// firstEntry is the entry that pop takes, or -1. Bringing many items into order again for
// each would cost too much when items are added in between.
func (s *Set) firstEntry() int {
	if s.size() <= promptlyKept {
		s.arrange()
	}
	return s.next(0)
}

// remove deletes the entry at i, which changes nothing in the order of the others.
func (s *Set) remove(i int) {
	arranged, slot := s.order.version == s.version, s.entries[i].value
	s.table.remove(i)
	s.entries[i].value = slot
	if arranged {
		s.order.version = s.version
	}
}

// put adds a key unless an equal one is there.
func (s *Set) put(t *Thread, hash uint64, key Value) error {
	i, err := s.find(t, hash, key)
	if err != nil || i >= 0 {
		return err
	}
	return s.grow(t, hash, key, Value{})
}

// AddConstants fills an empty set with the items of a display that are all constants.
func (s *Set) AddConstants(t *Thread, items []Value) error {
	for _, v := range items {
		if err := s.Add(t, v); err != nil {
			return err
		}
	}
	if s.size() <= math.MaxUint8 {
		s.order.display = uint8(s.size())
	}
	return nil
}

// clear removes all items.
func (s *Set) clear() {
	s.table.clear()
	s.order = setOrder{version: s.version - 1}
}
