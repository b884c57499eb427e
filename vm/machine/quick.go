// Attribute access that remembers what it found: each instruction keeps, for up
// to four kinds of objects, where the attribute was.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Quickened forms, which only a VM's own copy of the instructions holds. Their
// C operand is the index of an attrCache. The Field forms are for the first
// entry alone and for attributes in instances; the others look at all entries.
const (
	opFieldAddI        code.Op = 224 // with the AddI and the StoreAttr after it; see fuseAugmented
	opFieldAdd         code.Op = 225 // the same with an Add
	opFieldAddField    code.Op = 241 // the same with an Add of another attribute
	opLoadProperty     code.Op = 242 // of the first entry alone
	opMethodCall       code.Op = 243 // with the CallMethod after it, which has no arguments
	opForUnpack        code.Op = 244 // see fuse.go
	opLoadSuperCached  code.Op = 245
	opLoadField        code.Op = 246
	opStoreField       code.Op = 247
	opStoreAppend      code.Op = 248
	opStoreAttrCached  code.Op = 249
	opLoadAttrCached   code.Op = 254
	opLoadMethodCached code.Op = 255
)

// attrKind tells what an entry remembers.
type attrKind uint8

const (
	attrNone      attrKind = iota
	attrModule             // a name of a module
	attrField              // an attribute of an instance, or one of __slots__
	attrAppend             // an attribute that an instance is given for the first time
	attrValue              // a member of the class that is what it is
	attrMethod             // a member that is called with the instance first
	attrStatic             // a staticmethod: member is its function
	attrClass              // a classmethod: member is its function
	attrOfClass            // an attribute of a class itself: member
	attrOwnMethod          // a classmethod of a class itself: member is its function
	attrProperty           // a property; member is its getter or setter
	attrHook               // member is __getattr__, since nothing else has the name; or __setattr__
	attrCustom             // member is __getattribute__
	attrPlace              // a plain member of a script class, in dict at index
	attrBind               // a built-in descriptor that goes before the instance's own attributes
	attrOwn                // a name of an object that keeps its attributes in a dict; member is the name
	attrOwnHidden          // member is called with the object first, unless its dict has the name
)

// attrCache is an entry. It holds for objects of class typ at a version of it,
// with the same shape when that matters.
type attrCache struct {
	typ     *object.Type
	shape   *object.Shape
	version uint32
	index   int32
	kind    attrKind
	hooked  bool   // the class has a __getattr__, too
	offset  uint32 // of the fields in the object, when shape is set or kind is attrField
	member  object.Value
	next    *object.Shape // of attrAppend
	name    string

	dict *object.Dict // of attrModule, with its version; of attrPlace

	// An attrOfClass is for one class at its version.
	class        *object.Type
	classVersion uint32

	more *attrCache // further entries
}

const (
	maxCaches  = 1 << 16
	maxEntries = 4 // per instruction
)

// holds reports whether the entry is for v.
func (k *attrCache) holds(v object.Value) bool {
	t := v.Type()
	if t != k.typ || t.Version() != k.version && k.kind != attrModule {
		return false
	}
	if k.shape != nil {
		return object.FieldsOf(v).Shape() == k.shape
	}
	switch k.kind {
	case attrOfClass, attrOwnMethod:
		return object.AsType(v) == k.class && k.class.Version() == k.classVersion
	case attrModule:
		d := object.Unchecked[object.Module](v).Dict
		return d == k.dict && d.Version() == k.version
	}
	return true
}

// find looks name up in v for reading, as object.GetAttr does; kind attrNone
// stands for what can't be remembered.
func (m *Machine) find(v object.Value, name string) attrCache {
	typ := v.Type()
	switch {
	case typ == object.ModuleType:
		d := object.Unchecked[object.Module](v).Dict
		if i := d.IndexOfStr(object.AsStr(m.text(name))); i >= 0 {
			return attrCache{kind: attrModule, typ: typ, dict: d, version: d.Version(), index: int32(i), name: name}
		}
	case typ.Kind() == object.KindType:
		return m.findInClass(v, name)
	case typ.Script():
		return m.findInInstance(v, name)
	case typ.PlainGet():
		return findInBuiltin(typ, name)
	}
	return attrCache{name: name}
}

