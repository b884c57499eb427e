// What scripts see of a list of waiters: it looks and works like CPython's deque.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
)

// waitersView is a list of waiters as a value.
type waitersView struct {
	object.Head
	list *waiters
}

var waitersViewType = &object.Type{Name: "deque", Module: "collections", Flags: object.Final | object.NoCreate | object.Unhashable | object.Sequence}

func viewed(v object.Value) *waiters { return object.Foreign[waitersView](v, waitersViewType).list }

// values lists the waiters.
func (l *waiters) values() []object.Value {
	out := make([]object.Value, 0, l.count)
	for w := l.first; w != nil; w = w.next {
		out = append(out, w.value())
	}
	return out
}

// at returns the i-th waiter, from the end when i is negative; nil: there is none.
func (l *waiters) at(i int) *waiter {
	if i < 0 {
		i += l.count
	}
	if i < 0 || i >= l.count {
		return nil
	}
	w := l.first
	for ; i > 0; i-- {
		w = w.next
	}
	return w
}

// waitersAttr is a list of waiters as an attribute.
func waitersAttr(name string, at func(v object.Value) *waiters) object.Attr {
	return object.Attr{Name: name,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			view := &waitersView{list: at(v)}
			view.Init(waitersViewType)
			return object.FromObject(view), nil
		},
		Set: func(t *object.Thread, v, item object.Value) error {
			var guests []object.Value
			if item.Given() {
				var err error
				if guests, err = object.Collect(t, item); err != nil {
					return err
				}
			}
			list := at(v)
			list.clear()
			for _, g := range guests {
				list.addGuest(g)
			}
			return nil
		}}
}

func (l *waiters) clear() {
	for l.first != nil {
		l.first.remove()
	}
}

var waitersViewSlots = object.Slots{
	Len: func(_ *object.Thread, v object.Value) (int, error) { return viewed(v).count, nil },
	Iter: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.NewListIter(object.NewList(viewed(v).values())), nil
	},
	GetItem: func(t *object.Thread, v, key object.Value) (object.Value, error) {
		i, err := object.ToInt(t, key)
		if err != nil {
			return object.Value{}, err
		}
		if w := viewed(v).at(i); w != nil {
			return w.value(), nil
		}
		return object.Value{}, object.Raisef(object.IndexError, "deque index out of range")
	},
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		text, err := object.Repr(t, object.NewList(viewed(v).values()).Value())
		return "deque(" + text + ")", err
	},
}

// takeEnd is pop and popleft.
func takeEnd(v object.Value, i int) (object.Value, error) {
	w := viewed(v).at(i)
	if w == nil {
		return object.Value{}, object.Raisef(object.IndexError, "pop from an empty deque")
	}
	w.remove()
	return w.value(), nil
}

var waitersViewMethods = []object.Method{
	{Name: "append", Params: "item, /", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		viewed(args[0]).addGuest(args[1])
		return object.None, nil
	}},
	{Name: "popleft", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) { return takeEnd(args[0], 0) }},
	{Name: "pop", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) { return takeEnd(args[0], -1) }},
	{Name: "clear", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		viewed(args[0]).clear()
		return object.None, nil
	}},
	{Name: "remove", Params: "value, /", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		for w := viewed(args[0]).first; w != nil; w = w.next {
			if w.value().Is(args[1]) {
				w.remove()
				return object.None, nil
			}
		}
		return object.Value{}, object.Raisef(object.ValueError, "deque.remove(x): x not in deque")
	}},
}
