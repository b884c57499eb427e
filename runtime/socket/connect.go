// The methods of a socket about its addresses and its life.

package socket

import (
	"errors"
	"syscall"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

func bind(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	a, err := ToAddr(t, s.family, args[0], "bind")
	if err == nil {
		err = s.allow(t, "bind", a)
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.None, Error(s.fd.Bind(a))
}

func listen(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	backlog := 128
	if v := object.Arg(args, 0); !v.IsUnset() {
		n, err := smallInt(t, v)
		if err != nil {
			return object.Value{}, err
		}
		backlog = max(n, 0)
	}
	return object.None, Error(s.fd.Listen(backlog))
}

// accept answers a descriptor and an address; class socket.socket makes an object of
// the former.
func accept(t *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	var (
		fd   FD
		from Addr
	)
	err := s.do(t, Readable, func() (err error) {
		fd, from, err = s.fd.Accept()
		return err
	})
	if err != nil {
		return object.Value{}, err
	}
	return object.NewTuple([]object.Value{Loosen(t, fd), from.Value()}).Value(), nil
}

// connectTo connects, and waits for it as long as the timeout says. The error is
// the system's, or that of t.Poll.
func (s *Socket) connectTo(t *object.Thread, a Addr) error {
	end := s.deadline()
	err := s.fd.Connect(a)
	for pause := time.Millisecond; Again(err) && s.family == Unix && s.timeout != 0; err = s.fd.Connect(a) {
		// The queue of a listener in the file system is full; no event tells of room.
		if !end.IsZero() && time.Now().After(end) {
			return errTimedOut
		}
		if err := t.Sleep(pause); err != nil {
			return err
		}
	}
	if s.timeout == 0 || !InProgress(err) && !Interrupted(err) {
		return err
	}
	got, err := s.fd.WaitBeside(t, Writable, s.timeout)
	if err != nil {
		return err
	}
	if got == 0 {
		return errTimedOut
	}
	return s.fd.Err()
}

// errTimedOut is what connectTo answers when its time is over.
var errTimedOut = errors.New("timed out")

func (s *Socket) connectArg(t *object.Thread, v object.Value, what string) (Addr, error) {
	a, err := ToAddr(t, s.family, v, what)
	if err == nil {
		err = s.allow(t, "connect", a)
	}
	return a, err
}

func connect(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	a, err := s.connectArg(t, args[0], "connect")
	if err != nil {
		return object.Value{}, err
	}
	if err = s.connectTo(t, a); err == errTimedOut {
		err = TimedOut()
	}
	return object.None, Error(err)
}

func connectEx(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	a, err := s.connectArg(t, args[0], "connect_ex")
	if err != nil {
		return object.Value{}, err
	}
	err = s.connectTo(t, a)
	if err == nil {
		return object.Int(0), nil
	}
	if err == errTimedOut {
		err = syscall.EAGAIN
	}
	if errno, ok := err.(syscall.Errno); ok {
		return object.Int(int64(errno)), nil
	}
	return object.Value{}, Error(err)
}

// closeSocket frees the descriptor. Data on their way are no matter of ours, as
// CPython has it for a peer that has gone.
func closeSocket(_ *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	if s.fd < 0 {
		return object.None, nil
	}
	err := s.Detach().Close()
	if err == syscall.ECONNRESET {
		err = nil
	}
	return object.None, Error(err)
}

func detach(t *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	return Loosen(t, s.Detach()), nil
}

func fileno(_ *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	return object.Int(int64(s.fd)), nil
}

func shutdown(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	how, err := smallInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, Error(s.fd.Shutdown(how))
}

// addressOf makes getsockname and getpeername.
func addressOf(ask func(fd FD) (Addr, error)) object.Func {
	return method(func(_ *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
		a, err := ask(s.fd)
		if err != nil {
			return object.Value{}, Error(err)
		}
		return a.Value(), nil
	})
}

// dup makes another descriptor of the socket.
func dup(t *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	fd, err := s.fd.Dup()
	if err != nil {
		return object.Value{}, Error(err)
	}
	return Loosen(t, fd), nil
}

func getInheritable(_ *object.Thread, s *Socket, _ []object.Value) (object.Value, error) {
	on, err := s.fd.Inheritable()
	return object.Bool(on), Error(err)
}

func setInheritable(t *object.Thread, s *Socket, args []object.Value) (object.Value, error) {
	on, err := object.Truth(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return object.None, Error(s.fd.SetInheritable(on))
}
