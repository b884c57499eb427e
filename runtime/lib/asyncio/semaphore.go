// Semaphore and BoundedSemaphore.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Semaphore is asyncio.Semaphore, or BoundedSemaphore when limited is set.
type Semaphore struct {
	instance
	bound   bound
	waiters waiters
	value   int
	limit   int
	limited bool
	holders holders
}

var (
	semaphoreType        = &object.Type{Name: "Semaphore", Module: "asyncio.locks"}
	boundedSemaphoreType = &object.Type{Name: "BoundedSemaphore", Module: "asyncio.locks"}
)

func asSemaphore(v object.Value) *Semaphore { return object.Foreign[Semaphore](v, semaphoreType) }

func (s *Semaphore) locked() bool { return s.value == 0 || s.waiters.waiting() }

func (s *Semaphore) take(t *object.Thread) bool {
	if s.locked() {
		return false
	}
	s.value--
	s.holders.add(t)
	return true
}

// wakeNext hands one unit to the first waiter that is not done.
func (s *Semaphore) wakeNext() (bool, error) {
	for w := s.waiters.first; w != nil; w = w.next {
		if w.open() {
			s.value--
			return true, w.future().SetResult(object.True)
		}
	}
	return false, nil
}

func (s *Semaphore) release(t *object.Thread) error {
	if s.limited && s.value >= s.limit {
		return object.Raisef(object.ValueError, "BoundedSemaphore released too many times")
	}
	s.value++
	s.holders.drop(t)
	_, err := s.wakeNext()
	return err
}

// handOut wakes waiters as long as there are units.
func (s *Semaphore) handOut() error {
	for s.value > 0 {
		if woken, err := s.wakeNext(); err != nil || !woken {
			return err
		}
	}
	return nil
}

// Semaphore.acquire: what it comes to at once, and after a wait. Entering is the same,
// and gives None.
func (s *Semaphore) acquireNow(t *object.Thread) (v object.Value, p object.Progress, err error) {
	if s.take(t) {
		return object.True, object.AwaitDone, nil
	}
	e, err := s.bound.get(t, object.FromObject(s))
	if err != nil {
		return v, p, err
	}
	return s.waiters.wait(e, s), object.AwaitOther, nil
}

func (s *Semaphore) resumed(t *object.Thread, w *waiter) (object.Value, object.Progress, error) {
	w.remove()
	if err := s.handOut(); err != nil {
		return object.Value{}, object.AwaitDone, err
	}
	s.holders.add(t)
	return object.True, object.AwaitDone, nil
}

func (s *Semaphore) raised(_ *object.Thread, w *waiter, exc error) (v object.Value, p object.Progress, err error) {
	w.remove()
	if object.Is(exc, task.CancelledError) && w.Future.Done() && !w.Future.Cancelled() {
		s.value++ // the unit came together with the cancel: give it back
	}
	if err := s.handOut(); err != nil {
		return v, p, err
	}
	return v, p, exc
}

// acquire is the coroutine of acquire().
func (s *Semaphore) acquire() *task.Operation {
	return task.NewOperation("Semaphore.acquire", s.acquireNow)
}

// start is __init__ of both classes.
func (s *Semaphore) start(t *object.Thread, v object.Value) error {
	s.value = 1
	if !v.IsUnset() {
		var err error
		if s.value, err = atLeast(t, v, 0, "Semaphore initial value must be >= 0"); err != nil {
			return err
		}
	}
	s.limit = s.value
	s.waiters.clear()
	return nil
}

var semaphoreSlots = object.Slots{
	New:       object.NewByInit[Semaphore],
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		s := asSemaphore(v)
		state := "locked"
		if !s.locked() {
			state = fmt.Sprintf("unlocked, value:%d", s.value)
		}
		return reprSync(t, v, state, s.waiters.count)
	},
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		if overrides(v, "acquire") {
			return awaitMethod(t, v, "acquire", true), nil
		}
		return entered(asSemaphore(v).acquireNow(t))
	},
	AExit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		if overrides(v, "release") {
			return releaseByMethod(t, v)
		}
		return task.ReadyNone, asSemaphore(v).release(t)
	},
}

// initSemaphore is the row __init__ of either class.
func initSemaphore(limited bool) object.Method {
	return object.Method{Name: "__init__", Params: "value=1", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		s := asSemaphore(args[0])
		s.limited = limited
		return object.None, s.start(t, object.Arg(args, 1))
	}}
}

var boundedSemaphoreMethods = []object.Method{initSemaphore(true)}

var semaphoreMethods = []object.Method{
	initSemaphore(false),
	{Name: "acquire", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asSemaphore(args[0]).acquire().Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asSemaphore(args[0]).acquireNow(t)
	}},
	{Name: "release", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSemaphore(args[0]).release(t)
	}},
	{Name: "locked", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asSemaphore(args[0]).locked()), nil
	}},
}

var semaphoreAttrs = []object.Attr{
	object.DictAttr(),
	intAttr("_value", func(v object.Value) *int { return &asSemaphore(v).value }),
	waitersAttr("_waiters", func(v object.Value) *waiters { return &asSemaphore(v).waiters }),
	boundAttr(func(v object.Value) *bound { return &asSemaphore(v).bound }),
}

var boundedSemaphoreAttrs = []object.Attr{
	intAttr("_bound_value", func(v object.Value) *int { return &asSemaphore(v).limit }),
}
