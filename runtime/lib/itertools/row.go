// The tuples that tools give: made with their items in one piece of memory.

package itertools

import "github.com/aio-lang/aio/runtime/object"

type row3 struct {
	object.Tuple
	items [3]object.Value
}

type row4 struct {
	object.Tuple
	items [4]object.Value
}

// newRow makes a tuple of n items, to be filled before anyone sees it.
func newRow(n int) *object.Tuple {
	switch n {
	case 0:
		return object.NewTuple(nil)
	case 2:
		return object.NewPair(object.Value{}, object.Value{})
	case 3:
		r := &row3{}
		object.InitTuple(&r.Tuple, object.TupleType, r.items[:])
		return &r.Tuple
	case 4:
		r := &row4{}
		object.InitTuple(&r.Tuple, object.TupleType, r.items[:])
		return &r.Tuple
	}
	return object.NewTuple(make([]object.Value, n))
}
