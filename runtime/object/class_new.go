// type(name, bases, namespace): making a class.

package object

import "strings"

// NewClass makes a class as type.__new__ does: meta is its class, the last
// len(names) of keywords go to __init_subclass__, and namespace is copied.
func NewClass(t *Thread, meta *Type, name string, bases []*Type, namespace *Dict, keywords []Value, names []string) (*Type, error) {
	c, err := newClass(t, meta, name, bases, namespace)
	if err != nil {
		return nil, err
	}
	if err := c.tellMembers(t, namespace); err != nil {
		return nil, err
	}
	return c, c.tellBases(t, keywords, names)
}

func newClass(t *Thread, meta *Type, name string, bases []*Type, namespace *Dict) (*Type, error) {
	if len(bases) == 0 {
		bases = []*Type{ObjectType}
	}
	best, err := bestBase(bases)
	if err != nil {
		return nil, err
	}
	if strings.Contains(name, "\x00") {
		return nil, Raisef(ValueError, "type name must not contain null characters")
	}
	if err := encodable(t, String(name)); err != nil {
		return nil, err
	}
	c := &Type{Head: Head{meta}, Name: name, Base: best, kind: best.kind, version: 1}
	c.class = &class{members: namespace.Copy(), bases: bases, qualName: String(name)}
	for _, k := range bases {
		c.class.hasDict = c.class.hasDict || k.instancesHaveDict()
		c.class.hasWeak = c.class.hasWeak || k.class != nil && k.class.hasWeak
	}
	if err := c.setNames(t); err != nil {
		return nil, err
	}
	cell, err := c.takeCell("__classcell__")
	if err != nil {
		return nil, err
	}
	dictCell, err := c.takeCell("__classdictcell__")
	if err != nil {
		return nil, err
	}
	if err := c.addSlots(t); err != nil {
		return nil, err
	}
	// A metaclass's mro() may already call methods, which know their class.
	if cell.ref != nil {
		if err := SetAttr(t, cell, "cell_contents", c.Value()); err != nil {
			return nil, err
		}
	}
	if dictCell.ref != nil {
		if err := SetAttr(t, dictCell, "cell_contents", c.class.members.Value()); err != nil {
			return nil, err
		}
	}
	if err := c.setMRO(t); err != nil {
		return nil, err
	}
	if err := c.warnOddKeys(t); err != nil {
		return nil, err
	}
	c.addDefaults()
	c.class.root = &Shape{Class: c, first: c.class.slotCount}
	c.fillSlots()
	for _, b := range bases {
		b.addSubclass(t, c)
	}
	return c, nil
}

// warnOddKeys tells of members that no attribute access reaches.
func (t *Type) warnOddKeys(th *Thread) error {
	odd := false
	for key := range t.class.members.All() {
		odd = odd || key.Kind() != KindStr
	}
	if !odd || th == nil || th.Machine == nil {
		return nil
	}
	return th.Machine.Warn(RuntimeWarning, "non-string key in the __dict__ of class "+t.Name)
}

func (t *Type) instancesHaveDict() bool {
	if t.class != nil {
		return t.class.hasDict
	}
	return t.Namespace != nil
}

// setNames settles __module__, __qualname__ and the methods that bind to the
// class without being told to.
func (t *Type) setNames(th *Thread) error {
	m := t.class.members
	if q, ok := m.GetStr("__qualname__"); ok {
		if q.Kind() != KindStr {
			return Raisef(TypeError, "type __qualname__ must be a str, not %s", TypeName(q))
		}
		t.class.qualName = q
		m.DeleteStr("__qualname__")
	}
	if _, ok := m.GetStr("__module__"); !ok && th != nil && th.Machine != nil {
		if globals := th.Machine.Globals(); globals != nil {
			if name, ok := globals.GetStr("__name__"); ok {
				m.SetStr("__module__", name)
			}
		}
	}
	if doc, ok := m.GetStr("__doc__"); ok {
		if err := encodable(th, doc); err != nil {
			return err
		}
		t.Doc, _ = Text(doc)
	}
	t.implicit("__new__", func(fn Value) Value { return newWrapper(StaticMethodType, fn) })
	t.implicit("__init_subclass__", func(fn Value) Value { return newWrapper(ClassMethodType, fn) })
	t.implicit("__class_getitem__", func(fn Value) Value { return newWrapper(ClassMethodType, fn) })
	return nil
}

// encodable refuses text with lone surrogates, which a class can't be named by.
func encodable(t *Thread, v Value) error {
	s := AsStr(v)
	if s == nil || isASCII(s.s) {
		return nil
	}
	_, err := EncodeText(t, s, "utf-8", "strict")
	return err
}

// implicit wraps a member that is a function of a script.
func (t *Type) implicit(name string, wrap func(Value) Value) {
	if fn, ok := t.class.members.GetStr(name); ok && fn.Type().Flags&BindsSelf != 0 && fn.Kind() != KindBuiltin {
		t.class.members.SetStr(name, wrap(fn))
	}
}

