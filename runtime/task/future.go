// Future: a result that is there or will be.

package task

import (
	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// Future is asyncio.Future. Tasks and gathering futures begin with one.
type Future struct {
	object.Head
	loop  *EventLoop
	first loop.Callback // the first callback; most futures have just one
	extra *extra        // what few futures need
	// value is the result, the exception (failed), or the message of a cancel,
	// which may be unset. While the future is pending, it is the Native that waits
	// for it, for reports.
	value object.Value
	state futureState
	kind  futureKind
	flags futureFlags
	// number is, of tasks without a name, that of Task-N. It stands here because
	// here is room for it.
	number uint32
}

// extra is what a future needs when it has several callbacks or failed.
type extra struct {
	callbacks []loop.Callback   // after the first
	traceback *object.Traceback // of the exception when it was set
	cancelled *object.Exception // the CancelledError that ended a task, handed out once
	cancels   int               // of tasks: cancelling()
	rare      *rare
}

// rare is what hardly any future needs.
type rare struct {
	origin    object.Value // the stack where it was made, in debug mode
	attrs     *object.Dict // that a script has set
	awaitedBy []*Future    // as a script has said
	// Of tasks: the name, when one was given; the object that stands for its context
	// variables, when there is one; what it waits for when that is no Future, what
	// its next step raises, and the message of the cancel that the step delivers.
	title    *object.Str
	ctx      *Context
	stranger object.Value
	throw    *object.Exception
	message  object.Value
}

type futureState uint8

const (
	pending futureState = iota
	cancelled
	finished
)

func (s futureState) String() string { return [...]string{"pending", "cancelled", "finished"}[s] }

// futureKind tells the struct that a Future is the beginning of.
type futureKind uint8

const (
	plainFuture futureKind = iota
	taskFuture
	gatherFuture
)

type futureFlags uint16

const (
	// failed: value is an exception.
	failed futureFlags = 1 << iota
	// blocking: someone awaits it and has just handed it to the task that drives.
	blocking
	// unretrieved: failed, and nobody has looked at the exception yet.
	unretrieved
	// Of tasks only. mustCancel: the next step raises CancelledError. quiet: no
	// report when it is left pending. eager: its first step is not queued.
	// background: it serves other tasks.
	mustCancel
	quiet
	eager
	background
	// overriding: its class is a script's with its own idea of a method that tasks
	// call. awaitsStranger, of tasks: it waits for a future that is none of ours,
	// which extra holds.
	overriding
	awaitsStranger
	// Of tasks: justMade, no script has got it so far; forgotten, none ever will.
	justMade
	forgotten
	spinTold // it was reported for spinning
	idle     // a background task that wakes nobody
	lent     // of tasks: co is an object.Lent
	gathered // it was an argument of a gather

	// Of suspensions, which have no use for some of those above. timerOff, of a Sleep:
	// its timer has run, or is moot. begun: it has been awaited. givesNone: awaiting it
	// gives None, whatever the function gives. handed: a task waits for it, to which the
	// await has handed it. exposed: scripts may have got the future.
	timerOff  = mustCancel
	begun     = quiet
	givesNone = eager
	handed    = background
	exposed   = forgotten
)

// Classes of errors that asyncio adds.
var (
	CancelledError    = errorClass("CancelledError", "asyncio.exceptions", object.BaseException)
	InvalidStateError = errorClass("InvalidStateError", "asyncio.exceptions", object.ExceptionType)
)

func errorClass(name, module string, base *object.Type) *object.Type {
	c := object.Derive(name, base, object.Slots{}, nil, nil)
	c.Module = module
	return c
}

// NewFuture makes a pending future of the loop.
func (e *EventLoop) NewFuture() *Future {
	if e.hooked(hookCreateFuture) {
		if f := e.futureHooked(); f != nil {
			return f
		}
	}
	return e.newFuture()
}

func (e *EventLoop) newFuture() *Future {
	f := &Future{}
	e.InitFuture(f, FutureType)
	return f
}

// InitFuture prepares a future that is part of another struct.
func (e *EventLoop) InitFuture(f *Future, cls *object.Type) {
	f.Init(cls)
	f.loop = e
}

// AsFuture returns the future behind v, which may be a task, or nil.
func AsFuture(v object.Value) *Future { return object.Foreign[Future](v, FutureType) }

// Value returns the future as a value.
func (f *Future) Value() object.Value { return object.FromObject(f) }

// Loop returns the loop that the future belongs to.
func (f *Future) Loop() *EventLoop { return f.loop }

// Done reports whether the future has a result, an error, or was cancelled.
func (f *Future) Done() bool { return f.state != pending }

// Cancelled reports whether it ended by being cancelled.
func (f *Future) Cancelled() bool { return f.state == cancelled }

// Failed returns the exception it ended with, or nil, without marking it as seen.
func (f *Future) Failed() *object.Exception {
	if f.flags&failed == 0 {
		return nil
	}
	return object.AsException(f.value)
}

// Poll is how await looks at the future; see object.Future.
func (f *Future) Poll(*object.Thread) (object.Value, bool, error) {
	if f.state != pending {
		v, err := f.outcome()
		return v, true, err
	}
	if f.flags&blocking != 0 { // nobody took it the last time it was handed over
		return object.Value{}, true, errNotAwaited()
	}
	f.flags |= blocking
	return object.Value{}, false, nil
}

// peekFuture is Poll without errors: object.Slots.Peek.
func peekFuture(_ *object.Thread, v object.Value) (object.Value, object.Progress, error) {
	f := object.Unchecked[Future](v) // only futures have the slot
	switch {
	case f.state == finished && f.flags&failed == 0:
		return f.value, object.AwaitDone, nil
	case f.state == pending && f.flags&blocking == 0:
		f.flags |= blocking
		return v, object.AwaitPending, nil
	}
	return object.Value{}, object.AwaitUnknown, nil
}

func errNotAwaited() error {
	return object.Raisef(object.RuntimeError, "await wasn't used with future")
}

// Result is Future.result().
func (f *Future) Result() (object.Value, error) {
	if f.state == pending {
		return object.Value{}, object.Raisef(InvalidStateError, "Result is not set.")
	}
	return f.outcome()
}

// outcome is the result, or the error, of a future that is done.
func (f *Future) outcome() (object.Value, error) {
	switch {
	case f.state == cancelled:
		return object.Value{}, f.cancelledError()
	case f.flags&failed == 0:
		return f.value, nil
	}
	f.flags &^= unretrieved
	e := object.AsException(f.value)
	e.Traceback = f.extra.traceback
	return object.Value{}, e
}

// Exception is Future.exception(): nil when there is a result.
func (f *Future) Exception() (*object.Exception, error) {
	switch f.state {
	case pending:
		return nil, object.Raisef(InvalidStateError, "Exception is not set.")
	case cancelled:
		return nil, f.cancelledError()
	}
	f.flags &^= unretrieved
	return f.Failed(), nil
}

// cancelledError is what awaiting a cancelled future raises: the exception that
// ended the task the first time, a new one after that.
func (f *Future) cancelledError() *object.Exception {
	if f.extra != nil && f.extra.cancelled != nil {
		e := f.extra.cancelled
		f.extra.cancelled = nil
		return e
	}
	return newCancelledError(f.value)
}

func newCancelledError(message object.Value) *object.Exception {
	if !message.Given() {
		return object.NewException(CancelledError)
	}
	return object.NewException(CancelledError, message)
}

// SetResult completes the future.
func (f *Future) SetResult(v object.Value) error {
	if f.state != pending {
		return invalidState()
	}
	f.value, f.state = v, finished
	return f.schedule()
}

// SetException completes the future with an error.
func (f *Future) SetException(e *object.Exception) error {
	if f.state != pending {
		return invalidState()
	}
	f.value, f.state = e.Value(), finished
	f.flags |= failed | unretrieved
	f.more().traceback = e.Traceback
	f.loop.st.addLost(f)
	return f.schedule()
}

func invalidState() error { return object.Raisef(InvalidStateError, "invalid state") }

// Settle completes the future with what a Go function returned. Errors that are
// no script exceptions are handed back.
func (f *Future) Settle(v object.Value, err error) error {
	if f.state != pending {
		return nil
	}
	if err == nil {
		return f.SetResult(v)
	}
	e, ok := object.Caught(err)
	switch {
	case !ok:
		return err
	case object.Is(err, CancelledError):
		f.finishCancelled(object.Value{})
		f.more().cancelled = e
		return nil
	case object.Is(err, object.StopIteration):
		e = stopIteration(e)
	}
	return f.SetException(e)
}

// stopIteration is what stands for a StopIteration, which would end the
// generators it passes through.
func stopIteration(e *object.Exception) *object.Exception {
	r := object.Raisef(object.RuntimeError,
		"StopIteration interacts badly with generators and cannot be raised into a Future").(*object.Exception)
	r.Cause, r.Context, r.SuppressContext = e, e, true
	return r
}

// Cancel is cancel(): of the future itself, of the task it is, or of the
// children it gathers. It reports whether the request was taken.
func (f *Future) Cancel(t *object.Thread, message object.Value) (bool, error) {
	if f.flags&overriding != 0 {
		return cancelByMethod(t, f.Value(), message)
	}
	return f.cancel(t, message)
}

func (f *Future) cancel(t *object.Thread, message object.Value) (bool, error) {
	switch f.kind {
	case taskFuture:
		return f.task().cancel(t, message)
	case gatherFuture:
		return f.gathering().cancel(t, message)
	}
	return f.cancelPlain(message)
}

func (f *Future) cancelPlain(message object.Value) (bool, error) {
	f.flags &^= unretrieved
	if f.state != pending {
		return false, nil
	}
	return true, f.finishCancelled(message)
}

func (f *Future) finishCancelled(message object.Value) error {
	f.value, f.state = message, cancelled
	return f.schedule()
}

// task is the task that f is the beginning of.
func (f *Future) task() *Task { return object.Foreign[Task](f.Value(), TaskType) }

// AsTask returns the task that the future is, or nil.
func (f *Future) AsTask() *Task {
	if f.kind != taskFuture {
		return nil
	}
	return f.task()
}

// rarely is the future's rare part, made when it is first asked for; seldom is nil
// when there is none.
func (f *Future) rarely() *rare {
	x := f.more()
	if x.rare == nil {
		x.rare = &rare{}
	}
	return x.rare
}

func (f *Future) seldom() *rare {
	if f.extra == nil {
		return nil
	}
	return f.extra.rare
}

func (f *Future) more() *extra {
	if f.extra == nil {
		f.extra = &extra{}
	}
	return f.extra
}

// OnDone queues cb when the future is done, behind those that were given
// before; at once when it is done already.
func (f *Future) OnDone(cb loop.Callback) error {
	switch {
	case f.state != pending:
		return f.loop.soon(cb)
	case f.first == nil:
		f.first = cb
	default:
		x := f.more()
		x.callbacks = append(x.callbacks, cb)
	}
	return nil
}

// Forget takes back a callback that OnDone was given.
func (f *Future) Forget(cb loop.Callback) {
	f.removeCallbacks(func(c loop.Callback) (bool, error) { return c == cb, nil })
}

// removeCallbacks drops the callbacks that match says and counts them.
func (f *Future) removeCallbacks(match func(loop.Callback) (bool, error)) (int, error) {
	removed := 0
	var kept []loop.Callback
	for i, cb := range f.callbacks() {
		drop, err := match(cb)
		if err != nil {
			return 0, err
		}
		if drop {
			if removed == 0 {
				kept = append(kept, f.callbacks()[:i]...)
			}
			removed++
		} else if removed > 0 {
			kept = append(kept, cb)
		}
	}
	if removed > 0 {
		f.setCallbacks(kept)
	}
	return removed, nil
}

// callbacks lists the callbacks in order.
func (f *Future) callbacks() []loop.Callback {
	switch {
	case f.first == nil:
		return nil
	case f.extra == nil:
		return []loop.Callback{f.first}
	}
	return append([]loop.Callback{f.first}, f.extra.callbacks...)
}

func (f *Future) setCallbacks(list []loop.Callback) {
	f.first = nil
	if f.extra != nil {
		f.extra.callbacks = nil
	}
	if len(list) > 0 {
		f.first = list[0]
	}
	if len(list) > 1 {
		f.more().callbacks = list[1:]
	}
}

// schedule queues the callbacks of a future that is done now.
func (f *Future) schedule() error {
	first := f.first
	if first == nil {
		return nil
	}
	f.first = nil
	if err := f.loop.soon(first); err != nil {
		return err
	}
	if f.extra != nil {
		for _, cb := range f.extra.callbacks {
			if err := f.loop.soon(cb); err != nil {
				return err
			}
		}
		f.extra.callbacks = nil
	}
	return nil
}

// Waiters lists the tasks that are suspended until the future is done.
func (f *Future) Waiters() []*Task {
	var out []*Task
	for _, cb := range f.callbacks() {
		if k, ok := cb.(*Task); ok {
			out = append(out, k)
		}
	}
	return out
}
