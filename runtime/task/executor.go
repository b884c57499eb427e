// run_in_executor and to_thread.
//
// Script code never runs on another goroutine. A script's function runs on the
// loop, at a later turn, and blocks it; time.sleep, which is what examples give
// to a thread, becomes a timer, so that several of them run side by side, as many
// as the executor has workers.
//
// A function that runs this way is, as far as it can tell, on another thread: no
// loop is running there. When it waits for a concurrent future, as
// run_coroutine_threadsafe makes them, the loop goes on meanwhile: see DriveUntil.

package task

import (
	"errors"
	"runtime"
	"slices"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// executor is the loop's side of an executor: so many jobs at a time.
type executor struct {
	prefix string // of the names of its threads
	free   []bool // which workers have nothing to do
	queue  []*job
	shut   bool
	idle   *Future // of who waits until all is done; nil for nobody
}

func (x *executor) busy() bool { return len(x.queue) > 0 || slices.Contains(x.free, false) }

// job is a function that waits for its turn.
type job struct {
	exec   *executor
	worker int
	fut    *Future
	fn     object.Value
	args   []object.Value
	names  []string
	vars   bindings
}

func loopRunInExecutor(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError,
			"BaseEventLoop.run_in_executor() got an unexpected keyword argument '%s'", names[0])
	}
	if len(args) < 3 {
		return object.Value{}, object.Raisef(object.TypeError,
			"BaseEventLoop.run_in_executor() missing required arguments: 'executor' and 'func'")
	}
	e := AsLoop(args[0])
	if err := e.checkClosed(); err != nil {
		return object.Value{}, err
	}
	if e.debug {
		if err := checkCallback(t, args[2], "run_in_executor"); err != nil {
			return object.Value{}, err
		}
	}
	x, err := e.executorFor(args[1])
	if err != nil {
		return object.Value{}, err
	}
	if x == nil {
		return e.submit(args[1], args[2:])
	}
	f, err := e.start(&job{exec: x, fn: args[2], args: append([]object.Value(nil), args[3:]...)})
	if err != nil {
		return object.Value{}, err
	}
	return f.Value(), nil
}

// executorFor is the loop's side of an executor; nil for one that is a script's
// own. None is the default one.
func (e *EventLoop) executorFor(v object.Value) (*executor, error) {
	if v.IsNone() {
		v = orNone(e.executor)
	}
	if v.IsNone() {
		if e.threads == nil {
			e.threads = newExecutor("asyncio", min(32, runtime.NumCPU()+4))
		}
		if e.threads.shut {
			return nil, object.Raisef(object.RuntimeError, "Executor shutdown has been called")
		}
		return e.threads, nil
	}
	name := v.Type().Name
	if v.Type().Module != "concurrent.futures.thread" && moduleOf(v) != "concurrent.futures.thread" || name != "ThreadPoolExecutor" {
		return nil, nil
	}
	if x := e.pools[v]; x != nil {
		return x, e.checkShut(v)
	}
	workers, err := object.GetAttr(e.t, v, "_max_workers")
	if err != nil {
		return nil, err
	}
	n := int64(1)
	if workers.IsSmallInt() {
		n = min(max(workers.SmallInt(), 1), 1000)
	}
	prefix, err := attrText(e.t, v, "_thread_name_prefix")
	if err != nil {
		return nil, err
	}
	if e.pools == nil {
		e.pools = make(map[object.Value]*executor)
	}
	e.pools[v] = newExecutor(prefix, int(n))
	return e.pools[v], e.checkShut(v)
}

// moduleOf is the __module__ of a script's class.
func moduleOf(v object.Value) string {
	m, _ := v.Type().Lookup("__module__")
	text, _ := object.Text(orNone(m))
	return text
}

// isPool tells instances of classes derived from ThreadPoolExecutor.
func isPool(v object.Value) bool {
	for _, c := range v.Type().MRO {
		if c.Name == "ThreadPoolExecutor" {
			return true
		}
	}
	return false
}

// checkShut refuses an executor that was shut down.
func (e *EventLoop) checkShut(v object.Value) error {
	shut, err := object.GetAttr(e.t, v, "_shutdown")
	if err != nil {
		return err
	}
	if on, err := object.Truth(e.t, shut); err != nil || !on {
		return err
	}
	return object.Raisef(object.RuntimeError, "cannot schedule new futures after shutdown")
}

