package abc

import (
	"maps"
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

func init() {
	slots := object.Slots{New: newClass}
	metaType.Define(object.TypeType, slots, []object.Method{
		{Name: "register", Params: "subclass", Fn: register, Flags: object.InPython, Doc: "Makes a class a subclass in the eyes of isinstance and issubclass; answers it, to serve as a decorator."},
		{Name: "__instancecheck__", Params: "instance", Fn: instanceCheck, Flags: object.InPython, Doc: "isinstance(instance, cls)"},
		{Name: "__subclasscheck__", Params: "subclass", Fn: subclassCheck, Flags: object.InPython, Doc: "issubclass(subclass, cls)"},
		{Name: "_dump_registry", Params: "file=None", Fn: dumpRegistry, Flags: object.InPython, Doc: "Prints what the class remembers, for debugging."},
		{Name: "_abc_registry_clear", Fn: forgetRegistry, Flags: object.InPython, Doc: "Forgets all registered classes."},
		{Name: "_abc_caches_clear", Fn: forgetAnswers, Flags: object.InPython, Doc: "Forgets all answers."},
	}, nil)
	infoType.Define(nil, object.Slots{}, nil, nil)
}

var functions = []object.Method{
	{Name: "abstractmethod", Params: "funcobj", Fn: abstractMethod, Flags: object.InPython, Doc: "Marks a method that subclasses must replace before they can be instantiated."},
	{Name: "get_cache_token", Fn: cacheToken, Doc: "A number that grows with each registration."},
	{Name: "update_abstractmethods", Params: "cls", Fn: updateAbstract, Flags: object.InPython, Doc: "Finds the abstract methods of a class anew after its members have changed; answers the class."},
}

// Module makes the module _abc.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_abc")
	m.Dict.SetStr("ABCMeta", metaType.Value())
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("abc", &functions[i]))
	}
	return m, nil
}

func abstractMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	return args[0], object.SetAttr(t, args[0], "__isabstractmethod__", object.True)
}

func cacheToken(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(registrationsOf(t).n), nil
}

// updateAbstract leaves classes alone that are not abstract ones.
func updateAbstract(t *object.Thread, args []object.Value) (object.Value, error) {
	cls := object.AsType(args[0])
	if cls == nil || !cls.Script() {
		return args[0], nil
	}
	if _, abstract := cls.Members().GetStr("__abstractmethods__"); !abstract {
		return args[0], nil
	}
	return args[0], findAbstract(t, cls)
}

func dumpRegistry(t *object.Thread, args []object.Value) (object.Value, error) {
	cls := object.AsType(args[0])
	known := infoOf(cls)
	if known == nil {
		return object.Value{}, noInfo()
	}
	name, err := object.GetAttr(t, args[0], "__qualname__")
	if err != nil {
		return object.Value{}, err
	}
	module, err := object.GetAttr(t, args[0], "__module__")
	if err != nil {
		return object.Value{}, err
	}
	list := func(types []*object.Type) object.Value {
		s := object.NewList(nil)
		for _, c := range types {
			s.Items = append(s.Items, c.Value())
		}
		return s.Value()
	}
	byName := func(set map[*object.Type]bool) object.Value {
		types := slices.Collect(maps.Keys(set))
		slices.SortFunc(types, func(a, b *object.Type) int { return strings.Compare(a.Name, b.Name) })
		return list(types)
	}
	token, err := cacheToken(t, nil)
	if err != nil {
		return object.Value{}, err
	}
	print, ok := t.Machine.Builtins().GetStr("print")
	if !ok {
		return object.None, nil
	}
	for _, row := range []struct {
		format string
		values []object.Value
	}{
		{"Class: %s.%s", []object.Value{module, name}},
		{"Inv. counter: %s", []object.Value{token}},
		{"_abc_registry: %r", []object.Value{list(known.registry)}},
		{"_abc_cache: %r", []object.Value{byName(known.subs)}},
		{"_abc_negative_cache: %r", []object.Value{byName(known.others)}},
		{"_abc_negative_cache_version: %r", []object.Value{object.Int(known.at)}},
	} {
		text, err := object.Binary(t, object.Mod, object.String(row.format), object.NewTuple(row.values).Value())
		if err != nil {
			return object.Value{}, err
		}
		file := object.None
		if f := object.Arg(args, 1); !f.IsUnset() {
			file = f
		}
		if _, err := object.Call(t, print, []object.Value{text, file}, []string{"file"}); err != nil {
			return object.Value{}, err
		}
	}
	return object.None, nil
}

func forgetRegistry(_ *object.Thread, args []object.Value) (object.Value, error) {
	if known := infoOf(object.AsType(args[0])); known != nil {
		known.registry = nil
	}
	return object.None, nil
}

func forgetAnswers(_ *object.Thread, args []object.Value) (object.Value, error) {
	if known := infoOf(object.AsType(args[0])); known != nil {
		known.subs, known.others = nil, nil
	}
	return object.None, nil
}
