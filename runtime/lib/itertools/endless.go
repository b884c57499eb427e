// count, cycle and repeat: the tools that need not end.

package itertools

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// counter is a count. While both numbers are small it adds them itself.
type counter struct {
	object.Head
	at, by object.Value
	small  bool
}

var countType = &object.Type{Name: "count", Doc: "count(start=0, step=1): start, start + step, start + 2 * step, …"}

func fillCount(t *object.Thread, c *counter, args []object.Value) error {
	c.at, c.by = object.Int(0), object.Int(1)
	for i, field := range []*object.Value{&c.at, &c.by} {
		if args[i].IsUnset() {
			continue
		}
		if !isNumber(args[i]) {
			return object.Raisef(object.TypeError, "a number is required")
		}
		*field = args[i]
		if args[i].IsBool() {
			*field = object.Int(args[i].SmallInt())
		}
	}
	c.small = c.at.IsSmallInt() && c.by.IsSmallInt()
	return nil
}

// isNumber asks as CPython's PyNumber_Check does.
func isNumber(v object.Value) bool {
	if object.IsInt(v) || v.Kind() == object.KindFloat || v.Kind() == object.KindComplex || v.Type().Index != nil {
		return true
	}
	_, float := v.Type().Lookup("__float__")
	_, integer := v.Type().Lookup("__int__")
	return float || integer
}

func nextCount(t *object.Thread, c *counter) (object.Value, error) {
	now := c.at
	if c.small {
		if sum, ok := object.AddSmall(now.SmallInt(), c.by.SmallInt()); ok {
			c.at = object.Int(sum)
			return now, nil
		}
		c.small = false
	}
	next, err := object.Binary(t, object.Add, now, c.by)
	if err != nil {
		return object.Value{}, err
	}
	c.at = next
	return now, nil
}

func reprCount(t *object.Thread, v object.Value) (string, error) {
	c := object.Unchecked[counter](v)
	text, err := object.Repr(t, c.at)
	if err != nil || c.by == object.Int(1) {
		return v.Type().Name + "(" + text + ")", err
	}
	by, err := object.Repr(t, c.by)
	return v.Type().Name + "(" + text + ", " + by + ")", err
}

// cycler is a cycle: the items seen so far, and the source until it ends.
type cycler struct {
	object.Head
	source object.Value // unset when it has ended
	saved  []object.Value
	at     int
	full   bool // saved has what the source will give as well
}

var cycleType = &object.Type{Name: "cycle", Doc: "cycle(iterable, /): the items of iterable, over and over."}

func fillCycle(t *object.Thread, c *cycler, args []object.Value) (err error) {
	c.source, err = object.Iter(t, args[0])
	return err
}

func nextCycle(t *object.Thread, c *cycler) (object.Value, error) {
	if !c.source.IsUnset() {
		v, err := pull(t, c.source)
		if err != nil {
			return object.Value{}, err
		}
		if !v.IsUnset() {
			if c.full {
				return v, nil
			}
			if n := len(c.saved); n&4095 == 4095 {
				err = t.CheckSize(int64(n), 16)
			}
			c.saved = append(c.saved, v)
			return v, err
		}
		c.source = object.Value{}
	}
	if len(c.saved) == 0 {
		return object.Value{}, nil
	}
	if c.at >= len(c.saved) {
		c.at = 0
	}
	c.at++
	return c.saved[c.at-1], nil
}

// repeater is a repeat.
type repeater struct {
	object.Head
	item object.Value
	left int // negative: without end
}

var repeatType = &object.Type{Name: "repeat", Doc: "repeat(object[, times]): the same object again and again, times times if given."}

func fillRepeat(t *object.Thread, r *repeater, args []object.Value) error {
	r.item, r.left = args[0], -1
	if args[1].IsUnset() {
		return nil
	}
	n, err := object.ToInt(t, args[1])
	r.left = max(n, 0)
	return err
}

func nextRepeat(_ *object.Thread, r *repeater) (object.Value, error) {
	if r.left == 0 {
		return object.Value{}, nil
	}
	if r.left > 0 {
		r.left--
	}
	return r.item, nil
}

func reprRepeat(t *object.Thread, v object.Value) (string, error) {
	r := object.Unchecked[repeater](v)
	text, err := object.Repr(t, r.item)
	if err != nil || r.left < 0 {
		return v.Type().Name + "(" + text + ")", err
	}
	left, err := object.Repr(t, object.Int(int64(r.left)))
	return v.Type().Name + "(" + text + ", " + left + ")", err
}

func repeatHint(_ *object.Thread, args []object.Value) (object.Value, error) {
	r := object.Unchecked[repeater](args[0])
	if r.left < 0 {
		return object.Value{}, object.Raisef(object.TypeError, "len() of unsized object")
	}
	return object.Int(int64(r.left)), nil
}

func init() {
	define(countType, "start=0, step=1", fillCount, nextCount, reduces(reduceCount))
	countType.Repr = reprCount
	define(cycleType, "iterable, /", fillCycle, nextCycle, reduces(reduceCycle), restores(restoreCycle))
	define(repeatType, "object, times=None", fillRepeat, nextRepeat,
		object.Method{Name: "__length_hint__", Fn: repeatHint, Doc: "Return how many times are left."},
		reduces(reduceRepeat))
	repeatType.Repr = reprRepeat
}

// sized is an int argument from 0 to the biggest; ok is false for all else.
func sized(t *object.Thread, v object.Value) (n int, ok bool, err error) {
	if v.Type().Index == nil {
		return 0, false, nil
	}
	i, err := object.AsIndex(t, v)
	if err != nil {
		if _, raised := object.Caught(err); raised {
			err = nil // whatever went wrong, it is no index
		}
		return 0, false, err
	}
	small, fits := object.AsInt64(i)
	if !fits || small < 0 || small > math.MaxInt {
		return 0, false, nil
	}
	return int(small), true, nil
}
