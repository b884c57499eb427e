// accumulate, batched and pairwise: items taken together with their neighbours.

package itertools

import "github.com/aio-lang/aio/runtime/object"

type accumulator struct {
	object.Head
	source  object.Value
	fn      object.Value // unset: addition
	total   object.Value // unset before the first item
	initial object.Value // unset once it was given
}

var accumulateType = &object.Type{Name: "accumulate",
	Doc: "accumulate(iterable, func=None, *, initial=None): running sums, or what func makes of the result so far and an item."}

func fillAccumulate(t *object.Thread, a *accumulator, args []object.Value) (err error) {
	if args[1].Given() {
		a.fn = args[1]
	}
	if args[2].Given() {
		a.initial = args[2]
	}
	a.source, err = object.Iter(t, args[0])
	return err
}

func nextAccumulate(t *object.Thread, a *accumulator) (object.Value, error) {
	if !a.initial.IsUnset() {
		a.total, a.initial = a.initial, object.Value{}
		return a.total, nil
	}
	v, err := pull(t, a.source)
	switch {
	case err != nil || v.IsUnset():
		return object.Value{}, err
	case a.total.IsUnset():
	case a.fn.IsUnset():
		v, err = add(t, a.total, v)
	default:
		v, err = apply(t, a.fn, a.total, v)
	}
	if err != nil || v.IsUnset() {
		return object.Value{}, err
	}
	a.total = v
	return v, nil
}

func add(t *object.Thread, a, b object.Value) (object.Value, error) {
	if a.IsSmallInt() && b.IsSmallInt() {
		return object.AddInts(a.SmallInt(), b.SmallInt()), nil
	}
	return object.Binary(t, object.Add, a, b)
}

type batcher struct {
	object.Head
	source object.Value // unset at the end
	size   int
	strict bool
}

var batchedType = &object.Type{Name: "batched", Doc: "batched(iterable, n, *, strict=False): tuples of n items; the last may have fewer, unless strict."}

func fillBatched(t *object.Thread, b *batcher, args []object.Value) (err error) {
	if b.size, err = object.ToInt(t, args[1]); err != nil {
		return err
	}
	if !args[2].IsUnset() {
		if b.strict, err = object.Truth(t, args[2]); err != nil {
			return err
		}
	}
	if b.size < 1 {
		return object.Raisef(object.ValueError, "n must be at least one")
	}
	b.source, err = object.Iter(t, args[0])
	return err
}

func nextBatched(t *object.Thread, b *batcher) (object.Value, error) {
	source := b.source
	if source.IsUnset() {
		return object.Value{}, nil
	}
	if err := t.CheckSize(int64(b.size), 16); err != nil {
		return object.Value{}, err
	}
	items := make([]object.Value, 0, min(b.size, 1024))
	for p := patience(0); len(items) < b.size; {
		v, err := pull(t, source)
		if err == nil {
			err = p.poll(t)
		}
		if err != nil {
			b.source = object.Value{}
			return object.Value{}, err
		}
		if v.IsUnset() {
			break
		}
		items = append(items, v)
	}
	if len(items) == b.size {
		return object.NewTuple(items).Value(), nil
	}
	b.source = object.Value{}
	if len(items) == 0 {
		return object.Value{}, nil
	}
	if b.strict {
		return object.Value{}, object.Raisef(object.ValueError, "batched(): incomplete batch")
	}
	return object.NewTuple(items).Value(), nil
}

type pairer struct {
	object.Head
	source object.Value // unset at the end
	old    object.Value // unset before the first
}

var pairwiseType = &object.Type{Name: "pairwise", Doc: "pairwise(iterable, /): the first item with the second, the second with the third, …"}

func fillPairwise(t *object.Thread, p *pairer, args []object.Value) (err error) {
	p.source, err = object.Iter(t, args[0])
	return err
}

func nextPairwise(t *object.Thread, p *pairer) (object.Value, error) {
	source := p.source
	if source.IsUnset() {
		return object.Value{}, nil
	}
	old := p.old
	if old.IsUnset() {
		first, err := p.pull(t, source)
		if err != nil || first.IsUnset() {
			return object.Value{}, err
		}
		p.old = first
		if p.source.IsUnset() { // the source asked this very iterator, to its end
			p.old = object.Value{}
			return object.Value{}, nil
		}
		old = first
	}
	v, err := p.pull(t, source)
	if err != nil || v.IsUnset() {
		p.old = object.Value{}
		return object.Value{}, err
	}
	p.old = v
	return object.NewPair(old, v).Value(), nil
}

// pull takes an item; an end or an error is the end of the pairs as well.
func (p *pairer) pull(t *object.Thread, source object.Value) (object.Value, error) {
	v, err := pull(t, source)
	if err != nil || v.IsUnset() {
		p.source = object.Value{}
	}
	return v, err
}

func init() {
	define(accumulateType, "iterable, func=None, *, initial=None", fillAccumulate, nextAccumulate,
		reduces(reduceAccumulate), restores(restoreAccumulate))
	define(batchedType, "iterable, n, *, strict=False", fillBatched, nextBatched)
	define(pairwiseType, "iterable, /", fillPairwise, nextPairwise)
}
