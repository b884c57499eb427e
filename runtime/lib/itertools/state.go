// __reduce__ and __setstate__: how copy and pickle take a tool apart and set it
// going again. CPython 3.13 warns that they will go.

package itertools

import "github.com/aio-lang/aio/runtime/object"

func warnState(t *object.Thread) error {
	return t.Machine.Warn(object.DeprecationWarning,
		"Pickle, copy, and deepcopy support will be removed from itertools in Python 3.14.")
}

func tuple(items ...object.Value) object.Value { return object.NewTuple(items).Value() }

// parted is what __reduce__ answers: the class, its arguments, and a state if there is one.
func parted(cls *object.Type, args object.Value, state ...object.Value) (object.Value, error) {
	return tuple(append([]object.Value{cls.Value(), args}, state...)...), nil
}

// reduces is the row of __reduce__.
func reduces[T any, P pointer[T]](parts func(t *object.Thread, cls *object.Type, it P) (object.Value, error)) object.Method {
	return object.Method{Name: "__reduce__", Doc: "Tell how to make the object again.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			if err := warnState(t); err != nil {
				return object.Value{}, err
			}
			return parts(t, args[0].Type(), P(object.Unchecked[T](args[0])))
		}}
}

// restores is the row of __setstate__.
func restores[T any, P pointer[T]](set func(t *object.Thread, it P, state object.Value) error) object.Method {
	return object.Method{Name: "__setstate__", Params: "state, /", Doc: "Go on from a state.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			if err := warnState(t); err != nil {
				return object.Value{}, err
			}
			return object.None, set(t, P(object.Unchecked[T](args[0])), args[1])
		}}
}

// fields are the items of a state that must be a tuple of from least to most items.
func fields(state object.Value, least, most int) ([]object.Value, error) {
	tup := object.AsTuple(state)
	if tup == nil {
		return nil, object.Raisef(object.TypeError, "state is not a tuple")
	}
	n := len(tup.Items)
	if n >= least && n <= most {
		return tup.Items, nil
	}
	amount, bound := "exactly", most
	if least != most {
		amount = "at most"
		if n < least {
			amount, bound = "at least", least
		}
	}
	plural := "s"
	if bound == 1 {
		plural = ""
	}
	return nil, object.Raisef(object.TypeError, "function takes %s %d argument%s (%d given)", amount, bound, plural, n)
}

// positions reads n ints, each held between least and most of its place.
func positions(t *object.Thread, state object.Value, n int, least int, most func(i int) int) ([]int, error) {
	tup := object.AsTuple(state)
	if tup == nil || len(tup.Items) != n {
		return nil, object.Raisef(object.ValueError, "invalid arguments")
	}
	list := make([]int, n)
	for i, v := range tup.Items {
		if !object.IsInt(v) {
			return nil, object.Raisef(object.TypeError, "an integer is required")
		}
		at, err := object.ToInt(t, v)
		if err != nil {
			return nil, err
		}
		list[i] = max(min(at, most(i)), least)
	}
	return list, nil
}

func ints(list []int) object.Value {
	items := make([]object.Value, len(list))
	for i, n := range list {
		items[i] = object.Int(int64(n))
	}
	return tuple(items...)
}

// spent is an iterator without items.
func spent() object.Value { return object.NewListIter(object.NewList(nil)) }

func orNone(v object.Value) object.Value {
	if v.IsUnset() {
		return object.None
	}
	return v
}

func flag(set bool) object.Value {
	if set {
		return object.Int(1)
	}
	return object.Int(0)
}

// chained is a chain over the items of sources.
func chained(sources ...object.Value) object.Value {
	c := &chainer{sources: object.NewTupleIter(sources)}
	c.Init(chainType)
	return object.FromObject(c)
}

func reduceAccumulate(_ *object.Thread, cls *object.Type, a *accumulator) (object.Value, error) {
	fn := orNone(a.fn)
	switch {
	case !a.initial.IsUnset():
		return parted(cls, tuple(chained(tuple(a.initial), a.source), fn), object.None)
	case a.total.IsNone(): // as a state, None would say that there was no item yet
		begun := &accumulator{source: chained(tuple(a.total), a.source), fn: a.fn}
		begun.Init(accumulateType)
		return parted(isliceType, tuple(object.FromObject(begun), object.Int(1), object.None))
	}
	return parted(cls, tuple(a.source, fn), orNone(a.total))
}

func restoreAccumulate(_ *object.Thread, a *accumulator, state object.Value) error {
	a.total = state
	return nil
}

func reduceChain(_ *object.Thread, cls *object.Type, c *chainer) (object.Value, error) {
	switch {
	case c.sources.IsUnset():
		return parted(cls, tuple())
	case c.now.IsUnset():
		return parted(cls, tuple(), tuple(c.sources))
	}
	return parted(cls, tuple(), tuple(c.sources, c.now))
}

