// Setting attributes, with the same caches as reading them.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
)

// findStore looks up what setting name of v comes to.
func (m *Machine) findStore(v object.Value, name string) attrCache {
	typ := v.Type()
	none := attrCache{name: name}
	if !typ.Script() || typ.Kind() == object.KindType {
		return none
	}
	k := attrCache{typ: typ, version: typ.Version(), name: name, offset: typ.FieldsOffset()}
	if !typ.GenericSet() {
		if fn, _ := method(typ, setAttrDunder); fn != nil {
			k.kind, k.member = attrHook, object.FromObject(fn)
			return k
		}
		if _, owner := typ.LookupOwner("__setattr__"); owner != object.ObjectType {
			return none
		}
	}
	if member, owner := typ.LookupOwner(name); owner != nil && member.Type().SetBind != nil {
		if i := object.SlotIndex(member); i >= 0 {
			k.kind, k.index = attrField, int32(i)
			return k
		}
		if p, ok := object.AsProperty(member); ok && !p.Setter.IsUnset() && p.Setter.Type() == FunctionType {
			k.kind, k.member = attrProperty, p.Setter
			return k
		}
		return none
	}
	if typ.Namespace != nil {
		k.kind, k.member = attrOwn, m.text(name)
		return k
	}
	fields := object.FieldsOf(v)
	if fields == nil || fields.Shape() == nil {
		return none
	}
	k.shape = fields.Shape()
	if i := k.shape.Index(name); i >= 0 {
		k.kind, k.index = attrField, int32(i)
		return k
	}
	if k.next = k.shape.With(name); k.next == nil {
		return none
	}
	k.kind = attrAppend
	return k
}

// storeAttr runs StoreAttr for the first time.
func (m *Machine) storeAttr(f *frame) (*frame, error) {
	ins := last(f.pc)
	v := *f.reg(ins.B())
	k := m.findStore(v, f.unit.Names[ins.C()])
	if k.kind != attrNone {
		op := opStoreAttrCached
		switch k.kind {
		case attrField:
			op = opStoreField
		case attrAppend:
			op = opStoreAppend
		}
		f.unit.quicken(f.pc, ins, op, k)
		if op == opStoreField {
			f.unit.fuseAugmented(f.unit.index(f.pc), &k)
		}
	}
	return m.store(f, &k, v, *f.reg(ins.A()))
}

// storeAttrAgain runs a quickened StoreAttr.
func (m *Machine) storeAttrAgain(f *frame) (*frame, error) {
	ins := last(f.pc)
	v := *f.reg(ins.B())
	first := &f.unit.attrs[ins.C()]
	k := first.entry(v)
	if k == nil {
		fresh := m.findStore(v, first.name)
		if fresh.kind != attrNone {
			op := opStoreField
			if fresh.kind == attrAppend {
				op = opStoreAppend
			}
			m.remember(f.pc, first, fresh, op, opStoreAttrCached)
		}
		k = &fresh
	}
	return m.store(f, k, v, *f.reg(ins.A()))
}

// store sets the attribute that k describes.
func (m *Machine) store(f *frame, k *attrCache, v, item object.Value) (*frame, error) {
	switch k.kind {
	case attrField:
		object.FieldsOf(v).SetAt(int(k.index), item)
	case attrAppend:
		object.FieldsOf(v).Append(k.next, item)
	case attrOwn:
		k.typ.Namespace(v, true).Store(object.AsStr(k.member), item)
	case attrProperty:
		return m.push2(f, object.Unchecked[Function](k.member), v, item, thenDrop, 0)
	case attrHook:
		return m.push3(f, object.Unchecked[Function](k.member), v, m.text(k.name), item)
	default:
		return f, object.SetAttr(m.Thread, v, k.name, item)
	}
	return f, nil
}
