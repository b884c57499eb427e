// Debug mode: whether new loops have it, and what it notes.

package task

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// DebugMode is whether a new loop starts in debug mode: coroutines._is_debug_mode(),
// which a script may have replaced.
func DebugMode(t *object.Thread) (bool, error) {
	if t.Machine != nil {
		if m, ok := t.Machine.Modules().GetStr("asyncio.coroutines"); ok {
			if module := object.AsModule(m); module != nil {
				if fn, ok := module.Dict.GetStr("_is_debug_mode"); ok && object.AsBuiltin(fn) == nil {
					v, err := object.CallArgs(t, fn)
					if err != nil {
						return false, err
					}
					return object.Truth(t, v)
				}
			}
		}
	}
	return debugByEnvironment(t), nil
}

// setDebug switches the loop's debug mode, from the next turn on.
func (e *EventLoop) setDebug(on bool) {
	e.debug = on
	e.core.Attend()
}

// debugByEnvironment reports whether PYTHONASYNCIODEBUG is set, as far as the
// script may see the environment.
func debugByEnvironment(t *object.Thread) bool {
	if t.World == nil || t.World.Dev {
		return t.World != nil
	}
	for _, pair := range t.World.Environ {
		if value, ok := strings.CutPrefix(pair, "PYTHONASYNCIODEBUG="); ok {
			return value != ""
		}
	}
	return false
}

// noteOrigin keeps the stack that makes the future.
func (f *Future) noteOrigin() {
	if origin, err := originNow(f.loop.t); err == nil {
		f.rarely().origin = origin
	}
}

// originNow is traceback.extract_stack() of the script frame that runs now, no
// deeper than constants.DEBUG_STACK_DEPTH.
func originNow(t *object.Thread) (object.Value, error) {
	if t.Machine == nil {
		return object.None, nil
	}
	m, err := t.Machine.Import("traceback")
	if err != nil {
		return object.Value{}, err
	}
	fn, err := object.GetAttr(t, m.Value(), "extract_stack")
	if err != nil {
		return object.Value{}, err
	}
	frame := t.Machine.Frame(0)
	if frame.IsUnset() {
		return object.None, nil
	}
	return object.CallArgs(t, fn, frame, object.Int(debugStackDepth))
}

// debugStackDepth is constants.DEBUG_STACK_DEPTH.
const debugStackDepth = 10

// originText is " created at FILE:LINE" for an origin, or "".
func originText(t *object.Thread, origin object.Value) (string, error) {
	list := object.AsList(origin)
	if list == nil || len(list.Items) == 0 {
		return "", nil
	}
	last := list.Items[len(list.Items)-1]
	file, err := attrText(t, last, "filename")
	if err != nil {
		return "", err
	}
	line, err := object.GetAttr(t, last, "lineno")
	if err != nil {
		return "", err
	}
	text, err := object.StrOf(t, line)
	return "created at " + file + ":" + text, err
}

// originOf is the origin of a future, or None.
func (f *Future) originOf() object.Value {
	x := f.seldom()
	if x == nil || x.origin.IsUnset() {
		return object.None
	}
	return x.origin
}

// reportContext is the context that an exception handler runs in: that of the
// task, future or handle that the report is about; nil when it has none.
func reportContext(t *object.Thread, report *object.Dict) (*Context, error) {
	for _, key := range []string{"task", "future", "handle"} {
		thing, ok := report.GetStr(key)
		if !ok || thing.IsNone() {
			continue
		}
		if k := AsTask(thing); k != nil {
			return k.context(), nil
		}
		if h := asHandle(thing); h != nil {
			return h.context(), nil
		}
		get, err := attribute(t, thing, "get_context")
		if err != nil || get.IsUnset() {
			return nil, err
		}
		v, err := object.CallArgs(t, get)
		return AsContext(v), err
	}
	return nil, nil
}

// reportLine is the text of one key of a report: tracebacks in full, else the repr.
func reportLine(t *object.Thread, key string, v object.Value) (string, error) {
	head := ""
	switch key {
	case "source_traceback":
		head = "Object created at (most recent call last):\n"
	case "handle_traceback":
		head = "Handle created at (most recent call last):\n"
	default:
		return object.Repr(t, v)
	}
	m, err := t.Machine.Import("traceback")
	if err != nil {
		return "", err
	}
	list, err := object.CallMethod(t, m.Value(), "format_list", v)
	if err != nil {
		return "", err
	}
	text, err := object.CallMethod(t, object.String(""), "join", list)
	if err != nil {
		return "", err
	}
	joined, _ := object.Text(text)
	return head + strings.TrimRight(joined, " \t\n\r\f\v"), nil
}
