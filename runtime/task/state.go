// State: what one VM keeps for its tasks.

package task

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// State hangs on object.Thread.Loop; Of finds it.
type State struct {
	t *object.Thread
	// Context is that of the host's call now running: when it ends, a waiting
	// loop returns with its error. vm sets it before it runs anything.
	Context context.Context
	// Log is told about errors that no script handles, in the words of asyncio's
	// logger. nil writes them to World.Stderr.
	Log func(t *object.Thread, text string, exc *object.Exception)
	// Report is told what goes wrong without stopping anything, beside what is
	// written; it must not use the VM. nil: nothing.
	Report func(Report)
	// Slow is how long a step may take before it is reported; 0: as the loop's debug
	// mode says.
	Slow time.Duration
	// Stats is filled while loops run; nil: nothing is counted.
	Stats *Stats
	// Host is the layer above; nil for none.
	Host Host

	// running is the loop that runs now, in the strand that does; front is that of the
	// main strand, which other goroutines wake.
	running *EventLoop
	front   atomic.Pointer[EventLoop]
	current *EventLoop // set_event_loop
	set     bool       // set_event_loop was called
	task    *Task      // the task that runs now
	names   uint64     // of tasks: the N of the last Task-N

	registry registry     // tasks that are no tasks of ours
	policy   object.Value // unset: the default one
	// DefaultPolicy is the object that stands for the default policy, once a script
	// has asked for it.
	DefaultPolicy object.Value

	nowhere   *EventLoop                  // of futures that are not made whole yet
	strangers map[object.Value]*EventLoop // loops that are no loops of ours

	vars bindings // context variables now
	ctx  *Context // the object that stands for them, when there is one

	lost   []*Future      // failed, and perhaps nobody has looked at them; see losses.go
	loops  []*EventLoop   // that have tasks which are not done
	driven []object.Value // see Driven
	step   step           // that runs now, when it is measured

	pauses []Pause   // made and not yet used
	reprs  []*Future // whose repr is being made, for those that contain themselves

	handlers   handlers                    // of signal.signal()
	handled    atomic.Pointer[signalWatch] // the script's own handler of SIGINT, or nil
	interrupts atomic.Int32                // signals that have arrived and were not looked at
	lent       atomic.Int32                // calls of Uninterrupted
	main       []*mainTask                 // of the runs that are now active, the innermost last
	inquiries  inquiries                   // from other goroutines
	pressed    int                         // how often Ctrl-C was dealt with
	unstopped  *Graph                      // what a later one found
}

// Host is what the loops of a VM ask of the layer above.
type Host interface {
	// Between is called before every wait of a loop, after a Wake, and now and then
	// between the turns of a busy one: an error ends the run.
	Between(e *EventLoop) error
	// Expecting tells that calls may come from outside, so that a loop without
	// anything to do waits for them.
	Expecting() bool
}

// Of returns the state of t's VM, made on first use.
func Of(t *object.Thread) *State {
	if st, ok := t.Loop.(*State); ok {
		return st
	}
	if t.World == nil {
		t.World = &object.World{}
	}
	if t.World.Clock == nil {
		t.World.Clock = object.SystemClock()
	}
	st := &State{t: t, Context: context.Background()}
	t.Loop = st
	t.Keep(st)
	return st
}

// leaveLoop strikes a loop off that has no tasks any more, or is closed.
func (st *State) leaveLoop(e *EventLoop) {
	if i := slices.Index(st.loops, e); i >= 0 {
		st.loops = slices.Delete(st.loops, i, i+1)
	}
}

// Running returns the loop that runs now, or nil. It is for the goroutine that uses the
// VM; Front, the loop that the main strand runs, is for all.
func (st *State) Running() *EventLoop { return st.running }
func (st *State) Front() *EventLoop   { return st.front.Load() }

// run makes e the loop that runs now; nil for none.
func (st *State) run(e *EventLoop) {
	st.running = e
	if st.t.Main() {
		st.front.Store(e)
	}
}

// Current returns the task that runs now, or nil.
func (st *State) Current() *Task { return st.task }

// RunningLoop is get_running_loop.
func RunningLoop(t *object.Thread) (*EventLoop, error) {
	if e := Of(t).Running(); e != nil {
		return e, nil
	}
	return nil, object.Raisef(object.RuntimeError, "no running event loop")
}

// DefaultLoop is get_event_loop of the default policy: the running one, else the one that was set,
// else a new one (with the warning that CPython gives).
func DefaultLoop(t *object.Thread) (*EventLoop, error) {
	st := Of(t)
	if e := st.Running(); e != nil {
		return e, nil
	}
	if st.current == nil && !st.set && t.Main() {
		if t.Machine != nil {
			if err := t.Machine.Warn(object.DeprecationWarning, "There is no current event loop"); err != nil {
				return nil, err
			}
		}
		st.SetLoop(NewLoop(t))
	}
	if st.current == nil {
		return nil, object.Raisef(object.RuntimeError, "There is no current event loop in thread '%s'.", threadName(t))
	}
	return st.current, nil
}

// threadName is the name of the thread that runs.
func threadName(t *object.Thread) string {
	if t.Main() {
		return "MainThread"
	}
	return t.Strand().Name
}

// SetLoop is set_event_loop; nil for none.
func (st *State) SetLoop(e *EventLoop) { st.current, st.set = e, true }

// ForgetLoop makes it as if no loop had been set.
func (st *State) ForgetLoop() { st.current, st.set = nil, false }
