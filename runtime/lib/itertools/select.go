// compress, dropwhile, filterfalse, islice and takewhile: some of the items.

package itertools

import "github.com/aio-lang/aio/runtime/object"

type compressor struct {
	object.Head
	data, selectors object.Value
}

var compressType = &object.Type{Name: "compress", Doc: "compress(data, selectors): the items of data whose selector is true."}

func fillCompress(t *object.Thread, c *compressor, args []object.Value) (err error) {
	if c.data, err = object.Iter(t, args[0]); err != nil {
		return err
	}
	c.selectors, err = object.Iter(t, args[1])
	return err
}

func nextCompress(t *object.Thread, c *compressor) (object.Value, error) {
	for p := patience(0); ; {
		v, err := pull(t, c.data)
		if err != nil || v.IsUnset() {
			return object.Value{}, err
		}
		verdict, err := pull(t, c.selectors)
		if err != nil || verdict.IsUnset() {
			return object.Value{}, err
		}
		if keep, err := object.Truth(t, verdict); err != nil || keep {
			return v, err
		}
		if err := p.poll(t); err != nil {
			return object.Value{}, err
		}
	}
}

// chooser is dropwhile, takewhile or filterfalse: a test and a source.
type chooser struct {
	object.Head
	test, source object.Value
	done         bool // dropwhile has found its first, takewhile its last item
}

var (
	dropWhileType   = &object.Type{Name: "dropwhile", Doc: "dropwhile(predicate, iterable, /): the items from the first for which predicate is false."}
	takeWhileType   = &object.Type{Name: "takewhile", Doc: "takewhile(predicate, iterable, /): the items in front of the first for which predicate is false."}
	filterFalseType = &object.Type{Name: "filterfalse", Doc: "filterfalse(function, iterable, /): the items for which function (None: bool) is false."}
)

func fillChooser(t *object.Thread, c *chooser, args []object.Value) (err error) {
	c.test = args[0]
	c.source, err = object.Iter(t, args[1])
	return err
}

// passes asks the test about an item; ended is set when the test raised StopIteration.
func (c *chooser) passes(t *object.Thread, v object.Value) (pass, ended bool, err error) {
	verdict, err := apply(t, c.test, v)
	if err != nil || verdict.IsUnset() {
		return false, true, err
	}
	pass, err = object.Truth(t, verdict)
	return pass, false, err
}

func nextDropWhile(t *object.Thread, c *chooser) (object.Value, error) {
	for p := patience(0); ; {
		v, err := pull(t, c.source)
		if err != nil || v.IsUnset() || c.done {
			return v, err
		}
		pass, ended, err := c.passes(t, v)
		if err != nil || ended {
			return object.Value{}, err
		}
		if !pass {
			c.done = true
			return v, nil
		}
		if err := p.poll(t); err != nil {
			return object.Value{}, err
		}
	}
}

func nextTakeWhile(t *object.Thread, c *chooser) (object.Value, error) {
	if c.done {
		return object.Value{}, nil
	}
	v, err := pull(t, c.source)
	if err != nil || v.IsUnset() {
		return object.Value{}, err
	}
	pass, ended, err := c.passes(t, v)
	if err != nil || ended {
		return object.Value{}, err
	}
	if !pass {
		c.done = true
		return object.Value{}, nil
	}
	return v, nil
}

func nextFilterFalse(t *object.Thread, c *chooser) (object.Value, error) {
	plain := c.test.IsNone() || c.test == object.BoolType.Value()
	for p := patience(0); ; {
		v, err := pull(t, c.source)
		if err != nil || v.IsUnset() {
			return object.Value{}, err
		}
		pass, ended := false, false
		if plain {
			pass, err = object.Truth(t, v)
		} else {
			pass, ended, err = c.passes(t, v)
		}
		if err != nil || ended {
			return object.Value{}, err
		}
		if !pass {
			return v, nil
		}
		if err := p.poll(t); err != nil {
			return object.Value{}, err
		}
	}
}

// slicer is an islice.
type slicer struct {
	object.Head
	source object.Value // unset at the end
	wanted int          // the number of the next item to give
	seen   int          // how many were taken from the source
	stop   int          // negative: no end
	step   int
}

var isliceType = &object.Type{Name: "islice",
	Doc: "islice(iterable, stop), islice(iterable, start, stop[, step]): the items that a slice would pick."}

func fillIslice(t *object.Thread, s *slicer, args []object.Value) error {
	var err error
	s.stop, s.step = -1, 1
	if args[2].IsUnset() {
		if s.stop, err = bound(t, args[1], -1, "Stop argument for"); err != nil {
			return err
		}
	} else {
		if s.wanted, err = bound(t, args[1], 0, "Indices for"); err != nil {
			return err
		}
		if s.stop, err = bound(t, args[2], -1, "Stop argument for"); err != nil {
			return err
		}
	}
	if step := args[3]; step.Given() {
		n, ok, err := sized(t, step)
		if err != nil {
			return err
		}
		if !ok || n == 0 {
			return object.Raisef(object.ValueError, "Step for islice() must be a positive integer or None.")
		}
		s.step = n
	}
	s.source, err = object.Iter(t, args[0])
	return err
}

// bound is a start or stop of islice; none stands for None.
func bound(t *object.Thread, v object.Value, none int, what string) (int, error) {
	if v.IsNone() {
		return none, nil
	}
	n, ok, err := sized(t, v)
	if err == nil && !ok {
		err = object.Raisef(object.ValueError, "%s islice() must be None or an integer: 0 <= x <= sys.maxsize.", what)
	}
	return n, err
}

func nextIslice(t *object.Thread, s *slicer) (object.Value, error) {
	if s.source.IsUnset() {
		return object.Value{}, nil
	}
	for p := patience(0); s.seen < s.wanted; s.seen++ {
		v, err := pull(t, s.source)
		if err == nil {
			err = p.poll(t)
		}
		if err != nil || v.IsUnset() {
			s.source = object.Value{}
			return object.Value{}, err
		}
	}
	if s.stop >= 0 && s.seen >= s.stop || s.source.IsUnset() {
		s.source = object.Value{}
		return object.Value{}, nil
	}
	v, err := pull(t, s.source)
	if err != nil || v.IsUnset() {
		s.source = object.Value{}
		return object.Value{}, err
	}
	s.seen++
	s.wanted += s.step
	if s.wanted < s.step || s.stop >= 0 && s.wanted > s.stop { // also when the sum is too big for an int
		s.wanted = s.stop
		if s.stop < 0 {
			s.wanted = int(^uint(0) >> 1)
		}
	}
	return v, nil
}

func init() {
	define(compressType, "data, selectors", fillCompress, nextCompress, reduces(reduceCompress))
	define(dropWhileType, "predicate, iterable, /", fillChooser, nextDropWhile, reduces(reduceBegun), restores(restoreBegun))
	define(takeWhileType, "predicate, iterable, /", fillChooser, nextTakeWhile, reduces(reduceBegun), restores(restoreBegun))
	define(filterFalseType, "function, iterable, /", fillChooser, nextFilterFalse, reduces(reduceChooser))
	define(isliceType, "iterable, start, stop=None, step=None, /", fillIslice, nextIslice, reduces(reduceIslice), restores(restoreIslice))
}
