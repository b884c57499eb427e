package task_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

func TestHops(t *testing.T) {
	value := func(f *task.Future, err error) object.Value {
		if err != nil {
			t.Fatal(err)
		}
		return f.Value()
	}
	for _, c := range []struct {
		name string
		want int
		make func(w *world) object.Value
	}{
		{"coroutine", 0, func(w *world) object.Value { return w.trivial(object.None) }},
		{"sleep(0)", 1, func(w *world) object.Value { return task.Of(w.t).NewPause(object.None) }},
		{"task", 2, func(w *world) object.Value { return w.task(w.trivial(object.None)).Value() }},
		{"gather", 3, func(w *world) object.Value {
			return value(task.Gather(w.t, []object.Value{w.trivial(object.None), w.trivial(object.None)}, false))
		}},
		{"gather of nothing", 0, func(w *world) object.Value { return value(task.Gather(w.t, nil, false)) }},
		{"shield", 3, func(w *world) object.Value { return value(task.Shield(w.t, w.trivial(object.None))) }},
		{"wait", 3, func(w *world) object.Value {
			k := w.task(w.trivial(object.None))
			g, err := w.e.NewGroup([]*task.Future{&k.Future}, task.AllCompleted, 0, false)
			if err != nil {
				t.Fatal(err)
			}
			return g.Waiter.Value()
		}},
		{"done future", 0, func(w *world) object.Value {
			f := w.e.NewFuture()
			return value(f, f.SetResult(object.None))
		}},
	} {
		w := newWorld(t)
		if got := w.hops(func() object.Value { return c.make(w) }); got != c.want {
			t.Errorf("%s: %d turns, want %d", c.name, got, c.want)
		}
	}
}

func TestTaskResultAndRepr(t *testing.T) {
	w := newWorld(t)
	k := w.task(w.trivial(object.Int(3)))
	if got := repr(w, k.Value()); got != "<Task pending name='Task-1' coro=<trivial() running>>" {
		t.Error(got)
	}
	if v := w.must(w.run(k.Value())); v != object.Int(3) {
		t.Error(repr(w, v))
	}
	if got := repr(w, k.Value()); got != "<Task finished name='Task-1' coro=<trivial() done> result=3>" {
		t.Error(got)
	}
	if len(w.e.Tasks()) != 0 {
		t.Error("a task that is done is still in the list")
	}
}

func TestWaitersAndWaiting(t *testing.T) {
	w := newWorld(t)
	f := w.e.NewFuture()
	a := w.task(w.waits(f.Value))
	b := w.task(w.waits(f.Value))
	if err := w.e.Core().Turn(); err != nil {
		t.Fatal(err)
	}
	if got := f.Waiters(); len(got) != 2 || got[0] != a || got[1] != b {
		t.Error(got)
	}
	if a.Waiting() != f {
		t.Error("the task does not know what it waits for")
	}
	if got := repr(w, a.Value()); got != "<Task pending name='Task-1' coro=<waits() running> wait_for=<Future pending cb=[Task.task_wakeup(), Task.task_wakeup()]>>" {
		t.Error(got)
	}
}

func TestCancelTwiceGivesTheFirstMessage(t *testing.T) {
	w := newWorld(t)
	f := w.e.NewFuture()
	k := w.task(w.waits(f.Value))
	if err := w.e.Core().Turn(); err != nil {
		t.Fatal(err)
	}
	for _, message := range []string{"one", "two"} {
		if ok, err := k.Cancel(w.t, object.String(message)); !ok || err != nil {
			t.Fatal(ok, err)
		}
	}
	if k.Cancelling() != 2 || !strings.HasPrefix(repr(w, k.Value()), "<Task cancelling ") {
		t.Error(k.Cancelling(), repr(w, k.Value()))
	}
	_, err := w.run(k.Value())
	if !object.Is(err, task.CancelledError) || err.Error() != "CancelledError: one" || !k.Cancelled() {
		t.Error(err)
	}
}

func TestCancelFollowsALongChain(t *testing.T) {
	w := newWorld(t)
	f := w.e.NewFuture()
	last := f.Value()
	const n = 20000
	for range n {
		next := last
		last = w.task(w.waits(func() object.Value { return next })).Value()
	}
	for range 2 {
		if err := w.e.Core().Turn(); err != nil {
			t.Fatal(err)
		}
	}
	if ok, err := task.AsTask(last).Cancel(w.t, object.Value{}); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, err := w.run(last); !object.Is(err, task.CancelledError) || !f.Cancelled() {
		t.Error(err)
	}
}

