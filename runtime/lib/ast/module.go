// Package ast is module _ast: what module ast, which is written in Python, asks
// of the parser.
package ast

import "github.com/aio-lang/aio/runtime/object"

// tree answers the text of the tree as the expression that makes it.
func tree(t *object.Thread, args []object.Value) (object.Value, error) {
	var text [3]string
	for i, name := range []string{"source", "filename", "mode"} {
		s, ok := object.Text(args[i])
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "parse() argument '%s' must be str, not %s", name, object.TypeName(args[i]))
		}
		text[i] = s
	}
	dump, err := t.Machine.Tree(text[0], text[1], text[2])
	return object.String(dump), err
}

var functions = []object.Method{{Name: "_tree", Params: "source, filename, mode, /", Fn: tree}}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_ast")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_ast", &functions[i]))
	}
	return m, nil
}
