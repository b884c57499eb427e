// wait and wait_for.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// The values of return_when.
const (
	firstCompleted = "FIRST_COMPLETED"
	firstException = "FIRST_EXCEPTION"
	allCompleted   = "ALL_COMPLETED"
)

var untils = map[string]task.Until{
	firstCompleted: task.FirstCompleted, firstException: task.FirstException, allCompleted: task.AllCompleted,
}

// waiting is the coroutine of wait.
type waiting struct {
	task.Native
	fs, timeout, returnWhen object.Value
	futs                    []*task.Future
	group                   *task.Group
}

func (*waiting) Name() string { return "wait" }

func (w *waiting) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if w.Stage == 0 {
		if exc != nil {
			return object.Value{}, false, exc
		}
		w.Stage = 1
		if err := w.start(t); err != nil {
			return object.Value{}, false, err
		}
		return w.Wait(w.group.Waiter)
	}
	w.group.Leave()
	if exc != nil {
		return object.Value{}, false, exc
	}
	done, pending := object.NewSet(), object.NewSet()
	for _, f := range w.futs {
		set := pending
		if f.Done() {
			set = done
		}
		if err := set.Add(t, f.Value()); err != nil {
			return object.Value{}, false, err
		}
	}
	return object.NewTuple([]object.Value{done.Value(), pending.Value()}).Value(), true, nil
}

// start checks the arguments in CPython's order.
func (w *waiting) start(t *object.Thread) error {
	if task.AsFuture(w.fs) != nil || object.AsCoroutine(w.fs) != nil {
		return object.Raisef(object.TypeError, "expect a list of futures, not %s", w.fs.Type().Name)
	}
	list, err := object.Collect(t, w.fs)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return object.Raisef(object.ValueError, "Set of Tasks/Futures is empty.")
	}
	until := task.AllCompleted
	if !w.returnWhen.IsUnset() {
		name, _ := object.Text(w.returnWhen)
		var ok bool
		if until, ok = untils[name]; !ok {
			text, err := object.StrOf(t, w.returnWhen)
			if err != nil {
				return err
			}
			return object.Raisef(object.ValueError, "Invalid return_when value: %s", text)
		}
	}
	if w.futs, err = futuresOf(list); err != nil {
		return err
	}
	e, err := task.RunningLoop(t)
	if err != nil {
		return err
	}
	seconds, timed := 0.0, w.timeout.Given()
	if timed {
		if seconds, err = task.Seconds(t, w.timeout); err != nil {
			return err
		}
	}
	w.group, err = e.NewGroup(w.futs, until, seconds, timed)
	return err
}

// futuresOf lists the different futures among the arguments of wait.
func futuresOf(list []object.Value) ([]*task.Future, error) {
	for _, v := range list {
		if object.AsCoroutine(v) != nil {
			return nil, object.Raisef(object.TypeError, "Passing coroutines is forbidden, use tasks explicitly.")
		}
	}
	seen := make(map[*task.Future]bool, len(list))
	futs := make([]*task.Future, 0, len(list))
	for _, v := range list {
		f := task.AsFuture(v)
		if f == nil {
			return nil, object.Raisef(object.AttributeError, "'%s' object has no attribute 'add_done_callback'", object.TypeName(v))
		}
		if !seen[f] {
			seen[f] = true
			futs = append(futs, f)
		}
	}
	return futs, nil
}

func wait(_ *object.Thread, args []object.Value) (object.Value, error) {
	w := &waiting{fs: args[0], timeout: object.Arg(args, 1), returnWhen: object.Arg(args, 2)}
	return w.Coroutine(w), nil
}

// waitFor is the coroutine of wait_for. What it waits for runs inside the
// caller's task, under a timeout; one that is over already cancels it unstarted.
type waitFor struct {
	v, seconds object.Value
	stage      uint8
	timeout    Timeout
	fut        *task.Future
	waiter     *task.Future
}

const (
	waitForStart uint8 = iota
	waitForResult
	waitForCancelled
)

