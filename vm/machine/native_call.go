// Built-in functions that do no more than call a method of their argument: for
// an instance of a script class the method runs in a frame.

package machine

import "github.com/aio-lang/aio/runtime/object"

// nativeCall is such a function.
type nativeCall struct {
	d   dunder
	how then
}

var nativeCalls = map[string]nativeCall{
	"len": {lenDunder, thenLength}, "repr": {reprDunder, thenRepr},
	"iter": {iterDunder, thenIter}, "next": {nextDunder, thenStore},
}

// callNative runs a call of fn with v, an instance of a script class, alone,
// when it comes to a function of a script.
func (m *Machine) callNative(f *frame, fn *object.Builtin, v object.Value, dst uint16) (nf *frame, done bool, err error) {
	if fn.Module != "builtins" {
		return nf, false, nil
	}
	k, ok := nativeCalls[fn.Name]
	if !ok {
		return nf, false, nil
	}
	return m.special(f, k.d, k.how, dst, v)
}

// callText runs str(v), likewise.
func (m *Machine) callText(f *frame, v object.Value, dst uint16) (nf *frame, done bool, err error) {
	t := v.Type()
	if !t.Script() {
		return nf, false, nil
	}
	how := thenStr
	fn, _ := method(t, strDunder)
	if fn == nil {
		if _, owner := t.LookupOwner("__str__"); owner != object.ObjectType {
			return nf, false, nil
		}
		how = thenRepr
		if fn, _ = method(t, reprDunder); fn == nil {
			return nf, false, nil
		}
	}
	nf, err = m.push1(f, fn, v, how, dst)
	return nf, true, err
}
