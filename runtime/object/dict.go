// dict: an insertion-ordered mapping.

package object

import "iter"

// Dict is a dict.
type Dict struct {
	Head
	table
}

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{Head: Head{DictType}} }

// dictWith is a dict that has its entries in the same piece of memory.
type dictWith[R any] struct {
	Dict
	room R
}

// over makes a new dict one of entries in room.
func (d *Dict) over(room []entry) *Dict {
	d.typ, d.entries = DictType, room[:0]
	return d
}

// NewDictSize makes an empty dict with room for n keys; a small one with one allocation. The sizes are
// those that fill what Go allocates.
func NewDictSize(n int) *Dict {
	switch n {
	case 0:
		return NewDict()
	case 1, 2:
		d := new(dictWith[[2]entry])
		return d.over(d.room[:])
	case 3:
		d := new(dictWith[[3]entry])
		return d.over(d.room[:])
	case 4:
		d := new(dictWith[[4]entry])
		return d.over(d.room[:])
	case 5, 6:
		d := new(dictWith[[6]entry])
		return d.over(d.room[:])
	case 7, 8:
		d := new(dictWith[[8]entry])
		return d.over(d.room[:])
	}
	d := NewDict()
	d.reserve(n)
	return d
}

// Value returns the dict as a value.
func (d *Dict) Value() Value { return value(d) }

// AsDict returns the dict behind v, or nil. Instances of subclasses count.
func AsDict(v Value) *Dict {
	if v.ref != nil && v.Kind() == KindDict {
		return cast[Dict](v)
	}
	return nil
}

// Len returns the number of keys.
func (d *Dict) Len() int { return d.size() }

// Version changes whenever a key is added, removed or moved to another
// position. While it stays the same, so does what IndexOfStr answers.
func (d *Dict) Version() uint32 { return d.version }

// IndexOfStr returns the position of a str key, for At and SetAt; -1 when it
// is missing.
func (d *Dict) IndexOfStr(name *Str) int {
	if d.live == 0 {
		return -1
	}
	i, _ := d.findText(name.Hash(), name.s)
	return i
}

// At returns the value at a position that IndexOfStr answered for the same Version.
func (d *Dict) At(i int) Value { return d.entries[i].value }

// Place is where that value lies, for as long as the version stays the same. What is
// shared must not be written there.
func (d *Dict) Place(i int) (place *Value, shared bool) {
	d.placed = d.placed || !d.shared
	return &d.entries[i].value, d.shared
}

// SetAt replaces the value at such a position.
func (d *Dict) SetAt(i int, v Value) {
	if d.shared {
		d.own()
	}
	d.entries[i].value = v
}

// Load is GetStr for a str that has its hash already.
func (d *Dict) Load(name *Str) (Value, bool) {
	if i := d.IndexOfStr(name); i >= 0 {
		return d.entries[i].value, true
	}
	return Value{}, false
}

// Store is SetStr for a str that has its hash already.
func (d *Dict) Store(name *Str, v Value) {
	hash := name.Hash()
	if i, _ := d.findText(hash, name.s); i >= 0 {
		d.SetAt(i, v)
		return
	}
	d.insert(hash, name.Value(), v)
}

// GetStr returns the value of a str key.
func (d *Dict) GetStr(name string) (Value, bool) {
	if d.live == 0 {
		return Value{}, false
	}
	if i, _ := d.findText(TextHash(name), name); i >= 0 {
		return d.entries[i].value, true
	}
	return Value{}, false
}

// SetStr sets the value of a str key.
func (d *Dict) SetStr(name string, v Value) {
	hash := TextHash(name)
	if i, _ := d.findText(hash, name); i >= 0 {
		d.SetAt(i, v)
		return
	}
	d.insert(hash, String(name), v)
}

// DeleteStr removes a str key and reports whether it was there.
func (d *Dict) DeleteStr(name string) bool {
	if d.live == 0 {
		return false
	}
	i, _ := d.findText(TextHash(name), name)
	if i >= 0 {
		d.remove(i)
	}
	return i >= 0
}

// Get returns the value of key.
func (d *Dict) Get(t *Thread, key Value) (v Value, found bool, err error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return Value{}, false, err
	}
	i, err := d.find(t, hash, key)
	if i < 0 {
		return Value{}, false, err
	}
	return d.entries[i].value, true, nil
}

