// What scripts see of a Future.

package task

import (
	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// FutureType is asyncio.Future.
var FutureType = &object.Type{Name: "Future", Module: "_asyncio", Flags: object.LongName}

var futureSlots = object.Slots{
	New:  newFuture,
	Repr: func(t *object.Thread, v object.Value) (string, error) { return reprFuture(t, AsFuture(v)) },
	Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
		return object.Awaitable{Future: AsFuture(v)}, nil
	},
	Iter: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return newFutureIter(AsFuture(v)), nil
	},
}

var futureMethods = []object.Method{
	object.ClassGetItem(),
	{Name: "result", Fn: futureResult},
	{Name: "exception", Fn: futureException},
	{Name: "set_result", Params: "result, /", Fn: futureSetResult},
	{Name: "set_exception", Params: "exception, /", Fn: futureSetException},
	{Name: "add_done_callback", Params: "fn, /, *, context=None", Fn: futureAddDoneCallback},
	{Name: "remove_done_callback", Params: "fn, /", Fn: futureRemoveDoneCallback},
	{Name: "cancel", Params: "msg=None", Fn: futureCancel},
	{Name: "cancelled", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(AsFuture(args[0]).Cancelled()), nil
	}},
	{Name: "done", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(AsFuture(args[0]).Done()), nil
	}},
	{Name: "get_loop", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return AsFuture(args[0]).loop.Value(), nil
	}},
	{Name: "_make_cancelled_error", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return AsFuture(args[0]).cancelledError().Value(), nil
	}},
	{Name: "__await__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return newFutureIter(AsFuture(args[0])), nil
	}},
}

var futureAttrs = []object.Attr{
	{Name: "_asyncio_future_blocking", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(AsFuture(v).flags&blocking != 0), nil
	}, Set: func(t *object.Thread, v, item object.Value) error {
		f := AsFuture(v)
		f.flags &^= blocking
		if item.IsUnset() {
			return nil
		}
		on, err := object.Truth(t, item)
		if on {
			f.flags |= blocking
		}
		return err
	}},
	{Name: "_loop", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return AsFuture(v).loop.Value(), nil }},
	{Name: "_state", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.String([...]string{"PENDING", "CANCELLED", "FINISHED"}[AsFuture(v).state]), nil
	}},
	{Name: "_log_traceback", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(AsFuture(v).flags&unretrieved != 0), nil
	}, Set: func(t *object.Thread, v, item object.Value) error {
		if item.IsUnset() {
			return object.Raisef(object.AttributeError, "cannot delete attribute")
		}
		if on, err := object.Truth(t, item); err != nil {
			return err
		} else if on {
			return object.Raisef(object.ValueError, "_log_traceback can only be set to False")
		}
		AsFuture(v).flags &^= unretrieved
		return nil
	}},
	{Name: "_cancel_message", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return AsFuture(v).cancelMessage(), nil
	}},
}

func (f *Future) cancelMessage() object.Value {
	message := object.Value{}
	if k := f.AsTask(); k != nil && f.state == pending {
		message = k.message
	} else if f.state == cancelled {
		message = f.value
	}
	if message.IsUnset() {
		return object.None
	}
	return message
}

func newFuture(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	if len(args) > len(names) {
		return object.Value{}, object.Raisef(object.TypeError, "Future() takes no positional arguments")
	}
	var given object.Value
	for i, name := range names {
		if name != "loop" {
			return object.Value{}, object.Raisef(object.TypeError, "Future() got an unexpected keyword argument '%s'", name)
		}
		given = args[i]
	}
	e, err := loopArg(t, given)
	if err != nil {
		return object.Value{}, err
	}
	f := &Future{}
	e.InitFuture(f, cls)
	return f.Value(), nil
}

// loopArg is a loop= argument: the loop given, or the current one.
func loopArg(t *object.Thread, v object.Value) (*EventLoop, error) {
	if !v.Given() {
		return CurrentLoop(t)
	}
	if e := AsLoop(v); e != nil {
		return e, nil
	}
	return nil, object.Raisef(object.TypeError, "loop must be an event loop, not '%s'", object.TypeName(v))
}

func futureResult(_ *object.Thread, args []object.Value) (object.Value, error) {
	return AsFuture(args[0]).Result()
}

func futureException(_ *object.Thread, args []object.Value) (object.Value, error) {
	e, err := AsFuture(args[0]).Exception()
	if err != nil || e == nil {
		return object.None, err
	}
	return e.Value(), nil
}

func futureSetResult(_ *object.Thread, args []object.Value) (object.Value, error) {
	f := AsFuture(args[0])
	if f.kind == taskFuture {
		return object.Value{}, object.Raisef(object.RuntimeError, "Task does not support set_result operation")
	}
	return object.None, f.SetResult(args[1])
}