func newExecutor(prefix string, workers int) *executor {
	x := &executor{prefix: prefix, free: make([]bool, workers)}
	for i := range x.free {
		x.free[i] = true
	}
	return x
}

// submit gives a function to an executor of a script's, and wraps the future.
func (e *EventLoop) submit(executor object.Value, call []object.Value) (object.Value, error) {
	future, err := object.CallMethod(e.t, executor, "submit", append([]object.Value(nil), call...)...)
	if err != nil {
		return object.Value{}, err
	}
	m, err := e.t.Machine.Import("asyncio._threads")
	if err != nil {
		return object.Value{}, err
	}
	wrap, err := object.GetAttr(e.t, m.Value(), "wrap_future")
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(e.t, wrap, []object.Value{future, e.Value()}, []string{"loop"})
}

// RunInExecutor calls fn at a later turn, in the context of the caller; the
// future gets its result.
func (e *EventLoop) RunInExecutor(fn object.Value, args []object.Value, names []string) (*Future, error) {
	if err := e.checkClosed(); err != nil {
		return nil, err
	}
	x, err := e.executorFor(object.None)
	if err != nil {
		return nil, err
	}
	if x == nil {
		return nil, object.Raisef(object.TypeError, "the default executor must be a ThreadPoolExecutor")
	}
	return e.start(&job{exec: x, fn: fn, args: append([]object.Value(nil), args...), names: names, vars: e.st.vars})
}

// start queues a job behind those of its executor.
func (e *EventLoop) start(j *job) (*Future, error) {
	j.fut = e.NewFuture()
	j.exec.queue = append(j.exec.queue, j)
	return j.fut, j.exec.advance(e)
}

// advance gives what is queued to workers that are free.
func (x *executor) advance(e *EventLoop) error {
	for len(x.queue) > 0 {
		worker := -1
		for i, free := range x.free {
			if free {
				worker = i
				break
			}
		}
		if worker < 0 {
			return nil
		}
		j := x.queue[0]
		x.queue = x.queue[1:]
		if j.fut.Done() {
			continue
		}
		x.free[worker], j.worker = false, worker
		if err := j.begin(e); err != nil {
			return err
		}
	}
	return nil
}

func (j *job) begin(e *EventLoop) error {
	if seconds, ok := sleepCall(e.t, j.fn, j.args, j.names); ok {
		return e.At(e.Time()+seconds, &wakeUp{j})
	}
	return e.soon(j)
}

// sleepCall recognises time.sleep(seconds).
func sleepCall(t *object.Thread, fn object.Value, args []object.Value, names []string) (float64, bool) {
	b := object.AsBuiltin(fn)
	if b == nil || b.Module != "time" || b.Name != "sleep" || len(args) != 1 || len(names) != 0 {
		return 0, false
	}
	seconds, err := Seconds(t, args[0])
	return seconds, err == nil && seconds >= 0
}

// wakeUp ends a job that sleeps.
type wakeUp struct{ *job }

func (w *wakeUp) Cancelled() bool { return false }

func (w *wakeUp) Describe() string { return "_set_result_unless_cancelled()" }

func (w *wakeUp) Run() error { return w.end(object.None, nil) }

// Describe names the callback for reports.
func (j *job) Describe() string { return "_WorkItem.run()" }

// Run calls the function, unless nobody waits for it any more.
func (j *job) Run() error {
	if j.fut.Done() {
		return j.end(object.None, nil)
	}
	v, err := j.call()
	if err != nil && isExit(err) {
		if set := j.end(v, err); set != nil {
			return set
		}
		return err
	}
	return j.end(v, err)
}

// call runs the function as if on a thread of its own.
func (j *job) call() (object.Value, error) {
	t := j.fut.loop.t
	leave, err := enterThread(t, j.exec.prefix, j.worker)
	if err != nil {
		return object.Value{}, err
	}
	v, err := CallApart(t, j.vars, j.fn, j.args, j.names)
	if left := leave(); err == nil {
		err = left
	}
	return v, err
}

