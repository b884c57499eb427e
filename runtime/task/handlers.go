// Handlers of signal.signal(): what the process gets is noted at once, on any goroutine,
// and the script's function is called where nothing is half done: between two
// instructions, between two turns of a loop, and in waits.

package task

import (
	"math/bits"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// handlers are those of the script, by the number of the signal.
type handlers struct {
	by      map[int]*handler
	came    atomic.Uint64 // signals that were not handled yet, a bit for each
	handled uint64        // how often one was
	alarm   alarm
}

// handler is a function for a signal.
type handler struct {
	fn   object.Value
	stop func() // ends the watch of the process; nil for SIGINT, which comes by way of Interrupt
}

// Handle makes fn the handler of signal n; an unset fn makes it ignored, for ever or
// until Unhandle. The error is a PermissionError where the host gives no signals.
func (st *State) Handle(n int, fn object.Value) error {
	h := &handler{fn: fn}
	came := func() { st.Arrived(n) }
	host, err := st.t.Signals()
	switch {
	case n == interruptSignal:
		st.handled.Store(&signalWatch{came: came})
	case n == alarmSignal && err != nil: // its own alarm reaches every script
	case err != nil:
		return err
	default:
		if h.stop, err = host.Notify(n, came); err != nil {
			return object.NewOSError(syscall.EINVAL, "")
		}
	}
	st.drop(n)
	if st.handlers.by == nil {
		st.handlers.by = map[int]*handler{}
	}
	st.handlers.by[n] = h
	return nil
}

// Unhandle gives a signal its default back.
func (st *State) Unhandle(n int) {
	if n == interruptSignal {
		st.handled.Store(nil)
	}
	st.drop(n)
}

// drop ends the watch for a signal.
func (st *State) drop(n int) {
	if h := st.handlers.by[n]; h != nil {
		delete(st.handlers.by, n)
		if h.stop != nil {
			h.stop()
		}
	}
}

// UnhandleAll ends all watches, and the alarm.
func (st *State) UnhandleAll() {
	for n := range st.handlers.by {
		st.Unhandle(n)
	}
	st.SetAlarm(0, 0)
}

// Listens reports that a signal may still come which the script handles.
func (st *State) Listens() bool {
	return len(st.handlers.by) > 0 || st.handlers.alarm.timer != nil
}

// Arrived notes a signal. It may be called on any goroutine.
func (st *State) Arrived(n int) {
	st.handlers.came.Or(1 << n)
	if e := st.Front(); e != nil {
		e.core.Wake()
	}
	st.t.Nudge()
}

// Attend implements object.Attention: the handlers of what has arrived run, in the main
// strand, the lowest number first.
func (st *State) Attend() error {
	if st.handlers.came.Load() == 0 || !st.t.Main() {
		return nil
	}
	for came := st.handlers.came.Swap(0); came != 0; came &= came - 1 {
		n := bits.TrailingZeros64(came)
		if err := st.attend(n); err != nil {
			st.handlers.came.Or(came & (came - 1)) // the others wait for the next time
			return err
		}
	}
	return nil
}

func (st *State) attend(n int) error {
	st.handlers.handled++
	if a := &st.handlers.alarm; n == alarmSignal && a.timer != nil && time.Until(a.rings) <= 0 {
		if a.every > 0 {
			a.rings = time.Now().Add(a.every)
			a.timer.Reset(a.every)
		} else {
			a.timer = nil
		}
	}
	h := st.handlers.by[n]
	switch {
	case h == nil && n == alarmSignal: // the default would end the process, which is the host's
		return object.NewException(object.SystemExit, object.Int(128+alarmSignal))
	case h == nil || h.fn.IsUnset():
		return nil
	}
	frame := st.t.Machine.Frame(0)
	if frame.IsUnset() {
		frame = object.None
	}
	_, err := object.CallArgs(st.t, h.fn, object.Int(int64(n)), frame)
	return err
}

// Pause waits until a handler has run.
func (st *State) Pause() error {
	const look = 10 * time.Millisecond
	for before := st.handlers.handled; st.handlers.handled == before; {
		if err := st.t.Sleep(look); err != nil {
			return err
		}
		if err := st.t.PollAtRest(); err != nil {
			return err
		}
	}
	return nil
}

// alarmSignal is SIGALRM.
const alarmSignal = 14

// alarm is the timer of alarm() and setitimer(): one for the script, as for a process.
type alarm struct {
	timer *time.Timer // nil: none
	rings time.Time
	every time.Duration
}

// SetAlarm lets SIGALRM arrive in d, and then every so often; 0 calls it off. It answers
// what was left of the alarm before, and how often that one came.
func (st *State) SetAlarm(d, every time.Duration) (left, interval time.Duration) {
	left, interval = st.Alarm()
	a := &st.handlers.alarm
	if a.timer != nil {
		a.timer.Stop()
		*a = alarm{}
	}
	if d > 0 {
		a.rings, a.every = time.Now().Add(d), every
		a.timer = time.AfterFunc(d, func() { st.Arrived(alarmSignal) })
	}
	return left, interval
}

// Alarm answers in what time the alarm comes, and how often.
func (st *State) Alarm() (left, interval time.Duration) {
	a := &st.handlers.alarm
	if a.timer == nil {
		return 0, 0
	}
	return max(time.Until(a.rings), time.Microsecond), a.every
}
