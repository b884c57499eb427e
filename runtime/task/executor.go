// run_in_executor and to_thread: functions that threads of an executor call while the
// loop goes on.

package task

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

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
	executor, call := args[1], append([]object.Value(nil), args[2:]...)
	if executor.IsNone() {
		var err error
		if executor, err = e.defaultExecutor(); err != nil {
			return object.Value{}, err
		}
	}
	return e.submit(executor, call, nil)
}

// OnThread is to_thread: a thread of the default executor calls fn in a copy of the
// context. The result is a future of the loop.
func (e *EventLoop) OnThread(fn object.Value, args []object.Value, names []string) (object.Value, error) {
	if err := e.checkClosed(); err != nil {
		return object.Value{}, err
	}
	run, err := object.GetAttr(e.t, newContext(e.st.vars).Value(), "run")
	if err != nil {
		return object.Value{}, err
	}
	executor, err := e.defaultExecutor()
	if err != nil {
		return object.Value{}, err
	}
	return e.submit(executor, append([]object.Value{run, fn}, args...), names)
}

// defaultExecutor is the executor of run_in_executor(None, …), made on first use.
func (e *EventLoop) defaultExecutor() (object.Value, error) {
	if e.executorShut {
		return object.Value{}, object.Raisef(object.RuntimeError, "Executor shutdown has been called")
	}
	if !e.executor.IsUnset() {
		return e.executor, nil
	}
	class, err := e.member("concurrent.futures.thread", "ThreadPoolExecutor")
	if err != nil {
		return object.Value{}, err
	}
	made, err := object.Call(e.t, class, []object.Value{object.String("asyncio")}, []string{"thread_name_prefix"})
	if err == nil {
		e.executor = made
	}
	return made, err
}

// member is a name of a module, which is imported.
func (e *EventLoop) member(module, name string) (object.Value, error) {
	m, err := e.t.Machine.Import(module)
	if err != nil {
		return object.Value{}, err
	}
	return object.GetAttr(e.t, m.Value(), name)
}

// isPool tells instances of ThreadPoolExecutor and of classes derived from it.
func isPool(v object.Value) bool {
	for _, c := range v.Type().MRO {
		if c.Name == "ThreadPoolExecutor" {
			return true
		}
	}
	return false
}

// submit gives a call to an executor, and wraps its future.
func (e *EventLoop) submit(executor object.Value, call []object.Value, names []string) (object.Value, error) {
	submit, err := object.GetAttr(e.t, executor, "submit")
	if err != nil {
		return object.Value{}, err
	}
	future, err := object.Call(e.t, submit, call, names)
	if err != nil {
		return object.Value{}, err
	}
	wrap, err := e.member("asyncio._threads", "wrap_future")
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(e.t, wrap, []object.Value{future, e.Value()}, []string{"loop"})
}

// shutExecutor is the coroutine of shutdown_default_executor: a thread waits for those of
// the executor, no longer than the timeout says.
type shutExecutor struct {
	Native
	loop    *EventLoop
	timeout object.Value // None for none
	idle    *Future
	strand  *object.Strand
}

func (s *shutExecutor) Name() string { return "BaseEventLoop.shutdown_default_executor" }

func (s *shutExecutor) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	e := s.loop
	switch {
	case exc != nil:
		return object.Value{}, false, exc
	case s.Stage == 0:
		e.executorShut = true
		if e.executor.IsUnset() {
			return object.None, true, nil
		}
		s.Stage = 1
		if err := s.begin(t); err != nil {
			return object.Value{}, false, err
		}
		return s.Wait(s.idle)
	}
	if _, err := s.strand.Join(t, 0); err != nil || s.strand.Ended() {
		return object.None, err == nil, err
	}
	seconds, err := object.StrOf(t, s.timeout)
	if err == nil {
		err = t.Machine.Warn(object.RuntimeWarning, fmt.Sprintf("The executor did not finishing joining its threads within %s seconds.", seconds))
	}
	if err == nil {
		err = e.shut(e.executor, false)
	}
	return object.None, err == nil, err
}

// begin starts the thread and the clock.
func (s *shutExecutor) begin(t *object.Thread) (err error) {
	e := s.loop
	s.idle = e.newFuture()
	s.strand, err = t.Spawn("shutdown_default_executor()", func(*object.Strand) error {
		err := e.shut(e.executor, true)
		if _, raised := object.Caught(err); err != nil && !raised {
			return err
		}
		e.core.Post(shutDone{s.idle, err})
		return nil
	})
	if err != nil || !s.timeout.Given() {
		return err
	}
	seconds, err := Seconds(t, s.timeout)
	if err != nil {
		return err
	}
	end := &shutTimer{s.idle}
	return e.At(e.Time()+seconds, end)
}

// shut calls the executor's shutdown.
func (e *EventLoop) shut(executor object.Value, wait bool) error {
	m, err := object.GetAttr(e.t, executor, "shutdown")
	if err == nil {
		_, err = object.Call(e.t, m, []object.Value{object.Bool(wait)}, []string{"wait"})
	}
	return err
}

// shutDone tells the loop that the executor's threads have ended.
type shutDone struct {
	idle *Future
	err  error
}

func (d shutDone) Run() error {
	if d.idle.Done() {
		return nil
	}
	return d.idle.Settle(object.None, d.err)
}

// shutTimer ends the wait for them.
type shutTimer struct{ idle *Future }

func (s *shutTimer) Cancelled() bool { return s.idle.Done() }

func (s *shutTimer) Run() error {
	if s.idle.Done() {
		return nil
	}
	return s.idle.SetResult(object.None)
}
