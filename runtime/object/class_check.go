// isinstance and issubclass: hooks of metaclasses, tuples and unions, and
// objects that merely claim to be instances or classes.

package object

// IsInstanceOf is isinstance(v, wanted): wanted is a class, a union, or a tuple
// of such, which may nest.
func IsInstanceOf(t *Thread, v, wanted Value) (bool, error) {
	if v.Type().Value() == wanted {
		return true, nil
	}
	return matchClass(t, v, wanted, &instanceCheck)
}

// IsPlainInstance is isinstance(v, class) for a plain class; unset when it is
// not that simple.
func IsPlainInstance(v, class Value) Value {
	if class.Type() != TypeType {
		return Value{}
	}
	typ, c := v.Type(), cast[Type](class)
	if typ.IsSubtype(c) {
		return True
	}
	if k := typ.class; k == nil && typ.GetAttr == nil || k != nil && k.candid {
		return False
	}
	return Value{}
}

// IsPlainSubclass is the same for issubclass(v, class).
func IsPlainSubclass(v, class Value) Value {
	if class.Type() != TypeType || v.Kind() != KindType {
		return Value{}
	}
	return Bool(cast[Type](v).IsSubtype(cast[Type](class)))
}

// IsSubclassOf is issubclass(v, wanted).
func IsSubclassOf(t *Thread, v, wanted Value) (bool, error) {
	return matchClass(t, v, wanted, &subclassCheck)
}

// classCheck is what isinstance and issubclass differ in.
type classCheck struct {
	function, hook, words string
}

// plain is the test without a hook of a metaclass.
func (test *classCheck) plain(t *Thread, v, class Value) (bool, error) {
	if test == &instanceCheck {
		return plainInstance(t, v, class)
	}
	return plainSubclass(t, v, class)
}

var instanceCheck = classCheck{"isinstance()", "__instancecheck__",
	"isinstance() arg 2 must be a type, a tuple of types, or a union"}

var subclassCheck = classCheck{"issubclass()", "__subclasscheck__",
	"issubclass() arg 2 must be a class, a tuple of classes, or a union"}

func matchClass(t *Thread, v, wanted Value, test *classCheck) (bool, error) {
	if wanted.Type() == TypeType {
		return test.plain(t, v, wanted)
	}
	parts, ok, err := classParts(wanted, test.function)
	if err != nil {
		return false, err
	}
	if err := t.EnterWalk(); err != nil {
		return false, err
	}
	defer t.Leave()
	if !ok {
		hook, err := Special(t, wanted, test.hook)
		if err != nil {
			return false, err
		}
		if hook.ref == nil {
			return test.plain(t, v, wanted)
		}
		r, err := CallArgs(t, hook, v)
		if err != nil {
			return false, err
		}
		return Truth(t, r)
	}
	for _, part := range parts {
		found := false
		if test == &instanceCheck {
			found, err = IsInstanceOf(t, v, part)
		} else {
			found, err = IsSubclassOf(t, v, part)
		}
		if found || err != nil {
			return found, err
		}
	}
	return false, nil
}

// classParts are the members of a tuple or union.
func classParts(v Value, function string) (parts []Value, ok bool, err error) {
	if u := AsTuple(v); u != nil {
		return u.Items, true, nil
	}
	members, ok := UnionArgs(v)
	if !ok && !IsGenericAlias(v) {
		return nil, false, nil
	}
	for _, part := range members {
		if IsGenericAlias(part) {
			ok = false
		}
	}
	if !ok {
		return nil, false, Raisef(TypeError, "%s argument 2 cannot be a parameterized generic", function)
	}
	return members, true, nil
}

// plainInstance goes by the type of v, then by what v says is its class.
func plainInstance(t *Thread, v, class Value) (bool, error) {
	c := AsType(class)
	if c != nil && v.Type().IsSubtype(c) {
		return true, nil
	}
	if typ := v.Type(); c != nil {
		if k := typ.class; k == nil && typ.GetAttr == nil || k != nil && k.candid {
			return false, nil
		}
	}
	if c == nil {
		if err := checkClass(t, class, instanceCheck.words); err != nil {
			return false, err
		}
	}
	claimed, err := findOptional(t, v, "__class__")
	switch {
	case err != nil || claimed.ref == nil:
		return false, err
	case c == nil:
		return derives(t, claimed, class)
	}
	k := AsType(claimed)
	return k != nil && k.IsSubtype(c), nil
}

func plainSubclass(t *Thread, v, class Value) (bool, error) {
	c, wanted := AsType(v), AsType(class)
	if c != nil && wanted != nil {
		return c.IsSubtype(wanted), nil
	}
	if err := checkClass(t, v, "issubclass() arg 1 must be a class"); err != nil {
		return false, err
	}
	if err := checkClass(t, class, subclassCheck.words); err != nil {
		return false, err
	}
	return derives(t, v, class)
}

// checkClass accepts objects with a tuple __bases__ as classes.
func checkClass(t *Thread, v Value, words string) error {
	bases, err := basesClaimed(t, v)
	if err == nil && bases == nil {
		err = Raisef(TypeError, "%s", words)
	}
	return err
}

func basesClaimed(t *Thread, v Value) (*Tuple, error) {
	bases, err := findOptional(t, v, "__bases__")
	if err != nil || bases.ref == nil {
		return nil, err
	}
	return AsTuple(bases), nil
}

// derives walks along __bases__.
func derives(t *Thread, v, class Value) (bool, error) {
	if v == class {
		return true, nil
	}
	if err := t.EnterWalk(); err != nil {
		return false, err
	}
	defer t.Leave()
	bases, err := basesClaimed(t, v)
	if err != nil || bases == nil {
		return false, err
	}
	for _, b := range bases.Items {
		if found, err := derives(t, b, class); found || err != nil {
			return found, err
		}
	}
	return false, nil
}

func typeInstanceCheck(t *Thread, args []Value) (Value, error) {
	found, err := plainInstance(t, args[1], args[0])
	return Bool(found), err
}

func typeSubclassCheck(t *Thread, args []Value) (Value, error) {
	found, err := plainSubclass(t, args[1], args[0])
	return Bool(found), err
}
