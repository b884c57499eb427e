// Condition.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Condition is asyncio.Condition.
type Condition struct {
	instance
	bound bound
	// lock is the lock itself; other is what stands in for it when a script gave
	// something of its own making, whose methods are called then.
	lock    *Lock
	other   object.Value
	waiters waiters
}

var conditionType = &object.Type{Name: "Condition", Module: "asyncio.locks"}

func asCondition(v object.Value) *Condition { return object.Foreign[Condition](v, conditionType) }

func newCondition(cls *object.Type, lock *Lock) *Condition {
	c := object.Alloc[Condition](cls)
	c.lock = lock
	return c
}

// use takes a lock that a script gave.
func (c *Condition) use(t *object.Thread, v object.Value) error {
	c.other = object.Value{}
	if l := asLock(v); l != nil && !overrides(v, "acquire") && !overrides(v, "release") && !overrides(v, "locked") {
		c.lock = l
		return nil
	}
	for _, name := range []string{"locked", "acquire", "release"} {
		if _, err := object.GetAttr(t, v, name); err != nil {
			return err
		}
	}
	c.other = v
	return nil
}

func (c *Condition) lockValue() object.Value {
	if !c.other.IsUnset() {
		return c.other
	}
	return object.FromObject(c.lock)
}

func (c *Condition) locked(t *object.Thread) (bool, error) {
	if c.other.IsUnset() {
		return c.lock.locked, nil
	}
	v, err := object.CallMethod(t, c.other, "locked")
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

func (c *Condition) release(t *object.Thread) error {
	if c.other.IsUnset() {
		return c.lock.release()
	}
	_, err := object.CallMethod(t, c.other, "release")
	return err
}

// acquiring is a new coroutine that takes the lock.
func (c *Condition) acquiring(t *object.Thread) object.Coroutine {
	if c.other.IsUnset() {
		return c.lock.acquire()
	}
	return object.AsCoroutine(awaitMethod(t, c.other, "acquire", false))
}

// checkLocked refuses what needs the lock.
func (c *Condition) checkLocked(t *object.Thread, what string) error {
	locked, err := c.locked(t)
	if err == nil && !locked {
		err = object.Raisef(object.RuntimeError, "cannot %s on un-acquired lock", what)
	}
	return err
}

// notify is the method as classes of scripts may have it.
func (c *Condition) notify(t *object.Thread, n int) error {
	if overrides(object.FromObject(c), "_notify") {
		_, err := object.CallMethod(t, object.FromObject(c), "_notify", object.Int(int64(n)))
		return err
	}
	return c.wake(n)
}

// wake completes the first n waiters that are not done.
func (c *Condition) wake(n int) error {
	for w := c.waiters.first; w != nil && n > 0; w = w.next {
		if w.open() {
			n--
			if err := w.future().SetResult(object.False); err != nil {
				return err
			}
		}
	}
	return nil
}

// Condition.wait lets the lock go, waits, and takes the lock again however long that
// takes and however often it is cancelled meanwhile. waitNow is its beginning.
func (c *Condition) waitNow(t *object.Thread) (v object.Value, p object.Progress, err error) {
	if err := c.checkLocked(t, "wait"); err != nil {
		return v, p, err
	}
	e, err := c.bound.get(t, object.FromObject(c))
	if err != nil {
		return v, p, err
	}
	if err := c.release(t); err != nil {
		return v, p, err
	}
	return c.waiters.wait(e, c), object.AwaitOther, nil
}

func (c *Condition) resumed(t *object.Thread, w *waiter) (object.Value, object.Progress, error) {
	w.remove()
	return c.relock(t, nil)
}

func (c *Condition) raised(t *object.Thread, w *waiter, exc error) (object.Value, object.Progress, error) {
	w.remove()
	return c.relock(t, exc)
}

// relock takes the lock when it is free, after a wait that failed ended, if anything did.
func (c *Condition) relock(t *object.Thread, failed error) (object.Value, object.Progress, error) {
	if c.other.IsUnset() && c.lock.take(t) {
		if failed == nil {
			return object.True, object.AwaitDone, nil
		}
		return object.Value{}, object.AwaitDone, c.fail(t, failed)
	}
	r := &relocking{cond: c, failed: failed}
	return r.Coroutine(r), object.AwaitOther, nil
}

// fail is the error that a wait ends with; a notify that the waiter may have got goes
// to the next one.
func (c *Condition) fail(t *object.Thread, err error) error {
	if notify := c.notify(t, 1); notify != nil {
		return notify
	}
	return err
}

// relocking is the coroutine of the end of wait() when the lock is not free.
type relocking struct {
	task.Native
	cond   *Condition
	again  object.Coroutine
	failed error // what ended the wait
	cancel error // the last cancel while taking the lock again
}

func (*relocking) Name() string { return "Condition.wait" }

func (w *relocking) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	for {
		if w.again == nil {
			w.again = w.cond.acquiring(t)
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
			return object.Value{}, false, w.cond.fail(t, err)
		}
		if exc, ok := object.Caught(err); ok {
			if before, ok := object.Caught(w.failed); ok {
				chain(exc, before)
			}
		}
		w.cancel = err
	}
	if w.cancel != nil {
		if exc, ok := object.Caught(w.cancel); ok && w.failed == nil {
			raisedHere(t, exc)
		}
		w.failed = w.cancel
	}
	if w.failed != nil {
		return object.Value{}, false, w.cond.fail(t, w.failed)
	}
	return object.True, true, nil
}

