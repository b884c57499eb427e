// range: an arithmetic progression of ints.

package object

import "math"

// Range is a range. Its numbers may be of any size; when all of them and the
// length fit into 64 bits, small holds and the fields below it are the numbers.
type Range struct {
	Head
	Start, Stop, Step Value
	length            Value

	small           bool
	start, stop, by int64
	n               int64
}

// NewRange makes a range of ints; the step isn't 0.
func NewRange(t *Thread, start, stop, step Value) (*Range, error) {
	r := &Range{Head: Head{RangeType}, Start: start, Stop: stop, Step: step}
	if start.IsSmallInt() && stop.IsSmallInt() && step.IsSmallInt() {
		r.start, r.stop, r.by = start.SmallInt(), stop.SmallInt(), step.SmallInt()
		if n := rangeLength(r.start, r.stop, r.by); n <= math.MaxInt64 {
			r.small, r.n, r.length = true, int64(n), Int(int64(n))
			return r, nil
		}
	}
	c := &calc{t: t}
	r.length = c.rangeLength(start, stop, step)
	return r, c.err
}

// rangeLength is how many numbers start, start+step, … come before stop.
func rangeLength(start, stop, step int64) uint64 {
	switch {
	case step > 0 && start < stop:
		return (uint64(stop)-uint64(start)-1)/uint64(step) + 1
	case step < 0 && stop < start:
		return (uint64(start)-uint64(stop)-1)/-uint64(step) + 1
	}
	return 0
}

func (c *calc) rangeLength(start, stop, step Value) Value {
	low, high := start, stop
	if c.sign(step) < 0 {
		low, high, step = stop, start, c.neg(step)
	}
	if !c.less(low, high) {
		return Int(0)
	}
	return c.add(c.div(c.sub(c.sub(high, low), Int(1)), step), Int(1))
}

// Value returns the range as a value.
func (r *Range) Value() Value { return value(r) }

// AsRange returns the range behind v, or nil.
func AsRange(v Value) *Range {
	if v.ref != nil && v.Kind() == KindRange {
		return cast[Range](v)
	}
	return nil
}

// Small returns the numbers of a range that fits into 64 bits: the first, the
// step, and how many there are.
func (r *Range) Small() (start, step, n int64, ok bool) { return r.start, r.by, r.n, r.small }

// item is the number at a position that is inside.
func (r *Range) item(c *calc, i Value) Value { return c.add(r.Start, c.mul(i, r.Step)) }

func rangeNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 {
		return Value{}, noKeywords("range")
	}
	switch {
	case len(args) == 0:
		return Value{}, Raisef(TypeError, "range expected at least 1 argument, got 0")
	case len(args) > 3:
		return Value{}, Raisef(TypeError, "range expected at most 3 arguments, got %d", len(args))
	}
	numbers := [3]Value{Int(0), {}, Int(1)}
	for i, v := range args {
		if len(args) == 1 {
			i = 1
		}
		if !v.IsSmallInt() {
			var err error
			if v, err = AsIndex(t, v); err != nil {
				return Value{}, err
			}
			if v.IsBool() {
				v = Int(v.SmallInt())
			}
		}
		numbers[i] = v
	}
	if numbers[2] == Int(0) {
		return Value{}, Raisef(ValueError, "range() arg 3 must not be zero")
	}
	r, err := NewRange(t, numbers[0], numbers[1], numbers[2])
	if err != nil {
		return Value{}, err
	}
	return r.Value(), nil
}

func rangeRepr(t *Thread, v Value) (string, error) {
	r := cast[Range](v)
	w, _ := newReprWriter(t, v)
	defer w.done()
	w.text("range(")
	w.value(r.Start)
	w.text(", ")
	w.value(r.Stop)
	if r.Step != Int(1) {
		w.text(", ")
		w.value(r.Step)
	}
	w.text(")")
	return w.String(), w.err
}

