// From the methods of a script class to its slots: one table of which dunder
// methods decide which slot.

package object

// slotID numbers the rows of dunderSlots.
type slotID uint8

const (
	slotNew slotID = iota
	slotRepr
	slotStr
	slotFormat
	slotHash
	slotBool
	slotLen
	slotCompare
	slotBinary
	slotInPlace
	slotUnary
	slotIndex
	slotGetItem
	slotSetItem
	slotDelItem
	slotContains
	slotIter
	slotNext
	slotCall
	slotGetAttr
	slotSetAttr
	slotBind
	slotSetBind
	slotAwait
	slotAIter
	slotANext
	slotEnter
	slotExit
	slotAEnter
	slotAExit
	slotKinds
)

// slotSet is a set of slots.
type slotSet uint64

func (s slotSet) has(id slotID) bool { return s&(1<<id) != 0 }

// dunderSlot is one row: when a script class has one of the methods, the slot
// becomes a function that calls it; else it is that of the built-in class that
// has the method.
type dunderSlot struct {
	names  []string
	script func(s *Slots)
	copy   func(to, from *Slots)
}

var dunderSlots = [slotKinds]dunderSlot{
	slotNew: {[]string{"__new__"}, func(s *Slots) { s.New = scriptNew },
		func(to, from *Slots) { to.New = from.New }},
	slotRepr: {[]string{"__repr__"}, func(s *Slots) { s.Repr = scriptRepr },
		func(to, from *Slots) { to.Repr = from.Repr }},
	slotStr: {[]string{"__str__"}, func(s *Slots) { s.Str = scriptStr },
		func(to, from *Slots) { to.Str = from.Str }},
	slotFormat: {[]string{"__format__"}, func(s *Slots) { s.Format = scriptFormat },
		func(to, from *Slots) { to.Format = from.Format }},
	slotHash: {[]string{"__hash__"}, func(s *Slots) { s.Hash = scriptHash },
		func(to, from *Slots) { to.Hash = from.Hash }},
	slotBool: {[]string{"__bool__"}, func(s *Slots) { s.Bool = scriptBool },
		func(to, from *Slots) { to.Bool = from.Bool }},
	slotLen: {[]string{"__len__"}, func(s *Slots) { s.Len = scriptLen },
		func(to, from *Slots) { to.Len = from.Len }},
	slotCompare: {dunders("", compareNames[:]), func(s *Slots) { s.Compare = scriptCompare },
		func(to, from *Slots) { to.Compare = from.Compare }},
	slotBinary: {append(dunders("", binaryNames[:]), dunders("r", binaryNames[:])...),
		func(s *Slots) { s.Binary = scriptBinary }, func(to, from *Slots) { to.Binary = from.Binary }},
	slotInPlace: {dunders("i", binaryNames[:]), func(s *Slots) { s.InPlace = scriptInPlace },
		func(to, from *Slots) { to.InPlace = from.InPlace }},
	slotUnary: {[]string{"__neg__", "__pos__", "__invert__"}, func(s *Slots) { s.Unary = scriptUnary },
		func(to, from *Slots) { to.Unary = from.Unary }},
	slotIndex: {[]string{"__index__"}, func(s *Slots) { s.Index = scriptIndex },
		func(to, from *Slots) { to.Index = from.Index }},
	slotGetItem: {[]string{"__getitem__"}, func(s *Slots) { s.GetItem = scriptGetItem },
		func(to, from *Slots) { to.GetItem = from.GetItem }},
	slotSetItem: {[]string{"__setitem__", "__delitem__"}, func(s *Slots) { s.SetItem = scriptSetItem },
		func(to, from *Slots) { to.SetItem = from.SetItem }},
	slotDelItem: {[]string{"__delitem__", "__setitem__"}, func(s *Slots) { s.DelItem = scriptDelItem },
		func(to, from *Slots) { to.DelItem = from.DelItem }},
	slotContains: {[]string{"__contains__"}, func(s *Slots) { s.Contains = scriptContains },
		func(to, from *Slots) { to.Contains = from.Contains }},
	slotIter: {[]string{"__iter__"}, func(s *Slots) { s.Iter = scriptIter },
		func(to, from *Slots) { to.Iter = from.Iter }},
	slotNext: {[]string{"__next__"}, func(s *Slots) { s.Next = scriptNext },
		func(to, from *Slots) { to.Next = from.Next }},
	slotCall: {[]string{"__call__"}, func(s *Slots) { s.Call = scriptCall },
		func(to, from *Slots) { to.Call = from.Call }},
	slotGetAttr: {[]string{"__getattribute__", "__getattr__"}, func(s *Slots) { s.GetAttr = scriptGetAttr },
		func(to, from *Slots) { to.GetAttr = from.GetAttr }},
	slotSetAttr: {[]string{"__setattr__", "__delattr__"}, func(s *Slots) { s.SetAttr = scriptSetAttr },
		func(to, from *Slots) { to.SetAttr = from.SetAttr }},
	slotBind: {[]string{"__get__"}, func(s *Slots) { s.Bind = scriptBind },
		func(to, from *Slots) { to.Bind = from.Bind }},
	slotSetBind: {[]string{"__set__", "__delete__"}, func(s *Slots) { s.SetBind = scriptSetBind },
		func(to, from *Slots) { to.SetBind = from.SetBind }},
	slotAwait: {[]string{"__await__"}, func(s *Slots) { s.Await, s.Peek = scriptAwait, nil },
		func(to, from *Slots) { to.Await, to.Peek, to.Coroutine = from.Await, from.Peek, from.Coroutine }},
	slotAIter: {[]string{"__aiter__"}, func(s *Slots) { s.AIter = scriptAIter },
		func(to, from *Slots) { to.AIter = from.AIter }},
	slotANext: {[]string{"__anext__"}, func(s *Slots) { s.ANext = scriptANext },
		func(to, from *Slots) { to.ANext = from.ANext }},
	slotEnter: {[]string{"__enter__"}, func(s *Slots) { s.Enter = scriptEnter },
		func(to, from *Slots) { to.Enter = from.Enter }},
	slotExit: {[]string{"__exit__"}, func(s *Slots) { s.Exit = scriptExit },
		func(to, from *Slots) { to.Exit = from.Exit }},
	slotAEnter: {[]string{"__aenter__"}, func(s *Slots) { s.AEnter = scriptAEnter },
		func(to, from *Slots) { to.AEnter = from.AEnter }},
	slotAExit: {[]string{"__aexit__"}, func(s *Slots) { s.AExit = scriptAExit },
		func(to, from *Slots) { to.AExit = from.AExit }},
}

