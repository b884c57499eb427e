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
// their bytes in tags, all at once; beyond that, an index maps slots to entries by open
// addressing. A deleted entry keeps its place, with an unset key, until the
// table is rebuilt: so iterators need only a position.
//
// A key's __eq__ may run script code, which may change this very table. Every
// change of the keys therefore counts in version, and a search that sees the
// count move begins again.
type table struct {
	entries []entry
	tags    uint64 // the lowest bytes of the hashes of a small table
	index   *index // nil for small tables of plain keys
	live    int32  // entries with a key
	first   int32  // all entries before it are deleted
	version uint32
	shared  bool // entries and index are those of other tables too: see own
	placed  bool // somebody has the place of a value: entries that are left are emptied
}

// index is what large tables have, and those of keys that aren't plain.
//
// There is a power of two of slots. As many bits of each hold the number of an entry,
// which is its position + 1; 0 is an empty slot. The bits above are those of the hash:
// so most other entries that a search comes across are passed by without a look at them.
//
// Small ints and strs know their hash. Those of other keys are kept, and as soon as there
// is one such key, all are.
type index struct {
	slots  []uint32 // nil for small tables
	used   int      // slots that aren't empty
	hashes []uint64 // one for each entry; nil when all keys are plain
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

// size is the number of keys.
func (h *table) size() int { return int(h.live) }

// reserve makes room for n entries in a new table.
func (h *table) reserve(n int) {
	h.entries = make([]entry, 0, n)
	if n > smallTable {
		h.makeIndex(n)
	}
}

// makeIndex makes empty slots for n entries.
func (h *table) makeIndex(n int) {
	size := 16
	for size*2 < n*3+3 {
		size *= 2
	}
	h.side().slots = make([]uint32, size)
	h.index.used = 0
}

// side is the index, made when there is none.
func (h *table) side() *index {
	if h.index == nil {
		h.index = new(index)
	}
	return h.index
}

// slots are those of the index, nil when the table is small.
func (h *table) slots() []uint32 {
	if h.index == nil {
		return nil
	}
	return h.index.slots
}

// hashed says that the hashes of the keys are kept.
func (h *table) hashed() bool { return h.index != nil && h.index.hashes != nil }

// deletedSlot marks a slot whose entry was deleted. As there are fewer entries than
// slots, it is no entry's.
func deletedSlot(size int) uint32 { return uint32(size - 1) }

// tagIn is what a slot has of the hash.
func tagIn(hash uint64, size int) uint32 { return uint32(hash) &^ uint32(size-1) }

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
	if h.hashed() {
		return h.index.hashes[i]
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
	h.side().hashes = hashes
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
	slots := h.slots()
	if slots == nil {
		for bit := h.tagged(hash); bit != 0; bit &= bit - 1 {
			i := position(bit)
			if h.entries[i].key.ref == nil {
				continue
			}
			same, plain := h.plainAt(i, hash, key)
			if same {
				return i, true
			}
			sure = sure && plain
		}
		return -1, sure
	}
	mask, tag := uint32(len(slots)-1), tagIn(hash, len(slots))
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		number := slots[slot&uint64(len(slots)-1)]
		if number == 0 {
			return -1, sure
		}
		if number ^= tag; number < mask {
			same, plain := h.plainAt(int(number-1), hash, key)
			if same {
				return int(number - 1), true
			}
			sure = sure && plain
		}
	}
}

// plainAt compares the key at i with one of that hash. plain is false when only Equal
// can tell.
func (h *table) plainAt(i int, hash uint64, key Value) (same, plain bool) {
	k := h.entries[i].key
	if k == key {
		return true, true
	}
	same, plain = plainSame(k, key)
	return same, plain || h.hashAt(i) != hash
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
	hash       uint64
	slot, rest uint64 // slot has the bits that are left of tagged when the table is small
	tag        uint32
}

func (h *table) probe(hash uint64) probe {
	if h.slots() == nil {
		return probe{hash: hash, slot: h.tagged(hash)}
	}
	slot, rest := start(hash)
	return probe{hash, slot, rest, tagIn(hash, len(h.index.slots))}
}

// next returns the next entry, or -1.
func (p *probe) next(h *table) int {
	slots := h.slots()
	if slots == nil {
		for p.slot != 0 {
			i := position(p.slot)
			p.slot &= p.slot - 1
			if h.entries[i].key.ref != nil && h.hashAt(i) == p.hash {
				return i
			}
		}
		return -1
	}
	mask := uint32(len(slots) - 1)
	for {
		number := slots[p.slot&uint64(mask)]
		if number == 0 {
			return -1
		}
		p.slot, p.rest = step(p.slot, p.rest)
		if number ^= p.tag; number < mask && h.hashAt(int(number-1)) == p.hash {
			return int(number - 1)
		}
	}
}

