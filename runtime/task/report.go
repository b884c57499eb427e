// The loop's exception handler, and what it writes.

package task

import (
	"fmt"
	"sort"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

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
	text, err := h.describe(e.t)
	if err != nil {
		return err
	}
	context := newReport("Exception in callback " + text)
	context.SetStr("exception", exc.Value())
	context.SetStr("handle", object.FromObject(h))
	e.st.tell(Report{Kind: CallbackError, Message: "Exception in callback " + text, Exception: exc}, nil)
	if origin := h.origin(); !origin.IsNone() {
		context.SetStr("source_traceback", origin)
	}
	return e.CallExceptionHandler(context)
}

// callHandler is call_exception_handler; CallExceptionHandler honours overrides of it.
func (e *EventLoop) callHandler(context *object.Dict) error {
	if !e.handler.Given() {
		return e.DefaultExceptionHandler(context)
	}
	ctx, err := reportContext(e.t, context)
	if err == nil {
		if ctx == nil {
			_, err = object.CallArgs(e.t, e.handler, e.Value(), context.Value())
		} else {
			_, err = ctx.Run(e.t, e.handler, []object.Value{e.Value(), context.Value()}, nil)
		}
	}
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

// defaultHandler is default_exception_handler: the message, a line per
// other key, and the traceback.
func (e *EventLoop) defaultHandler(context *object.Dict) error {
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
		text, err := reportLine(e.t, name, v)
		if err != nil {
			return err
		}
		lines = append(lines, name+": "+text)
	}
	if line := creationLine(context); line != "" {
		lines = append(lines, line)
	}
	v, _ := context.GetStr("exception")
	text, exc := strings.Join(lines, "\n"), object.AsException(v)
	if done, err := e.logError(text, exc); done || err != nil {
		return err
	}
	e.log(text, exc)
	return nil
}

// creationLine tells where the task that the context is about was made, unless
// that is there with the whole stack.
func creationLine(context *object.Dict) string {
	if _, ok := context.GetStr("source_traceback"); ok {
		return ""
	}
	for _, key := range [...]string{"future", "task"} {
		v, ok := context.GetStr(key)
		if !ok {
			continue
		}
		if k := AsTask(v); k != nil && k.site != nil {
			p := k.site.Position()
			return fmt.Sprintf("created at %s:%d in %s", p.File, p.Line, p.Function)
		}
	}
	return ""
}

// log hands a report to the host's logger, or writes it to stderr.
func (e *EventLoop) log(text string, exc *object.Exception) {
	if e.st.Log != nil {
		e.st.Log(e.t, text, exc)
		return
	}
	if exc != nil {
		text += "\n" + strings.TrimSuffix(object.FormatUncaught(e.t, exc, false), "\n")
	}
	// Nobody is left to tell when stderr can't be written.
	_ = e.t.WriteError(text + "\n")
}
