// The protocols behind streams: one that makes drain() wait, and one that feeds a
// reader.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// drains is an instance of drainsType, the part of a protocol that makes drain() wait.
type drains struct {
	instance
	loop    object.Value
	events  *task.EventLoop
	paused  bool
	lost    bool
	waiters waiters
}

// streamProtocol is an instance of streamProtocolType.
type streamProtocol struct {
	drains
	source    object.Value // the reader; None when the connection is lost
	connected object.Value // client_connected_cb
	writer    object.Value // that was given to it
	task      object.Value // that it has started
	transport object.Value
	closed    object.Value // the future of the end
	tls       bool
}

var (
	drainsType = &object.Type{Name: "FlowControlMixin", Module: "asyncio.streams",
		Doc: "The part of a protocol that makes drain() wait."}
	streamProtocolType = &object.Type{Name: "StreamReaderProtocol", Module: "asyncio.streams",
		Doc: "Feeds a StreamReader from a transport."}
)

func asDrains(v object.Value) *drains { return object.Foreign[drains](v, drainsType) }

func asStreamProtocol(v object.Value) *streamProtocol {
	return object.Foreign[streamProtocol](v, streamProtocolType)
}

// plainStreamProtocol is the protocol behind v, when none of its methods are a script's.
func plainStreamProtocol(v object.Value) *streamProtocol {
	if v.IsUnset() || v.Type() != streamProtocolType {
		return nil
	}
	p := object.Unchecked[streamProtocol](v)
	if p.attrs != nil {
		return nil
	}
	return p
}

// begin is __init__ of FlowControlMixin.
func (d *drains) begin(t *object.Thread, loop object.Value) (err error) {
	if !loop.Given() {
		if loop, err = getEventLoop(t, nil); err != nil {
			return err
		}
	}
	d.loop, d.events = loop, task.AsLoop(loop)
	d.paused, d.lost, d.waiters = false, false, waiters{}
	return nil
}

func (d *drains) pause() error {
	if d.paused {
		return object.NewException(object.AssertionError)
	}
	d.paused = true
	return nil
}

func (d *drains) resume(t *object.Thread) error {
	if !d.paused {
		return object.NewException(object.AssertionError)
	}
	d.paused = false
	return d.releaseAll(t, nil)
}

// releaseAll lets everybody go on who waits for room.
func (d *drains) releaseAll(t *object.Thread, exc *object.Exception) error {
	for w := d.waiters.first; w != nil; w = w.next {
		if !w.open() {
			continue
		}
		if err := release(t, w.value(), exc); err != nil {
			return err
		}
	}
	return nil
}

func (d *drains) end(t *object.Thread, exc object.Value) error {
	d.lost = true
	if !d.paused {
		return nil
	}
	return d.releaseAll(t, object.AsException(exc))
}

// waitingForRoom is the coroutine of _drain_helper().
type waitingForRoom struct {
	task.Native
	d   *drains
	own waiter
	w   *waiter
}

func (*waitingForRoom) Name() string { return "FlowControlMixin._drain_helper" }

func (c *waitingForRoom) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	d := c.d
	switch {
	case c.w != nil:
		c.w.remove()
		return object.None, exc == nil, exc
	case exc != nil:
		return object.Value{}, false, exc
	case d.lost:
		return object.Value{}, false, object.NewException(object.ConnectionResetError, object.String("Connection lost"))
	case !d.paused:
		return object.None, true, nil
	}
	e := d.events
	if e == nil {
		var err error
		if e, err = task.RunningLoop(t); err != nil {
			return object.Value{}, false, err
		}
	}
	e.InitFuture(&c.own.Future, task.FutureType)
	c.w = &c.own
	d.waiters.push(c.w)
	return c.Wait(&c.w.Future)
}

var drainsMethods = []object.Method{
	{Name: "__init__", Params: "loop=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDrains(args[0]).begin(t, object.Arg(args, 1))
	}},
	{Name: "pause_writing", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDrains(args[0]).pause()
	}},
	{Name: "resume_writing", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDrains(args[0]).resume(t)
	}},
	{Name: "connection_lost", Params: "exc", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDrains(args[0]).end(t, args[1])
	}},
	{Name: "_drain_helper", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		c := &waitingForRoom{d: asDrains(args[0])}
		return c.Coroutine(c), nil
	}},
	{Name: "_get_close_waiter", Params: "stream", Fn: func(*object.Thread, []object.Value) (object.Value, error) {
		return object.Value{}, object.NewException(object.NotImplementedError)
	}},
}

var drainsAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "_loop",
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return orNone(asDrains(v).loop), nil },
		Set: func(_ *object.Thread, v, item object.Value) error {
			d := asDrains(v)
			d.loop, d.events = orNone(item), task.AsLoop(item)
			return nil
		}},
	boolAttr("_paused", func(v object.Value) *bool { return &asDrains(v).paused }),
	boolAttr("_connection_lost", func(v object.Value) *bool { return &asDrains(v).lost }),
	{Name: "_drain_waiters", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		var list []object.Value
		for w := asDrains(v).waiters.first; w != nil; w = w.next {
			list = append(list, w.value())
		}
		return object.NewList(list).Value(), nil
	}},
}

// init is __init__.
func (p *streamProtocol) init(t *object.Thread, reader, connected, loop object.Value) error {
	if err := p.begin(t, loop); err != nil {
		return err
	}
	p.source, p.connected = reader, orNone(connected)
	p.writer, p.task, p.transport, p.tls = object.None, object.None, object.None, false
	if p.events != nil {
		p.closed = p.events.NewFuture().Value()
		return nil
	}
	closed, err := object.CallMethod(t, p.loop, "create_future")
	p.closed = closed
	return err
}

// feeds reports whether what comes can go to the reader without asking a script.
func (p *streamProtocol) feeds() bool { return plainReader(p.source) != nil }

// reader is the reader when feeds is true.
func (p *streamProtocol) reader() *StreamReader { return object.Unchecked[StreamReader](p.source) }

// connect is connection_made: a server's callback gets its streams now.
func (p *streamProtocol) connect(t *object.Thread, transport object.Value) error {
	if err := p.setTransport(t, transport); err != nil {
		return err
	}
	if r := plainReader(p.source); r != nil {
		if err := r.setTransport(transport); err != nil {
			return err
		}
	} else if p.source.Given() {
		if _, err := object.CallMethod(t, p.source, "set_transport", transport); err != nil {
			return err
		}
	}
	if p.connected.IsNone() {
		return nil
	}
	p.writer = newWriter(transport, object.FromObject(p), p.source, p.loop)
	started, err := object.CallArgs(t, p.connected, p.source, p.writer)
	if err != nil {
		return err
	}
	if is, err := isCoroutine(t, []object.Value{started}); err != nil || is != object.True {
		return err
	}
	if p.task, err = object.CallMethod(t, p.loop, "create_task", started); err != nil {
		return err
	}
	done := object.NewFunc("callback", "task", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, p.served(t, args[0], transport)
	})
	_, err = object.CallMethod(t, p.task, "add_done_callback", done)
	return err
}

func (p *streamProtocol) setTransport(t *object.Thread, transport object.Value) error {
	p.transport, p.tls = transport, false
	if s := plainSocket(transport); s != nil && object.AsDict(s.extra) != nil {
		_, p.tls = object.AsDict(s.extra).GetStr("sslcontext")
		return nil
	}
	tls, err := object.CallMethod(t, transport, "get_extra_info", object.String("sslcontext"))
	p.tls = err == nil && !tls.IsNone()
	return err
}

// served is called when the task of client_connected_cb is done.
func (p *streamProtocol) served(t *object.Thread, done, transport object.Value) error {
	off, err := truthOf(t, done, "cancelled")
	if err != nil {
		return err
	}
	if !off {
		exc, err := object.CallMethod(t, done, "exception")
		if err != nil || exc.IsNone() {
			return err
		}
		context := object.NewDict()
		context.SetStr("message", object.String("Unhandled exception in client_connected_cb"))
		context.SetStr("exception", exc)
		context.SetStr("transport", transport)
		if _, err := object.CallMethod(t, p.loop, "call_exception_handler", context.Value()); err != nil {
			return err
		}
	}
	_, err = object.CallMethod(t, transport, "close")
	return err
}

