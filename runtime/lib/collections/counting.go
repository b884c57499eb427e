// How Counter counts: one loop, with a way around the mapping's methods when
// they are dict's own.

package collections

import "github.com/aio-lang/aio/runtime/object"

func countElements(t *object.Thread, args []object.Value) (object.Value, error) {
	if d := object.AsDict(args[0]); d != nil && plainAccess(d.Class()) {
		return object.None, countInDict(t, d, args[1])
	}
	get, err := object.GetAttr(t, args[0], "get")
	if err != nil {
		return object.Value{}, err
	}
	return object.None, object.Iterate(t, args[1], func(key object.Value) (bool, error) {
		old, err := object.CallArgs(t, get, key, object.Int(0))
		if err != nil {
			return false, err
		}
		count, err := object.Binary(t, object.Add, old, object.Int(1))
		if err != nil {
			return false, err
		}
		return true, object.SetItem(t, args[0], key, count)
	})
}

// plainAccess reports whether a class reads and sets items as dict does.
func plainAccess(cls *object.Type) bool {
	for _, name := range []string{"get", "__setitem__"} {
		own, _ := cls.Lookup(name)
		dict, _ := object.DictType.Lookup(name)
		if own != dict {
			return false
		}
	}
	return true
}

func countInDict(t *object.Thread, d *object.Dict, items object.Value) error {
	return object.Iterate(t, items, func(key object.Value) (bool, error) {
		if s := object.AsStr(key); s != nil && key.Type() == object.StrType {
			if i := d.IndexOfStr(s); i >= 0 {
				if old := d.At(i); old.IsSmallInt() {
					d.SetAt(i, object.AddInts(old.SmallInt(), 1))
					return true, nil
				}
			}
		}
		old, found, err := d.Get(t, key)
		if err != nil {
			return false, err
		}
		count := object.Int(1)
		if found {
			if count, err = object.Binary(t, object.Add, old, count); err != nil {
				return false, err
			}
		}
		return true, d.Set(t, key, count)
	})
}
