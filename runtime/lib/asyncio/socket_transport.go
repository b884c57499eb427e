// _SelectorSocketTransport: a stream of bytes over a socket.
//
// A chunk is copied twice on its way in: by the system into the room that all
// transports of a VM share, or into one that the reader keeps, and from there into
// the bytes that a script gets. See stream_buffer.go.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/socket"
)

// socketTransport is an instance of socketTransportType.
type socketTransport struct {
	selector
	eof      bool         // write_eof was called
	buffered bool         // the protocol has a buffer of its own
	drained  object.Value // the waiter for an empty outbox; None for none
}

var socketTransportType = &object.Type{Name: "_SelectorSocketTransport", Module: "asyncio.selector_events",
	Doc: "A stream of bytes."}

func asSocketTransport(v object.Value) *socketTransport {
	return object.Foreign[socketTransport](v, socketTransportType)
}

// plainSocket is the transport behind v, when none of its methods are a script's.
func plainSocket(v object.Value) *socketTransport {
	if v.Type() != socketTransportType {
		return nil
	}
	s := object.Unchecked[socketTransport](v)
	if s.attrs != nil {
		return nil
	}
	return s
}

// begin is __init__.
func (s *socketTransport) begin(t *object.Thread, args []object.Value) error {
	s.eof, s.drained = false, object.None
	waiter, extra, server := object.Arg(args, 4), object.Arg(args, 5), object.Arg(args, 6)
	if err := s.selector.begin(t, args[1], args[2], args[3], extra, server); err != nil {
		return err
	}
	s.noDelay()
	return s.open(t, waiter)
}

// noDelay lets what is written go at once.
func (s *socketTransport) noDelay() {
	const tcp, noDelay = 6, 1 // the same on all systems
	if own := s.own; own != nil && own.Kind() == socket.Stream && (own.Proto() == 0 || own.Proto() == tcp) &&
		(own.Family() == socket.Inet || own.Family() == socket.Inet6) {
		_ = own.FD().SetInt(tcp, noDelay, 1) // it is for speed alone
	}
}

func (s *socketTransport) readReady(t *object.Thread) error {
	if s.lost > 0 || s.closing {
		return nil
	}
	if s.buffered {
		return s.readInto(t)
	}
	if s.own == nil || s.attrs != nil || s.value().Type() != socketTransportType {
		return s.readByMethod(t)
	}
	rooms := roomsOf(t)
	room := rooms.take()
	n, err := receive(s.own.FD(), room)
	if err != nil {
		rooms.give(room)
		return s.notRead(t, err)
	}
	if n == 0 {
		rooms.give(room)
		return s.atEOF(t)
	}
	if p := plainStreamProtocol(s.protocol); p != nil && p.feeds() {
		err = p.reader().feed(t, room[:n], rooms)
	} else {
		data := object.BytesValue(string(room[:n]))
		rooms.give(room)
		_, err = object.CallMethod(t, s.protocol, "data_received", data)
	}
	if err != nil {
		return s.fail(t, err, "Fatal error: protocol.data_received() call failed.")
	}
	return nil
}

// receive reads what has come; what a signal interrupts is tried again.
func receive(fd socket.FD, room []byte) (int, error) {
	for {
		n, err := fd.Recv(room, 0)
		if err == nil || !socket.Interrupted(err) {
			return n, err
		}
	}
}

// notRead deals with the error of a read.
func (s *socketTransport) notRead(t *object.Thread, err error) error {
	if socket.Again(err) {
		return nil
	}
	return s.fail(t, socket.Error(err), "Fatal read error on socket transport")
}

// later tells the errors of sockets that mean that it has to be tried again.
func later(err error) bool {
	return object.Is(err, object.BlockingIOError) || object.Is(err, object.InterruptedError)
}

// readByMethod reads by the socket's method recv.
func (s *socketTransport) readByMethod(t *object.Thread) error {
	size, err := object.GetAttr(t, s.value(), "max_size")
	if err != nil {
		return err
	}
	data, err := object.CallMethod(t, s.sock, "recv", size)
	if err != nil {
		if later(err) {
			return nil
		}
		return s.fail(t, err, "Fatal read error on socket transport")
	}
	if some, err := object.Truth(t, data); err != nil || !some {
		if err != nil {
			return err
		}
		return s.atEOF(t)
	}
	if _, err := object.CallMethod(t, s.protocol, "data_received", data); err != nil {
		return s.fail(t, err, "Fatal error: protocol.data_received() call failed.")
	}
	return nil
}

// readInto reads into the buffer of the protocol.
func (s *socketTransport) readInto(t *object.Thread) error {
	room, err := object.CallMethod(t, s.protocol, "get_buffer", object.Int(-1))
	if err == nil {
		var size int
		if size, err = object.Len(t, room); err == nil && size == 0 {
			err = emptyBuffer()
		}
	}
	if err != nil {
		return s.fail(t, err, "Fatal error: protocol.get_buffer() call failed.")
	}
	count, err := object.CallMethod(t, s.sock, "recv_into", room)
	if err != nil {
		if later(err) {
			return nil
		}
		return s.fail(t, err, "Fatal read error on socket transport")
	}
	if some, err := object.Truth(t, count); err != nil || !some {
		if err != nil {
			return err
		}
		return s.atEOF(t)
	}
	if _, err := object.CallMethod(t, s.protocol, "buffer_updated", count); err != nil {
		return s.fail(t, err, "Fatal error: protocol.buffer_updated() call failed.")
	}
	return nil
}

