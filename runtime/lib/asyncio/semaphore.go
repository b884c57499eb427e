// Semaphore and BoundedSemaphore.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Semaphore is asyncio.Semaphore, or BoundedSemaphore when limited is set.
type Semaphore struct {
	object.Head
	bound   bound
	waiters waiters
	value   int
	limit   int
	limited bool
}

var (
	semaphoreType        = &object.Type{Name: "Semaphore", Module: "asyncio.locks"}
	boundedSemaphoreType = &object.Type{Name: "BoundedSemaphore", Module: "asyncio.locks"}
)

func asSemaphore(v object.Value) *Semaphore { return object.Foreign[Semaphore](v, semaphoreType) }

func (s *Semaphore) locked() bool { return s.value == 0 || s.waiters.waiting() }

func (s *Semaphore) take() bool {
	if s.locked() {
		return false
	}
	s.value--
	return true
}

// wakeNext hands one unit to the first waiter that is not done.
func (s *Semaphore) wakeNext() (bool, error) {
	for w := s.waiters.first; w != nil; w = w.next {
		if !w.Done() {
			s.value--
			return true, w.SetResult(object.True)
		}
	}
	return false, nil
}

func (s *Semaphore) release() error {
	if s.limited && s.value >= s.limit {
		return object.Raisef(object.ValueError, "BoundedSemaphore released too many times")
	}
	s.value++
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

// acquiringUnit is the coroutine of acquire(), and of entering, which gives None.
type acquiringUnit struct {
	task.Native
	sem   *Semaphore
	w     *waiter
	enter bool
}

func (*acquiringUnit) Name() string { return "Semaphore.acquire" }

func (a *acquiringUnit) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	s := a.sem
	if a.Stage == 0 {
		if exc != nil {
			return object.Value{}, false, exc
		}
		if s.take() {
			return a.result(), true, nil
		}
		e, err := s.bound.get(t, object.FromObject(s))
		if err != nil {
			return object.Value{}, false, err
		}
		a.Stage, a.w = 1, s.waiters.add(e)
		return a.Wait(&a.w.Future)
	}
	a.w.remove()
	if exc != nil && object.Is(exc, task.CancelledError) && a.w.Done() && !a.w.Cancelled() {
		s.value++ // the unit came together with the cancel: give it back
	}
	if err := s.handOut(); err != nil {
		return object.Value{}, false, err
	}
	if exc != nil {
		return object.Value{}, false, exc
	}
	return a.result(), true, nil
}

func (a *acquiringUnit) result() object.Value {
	if a.enter {
		return object.None
	}
	return object.True
}

func (s *Semaphore) acquire(enter bool) object.Value {
	a := &acquiringUnit{sem: s, enter: enter}
	return a.Coroutine(a)
}

var semaphoreSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		s := &Semaphore{value: 1, limited: cls.IsSubtype(boundedSemaphoreType)}
		s.Init(cls)
		name := "Semaphore.__init__"
		if s.limited {
			name = "BoundedSemaphore.__init__"
		}
		v, err := optionalArgument(name, "value", args, names)
		if err != nil {
			return object.Value{}, err
		}
		if !v.IsUnset() {
			if s.value, err = object.ToInt(t, v); err != nil {
				return object.Value{}, err
			}
		}
		if s.value < 0 {
			return object.Value{}, object.Raisef(object.ValueError, "Semaphore initial value must be >= 0")
		}
		s.limit = s.value
		return object.FromObject(s), nil
	},
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		s := asSemaphore(v)
		state := "locked"
		if !s.locked() {
			state = fmt.Sprintf("unlocked, value:%d", s.value)
		}
		return reprSync(v, state, s.waiters.count), nil
	},
	AEnter: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if s := asSemaphore(v); !s.take() {
			return s.acquire(true), nil
		}
		return task.ReadyNone, nil
	},
	AExit: func(_ *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		return task.ReadyNone, asSemaphore(v).release()
	},
}

var semaphoreMethods = []object.Method{
	{Name: "acquire", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asSemaphore(args[0]).acquire(false), nil
	}},
	{Name: "release", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSemaphore(args[0]).release()
	}},
	{Name: "locked", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asSemaphore(args[0]).locked()), nil
	}},
}

var semaphoreAttrs = []object.Attr{
	{Name: "_value", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(asSemaphore(v).value)), nil
	}},
}
