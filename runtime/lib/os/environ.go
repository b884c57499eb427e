// The environment: a dict of its own for each VM, filled with what the host gave.

package os

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// environ is a dict whose keys and items are text.
type environ struct{ object.Dict }

var environType = &object.Type{Name: "_Environ", Module: "os"}

func init() {
	environType.Define(object.DictType, object.Slots{Repr: environRepr, SetItem: environSet}, environMethods, nil)
}

func newEnviron(t *object.Thread) object.Value {
	e := object.Alloc[environ](environType)
	for _, entry := range t.World.Environ {
		if name, value, ok := strings.Cut(entry, "="); ok && name != "" {
			e.SetStr(foreign(name), object.String(foreign(value)))
		}
	}
	return object.FromObject(e)
}

func environRepr(t *object.Thread, v object.Value) (string, error) {
	text, err := object.DictType.Repr(t, v)
	return "environ(" + text + ")", err
}

func environSet(t *object.Thread, v, key, item object.Value) error {
	for _, part := range []object.Value{key, item} {
		text, ok := object.Text(part)
		if !ok {
			return object.Raisef(object.TypeError, "str expected, not %s", object.TypeName(part))
		}
		if strings.IndexByte(text, 0) >= 0 {
			return object.Raisef(object.ValueError, "embedded null byte")
		}
	}
	return object.Unchecked[object.Dict](v).Set(t, key, item)
}

func environCopy(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.CallArgs(t, object.DictType.Value(), args[0])
}

// environDefault is setdefault, which checks like an assignment.
func environDefault(t *object.Thread, args []object.Value) (object.Value, error) {
	if found, err := object.Contains(t, args[0], args[1]); err != nil || !found {
		if err == nil {
			err = environSet(t, args[0], args[1], args[2])
		}
		if err != nil {
			return object.Value{}, err
		}
	}
	return object.GetItem(t, args[0], args[1])
}

var environMethods = []object.Method{
	{Name: "copy", Fn: environCopy},
	{Name: "setdefault", Params: "key, value", Fn: environDefault},
}

// current is the script's environ, which it may have replaced.
func current(t *object.Thread) (object.Value, error) {
	m, err := t.Machine.Import("os")
	if err != nil {
		return object.Value{}, err
	}
	return object.GetAttr(t, m.Value(), "environ")
}

func getenv(t *object.Thread, args []object.Value) (object.Value, error) {
	env, err := current(t)
	if err != nil {
		return object.Value{}, err
	}
	if _, ok := object.Text(args[0]); !ok {
		return object.Value{}, object.Raisef(object.TypeError, "str expected, not %s", object.TypeName(args[0]))
	}
	none := object.Arg(args, 1)
	if none.IsUnset() {
		none = object.None
	}
	return object.CallMethod(t, env, "get", args[0], none)
}

func putenv(t *object.Thread, args []object.Value) (object.Value, error) {
	env, err := current(t)
	if err != nil {
		return object.Value{}, err
	}
	return object.None, object.SetItem(t, env, args[0], args[1])
}

func unsetenv(t *object.Thread, args []object.Value) (object.Value, error) {
	env, err := current(t)
	if err != nil {
		return object.Value{}, err
	}
	_, err = object.CallMethod(t, env, "pop", args[0], object.None)
	return object.None, err
}

var environFunctions = []object.Method{
	{Name: "getenv", Params: "key, default=None", Fn: getenv, Flags: object.InPython},
	{Name: "putenv", Params: "name, value, /", Fn: putenv},
	{Name: "unsetenv", Params: "name, /", Fn: unsetenv},
}
