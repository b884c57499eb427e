// The hash table of dict and set: entries in the order of insertion, and an
// index into them.

package object

import "slices"

// table holds keys, each with a value (unset in sets).
//
// Entries lie in the order of insertion. Up to smallTable of them are found by
// looking at all hashes; beyond that, index maps slots to entries by open
// addressing. A deleted entry keeps its place, with an unset key, until the
// table is rebuilt: so iterators need only a position.
//
// A key's __eq__ may run script code, which may change this very table. Every
// change of the keys therefore counts in version, and a search that sees the
// count move begins again.
type table struct {
	entries []entry
	index   []int32 // nil for small tables; 0: empty, deletedSlot, else entry + 1
	used    int     // slots of index that aren't empty
	live    int     // entries with a key
	first   int     // all entries before it are deleted
	version uint32
	shared  bool // entries and index are those of other tables too: see own
	placed  bool // somebody has the place of a value: entries that are left are emptied
}

type entry struct {
	hash       uint64
	key, value Value
}

const (
	smallTable  = 8
	deletedSlot = -1
	entrySize   = 48 // bytes of memory per entry, the index included
)

// hashPrime is the modulus of CPython's numeric hashes.
const hashPrime = 1<<61 - 1

// hashOf is hash(key), without a call through the type for the usual keys.
func hashOf(t *Thread, key Value) (uint64, error) {
	if hash, ok := plainHash(key); ok {
		return hash, nil
	}
	h, err := Hash(t, key)
	return uint64(h), err
}

// hashSmall is hash(i).
func hashSmall(i int64) uint64 {
	if i <= -hashPrime || i >= hashPrime {
		i %= hashPrime
	}
	if i == -1 {
		i = -2
	}
	return uint64(i)
}

// reserve makes room for n entries in a new table.
func (h *table) reserve(n int) {
	h.entries = make([]entry, 0, n)
	if n > smallTable {
		h.makeIndex(n)
	}
}

func (h *table) makeIndex(n int) {
	size := 16
	for size*2 < n*3+3 {
		size *= 2
	}
	h.index = make([]int32, size)
	h.used = 0
}

// start is where a search for hash begins in an index. The low bits alone say
// it, so that ints in sequence lie side by side; what the high bits know comes in
// with each step.
func start(hash uint64) (slot, rest uint64) { return hash, hash }

// step goes on to the next slot. As soon as rest is 0, it visits every slot.
func step(slot, rest uint64) (uint64, uint64) {
	rest >>= 5
	return slot*5 + rest + 1, rest
}

// find returns the entry of key, or -1.
func (h *table) find(t *Thread, hash uint64, key Value) (int, error) {
	i, sure := h.findPlain(hash, key)
	if sure {
		return i, nil
	}
	return h.findEqual(t, hash, key)
}

// findPlain looks for key itself, and for its equal among strs, small ints and
// tuples of such. It is not sure when it met the hash on a key of which only
// __eq__ can tell.
func (h *table) findPlain(hash uint64, key Value) (at int, sure bool) {
	sure = true
	if h.index == nil {
		for i := range h.entries {
			e := &h.entries[i]
			if e.hash == hash && e.key.ref != nil {
				if e.key == key {
					return i, true
				}
				same, plain := plainSame(e.key, key)
				if same {
					return i, true
				}
				sure = sure && plain
			}
		}
		return -1, sure
	}
	index := h.index
	mask := uint64(len(index) - 1)
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		i := index[slot&mask]
		if i <= 0 {
			if i == 0 {
				return -1, sure
			}
			continue
		}
		if e := &h.entries[i-1]; e.hash == hash {
			if e.key == key {
				return int(i - 1), true
			}
			same, plain := plainSame(e.key, key)
			if same {
				return int(i - 1), true
			}
			sure = sure && plain
		}
	}
}