// disconnect is connection_lost.
func (p *streamProtocol) disconnect(t *object.Thread, exc object.Value) error {
	if err := p.tellReader(t, exc); err != nil {
		return err
	}
	if f := task.AsFuture(p.closed); f != nil && !f.Done() {
		if e := object.AsException(exc); e == nil {
			if err := f.SetResult(object.None); err != nil {
				return err
			}
		} else {
			if err := f.SetException(e); err != nil {
				return err
			}
			_, _ = f.Exception() // it is told by other ways, too
		}
	}
	err := p.end(t, exc)
	p.source, p.writer, p.task, p.transport = object.None, object.None, object.None, object.None
	return err
}

// tellReader lets the reader know of the end.
func (p *streamProtocol) tellReader(t *object.Thread, exc object.Value) error {
	var err error
	switch r := plainReader(p.source); {
	case p.source.IsNone():
	case r != nil && exc.IsNone():
		err = r.feedEOF(t)
	case r != nil:
		err = r.setException(t, exc)
	case exc.IsNone():
		_, err = object.CallMethod(t, p.source, "feed_eof")
	default:
		_, err = object.CallMethod(t, p.source, "set_exception", exc)
	}
	return err
}

var streamProtocolMethods = []object.Method{
	{Name: "__init__", Params: "stream_reader, client_connected_cb=None, loop=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asStreamProtocol(args[0]).init(t, args[1], object.Arg(args, 2), object.Arg(args, 3))
	}},
	{Name: "connection_made", Params: "transport", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asStreamProtocol(args[0]).connect(t, args[1])
	}},
	{Name: "connection_lost", Params: "exc", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asStreamProtocol(args[0]).disconnect(t, args[1])
	}},
	{Name: "data_received", Params: "data", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		p := asStreamProtocol(args[0])
		if p.feeds() {
			return object.None, p.reader().feedData(t, args[1])
		}
		if p.source.IsNone() {
			return object.None, nil
		}
		_, err := object.CallMethod(t, p.source, "feed_data", args[1])
		return object.None, err
	}},
	{Name: "eof_received", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		p := asStreamProtocol(args[0])
		return object.Bool(!p.tls), p.tellReader(t, object.None) // the other direction stays open
	}},
	{Name: "_replace_writer", Params: "writer", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		p := asStreamProtocol(args[0])
		transport, err := object.GetAttr(t, args[1], "transport")
		if err == nil {
			p.writer, err = args[1], p.setTransport(t, transport)
		}
		return object.None, err
	}},
	{Name: "_get_close_waiter", Params: "stream", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return orNone(asStreamProtocol(args[0]).closed), nil
	}},
}

var streamProtocolAttrs = []object.Attr{
	noneAttr("_stream_reader", func(v object.Value) *object.Value { return &asStreamProtocol(v).source }),
	noneAttr("_client_connected_cb", func(v object.Value) *object.Value { return &asStreamProtocol(v).connected }),
	noneAttr("_stream_writer", func(v object.Value) *object.Value { return &asStreamProtocol(v).writer }),
	noneAttr("_task", func(v object.Value) *object.Value { return &asStreamProtocol(v).task }),
	noneAttr("_transport", func(v object.Value) *object.Value { return &asStreamProtocol(v).transport }),
	noneAttr("_closed", func(v object.Value) *object.Value { return &asStreamProtocol(v).closed }),
	boolAttr("_over_ssl", func(v object.Value) *bool { return &asStreamProtocol(v).tls }),
}

func newStreamProtocol(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	p := object.Alloc[streamProtocol](cls)
	p.loop, p.source, p.connected, p.writer = object.None, object.None, object.None, object.None
	p.task, p.transport, p.closed = object.None, object.None, object.None
	v := object.FromObject(p)
	return v, object.InitNew(t, cls, v, args, names)
}

func defineStreams() {
	streamReaderType.Define(nil, readerSlots, inPython(readerMethods), readerAttrs)
	streamWriterType.Define(nil, writerSlots, inPython(writerMethods), writerAttrs)
	drainsType.Define(protocolType, object.Slots{New: object.NewByInit[drains], Namespace: ownAttrs}, inPython(drainsMethods), drainsAttrs)
	streamProtocolType.Define(drainsType, object.Slots{New: newStreamProtocol}, inPython(streamProtocolMethods), streamProtocolAttrs)
}
