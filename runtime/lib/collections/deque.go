// deque: a sequence with two open ends, and perhaps a greatest length.

package collections

import (
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

type deque struct {
	object.Head
	ring
	bounded bool
	maxLen  int // when bounded
}

var dequeType = &object.Type{Name: "deque", Module: "collections", Flags: object.LongName | object.Sequence,
	Operators: "add iadd mul rmul imul",
	Doc:       "deque(iterable=(), maxlen=None): a sequence to which items are added, and from which they are taken, at either end."}

var dequeParams = object.NewParams("deque", "iterable=(), maxlen=None")

func asDeque(v object.Value) *deque { return object.Foreign[deque](v, dequeType) }

// newDeque leaves the filling of subclasses to __init__, which they may override.
func newDeque(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	d := object.Alloc[deque](cls)
	v := object.FromObject(d)
	if cls.Script() {
		return v, nil
	}
	return v, d.init(t, args, names)
}

func dequeInit(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	return object.None, object.Unchecked[deque](args[0]).init(t, args[1:], names)
}

func (d *deque) init(t *object.Thread, args []object.Value, names []string) error {
	full, err := dequeParams.Bind(args, names)
	if err != nil {
		return err
	}
	d.bounded, d.maxLen = false, 0
	if limit := full[1]; limit.Given() {
		if !object.IsInt(limit) {
			return object.Raisef(object.TypeError, "an integer is required")
		}
		n, err := object.ToInt(t, limit)
		if err != nil {
			return err
		}
		if n < 0 {
			return object.Raisef(object.ValueError, "maxlen must be non-negative")
		}
		d.bounded, d.maxLen = true, n
	}
	d.clear()
	if full[0].IsUnset() {
		return nil
	}
	return d.extend(t, full[0])
}

// like makes an empty plain deque with the same bound.
func (d *deque) like() *deque {
	c := &deque{bounded: d.bounded, maxLen: d.maxLen}
	c.Init(dequeType)
	return c
}

func (d *deque) append(t *object.Thread, v object.Value) error {
	if err := d.push(t, v); err != nil {
		return err
	}
	if d.bounded && d.n > d.maxLen {
		d.popLeft()
	}
	return nil
}

func (d *deque) appendLeft(t *object.Thread, v object.Value) error {
	if err := d.pushLeft(t, v); err != nil {
		return err
	}
	if d.bounded && d.n > d.maxLen {
		d.pop()
	}
	return nil
}

// extend adds the items of v at the end; v may be d itself.
func (d *deque) extend(t *object.Thread, v object.Value) error {
	return d.each(t, v, d.append)
}

func (d *deque) each(t *object.Thread, v object.Value, add func(*object.Thread, object.Value) error) error {
	if d == asDeque(v) {
		v = object.NewList(d.all()).Value()
	}
	if v.Type() == object.ListType || v.Type() == object.TupleType {
		items, err := object.Collect(t, v)
		for i := 0; i < len(items) && err == nil; i++ {
			err = add(t, items[i])
		}
		return err
	}
	return object.Iterate(t, v, func(x object.Value) (bool, error) { return true, add(t, x) })
}

func dequeRepr(t *object.Thread, v object.Value) (string, error) {
	if !object.EnterRepr(t, v) {
		return "[...]", nil
	}
	defer object.LeaveRepr(t)
	d := object.Unchecked[deque](v)
	text, err := object.Repr(t, object.NewList(d.all()).Value())
	if d.bounded {
		text += ", maxlen=" + strconv.Itoa(d.maxLen)
	}
	return v.Type().Name + "(" + text + ")", err
}

// dequeCompare compares item by item; those that change meanwhile end it.
func dequeCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	x, y := asDeque(a), asDeque(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	if x == y && (op == object.EQ || op == object.NE) {
		return object.Bool(op == object.EQ), nil
	}
	if x.n != y.n && (op == object.EQ || op == object.NE) {
		return object.Bool(op == object.NE), nil
	}
	return object.Compare(t, op, object.NewList(x.all()).Value(), object.NewList(y.all()).Value())
}

func dequeBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	switch op {
	case object.Add:
		x, y := asDeque(a), asDeque(b)
		if x == nil || y == nil {
			if x == nil || b.Type().Script() {
				return object.NotImplemented, nil
			}
			return object.Value{}, object.Raisef(object.TypeError, "can only concatenate deque (not \"%s\") to deque", object.TypeName(b))
		}
		v, err := copyOf(t, a)
		if err != nil {
			return object.Value{}, err
		}
		return v, asDeque(v).extend(t, b)
	case object.Mul:
		if asDeque(a) == nil {
			a, b = b, a
		}
		n, err := repeatCount(t, b)
		if err != nil || n < 0 {
			return notImplementedFor(n), err
		}
		v, err := copyOf(t, a)
		if err != nil {
			return object.Value{}, err
		}
		return v, asDeque(v).repeat(t, n)
	}
	return object.NotImplemented, nil
}

