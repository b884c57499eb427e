// StreamReader: keeps what has come until it is read.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// StreamReader is asyncio.StreamReader.
type StreamReader struct {
	instance
	in        inbox
	limit     int
	loop      object.Value
	events    *task.EventLoop
	waiter    object.Value // what the reading coroutine waits for
	exception object.Value
	transport object.Value // what is paused when too much has come
	eof       bool
	paused    bool
}

var streamReaderType = &object.Type{Name: "StreamReader", Module: "asyncio.streams",
	Doc: "Keeps what has come until it is read."}

const defaultLimit = 64 << 10

func asReader(v object.Value) *StreamReader { return object.Foreign[StreamReader](v, streamReaderType) }

// plainReader is the reader behind v, when none of its methods are a script's.
func plainReader(v object.Value) *StreamReader {
	if v.Type() != streamReaderType {
		return nil
	}
	r := object.Unchecked[StreamReader](v)
	if r.attrs != nil {
		return nil
	}
	return r
}

func (r *StreamReader) value() object.Value { return object.FromObject(r) }

// init is __init__.
func (r *StreamReader) init(t *object.Thread, limit, loop object.Value) error {
	r.limit = defaultLimit
	if !limit.IsUnset() {
		n, err := atLeast(t, limit, 1, "Limit cannot be <= 0")
		if err != nil {
			return err
		}
		r.limit = n
	}
	return r.start(t, loop)
}

// start prepares a reader for a loop; that of the thread for None.
func (r *StreamReader) start(t *object.Thread, loop object.Value) (err error) {
	if !loop.Given() {
		if loop, err = getEventLoop(t, nil); err != nil {
			return err
		}
	}
	r.loop, r.events = loop, task.AsLoop(loop)
	r.in = inbox{}
	r.waiter, r.exception, r.transport = object.None, object.None, object.None
	r.eof, r.paused = false, false
	return nil
}

// setException lets who reads now, and all who read later, have an exception.
func (r *StreamReader) setException(t *object.Thread, exc object.Value) error {
	r.exception = exc
	waiter := r.waiter
	r.waiter = object.None
	if waiter.IsNone() {
		return nil
	}
	if e := object.AsException(exc); e != nil {
		return release(t, waiter, e)
	}
	off, err := truthOf(t, waiter, "cancelled")
	if err == nil && !off {
		_, err = object.CallMethod(t, waiter, "set_exception", exc)
	}
	return err
}

// wake lets the reading coroutine look again.
func (r *StreamReader) wake(t *object.Thread) error {
	waiter := r.waiter
	if waiter.IsNone() {
		return nil
	}
	r.waiter = object.None
	return release(t, waiter, nil)
}

func (r *StreamReader) feedEOF(t *object.Thread) error {
	r.eof = true
	return r.wake(t)
}

// feed is feed_data of what has come into a room, which is given back or kept.
func (r *StreamReader) feed(t *object.Thread, data []byte, from *rooms) error {
	if r.eof {
		from.give(data)
		return fedAfterEOF()
	}
	r.in.add(data, from)
	return r.fed(t)
}

// feedData is feed_data.
func (r *StreamReader) feedData(t *object.Thread, data object.Value) error {
	if r.eof {
		return fedAfterEOF()
	}
	some, err := object.Truth(t, data)
	if err != nil || !some {
		return err
	}
	text, err := object.ReadBuffer(data)
	if err == nil {
		err = t.CheckSize(int64(r.in.len())+int64(len(text)), 1)
	}
	if err != nil {
		return err
	}
	r.in.append([]byte(text))
	return r.fed(t)
}

func fedAfterEOF() error {
	return object.Raisef(object.AssertionError, "feed_data after feed_eof")
}

// fed is what comes after new bytes: the transport is paused when they are many.
func (r *StreamReader) fed(t *object.Thread) error {
	if err := r.wake(t); err != nil {
		return err
	}
	if r.paused || r.in.len() <= 2*r.limit || r.transport.IsNone() {
		return nil
	}
	if s := plainSocket(r.transport); s != nil {
		r.paused = true
		return s.pauseReading(t)
	}
	_, err := object.CallMethod(t, r.transport, "pause_reading")
	if object.Is(err, object.NotImplementedError) {
		r.transport = object.None // it can't be paused
		return nil
	}
	r.paused = err == nil
	return err
}

// resume lets the transport read again.
func (r *StreamReader) resume(t *object.Thread) error {
	r.paused = false
	if s := plainSocket(r.transport); s != nil {
		return s.resumeReading(t)
	}
	_, err := object.CallMethod(t, r.transport, "resume_reading")
	return err
}

// read is called after bytes were taken out.
func (r *StreamReader) taken(t *object.Thread) error {
	if !r.paused || r.in.len() > r.limit {
		return nil
	}
	return r.resume(t)
}

