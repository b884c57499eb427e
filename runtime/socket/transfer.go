// The methods of a socket that receive and send bytes.

package socket

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// largest is how much one call of recv takes at most: as much as a socket's buffer
// usually has, so that recv(1 << 30) needs no gigabyte.
const largest = 1 << 20

// flagsArg reads the flags, when they are given.
func flagsArg(t *object.Thread, args []object.Value, i int) (int, error) {
	if v := object.Arg(args, i); !v.IsUnset() {
		return smallInt(t, v)
	}
	return 0, nil
}

// sizeArg reads how much to receive.
func sizeArg(t *object.Thread, v object.Value, what string) (int, error) {
	n, err := object.ToInt(t, v)
	if err == nil && n < 0 {
		err = object.Raisef(object.ValueError, "negative buffersize in %s", what)
	}
	if err == nil {
		err = t.CheckSize(int64(n), 1)
	}
	return min(n, largest), err
}

func recv(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	b, _, err := s.receive(t, args, "recv", false)
	return object.BytesValue(b), err
}

func recvFrom(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	b, from, err := s.receive(t, args, "recvfrom", true)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewTuple([]object.Value{object.BytesValue(b), from.Value()}).Value(), nil
}

func (s *Socket) receive(t *object.Thread, args []object.Value, what string, named bool) (data string, from Addr, err error) {
	size, err := sizeArg(t, args[0], what)
	if err != nil {
		return "", from, err
	}
	flags, err := flagsArg(t, args, 1)
	if err != nil {
		return "", from, err
	}
	b := sharedOf(t).room(size)
	n, from, err := s.fill(t, b, flags, named)
	return string(b[:n]), from, err
}

// fill receives into a buffer.
func (s *Socket) fill(t *object.Thread, b []byte, flags int, named bool) (n int, from Addr, err error) {
	err = s.do(t, Readable, func() (err error) {
		if named {
			n, from, err = s.fd.RecvFrom(b, flags)
		} else {
			n, err = s.fd.Recv(b, flags)
		}
		return err
	})
	return n, from, err
}

func recvInto(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	n, _, err := s.receiveInto(t, args, "recv_into", false)
	return object.Int(int64(n)), err
}

func recvFromInto(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	n, from, err := s.receiveInto(t, args, "recvfrom_into", true)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewTuple([]object.Value{object.Int(int64(n)), from.Value()}).Value(), nil
}

func (s *Socket) receiveInto(t *object.Thread, args []object.Value, what string, named bool) (n int, from Addr, err error) {
	b, err := object.WriteBuffer(args[0], what+"() argument 1")
	if err != nil {
		return 0, from, err
	}
	if v := object.Arg(args, 1); !v.IsUnset() {
		size, err := object.ToInt(t, v)
		switch {
		case err != nil:
			return 0, from, err
		case size < 0:
			return 0, from, object.Raisef(object.ValueError, "negative buffersize in %s", what)
		case size > len(b):
			if named {
				return 0, from, object.Raisef(object.ValueError, "nbytes is greater than the length of the buffer")
			}
			return 0, from, object.Raisef(object.ValueError, "buffer too small for requested bytes")
		case size > 0:
			b = b[:size]
		}
	}
	flags, err := flagsArg(t, args, 2)
	if err != nil {
		return 0, from, err
	}
	return s.fill(t, b, flags, named)
}

// bytesArg returns the memory of a bytes-like argument, to be used at once.
func bytesArg(v object.Value) ([]byte, error) {
	buf, ok, err := object.BufferOf(v)
	if err == nil && !ok {
		err = object.Raisef(object.TypeError, "a bytes-like object is required, not '%s'", object.TypeName(v))
	}
	if err != nil {
		return nil, err
	}
	return buf.Contiguous(), nil
}

func send(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	b, err := bytesArg(args[0])
	if err != nil {
		return object.Value{}, err
	}
	flags, err := flagsArg(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	n := 0
	err = s.do(t, Writable, func() (err error) {
		n, err = s.fd.Send(b, flags)
		return err
	})
	return object.Int(int64(n)), err
}

// sendAll sends until nothing is left; the timeout is that of all together.
func sendAll(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	b, err := bytesArg(args[0])
	if err != nil {
		return object.Value{}, err
	}
	flags, err := flagsArg(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	end := s.deadline()
	for first := true; first || len(b) > 0; first = false {
		n := 0
		err := s.doUntil(t, Writable, end, func() (err error) {
			n, err = s.fd.Send(b[:min(len(b), math.MaxInt32)], flags)
			return err
		})
		if err == nil && !first {
			err = t.Poll()
		}
		if err != nil {
			return object.Value{}, err
		}
		b = b[n:]
	}
	return object.None, nil
}

// sendTo is sendto(data, address) and sendto(data, flags, address).
func sendTo(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	b, err := bytesArg(args[0])
	if err != nil {
		return object.Value{}, err
	}
	flags, to := 0, args[1]
	if v := object.Arg(args, 2); !v.IsUnset() {
		to = v
		if flags, err = smallInt(t, args[1]); err != nil {
			return object.Value{}, err
		}
	}
	a, err := s.connectArg(t, to, "sendto")
	if err != nil {
		return object.Value{}, err
	}
	n := 0
	err = s.do(t, Writable, func() (err error) {
		n, err = s.fd.SendTo(b, flags, a)
		return err
	})
	return object.Int(int64(n)), err
}
