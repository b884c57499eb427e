// Package thread is Python's modules _thread and _queue: threads, the locks between
// them, and the simplest queue. A thread is an object.Strand.
//
//	module.go  starting threads    lock.go  lock, RLock    handle.go  _ThreadHandle
//	queue.go   SimpleQueue         wait.go  times to wait
package thread

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

var functions = []object.Method{
	{Name: "allocate_lock", Fn: allocate, Doc: "Make a lock."},
	{Name: "get_ident", Fn: ident, Doc: "Return the number of the thread that runs."},
	{Name: "get_native_id", Fn: ident, Doc: "Return the number of the thread that runs."},
	{Name: "_get_main_thread_ident", Fn: mainIdent, Doc: "Return the number of the main thread."},
	{Name: "start_new_thread", Params: "function, args, kwargs=None, /", Fn: startNew, Doc: "Start a thread that calls a function; return its number."},
	{Name: "start_joinable_thread", Params: "function, handle=None, daemon=True, name=None", Fn: startJoinable,
		Doc: "Start a thread that calls a function; return its handle."},
	{Name: "interrupt_main", Params: "signum=2, /", Fn: interruptMain, Doc: "Do what Ctrl-C does."},
	{Name: "exit", Fn: exit, Doc: "Raise SystemExit, which ends the thread."},
	{Name: "stack_size", Params: "size=0, /", Fn: stackSize, Doc: "Return 0: the stack grows as it needs to."},
	{Name: "daemon_threads_allowed", Fn: always(object.True), Doc: "Return True."},
	{Name: "_is_main_interpreter", Fn: always(object.True), Doc: "Return True."},
	{Name: "_count", Fn: count, Doc: "Return how many threads there are beside the main one."},
	{Name: "_shutdown", Fn: shutdown, Doc: "Wait for the threads that are no daemons."},
	{Name: "_at_end", Params: "items, /", Fn: atEnd, Doc: "Delete the running thread's number from a dict when it ends."},
}

// aliases are the older names.
var aliases = []struct{ name, of string }{
	{"allocate", "allocate_lock"}, {"start_new", "start_new_thread"}, {"exit_thread", "exit"},
}

// Module makes _thread.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_thread")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_thread", &functions[i]))
	}
	for _, a := range aliases {
		fn, _ := m.Dict.GetStr(a.of)
		m.Dict.SetStr(a.name, fn)
	}
	for _, c := range []*object.Type{lockType, rlockType, handleType} {
		m.Dict.SetStr(c.Name, c.Value())
	}
	m.Dict.SetStr("LockType", lockType.Value())
	m.Dict.SetStr("error", object.RuntimeError.Value())
	m.Dict.SetStr("TIMEOUT_MAX", object.Float(timeoutMax))
	return m, nil
}

func always(v object.Value) object.Func {
	return func(*object.Thread, []object.Value) (object.Value, error) { return v, nil }
}

func ident(t *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Int(t.Ident()), nil
}

func mainIdent(*object.Thread, []object.Value) (object.Value, error) {
	return object.Int(object.MainIdent), nil
}

func interruptMain(t *object.Thread, _ []object.Value) (object.Value, error) {
	st := task.Of(t)
	st.Interrupt(st.Front())
	return object.None, t.Poll()
}

func exit(*object.Thread, []object.Value) (object.Value, error) {
	return object.Value{}, object.NewException(object.SystemExit)
}

func stackSize(*object.Thread, []object.Value) (object.Value, error) { return object.Int(0), nil }

func count(t *object.Thread, _ []object.Value) (object.Value, error) {
	if t.Alone() {
		return object.Int(0), nil
	}
	return object.Int(int64(len(t.Strands()) - 1)), nil
}

func shutdown(t *object.Thread, _ []object.Value) (object.Value, error) {
	for again := !t.Alone(); again; {
		again = false
		for _, s := range t.Strands()[1:] {
			if s.Daemon {
				continue
			}
			if _, err := s.Join(t, -1); err != nil {
				return object.Value{}, err
			}
			again = true
		}
	}
	return object.None, nil
}

func atEnd(t *object.Thread, args []object.Value) (object.Value, error) {
	d := object.AsDict(args[0])
	if d == nil {
		return object.Value{}, object.Raisef(object.TypeError, "a dict is required, not %s", object.TypeName(args[0]))
	}
	if !t.Main() {
		s := t.Strand()
		s.Marked = append(s.Marked, d)
	}
	return object.None, nil
}

// startNew starts a thread that nobody can wait for.
func startNew(t *object.Thread, args []object.Value) (object.Value, error) {
	fn, given := args[0], object.AsTuple(args[1])
	if !object.Callable(fn) {
		return object.Value{}, object.Raisef(object.TypeError, "first arg must be callable")
	}
	if given == nil {
		return object.Value{}, object.Raisef(object.TypeError, "2nd arg must be a tuple")
	}
	call := append([]object.Value(nil), given.Items...)
	var names []string
	if v := object.Arg(args, 2); v.Given() {
		kwargs := object.AsDict(v)
		if kwargs == nil {
			return object.Value{}, object.Raisef(object.TypeError, "optional 3rd arg must be a dictionary")
		}
		err := kwargs.Each(func(name, item object.Value) error {
			text, ok := object.Text(name)
			if !ok {
				return object.Raisef(object.TypeError, "keywords must be strings")
			}
			names, call = append(names, text), append(call, item)
			return nil
		})
		if err != nil {
			return object.Value{}, err
		}
	}
	s, err := t.Spawn("a thread", func(s *object.Strand) error {
		_, err := object.Call(t, fn, call, names)
		return ended(t, fn, err)
	})
	if err != nil {
		return object.Value{}, err
	}
	s.Daemon = true
	return object.Int(s.Ident), nil
}

// ended deals with the error of a thread's function: an exception is reported.
func ended(t *object.Thread, fn object.Value, err error) error {
	exc, raised := object.Caught(err)
	if !raised {
		return err
	}
	if object.Is(exc, object.SystemExit) {
		return nil
	}
	return t.ReportIgnored("in thread started by", fn, exc)
}
