// _FlowControlMixin: a transport that pauses its protocol when much is buffered.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// flow is the beginning of the structs of transports that buffer what is written.
type flow struct {
	transport
	loop      object.Value    // _loop; None when the transport is done with
	events    *task.EventLoop // the same, when it is a loop of ours
	protocol  object.Value
	held      bool // the protocol was told to pause
	high, low int  // at which sizes it is told
}

var flowType = &object.Type{Name: "_FlowControlMixin", Module: "asyncio.transports",
	Doc: "Pauses and resumes the protocol as the write buffer fills and empties."}

func asFlow(v object.Value) *flow { return object.Foreign[flow](v, flowType) }

const highWater = 64 << 10

// begin is __init__.
func (f *flow) begin(extra, loop object.Value) {
	f.transport.begin(extra)
	f.setLoop(loop)
	f.held, f.high, f.low = false, highWater, highWater/4
}

func (f *flow) setLoop(loop object.Value) { f.loop, f.events = loop, task.AsLoop(loop) }

// setLimits takes the marks: what is None follows from the other.
func (f *flow) setLimits(t *object.Thread, high, low object.Value) error {
	top, bottom := highWater, 0
	var err error
	if low.Given() {
		if bottom, err = object.ToInt(t, low); err != nil {
			return err
		}
		top = 4 * bottom
	}
	if high.Given() {
		if top, err = object.ToInt(t, high); err != nil {
			return err
		}
	}
	if !low.Given() {
		bottom = top / 4
	}
	if top < bottom || bottom < 0 {
		return object.Raisef(object.ValueError, "high (%d) must be >= low (%d) must be >= 0", top, bottom)
	}
	f.high, f.low = top, bottom
	return nil
}

// size is get_write_buffer_size of a transport that may be a script's.
func (f *flow) size(t *object.Thread) (int, error) {
	v := object.FromObject(f)
	if v.Type() == socketTransportType && f.attrs == nil {
		return object.Unchecked[selector](v).out.size, nil
	}
	n, err := object.CallMethod(t, v, "get_write_buffer_size")
	if err != nil {
		return 0, err
	}
	return object.ToInt(t, n)
}

// filled and emptied tell the protocol when the buffer has passed a mark.
func (f *flow) filled(t *object.Thread) error {
	if f.held {
		return nil
	}
	n, err := f.size(t)
	if err != nil || n <= f.high {
		return err
	}
	f.held = true
	return f.tell(t, "pause_writing")
}

func (f *flow) emptied(t *object.Thread) error {
	if !f.held {
		return nil
	}
	n, err := f.size(t)
	if err != nil || n > f.low {
		return err
	}
	f.held = false
	return f.tell(t, "resume_writing")
}

func (f *flow) tell(t *object.Thread, what string) error {
	_, err := object.CallMethod(t, f.protocol, what)
	if err == nil {
		return nil
	}
	return f.report(t, err, "protocol."+what+"() failed")
}

// report gives an error to the loop's exception handler; those that leave the
// loop are returned.
func (f *flow) report(t *object.Thread, err error, message string) error {
	exc, ok := ordinary(err)
	if !ok {
		return err
	}
	context := object.NewDict()
	context.SetStr("message", object.String(message))
	context.SetStr("exception", exc.Value())
	context.SetStr("transport", object.FromObject(f))
	context.SetStr("protocol", orNone(f.protocol))
	if f.events != nil {
		return f.events.CallExceptionHandler(context)
	}
	_, err = object.CallMethod(t, f.loop, "call_exception_handler", context.Value())
	return err
}

// ordinary is the exception of an error that does not leave the loop.
func ordinary(err error) (*object.Exception, bool) {
	exc, ok := object.Caught(err)
	if !ok || object.Is(exc, object.SystemExit) || object.Is(exc, object.KeyboardInterrupt) {
		return nil, false
	}
	return exc, true
}

// soon has a function called at the next turn.
func (f *flow) soon(t *object.Thread, fn object.Value, args ...object.Value) error {
	if f.events != nil {
		return f.events.Next(fn, args...)
	}
	_, err := object.CallMethod(t, f.loop, "call_soon", append([]object.Value{fn}, args...)...)
	return err
}

// soonOwn has a method of the transport called at the next turn.
func (f *flow) soonOwn(t *object.Thread, method string, args ...object.Value) error {
	fn, err := object.GetAttr(t, object.FromObject(f), method)
	if err != nil {
		return err
	}
	return f.soon(t, fn, args...)
}

// debug writes a message about the transport, when the loop is in debug mode.
func (f *flow) debug(t *object.Thread, level, format string, args ...object.Value) error {
	if f.events == nil {
		return nil
	}
	return f.events.Debugging(level, format, append([]object.Value{object.FromObject(f)}, args...)...)
}

var flowMethods = []object.Method{
	{Name: "__init__", Params: "extra=None, loop=None", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		loop := object.Arg(args, 2)
		if !loop.Given() {
			return object.Value{}, object.NewException(object.AssertionError)
		}
		asFlow(args[0]).begin(object.Arg(args, 1), loop)
		return object.None, nil
	}},
	{Name: "_set_write_buffer_limits", Params: "high=None, low=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asFlow(args[0]).setLimits(t, object.Arg(args, 1), object.Arg(args, 2))
	}},
	{Name: "set_write_buffer_limits", Params: "high=None, low=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		f := asFlow(args[0])
		if err := f.setLimits(t, object.Arg(args, 1), object.Arg(args, 2)); err != nil {
			return object.Value{}, err
		}
		return object.None, f.filled(t)
	}},
	{Name: "get_write_buffer_limits", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		f := asFlow(args[0])
		return object.NewTuple([]object.Value{object.Int(int64(f.low)), object.Int(int64(f.high))}).Value(), nil
	}},
	{Name: "_maybe_pause_protocol", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asFlow(args[0]).filled(t)
	}},
	{Name: "_maybe_resume_protocol", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asFlow(args[0]).emptied(t)
	}},
}

var flowAttrs = []object.Attr{
	{Name: "_loop",
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return orNone(asFlow(v).loop), nil },
		Set: func(_ *object.Thread, v, item object.Value) error {
			asFlow(v).setLoop(item)
			return nil
		}},
	valueAttr("_protocol", func(v object.Value) *object.Value { return &asFlow(v).protocol }),
	boolAttr("_protocol_paused", func(v object.Value) *bool { return &asFlow(v).held }),
	intAttr("_high_water", func(v object.Value) *int { return &asFlow(v).high }),
	intAttr("_low_water", func(v object.Value) *int { return &asFlow(v).low }),
}

func defineFlow() {
	flowType.Define(transportType, object.Slots{New: object.NewByInit[flow]}, inPython(flowMethods), flowAttrs)
}
