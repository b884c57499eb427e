// The iterators of dicts.

package object

// DictIter walks over a dict in either direction.
type DictIter struct {
	Head
	dict *Dict // nil at the end
	back bool
	at   int // the next entry to look at
	left int // how many keys are still to come
	size int // the dict's size, which must not change; -1 after it did
}

var (
	dictKeyIter          = &Type{Name: "dict_keyiterator", Flags: Final | NoCreate}
	dictValueIter        = &Type{Name: "dict_valueiterator", Flags: Final | NoCreate}
	dictItemIter         = &Type{Name: "dict_itemiterator", Flags: Final | NoCreate}
	dictReverseKeyIter   = &Type{Name: "dict_reversekeyiterator", Flags: Final | NoCreate}
	dictReverseValueIter = &Type{Name: "dict_reversevalueiterator", Flags: Final | NoCreate}
	dictReverseItemIter  = &Type{Name: "dict_reverseitemiterator", Flags: Final | NoCreate}
)

func newDictIter(d *Dict, class *Type) Value {
	it := &DictIter{Head: Head{class}, dict: d, left: d.size(), size: d.size()}
	switch class {
	case dictReverseKeyIter, dictReverseValueIter, dictReverseItemIter:
		it.back = true
		it.at = len(d.entries) - 1
	}
	return value(it)
}

// AsDictIter returns the iterator over the keys of a dict behind v, or nil.
func AsDictIter(v Value) *DictIter {
	if v.Type() == dictKeyIter {
		return cast[DictIter](v)
	}
	return nil
}

// NextKey is the next key; unset when Next has to be asked.
func (it *DictIter) NextKey() Value {
	if e := it.ahead(); e != nil {
		return e.key
	}
	return Value{}
}

// AsItemIter returns the iterator over the items of a dict behind v, or nil.
func AsItemIter(v Value) *DictIter {
	if v.Type() == dictItemIter {
		return cast[DictIter](v)
	}
	return nil
}

// NextItem is where the next key and its value lie; nil when Next has to be asked.
func (it *DictIter) NextItem() (key, item *Value) {
	if e := it.ahead(); e != nil {
		return &e.key, &e.value
	}
	return nil, nil
}

// step returns the next entry, or nil at the end.
func (it *DictIter) step() (*entry, error) {
	if e := it.ahead(); e != nil {
		return e, nil
	}
	return it.stepCarefully()
}

// ahead is step where nothing is in the way; nil elsewhere.
func (it *DictIter) ahead() *entry {
	if d := it.dict; d != nil && !it.back && it.size == d.size() && it.left > 0 && uint(it.at) < uint(len(d.entries)) {
		if e := &d.entries[it.at]; e.key.ref != nil {
			it.at++
			it.left--
			return e
		}
	}
	return nil
}

func (it *DictIter) stepCarefully() (*entry, error) {
	d := it.dict
	if d == nil {
		return nil, nil
	}
	if it.size != d.size() {
		it.size = -1
		return nil, Raisef(RuntimeError, "dictionary changed size during iteration")
	}
	i := -1
	if it.back {
		i = d.previous(it.at)
		it.at = i - 1
	} else {
		i = d.next(it.at)
		it.at = i + 1
	}
	if i < 0 {
		it.dict = nil
		return nil, nil
	}
	if it.left == 0 {
		it.dict = nil
		return nil, Raisef(RuntimeError, "dictionary keys changed during iteration")
	}
	it.left--
	return &d.entries[i], nil
}

func dictIterKey(_ *Thread, v Value) (Value, error) {
	e, err := cast[DictIter](v).step()
	if e == nil {
		return Value{}, err
	}
	return e.key, nil
}

func dictIterValue(_ *Thread, v Value) (Value, error) {
	e, err := cast[DictIter](v).step()
	if e == nil {
		return Value{}, err
	}
	return e.value, nil
}

func dictIterItem(_ *Thread, v Value) (Value, error) {
	e, err := cast[DictIter](v).step()
	if e == nil {
		return Value{}, err
	}
	return NewPair(e.key, e.value).Value(), nil
}

func dictIterHint(_ *Thread, args []Value) (Value, error) {
	it := cast[DictIter](args[0])
	if it.dict == nil || it.size != it.dict.size() {
		return Int(0), nil
	}
	return Int(int64(it.left)), nil
}

func defineDictIters() {
	next := map[*Type]func(*Thread, Value) (Value, error){
		dictKeyIter: dictIterKey, dictReverseKeyIter: dictIterKey,
		dictValueIter: dictIterValue, dictReverseValueIter: dictIterValue,
		dictItemIter: dictIterItem, dictReverseItemIter: dictIterItem,
	}
	for class, f := range next {
		defineIter(class, f, dictIterHint, dictIterState...)
	}
}
