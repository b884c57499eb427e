// Names of asyncio that standard modules written in Python define. Their modules
// are imported when a script first asks for one of them.

package asyncio

import (
	"slices"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// lazy lists the names by the module that defines them; home is the submodule
// where CPython has them, when that is another.
var lazy = []struct {
	module, home string
	names        []string
}{
	{module: "asyncio._open", home: "streams", names: []string{
		"open_connection", "start_server", "open_unix_connection", "start_unix_server",
	}},
	{module: "asyncio._errors", home: "exceptions", names: []string{
		"IncompleteReadError", "LimitOverrunError", "SendfileNotAvailableError",
	}},
	{module: "asyncio._server", home: "base_events", names: []string{"Server"}},
	{module: "asyncio._server", home: "events", names: []string{"AbstractServer"}},
	{module: "asyncio.graph", names: []string{
		"capture_call_graph", "format_call_graph", "print_call_graph", "FrameCallGraphEntry", "FutureCallGraph",
	}},
	{module: "asyncio._threads", home: "futures", names: []string{
		"wrap_future", "_chain_future", "_copy_future_state", "_convert_future_exc", "_set_concurrent_future_state",
		"_set_result_unless_cancelled", "_get_loop",
	}},
	{module: "asyncio._threads", home: "tasks", names: []string{"run_coroutine_threadsafe"}},
	{module: "asyncio._watchers", home: "unix_events", names: []string{
		"AbstractChildWatcher", "ThreadedChildWatcher", "PidfdChildWatcher", "SafeChildWatcher", "FastChildWatcher",
		"MultiLoopChildWatcher", "can_use_pidfd",
	}},
	{module: "asyncio._watchers", home: "events", names: []string{"get_child_watcher", "set_child_watcher"}},
	{module: "asyncio.subprocess", names: []string{"create_subprocess_exec", "create_subprocess_shell"}},
}

// lazyModules are submodules that are attributes of asyncio without being imported.
var lazyModules = []string{
	"base_subprocess", "constants", "graph", "proactor_events", "subprocess", "trsock",
}

// lazyNames lists the public names.
func lazyNames() (names []object.Value) {
	for _, from := range lazy {
		for _, name := range from.names {
			if name == "can_use_pidfd" { // of its submodule only
				continue
			}
			if !strings.HasPrefix(name, "_") {
				names = append(names, object.String(name))
			}
		}
	}
	return names
}

// lazyModule is the module that has a name, as seen from asyncio or, for home set, from
// that submodule; "" when none has.
func lazyModule(home, name string) string {
	for _, from := range lazy {
		if home != "" && home != from.home {
			continue
		}
		for _, n := range from.names {
			if n == name {
				return from.module
			}
		}
	}
	return ""
}

// fetch finds a name that is not there yet, and puts it into m; home is as for
// lazyModule. It answers the unset Value when there is no such name.
func fetch(t *object.Thread, m *object.Module, home, name string) (object.Value, error) {
	if home == "" {
		for _, sub := range lazyModules {
			if sub == name {
				made, err := t.Machine.Import(Name + "." + sub)
				if err != nil {
					return object.Value{}, err
				}
				return made.Value(), nil
			}
		}
	}
	if name == "logger" && slices.Contains(loggerHomes, home) {
		return task.Logger(t)
	}
	from := lazyModule(home, name)
	if from == "" {
		return object.Value{}, nil
	}
	made, err := t.Machine.Import(from)
	if err != nil {
		return object.Value{}, err
	}
	v, err := object.GetAttr(t, made.Value(), name)
	if err == nil {
		m.Dict.SetStr(name, v)
	}
	return v, err
}

// lazyGetattr makes the __getattr__ of a submodule where CPython has such names.
func lazyGetattr(m *object.Module) object.Value {
	home := strings.TrimPrefix(m.Name, Name+".")
	return object.NewFunc("__getattr__", "name", func(t *object.Thread, args []object.Value) (object.Value, error) {
		name, _ := object.Text(args[0])
		v, err := fetch(t, m, home, name)
		if err == nil && v.IsUnset() {
			e := object.Raisef(object.AttributeError, "module '%s' has no attribute '%s'", m.Name, name).(*object.Exception)
			err = e.SetField("name", args[0])
		}
		return v, err
	})
}

// lent makes a method that is a function of a module written in Python: it gets no self.
func lent(module, name, params string) object.Method {
	return object.Method{Name: name, Params: params, Flags: object.InPython, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		args = append([]object.Value(nil), args[1:]...)
		m, err := t.Machine.Import(module)
		if err != nil {
			return object.Value{}, err
		}
		return object.CallMethod(t, m.Value(), name, args...)
	}}
}
