// StreamWriter: writes to a transport, and waits for room in its buffer.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
)

// StreamWriter is asyncio.StreamWriter.
type StreamWriter struct {
	instance
	transport, protocol, reader, loop object.Value
}

var streamWriterType = &object.Type{Name: "StreamWriter", Module: "asyncio.streams", Doc: "Writes to a transport."}

func asWriter(v object.Value) *StreamWriter { return object.Foreign[StreamWriter](v, streamWriterType) }

// newWriter makes a writer as its class does.
func newWriter(transport, protocol, reader, loop object.Value) object.Value {
	w := object.Alloc[StreamWriter](streamWriterType)
	w.transport, w.protocol, w.reader, w.loop = transport, protocol, reader, loop
	return object.FromObject(w)
}

func (w *StreamWriter) init(args []object.Value) error {
	reader := args[3]
	if !reader.IsNone() && asReader(reader) == nil {
		return object.NewException(object.AssertionError)
	}
	w.transport, w.protocol, w.reader, w.loop = args[1], args[2], reader, args[4]
	return nil
}

func (w *StreamWriter) write(t *object.Thread, data object.Value) error {
	if s := plainSocket(w.transport); s != nil {
		return s.write(t, data)
	}
	_, err := object.CallMethod(t, w.transport, "write", data)
	return err
}

// roomy reports whether drain() has nothing to wait for, as far as that can be
// told without asking a script.
func (w *StreamWriter) roomy() bool {
	if !w.reader.IsNone() {
		if r := plainReader(w.reader); r == nil || !r.exception.IsNone() {
			return false
		}
	}
	s := plainSocket(w.transport)
	if s == nil || s.closing {
		return false
	}
	p := plainStreamProtocol(w.protocol)
	return p != nil && !p.paused && !p.lost
}

// drainSteps is the coroutine of drain().
type drainSteps struct {
	w     *StreamWriter
	stage uint8
}

// The stages of drainSteps.
const (
	drainBegins uint8 = iota
	drainYielded
	drainWaits
)

func (d *drainSteps) Step(t *object.Thread, _ object.Value, exc error) (object.Action, error) {
	if exc != nil {
		return object.Action{}, exc
	}
	w := d.w
	switch d.stage {
	case drainBegins:
		if err := w.readerRaised(t); err != nil {
			return object.Action{}, err
		}
		closing, err := truthOf(t, w.transport, "is_closing")
		if err != nil {
			return object.Action{}, err
		}
		if closing { // connection_lost is to come first, so that the next step raises
			d.stage = drainYielded
			return object.Action{Kind: object.StepAwait, Value: newSleep(t, 0, object.None)}, nil
		}
		fallthrough
	case drainYielded:
		d.stage = drainWaits
		helper, err := object.CallMethod(t, w.protocol, "_drain_helper")
		return object.Action{Kind: object.StepAwait, Value: helper}, err
	}
	return object.Action{Kind: object.StepReturn, Value: object.None}, nil
}

// readerRaised is the exception that the reader has met.
func (w *StreamWriter) readerRaised(t *object.Thread) error {
	if w.reader.IsNone() {
		return nil
	}
	v, err := object.CallMethod(t, w.reader, "exception")
	if err != nil || v.IsNone() {
		return err
	}
	if exc := object.AsException(v); exc != nil {
		return exc
	}
	return object.Raisef(object.TypeError, "exceptions must derive from BaseException")
}

// startTLS is the coroutine of start_tls(): drain, then what the loop does.
type startTLS struct {
	w      *StreamWriter
	args   []object.Value
	names  []string
	drains bool
	starts bool
}

func (s *startTLS) Step(t *object.Thread, _ object.Value, exc error) (object.Action, error) {
	w := s.w
	switch {
	case exc != nil:
		return object.Action{}, exc
	case !s.drains:
		s.drains = true
		v, err := object.CallMethod(t, object.FromObject(w), "drain")
		return object.Action{Kind: object.StepAwait, Value: v}, err
	case !s.starts:
		s.starts = true
		fn, err := object.GetAttr(t, w.loop, "start_tls")
		if err != nil {
			return object.Action{}, err
		}
		connected, err := object.GetAttr(t, w.protocol, "_client_connected_cb")
		if err != nil {
			return object.Action{}, err
		}
		args := append([]object.Value{w.transport, w.protocol}, s.args...)
		names := append(append([]string(nil), s.names...), "server_side")
		v, err := object.Call(t, fn, append(args, object.Bool(!connected.IsNone())), names)
		return object.Action{Kind: object.StepAwait, Value: v}, err
	}
	return object.Action{Kind: object.StepReturn, Value: object.None}, nil
}