func (w *waitFor) Step(t *object.Thread, sent object.Value, exc error) (object.Action, error) {
	switch w.stage {
	case waitForStart:
		if exc != nil {
			return object.Action{}, exc
		}
		late, err := w.late(t)
		if err != nil {
			return object.Action{}, err
		}
		if late {
			return w.cancelNow(t)
		}
		w.timeout.Init(timeoutType)
		if w.timeout.when, err = after(t, w.seconds); err != nil {
			return object.Action{}, err
		}
		if err := w.timeout.enter(t); err != nil {
			return object.Action{}, err
		}
		w.stage = waitForResult
		return object.Action{Kind: object.StepAwait, Value: w.v}, nil
	case waitForResult:
		return w.leave(sent, exc)
	}
	return w.cancelled(t, exc)
}

// late reports whether the time is over before it begins.
func (w *waitFor) late(t *object.Thread) (bool, error) {
	if w.seconds.IsNone() {
		return false, nil
	}
	v, err := object.Compare(t, object.LE, w.seconds, object.Int(0))
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

func (w *waitFor) leave(sent object.Value, exc error) (object.Action, error) {
	caught, _ := object.Caught(exc)
	if err := w.timeout.exit(caught); err != nil {
		return object.Action{}, err
	}
	if exc != nil {
		return object.Action{}, exc
	}
	return object.Action{Kind: object.StepReturn, Value: sent}, nil
}

// released is the callback that tells the waiter of a cancelled future's end.
type released struct{ waiter *task.Future }

func (r *released) Describe() string { return "_release_waiter()" }

func (r *released) Run() error {
	if r.waiter.Done() {
		return nil
	}
	return r.waiter.SetResult(object.None)
}

func (w *waitFor) cancelNow(t *object.Thread) (object.Action, error) {
	f, err := task.EnsureFuture(t, w.v, nil)
	if err != nil {
		return object.Action{}, err
	}
	if f.Done() {
		v, err := resultHere(t, f)
		return object.Action{Kind: object.StepReturn, Value: v}, err
	}
	w.fut, w.waiter = f, f.Loop().NewFuture()
	if err := f.OnDone(&released{w.waiter}); err != nil {
		return object.Action{}, err
	}
	if _, err := f.Cancel(t, object.Value{}); err != nil {
		return object.Action{}, err
	}
	w.stage = waitForCancelled
	return object.Action{Kind: object.StepAwait, Value: w.waiter.Value()}, nil
}

func (w *waitFor) cancelled(t *object.Thread, exc error) (object.Action, error) {
	if exc != nil {
		return object.Action{}, exc
	}
	v, err := resultHere(t, w.fut)
	if err != nil && object.Is(err, task.CancelledError) {
		cancel := err.(*object.Exception)
		timeout := object.NewException(object.TimeoutError)
		timeout.Cause, timeout.Context, timeout.SuppressContext = cancel, cancel, true
		return object.Action{}, timeout
	}
	return object.Action{Kind: object.StepReturn, Value: v}, err
}

// raisedHere gives an exception that was raised before, and is once more by Go
// code, the context that it gets by that.
func raisedHere(t *object.Thread, exc *object.Exception) {
	chain(exc, t.Handled)
}

// resultHere is the result of a future, or its exception raised once more.
func resultHere(t *object.Thread, f *task.Future) (object.Value, error) {
	v, err := f.Result()
	if exc, ok := object.Caught(err); ok {
		raisedHere(t, exc)
	}
	return v, err
}

// chain makes what was handled the context of exc.
func chain(exc, handled *object.Exception) {
	if handled == nil || handled == exc {
		return
	}
	steps := 0
	for e := handled; e.Context != nil && steps < maxContexts; e = e.Context {
		if e.Context == exc { // no circles
			e.Context = nil
			break
		}
		steps++
	}
	exc.Context = handled
}

// maxContexts bounds walks along contexts, of which a script may have made a circle.
const maxContexts = 1 << 16

func newWaitFor(t *object.Thread, args []object.Value) (object.Value, error) {
	return t.Machine.NewCoroutine("wait_for", &waitFor{v: args[0], seconds: args[1]}), nil
}
