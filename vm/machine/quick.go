// Attribute access that remembers what it found.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Quickened forms, which only a VM's own copy of the instructions holds. Their
// C operand is the index of an attrCache.
const (
	opLoadAttrCached   code.Op = 254
	opLoadMethodCached code.Op = 255
)

// attrCache remembers a member of a built-in type, which never changes; or
// where a module keeps a name.
type attrCache struct {
	typ     *object.Type
	member  object.Value
	dict    *object.Dict
	version uint32
	index   int32
	name    string
}

const maxCaches = 1 << 16

// quicken rewrites the instruction before pc.
func (u *unit) quicken(pc unsafe.Pointer, ins code.Ins, op code.Op, k attrCache) {
	if len(u.attrs) >= maxCaches {
		return
	}
	u.attrs = append(u.attrs, k)
	*(*code.Ins)(unsafe.Add(pc, -int(insSize))) = code.Make(op, ins.X(), ins.A(), ins.B(), uint16(len(u.attrs)-1))
}

// module answers the remembered entry when v is the module it was found in.
func (k *attrCache) module(v object.Value) object.Value {
	if k.dict == nil || v.Type() != object.ModuleType {
		return object.Value{}
	}
	if d := object.Unchecked[object.Module](v).Dict; d == k.dict && d.Version() == k.version {
		return d.At(int(k.index))
	}
	return object.Value{}
}

// moduleCache finds where a module keeps name.
func (m *Machine) moduleCache(v object.Value, name string) (attrCache, bool) {
	if v.Type() != object.ModuleType {
		return attrCache{}, false
	}
	d := object.Unchecked[object.Module](v).Dict
	if i := d.IndexOfStr(object.AsStr(m.text(name))); i >= 0 {
		return attrCache{typ: object.ModuleType, dict: d, version: d.Version(), index: int32(i), name: name}, true
	}
	return attrCache{}, false
}

func (m *Machine) loadAttr(f *frame, ins code.Ins, pc unsafe.Pointer, v object.Value) (object.Value, error) {
	name := f.unit.Names[ins.C()]
	if k, ok := m.moduleCache(v, name); ok {
		f.unit.quicken(pc, ins, opLoadAttrCached, k)
		return k.dict.At(int(k.index)), nil
	}
	f.pc = pc
	return object.GetAttr(m.Thread, v, name)
}

// loadAttrAgain serves a cached LoadAttr that met another object or version.
func (m *Machine) loadAttrAgain(f *frame, ins code.Ins, k *attrCache, v object.Value) (object.Value, error) {
	if fresh, ok := m.moduleCache(v, k.name); ok {
		*k = fresh
		return k.dict.At(int(k.index)), nil
	}
	return object.GetAttr(m.Thread, v, k.name)
}

func (m *Machine) loadMethod(f *frame, ins code.Ins, pc unsafe.Pointer) error {
	k := attrCache{name: f.unit.Names[ins.C()]}
	err := m.loadMethodAgain(f, ins, &k)
	if err == nil && (k.dict != nil || !k.member.IsUnset()) {
		f.unit.quicken(pc, ins, opLoadMethodCached, k)
	}
	return err
}

// loadMethodAgain finds the method k.name and remembers it in k when it may.
func (m *Machine) loadMethodAgain(f *frame, ins code.Ins, k *attrCache) error {
	v := *f.reg(ins.B())
	target, self := f.reg(ins.A()), f.reg(ins.A()+1)
	if fresh, ok := m.moduleCache(v, k.name); ok {
		*k = fresh
		*target, *self = object.Value{}, fresh.dict.At(int(fresh.index))
		return nil
	}
	typ := v.Type()
	if typ.GetAttr == nil {
		if member, ok := typ.Lookup(k.name); ok && member.Type() == object.MethodDescriptorType {
			*k = attrCache{typ: typ, member: member, name: k.name}
			*target, *self = member, v
			return nil
		}
	}
	attr, err := object.GetAttr(m.Thread, v, k.name)
	*target, *self = object.Value{}, attr
	return err
}
