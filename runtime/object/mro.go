// The order in which a class's bases are searched, and which of them decides
// how instances look in memory.

package object

import "strings"

// acceptable checks the bases and returns the one whose struct instances have.
func bestBase(bases []*Type) (*Type, error) {
	var winner, best *Type
	for _, b := range bases {
		if b.Flags&Final != 0 {
			return nil, Raisef(TypeError, "type '%s' is not an acceptable base type", b.FullName())
		}
		switch candidate := b.solid(); {
		case winner == nil || candidate != winner && candidate.IsSubtype(winner):
			winner, best = candidate, b
		case winner.IsSubtype(candidate):
		default:
			return nil, Raisef(TypeError, "multiple bases have instance lay-out conflict")
		}
	}
	return best, nil
}

// solid is the nearest class, from t up, that adds to the struct of instances.
func (t *Type) solid() *Type {
	for t.Base != nil && !t.addsLayout() {
		t = t.Base
	}
	return t
}

func (t *Type) addsLayout() bool {
	if t.class != nil {
		return len(t.class.slotNames) > 0
	}
	return t.kind != t.Base.kind || t.fills("New") || t.kind == KindException && len(t.Attrs) > 0
}

// linearize is the C3 merge of the bases' orders.
func linearize(t *Type, bases []*Type) ([]*Type, error) {
	order := []*Type{t}
	if len(bases) == 1 {
		return append(order, bases[0].MRO...), nil
	}
	for i, b := range bases {
		for _, other := range bases[i+1:] {
			if b == other {
				return nil, Raisef(TypeError, "duplicate base class %s", b.Name)
			}
		}
	}
	rest := make([][]*Type, 0, len(bases)+1)
	for _, b := range bases {
		rest = append(rest, b.MRO)
	}
	rest = append(rest, bases)
	for {
		next, left := mergeNext(rest)
		if next == nil {
			if left {
				return nil, conflictingBases(rest)
			}
			return order, nil
		}
		order = append(order, next)
		for i, l := range rest {
			if len(l) > 0 && l[0] == next {
				rest[i] = l[1:]
			}
		}
	}
}

// mergeNext is the first head that is in no tail.
func mergeNext(rest [][]*Type) (next *Type, left bool) {
	for _, l := range rest {
		if len(l) == 0 {
			continue
		}
		left = true
		if !inTails(rest, l[0]) {
			return l[0], true
		}
	}
	return nil, left
}

func inTails(rest [][]*Type, c *Type) bool {
	for _, l := range rest {
		for i := 1; i < len(l); i++ {
			if l[i] == c {
				return true
			}
		}
	}
	return false
}

func conflictingBases(rest [][]*Type) error {
	var names []string
	seen := map[*Type]bool{}
	for _, l := range rest {
		if len(l) > 0 && !seen[l[0]] {
			seen[l[0]] = true
			names = append(names, l[0].Name)
		}
	}
	return Raisef(TypeError, "Cannot create a consistent method resolution order (MRO) for bases %s", strings.Join(names, ", "))
}

// setMRO asks mro() of the metaclass, if that is written in a script, or merges.
func (t *Type) setMRO(th *Thread) error {
	if m, owner := t.typ.LookupOwner("mro"); owner != nil && owner.class != nil {
		return t.customMRO(th, m)
	}
	order, err := linearize(t, t.class.bases)
	if err == nil {
		t.MRO = order
	}
	return err
}

func (t *Type) customMRO(th *Thread, m Value) error {
	r, err := callMember(th, m, t.Value())
	if err != nil {
		return err
	}
	items, err := Collect(th, r)
	if err != nil {
		return err
	}
	order := make([]*Type, len(items))
	solid := t.solid()
	for i, item := range items {
		c := AsType(item)
		switch {
		case c == nil:
			return Raisef(TypeError, "mro() returned a non-class ('%s')", TypeName(item))
		case !solid.IsSubtype(c.solid()):
			return Raisef(TypeError, "mro() returned base with unsuitable layout ('%s')", c.Name)
		}
		order[i] = c
	}
	if len(order) == 0 {
		return Raisef(TypeError, "type MRO must not be empty")
	}
	t.MRO = order
	return nil
}

// WinningMeta is the most derived metaclass among meta and those of the bases.
func WinningMeta(meta *Type, bases []*Type) (*Type, error) {
	for _, b := range bases {
		switch {
		case meta.IsSubtype(b.typ):
		case b.typ.IsSubtype(meta):
			meta = b.typ
		default:
			return nil, metaConflict()
		}
	}
	return meta, nil
}

func metaConflict() error {
	return Raisef(TypeError, "metaclass conflict: the metaclass of a derived class must be a "+
		"(non-strict) subclass of the metaclasses of all its bases")
}
