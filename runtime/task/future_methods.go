// What scripts see of a Future.

package task

import (
	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// FutureType is asyncio.Future.
var FutureType = &object.Type{Name: "Future", Module: "_asyncio", Flags: object.LongName}

var futureSlots = object.Slots{
	Namespace: func(v object.Value, wanted bool) *object.Dict {
		f := AsFuture(v)
		if !wanted && f.seldom() == nil {
			return nil
		}
		x := f.rarely()
		if x.attrs == nil && wanted {
			x.attrs = object.NewDict()
		}
		return x.attrs
	},
	New:  newFuture,
	Repr: func(t *object.Thread, v object.Value) (string, error) { return reprFuture(t, AsFuture(v)) },
	Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
		return object.Awaitable{Future: AsFuture(v)}, nil
	},
	Peek: peekFuture,
	Iter: func(_ *object.Thread, v object.Value) (object.Value, error) {
		f, err := madeFuture(v)
		if err != nil {
			return object.Value{}, err
		}
		return newFutureIter(f), nil
	},
}

var futureMethods = []object.Method{
	object.ClassGetItem(),
	{Name: "__new__", Params: "*args, **kwargs", Flags: object.StaticMethod, Raw: bareNew(FutureType, bareFuture)},
	{Name: "__init__", Params: "*args, **kwargs", Raw: futureInit},
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
		f, err := madeFuture(args[0])
		if err != nil {
			return object.Value{}, err
		}
		return f.loop.Value(), nil
	}},
	{Name: "_make_cancelled_error", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return AsFuture(args[0]).cancelledError().Value(), nil
	}},
	{Name: "__await__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		f, err := madeFuture(args[0])
		if err != nil {
			return object.Value{}, err
		}
		return newFutureIter(f), nil
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
	futureAttr("_loop", func(f *Future) object.Value { return f.loop.Value() }),
	futureAttr("_result", func(f *Future) object.Value {
		if f.state != finished || f.flags&failed != 0 {
			return object.None
		}
		return f.value
	}),
	futureAttr("_exception", func(f *Future) object.Value {
		if f.flags&failed == 0 {
			return object.None
		}
		return f.value
	}),
	futureAttr("_callbacks", (*Future).callbackList),
	futureAttr("_source_traceback", (*Future).originOf),
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
	}, Set: func(_ *object.Thread, v, item object.Value) error {
		f := AsFuture(v)
		if item.IsNone() {
			item = object.Value{}
		}
		if k := f.AsTask(); k != nil && f.state == pending {
			k.setMessage(item)
		} else if f.state == cancelled {
			f.value = item
		}
		return nil
	}},
	{Name: "_asyncio_awaited_by", Get: awaitedBySet},
}

// futureAttr is an attribute that scripts may look at, of a future that was made whole.
func futureAttr(name string, get func(f *Future) object.Value) object.Attr {
	return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		f, err := madeFuture(v)
		if err != nil {
			return object.None, nil
		}
		return get(f), nil
	}}
}

// madeFuture is the future behind v, once its __init__ has run.
func madeFuture(v object.Value) (*Future, error) {
	if f := AsFuture(v); f.loop != f.loop.st.nowhere {
		return f, nil
	}
	return nil, object.Raisef(object.RuntimeError, "%s object is not initialized.", baseName(v))
}

func baseName(v object.Value) string {
	if AsTask(v) != nil {
		return "Task"
	}
	return "Future"
}

// callbackList is the list of (callback, context) pairs, or None.
func (f *Future) callbackList() object.Value {
	var pairs []object.Value
	for _, cb := range f.callbacks() {
		call, context := f.loop.asArguments(cb)
		if context.IsUnset() {
			context = object.None
		}
		pairs = append(pairs, object.NewTuple([]object.Value{call[0], context}).Value())
	}
	if pairs == nil {
		return object.None
	}
	return object.NewList(pairs).Value()
}

func (f *Future) cancelMessage() object.Value {
	message := object.Value{}
	if k := f.AsTask(); k != nil && f.state == pending {
		message = k.message()
	} else if f.state == cancelled {
		message = f.value
	}
	if message.IsUnset() {
		return object.None
	}
	return message
}

func newFuture(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	v := bareFuture(t, cls)
	return v, object.InitNew(t, cls, v, args, names)
}

// bareFuture makes a future that belongs to no loop until __init__ has run.
func bareFuture(t *object.Thread, cls *object.Type) object.Value {
	f := object.Alloc[Future](cls)
	f.loop = Of(t).noLoop()
	f.noteClass(cls)
	return f.Value()
}

