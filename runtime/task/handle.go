// Handle and TimerHandle: callbacks of scripts in the loop's queues.

package task

import (
	"strings"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// Handle is asyncio.Handle, and the entry in the loop's queue at once.
type Handle struct {
	object.Head
	loop      *EventLoop
	fn        object.Value
	args      []object.Value
	arg       [1]object.Value // room for the only one
	vars      bindings
	ctx       *Context
	debug     *handleDebug // in debug mode only
	cancelled bool
}

// handleDebug is what a handle keeps in debug mode.
type handleDebug struct {
	origin object.Value // the stack that made it
	repr   string       // as it was before it was cancelled
}

// TimerHandle is asyncio.TimerHandle.
type TimerHandle struct {
	Handle
	when object.Value
	set  bool // it is in the heap
}

// The types of this file, completed in types.go.
var (
	HandleType      = &object.Type{Name: "Handle", Module: "asyncio.events"}
	TimerHandleType = &object.Type{Name: "TimerHandle", Module: "asyncio.events"}
)

func asHandle(v object.Value) *Handle { return object.Foreign[Handle](v, HandleType) }

func (h *Handle) fill(e *EventLoop, fn object.Value, args []object.Value, ctx *Context) {
	h.loop, h.fn, h.ctx, h.vars = e, fn, ctx, e.st.vars
	if len(args) == 1 {
		h.arg[0] = args[0]
		h.args = h.arg[:]
	} else {
		h.args = append([]object.Value(nil), args...)
	}
	if e.Debug() {
		if origin, err := originNow(e.t); err == nil {
			h.debug = &handleDebug{origin: origin}
		}
	}
}

// CallSoon is call_soon.
func (e *EventLoop) CallSoon(fn object.Value, args []object.Value, ctx *Context) (*Handle, error) {
	h := &Handle{}
	h.Init(HandleType)
	h.fill(e, fn, args, ctx)
	if err := e.checkClosed(); err != nil {
		return h, err
	}
	e.core.Soon(h) // a script that overrides call_soon comes here itself
	return h, nil
}

// CallAt is call_at; when is a number.
func (e *EventLoop) CallAt(when, fn object.Value, args []object.Value, ctx *Context) (*TimerHandle, error) {
	at, err := Seconds(e.t, when)
	if err != nil {
		return nil, err
	}
	if err := e.checkClosed(); err != nil {
		return nil, err
	}
	h := &TimerHandle{when: when, set: true}
	h.Init(TimerHandleType)
	h.fill(e, fn, args, ctx)
	e.core.At(at, h)
	return h, nil
}

// Seconds is a number as a Go float.
func Seconds(t *object.Thread, v object.Value) (float64, error) {
	switch {
	case v.IsFloat():
		return v.Float64(), nil
	case v.IsSmallInt(), v.IsBool():
		return float64(v.SmallInt()), nil
	}
	// Addition turns every kind of number into a float, and words the error.
	sum, err := object.Binary(t, object.Add, object.Float(0), v)
	if err != nil {
		return 0, err
	}
	if !sum.IsFloat() {
		return 0, object.Raisef(object.TypeError, "must be real number, not %s", object.TypeName(v))
	}
	return sum.Float64(), nil
}

// Run calls the function in its context. Errors go to the loop's exception handler.
func (h *Handle) Run() error {
	if h.cancelled {
		return nil
	}
	e := h.loop
	old := e.st.enter(h.vars, h.ctx)
	v, err := object.Call(e.t, h.fn, h.args, nil)
	h.vars = e.st.leave(old)
	if err == nil {
		if v.Type().Await != nil {
			e.t.CallbackGave(v)
		}
		return nil
	}
	return e.callbackFailed(h, err)
}

// Run marks the timer as out of the heap and calls the function.
func (h *TimerHandle) Run() error {
	h.set = false
	return h.Handle.Run()
}

// Cancelled is how the loop asks whether to drop the timer.
func (h *Handle) Cancelled() bool {
	if h.cancelled {
		return true
	}
	if c := asCallback(h.fn); c != nil { // a timer of ours that a script's call_at passed on
		k, ok := c.cb.(loop.Timer)
		return ok && k.Cancelled()
	}
	return false
}

func (h *Handle) cancel() {
	fresh := !h.cancelled
	h.cancelled = true
	if h.debug != nil && fresh {
		if text, err := reprHandle(h.loop.t, object.FromObject(h)); err == nil {
			h.debug.repr = text
		}
	}
	h.fn, h.args, h.arg, h.vars = object.Value{}, nil, [1]object.Value{}, nil
}

var handleSlots = object.Slots{
	New:  newHandle,
	Repr: func(t *object.Thread, v object.Value) (string, error) { return reprHandle(t, v) },
}

func reprHandle(t *object.Thread, v object.Value) (string, error) {
	h := asHandle(v)
	if h.debug != nil && h.debug.repr != "" {
		return h.debug.repr, nil
	}
	info := []string{v.Type().Name}
	if h.cancelled {
		info = append(info, "cancelled")
	}
	if timer := object.Foreign[TimerHandle](v, TimerHandleType); timer != nil {
		text, err := object.Repr(t, timer.when)
		if err != nil {
			return "", err
		}
		info = append(info, "when="+text)
	}
	if !h.fn.IsUnset() && !h.fn.IsNone() {
		text, err := h.describe(t)
		if err != nil {
			return "", err
		}
		info = append(info, text)
	}
	if h.debug != nil {
		text, err := originText(t, h.debug.origin)
		if err != nil {
			return "", err
		}
		if text != "" {
			info = append(info, text)
		}
	}
	return "<" + strings.Join(info, " ") + ">", nil
}

// context is the object that stands for the handle's context variables.
func (h *Handle) context() *Context {
	if h.ctx == nil {
		h.ctx = newContext(h.vars)
	}
	return h.ctx
}

var handleMethods = []object.Method{
	{Name: "__init__", Params: "callback, args, loop, context=None", Fn: handleInit},
	{Name: "_run", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asHandle(args[0]).Run()
	}},
	{Name: "cancel", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		h := asHandle(args[0])
		if timer := object.Foreign[TimerHandle](args[0], TimerHandleType); timer != nil && timer.set && !h.cancelled {
			h.cancel()
			h.loop.TimerCancelled()
			return object.None, nil
		}
		h.cancel()
		return object.None, nil
	}},
	{Name: "cancelled", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asHandle(args[0]).Cancelled()), nil
	}},
	{Name: "get_context", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asHandle(args[0]).context().Value(), nil
	}},
}

var timerHandleMethods = []object.Method{
	{Name: "__init__", Params: "when, callback, args, loop, context=None", Fn: timerHandleInit},
	{Name: "when", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Foreign[TimerHandle](args[0], TimerHandleType).when, nil
	}},
}
