// run_in_executor and to_thread.
//
// Script code never runs on another goroutine. A script's function runs on the
// loop, at a later turn, and blocks it; time.sleep, which is what examples give
// to a thread, becomes a timer, so that several of them run side by side.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

func loopRunInExecutor(_ *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError,
			"BaseEventLoop.run_in_executor() got an unexpected keyword argument '%s'", names[0])
	}
	if len(args) < 3 {
		return object.Value{}, object.Raisef(object.TypeError,
			"BaseEventLoop.run_in_executor() missing required arguments: 'executor' and 'func'")
	}
	f, err := AsLoop(args[0]).RunInExecutor(args[2], args[3:], nil)
	if err != nil {
		return object.Value{}, err
	}
	return f.Value(), nil
}

// job is a function that waits for its turn.
type job struct {
	fut   *Future
	fn    object.Value
	args  []object.Value
	names []string
	vars  bindings
}

// RunInExecutor calls fn at a later turn; the future gets its result.
func (e *EventLoop) RunInExecutor(fn object.Value, args []object.Value, names []string) (*Future, error) {
	if err := e.checkClosed(); err != nil {
		return nil, err
	}
	f := e.NewFuture()
	if seconds, ok := sleepCall(e.t, fn, args, names); ok {
		return f, e.At(e.Time()+seconds, &wakeUp{fut: f})
	}
	j := &job{f, fn, append([]object.Value(nil), args...), names, e.st.vars}
	return f, e.soon(j)
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

// wakeUp completes a future at a time.
type wakeUp struct{ fut *Future }

func (w *wakeUp) Cancelled() bool { return w.fut.Done() }

func (w *wakeUp) Run() error {
	if w.fut.Done() {
		return nil
	}
	return w.fut.SetResult(object.None)
}

// Run calls the function, unless nobody waits for it any more.
func (j *job) Run() error {
	if j.fut.Done() {
		return nil
	}
	e := j.fut.loop
	old := e.st.enter(j.vars, nil)
	v, err := object.Call(e.t, j.fn, j.args, j.names)
	e.st.leave(old)
	if err != nil && isExit(err) {
		if set := j.fut.Settle(v, err); set != nil {
			return set
		}
		return err
	}
	return j.fut.Settle(v, err)
}
