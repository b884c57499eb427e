// The methods of a socket that receive and send several buffers at once, with
// control messages beside them.

package socket

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// mostBuffers is how many one call may have: IOV_MAX.
const mostBuffers = 1024

func sendMsg(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	parts, err := buffers(t, args[0], "sendmsg() argument 1 must be an iterable", bytesArg)
	if err != nil {
		return object.Value{}, err
	}
	var control []byte
	if v := object.Arg(args, 1); v.Given() {
		if control, err = controlArg(t, v); err != nil {
			return object.Value{}, err
		}
	}
	flags, err := flagsArg(t, args, 2)
	if err != nil {
		return object.Value{}, err
	}
	var to *Addr
	if v := object.Arg(args, 3); v.Given() {
		a, err := s.connectArg(t, v, "sendmsg")
		if err != nil {
			return object.Value{}, err
		}
		to = &a
	}
	n := 0
	err = s.do(t, Writable, func() (err error) {
		n, err = s.fd.SendMsg(parts, control, flags, to)
		return err
	})
	return object.Int(int64(n)), err
}

// buffers reads an iterable of bytes-like objects.
func buffers(t *object.Thread, v object.Value, sentence string, read func(object.Value) ([]byte, error)) ([][]byte, error) {
	if !object.Iterable(v) {
		return nil, object.Raisef(object.TypeError, "%s", sentence)
	}
	items, err := object.Collect(t, v)
	if err != nil {
		return nil, err
	}
	if len(items) > mostBuffers {
		return nil, object.NewException(object.OSError, object.String("sendmsg() argument 1 is too long"))
	}
	parts := make([][]byte, len(items))
	for i, item := range items {
		if parts[i], err = read(item); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// controlArg reads [(level, type, data), ...].
func controlArg(t *object.Thread, v object.Value) ([]byte, error) {
	const sentence = "[sendmsg() ancillary data items] must be a sequence of (level, type, data) tuples"
	if !object.Iterable(v) {
		return nil, object.Raisef(object.TypeError, "sendmsg() argument 2 must be an iterable of tuples")
	}
	items, err := object.Collect(t, v)
	if err != nil {
		return nil, err
	}
	var out []byte
	for _, item := range items {
		tuple := object.AsTuple(item)
		if tuple == nil || len(tuple.Items) != 3 {
			return nil, object.Raisef(object.TypeError, "%s", sentence)
		}
		level, kind, err := optionArgs(t, tuple.Items)
		if err != nil {
			return nil, err
		}
		data, err := bytesArg(tuple.Items[2])
		if err != nil {
			return nil, err
		}
		if err := t.CheckSize(int64(len(out))+int64(len(data)), 1); err != nil {
			return nil, err
		}
		out = appendControl(out, level, kind, data)
	}
	return out, nil
}

func recvMsg(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	size, err := sizeArg(t, args[0], "recvmsg()")
	if err != nil {
		return object.Value{}, object.Raisef(object.ValueError, "negative buffer size in recvmsg()")
	}
	b := sharedOf(t).room(size)
	n, rest, err := s.receiveMessage(t, [][]byte{b}, args, "recvmsg")
	if err != nil {
		return object.Value{}, err
	}
	return object.NewTuple(append([]object.Value{object.BytesValue(string(b[:n]))}, rest...)).Value(), nil
}

func recvMsgInto(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	parts, err := buffers(t, args[0], "recvmsg_into() argument 1 must be an iterable",
		func(v object.Value) ([]byte, error) {
			return object.WriteBuffer(v, "recvmsg_into() argument 1")
		})
	if err != nil {
		return object.Value{}, err
	}
	n, rest, err := s.receiveMessage(t, parts, args, "recvmsg_into")
	if err != nil {
		return object.Value{}, err
	}
	return object.NewTuple(append([]object.Value{object.Int(int64(n))}, rest...)).Value(), nil
}

// receiveMessage receives into the buffers; args are those of the method, of which
// the second is the room for control messages and the third the flags. rest is what the
// method answers beside the bytes: control messages, flags, address.
func (s *Socket) receiveMessage(t *object.Thread, parts [][]byte, args []object.Value, what string) (n int, rest []object.Value, err error) {
	room := 0
	if v := object.Arg(args, 1); !v.IsUnset() {
		if room, err = object.ToInt(t, v); err != nil {
			return 0, nil, err
		}
		if room < 0 || room > math.MaxInt32 {
			return 0, nil, object.Raisef(object.ValueError, "invalid ancillary data buffer length")
		}
		if err := t.CheckSize(int64(room), 1); err != nil {
			return 0, nil, err
		}
	}
	flags, err := flagsArg(t, args, 2)
	if err != nil {
		return 0, nil, err
	}
	var (
		control       = make([]byte, room)
		controls, got int
		from          Addr
	)
	err = s.do(t, Readable, func() (err error) {
		n, controls, got, from, err = s.fd.RecvMsg(parts, control, flags)
		return err
	})
	if err != nil {
		return 0, nil, err
	}
	return n, []object.Value{readControl(control[:controls]), object.Int(int64(got)), from.Value()}, nil
}

// methods are those of Type.
var methods = []object.Method{
	{Name: "__init__", Params: "family=-1, type=-1, proto=-1, fileno=None", Fn: method(socketInit)},
	{Name: "_accept", Fn: method(accept)},
	{Name: "bind", Params: "address, /", Fn: method(bind)},
	{Name: "close", Fn: method(closeSocket)},
	{Name: "connect", Params: "address, /", Fn: method(connect)},
	{Name: "connect_ex", Params: "address, /", Fn: method(connectEx)},
	{Name: "detach", Fn: method(detach)},
	{Name: "_dup", Fn: method(dup)},
	{Name: "get_inheritable", Fn: method(getInheritable)},
	{Name: "set_inheritable", Params: "inheritable", Fn: method(setInheritable)},
	{Name: "fileno", Fn: method(fileno)},
	{Name: "getpeername", Fn: addressOf(FD.Peer)},
	{Name: "getsockname", Fn: addressOf(FD.Name)},
	{Name: "getsockopt", Params: "level, optname, buflen=0, /", Fn: method(getOption)},
	{Name: "setsockopt", Params: "level, optname, value=None, optlen=None, /", Fn: method(setOption)},
	{Name: "listen", Params: "backlog=128, /", Fn: method(listen)},
	{Name: "recv", Params: "bufsize, flags=0, /", Fn: method(recv)},
	{Name: "recv_into", Params: "buffer, nbytes=0, flags=0", Fn: method(recvInto)},
	{Name: "recvfrom", Params: "bufsize, flags=0, /", Fn: method(recvFrom)},
	{Name: "recvfrom_into", Params: "buffer, nbytes=0, flags=0", Fn: method(recvFromInto)},
	{Name: "recvmsg", Params: "bufsize, ancbufsize=0, flags=0, /", Fn: method(recvMsg)},
	{Name: "recvmsg_into", Params: "buffers, ancbufsize=0, flags=0, /", Fn: method(recvMsgInto)},
	{Name: "send", Params: "data, flags=0, /", Fn: method(send)},
	{Name: "sendall", Params: "data, flags=0, /", Fn: method(sendAll)},
	{Name: "sendto", Params: "data, flags, address=None, /", Fn: method(sendTo)},
	{Name: "sendmsg", Params: "buffers, ancdata=(), flags=0, address=None, /", Fn: method(sendMsg)},
	{Name: "setblocking", Params: "flag, /", Fn: method(setBlocking)},
	{Name: "getblocking", Fn: method(getBlocking)},
	{Name: "settimeout", Params: "timeout, /", Fn: method(setTimeout)},
	{Name: "gettimeout", Fn: method(getTimeout)},
	{Name: "shutdown", Params: "how, /", Fn: method(shutdown)},
}
