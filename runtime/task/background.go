// Background tasks: they serve the others.

package task

import "github.com/aio-lang/aio/runtime/loop"

// SetBackground marks a task as one that serves the others. It is no victim of a
// deadlock, and a run_forever with nothing else left that could happen returns
// instead of reporting one. It still can wake others: as long as it has a timer or
// a host operation, the others are in no deadlock.
//
// wakes false is the promise that it wakes nobody, as a heartbeat does: its timers
// hide no deadlock.
func (k *Task) SetBackground(on, wakes bool) {
	k.flags &^= background | idle
	if !on {
		return
	}
	k.flags |= background
	if !wakes {
		k.flags |= idle
		k.loop.core.Moot = moot
	}
}

// Background reports whether the task was marked so.
func (k *Task) Background() bool { return k.flags&background != 0 }

// Owned is a timer that wakes a task and nobody else.
type Owned interface {
	loop.Timer
	// Owner is the task; nil when nobody waits for the timer.
	Owner() *Task
}

// moot tells timers that wake nobody, or only a task that wakes nobody.
func moot(timer loop.Timer) bool {
	o, ok := timer.(Owned)
	if !ok {
		return false
	}
	k := o.Owner()
	return k == nil || k.flags&idle != 0
}

// Waiter is the one task that waits for the future; nil when there is none, or
// when something else waits as well.
func (f *Future) Waiter() *Task {
	k, ok := f.first.(*Task)
	if !ok || len(f.callbacks()) > 1 {
		return nil
	}
	return k
}
