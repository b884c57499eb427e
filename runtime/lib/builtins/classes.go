// isinstance and issubclass.

package builtins

import "github.com/aio-lang/aio/runtime/object"

func isInstance(t *object.Thread, args []object.Value) (object.Value, error) {
	ok, err := object.IsInstanceOf(t, args[0], args[1])
	return object.Bool(ok), err
}

func isSubclass(t *object.Thread, args []object.Value) (object.Value, error) {
	ok, err := object.IsSubclassOf(t, args[0], args[1])
	return object.Bool(ok), err
}

var classFunctions = []object.Method{
	{Name: "isinstance", Params: "obj, class_or_tuple, /", Fn: isInstance, Two: object.IsPlainInstance, Doc: "True when obj belongs to the class or a subclass of it; a tuple or union stands for any of its classes."},
	{Name: "issubclass", Params: "cls, class_or_tuple, /", Fn: isSubclass, Two: object.IsPlainSubclass, Doc: "True when cls is the other class or inherits from it; a tuple or union stands for any of its classes."},
}
