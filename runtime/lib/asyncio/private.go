// Names that stand in the submodules alone: those with an underscore, and the
// names that CPython's two makes of tasks and futures have.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// private are functions by submodule.
var private = []struct {
	from string
	rows []object.Method
}{
	{"coroutines", []object.Method{
		{Name: "_is_debug_mode", Fn: isDebugMode},
		{Name: "_format_coroutine", Params: "coro", Fn: formatCoroutine},
	}},
	{"events", []object.Method{
		{Name: "_set_running_loop", Params: "loop, /", Fn: setRunningLoop},
	}},
	{"tasks", taskRegistry("")},
	{"tasks", taskRegistry("_py")},
	{"tasks", taskRegistry("_c")},
	{"tasks", []object.Method{
		{Name: "_py_current_task", Params: "loop=None", Fn: currentTask},
		{Name: "_c_current_task", Params: "loop=None", Fn: currentTask},
	}},
	{"base_futures", []object.Method{
		{Name: "isfuture", Params: "obj", Fn: isFuture},
		{Name: "_future_repr", Params: "future", Fn: reprOf},
	}},
	{"base_tasks", []object.Method{
		{Name: "_task_repr", Params: "task", Fn: reprOf},
	}},
	{"runners", []object.Method{
		{Name: "_cancel_all_tasks", Params: "loop", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, task.LoopFor(t, args[0]).CancelAll()
		}},
		{Name: "_interrupt", Fn: func(t *object.Thread, _ []object.Value) (object.Value, error) {
			st := task.Of(t)
			st.Interrupt(st.Front())
			return object.None, st.CheckInterrupt()
		}},
	}},
	{"protocols", []object.Method{
		{Name: "_feed_data_to_buffered_proto", Params: "proto, data", Fn: feedBuffered, Flags: object.InPython},
	}},
	{"format_helpers", []object.Method{
		{Name: "_get_function_source", Params: "func", Fn: functionSource},
		{Name: "_format_callback_source", Params: "func, args, *, debug=False", Fn: formatCallback},
	}},
}

// privateClasses are further names of classes.
var privateClasses = []struct {
	from, name string
	class      *object.Type
}{
	{"futures", "_PyFuture", task.FutureType},
	{"futures", "_CFuture", task.FutureType},
	{"tasks", "_PyTask", task.TaskType},
	{"tasks", "_CTask", task.TaskType},
	{"events", "BaseDefaultEventLoopPolicy", basePolicyType},
	{"transports", "_FlowControlMixin", flowType},
	{"streams", "FlowControlMixin", drainsType},
	{"selector_events", "BaseSelectorEventLoop", task.SelectorLoopType},
	{"selector_events", "_SelectorTransport", selectorType},
	{"selector_events", "_SelectorSocketTransport", socketTransportType},
	{"selector_events", "_SelectorDatagramTransport", selectorDatagramType},
	{"unix_events", "_UnixSelectorEventLoop", task.LoopType},
	{"unix_events", "_UnixDefaultEventLoopPolicy", policyType},
}

// loggerHomes are the submodules with a name logger.
var loggerHomes = []string{"log", "base_events", "unix_events"}

// references are submodules that others have as an attribute.
var references = map[string][]string{
	"base_events": {"coroutines", "events", "exceptions", "futures", "tasks", "timeouts"},
	"base_tasks":  {"base_futures", "coroutines"},
	"events":      {"format_helpers"},
	"futures":     {"base_futures", "events", "exceptions", "format_helpers"},
	"locks":       {"exceptions"},
	"runners":     {"coroutines", "events", "exceptions", "tasks"},
	"taskgroups":  {"events", "exceptions", "tasks"},
	"tasks":       {"base_tasks", "coroutines", "events", "exceptions", "futures", "queues", "timeouts"},
	"threads":     {"events"},
	"timeouts":    {"events", "exceptions", "tasks"},
	"unix_events": {"base_events", "coroutines", "events", "exceptions", "futures", "tasks"},
}

