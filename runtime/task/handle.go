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
	vars      bindings
	rare      *rareHandle
	cancelled bool
	set       bool            // of timers: it is in the heap
	arg       [1]object.Value // when there is just one
}

// rareHandle is what few handles need.
type rareHandle struct {
	args []object.Value // when there are more than one
	ctx  *Context       // the object that stands for the context variables
	// In debug mode: the stack that made it, and its repr before it was cancelled.
	origin object.Value
	repr   string
}

// TimerHandle is asyncio.TimerHandle.
type TimerHandle struct {
	Handle
	when object.Value
}

// The types of this file, completed in types.go.
var (
	HandleType      = &object.Type{Name: "Handle", Module: "asyncio.events"}
	TimerHandleType = &object.Type{Name: "TimerHandle", Module: "asyncio.events"}
)

func asHandle(v object.Value) *Handle { return object.Foreign[Handle](v, HandleType) }

func (h *Handle) fill(e *EventLoop, fn object.Value, args []object.Value, ctx *Context) {
	h.loop, h.fn, h.vars = e, fn, e.st.vars
	if len(args) == 1 {
		h.arg[0] = args[0]
	} else if len(args) > 1 {
		h.rarely().args = append([]object.Value(nil), args...)
	}
	if ctx != nil {
		h.rarely().ctx = ctx
	}
	if e.Debug() {
		if origin, err := originNow(e.t); err == nil {
			h.rarely().origin = origin
		}
	}
}

func (h *Handle) rarely() *rareHandle {
	if h.rare == nil {
		h.rare = &rareHandle{}
	}
	return h.rare
}

// args are the arguments of the call.
func (h *Handle) args() []object.Value {
	switch {
	case !h.arg[0].IsUnset():
		return h.arg[:]
	case h.rare != nil:
		return h.rare.args
	}
	return nil
}

// origin is the stack that made the handle; None when that is not known.
func (h *Handle) origin() object.Value {
	if h.rare == nil {
		return object.None
	}
	return orNone(h.rare.origin)
}

// CallSoon is call_soon.
func (e *EventLoop) CallSoon(fn object.Value, args []object.Value, ctx *Context) (*Handle, error) {
	h := e.makeHandle(fn, args)
	if ctx != nil {
		h.rarely().ctx = ctx
	}
	if err := e.checkClosed(); err != nil {
		return h, err
	}
	e.core.Soon(h) // a script that overrides call_soon comes here itself
	return h, nil
}

func (e *EventLoop) makeHandle(fn object.Value, args []object.Value) *Handle {
	h := &Handle{}
	h.Init(HandleType)
	h.fill(e, fn, args, nil)
	return h
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
	return e.makeTimer(at, when, fn, args, ctx), nil
}

func (e *EventLoop) makeTimer(at float64, when, fn object.Value, args []object.Value, ctx *Context) *TimerHandle {
	h := &TimerHandle{when: when}
	h.Init(TimerHandleType)
	h.set = true
	h.fill(e, fn, args, ctx)
	e.core.At(at, h)
	return h
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
	var ctx *Context
	if h.rare != nil {
		ctx = h.rare.ctx
	}
	old := e.st.enter(h.vars, ctx)
	v, err := object.Call(e.t, h.fn, h.args(), nil)
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
	if x := h.rare; x != nil {
		if !x.origin.IsUnset() && fresh {
			if text, err := reprHandle(h.loop.t, object.FromObject(h)); err == nil {
				x.repr = text
			}
		}
		x.args = nil
	}
	h.fn, h.arg[0], h.vars = object.Value{}, object.Value{}, nil
}

var handleSlots = object.Slots{
	New:  newHandle,
	Repr: func(t *object.Thread, v object.Value) (string, error) { return reprHandle(t, v) },
}

func reprHandle(t *object.Thread, v object.Value) (string, error) {
	h := asHandle(v)
	if h.rare != nil && h.rare.repr != "" {
		return h.rare.repr, nil
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
	if origin := h.origin(); !origin.IsNone() {
		text, err := originText(t, origin)
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
	x := h.rarely()
	if x.ctx == nil {
		x.ctx = newContext(h.vars)
	}
	return x.ctx
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