// ofTransport makes the rows of methods that the transport has under the same name.
func ofTransport(name, params, doc string) object.Method {
	return object.Method{Name: name, Params: params, Doc: doc, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		rest := append([]object.Value(nil), args[1:]...)
		return object.CallMethod(t, asWriter(args[0]).transport, name, rest...)
	}}
}

var writerMethods = []object.Method{
	{Name: "__init__", Params: "transport, protocol, reader, loop", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asWriter(args[0]).init(args)
	}},
	{Name: "write", Params: "data", Doc: "Write bytes; never waits.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asWriter(args[0]).write(t, args[1])
	}},
	{Name: "writelines", Params: "data", Doc: "Write several pieces of bytes as one.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		_, err := object.CallMethod(t, asWriter(args[0]).transport, "writelines", args[1])
		return object.None, err
	}},
	ofTransport("write_eof", "", "Write no more; reading goes on."),
	ofTransport("can_write_eof", "", "Whether write_eof works."),
	ofTransport("close", "", "Write what is buffered, then close both directions."),
	ofTransport("is_closing", "", "Whether close was called, or the connection is lost."),
	{Name: "get_extra_info", Params: "name, default=None", Doc: "Something that is known about the connection, by name.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			name, otherwise := args[1], orNone(object.Arg(args, 2))
			return object.CallMethod(t, asWriter(args[0]).transport, "get_extra_info", name, otherwise)
		}},
	{Name: "wait_closed", Flags: object.Async, Doc: "Wait until the connection is closed.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		self, protocol := args[0], asWriter(args[0]).protocol
		return t.Machine.NewCoroutine("StreamWriter.wait_closed", &awaiting{nothing: true, call: func(t *object.Thread) (object.Value, error) {
			return object.CallMethod(t, protocol, "_get_close_waiter", self)
		}}), nil
	}},
	{Name: "drain", Flags: object.Async, Doc: "Wait until there is room in the write buffer.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return t.Machine.NewCoroutine("StreamWriter.drain", &drainSteps{w: asWriter(args[0])}), nil
		},
		Awaited: func(_ *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
			if w := asWriter(args[0]); w != nil && w.roomy() {
				return object.None, object.AwaitDone, nil
			}
			return object.Value{}, object.AwaitUnknown, nil
		}},
	{Name: "start_tls", Flags: object.Async, Params: "sslcontext, *, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None", Doc: "Encrypt from here on.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			s := &startTLS{w: asWriter(args[0]), args: []object.Value{args[1]}}
			for i, name := range []string{"server_hostname", "ssl_handshake_timeout", "ssl_shutdown_timeout"} {
				s.args, s.names = append(s.args, orNone(object.Arg(args, i+2))), append(s.names, name)
			}
			return t.Machine.NewCoroutine("StreamWriter.start_tls", s), nil
		}},
}

var writerAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "transport", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return orNone(asWriter(v).transport), nil
	}},
	valueAttr("_transport", func(v object.Value) *object.Value { return &asWriter(v).transport }),
	valueAttr("_protocol", func(v object.Value) *object.Value { return &asWriter(v).protocol }),
	valueAttr("_reader", func(v object.Value) *object.Value { return &asWriter(v).reader }),
	valueAttr("_loop", func(v object.Value) *object.Value { return &asWriter(v).loop }),
}

var writerSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		w := object.Alloc[StreamWriter](cls)
		w.transport, w.protocol, w.reader, w.loop = object.None, object.None, object.None, object.None
		v := object.FromObject(w)
		return v, object.InitNew(t, cls, v, args, names)
	},
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		w := asWriter(v)
		shown, err := object.Repr(t, w.transport)
		if err != nil {
			return "", err
		}
		text := "<" + v.Type().Name + " transport=" + shown
		if !w.reader.IsNone() {
			if shown, err = object.Repr(t, w.reader); err != nil {
				return "", err
			}
			text += " reader=" + shown
		}
		return text + ">", nil
	},
}
