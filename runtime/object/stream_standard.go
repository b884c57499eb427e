// The standard streams as a script has set them, and what is written there about
// errors that can't be raised.

package object

// Standard is sys.stdin, sys.stdout or sys.stderr, which a script may have replaced.
func (t *Thread) Standard(name string) Value {
	if v := t.SysMember(name); v.ref != nil {
		return v
	}
	switch name {
	case "stdin":
		return t.Stdin().Value()
	case "stdout":
		return t.Stdout().Value()
	}
	return t.Stderr().Value()
}

// SysMember is a member of module sys, unset while there is none.
func (t *Thread) SysMember(name string) Value {
	if t.Machine == nil || t.Machine.Modules() == nil {
		return Value{}
	}
	sys, ok := t.Machine.Modules().GetStr("sys")
	if !ok || AsModule(sys) == nil {
		return Value{}
	}
	v, _ := AsModule(sys).Dict.GetStr(name)
	return v
}

// WriteError writes to sys.stderr; None there drops the text. What goes wrong is
// lost, as nobody is left to tell, except what no script may catch.
func (t *Thread) WriteError(text string) error {
	out := t.Standard("stderr")
	if out.IsNone() || t.World == nil && AsStream(out) != nil {
		return nil
	}
	if s := AsStream(out); s != nil {
		_ = s.Write(text)
		return nil
	}
	_, err := CallMethod(t, out, "write", textValue(text))
	if _, raised := Caught(err); raised {
		return nil
	}
	return err
}