func restoreChain(_ *object.Thread, c *chainer, state object.Value) error {
	parts, err := fields(state, 1, 2)
	if err != nil {
		return err
	}
	for _, part := range parts {
		if part.Type().Next == nil {
			return object.Raisef(object.TypeError, "Arguments must be iterators.")
		}
	}
	c.sources, c.now = parts[0], object.Arg(parts, 1)
	return nil
}

// reduceChoice is for the tools over one pool; state is what tells the place in it.
func reduceChoice(state func(c *choice) object.Value) object.Method {
	return reduces(func(_ *object.Thread, cls *object.Type, c *choice) (object.Value, error) {
		r := object.Int(int64(c.r))
		switch {
		case c.done && c.begun:
			return parted(cls, tuple(tuple(), r))
		case !c.begun:
			return parted(cls, tuple(tuple(c.pool...), r))
		}
		return parted(cls, tuple(tuple(c.pool...), r), state(c))
	})
}

func (c *choice) places() object.Value { return ints(c.indices) }

// restoreChoice sets positions up to most(i).
func restoreChoice(most func(c *choice, i int) int) object.Method {
	return restores(func(t *object.Thread, c *choice, state object.Value) error {
		indices, err := positions(t, state, c.r, 0, func(i int) int { return most(c, i) })
		if err != nil {
			return err
		}
		c.begun = true
		if !c.done {
			c.indices = indices
		}
		return nil
	})
}

func permutationState(c *choice) object.Value { return tuple(ints(c.indices), ints(c.cycles)) }

func restorePermutations(t *object.Thread, c *choice, state object.Value) error {
	parts, err := fields(state, 2, 2)
	if err != nil {
		return err
	}
	for i, part := range parts {
		if object.AsTuple(part) == nil {
			return object.Raisef(object.TypeError, "argument %d must be tuple, not %s", i+1, object.TypeName(part))
		}
	}
	n := len(c.pool)
	indices, err := positions(t, parts[0], n, 0, func(int) int { return n - 1 })
	if err != nil {
		return err
	}
	cycles, err := positions(t, parts[1], c.r, 1, func(i int) int { return n - i })
	if err != nil {
		return err
	}
	c.begun = true
	if !c.done {
		c.indices, c.cycles = indices, cycles
	}
	return nil
}

func reduceProduct(_ *object.Thread, cls *object.Type, p *producer) (object.Value, error) {
	if p.done && p.begun {
		return parted(cls, tuple(tuple()))
	}
	pools := make([]object.Value, len(p.pools))
	for i, pool := range p.pools {
		pools[i] = tuple(pool...)
	}
	if !p.begun {
		return parted(cls, tuple(pools...))
	}
	return parted(cls, tuple(pools...), ints(p.indices))
}

func restoreProduct(t *object.Thread, p *producer, state object.Value) error {
	indices, err := positions(t, state, len(p.pools), 0, func(i int) int { return max(len(p.pools[i])-1, 0) })
	if err != nil {
		return err
	}
	p.indices, p.begun = indices, true
	return nil
}

func reduceCompress(_ *object.Thread, cls *object.Type, c *compressor) (object.Value, error) {
	return parted(cls, tuple(c.data, c.selectors))
}

func reduceCount(_ *object.Thread, cls *object.Type, c *counter) (object.Value, error) {
	if c.small && c.by == object.Int(1) {
		return parted(cls, tuple(c.at))
	}
	return parted(cls, tuple(c.at, c.by))
}

// reduceCycle tells whether saved holds items which the source will give as well.
func reduceCycle(t *object.Thread, cls *object.Type, c *cycler) (object.Value, error) {
	saved := object.NewList(append([]object.Value(nil), c.saved...)).Value()
	if !c.source.IsUnset() {
		return parted(cls, tuple(c.source), tuple(saved, object.Bool(c.full)))
	}
	rest := object.NewListIter(object.AsList(saved))
	if _, err := object.CallMethod(t, rest, "__setstate__", object.Int(int64(c.at))); err != nil {
		return object.Value{}, err
	}
	return parted(cls, tuple(rest), tuple(saved, object.True))
}

func restoreCycle(t *object.Thread, c *cycler, state object.Value) error {
	parts, err := fields(state, 2, 2)
	if err != nil {
		return err
	}
	saved := object.AsList(parts[0])
	if saved == nil {
		return object.Raisef(object.TypeError, "argument 1 must be list, not %s", object.TypeName(parts[0]))
	}
	full, err := object.ToInt(t, parts[1])
	if err != nil {
		return err
	}
	c.saved, c.full, c.at = append([]object.Value(nil), saved.Items...), full != 0, 0
	return nil
}

// reduceChooser is for filterfalse; reduceBegun adds whether the first item was found.
func reduceChooser(_ *object.Thread, cls *object.Type, c *chooser) (object.Value, error) {
	return parted(cls, tuple(c.test, c.source))
}

func reduceBegun(_ *object.Thread, cls *object.Type, c *chooser) (object.Value, error) {
	return parted(cls, tuple(c.test, c.source), flag(c.done))
}

func restoreBegun(t *object.Thread, c *chooser, state object.Value) (err error) {
	c.done, err = object.Truth(t, state)
	return err
}

