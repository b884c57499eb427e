// breakpointhook: what breakpoint() calls, as $PYTHONBREAKPOINT says.

package sys

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const breakpointVariable = "PYTHONBREAKPOINT"

// breakpointHook calls the function that $PYTHONBREAKPOINT names: none for "0",
// pdb.set_trace when it is empty or not there.
func breakpointHook(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	path, err := environment(t, breakpointVariable)
	if err != nil {
		return object.Value{}, err
	}
	switch path {
	case "0":
		return object.None, nil
	}
	ignoring := "Ignoring unimportable $" + breakpointVariable + ": \"" + path + "\""
	if path == "" {
		path = "pdb.set_trace"
		ignoring = "breakpoint() does nothing here: there is no pdb; $" + breakpointVariable + " may name a function of yours"
	}
	hook, err := imported(t, path)
	if _, raised := object.Caught(err); raised || err == nil && hook.IsUnset() {
		return object.None, t.Machine.Warn(object.RuntimeWarning, ignoring)
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(t, hook, args, names)
}

// imported is the function that a dotted path names, or a built-in one.
func imported(t *object.Thread, path string) (object.Value, error) {
	dot := strings.LastIndexByte(path, '.')
	name := "builtins"
	if dot >= 0 {
		name = path[:dot]
	}
	if name == "" {
		return object.Value{}, nil
	}
	m, err := t.Machine.Import(name)
	if err != nil {
		return object.Value{}, err
	}
	return object.GetAttr(t, m.Value(), path[dot+1:])
}

// environment reads a variable as os.environ has it, "" when it hasn't.
func environment(t *object.Thread, name string) (string, error) {
	os, err := t.Machine.Import("os")
	if err != nil {
		return "", err
	}
	environ, err := object.GetAttr(t, os.Value(), "environ")
	if err != nil {
		return "", err
	}
	v, err := object.CallMethod(t, environ, "get", object.String(name), object.String(""))
	text, _ := object.Text(v)
	return text, err
}
