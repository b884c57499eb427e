// displayhook and excepthook: how values and uncaught exceptions are shown.

package sys

import "github.com/aio-lang/aio/runtime/object"

// displayHook prints a value as an interactive session does, and keeps it as _.
func displayHook(t *object.Thread, args []object.Value) (object.Value, error) {
	if args[0].IsNone() {
		return object.None, nil
	}
	text, err := object.Repr(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if t.Machine != nil && t.Machine.Builtins() != nil {
		t.Machine.Builtins().SetStr("_", args[0])
	}
	return object.None, t.Stdout().Write(text + "\n")
}

func exceptHook(t *object.Thread, args []object.Value) (object.Value, error) {
	e := object.AsException(args[1])
	if e == nil {
		return object.Value{}, object.Raisef(object.TypeError, "print_exception(): Exception expected for value, %s found", object.TypeName(args[1]))
	}
	return object.None, t.Stderr().Write(object.FormatException(t, e, false))
}

// noFunction is for hooks into an interpreter that there are none of here: no
// tracing function is set.
func noFunction(*object.Thread, []object.Value) (object.Value, error) { return object.None, nil }

func isFinalizing(*object.Thread, []object.Value) (object.Value, error) { return object.False, nil }

var hookFunctions = []object.Method{
	{Name: "displayhook", Params: "object, /", Fn: displayHook, Doc: "Print an object to sys.stdout and also save it in builtins._"},
	{Name: "excepthook", Params: "exctype, value, traceback, /", Fn: exceptHook, Doc: "Handle an exception by displaying it with a traceback on sys.stderr."},
	{Name: "gettrace", Fn: noFunction, Doc: "Return the global debug tracing function: there is none."},
	{Name: "getprofile", Fn: noFunction, Doc: "Return the profiling function: there is none."},
	{Name: "is_finalizing", Fn: isFinalizing, Doc: "Return True if Python is exiting."},
}
