// Names: globals, built-ins, namespaces, and the errors for unbound ones.

package machine

import "github.com/aio-lang/aio/runtime/object"

// loadGlobal looks name n up and remembers in k where it was.
func (m *Machine) loadGlobal(f *frame, n uint32, k *globalCache) (object.Value, error) {
	name := m.name(f.unit, n)
	globals := f.fn.globals
	if i := globals.IndexOfStr(name); i >= 0 {
		*k = globalCache{dict: globals, version: globals.Version(), index: int32(i)}
		return globals.At(i), nil
	}
	builtins := m.builtinsOf(globals)
	if i := builtins.IndexOfStr(name); i >= 0 {
		*k = globalCache{builtins, builtins.Version(), int32(i), globals, globals.Version()}
		return builtins.At(i), nil
	}
	return object.Value{}, nameError(name.Text())
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
	for _, d := range []*object.Dict{f.namespace(), f.fn.globals, m.builtinsOf(f.fn.globals)} {
		if v, ok := d.GetStr(name); ok {
			return v, nil
		}
	}
	return object.Value{}, nameError(name)
}

func nameError(name string) error {
	e := object.Raisef(object.NameError, "name '%s' is not defined", name).(*object.Exception)
	return e.SetField("name", object.String(name))
}

func (m *Machine) unboundLocal(f *frame, i uint16) error {
	name := f.unit.Locals[i]
	return object.Raisef(object.UnboundLocalError,
		"cannot access local variable '%s' where it is not associated with a value", name)
}

func (m *Machine) unboundFree(f *frame, i uint16) error {
	name := f.unit.Captures[i].Name
	e := object.Raisef(object.NameError,
		"cannot access free variable '%s' where it is not associated with a value in enclosing scope", name).(*object.Exception)
	return e.SetField("name", object.String(name))
}
