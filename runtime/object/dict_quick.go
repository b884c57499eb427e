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

// Find is d[key]; unset when the key is missing, or not that plain.
func (d *Dict) Find(key Value) Value {
	if hash, ok := plainHash(key); ok {
		if i, _ := d.findPlain(hash, key); i >= 0 {
			return d.entries[i].value
		}
	}
	return Value{}
}

// Put is d[key] = v for a plain key; false when it is not, or d must grow much.
func (d *Dict) Put(key, v Value) bool {
	hash, ok := plainHash(key)
	if !ok {
		return false
	}
	i, sure := d.findPlain(hash, key)
	switch {
	case i >= 0:
		d.SetAt(i, v)
	case !sure || len(d.entries) == cap(d.entries) && len(d.entries) > 1024:
		return false
	default:
		d.insert(hash, key, v)
	}
	return true
}

// holds is key in h for a plain key; sure is false when it is not.
func (h *table) holds(key Value) (in, sure bool) {
	hash, ok := plainHash(key)
	if !ok {
		return false, false
	}
	i, sure := h.findPlain(hash, key)
	return i >= 0, sure
}

// DictOf makes a dict of keys and values in turn. d.Set is asked for keys that
// are not plain.
func DictOf(t *Thread, pairs []Value) (*Dict, error) {
	d := dictRoom(len(pairs) / 2)
	for i := 0; i < len(pairs); i += 2 {
		key, v := pairs[i], pairs[i+1]
		if n := len(d.entries); d.index == nil && n < smallTable && n < cap(d.entries) {
			if hash, ok := plainHash(key); ok {
				if at, sure := d.findPlain(hash, key); at < 0 && sure {
					d.entries = append(d.entries, entry{hash, key, v})
					d.live++
					continue
				}
			}
		}
		if err := d.Set(t, key, v); err != nil {
			return nil, err
		}
	}
	return d, nil
}

type dict3 struct {
	Dict
	room [3]entry
}

type dict6 struct {
	Dict
	room [6]entry
}

// dictRoom makes an empty dict for n keys; a small one with its entries in the
// same piece of memory.
func dictRoom(n int) *Dict {
	switch {
	case n == 0:
		return NewDict()
	case n <= 3:
		d := new(dict3)
		d.typ, d.entries = DictType, d.room[:0]
		return &d.Dict
	case n <= 6:
		d := new(dict6)
		d.typ, d.entries = DictType, d.room[:0]
		return &d.Dict
	}
	return NewDictSize(n)
}