// own copies what is shared before it is changed.
func (h *table) own() {
	if h.index != nil {
		h.index = h.index.copied()
	}
	h.moveTo(len(h.entries) + len(h.entries)/4)
	h.shared = false
	h.version++ // see Dict.Place
}

func (x *index) copied() *index {
	return &index{slices.Clone(x.slots), x.used, slices.Clone(x.hashes)}
}

// moveTo copies the entries to where there is room for n.
func (h *table) moveTo(n int) {
	h.entries = append(make([]entry, 0, n), h.entries...)
	if h.hashed() {
		h.index.hashes = append(make([]uint64, 0, n), h.index.hashes...)
	}
}

// insert adds a key that is not in the table.
func (h *table) insert(hash uint64, key, value Value) {
	n := len(h.entries)
	if h.shared || n == cap(h.entries) || n >= smallTable && h.slots() == nil || h.crowded() {
		h.makeRoom()
		n = len(h.entries)
	}
	h.entries = append(h.entries, entry{key, value})
	if h.hashed() {
		h.index.hashes = append(h.index.hashes, hash)
	} else if !plainKey(key) {
		h.keepHashes()
		h.index.hashes[n] = hash
	}
	h.live++
	h.version++
	h.place(hash, n)
}

// crowded says that an index has too few empty slots for one more to be used.
func (h *table) crowded() bool {
	x := h.index
	return x != nil && (x.used+1)*3 > len(x.slots)*2 && x.slots != nil
}

// makeRoom makes room for an entry and its slot. Deleted entries are dropped when they
// are many. There are new slots when there is more room for entries.
func (h *table) makeRoom() {
	if h.shared {
		h.own()
	}
	n := len(h.entries)
	few := h.size() < n-n/4
	if n == cap(h.entries) && !few {
		old := h.entries
		h.moveTo(max(2*n, 4))
		if h.placed {
			clear(old) // or what is known of a place would keep the old values alive
		}
	}
	if few || n >= smallTable && 3*(cap(h.entries)+1) > len(h.slots())*2 || h.crowded() {
		h.rebuild()
	}
}

// place enters entry i into the index.
func (h *table) place(hash uint64, i int) {
	slots := h.slots()
	if slots == nil {
		shift := 8 * uint(i)
		h.tags = h.tags&^(0xff<<shift) | hash&0xff<<shift
		return
	}
	mask := uint64(len(slots) - 1)
	number := tagIn(hash, len(slots)) | uint32(i+1)
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		if at := &slots[slot&mask]; *at == 0 {
			*at = number
			h.index.used++
			return
		}
	}
}

// rebuild drops deleted entries and makes a new index, if one is needed.
func (h *table) rebuild() {
	if h.size() < len(h.entries) {
		h.dropDeleted()
	}
	h.first = 0
	h.version++
	h.indexAll(len(h.entries) + 1)
}

// indexAll makes a new index for all that there is room for, and n of them at least.
func (h *table) indexAll(n int) {
	if n <= smallTable {
		if h.index != nil {
			h.index.slots, h.index.used = nil, 0
		}
	} else {
		h.makeIndex(max(n, cap(h.entries)))
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
	n, hashed := 0, h.hashed()
	for i := range h.entries {
		if h.entries[i].key.ref == nil {
			continue
		}
		h.entries[n] = h.entries[i]
		if hashed {
			h.index.hashes[n] = h.index.hashes[i]
		}
		n++
	}
	clear(h.entries[n:])
	h.cut(n)
}

// cut leaves the first n entries; those behind are deleted ones.
func (h *table) cut(n int) {
	h.entries = h.entries[:n]
	if h.hashed() {
		h.index.hashes = h.index.hashes[:n]
	}
}

// remove deletes the entry at i.
func (h *table) remove(i int) {
	if h.shared {
		h.own()
	}
	if slots := h.slots(); slots != nil {
		mask := uint32(len(slots) - 1)
		hash := h.hashAt(i)
		slot, rest := start(hash)
		for slots[slot&uint64(mask)]&mask != uint32(i+1) {
			slot, rest = step(slot, rest)
		}
		slots[slot&uint64(mask)] = deletedSlot(len(slots))
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
	if h.size() == len(h.entries) {
		c.entries, c.tags = h.entries, h.tags
		if h.index != nil {
			c.index = h.index.copied()
		}
		c.moveTo(len(h.entries))
		return c
	}
	c.entries = make([]entry, 0, h.live)
	if h.hashed() {
		c.side().hashes = make([]uint64, 0, h.live)
	}
	for i := h.next(0); i >= 0; i = h.next(i + 1) {
		c.entries = append(c.entries, h.entries[i])
		if h.hashed() {
			c.index.hashes = append(c.index.hashes, h.index.hashes[i])
		}
	}
	if h.live > smallTable {
		c.makeIndex(h.size())
	}
	c.placeAll()
	return c
}
