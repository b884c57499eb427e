// The logger 'asyncio'. Module logging is large; a program that never imports it
// gets its reports on stderr as they are, which is what logging would do without
// handlers.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// loggerModules are the modules whose attribute logger a script may replace, the
// one whose code writes the message first.
var loggerModules = []string{"asyncio.base_events", "asyncio.log"}

// logger is the object that takes the package's messages: what a script has put
// in its place, or that of module logging once it is imported; else unset.
func (e *EventLoop) logger() (object.Value, error) {
	if e.t.Machine == nil {
		return object.Value{}, nil
	}
	modules := e.t.Machine.Modules()
	for _, name := range loggerModules {
		if v, ok := modules.GetStr(name); ok {
			if m := object.AsModule(v); m != nil {
				if logger, ok := m.Dict.GetStr("logger"); ok {
					return logger, nil
				}
			}
		}
	}
	if v, ok := modules.GetStr("logging"); ok && object.AsModule(v) != nil {
		return Logger(e.t)
	}
	return object.Value{}, nil
}

// Logger is logging.getLogger("asyncio"); module logging is imported for it.
func Logger(t *object.Thread) (object.Value, error) {
	m, err := t.Machine.Import("logging")
	if err != nil {
		return object.Value{}, err
	}
	if m.Loading {
		return object.Value{}, nil
	}
	return object.CallMethod(t, m.Value(), "getLogger", object.String("asyncio"))
}

// logError writes a report by the logger; done is false when there is none.
func (e *EventLoop) logError(text string, exc *object.Exception) (done bool, err error) {
	logger, err := e.logger()
	if err != nil || logger.IsUnset() {
		return false, err
	}
	fn, err := object.GetAttr(e.t, logger, "error")
	if err != nil {
		return false, err
	}
	info := object.False
	if exc != nil {
		tb, err := object.GetAttr(e.t, exc.Value(), "__traceback__")
		if err != nil {
			return false, err
		}
		info = object.NewTuple([]object.Value{exc.Class().Value(), exc.Value(), tb}).Value()
	}
	_, err = object.Call(e.t, fn, []object.Value{object.String(text), info}, []string{"exc_info"})
	return true, err
}

// warn writes a warning by the logger, or to stderr.
func (e *EventLoop) warn(text string) error { return e.warnHint(text, "") }

// warnHint is warn; where there is no logger, a hint may stand below the text.
func (e *EventLoop) warnHint(text, hint string) error {
	logger, err := e.logger()
	if err != nil {
		return err
	}
	if logger.Given() {
		_, err := object.CallMethod(e.t, logger, "warning", object.String(text))
		return err
	}
	if hint != "" {
		text += "\n  hint: " + hint
	}
	e.log(text, nil)
	return nil
}
