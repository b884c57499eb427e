// groupby: neighbours with the same key.

package itertools

import "github.com/aio-lang/aio/runtime/object"

// grouping is a groupby. It looks one item ahead.
type grouping struct {
	object.Head
	source object.Value
	key    object.Value // unset: the items themselves
	target object.Value // the key of the group that was given last; unset before
	// The item ahead and its key; unset before the first.
	item, itemKey object.Value
	group         *grouper // the one group that may still take items
}

// grouper gives the items of one group.
type grouper struct {
	object.Head
	parent *grouping
	key    object.Value
}

var (
	groupByType = &object.Type{Name: "groupby",
		Doc: "groupby(iterable, key=None): pairs of a key and an iterator over the neighbours that have it."}
	grouperType = &object.Type{Name: "_grouper", Flags: object.Final}
)

func fillGroupBy(t *object.Thread, g *grouping, args []object.Value) (err error) {
	if args[1].Given() {
		g.key = args[1]
	}
	g.source, err = object.Iter(t, args[0])
	return err
}

// advance takes the next item; more is false at the end.
func (g *grouping) advance(t *object.Thread) (more bool, err error) {
	v, err := pull(t, g.source)
	if err != nil || v.IsUnset() {
		return false, err
	}
	key := v
	if !g.key.IsUnset() {
		if key, err = apply(t, g.key, v); err != nil || key.IsUnset() {
			return false, err
		}
	}
	g.item, g.itemKey = v, key
	return true, nil
}

func nextGroup(t *object.Thread, g *grouping) (object.Value, error) {
	g.group = nil
	for p := patience(0); ; {
		if !g.itemKey.IsUnset() {
			if g.target.IsUnset() {
				break
			}
			same, err := object.Equal(t, g.target, g.itemKey)
			if err != nil {
				return object.Value{}, err
			}
			if !same {
				break
			}
		}
		if more, err := g.advance(t); err != nil || !more {
			return object.Value{}, err
		}
		if err := p.poll(t); err != nil {
			return object.Value{}, err
		}
	}
	g.target = g.itemKey
	g.group = &grouper{parent: g, key: g.target}
	g.group.Init(grouperType)
	return object.NewPair(g.itemKey, object.FromObject(g.group)).Value(), nil
}

func nextOfGroup(t *object.Thread, s *grouper) (object.Value, error) {
	g := s.parent
	if g.group != s {
		return object.Value{}, nil
	}
	if g.item.IsUnset() {
		if more, err := g.advance(t); err != nil || !more {
			return object.Value{}, err
		}
	}
	same, err := object.Equal(t, s.key, g.itemKey)
	if err != nil || !same || g.item.IsUnset() {
		return object.Value{}, err
	}
	v := g.item
	g.item = object.Value{}
	return v, nil
}

var grouperParams = object.NewParams("_grouper", "parent, tgtkey, /")

// newGrouper is here for scripts that make one by hand.
func newGrouper(_ *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := grouperParams.Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	g := object.Foreign[grouping](full[0], groupByType)
	if g == nil {
		return object.Value{}, object.Raisef(object.TypeError, "_grouper() argument 1 must be itertools.groupby, not %s", object.TypeName(full[0]))
	}
	g.group = &grouper{parent: g, key: full[1]}
	g.group.Init(grouperType)
	return object.FromObject(g.group), nil
}

func init() {
	define(groupByType, "iterable, key=None", fillGroupBy, nextGroup, reduces(reduceGroupBy), restores(restoreGroupBy))
	defineSlots(grouperType, object.Slots{New: newGrouper}, nextOfGroup, reduces(reduceGrouper))
}
