// The methods of list.

package object

import "slices"

func listAppend(t *Thread, args []Value) (Value, error) {
	l := cast[List](args[0])
	if len(l.Items) == cap(l.Items) {
		if err := l.checkAppend(t, 1); err != nil {
			return Value{}, err
		}
		l.Items = Roomy(l.Items)
	}
	l.Items = append(l.Items, args[1])
	return None, nil
}

// quickAppend is listAppend as long as there is room.
func quickAppend(v, item Value) Value {
	if v.Type() != ListType {
		return Value{}
	}
	l := cast[List](v)
	n := len(l.Items)
	if n == cap(l.Items) {
		return Value{}
	}
	l.Items = l.Items[:n+1]
	l.Items[n] = item
	return None
}

// quickPop is listPop of the last item.
func quickPop(v Value) Value {
	if v.Type() != ListType {
		return Value{}
	}
	l := cast[List](v)
	n := len(l.Items) - 1
	if n < 0 {
		return Value{}
	}
	item := l.Items[n]
	l.Items[n] = Value{}
	l.Items = l.Items[:n]
	return item
}

// mostDoubled is up to how many items a growing list doubles its room; beyond, it takes
// half as much more. Go's append adds but a quarter from 256 on, and each copy leaves as
// much garbage.
const mostDoubled = 1 << 20

// Roomy gives the items of a list that is full and grows by one more room.
func Roomy(items []Value) []Value {
	n := cap(items)
	if len(items) < n {
		return items
	}
	more := max(n, 4)
	if n > mostDoubled {
		more = n / 2
	}
	return append(make([]Value, 0, n+more), items...)
}

func listExtend(t *Thread, args []Value) (Value, error) {
	return None, cast[List](args[0]).Extend(t, args[1])
}

func listInsert(t *Thread, args []Value) (Value, error) {
	l := cast[List](args[0])
	i, err := ToInt(t, args[1])
	if err != nil {
		return Value{}, err
	}
	n := len(l.Items)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	if err := l.checkAppend(t, 1); err != nil {
		return Value{}, err
	}
	l.Items = append(l.Items, Value{})
	copy(l.Items[i+1:], l.Items[i:])
	l.Items[i] = args[2]
	return None, nil
}

func listPop(t *Thread, args []Value) (Value, error) {
	l := cast[List](args[0])
	i := -1
	if at := Arg(args, 1); at.ref != nil {
		var err error
		if i, err = ToInt(t, at); err != nil {
			return Value{}, err
		}
	}
	n := len(l.Items)
	if n == 0 {
		return Value{}, Raisef(IndexError, "pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		return Value{}, Raisef(IndexError, "pop index out of range")
	}
	if i < n-1 {
		return l.removeAt(i), nil
	}
	v := l.Items[i]
	l.Items[i] = Value{}
	l.Items = l.Items[:i]
	return v, nil
}

func listRemove(t *Thread, args []Value) (Value, error) {
	l := cast[List](args[0])
	i, err := indexOf(t, &l.Items, args[1], 0, len(l.Items))
	if err != nil {
		return Value{}, err
	}
	if i < 0 {
		return Value{}, Raisef(ValueError, "list.remove(x): x not in list")
	}
	if i < len(l.Items) {
		l.removeAt(i)
	}
	return None, nil
}

func listClear(_ *Thread, args []Value) (Value, error) {
	cast[List](args[0]).Items = nil
	return None, nil
}

func listCopy(t *Thread, args []Value) (Value, error) {
	items, err := cloneItems(t, cast[List](args[0]).Items)
	return NewList(items).Value(), err
}

func listCount(t *Thread, args []Value) (Value, error) {
	return countOf(t, &cast[List](args[0]).Items, args[1])
}

func listIndex(t *Thread, args []Value) (Value, error) {
	l := cast[List](args[0])
	start, err := clampedIndex(t, Arg(args, 2), len(l.Items), 0)
	if err != nil {
		return Value{}, err
	}
	stop, err := clampedIndex(t, Arg(args, 3), len(l.Items), len(l.Items))
	if err != nil {
		return Value{}, err
	}
	i, err := indexOf(t, &l.Items, args[1], start, stop)
	if err != nil || i >= 0 {
		return Int(int64(i)), err
	}
	text, err := Repr(t, args[1])
	if err != nil {
		return Value{}, err
	}
	return Value{}, Raisef(ValueError, "%s is not in list", text)
}

func listReverse(t *Thread, args []Value) (Value, error) {
	items := cast[List](args[0]).Items
	for len(items) > 2*portion { // the ends first
		first, last := items[:portion], items[len(items)-portion:]
		if err := t.Work(portion); err != nil {
			return Value{}, err
		}
		for i := range first {
			j := portion - 1 - i
			first[i], last[j] = last[j], first[i]
		}
		items = items[portion : len(items)-portion]
	}
	slices.Reverse(items)
	return None, nil
}

func listReversed(_ *Thread, args []Value) (Value, error) {
	l := cast[List](args[0])
	return value(&listReverseIter{Head{listReverseIterType}, l, len(l.Items) - 1}), nil
}

func listSort(t *Thread, args []Value) (Value, error) {
	backwards := false
	if v := Arg(args, 2); v.ref != nil {
		var err error
		if backwards, err = Truth(t, v); err != nil {
			return Value{}, err
		}
	}
	return None, cast[List](args[0]).Sort(t, Arg(args, 1), backwards)
}

// listInit is __init__, for classes that call their base's.
func listInit(t *Thread, args []Value, names []string) (Value, error) {
	args, names = initArguments(args, names)
	made, err := listNew(t, ListType, args[1:], names)
	if err == nil {
		cast[List](args[0]).Items = cast[List](made).Items
	}
	return None, err
}

var listMethods = []Method{
	{Name: "__init__", Params: "iterable=(), /", Raw: listInit, Flags: slotWrapper},
	{Name: "append", Params: "object, /", Fn: listAppend, Two: quickAppend, Doc: "Add object at the end."},
	{Name: "clear", Fn: listClear, Doc: "Remove all items."},
	{Name: "copy", Fn: listCopy, Doc: "Make a list of the same items."},
	{Name: "count", Params: "value, /", Fn: listCount, Doc: "Return how many items are equal to value."},
	{Name: "extend", Params: "iterable, /", Fn: listExtend, Doc: "Add all items of iterable at the end."},
	{Name: "index", Params: "value, start=0, stop=9223372036854775807, /", Fn: listIndex,
		Doc: "Return the index of the first item that is equal to value."},
	{Name: "insert", Params: "index, object, /", Fn: listInsert, Doc: "Puts object in front of the item at index."},
	{Name: "pop", Params: "index=-1, /", Fn: listPop, One: quickPop, Doc: "Remove and return the item at index, the last one by default."},
	{Name: "remove", Params: "value, /", Fn: listRemove, Doc: "Remove the first item that is equal to value."},
	{Name: "reverse", Fn: listReverse, Doc: "Turn the order around, in place."},
	{Name: "sort", Params: "*, key=None, reverse=False", Fn: listSort,
		Doc: "Sort in place. Items that compare equal keep their order."},
	{Name: "__reversed__", Fn: listReversed, Doc: "Return an iterator from the end to the start."},
	classGetItem,
}
