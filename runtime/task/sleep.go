// Sleep: a task that sleeps, in one small struct.

package task

import (
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Sleep is the suspension of await sleep(seconds), and its timer. There may be
// millions.
type Sleep struct {
	Suspension
	seconds float64
}

var sleepType = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}

func asSleep(v object.Value) Suspended { return object.Foreign[Sleep](v, sleepType) }

// NewSleep sets the timer.
func (e *EventLoop) NewSleep(seconds float64) (object.Value, error) {
	s := &Sleep{}
	if n := len(e.sleeps); n > 0 {
		s, e.sleeps = e.sleeps[n-1], e.sleeps[:n-1]
		*s = Sleep{}
	}
	s.seconds = seconds
	v := e.Suspend(&s.Suspension, sleepType)
	return v, e.Later(seconds, s)
}

// Begun implements Suspended.
func (s *Sleep) Begun() *Suspension { return &s.Suspension }

// Resumed implements Suspended.
func (s *Sleep) Resumed(*object.Thread, object.Value) (object.Value, object.Progress, error) {
	s.callOff()
	return object.None, object.AwaitDone, nil
}

// Raised implements Suspended.
func (s *Sleep) Raised(_ *object.Thread, exc error) (v object.Value, p object.Progress, err error) {
	s.callOff()
	return v, object.AwaitDone, exc
}

// callOff makes the timer moot, unless it has run.
func (s *Sleep) callOff() {
	if s.Future.flags&timerOff == 0 {
		s.Future.flags |= timerOff | exposed // not to a script, but the timer stands where it is
		s.Future.loop.TimerCancelled()
	}
}

// maxSleeps is how many sleeps at most wait for the next ones.
const maxSleeps = 256

// Spare implements Suspended.
func (s *Sleep) Spare() {
	if e := s.Future.loop; len(e.sleeps) < maxSleeps {
		e.sleeps = append(e.sleeps, s)
	}
}

// Run is the timer.
func (s *Sleep) Run() error {
	s.Future.flags |= timerOff
	if s.Future.Done() {
		return nil
	}
	return s.Future.SetResult(object.None)
}

// Cancelled is how the loop asks whether to drop the timer.
func (s *Sleep) Cancelled() bool { return s.Future.flags&timerOff != 0 }

// Describe names the callback for reports.
func (s *Sleep) Describe() string { return "_set_result_unless_cancelled()" }

// Owner implements Owned.
func (s *Sleep) Owner() *Task { return s.Future.Waiter() }

// Waits implements Suspended.
func (s *Sleep) Waits() Wait { return Wait{Call: "sleep", Args: SecondsText(s.seconds)} }

// SecondsText is a number of seconds as a script would write it.
func SecondsText(seconds float64) string {
	return strings.ToLower(strings.TrimPrefix(strconv.FormatFloat(seconds, 'g', -1, 64), "+"))
}
