// Lock and Event.

package asyncio

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Lock is asyncio.Lock.
type Lock struct {
	instance
	bound   bound
	waiters waiters
	locked  bool
	owner   *task.Task // that has taken it; for reports
}

var lockType = &object.Type{Name: "Lock", Module: "asyncio.locks"}

func asLock(v object.Value) *Lock { return object.Foreign[Lock](v, lockType) }

func newLock(cls *object.Type) *Lock {
	l := &Lock{}
	l.Init(cls)
	return l
}

// take acquires a lock that is free and that nobody waits for.
func (l *Lock) take(t *object.Thread) bool {
	if l.locked || l.waiters.waiting() {
		return false
	}
	l.locked, l.owner = true, task.Of(t).Current()
	return true
}

func (l *Lock) release() error {
	if !l.locked {
		return object.Raisef(object.RuntimeError, "Lock is not acquired.")
	}
	l.locked, l.owner = false, nil
	return l.waiters.wakeFirst()
}

// Lock.acquire: what it comes to at once, and after a wait. Entering the lock is the
// same, and gives None.
func (l *Lock) acquireNow(t *object.Thread) (v object.Value, p object.Progress, err error) {
	if l.take(t) {
		return object.True, object.AwaitDone, nil
	}
	e, err := l.bound.get(t, object.FromObject(l))
	if err != nil {
		return v, p, err
	}
	return l.waiters.wait(e, l), object.AwaitOther, nil
}

func (l *Lock) resumed(t *object.Thread, w *waiter) (object.Value, object.Progress, error) {
	w.remove()
	l.locked, l.owner = true, task.Of(t).Current()
	return object.True, object.AwaitDone, nil
}

func (l *Lock) raised(_ *object.Thread, w *waiter, exc error) (v object.Value, p object.Progress, err error) {
	w.remove()
	if object.Is(exc, task.CancelledError) && !l.locked {
		// It may have been this one's turn: pass it on.
		if err := l.waiters.wakeFirst(); err != nil {
			return v, p, err
		}
	}
	return v, p, exc
}

// acquire is the coroutine of acquire().
func (l *Lock) acquire() *task.Operation { return task.NewOperation("Lock.acquire", l.acquireNow) }

// reprSync is the repr that locks share: that of any object, and the state.
func reprSync(t *object.Thread, v object.Value, state string, waiting int) (string, error) {
	if waiting > 0 {
		state += fmt.Sprintf(", waiters:%d", waiting)
	}
	text, err := object.ObjectType.Repr(t, v)
	return strings.TrimSuffix(text, ">") + " [" + state + "]>", err
}

func lockState(locked bool) string {
	if locked {
		return "locked"
	}
	return "unlocked"
}

var lockSlots = object.Slots{
	New:       object.NewByInit[Lock],
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		l := asLock(v)
		return reprSync(t, v, lockState(l.locked), l.waiters.count)
	},
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		if overrides(v, "acquire") {
			return awaitMethod(t, v, "acquire", true), nil
		}
		return entered(asLock(v).acquireNow(t))
	},
	AExit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		if overrides(v, "release") {
			return releaseByMethod(t, v)
		}
		return task.ReadyNone, asLock(v).release()
	},
}

var lockMethods = []object.Method{
	{Name: "__init__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		l := asLock(args[0])
		l.locked = false
		l.waiters.clear()
		return object.None, nil
	}},
	{Name: "acquire", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asLock(args[0]).acquire().Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asLock(args[0]).acquireNow(t)
	}},
	{Name: "release", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asLock(args[0]).release()
	}},
	{Name: "locked", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asLock(args[0]).locked), nil
	}},
}

var lockAttrs = []object.Attr{
	object.DictAttr(),
	waitersAttr("_waiters", func(v object.Value) *waiters { return &asLock(v).waiters }),
	boundAttr(func(v object.Value) *bound { return &asLock(v).bound }),
	boolAttr("_locked", func(v object.Value) *bool { return &asLock(v).locked }),
}

// Event is asyncio.Event.
type Event struct {
	instance
	bound   bound
	waiters waiters
	isSet   bool
	queue   *Queue // that it is a part of, for join
}

var eventType = &object.Type{Name: "Event", Module: "asyncio.locks"}

func asEvent(v object.Value) *Event { return object.Foreign[Event](v, eventType) }

func (v *Event) set() error {
	if v.isSet {
		return nil
	}
	v.isSet = true
	return v.waiters.wakeAll()
}

// Event.wait: what it comes to at once, and after a wait. Queue.join is the same, and
// gives None.
func (v *Event) waitNow(t *object.Thread) (object.Value, object.Progress, error) {
	if v.isSet {
		return v.answer(), object.AwaitDone, nil
	}
	e, err := v.bound.get(t, object.FromObject(v))
	if err != nil {
		return object.Value{}, object.AwaitDone, err
	}
	return v.waiters.wait(e, v), object.AwaitOther, nil
}

func (v *Event) resumed(_ *object.Thread, w *waiter) (object.Value, object.Progress, error) {
	w.remove()
	return v.answer(), object.AwaitDone, nil
}

func (v *Event) raised(_ *object.Thread, w *waiter, exc error) (none object.Value, p object.Progress, err error) {
	w.remove()
	return none, p, exc
}

func (v *Event) answer() object.Value {
	if v.queue != nil {
		return object.None
	}
	return object.True
}

var eventSlots = object.Slots{
	New:       object.NewByInit[Event],
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		state := "unset"
		if asEvent(v).isSet {
			state = "set"
		}
		return reprSync(t, v, state, asEvent(v).waiters.count)
	},
}

var eventMethods = []object.Method{
	{Name: "__init__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		v := asEvent(args[0])
		v.isSet = false
		v.waiters.clear()
		return object.None, nil
	}},
	{Name: "is_set", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asEvent(args[0]).isSet), nil
	}},
	{Name: "set", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asEvent(args[0]).set()
	}},
	{Name: "clear", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		asEvent(args[0]).isSet = false
		return object.None, nil
	}},
	{Name: "wait", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return task.NewOperation("Event.wait", asEvent(args[0]).waitNow).Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asEvent(args[0]).waitNow(t)
	}},
}

var eventAttrs = []object.Attr{
	object.DictAttr(),
	waitersAttr("_waiters", func(v object.Value) *waiters { return &asEvent(v).waiters }),
	boundAttr(func(v object.Value) *bound { return &asEvent(v).bound }),
	boolAttr("_value", func(v object.Value) *bool { return &asEvent(v).isSet }),
}
