// Package inspect is the part of module inspect that looks at functions of Go.
package inspect

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

var functions = []object.Method{
	{Name: "iscoroutinefunction", Params: "obj", Fn: isCoroutineFunction, Flags: object.InPython, Doc: "True for async functions, and those of Go that can be awaited."},
}

// Module makes the module _inspect.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_inspect")
	m.Dict.SetStr("coroutine_mark", task.CoroutineMark)
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("inspect", &functions[i]))
	}
	return m, nil
}

func isCoroutineFunction(t *object.Thread, args []object.Value) (object.Value, error) {
	yes, err := task.IsCoroutineFunction(t, args[0])
	return object.Bool(yes), err
}