func TestCancelOfACircleIsRecursionError(t *testing.T) {
	w := newWorld(t)
	var a, b *task.Task
	a = w.task(w.waits(func() object.Value { return b.Value() }))
	b = w.task(w.waits(func() object.Value { return a.Value() }))
	for range 2 {
		if err := w.e.Core().Turn(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Cancel(w.t, object.Value{}); !object.Is(err, object.RecursionError) {
		t.Error(err)
	}
}

func TestSelfAwait(t *testing.T) {
	w := newWorld(t)
	var k *task.Task
	k = w.task(w.waits(func() object.Value { return k.Value() }))
	_, err := w.run(k.Value())
	if !object.Is(err, object.RuntimeError) || !strings.Contains(err.Error(), "Task cannot await on itself: <Task pending name='Task-1'") {
		t.Error(err)
	}
}

func TestSystemExitLeavesTheLoop(t *testing.T) {
	w := newWorld(t)
	k := w.task(w.failing(object.NewException(object.SystemExit, object.Int(3))))
	f := w.e.NewFuture()
	_, err := w.run(f.Value())
	if !object.Is(err, object.SystemExit) || k.Failed() == nil || f.Done() {
		t.Error(err)
	}
}

func TestErrorsOfInternalCallbacksAreReported(t *testing.T) {
	w := newWorld(t)
	if err := w.e.Soon(callback(func() error { return object.Raisef(object.ValueError, "inside") })); err != nil {
		t.Fatal(err)
	}
	w.must(w.run(w.trivial(object.None)))
	if got := w.stderr.String(); got != "Exception in callback callback()\nValueError: inside\n" {
		t.Errorf("%q", got)
	}
}

func TestGoErrorsLeaveTheLoop(t *testing.T) {
	w := newWorld(t)
	boom := errors.New("spent")
	if _, err := w.run(w.failing(boom)); err != boom {
		t.Error(err)
	}
}

func TestDeadlockNamesEveryTask(t *testing.T) {
	w := newWorld(t)
	f := w.e.NewFuture()
	k := w.task(w.waits(f.Value))
	_, err := w.run(w.waits(k.Value))
	var d *task.Deadlock
	if !errors.As(err, &d) || len(d.Tasks) != 2 {
		t.Fatal(err)
	}
	want := "deadlock: all 2 tasks wait for something that can't happen any more" +
		"\n  task 'Task-1' waits for waits()\n  task 'Task-2' waits for task 'Task-1'"
	if err.Error() != want {
		t.Errorf("got %s\nwant %s", err, want)
	}
}

func TestLostErrorIsReportedOnce(t *testing.T) {
	w := newWorld(t)
	w.task(w.failing(object.Raisef(object.ValueError, "lost")))
	seen := w.task(w.failing(object.Raisef(object.ValueError, "seen")))
	for range 3 {
		if err := w.e.Core().Turn(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := seen.Exception(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	want := "Task exception was never retrieved\n" +
		"future: <Task finished name='Task-1' coro=<failing() done> exception=ValueError('lost')>\nValueError: lost\n"
	if got := w.stderr.String(); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestLostErrorIsReportedInALongRun(t *testing.T) {
	w := newWorld(t)
	w.task(w.failing(object.Raisef(object.ValueError, "lost")))
	n := 0
	var again callback
	again = func() error {
		w.t.World.Clock.Sleep(2e9)
		if n++; n > 5000 {
			w.e.Core().Stop()
		}
		return w.e.Soon(again)
	}
	if err := w.e.Soon(again); err != nil {
		t.Fatal(err)
	}
	if err := w.e.RunForever(); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(w.stderr.String(), "Task exception was never retrieved\n") {
		t.Errorf("%q", w.stderr.String())
	}
}

func TestLostListStaysShort(t *testing.T) {
	w := newWorld(t)
	for range 1000 {
		f := w.e.NewFuture()
		if err := f.SetException(object.NewException(object.ValueError)); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Exception(); err != nil {
			t.Fatal(err)
		}
	}
	if n := w.e.State().Lost(); n > 64 {
		t.Errorf("%d errors are kept that were looked at", n)
	}
}

func TestHostWork(t *testing.T) {
	w := newWorld(t)
	release := make(chan struct{})
	start := func(v int64) object.Value {
		f, err := w.e.Start(func(context.Context) task.Outcome {
			<-release
			return func(*object.Thread) (object.Value, error) { return object.Int(v), nil }
		})
		if err != nil {
			t.Fatal(err)
		}
		return f.Value()
	}
	_, err := w.run(w.waits(func() object.Value {
		f, err := task.Gather(w.t, []object.Value{start(1), start(2), start(3)}, false)
		if err != nil {
			t.Fatal(err)
		}
		close(release)
		return f.Value()
	}))
	if err != nil {
		t.Fatal(err)
	}
}

func TestCancellingHostWorkEndsItsContext(t *testing.T) {
	w := newWorld(t)
	ended := make(chan error, 1)
	f, err := w.e.Start(func(ctx context.Context) task.Outcome {
		<-ctx.Done()
		ended <- ctx.Err()
		return func(*object.Thread) (object.Value, error) { return object.None, nil }
	})
	if err != nil {
		t.Fatal(err)
	}
	if ok, err := f.Cancel(w.t, object.Value{}); !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, err := w.run(f.Value()); !object.Is(err, task.CancelledError) {
		t.Fatal(err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestInterruptCancelsMainThenRaises(t *testing.T) {
	w := newWorld(t)
	st := task.Of(w.t)
	times := 0
	main := w.coro("main",
		func(object.Value, error) (object.Value, error) {
			st.Interrupt(st.Running())
			return w.e.NewFuture().Value(), nil
		},
		func(_ object.Value, exc error) (object.Value, error) {
			if object.Is(exc, task.CancelledError) {
				times++
			}
			return object.Value{}, exc
		},
		nil)
	_, err := task.Run(w.t, main, object.None, object.None)
	if !object.Is(err, object.KeyboardInterrupt) || times != 1 {
		t.Error(err, times)
	}
	st.Interrupt(nil)
	if err := st.CheckInterrupt(); !object.Is(err, object.KeyboardInterrupt) {
		t.Error("outside of a run the first signal counts:", err)
	}
	if err := st.CheckInterrupt(); err != nil {
		t.Error("a signal counts once:", err)
	}
}

func TestSecondInterruptRaisesAtOnce(t *testing.T) {
	w := newWorld(t)
	st := task.Of(w.t)
	var second error
	main := w.coro("main",
		func(object.Value, error) (object.Value, error) {
			for range 2 {
				st.Interrupt(st.Running())
				second = st.CheckInterrupt()
			}
			return object.None, second
		},
		nil)
	if _, err := task.Run(w.t, main, object.None, object.None); !object.Is(err, object.KeyboardInterrupt) {
		t.Error(err)
	}
	if !object.Is(second, object.KeyboardInterrupt) {
		t.Error(second)
	}
}

func TestContextVariablesOfTasksAreCopies(t *testing.T) {
	w := newWorld(t)
	v, err := object.CallArgs(w.t, task.ContextVarType.Value(), object.String("v"))
	if err != nil {
		t.Skip("classes can't be called yet:", err)
	}
	set := func(n int64) {
		if _, err := object.CallMethod(w.t, v, "set", object.Int(n)); err != nil {
			t.Fatal(err)
		}
	}
	get := func() object.Value { return w.must(object.CallMethod(w.t, v, "get", object.None)) }
	set(1)
	var inside, after object.Value
	w.must(w.run(w.coro("child",
		func(object.Value, error) (object.Value, error) {
			inside = get()
			set(2)
			return object.Value{}, nil
		},
		func(object.Value, error) (object.Value, error) {
			after = get()
			return object.None, nil
		})))
	if inside != object.Int(1) || after != object.Int(2) || get() != object.Int(1) {
		t.Error(repr(w, inside), repr(w, after), repr(w, get()))
	}
}

func TestPauseAndNativeByHand(t *testing.T) {
	w := newWorld(t)
	c := object.AsCoroutine(task.Of(w.t).NewPause(object.Int(7)))
	if v, done, err := c.Resume(w.t, object.None, nil); !v.IsNone() || done || err != nil {
		t.Error(v, done, err)
	}
	if v, done, err := c.Resume(w.t, object.None, nil); v != object.Int(7) || !done || err != nil {
		t.Error(v, done, err)
	}
	if _, _, err := c.Resume(w.t, object.None, nil); err == nil || err.Error() != "RuntimeError: cannot reuse already awaited coroutine" {
		t.Error(err)
	}
	f := w.e.NewFuture()
	n := object.AsCoroutine(w.waits(f.Value))
	if v, _, err := n.Resume(w.t, object.None, nil); task.AsFuture(v) != f || err != nil {
		t.Error(v, err)
	}
	if err := n.Close(w.t); err != nil || !n.Finished() {
		t.Error(err)
	}
}

func TestWakingATaskAllocatesNothing(t *testing.T) {
	w := newWorld(t)
	st := task.Of(w.t)
	k := w.task(w.host.NewCoroutine("spin", spin{}))
	turn := func() {
		if err := w.e.Core().Turn(); err != nil {
			t.Fatal(err)
		}
	}
	turn()
	if n := testing.AllocsPerRun(100, turn); n > 0 {
		t.Errorf("%v allocations for a turn of one task", n)
	}
	if k.Done() || st.Current() != nil {
		t.Error("the task should go on")
	}
}

// A task fills a size class of the allocator to the last byte: one more field
// costs every one of a million tasks 16 bytes.
func TestTaskIsSmall(t *testing.T) {
	if task.TaskSize > 176 {
		t.Errorf("a task takes %d bytes", task.TaskSize)
	}
}

// spin yields for ever.
type spin struct{}

func (spin) Step(*object.Thread, object.Value, error) (object.Action, error) {
	return object.Action{Kind: object.StepYield, Value: object.None}, nil
}

func TestDeadlockOfNestedGathersStaysShort(t *testing.T) {
	w := newWorld(t)
	f := w.e.NewFuture()
	for range 100 {
		g, err := task.Gather(w.t, []object.Value{f.Value(), f.Value(), f.Value(), f.Value(), f.Value()}, false)
		if err != nil {
			t.Fatal(err)
		}
		f = g
	}
	_, err := w.run(w.waits(f.Value))
	var d *task.Deadlock
	if !errors.As(err, &d) || len(err.Error()) > 1000 {
		t.Errorf("%d characters: %.200s", len(err.Error()), err)
	}
}
