// _SelectorDatagramTransport: datagrams over a socket.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
)

// datagramTransport is an instance of selectorDatagramType.
type datagramTransport struct {
	selector
	remote object.Value // where all datagrams go; None when each has its own address
}

var selectorDatagramType = &object.Type{Name: "_SelectorDatagramTransport", Module: "asyncio.selector_events", Doc: "Datagrams."}

func asDatagrams(v object.Value) *datagramTransport {
	return object.Foreign[datagramTransport](v, selectorDatagramType)
}

// headerSize is what the system adds to each datagram in the buffer.
const headerSize = 8

// begin is __init__.
func (s *datagramTransport) begin(t *object.Thread, args []object.Value) error {
	s.remote = orNone(object.Arg(args, 4))
	waiter, extra := object.Arg(args, 5), object.Arg(args, 6)
	if err := s.selector.begin(t, args[1], args[2], args[3], extra, object.None); err != nil {
		return err
	}
	return s.open(t, waiter)
}

func (s *datagramTransport) readReady(t *object.Thread) error {
	if s.lost > 0 {
		return nil
	}
	size, err := object.GetAttr(t, s.value(), "max_size")
	if err != nil {
		return err
	}
	got, err := object.CallMethod(t, s.sock, "recvfrom", size)
	if err != nil {
		if later(err) {
			return nil
		}
		return s.failed(t, err, "Fatal read error on datagram transport")
	}
	pair, err := object.Collect(t, got)
	if err != nil {
		return err
	}
	if len(pair) != 2 {
		return object.Raisef(object.ValueError, "recvfrom() must give a pair, not %d values", len(pair))
	}
	_, err = object.CallMethod(t, s.protocol, "datagram_received", pair[0], pair[1])
	return err
}

// failed tells the protocol of an error of the system; others end the transport.
func (s *datagramTransport) failed(t *object.Thread, err error, message string) error {
	exc, ok := ordinary(err)
	if !ok {
		return err
	}
	if !object.Is(exc, object.OSError) {
		return s.fail(t, exc, message)
	}
	_, err = object.CallMethod(t, s.protocol, "error_received", exc.Value())
	return err
}

// target is where a datagram goes: a transport with a peer sends to no other.
func (s *datagramTransport) target(t *object.Thread, to object.Value) (object.Value, error) {
	bound, err := object.Truth(t, s.remote)
	if err != nil || !bound {
		return to, err
	}
	if !to.IsNone() {
		if same, err := object.Equal(t, to, s.remote); err != nil || !same {
			if err != nil {
				return to, err
			}
			text, err := object.StrOf(t, s.remote)
			if err != nil {
				return to, err
			}
			return to, object.Raisef(object.ValueError, "Invalid address: must be None or %s", text)
		}
	}
	return s.remote, nil
}

func (s *datagramTransport) sendTo(t *object.Thread, data, to object.Value) error {
	b, mutable, err := outgoing(data)
	if err != nil {
		return err
	}
	if to, err = s.target(t, to); err != nil {
		return err
	}
	if s.lost > 0 {
		if bound, err := object.Truth(t, s.remote); err != nil || bound {
			if err != nil {
				return err
			}
			return s.countLost(t)
		}
	}
	if s.out.len() == 0 {
		again, err := s.send(t, data, to)
		if err != nil {
			return s.failed(t, err, "Fatal write error on datagram transport")
		}
		if !again {
			return nil
		}
		if err := s.watchWriting(t, "_sendto_ready"); err != nil {
			return err
		}
	}
	s.out.add(parcel{data: kept(b, mutable), to: to}, headerSize)
	return s.filled(t)
}

// send writes one datagram, unless the system has no room for it now.
func (s *datagramTransport) send(t *object.Thread, data, to object.Value) (again bool, err error) {
	peer, err := s.hasPeer(t)
	if err != nil {
		return false, err
	}
	if peer {
		_, err = object.CallMethod(t, s.sock, "send", data)
	} else {
		_, err = object.CallMethod(t, s.sock, "sendto", data, to)
	}
	if err != nil && later(err) {
		return true, nil
	}
	return false, err
}

// hasPeer tells whether the socket is connected.
func (s *datagramTransport) hasPeer(t *object.Thread) (bool, error) {
	peer, err := object.CallMethod(t, s.value(), "get_extra_info", object.String("peername"))
	if err != nil {
		return false, err
	}
	return object.Truth(t, peer)
}

// sendReady writes what is buffered.
func (s *datagramTransport) sendReady(t *object.Thread) error {
	for s.out.len() > 0 {
		p := s.out.first()
		again, err := s.send(t, object.BytesValue(string(p.data)), p.to)
		if again {
			break
		}
		s.out.drop(headerSize)
		if err != nil {
			return s.failed(t, err, "Fatal write error on datagram transport")
		}
	}
	if err := s.emptied(t); err != nil {
		return err
	}
	if s.out.len() > 0 || s.sock.IsNone() {
		return nil
	}
	if err := s.unwatchWriting(t); err != nil || !s.closing {
		return err
	}
	_, err := object.CallMethod(t, s.value(), "_call_connection_lost", object.None)
	return err
}

var datagramMethods = []object.Method{
	{Name: "__init__", Params: "loop, sock, protocol, address=None, waiter=None, extra=None",
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, asDatagrams(args[0]).begin(t, append([]object.Value(nil), args...))
		}},
	{Name: "sendto", Params: "data, addr=None", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDatagrams(args[0]).sendTo(t, args[1], orNone(object.Arg(args, 2)))
	}},
	{Name: "_read_ready", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDatagrams(args[0]).readReady(t)
	}},
	{Name: "_sendto_ready", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asDatagrams(args[0]).sendReady(t)
	}},
}

var datagramAttrs = []object.Attr{
	valueAttr("_address", func(v object.Value) *object.Value { return &asDatagrams(v).remote }),
}

func defineDatagramTransport() {
	selectorDatagramType.Define(selectorType, object.Slots{New: object.NewByInit[datagramTransport]}, inPython(datagramMethods), datagramAttrs)
	mixed(selectorDatagramType, selectorType, flowType, transportType, readTransportType, writeTransportType,
		datagramTransportType, baseTransportType, object.ObjectType)
	selectorDatagramType.Consts = map[string]object.Value{"_header_size": object.Int(headerSize)}
}
