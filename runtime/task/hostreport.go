// Reports for the host: what is also said on stderr, as data.

package task

import (
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// ReportKind tells reports apart.
type ReportKind uint8

const (
	// NeverAwaited: a coroutine was made and not started.
	NeverAwaited ReportKind = iota + 1
	// LostError: a task or future failed, and nobody looked at its exception.
	LostError
	// PendingTask: a task was given up while it waited.
	PendingTask
	// CallbackError: a callback of the loop raised an exception.
	CallbackError
	// SlowStep: a task or callback has run for long without awaiting. It comes while
	// that goes on, and when it is over.
	SlowStep
	// Spinning: a task keeps the loop busy by yielding over and over.
	Spinning
)

func (k ReportKind) String() string {
	return [...]string{"", "never awaited", "lost error", "pending task", "callback error", "slow step", "spinning"}[k]
}

// Report is something that a script, or its loop, should be told of although
// nothing stops.
type Report struct {
	Kind    ReportKind
	Message string // what it says on stderr, in one line
	Task    string // the name of the task, or that of the coroutine's function
	// Created is where the task or coroutine was made; Line is 0 when no script's
	// code made it.
	Created object.Position
	// At is where the task stands: of a SlowStep that goes on, and of Spinning.
	At        object.Position
	Exception *object.Exception // of a LostError and CallbackError
	Took      time.Duration     // of a SlowStep and Spinning
	Over      bool              // of a SlowStep: it has ended
}

// tell hands a report to the host; k may be nil.
func (st *State) tell(r Report, k *Task) {
	if st.Report == nil {
		return
	}
	if k != nil {
		r.Task, r.Created = k.Name(), k.site.Position()
	}
	st.Report(r)
}