// atEOF is told that the other side writes no more.
func (s *socketTransport) atEOF(t *object.Thread) error {
	if err := s.debug(t, "debug", "%r received EOF"); err != nil {
		return err
	}
	stays, err := truthOf(t, s.protocol, "eof_received")
	if err != nil {
		return s.fail(t, err, "Fatal error: protocol.eof_received() call failed.")
	}
	if stays { // for writing
		return s.unwatch(t)
	}
	return s.closeByMethod(t)
}

func (s *socketTransport) closeByMethod(t *object.Thread) error {
	if plainSocket(s.value()) != nil {
		return s.close(t)
	}
	_, err := object.CallMethod(t, s.value(), "close")
	return err
}

// checkOpen refuses writing after the end, and while a file is sent.
func (s *socketTransport) checkOpen(what string) error {
	switch {
	case s.eof:
		return object.Raisef(object.RuntimeError, "Cannot call %s() after write_eof()", what)
	case s.drained.Given():
		return object.Raisef(object.RuntimeError, "unable to %s; sendfile is in progress", what)
	}
	return nil
}

// write is write(data).
func (s *socketTransport) write(t *object.Thread, data object.Value) error {
	b, mutable, err := outgoing(data)
	if err == nil {
		err = s.checkOpen("write")
	}
	if err != nil || len(b) == 0 {
		return err
	}
	if s.lost > 0 {
		return s.countLost(t)
	}
	if s.out.len() == 0 {
		n, again, err := s.send(t, b, data)
		if err != nil {
			return s.fail(t, err, "Fatal write error on socket transport")
		}
		if n >= len(b) && !again {
			return nil
		}
		b = b[n:]
		if err := s.watchWriting(t, "_write_ready"); err != nil {
			return err
		}
	}
	s.out.add(parcel{data: kept(b, mutable)}, 0)
	return s.filled(t)
}

// send writes what the system takes now; data is b as a value, when there is one.
func (s *socketTransport) send(t *object.Thread, b []byte, data object.Value) (n int, again bool, err error) {
	if s.own == nil {
		if data.IsUnset() {
			data = object.BytesValue(string(b))
		}
		return counted(t, s.sock, "send", data)
	}
	for {
		n, err = s.own.FD().Send(b, 0)
		if err == nil || !socket.Interrupted(err) {
			return taken(n, err)
		}
	}
}

// taken is the answer of a write to the system.
func taken(n int, err error) (int, bool, error) {
	if err == nil {
		return n, false, nil
	}
	if socket.Again(err) {
		return 0, true, nil
	}
	return 0, false, socket.Error(err)
}

// counted calls a method of a socket that answers how many bytes went.
func counted(t *object.Thread, sock object.Value, method string, args ...object.Value) (n int, again bool, err error) {
	v, err := object.CallMethod(t, sock, method, args...)
	if err == nil {
		n, err = object.ToInt(t, v)
	}
	if err != nil && later(err) {
		return 0, true, nil
	}
	return max(n, 0), false, err
}

func (s *socketTransport) writeLines(t *object.Thread, list object.Value) error {
	if err := s.checkOpen("writelines"); err != nil {
		return err
	}
	lines, err := object.Collect(t, list)
	if err != nil {
		return err
	}
	pieces := make([][]byte, 0, len(lines))
	for _, line := range lines {
		b, mutable, err := outgoing(line)
		if err != nil {
			return err
		}
		pieces = append(pieces, kept(b, mutable))
	}
	if len(pieces) == 0 {
		return nil
	}
	if s.lost > 0 {
		return s.countLost(t)
	}
	idle := s.out.len() == 0
	for _, b := range pieces {
		if len(b) > 0 {
			s.out.add(parcel{data: b}, 0)
		}
	}
	if idle {
		if err := s.writeReady(t); err != nil {
			return err
		}
		if s.out.len() > 0 {
			if err := s.watchWriting(t, "_write_ready"); err != nil {
				return err
			}
		}
	}
	return s.filled(t)
}

// writeReady writes what is buffered.
func (s *socketTransport) writeReady(t *object.Thread) error {
	if s.lost > 0 || s.out.len() == 0 {
		return nil
	}
	n, again, err := s.sendBuffered(t)
	if err != nil {
		return s.notWritten(t, err)
	}
	if again {
		return nil
	}
	s.out.sent(min(n, s.out.size))
	if err := s.emptied(t); err != nil { // which may write, or close
		return err
	}
	if s.out.len() > 0 || s.sock.IsNone() {
		return nil
	}
	return s.allSent(t)
}

