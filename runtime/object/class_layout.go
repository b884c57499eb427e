// __slots__, __dict__ and __weakref__: what instances of a class have room for.

package object

import (
	"sort"
	"strings"
)

// SlotMemberType is types.MemberDescriptorType for names in __slots__.
var SlotMemberType = &Type{Name: "member_descriptor", Flags: Final | NoCreate}

// slotMember reads and writes one position of the Fields.
type slotMember struct {
	Head
	name  string
	owner *Type
	index int
}

// SlotIndex returns the position in the Fields of instances that a member of a
// class stands for; -1 when it isn't one of __slots__.
func SlotIndex(member Value) int {
	if member.ref != nil && member.Type() == SlotMemberType {
		return cast[slotMember](member).index
	}
	return -1
}

// addSlots reads __slots__ and gives the class its layout.
func (t *Type) addSlots(th *Thread) error {
	c := t.class
	base := t.Base
	if base.class != nil {
		c.slotCount = base.class.slotCount
		c.room = base.class.room
	}
	given, limited := c.members.GetStr("__slots__")
	hadDict := c.hasDict
	if !limited {
		c.layout(!hadDict && t.kind != KindType, !c.hasWeak && t.mayHaveWeak())
		t.addLayoutMembers(hadDict)
		return nil
	}
	names, err := slotNames(th, t, given)
	if err != nil {
		return err
	}
	if len(names) > 0 && t.variableSize() {
		return Raisef(TypeError, "nonempty __slots__ not supported for subtype of '%s'", base.Name)
	}
	wantDict, wantWeak := false, false
	var plain []string
	for _, name := range names {
		switch {
		case !isIdentifierText(name, textRunes):
			return Raisef(TypeError, "__slots__ must be identifiers")
		case name == "__dict__":
			if hadDict && base.instancesHaveDict() || wantDict {
				return Raisef(TypeError, "__dict__ slot disallowed: we already got one")
			}
			wantDict = true
		case name == "__weakref__":
			if base.class != nil && base.class.hasWeak || wantWeak {
				return Raisef(TypeError, "__weakref__ slot disallowed: we already got one")
			}
			wantWeak = true
		default:
			name = mangle(t.Name, name)
			_, taken := c.members.GetStr(name)
			if taken && name != "__qualname__" && name != "__classcell__" {
				return Raisef(ValueError, "'%s' in __slots__ conflicts with class variable", name)
			}
			plain = append(plain, name)
		}
	}
	sort.Strings(plain)
	for _, name := range plain {
		m := &slotMember{Head{SlotMemberType}, name, t, c.slotCount}
		c.members.SetStr(name, value(m))
		c.slotCount++
	}
	c.slotNames = plain
	if c.slotCount > c.room || !c.hasDict && !wantDict {
		c.room = c.slotCount
	}
	c.layout(wantDict && !hadDict, wantWeak)
	t.addLayoutMembers(hadDict)
	return nil
}

// layout adds what a class declares to what its bases have.
func (c *class) layout(dict, weak bool) {
	c.hasDict = c.hasDict || dict
	c.hasWeak = c.hasWeak || weak
}

// addLayoutMembers adds __dict__ and __weakref__ where the class is the first
// to have them.
func (t *Type) addLayoutMembers(hadDict bool) {
	c := t.class
	c.hasFields = t.kind != KindType && (c.slotCount > 0 || c.hasDict && (t.Base.Namespace == nil || t.kind == KindException))
	if _, own := c.members.GetStr("__dict__"); c.hasDict && !hadDict && !own {
		c.members.SetStr("__dict__", dictAttr.member(t))
	}
	if _, own := c.members.GetStr("__weakref__"); c.hasWeak && !own && !t.basesHaveWeak() {
		c.members.SetStr("__weakref__", weakrefAttr.member(t))
	}
}

func (t *Type) basesHaveWeak() bool {
	for _, b := range t.class.bases {
		if b.class != nil && b.class.hasWeak {
			return true
		}
	}
	return false
}

// mayHaveWeak: instances of variable size have no room for references to them.
func (t *Type) mayHaveWeak() bool { return !t.variableSize() && t.kind != KindType }

// variableSize tells the types whose instances CPython stores in one piece
// with their items.
func (t *Type) variableSize() bool {
	switch t.kind {
	case KindInt, KindBytes, KindTuple, KindType:
		return true
	}
	return false
}

// slotNames are the names in __slots__: one str, or an iterable of them.
func slotNames(th *Thread, t *Type, given Value) ([]string, error) {
	items := []Value{given}
	if given.Kind() != KindStr {
		var err error
		if items, err = Collect(th, given); err != nil {
			return nil, err
		}
	}
	names := make([]string, len(items))
	for i, item := range items {
		name, ok := Text(item)
		if !ok {
			return nil, Raisef(TypeError, "__slots__ items must be strings, not '%s'", TypeName(item))
		}
		names[i] = name
	}
	return names, nil
}

// mangle is how private names read inside a class.
func mangle(class, name string) string {
	class = strings.TrimLeft(class, "_")
	if class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") {
		return name
	}
	return "_" + class + name
}

func (s *slotMember) fields(self Value) (*Fields, error) {
	if f := FieldsOf(self); f != nil && self.Type().IsSubtype(s.owner) {
		return f, nil
	}
	return nil, Raisef(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
		s.name, s.owner.Name, TypeName(self))
}

func bindSlotMember(_ *Thread, member, self Value, _ *Type) (Value, error) {
	if self.ref == nil {
		return member, nil
	}
	s := cast[slotMember](member)
	f, err := s.fields(self)
	if err != nil {
		return Value{}, err
	}
	if v := f.At(s.index); v.ref != nil {
		return v, nil
	}
	return Value{}, attributeError(self, s.name, "'%s' object has no attribute '%s'", TypeName(self), s.name)
}

func setSlotMember(_ *Thread, member, self, item Value) error {
	s := cast[slotMember](member)
	f, err := s.fields(self)
	if err != nil {
		return err
	}
	if item.ref == nil && f.At(s.index).ref == nil {
		return Raisef(AttributeError, "%s", s.name)
	}
	f.SetAt(s.index, item)
	return nil
}

func slotMemberRepr(_ *Thread, v Value) (string, error) {
	s := cast[slotMember](v)
	return "<member '" + s.name + "' of '" + s.owner.Name + "' objects>", nil
}

func slotMemberText(text func(s *slotMember) Value) func(*Thread, Value) (Value, error) {
	return func(_ *Thread, v Value) (Value, error) { return text(cast[slotMember](v)), nil }
}

func defineSlotMember() {
	SlotMemberType.Define(nil, Slots{Repr: slotMemberRepr, Bind: bindSlotMember, SetBind: setSlotMember}, nil, []Attr{
		{Name: "__name__", Get: slotMemberText(func(s *slotMember) Value { return String(s.name) })},
		{Name: "__qualname__", Get: slotMemberText(func(s *slotMember) Value { return String(s.owner.QualName() + "." + s.name) })},
		{Name: "__objclass__", Get: slotMemberText(func(s *slotMember) Value { return s.owner.Value() })},
		{Name: "__doc__", Get: slotMemberText(func(*slotMember) Value { return None })},
	})
}