// addPrivate fills the submodules; sub makes one that is not there yet.
func addPrivate(sub func(name string) *object.Module) {
	for _, p := range private {
		for i := range p.rows {
			m := sub(p.from)
			m.Dict.SetStr(p.rows[i].Name, object.NewBuiltin(m.Name, &p.rows[i]))
		}
	}
	for _, c := range privateClasses {
		sub(c.from).Dict.SetStr(c.name, c.class.Value())
	}
	for _, name := range loggerHomes {
		m := sub(name)
		m.Dict.SetStr("__getattr__", lazyGetattr(m))
	}
	sub("streams").Dict.SetStr("_DEFAULT_LIMIT", object.Int(defaultLimit))
	for _, name := range []string{"protocols", "transports", "streams"} {
		sub(name).Dict.SetStr("__all__", publicNames(name))
	}
	tasks := sub("tasks").Dict
	tasks.SetStr("_scheduled_tasks", object.NewSet().Value())
	tasks.SetStr("_eager_tasks", object.NewSet().Value())
	tasks.SetStr("_current_tasks", object.NewDict().Value())
	for name, others := range references {
		m := sub(name)
		for _, other := range others {
			m.Dict.SetStr(other, sub(other).Value())
		}
	}
}

// publicNames is the __all__ of a submodule: its classes, and what is fetched when
// it is first asked for.
func publicNames(home string) object.Value {
	var names []object.Value
	for _, c := range classes {
		if c.from == home {
			names = append(names, object.String(c.class.Name))
		}
	}
	for _, from := range lazy {
		if from.home == home {
			for _, name := range from.names {
				names = append(names, object.String(name))
			}
		}
	}
	return object.NewTuple(names).Value()
}

// taskRegistry is the functions that tell the loop about tasks of scripts.
func taskRegistry(prefix string) []object.Method {
	entered := func(name string, f func(e *task.EventLoop, v object.Value) (object.Value, error)) object.Method {
		return object.Method{Name: prefix + name, Params: "loop, task", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return f(task.LoopFor(t, args[0]), args[1])
		}}
	}
	registered := func(name string, f func(st *task.State, v object.Value)) object.Method {
		return object.Method{Name: prefix + name, Params: "task", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			f(task.Of(t), args[0])
			return object.None, nil
		}}
	}
	return []object.Method{
		registered("_register_task", (*task.State).RegisterTask),
		registered("_unregister_task", (*task.State).UnregisterTask),
		registered("_register_eager_task", (*task.State).RegisterTask),
		registered("_unregister_eager_task", (*task.State).UnregisterTask),
		entered("_enter_task", func(e *task.EventLoop, v object.Value) (object.Value, error) {
			return object.None, e.EnterTask(v)
		}),
		entered("_leave_task", func(e *task.EventLoop, v object.Value) (object.Value, error) {
			return object.None, e.LeaveTask(v)
		}),
		entered("_swap_current_task", func(e *task.EventLoop, v object.Value) (object.Value, error) {
			return e.SwapTask(v), nil
		}),
	}
}

func isDebugMode(t *object.Thread, _ []object.Value) (object.Value, error) {
	on, err := task.DebugMode(t)
	return object.Bool(on), err
}

func setRunningLoop(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := loopOrNil(t, args[0])
	task.Of(t).SetRunning(e)
	return object.None, err
}

func reprOf(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := object.Repr(t, args[0])
	return object.String(text), err
}

func formatCoroutine(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := task.DescribeCoroutine(t, args[0])
	return object.String(text), err
}

func functionSource(t *object.Thread, args []object.Value) (object.Value, error) {
	file, line, ok, err := task.FunctionSource(t, args[0])
	if err != nil || !ok {
		return object.None, err
	}
	return object.NewTuple([]object.Value{object.String(file), object.Int(int64(line))}).Value(), nil
}

func formatCallback(t *object.Thread, args []object.Value) (object.Value, error) {
	var list []object.Value
	if debug := object.Arg(args, 2); debug.Given() && args[1].Given() {
		on, err := object.Truth(t, debug)
		if err == nil && on {
			list, err = object.Collect(t, args[1])
		}
		if err != nil {
			return object.Value{}, err
		}
	}
	text, err := task.DescribeCall(t, args[0], list)
	return object.String(text), err
}
