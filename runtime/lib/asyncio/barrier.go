// Barrier.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// barrierState is where a Barrier stands, in CPython's words.
type barrierState uint8

const (
	filling barrierState = iota
	draining
	resetting
	broken
)

func (s barrierState) String() string {
	return [...]string{"filling", "draining", "resetting", "broken"}[s]
}

// Barrier is asyncio.Barrier.
type Barrier struct {
	instance
	cond    *Condition
	parties int
	count   int // tasks inside
	state   barrierState
}

var (
	barrierType        = &object.Type{Name: "Barrier", Module: "asyncio.locks"}
	brokenBarrierError = &object.Type{Name: "BrokenBarrierError", Module: "asyncio.exceptions"}
)

func asBarrier(v object.Value) *Barrier { return object.Foreign[Barrier](v, barrierType) }

func (b *Barrier) waiting() int {
	if b.state == filling {
		return b.count
	}
	return 0
}

// waitBarrier is the coroutine of wait(): take the lock, wait until the barrier
// takes tasks, then for the others.
type waitBarrier struct {
	task.Native
	b     *Barrier
	inner object.Coroutine
	index int
}

func (*waitBarrier) Name() string { return "Barrier.wait" }

// The stages of waitBarrier: what inner does now.
const (
	barrierLocking uint8 = iota + 1
	barrierBlocked
	barrierWaiting
)

func (w *waitBarrier) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	b := w.b
	if w.Stage == 0 {
		if exc != nil {
			return object.Value{}, false, exc
		}
		w.Stage = barrierLocking
		w.inner = b.cond.acquiring(t)
	}
	for {
		if w.inner != nil {
			_, done, err := w.Delegate(t, w.inner, exc)
			if err == nil && !done {
				return object.Value{}, false, nil
			}
			w.inner, exc = nil, nil
			if err != nil {
				return w.failed(t, err)
			}
		}
		switch w.Stage {
		case barrierLocking:
			w.Stage = barrierBlocked
			w.inner = b.cond.waitFor(func(*object.Thread) (object.Value, error) {
				return object.Bool(b.state != draining && b.state != resetting), nil
			})
		case barrierBlocked:
			if b.state == broken {
				return w.failed(t, object.Raisef(brokenBarrierError, "Barrier aborted"))
			}
			w.Stage = barrierWaiting
			w.index = b.count
			b.count++
			if w.index+1 == b.parties {
				b.state = draining
				if err := b.cond.notify(t, b.cond.waiters.count); err != nil {
					return w.failed(t, err)
				}
				return w.left(t)
			}
			w.inner = b.cond.waitFor(func(*object.Thread) (object.Value, error) { return object.Bool(b.state != filling), nil })
		case barrierWaiting:
			if b.state == broken || b.state == resetting {
				return w.failed(t, object.Raisef(brokenBarrierError, "Abort or reset of barrier"))
			}
			return w.left(t)
		}
	}
}

// left is the way out with the index.
func (w *waitBarrier) left(t *object.Thread) (object.Value, bool, error) {
	if err := w.exit(t); err != nil {
		return object.Value{}, false, err
	}
	return object.Int(int64(w.index)), true, nil
}

// failed is the way out with an error, from whichever stage.
func (w *waitBarrier) failed(t *object.Thread, err error) (object.Value, bool, error) {
	switch w.Stage {
	case barrierLocking:
		return object.Value{}, false, err // the lock was not taken
	case barrierBlocked:
		if release := w.b.cond.release(t); release != nil {
			return object.Value{}, false, release
		}
	default:
		if exit := w.exit(t); exit != nil {
			return object.Value{}, false, exit
		}
	}
	return object.Value{}, false, err
}

// exit counts the task out; the last one opens the barrier for the next round.
func (w *waitBarrier) exit(t *object.Thread) error {
	b := w.b
	b.count--
	if b.count == 0 {
		if b.state == resetting || b.state == draining {
			b.state = filling
		}
		if err := b.cond.notify(t, b.cond.waiters.count); err != nil {
			return err
		}
	}
	return b.cond.release(t)
}

// turnBarrier is the coroutine of reset() and abort(): it changes the state
// with the lock held.
type turnBarrier struct {
	task.Native
	b     *Barrier
	name  string
	turn  func(b *Barrier)
	inner object.Coroutine
}

func (r *turnBarrier) Name() string { return r.name }

func (r *turnBarrier) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if r.inner == nil {
		if exc != nil {
			return object.Value{}, false, exc
		}
		r.inner = r.b.cond.acquiring(t)
	}
	_, done, err := r.Delegate(t, r.inner, exc)
	if err != nil || !done {
		return object.Value{}, false, err
	}
	r.turn(r.b)
	if err := r.b.cond.notify(t, r.b.cond.waiters.count); err != nil {
		return object.Value{}, false, err
	}
	return object.None, true, r.b.cond.release(t)
}

func resetBarrier(b *Barrier) {
	if b.count > 0 {
		b.state = resetting
	} else {
		b.state = filling
	}
}

func abortBarrier(b *Barrier) { b.state = broken }

func (b *Barrier) wait() object.Value {
	w := &waitBarrier{b: b}
	return w.Coroutine(w)
}

func (b *Barrier) turn(name string, f func(b *Barrier)) object.Value {
	r := &turnBarrier{b: b, name: name, turn: f}
	return r.Coroutine(r)
}

var barrierSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		b := object.Alloc[Barrier](cls)
		b.cond = newCondition(conditionType, newLock(lockType))
		v := object.FromObject(b)
		return v, object.InitNew(t, cls, v, args, names)
	},
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		b := asBarrier(v)
		state := b.state.String()
		if b.state != broken {
			state += fmt.Sprintf(", waiters:%d/%d", b.waiting(), b.parties)
		}
		return reprSync(t, v, state, 0)
	},
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		if overrides(v, "wait") {
			return awaitMethod(t, v, "wait", false), nil
		}
		return asBarrier(v).wait(), nil
	},
	AExit: func(*object.Thread, object.Value, object.Value, object.Value, object.Value) (object.Value, error) {
		return task.ReadyNone, nil
	},
}

var barrierMethods = []object.Method{
	{Name: "__init__", Params: "parties", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		n, err := atLeast(t, args[1], 1, "parties must be > 0")
		if err != nil {
			return object.Value{}, err
		}
		b := asBarrier(args[0])
		b.cond, b.parties = newCondition(conditionType, newLock(lockType)), n
		b.count, b.state = 0, filling
		return object.None, nil
	}},
	{Name: "wait", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asBarrier(args[0]).wait(), nil
	}},
	{Name: "reset", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asBarrier(args[0]).turn("Barrier.reset", resetBarrier), nil
	}},
	{Name: "abort", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asBarrier(args[0]).turn("Barrier.abort", abortBarrier), nil
	}},
}

var barrierAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "parties", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(asBarrier(v).parties)), nil
	}},
	{Name: "n_waiting", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(asBarrier(v).waiting())), nil
	}},
	{Name: "broken", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(asBarrier(v).state == broken), nil
	}},
	intAttr("_count", func(v object.Value) *int { return &asBarrier(v).count }),
	intAttr("_parties", func(v object.Value) *int { return &asBarrier(v).parties }),
	{Name: "_cond", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.FromObject(asBarrier(v).cond), nil
	}},
}