// findInBuiltin is find for a value of a built-in type that scripts have not
// derived from.
func findInBuiltin(typ *object.Type, name string) attrCache {
	k := attrCache{typ: typ, version: typ.Version(), name: name}
	member, ok := typ.Lookup(name)
	if !ok {
		return attrCache{name: name}
	}
	switch kind := member.Type(); {
	case kind == object.MethodDescriptorType && typ.Namespace != nil:
		k.kind, k.member = attrOwnHidden, member
	case kind == object.MethodDescriptorType:
		k.kind, k.member = attrMethod, member
	case kind.Bind != nil && kind.SetBind != nil:
		k.kind, k.member = attrBind, member
	default:
		return attrCache{name: name}
	}
	return k
}

// findInInstance is find for an instance of a script class.
func (m *Machine) findInInstance(v object.Value, name string) attrCache {
	typ := v.Type()
	none := attrCache{name: name}
	k := attrCache{typ: typ, version: typ.Version(), name: name}
	if !typ.GenericGet() {
		hook, there := method(typ, getAttrDunder)
		if fn, _ := method(typ, getAttributeDunder); fn != nil && (hook != nil || !there) {
			k.kind, k.hooked, k.member = attrCustom, there, object.FromObject(fn)
			return k
		}
		if _, owner := typ.LookupOwner("__getattribute__"); owner != object.ObjectType || hook == nil {
			return none
		}
		k.hooked = true
	}
	fields := object.FieldsOf(v)
	k.offset = typ.FieldsOffset()
	member, owner := typ.LookupOwner(name)
	var kind *object.Type
	if owner != nil {
		if kind = member.Type(); kind.SetBind != nil && kind.Bind != nil {
			return dataMember(k, member)
		}
	}
	if typ.Namespace != nil {
		return m.besideOwn(k, member, owner)
	}
	if fields != nil {
		if k.shape = fields.Shape(); k.shape == nil {
			return none
		}
		if i := k.shape.Index(name); i >= 0 {
			k.kind, k.index = attrField, int32(i)
			return k
		}
	}
	switch {
	case owner == nil && k.hooked:
		fn, _ := method(typ, getAttrDunder)
		k.kind, k.member = attrHook, object.FromObject(fn)
	case owner == nil:
		return none
	default:
		return m.place(plainMember(k, member, kind), owner)
	}
	return k
}

// place remembers where a plain member of a script class lies: the class may
// get another of the same name and keep its version.
func (m *Machine) place(k attrCache, owner *object.Type) attrCache {
	if k.kind == attrValue && owner.Script() {
		k.kind, k.dict = attrPlace, owner.Members()
		k.index = int32(k.dict.IndexOfStr(object.AsStr(m.text(k.name))))
	}
	return k
}

// besideOwn is the entry for an object with a dict of its own.
func (m *Machine) besideOwn(k attrCache, member object.Value, owner *object.Type) attrCache {
	switch {
	case k.hooked:
	case owner == nil:
		k.kind, k.member = attrOwn, m.text(k.name)
		return k
	case bindsSelf(member):
		k.kind, k.member = attrOwnHidden, member
		return k
	}
	return attrCache{name: k.name}
}

// dataMember is the entry for a member that goes before the instance's own
// attributes.
func dataMember(k attrCache, member object.Value) attrCache {
	if i := object.SlotIndex(member); i >= 0 {
		k.kind, k.index = attrField, int32(i)
		return k
	}
	if p, ok := object.AsProperty(member); ok && !p.Getter.IsUnset() && p.Getter.Type() == FunctionType {
		k.kind, k.member = attrProperty, p.Getter
		return k
	}
	if !k.hooked && !member.Type().Script() {
		k.kind, k.member = attrBind, member
		return k
	}
	return attrCache{name: k.name}
}

