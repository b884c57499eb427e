// What Run and Compile answer when something went wrong.

package vm

import (
	"errors"
	"fmt"

	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// ErrBusy says that another goroutine uses the VM.
var ErrBusy = errors.New("vm: in use by another goroutine")

// ErrClosed says that the VM was closed.
var ErrClosed = errors.New("vm: closed")

// SyntaxError is what Compile answers for a text that is wrong: all that is
// wrong with it, with places. Incomplete says that more text could make it right.
type SyntaxError = source.Errors

// DeadlockError says that no task can ever go on: nothing is ready, no timer is set
// and no host operation is out. It has the tasks, with what each waits for and who
// could wake it, and the circles among them. The script could not catch it, and its
// finally blocks have not run.
type DeadlockError = task.Deadlock

// RuntimeError is an exception that left a script. errors.Is and errors.As see
// through it to the Go error that caused it, if any.
type RuntimeError struct {
	Exception *object.Exception
	// Shown says that the script's own sys.excepthook has shown it already.
	Shown  bool
	thread *object.Thread
}

// Error gives the last line of the traceback: "ValueError: text".
func (e *RuntimeError) Error() string { return e.Exception.Error() }

// Unwrap gives the Go errors behind the exception: its own, those of the
// exceptions that it was raised from, and those of the members of a group.
func (e *RuntimeError) Unwrap() []error {
	var list []error
	seen := map[*object.Exception]bool{}
	var visit func(x *object.Exception, depth int)
	visit = func(x *object.Exception, depth int) {
		if x == nil || seen[x] || depth > maxCauses {
			return
		}
		seen[x] = true
		if cause := x.GoCause(); cause != nil {
			list = append(list, cause)
		}
		visit(x.Cause, depth+1)
		if members := object.AsTuple(x.Field("exceptions")); members != nil {
			for _, m := range members.Items {
				visit(object.AsException(m), depth+1)
			}
		}
	}
	visit(e.Exception, 0)
	return list
}

// maxCauses is how deep Unwrap looks: scripts can nest exceptions without end.
const maxCauses = 100

// Class is the name of the exception's class: "ValueError".
func (e *RuntimeError) Class() string { return e.Exception.Class().Name }

// Traceback draws the exception as CPython does, with its causes, and adds hints
// for common mistakes with tasks; colour adds terminal colours. Like all that looks at a script's values, it must not be
// called while the VM runs something else.
func (e *RuntimeError) Traceback(colour bool) string {
	return object.EscapeSurrogates(object.FormatUncaught(e.thread, e.Exception, colour))
}

// IsKeyboardInterrupt reports whether Ctrl-C ended the script.
func (e *RuntimeError) IsKeyboardInterrupt() bool {
	return object.Is(e.Exception, object.KeyboardInterrupt)
}

// ExitError is sys.exit: the script asked to end.
type ExitError struct {
	Code    int    // the exit status as the script gave it; 1 with a message
	Message string // what sys.exit("text") wants on stderr
}

// Error gives the message, or "exit status N".
func (e *ExitError) Error() string {
	if e.Message != "" {
		return e.Message
	}
	return fmt.Sprintf("exit status %d", e.Code)
}

// InternalError is a Go panic: a bug of aio, or of a reader, writer, clock or
// source of modules that the host has given. The VM starts afresh after it.
type InternalError struct {
	Value any    // what the panic was called with
	Stack string // of the goroutine
}

// Error gives the panic in one line.
func (e *InternalError) Error() string { return fmt.Sprintf("vm: internal error: %v", e.Value) }

// Unwrap gives the error that the panic was called with, if it was one.
func (e *InternalError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}
