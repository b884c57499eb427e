// Assigning __class__: an object becomes an instance of a class that looks
// the same in memory.

package object

func objectSetClass(_ *Thread, v, item Value) error {
	to := AsType(item)
	switch {
	case item.ref == nil:
		return Raisef(TypeError, "can't delete __class__ attribute")
	case to == nil:
		return Raisef(TypeError, "__class__ must be set to a class, not '%s' object", TypeName(item))
	}
	from := v.Type()
	modules := from.kind == KindModule && to.kind == KindModule
	if !modules && (from.class == nil || to.class == nil) {
		return Raisef(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if from == to {
		return nil
	}
	if !sameObjects(from, to) {
		return Raisef(TypeError, "__class__ assignment: '%s' object layout differs from '%s'", to.Name, from.Name)
	}
	reclass(v, to)
	return nil
}

// sameObjects reports whether instances of one class can become instances of
// the other: sameLayout, and the same Go struct.
func sameObjects(a, b *Type) bool {
	if !sameLayout(a, b) {
		return false
	}
	x, _ := baseOf(a)
	y, _ := baseOf(b)
	return x == y && fieldsWanted(a) == fieldsWanted(b)
}

func fieldsWanted(t *Type) bool { return t.class != nil && t.class.hasFields }

// baseOf is the built-in class whose struct instances have.
func baseOf(t *Type) (base *Type, script bool) {
	for base = t; base.class != nil; base = base.Base {
		script = true
	}
	return base, script
}

// reclass gives v its new class; its attributes get the shapes of that.
func reclass(v Value, to *Type) {
	f := FieldsOf(v)
	if f != nil {
		to.fields = v.Type().fields
	}
	cast[Head](v).typ = to
	if f == nil || f.shape == nil {
		return
	}
	shape := to.class.root
	for _, name := range f.shape.names {
		if shape = shape.With(name); shape == nil {
			f.toDict()
			return
		}
	}
	f.shape = shape
}