// plainMember is the entry for a member that comes after them.
func plainMember(k attrCache, member object.Value, kind *object.Type) attrCache {
	switch {
	case kind.Bind == nil:
		k.kind, k.member = attrValue, member
	case kind.Flags&object.BindsSelf != 0:
		k.kind, k.member = attrMethod, member
	case kind == object.StaticMethodType:
		k.kind, k.member = attrStatic, object.WrappedFunc(member)
	case kind == object.ClassMethodType && bindsSelf(object.WrappedFunc(member)):
		k.kind, k.member = attrClass, object.WrappedFunc(member)
	default:
		return attrCache{name: k.name}
	}
	return k
}

func bindsSelf(fn object.Value) bool {
	return !fn.IsUnset() && fn.Type().Flags&object.BindsSelf != 0
}

// findInClass is find for a class.
func (m *Machine) findInClass(v object.Value, name string) attrCache {
	c, meta := object.AsType(v), v.Type()
	k := attrCache{typ: meta, version: meta.Version(), class: c, classVersion: c.Version(), name: name, kind: attrOfClass}
	if _, inMeta := meta.LookupOwner(name); inMeta != nil || meta.Script() && !meta.GenericGet() && !typeGets(meta) {
		return attrCache{name: name}
	}
	member, owner := c.LookupOwner(name)
	if owner == nil {
		return attrCache{name: name}
	}
	switch kind := member.Type(); {
	case kind.Bind == nil && owner.Script():
		k.dict = owner.Members()
		k.index = int32(k.dict.IndexOfStr(object.AsStr(m.text(name))))
	case kind.Bind == nil || kind.Flags&object.BindsSelf != 0:
		k.member = member
	case kind == object.StaticMethodType:
		k.member = object.WrappedFunc(member)
	case kind == object.ClassMethodType && bindsSelf(object.WrappedFunc(member)):
		k.kind, k.member = attrOwnMethod, object.WrappedFunc(member)
	default:
		return attrCache{name: name}
	}
	return k
}

// typeGets reports that type's own rules read the attributes of meta's classes.
func typeGets(meta *object.Type) bool {
	_, owner := meta.LookupOwner("__getattribute__")
	_, hook := meta.LookupOwner("__getattr__")
	return owner == object.TypeType && hook == nil
}

// quicken rewrites the instruction before pc.
func (u *unit) quicken(pc unsafe.Pointer, ins code.Ins, op code.Op, k attrCache) {
	if len(u.attrs) >= maxCaches {
		return
	}
	u.attrs = append(u.attrs, k)
	*(*code.Ins)(unsafe.Add(pc, -int(insSize))) = code.Make(op, ins.X(), ins.A(), ins.B(), uint16(len(u.attrs)-1))
}

// remember keeps a fresh entry beside the one that the instruction before pc
// began with, in place of those that no object will need again.
func (m *Machine) remember(pc unsafe.Pointer, first *attrCache, fresh attrCache, op, other code.Op) {
	last := first
	for n := 1; ; n++ {
		if last.typ == fresh.typ && last.version != fresh.version || n == maxEntries && last.more == nil {
			break
		}
		if last.more == nil {
			last.more = &fresh
			return
		}
		last = last.more
	}
	fresh.more = last.more
	*last = fresh
	if last == first {
		if fresh.kind != attrField && fresh.kind != attrAppend {
			op = other
		}
		at := (*code.Ins)(unsafe.Add(pc, -int(insSize)))
		*at = code.Make(op, at.X(), at.A(), at.B(), at.C())
	}
}

// entry is the entry of an instruction that holds for v, or nil.
func (k *attrCache) entry(v object.Value) *attrCache {
	for ; k != nil; k = k.more {
		if k.holds(v) {
			return k
		}
	}
	return nil
}