func reduceGroupBy(_ *object.Thread, cls *object.Type, g *grouping) (object.Value, error) {
	args := tuple(g.source, orNone(g.key))
	if g.item.IsUnset() || g.itemKey.IsUnset() || g.target.IsUnset() {
		return parted(cls, args)
	}
	return parted(cls, args, tuple(g.itemKey, g.item, g.target))
}

func restoreGroupBy(_ *object.Thread, g *grouping, state object.Value) error {
	parts, err := fields(state, 3, 3)
	if err != nil {
		return err
	}
	g.itemKey, g.item, g.target = parts[0], parts[1], parts[2]
	return nil
}

func reduceGrouper(t *object.Thread, cls *object.Type, s *grouper) (object.Value, error) {
	if s.parent.group == s {
		return parted(cls, tuple(object.FromObject(s.parent), s.key))
	}
	iter, ok := t.Machine.Builtins().GetStr("iter")
	if !ok {
		return object.Value{}, object.Raisef(object.AttributeError, "module 'builtins' has no attribute 'iter'")
	}
	return tuple(iter, tuple(tuple())), nil
}

func reduceIslice(_ *object.Thread, cls *object.Type, s *slicer) (object.Value, error) {
	if s.source.IsUnset() {
		return parted(cls, tuple(spent(), object.Int(0)), object.Int(0))
	}
	stop := object.None
	if s.stop >= 0 {
		stop = object.Int(int64(s.stop))
	}
	return parted(cls, tuple(s.source, object.Int(int64(s.wanted)), stop, object.Int(int64(s.step))), object.Int(int64(s.seen)))
}

func restoreIslice(t *object.Thread, s *slicer, state object.Value) error {
	if !object.IsInt(state) {
		return object.Raisef(object.TypeError, "an integer is required")
	}
	n, err := object.ToInt(t, state)
	s.seen = max(n, 0)
	return err
}

func reduceRepeat(_ *object.Thread, cls *object.Type, r *repeater) (object.Value, error) {
	if r.left < 0 {
		return parted(cls, tuple(r.item))
	}
	return parted(cls, tuple(r.item, object.Int(int64(r.left))))
}

func reduceStarMap(_ *object.Thread, cls *object.Type, s *starMapper) (object.Value, error) {
	return parted(cls, tuple(s.fn, s.source))
}

func reduceZipLongest(_ *object.Thread, cls *object.Type, z *longestZipper) (object.Value, error) {
	sources := make([]object.Value, len(z.sources))
	for i, source := range z.sources {
		if sources[i] = source; source.IsUnset() {
			sources[i] = tuple()
		}
	}
	return parted(cls, tuple(sources...), z.fill)
}

func restoreZipLongest(_ *object.Thread, z *longestZipper, state object.Value) error {
	z.fill = state
	return nil
}

// reduceTee rebuilds an iterator of a tee from an empty one, the shared items and
// its place among them.
func reduceTee(_ *object.Thread, cls *object.Type, e *teeIter) (object.Value, error) {
	return parted(cls, tuple(tuple()), tuple(object.FromObject(e.chunk), object.Int(int64(e.at))))
}

func restoreTee(t *object.Thread, e *teeIter, state object.Value) error {
	parts, err := fields(state, 2, 2)
	if err != nil {
		return err
	}
	chunk := object.Foreign[teeChunk](parts[0], teeChunkType)
	if chunk == nil {
		return object.Raisef(object.TypeError, "argument 1 must be itertools._tee_dataobject, not %s", object.TypeName(parts[0]))
	}
	at, err := object.ToInt(t, parts[1])
	if err != nil {
		return err
	}
	if at < 0 || at > len(chunk.items) {
		return object.Raisef(object.ValueError, "Index out of range")
	}
	e.source, e.chunk, e.at = chunk.source, chunk, at
	return nil
}

func reduceTeeChunk(_ *object.Thread, cls *object.Type, c *teeChunk) (object.Value, error) {
	next := object.None
	if c.next != nil {
		next = object.FromObject(c.next)
	}
	items := object.NewList(append([]object.Value(nil), c.items...)).Value()
	return parted(cls, tuple(c.source.it, items, next))
}

var teeDataParams = object.NewParams("teedataobject", "it, values, next, /")

// newTeeData makes shared items: a full chunk when others follow it.
func newTeeData(_ *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := teeDataParams.Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	values := object.AsList(full[1])
	if values == nil {
		return object.Value{}, object.Raisef(object.TypeError, "teedataobject() argument 2 must be list, not %s", object.TypeName(full[1]))
	}
	n := len(values.Items)
	next := object.Foreign[teeChunk](full[2], teeChunkType)
	if n > teeChunkSize || next == nil && !full[2].IsNone() || next != nil && n != teeChunkSize {
		return object.Value{}, object.Raisef(object.ValueError, "Invalid arguments")
	}
	c := newTeeChunk(&teeSource{it: full[0]})
	if next != nil {
		c.source = next.source
	}
	c.items, c.next = append(make([]object.Value, 0, teeChunkSize), values.Items...), next
	return object.FromObject(c), nil
}
