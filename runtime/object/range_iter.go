// The iterators over ranges.

package object

var (
	rangeIterType     = &Type{Name: "range_iterator", Flags: Final | NoCreate}
	longRangeIterType = &Type{Name: "longrange_iterator", Flags: Final | NoCreate}
)

// RangeIter walks over a range of small ints. The machine advances it without
// a call: while Left is not 0, the next number is Cur, Step away from the one after.
type RangeIter struct {
	Head
	Cur, Step, Left int64
}

// AsRangeIter returns the range iterator behind v, or nil.
func AsRangeIter(v Value) *RangeIter {
	if v.Type() == rangeIterType {
		return cast[RangeIter](v)
	}
	return nil
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
