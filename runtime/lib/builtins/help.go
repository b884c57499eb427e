// help: what the built-in help object does, by way of module pydoc.

package builtins

import "github.com/aio-lang/aio/runtime/object"

type helper struct{ object.Head }

var helperType = &object.Type{Name: "_Helper", Module: "_sitebuiltins", Flags: object.Final | object.NoCreate}

func init() {
	helperType.Define(nil, object.Slots{Repr: helperRepr, Call: callHelper}, nil, nil)
}

func newHelper() object.Value {
	h := &helper{}
	h.Init(helperType)
	return object.FromObject(h)
}

func helperRepr(*object.Thread, object.Value) (string, error) {
	return "Type help() for interactive help, or help(object) for help about object.", nil
}

func callHelper(t *object.Thread, _ object.Value, args []object.Value, names []string) (object.Value, error) {
	pydoc, err := t.Machine.Import("pydoc")
	if err != nil {
		return object.Value{}, err
	}
	help, err := object.GetAttr(t, pydoc.Value(), "help")
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(t, help, args, names)
}
