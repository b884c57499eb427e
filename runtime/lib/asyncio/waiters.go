// Lists of waiting futures, first come first served.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// waiter is a future in a list: taking it out costs the same wherever it stands.
type waiter struct {
	task.Future
	prev, next *waiter
	in         *waiters
}

// waiters is a list of them in the order of arrival.
type waiters struct {
	first, last *waiter
	count       int
}

func (l *waiters) add(e *task.EventLoop) *waiter {
	w := &waiter{prev: l.last, in: l}
	e.InitFuture(&w.Future, task.FutureType)
	if l.last != nil {
		l.last.next = w
	} else {
		l.first = w
	}
	l.last = w
	l.count++
	return w
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
		if !w.Cancelled() {
			return true
		}
	}
	return false
}

// wakeFirst completes the first waiter, if it is not done already.
func (l *waiters) wakeFirst() error {
	if l.first == nil || l.first.Done() {
		return nil
	}
	return l.first.SetResult(object.True)
}

// wakeNext takes waiters out until it has completed one.
func (l *waiters) wakeNext() error {
	for l.first != nil {
		w := l.first
		w.remove()
		if !w.Done() {
			return w.SetResult(object.None)
		}
	}
	return nil
}

// wakeAll completes every waiter; they take themselves out.
func (l *waiters) wakeAll() error {
	for w := l.first; w != nil; w = w.next {
		if !w.Done() {
			if err := w.SetResult(object.True); err != nil {
				return err
			}
		}
	}
	return nil
}

// bound is the loop that an object was first waited for in.
type bound struct{ loop *task.EventLoop }

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