func rangeLen(_ *Thread, v Value) (int, error) {
	r := cast[Range](v)
	if !r.length.IsSmallInt() {
		return 0, Raisef(OverflowError, "Python int too large to convert to C ssize_t")
	}
	return int(r.length.SmallInt()), nil
}

func rangeBool(_ *Thread, v Value) (bool, error) { return cast[Range](v).length != Int(0), nil }

// identity are the values that tell ranges with different numbers apart: the
// length, the start unless it is empty, the step unless it has one number.
func (r *Range) identity() *Tuple {
	parts := []Value{r.length, None, None}
	if r.length != Int(0) {
		parts[1] = r.Start
		if r.length != Int(1) {
			parts[2] = r.Step
		}
	}
	return NewTuple(parts)
}

func rangeHash(t *Thread, v Value) (int64, error) {
	return tupleHash(t, cast[Range](v).identity().Value())
}

func rangeCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsRange(a), AsRange(b)
	if x == nil || y == nil || op != EQ && op != NE {
		return NotImplemented, nil
	}
	return compareItems(t, op, &x.identity().Items, &y.identity().Items)
}

func rangeGetItem(t *Thread, v, key Value) (Value, error) {
	r := cast[Range](v)
	if s := AsSlice(key); s != nil {
		return r.slice(t, s)
	}
	if key.Type().Index == nil {
		return Value{}, Raisef(TypeError, "range indices must be integers or slices, not %s", TypeName(key))
	}
	if r.small && key.IsSmallInt() {
		i := key.SmallInt()
		if i < 0 {
			i += r.n
		}
		if i < 0 || i >= r.n {
			return Value{}, Raisef(IndexError, "range object index out of range")
		}
		return Int(r.start + i*r.by), nil
	}
	c := &calc{t: t}
	i := c.index(key)
	if c.sign(i) < 0 {
		i = c.add(i, r.length)
	}
	if c.err == nil && (c.sign(i) < 0 || !c.less(i, r.length)) {
		return Value{}, Raisef(IndexError, "range object index out of range")
	}
	return r.item(c, i), c.err
}

func (r *Range) slice(t *Thread, s *Slice) (Value, error) {
	start, stop, step, err := s.fit(t, r.length)
	if err != nil {
		return Value{}, err
	}
	c := &calc{t: t}
	part, err := NewRange(t, r.item(c, start), r.item(c, stop), c.mul(r.Step, step))
	if err = c.keepError(err); err != nil {
		return Value{}, err
	}
	return part.Value(), nil
}

// position finds an int in the range: the unset Value when it isn't there.
func (r *Range) position(t *Thread, v Value) (Value, error) {
	if r.small && v.IsSmallInt() {
		x := v.SmallInt()
		if r.n == 0 || r.by > 0 && (x < r.start || x >= r.stop) || r.by < 0 && (x > r.start || x <= r.stop) {
			return Value{}, nil
		}
		var d, by uint64
		if r.by > 0 {
			d, by = uint64(x)-uint64(r.start), uint64(r.by)
		} else {
			d, by = uint64(r.start)-uint64(x), -uint64(r.by)
		}
		if d%by != 0 {
			return Value{}, nil
		}
		return Int(int64(d / by)), nil
	}
	c := &calc{t: t}
	low, high := r.Start, r.Stop
	if c.sign(r.Step) < 0 {
		low, high = c.add(r.Stop, Int(1)), c.add(r.Start, Int(1))
	}
	d := c.sub(v, r.Start)
	if c.less(v, low) || !c.less(v, high) || c.sign(c.mod(d, r.Step)) != 0 {
		return Value{}, c.err
	}
	return c.div(d, r.Step), c.err
}

// exactInt reports whether v can be found by arithmetic; other values are
// compared with every number.
func exactInt(v Value) bool { return v.Type() == IntType || v.IsBool() }

func rangeContains(t *Thread, v, item Value) (bool, error) {
	r := cast[Range](v)
	if exactInt(item) {
		i, err := r.position(t, item)
		return i.ref != nil && err == nil, err
	}
	i, err := rangeSearch(t, v, item)
	return i >= 0, err
}

