// What scripts see of a Task beyond Future.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

var taskSlots = object.Slots{
	New:  newTask,
	Repr: func(t *object.Thread, v object.Value) (string, error) { return reprTask(t, AsTask(v)) },
}

var taskMethods = []object.Method{
	{Name: "__new__", Params: "*args, **kwargs", Flags: object.StaticMethod, Raw: bareNew(TaskType, bareTask)},
	{Name: "__init__", Params: "*args, **kwargs", Raw: taskInit},
	{Name: "get_name", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.String(AsTask(args[0]).Name()), nil
	}},
	{Name: "set_name", Params: "value, /", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		k, err := madeTask(args[0])
		if err != nil {
			return object.Value{}, err
		}
		return object.None, k.setName(args[1])
	}},
	{Name: "get_coro", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return orNone(AsTask(args[0]).Coroutine()), nil
	}},
	{Name: "get_context", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		k, err := madeTask(args[0])
		if err != nil {
			return object.Value{}, err
		}
		return k.context().Value(), nil
	}},
	{Name: "cancelling", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Int(int64(AsTask(args[0]).Cancelling())), nil
	}},
	{Name: "uncancel", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Int(int64(AsTask(args[0]).Uncancel())), nil
	}},
	{Name: "set_result", Params: "result, /", Fn: taskSetResult},
	{Name: "set_exception", Params: "exception, /", Fn: taskSetException},
	{Name: "get_stack", Params: "*, limit=None", Fn: taskGetStack},
	{Name: "print_stack", Params: "*, limit=None, file=None", Fn: taskPrintStack},
}

var taskAttrs = []object.Attr{
	{Name: "_must_cancel", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(AsTask(v).flags&mustCancel != 0), nil
	}},
	{Name: "_coro", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return orNone(AsTask(v).Coroutine()), nil
	}},
	{Name: "_fut_waiter", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		k := AsTask(v)
		if k.flags&awaitsStranger != 0 {
			return k.extra.rare.stranger, nil
		}
		if w := k.waiting; w != nil && !k.Done() {
			if w.kind == plainFuture {
				w.flags |= exposed
			}
			return w.Value(), nil
		}
		return object.None, nil
	}},
	{Name: "_log_destroy_pending", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(AsTask(v).flags&quiet == 0), nil
	}, Set: func(t *object.Thread, v, item object.Value) error {
		if item.IsUnset() {
			return object.Raisef(object.AttributeError, "cannot delete attribute")
		}
		on, err := object.Truth(t, item)
		AsTask(v).flags |= quiet
		if on {
			AsTask(v).flags &^= quiet
		}
		return err
	}},
}

func newTask(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	v := bareTask(t, cls)
	return v, object.InitNew(t, cls, v, args, names)
}

// bareTask makes a task that drives nothing until __init__ has run.
func bareTask(t *object.Thread, cls *object.Type) object.Value {
	k := object.Alloc[Task](cls)
	k.loop, k.kind = Of(t).noLoop(), taskFuture
	k.noteClass(cls)
	return k.Value()
}

// madeTask is the task behind v, once its __init__ has run.
func madeTask(v object.Value) (*Task, error) {
	if _, err := madeFuture(v); err != nil {
		return nil, err
	}
	return AsTask(v), nil
}

// taskInit is Task(coro, *, loop=None, name=None, context=None, eager_start=False).
func taskInit(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	k := AsTask(args[0])
	args = args[1:]
	var coro, loopGiven, context object.Value
	var o Options
	atOnce := false
	plain := len(args) - len(names)
	if plain > 1 {
		return object.Value{}, object.Raisef(object.TypeError, "Task() takes at most 1 positional argument (%d given)", plain)
	}
	if plain == 1 {
		coro = args[0]
	}
	for i, name := range names {
		v := args[plain+i]
		switch name {
		case "coro":
			coro = v
		case "loop":
			loopGiven = v
		case "name":
			o.Name = v
		case "context":
			context = v
		case "eager_start":
			on, err := object.Truth(t, v)
			if err != nil {
				return object.Value{}, err
			}
			atOnce = on
		default:
			return object.Value{}, object.Raisef(object.TypeError, "Task() got an unexpected keyword argument '%s'", name)
		}
	}
	if coro.IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "Task() missing required argument 'coro' (pos 1)")
	}
	e, err := loopArg(t, loopGiven)
	if err != nil {
		return object.Value{}, err
	}
	if o.Context, err = contextArg(context); err != nil {
		return object.Value{}, err
	}
	if k.co != nil && !k.Done() {
		return object.Value{}, object.Raisef(object.RuntimeError, "the task runs already")
	}
	*k = Task{Future: Future{Head: k.Head, loop: e, flags: k.flags & overriding}}
	if atOnce && e.Running() {
		return object.None, e.startEager(k, k.Class(), coro, o)
	}
	return object.None, e.startTask(k, k.Class(), coro, o)
}

// startEager makes a task and runs its first step at once, inside the caller.
func (e *EventLoop) startEager(k *Task, cls *object.Type, coro object.Value, o Options) error {
	k.flags |= eager
	if err := e.startTask(k, cls, coro, o); err != nil {
		return err
	}
	k.flags &^= eager
	if err := e.t.Enter(); err != nil {
		return err
	}
	defer e.t.Leave()
	return k.Run()
}

// context is the object that stands for the task's context variables.
func (k *Task) context() *Context {
	x := k.rarely()
	if x.ctx == nil {
		st := k.loop.st
		if st.task == k && st.ctx == nil {
			x.ctx = newContext(st.vars)
			st.ctx = x.ctx
		} else {
			x.ctx = newContext(k.vars)
		}
	}
	return x.ctx
}

// taskPrintStack shows where the task stands, or where its exception came from,
// outermost first. Without a file, the frames go to stderr and the rest to
// stdout, as in CPython.
func taskPrintStack(t *object.Thread, args []object.Value) (object.Value, error) {
	k := AsTask(args[0])
	self, err := object.Repr(t, k.Value())
	if err != nil {
		return object.Value{}, err
	}
	chain, exc := k.stack(), k.Failed()
	head, tail := "Stack for "+self+" (most recent call last):\n", ""
	switch {
	case len(chain) == 0:
		head = "No stack for " + self + "\n"
	case exc != nil:
		head = "Traceback for " + self + " (most recent call last):\n"
	}
	frames := ""
	for _, p := range chain {
		frames += stackLine(p)
	}
	if exc != nil {
		tail = object.FormatExceptionOnly(t, exc, false)
	}
	if file := object.Arg(args, 2); file.Given() {
		_, err := object.CallMethod(t, file, "write", object.String(head+frames+tail))
		return object.None, err
	}
	if err := t.Stdout().Write(head); err != nil {
		return object.Value{}, err
	}
	if err := t.WriteError(frames); err != nil {
		return object.Value{}, err
	}
	return object.None, t.Stdout().Write(tail)
}

// stack is where the task's coroutines are suspended, or the frames of its
// exception; empty when it is done otherwise.
func (k *Task) stack() []object.Position {
	if !k.Done() {
		return k.co.Chain()
	}
	var out []object.Position
	if exc := k.Failed(); exc != nil {
		for tb := exc.Traceback; tb != nil; tb = tb.Next {
			out = append(out, tb.Position())
		}
	}
	return out
}
