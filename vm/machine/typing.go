// Type parameters and type aliases, and the names that annotation scopes read
// in the namespace of their class.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// typing runs the instructions of generic definitions.
func (m *Machine) typing(f *frame, ins code.Ins) error {
	t, a := m.Thread, f.reg(ins.A())
	switch ins.Op() {
	case code.MakeTypeParam:
		compute, value := *f.reg(ins.A() + 1), *f.reg(ins.A() + 2)
		kind := object.TypeParamKind(ins.X() & 7)
		if kind != object.BoundTypeVar && kind != object.ConstrainedTypeVar {
			compute = object.Value{}
		}
		if ins.X()&8 == 0 {
			value = object.Value{}
		}
		*a = object.NewTypeParam(kind, f.unit.Names[ins.C()], compute, value)
	case code.MakeTypeAlias:
		*a = object.NewTypeAlias(t, f.unit.Names[ins.C()], *f.reg(ins.A() + 1), *f.reg(ins.A() + 2))
	case code.GenericBase:
		base, err := object.NewGenericBase(t, *f.reg(ins.B()))
		if err != nil {
			return err
		}
		*a = base
	case code.LoadNamespace:
		if f.mapping != nil {
			*a = *f.mapping
		} else {
			*a = f.namespace().Value()
		}
	case code.LoadMember:
		v, err := m.member(*f.reg(ins.B()), f.unit.Names[ins.C()])
		if err != nil {
			return err
		}
		*a = v
	default:
		return object.Raisef(object.SystemError, "unknown opcode %d", ins.Op())
	}
	return nil
}

// member is an item of the namespace of a class, or unset.
func (m *Machine) member(space object.Value, name string) (object.Value, error) {
	if space.Type() == object.DictType {
		v, _ := object.AsDict(space).GetStr(name)
		return v, nil
	}
	return m.fromMapping(space, name)
}
