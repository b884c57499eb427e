// _getframe and its like: the frames of the script that runs.

package sys

import "github.com/aio-lang/aio/runtime/object"

func getFrame(t *object.Thread, args []object.Value) (object.Value, error) {
	depth := 0
	if v := object.Arg(args, 0); !v.IsUnset() {
		var err error
		if depth, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	f := t.Machine.Frame(max(depth, 0))
	if f.IsUnset() {
		return object.Value{}, object.Raisef(object.ValueError, "call stack is not deep enough")
	}
	return f, nil
}

// moduleName is the module of a caller, or None.
func moduleName(t *object.Thread, args []object.Value) (object.Value, error) {
	depth := 0
	if v := object.Arg(args, 0); !v.IsUnset() {
		var err error
		if depth, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if c, ok := t.Machine.Caller(max(depth, 0)); ok {
		if name := c.Module(); !name.IsUnset() {
			return name, nil
		}
	}
	return object.None, nil
}

var frameFunctions = []object.Method{
	{Name: "_getframe", Params: "depth=0, /", Fn: getFrame, Doc: "The frame of the caller, or of the one so many calls above it."},
	{Name: "_getframemodulename", Params: "depth=0", Fn: moduleName, Doc: "The name of the module that the caller belongs to, or None."},
}
