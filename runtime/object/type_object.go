// Types as values: what type and object themselves do.

package object

import (
	"fmt"
	"sort"
)

// FullName is the name with the module, unless that is builtins.
func (t *Type) FullName() string {
	if t.Module == "" || t.Module == "builtins" {
		return t.Name
	}
	return t.Module + "." + t.Name
}

// module is __module__.
func (t *Type) module() string {
	if t.Module == "" {
		return "builtins"
	}
	return t.Module
}

// plain is an instance of object itself: nothing but its identity.
type plain struct{ Head }

func objectNew(_ *Thread, cls *Type, args []Value, _ []string) (Value, error) {
	if len(args) > 0 {
		return Value{}, Raisef(TypeError, "%s() takes no arguments", cls.Name)
	}
	if cls.kind != KindForeign || cls != ObjectType {
		return Value{}, cannotCreate(cls)
	}
	return value(&plain{Head{cls}}), nil
}

func cannotCreate(cls *Type) error {
	return Raisef(TypeError, "cannot create '%s' instances", cls.FullName())
}

func objectRepr(_ *Thread, v Value) (string, error) {
	return "<" + v.Type().FullName() + " object at " + address(v) + ">", nil
}

// address is how reprs show the identity of v.
func address(v Value) string { return fmt.Sprintf("0x%012x", uint64(v.Identity())) }

func objectHash(_ *Thread, v Value) (int64, error) { return v.Identity() >> 4, nil }

