// slice: the index of x[a:b:c].

package object

import "math"

// Slice is a slice; its parts are None when they were left out.
type Slice struct {
	Head
	Start, Stop, Step Value
}

// plain reports that the bounds are small ints or None: working them out runs
// no script.
func (s *Slice) plain() bool {
	for _, v := range [...]Value{s.Start, s.Stop, s.Step} {
		if !v.IsSmallInt() && !v.IsNone() {
			return false
		}
	}
	return true
}

// NewSlice makes a slice; unset parts become None.
func NewSlice(start, stop, step Value) *Slice {
	return &Slice{Head{SliceType}, orNone(start), orNone(stop), orNone(step)}
}

// Value returns the slice as a value.
func (s *Slice) Value() Value { return value(s) }

// AsSlice returns the slice behind v, or nil.
func AsSlice(v Value) *Slice {
	if v.ref != nil && v.Kind() == KindSlice {
		return cast[Slice](v)
	}
	return nil
}

// Indices fits the slice to a sequence of n items: the first index, the end,
// the step, and how many items it picks.
func (s *Slice) Indices(t *Thread, n int) (start, stop, step, count int, err error) {
	step, err = s.step(t)
	if err != nil {
		return 0, 0, 0, 0, err
	}
	first, last, end := 0, n, 0
	if step < 0 {
		first, last, end = n-1, -1, -1
	}
	if start, err = sliceBound(t, s.Start, n, first, end, end+n); err != nil {
		return 0, 0, 0, 0, err
	}
	if stop, err = sliceBound(t, s.Stop, n, last, end, end+n); err != nil {
		return 0, 0, 0, 0, err
	}
	return start, stop, step, stepCount(start, stop, step), nil
}

// Cut is v[start:stop:step] of a list, tuple or str, with small ints and None for the
// rest, without the slice; unset for all else.
func Cut(t *Thread, v, start, stop, step Value) (Value, error) {
	s := Slice{Head{SliceType}, start, stop, step}
	if !s.plain() || s.Step == Int(0) {
		return Value{}, nil
	}
	switch v.Type() {
	case ListType:
		items := cast[List](v).Items
		first, _, by, n := s.plainIndices(len(items))
		made := listRoom(n)
		pick(made.Items, items, first, by)
		return made.Value(), nil
	case TupleType:
		return cutTuple(t, v, &s)
	case StrType:
		return cast[Str](v).cut(t, &s)
	}
	return Value{}, nil
}

// SetCut is v[start:stop] = other for lists, where Cut knows the rest; done is false for
// all else.
func SetCut(t *Thread, v, start, stop, step, other Value) (done bool, err error) {
	s := Slice{Head{SliceType}, start, stop, step}
	if v.Type() != ListType || other.Type() != ListType || v == other || !step.IsNone() || !s.plain() {
		return false, nil
	}
	l, items := cast[List](v), cast[List](other).Items
	first, last, _, n := s.plainIndices(len(l.Items))
	if err := l.checkAppend(t, len(items)-n); err != nil {
		return true, err
	}
	l.splice(first, max(first, last), items)
	return true, nil
}

// plainIndices is Indices for a slice of small ints and None, whose step is not 0.
func (s *Slice) plainIndices(n int) (start, stop, step, count int) {
	step, last, low := 1, n, 0
	if !s.Step.IsNone() {
		step = max(int(s.Step.SmallInt()), -math.MaxInt)
	}
	if step < 0 {
		start, last, low = n-1, -1, -1
	}
	high := low + n
	if !s.Start.IsNone() {
		start = plainBound(s.Start, n, low, high)
	}
	if !s.Stop.IsNone() {
		last = plainBound(s.Stop, n, low, high)
	}
	return start, last, step, stepCount(start, last, step)
}

// plainBound fits a bound into low..high, counting negative ones from the end.
func plainBound(v Value, n, low, high int) int {
	i := int(v.SmallInt())
	if i < 0 {
		i += n
	}
	return min(max(i, low), high)
}

// IndicesOf is Indices for what scripts can change: an __index__ of the bounds may do
// so, and the length is asked after them.
func (s *Slice) IndicesOf(t *Thread, length func() int) (start, stop, step, count int, err error) {
	if !s.plain() {
		bounds := Slice{Head: s.Head, Start: s.Start, Stop: s.Stop, Step: s.Step}
		by, err := s.step(t)
		if err != nil {
			return 0, 0, 0, 0, err
		}
		bounds.Step = Int(int64(by))
		for _, v := range []*Value{&bounds.Start, &bounds.Stop} {
			if v.IsNone() {
				continue
			}
			i, err := sliceIndex(t, *v)
			if err != nil {
				return 0, 0, 0, 0, err
			}
			*v = Int(int64(i))
		}
		s = &bounds
	}
	return s.Indices(t, length())
}

