// displayhook and excepthook: how values and uncaught exceptions are shown.

package sys

import "github.com/aio-lang/aio/runtime/object"

// displayHook prints a value to sys.stdout as an interactive session does, and keeps
// it as _. That is None meanwhile, so that a repr which looks at it meets no old value.
func displayHook(t *object.Thread, args []object.Value) (object.Value, error) {
	value := args[0]
	if value.IsNone() {
		return object.None, nil
	}
	keep := func(v object.Value) {
		if t.Machine != nil && t.Machine.Builtins() != nil {
			t.Machine.Builtins().SetStr("_", v)
		}
	}
	keep(object.None)
	text, err := object.Repr(t, value)
	if err != nil {
		return object.Value{}, err
	}
	if err := displayText(t, text); err != nil {
		return object.Value{}, err
	}
	keep(value)
	return object.None, nil
}

func displayText(t *object.Thread, text string) error {
	out := t.Standard("stdout")
	if out.IsNone() {
		return object.Raisef(object.RuntimeError, "lost sys.stdout")
	}
	if s := object.AsStream(out); s != nil {
		return s.Write(text + "\n")
	}
	for _, piece := range []string{text, "\n"} {
		if _, err := object.CallMethod(t, out, "write", object.String(piece)); err != nil {
			return err
		}
	}
	return nil
}

func exceptHook(t *object.Thread, args []object.Value) (object.Value, error) {
	e := object.AsException(args[1])
	if e == nil {
		return object.Value{}, object.Raisef(object.TypeError, "print_exception(): Exception expected for value, %s found", object.TypeName(args[1]))
	}
	return object.None, t.WriteError(object.FormatException(t, e, false))
}

// noFunction is for hooks into an interpreter that there are none of here: no
// tracing function is set.
func noFunction(*object.Thread, []object.Value) (object.Value, error) { return object.None, nil }

func originDepth(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(int64(t.OriginDepth)), nil
}

func setOriginDepth(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if n < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "depth must be >= 0")
	}
	t.OriginDepth = n
	return object.None, nil
}

func isFinalizing(*object.Thread, []object.Value) (object.Value, error) { return object.False, nil }

var hookFunctions = []object.Method{
	{Name: "displayhook", Params: "object, /", Fn: displayHook, Doc: "Writes the repr of object and keeps it as _, unless it is None."},
	{Name: "excepthook", Params: "exctype, value, traceback, /", Fn: exceptHook, Doc: "Writes an exception that nobody caught, and where it was raised, to sys.stderr."},
	{Name: "breakpointhook", Params: "*args, **kws", Raw: breakpointHook, Doc: "Calls what $PYTHONBREAKPOINT names, pdb.set_trace by default."},
	{Name: "get_coroutine_origin_tracking_depth", Fn: originDepth, Doc: "How many frames of where a coroutine was made are worth knowing."},
	{Name: "set_coroutine_origin_tracking_depth", Params: "depth", Fn: setOriginDepth, Doc: "Sets that; 0 for none."},
	{Name: "gettrace", Fn: noFunction, Doc: "None: no function traces the script."},
	{Name: "getprofile", Fn: noFunction, Doc: "None: no function profiles the script."},
	{Name: "is_finalizing", Fn: isFinalizing, Doc: "False: no script runs while the interpreter shuts down."},
}