// rangeSearch looks for any value, or answers -1.
func rangeSearch(t *Thread, v, item Value) (int64, error) {
	at, i := int64(-1), int64(0)
	err := Iterate(t, v, func(x Value) (bool, error) {
		same, err := Equal(t, x, item)
		if same {
			at = i
		}
		i++
		return !same, err
	})
	return at, err
}

func rangeIndex(t *Thread, args []Value) (Value, error) {
	var at Value
	var err error
	if exactInt(args[1]) {
		at, err = cast[Range](args[0]).position(t, args[1])
	} else {
		var i int64
		if i, err = rangeSearch(t, args[0], args[1]); i >= 0 {
			at = Int(i)
		}
	}
	if err != nil || at.ref != nil {
		return at, err
	}
	if !exactInt(args[1]) {
		return Value{}, Raisef(ValueError, "sequence.index(x): x not in sequence")
	}
	text, err := Repr(t, args[1])
	if err != nil {
		return Value{}, err
	}
	return Value{}, Raisef(ValueError, "%s is not in range", text)
}

func rangeCount(t *Thread, args []Value) (Value, error) {
	if exactInt(args[1]) {
		found, err := rangeContains(t, args[0], args[1])
		if found {
			return Int(1), err
		}
		return Int(0), err
	}
	n := int64(0)
	err := Iterate(t, args[0], func(x Value) (bool, error) {
		same, err := Equal(t, x, args[1])
		if same {
			n++
		}
		return true, err
	})
	return Int(n), err
}

// endFits tells whether the number after the last is a small int, too.
func (r *Range) endFits() bool {
	width, ok := MulSmall(r.n, r.by)
	if ok {
		_, ok = AddSmall(r.start, width)
	}
	return ok
}

func rangeIter(_ *Thread, v Value) (Value, error) {
	r := cast[Range](v)
	if r.small && r.endFits() {
		return value(&RangeIter{Head: Head{rangeIterType}, Cur: r.start, Step: r.by, Left: r.n}), nil
	}
	return value(&longRangeIter{Head{longRangeIterType}, r.Start, r.Step, r.length}), nil
}

func rangeReversed(t *Thread, args []Value) (Value, error) {
	r := cast[Range](args[0])
	if r.small && r.by != math.MinInt64 {
		return value(&RangeIter{Head: Head{rangeIterType}, Cur: r.start + (r.n-1)*r.by, Step: -r.by, Left: r.n}), nil
	}
	c := &calc{t: t}
	last := r.item(c, c.sub(r.length, Int(1)))
	return value(&longRangeIter{Head{longRangeIterType}, last, c.neg(r.Step), r.length}), c.err
}

var rangeSlots = Slots{
	New: rangeNew, Repr: rangeRepr, Hash: rangeHash, Bool: rangeBool, Len: rangeLen, Compare: rangeCompare,
	GetItem: rangeGetItem, Contains: rangeContains, Iter: rangeIter,
}

var rangeMethods = []Method{
	rangeReduce,
	{Name: "count", Params: "value, /", Fn: rangeCount, Doc: "Return how often value is in the range."},
	{Name: "index", Params: "value, /", Fn: rangeIndex, Doc: "Where value stands in the range; ValueError when it isn't there."},
	{Name: "__reversed__", Fn: rangeReversed, Doc: "Return an iterator from the last number to the first."},
}

var rangeAttrs = []Attr{
	{Name: "start", Get: func(_ *Thread, v Value) (Value, error) { return cast[Range](v).Start, nil }, Member: true},
	{Name: "stop", Get: func(_ *Thread, v Value) (Value, error) { return cast[Range](v).Stop, nil }, Member: true},
	{Name: "step", Get: func(_ *Thread, v Value) (Value, error) { return cast[Range](v).Step, nil }, Member: true},
}
