// super().name(…): the method that a class behind the present one has.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// superOperands are the class and the object of the LoadSuper ins; ok is false
// when they are unset.
func superOperands(f *frame, ins code.Ins) (this *object.Type, self object.Value, ok bool) {
	self = *f.reg(0)
	if f.unit.Cells[0] && !self.IsUnset() {
		self = object.Unchecked[Cell](self).Content
	}
	this = object.AsType(f.fn.cell(ins.B()).Content)
	return this, self, this != nil && !self.IsUnset()
}

// loadSuper runs LoadSuper for the first time.
func (m *Machine) loadSuper(f *frame) (*frame, error) {
	ins := last(f.pc)
	name := f.unit.Names[ins.C()]
	this, self, ok := superOperands(f, ins)
	if !ok || !f.reg(ins.A()).Is(object.SuperType.Value()) || !self.Type().IsSubtype(this) {
		return m.slowSuper(f, ins, name)
	}
	typ := self.Type()
	member, owner := typ.LookupBehind(this, name)
	if owner == nil || !bindsSelf(member) {
		return m.slowSuper(f, ins, name)
	}
	k := attrCache{kind: attrMethod, typ: typ, version: typ.Version(), class: this, member: member, name: name}
	f.unit.quicken(f.pc, ins, opLoadSuperCached, k)
	m.prepareSuper(f, ins, &k, self)
	return f, nil
}

// loadSuperAgain runs a quickened LoadSuper.
func (m *Machine) loadSuperAgain(f *frame) (*frame, error) {
	ins := last(f.pc)
	k := f.unit.attrAt(ins.C())
	if fn, self := f.reg(ins.A()), *f.reg(0); ins.X() == 0 && !self.IsUnset() && self.Type() == k.typ && k.typ.Version() == k.version &&
		f.fn.cell(ins.B()).Content.Is(k.class.Value()) && fn.Is(object.SuperType.Value()) {
		*fn, *f.reg(ins.A() + 1) = k.member, self
		return f, nil
	}
	this, self, ok := superOperands(f, ins)
	if !ok || !f.reg(ins.A()).Is(object.SuperType.Value()) {
		return m.slowSuper(f, ins, k.name)
	}
	typ := self.Type()
	if typ != k.typ || typ.Version() != k.version || k.class != this {
		member, owner := typ.LookupBehind(this, k.name)
		if owner == nil || !bindsSelf(member) || !typ.IsSubtype(this) {
			return m.slowSuper(f, ins, k.name)
		}
		k.typ, k.version, k.class, k.member = typ, typ.Version(), this, member
	}
	m.prepareSuper(f, ins, k, self)
	return f, nil
}

// prepareSuper puts the method of k where the instruction wants it.
func (m *Machine) prepareSuper(f *frame, ins code.Ins, k *attrCache, self object.Value) {
	if ins.X() == 0 {
		*f.reg(ins.A()), *f.reg(ins.A() + 1) = k.member, self
		return
	}
	if b := object.AsBuiltin(k.member); b != nil {
		*f.reg(ins.A()) = object.BindMethod(b, self)
		return
	}
	*f.reg(ins.A()) = NewMethod(k.member, self)
}

// slowSuper makes the super object and asks it.
func (m *Machine) slowSuper(f *frame, ins code.Ins, name string) (*frame, error) {
	made, err := object.Call(m.Thread, *f.reg(ins.A()), nil, nil)
	if err != nil {
		return f, err
	}
	v, err := object.GetAttr(m.Thread, made, name)
	if err != nil {
		return f, err
	}
	*f.reg(ins.A()) = v
	if ins.X() == 0 {
		*f.reg(ins.A()), *f.reg(ins.A() + 1) = object.Value{}, v
	}
	return f, nil
}
