// typing.Generic, the base of classes with type parameters, and NoDefault.

package object

import "strings"

// GenericType is typing.Generic.
var GenericType = &Type{Name: "Generic", Module: "typing"}

// noDefaultType is the class of NoDefault.
var noDefaultType = &Type{Name: "NoDefaultType", Flags: Final}

var noDefaultHead = plain{Head{noDefaultType}}

// NoDefault is typing.NoDefault: what a type parameter without a default says.
var NoDefault = value(&noDefaultHead)

// NewGenericBase is the base that the syntax of type parameters adds. As long as
// nobody has imported typing, an alias of types stands for typing's own: it looks
// the same and does the same in a class statement.
func NewGenericBase(t *Thread, params Value) (Value, error) {
	list := AsTuple(params).Items
	plainParams := true
	for _, p := range list {
		plainParams = plainParams && p.Type() != TypeVarTupleType
	}
	if plainParams && loadedTyping(t).ref == nil {
		return NewGenericAlias(GenericType.Value(), params), nil
	}
	list, err := unpackTuples(t, list)
	if err != nil {
		return Value{}, err
	}
	return callTyping(t, "_GenericAlias", GenericType.Value(), NewTuple(list).Value())
}

// loadedTyping is module typing when some script has imported it, else unset.
func loadedTyping(t *Thread) Value {
	if t.Machine == nil {
		return Value{}
	}
	m, _ := t.Machine.Modules().GetStr("typing")
	return m
}

func genericGetItem(t *Thread, args []Value, _ []string) (Value, error) {
	return callTyping(t, "_generic_class_getitem", append([]Value(nil), args...)...)
}

// genericInitSubclass sets __parameters__ of a new class. It needs typing only
// for bases that come from there.
func genericInitSubclass(t *Thread, args []Value, names []string) (Value, error) {
	if loadedTyping(t).ref != nil {
		m, err := typing(t)
		if err != nil {
			return Value{}, err
		}
		f, err := GetAttr(t, m, "_generic_init_subclass")
		if err != nil {
			return Value{}, err
		}
		return Call(t, f, append([]Value(nil), args...), names)
	}
	c := AsType(args[0])
	if c == nil || c.class == nil {
		return None, nil
	}
	if err := passInitSubclass(t, c, args[1:], names); err != nil {
		return Value{}, err
	}
	params, err := c.genericParameters(t)
	if err != nil {
		return Value{}, err
	}
	return None, SetAttr(t, c.Value(), "__parameters__", NewTuple(params).Value())
}

// passInitSubclass is super(Generic, c).__init_subclass__(*args, **named).
func passInitSubclass(t *Thread, c *Type, args []Value, names []string) error {
	after := false
	for _, k := range c.MRO {
		if !after {
			after = k == GenericType
			continue
		}
		m, ok := k.table()["__init_subclass__"]
		if k.class != nil {
			m, ok = k.class.members.GetStr("__init_subclass__")
		}
		if !ok {
			continue
		}
		if bind := m.Type().Bind; bind != nil {
			var err error
			if m, err = bind(t, m, Value{}, c); err != nil {
				return err
			}
		}
		_, err := Call(t, m, append([]Value(nil), args...), names)
		return err
	}
	return nil
}

// genericParameters are the type parameters in the bases of a class.
func (c *Type) genericParameters(t *Thread) ([]Value, error) {
	original, ok := c.class.members.GetStr("__orig_bases__")
	if !ok {
		for _, b := range c.class.bases {
			if b == GenericType {
				return nil, Raisef(TypeError, "Cannot inherit from plain Generic")
			}
		}
		return nil, nil
	}
	bases, err := Collect(t, original)
	if err != nil {
		return nil, err
	}
	var found, listed []Value
	generic := false
	for _, b := range bases {
		if b.Is(GenericType.Value()) {
			return nil, Raisef(TypeError, "Cannot inherit from plain Generic")
		}
		own, err := typeVariables(t, b)
		if err != nil {
			return nil, err
		}
		for _, p := range own {
			found = appendNew(found, p)
		}
		if a := asAlias(b); a != nil && a.origin.Is(GenericType.Value()) {
			if generic {
				return nil, Raisef(TypeError, "Cannot inherit from Generic[...] multiple times.")
			}
			generic, listed = true, own
		}
	}
	if !generic {
		return found, nil
	}
	return listed, checkListed(t, found, listed)
}

// checkListed refuses type parameters of other bases that Generic[…] lacks.
func checkListed(t *Thread, found, listed []Value) error {
	var missing []string
	for _, p := range found {
		if len(appendNew(listed[:len(listed):len(listed)], p)) > len(listed) {
			text, err := StrOf(t, p)
			if err != nil {
				return err
			}
			missing = append(missing, text)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	all := make([]string, len(listed))
	for i, p := range listed {
		var err error
		if all[i], err = StrOf(t, p); err != nil {
			return err
		}
	}
	return Raisef(TypeError, "Some type variables (%s) are not listed in Generic[%s]",
		strings.Join(missing, ", "), strings.Join(all, ", "))
}

func defineGeneric() {
	GenericType.Define(nil, Slots{}, []Method{
		{Name: "__class_getitem__", Params: "*args, **kwargs", Raw: genericGetItem, Flags: ClassMethod,
			Doc: "Parameterizes a generic class."},
		{Name: "__init_subclass__", Params: "*args, **kwargs", Raw: genericInitSubclass, Flags: ClassMethod,
			Doc: "Function to initialize subclasses."},
	}, nil)
	noDefaultType.Define(nil, Slots{
		New: func(_ *Thread, _ *Type, args []Value, _ []string) (Value, error) {
			if len(args) > 0 {
				return Value{}, Raisef(TypeError, "NoDefaultType takes no arguments")
			}
			return NoDefault, nil
		},
		Repr: func(*Thread, Value) (string, error) { return "typing.NoDefault", nil },
	}, []Method{{Name: "__reduce__", Fn: func(*Thread, []Value) (Value, error) { return String("NoDefault"), nil }}}, nil)
}
