// Classes that scripts make: what they have beyond a built-in Type, and how
// a change reaches the classes below.

package object

import "weak"

// class is the part of a Type that only script classes have.
type class struct {
	members *Dict // __dict__
	bases   []*Type
	// subclasses are those made with this class among their bases. They are
	// found here as long as something else holds them.
	subclasses []weak.Pointer[Type]
	qualName   Value

	// cache holds what lookups along the MRO found since the last change.
	cache map[string]found

	// Instances: whether they have Fields, a __dict__ and a __weakref__, how many
	// positions __slots__ take, the shape without attributes, how many shapes
	// there are, and for how many values a new instance has room.
	hasFields, hasDict, hasWeak bool
	slotCount                   int
	slotNames                   []string // of this class alone
	root                        *Shape
	shapes                      int
	room                        int

	// own says for which slots some class of the MRO has a method in script; see
	// class_slots.go.
	own slotSet
	// genericGet and genericSet: attributes of instances follow the common rules.
	genericGet, genericSet bool
	// candid: what instances say is their class is their class.
	candid   bool
	abstract bool // __abstractmethods__ has names
}

// found is what a lookup found: unset and nil for nothing.
type found struct {
	member Value
	owner  *Type
}

// maxCache bounds the names remembered, since scripts may ask for any.
const maxCache = 2000

// mostRoom is for how many attributes instances have room at once because
// others of their class have so many: one may be the exception.
const mostRoom = 16

// lookupAll is LookupOwner when the cache doesn't know.
func (t *Type) lookupAll(name string) (Value, *Type) {
	c := t.class
	var f found
	for _, k := range t.MRO {
		if m, ok := k.ownMember(name); ok {
			f = found{m, k}
			break
		}
	}
	if c.cache == nil || len(c.cache) >= maxCache {
		c.cache = make(map[string]found, 16)
	}
	c.cache[name] = f
	return f.member, f.owner
}

// ownMember finds a member of the class itself.
func (t *Type) ownMember(name string) (Value, bool) {
	if t.class != nil {
		return t.class.members.GetStr(name)
	}
	m, ok := t.table()[name]
	return m, ok
}

// Members returns the __dict__ of a script class, in the order in which its
// members came; nil for built-in types. Set and delete through SetMember.
func (t *Type) Members() *Dict {
	if t.class == nil {
		return nil
	}
	return t.class.members
}

// Bases are the classes that the class was made with.
func (t *Type) Bases() []*Type {
	if t.class != nil {
		return t.class.bases
	}
	var bases []*Type
next:
	for _, c := range t.MRO[1:] {
		for _, b := range bases {
			if b.IsSubtype(c) {
				continue next
			}
		}
		bases = append(bases, c)
	}
	return bases
}

// SetMember sets a member of a script class, or deletes it when item is unset.
// It reports whether there was one to delete.
func (t *Type) SetMember(th *Thread, name string, item Value) bool {
	c := t.class
	if item.ref == nil {
		if !c.members.DeleteStr(name) {
			return false
		}
	} else if old, ok := c.members.GetStr(name); ok && plainMember(old) && plainMember(item) && !isDunder(name) {
		c.members.SetStr(name, item)
		t.forgetName(name)
		return true
	} else {
		c.members.SetStr(name, item)
	}
	t.changed(th, name)
	return true
}

// plainMember reports that a member of a class is found as it is. When one such
// takes the place of another, the version stays: those who trust it remember
// where plain members of script classes lie, not what they are.
func plainMember(member Value) bool {
	typ := member.Type()
	return typ.Bind == nil && typ.SetBind == nil
}

// forgetName forgets what a name was found to be.
func (t *Type) forgetName(name string) {
	delete(t.class.cache, name)
	for _, p := range t.class.subclasses {
		if sub := p.Value(); sub != nil {
			sub.forgetName(name)
		}
	}
}

// changed forgets what was found before a member called name changed, in the
// class and in all below it.
func (t *Type) changed(th *Thread, name string) {
	t.forget(isDunder(name))
}

func (t *Type) forget(refresh bool) {
	t.version++
	clear(t.class.cache)
	if refresh {
		t.fillSlots()
	}
	for _, p := range t.class.subclasses {
		if sub := p.Value(); sub != nil {
			sub.forget(refresh)
		}
	}
}

func isDunder(name string) bool {
	return len(name) > 4 && name[:2] == "__" && name[len(name)-2:] == "__"
}

// addSubclass notes sub below each of its bases; those of built-in types are
// the thread's, since other VMs share the type.
func (t *Type) addSubclass(th *Thread, sub *Type) {
	p := weak.Make(sub)
	if t.class != nil {
		t.class.subclasses = append(living(t.class.subclasses), p)
		return
	}
	if th == nil {
		return
	}
	if th.subclasses == nil {
		th.subclasses = map[*Type][]weak.Pointer[Type]{}
	}
	th.subclasses[t] = append(living(th.subclasses[t]), p)
}

func (t *Type) dropSubclass(th *Thread, sub *Type) {
	drop := func(list []weak.Pointer[Type]) []weak.Pointer[Type] {
		for i, p := range list {
			if p.Value() == sub {
				return append(list[:i:i], list[i+1:]...)
			}
		}
		return list
	}
	if t.class != nil {
		t.class.subclasses = drop(t.class.subclasses)
	} else if th != nil && th.subclasses != nil {
		th.subclasses[t] = drop(th.subclasses[t])
	}
}

// living drops dead pointers when the list is about to grow, and leaves room so that it
// is not about to grow at once again.
func living(list []weak.Pointer[Type]) []weak.Pointer[Type] {
	if len(list) < cap(list) || len(list) == 0 {
		return list
	}
	alive := make([]weak.Pointer[Type], 0, 2*len(list))
	for _, p := range list {
		if p.Value() != nil {
			alive = append(alive, p)
		}
	}
	return alive
}

// Subclasses are the direct subclasses that are in use.
func (t *Type) Subclasses(th *Thread) []*Type {
	var out []*Type
	list := []weak.Pointer[Type](nil)
	if t.class != nil {
		list = t.class.subclasses
	} else {
		out = builtinSubclasses(t)
		if th != nil {
			list = th.subclasses[t]
		}
	}
	for _, p := range list {
		if sub := p.Value(); sub != nil {
			out = append(out, sub)
		}
	}
	return out
}

// builtinSubclasses are those of a built-in type that every script sees.
func builtinSubclasses(t *Type) []*Type {
	if t == IntType {
		return []*Type{BoolType}
	}
	var out []*Type
	for _, c := range exceptionClasses {
		for _, b := range c.Bases() {
			if b == t {
				out = append(out, c)
			}
		}
	}
	return out
}

// QualName is __qualname__.
func (t *Type) QualName() string {
	if t.class != nil {
		if name, ok := Text(t.class.qualName); ok {
			return name
		}
	}
	return t.Name
}

// longName is the name with the module, as reprs show it.
func (t *Type) longName() string {
	if t.class == nil {
		return t.FullName()
	}
	if m, ok := t.class.members.GetStr("__module__"); ok {
		if module, ok := Text(m); ok && module != "builtins" {
			return module + "." + t.QualName()
		}
	}
	return t.QualName()
}
