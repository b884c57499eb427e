// Keys that an OrderedDict has in its order and can't find: dict's own methods
// took them away behind its back, or their hash has changed.

package object

// bypass notes that a method of dict removed key. An OrderedDict shows it as
// the KeyError of what walks over its items.
func bypass(d *Dict, key Value) {
	if d.typ != DictType && asOrderedDict(d.Value()) != nil {
		cast[orderedDict](d.Value()).lost = key
	}
}

func orderedDelItem(t *Thread, v, key Value) error {
	found, err := cast[Dict](v).Delete(t, key)
	if err == nil && !found {
		err = keyError(key)
	}
	return err
}

// findLost is the KeyError of a key removed by bypass and not set again.
func (d *Dict) findLost(t *Thread) error {
	o := cast[orderedDict](d.Value())
	if o.lost.ref == nil {
		return nil
	}
	if _, found, err := d.Get(t, o.lost); !found || err != nil {
		return keyOr(err, o.lost)
	}
	o.lost = Value{}
	return nil
}

// findKey is the KeyError of a key whose class is a script's, with a hash that
// leads nowhere.
func (d *Dict) findKey(t *Thread, key Value) error {
	if !key.Type().Script() {
		return nil
	}
	if _, found, err := d.Get(t, key); !found || err != nil {
		return keyOr(err, key)
	}
	return nil
}

func (d *Dict) findAll(t *Thread) error {
	if err := d.findLost(t); err != nil {
		return err
	}
	return d.Each(func(key, _ Value) error { return d.findKey(t, key) })
}

func keyOr(err error, key Value) error {
	if err != nil {
		return err
	}
	return keyError(key)
}
