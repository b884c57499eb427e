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
	if i := globals.IndexOfStr(name); i >= 0 {
		*k = globalCache{dict: globals, version: globals.Version(), index: int32(i)}
		return globals.At(i), nil
	}
	if v, err := m.unusual(globals, name.Text()); err != nil || !v.IsUnset() {
		return v, err
	}
	builtins := m.builtinsOf(globals)
	if i := builtins.IndexOfStr(name); i >= 0 {
		*k = globalCache{builtins, builtins.Version(), int32(i), globals, globals.Version()}
		return builtins.At(i), nil
	}
	return object.Value{}, nameError(name.Text())
}

// unusual asks globals that are a subclass of dict with a __missing__.
func (m *Machine) unusual(globals *object.Dict, name string) (object.Value, error) {
	if globals.Class() == object.DictType {
		return object.Value{}, nil
	}
	return m.fromMapping(globals.Value(), name)
}

// builtinsOf is the namespace behind globals: what its __builtins__ says, when a
// script has put a dict or module there.
func (m *Machine) builtinsOf(globals *object.Dict) *object.Dict {
	v, ok := globals.GetStr("__builtins__")
	if !ok {
		return m.builtins
	}
	if d := object.AsDict(v); d != nil {
		return d
	}
	if module := object.AsModule(v); module != nil {
		return module.Dict
	}
	return m.builtins
}

func (m *Machine) storeGlobal(f *frame, n uint32, k *globalCache, v object.Value) {
	globals := f.fn.globals
	name := m.name(f.unit, n)
	globals.SetStr(name.Text(), v)
	*k = globalCache{dict: globals, version: globals.Version(), index: int32(globals.IndexOfStr(name))}
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
	if !f.mapping.IsUnset() {
		if v, err := m.fromMapping(f.mapping, name); err != nil || !v.IsUnset() {
			return v, err
		}
	}
	for _, d := range []*object.Dict{f.namespace(), f.fn.globals, m.builtinsOf(f.fn.globals)} {
		if v, ok := d.GetStr(name); ok {
			return v, nil
		}
	}
	return object.Value{}, nameError(name)
}

// fromMapping is mapping[name], or the unset Value when it has no such key.
func (m *Machine) fromMapping(mapping object.Value, name string) (object.Value, error) {
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
	if !f.mapping.IsUnset() {
		if v, err := m.fromMapping(f.mapping, name); err != nil || !v.IsUnset() {
			return v, err
		}
	} else if v, ok := f.namespace().GetStr(name); ok {
		return v, nil
	}
	if v := f.fn.cells[i].Content; !v.IsUnset() {
		return v, nil
	}
	return object.Value{}, m.unboundFree(f, i)
}

func (m *Machine) storeName(f *frame, name string, v object.Value) error {
	if f.mapping.IsUnset() {
		f.namespace().SetStr(name, v)
		return nil
	}
	return object.SetItem(m.Thread, f.mapping, m.text(name), v)
}

func (m *Machine) deleteName(f *frame, name string) error {
	if f.mapping.IsUnset() {
		if !f.namespace().DeleteStr(name) {
			return nameError(name)
		}
		return nil
	}
	err := object.DelItem(m.Thread, f.mapping, m.text(name))
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
