// Package contextvars is Python's module contextvars: variables that each task
// sees values of its own of. They live in package task, which copies the
// context of every task and callback.
package contextvars

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

var copyContext = object.Method{Name: "copy_context", Fn: func(t *object.Thread, _ []object.Value) (object.Value, error) {
	return task.CopyContext(t).Value(), nil
}, Doc: "Return a copy of the current context."}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("contextvars")
	var all []object.Value
	for _, c := range []*object.Type{task.ContextType, task.ContextVarType, task.TokenType} {
		m.Dict.SetStr(c.Name, c.Value())
		all = append(all, object.String(c.Name))
	}
	m.Dict.SetStr("copy_context", object.NewBuiltin("_contextvars", &copyContext))
	m.Dict.SetStr("__all__", object.NewTuple(append(all, object.String("copy_context"))).Value())
	return m, nil
}
