// The iterators of deque. A deque that changes meanwhile ends them with an error.

package collections

import "github.com/aio-lang/aio/runtime/object"

type dequeIter struct {
	object.Head
	d       *deque
	at      int // the position of the next item
	left    int
	version int
}

var (
	dequeIterType        = &object.Type{Name: "_deque_iterator", Module: "collections", Flags: object.Final}
	dequeReverseIterType = &object.Type{Name: "_deque_reverse_iterator", Module: "collections", Flags: object.Final}
)

func newDequeIter(d *deque) object.Value {
	it := &dequeIter{d: d, left: d.n, version: d.version}
	it.Init(dequeIterType)
	return object.FromObject(it)
}

func newDequeReverseIter(d *deque) object.Value {
	it := &dequeIter{d: d, at: d.n - 1, left: d.n, version: d.version}
	it.Init(dequeReverseIterType)
	return object.FromObject(it)
}

func (it *dequeIter) next(step int) (object.Value, error) {
	if it.version != it.d.version {
		it.left = 0
		return object.Value{}, object.Raisef(object.RuntimeError, "deque mutated during iteration")
	}
	if it.left == 0 {
		return object.Value{}, nil
	}
	v := it.d.at(it.at)
	it.at += step
	it.left--
	return v, nil
}

func dequeIterNext(_ *object.Thread, v object.Value) (object.Value, error) {
	return object.Unchecked[dequeIter](v).next(1)
}

func dequeReverseNext(_ *object.Thread, v object.Value) (object.Value, error) {
	return object.Unchecked[dequeIter](v).next(-1)
}

func dequeIterHint(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Int(int64(object.Unchecked[dequeIter](args[0]).left)), nil
}

func dequeIterReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	it := object.Unchecked[dequeIter](args[0])
	made := object.NewPair(object.FromObject(it.d), object.Int(int64(it.d.n-it.left)))
	return object.NewPair(args[0].Type().Value(), made.Value()).Value(), nil
}

// dequeIterMaker makes the constructors, which scripts and pickles call with a
// deque and how many items to leave out.
func dequeIterMaker(make func(*deque) object.Value) func(*object.Thread, *object.Type, []object.Value, []string) (object.Value, error) {
	return func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		if len(names) > 0 || len(args) < 1 || len(args) > 2 {
			return object.Value{}, object.Raisef(object.TypeError, "%s() takes a deque and perhaps an index", cls.Name)
		}
		d := asDeque(args[0])
		if d == nil {
			return object.Value{}, object.Raisef(object.TypeError, "%s() argument 1 must be collections.deque, not %s", cls.Name, object.TypeName(args[0]))
		}
		v := make(d)
		if len(args) == 1 {
			return v, nil
		}
		n, err := object.ToInt(t, args[1])
		for i := 0; i < min(n, d.n) && err == nil; i++ {
			_, err = object.Next(t, v)
		}
		return v, err
	}
}

func defineDequeIters() {
	methods := []object.Method{
		{Name: "__length_hint__", Fn: dequeIterHint, Doc: "Return how many items are left."},
		{Name: "__reduce__", Fn: dequeIterReduce, Doc: "Return what a copy is made of."},
	}
	itself := func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }
	dequeIterType.Define(nil, object.Slots{New: dequeIterMaker(newDequeIter), Iter: itself, Next: dequeIterNext}, methods, nil)
	dequeReverseIterType.Define(nil, object.Slots{New: dequeIterMaker(newDequeReverseIter), Iter: itself, Next: dequeReverseNext}, methods, nil)
}