// take removes up to n bytes, as a value.
func (r *StreamReader) take(t *object.Thread, n int) (object.Value, error) {
	data := object.BytesValue(r.in.take(n))
	return data, r.taken(t)
}

func (r *StreamReader) setTransport(transport object.Value) error {
	if !r.transport.IsNone() {
		return object.Raisef(object.AssertionError, "Transport already set")
	}
	r.transport = transport
	return nil
}

func readerRepr(t *object.Thread, v object.Value) (string, error) {
	r := asReader(v)
	text := "<StreamReader"
	if n := r.in.len(); n > 0 {
		text += fmt.Sprintf(" %d bytes", n)
	}
	if r.eof {
		text += " eof"
	}
	if r.limit != defaultLimit {
		text += fmt.Sprintf(" limit=%d", r.limit)
	}
	for _, part := range []struct {
		name string
		v    object.Value
	}{{"waiter", r.waiter}, {"exception", r.exception}, {"transport", r.transport}} {
		if !part.v.Given() {
			continue
		}
		shown, err := object.Repr(t, part.v)
		if err != nil {
			return "", err
		}
		text += " " + part.name + "=" + shown
	}
	if r.paused {
		text += " paused"
	}
	return text + ">", nil
}

// onReader makes the rows of methods without arguments and result.
func onReader(name string, f func(r *StreamReader, t *object.Thread) error) object.Method {
	return object.Method{Name: name, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, f(asReader(args[0]), t)
	}}
}

var readerSlots = object.Slots{
	New:       newReader,
	Namespace: ownAttrs,
	Repr:      readerRepr,
	AIter:     func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil },
	ANext: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return newReading(asReader(v), readLines, 0, nil), nil
	},
}

func newReader(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	r := object.Alloc[StreamReader](cls)
	r.limit, r.loop, r.waiter, r.exception, r.transport = defaultLimit, object.None, object.None, object.None, object.None
	return r.value(), object.InitNew(t, cls, r.value(), args, names)
}

var readerMethods = append([]object.Method{
	{Name: "__init__", Params: "limit=65536, loop=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asReader(args[0]).init(t, object.Arg(args, 1), object.Arg(args, 2))
	}},
	{Name: "exception", Doc: "What set_exception was given, or None.", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asReader(args[0]).exception, nil
	}},
	{Name: "set_exception", Params: "exc", Doc: "Let who reads now, and all who read later, have this exception.",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, asReader(args[0]).setException(t, args[1])
		}},
	{Name: "set_transport", Params: "transport", Doc: "Set the transport that is paused when the buffer is full.",
		Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, asReader(args[0]).setTransport(args[1])
		}},
	{Name: "at_eof", Doc: "Whether all was read that will ever come.", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		r := asReader(args[0])
		return object.Bool(r.eof && r.in.len() == 0), nil
	}},
	{Name: "feed_data", Params: "data", Doc: "Some bytes came.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asReader(args[0]).feedData(t, args[1])
	}},
	onReader("feed_eof", (*StreamReader).feedEOF),
	onReader("_wakeup_waiter", (*StreamReader).wake),
	onReader("_maybe_resume_transport", (*StreamReader).taken),
}, readingMethods...)

var readerAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "_buffer",
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return asReader(v).in.show().Value(), nil
		},
		Set: func(_ *object.Thread, v, item object.Value) error {
			b := object.AsByteArray(item)
			if b == nil {
				return object.Raisef(object.TypeError, "_buffer must be a bytearray, not '%s'", object.TypeName(item))
			}
			asReader(v).in.replace(b)
			return nil
		}},
	intAttr("_limit", func(v object.Value) *int { return &asReader(v).limit }),
	{Name: "_loop",
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return asReader(v).loop, nil },
		Set: func(_ *object.Thread, v, item object.Value) error {
			r := asReader(v)
			r.loop, r.events = orNone(item), task.AsLoop(item)
			return nil
		}},
	noneAttr("_waiter", func(v object.Value) *object.Value { return &asReader(v).waiter }),
	noneAttr("_exception", func(v object.Value) *object.Value { return &asReader(v).exception }),
	noneAttr("_transport", func(v object.Value) *object.Value { return &asReader(v).transport }),
	boolAttr("_eof", func(v object.Value) *bool { return &asReader(v).eof }),
	boolAttr("_paused", func(v object.Value) *bool { return &asReader(v).paused }),
}

// noneAttr is valueAttr of something that is None rather than not there.
func noneAttr(name string, at func(v object.Value) *object.Value) object.Attr {
	return object.Attr{Name: name,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return orNone(*at(v)), nil },
		Set: func(_ *object.Thread, v, item object.Value) error {
			*at(v) = orNone(item)
			return nil
		}}
}