func futureSetException(t *object.Thread, args []object.Value) (object.Value, error) {
	f, v := AsFuture(args[0]), args[1]
	if f.kind == taskFuture {
		return object.Value{}, object.Raisef(object.RuntimeError, "Task does not support set_exception operation")
	}
	if f.state != pending {
		return object.Value{}, invalidState()
	}
	if c := object.AsType(v); c != nil && c.IsSubtype(object.BaseException) {
		made, err := object.CallArgs(t, v)
		if err != nil {
			return object.Value{}, err
		}
		v = made
	}
	e := object.AsException(v)
	if e == nil {
		return object.Value{}, object.Raisef(object.TypeError, "invalid exception object")
	}
	if object.Is(e, object.StopIteration) {
		e = stopIteration(e)
	}
	return object.None, f.SetException(e)
}

func futureCancel(t *object.Thread, args []object.Value) (object.Value, error) {
	ok, err := AsFuture(args[0]).Cancel(t, object.Arg(args, 1))
	return object.Bool(ok), err
}

// doneCallback is a callback that a script added: the entry in the future's list,
// and later in the loop's queue.
type doneCallback struct {
	fut  *Future
	fn   object.Value
	vars bindings
	ctx  *Context
}

// Run calls the script's function with the future.
func (c *doneCallback) Run() error {
	e := c.fut.loop
	old := e.st.enter(c.vars, c.ctx)
	_, err := object.CallArgs(e.t, c.fn, c.fut.Value())
	e.st.leave(old)
	if err == nil {
		return nil
	}
	h := &Handle{loop: e, fn: c.fn, args: []object.Value{c.fut.Value()}}
	h.Init(HandleType)
	return e.callbackFailed(h, err)
}

func futureAddDoneCallback(t *object.Thread, args []object.Value) (object.Value, error) {
	f := AsFuture(args[0])
	ctx, err := contextArg(object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	return object.None, f.OnDone(&doneCallback{f, args[1], Of(t).vars, ctx})
}

// contextArg is a context= argument: nil when it was not given.
func contextArg(v object.Value) (*Context, error) {
	if !v.Given() {
		return nil, nil
	}
	if c := AsContext(v); c != nil {
		return c, nil
	}
	return nil, object.Raisef(object.TypeError, "a Context was expected, got '%s'", object.TypeName(v))
}

func futureRemoveDoneCallback(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := AsFuture(args[0]).removeCallbacks(func(cb loop.Callback) (bool, error) {
		c, ok := cb.(*doneCallback)
		if !ok {
			return false, nil
		}
		return object.Equal(t, c.fn, args[1])
	})
	return object.Int(int64(n)), err
}

// futureIter is what future.__await__() returns: for scripts that drive an
// await by hand. The machine asks Poll instead.
type futureIter struct {
	object.Head
	fut    *Future
	closed bool
}

var futureIterType = &object.Type{Name: "FutureIter", Module: "_asyncio", Flags: object.NoCreate | object.LongName}

func newFutureIter(f *Future) object.Value {
	it := &futureIter{fut: f}
	it.Init(futureIterType)
	return object.FromObject(it)
}

func (it *futureIter) next(t *object.Thread) (object.Value, error) {
	if it.closed {
		return object.Value{}, object.NewException(object.StopIteration)
	}
	if it.fut.flags&blocking != 0 && !it.fut.Done() {
		return object.Value{}, errNotAwaited()
	}
	v, done, err := it.fut.Poll(t)
	if !done {
		return it.fut.Value(), nil
	}
	it.closed = true
	if err != nil {
		return object.Value{}, err
	}
	if v.IsNone() {
		return object.Value{}, object.NewException(object.StopIteration)
	}
	return object.Value{}, object.NewException(object.StopIteration, v)
}

var futureIterSlots = object.Slots{
	Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil },
	Next: func(t *object.Thread, v object.Value) (object.Value, error) {
		return object.Foreign[futureIter](v, futureIterType).next(t)
	},
}

var futureIterMethods = []object.Method{
	{Name: "send", Params: "value, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Foreign[futureIter](args[0], futureIterType).next(t)
	}},
	{Name: "throw", Params: "typ, val=None, tb=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		object.Foreign[futureIter](args[0], futureIterType).closed = true
		return object.Value{}, thrown(t, args[1])
	}},
	{Name: "close", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		object.Foreign[futureIter](args[0], futureIterType).closed = true
		return object.None, nil
	}},
}

// thrown is the exception that throw() was given: an instance or a class.
func thrown(t *object.Thread, v object.Value) error {
	if c := object.AsType(v); c != nil && c.IsSubtype(object.BaseException) {
		made, err := object.CallArgs(t, v)
		if err != nil {
			return err
		}
		v = made
	}
	if e := object.AsException(v); e != nil {
		return e
	}
	return object.Raisef(object.TypeError, "exceptions must be classes or instances deriving from BaseException, not %s", object.TypeName(v))
}