// takeCell takes a cell out of the namespace: __classcell__, the variable that
// super() and __class__ read, or __classdictcell__, that of annotation scopes.
func (t *Type) takeCell(name string) (Value, error) {
	cell, ok := t.class.members.GetStr(name)
	if !ok {
		return Value{}, nil
	}
	if cell.Type().Name != "cell" || cell.Type().class != nil {
		text, err := Repr(nil, cell.Type().Value())
		if err != nil {
			return Value{}, err
		}
		return Value{}, Raisef(TypeError, "%s must be a nonlocal cell, not %s", name, text)
	}
	t.class.members.DeleteStr(name)
	return cell, nil
}

// addDefaults adds the members that every class has.
func (t *Type) addDefaults() {
	m := t.class.members
	if _, ok := m.GetStr("__doc__"); !ok {
		m.SetStr("__doc__", None)
	}
	if _, ok := m.GetStr("__eq__"); ok {
		if _, ok := m.GetStr("__hash__"); !ok {
			m.SetStr("__hash__", None)
		}
	}
}

// tellMembers calls __set_name__ of every member that has it.
func (t *Type) tellMembers(th *Thread, namespace *Dict) error {
	for key, item := range namespace.Copy().All() {
		m, owner := item.Type().LookupOwner("__set_name__")
		if owner == nil {
			continue
		}
		if _, err := callBound(th, m, item, t.Value(), key); err != nil {
			if e, ok := Caught(err); ok {
				text, _ := Repr(th, key)
				_ = e.AddNote("Error calling __set_name__ on '" + item.Type().Name + "' instance " + text + " in '" + t.Name + "'")
			}
			return err
		}
	}
	return nil
}

// tellBases is super().__init_subclass__(**keywords).
func (t *Type) tellBases(th *Thread, keywords []Value, names []string) error {
	for _, k := range t.MRO[1:] {
		m, ok := k.ownMember("__init_subclass__")
		if !ok {
			continue
		}
		if k == ObjectType && len(names) == 0 {
			return nil
		}
		if bind := m.Type().Bind; bind != nil {
			var err error
			if m, err = bind(th, m, Value{}, t); err != nil {
				return err
			}
		}
		_, err := Call(th, m, keywords, names)
		return err
	}
	return nil
}

// typeNew is type(x), and type.__new__(meta, name, bases, namespace, **keywords).
func typeNew(t *Thread, meta *Type, args []Value, names []string) (Value, error) {
	npos := len(args) - len(names)
	if meta == TypeType && npos == 1 && len(names) == 0 {
		return args[0].Type().Value(), nil
	}
	if npos != 3 {
		if meta == TypeType {
			return Value{}, Raisef(TypeError, "type() takes 1 or 3 arguments")
		}
		return Value{}, Raisef(TypeError, "type.__new__() takes exactly 3 arguments (%d given)", npos)
	}
	name, ok := Text(args[0])
	if !ok {
		return Value{}, Raisef(TypeError, "type.__new__() argument 1 must be str, not %s", TypeName(args[0]))
	}
	tuple, namespace := AsTuple(args[1]), AsDict(args[2])
	switch {
	case tuple == nil:
		return Value{}, Raisef(TypeError, "type.__new__() argument 2 must be tuple, not %s", TypeName(args[1]))
	case namespace == nil:
		return Value{}, Raisef(TypeError, "type.__new__() argument 3 must be dict, not %s", TypeName(args[2]))
	}
	bases, err := typeBasesOf(t, tuple)
	if err != nil {
		return Value{}, err
	}
	winner, err := WinningMeta(meta, bases)
	if err != nil {
		return Value{}, err
	}
	if winner != meta {
		if winner.New != nil && !sameFunc(winner.New, typeNew) {
			return winner.New(t, winner, args, names)
		}
		meta = winner
	}
	c, err := NewClass(t, meta, name, bases, namespace, args[npos:], names)
	if err != nil {
		return Value{}, err
	}
	return c.Value(), nil
}

// typeBasesOf checks that all bases are classes.
func typeBasesOf(t *Thread, tuple *Tuple) ([]*Type, error) {
	bases := make([]*Type, len(tuple.Items))
	for i, b := range tuple.Items {
		if bases[i] = AsType(b); bases[i] != nil {
			continue
		}
		entries, err := FindAttr(t, b, "__mro_entries__")
		if err != nil {
			return nil, err
		}
		if entries.ref != nil {
			return nil, Raisef(TypeError, "type() doesn't support MRO entry resolution; use types.new_class()")
		}
		return nil, metaConflict()
	}
	return bases, nil
}

// typeInit takes what typeNew takes.
func typeInit(_ *Thread, args []Value, names []string) (Value, error) {
	npos := len(args) - len(names) - 1
	switch {
	case npos == 1 && len(names) > 0:
		return Value{}, Raisef(TypeError, "type.__init__() takes no keyword arguments")
	case npos != 1 && npos != 3:
		return Value{}, Raisef(TypeError, "type.__init__() takes 1 or 3 arguments")
	}
	return None, nil
}