// plain is the attribute of v when an entry tells it without more ado; unset
// when not.
func (k *attrCache) plain(v object.Value) object.Value {
	if k = k.entry(v); k == nil {
		return object.Value{}
	}
	switch k.kind {
	case attrField:
		return object.FieldsAt(v, k.offset).At(int(k.index))
	case attrModule, attrPlace:
		return k.dict.At(int(k.index))
	case attrValue, attrStatic:
		return k.member
	case attrOfClass:
		if !k.member.IsUnset() {
			return k.member
		}
		return k.dict.At(int(k.index))
	}
	return object.Value{}
}

// loadAttr runs LoadAttr for the first time.
func (m *Machine) loadAttr(f *frame) (*frame, error) {
	ins := last(f.pc)
	v := *f.reg(ins.B())
	k := m.find(v, f.unit.Names[ins.C()])
	if k.kind != attrNone {
		op := opLoadAttrCached
		switch {
		case k.kind == attrField:
			op = opLoadField
		case k.kind == attrProperty && !k.hooked:
			op = opLoadProperty
		}
		f.unit.quicken(f.pc, ins, op, k)
	}
	return m.load(f, &k, v, ins.A())
}

// loadAttrAgain runs a quickened LoadAttr.
func (m *Machine) loadAttrAgain(f *frame) (*frame, error) {
	ins := last(f.pc)
	v := *f.reg(ins.B())
	first := &f.unit.attrs[ins.C()]
	if k := first.entry(v); k != nil {
		return m.load(f, k, v, ins.A())
	}
	k := m.find(v, first.name)
	if k.kind != attrNone {
		m.remember(f.pc, first, k, opLoadField, opLoadAttrCached)
	}
	return m.load(f, &k, v, ins.A())
}

// load reads the attribute that k describes into dst.
func (m *Machine) load(f *frame, k *attrCache, v object.Value, dst uint16) (*frame, error) {
	var r object.Value
	var err error
	switch k.kind {
	case attrField:
		if r = object.FieldsOf(v).At(int(k.index)); r.IsUnset() { // one of __slots__
			r, err = object.GetAttr(m.Thread, v, k.name)
		}
	case attrModule:
		r = k.dict.At(int(k.index))
	case attrValue, attrStatic:
		r = k.member
	case attrOfClass:
		if r = k.member; r.IsUnset() {
			r = k.dict.At(int(k.index))
		}
	case attrPlace:
		r = k.dict.At(int(k.index))
	case attrBind:
		r, err = k.member.Type().Bind(m.Thread, k.member, v, k.typ)
		if err == nil && r.IsUnset() {
			err = object.NoAttribute(v, k.name)
		}
	case attrOwn:
		if d := k.typ.Namespace(v, false); d != nil {
			r, _ = d.Load(object.AsStr(k.member))
		}
		if r.IsUnset() {
			err = object.NoAttribute(v, k.name)
		}
	case attrMethod:
		if k.member.Type() != FunctionType {
			r, err = object.GetAttr(m.Thread, v, k.name)
			break
		}
		r = NewMethod(k.member, v)
	case attrProperty, attrHook, attrCustom:
		return m.loadByCall(f, k, v, dst)
	default:
		r, err = object.GetAttr(m.Thread, v, k.name)
	}
	if err == nil {
		*f.reg(dst) = r
	}
	return f, err
}

// loadByCall calls the function of a script that computes an attribute.
func (m *Machine) loadByCall(f *frame, k *attrCache, v object.Value, dst uint16) (*frame, error) {
	fn := object.Unchecked[Function](k.member)
	switch {
	case k.hooked && k.kind == attrProperty:
		return m.pushArgs(f, fn, []object.Value{v}, nil, thenAttr, attrWish(v, k.name), dst)
	case k.hooked && k.kind != attrHook:
		return m.pushArgs(f, fn, []object.Value{v, m.text(k.name)}, nil, thenAttr, attrWish(v, k.name), dst)
	case k.kind == attrProperty:
		return m.push1(f, fn, v, thenStore, dst)
	}
	return m.push2(f, fn, v, m.text(k.name), thenStore, dst)
}

