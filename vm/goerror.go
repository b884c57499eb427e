// Errors of Go code as exceptions of scripts.

package vm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// raised is an error that says which exception it is to become.
type raised struct {
	class string
	err   error
}

func (r *raised) Error() string { return r.err.Error() }
func (r *raised) Unwrap() error { return r.err }

// Raise makes an error for Go functions to return: it becomes an exception of the
// class, which is a built-in one ("ValueError") or one of a module
// ("json.JSONDecodeError"). The text is made as by fmt.Errorf; a %w in it is the
// Go error that the exception keeps.
func Raise(class, format string, args ...any) error {
	return &raised{class, fmt.Errorf(format, args...)}
}

// GoError makes the exception that a script sees of a Go error; errors.Is and
// errors.As find the Go error in it again. An exception that went through Go code
// stays itself. The class is that of Raise, the one that a Module.Errors row
// names, TimeoutError for an expired deadline, an OSError with errno for errors of
// files and system calls, EOFError for io.EOF, else RuntimeError.
func (v *VM) GoError(err error) *object.Exception {
	var e *object.Exception
	if errors.As(err, &e) {
		return e
	}
	var failed *RuntimeError
	if errors.As(err, &failed) && failed.thread == v.thread {
		return failed.Exception
	}
	if class := v.classOf(err); class != nil {
		made := object.FromGo(class, err)
		return made
	}
	switch e := object.OSErrorOf(err, ""); {
	case e.Class() != object.OSError || !e.Field("errno").IsUnset() && !e.Field("errno").IsNone():
		e.SetGoCause(err)
		return e
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return object.FromGo(object.EOFError, err)
	}
	return object.FromGo(object.RuntimeError, err)
}

func (v *VM) classOf(err error) *object.Type {
	var r *raised
	if errors.As(err, &r) {
		if class := v.exceptionClass(r.class); class != nil {
			return class
		}
	}
	for _, row := range v.errorRows {
		if errors.Is(err, row.err) {
			return row.class
		}
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, os.ErrDeadlineExceeded) {
		return object.TimeoutError
	}
	var fit *ConvertError
	if errors.As(err, &fit) {
		return object.TypeError
	}
	return nil
}

// exceptionClass finds a class by its name.
func (v *VM) exceptionClass(name string) *object.Type {
	var found Value
	if module, class, dotted := cutLast(name); dotted {
		m, err := v.machine.Import(module)
		if err != nil {
			return nil
		}
		if found, err = object.FindAttr(v.thread, m.Value(), class); err != nil {
			return nil
		}
	} else {
		found, _ = v.machine.Builtins().GetStr(name)
	}
	if class := object.AsType(found); class != nil && class.IsSubtype(object.BaseException) {
		return class
	}
	return nil
}

func cutLast(name string) (before, after string, found bool) {
	i := strings.LastIndexByte(name, '.')
	if i < 0 {
		return "", name, false
	}
	return name[:i], name[i+1:], true
}

// raise makes a Go function's error what a script sees of it. Errors that stop a
// script stay as they are.
func (v *VM) raise(err error) error {
	if err == nil {
		return nil
	}
	if stops(err) {
		return err
	}
	return v.GoError(err)
}

// stops tells the errors that no script may catch.
func stops(err error) bool {
	var (
		limit    *LimitError
		internal *InternalError
		deadlock *DeadlockError
	)
	return errors.As(err, &limit) || errors.As(err, &internal) || errors.As(err, &deadlock)
}
