// Keys that change their place: what OrderedDict adds to the table.

package object

// moveLast brings the entry at i to the end.
func (h *table) moveLast(i int) {
	if i == h.last() {
		return
	}
	hash, e := h.hashAt(i), h.entries[i]
	h.remove(i)
	h.insert(hash, e.key, e.value)
}

// moveFirst brings the entry at i to the front, into the place of a deleted
// one. When there is none, as many places are made as there are keys: so a
// sequence of moves costs the same for each, whatever the size.
func (h *table) moveFirst(i int) {
	if i == h.next(0) {
		return
	}
	hash, e := h.hashAt(i), h.entries[i]
	h.remove(i)
	if h.first == 0 || h.crowded() {
		h.makeFront(h.size() + 4)
	}
	h.first--
	h.entries[h.first] = e
	if h.hashed() {
		h.index.hashes[h.first] = hash
	}
	h.live++
	h.version++
	h.place(hash, int(h.first))
}

// makeFront rebuilds the table with unused places before the first entry.
func (h *table) makeFront(places int) {
	room := places + h.size() + h.size()/2 + 1
	entries := make([]entry, places, room)
	hashes := make([]uint64, 0, room)[:places]
	for i := h.next(0); i >= 0; i = h.next(i + 1) {
		entries, hashes = append(entries, h.entries[i]), append(hashes, h.hashAt(i))
	}
	if h.hashed() {
		h.index.hashes = hashes
	}
	h.entries, h.first = entries, int32(places)
	h.version++
	h.indexAll(len(entries))
}

// popEnd removes and returns the last entry, or the first.
func (h *table) popEnd(last bool) (e entry, ok bool) {
	if h.live == 0 {
		return entry{}, false
	}
	i := h.next(0)
	if last {
		i = h.last()
	}
	e = h.entries[i]
	h.remove(i)
	if last {
		h.last()
	}
	return e, true
}

// Renew is Get that brings the key to the end, where the keys used last are.
func (d *Dict) Renew(t *Thread, key Value) (v Value, found bool, err error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return Value{}, false, err
	}
	i, err := d.find(t, hash, key)
	if i < 0 {
		return Value{}, false, err
	}
	v = d.entries[i].value
	d.moveLast(i)
	return v, true, nil
}

// PopFirst removes the key that is first, if there is one.
func (d *Dict) PopFirst() { d.popEnd(false) }
