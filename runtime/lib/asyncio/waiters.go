// Lists of waiting futures, first come first served.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// waiter is a future in a list: taking it out costs the same wherever it stands. It is
// what the await of a method suspends on, and what becomes of that then is told by in.
type waiter struct {
	task.Suspension
	guest      object.Value // what a script put into the list itself; unset otherwise
	prev, next *waiter      // prev is the waiter itself when it is not in its list
	in         *waiters
}

// waiters is a list of them in the order of arrival.
type waiters struct {
	first, last *waiter
	count       int
	rest        rest
	spare       *waiter // those that may serve again
	spares      int
}

// maxSpares is how many a list keeps at most.
const maxSpares = 64

// rest is what the methods do whose callers wait in a list, after the wait.
type rest interface {
	resumed(t *object.Thread, w *waiter) (object.Value, object.Progress, error)
	raised(t *object.Thread, w *waiter, exc error) (object.Value, object.Progress, error)
	waits(w *waiter) task.Wait
}

var waiterType = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}

func asWaiter(v object.Value) task.Suspended { return object.Foreign[waiter](v, waiterType) }

// Begun implements task.Suspended.
func (w *waiter) Begun() *task.Suspension { return &w.Suspension }

// Resumed implements task.Suspended.
func (w *waiter) Resumed(t *object.Thread, _ object.Value) (object.Value, object.Progress, error) {
	return w.in.rest.resumed(t, w)
}

// Raised implements task.Suspended.
func (w *waiter) Raised(t *object.Thread, exc error) (object.Value, object.Progress, error) {
	return w.in.rest.raised(t, w, exc)
}

// Waits implements task.Suspended.
func (w *waiter) Waits() task.Wait { return w.in.rest.waits(w) }

// Spare implements task.Suspended.
func (w *waiter) Spare() {
	if l := w.in; w.prev == w && l.spares < maxSpares {
		w.next, l.spare = l.spare, w
		l.spares++
	}
}

// reused is a waiter that has served before; nil when there is none.
func (l *waiters) reused() *waiter {
	w := l.spare
	if w != nil {
		l.spare = w.next
		l.spares--
		*w = waiter{}
	}
	return w
}

// wait is enter for a waiter that needs nothing more.
func (l *waiters) wait(e *task.EventLoop, r rest) object.Value {
	w := l.reused()
	if w == nil {
		w = &waiter{}
	}
	return l.enter(e, w, r)
}

// enter puts a waiter at the end whose future is new, and returns what is awaited.
func (l *waiters) enter(e *task.EventLoop, w *waiter, r rest) object.Value {
	l.rest = r
	v := e.Suspend(&w.Suspension, waiterType)
	l.push(w)
	return v
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
		w.Show()
		return w.Future.Value()
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
	if l == nil || w.prev == w {
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
	w.prev, w.next = w, nil
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

// entered is what __aenter__ gives when entering is acquiring.
func entered(v object.Value, p object.Progress, err error) (object.Value, error) {
	if p != object.AwaitOther {
		return task.ReadyNone, err
	}
	object.Unchecked[waiter](v).GiveNone()
	return v, err
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
