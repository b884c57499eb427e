// One step of a task: from one suspension to the next.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// Run does the next step. Only SystemExit, KeyboardInterrupt and errors that
// no script may catch leave it.
func (k *Task) Run() error {
	e := k.loop
	var exc error
	var own *Context
	switch w := k.waiting; {
	case k.state != pending:
		return k.stepTooLate()
	case k.extra == nil && k.flags&(mustCancel|awaitsStranger) == 0 && (w == nil || w.state == finished && w.flags&failed == 0):
		k.waiting = nil
	default:
		exc, own = k.takeThrown(), k.ownContext()
		k.waiting = nil
		if k.flags&awaitsStranger != 0 {
			k.leaveStranger()
		}
	}
	st, outer := e.st, e.st.task
	st.task, e.t.Handed = k, false
	old := st.enter(k.vars, own)
	v, done, err := k.co.Resume(e.t, object.None, exc)
	k.vars = st.leave(old)
	st.task = outer
	if k.flags&lent != 0 && (done || err != nil) {
		k.giveUp()
	}
	switch {
	case err != nil:
		return k.raised(err)
	case done:
		return k.returned(v)
	}
	return k.suspended(v)
}

// takeThrown is what the step raises at the place of suspension; nil to go on,
// and then the coroutine asks the future it waited for. That of a future which
// failed is thrown, not asked for: it makes a difference to its context.
func (k *Task) takeThrown() error {
	var exc *object.Exception
	if x := k.seldom(); x != nil {
		exc, x.throw = x.throw, nil
	}
	if k.flags&mustCancel != 0 {
		k.flags &^= mustCancel
		delivered := exc != nil && object.Is(exc, CancelledError)
		if w := k.waiting; w != nil && w.Done() {
			delivered = delivered || w.Cancelled() || w.Failed() != nil && object.Is(w.Failed(), CancelledError)
			w.flags &^= unretrieved
		}
		if !delivered {
			return newCancelledError(k.message())
		}
	}
	if exc != nil {
		return exc
	}
	if w := k.waiting; w != nil && (w.state == cancelled || w.flags&failed != 0) {
		_, err := w.outcome()
		return err
	}
	return nil
}

func (k *Task) returned(v object.Value) error {
	k.loop.unlink(k)
	if k.flags&mustCancel != 0 {
		k.flags &^= mustCancel
		return k.finishCancelled(k.message())
	}
	return k.SetResult(v)
}

func (k *Task) raised(err error) error {
	exc, ok := object.Caught(err)
	if !ok {
		return err
	}
	k.loop.unlink(k)
	if object.Is(exc, CancelledError) {
		k.more().cancelled = exc
		return k.finishCancelled(object.Value{})
	}
	alone := k.flags&forgotten != 0 && k.first == nil
	if set := k.SetException(exc); set != nil {
		return set
	}
	if isExit(exc) {
		return exc
	}
	if alone {
		return k.reportLost()
	}
	return nil
}

// suspended looks at what the coroutine handed over.
func (k *Task) suspended(v object.Value) error {
	if v.IsNone() {
		return k.loop.soon(k)
	}
	var f *Future
	if t := v.Type(); t == FutureType || t == TaskType {
		f = object.Unchecked[Future](v)
	} else {
		f = AsFuture(v)
	}
	if f == nil || f.flags&overriding != 0 {
		return k.suspendedOn(v)
	}
	if f == &k.Future {
		return k.complain("Task cannot await on itself: ", v)
	}
	if f.loop != k.loop {
		return k.complainOf("Task %s got Future %s attached to a different loop", v)
	}
	if f.flags&blocking == 0 {
		return k.complainOf("yield was used instead of yield from in task %s with %s", v)
	}
	f.flags &^= blocking
	if k.loop.t.Handed && f.kind == plainFuture {
		f.flags |= handed // it is a suspension's, or else that says nothing
	}
	k.waiting, k.since = f, k.loop.core.Now()
	if err := f.OnDone(k); err != nil {
		return err
	}
	if k.flags&mustCancel == 0 {
		return nil
	}
	taken, err := f.Cancel(k.loop.t, k.message())
	if taken {
		k.flags &^= mustCancel
	}
	return err
}

// complain raises RuntimeError in the coroutine at the next step.
func (k *Task) complain(what string, v object.Value) error {
	text, err := object.Repr(k.loop.t, v)
	if err != nil {
		return k.throwNext(err)
	}
	return k.throwNext(object.Raisef(object.RuntimeError, "%s%s", what, text))
}

// complainOf is complain with the repr of the task first.
func (k *Task) complainOf(format string, v object.Value) error {
	self, err := object.Repr(k.loop.t, k.Value())
	if err != nil {
		return k.throwNext(err)
	}
	text, err := object.Repr(k.loop.t, v)
	if err != nil {
		return k.throwNext(err)
	}
	return k.throwNext(object.Raisef(object.RuntimeError, format, self, text))
}

func (k *Task) throwNext(err error) error {
	exc, ok := object.Caught(err)
	if !ok {
		return err
	}
	k.rarely().throw = exc
	return k.loop.soon(k)
}
