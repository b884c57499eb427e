// Types as values: what type and object themselves do.

package object

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

// typeCall is cls(…), and type(x).
func typeCall(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	c := cast[Type](fn)
	if c.New == nil || c.Flags&NoCreate != 0 {
		return Value{}, cannotCreate(c)
	}
	v, err := c.New(t, c, args, names)
	if err != nil || c.class == nil && c.kind != KindType || v.ref == nil {
		return v, err
	}
	if c == TypeType && len(args) == 1 {
		return v, nil
	}
	return v, initialize(t, c, v, args, names)
}

// initialize calls __init__ of a new instance with the arguments of the call,
// if __new__ of c made an instance of c.
func initialize(t *Thread, c *Type, v Value, args []Value, names []string) error {
	typ := v.Type()
	if typ != c && !typ.IsSubtype(c) {
		return nil
	}
	m, owner := typ.LookupOwner("__init__")
	if owner == nil || owner == ObjectType && len(args) == 0 {
		return nil
	}
	full := make([]Value, 0, len(args)+1)
	full = append(append(full, v), args...)
	if m.Type().Flags&BindsSelf == 0 {
		full = full[1:]
		if bind := m.Type().Bind; bind != nil {
			fn, err := bind(t, m, v, typ)
			if err != nil {
				return err
			}
			m = fn
		}
	}
	r, err := Call(t, m, full, names)
	if err == nil && !r.IsNone() {
		err = Raisef(TypeError, "__init__() should return None, not '%s'", TypeName(r))
	}
	return err
}

func typeRepr(_ *Thread, v Value) (string, error) {
	return "<class '" + cast[Type](v).longName() + "'>", nil
}

// typeGetAttr looks for data descriptors of the metaclass, then along the
// class's own MRO, then for the rest of the metaclass.
func typeGetAttr(t *Thread, v Value, name string) (Value, error) {
	c := cast[Type](v)
	meta, inMeta := c.typ.Lookup(name)
	if inMeta && meta.Type().SetBind != nil && meta.Type().Bind != nil {
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

func typeSetAttr(t *Thread, v Value, name string, item Value) error {
	c := cast[Type](v)
	if c.class == nil {
		return Raisef(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, c.FullName())
	}
	if meta, owner := c.typ.LookupOwner(name); owner != nil && meta.Type().SetBind != nil {
		return meta.Type().SetBind(t, meta, v, item)
	}
	if !c.SetMember(t, name, item) {
		return attributeError(v, name, "type object '%s' has no attribute '%s'", c.Name, name)
	}
	return nil
}

func typeMRO(_ *Thread, args []Value) (Value, error) {
	c := cast[Type](args[0])
	if c.class == nil {
		return NewList(mroOf(args[0])).Value(), nil
	}
	order, err := linearize(c, c.class.bases)
	if err != nil {
		return Value{}, err
	}
	return NewList(AsTuple(typeTuple(order)).Items).Value(), nil
}

func mroOf(v Value) []Value {
	c := cast[Type](v)
	out := make([]Value, len(c.MRO))
	for i, m := range c.MRO {
		out[i] = m.Value()
	}
	return out
}

func docValue(doc string) Value {
	if doc == "" {
		return None
	}
	return String(doc)
}

var typeSlots = Slots{
	New: typeNew, Repr: typeRepr, Call: typeCall, GetAttr: typeGetAttr, SetAttr: typeSetAttr, Binary: unionBinary,
}

var typeMethods = []Method{
	{Name: "__init__", Params: "*args, **kwargs", Raw: typeInit, Flags: slotWrapper},
	{Name: "mro", Fn: typeMRO, Doc: "Return the classes in which attributes are looked for, in order."},
	{Name: "__instancecheck__", Params: "instance, /", Fn: typeInstanceCheck},
	{Name: "__subclasscheck__", Params: "subclass, /", Fn: typeSubclassCheck},
	{Name: "__subclasses__", Fn: typeSubclasses, Doc: "Return the direct subclasses that are in use."},
	{Name: "__dir__", Fn: typeDir, Doc: "Return the names that the class has."},
	{Name: "__sizeof__", Fn: typeSizeOf},
	{Name: "__prepare__", Params: "*args, **kwargs", Flags: ClassMethod, Doc: "Return the namespace for a class to be made.",
		Raw: func(*Thread, []Value, []string) (Value, error) { return NewDict().Value(), nil }},
}