func (s *socketTransport) sendBuffered(t *object.Thread) (n int, again bool, err error) {
	if s.out.len() == 1 {
		return s.send(t, s.out.first().data, object.Value{})
	}
	parts := s.out.pieces()
	if s.own == nil {
		list := s.out.values()
		return counted(t, s.sock, "sendmsg", object.NewList(list[:len(parts)]).Value())
	}
	for {
		n, err = s.own.FD().SendMsg(parts, nil, 0, nil)
		if err == nil || !socket.Interrupted(err) {
			return taken(n, err)
		}
	}
}

// notWritten deals with the error of a write that came later than write().
func (s *socketTransport) notWritten(t *object.Thread, err error) error {
	exc, ok := ordinary(err)
	if !ok {
		return err
	}
	s.out.clear()
	if err := s.unwatchWriting(t); err != nil {
		return err
	}
	drained := s.drained
	if err := s.fail(t, exc, "Fatal write error on socket transport"); err != nil || !drained.Given() {
		return err
	}
	return release(t, drained, exc)
}

// allSent is told that the outbox is empty again.
func (s *socketTransport) allSent(t *object.Thread) error {
	if err := s.unwatchWriting(t); err != nil {
		return err
	}
	if s.drained.Given() {
		if err := release(t, s.drained, nil); err != nil {
			return err
		}
	}
	if s.closing {
		_, err := object.CallMethod(t, s.value(), "_call_connection_lost", object.None)
		return err
	}
	if s.eof {
		return s.shutDown(t)
	}
	return nil
}

// shutDown tells the other side that nothing more will come.
func (s *socketTransport) shutDown(t *object.Thread) error {
	if s.own != nil {
		return socket.Error(s.own.FD().Shutdown(1))
	}
	_, err := object.CallMethod(t, s.sock, "shutdown", object.Int(1))
	return err
}

func (s *socketTransport) writeEOF(t *object.Thread) error {
	if s.closing || s.eof {
		return nil
	}
	s.eof = true
	if s.out.len() > 0 {
		return nil
	}
	return s.shutDown(t)
}

// end is that of every transport; whoever waits for an empty outbox waits in vain.
func (s *socketTransport) end(t *object.Thread, exc object.Value) error {
	err := s.selector.end(t, exc)
	if !s.drained.Given() {
		return err
	}
	done, asked := truthOf(t, s.drained, "done")
	if asked == nil && !done {
		gone := object.NewException(object.ConnectionError, object.String("Connection is closed by peer"))
		asked = release(t, s.drained, gone)
	}
	if err == nil {
		err = asked
	}
	return err
}

// drainWaiter makes the waiter for an empty outbox.
func (s *socketTransport) drainWaiter(t *object.Thread) (object.Value, error) {
	if s.drained.Given() {
		return object.Value{}, object.Raisef(object.RuntimeError, "Empty waiter is already set")
	}
	waiter, err := object.CallMethod(t, s.loop, "create_future")
	if err != nil {
		return object.Value{}, err
	}
	s.drained = waiter
	if s.out.len() == 0 {
		err = release(t, waiter, nil)
	}
	return waiter, err
}

// onSocket makes the rows of methods without arguments and result.
func onSocket(name string, f func(s *socketTransport, t *object.Thread) error) object.Method {
	return object.Method{Name: name, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, f(asSocketTransport(args[0]), t)
	}}
}

var socketTransportMethods = []object.Method{
	{Name: "__init__", Params: "loop, sock, protocol, waiter=None, extra=None, server=None",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, asSocketTransport(args[0]).begin(t, append([]object.Value(nil), args...))
		}},
	{Name: "set_protocol", Params: "protocol", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		s := asSocketTransport(args[0])
		s.protocol, s.connected = args[1], true
		s.buffered = object.IsInstance(args[1], bufferedType)
		return object.None, nil
	}},
	{Name: "write", Params: "data", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSocketTransport(args[0]).write(t, args[1])
	}},
	{Name: "writelines", Params: "list_of_data", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSocketTransport(args[0]).writeLines(t, args[1])
	}},
	{Name: "can_write_eof", Fn: func(*object.Thread, []object.Value) (object.Value, error) { return object.True, nil }},
	onSocket("write_eof", (*socketTransport).writeEOF),
	onSocket("_read_ready", (*socketTransport).readReady),
	onSocket("_write_ready", (*socketTransport).writeReady),
	{Name: "_call_connection_lost", Params: "exc", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asSocketTransport(args[0]).end(t, args[1])
	}},
	{Name: "_make_empty_waiter", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return asSocketTransport(args[0]).drainWaiter(t)
	}},
	{Name: "_reset_empty_waiter", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		asSocketTransport(args[0]).drained = object.None
		return object.None, nil
	}},
}

var socketTransportAttrs = []object.Attr{
	boolAttr("_eof", func(v object.Value) *bool { return &asSocketTransport(v).eof }),
	valueAttr("_empty_waiter", func(v object.Value) *object.Value { return &asSocketTransport(v).drained }),
}

func defineSocketTransport() {
	socketTransportType.Define(selectorType, object.Slots{New: object.NewByInit[socketTransport]},
		inPython(socketTransportMethods), socketTransportAttrs)
	socketTransportType.Consts = map[string]object.Value{"_start_tls_compatible": object.True}
}
