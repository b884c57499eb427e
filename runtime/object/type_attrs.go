// The attributes of classes, __name__ to __dict__, and what scripts may set.

package object

import "sort"

// builtinDicts has what typeDict made for one VM: a script can get at the dict
// behind the view, through the __eq__ of what it compares the view with.
type builtinDicts map[*Type]*Dict

type builtinDictsKey struct{}

// typeDict is __dict__: a read-only view of the class's own members.
func typeDict(t *Thread, v Value) (Value, error) {
	c := cast[Type](v)
	if c.class != nil {
		return NewMappingProxy(c.class.members.Value()), nil
	}
	if t == nil {
		return NewMappingProxy(c.memberDict().Value()), nil
	}
	made := *State(t, builtinDictsKey{}, func() *builtinDicts { return &builtinDicts{} })
	if made[c] == nil {
		made[c] = c.memberDict()
	}
	return NewMappingProxy(made[c].Value()), nil
}

// memberDict has the members of a built-in class, sorted by name.
func (t *Type) memberDict() *Dict {
	members := t.table()
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	sort.Strings(names)
	d := NewDictSize(len(names))
	for _, name := range names {
		d.SetStr(name, members[name])
	}
	return d
}

func typeTuple(types []*Type) Value {
	items := make([]Value, len(types))
	for i, c := range types {
		items[i] = c.Value()
	}
	return NewTuple(items).Value()
}

func typeBases(_ *Thread, v Value) (Value, error) { return typeTuple(cast[Type](v).Bases()), nil }

