// EventLoop: the loop as scripts see it, and running it.

package task

import (
	"errors"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// EventLoop is an event loop object.
type EventLoop struct {
	object.Head
	core *loop.Loop
	st   *State
	t    *object.Thread

	closed, running, debug bool
	until                  *Future // what run_until_complete waits for
	base                   int     // script frames below the run

	first, last *Task    // not done, in the order of creation
	live        int      // how many those are
	sleeps      []*Sleep // that may serve again

	handler object.Value         // set_exception_handler; unset for none
	factory object.Value         // set_task_factory; unset for none
	slow    float64              // slow_callback_duration
	agens   generators           // asynchronous generators that were started and not finished
	fds     *descriptors         // what scripts watch; nil before they do
	signals map[int]*signalWatch // add_signal_handler
	look    look                 // when it looks for losses again
	spin    spin                 // turns in which tasks only yielded

	executor     object.Value // of run_in_executor(None, …); unset before it is used
	executorShut bool         // shutdown_default_executor was called

	hooks    hooks        // what a script has overridden
	stranger object.Value // the object that this stands for, when it is no loop of ours
	failure  error        // of a hook, until the loop can raise it
	attrs    *object.Dict // nil as long as nobody sets an attribute
}

// NewLoop is new_event_loop.
func NewLoop(t *object.Thread) *EventLoop {
	e := &EventLoop{}
	e.Init(LoopType)
	e.prepare(t)
	return e
}

// prepare fills in a new loop.
func (e *EventLoop) prepare(t *object.Thread) {
	e.st, e.t, e.slow = Of(t), t, 0.1
	e.core = loop.New(t.World.Clock)
	e.core.Company = company{t}
	e.core.Before, e.core.Failed = e.before, e.failed
	if e.st.Host != nil {
		e.core.Expecting = e.st.Host.Expecting
	}
}

// AsLoop returns the event loop behind v, or nil.
func AsLoop(v object.Value) *EventLoop {
	if !v.IsUnset() && v.Type() == LoopType { // as most are
		return object.Unchecked[EventLoop](v)
	}
	return object.Foreign[EventLoop](v, AbstractLoopType)
}

// Value returns the loop as a value.
func (e *EventLoop) Value() object.Value {
	if !e.stranger.IsUnset() {
		return e.stranger
	}
	return object.FromObject(e)
}

// Core is the scheduler below, for hosts that bring completions or drive it.
func (e *EventLoop) Core() *loop.Loop { return e.core }

// State returns the state of the loop's VM.
func (e *EventLoop) State() *State { return e.st }

// Thread returns the thread that the loop runs on.
func (e *EventLoop) Thread() *object.Thread { return e.t }

// Time is loop.time().
func (e *EventLoop) Time() float64 { return e.core.Time() }

// Closed reports whether close was called.
func (e *EventLoop) Closed() bool { return e.closed }

// soon queues a callback, unless the loop is closed.
func (e *EventLoop) soon(cb loop.Callback) error {
	if e.hooked(hookCallSoon | isShut) {
		return e.soonOddly(cb)
	}
	e.core.Soon(cb)
	return nil
}

func (e *EventLoop) soonOddly(cb loop.Callback) error {
	if e.closed {
		return errClosed()
	}
	return e.soonHooked(cb)
}

// markClosed makes e a closed loop.
func (e *EventLoop) markClosed() {
	e.closed = true
	e.hooks |= isShut
}

func errClosed() error { return object.Raisef(object.RuntimeError, "Event loop is closed") }

func (e *EventLoop) checkClosed() error {
	if e.closed {
		return errClosed()
	}
	return nil
}

// Soon is call_soon for Go callbacks.
func (e *EventLoop) Soon(cb loop.Callback) error { return e.soon(cb) }

// At is call_at for Go callbacks; whoever calls the timer off says so with
// TimerCancelled.
func (e *EventLoop) At(when float64, cb loop.Timer) error {
	if e.closed {
		return errClosed()
	}
	if e.hooked(hookCallAt | hookCallLater) {
		return e.atHooked(when, cb)
	}
	e.core.At(when, cb)
	return nil
}

// TimerCancelled tells that a timer given to At was called off before it ran.
func (e *EventLoop) TimerCancelled() { e.core.TimerCancelled() }

// before runs between turns: signals, and a look for what was lost.
func (e *EventLoop) before() error {
	if e.failure != nil {
		return e.takeFailure()
	}
	if e.st.Attention() {
		if err := e.st.CheckInterrupt(); err != nil {
			return err
		}
		if err := e.st.Attend(); err != nil {
			return err
		}
	}
	if e.st.Host != nil {
		if err := e.st.Host.Between(e); err != nil {
			return err
		}
	}
	e.observe()
	if e.core.Ready() == 0 {
		e.spin.turns = 0
		return e.idle()
	}
	if n := e.core.Turns(); n > 0 && n%busyTurns == 0 {
		return e.idle()
	}
	return nil
}

// failed deals with the error of a callback of ours, such as a group that could
// not cancel its tasks: it goes to the exception handler like that of a script's
// callback. Tasks return only what leaves the loop.
func (e *EventLoop) failed(cb loop.Callback, err error) error {
	exc, ok := object.Caught(err)
	if _, isTask := cb.(*Task); isTask || !ok || isExit(exc) {
		return err
	}
	name, nameErr := describeCallback(e.t, cb)
	if nameErr != nil {
		return nameErr
	}
	context := newReport("Exception in callback " + name)
	context.SetStr("exception", exc.Value())
	return e.CallExceptionHandler(context)
}

func (e *EventLoop) checkRunning() error {
	if e.running {
		return object.Raisef(object.RuntimeError, "This event loop is already running")
	}
	if e.st.Running() != nil {
		return object.Raisef(object.RuntimeError, "Cannot run the event loop while another loop is running")
	}
	return nil
}

// RunForever is run_forever: until stop().
func (e *EventLoop) RunForever() error {
	if e.hooked(hookRunForever) {
		_, err := e.ask("run_forever")
		return err
	}
	return e.runForever()
}

func (e *EventLoop) runForever() error {
	if err := e.checkClosed(); err != nil {
		return err
	}
	if err := e.checkRunning(); err != nil {
		return err
	}
	if err := e.t.Enter(); err != nil {
		return err
	}
	task, depth := e.st.task, e.t.Depth()
	e.running, e.st.task, e.base = true, nil, len(scriptStack(e.t))
	e.st.run(e)
	origins := e.t.OriginDepth
	if e.debug {
		e.t.OriginDepth = debugStackDepth
	}
	err := e.turns()
	if err == nil {
		err = e.takeFailure()
	}
	e.t.OriginDepth = origins
	e.running, e.st.task = false, task
	e.st.run(nil)
	e.t.SetDepth(depth)
	e.t.Leave()
	if errors.Is(err, loop.ErrStalled) {
		return e.stalled()
	}
	return err
}

// stopWhenDone stops the loop when the future it was given to is done. It looks at
// the future's exception, so that one which has left the loop counts as seen.
type stopWhenDone struct{ fut *Future }

func (s *stopWhenDone) Run() error {
	s.fut.flags &^= unretrieved
	if e := s.fut.Failed(); e != nil && isExit(e) {
		return nil // it has left the loop by itself
	}
	s.fut.loop.core.Stop()
	return nil
}

// isExit tells the exceptions that leave the loop at once.
func isExit(err error) bool {
	return object.Is(err, object.SystemExit) || object.Is(err, object.KeyboardInterrupt)
}

// RunUntilComplete is run_until_complete: of a future, or anything awaitable.
func (e *EventLoop) RunUntilComplete(v object.Value) (object.Value, error) {
	if e.hooked(hookRunUntilComplete) {
		return e.ask("run_until_complete", v)
	}
	return e.runUntilComplete(v)
}

func (e *EventLoop) runUntilComplete(v object.Value) (object.Value, error) {
	if err := e.checkClosed(); err != nil {
		return object.Value{}, err
	}
	if err := e.checkRunning(); err != nil {
		return object.Value{}, err
	}
	given := AsFuture(v) != nil
	f, err := EnsureFuture(e.t, v, e)
	if err != nil {
		return object.Value{}, err
	}
	stop := &stopWhenDone{f}
	if err := f.OnDone(stop); err != nil {
		return object.Value{}, err
	}
	e.until = f
	err = e.RunForever()
	e.until = nil
	f.Forget(stop)
	if err != nil {
		if !given && f.Failed() != nil {
			f.flags &^= unretrieved
		}
		return object.Value{}, err
	}
	if !f.Done() {
		return object.Value{}, object.Raisef(object.RuntimeError, "Event loop stopped before Future completed.")
	}
	return f.outcome()
}

// Close is close(): what is queued is forgotten, and errors that nobody has
// looked at are reported.
func (e *EventLoop) Close() error {
	if e.hooked(hookClose) {
		_, err := e.ask("close")
		return err
	}
	return e.close()
}

func (e *EventLoop) close() error {
	if e.running {
		return object.Raisef(object.RuntimeError, "Cannot close a running event loop")
	}
	if e.closed {
		return nil
	}
	err := e.reportPending()
	if err == nil && e.st.unseenAll() > 0 {
		err = e.st.t.Work(object.CollectionWork)
	}
	if err == nil {
		err = e.st.reportUnreachable()
	}
	e.st.leaveLoop(e)
	e.markClosed()
	e.core.Clear()
	e.closeDescriptors()
	return err
}

// link and unlink keep the list of tasks that are not done.
func (e *EventLoop) link(k *Task) {
	k.prev = e.last
	if e.last != nil {
		e.last.next = k
	} else {
		e.first = k
	}
	e.last = k
	if e.live++; e.live == 1 {
		e.st.loops = append(e.st.loops, e)
	}
}

func (e *EventLoop) unlink(k *Task) {
	if k.prev != nil {
		k.prev.next = k.next
	} else {
		e.first = k.next
	}
	if k.next != nil {
		k.next.prev = k.prev
	} else {
		e.last = k.prev
	}
	k.prev, k.next = nil, nil
	if e.live--; e.live == 0 {
		e.st.leaveLoop(e)
	}
}

// Tasks lists the tasks that are not done, in the order of creation.
func (e *EventLoop) Tasks() []*Task {
	out := make([]*Task, 0, e.live)
	for k := e.first; k != nil; k = k.next {
		k.flags &^= forgotten // whoever asks may keep them
		out = append(out, k)
	}
	return out
}