// plainSame compares two different Values of the same hash. plain is false when
// only Equal can tell.
func plainSame(a, b Value) (same, plain bool) {
	typ := a.Type()
	if typ != b.Type() {
		return false, false
	}
	switch typ {
	case StrType:
		return cast[Str](a).s == cast[Str](b).s, true
	case IntType:
		return false, a.ref == b.ref
	case BoolType:
		return false, true
	case TupleType:
		return sameItems(cast[Tuple](a).Items, cast[Tuple](b).Items, 0)
	}
	if typ.plainTuple(slotCompare) {
		return sameItems(cast[Tuple](a).Items, cast[Tuple](b).Items, 0)
	}
	return false, false
}

// sameLevels is how deeply plainSame looks into tuples.
const sameLevels = 8

// sameItems is plainSame for the items of tuples.
func sameItems(a, b []Value, level int) (same, plain bool) {
	if len(a) != len(b) {
		return false, true
	}
	for i, x := range a {
		y := b[i]
		if x == y {
			continue
		}
		typ := x.Type()
		if typ == y.Type() && typ.plainTuple(slotCompare) {
			if level == sameLevels {
				return false, false
			}
			same, plain = sameItems(cast[Tuple](x).Items, cast[Tuple](y).Items, level+1)
		} else {
			same, plain = plainSame(x, y)
		}
		if !same {
			return false, plain
		}
	}
	return true, true
}

// findText looks for a str. It is not sure when it met the hash on a key that
// isn't exactly a str: only __eq__ can tell then.
func (h *table) findText(hash uint64, s string) (at int, sure bool) {
	sure = true
	for probe := h.probe(hash); ; {
		i := probe.next(h)
		if i < 0 {
			return -1, sure
		}
		if key := h.entries[i].key; key.Type() != StrType {
			sure = false
		} else if cast[Str](key).s == s {
			return i, true
		}
	}
}

// findEqual looks for any key, by Equal.
func (h *table) findEqual(t *Thread, hash uint64, key Value) (int, error) {
	version := h.version
	probe := h.probe(hash)
	for {
		i := probe.next(h)
		if i < 0 {
			return -1, nil
		}
		same, err := Equal(t, h.entries[i].key, key)
		if err != nil {
			return -1, err
		}
		if h.version != version {
			version, probe = h.version, h.probe(hash)
		} else if same {
			return i, nil
		}
	}
}

// probe walks over the live entries that have one hash.
type probe struct {
	hash, slot, rest uint64 // slot counts entries when there is no index
}

func (h *table) probe(hash uint64) probe {
	if h.index == nil {
		return probe{hash: hash}
	}
	slot, rest := start(hash)
	return probe{hash, slot, rest}
}

// next returns the next entry, or -1.
func (p *probe) next(h *table) int {
	if h.index == nil {
		for p.slot < uint64(len(h.entries)) {
			i := int(p.slot)
			p.slot++
			if e := &h.entries[i]; e.hash == p.hash && e.key.ref != nil {
				return i
			}
		}
		return -1
	}
	for {
		i := h.index[p.slot&uint64(len(h.index)-1)]
		if i == 0 {
			return -1
		}
		p.slot, p.rest = step(p.slot, p.rest)
		if i > 0 && h.entries[i-1].hash == p.hash {
			return int(i - 1)
		}
	}
}

// own copies what is shared before it is changed.
func (h *table) own() {
	h.entries = append(make([]entry, 0, len(h.entries)+len(h.entries)/4), h.entries...)
	h.index = slices.Clone(h.index)
	h.shared = false
	h.version++ // see Dict.Place
}

// insert adds a key that is not in the table.
func (h *table) insert(hash uint64, key, value Value) {
	if h.shared {
		h.own()
	}
	n := len(h.entries)
	switch {
	case h.index == nil && n >= smallTable, n == cap(h.entries) && h.live < n-n/4,
		h.index != nil && (h.used+1)*3 > len(h.index)*2:
		h.rebuild()
	}
	if n = len(h.entries); n == cap(h.entries) {
		old := h.entries
		h.entries = append(make([]entry, 0, max(2*n, 4)), old...)
		if h.placed {
			clear(old) // or what is known of a place would keep the old values alive
		}
	}
	h.entries = append(h.entries, entry{hash, key, value})
	h.live++
	h.version++
	if h.index != nil {
		h.place(hash, int32(len(h.entries)))
	}
}

