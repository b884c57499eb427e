// exit, and what is known of the exception that is being handled.

package sys

import "github.com/aio-lang/aio/runtime/object"

func exit(_ *object.Thread, args []object.Value) (object.Value, error) {
	if len(args) == 0 || args[0].IsUnset() || args[0].IsNone() {
		return object.Value{}, object.NewException(object.SystemExit)
	}
	// A tuple is the arguments of the exception, as when it is raised in C.
	if u := object.AsTuple(args[0]); u != nil && args[0].Type() == object.TupleType {
		return object.Value{}, object.NewException(object.SystemExit, append([]object.Value(nil), u.Items...)...)
	}
	return object.Value{}, object.NewException(object.SystemExit, args[0])
}

func exception(t *object.Thread, _ []object.Value) (object.Value, error) {
	if t.Handled == nil {
		return object.None, nil
	}
	return t.Handled.Value(), nil
}

func excInfo(t *object.Thread, _ []object.Value) (object.Value, error) {
	class, value, trace := object.None, object.None, object.None
	if e := t.Handled; e != nil {
		class, value = e.Class().Value(), e.Value()
		if e.Traceback != nil {
			trace = e.Traceback.Value()
		}
	}
	return object.NewTuple([]object.Value{class, value, trace}).Value(), nil
}

var exitFunctions = []object.Method{
	{Name: "exit", Params: "status=None, /", Fn: exit, Doc: "Raises SystemExit, which ends the script with this status unless caught."},
	{Name: "exception", Fn: exception, Doc: "The exception that is being handled, or None."},
	{Name: "exc_info", Fn: excInfo, Doc: "Class, instance and traceback of the exception that is being handled, or three times None."},
}
