// _SelectorTransport: what the transports over sockets share.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

// selector is the beginning of the structs of transports over sockets.
type selector struct {
	flow
	sock   object.Value   // None when it was closed
	own    *socket.Socket // behind sock, when no script has its own idea of what it does
	fd     int
	out    outbox
	lost   int // set when the connection is lost; counts what is written after that
	server object.Value

	closing   bool
	paused    bool
	connected bool // the protocol hears of the end

	local, peer socket.Addr
	noted       bool // extra has what the next lines of get_extra_info add
}

var selectorType = &object.Type{Name: "_SelectorTransport", Module: "asyncio.selector_events",
	Doc: "What the transports over sockets share."}

func asSelector(v object.Value) *selector { return object.Foreign[selector](v, selectorType) }

const readSize = 256 << 10 // how much is read at once

// toldLost is how many writes to a connection that is lost go by without a word.
const toldLost = 5

func (s *selector) value() object.Value { return object.FromObject(s) }

// begin is __init__.
func (s *selector) begin(t *object.Thread, loop, sock, protocol, extra, server object.Value) error {
	s.flow.begin(extra, loop)
	s.sock, s.server = sock, orNone(server)
	if own := socket.As(sock); own != nil && !overridesIO(sock) {
		s.own, s.fd = own, int(own.FD())
		s.local, _ = own.FD().Name() // one without a name has none to tell
		s.peer, _ = own.FD().Peer()
	} else if err := s.beginStrange(t); err != nil {
		return err
	}
	s.out = outbox{}
	s.lost, s.closing, s.paused = 0, false, false
	if _, err := object.CallMethod(t, s.value(), "set_protocol", protocol); err != nil {
		return err
	}
	if s.server.Given() {
		if _, err := object.CallMethod(t, s.server, "_attach", s.value()); err != nil {
			return err
		}
	}
	if s.events != nil {
		return s.events.SetTransport(s.fd, s.value())
	}
	return nil
}

// overridesIO tells sockets whose class has methods of a script in the place of
// those that transports use.
func overridesIO(sock object.Value) bool {
	for _, name := range []string{"recv", "recv_into", "recvfrom", "send", "sendmsg", "sendto", "shutdown", "fileno"} {
		if overrides(sock, name) {
			return true
		}
	}
	return false
}

// beginStrange is begin for a socket that is asked by its methods.
func (s *selector) beginStrange(t *object.Thread) error {
	fd, err := object.CallMethod(t, s.sock, "fileno")
	if err != nil {
		return err
	}
	if s.fd, err = object.ToInt(t, fd); err != nil {
		return err
	}
	return s.note(t)
}

// note puts the socket and its addresses into extra.
func (s *selector) note(t *object.Thread) error {
	if s.noted {
		return nil
	}
	s.noted = true
	m, err := t.Machine.Import("asyncio.trsock")
	if err != nil {
		return err
	}
	shown, err := object.CallMethod(t, m.Value(), "TransportSocket", s.sock)
	if err != nil {
		return err
	}
	extra := object.AsDict(s.extra)
	if extra == nil {
		return object.SetItem(t, s.extra, object.String("socket"), shown)
	}
	extra.SetStr("socket", shown)
	local, err := s.address(t, "getsockname", s.local)
	if err != nil {
		return err
	}
	extra.SetStr("sockname", local)
	if _, given := extra.GetStr("peername"); given {
		return nil
	}
	peer, err := s.address(t, "getpeername", s.peer)
	extra.SetStr("peername", peer)
	return err
}

// address is one end of the socket, as the socket said when the transport began.
func (s *selector) address(t *object.Thread, method string, known socket.Addr) (object.Value, error) {
	if s.own != nil {
		return known.Value(), nil
	}
	v, err := object.CallMethod(t, s.sock, method)
	if object.Is(err, object.OSError) {
		return object.None, nil
	}
	return v, err
}

// open queues the first turns of a connection: the protocol hears of it, then what
// comes is read, then the one who connects goes on.
func (s *selector) open(t *object.Thread, waiter object.Value) error {
	made, err := object.GetAttr(t, s.protocol, "connection_made")
	if err == nil {
		err = s.soon(t, made, s.value())
	}
	if err == nil {
		err = s.soonOwn(t, "_start_reading")
	}
	if err == nil && waiter.Given() {
		err = s.soon(t, releaseFunc, waiter)
	}
	return err
}

// releaseFunc completes a waiter, unless it was cancelled.
var releaseFunc = object.NewFunc("_set_result_unless_cancelled", "fut, result=None", func(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, release(t, args[0], nil)
})

// watch and unwatch are about being told when the socket can be read. A loop whose
// class overrides the methods for that is asked by them.
func (s *selector) watch(t *object.Thread) error {
	fn, err := object.GetAttr(t, s.value(), "_read_ready")
	if err != nil {
		return err
	}
	if s.ownWatch("_add_reader") {
		return s.events.WatchReading(s.fd, fn)
	}
	_, err = object.CallMethod(t, s.loop, "_add_reader", object.Int(int64(s.fd)), fn)
	return err
}

