// Package operator is Python's module operator: the operators as functions, and
// callables that fetch items, attributes and results of methods.
package operator

import "github.com/aio-lang/aio/runtime/object"

// Module makes the module: what is in _operator, under its public name.
func Module(t *object.Thread) (*object.Module, error) {
	core, err := t.Machine.Import("_operator")
	if err != nil {
		return nil, err
	}
	m := object.NewModule("operator")
	return m, core.Dict.Each(func(key, v object.Value) error {
		if name, ok := object.Text(key); ok && name != "__name__" {
			m.Dict.SetStr(name, v)
		}
		return nil
	})
}

// Core makes _operator, of which the functions call themselves, as CPython's do.
func Core(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_operator")
	var all []object.Value
	for i := range functions {
		f := &functions[i]
		v := object.NewBuiltin("_operator", &f.Method)
		m.Dict.SetStr(f.Name, v)
		if f.dunder != "" {
			m.Dict.SetStr(f.dunder, v)
		}
		all = append(all, object.String(f.Name))
	}
	for _, c := range []*object.Type{attrGetterType, itemGetterType, methodCallerType} {
		m.Dict.SetStr(c.Name, c.Value())
		all = append(all, object.String(c.Name))
	}
	if err := object.SortValues(nil, all, object.None, false); err != nil {
		return nil, err
	}
	m.Dict.SetStr("__all__", object.NewList(all).Value())
	return m, nil
}
