// Class _ThreadHandle: a thread that can be waited for.

package thread

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

type handle struct {
	object.Head
	strand  *object.Strand
	ident   int64
	started bool
	done    bool
	waiters object.Waiters
}

var handleType = &object.Type{Name: "_ThreadHandle", Module: "_thread", Flags: object.Final | object.LongName}

func asHandle(v object.Value) *handle { return object.Foreign[handle](v, handleType) }

func newHandle(_ *object.Thread, cls *object.Type, args []object.Value, _ []string) (object.Value, error) {
	if len(args) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "_ThreadHandle() takes no arguments")
	}
	return object.FromObject(object.Alloc[handle](cls)), nil
}

// startJoinable starts a thread whose end its handle tells.
func startJoinable(t *object.Thread, args []object.Value) (object.Value, error) {
	fn, given := args[0], object.Arg(args, 1)
	if !object.Callable(fn) {
		return object.Value{}, object.Raisef(object.TypeError, "thread function must be callable")
	}
	if !given.Given() {
		given = object.FromObject(object.Alloc[handle](handleType))
	}
	h := asHandle(given)
	if h == nil {
		return object.Value{}, object.Raisef(object.TypeError, "'handle' must be a _ThreadHandle")
	}
	if h.started {
		return object.Value{}, object.Raisef(object.RuntimeError, "thread already started")
	}
	daemon := true
	if v := object.Arg(args, 2); !v.IsUnset() {
		var err error
		if daemon, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	name, _ := object.Text(object.Arg(args, 3))
	s, err := t.Spawn(name, func(*object.Strand) error {
		defer h.finish(t)
		_, err := object.Call(t, fn, nil, nil)
		return ended(t, fn, err)
	})
	if err != nil {
		return object.Value{}, err
	}
	s.Daemon = daemon
	h.strand, h.ident, h.started = s, s.Ident, true
	return given, nil
}

// finish tells those who wait for the thread that it has ended.
func (h *handle) finish(t *object.Thread) {
	h.done = true
	h.waiters.WakeAll(t)
}

func handleJoin(t *object.Thread, args []object.Value) (object.Value, error) {
	h := asHandle(args[0])
	d, err := optionalTimeout(t, object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	switch {
	case h.done:
		return object.None, nil
	case !h.started:
		return object.Value{}, object.Raisef(object.RuntimeError, "thread not started")
	case h.ident == t.Ident():
		return object.Value{}, object.Raisef(object.RuntimeError, "Cannot join current thread")
	}
	_, err = t.WaitOn(&h.waiters, "Thread.join()", d, func() bool { return h.done })
	return object.None, err
}

func handleIsDone(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Bool(asHandle(args[0]).done), nil
}

func handleSetDone(t *object.Thread, args []object.Value) (object.Value, error) {
	h := asHandle(args[0])
	if !h.started {
		return object.Value{}, object.Raisef(object.RuntimeError, "thread not started")
	}
	h.finish(t)
	return object.None, nil
}

var handleMethods = []object.Method{
	{Name: "join", Params: "timeout=None, /", Fn: handleJoin, Doc: "Wait for the end of the thread."},
	{Name: "is_done", Fn: handleIsDone, Doc: "Return whether the thread has ended."},
	{Name: "_set_done", Fn: handleSetDone},
}

var handleAttrs = []object.Attr{
	{Name: "ident", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(asHandle(v).ident), nil
	}},
}

func init() {
	handleType.Define(nil, object.Slots{
		New: newHandle,
		Repr: func(_ *object.Thread, v object.Value) (string, error) {
			return fmt.Sprintf("<_ThreadHandle object: ident=%d>", asHandle(v).ident), nil
		},
	}, handleMethods, handleAttrs)
}