func (s *selector) unwatch(t *object.Thread) error {
	if s.ownWatch("_remove_reader") {
		return s.events.UnwatchReading(s.fd)
	}
	_, err := object.CallMethod(t, s.loop, "_remove_reader", object.Int(int64(s.fd)))
	return err
}

func (s *selector) watchWriting(t *object.Thread, method string) error {
	fn, err := object.GetAttr(t, s.value(), method)
	if err != nil {
		return err
	}
	if s.ownWatch("_add_writer") {
		return s.events.WatchWriting(s.fd, fn)
	}
	_, err = object.CallMethod(t, s.loop, "_add_writer", object.Int(int64(s.fd)), fn)
	return err
}

func (s *selector) unwatchWriting(t *object.Thread) error {
	if s.ownWatch("_remove_writer") {
		return s.events.UnwatchWriting(s.fd)
	}
	_, err := object.CallMethod(t, s.loop, "_remove_writer", object.Int(int64(s.fd)))
	return err
}

func (s *selector) ownWatch(method string) bool {
	return s.events != nil && !overrides(s.loop, method)
}

func (s *selector) reading() bool { return !s.closing && !s.paused }

func (s *selector) pauseReading(t *object.Thread) error {
	if !s.reading() {
		return nil
	}
	s.paused = true
	if err := s.unwatch(t); err != nil {
		return err
	}
	return s.debug(t, "debug", "%r pauses reading")
}

func (s *selector) resumeReading(t *object.Thread) error {
	if s.closing || !s.paused {
		return nil
	}
	s.paused = false
	if err := s.watch(t); err != nil {
		return err
	}
	return s.debug(t, "debug", "%r resumes reading")
}

// close ends reading; what is buffered is written before the rest goes.
func (s *selector) close(t *object.Thread) error {
	if s.closing {
		return nil
	}
	s.closing = true
	if err := s.unwatch(t); err != nil {
		return err
	}
	if s.out.size > 0 || s.out.len() > 0 {
		return nil
	}
	s.lost++
	if err := s.unwatchWriting(t); err != nil {
		return err
	}
	return s.soonOwn(t, "_call_connection_lost", object.None)
}

// fail ends the transport because of an error: those of the system are the
// connection's, the others somebody's mistake.
func (s *selector) fail(t *object.Thread, err error, message string) error {
	exc, ok := ordinary(err)
	if !ok {
		return err
	}
	if !object.Is(exc, object.OSError) {
		err = s.report(t, exc, message)
	} else {
		err = s.debug(t, "debug", "%r: %s", object.String(message))
	}
	if err != nil {
		return err
	}
	return s.drop(t, exc.Value())
}

// drop ends the transport at once.
func (s *selector) drop(t *object.Thread, exc object.Value) error {
	if s.lost > 0 {
		return nil
	}
	if s.out.len() > 0 {
		s.out.clear()
		if err := s.unwatchWriting(t); err != nil {
			return err
		}
	}
	if !s.closing {
		s.closing = true
		if err := s.unwatch(t); err != nil {
			return err
		}
	}
	s.lost++
	return s.soonOwn(t, "_call_connection_lost", exc)
}

// end is the last turn: the protocol hears of it, and the socket is closed
// whatever the protocol does then.
func (s *selector) end(t *object.Thread, exc object.Value) (err error) {
	if s.sock.IsNone() {
		return nil
	}
	if s.connected {
		_, err = object.CallMethod(t, s.protocol, "connection_lost", exc)
	}
	keep := func(later error) {
		if err == nil {
			err = later
		}
	}
	if s.events != nil {
		keep(s.events.ForgetTransport(s.fd, s.value()))
	}
	if !s.noted && object.AsDict(s.extra) != nil {
		keep(s.note(t))
	}
	_, closed := object.CallMethod(t, s.sock, "close")
	keep(closed)
	server := s.server
	s.sock, s.own, s.protocol, s.server = object.None, nil, object.None, object.None
	s.setLoop(object.None)
	if server.Given() {
		_, detached := object.CallMethod(t, server, "_detach", s.value())
		keep(detached)
	}
	return err
}

// countLost counts a write in vain.
func (s *selector) countLost(t *object.Thread) error {
	s.lost++
	if s.lost <= toldLost {
		return nil
	}
	return warn(t, "socket.send() raised exception.")
}

func selectorRepr(t *object.Thread, v object.Value) (string, error) {
	s := asSelector(v)
	text := "<" + v.Type().Name
	switch {
	case s.sock.IsUnset() || s.sock.IsNone():
		text += " closed"
	case s.closing:
		text += " closing"
	}
	text += fmt.Sprintf(" fd=%d", s.fd)
	if s.events != nil && !s.events.Closed() {
		reads, writes := s.events.Watched(s.fd)
		size, err := object.CallMethod(t, v, "get_write_buffer_size")
		if err != nil {
			return "", err
		}
		shown, err := object.StrOf(t, size)
		if err != nil {
			return "", err
		}
		text += fmt.Sprintf(" read=%s write=<%s, bufsize=%s>", polling(reads), polling(writes), shown)
	}
	return text + ">", nil
}

