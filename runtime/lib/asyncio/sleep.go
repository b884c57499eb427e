// sleep.

package asyncio

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// sleeping is sleep for a time. It is the coroutine, and its own timer.
type sleeping struct {
	task.Native
	fut     task.Future
	seconds float64
}

// sleepingFor is a sleep that gives something else than None. Hardly any does,
// and there may be millions of the others.
type sleepingFor struct {
	sleeping
	result object.Value
}

// The stages of sleeping.
const (
	sleepArmed uint8 = iota + 1
	sleepOff         // the timer has run, or is not wanted any more
)

func (*sleeping) Name() string { return "sleep" }

func (s *sleeping) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if s.Stage == 0 {
		if exc != nil {
			return object.Value{}, false, exc
		}
		s.Stage = sleepArmed
		return s.start(t)
	}
	if s.Stage != sleepOff {
		s.Stage = sleepOff
		s.fut.Loop().TimerCancelled()
	}
	if exc != nil {
		return object.Value{}, false, exc
	}
	return object.None, true, nil
}

// Step is that of the sleep, with its own result.
func (s *sleepingFor) Step(t *object.Thread, v object.Value, exc error) (object.Value, bool, error) {
	v, done, err := s.sleeping.Step(t, v, exc)
	if done {
		v = s.result
	}
	return v, done, err
}

func (s *sleeping) start(t *object.Thread) (object.Value, bool, error) {
	if math.IsNaN(s.seconds) {
		return object.Value{}, false, object.Raisef(object.ValueError, "Invalid delay: NaN (not a number)")
	}
	e, err := task.RunningLoop(t)
	if err != nil {
		return object.Value{}, false, err
	}
	e.InitFuture(&s.fut, task.FutureType)
	if err := e.Later(s.seconds, s); err != nil {
		return object.Value{}, false, err
	}
	return s.Wait(&s.fut)
}

// Run is the timer.
func (s *sleeping) Run() error {
	s.Stage = sleepOff
	if s.fut.Done() {
		return nil
	}
	return s.fut.SetResult(object.None)
}

// Describe names the callback for reports.
func (s *sleeping) Describe() string { return "_set_result_unless_cancelled()" }

// Cancelled is how the loop asks whether to drop the timer.
func (s *sleeping) Cancelled() bool { return s.Stage == sleepOff }

// oddSleep is sleep for a delay that is neither int nor float: comparing it may
// run script code or fail, and does so when the coroutine starts.
type oddSleep struct {
	task.Native
	delay, result object.Value
	inner         object.Coroutine
}

func (*oddSleep) Name() string { return "sleep" }

func (s *oddSleep) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	if s.inner == nil {
		if exc != nil {
			return object.Value{}, false, exc
		}
		v, err := object.Compare(t, object.LE, s.delay, object.Int(0))
		if err != nil {
			return object.Value{}, false, err
		}
		now, err := object.Truth(t, v)
		if err != nil {
			return object.Value{}, false, err
		}
		seconds := 0.0
		if !now {
			if seconds, err = task.Seconds(t, s.delay); err != nil {
				return object.Value{}, false, err
			}
		}
		s.inner = object.AsCoroutine(newSleep(t, seconds, s.result))
	}
	return s.Delegate(t, s.inner, exc)
}

func newSleep(t *object.Thread, seconds float64, result object.Value) object.Value {
	if seconds <= 0 {
		return task.Of(t).NewPause(result)
	}
	if !result.IsNone() {
		s := &sleepingFor{sleeping: sleeping{seconds: seconds}, result: result}
		return s.Coroutine(s)
	}
	s := &sleeping{seconds: seconds}
	return s.Coroutine(s)
}

// sleepAtOnce is await sleep(seconds): sleep(0) is the way to let other tasks run.
func sleepAtOnce(t *object.Thread, args []object.Value) (v object.Value, p object.Progress, err error) {
	if len(args) != 1 || !args[0].IsSmallInt() && !args[0].IsFloat() {
		return v, object.AwaitUnknown, nil
	}
	var seconds float64
	if args[0].IsFloat() {
		seconds = args[0].Float64()
	} else {
		seconds = float64(args[0].SmallInt())
	}
	if seconds <= 0 {
		return task.Paused, object.AwaitPaused, nil
	}
	e := task.Of(t).Running()
	if e == nil || math.IsNaN(seconds) {
		return v, object.AwaitUnknown, nil
	}
	v, err = e.NewSleep(seconds)
	return v, object.AwaitOther, err
}

func sleep(t *object.Thread, args []object.Value) (object.Value, error) {
	result := object.None
	if len(args) > 1 && !args[1].IsUnset() {
		result = args[1]
	}
	switch delay := args[0]; {
	case delay.IsSmallInt(), delay.IsBool():
		return newSleep(t, float64(delay.SmallInt()), result), nil
	case delay.IsFloat():
		return newSleep(t, delay.Float64(), result), nil
	default:
		s := &oddSleep{delay: delay, result: result}
		return s.Coroutine(s), nil
	}
}
