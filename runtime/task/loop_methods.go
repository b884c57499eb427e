// What scripts see of an event loop.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

func boolText(b bool) string {
	if b {
		return "True"
	}
	return "False"
}

// action makes a method without arguments that returns None.
func action(name string, f func(e *EventLoop) error) object.Method {
	return object.Method{Name: name, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, f(AsLoop(args[0]))
	}}
}

// getter makes a method without arguments.
func getter(name string, f func(e *EventLoop) object.Value) object.Method {
	return object.Method{Name: name, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return f(AsLoop(args[0])), nil
	}}
}

var loopMethods = []object.Method{
	getter("time", func(e *EventLoop) object.Value { return object.Float(e.ownTime()) }),
	getter("is_running", func(e *EventLoop) object.Value { return object.Bool(e.running) }),
	getter("is_closed", func(e *EventLoop) object.Value { return object.Bool(e.closed) }),
	getter("get_debug", func(e *EventLoop) object.Value { return object.Bool(e.debug) }),
	getter("create_future", func(e *EventLoop) object.Value { return e.newFuture().Value() }),
	getter("get_exception_handler", func(e *EventLoop) object.Value { return orNone(e.handler) }),
	getter("get_task_factory", func(e *EventLoop) object.Value { return orNone(e.factory) }),
	getter("shutdown_asyncgens", func(e *EventLoop) object.Value { return (&shutdown{loop: e}).value() }),
	action("run_forever", (*EventLoop).runForever),
	action("close", (*EventLoop).close),
	action("stop", func(e *EventLoop) error {
		e.core.Stop()
		return nil
	}),
	{Name: "run_until_complete", Params: "future", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return AsLoop(args[0]).runUntilComplete(args[1])
	}},
	{Name: "create_task", Params: "coro, *, name=None, context=None, eager_start=None", Fn: loopCreateTask, Flags: object.Spawns},
	{Name: "call_soon", Params: "callback, *args, context=None", Raw: loopCallSoon},
	{Name: "call_soon_threadsafe", Params: "callback, *args, context=None", Raw: func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		c, err := callbackArgs(t, "call_soon_threadsafe", args, names, 1)
		if err != nil {
			return object.Value{}, err
		}
		h, err := c.loop.CallSoon(c.fn, c.args, c.ctx)
		if c.loop.st.Running() != c.loop {
			c.loop.core.Wake()
		}
		return object.FromObject(h), err
	}},
	{Name: "call_later", Params: "delay, callback, *args, context=None", Raw: loopCallLater},
	{Name: "call_at", Params: "when, callback, *args, context=None", Raw: loopCallAt},
	{Name: "run_in_executor", Params: "executor, func, *args", Raw: loopRunInExecutor},
	{Name: "shutdown_default_executor", Flags: object.Async, Params: "timeout=None", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		s := &shutExecutor{loop: AsLoop(args[0]), timeout: orNone(object.Arg(args, 1))}
		return s.Coroutine(s), nil
	}},
	{Name: "set_default_executor", Params: "executor", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		if !isPool(args[1]) {
			return object.Value{}, object.Raisef(object.TypeError, "executor must be ThreadPoolExecutor instance")
		}
		AsLoop(args[0]).executor = args[1]
		return object.None, nil
	}},
	{Name: "set_debug", Params: "enabled", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		on, err := object.Truth(t, args[1])
		AsLoop(args[0]).setDebug(on)
		return object.None, err
	}},
	{Name: "set_exception_handler", Params: "handler", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		if !args[1].IsNone() && !object.Callable(args[1]) {
			text, err := object.Repr(t, args[1])
			if err != nil {
				return object.Value{}, err
			}
			return object.Value{}, object.Raisef(object.TypeError, "A callable object or None is expected, got %s", text)
		}
		AsLoop(args[0]).handler = args[1]
		return object.None, nil
	}},
	{Name: "set_task_factory", Params: "factory", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		if !args[1].IsNone() && !object.Callable(args[1]) {
			return object.Value{}, object.Raisef(object.TypeError, "task factory must be a callable or None")
		}
		AsLoop(args[0]).factory = args[1]
		return object.None, nil
	}},
	{Name: "call_exception_handler", Params: "context", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		context, err := contextDict(args[1])
		if err != nil {
			return object.Value{}, err
		}
		return object.None, AsLoop(args[0]).callHandler(context)
	}},
	{Name: "default_exception_handler", Params: "context", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		context, err := contextDict(args[1])
		if err != nil {
			return object.Value{}, err
		}
		return object.None, AsLoop(args[0]).defaultHandler(context)
	}},
}

