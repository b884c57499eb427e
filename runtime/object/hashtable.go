// The hash table of dict and set: entries in the order of insertion, and an
// index into them.

package object

import (
	"math/bits"
	"slices"
)

// table holds keys, each with a value (unset in sets).
//
// Entries lie in the order of insertion. Up to smallTable of them are found by
// their bytes in tags, all at once; beyond that, index maps slots to entries by open
// addressing. A deleted entry keeps its place, with an unset key, until the
// table is rebuilt: so iterators need only a position.
//
// Small ints and strs know their hash. Those of other keys are kept beside the entries,
// and as soon as there is one such key, all are.
//
// A key's __eq__ may run script code, which may change this very table. Every
// change of the keys therefore counts in version, and a search that sees the
// count move begins again.
type table struct {
	entries []entry
	index   []uint32  // nil for small tables; else see slotFor
	tags    uint64    // the lowest bytes of the hashes of a small table
	hashes  *[]uint64 // one for each entry; nil when all keys are plain
	live    int       // entries with a key
	first   int32     // all entries before it are deleted
	used    int32     // slots of index that aren't empty; at least len(entries)
	version uint32
	shared  bool // entries and index are those of other tables too: see own
	placed  bool // somebody has the place of a value: entries that are left are emptied
}

type entry struct {
	key, value Value
}

