// The methods of deque.

package collections

import "github.com/aio-lang/aio/runtime/object"

func self(args []object.Value) *deque { return object.Unchecked[deque](args[0]) }

func dequeAppend(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, self(args).append(t, args[1])
}

func dequeAppendLeft(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, self(args).appendLeft(t, args[1])
}

func dequeExtend(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, self(args).extend(t, args[1])
}

func dequeExtendLeft(t *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	return object.None, d.each(t, args[1], d.appendLeft)
}

func dequePop(_ *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	if d.n == 0 {
		return object.Value{}, object.Raisef(object.IndexError, "pop from an empty deque")
	}
	return d.pop(), nil
}

func dequePopLeft(_ *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	if d.n == 0 {
		return object.Value{}, object.Raisef(object.IndexError, "pop from an empty deque")
	}
	return d.popLeft(), nil
}

func dequeClear(_ *object.Thread, args []object.Value) (object.Value, error) {
	self(args).clear()
	return object.None, nil
}

// copyOf makes a deque of the same class and bound.
func copyOf(t *object.Thread, v object.Value) (object.Value, error) {
	d := object.Unchecked[deque](v)
	if v.Type() == dequeType {
		c := d.like()
		c.ring = ring{items: append([]object.Value(nil), d.items...), head: d.head, n: d.n}
		return object.FromObject(c), nil
	}
	args := []object.Value{v}
	if d.bounded {
		args = append(args, object.Int(int64(d.maxLen)))
	}
	c, err := object.Call(t, v.Type().Value(), args, nil)
	if err == nil && asDeque(c) == nil {
		return object.Value{}, object.Raisef(object.TypeError, "%s() must return a deque, not %s", v.Type().Name, object.TypeName(c))
	}
	return c, err
}

func dequeCopy(t *object.Thread, args []object.Value) (object.Value, error) {
	return copyOf(t, args[0])
}

func dequeCount(t *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	count := int64(0)
	for i := 0; ; i++ {
		var err error
		if i, err = d.find(t, args[1], i, d.n); err != nil || i < 0 {
			return object.Int(count), err
		}
		count++
	}
}

func dequeIndex(t *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	start, err := d.clamped(t, object.Arg(args, 2), 0)
	if err != nil {
		return object.Value{}, err
	}
	stop, err := d.clamped(t, object.Arg(args, 3), d.n)
	if err != nil {
		return object.Value{}, err
	}
	i, err := d.find(t, args[1], start, stop)
	if err == nil && i < 0 {
		return object.Value{}, notInDeque(t, args[1])
	}
	return object.Int(int64(i)), err
}

// clamped is a start or stop of index: negative ones count from the end.
func (d *deque) clamped(t *object.Thread, v object.Value, missing int) (int, error) {
	if v.IsUnset() {
		return missing, nil
	}
	if v.Type().Index == nil {
		return 0, object.Raisef(object.TypeError, "slice indices must be integers or have an __index__ method")
	}
	i, err := object.AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	if !ok {
		if object.BigOf(i).Sign() < 0 {
			return 0, nil
		}
		return d.n, nil
	}
	if n < 0 {
		n = max(n+int64(d.n), 0)
	}
	return int(min(n, int64(d.n))), nil
}

func notInDeque(t *object.Thread, v object.Value) error {
	text, err := object.Repr(t, v)
	if err != nil {
		return err
	}
	return object.Raisef(object.ValueError, "%s is not in deque", text)
}

func dequeInsert(t *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	i, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if d.bounded && d.n >= d.maxLen {
		return object.Value{}, object.Raisef(object.IndexError, "deque already at its maximum size")
	}
	if i < 0 {
		i = max(i+d.n, 0)
	}
	return object.None, d.insert(t, min(i, d.n), args[2])
}

func dequeRemove(t *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	version := d.version
	i, err := d.find(t, args[1], 0, d.n)
	if err != nil {
		if object.Is(err, object.RuntimeError) && d.version != version {
			err = object.Raisef(object.IndexError, "deque mutated during remove().")
		}
		return object.Value{}, err
	}
	if i < 0 {
		return object.Value{}, notInDeque(t, args[1])
	}
	d.remove(i)
	return object.None, nil
}

func dequeReverse(_ *object.Thread, args []object.Value) (object.Value, error) {
	self(args).reverse()
	return object.None, nil
}

func dequeRotate(t *object.Thread, args []object.Value) (object.Value, error) {
	k := 1
	if v := object.Arg(args, 1); !v.IsUnset() {
		var err error
		if k, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	self(args).rotate(k)
	return object.None, nil
}

func dequeMaxLen(_ *object.Thread, v object.Value) (object.Value, error) {
	if d := object.Unchecked[deque](v); d.bounded {
		return object.Int(int64(d.maxLen)), nil
	}
	return object.None, nil
}

func dequeReversed(_ *object.Thread, args []object.Value) (object.Value, error) {
	return newDequeReverseIter(self(args)), nil
}

func dequeReduce(t *object.Thread, args []object.Value) (object.Value, error) {
	d := self(args)
	state, err := object.CallMethod(t, args[0], "__getstate__")
	if err != nil {
		return object.Value{}, err
	}
	made := object.NewTuple(nil)
	if d.bounded {
		made = object.NewPair(made.Value(), object.Int(int64(d.maxLen)))
	}
	it, err := object.Iter(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.NewTuple([]object.Value{args[0].Type().Value(), made.Value(), state, it}).Value(), nil
}

var dequeMethods = []object.Method{
	{Name: "__init__", Params: "iterable=(), maxlen=None", Raw: dequeInit},
	{Name: "append", Params: "x, /", Fn: dequeAppend, Doc: "Add x at the right end."},
	{Name: "appendleft", Params: "x, /", Fn: dequeAppendLeft, Doc: "Add x at the left end."},
	{Name: "clear", Fn: dequeClear, Doc: "Remove all items."},
	{Name: "copy", Fn: dequeCopy, Doc: "Make a deque of the same items."},
	{Name: "count", Params: "value, /", Fn: dequeCount, Doc: "Return how many items are equal to value."},
	{Name: "extend", Params: "iterable, /", Fn: dequeExtend, Doc: "Add all items of iterable at the right end."},
	{Name: "extendleft", Params: "iterable, /", Fn: dequeExtendLeft, Doc: "Add all items of iterable at the left end, one after the other."},
	{Name: "index", Params: "value, start=0, stop=9223372036854775807, /", Fn: dequeIndex,
		Doc: "Return the index of the first item that is equal to value."},
	{Name: "insert", Params: "index, value, /", Fn: dequeInsert, Doc: "Put value in front of the item at index."},
	{Name: "pop", Fn: dequePop, Doc: "Remove and return the item at the right end."},
	{Name: "popleft", Fn: dequePopLeft, Doc: "Remove and return the item at the left end."},
	{Name: "remove", Params: "value, /", Fn: dequeRemove, Doc: "Remove the first item that is equal to value."},
	{Name: "reverse", Fn: dequeReverse, Doc: "Turn the order around, in place."},
	{Name: "rotate", Params: "n=1, /", Fn: dequeRotate, Doc: "Move the last n items to the left end; the first -n to the right end when n is negative."},
	{Name: "__copy__", Fn: dequeCopy, Doc: "Make a deque of the same items."},
	{Name: "__reversed__", Fn: dequeReversed, Doc: "Return an iterator from the right end to the left."},
	{Name: "__reduce__", Fn: dequeReduce, Doc: "Return what a copy is made of."},
	object.ClassGetItem(),
}
