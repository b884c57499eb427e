// property: an attribute that functions compute.

package object

// PropertyType is property.
var PropertyType = &Type{Name: "property",
	Doc: "property(fget=None, fset=None, fdel=None, doc=None): an attribute that functions read, set and delete."}

// Property is a property. Its functions are unset when there are none.
type Property struct {
	Head
	Getter, Setter, Deleter Value
	doc                     Value
	docOfGetter             bool
	name                    Value
}

// AsProperty returns the property behind v; ok is false when it is none.
// Instances of subclasses count.
func AsProperty(v Value) (p *Property, ok bool) {
	p = Foreign[Property](v, PropertyType)
	return p, p != nil
}

func propertyNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	p := Alloc[Property](cls)
	if cls.Script() {
		return value(p), nil
	}
	full, err := bindArgs(propertyParams, args, names)
	if err != nil {
		return Value{}, err
	}
	return value(p), p.fill(t, full)
}

// propertyParams are the parameters of property.
var propertyParams = AsBuiltin(NewBuiltin("builtins", &Method{Name: "property", Params: propertyArgs}))

const propertyArgs = "fget=None, fset=None, fdel=None, doc=None"

// bindArgs puts arguments in the order of b's parameters.
func bindArgs(b *Builtin, args []Value, names []string) ([]Value, error) {
	return b.bind(b.signature(), args, names)
}

func propertyInit(t *Thread, args []Value) (Value, error) {
	return None, cast[Property](args[0]).fill(t, args[1:])
}

func (p *Property) fill(t *Thread, args []Value) error {
	given := func(i int) Value {
		if v := Arg(args, i); v.Given() {
			return v
		}
		return Value{}
	}
	p.Getter, p.Setter, p.Deleter = given(0), given(1), given(2)
	p.name, p.docOfGetter = Value{}, false
	p.doc = given(3)
	if p.doc.ref == nil && p.Getter.ref != nil {
		doc, err := FindAttr(t, p.Getter, "__doc__")
		if err != nil && !Is(err, AttributeError) {
			return err
		}
		if err == nil && doc.Given() {
			p.doc, p.docOfGetter = doc, true
		}
	}
	if p.typ.class == nil {
		return nil
	}
	// A subclass has a __doc__ of its own, which would hide the field.
	err := SetAttr(t, value(p), "__doc__", orNone(p.doc))
	if err != nil && Is(err, AttributeError) && !p.docOfGetter {
		return nil
	}
	return err
}

func bindPropertyValue(t *Thread, member, self Value, _ *Type) (Value, error) {
	if self.ref == nil || self.IsNone() {
		return member, nil
	}
	p := cast[Property](member)
	if p.Getter.ref == nil {
		return Value{}, p.lacks(t, self, "getter")
	}
	return CallArgs(t, p.Getter, self)
}

func setPropertyValue(t *Thread, member, self, item Value) error {
	p := cast[Property](member)
	fn, word, args := p.Setter, "setter", []Value{self, item}
	if item.ref == nil {
		fn, word, args = p.Deleter, "deleter", args[:1]
	}
	if fn.ref == nil {
		return p.lacks(t, self, word)
	}
	_, err := Call(t, fn, args, nil)
	return err
}

// lacks is the error of a property without the function that is needed.
func (p *Property) lacks(t *Thread, self Value, what string) error {
	name, err := p.nameOf(t)
	if err != nil {
		return err
	}
	shown := "property"
	if name.ref != nil {
		text, err := Repr(t, name)
		if err != nil {
			return err
		}
		shown += " " + text
	}
	return Raisef(AttributeError, "%s of '%s' object has no %s", shown, self.Type().QualName(), what)
}

// nameOf is what __set_name__ said, or else the name of the getter.
func (p *Property) nameOf(t *Thread) (Value, error) {
	if p.name.ref != nil || p.Getter.ref == nil {
		return p.name, nil
	}
	name, err := FindAttr(t, p.Getter, "__name__")
	if err != nil && Is(err, AttributeError) {
		return Value{}, nil
	}
	return name, err
}

