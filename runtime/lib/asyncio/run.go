// run, Runner, and the functions about loops.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

func run(t *object.Thread, args []object.Value) (object.Value, error) {
	return task.Run(t, args[0], object.Arg(args, 1), object.Arg(args, 2))
}

// runner is asyncio.Runner.
type runner struct {
	instance
	*task.Runner
}

var runnerType = &object.Type{Name: "Runner", Module: "asyncio.runners"}

func asRunner(v object.Value) *runner { return object.Foreign[runner](v, runnerType) }

var runnerSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		r := object.Alloc[runner](cls)
		r.Runner = task.NewRunner(t, object.None, object.None)
		v := object.FromObject(r)
		return v, object.InitNew(t, cls, v, args, names)
	},
	Namespace: ownAttrs,
	Enter: func(_ *object.Thread, v object.Value) (object.Value, error) {
		_, err := asRunner(v).Loop()
		return v, err
	},
	Exit: func(_ *object.Thread, v, _, _, _ object.Value) (object.Value, error) {
		return object.None, asRunner(v).Close()
	},
}

var runnerMethods = []object.Method{
	{Name: "__init__", Params: "*, debug=None, loop_factory=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		asRunner(args[0]).Runner = task.NewRunner(t, object.Arg(args, 1), object.Arg(args, 2))
		return object.None, nil
	}},
	{Name: "run", Params: "coro, *, context=None", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		o, err := taskOptions(object.None, object.Arg(args, 2))
		if err != nil {
			return object.Value{}, err
		}
		return asRunner(args[0]).Run(args[1], o.Context)
	}},
	{Name: "get_loop", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return loopValue(asRunner(args[0]).Loop())
	}},
	{Name: "close", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asRunner(args[0]).Close()
	}},
}

func loopValue(e *task.EventLoop, err error) (object.Value, error) {
	if err != nil {
		return object.Value{}, err
	}
	return e.Value(), nil
}

func getRunningLoop(t *object.Thread, _ []object.Value) (object.Value, error) {
	return loopValue(task.RunningLoop(t))
}

func runningLoopOrNone(t *object.Thread, _ []object.Value) (object.Value, error) {
	if e := task.Of(t).Running(); e != nil {
		return e.Value(), nil
	}
	return object.None, nil
}

func getEventLoop(t *object.Thread, _ []object.Value) (object.Value, error) {
	return loopValue(task.CurrentLoop(t))
}

func newEventLoop(t *object.Thread, _ []object.Value) (object.Value, error) {
	return loopValue(task.MakeLoop(t))
}

func setEventLoop(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := settable(args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, task.UseLoop(t, e)
}
