// sys.excepthook, when a script has set one.

package vm

import (
	"github.com/aio-lang/aio/runtime/object"
)

// hooked lets the script's sys.excepthook show an exception that nobody caught.
// What the hook raises is shown with it, as CPython does; its SystemExit is the
// run's.
func (v *VM) hooked(err error) error {
	e, raised := object.Caught(err)
	if !raised || object.Is(e, object.SystemExit) {
		return err
	}
	hook, ok := v.excepthook()
	if !ok {
		return err
	}
	t := v.thread
	trace, failed := object.GetAttr(t, e.Value(), "__traceback__")
	if failed == nil {
		_, failed = object.CallArgs(t, hook, e.Class().Value(), e.Value(), trace)
	}
	second, raised := object.Caught(failed)
	switch {
	case failed == nil:
		v.shown = e
		return err
	case !raised, object.Is(second, object.SystemExit):
		return failed
	}
	v.shown = e
	text := "Error in sys.excepthook:\n" + object.FormatException(t, second, false) +
		"\nOriginal exception was:\n" + object.FormatException(t, e, false)
	if failed := t.WriteError(text); failed != nil {
		return failed
	}
	return err
}

// excepthook is what a script has put in the place of sys.excepthook.
func (v *VM) excepthook() (hook object.Value, ok bool) {
	m, ok := v.machine.Modules().GetStr("sys")
	if !ok || object.AsModule(m) == nil {
		return hook, false
	}
	hook, ok = object.AsModule(m).Dict.GetStr("excepthook")
	if !ok || hook.IsNone() {
		return hook, false
	}
	b := object.AsBuiltin(hook)
	return hook, b == nil || b.Module != "sys" || b.Name != "excepthook"
}
