// object: what every value can do.

package object

import (
	"fmt"
	"sort"
	"strings"
)

// plain is an instance of object itself: nothing but its identity.
type plain struct{ Head }

// objectNew refuses arguments that nobody takes: it is enough that either
// __new__ or __init__ is a class's own.
func objectNew(t *Thread, cls *Type, args []Value, _ []string) (Value, error) {
	if len(args) > 0 {
		if cls.New != nil && !sameFunc(cls.New, objectNew) {
			return Value{}, Raisef(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if _, owner := cls.LookupOwner("__init__"); owner == ObjectType {
			return Value{}, Raisef(TypeError, "%s() takes no arguments", cls.Name)
		}
	}
	if cls.class == nil {
		if cls != ObjectType && cls != GenericType {
			return Value{}, cannotCreate(cls)
		}
	} else if cls.class.abstract {
		return Value{}, abstractError(t, cls)
	}
	return value(Alloc[plain](cls)), nil
}

// abstractError names the methods that a class must have before it is called.
func abstractError(t *Thread, cls *Type) error {
	set, err := typeAbstract(t, cls.Value())
	if err != nil {
		return err
	}
	names, err := Collect(t, set)
	if err != nil {
		return err
	}
	texts := make([]string, len(names))
	for i, name := range names {
		text, ok := Text(name)
		if !ok {
			return Raisef(TypeError, "sequence item %d: expected str instance, %s found", i, TypeName(name))
		}
		texts[i] = text
	}
	sort.Strings(texts)
	return Raisef(TypeError, "Can't instantiate abstract class %s without an implementation for abstract method%s '%s'",
		cls.Name, plural(len(texts)), strings.Join(texts, "', '"))
}

func cannotCreate(cls *Type) error {
	return Raisef(TypeError, "cannot create '%s' instances", cls.FullName())
}

func objectRepr(_ *Thread, v Value) (string, error) {
	return "<" + v.Type().longName() + " object at " + address(v) + ">", nil
}

// address is how reprs show the identity of v.
func address(v Value) string { return fmt.Sprintf("0x%012x", uint64(v.Identity())) }

func objectHash(_ *Thread, v Value) (int64, error) { return v.Identity() >> 4, nil }

// objectInit takes no arguments but those that the class's own __new__ took.
func objectInit(_ *Thread, args []Value, _ []string) (Value, error) {
	if len(args) <= 1 {
		return None, nil
	}
	typ := args[0].Type()
	if _, owner := typ.LookupOwner("__init__"); owner != ObjectType {
		return Value{}, Raisef(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if typ.New != nil && sameFunc(typ.New, objectNew) {
		return Value{}, Raisef(TypeError, "%s.__init__() takes exactly one argument (the instance to initialize)", typ.Name)
	}
	return None, nil
}

func objectFormat(t *Thread, args []Value) (Value, error) {
	spec, ok := Text(args[1])
	if !ok {
		return Value{}, Raisef(TypeError, "__format__() argument must be str, not %s", TypeName(args[1]))
	}
	if spec != "" {
		return Value{}, Raisef(TypeError, "unsupported format string passed to %s.__format__", TypeName(args[0]))
	}
	s, err := StrOf(t, args[0])
	return String(s), err
}

// objectNotEqual is __ne__: what __eq__ says, turned around.
func objectNotEqual(t *Thread, args []Value) (Value, error) {
	equal, err := objectCompare(EQ)(t, args)
	if f := args[0].Type().Compare; f != nil {
		equal, err = f(t, EQ, args[0], args[1])
	}
	if err != nil || equal.Is(NotImplemented) {
		return equal, err
	}
	same, err := Truth(t, equal)
	return Bool(!same), err
}

// objectCompare makes the methods of comparisons, which know nothing but identity.
func objectCompare(op CompareOp) Func {
	return func(_ *Thread, args []Value) (Value, error) {
		if op == EQ && args[0].Is(args[1]) {
			return True, nil
		}
		return NotImplemented, nil
	}
}

func objectStr(t *Thread, args []Value) (Value, error) {
	s, err := Repr(t, args[0])
	return String(s), err
}

func objectDir(t *Thread, args []Value) (Value, error) {
	names, err := Dir(t, args[0])
	return NewList(stringValues(names)).Value(), err
}

func objectGetAttribute(t *Thread, args []Value) (Value, error) {
	name, err := attrName(args[1])
	if err != nil {
		return Value{}, err
	}
	v, err := GenericGetAttr(t, args[0], name)
	if err == nil && v.ref == nil {
		err = NoAttribute(args[0], name)
	}
	return v, err
}

func attrName(v Value) (string, error) {
	name, ok := Text(v)
	if !ok {
		return "", Raisef(TypeError, "attribute name must be string, not '%s'", TypeName(v))
	}
	return name, nil
}

func objectSetAttribute(t *Thread, args []Value) (Value, error) {
	name, err := attrName(args[1])
	if err != nil {
		return Value{}, err
	}
	if c := AsType(args[0]); c != nil {
		word := "__setattr__"
		if len(args) < 3 {
			word = "__delattr__"
		}
		return Value{}, Raisef(TypeError, "can't apply this %s to %s object", word, TypeName(args[0]))
	}
	return None, GenericSetAttr(t, args[0], name, Arg(args, 2))
}

func objectClass(_ *Thread, v Value) (Value, error) { return v.Type().Value(), nil }

var objectSlots = Slots{New: objectNew, Repr: objectRepr, Hash: objectHash}

var objectMethods = []Method{
	{Name: "__init__", Params: "*args, **kwargs", Raw: objectInit, Flags: slotWrapper},
	{Name: "__str__", Fn: objectStr, Flags: slotWrapper},
	{Name: "__format__", Params: "format_spec, /", Fn: objectFormat},
	{Name: "__dir__", Fn: objectDir},
	{Name: "__getattribute__", Params: "name, /", Fn: objectGetAttribute, Flags: slotWrapper},
	{Name: "__setattr__", Params: "name, value, /", Fn: objectSetAttribute, Flags: slotWrapper},
	{Name: "__delattr__", Params: "name, /", Fn: objectSetAttribute, Flags: slotWrapper},
	{Name: "__eq__", Params: "value, /", Fn: objectCompare(EQ), Flags: slotWrapper},
	{Name: "__ne__", Params: "value, /", Fn: objectNotEqual, Flags: slotWrapper},
	{Name: "__lt__", Params: "value, /", Fn: objectCompare(LT), Flags: slotWrapper},
	{Name: "__le__", Params: "value, /", Fn: objectCompare(LE), Flags: slotWrapper},
	{Name: "__gt__", Params: "value, /", Fn: objectCompare(GT), Flags: slotWrapper},
	{Name: "__ge__", Params: "value, /", Fn: objectCompare(GE), Flags: slotWrapper},
	{Name: "__init_subclass__", Params: "", Flags: ClassMethod, Fn: func(*Thread, []Value) (Value, error) { return None, nil },
		Doc: "Called for every class that is made below this one."},
	{Name: "__reduce__", Fn: objectReduce, Doc: "Tell how to make the object again."},
	{Name: "__reduce_ex__", Params: "protocol, /", Fn: objectReduceEx, Doc: "Tell how to make the object again."},
	{Name: "__getstate__", Fn: objectGetState, Doc: "Return the attributes."},
	{Name: "__sizeof__", Fn: objectSizeOf, Doc: "Return about how many bytes the object takes."},
	{Name: "__subclasshook__", Params: "object, /", Flags: ClassMethod,
		Fn: func(*Thread, []Value) (Value, error) { return NotImplemented, nil }},
}

var objectAttrs = []Attr{{Name: "__class__", Get: objectClass, Set: objectSetClass, Doc: "What the object is an instance of."}}