func dunders(prefix string, names []string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = "__" + prefix + name + "__"
	}
	return out
}

// slotsOf tells which slots a dunder name decides.
var slotsOf = func() map[string]slotSet {
	m := map[string]slotSet{}
	for id, row := range dunderSlots {
		for _, name := range row.names {
			m[name] |= 1 << id
		}
	}
	return m
}()

// fillSlots settles all slots of a script class. It runs when the class is
// made, and when a dunder of it or of a base changes.
func (t *Type) fillSlots() {
	builtin, mixed := t.builtinBase()
	t.Slots = builtin.Slots
	if t.kind == KindException { // they have Fields instead
		t.Namespace = nil
	}
	t.Flags &^= Unhashable
	t.class.own = 0
	concerned := ^slotSet(0)
	if !mixed {
		concerned = t.definedSlots()
	}
	for id := range slotKinds {
		if concerned.has(id) {
			t.fillSlot(id)
		}
	}
	if m, owner := t.LookupOwner("__hash__"); owner != nil && m.IsNone() {
		t.Flags |= Unhashable
		t.Hash = nil
	}
	if t.GetAttr == nil {
		t.GetAttr = GenericGetAttr
	}
	if t.SetAttr == nil {
		t.SetAttr = GenericSetAttr
	}
	t.class.genericGet = sameFunc(t.GetAttr, GenericGetAttr)
	_, says := t.LookupOwner("__class__")
	t.class.candid = t.class.genericGet && says == ObjectType
	t.class.genericSet = sameFunc(t.SetAttr, GenericSetAttr)
}

// builtinBase is the built-in class whose struct instances have. mixed says
// that the MRO has other built-in classes than its.
func (t *Type) builtinBase() (base *Type, mixed bool) {
	base = t.Base
	for base.class != nil {
		base = base.Base
	}
	for _, c := range t.MRO {
		mixed = mixed || c.class == nil && !base.IsSubtype(c)
	}
	return base, mixed
}

// definedSlots are the slots for which some script class has a method.
func (t *Type) definedSlots() slotSet {
	var set slotSet
	for _, c := range t.MRO {
		if c.class == nil {
			continue
		}
		for key := range c.class.members.All() {
			if name, ok := Text(key); ok && isDunder(name) {
				set |= slotsOf[name]
			}
		}
	}
	return set
}

func (t *Type) fillSlot(id slotID) {
	row := &dunderSlots[id]
	var builtin *Type
	for _, name := range row.names {
		owner := t.ownerOf(name)
		if owner != nil && owner.class != nil {
			t.class.own |= 1 << id
			row.script(&t.Slots)
			return
		}
		if owner != nil && (builtin == nil || owner.IsSubtype(builtin)) {
			builtin = owner
		}
	}
	if builtin != nil {
		row.copy(&t.Slots, &builtin.Slots)
	}
}

// ownerOf is LookupOwner that leaves the cache to names that scripts use.
func (t *Type) ownerOf(name string) *Type {
	for _, c := range t.MRO {
		if _, ok := c.ownMember(name); ok {
			return c
		}
	}
	return nil
}
