// Package operator is Python's module operator: the operators as functions, and
// callables that fetch items, attributes and results of methods.
package operator

import "github.com/aio-lang/aio/runtime/object"

// Module makes the module. The functions call themselves of _operator, as
// CPython's do.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("operator")
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
