// State: what one VM keeps for its tasks.

package task

import (
	"context"
	"sync/atomic"

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
	// LoopEnd is called when a run is over and its loop closes: the machine reports
	// coroutines that were never awaited. nil: nothing.
	LoopEnd func(t *object.Thread)

	// running is the loop that runs now; Interrupt reads it from other goroutines.
	running atomic.Pointer[EventLoop]
	current *EventLoop // set_event_loop
	set     bool       // set_event_loop was called
	task    *Task      // the task that runs now
	names   uint64     // of tasks: the N of the last Task-N

	vars bindings // context variables now
	ctx  *Context // the object that stands for them, when there is one

	pauses []Pause   // made and not yet used
	reprs  []*Future // whose repr is being made, for those that contain themselves

	interrupts atomic.Int32 // signals that have arrived and were not looked at
	main       []*mainTask  // of the runs that are now active, the innermost last
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
	return st
}

// Running returns the loop that runs now, or nil.
func (st *State) Running() *EventLoop { return st.running.Load() }

// Current returns the task that runs now, or nil.
func (st *State) Current() *Task { return st.task }

// RunningLoop is get_running_loop.
func RunningLoop(t *object.Thread) (*EventLoop, error) {
	if e := Of(t).Running(); e != nil {
		return e, nil
	}
	return nil, object.Raisef(object.RuntimeError, "no running event loop")
}

// CurrentLoop is get_event_loop: the running one, else the one that was set,
// else a new one (with the warning that CPython gives).
func CurrentLoop(t *object.Thread) (*EventLoop, error) {
	st := Of(t)
	if e := st.Running(); e != nil {
		return e, nil
	}
	if st.current == nil && !st.set {
		if t.Machine != nil {
			t.Machine.Warn(object.DeprecationWarning, "There is no current event loop")
		}
		st.SetLoop(NewLoop(t))
	}
	if st.current == nil {
		return nil, object.Raisef(object.RuntimeError, "There is no current event loop in thread 'MainThread'.")
	}
	return st.current, nil
}

// SetLoop is set_event_loop; nil for none.
func (st *State) SetLoop(e *EventLoop) { st.current, st.set = e, true }

// ForgetLoop makes it as if no loop had been set.
func (st *State) ForgetLoop() { st.current, st.set = nil, false }
