// Package atexit is Python's module atexit: calls for the end of the program.
package atexit

import "github.com/aio-lang/aio/runtime/object"

func register(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(args) == len(names) {
		return object.Value{}, object.Raisef(object.TypeError, "register() takes at least 1 argument (0 given)")
	}
	if !object.Callable(args[0]) {
		return object.Value{}, object.Raisef(object.TypeError, "the first argument must be callable")
	}
	t.AtExit(args[0], args[1:], names)
	return args[0], nil
}

func unregister(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, t.ForgetAtExit(args[0])
}

func forgetAll(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.None, t.ForgetAtExit(object.Value{})
}

func run(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.None, t.RunAtExit()
}

func count(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(int64(t.ExitCalls())), nil
}

var functions = []object.Method{
	{Name: "register", Params: "func, /, *args, **kwargs", Raw: register, Doc: "Call func(*args, **kwargs) when the program has ended; the last registered goes first."},
	{Name: "unregister", Params: "func, /", Fn: unregister, Doc: "Drop the registered calls of func."},
	{Name: "_clear", Fn: forgetAll, Doc: "Drop all registered calls."},
	{Name: "_run_exitfuncs", Fn: run, Doc: "Make the registered calls now."},
	{Name: "_ncallbacks", Fn: count, Doc: "Return how many calls are registered."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("atexit")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("atexit", &functions[i]))
	}
	return m, nil
}