var loopAttrs = []object.Attr{
	{Name: "slow_callback_duration", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Float(AsLoop(v).slow), nil
	}, Set: func(t *object.Thread, v, item object.Value) error {
		if item.IsUnset() {
			return object.Raisef(object.AttributeError, "cannot delete attribute")
		}
		s, err := Seconds(t, item)
		AsLoop(v).slow = s
		return err
	}},
}

func orNone(v object.Value) object.Value {
	if v.IsUnset() {
		return object.None
	}
	return v
}

func contextDict(v object.Value) (*object.Dict, error) {
	if d := object.AsDict(v); d != nil {
		return d, nil
	}
	return nil, object.Raisef(object.AttributeError, "'%s' object has no attribute 'get'", object.TypeName(v))
}

func loopCreateTask(t *object.Thread, args []object.Value) (object.Value, error) {
	ctx, err := contextArg(object.Arg(args, 3))
	if err != nil {
		return object.Value{}, err
	}
	o := Options{Name: object.Arg(args, 2), Context: ctx}
	if v := object.Arg(args, 4); v.Given() {
		if o.Eager, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	return AsLoop(args[0]).createTask(args[1], o)
}

// CreateTask is create_task: through the task factory when there is one.
func (e *EventLoop) CreateTask(coro object.Value, o Options) (object.Value, error) {
	if e.hooked(hookCreateTask) {
		return e.taskHooked(coro, o)
	}
	return e.createTask(coro, o)
}

func (e *EventLoop) createTask(coro object.Value, o Options) (object.Value, error) {
	if err := e.checkClosed(); err != nil {
		return object.Value{}, err
	}
	if !e.factory.Given() {
		k, err := e.NewTask(coro, o)
		if err != nil {
			return object.Value{}, err
		}
		return k.Value(), nil
	}
	e.t.KeepCoroutine(coro)
	args, names := []object.Value{e.Value(), coro}, []string(nil)
	if o.Context != nil {
		args, names = append(args, o.Context.Value()), []string{"context"}
	}
	if o.Eager {
		args, names = append(args, object.True), append(names, "eager_start")
	}
	v, err := object.Call(e.t, e.factory, args, names)
	if err != nil {
		return object.Value{}, err
	}
	name := o.Name
	if name.IsUnset() {
		name = object.None
	}
	_, err = object.CallMethod(e.t, v, "set_name", name)
	return v, err
}

// callbackCall is the arguments of call_soon and its like.
type callbackCall struct {
	loop  *EventLoop
	first object.Value // delay or when
	fn    object.Value
	args  []object.Value
	ctx   *Context
}

// callbackArgs takes self and the leading arguments, of which the callback is the last.
func callbackArgs(t *object.Thread, method string, args []object.Value, names []string, leading int) (c callbackCall, err error) {
	plain := args[:len(args)-len(names)]
	for i, name := range names {
		if name != "context" {
			return c, object.Raisef(object.TypeError, "BaseEventLoop.%s() got an unexpected keyword argument '%s'", method, name)
		}
		if c.ctx, err = contextArg(args[len(plain)+i]); err != nil {
			return c, err
		}
	}
	if len(plain) < 1+leading {
		return c, missingCallback(method, leading, len(plain)-1)
	}
	c.loop, c.first, c.fn, c.args = AsLoop(plain[0]), plain[1], plain[leading], plain[leading+1:]
	if err := c.loop.checkClosed(); err != nil {
		return c, err
	}
	if c.loop.debug {
		checked := method
		if method == "call_later" {
			checked = "call_at" // which call_later calls
		}
		if err = checkCallback(t, c.fn, checked); err == nil && method != "call_soon_threadsafe" {
			err = c.loop.checkThread()
		}
	}
	return c, err
}

func loopCallSoon(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) == 0 && len(args) > 1 {
		if e := AsLoop(args[0]); !e.hooked(isShut) && !e.debug {
			h := e.makeHandle(args[1], args[2:])
			e.core.Soon(h)
			return object.FromObject(h), nil
		}
	}
	c, err := callbackArgs(t, "call_soon", args, names, 1)
	if err != nil {
		return object.Value{}, err
	}
	h, err := c.loop.CallSoon(c.fn, c.args, c.ctx)
	return object.FromObject(h), err
}

