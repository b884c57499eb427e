// isinstance and issubclass.

package builtins

import "github.com/aio-lang/aio/runtime/object"

func isInstance(t *object.Thread, args []object.Value) (object.Value, error) {
	ok, err := matchClass(t, args[0], args[0].Type(), args[1], "__instancecheck__",
		"isinstance() arg 2 must be a type, a tuple of types, or a union", "isinstance()")
	return object.Bool(ok), err
}

func isSubclass(t *object.Thread, args []object.Value) (object.Value, error) {
	class := object.AsType(args[0])
	if class == nil {
		return object.Value{}, object.Raisef(object.TypeError, "issubclass() arg 1 must be a class")
	}
	ok, err := matchClass(t, args[0], class, args[1], "__subclasscheck__",
		"issubclass() arg 2 must be a class, a tuple of classes, or a union", "issubclass()")
	return object.Bool(ok), err
}

// matchClass tests class against wanted: a class, a union, or a tuple of such,
// which may nest. subject is what a metaclass's hook is asked about.
func matchClass(t *object.Thread, subject object.Value, class *object.Type, wanted object.Value, hook, words, function string) (bool, error) {
	if c := object.AsType(wanted); c != nil {
		if wanted.Type() == object.TypeType {
			return class.IsSubtype(c), nil
		}
		r, ok, err := callSpecial(t, wanted, hook, subject)
		if err != nil {
			return false, err
		}
		if ok {
			return object.Truth(t, r)
		}
		return class.IsSubtype(c), nil
	}
	parts, ok, err := classParts(wanted, function)
	if err != nil {
		return false, err
	}
	if !ok {
		if r, ok, err := callSpecial(t, wanted, hook, subject); ok || err != nil {
			if err != nil {
				return false, err
			}
			return object.Truth(t, r)
		}
		return false, object.Raisef(object.TypeError, "%s", words)
	}
	if err := t.EnterWalk(); err != nil {
		return false, err
	}
	defer t.Leave()
	for _, part := range parts {
		if ok, err := matchClass(t, subject, class, part, hook, words, function); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

// classParts are the members of a tuple or union.
func classParts(v object.Value, function string) (parts []object.Value, ok bool, err error) {
	if u := object.AsTuple(v); u != nil {
		return u.Items, true, nil
	}
	if members, ok := object.UnionArgs(v); ok {
		for _, part := range members {
			if object.IsGenericAlias(part) {
				return nil, false, parameterized(function)
			}
		}
		return members, true, nil
	}
	if object.IsGenericAlias(v) {
		return nil, false, parameterized(function)
	}
	return nil, false, nil
}

func parameterized(function string) error {
	return object.Raisef(object.TypeError, "%s argument 2 cannot be a parameterized generic", function)
}

var classFunctions = []object.Method{
	{Name: "isinstance", Params: "obj, class_or_tuple, /", Fn: isInstance, Doc: "True when obj belongs to the class or a subclass of it; a tuple or union stands for any of its classes."},
	{Name: "issubclass", Params: "cls, class_or_tuple, /", Fn: isSubclass, Doc: "True when cls is the other class or inherits from it; a tuple or union stands for any of its classes."},
}