const (
	smallTable = 8  // entries: one for each byte of table.tags
	entrySize  = 40 // bytes of memory per entry, the index included
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

// makeIndex makes an empty index for n entries.
func (h *table) makeIndex(n int) {
	size := 16
	for size*2 < n*3+3 {
		size *= 2
	}
	h.index = make([]uint32, size)
	h.used = 0
}

// An index has a power of two of slots, and as many bits of each hold the number of an
// entry, which is its position + 1. The bits above are those of the hash: most other
// entries that a search comes across are passed by without a look at them. 0 is
// an empty slot.

// slotFor is what the slot of entry i has.
func slotFor(hash uint64, i, size int) uint32 {
	mask := uint32(size - 1)
	return uint32(hash)&^mask | uint32(i+1)
}

// deletedSlot marks a slot whose entry was deleted. As there are fewer entries than
// slots, it is no entry's.
func deletedSlot(size int) uint32 { return uint32(size - 1) }

// start is where a search for hash begins in an index. The low bits alone say
// it, so that ints in sequence lie side by side; what the high bits know comes in
// with each step.
func start(hash uint64) (slot, rest uint64) { return hash, hash }

// step goes on to the next slot. As soon as rest is 0, it visits every slot.
func step(slot, rest uint64) (uint64, uint64) {
	rest >>= 5
	return slot*5 + rest + 1, rest
}

// tagged has a bit set for each entry of a small table whose tag is that of hash. There may
// be more: the caller looks at the entries' keys, which may be unset.
func (h *table) tagged(hash uint64) uint64 {
	const ones = 0x0101010101010101
	differ := h.tags ^ hash&0xff*ones
	return (differ - ones) &^ differ & (ones << 7) & (1<<(8*uint(len(h.entries))) - 1)
}

// position is the entry of the lowest bit that tagged has set.
func position(bit uint64) int { return bits.TrailingZeros64(bit) >> 3 }

// hashAt is the hash of the key at i, which is not deleted.
func (h *table) hashAt(i int) uint64 {
	if h.hashes != nil {
		return (*h.hashes)[i]
	}
	hash, _ := plainHash(h.entries[i].key)
	return hash
}

// keepHashes begins to keep the hashes of all keys.
func (h *table) keepHashes() {
	hashes := make([]uint64, len(h.entries), cap(h.entries))
	for i := range h.entries {
		if key := h.entries[i].key; key.ref != nil {
			hashes[i], _ = plainHash(key)
		}
	}
	h.hashes = &hashes
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
	for probe := h.probe(hash); ; {
		i := probe.next(h)
		if i < 0 {
			return -1, sure
		}
		e := &h.entries[i]
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
	hash, slot, rest uint64 // slot has the bits that are left of tagged when there is no index
}

func (h *table) probe(hash uint64) probe {
	if h.index == nil {
		return probe{hash: hash, slot: h.tagged(hash)}
	}
	slot, rest := start(hash)
	return probe{hash, slot, rest}
}

// next returns the next entry, or -1.
func (p *probe) next(h *table) int {
	if h.index == nil {
		for p.slot != 0 {
			i := position(p.slot)
			p.slot &= p.slot - 1
			if h.entries[i].key.ref != nil && h.hashAt(i) == p.hash {
				return i
			}
		}
		return -1
	}
	mask := uint32(len(h.index) - 1)
	tag := uint32(p.hash) &^ mask
	for {
		slot := h.index[p.slot&uint64(mask)]
		if slot == 0 {
			return -1
		}
		p.slot, p.rest = step(p.slot, p.rest)
		if number := slot ^ tag; number < mask && h.hashAt(int(number-1)) == p.hash {
			return int(number - 1)
		}
	}
}

// own copies what is shared before it is changed.
func (h *table) own() {
	h.moveTo(len(h.entries) + len(h.entries)/4)
	h.index = slices.Clone(h.index)
	h.shared = false
	h.version++ // see Dict.Place
}

// moveTo copies the entries to where there is room for n.
func (h *table) moveTo(n int) {
	h.entries = append(make([]entry, 0, n), h.entries...)
	if h.hashes != nil {
		hashes := append(make([]uint64, 0, n), *h.hashes...)
		h.hashes = &hashes
	}
}

// insert adds a key that is not in the table.
func (h *table) insert(hash uint64, key, value Value) {
	if h.shared || len(h.entries) == cap(h.entries) || h.index == nil && len(h.entries) >= smallTable ||
		h.crowded() {
		h.makeRoom()
	}
	n := len(h.entries)
	h.entries = append(h.entries, entry{key, value})
	if h.hashes != nil || !plainKey(key) {
		h.addHash(hash)
	}
	h.live++
	h.version++
	h.place(hash, n)
}

// addHash keeps the hash of the last entry, which is new.
func (h *table) addHash(hash uint64) {
	if h.hashes == nil {
		h.keepHashes()
		(*h.hashes)[len(h.entries)-1] = hash
	} else {
		*h.hashes = append(*h.hashes, hash)
	}
}

// crowded says that an index has too few empty slots for one more to be used.
func (h *table) crowded() bool { return h.index != nil && (int(h.used)+1)*3 > len(h.index)*2 }

// makeRoom makes room for an entry and its slot. Deleted entries are dropped when they
// are many. The index is made anew when the entries are.
func (h *table) makeRoom() {
	if h.shared {
		h.own()
	}
	n := len(h.entries)
	few := h.live < n-n/4
	if n == cap(h.entries) && !few {
		old := h.entries
		h.moveTo(max(2*n, 4))
		if h.placed {
			clear(old) // or what is known of a place would keep the old values alive
		}
	}
	if few || n >= smallTable && 3*(cap(h.entries)+1) > len(h.index)*2 || h.crowded() {
		h.rebuild()
	}
}

// place enters entry i into the index.
func (h *table) place(hash uint64, i int) {
	index := h.index
	if index == nil {
		shift := 8 * uint(i)
		h.tags = h.tags&^(0xff<<shift) | hash&0xff<<shift
		return
	}
	mask := uint64(len(index) - 1)
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		if at := &index[slot&mask]; *at == 0 {
			*at = slotFor(hash, i, len(index))
			h.used++
			return
		}
	}
}

// rebuild drops deleted entries and makes an index for as many as there is room for, if
// that is needed.
func (h *table) rebuild() {
	if h.live < len(h.entries) {
		h.dropDeleted()
	}
	h.first = 0
	h.version++
	if h.live < smallTable {
		h.index, h.used = nil, 0
	} else {
		h.makeIndex(max(h.live+h.live/2, cap(h.entries)))
	}
	h.placeAll()
}

// placeAll enters all entries into an empty index.
func (h *table) placeAll() {
	for i := range h.entries {
		if h.entries[i].key.ref != nil {
			h.place(h.hashAt(i), i)
		}
	}
}

// dropDeleted closes the gaps that deleted entries left.
func (h *table) dropDeleted() {
	n := 0
	for i := range h.entries {
		if h.entries[i].key.ref == nil {
			continue
		}
		h.entries[n] = h.entries[i]
		if h.hashes != nil {
			(*h.hashes)[n] = (*h.hashes)[i]
		}
		n++
	}
	clear(h.entries[n:])
	h.cut(n)
}

// cut leaves the first n entries; those behind are deleted ones.
func (h *table) cut(n int) {
	h.entries = h.entries[:n]
	if h.hashes != nil {
		*h.hashes = (*h.hashes)[:n]
	}
}

// remove deletes the entry at i.
func (h *table) remove(i int) {
	if h.shared {
		h.own()
	}
	if h.index != nil {
		mask := uint64(len(h.index) - 1)
		hash := h.hashAt(i)
		own := slotFor(hash, i, len(h.index))
		slot, rest := start(hash)
		for h.index[slot&mask] != own {
			slot, rest = step(slot, rest)
		}
		h.index[slot&mask] = deletedSlot(len(h.index))
	}
	h.entries[i] = entry{}
	h.live--
	h.version++
	for int(h.first) < len(h.entries) && h.entries[h.first].key.ref == nil {
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
	h.cut(n)
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
	i = max(i, int(h.first))
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
	for ; i >= int(h.first); i-- {
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
		c.entries, c.hashes = h.entries, h.hashes
		c.moveTo(len(h.entries))
		c.index, c.used, c.tags = slices.Clone(h.index), h.used, h.tags
		return c
	}
	c.entries = make([]entry, 0, h.live)
	if h.hashes != nil {
		hashes := make([]uint64, 0, h.live)
		c.hashes = &hashes
	}
	for i := h.next(0); i >= 0; i = h.next(i + 1) {
		c.entries = append(c.entries, h.entries[i])
		if h.hashes != nil {
			*c.hashes = append(*c.hashes, (*h.hashes)[i])
		}
	}
	if h.live > smallTable {
		c.makeIndex(h.live)
	}
	c.placeAll()
	return c
}
