// Methods and attributes of event loops with an underscore, which tests and
// derived loops reach for.

package task

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

var loopPrivate = []object.Method{
	{Name: "__init__", Params: "*args, **kwargs", Raw: func(_ *object.Thread, args []object.Value, names []string) (object.Value, error) {
		if n := len(args) - len(names); n > 2 {
			return object.Value{}, object.Raisef(object.TypeError, "%s.__init__() takes from 1 to 2 positional arguments but %d were given",
				args[0].Type().Name, n)
		}
		return object.None, nil
	}},
	action("_run_once", (*EventLoop).runOnce),
	action("_check_closed", (*EventLoop).checkClosed),
	action("_check_running", (*EventLoop).checkRunning),
	action("_write_to_self", func(e *EventLoop) error {
		e.core.Wake()
		return nil
	}),
	{Name: "_process_events", Params: "event_list", Fn: func(*object.Thread, []object.Value) (object.Value, error) {
		return object.None, nil
	}},
	{Name: "_timer_handle_cancelled", Params: "handle", Fn: func(*object.Thread, []object.Value) (object.Value, error) {
		return object.None, nil
	}},
}

// loopPrivateAttrs are computed from the loop's state.
var loopPrivateAttrs = []object.Attr{
	loopAttr("_closed", func(e *EventLoop) object.Value { return object.Bool(e.closed) }),
	loopAttr("_ready", func(e *EventLoop) object.Value {
		ready := make([]object.Value, e.core.Ready())
		for i := range ready {
			ready[i] = object.None
		}
		return object.NewList(ready).Value()
	}),
	loopAttr("_default_executor", func(e *EventLoop) object.Value { return orNone(e.executor) }),
	loopAttr("_debug", func(e *EventLoop) object.Value { return object.Bool(e.debug) }),
	loopAttr("_exception_handler", func(e *EventLoop) object.Value { return orNone(e.handler) }),
	loopAttr("_task_factory", func(e *EventLoop) object.Value { return orNone(e.factory) }),
}

func loopAttr(name string, get func(e *EventLoop) object.Value) object.Attr {
	return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return get(AsLoop(v)), nil
	}}
}

// ownTime is time() of the class itself, past what a script overrides.
func (e *EventLoop) ownTime() float64 {
	if !e.hooked(hookTime) {
		return e.core.Time()
	}
	d := e.t.World.Clock.Monotonic()
	return math.Round(d.Seconds()*1e9) / 1e9
}
