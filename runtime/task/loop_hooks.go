// Loops that scripts make their own: classes derived from ours that override
// methods, instances that were given functions in the place of methods, and
// objects that only look like loops.
//
// A plain loop has no hooks, and pays one comparison for that in the few places
// below where the package asks.

package task

import (
	"math"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// hooks are the methods of a loop that a script has its own idea of.
type hooks uint32

const (
	hookTime hooks = 1 << iota
	hookCallSoon
	hookCallLater
	hookCallAt
	hookRunOnce
	hookSelector
	hookCreateTask
	hookCreateFuture
	hookHandler
	hookDefaultHandler
	hookDebug
	hookRunForever
	hookRunUntilComplete
	hookClose
	hookStop
	hookRunning
	hookClosed
	hookGenerators
	hookExecutor

	// isShut is no hook: the loop is closed.
	isShut
)

// hookNames are the methods, and the one attribute, that the package asks a
// loop for by itself.
var hookNames = map[string]hooks{
	"time":                      hookTime,
	"call_soon":                 hookCallSoon,
	"call_later":                hookCallLater,
	"call_at":                   hookCallAt,
	"_run_once":                 hookRunOnce,
	"_selector":                 hookSelector,
	"create_task":               hookCreateTask,
	"create_future":             hookCreateFuture,
	"call_exception_handler":    hookHandler,
	"default_exception_handler": hookDefaultHandler,
	"get_debug":                 hookDebug,
	"run_forever":               hookRunForever,
	"run_until_complete":        hookRunUntilComplete,
	"close":                     hookClose,
	"stop":                      hookStop,
	"is_running":                hookRunning,
	"is_closed":                 hookClosed,
	"shutdown_asyncgens":        hookGenerators,
	"shutdown_default_executor": hookExecutor,
}

// findHooks marks what the loop's class overrides; it is asked once, when the
// loop is made.
func (e *EventLoop) findHooks(cls *object.Type) {
	if !cls.Script() {
		return
	}
	for name := range hookNames {
		if _, owner := cls.LookupOwner(name); owner != nil && (owner.Script() || owner == AbstractLoopType) {
			e.hook(name)
		}
	}
}

// hook notes that an attribute of that name was set on the loop or by its class.
func (e *EventLoop) hook(name string) {
	bit := hookNames[name]
	if bit&hookTime != 0 && e.hooks&hookTime == 0 {
		e.core.SetClock(scriptClock{e, e.t.World.Clock})
	}
	e.hooks |= bit
}

// hooked reports whether a script overrides any of these.
func (e *EventLoop) hooked(which hooks) bool { return e.hooks&which != 0 }

// ask calls a method of the script's.
func (e *EventLoop) ask(method string, args ...object.Value) (object.Value, error) {
	return object.CallMethod(e.t, e.Value(), method, args...)
}

// LoopFor returns the loop behind v, which may be any object that behaves like
// one: all that a task or future wants of it is then asked by its methods.
func LoopFor(t *object.Thread, v object.Value) *EventLoop {
	if e := AsLoop(v); e != nil {
		return e
	}
	st := Of(t)
	if e := st.strangers[v]; e != nil {
		return e
	}
	e := &EventLoop{}
	e.prepare(t)
	e.Init(LoopType)
	e.stranger = v
	for name := range hookNames {
		if name != "_selector" {
			e.hook(name)
		}
	}
	if st.strangers == nil {
		st.strangers = make(map[object.Value]*EventLoop)
	}
	st.strangers[v] = e
	return e
}

// scriptClock is a loop's method time.
type scriptClock struct {
	loop *EventLoop
	base object.Clock
}

// Monotonic implements loop.Clock. An error of the method leaves the loop at the
// next turn.
func (c scriptClock) Monotonic() time.Duration {
	v, err := c.loop.ask("time")
	if err == nil {
		var s float64
		if s, err = Seconds(c.loop.t, v); err == nil && math.Abs(s) < math.MaxInt64/1e9 {
			return time.Duration(math.Round(s * 1e9))
		}
	}
	c.loop.fail(err)
	return c.base.Monotonic()
}

// fail keeps an error that a hook raised where none can be returned.
func (e *EventLoop) fail(err error) {
	if e.failure == nil {
		e.failure = err
		e.core.Attend()
	}
}

// takeFailure returns what fail has kept.
func (e *EventLoop) takeFailure() error {
	err := e.failure
	e.failure = nil
	return err
}

// callback is a Go callback as a value, for a script's call_soon and call_at.
type callback struct {
	object.Head
	loop *EventLoop
	cb   loop.Callback
}

var callbackType = &object.Type{Name: "builtin_function_or_method", Flags: object.Final | object.NoCreate}

func (e *EventLoop) callbackValue(cb loop.Callback) object.Value {
	c := &callback{loop: e, cb: cb}
	c.Init(callbackType)
	return object.FromObject(c)
}

func asCallback(v object.Value) *callback { return object.Foreign[callback](v, callbackType) }

// wakes is a task that a strange future calls when it is done.
type wakes struct{ *Task }

func (c *callback) call(t *object.Thread, args []object.Value) error {
	if err := t.Enter(); err != nil {
		return err
	}
	defer t.Leave()
	if w, ok := c.cb.(wakes); ok {
		return w.wake(t, args)
	}
	return c.cb.Run()
}

func (c *callback) name() string {
	if d, ok := c.cb.(Describer); ok {
		name := d.Describe()
		if n := len(name) - 2; n > 0 && name[n:] == "()" {
			return name[:n]
		}
		return name
	}
	return "callback"
}

var callbackSlots = object.Slots{
	Call: func(t *object.Thread, fn object.Value, args []object.Value, _ []string) (object.Value, error) {
		return object.None, asCallback(fn).call(t, args)
	},
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		return "<built-in method " + asCallback(v).name() + ">", nil
	},
}