// place enters an entry's number + 1 into the index.
func (h *table) place(hash uint64, number int32) {
	index := h.index
	mask := uint64(len(index) - 1)
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		if at := &index[slot&mask]; *at <= 0 {
			if *at == 0 {
				h.used++
			}
			*at = number
			return
		}
	}
}

// rebuild drops deleted entries and gives the index room for half as many more.
func (h *table) rebuild() {
	if h.live < len(h.entries) {
		to := h.entries[:0]
		for i := range h.entries {
			if h.entries[i].key.ref != nil {
				to = append(to, h.entries[i])
			}
		}
		clear(h.entries[len(to):])
		h.entries = to
	}
	h.first = 0
	h.version++
	if h.live < smallTable {
		h.index, h.used = nil, 0
		return
	}
	h.makeIndex(h.live + h.live/2)
	for i := range h.entries {
		h.place(h.entries[i].hash, int32(i+1))
	}
}

// remove deletes the entry at i.
func (h *table) remove(i int) {
	if h.shared {
		h.own()
	}
	if h.index != nil {
		mask := uint64(len(h.index) - 1)
		slot, rest := start(h.entries[i].hash)
		for h.index[slot&mask] != int32(i+1) {
			slot, rest = step(slot, rest)
		}
		h.index[slot&mask] = deletedSlot
	}
	h.entries[i] = entry{}
	h.live--
	h.version++
	for h.first < len(h.entries) && h.entries[h.first].key.ref == nil {
		h.first++
	}
}

// last returns the last entry and drops the deleted ones behind it; -1 when
// the table is empty.
func (h *table) last() int {
	if h.live == 0 {
		return -1
	}
	n := len(h.entries)
	for h.entries[n-1].key.ref == nil {
		n--
	}
	h.entries = h.entries[:n]
	return n - 1
}

// clear removes all keys.
func (h *table) clear() {
	if h.placed && !h.shared {
		clear(h.entries)
	}
	*h = table{version: h.version + 1}
}

// next returns the first live entry at or after i, or -1.
func (h *table) next(i int) int {
	if i < h.first {
		i = h.first
	}
	for ; i < len(h.entries); i++ {
		if h.entries[i].key.ref != nil {
			return i
		}
	}
	return -1
}

// previous returns the last live entry at or before i, or -1.
func (h *table) previous(i int) int {
	if i >= len(h.entries) {
		i = len(h.entries) - 1
	}
	for ; i >= h.first; i-- {
		if h.entries[i].key.ref != nil {
			return i
		}
	}
	return -1
}

// put sets key's value, adding the key when it is new. It keeps an equal key
// that is there.
func (h *table) put(t *Thread, hash uint64, key, value Value) error {
	i, err := h.find(t, hash, key)
	if err != nil {
		return err
	}
	if i >= 0 {
		if h.shared {
			h.own()
		}
		h.entries[i].value = value
		return nil
	}
	return h.grow(t, hash, key, value)
}

// grow adds a key that is not in the table, when there is memory for it.
func (h *table) grow(t *Thread, hash uint64, key, value Value) error {
	if n := len(h.entries); n == cap(h.entries) && n > 1024 && t != nil {
		if err := t.CheckSize(int64(n)*2, entrySize); err != nil {
			return err
		}
	}
	h.insert(hash, key, value)
	return nil
}

// copyTable returns a table with the same keys and values.
func (h *table) copyTable() table {
	c := table{live: h.live}
	if h.live == 0 {
		return c
	}
	if h.live == len(h.entries) {
		c.entries = append(make([]entry, 0, len(h.entries)), h.entries...)
		c.used = h.used
		if h.index != nil {
			c.index = append([]int32(nil), h.index...)
		}
		return c
	}
	c.entries = make([]entry, 0, h.live)
	for i := h.next(0); i >= 0; i = h.next(i + 1) {
		c.entries = append(c.entries, h.entries[i])
	}
	if h.live > smallTable {
		c.makeIndex(h.live)
		for i := range c.entries {
			c.place(c.entries[i].hash, int32(i+1))
		}
	}
	return c
}
