// Names: globals, built-ins, namespaces, and the errors for unbound ones.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// loadGlobal looks name n up and remembers in k where it was.
func (m *Machine) loadGlobal(f *frame, n uint32, k *globalCache) (object.Value, error) {
	name := m.name(f.unit, n)
	globals := f.fn.globals
	plain := globals.Class() == object.DictType
	if !plain {
		if v, err := m.fromMapping(globals.Value(), name.Text()); err != nil || !v.IsUnset() {
			return v, err
		}
	} else if i := globals.IndexOfStr(name); i >= 0 {
		*k = newGlobalCache(globals, globals, i)
		return globals.At(i), nil
	}
	builtins := m.builtinsOf(globals)
	if d := object.AsDict(builtins); plain && d != nil && d.Class() == object.DictType {
		i := d.IndexOfStr(name)
		if i < 0 {
			return m.absent(name.Text())
		}
		*k = newGlobalCache(globals, d, i)
		return d.At(i), nil
	}
	v, err := m.fromMapping(builtins, name.Text())
	if err == nil && v.IsUnset() {
		return m.absent(name.Text())
	}
	return v, err
}

// absent is a name that is bound nowhere: one that the host brings when it is
// first used, or the NameError.
func (m *Machine) absent(name string) (object.Value, error) {
	if v, err := m.hooks.Absent(name); err != nil || !v.IsUnset() {
		return v, err
	}
	err := nameError(name)
	if self := m.cur.self(); !self.IsUnset() {
		object.WithSelf(err, self)
	}
	return object.Value{}, err
}

// builtinsOf is the namespace behind globals, a mapping: what its __builtins__
// says, which a script may have put there.
func (m *Machine) builtinsOf(globals *object.Dict) object.Value {
	v, ok := globals.GetStr("__builtins__")
	if !ok {
		return m.builtins.Value()
	}
	if module := object.AsModule(v); module != nil {
		return module.Dict.Value()
	}
	return v
}

// builtin finds a name behind globals; unset when it isn't there.
func (m *Machine) builtin(globals *object.Dict, name string) (object.Value, error) {
	return m.fromMapping(m.builtinsOf(globals), name)
}

// Builtin implements object.Host.
func (m *Machine) Builtin(name string) (object.Value, error) {
	if m.cur == nil {
		return m.fromMapping(m.builtins.Value(), name)
	}
	return m.builtin(m.cur.fn.globals, name)
}

func (m *Machine) storeGlobal(f *frame, n uint32, k *globalCache, v object.Value) {
	globals := f.fn.globals
	name := m.name(f.unit, n)
	globals.SetStr(name.Text(), v)
	*k = newGlobalCache(globals, globals, globals.IndexOfStr(name))
}

// name is N[n] as a value.
func (m *Machine) name(u *unit, n uint32) *object.Str {
	return object.AsStr(m.text(u.Names[n]))
}

func (f *frame) namespace() *object.Dict {
	if f.locals != nil {
		return f.locals
	}
	return f.fn.globals
}

func (m *Machine) loadName(f *frame, n uint32) (object.Value, error) {
	name := f.unit.Names[n]
	if f.mapping != nil {
		if v, err := m.fromMapping(*f.mapping, name); err != nil || !v.IsUnset() {
			return v, err
		}
	}
	if v, ok := f.namespace().GetStr(name); ok && f.mapping == nil {
		return v, nil
	}
	for _, mapping := range [...]object.Value{f.fn.globals.Value(), m.builtinsOf(f.fn.globals)} {
		if v, err := m.fromMapping(mapping, name); err != nil || !v.IsUnset() {
			return v, err
		}
	}
	return m.absent(name)
}

// fromMapping is mapping[name], or the unset Value when it has no such key.
func (m *Machine) fromMapping(mapping object.Value, name string) (object.Value, error) {
	if mapping.Type() == object.DictType {
		v, _ := object.AsDict(mapping).GetStr(name)
		return v, nil
	}
	v, err := object.GetItem(m.Thread, mapping, m.text(name))
	if err != nil && object.Is(err, object.KeyError) {
		return object.Value{}, nil
	}
	return v, err
}

// loadNameFree reads a name of a class body that, when the namespace has none,
// is captured variable i.
func (m *Machine) loadNameFree(f *frame, i, n uint16) (object.Value, error) {
	name := f.unit.Names[n]
	if f.mapping != nil {
		if v, err := m.fromMapping(*f.mapping, name); err != nil || !v.IsUnset() {
			return v, err
		}
	} else if v, ok := f.namespace().GetStr(name); ok {
		return v, nil
	}
	if v := f.fn.cell(i).Content; !v.IsUnset() {
		return v, nil
	}
	return object.Value{}, m.unboundFree(f, i)
}

func (m *Machine) storeName(f *frame, name string, v object.Value) error {
	if f.mapping == nil {
		f.namespace().SetStr(name, v)
		return nil
	}
	return object.SetItem(m.Thread, *f.mapping, m.text(name), v)
}

func (m *Machine) deleteName(f *frame, name string) error {
	if f.mapping == nil {
		if !f.namespace().DeleteStr(name) {
			return nameError(name)
		}
		return nil
	}
	err := object.DelItem(m.Thread, *f.mapping, m.text(name))
	if err != nil && object.Is(err, object.KeyError) {
		return nameError(name)
	}
	return err
}

func nameError(name string) error {
	e := object.Raisef(object.NameError, "name '%s' is not defined", name).(*object.Exception)
	return e.SetField("name", object.String(name))
}

func (m *Machine) unboundLocal(f *frame, i uint16) error {
	name := f.unit.Locals[i]
	if name == "__class__" && f.unit.Flags&code.Namespace != 0 { // the class is not made yet
		return nameError(name)
	}
	return object.Raisef(object.UnboundLocalError,
		"cannot access local variable '%s' where it is not associated with a value", name)
}

func (m *Machine) unboundFree(f *frame, i uint16) error {
	name := f.unit.Captures[i].Name
	e := object.Raisef(object.NameError,
		"cannot access free variable '%s' where it is not associated with a value in enclosing scope", name).(*object.Exception)
	return e.SetField("name", object.String(name))
}
