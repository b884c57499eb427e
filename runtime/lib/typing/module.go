// Package typing is the core of Python's module typing: the classes of type
// parameters and aliases, which the syntax of generic definitions makes too.
// They are defined in package object; here they get their names.
package typing

import "github.com/aio-lang/aio/runtime/object"

var classes = []*object.Type{
	object.GenericType, object.TypeVarType, object.TypeVarTupleType, object.ParamSpecType,
	object.ParamSpecArgsType, object.ParamSpecKwargsType, object.TypeAliasType,
}

var functions = []object.Method{
	{Name: "_idfunc", Params: "x, /", Doc: "Gives x itself.",
		Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) { return args[0], nil }},
}

// Module makes module _typing.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_typing")
	m.Dict.SetStr("__doc__", object.String("What the syntax of type parameters and module typing share."))
	for _, c := range classes {
		m.Dict.SetStr(c.Name, c.Value())
	}
	m.Dict.SetStr("NoDefault", object.NoDefault)
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_typing", &functions[i]))
	}
	return m, nil
}
