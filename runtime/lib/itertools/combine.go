// chain, zip_longest and starmap: the items of several iterables, or of an
// iterable of iterables.

package itertools

import "github.com/aio-lang/aio/runtime/object"

type chainer struct {
	object.Head
	sources object.Value // an iterator over iterables; unset at the end
	now     object.Value // the iterator whose turn it is; unset between two
}

var chainType = &object.Type{Name: "chain", Doc: "chain(*iterables): the items of the first, then those of the second, …"}

func fillChain(_ *object.Thread, c *chainer, args []object.Value, _ object.Value) error {
	c.sources = object.NewTupleIter(append([]object.Value(nil), args...))
	return nil
}

func chainFromIterable(t *object.Thread, args []object.Value) (object.Value, error) {
	sources, err := object.Iter(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return alloc(t, object.AsType(args[0]), func(c *chainer) error {
		c.sources = sources
		return nil
	})
}

func nextChain(t *object.Thread, c *chainer) (object.Value, error) {
	for p := patience(0); !c.sources.IsUnset(); {
		if c.now.IsUnset() {
			source, err := pull(t, c.sources)
			if err == nil && !source.IsUnset() {
				source, err = object.Iter(t, source)
			}
			if err != nil || source.IsUnset() {
				c.sources = object.Value{}
				return object.Value{}, err
			}
			c.now = source
		}
		v, err := pull(t, c.now)
		if err != nil || !v.IsUnset() {
			return v, err
		}
		c.now = object.Value{}
		if err := p.poll(t); err != nil {
			return object.Value{}, err
		}
	}
	return object.Value{}, nil
}

type longestZipper struct {
	object.Head
	sources []object.Value // those that have ended are unset
	active  int
	fill    object.Value
}

var zipLongestType = &object.Type{Name: "zip_longest",
	Doc: "zip_longest(*iterables, fillvalue=None): tuples with one item of each; those that end early give fillvalue."}

func fillZipLongest(t *object.Thread, z *longestZipper, args []object.Value, fill object.Value) error {
	z.fill = object.None
	if !fill.IsUnset() {
		z.fill = fill
	}
	z.sources, z.active = make([]object.Value, len(args)), len(args)
	for i, arg := range args {
		it, err := object.Iter(t, arg)
		if err != nil {
			return err
		}
		z.sources[i] = it
	}
	return nil
}

func nextZipLongest(t *object.Thread, z *longestZipper) (object.Value, error) {
	if z.active == 0 {
		return object.Value{}, nil
	}
	row := newRow(len(z.sources))
	for i, source := range z.sources {
		row.Items[i] = z.fill
		if source.IsUnset() {
			continue
		}
		v, err := pull(t, source)
		if err != nil {
			z.active = 0
			return object.Value{}, err
		}
		if !v.IsUnset() {
			row.Items[i] = v
			continue
		}
		if !z.sources[i].IsUnset() { // it may have ended while it was asked
			z.sources[i] = object.Value{}
			z.active--
		}
		if z.active <= 0 {
			return object.Value{}, nil
		}
	}
	return row.Value(), nil
}

type starMapper struct {
	object.Head
	fn, source object.Value
}

var starMapType = &object.Type{Name: "starmap", Doc: "starmap(function, iterable, /): what function makes of each item, spread out as its arguments."}

func fillStarMap(t *object.Thread, s *starMapper, args []object.Value) (err error) {
	s.fn = args[0]
	s.source, err = object.Iter(t, args[1])
	return err
}

func nextStarMap(t *object.Thread, s *starMapper) (object.Value, error) {
	v, err := pull(t, s.source)
	if err != nil || v.IsUnset() {
		return object.Value{}, err
	}
	var args []object.Value
	if v.Type() == object.TupleType {
		args = object.AsTuple(v).Items
	} else if args, err = object.Collect(t, v); err != nil {
		return object.Value{}, err
	}
	return apply(t, s.fn, args...)
}

func init() {
	defineVariadic(chainType, "", fillChain, nextChain,
		object.Method{Name: "from_iterable", Params: "iterable, /", Fn: chainFromIterable, Flags: object.ClassMethod,
			Doc: "Chain the iterables that one iterable gives."},
		object.ClassGetItem(), reduces(reduceChain), restores(restoreChain))
	defineVariadic(zipLongestType, "fillvalue", fillZipLongest, nextZipLongest, reduces(reduceZipLongest), restores(restoreZipLongest))
	define(starMapType, "function, iterable, /", fillStarMap, nextStarMap, reduces(reduceStarMap))
}
