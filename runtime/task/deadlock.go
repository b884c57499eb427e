// The report of tasks that wait for ever.

package task

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Deadlock is the error of a run in which nothing can happen any more: no
// callback is ready, no timer is set and no host operation is out. Scripts can't
// catch it.
type Deadlock struct{ Tasks []WaitingTask }

// WaitingTask is one task of a deadlock.
type WaitingTask struct {
	Name string
	// At is where its innermost script code is suspended; Line is 0 when it has none.
	At object.Position
	// For is what it waits for: "Queue.get()", "task 'other'", "a future".
	For string
}

// Error gives one line per task.
func (d *Deadlock) Error() string {
	var b strings.Builder
	b.WriteString("deadlock: ")
	switch n := len(d.Tasks); n {
	case 0:
		b.WriteString("the loop runs for ever with nothing to do")
	case 1:
		b.WriteString("the only task waits for something that can't happen any more")
	default:
		fmt.Fprintf(&b, "all %d tasks wait for something that can't happen any more", n)
	}
	for _, w := range d.Tasks {
		fmt.Fprintf(&b, "\n  task '%s'", w.Name)
		if w.At.Line > 0 {
			fmt.Fprintf(&b, " at %s:%d in %s", w.At.File, w.At.Line, w.At.Function)
		}
		b.WriteString(" waits for " + w.For)
	}
	return b.String()
}

func (e *EventLoop) deadlock() *Deadlock {
	d := &Deadlock{}
	for _, k := range e.Tasks() {
		d.Tasks = append(d.Tasks, k.describeWait())
	}
	return d
}

// describeWait tells where the task stands and why.
func (k *Task) describeWait() WaitingTask {
	w := WaitingTask{Name: k.Name(), For: "its next turn"}
	chain := k.co.Chain()
	native := ""
	for _, p := range chain {
		if p.Line > 0 {
			w.At, native = p, ""
		} else {
			native = p.Function
		}
	}
	f := k.waiting
	switch {
	case f == nil:
	case native != "" && f.kind == plainFuture:
		w.For = native + "()"
	default:
		w.For = f.describe(describedDepth)
	}
	return w
}

// describedDepth is how many gathers inside each other are told apart.
const describedDepth = 2

// describe says in a few words which future this is.
func (f *Future) describe(depth int) string {
	switch f.kind {
	case taskFuture:
		return "task '" + f.task().Name() + "'"
	case gatherFuture:
		return "a gather" + f.describeChildren(depth)
	}
	return "a future that nobody completes"
}

func (f *Future) describeChildren(depth int) string {
	if depth == 0 {
		return ""
	}
	var names []string
	left := 0
	for _, c := range f.Children() {
		switch {
		case c.Done():
		case len(names) == 3:
			left++
		default:
			names = append(names, c.describe(depth-1))
		}
	}
	if left > 0 {
		names = append(names, fmt.Sprintf("%d more", left))
	}
	return " of " + strings.Join(names, ", ")
}
