// Errors that nobody took, and the loop's exception handler.

package task

import (
	"io"
	"sort"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// lostError is a failed future that may go unseen. A look at its exception
// strikes it off; what is left is reported when the loop closes, or lostGrace
// seconds of loop time after it failed in a loop that goes on.
//
// CPython reports it when the last reference is dropped. There are no reference
// counts here; a report that comes late is better than one about an exception
// that the script was about to look at.
type lostError struct {
	fut *Future
	at  float64
}

const lostGrace = 60.0

// addLost notes a future that has just failed.
func (e *EventLoop) addLost(f *Future) {
	if n := len(e.lost); n >= 64 && n == cap(e.lost) {
		kept := e.lost[:0]
		for _, l := range e.lost {
			if l.fut.flags&unretrieved != 0 {
				kept = append(kept, l)
			}
		}
		clear(e.lost[len(kept):])
		e.lost = kept
		if 2*len(kept) > n { // mostly live: let append double it, so that this stays rare
			e.lost = append(make([]lostError, 0, 2*n), kept...)
		}
	}
	e.lost = append(e.lost, lostError{f, e.Time()})
}

// reportLost reports what was lost for so many seconds.
func (e *EventLoop) reportLost(grace float64) error {
	now := e.Time()
	for len(e.lost) > 0 && e.lost[0].at+grace <= now {
		f := e.lost[0].fut
		e.lost[0] = lostError{}
		e.lost = e.lost[1:]
		if f.flags&unretrieved == 0 {
			continue
		}
		f.flags &^= unretrieved
		context := newReport(f.Class().Name + " exception was never retrieved")
		context.SetStr("exception", f.value)
		context.SetStr("future", f.Value())
		if err := e.CallExceptionHandler(context); err != nil {
			return err
		}
	}
	return nil
}

// newReport makes the dict that an exception handler gets.
func newReport(message string) *object.Dict {
	d := object.NewDict()
	d.SetStr("message", object.String(message))
	return d
}

// callbackFailed deals with the error of a callback: SystemExit and
// KeyboardInterrupt leave the loop, others go to the exception handler.
func (e *EventLoop) callbackFailed(h *Handle, err error) error {
	exc, ok := object.Caught(err)
	if !ok || isExit(exc) {
		return err
	}
	text, err := describeCallable(e.t, h.fn)
	if err != nil {
		return err
	}
	context := newReport("Exception in callback " + text)
	context.SetStr("exception", exc.Value())
	context.SetStr("handle", object.FromObject(h))
	return e.CallExceptionHandler(context)
}

// CallExceptionHandler is call_exception_handler.
func (e *EventLoop) CallExceptionHandler(context *object.Dict) error {
	if !e.handler.Given() {
		return e.DefaultExceptionHandler(context)
	}
	_, err := object.CallArgs(e.t, e.handler, e.Value(), context.Value())
	if err == nil {
		return nil
	}
	exc, ok := object.Caught(err)
	if !ok || isExit(exc) {
		return err
	}
	second := newReport("Unhandled error in exception handler")
	second.SetStr("exception", exc.Value())
	second.SetStr("context", context.Value())
	return e.DefaultExceptionHandler(second)
}

// DefaultExceptionHandler is default_exception_handler: the message, a line per
// other key, and the traceback.
func (e *EventLoop) DefaultExceptionHandler(context *object.Dict) error {
	lines := []string{"Unhandled exception in event loop"}
	if v, ok := context.GetStr("message"); ok {
		if on, err := object.Truth(e.t, v); err != nil {
			return err
		} else if on {
			if lines[0], err = object.StrOf(e.t, v); err != nil {
				return err
			}
		}
	}
	keys, err := object.Collect(e.t, context.Value())
	if err != nil {
		return err
	}
	var names []string
	for _, k := range keys {
		if name, ok := object.Text(k); ok && name != "message" && name != "exception" {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	for _, name := range names {
		v, _ := context.GetStr(name)
		text, err := object.Repr(e.t, v)
		if err != nil {
			return err
		}
		lines = append(lines, name+": "+text)
	}
	v, _ := context.GetStr("exception")
	e.log(strings.Join(lines, "\n"), object.AsException(v))
	return nil
}

// log hands a report to the VM's logger, or to stderr.
func (e *EventLoop) log(text string, exc *object.Exception) {
	if e.st.Log != nil {
		e.st.Log(e.t, text, exc)
		return
	}
	if exc != nil {
		text += "\n" + strings.TrimSuffix(object.FormatException(e.t, exc, false), "\n")
	}
	// Nobody is left to tell when stderr can't be written.
	_ = writeErr(e.t, text+"\n")
}

// writeErr writes to the script's stderr, when there is one.
func writeErr(t *object.Thread, text string) error {
	if t.World.Stderr == nil {
		return nil
	}
	if _, err := io.WriteString(t.World.Stderr, text); err != nil {
		return object.FromGo(object.OSError, err)
	}
	return nil
}
