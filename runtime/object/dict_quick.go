// Dicts and sets for keys whose hash and equality run no code of a script.

package object

// plainHash is hash(key) for small ints and exact strs.
func plainHash(key Value) (hash uint64, ok bool) {
	if key.IsSmallInt() {
		return hashSmall(int64(key.bits)), true
	}
	if key.Type() == StrType {
		return cast[Str](key).Hash(), true
	}
	return 0, false
}

// plainKey says that plainHash tells the hash of a key.
func plainKey(key Value) bool { return key.IsSmallInt() || key.Type() == StrType }

// findQuick is findPlain for small ints, exact strs and tuples of such, with their hash. It is not sure
// of other keys.
func (h *table) findQuick(key Value) (hash uint64, at int, sure bool) {
	if key.IsSmallInt() {
		hash = hashSmall(int64(key.bits))
		at, sure = h.findInt(hash, key)
		return hash, at, sure
	}
	if key.Type() == StrType {
		s := cast[Str](key)
		hash = s.Hash()
		at, sure = h.findStr(hash, s)
		return hash, at, sure
	}
	if key.Type() == TupleType {
		if hash, plain := plainTupleHash(cast[Tuple](key)); plain {
			at, sure = h.findPlain(hash, key)
			return hash, at, sure
		}
	}
	return 0, -1, false
}

// findInt is findPlain for a small int.
func (h *table) findInt(hash uint64, key Value) (at int, sure bool) {
	if h.slots() == nil {
		for bit := h.tagged(hash); bit != 0; bit &= bit - 1 {
			i := position(bit)
			if h.entries[i].key == key {
				return i, true
			}
			if h.hashed() && h.entries[i].key.ref != nil && h.hashAt(i) == hash {
				return h.findPlain(hash, key)
			}
		}
		return -1, true
	}
	slots := h.index.slots
	mask, tag := uint32(len(slots)-1), tagIn(hash, len(slots))
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		number := slots[slot&uint64(len(slots)-1)]
		if number == 0 {
			return -1, true
		}
		if number ^= tag; number < mask {
			if h.entries[number-1].key == key {
				return int(number - 1), true
			}
			if h.hashed() && h.hashAt(int(number-1)) == hash {
				return h.findPlain(hash, key)
			}
		}
	}
}

// findStr is findPlain for an exact str.
func (h *table) findStr(hash uint64, s *Str) (at int, sure bool) {
	if h.slots() == nil {
		for bit := h.tagged(hash); bit != 0; bit &= bit - 1 {
			i := position(bit)
			key := h.entries[i].key
			if key == s.Value() {
				return i, true
			}
			if key.ref == nil {
				continue
			}
			if key.Type() == StrType {
				if cast[Str](key).s == s.s {
					return i, true
				}
			} else if h.hashed() && h.hashAt(i) == hash {
				return h.findPlain(hash, s.Value())
			}
		}
		return -1, true
	}
	slots := h.index.slots
	mask, tag := uint32(len(slots)-1), tagIn(hash, len(slots))
	for slot, rest := start(hash); ; slot, rest = step(slot, rest) {
		number := slots[slot&uint64(len(slots)-1)]
		if number == 0 {
			return -1, true
		}
		if number ^= tag; number < mask {
			key := h.entries[number-1].key
			if key == s.Value() {
				return int(number - 1), true
			}
			if key.Type() == StrType {
				if cast[Str](key).s == s.s {
					return int(number - 1), true
				}
			} else if h.hashed() && h.hashAt(int(number-1)) == hash {
				return h.findPlain(hash, s.Value())
			}
		}
	}
}

// atOnce is the entry that a search looks at first, when it has this very key, a small int
// or a str; else nil.
func (h *table) atOnce(key Value) *entry {
	var hash uint64
	if key.IsSmallInt() {
		hash = hashSmall(int64(key.bits))
	} else if key.Type() == StrType {
		hash = cast[Str](key).Hash()
	} else {
		return nil
	}
	var i uint64
	if slots := h.slots(); slots != nil {
		i = uint64(slots[hash&uint64(len(slots)-1)]^tagIn(hash, len(slots))) - 1
	} else {
		i = uint64(position(h.tagged(hash)))
	}
	if i < uint64(len(h.entries)) {
		if e := &h.entries[i]; e.key == key {
			return e
		}
	}
	return nil
}

// Find is d[key]; unset when the key is missing, or not that plain.
func (d *Dict) Find(key Value) Value {
	if e := d.atOnce(key); e != nil {
		return e.value
	}
	if _, i, _ := d.findQuick(key); i >= 0 {
		return d.entries[i].value
	}
	return Value{}
}

// Holds is item in v for a plain item of a dict or a set; sure is false for all else.
func Holds(v, item Value) (in, sure bool) {
	switch v.Type() {
	case DictType:
		return cast[Dict](v).holds(item)
	case SetType, FrozenSetType:
		return cast[Set](v).holds(item)
	}
	return false, false
}

// Put is d[key] = v for a plain key; false when it is not, or d must grow much.
func (d *Dict) Put(key, v Value) bool { return d.enter(key, v) }

// enter is Put for sets, too, whose values it leaves alone.
func (h *table) enter(key, v Value) bool {
	hash, i, sure := h.findQuick(key)
	switch {
	case i >= 0:
		if v.ref != nil {
			if h.shared {
				h.own()
			}
			h.entries[i].value = v
		}
	case !sure || len(h.entries) == cap(h.entries) && len(h.entries) > 1024:
		return false
	default:
		h.insert(hash, key, v)
	}
	return true
}

// holds is key in h for a plain key; sure is false when it is not.
func (h *table) holds(key Value) (in, sure bool) {
	_, i, sure := h.findQuick(key)
	return i >= 0, sure
}

// DictOf makes a dict of keys and values in turn. d.Set is asked for keys that
// are not plain, and from the first that is there already.
func DictOf(t *Thread, pairs []Value) (*Dict, error) {
	d := NewDictSize(len(pairs) / 2)
	at := 0
	if d.index == nil {
		for ; at < len(pairs); at += 2 {
			hash, plain := plainHash(pairs[at])
			if !plain || d.tagged(hash) != 0 {
				break
			}
			n := len(d.entries)
			d.entries = d.entries[:n+1]
			d.entries[n] = entry{pairs[at], pairs[at+1]}
			d.tags |= hash & 0xff << (8 * uint(n))
			d.live++
		}
	}
	for ; at < len(pairs); at += 2 {
		if err := d.Set(t, pairs[at], pairs[at+1]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

// SetPairs sets keys and values in turn.
func (d *Dict) SetPairs(t *Thread, pairs []Value) error {
	if d.entries == nil {
		d.reserve(len(pairs) / 2)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if !d.Put(pairs[i], pairs[i+1]) {
			if err := d.Set(t, pairs[i], pairs[i+1]); err != nil {
				return err
			}
		}
	}
	return nil
}
