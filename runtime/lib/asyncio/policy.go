// The event loop policy. There is the default one alone: its methods are the
// functions about the current loop, and setting it sets no other.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

var policyType = &object.Type{
	Name: "_UnixDefaultEventLoopPolicy", Module: "asyncio.unix_events", Flags: object.Final,
	Doc: "The default policy: the loop of the running task, or the one that was set.",
}

var policySlots = object.Slots{
	New: func(_ *object.Thread, cls *object.Type, args []object.Value, _ []string) (object.Value, error) {
		if len(args) > 0 {
			return object.Value{}, object.Raisef(object.TypeError, "_UnixDefaultEventLoopPolicy() takes no arguments")
		}
		return newPolicy(), nil
	},
}

func newPolicy() object.Value {
	p := &object.Head{}
	p.Init(policyType)
	return object.FromObject(p)
}

var policyMethods = []object.Method{
	{Name: "get_event_loop", Fn: getEventLoop},
	{Name: "set_event_loop", Params: "loop", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return setEventLoop(t, args[1:])
	}},
	{Name: "new_event_loop", Fn: newEventLoop},
}

func getPolicy(*object.Thread, []object.Value) (object.Value, error) { return newPolicy(), nil }

// setPolicy forgets the loop that was set, as a new default policy knows none.
func setPolicy(t *object.Thread, args []object.Value) (object.Value, error) {
	if v := args[0]; !v.IsNone() && v.Type() != policyType {
		return object.Value{}, object.Raisef(object.NotImplementedError,
			"asyncio.set_event_loop_policy: aio has the default policy alone; use asyncio.run(main(), loop_factory=...)")
	}
	task.Of(t).ForgetLoop()
	return object.None, nil
}