// Set sets the value of key.
func (d *Dict) Set(t *Thread, key, v Value) error {
	hash, err := hashOf(t, key)
	if err != nil {
		return err
	}
	return d.put(t, hash, key, v)
}

// Delete removes key and reports whether it was there.
func (d *Dict) Delete(t *Thread, key Value) (bool, error) {
	v, err := d.take(t, key)
	return v.ref != nil, err
}

// take removes key and returns its value, unset when it is missing.
func (d *Dict) take(t *Thread, key Value) (Value, error) {
	hash, err := hashOf(t, key)
	if err != nil {
		return Value{}, err
	}
	i, err := d.find(t, hash, key)
	if i < 0 {
		return Value{}, err
	}
	v := d.entries[i].value
	d.remove(i)
	return v, nil
}

// Clear removes all keys.
func (d *Dict) Clear() { d.clear() }

// Copy makes a dict with the same keys and values.
func (d *Dict) Copy() *Dict { return &Dict{Head{DictType}, d.copyTable()} }

// All walks over the keys and values in order. Keys may be removed meanwhile,
// and those added are met as well.
func (d *Dict) All() iter.Seq2[Value, Value] {
	return func(yield func(k, v Value) bool) {
		for i := d.next(0); i >= 0; i = d.next(i + 1) {
			if !yield(d.entries[i].key, d.entries[i].value) {
				return
			}
		}
	}
}

// Each calls f with every key and value in order until it answers an error.
func (d *Dict) Each(f func(k, v Value) error) error {
	for k, v := range d.All() {
		if err := f(k, v); err != nil {
			return err
		}
	}
	return nil
}

// Keys returns the keys in order.
func (d *Dict) Keys() []Value {
	out := make([]Value, 0, d.size())
	for k := range d.All() {
		out = append(out, k)
	}
	return out
}

// Values returns the values in order.
func (d *Dict) Values() []Value {
	out := make([]Value, 0, d.size())
	for _, v := range d.All() {
		out = append(out, v)
	}
	return out
}

// keyError is the KeyError for a key: its only argument is the key itself.
func keyError(key Value) error { return NewException(KeyError, key) }

func dictNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	d := Alloc[Dict](cls)
	if cls.Script() {
		return d.Value(), nil // __init__ fills it
	}
	return d.Value(), dictFill(t, d, "dict", args, names)
}

// dictFill is what dict() and dict.update() share: one mapping or sequence of
// pairs, then keywords.
func dictFill(t *Thread, d *Dict, fn string, args []Value, names []string) error {
	npos := len(args) - len(names)
	if npos > 1 {
		return Raisef(TypeError, "%s expected at most 1 argument, got %d", fn, npos)
	}
	if npos == 1 {
		if err := d.Update(t, args[0]); err != nil {
			return err
		}
	}
	for i, name := range names {
		d.SetStr(name, args[npos+i])
	}
	return nil
}

// Update takes over the keys of a mapping, or key-value pairs, as dict.update does.
func (d *Dict) Update(t *Thread, from Value) error {
	if m := AsDict(from); m != nil && sameIter(m.typ) {
		return d.merge(t, m)
	}
	if p := asMappingProxy(from); p != nil {
		return d.Update(t, p.mapping)
	}
	keys, err := FindAttr(t, from, "keys")
	if err != nil {
		return err
	}
	if keys.ref != nil {
		return d.updateKeys(t, from, keys)
	}
	return d.updatePairs(t, from)
}

// sameIter reports whether a dict type iterates like dict itself, so that its
// table may be read directly. CPython looks at the same thing.
func sameIter(c *Type) bool {
	return c == DictType || sameFunc(c.Iter, dictIter)
}

func (d *Dict) merge(t *Thread, m *Dict) error {
	if m == d {
		return nil
	}
	if d.live == 0 && len(d.entries) == 0 {
		version := d.version
		d.table = m.copyTable()
		d.version = version + 1
		return nil
	}
	version := m.version
	for i := m.next(0); i >= 0; i = m.next(i + 1) {
		e := &m.entries[i]
		if err := d.put(t, m.hashAt(i), e.key, e.value); err != nil {
			return err
		}
		if m.version != version {
			return Raisef(RuntimeError, "dict mutated during update")
		}
	}
	return nil
}

func (d *Dict) updateKeys(t *Thread, from, keys Value) error {
	list, err := Call(t, keys, nil, nil)
	if err != nil {
		return err
	}
	return Iterate(t, list, func(k Value) (bool, error) {
		v, err := GetItem(t, from, k)
		if err != nil {
			return false, err
		}
		return true, d.Set(t, k, v)
	})
}

