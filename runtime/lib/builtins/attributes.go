// Attributes and identity: getattr and its like, dir, vars, hash, id, callable.

package builtins

import (
	"github.com/aio-lang/aio/runtime/object"
)

// attributeName checks the name argument of getattr and its like.
func attributeName(v object.Value) (string, error) {
	name, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "attribute name must be string, not '%s'", object.TypeName(v))
	}
	return name, nil
}

func getAttr(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := attributeName(args[1])
	if err != nil {
		return object.Value{}, err
	}
	fallback := object.Arg(args, 2)
	if fallback.IsUnset() {
		return object.GetAttr(t, args[0], name)
	}
	v, err := findAttr(t, args[0], name)
	if err == nil && v.IsUnset() {
		v = fallback
	}
	return v, err
}

// findAttr answers the unset Value for an attribute that isn't there, also
// when a script's code says so by raising.
func findAttr(t *object.Thread, v object.Value, name string) (object.Value, error) {
	r, err := object.FindAttr(t, v, name)
	if err != nil && object.Is(err, object.AttributeError) {
		return object.Value{}, nil
	}
	return r, err
}

func hasAttr(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := attributeName(args[1])
	if err != nil {
		return object.Value{}, err
	}
	v, err := findAttr(t, args[0], name)
	return object.Bool(!v.IsUnset()), err
}

func setAttr(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := attributeName(args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, object.SetAttr(t, args[0], name, args[2])
}

func delAttr(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := attributeName(args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, object.SetAttr(t, args[0], name, object.Value{})
}

func callable(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Bool(object.Callable(args[0])), nil
}

func hash(t *object.Thread, args []object.Value) (object.Value, error) {
	h, err := object.Hash(t, args[0])
	return object.Int(h), err
}

func id(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Int(args[0].Identity()), nil
}

// dir lists the local names without an argument.
func dir(t *object.Thread, args []object.Value) (object.Value, error) {
	if object.Arg(args, 0).IsUnset() {
		names, err := locals(t, nil)
		if err == nil && names.Type() != object.DictType {
			names, err = object.CallMethod(t, names, "keys")
		}
		if err != nil {
			return object.Value{}, err
		}
		return sortedList(t, names)
	}
	if v, ok, err := callSpecial(t, args[0], "__dir__"); ok || err != nil {
		if err != nil {
			return object.Value{}, err
		}
		return sortedList(t, v)
	}
	names, err := object.Dir(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	items := make([]object.Value, len(names))
	for i, name := range names {
		items[i] = object.String(name)
	}
	return object.NewList(items).Value(), nil
}

func sortedList(t *object.Thread, v object.Value) (object.Value, error) {
	return sorted(t, []object.Value{v}, nil)
}

func vars(t *object.Thread, args []object.Value) (object.Value, error) {
	if object.Arg(args, 0).IsUnset() {
		return locals(t, nil)
	}
	v, err := findAttr(t, args[0], "__dict__")
	if err == nil && v.IsUnset() {
		return v, object.Raisef(object.TypeError, "vars() argument must have __dict__ attribute")
	}
	return v, err
}

// callSpecial calls a method that v's class has; ok is false when there is none.
func callSpecial(t *object.Thread, v object.Value, name string, args ...object.Value) (r object.Value, ok bool, err error) {
	m, err := object.Special(t, v, name)
	if m.IsUnset() || err != nil {
		return object.Value{}, false, err
	}
	r, err = object.Call(t, m, args, nil)
	return r, true, err
}

var attributeFunctions = []object.Method{
	{Name: "callable", Params: "obj, /", Fn: callable, Doc: "True when obj can be called: it is a function or a class, or its class has __call__."},
	{Name: "delattr", Params: "obj, name, /", Fn: delAttr, Doc: "Takes the attribute called name away from obj, as del obj.name does."},
	{Name: "dir", Params: "object=None, /", Fn: dir, Doc: "A sorted list of the names that object has, or of the local names without it."},
	{Name: "getattr", Params: "object, name, default=None, /", Fn: getAttr, Doc: "The attribute called name of object; default, when given, stands in for a missing one."},
	{Name: "hasattr", Params: "obj, name, /", Fn: hasAttr, Doc: "True when reading the attribute called name of obj raises no AttributeError."},
	{Name: "hash", Params: "obj, /", Fn: hash, Doc: "An int that is the same for equal objects; TypeError when obj can't be hashed."},
	{Name: "id", Params: "obj, /", Fn: id, Doc: "An int that no other object has while obj lives."},
	{Name: "setattr", Params: "obj, name, value, /", Fn: setAttr, Doc: "Stores value as the attribute called name of obj, as obj.name = value does."},
	{Name: "vars", Params: "object=None, /", Fn: vars, Doc: "The __dict__ of object, or the local names and their values without it."},
}
