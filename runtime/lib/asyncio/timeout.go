// timeout, timeout_at and Timeout.

package asyncio

import (
	"math"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// timeoutState is where a Timeout stands, in CPython's words.
type timeoutState uint8

const (
	timeoutCreated timeoutState = iota
	timeoutActive
	timeoutExpiring
	timeoutExpired
	timeoutFinished
)

func (s timeoutState) String() string {
	return [...]string{"created", "active", "expiring", "expired", "finished"}[s]
}

// Timeout is asyncio.Timeout.
type Timeout struct {
	instance
	when       object.Value // None for no deadline
	task       *task.Task
	timer      *deadline
	cancelling int
	own        deadline // the first timer
	state      timeoutState
}

// deadline is the timer of a Timeout; rescheduling makes a new one.
type deadline struct {
	owner *Timeout
	off   bool
	timed bool // it is in the heap of timers
}

func (d *deadline) Cancelled() bool { return d.off }

// Describe names the callback for reports.
func (d *deadline) Describe() string { return "Timeout._on_timeout()" }

// Run cancels the task: the deadline has passed.
func (d *deadline) Run() error {
	o := d.owner
	if d.off || o.state != timeoutActive {
		return nil
	}
	d.off = true
	o.state, o.timer = timeoutExpiring, nil
	_, err := o.task.Cancel(o.task.Loop().Thread(), object.Value{})
	return err
}

func (o *Timeout) disarm() {
	d := o.timer
	if d == nil || d.off {
		return
	}
	d.off = true
	if d.timed {
		o.task.Loop().TimerCancelled()
	}
	o.timer = nil
}

var timeoutType = &object.Type{Name: "Timeout", Module: "asyncio.timeouts"}

func asTimeout(v object.Value) *Timeout { return object.Foreign[Timeout](v, timeoutType) }

func newTimeout(when object.Value) *Timeout {
	o := &Timeout{when: when}
	o.Init(timeoutType)
	return o
}

// after is when something is due that the running loop does in delay seconds: None
// for never.
func after(t *object.Thread, delay object.Value) (object.Value, error) {
	e, err := task.RunningLoop(t)
	switch {
	case err != nil || delay.IsNone():
		return object.None, err
	case delay.IsFloat():
		return object.Float(e.Time() + delay.Float64()), nil
	case delay.IsSmallInt():
		return object.Float(e.Time() + float64(delay.SmallInt())), nil
	}
	return object.Binary(t, object.Add, object.Float(e.Time()), delay)
}

func (o *Timeout) enter(t *object.Thread) error {
	if o.state != timeoutCreated {
		return object.Raisef(object.RuntimeError, "Timeout has already been entered")
	}
	if _, err := task.RunningLoop(t); err != nil {
		return err
	}
	k := task.Of(t).Current()
	if k == nil {
		return object.Raisef(object.RuntimeError, "Timeout should be used inside a task")
	}
	o.state, o.task, o.cancelling = timeoutActive, k, k.Cancelling()
	return o.reschedule(t, o.when)
}

func (o *Timeout) reschedule(t *object.Thread, when object.Value) error {
	switch o.state {
	case timeoutActive:
	case timeoutCreated:
		return object.Raisef(object.RuntimeError, "Timeout has not been entered")
	default:
		return object.Raisef(object.RuntimeError, "Cannot change state of %s Timeout", o.state)
	}
	o.when = when
	o.disarm()
	if when.IsNone() {
		return nil
	}
	at, err := task.Seconds(t, when)
	if err != nil {
		return err
	}
	e := o.task.Loop()
	if o.timer = &o.own; o.own.owner != nil {
		o.timer = &deadline{}
	}
	o.timer.owner = o
	// The clock need not be asked again about a deadline that is far off.
	if at <= e.Core().Now() || at < e.Core().Now()+soon && at <= e.Time() {
		return e.Soon(o.timer)
	}
	o.timer.timed = true
	return e.At(at, o.timer)
}

// soon is longer than the loop ever runs without a look at the clock, but for steps
// that take long: whatever is due later than this is set as a timer in any case.
const soon = 0.05

// exit ends the timeout; exc is what leaves the block, nil for none. It answers
// the error that takes exc's place.
func (o *Timeout) exit(exc *object.Exception) error {
	o.disarm()
	switch o.state {
	case timeoutActive:
		o.state = timeoutFinished
		return nil
	case timeoutExpiring:
		o.state = timeoutExpired
	default:
		return nil
	}
	if o.task.Uncancel() > o.cancelling || exc == nil {
		return nil
	}
	if object.Is(exc, task.CancelledError) {
		timeout := object.NewException(object.TimeoutError)
		timeout.Cause, timeout.Context, timeout.SuppressContext = exc, exc, true
		return timeout
	}
	explain(exc)
	if object.Is(exc, object.ExceptionGroup) {
		for _, part := range exc.GroupParts() {
			explain(part)
		}
	}
	return nil
}

// explain puts a TimeoutError between an exception and the cancel in its context.
func explain(exc *object.Exception) {
	for range maxContexts {
		if exc == nil || exc.Context == nil {
			return
		}
		if object.Is(exc.Context, task.CancelledError) {
			timeout := object.NewException(object.TimeoutError)
			timeout.Cause, timeout.Context, timeout.SuppressContext = exc.Context, exc.Context, true
			exc.Context = timeout
			return
		}
		exc = exc.Context
	}
}

var timeoutSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		o := object.Alloc[Timeout](cls)
		o.when = object.None
		v := object.FromObject(o)
		return v, object.InitNew(t, cls, v, args, names)
	},
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		o := asTimeout(v)
		info := []string{"<Timeout [" + o.state.String() + "]"}
		if o.state == timeoutActive {
			when := o.when
			if when.IsFloat() {
				when = object.Float(math.Round(when.Float64()*1000) / 1000)
			}
			text, err := object.Repr(t, when)
			if err != nil {
				return "", err
			}
			info = append(info, "when="+text)
		}
		return strings.Join(info, " ") + ">", nil
	},
	AEnter: func(t *object.Thread, v object.Value) (object.Value, error) {
		if err := asTimeout(v).enter(t); err != nil {
			return object.Value{}, err
		}
		return task.NewReady(v), nil
	},
	AExit: func(_ *object.Thread, v, _, exc, _ object.Value) (object.Value, error) {
		return task.ReadyNone, asTimeout(v).exit(asException(exc))
	},
}

// asException is object.AsException for a value that may be unset.
func asException(v object.Value) *object.Exception {
	if v.IsUnset() {
		return nil
	}
	return object.AsException(v)
}

var timeoutMethods = []object.Method{
	{Name: "__init__", Params: "when", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		o := asTimeout(args[0])
		if o.state != timeoutActive && o.state != timeoutExpiring {
			o.when, o.state = args[1], timeoutCreated
		}
		return object.None, nil
	}},
	{Name: "when", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asTimeout(args[0]).when, nil
	}},
	{Name: "reschedule", Params: "when", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asTimeout(args[0]).reschedule(t, args[1])
	}},
	{Name: "expired", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		s := asTimeout(args[0]).state
		return object.Bool(s == timeoutExpiring || s == timeoutExpired), nil
	}},
}

func timeout(t *object.Thread, args []object.Value) (object.Value, error) {
	when, err := after(t, args[0])
	return object.FromObject(newTimeout(when)), err
}

func timeoutAt(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.FromObject(newTimeout(args[0])), nil
}

var timeoutAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "_when", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return asTimeout(v).when, nil }},
	{Name: "_task", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if k := asTimeout(v).task; k != nil {
			return k.Value(), nil
		}
		return object.None, nil
	}},
}