// bareNew is the row __new__ of base: unlike a call of the class, it leaves
// __init__ to the caller.
func bareNew(base *object.Type, make func(t *object.Thread, cls *object.Type) object.Value) object.RawFunc {
	return func(t *object.Thread, args []object.Value, _ []string) (object.Value, error) {
		if len(args) == 0 {
			return object.Value{}, object.Raisef(object.TypeError, "%s.__new__(): not enough arguments", base.Name)
		}
		cls := object.AsType(args[0])
		if cls == nil {
			return object.Value{}, object.Raisef(object.TypeError, "%s.__new__(X): X is not a type object (%s)", base.Name, object.TypeName(args[0]))
		}
		if !cls.IsSubtype(base) {
			return object.Value{}, object.Raisef(object.TypeError, "%s.__new__(%s): %s is not a subtype of %s", base.Name, cls.Name, cls.Name, base.Name)
		}
		switch { // of structs that are larger than base's
		case cls.IsSubtype(gatheringType):
			return object.Value{}, object.Raisef(object.TypeError, "cannot create '%s' instances", cls.Name)
		case cls.IsSubtype(TaskType):
			return bareTask(t, cls), nil
		}
		return make(t, cls), nil
	}
}

// futureInit is Future(*, loop=None).
func futureInit(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if plain := len(args) - len(names) - 1; plain > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "Future() takes no positional arguments")
	}
	var given object.Value
	for i, name := range names {
		if name != "loop" {
			return object.Value{}, object.Raisef(object.TypeError, "Future() got an unexpected keyword argument '%s'", name)
		}
		given = args[1+i]
	}
	f := AsFuture(args[0])
	e, err := loopArg(t, given)
	if err != nil {
		return object.Value{}, err
	}
	*f = Future{Head: f.Head, loop: e, flags: f.flags & overriding}
	if e.Debug() {
		f.noteOrigin()
	}
	return object.None, nil
}

// noLoop is the loop of futures whose __init__ has not run: nothing can be
// queued there.
func (st *State) noLoop() *EventLoop {
	if st.nowhere == nil {
		e := &EventLoop{}
		e.Init(LoopType)
		e.prepare(st.t)
		e.markClosed()
		st.nowhere = e
	}
	return st.nowhere
}

// loopArg is a loop= argument: the loop given, or the current one.
func loopArg(t *object.Thread, v object.Value) (*EventLoop, error) {
	if !v.Given() {
		return CurrentLoop(t)
	}
	return LoopFor(t, v), nil
}

func futureResult(_ *object.Thread, args []object.Value) (object.Value, error) {
	f := AsFuture(args[0])
	if f.loop == f.loop.st.nowhere {
		return object.Value{}, object.Raisef(InvalidStateError, "Future object is not initialized.")
	}
	return f.Result()
}

func futureException(_ *object.Thread, args []object.Value) (object.Value, error) {
	f := AsFuture(args[0])
	if f.loop == f.loop.st.nowhere {
		return object.Value{}, object.Raisef(InvalidStateError, "Future object is not initialized.")
	}
	e, err := f.Exception()
	if err != nil || e == nil {
		return object.None, err
	}
	return e.Value(), nil
}

func futureSetResult(_ *object.Thread, args []object.Value) (object.Value, error) {
	f, err := madeFuture(args[0])
	if err != nil {
		return object.Value{}, err
	}
	f.completeByHand()
	return object.None, f.SetResult(args[1])
}

func futureSetException(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := madeFuture(args[0])
	if err != nil {
		return object.Value{}, err
	}
	v := args[1]
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
	f.completeByHand()
	return object.None, f.SetException(e)
}

func futureCancel(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := madeFuture(args[0])
	if err != nil {
		return object.Value{}, err
	}
	ok, err := f.cancel(t, object.Arg(args, 1))
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
	v, err := object.CallArgs(e.t, c.fn, c.fut.Value())
	if err == nil && v.Type().Await != nil {
		e.t.CallbackGave(v)
	}
	vars := e.st.leave(old)
	if err == nil {
		return nil
	}
	h := &Handle{loop: e, fn: c.fn, arg: [1]object.Value{c.fut.Value()}, vars: vars}
	h.Init(HandleType)
	if c.ctx != nil {
		h.rarely().ctx = c.ctx
	}
	return e.callbackFailed(h, err)
}

func futureAddDoneCallback(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := madeFuture(args[0])
	if err != nil {
		return object.Value{}, err
	}
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
	f, err := madeFuture(args[0])
	if err != nil {
		return object.Value{}, err
	}
	n, err := f.removeCallbacks(func(cb loop.Callback) (bool, error) {
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
		if object.Arg(args, 2).IsUnset() && object.Arg(args, 3).IsUnset() {
			object.Foreign[futureIter](args[0], futureIterType).closed = true
		} else if err := t.Machine.Warn(object.DeprecationWarning, "the (type, exc, tb) signature of throw() is deprecated, "+
			"use the single-arg signature instead."); err != nil {
			return object.Value{}, err
		}
		exc, err := object.Thrown(t, args[1], object.Arg(args, 2), object.Arg(args, 3))
		if err != nil {
			return object.Value{}, err
		}
		object.Foreign[futureIter](args[0], futureIterType).closed = true
		return object.Value{}, exc
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