// CallApart calls a function as another thread would: where no loop runs, in a
// context of its own.
func CallApart(t *object.Thread, vars bindings, fn object.Value, args []object.Value, names []string) (object.Value, error) {
	st := Of(t)
	running, task, jobs := st.Running(), st.task, st.jobs
	if running != nil {
		st.jobs = append(jobs, running)
	}
	st.running.Store(nil)
	st.task = nil
	old := st.enter(vars, nil)
	v, err := object.Call(t, fn, args, names)
	st.leave(old)
	st.task, st.jobs = task, jobs
	st.running.Store(running)
	return v, err
}

// end completes the future and frees the worker.
func (j *job) end(v object.Value, err error) error {
	j.exec.free[j.worker] = true
	err = asOurs(err)
	if set := j.fut.Settle(v, err); set != nil {
		return set
	}
	if err := j.exec.advance(j.fut.loop); err != nil {
		return err
	}
	if idle := j.exec.idle; idle != nil && !idle.Done() && !j.exec.busy() {
		return idle.SetResult(object.None)
	}
	return nil
}

// asOurs is asyncio's CancelledError for that of concurrent.futures.
func asOurs(err error) error {
	exc, ok := object.Caught(err)
	if ok && exc.Class().Name == "CancelledError" && moduleOf(exc.Value()) == "concurrent.futures._base" {
		return newCancelledError(object.Value{})
	}
	return err
}

// enterThread makes module threading, when it is there, name another thread until
// leave is called.
func enterThread(t *object.Thread, prefix string, worker int) (leave func() error, err error) {
	m, ok := t.Machine.Modules().GetStr("threading")
	if !ok || object.AsModule(m) == nil {
		return func() error { return nil }, nil
	}
	if _, err := object.CallMethod(t, m, "_begin_work", object.String(prefix), object.Int(int64(worker))); err != nil {
		return nil, err
	}
	return func() error {
		_, err := object.CallMethod(t, m, "_end_work")
		return err
	}, nil
}

// endOfWait wakes DriveUntil when its time is over.
type endOfWait struct{ over bool }

func (w *endOfWait) Cancelled() bool { return w.over }

func (w *endOfWait) Run() error {
	w.over = true
	return nil
}

// DriveUntil lets the loop go on while a function that an executor runs waits for
// something: until done, a function of a script, says so, or seconds are over
// when they are not negative. waited is false outside of such a function.
func DriveUntil(t *object.Thread, done object.Value, seconds float64) (waited bool, err error) {
	st := Of(t)
	if len(st.jobs) == 0 {
		return false, nil
	}
	e := st.jobs[len(st.jobs)-1]
	if err := t.Enter(); err != nil {
		return true, err
	}
	defer t.Leave()
	timer := &endOfWait{}
	if seconds >= 0 {
		e.core.At(e.Time()+seconds, timer)
		defer func() {
			if !timer.over {
				timer.over = true
				e.core.TimerCancelled()
			}
		}()
	}
	for {
		v, err := object.CallArgs(t, done)
		if err != nil {
			return true, err
		}
		if over, err := object.Truth(t, v); err != nil || over || timer.over {
			return true, err
		}
		if err := e.turnWithin(); err != nil {
			return true, err
		}
	}
}

// turnWithin runs one turn inside a job of the turn that is running.
func (e *EventLoop) turnWithin() error {
	st := e.st
	if e.core.Stopping() {
		return object.Raisef(object.RuntimeError, "the event loop has stopped, nothing can happen any more")
	}
	old := st.enter(nil, nil)
	st.running.Store(e)
	err := e.core.Wait(st.Context)
	if err == nil {
		err = e.core.Turn()
	}
	st.running.Store(nil)
	st.leave(old)
	if errors.Is(err, loop.ErrStalled) {
		return e.deadlock()
	}
	return err
}

// shutExecutor is the coroutine of shutdown_default_executor: what was given to
// the executor is finished first.
type shutExecutor struct {
	Native
	loop *EventLoop
}

func (s *shutExecutor) Name() string { return "BaseEventLoop.shutdown_default_executor" }

func (s *shutExecutor) Step(_ *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if exc != nil {
		return object.Value{}, false, exc
	}
	x := s.loop.threads
	if x == nil {
		x = newExecutor("asyncio", 1)
		s.loop.threads = x
	}
	x.shut = true
	if s.Stage == 1 || !x.busy() {
		return object.None, true, nil
	}
	s.Stage = 1
	x.idle = s.loop.newFuture()
	return s.Wait(x.idle)
}