func notImplementedFor(n int) object.Value {
	if n < 0 {
		return object.NotImplemented
	}
	return object.Value{}
}

// repeatCount is the right operand of *: negative numbers count as 0, and -1
// stands for values that may know what to do themselves.
func repeatCount(t *object.Thread, v object.Value) (int, error) {
	if v.Type().Index == nil {
		if v.Type().Script() {
			return -1, nil
		}
		return 0, object.Raisef(object.TypeError, "can't multiply sequence by non-int of type '%s'", object.TypeName(v))
	}
	i, err := object.AsIndex(t, v)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsInt64(i)
	if !ok {
		return 0, object.Raisef(object.OverflowError, "cannot fit '%s' into an index-sized integer", object.TypeName(v))
	}
	return int(max(n, 0)), nil
}

// repeat is *= n. A bounded deque keeps the last items of the repetition, which
// is as good as made of no more copies than fit.
func (d *deque) repeat(t *object.Thread, n int) error {
	if n == 0 || d.n == 0 {
		d.clear()
		return nil
	}
	if d.bounded {
		n = min(n, d.maxLen/d.n+2)
	}
	if int64(n) > t.MaxSize/int64(d.n)/16 {
		return object.NewException(object.MemoryError)
	}
	items := d.all()
	for range n - 1 {
		for _, x := range items {
			if err := d.append(t, x); err != nil {
				return err
			}
		}
	}
	return nil
}

func dequeInPlace(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	d := object.Unchecked[deque](a)
	switch op {
	case object.Add:
		return a, d.extend(t, b)
	case object.Mul:
		n, err := repeatCount(t, b)
		if err != nil || n < 0 {
			return notImplementedFor(n), err
		}
		return a, d.repeat(t, n)
	}
	return object.NotImplemented, nil
}

// position turns a key into the number of an item.
func (d *deque) position(t *object.Thread, key object.Value) (int, error) {
	i := 0
	switch {
	case key.IsSmallInt():
		i = int(key.SmallInt())
	case key.Type().Index == nil:
		return 0, object.Raisef(object.TypeError, "sequence index must be integer, not '%s'", object.TypeName(key))
	default:
		v, err := object.AsIndex(t, key)
		if err != nil {
			return 0, err
		}
		n, ok := object.AsInt64(v)
		if !ok {
			return 0, object.Raisef(object.IndexError, "cannot fit '%s' into an index-sized integer", object.TypeName(key))
		}
		i = int(n)
	}
	if i < 0 {
		i += d.n
	}
	if i < 0 || i >= d.n {
		return 0, object.Raisef(object.IndexError, "deque index out of range")
	}
	return i, nil
}

func dequeGetItem(t *object.Thread, v, key object.Value) (object.Value, error) {
	d := object.Unchecked[deque](v)
	i, err := d.position(t, key)
	if err != nil {
		return object.Value{}, err
	}
	return d.at(i), nil
}

func dequeSetItem(t *object.Thread, v, key, item object.Value) error {
	d := object.Unchecked[deque](v)
	i, err := d.position(t, key)
	if err == nil {
		d.put(i, item)
	}
	return err
}

func dequeDelItem(t *object.Thread, v, key object.Value) error {
	d := object.Unchecked[deque](v)
	i, err := d.position(t, key)
	if err == nil {
		d.remove(i)
	}
	return err
}

// find returns the position of an item equal to v from start to stop, or -1.
func (d *deque) find(t *object.Thread, v object.Value, start, stop int) (int, error) {
	version := d.version
	for i := start; i < stop && i < d.n; i++ {
		same, err := object.Equal(t, d.at(i), v)
		if err != nil {
			return -1, err
		}
		if version != d.version {
			return -1, object.Raisef(object.RuntimeError, "deque mutated during iteration")
		}
		if same {
			return i, nil
		}
		if i&4095 == 4095 {
			if err := t.Poll(); err != nil {
				return -1, err
			}
		}
	}
	return -1, nil
}

func dequeContains(t *object.Thread, v, item object.Value) (bool, error) {
	d := object.Unchecked[deque](v)
	i, err := d.find(t, item, 0, d.n)
	return i >= 0, err
}

func init() {
	dequeType.Define(nil, object.Slots{
		New: newDeque, Repr: dequeRepr, Compare: dequeCompare, Binary: dequeBinary, InPlace: dequeInPlace,
		Len:     func(_ *object.Thread, v object.Value) (int, error) { return object.Unchecked[deque](v).n, nil },
		GetItem: dequeGetItem, SetItem: dequeSetItem, DelItem: dequeDelItem, Contains: dequeContains,
		Iter: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return newDequeIter(object.Unchecked[deque](v)), nil
		},
	}, dequeMethods, []object.Attr{{Name: "maxlen", Get: dequeMaxLen, Doc: "The greatest length, or None."}})
	dequeType.Flags |= object.Unhashable
	defineDequeIters()
}
