// Lists of waiting futures, first come first served.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// waiter is a future in a list: taking it out costs the same wherever it stands.
type waiter struct {
	task.Future
	guest      object.Value // what a script put into the list itself; unset otherwise
	prev, next *waiter
	in         *waiters
}

// waiters is a list of them in the order of arrival.
type waiters struct {
	first, last *waiter
	count       int
}

// add puts a waiter at the end: own, which is part of who waits, unless that was used
// before and somebody may have kept its future.
func (l *waiters) add(e *task.EventLoop, own *waiter) *waiter {
	if own.Loop() != nil {
		own = &waiter{}
	}
	e.InitFuture(&own.Future, task.FutureType)
	l.push(own)
	return own
}

// addGuest puts something into the list that nobody of ours waits for.
func (l *waiters) addGuest(v object.Value) { l.push(&waiter{guest: v}) }

func (l *waiters) push(w *waiter) {
	w.prev, w.in = l.last, l
	if l.last != nil {
		l.last.next = w
	} else {
		l.first = w
	}
	l.last = w
	l.count++
}

// future is what is to be completed; nil for a guest that is no future.
func (w *waiter) future() *task.Future {
	if w.guest.IsUnset() {
		return &w.Future
	}
	return task.AsFuture(w.guest)
}

// value is the waiter as scripts see it.
func (w *waiter) value() object.Value {
	if w.guest.IsUnset() {
		return w.Value()
	}
	return w.guest
}

// open reports whether the waiter can be woken.
func (w *waiter) open() bool {
	f := w.future()
	return f != nil && !f.Done()
}

// remove takes w out of its list, if it is still there.
func (w *waiter) remove() {
	l := w.in
	if l == nil {
		return
	}
	if w.prev != nil {
		w.prev.next = w.next
	} else {
		l.first = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	} else {
		l.last = w.prev
	}
	l.count--
	w.prev, w.next, w.in = nil, nil, nil
}

// waiting reports whether somebody is in the list who was not cancelled.
func (l *waiters) waiting() bool {
	for w := l.first; w != nil; w = w.next {
		if f := w.future(); f != nil && !f.Cancelled() {
			return true
		}
	}
	return false
}

// wakeFirst completes the first waiter, if it is not done already.
func (l *waiters) wakeFirst() error {
	if l.first == nil || !l.first.open() {
		return nil
	}
	return l.first.future().SetResult(object.True)
}

// wakeNext takes waiters out until it has completed one.
func (l *waiters) wakeNext() error {
	for l.first != nil {
		w := l.first
		w.remove()
		if w.open() {
			return w.future().SetResult(object.None)
		}
	}
	return nil
}

// wakeAll completes every waiter; they take themselves out.
func (l *waiters) wakeAll() error {
	for w := l.first; w != nil; w = w.next {
		if w.open() {
			if err := w.future().SetResult(object.True); err != nil {
				return err
			}
		}
	}
	return nil
}

// whenTrue is the Awaited of a method that gives True: at once when now says so.
func whenTrue(now func(t *object.Thread, v object.Value) bool) func(*object.Thread, []object.Value) (object.Value, object.Progress, error) {
	return func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		if now(t, args[0]) {
			return object.True, object.AwaitDone, nil
		}
		return object.Value{}, object.AwaitUnknown, nil
	}
}

// bound is the loop that an object was first waited for in.
type bound struct{ loop *task.EventLoop }

// boundAttr is the attribute _loop: scripts may set it before the first wait.
func boundAttr(at func(v object.Value) *bound) object.Attr {
	return object.Attr{Name: "_loop",
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if e := at(v).loop; e != nil {
				return e.Value(), nil
			}
			return object.None, nil
		},
		Set: func(t *object.Thread, v, item object.Value) error {
			e, err := loopOrNil(t, item)
			if err == nil {
				at(v).loop = e
			}
			return err
		}}
}

// get returns the running loop, which must be the same every time.
func (b *bound) get(t *object.Thread, self object.Value) (*task.EventLoop, error) {
	e := task.Of(t).Running()
	if b.loop == nil {
		b.loop = e
	}
	if e == nil || e != b.loop {
		text, err := object.Repr(t, self)
		if err != nil {
			return nil, err
		}
		return nil, object.Raisef(object.RuntimeError, "%s is bound to a different event loop", text)
	}
	return e, nil
}