func (d *Dict) updatePairs(t *Thread, from Value) error {
	n := 0
	if room := foreseen(from); d.entries == nil && room > smallTable {
		d.reserve(min(room, mostForeseen))
	}
	return Iterate(t, from, func(pair Value) (bool, error) {
		if pair.Type() == TupleType {
			if kv := cast[Tuple](pair).Items; len(kv) == 2 {
				n++
				if d.Put(kv[0], kv[1]) {
					return true, nil
				}
				return true, d.Set(t, kv[0], kv[1])
			}
		}
		if !Iterable(pair) {
			return false, Raisef(TypeError, "cannot convert dictionary update sequence element #%d to a sequence", n)
		}
		kv, err := Collect(t, pair)
		if err != nil {
			return false, err
		}
		if len(kv) != 2 {
			return false, Raisef(ValueError, "dictionary update sequence element #%d has length %d; 2 is required", n, len(kv))
		}
		n++
		return true, d.Set(t, kv[0], kv[1])
	})
}

func dictRepr(t *Thread, v Value) (string, error) {
	d := cast[Dict](v)
	if d.live == 0 {
		return "{}", nil
	}
	w, fresh := newReprWriter(t, v)
	if !fresh {
		return "{...}", nil
	}
	defer w.done()
	w.text("{")
	for i := d.next(0); i >= 0; i = d.next(i + 1) {
		e := d.entries[i]
		w.separate(", ")
		w.value(e.key)
		w.text(": ")
		w.value(e.value)
		if w.err != nil {
			return "", w.err
		}
	}
	w.text("}")
	return w.String(), nil
}

func dictLen(_ *Thread, v Value) (int, error) { return cast[Dict](v).size(), nil }

func dictCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	y := AsDict(b)
	if y == nil || op != EQ && op != NE {
		return NotImplemented, nil
	}
	same, err := dictEqual(t, AsDict(a), y)
	return Bool(same == (op == EQ)), err
}

func dictEqual(t *Thread, x, y *Dict) (bool, error) {
	if x.size() != y.size() {
		return false, nil
	}
	for i := x.next(0); i >= 0; i = x.next(i + 1) {
		e := x.entries[i]
		j, err := y.find(t, x.hashAt(i), e.key)
		if j < 0 {
			return false, err
		}
		same, err := Equal(t, e.value, y.entries[j].value)
		if err != nil || !same {
			return false, err
		}
	}
	return true, nil
}

func dictGetItem(t *Thread, v, key Value) (Value, error) {
	d := cast[Dict](v)
	r, found, err := d.Get(t, key)
	if err != nil || found {
		return r, err
	}
	if d.typ != DictType {
		missing, err := Special(t, v, "__missing__")
		if err != nil {
			return Value{}, err
		}
		if missing.ref != nil {
			return CallArgs(t, missing, key)
		}
	}
	return Value{}, keyError(key)
}

func dictSetItem(t *Thread, v, key, item Value) error { return cast[Dict](v).Set(t, key, item) }

func dictDelItem(t *Thread, v, key Value) error {
	found, err := cast[Dict](v).Delete(t, key)
	switch {
	case err != nil:
	case found:
		bypass(cast[Dict](v), key)
	default:
		err = keyError(key)
	}
	return err
}

func dictContains(t *Thread, v, item Value) (bool, error) {
	if in, sure := cast[Dict](v).holds(item); sure {
		return in, nil
	}
	_, found, err := cast[Dict](v).Get(t, item)
	return found, err
}

// dictBinary is a | b: a new dict of a's keys and then b's.
func dictBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	x, y := AsDict(a), AsDict(b)
	if op != Or || x == nil || y == nil {
		return NotImplemented, nil
	}
	r := x.Copy()
	return r.Value(), r.Update(t, b)
}

func dictInPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or {
		return NotImplemented, nil
	}
	return a, cast[Dict](a).Update(t, b)
}

func dictIter(_ *Thread, v Value) (Value, error) { return newDictIter(cast[Dict](v), dictKeyIter), nil }

var dictSlots = Slots{
	New: dictNew, Repr: dictRepr, Len: dictLen, Compare: dictCompare, Binary: dictBinary, InPlace: dictInPlace,
	GetItem: dictGetItem, SetItem: dictSetItem, DelItem: dictDelItem, Contains: dictContains, Iter: dictIter,
}