func missingCallback(method string, leading, given int) error {
	names := []string{"'callback'"}
	if leading == 2 {
		first := "'delay'"
		if method == "call_at" {
			first = "'when'"
		}
		names = []string{first, "'callback'"}
	}
	names = names[given:]
	if len(names) == 2 {
		return object.Raisef(object.TypeError, "BaseEventLoop.%s() missing 2 required positional arguments: %s and %s", method, names[0], names[1])
	}
	return object.Raisef(object.TypeError, "BaseEventLoop.%s() missing 1 required positional argument: %s", method, names[0])
}

// checkThread refuses calls from other threads, in debug mode.
func (e *EventLoop) checkThread() error {
	if e.running && e.st.Running() != e && !e.t.Alone() {
		return object.Raisef(object.RuntimeError, "Non-thread-safe operation invoked on an event loop other than the current one")
	}
	return nil
}

// checkCallback refuses what debug mode refuses.
func checkCallback(t *object.Thread, fn object.Value, method string) error {
	if async, err := isAsync(t, fn); err != nil {
		return err
	} else if async {
		return object.Raisef(object.TypeError, "coroutines cannot be used with %s()", method)
	}
	if object.Callable(fn) {
		return nil
	}
	text, err := object.Repr(t, fn)
	if err != nil {
		return err
	}
	return object.Raisef(object.TypeError, "a callable object was expected by %s(), got %s", method, text)
}

func loopCallLater(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) == 0 && len(args) > 2 && args[1].IsFloat() {
		if e := AsLoop(args[0]); !e.hooked(isShut|hookCallAt) && !e.debug {
			at := e.Time() + args[1].Float64()
			return object.FromObject(e.makeTimer(at, object.Float(at), args[2], args[3:], nil)), nil
		}
	}
	c, err := callbackArgs(t, "call_later", args, names, 2)
	if err != nil {
		return object.Value{}, err
	}
	if c.first.IsNone() {
		return object.Value{}, object.Raisef(object.TypeError, "delay must not be None")
	}
	when := object.Float(c.loop.Time())
	if c.first.IsFloat() {
		when = object.Float(when.Float64() + c.first.Float64())
	} else if when, err = object.Binary(t, object.Add, when, c.first); err != nil {
		return object.Value{}, err
	}
	if c.loop.hooked(hookCallAt) {
		return c.loop.callAtHooked(when, c)
	}
	h, err := c.loop.CallAt(when, c.fn, c.args, c.ctx)
	if err != nil {
		return object.Value{}, err
	}
	return object.FromObject(h), nil
}

// callAtHooked is the call_at of a call_later whose loop has a call_at of its own.
func (e *EventLoop) callAtHooked(when object.Value, c callbackCall) (object.Value, error) {
	fn, err := object.GetAttr(e.t, e.Value(), "call_at")
	if err != nil {
		return object.Value{}, err
	}
	context := object.None
	if c.ctx != nil {
		context = c.ctx.Value()
	}
	args := append(append([]object.Value{when, c.fn}, c.args...), context)
	return object.Call(e.t, fn, args, []string{"context"})
}

func loopCallAt(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	c, err := callbackArgs(t, "call_at", args, names, 2)
	if err != nil {
		return object.Value{}, err
	}
	if c.first.IsNone() {
		return object.Value{}, object.Raisef(object.TypeError, "when cannot be None")
	}
	h, err := c.loop.CallAt(c.first, c.fn, c.args, c.ctx)
	if err != nil {
		return object.Value{}, err
	}
	return object.FromObject(h), nil
}
