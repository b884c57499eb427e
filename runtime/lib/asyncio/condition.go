// Condition.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Condition is asyncio.Condition.
type Condition struct {
	object.Head
	bound   bound
	lock    *Lock
	waiters waiters
}

var conditionType = &object.Type{Name: "Condition", Module: "asyncio.locks"}

func asCondition(v object.Value) *Condition { return object.Foreign[Condition](v, conditionType) }

func newCondition(cls *object.Type, lock *Lock) *Condition {
	c := &Condition{lock: lock}
	c.Init(cls)
	return c
}

// notify wakes the first n waiters that are not done.
func (c *Condition) notify(n int) error {
	for w := c.waiters.first; w != nil && n > 0; w = w.next {
		if !w.Done() {
			n--
			if err := w.SetResult(object.False); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *Condition) checkNotify() error {
	if c.lock.locked {
		return nil
	}
	return object.Raisef(object.RuntimeError, "cannot notify on un-acquired lock")
}

// waitCondition is the coroutine of wait(): it lets the lock go, waits, and
// takes the lock again however long that takes and however often it is
// cancelled meanwhile.
type waitCondition struct {
	task.Native
	cond   *Condition
	w      *waiter
	again  *acquiring
	failed error // what ended the wait
	cancel error // the last cancel while taking the lock again
}

func (*waitCondition) Name() string { return "Condition.wait" }

func (w *waitCondition) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	c := w.cond
	switch w.Stage {
	case 0:
		if exc != nil {
			return object.Value{}, false, exc
		}
		return w.start(t)
	case 1:
		w.w.remove()
		w.failed, w.Stage = exc, 2
		exc = nil
	}
	for {
		if w.again == nil {
			w.again = &acquiring{lock: c.lock}
			w.again.Coroutine(w.again)
		}
		_, done, err := w.Delegate(t, w.again, exc)
		if err == nil && !done {
			return object.Value{}, false, nil
		}
		w.again, exc = nil, nil
		if err == nil {
			break
		}
		if !object.Is(err, task.CancelledError) {
			w.failed = err
			return w.fail()
		}
		w.cancel = err
	}
	if w.cancel != nil {
		w.failed = w.cancel
	}
	if w.failed != nil {
		return w.fail()
	}
	return object.True, true, nil
}

func (w *waitCondition) start(t *object.Thread) (object.Value, bool, error) {
	c := w.cond
	if !c.lock.locked {
		return object.Value{}, false, object.Raisef(object.RuntimeError, "cannot wait on un-acquired lock")
	}
	e, err := c.bound.get(t, object.FromObject(c))
	if err != nil {
		return object.Value{}, false, err
	}
	if err := c.lock.release(); err != nil {
		return object.Value{}, false, err
	}
	w.Stage, w.w = 1, c.waiters.add(e)
	return w.Wait(&w.w.Future)
}

// fail ends the wait with an error; a notify that this waiter may have got goes
// to the next one.
func (w *waitCondition) fail() (object.Value, bool, error) {
	if err := w.cond.notify(1); err != nil {
		return object.Value{}, false, err
	}
	return object.Value{}, false, w.failed
}

// waitUntil is the coroutine of wait_for(predicate).
type waitUntil struct {
	task.Native
	cond      *Condition
	predicate func(t *object.Thread) (object.Value, error)
	inner     *waitCondition
}

func (*waitUntil) Name() string { return "Condition.wait_for" }

func (w *waitUntil) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if w.inner == nil && exc != nil {
		return object.Value{}, false, exc
	}
	for {
		if w.inner != nil {
			_, done, err := w.Delegate(t, w.inner, exc)
			if err != nil || !done {
				return object.Value{}, false, err
			}
		}
		v, err := w.predicate(t)
		if err != nil {
			return object.Value{}, false, err
		}
		if holds, err := object.Truth(t, v); err != nil || holds {
			return v, err == nil, err
		}
		w.inner = &waitCondition{cond: w.cond}
		w.inner.Coroutine(w.inner)
	}
}

func (c *Condition) waitFor(predicate func(t *object.Thread) (object.Value, error)) *waitUntil {
	w := &waitUntil{cond: c, predicate: predicate}
	w.Coroutine(w)
	return w
}

var conditionSlots = object.Slots{
	New: func(_ *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		v, err := optionalArgument("Condition.__init__", "lock", args, names)
		if err != nil {
			return object.Value{}, err
		}
		if !v.Given() {
			return object.FromObject(newCondition(cls, newLock(lockType))), nil
		}
		l := asLock(v)
		if l == nil {
			return object.Value{}, object.Raisef(object.AttributeError, "'%s' object has no attribute 'locked'", object.TypeName(v))
		}
		return object.FromObject(newCondition(cls, l)), nil
	},
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		c := asCondition(v)
		return reprSync(v, lockState(c.lock.locked), c.waiters.count), nil
	},
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		return lockSlots.AEnter(t, object.FromObject(asCondition(v).lock))
	},
	AExit: func(_ *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		return task.ReadyNone, asCondition(v).lock.release()
	},
}

var conditionMethods = []object.Method{
	{Name: "acquire", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asCondition(args[0]).lock.acquire(false), nil
	}},
	{Name: "release", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asCondition(args[0]).lock.release()
	}},
	{Name: "locked", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asCondition(args[0]).lock.locked), nil
	}},
	{Name: "wait", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		w := &waitCondition{cond: asCondition(args[0])}
		return w.Coroutine(w), nil
	}},
	{Name: "wait_for", Params: "predicate", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		fn := args[1]
		w := asCondition(args[0]).waitFor(func(t *object.Thread) (object.Value, error) { return object.CallArgs(t, fn) })
		return object.FromObject(w), nil
	}},
	{Name: "notify", Params: "n=1", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		n := 1
		if v := object.Arg(args, 1); !v.IsUnset() {
			var err error
			if n, err = object.ToInt(t, v); err != nil {
				return object.Value{}, err
			}
		}
		c := asCondition(args[0])
		if err := c.checkNotify(); err != nil {
			return object.Value{}, err
		}
		return object.None, c.notify(n)
	}},
	{Name: "notify_all", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		c := asCondition(args[0])
		if err := c.checkNotify(); err != nil {
			return object.Value{}, err
		}
		return object.None, c.notify(c.waiters.count)
	}},
}
