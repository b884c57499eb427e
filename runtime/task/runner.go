// Runner: a main coroutine from its start to the last cleanup.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// Runner owns a loop and runs main coroutines on it; see asyncio.Runner.
type Runner struct {
	t       *object.Thread
	debug   object.Value // unset or None: leave as it is
	factory object.Value
	loop    *EventLoop
	ctx     *Context
	closed  bool
	set     bool // it has called set_event_loop
}

// NewRunner makes a runner; debug and factory may be unset.
func NewRunner(t *object.Thread, debug, factory object.Value) *Runner {
	return &Runner{t: t, debug: debug, factory: factory}
}

// mainTask is the main task of an active run, for Ctrl-C.
type mainTask struct {
	task       *Task
	interrupts int
}

// Loop returns the runner's loop, made on first use.
func (r *Runner) Loop() (*EventLoop, error) {
	if r.closed {
		return nil, object.Raisef(object.RuntimeError, "Runner is closed")
	}
	if r.loop != nil {
		return r.loop, nil
	}
	e, err := r.makeLoop()
	if err != nil {
		return nil, err
	}
	if r.debug.Given() {
		if e.debug, err = object.Truth(r.t, r.debug); err != nil {
			return nil, err
		}
	}
	r.ctx = CopyContext(r.t)
	r.loop = e
	return e, nil
}

func (r *Runner) makeLoop() (*EventLoop, error) {
	if !r.factory.Given() {
		e, err := MakeLoop(r.t)
		if err == nil && !r.set {
			r.set = true
			err = UseLoop(r.t, e)
		}
		return e, err
	}
	v, err := object.CallArgs(r.t, r.factory)
	if err != nil {
		return nil, err
	}
	return LoopFor(r.t, v), nil
}

// Run runs one main coroutine.
func (r *Runner) Run(coro object.Value, ctx *Context) (object.Value, error) {
	if object.AsCoroutine(coro) == nil {
		text, err := object.Repr(r.t, coro)
		if err != nil {
			return object.Value{}, err
		}
		return object.Value{}, object.Raisef(object.ValueError, "a coroutine was expected, got %s", text)
	}
	st := Of(r.t)
	if st.Running() != nil {
		return object.Value{}, object.Raisef(object.RuntimeError, "Runner.run() cannot be called from a running event loop")
	}
	e, err := r.Loop()
	if err != nil {
		return object.Value{}, err
	}
	if ctx == nil {
		ctx = r.ctx
	}
	made, err := e.CreateTask(coro, Options{Context: ctx})
	if err != nil {
		return object.Value{}, err
	}
	k := AsTask(made)
	if k == nil {
		return e.runToEnd(made)
	}
	m := &mainTask{task: k}
	st.main = append(st.main, m)
	v, err := e.runToEnd(made)
	st.main = st.main[:len(st.main)-1]
	if err != nil && m.interrupts > 0 && object.Is(err, CancelledError) && k.Uncancel() == 0 {
		interrupt := object.NewException(object.KeyboardInterrupt)
		interrupt.Context = err.(*object.Exception)
		return object.Value{}, interrupt
	}
	return v, err
}

// Close cancels what is left, waits for it, closes asynchronous generators and
// the loop. The errors of leftovers are reported; the first other error is returned.
func (r *Runner) Close() error {
	if r.closed || r.loop == nil {
		return nil
	}
	e := r.loop
	err := e.CancelAll()
	for _, name := range endings {
		if err == nil {
			err = e.runMethod(name)
		}
	}
	if r.set {
		if unset := UseLoop(r.t, nil); err == nil {
			err = unset
		}
	}
	if closing := e.end(); err == nil {
		err = closing
	}
	r.loop, r.closed = nil, true
	return err
}

// endings are the coroutine methods of the loop that end a run, in order. Each is
// a task of its own, as in CPython: callbacks that are still queued run meanwhile.
var endings = []string{"shutdown_asyncgens", "shutdown_default_executor"}

// runMethod runs a coroutine method of the loop, which a script may override.
func (e *EventLoop) runMethod(name string) error {
	coro, err := object.CallMethod(e.t, e.Value(), name)
	if err != nil {
		return err
	}
	_, err = e.runToEnd(coro)
	return err
}

// runToEnd is run_until_complete, of whatever a script uses as its loop.
func (e *EventLoop) runToEnd(v object.Value) (object.Value, error) {
	if e.stranger.IsUnset() {
		return e.RunUntilComplete(v)
	}
	return object.CallMethod(e.t, e.stranger, "run_until_complete", v)
}

// end is close, likewise.
func (e *EventLoop) end() error {
	if e.stranger.IsUnset() {
		return e.Close()
	}
	_, err := object.CallMethod(e.t, e.stranger, "close")
	return err
}

// CancelAll cancels the tasks that are left and waits for them.
func (e *EventLoop) CancelAll() error {
	left := e.Tasks()
	if len(left) == 0 {
		return nil
	}
	values := make([]object.Value, len(left))
	for i, k := range left {
		if _, err := k.Future.Cancel(e.t, object.Value{}); err != nil {
			return err
		}
		values[i] = k.Value()
	}
	all, err := Gather(e.t, values, true)
	if err != nil {
		return err
	}
	if _, err := e.RunUntilComplete(all.Value()); err != nil {
		return err
	}
	for _, k := range left {
		if exc := k.Failed(); exc != nil {
			k.flags &^= unretrieved
			context := newReport("unhandled exception during asyncio.run() shutdown")
			context.SetStr("exception", exc.Value())
			context.SetStr("task", k.Value())
			if err := e.CallExceptionHandler(context); err != nil {
				return err
			}
		}
	}
	return nil
}

// Run is asyncio.run: a runner for one coroutine. The error of the coroutine
// comes before errors of the clean-up.
func Run(t *object.Thread, coro, debug, factory object.Value) (object.Value, error) {
	if Of(t).Running() != nil {
		return object.Value{}, object.Raisef(object.RuntimeError, "asyncio.run() cannot be called from a running event loop")
	}
	r := NewRunner(t, debug, factory)
	v, err := r.Run(coro, nil)
	if err != nil {
		if _, script := object.Caught(err); !script {
			r.abandon()
			return object.Value{}, err
		}
	}
	if closing := r.Close(); closing != nil {
		if main, ok := object.Caught(err); ok {
			if exc, ok := object.Caught(closing); ok && exc.Context == nil && exc != main {
				exc.Context = main
			}
		}
		return object.Value{}, closing
	}
	return v, err
}

// abandon gives the loop up after an error that no script may catch: script code
// must not run any more.
func (r *Runner) abandon() {
	st := Of(r.t)
	if r.set {
		st.SetLoop(nil)
	}
	if r.loop != nil {
		r.loop.markClosed()
		r.loop.core.Clear()
		r.loop.closeDescriptors()
	}
	r.closed = true
}
