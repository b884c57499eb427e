// Ctrl-C.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// Interrupt tells the VM that the user pressed Ctrl-C. It may be called from any
// goroutine; it sets a flag and wakes e, the running loop, if there is one. It
// answers how many interrupts, this one included, were not looked at yet.
// A handler of the script for SIGINT is called instead; in Uninterrupted there is none.
func (st *State) Interrupt(e *EventLoop) int {
	if st.lent.Load() > 0 {
		return 0
	}
	if w := st.handled.Load(); w != nil {
		w.arrived()
		return 0
	}
	n := st.interrupts.Add(1)
	if e != nil {
		e.core.Wake()
	}
	st.t.Nudge()
	return int(n)
}

// Uninterrupted calls wait, which waits for a program that has the keyboard: Ctrl-C is
// for that one alone, as C's system() has it.
func (st *State) Uninterrupted(wait func()) {
	st.lent.Add(1)
	defer st.lent.Add(-1)
	wait()
}

// Attention reports whether the main strand has to look: for Interrupt or Ask. It may
// be called from any goroutine.
func (st *State) Attention() bool {
	return st.interrupts.Load() > 0 || st.handlers.came.Load() != 0 || st.Asked()
}

// CheckInterrupt deals with what Interrupt has set, in the main strand; the loop asks between turns,
// the machine when its counter runs out. The first signal of a run cancels its
// main task; the next one, or one outside of any run, is a KeyboardInterrupt here
// and now.
func (st *State) CheckInterrupt() error {
	if st.Asked() {
		st.Answer()
	}
	if st.interrupts.Load() == 0 || !st.t.Main() {
		return nil
	}
	st.interrupts.Store(0)
	st.pressed++
	if n := len(st.main); n > 0 {
		m := st.main[n-1]
		m.interrupts++
		if m.interrupts == 1 && !m.task.Done() {
			_, err := m.task.Future.Cancel(st.t, object.Value{})
			return err
		}
	}
	if e := st.Running(); e != nil && st.pressed > 1 {
		st.unstopped = e.Graph()
	}
	return object.NewException(object.KeyboardInterrupt)
}

// Unstopped pictures the tasks that had not stopped when a Ctrl-C ended a loop
// that was cancelling them; nil when that has not happened.
func (st *State) Unstopped() *Graph { return st.unstopped }
