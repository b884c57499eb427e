// add_signal_handler and remove_signal_handler.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// signalWatch is the callback of one signal.
type signalWatch struct {
	handle *Handle
	came   func() // instead of a handle, for handlers of signal.signal()
	stop   func() // nil for SIGINT, which comes by way of State.Interrupt
}

// interruptSignal is SIGINT. Whatever brings Ctrl-C to the VM calls State.Interrupt;
// a handler of the script takes the place of what that does.
const interruptSignal = 2

// arrived is called on any goroutine.
func (w *signalWatch) arrived() {
	if w.handle == nil {
		w.came()
		return
	}
	w.handle.loop.core.Post(w.handle)
}

// signalArg checks a signal's number.
func signalArg(t *object.Thread, v object.Value) (int, error) {
	if !object.IsInt(v) {
		text, err := object.Repr(t, v)
		if err != nil {
			return 0, err
		}
		return 0, object.Raisef(object.TypeError, "sig must be an int, not %s", text)
	}
	n, err := object.ToInt(t, v)
	if err != nil || n < 1 || n > 64 || n == 32 || n == 33 { // the C library has two for itself
		text, err := object.StrOf(t, v)
		if err != nil {
			return 0, err
		}
		return 0, object.Raisef(object.ValueError, "invalid signal number %s", text)
	}
	return n, nil
}

func loopAddSignalHandler(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError,
			"_UnixSelectorEventLoop.add_signal_handler() got an unexpected keyword argument '%s'", names[0])
	}
	if len(args) < 3 {
		return object.Value{}, object.Raisef(object.TypeError,
			"_UnixSelectorEventLoop.add_signal_handler() missing required arguments: 'sig' and 'callback'")
	}
	e, fn := AsLoop(args[0]), args[2]
	if async, err := isAsync(t, fn); err != nil {
		return object.Value{}, err
	} else if async {
		return object.Value{}, object.Raisef(object.TypeError, "coroutines cannot be used with add_signal_handler()")
	}
	n, err := signalArg(t, args[1])
	if err == nil {
		err = e.checkClosed()
	}
	if err != nil {
		return object.Value{}, err
	}
	h := &Handle{}
	h.Init(HandleType)
	h.fill(e, fn, args[3:], nil)
	return object.None, e.handleSignal(n, h)
}

// isAsync tells a coroutine and a function that makes one.
func isAsync(t *object.Thread, fn object.Value) (bool, error) {
	if object.AsCoroutine(fn) != nil {
		return true, nil
	}
	code, err := object.FindAttr(t, fn, "__code__")
	if err != nil || code.IsUnset() {
		return false, err
	}
	flags, err := object.FindAttr(t, code, "co_flags")
	const coroutine = 0x80 // CO_COROUTINE
	return err == nil && flags.IsSmallInt() && flags.SmallInt()&coroutine != 0, err
}

// handleSignal makes h what a signal calls.
func (e *EventLoop) handleSignal(n int, h *Handle) error {
	w := &signalWatch{handle: h}
	e.forgetSignal(n)
	if n == interruptSignal {
		e.st.handled.Store(w)
	} else {
		host, err := e.t.Signals()
		if err != nil {
			return err
		}
		if w.stop, err = host.Notify(n, w.arrived); err != nil {
			return object.Raisef(object.RuntimeError, "sig %d cannot be caught", n)
		}
	}
	if e.signals == nil {
		e.signals = map[int]*signalWatch{}
	}
	e.signals[n] = w
	e.core.Listening(1) // the signal may come at any time
	return nil
}

// forgetSignal ends the handling of a signal, and tells whether there was any.
func (e *EventLoop) forgetSignal(n int) bool {
	w := e.signals[n]
	if w == nil {
		return false
	}
	delete(e.signals, n)
	e.core.Listening(-1)
	if w.stop != nil {
		w.stop()
	}
	e.st.handled.CompareAndSwap(w, nil)
	w.handle.cancel()
	return true
}

func loopRemoveSignalHandler(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := signalArg(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	return object.Bool(AsLoop(args[0]).forgetSignal(n)), nil
}

// closeSignals ends the handling of all signals.
func (e *EventLoop) closeSignals() {
	for n := range e.signals {
		e.forgetSignal(n)
	}
}

// signalMethods are rows of the loop's table.
var signalMethods = []object.Method{
	{Name: "add_signal_handler", Params: "sig, callback, *args", Raw: loopAddSignalHandler},
	{Name: "remove_signal_handler", Params: "sig", Fn: loopRemoveSignalHandler, Flags: object.InPython},
}
