// The iterators over ranges.

package object

import "math"

var (
	rangeIterType     = &Type{Name: "range_iterator", Flags: Final | NoCreate}
	longRangeIterType = &Type{Name: "longrange_iterator", Flags: Final | NoCreate}
)

// RangeIter walks over a range of small ints. The machine advances it without
// a call: while Left is not 0, the next number is Cur, Step away from the one after.
type RangeIter struct {
	Head
	Cur, Step, Left int64
	Loop            bool // as in a ListIter
}

// NewRangeIter makes an iterator at its end.
func NewRangeIter() *RangeIter { return &RangeIter{Head: Head{rangeIterType}} }

// AsRangeIter returns the range iterator behind v, or nil.
func AsRangeIter(v Value) *RangeIter {
	if v.Type() == rangeIterType {
		return cast[RangeIter](v)
	}
	return nil
}

// IterRange is iter(range(*args)) in one step, for small ints; ok is false for
// all other arguments. When spare is not nil, that becomes the iterator.
func IterRange(args []Value, spare *RangeIter) (it Value, ok bool) {
	start, step := int64(0), int64(1)
	switch len(args) {
	case 3:
		step = args[2].SmallInt()
		fallthrough
	case 2:
		start = args[0].SmallInt()
	case 1:
	default:
		return Value{}, false
	}
	for _, v := range args {
		if !v.IsSmallInt() {
			return Value{}, false
		}
	}
	stop := args[min(len(args)-1, 1)].SmallInt()
	n := rangeLength(start, stop, step)
	if step == 0 || n > math.MaxInt64 {
		return Value{}, false
	}
	if spare == nil {
		spare = NewRangeIter()
	}
	spare.Cur, spare.Step, spare.Left = start, step, int64(n)
	return value(spare), true
}

// Next returns the next number, unset at the end.
func (it *RangeIter) Next() Value {
	if it.Left == 0 {
		return Value{}
	}
	v := Int(it.Cur)
	it.Left--
	it.Cur += it.Step
	return v
}

func rangeIterNext(_ *Thread, v Value) (Value, error) { return cast[RangeIter](v).Next(), nil }

func rangeIterHint(_ *Thread, args []Value) (Value, error) {
	return Int(cast[RangeIter](args[0]).Left), nil
}

// longRangeIter walks over a range of ints of any size.
type longRangeIter struct {
	Head
	cur, step, left Value
}

func longRangeNext(t *Thread, v Value) (Value, error) {
	it := cast[longRangeIter](v)
	if it.left == Int(0) {
		return Value{}, nil
	}
	c := &calc{t: t}
	x := it.cur
	it.cur, it.left = c.add(x, it.step), c.sub(it.left, Int(1))
	return x, c.err
}

func longRangeHint(_ *Thread, args []Value) (Value, error) {
	return cast[longRangeIter](args[0]).left, nil
}
