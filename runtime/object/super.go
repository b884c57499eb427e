// super: attributes as the classes behind a given one have them.

package object

// SuperType is super.
var SuperType = &Type{Name: "super",
	Doc: "super(), super(type, obj): the methods of the classes behind type in obj's order of classes."}

// Super is a super object. Self is unset and SelfClass nil in one that isn't
// bound; both are those of a class in super(type, type2).
type Super struct {
	Head
	This      *Type
	Self      Value
	SelfClass *Type
}

// NewSuper is super(this, self).
func NewSuper(t *Thread, this *Type, self Value) (Value, error) {
	s := &Super{Head: Head{SuperType}}
	return value(s), s.bind(t, this, self)
}

func (s *Super) bind(t *Thread, this *Type, self Value) error {
	s.This = this
	if !self.Given() {
		return nil
	}
	c, err := superClass(t, this, self)
	s.Self, s.SelfClass = self, c
	return err
}

// superClass is the class whose order super(this, self) follows.
func superClass(t *Thread, this *Type, self Value) (*Type, error) {
	if c := AsType(self); c != nil && c.IsSubtype(this) {
		return c, nil
	}
	if self.Type().IsSubtype(this) {
		return self.Type(), nil
	}
	claimed, err := FindAttr(t, self, "__class__")
	if err != nil && !Is(err, AttributeError) {
		return nil, err
	}
	if c := AsType(claimed); err == nil && c != nil && c != self.Type() && c.IsSubtype(this) {
		return c, nil
	}
	what, name := "instance of", TypeName(self)
	if c := AsType(self); c != nil {
		what, name = "type", c.Name
	}
	return nil, Raisef(TypeError, "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).",
		what, name, this.Name)
}

// Find is the attribute of a bound super object: the unset Value when no class
// behind This has it.
func (s *Super) Find(t *Thread, name string) (Value, error) {
	if s.SelfClass == nil {
		return Value{}, nil
	}
	m, owner := s.SelfClass.LookupBehind(s.This, name)
	if owner == nil {
		return Value{}, nil
	}
	bind := m.Type().Bind
	if bind == nil {
		return m, nil
	}
	if s.Self.ref == value(s.SelfClass).ref {
		return bind(t, m, Value{}, s.SelfClass)
	}
	return bind(t, m, s.Self, s.SelfClass)
}

// LookupBehind is LookupOwner among the classes behind this in the MRO.
func (t *Type) LookupBehind(this *Type, name string) (member Value, owner *Type) {
	behind := false
	for _, c := range t.MRO {
		if behind {
			if m, ok := c.ownMember(name); ok {
				return m, c
			}
		}
		behind = behind || c == this
	}
	return Value{}, nil
}

func superNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	s := Alloc[Super](cls)
	if cls.Script() {
		return value(s), nil
	}
	return value(s), s.fill(t, args, names)
}

func superInit(t *Thread, args []Value, names []string) (Value, error) {
	return None, cast[Super](args[0]).fill(t, args[1:], names)
}

func (s *Super) fill(t *Thread, args []Value, names []string) error {
	switch {
	case len(names) > 0:
		return noKeywords("super")
	case len(args) > 2:
		return Raisef(TypeError, "super() expected at most 2 arguments, got %d", len(args))
	case len(args) == 0:
		if t.Machine == nil {
			return Raisef(RuntimeError, "super(): no current frame")
		}
		this, self, err := t.Machine.SuperArgs()
		if err != nil {
			return err
		}
		if AsType(this) == nil {
			return Raisef(RuntimeError, "super(): __class__ is not a type (%s)", TypeName(this))
		}
		return s.bind(t, AsType(this), self)
	}
	this := AsType(args[0])
	if this == nil {
		return Raisef(TypeError, "super() argument 1 must be a type, not %s", TypeName(args[0]))
	}
	return s.bind(t, this, Arg(args, 1))
}

func superGetAttr(t *Thread, v Value, name string) (Value, error) {
	if name != "__class__" {
		if r, err := cast[Super](v).Find(t, name); err != nil || r.ref != nil {
			return r, err
		}
	}
	return TypeAttr(t, v, name)
}

// superBind is super(type).__get__(obj), for a super object kept in a class.
func superBind(t *Thread, member, self Value, _ *Type) (Value, error) {
	s := cast[Super](member)
	if self.ref == nil || self.IsNone() || s.Self.ref != nil {
		return member, nil
	}
	if s.typ != SuperType {
		return CallArgs(t, s.typ.Value(), s.This.Value(), self)
	}
	return NewSuper(t, s.This, self)
}

func superRepr(_ *Thread, v Value) (string, error) {
	s := cast[Super](v)
	this := "NULL"
	if s.This != nil {
		this = s.This.Name
	}
	if s.SelfClass == nil {
		return "<super: <class '" + this + "'>, NULL>", nil
	}
	return "<super: <class '" + this + "'>, <" + s.SelfClass.Name + " object>>", nil
}

func typeOrNone(c *Type) Value {
	if c == nil {
		return None
	}
	return c.Value()
}

func defineSuper() {
	SuperType.Define(nil, Slots{New: superNew, Repr: superRepr, GetAttr: superGetAttr, Bind: superBind}, []Method{
		{Name: "__init__", Params: "*args, **kwargs", Raw: superInit, Flags: slotWrapper},
	}, []Attr{
		{Name: "__thisclass__", Member: true, Doc: "the class invoking super()",
			Get: func(_ *Thread, v Value) (Value, error) { return typeOrNone(cast[Super](v).This), nil }},
		{Name: "__self__", Member: true, Doc: "the instance invoking super(); may be None",
			Get: func(_ *Thread, v Value) (Value, error) { return orNone(cast[Super](v).Self), nil }},
		{Name: "__self_class__", Member: true, Doc: "the type of the instance invoking super(); may be None",
			Get: func(_ *Thread, v Value) (Value, error) { return typeOrNone(cast[Super](v).SelfClass), nil }},
	})
}
