// Reports: what went wrong without stopping the program.

package vm

import (
	"context"
	"errors"
	"time"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// ReportKind tells reports apart.
type ReportKind = task.ReportKind

// The kinds of reports.
const (
	NeverAwaited  = task.NeverAwaited  // a coroutine was made and not started
	LostError     = task.LostError     // a task or future failed, and nobody looked at its exception
	PendingTask   = task.PendingTask   // a task was given up while it waited
	CallbackError = task.CallbackError // a callback of the loop raised an exception
	SlowStep      = task.SlowStep      // a task has run for long without awaiting, or still does
	Spinning      = task.Spinning      // a task keeps the loop busy by yielding over and over
)

// Place is a line of a script; Line is 0 when there is none.
type Place struct {
	File     string
	Line     int
	Function string
}

// Report is something that whoever wrote a script should know of although it
// goes on.
type Report struct {
	Kind    ReportKind
	Message string // in one line, in CPython's words where it has some
	// Task is the name of the task. Of a coroutine that was never awaited it is the
	// qualified name of its function.
	Task string
	// Created is where the task or coroutine was made.
	Created Place
	// At is where the task stands: of a SlowStep that is not Over, and of Spinning.
	At Place
	// Err is the exception, of a LostError and a CallbackError.
	Err *RuntimeError
	// Took is for how long it has run, of a SlowStep, or yielded, of Spinning. A
	// SlowStep is reported once while it goes on, and once with Over when it ended.
	Took time.Duration
	Over bool
}

func place(p object.Position) Place { return Place{p.File, p.Line, p.Function} }

// reporter hands the reports of a VM to the host.
func (v *VM) reporter(t *object.Thread) func(task.Report) {
	tell := v.options.Report
	if tell == nil {
		return nil
	}
	return func(r task.Report) {
		out := Report{Kind: r.Kind, Message: r.Message, Task: r.Task, Created: place(r.Created), At: place(r.At),
			Took: r.Took, Over: r.Over}
		if r.Exception != nil {
			out.Err = &RuntimeError{Exception: r.Exception, thread: t}
		}
		tell(out)
	}
}

// unawaited is the machine's hook.
func (v *VM) unawaited(name, message string, made object.Position) {
	if st := v.state.Load(); st != nil && st.Report != nil {
		st.Report(task.Report{Kind: NeverAwaited, Message: message, Task: name, Created: made})
	}
}

// lastWords reports what a program leaves behind: coroutines that were never
// awaited, errors that nobody looked at. A program that the host has stopped
// leaves nothing that would be its own fault.
func (v *VM) lastWords(err error) error {
	st := v.state.Load()
	if err != nil && hostStopped(err) {
		st.Discard()
		return err
	}
	if stop := st.End(false); stop != nil {
		if _, raised := object.Caught(stop); !raised { // an exception has nobody left to catch it
			return stop
		}
	}
	return err
}

// hostStopped tells errors that come from outside of the script.
func hostStopped(err error) bool {
	_, raised := object.Caught(err)
	var deadlock *DeadlockError
	return !raised && !errors.As(err, &deadlock)
}

// closingTime is how long the handlers of scripts may take when a VM is closed.
const closingTime = time.Second

// closeLoops reports the tasks of loops that nobody has closed.
func (v *VM) closeLoops() {
	if v.state.Load().Idle() {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), closingTime)
	defer cancel()
	defer func() { _ = recover() }() // there is nobody to tell
	v.ctx = ctx
	st := v.state.Load()
	st.Context = ctx
	_ = st.End(true) // likewise
}