func polling(on bool) string {
	if on {
		return "polling"
	}
	return "idle"
}

// onSelector makes the rows of methods without arguments and result.
func onSelector(name string, f func(s *selector, t *object.Thread) error) object.Method {
	return object.Method{Name: name, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, f(asSelector(args[0]), t)
	}}
}

var selectorMethods = []object.Method{
	{Name: "__init__", Params: "loop, sock, protocol, extra=None, server=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		s := asSelector(args[0])
		return object.None, s.begin(t, args[1], args[2], args[3], object.Arg(args, 4), object.Arg(args, 5))
	}},
	{Name: "get_extra_info", Params: "name, default=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		s := asSelector(args[0])
		if name, ok := object.Text(args[1]); ok && (name == "socket" || name == "sockname" || name == "peername") {
			if err := s.note(t); err != nil {
				return object.Value{}, err
			}
		}
		return lookUp(t, s.extra, args[1], object.Arg(args, 2))
	}},
	{Name: "abort", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.CallMethod(t, args[0], "_force_close", object.None)
	}},
	{Name: "set_protocol", Params: "protocol", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		s := asSelector(args[0])
		s.protocol, s.connected = args[1], true
		return object.None, nil
	}},
	{Name: "get_protocol", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return orNone(asSelector(args[0]).protocol), nil
	}},
	{Name: "is_closing", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asSelector(args[0]).closing), nil
	}},
	{Name: "is_reading", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asSelector(args[0]).reading()), nil
	}},
	onSelector("pause_reading", (*selector).pauseReading),
	onSelector("resume_reading", (*selector).resumeReading),
	onSelector("close", (*selector).close),
	onSelector("_start_reading", func(s *selector, t *object.Thread) error {
		if !s.reading() {
			return nil
		}
		return s.watch(t)
	}),
	{Name: "get_write_buffer_size", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Int(int64(asSelector(args[0]).out.size)), nil
	}},
	{Name: "_fatal_error", Params: "exc, message='Fatal error on transport'", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		exc, message := object.AsException(args[1]), "Fatal error on transport"
		if exc == nil {
			return object.Value{}, object.Raisef(object.TypeError, "exc must be an exception, not '%s'", object.TypeName(args[1]))
		}
		if text, ok := object.Text(object.Arg(args, 2)); ok {
			message = text
		}
		return object.None, asSelector(args[0]).fail(t, exc, message)
	}},
	{Name: "_force_close", Params: "exc", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSelector(args[0]).drop(t, args[1])
	}},
	{Name: "_call_connection_lost", Params: "exc", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSelector(args[0]).end(t, args[1])
	}},
	{Name: "_add_reader", Params: "fd, callback, *args", Raw: func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		s := asSelector(args[0])
		if s == nil || !s.reading() {
			return object.None, nil
		}
		rest := append([]object.Value(nil), args[1:]...)
		fn, err := object.GetAttr(t, s.loop, "_add_reader")
		if err == nil {
			_, err = object.Call(t, fn, rest, names)
		}
		return object.None, err
	}},
}

var selectorAttrs = []object.Attr{
	{Name: "_extra",
		Get: func(t *object.Thread, v object.Value) (object.Value, error) {
			s := asSelector(v)
			if !s.sock.Given() {
				return orNone(s.extra), nil
			}
			err := s.note(t)
			return orNone(s.extra), err
		},
		Set: func(_ *object.Thread, v, item object.Value) error {
			s := asSelector(v)
			s.extra, s.noted = item, true
			return nil
		}},
	valueAttr("_sock", func(v object.Value) *object.Value { return &asSelector(v).sock }),
	valueAttr("_server", func(v object.Value) *object.Value { return &asSelector(v).server }),
	intAttr("_sock_fd", func(v object.Value) *int { return &asSelector(v).fd }),
	intAttr("_conn_lost", func(v object.Value) *int { return &asSelector(v).lost }),
	boolAttr("_closing", func(v object.Value) *bool { return &asSelector(v).closing }),
	boolAttr("_paused", func(v object.Value) *bool { return &asSelector(v).paused }),
	boolAttr("_protocol_connected", func(v object.Value) *bool { return &asSelector(v).connected }),
	{Name: "_buffer", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.NewList(asSelector(v).out.values()).Value(), nil
	}},
}

func defineSelector() {
	selectorType.Define(flowType, object.Slots{New: object.NewByInit[selector], Repr: selectorRepr}, inPython(selectorMethods), selectorAttrs)
	selectorType.Consts = map[string]object.Value{"max_size": object.Int(readSize)}
}
