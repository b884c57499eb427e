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
		a := &acquiring{lock: c.lock}
		a.Coroutine(a)
		return a
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

// waitCondition is the coroutine of wait(): it lets the lock go, waits, and
// takes the lock again however long that takes and however often it is
// cancelled meanwhile.
type waitCondition struct {
	task.Native
	cond   *Condition
	w      *waiter
	own    waiter
	again  object.Coroutine
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
			w.again = c.acquiring(t)
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
			return w.fail(t)
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
		return w.fail(t)
	}
	return object.True, true, nil
}

func (w *waitCondition) start(t *object.Thread) (object.Value, bool, error) {
	c := w.cond
	if err := c.checkLocked(t, "wait"); err != nil {
		return object.Value{}, false, err
	}
	e, err := c.bound.get(t, object.FromObject(c))
	if err != nil {
		return object.Value{}, false, err
	}
	if err := c.release(t); err != nil {
		return object.Value{}, false, err
	}
	w.Stage, w.w = 1, c.waiters.add(e, &w.own)
	return w.Wait(&w.w.Future)
}

// fail ends the wait with an error; a notify that this waiter may have got goes
// to the next one.
func (w *waitCondition) fail(t *object.Thread) (object.Value, bool, error) {
	if err := w.cond.notify(t, 1); err != nil {
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
	{Name: "acquire", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		c := asCondition(args[0])
		if c.other.IsUnset() {
			return c.lock.acquire(false), nil
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
