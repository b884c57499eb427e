// Instances of script classes: their attributes, and how attributes of any
// object are looked up.

package object

// get finds an attribute, or the unset Value.
func (f *Fields) get(name string) Value {
	if s := f.shape; s != nil {
		if i := s.Index(name); i >= 0 {
			return f.At(i)
		}
		return Value{}
	}
	if d := f.dict(); d != nil {
		v, _ := d.GetStr(name)
		return v
	}
	return Value{}
}

// set sets an attribute, or deletes it when item is unset. It answers false
// when there is none to delete.
func (f *Fields) set(name string, item Value) bool {
	if s := f.shape; s != nil {
		i := s.Index(name)
		switch {
		case i < 0 && item.ref == nil:
			return false
		case i < 0:
			if next := s.With(name); next != nil {
				f.Append(next, item)
				return true
			}
			f.toDict()
		case item.ref == nil:
			f.remove(i)
			return true
		default:
			f.SetAt(i, item)
			return true
		}
	}
	if item.ref == nil {
		return f.dict().DeleteStr(name)
	}
	f.dict().SetStr(name, item)
	return true
}

// remove takes the attribute at a position away: the others move up.
func (f *Fields) remove(i int) {
	old := f.shape
	next := old.Class.class.root
	for _, name := range old.names[:i-old.first] {
		next = next.With(name)
	}
	for _, name := range old.names[i-old.first+1:] {
		if next != nil {
			next = next.With(name)
		}
	}
	if next == nil {
		f.toDict().DeleteStr(old.names[i-old.first])
		return
	}
	row := f.values()
	copy(row[i:], row[i+1:])
	row[len(row)-1] = Value{}
	f.count--
	f.shape = next
}

// toDict moves the attributes into a dict, where they stay.
func (f *Fields) toDict() *Dict {
	if f.shape == nil {
		return f.dict()
	}
	s := f.shape
	d := &Dict{Head: Head{DictType}, table: s.keyTable()}
	for i := range s.names {
		d.entries[i].value = f.At(s.first + i)
	}
	f.setDict(d)
	return d
}

// InstanceDict is the live __dict__ of v; nil when it has none. wanted makes
// one that isn't there yet.
func InstanceDict(v Value, wanted bool) *Dict {
	typ := v.Type()
	if typ.Namespace != nil {
		return typ.Namespace(v, wanted)
	}
	f := FieldsOf(v)
	if f == nil || !typ.class.hasDict {
		return nil
	}
	return f.toDict()
}

// attrNames lists the attributes of v's own, without making a dict of them.
func attrNames(v Value) []string {
	if f := FieldsOf(v); f != nil && f.shape != nil {
		return f.shape.names
	}
	return dictNames(InstanceDict(v, false))
}

// GenericGetAttr is object.__getattribute__: data descriptors of the class,
// attributes of v, then whatever else the class has. It answers the unset
// Value when there is nothing.
func GenericGetAttr(t *Thread, v Value, name string) (Value, error) {
	typ := v.Type()
	m, owner := typ.LookupOwner(name)
	var kind *Type
	if owner != nil {
		if kind = m.Type(); kind.SetBind != nil && kind.Bind != nil {
			return kind.Bind(t, m, v, typ)
		}
	}
	if f := FieldsOf(v); f != nil {
		if item := f.get(name); item.ref != nil {
			return item, nil
		}
	}
	if typ.Namespace != nil {
		if d := typ.Namespace(v, false); d != nil {
			if item, ok := d.GetStr(name); ok {
				return item, nil
			}
		}
	}
	if owner == nil {
		return Value{}, nil
	}
	if kind.Bind != nil {
		return kind.Bind(t, m, v, typ)
	}
	return m, nil
}

// GenericSetAttr is object.__setattr__, and object.__delattr__ when item is unset.
func GenericSetAttr(t *Thread, v Value, name string, item Value) error {
	typ := v.Type()
	m, owner := typ.LookupOwner(name)
	if owner != nil {
		if set := m.Type().SetBind; set != nil {
			return set(t, m, v, item)
		}
	}
	if typ.Namespace != nil {
		return setInNamespace(v, name, item)
	}
	if f := FieldsOf(v); f != nil && (typ.class.hasDict) {
		if !f.set(name, item) {
			return NoAttribute(v, name)
		}
		return nil
	}
	return noPlace(v, name, owner != nil)
}

func setInNamespace(v Value, name string, item Value) error {
	if item.ref != nil {
		v.Type().Namespace(v, true).SetStr(name, item)
		return nil
	}
	if d := v.Type().Namespace(v, false); d == nil || !d.DeleteStr(name) {
		return NoAttribute(v, name)
	}
	return nil
}

// noPlace is the error for setting an attribute where there is no dict.
func noPlace(v Value, name string, inClass bool) error {
	typ := v.Type()
	switch {
	case inClass:
		return attributeError(v, name, "'%s' object attribute '%s' is read-only", TypeName(v), name)
	case typ.class != nil && !typ.GenericSet():
		return attributeError(v, name, "'%s' object has no attribute '%s'", TypeName(v), name)
	}
	return attributeError(v, name, "'%s' object has no attribute '%s' and no __dict__ for setting new attributes", TypeName(v), name)
}

// GenericGet reports that GenericGetAttr reads the attributes of instances:
// no __getattr__ and no __getattribute__ is in the way.
func (t *Type) GenericGet() bool { return t.class != nil && t.class.genericGet }

// GenericSet is the same for writing.
func (t *Type) GenericSet() bool { return t.class != nil && t.class.genericSet }

func getInstanceDict(t *Thread, self Value) (Value, error) {
	if self.Kind() == KindType {
		return typeDict(t, self)
	}
	if d := InstanceDict(self, true); d != nil {
		return d.Value(), nil
	}
	return Value{}, NoAttribute(self, "__dict__")
}

func setInstanceDict(_ *Thread, self, item Value) error {
	f := FieldsOf(self)
	if f == nil {
		return NoAttribute(self, "__dict__")
	}
	if item.ref == nil {
		f.setDict(NewDict())
		return nil
	}
	d := AsDict(item)
	if d == nil {
		return Raisef(TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeName(item))
	}
	f.setDict(d)
	return nil
}

var dictAttr = Attr{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict, Doc: "dictionary for instance variables"}

var weakrefAttr = Attr{Name: "__weakref__", Doc: "list of weak references to the object",
	Get: func(t *Thread, v Value) (Value, error) {
		if refs := t.Referring(v); len(refs) > 0 {
			return value(refs[0]), nil
		}
		return None, nil
	}}
