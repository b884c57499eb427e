// Looking at the tasks of a script, and virtual time.

package vm

import (
	"context"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/task"
)

// TaskGraph is a picture of all tasks at one moment: what each does, where it
// stands, what it waits for and since when. String draws it as a tree, and it
// marshals to JSON.
type TaskGraph = task.Graph

// Tasks pictures the tasks of the loop that runs. It may be called from any
// goroutine, also while a script runs: the picture is then taken at the next safe
// point, which comes soon even when the script is busy and awaits nothing. ctx
// bounds the wait for it.
func (v *VM) Tasks(ctx context.Context) (*TaskGraph, error) {
	answer := make(chan *task.Graph, 1)
	v.state.Load().Ask(func(st *task.State) { answer <- st.Graph() })
	select {
	case v.woken <- struct{}{}: // it may be reading its standard input
	default:
	}
	if v.busy.CompareAndSwap(false, true) {
		v.release() // it answers
	}
	select {
	case g := <-answer:
		return g, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// release lets others use the VM. What was asked meanwhile is answered first; a
// question that comes in between is answered by whoever has the VM next.
func (v *VM) release() {
	for {
		v.state.Load().Answer()
		v.busy.Store(false)
		v.entrance.knock()
		if !v.state.Load().Asked() || !v.busy.CompareAndSwap(false, true) {
			return
		}
	}
}

// Unstopped pictures the tasks that had not stopped when Interrupt, called for the
// second time, ended a loop that was cancelling them; nil when that did not happen.
func (v *VM) Unstopped() *TaskGraph { return v.state.Load().Unstopped() }

// VirtualClock is a Clock on which waiting takes no time: when all tasks wait, it
// jumps to the next deadline, and so does time.sleep. It stands still while a
// script computes, and as long as a host operation is out. A script that sleeps for
// a day ends at once, and prints in the same order.
type VirtualClock = loop.Virtual

// NewVirtualClock makes one that begins at a date.
func NewVirtualClock(start time.Time) *VirtualClock { return loop.NewVirtual(start) }