// setTypeBases is __bases__ = …: the new bases must lead to the same layout.
func setTypeBases(t *Thread, v, item Value) error {
	c := cast[Type](v)
	if err := c.settable("__bases__", item); err != nil {
		return err
	}
	tuple := AsTuple(item)
	switch {
	case tuple == nil:
		return Raisef(TypeError, "can only assign tuple to %s.__bases__, not %s", c.Name, TypeName(item))
	case len(tuple.Items) == 0:
		return Raisef(TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", c.Name)
	}
	bases := make([]*Type, len(tuple.Items))
	for i, x := range tuple.Items {
		b := AsType(x)
		switch {
		case b == nil:
			return Raisef(TypeError, "%s.__bases__ must be tuple of classes, not '%s'", c.Name, TypeName(x))
		case b.IsSubtype(c), b.stands(c):
			return Raisef(TypeError, "a __bases__ item causes an inheritance cycle")
		}
		bases[i] = b
	}
	best, err := bestBase(bases)
	if err != nil {
		return err
	}
	if (c.Base.class == nil) != (best.class == nil) {
		return Raisef(TypeError, "__bases__ assignment: '%s' deallocator differs from '%s'", best.Name, c.Base.Name)
	}
	if !sameLayout(c.Base, best) {
		return Raisef(TypeError, "__bases__ assignment: '%s' object layout differs from '%s'", best.Name, c.Base.Name)
	}
	return c.rebase(t, bases, best)
}

// stands reports whether t stands on base by the chain that decides layouts;
// the MRO of a class that is being made may be incomplete.
func (t *Type) stands(base *Type) bool {
	for ; t != nil; t = t.Base {
		if t == base {
			return true
		}
	}
	return false
}

// rebase puts the class below other bases, and works out the orders of the
// classes below it; all stays as it was if one of them has none.
func (t *Type) rebase(th *Thread, bases []*Type, best *Type) error {
	oldBases, oldBest := t.class.bases, t.Base
	t.class.bases, t.Base = bases, best
	type saved struct {
		c   *Type
		mro []*Type
	}
	var done []saved
	var renew func(c *Type) error
	renew = func(c *Type) error {
		done = append(done, saved{c, c.MRO})
		if err := c.setMRO(th); err != nil {
			return err
		}
		for _, p := range c.class.subclasses {
			if sub := p.Value(); sub != nil {
				if err := renew(sub); err != nil {
					return err
				}
			}
		}
		return nil
	}
	if err := renew(t); err != nil {
		for _, s := range done {
			s.c.MRO = s.mro
		}
		if t.Base == best {
			t.class.bases, t.Base = oldBases, oldBest
		}
		return err
	}
	if t.Base != best {
		return nil // mro() has assigned other bases meanwhile
	}
	for _, b := range oldBases {
		b.dropSubclass(th, t)
	}
	for _, b := range bases {
		b.addSubclass(th, t)
	}
	t.forget(true)
	return nil
}

// sameLayout reports whether instances of both look the same in memory.
func sameLayout(a, b *Type) bool {
	x, y := a.solid(), b.solid()
	return (x == y || equalSlots(x, y)) && a.instancesHaveDict() == b.instancesHaveDict() && weakOf(a) == weakOf(b)
}

// equalSlots: classes that add the same names to the same class are alike.
func equalSlots(x, y *Type) bool {
	if x.class == nil || y.class == nil || x.Base != y.Base || len(x.class.slotNames) != len(y.class.slotNames) {
		return false
	}
	for i, name := range x.class.slotNames {
		if y.class.slotNames[i] != name {
			return false
		}
	}
	return true
}

// weakOf: some built-in objects can be referred to weakly without more.
func weakOf(t *Type) bool {
	switch t.kind {
	case KindModule, KindSet, KindType:
		return true
	}
	return t.class != nil && t.class.hasWeak
}

// settable refuses changes of built-in types, and deleting.
func (t *Type) settable(name string, item Value) error {
	switch {
	case t.class == nil:
		return Raisef(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, t.FullName())
	case item.ref == nil:
		return Raisef(TypeError, "cannot delete '%s' attribute of immutable type '%s'", name, t.Name)
	}
	return nil
}

func setTypeName(t *Thread, v, item Value) error {
	c := cast[Type](v)
	if err := c.settable("__name__", item); err != nil {
		return err
	}
	name, ok := Text(item)
	if !ok {
		return Raisef(TypeError, "can only assign string to %s.__name__, not '%s'", c.Name, TypeName(item))
	}
	for i := range len(name) {
		if name[i] == 0 {
			return Raisef(ValueError, "type name must not contain null characters")
		}
	}
	if err := encodable(t, item); err != nil {
		return err
	}
	c.Name = name
	return nil
}

func getTypeQualName(_ *Thread, v Value) (Value, error) {
	c := cast[Type](v)
	if c.class != nil {
		return c.class.qualName, nil
	}
	return String(c.Name), nil
}

func setTypeQualName(_ *Thread, v, item Value) error {
	c := cast[Type](v)
	if err := c.settable("__qualname__", item); err != nil {
		return err
	}
	if item.Kind() != KindStr {
		return Raisef(TypeError, "can only assign string to %s.__qualname__, not '%s'", c.Name, TypeName(item))
	}
	c.class.qualName = item
	return nil
}

func getTypeModule(_ *Thread, v Value) (Value, error) {
	c := cast[Type](v)
	if c.class == nil {
		return String(c.module()), nil
	}
	if m, ok := c.class.members.GetStr("__module__"); ok {
		return m, nil
	}
	return Value{}, NoAttribute(v, "__module__")
}

// setTypeModule says where the class comes from: no longer from the line it has.
func setTypeModule(t *Thread, v, item Value) error {
	if err := setMemberOf("__module__")(t, v, item); err != nil {
		return err
	}
	cast[Type](v).class.members.DeleteStr("__firstlineno__")
	return nil
}

// setMemberOf makes the Set of an attribute that lies among the members.
func setMemberOf(name string) func(*Thread, Value, Value) error {
	return func(t *Thread, v, item Value) error {
		c := cast[Type](v)
		if err := c.settable(name, item); err != nil {
			return err
		}
		c.SetMember(t, name, item)
		return nil
	}
}

// typeDoc is __doc__ of the class itself; a descriptor under that name speaks
// for it.
func typeDoc(t *Thread, v Value) (Value, error) {
	c := cast[Type](v)
	if c.class == nil {
		return docValue(c.Doc), nil
	}
	m, owner := c.LookupOwner("__doc__")
	if owner == nil {
		return None, nil
	}
	if bind := m.Type().Bind; bind != nil {
		return bind(t, m, Value{}, c)
	}
	return m, nil
}

func typeAnnotations(t *Thread, v Value) (Value, error) {
	c := cast[Type](v)
	if c.class == nil {
		return Value{}, attributeError(v, "__annotations__", "type object '%s' has no attribute '__annotations__'", c.Name)
	}
	if m, ok := c.class.members.GetStr("__annotations__"); ok {
		if bind := m.Type().Bind; bind != nil {
			return bind(t, m, Value{}, c)
		}
		return m, nil
	}
	d := NewDict().Value()
	c.SetMember(t, "__annotations__", d)
	return d, nil
}

func setTypeAnnotations(t *Thread, v, item Value) error {
	c := cast[Type](v)
	if c.class == nil {
		return c.settable("__annotations__", item)
	}
	if !c.SetMember(t, "__annotations__", item) {
		return attributeError(v, "__annotations__", "__annotations__")
	}
	return nil
}

func typeAbstract(_ *Thread, v Value) (Value, error) {
	if c := cast[Type](v); c.class != nil {
		if m, ok := c.class.members.GetStr("__abstractmethods__"); ok {
			return m, nil
		}
	}
	return Value{}, attributeError(v, "__abstractmethods__", "__abstractmethods__")
}

func setTypeAbstract(t *Thread, v, item Value) error {
	c := cast[Type](v)
	if c.class == nil {
		return c.settable("__abstractmethods__", item)
	}
	abstract := false
	if item.ref != nil {
		var err error
		if abstract, err = Truth(t, item); err != nil {
			return err
		}
	}
	if !c.SetMember(t, "__abstractmethods__", item) {
		return attributeError(v, "__abstractmethods__", "__abstractmethods__")
	}
	c.class.abstract = abstract
	return nil
}

func typeTypeParams(_ *Thread, v Value) (Value, error) {
	if c := cast[Type](v); c.class != nil {
		if m, ok := c.class.members.GetStr("__type_params__"); ok {
			return m, nil
		}
	}
	return emptyTuple.Value(), nil
}

func typeBase(_ *Thread, v Value) (Value, error) { return typeOrNone(cast[Type](v).Base), nil }

// CPython's flags that scripts look at: heap type, base type, abstract, ready,
// and which built-in class it comes from.
func typeFlags(_ *Thread, v Value) (Value, error) {
	c := cast[Type](v)
	flags := int64(1<<12 | 1<<18)
	if c.class != nil {
		flags |= 1 << 9
		if c.class.abstract {
			flags |= 1 << 20
		}
	} else {
		flags |= 1 << 8
	}
	if c.Flags&Final == 0 {
		flags |= 1 << 10
	}
	for _, family := range []struct {
		base *Type
		bit  int
	}{{IntType, 24}, {ListType, 25}, {TupleType, 26}, {BytesType, 27}, {StrType, 28}, {DictType, 29}, {BaseException, 30}, {TypeType, 31}} {
		if c.IsSubtype(family.base) {
			flags |= 1 << family.bit
		}
	}
	return Int(flags), nil
}

// basicSize is about CPython's: of plain objects, and the slots.
func basicSize(c *Type) int64 {
	base := map[Kind]int64{KindInt: 24, KindFloat: 24, KindBool: 24, KindComplex: 32, KindStr: 64, KindBytes: 33, KindByteArray: 56,
		KindList: 40, KindTuple: 24, KindDict: 64, KindSet: 200, KindException: 72, KindType: 928}
	n, ok := base[c.kind]
	if !ok {
		n = 16
	}
	if c.class != nil {
		n += 8 * int64(c.class.slotCount)
		if c.class.hasFields && c.class.hasDict && c.kind != KindException { // those have one in the struct
			n += 8
		}
		if c.class.hasWeak {
			n += 8
		}
	}
	return n
}

func sizeAttr(name string, size func(*Type) int64) Attr {
	return Attr{Name: name, Member: true, Get: func(_ *Thread, v Value) (Value, error) {
		return Int(size(cast[Type](v))), nil
	}}
}

func itemSize(c *Type) int64 {
	return map[Kind]int64{KindInt: 4, KindTuple: 8, KindBytes: 1, KindType: 40}[c.kind]
}

func dictOffset(c *Type) int64 {
	if c.instancesHaveDict() {
		return -1
	}
	return 0
}

func weakOffset(c *Type) int64 {
	if weakOf(c) {
		return basicSize(c) - 8
	}
	return 0
}

func typeSubclasses(t *Thread, args []Value) (Value, error) {
	subs := cast[Type](args[0]).Subclasses(t)
	items := make([]Value, len(subs))
	for i, c := range subs {
		items[i] = c.Value()
	}
	return NewList(items).Value(), nil
}

func typeDir(t *Thread, args []Value) (Value, error) {
	names, err := Dir(t, args[0])
	return NewList(stringValues(names)).Value(), err
}

func stringValues(names []string) []Value {
	items := make([]Value, len(names))
	for i, name := range names {
		items[i] = String(name)
	}
	return items
}

func typeSizeOf(_ *Thread, args []Value) (Value, error) {
	return Int(basicSize(cast[Type](args[0])) + 400), nil
}

var typeAttrs = []Attr{
	{Name: "__name__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[Type](v).Name), nil }, Set: setTypeName},
	{Name: "__qualname__", Get: getTypeQualName, Set: setTypeQualName},
	{Name: "__module__", Get: getTypeModule, Set: setTypeModule},
	{Name: "__doc__", Get: typeDoc, Set: setMemberOf("__doc__")},
	{Name: "__annotations__", Get: typeAnnotations, Set: setTypeAnnotations},
	{Name: "__abstractmethods__", Get: typeAbstract, Set: setTypeAbstract},
	{Name: "__mro__", Get: typeMROTuple, Member: true},
	{Name: "__bases__", Get: typeBases, Set: setTypeBases},
	{Name: "__base__", Get: typeBase, Member: true},
	{Name: "__dict__", Get: typeDict},
	{Name: "__text_signature__", Get: func(*Thread, Value) (Value, error) { return None, nil }},
	{Name: "__type_params__", Get: typeTypeParams, Set: setMemberOf("__type_params__")},
	{Name: "__flags__", Get: typeFlags, Member: true},
	sizeAttr("__basicsize__", basicSize),
	sizeAttr("__itemsize__", itemSize),
	sizeAttr("__dictoffset__", dictOffset),
	sizeAttr("__weakrefoffset__", weakOffset),
}

// typeMROTuple is __mro__: None while mro() of a metaclass works on it.
func typeMROTuple(_ *Thread, v Value) (Value, error) {
	if c := cast[Type](v); c.MRO != nil {
		return typeTuple(c.MRO), nil
	}
	return None, nil
}
