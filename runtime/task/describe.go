// repr of futures, tasks, callbacks and coroutines, in CPython's words.

package task

import (
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// guard is for futures that contain themselves: a second repr of the same one
// inside the first is "...".
func (st *State) guard(f *Future) (leave func(), fresh bool) {
	for _, outer := range st.reprs {
		if outer == f {
			return nil, false
		}
	}
	st.reprs = append(st.reprs, f)
	return func() { st.reprs = st.reprs[:len(st.reprs)-1] }, true
}

func reprFuture(t *object.Thread, f *Future) (string, error) {
	leave, fresh := f.loop.st.guard(f)
	if !fresh {
		return "...", nil
	}
	defer leave()
	info, err := futureInfo(t, f)
	return "<" + f.Class().Name + " " + strings.Join(info, " ") + ">", err
}

// futureInfo is the state, the outcome, and the callbacks.
func futureInfo(t *object.Thread, f *Future) ([]string, error) {
	info := []string{f.state.String()}
	if f.state == finished {
		text, err := reprOutcome(t, f)
		if err != nil {
			return nil, err
		}
		info = append(info, text)
	}
	if list := f.callbacks(); len(list) > 0 {
		text, err := describeCallbacks(t, list)
		if err != nil {
			return nil, err
		}
		info = append(info, "cb=["+text+"]")
	}
	if origin := f.originOf(); !origin.IsNone() {
		text, err := originText(t, origin)
		if err != nil {
			return nil, err
		}
		if text != "" {
			info = append(info, text)
		}
	}
	return info, nil
}

func reprOutcome(t *object.Thread, f *Future) (string, error) {
	if f.flags&failed != 0 {
		text, err := object.Repr(t, f.value)
		return "exception=" + text, err
	}
	text, err := shortRepr(t, f.value, 6)
	return "result=" + text, err
}

func reprTask(t *object.Thread, k *Task) (string, error) {
	leave, fresh := k.loop.st.guard(&k.Future)
	if !fresh {
		return "...", nil
	}
	defer leave()
	info, err := futureInfo(t, &k.Future)
	if err != nil {
		return "", err
	}
	if k.Cancelling() > 0 && !k.Done() {
		info[0] = "cancelling"
	}
	name, err := object.Repr(t, object.String(k.Name()))
	if err != nil {
		return "", err
	}
	head := []string{info[0], "name=" + name}
	if k.co != nil {
		v := k.Coroutine() // which may replace k.co
		text, err := describeCoroutine(t, v, k.co)
		if err != nil {
			return "", err
		}
		head = append(head, "coro=<"+text+">")
	}
	if k.waiting != nil && !k.Done() {
		text, err := object.Repr(t, k.waiting.Value())
		if err != nil {
			return "", err
		}
		head = append(head, "wait_for="+text)
	}
	return "<" + k.Class().Name + " " + strings.Join(append(head, info[1:]...), " ") + ">", nil
}

// described is what the machine's coroutines tell beyond object.Coroutine.
type described interface {
	// QualName is the qualified name of the coroutine's function.
	QualName() string
	// Definition is where that function begins.
	Definition() object.Position
}

// describeCoroutine tells a coroutine's function and where it stands.
func describeCoroutine(t *object.Thread, v object.Value, co object.Coroutine) (string, error) {
	name, err := attrText(t, v, "__qualname__")
	if err != nil {
		return "", err
	}
	if name == "" {
		name = "<" + v.Type().Name + " without __name__>"
	}
	name += "()"
	if chain := co.Chain(); len(chain) > 0 && !co.Finished() {
		if p := chain[0]; p.Line > 0 {
			return fmt.Sprintf("%s running at %s:%d", name, p.File, p.Line), nil
		}
		return name + " running", nil
	}
	if d, ok := co.(described); ok {
		p := d.Definition()
		return fmt.Sprintf("%s done, defined at %s:%d", name, p.File, p.Line), nil
	}
	return name + " done", nil
}

// DescribeCoroutine is coroutines._format_coroutine.
func DescribeCoroutine(t *object.Thread, v object.Value) (string, error) {
	co, err := coroutineOf(t, v)
	if err != nil {
		return "", err
	}
	if co == nil {
		return describeCallable(t, v)
	}
	return describeCoroutine(t, v, co)
}

// attrText is an attribute that is a str, or "".
func attrText(t *object.Thread, v object.Value, name string) (string, error) {
	found, err := object.FindAttr(t, v, name)
	if err != nil || found.IsUnset() {
		return "", err
	}
	text, _ := object.Text(found)
	return text, nil
}

// describeCallbacks shows two of them at most.
func describeCallbacks(t *object.Thread, list []loop.Callback) (string, error) {
	first, err := describeCallback(t, list[0])
	if err != nil || len(list) == 1 {
		return first, err
	}
	last, err := describeCallback(t, list[len(list)-1])
	if len(list) > 2 {
		first += fmt.Sprintf(", <%d more>", len(list)-2)
	}
	return first + ", " + last, err
}

// Describer is a callback that has a name for repr.
type Describer interface{ Describe() string }

// Describe names the callback as CPython's.
func (k *Task) Describe() string         { return "Task.task_wakeup()" }
func (c *gatherChild) Describe() string  { return "gather.<locals>._done_callback()" }
func (c *groupCall) Describe() string    { return "_wait.<locals>._on_completion()" }
func (s *shieldInner) Describe() string  { return "shield.<locals>._inner_done_callback()" }
func (s shieldOuter) Describe() string   { return "shield.<locals>._outer_done_callback()" }
func (s *stopWhenDone) Describe() string { return "_run_until_complete_cb()" }
func (h hostCancel) Describe() string    { return "_chain_future.<locals>._call_check_cancel()" }

func describeCallback(t *object.Thread, cb loop.Callback) (string, error) {
	switch cb := cb.(type) {
	case *doneCallback:
		return describeCallable(t, cb.fn)
	case Describer:
		return cb.Describe(), nil
	}
	return "callback()", nil
}

// describeCallable is a function of a script as "name() at file:line".
func describeCallable(t *object.Thread, fn object.Value) (string, error) {
	suffix := "()"
	for range 100 { // partial(partial(…)) is flat in practice
		if fn.Type().Name != "partial" {
			break
		}
		inner, err := object.FindAttr(t, fn, "func")
		if err != nil {
			return "", err
		}
		if inner.IsUnset() {
			break
		}
		fn = inner
		suffix += "()"
	}
	name, err := attrText(t, fn, "__qualname__")
	if name == "" && err == nil {
		name, err = attrText(t, fn, "__name__")
	}
	if name == "" && err == nil {
		name, err = object.Repr(t, fn)
	}
	if err != nil {
		return "", err
	}
	place, err := functionPlace(t, fn)
	return name + suffix + place, err
}

// functionPlace is " at file:line" for a function written in a script.
func functionPlace(t *object.Thread, fn object.Value) (string, error) {
	file, line, ok, err := FunctionSource(t, fn)
	if err != nil || !ok {
		return "", err
	}
	return fmt.Sprintf(" at %s:%d", file, line), nil
}

// FunctionSource is where a function of a script begins, past what decorators
// have wrapped around it; ok is false for anything else.
func FunctionSource(t *object.Thread, fn object.Value) (file string, line int, ok bool, err error) {
	for range 100 { // a wrapper that wraps itself has no place
		inner, err := attribute(t, fn, "__wrapped__")
		if err != nil {
			return "", 0, false, err
		}
		if inner.IsUnset() {
			break
		}
		fn = inner
	}
	switch fn.Type().Name {
	case "partial", "partialmethod":
		inner, err := object.FindAttr(t, fn, "func")
		if err != nil || inner.IsUnset() || inner.Type() == fn.Type() {
			return "", 0, false, err
		}
		return FunctionSource(t, inner)
	case "function":
	default:
		return "", 0, false, nil
	}
	code, err := object.FindAttr(t, fn, "__code__")
	if err != nil || code.IsUnset() {
		return "", 0, false, err
	}
	if file, err = attrText(t, code, "co_filename"); err != nil {
		return "", 0, false, err
	}
	first, err := object.FindAttr(t, code, "co_firstlineno")
	if err != nil || first.IsUnset() || !first.IsSmallInt() {
		return "", 0, false, err
	}
	return file, int(first.SmallInt()), true, nil
}

func stackLine(p object.Position) string {
	if p.Line == 0 {
		return fmt.Sprintf("  in %s\n", p.Function)
	}
	text := fmt.Sprintf("  File %q, line %d, in %s\n", p.File, p.Line, p.Function)
	first, _, _ := strings.Cut(p.Text, "\n")
	if line := strings.TrimSpace(first); line != "" {
		text += "    " + line + "\n"
	}
	return text
}
