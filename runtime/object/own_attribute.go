// Attributes of a value itself, past its class: for types written in Go that
// keep something on the instances of others.

package object

// OwnAttr finds an attribute among v's own, or the unset Value. held is false
// when v has no place for attributes.
func OwnAttr(v Value, name string) (item Value, held bool) {
	typ := v.Type()
	if typ.Namespace != nil {
		if d := typ.Namespace(v, false); d != nil {
			item, _ = d.GetStr(name)
		}
		return item, true
	}
	f := FieldsOf(v)
	if f == nil || !typ.class.hasDict {
		return Value{}, false
	}
	return f.get(name), true
}

// SetOwnAttr sets an attribute of v's own; OwnAttr has said that there is a place.
func SetOwnAttr(v Value, name string, item Value) {
	if d := v.Type().Namespace; d != nil {
		d(v, true).SetStr(name, item)
		return
	}
	FieldsOf(v).set(name, item)
}

// DictAttr is the row of __dict__, for types that fill the slot Namespace.
func DictAttr() Attr { return dictAttr }