// attrWish is what a thenAttr holds: the object, and the name that is wanted.
func attrWish(v object.Value, name string) object.Value {
	return object.NewTuple([]object.Value{v, object.String(name)}).Value()
}

// missing asks __getattr__ after an AttributeError.
func (m *Machine) missing(f *frame, wish object.Value, dst uint16) (*frame, error) {
	items := object.AsTuple(wish).Items
	fn := scripted(items[0], getAttrDunder)
	if fn == nil {
		name, _ := object.Text(items[1])
		return f, object.NoAttribute(items[0], name)
	}
	return m.push2(f, fn, items[0], items[1], thenStore, dst)
}

// loadMethod runs LoadMethod for the first time.
func (m *Machine) loadMethod(f *frame) (*frame, error) {
	ins := last(f.pc)
	v := *f.reg(ins.B())
	k := m.find(v, f.unit.Names[ins.C()])
	if k.kind != attrNone {
		op := opLoadMethodCached
		if next := *(*code.Ins)(f.pc); k.kind == attrMethod && next.Op() == code.CallMethod && next.A() == ins.A() && next.B() == 0 {
			op = opMethodCall
		}
		f.unit.quicken(f.pc, ins, op, k)
	}
	return m.prepareCall(f, ins, &k, v)
}

// loadMethodAgain runs a quickened LoadMethod.
func (m *Machine) loadMethodAgain(f *frame) (*frame, error) {
	ins := last(f.pc)
	v := *f.reg(ins.B())
	first := &f.unit.attrs[ins.C()]
	if k := first.entry(v); k != nil {
		return m.prepareCall(f, ins, k, v)
	}
	k := m.find(v, first.name)
	if k.kind != attrNone {
		m.remember(f.pc, first, k, ins.Op(), ins.Op())
	}
	return m.prepareCall(f, ins, &k, v)
}

// methodAtOnce runs the quickened LoadMethod before f.pc for a function of a module, or
// of a class itself, or a method of an object that has a dict of its own and nothing in it.
func (m *Machine) methodAtOnce(f *frame) bool {
	ins := last(f.pc)
	v, k := *f.reg(ins.B()), &f.unit.attrs[ins.C()]
	if v.Type() != k.typ {
		return false
	}
	fn, self := f.reg(ins.A()), f.reg(ins.A()+1)
	switch k.kind {
	case attrModule:
		d := object.Unchecked[object.Module](v).Dict
		if d != k.dict || d.Version() != k.version {
			return false
		}
		*fn, *self = object.Value{}, d.At(int(k.index))
		return true
	case attrOfClass:
		if object.Unchecked[object.Type](v) != k.class || k.typ.Version() != k.version || k.class.Version() != k.classVersion {
			return false
		}
		if *fn, *self = (object.Value{}), k.member; k.member.IsUnset() {
			*self = k.dict.At(int(k.index))
		}
		return true
	case attrOwnHidden:
		if k.typ.Version() != k.version || k.typ.Namespace(v, false) != nil {
			return false
		}
		*fn, *self = k.member, v
		return true
	}
	return false
}

// prepareCall puts the method that k describes, and its object, into the registers
// from A on.
func (m *Machine) prepareCall(f *frame, ins code.Ins, k *attrCache, v object.Value) (*frame, error) {
	fn, self := f.reg(ins.A()), f.reg(ins.A()+1)
	switch k.kind {
	case attrMethod:
		*fn, *self = k.member, v
	case attrClass:
		*fn, *self = k.member, v.Type().Value()
	case attrOwnMethod:
		*fn, *self = k.member, v
	case attrOwnHidden:
		if d := k.typ.Namespace(v, false); d == nil || d.IndexOfStr(object.AsStr(m.text(k.name))) < 0 {
			*fn, *self = k.member, v
			return f, nil
		}
		fallthrough
	default:
		nf, err := m.load(f, k, v, ins.A()+1)
		if err == nil {
			*fn = object.Value{}
		}
		return nf, err
	}
	return f, nil
}
