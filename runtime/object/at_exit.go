// What runs when a program has ended: the calls that module atexit registers.

package object

// exitCall is one registered call.
type exitCall struct {
	fn    Value
	args  []Value
	names []string
}

// AtExit registers a call for the end of the program.
func (t *Thread) AtExit(fn Value, args []Value, names []string) {
	t.exits = append(t.exits, exitCall{fn, append([]Value(nil), args...), append([]string(nil), names...)})
}

// ForgetAtExit drops the registered calls of functions equal to fn, or all
// when fn is unset.
func (t *Thread) ForgetAtExit(fn Value) error {
	if fn.ref == nil {
		t.exits = nil
		return nil
	}
	var kept []exitCall
	for _, call := range t.exits {
		same, err := Equal(t, call.fn, fn)
		if err != nil {
			return err
		}
		if !same {
			kept = append(kept, call)
		}
	}
	t.exits = kept
	return nil
}

// ExitCalls is how many calls are registered.
func (t *Thread) ExitCalls() int { return len(t.exits) }

// RunAtExit makes the registered calls, the last first. What goes wrong in one
// is reported on stderr; an error that no script may catch ends them all.
func (t *Thread) RunAtExit() error {
	for len(t.exits) > 0 {
		n := len(t.exits) - 1
		call := t.exits[n]
		t.exits = t.exits[:n]
		if _, err := Call(t, call.fn, call.args, call.names); err != nil {
			e, ok := Caught(err)
			if !ok {
				return err
			}
			if err := t.reportExit(call.fn, e); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *Thread) reportExit(fn Value, e *Exception) error {
	if e.typ.IsSubtype(SystemExit) {
		return nil
	}
	text, err := Repr(t, fn)
	if err != nil {
		text = "<" + fn.Type().Name + ">"
	}
	return t.WriteError("Exception ignored in atexit callback " + text + ":\n" + FormatException(t, e, false))
}

// ReportIgnored writes an exception that has nobody to go to; in says where it was:
// "in", "in thread started by".
func (t *Thread) ReportIgnored(in string, what Value, e *Exception) error {
	text, err := Repr(t, what)
	if err != nil {
		text = "<" + what.Type().Name + ">"
	}
	return t.WriteError("Exception ignored " + in + ": " + text + "\n" + FormatException(t, e, false))
}