// propertyWith makes getter, setter and deleter: a copy of the property with
// another function.
func propertyWith(at int) Func {
	return func(t *Thread, args []Value) (Value, error) {
		p := cast[Property](args[0])
		fns := []Value{orNone(p.Getter), orNone(p.Setter), orNone(p.Deleter), None}
		if !args[1].IsNone() {
			fns[at] = args[1]
		}
		if p.doc.ref != nil && !(p.docOfGetter && !fns[0].IsNone()) {
			fns[3] = p.doc
		}
		made, err := Call(t, p.typ.Value(), fns, nil)
		if err != nil {
			return Value{}, err
		}
		if q, ok := AsProperty(made); ok {
			q.name = p.name
		}
		return made, nil
	}
}

func propertySetName(_ *Thread, args []Value, names []string) (Value, error) {
	if len(args) != 3 || len(names) > 0 {
		return Value{}, Raisef(TypeError, "__set_name__() takes 2 positional arguments but %d were given", len(args)-1)
	}
	cast[Property](args[0]).name = args[2]
	return None, nil
}

func propertyAbstract(t *Thread, v Value) (Value, error) {
	p := cast[Property](v)
	for _, fn := range []Value{p.Getter, p.Setter, p.Deleter} {
		if abstract, err := isAbstract(t, fn); abstract || err != nil {
			return Bool(abstract), err
		}
	}
	return False, nil
}

// isAbstract reports whether fn says so by __isabstractmethod__.
func isAbstract(t *Thread, fn Value) (bool, error) {
	if fn.ref == nil {
		return false, nil
	}
	mark, err := FindAttr(t, fn, "__isabstractmethod__")
	if err != nil && Is(err, AttributeError) || err == nil && mark.ref == nil {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return Truth(t, mark)
}

func propertyField(name string, field func(*Property) *Value) Attr {
	return Attr{Name: name, Member: true, Get: func(_ *Thread, v Value) (Value, error) {
		return orNone(*field(cast[Property](v))), nil
	}}
}

func defineProperty() {
	doc := propertyField("__doc__", func(p *Property) *Value { return &p.doc })
	doc.Set = func(_ *Thread, v, item Value) error {
		p := cast[Property](v)
		p.doc = item
		return nil
	}
	PropertyType.Define(nil, Slots{New: propertyNew, Bind: bindPropertyValue, SetBind: setPropertyValue}, []Method{
		{Name: "__init__", Params: propertyArgs, Fn: propertyInit, Flags: slotWrapper},
		{Name: "__set_name__", Params: "owner, name, /", Raw: propertySetName, Doc: "Tell the property its name."},
		{Name: "getter", Params: "fget, /", Fn: propertyWith(0), Doc: "A copy of the property that fget reads."},
		{Name: "setter", Params: "fset, /", Fn: propertyWith(1), Doc: "A copy of the property that fset sets."},
		{Name: "deleter", Params: "fdel, /", Fn: propertyWith(2), Doc: "A copy of the property that fdel deletes."},
	}, []Attr{
		propertyField("fget", func(p *Property) *Value { return &p.Getter }),
		propertyField("fset", func(p *Property) *Value { return &p.Setter }),
		propertyField("fdel", func(p *Property) *Value { return &p.Deleter }),
		doc,
		{Name: "__name__", Get: func(t *Thread, v Value) (Value, error) {
			name, err := cast[Property](v).nameOf(t)
			if err == nil && name.ref == nil {
				err = NoAttribute(v, "__name__")
			}
			return name, err
		}, Set: func(_ *Thread, v, item Value) error {
			cast[Property](v).name = item
			return nil
		}},
		{Name: "__isabstractmethod__", Get: propertyAbstract},
	})
}
