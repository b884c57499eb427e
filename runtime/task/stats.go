// Statistics of a run, for hosts that ask for them.

package task

import (
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// Stats counts what the loops of a VM do. It is filled while they run, when
// State.Stats is set.
type Stats struct {
	Tasks    uint64 // that were made
	Switches uint64 // how often a task was resumed
	// Longest is the time that one step took: of a task, or of a callback, whose Task
	// is "". At is a line that it was seen at, or the one where it then waited.
	Longest time.Duration
	Task    string
	At      object.Position
}

// glimpse is after what time a step is looked at while it runs: a shorter one has
// no line that it spends its time at.
const glimpse = 5 * time.Millisecond

// glance notes where a step stands that runs for longer than any before it.
func (st *State) glance(s *step) {
	if st.Stats == nil || s.at.Line > 0 || st.t.Machine == nil {
		return
	}
	if took := s.took(); took > glimpse && took > st.Stats.Longest {
		s.at = st.t.Machine.Position()
	}
}

// count notes a step that is over.
func (n *Stats) count(cb loop.Callback, s *step, took time.Duration) {
	k, _ := cb.(*Task)
	if k != nil {
		n.Switches++
	}
	if took <= n.Longest {
		return
	}
	n.Longest, n.Task, n.At = took, "", s.at
	if k == nil {
		return
	}
	n.Task = k.Name()
	if n.At.Line == 0 && !k.Done() {
		n.At = k.place()
	}
}
