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

// acquiring is the coroutine of acquire(), and of entering the lock, which gives None.
type acquiring struct {
	task.Native
	lock  *Lock
	w     *waiter
	own   waiter
	enter bool
}

func (*acquiring) Name() string { return "Lock.acquire" }

func (a *acquiring) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	l := a.lock
	if a.Stage == 0 {
		if exc != nil {
			return object.Value{}, false, exc
		}
		if l.take(t) {
			return a.result(), true, nil
		}
		e, err := l.bound.get(t, object.FromObject(l))
		if err != nil {
			return object.Value{}, false, err
		}
		a.Stage, a.w = 1, l.waiters.add(e, &a.own)
		return a.Wait(&a.w.Future)
	}
	a.w.remove()
	if exc == nil {
		l.locked, l.owner = true, task.Of(t).Current()
		return a.result(), true, nil
	}
	if object.Is(exc, task.CancelledError) && !l.locked {
		// It may have been this one's turn: pass it on.
		if err := l.waiters.wakeFirst(); err != nil {
			return object.Value{}, false, err
		}
	}
	return object.Value{}, false, exc
}

func (a *acquiring) result() object.Value {
	if a.enter {
		return object.None
	}
	return object.True
}

func (l *Lock) acquire(enter bool) object.Value {
	a := &acquiring{lock: l, enter: enter}
	return a.Coroutine(a)
}

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
		if l := asLock(v); !l.take(t) {
			return l.acquire(true), nil
		}
		return task.ReadyNone, nil
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
	{Name: "acquire", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asLock(args[0]).acquire(false), nil
	}, Awaited: whenTrue(func(t *object.Thread, v object.Value) bool { return asLock(v).take(t) })},
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

// waitEvent is the coroutine of Event.wait().
type waitEvent struct {
	task.Native
	event *Event
	w     *waiter
	own   waiter
	// name is that of the method that waits: Event.wait gives True, Queue.join None.
	name   string
	result object.Value
	queue  *Queue // whose join it is
}

func (w *waitEvent) Name() string { return w.name }

func (w *waitEvent) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if w.Stage == 0 {
		if exc != nil {
			return object.Value{}, false, exc
		}
		if w.event.isSet {
			return w.result, true, nil
		}
		e, err := w.event.bound.get(t, object.FromObject(w.event))
		if err != nil {
			return object.Value{}, false, err
		}
		w.Stage, w.w = 1, w.event.waiters.add(e, &w.own)
		return w.Wait(&w.w.Future)
	}
	w.w.remove()
	return w.result, exc == nil, exc
}

func (v *Event) wait(name string, result object.Value) object.Value {
	w := &waitEvent{event: v, name: name, result: result}
	return w.Coroutine(w)
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
	{Name: "wait", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asEvent(args[0]).wait("Event.wait", object.True), nil
	}, Awaited: whenTrue(func(_ *object.Thread, v object.Value) bool { return asEvent(v).isSet })},
}

var eventAttrs = []object.Attr{
	object.DictAttr(),
	waitersAttr("_waiters", func(v object.Value) *waiters { return &asEvent(v).waiters }),
	boundAttr(func(v object.Value) *bound { return &asEvent(v).bound }),
	boolAttr("_value", func(v object.Value) *bool { return &asEvent(v).isSet }),
}