var callbackAttrs = []object.Attr{
	{Name: "__qualname__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.String(asCallback(v).name()), nil
	}},
	{Name: "__name__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.String(asCallback(v).name()), nil
	}},
	{Name: "__self__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		switch cb := asCallback(v).cb.(type) {
		case *Task:
			return cb.Value(), nil
		case wakes:
			return cb.Value(), nil
		}
		return object.None, nil
	}},
}

// asArguments is a callback as call_soon takes it: the function, its arguments
// and its context.
func (e *EventLoop) asArguments(cb loop.Callback) (call []object.Value, context object.Value) {
	switch cb := cb.(type) {
	case *doneCallback:
		if cb.ctx == nil {
			cb.ctx = newContext(cb.vars)
		}
		return []object.Value{cb.fn, cb.fut.Value()}, cb.ctx.Value()
	case *Task:
		return []object.Value{e.callbackValue(cb)}, cb.context().Value()
	case *Handle:
		return append([]object.Value{cb.fn}, cb.args()...), cb.context().Value()
	}
	return []object.Value{e.callbackValue(cb)}, object.Value{}
}

// soonHooked is soon for a loop whose call_soon is a script's.
func (e *EventLoop) soonHooked(cb loop.Callback) error {
	call, context := e.asArguments(cb)
	var names []string
	if context.Given() {
		call, names = append(call, context), []string{"context"}
	}
	fn, err := object.GetAttr(e.t, e.Value(), "call_soon")
	if err != nil {
		return err
	}
	_, err = object.Call(e.t, fn, call, names)
	return err
}

// atHooked is At for a loop whose call_at or call_later is a script's.
func (e *EventLoop) atHooked(when float64, cb loop.Timer) error {
	if s, ok := cb.(*Sleep); ok {
		s.Show()
	}
	var err error
	if e.hooked(hookCallAt) {
		_, err = e.ask("call_at", object.Float(when), e.callbackValue(cb))
	} else {
		_, err = e.ask("call_later", object.Float(when-e.Time()), e.callbackValue(cb))
	}
	return err
}

// Later is call_later for Go callbacks.
func (e *EventLoop) Later(delay float64, cb loop.Timer) error {
	if e.hooked(hookCallLater) {
		_, err := e.ask("call_later", object.Float(delay), e.callbackValue(cb))
		return err
	}
	return e.At(e.Time()+delay, cb)
}

// futureHooked is NewFuture for a loop whose create_future is a script's; nil
// when that gave no future of ours.
func (e *EventLoop) futureHooked() *Future {
	v, err := e.ask("create_future")
	if err != nil {
		e.fail(err)
		return nil
	}
	return AsFuture(v)
}

// taskHooked is CreateTask for a loop whose create_task is a script's.
func (e *EventLoop) taskHooked(coro object.Value, o Options) (object.Value, error) {
	e.t.KeepCoroutine(coro)
	fn, err := object.GetAttr(e.t, e.Value(), "create_task")
	if err != nil {
		return object.Value{}, err
	}
	args, names := []object.Value{coro}, []string(nil)
	if o.Name.Given() {
		args, names = append(args, o.Name), append(names, "name")
	}
	if o.Context != nil {
		args, names = append(args, o.Context.Value()), append(names, "context")
	}
	if o.Eager {
		args, names = append(args, object.True), append(names, "eager_start")
	}
	return object.Call(e.t, fn, args, names)
}

// CallExceptionHandler is call_exception_handler.
func (e *EventLoop) CallExceptionHandler(context *object.Dict) error {
	if e.hooked(hookHandler) {
		_, err := e.ask("call_exception_handler", context.Value())
		return err
	}
	return e.callHandler(context)
}

// DefaultExceptionHandler is default_exception_handler.
func (e *EventLoop) DefaultExceptionHandler(context *object.Dict) error {
	if e.hooked(hookDefaultHandler) {
		_, err := e.ask("default_exception_handler", context.Value())
		return err
	}
	return e.defaultHandler(context)
}

// Debug is get_debug().
func (e *EventLoop) Debug() bool {
	if !e.hooked(hookDebug) {
		return e.debug
	}
	on := false
	v, err := e.ask("get_debug")
	if err == nil {
		on, err = object.Truth(e.t, v)
	}
	e.fail(err)
	return on
}

// Running is is_running().
func (e *EventLoop) Running() bool {
	if !e.hooked(hookRunning) {
		return e.running
	}
	on := false
	v, err := e.ask("is_running")
	if err == nil {
		on, err = object.Truth(e.t, v)
	}
	e.fail(err)
	return on
}