// step is the step of a slice: 1 when it is left out, never 0. The most
// negative int is left out as well, so that -step is one.
func (s *Slice) step(t *Thread) (int, error) {
	if s.Step.IsNone() {
		return 1, nil
	}
	step, err := sliceIndex(t, s.Step)
	if err == nil && step == 0 {
		err = Raisef(ValueError, "slice step cannot be zero")
	}
	return max(step, -math.MaxInt), err
}

// sliceBound fits a bound into low..high, counting negative ones from the end.
func sliceBound(t *Thread, v Value, n, missing, low, high int) (int, error) {
	if v.IsNone() {
		return missing, nil
	}
	i, err := sliceIndex(t, v)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += n
	}
	return min(max(i, low), high), nil
}

func sliceIndex(t *Thread, v Value) (int, error) {
	if v.Type().Index == nil {
		return 0, Raisef(TypeError, "slice indices must be integers or None or have an __index__ method")
	}
	return clampInt(t, v)
}

// stepCount is the length of range(start, stop, step) for bounds whose
// distance fits an int.
func stepCount(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return (stop-start-1)/step + 1
	case step < 0 && stop < start:
		return (start-stop-1)/-step + 1
	}
	return 0
}

func (s *Slice) tuple() *Tuple { return NewTuple([]Value{s.Start, s.Stop, s.Step}) }

func sliceNew(_ *Thread, _ *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 {
		return Value{}, noKeywords("slice")
	}
	switch len(args) {
	case 0:
		return Value{}, Raisef(TypeError, "slice expected at least 1 argument, got 0")
	case 1:
		return NewSlice(None, args[0], None).Value(), nil
	case 2, 3:
		return NewSlice(args[0], args[1], Arg(args, 2)).Value(), nil
	}
	return Value{}, Raisef(TypeError, "slice expected at most 3 arguments, got %d", len(args))
}

func sliceRepr(t *Thread, v Value) (string, error) {
	s, err := Repr(t, cast[Slice](v).tuple().Value())
	return "slice" + s, err
}

func sliceHash(t *Thread, v Value) (int64, error) {
	s := cast[Slice](v)
	acc := uint64(hashStart)
	for _, part := range []Value{s.Start, s.Stop, s.Step} {
		h, err := hashOf(t, part)
		if err != nil {
			return 0, err
		}
		acc = mixLane(acc, h)
	}
	return finishHash(acc), nil
}

func sliceCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsSlice(a), AsSlice(b)
	if x == nil || y == nil {
		return NotImplemented, nil
	}
	return compareItems(t, op, &x.tuple().Items, &y.tuple().Items)
}

// sliceIndices is slice.indices(n), whose numbers may be of any size.
func sliceIndices(t *Thread, args []Value) (Value, error) {
	s := cast[Slice](args[0])
	length, err := AsIndex(t, args[1])
	if err != nil {
		return Value{}, err
	}
	if negative, err := isNegative(t, length); err != nil || negative {
		if err == nil {
			err = Raisef(ValueError, "length should not be negative")
		}
		return Value{}, err
	}
	start, stop, step, err := s.fit(t, length)
	if err != nil {
		return Value{}, err
	}
	return NewTuple([]Value{start, stop, step}).Value(), nil
}

// fit is Indices for a length of any size.
func (s *Slice) fit(t *Thread, length Value) (start, stop, step Value, err error) {
	c := &calc{t: t}
	step = Int(1)
	if !s.Step.IsNone() {
		step = c.index(s.Step)
		if c.err == nil && c.sign(step) == 0 {
			c.err = Raisef(ValueError, "slice step cannot be zero")
		}
	}
	low, high := Int(0), length
	first, last := low, high
	if c.sign(step) < 0 {
		low, high = Int(-1), c.sub(length, Int(1))
		first, last = high, low
	}
	bound := func(v, missing Value) Value {
		if v.IsNone() || c.err != nil {
			return missing
		}
		v = c.index(v)
		if c.sign(v) < 0 {
			v = c.add(v, length)
		}
		if c.less(v, low) {
			return low
		}
		if c.less(high, v) {
			return high
		}
		return v
	}
	start = bound(s.Start, first)
	stop = bound(s.Stop, last)
	return start, stop, step, c.err
}

var sliceSlots = Slots{New: sliceNew, Repr: sliceRepr, Hash: sliceHash, Compare: sliceCompare}

var sliceMethods = []Method{
	sliceReduce,
	{Name: "indices", Params: "len, /", Fn: sliceIndices,
		Doc: "Return (start, stop, step) fitted to a sequence of len items."},
}

var sliceAttrs = []Attr{
	{Name: "start", Get: func(_ *Thread, v Value) (Value, error) { return cast[Slice](v).Start, nil }, Member: true},
	{Name: "stop", Get: func(_ *Thread, v Value) (Value, error) { return cast[Slice](v).Stop, nil }, Member: true},
	{Name: "step", Get: func(_ *Thread, v Value) (Value, error) { return cast[Slice](v).Step, nil }, Member: true},
}