// objectInit takes no arguments; classes that take some have their own.
func objectInit(_ *Thread, args []Value, _ []string) (Value, error) {
	if len(args) > 1 && args[0].Type().New != nil && sameFunc(args[0].Type().New, objectNew) {
		return Value{}, Raisef(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)")
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
	items := make([]Value, len(names))
	for i, name := range names {
		items[i] = String(name)
	}
	return NewList(items).Value(), err
}

func objectGetAttribute(t *Thread, args []Value) (Value, error) {
	name, err := attrName(args[1])
	if err != nil {
		return Value{}, err
	}
	v, err := TypeAttr(t, args[0], name)
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
	return None, SetTypeAttr(t, args[0], name, Arg(args, 2))
}

func objectClass(_ *Thread, v Value) (Value, error) { return v.Type().Value(), nil }

func objectSetClass(_ *Thread, v, item Value) error {
	switch {
	case item.ref == nil:
		return Raisef(TypeError, "can't delete __class__ attribute")
	case AsType(item) == nil:
		return Raisef(TypeError, "__class__ must be set to a class, not '%s' object", TypeName(item))
	}
	return Raisef(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
}

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
	{Name: "__init_subclass__", Flags: ClassMethod, Fn: func(*Thread, []Value) (Value, error) { return None, nil }},
	{Name: "__subclasshook__", Params: "object, /", Flags: ClassMethod,
		Fn: func(*Thread, []Value) (Value, error) { return NotImplemented, nil }},
}

var objectAttrs = []Attr{{Name: "__class__", Get: objectClass, Set: objectSetClass, Doc: "What the object is an instance of."}}

// typeCall is cls(…), and type(x).
func typeCall(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	c := cast[Type](fn)
	if c.New == nil || c.Flags&NoCreate != 0 {
		return Value{}, cannotCreate(c)
	}
	return c.New(t, c, args, names)
}

func typeNew(_ *Thread, _ *Type, args []Value, names []string) (Value, error) {
	if len(args) == 1 && len(names) == 0 {
		return args[0].Type().Value(), nil
	}
	return Value{}, Raisef(TypeError, "type() takes 1 or 3 arguments")
}

func typeRepr(_ *Thread, v Value) (string, error) {
	return "<class '" + cast[Type](v).FullName() + "'>", nil
}

// typeGetAttr looks for data descriptors of the metaclass, then along the
// class's own MRO, then for the rest of the metaclass.
func typeGetAttr(t *Thread, v Value, name string) (Value, error) {
	c := cast[Type](v)
	meta, inMeta := c.typ.Lookup(name)
	if inMeta && meta.Type() == GetSetType {
		return meta.Type().Bind(t, meta, v, c.typ)
	}
	if m, ok := c.Lookup(name); ok {
		if bind := m.Type().Bind; bind != nil {
			return bind(t, m, Value{}, c)
		}
		return m, nil
	}
	if inMeta {
		if bind := meta.Type().Bind; bind != nil {
			return bind(t, meta, v, c.typ)
		}
		return meta, nil
	}
	return Value{}, nil
}

func typeSetAttr(_ *Thread, v Value, name string, _ Value) error {
	return Raisef(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, cast[Type](v).FullName())
}

func typeMRO(_ *Thread, args []Value) (Value, error) { return NewList(mroOf(args[0])).Value(), nil }

func mroOf(v Value) []Value {
	c := cast[Type](v)
	out := make([]Value, len(c.MRO))
	for i, m := range c.MRO {
		out[i] = m.Value()
	}
	return out
}

// typeDict is __dict__: a read-only view of the class's own members.
func typeDict(_ *Thread, v Value) (Value, error) {
	members := cast[Type](v).table()
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	sort.Strings(names)
	d := NewDictSize(len(names))
	for _, name := range names {
		d.SetStr(name, members[name])
	}
	return NewMappingProxy(d.Value()), nil
}

// typeBases are those of the MRO that no earlier base brings along.
func typeBases(_ *Thread, v Value) (Value, error) {
	var bases []Value
	for _, c := range cast[Type](v).MRO[1:] {
		inherited := false
		for _, b := range bases {
			inherited = inherited || cast[Type](b).IsSubtype(c)
		}
		if !inherited {
			bases = append(bases, c.Value())
		}
	}
	return NewTuple(bases).Value(), nil
}

func typeBase(_ *Thread, v Value) (Value, error) {
	if b := cast[Type](v).Base; b != nil {
		return b.Value(), nil
	}
	return None, nil
}

func docValue(doc string) Value {
	if doc == "" {
		return None
	}
	return String(doc)
}

func typeInstanceCheck(_ *Thread, args []Value) (Value, error) {
	return Bool(IsInstance(args[1], cast[Type](args[0]))), nil
}

func typeSubclassCheck(_ *Thread, args []Value) (Value, error) {
	c := AsType(args[1])
	if c == nil {
		return Value{}, Raisef(TypeError, "issubclass() arg 1 must be a class")
	}
	return Bool(c.IsSubtype(cast[Type](args[0]))), nil
}

var typeSlots = Slots{
	New: typeNew, Repr: typeRepr, Call: typeCall, GetAttr: typeGetAttr, SetAttr: typeSetAttr, Binary: unionBinary,
}

var typeMethods = []Method{
	{Name: "mro", Fn: typeMRO, Doc: "Return the classes in which attributes are looked for, in order."},
	{Name: "__instancecheck__", Params: "instance, /", Fn: typeInstanceCheck},
	{Name: "__subclasscheck__", Params: "subclass, /", Fn: typeSubclassCheck},
}

var typeAttrs = []Attr{
	{Name: "__name__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[Type](v).Name), nil }},
	{Name: "__qualname__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[Type](v).Name), nil }},
	{Name: "__module__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[Type](v).module()), nil }},
	{Name: "__doc__", Get: func(_ *Thread, v Value) (Value, error) { return docValue(cast[Type](v).Doc), nil }},
	{Name: "__mro__", Get: func(_ *Thread, v Value) (Value, error) { return NewTuple(mroOf(v)).Value(), nil }},
	{Name: "__bases__", Get: typeBases},
	{Name: "__base__", Get: typeBase},
	{Name: "__dict__", Get: typeDict},
	{Name: "__text_signature__", Get: func(*Thread, Value) (Value, error) { return None, nil }},
	{Name: "__type_params__", Get: func(*Thread, Value) (Value, error) { return emptyTuple.Value(), nil }},
}
