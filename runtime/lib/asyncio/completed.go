// as_completed.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// completed is the iterator that as_completed gives, plain and asynchronous.
type completed struct {
	object.Head
	todo     map[*task.Future]bool
	order    []*task.Future // of todo
	calls    []completedCall
	done     *Queue // of futures; None for one that was not done in time
	left     int
	deadline *completedTimer
}

var completedType = &object.Type{Name: "_AsCompletedIterator", Module: "asyncio.tasks", Flags: object.NoCreate}

func asCompletedIterator(v object.Value) *completed {
	return object.Foreign[completed](v, completedType)
}

type completedCall struct {
	it  *completed
	fut *task.Future
}

func (c *completedCall) Describe() string { return "_AsCompletedIterator._handle_completion()" }

// Run takes notice of a future that is done.
func (c *completedCall) Run() error {
	it := c.it
	if len(it.todo) == 0 {
		return nil // the time was over first
	}
	delete(it.todo, c.fut)
	if len(it.todo) == 0 && it.deadline != nil && !it.deadline.off {
		it.deadline.off = true
		c.fut.Loop().TimerCancelled()
	}
	return it.done.put(c.fut.Loop().Thread(), c.fut.Value())
}

// completedTimer ends the iteration early.
type completedTimer struct {
	it  *completed
	off bool
}

func (k *completedTimer) Cancelled() bool { return k.off }

// Describe names the callback for reports.
func (k *completedTimer) Describe() string { return "_AsCompletedIterator._handle_timeout()" }

func (k *completedTimer) Run() error {
	k.off = true
	it := k.it
	for i, f := range it.order {
		if !it.todo[f] {
			continue
		}
		f.Forget(&it.calls[i])
		if err := it.done.put(f.Loop().Thread(), object.None); err != nil {
			return err
		}
	}
	clear(it.todo)
	return nil
}

func asCompleted(t *object.Thread, args []object.Value) (object.Value, error) {
	if task.Awaitable(args[0]) {
		return object.Value{}, object.Raisef(object.TypeError, "expects an iterable of awaitables, not %s", args[0].Type().Name)
	}
	e, err := task.CurrentLoop(t)
	if err != nil {
		return object.Value{}, err
	}
	list, err := object.Collect(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	q, err := queueSlots.New(t, queueType, nil, nil)
	if err != nil {
		return object.Value{}, err
	}
	it := &completed{todo: make(map[*task.Future]bool, len(list)), done: asQueue(q)}
	it.Init(completedType)
	seen := make(map[object.Value]bool, len(list))
	for _, v := range list {
		if seen[v] {
			continue
		}
		seen[v] = true
		f, err := task.EnsureFuture(t, v, e)
		if err != nil {
			return object.Value{}, err
		}
		if !it.todo[f] {
			it.todo[f] = true
			it.order = append(it.order, f)
		}
	}
	it.left = len(it.order)
	return object.FromObject(it), it.watch(t, e, object.Arg(args, 1))
}

func (it *completed) watch(t *object.Thread, e *task.EventLoop, timeout object.Value) error {
	it.calls = make([]completedCall, len(it.order))
	for i, f := range it.order {
		it.calls[i] = completedCall{it, f}
		if err := f.OnDone(&it.calls[i]); err != nil {
			return err
		}
	}
	if len(it.order) == 0 || !timeout.Given() {
		return nil
	}
	seconds, err := task.Seconds(t, timeout)
	if err != nil {
		return err
	}
	it.deadline = &completedTimer{it: it}
	return e.At(e.Time()+seconds, it.deadline)
}

// nextCompleted is the coroutine that waits for one of them: for its result, or,
// in an asynchronous iteration, for the future itself.
type nextCompleted struct {
	task.Native
	it      *completed
	resolve bool
	inner   *task.Operation
}

func (n *nextCompleted) Name() string {
	if n.resolve {
		return "_AsCompletedIterator._wait_for_one"
	}
	return "_AsCompletedIterator.__anext__"
}

func (n *nextCompleted) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if n.inner == nil {
		if exc != nil {
			return object.Value{}, false, exc
		}
		if !n.resolve {
			if n.it.left == 0 {
				return object.Value{}, false, object.NewException(object.StopAsyncIteration)
			}
			n.it.left--
		}
		n.inner = n.it.done.getting()
	}
	v, done, err := n.Delegate(t, n.inner, exc)
	if err != nil || !done {
		return v, false, err
	}
	f := task.AsFuture(v)
	switch {
	case f == nil:
		return object.Value{}, false, object.NewException(object.TimeoutError)
	case !n.resolve:
		return v, true, nil
	}
	v, err = resultHere(t, f)
	return v, err == nil, err
}

func (it *completed) next(resolve bool) object.Value {
	n := &nextCompleted{it: it, resolve: resolve}
	return n.Coroutine(n)
}

var completedSlots = object.Slots{
	Iter:  func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil },
	AIter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil },
	Next: func(_ *object.Thread, v object.Value) (object.Value, error) {
		it := asCompletedIterator(v)
		if it.left == 0 {
			return object.Value{}, nil
		}
		it.left--
		return it.next(true), nil
	},
	ANext: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return asCompletedIterator(v).next(false), nil
	},
}
