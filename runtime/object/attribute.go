// Attribute access: the generic lookups behind getattr and setattr.

package object

// GetAttr is v.name.
func GetAttr(t *Thread, v Value, name string) (Value, error) {
	r, err := FindAttr(t, v, name)
	if err == nil && r.ref == nil {
		return Value{}, NoAttribute(v, name)
	}
	return r, err
}

// FindAttr is GetAttr that answers the unset Value when there is no such attribute.
func FindAttr(t *Thread, v Value, name string) (Value, error) {
	if f := v.Type().GetAttr; f != nil {
		return f(t, v, name)
	}
	return TypeAttr(t, v, name)
}

// TypeAttr finds name among the members of v's type and binds it to v; for
// instances of script classes and others that have attributes, also among
// their own. Types with a GetAttr slot end in it.
func TypeAttr(t *Thread, v Value, name string) (Value, error) {
	typ := v.Type()
	if typ.class != nil || typ.Namespace != nil && typ.GetAttr == nil {
		return GenericGetAttr(t, v, name)
	}
	m, ok := typ.Lookup(name)
	if !ok {
		return Value{}, nil
	}
	if bind := m.Type().Bind; bind != nil {
		return bind(t, m, v, typ)
	}
	return m, nil
}

// PlainGet reports that GenericGetAttr or TypeAttr reads the attributes of values
// of a built-in type, which a script may have derived from.
func (t *Type) PlainGet() bool {
	return t.GetAttr == nil || sameFunc(t.GetAttr, GenericGetAttr)
}

// SetAttr is v.name = item; an unset item deletes.
func SetAttr(t *Thread, v Value, name string, item Value) error {
	typ := v.Type()
	if typ.SetAttr != nil {
		return typ.SetAttr(t, v, name, item)
	}
	return SetTypeAttr(t, v, name, item)
}

// SetTypeAttr sets through the computed attributes of v's type: all that
// values without a namespace of their own can do. Slots with SetAttr end in it.
func SetTypeAttr(t *Thread, v Value, name string, item Value) error {
	return GenericSetAttr(t, v, name, item)
}

// NoAttribute is the AttributeError for a missing attribute.
func NoAttribute(v Value, name string) error {
	if c := AsType(v); c != nil {
		return attributeError(v, name, "type object '%s' has no attribute '%s'", c.Name, name)
	}
	if m := AsModule(v); m != nil {
		if m.Loading {
			return attributeError(v, name, "partially initialized %s has no attribute '%s' (most likely due to a circular import)", m.title(), name)
		}
		return attributeError(v, name, "%s has no attribute '%s'", m.title(), name)
	}
	return attributeError(v, name, "'%s' object has no attribute '%s'", TypeName(v), name)
}

func attributeError(v Value, name, format string, a ...any) error {
	e := Raisef(AttributeError, format, a...).(*Exception)
	return e.SetField("name", String(name)).SetField("obj", v)
}