// wait is the coroutine of wait().
func (c *Condition) wait() *task.Operation { return task.NewOperation("Condition.wait", c.waitNow) }

// waitUntil is the coroutine of wait_for(predicate).
type waitUntil struct {
	task.Native
	cond      *Condition
	predicate func(t *object.Thread) (object.Value, error)
	inner     *task.Operation
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
		w.inner = w.cond.wait()
	}
}

func (c *Condition) waitFor(predicate func(t *object.Thread) (object.Value, error)) *waitUntil {
	w := &waitUntil{cond: c, predicate: predicate}
	w.Coroutine(w)
	return w
}

var conditionSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		v := object.FromObject(newCondition(cls, newLock(lockType)))
		return v, object.InitNew(t, cls, v, args, names)
	},
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		c := asCondition(v)
		locked, err := c.locked(t)
		if err != nil {
			return "", err
		}
		return reprSync(t, v, lockState(locked), c.waiters.count)
	},
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		c := asCondition(v)
		switch {
		case overrides(v, "acquire"):
			return awaitMethod(t, v, "acquire", true), nil
		case !c.other.IsUnset():
			return awaitMethod(t, c.other, "acquire", true), nil
		}
		return lockSlots.AEnter(t, object.FromObject(c.lock))
	},
	AExit: func(t *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		if overrides(v, "release") {
			return releaseByMethod(t, v)
		}
		return task.ReadyNone, asCondition(v).release(t)
	},
}

var conditionMethods = []object.Method{
	{Name: "__init__", Params: "lock=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		c := asCondition(args[0])
		c.waiters.clear()
		v := object.Arg(args, 1)
		if !v.Given() {
			v = object.FromObject(newLock(lockType))
		}
		return object.None, c.use(t, v)
	}},
	{Name: "acquire", Flags: object.Async, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		c := asCondition(args[0])
		if c.other.IsUnset() {
			return c.lock.acquire().Value(), nil
		}
		return object.CallMethod(t, c.other, "acquire")
	}},
	{Name: "release", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asCondition(args[0]).release(t)
	}},
	{Name: "locked", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		locked, err := asCondition(args[0]).locked(t)
		return object.Bool(locked), err
	}},
	{Name: "wait", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asCondition(args[0]).wait().Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asCondition(args[0]).waitNow(t)
	}},
	{Name: "wait_for", Flags: object.Async, Params: "predicate", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
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
		if err := c.checkLocked(t, "notify"); err != nil {
			return object.Value{}, err
		}
		return object.None, c.notify(t, n)
	}},
	{Name: "_notify", Params: "n", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		n, err := object.ToInt(t, args[1])
		if err != nil {
			return object.Value{}, err
		}
		return object.None, asCondition(args[0]).wake(n)
	}},
	{Name: "notify_all", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		c := asCondition(args[0])
		n := object.Int(int64(c.waiters.count))
		if overrides(args[0], "notify") {
			_, err := object.CallMethod(t, args[0], "notify", n)
			return object.None, err
		}
		if err := c.checkLocked(t, "notify"); err != nil {
			return object.Value{}, err
		}
		return object.None, c.notify(t, c.waiters.count)
	}},
}

var conditionAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "_lock", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return asCondition(v).lockValue(), nil
	}},
	waitersAttr("_waiters", func(v object.Value) *waiters { return &asCondition(v).waiters }),
	boundAttr(func(v object.Value) *bound { return &asCondition(v).bound }),
}
