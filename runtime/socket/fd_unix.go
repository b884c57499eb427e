//go:build unix

// FD: a socket of the system, and one call for each that the system has.

package socket

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// Supported tells whether the system has sockets that this package knows.
const Supported = true

// Families and kinds that the package itself deals with.
const (
	Unspec   = unix.AF_UNSPEC
	Inet     = unix.AF_INET
	Inet6    = unix.AF_INET6
	Unix     = unix.AF_UNIX
	Stream   = unix.SOCK_STREAM
	Datagram = unix.SOCK_DGRAM
	Raw      = unix.SOCK_RAW
	TCP      = unix.IPPROTO_TCP
	UDP      = unix.IPPROTO_UDP
)

// FD is an open socket, or any other descriptor that can be waited for.
type FD int

// Again tells that an operation can't be done now, and may be tried again when
// the descriptor is ready.
func Again(err error) bool { return err == unix.EAGAIN || err == unix.EWOULDBLOCK }

// InProgress tells that Connect goes on: it has ended when the descriptor is
// writable, and FD.Err says how.
func InProgress(err error) bool { return err == unix.EINPROGRESS }

// Interrupted tells that a signal came between: the operation is to be tried again.
func Interrupted(err error) bool { return err == unix.EINTR }

// adopt makes a descriptor that was opened elsewhere one that does not block.
func (fd FD) adopt() error { return unix.SetNonblock(int(fd), true) }

// Kind answers the family, type and protocol of a socket.
func (fd FD) Kind() (family, kind, proto int, err error) {
	sa, err := unix.Getsockname(int(fd))
	switch sa.(type) {
	case *unix.SockaddrInet4:
		family = Inet
	case *unix.SockaddrInet6:
		family = Inet6
	case *unix.SockaddrUnix:
		family = Unix
	}
	if err != nil && err != unix.EAFNOSUPPORT {
		return 0, 0, 0, err
	}
	if kind, err = fd.Int(unix.SOL_SOCKET, unix.SO_TYPE); err != nil {
		return 0, 0, 0, err
	}
	if f, p, ok := fd.describe(); ok {
		family, proto = f, p
	}
	return family, kind, proto, nil
}

// Close closes the socket.
func (fd FD) Close() error { return unix.Close(int(fd)) }

// Dup makes another descriptor of the same socket.
func (fd FD) Dup() (FD, error) {
	n, err := unix.FcntlInt(uintptr(fd), unix.F_DUPFD_CLOEXEC, 0)
	return FD(n), err
}

// Inheritable tells whether programs that the process starts get the descriptor.
func (fd FD) Inheritable() (bool, error) {
	flags, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0)
	return flags&unix.FD_CLOEXEC == 0, err
}

// SetInheritable lets programs that the process starts have the descriptor, or not.
func (fd FD) SetInheritable(on bool) error {
	flag := unix.FD_CLOEXEC
	if on {
		flag = 0
	}
	_, err := unix.FcntlInt(uintptr(fd), unix.F_SETFD, flag)
	return err
}

// Bind gives the socket its own address.
func (fd FD) Bind(a Addr) error {
	sa, err := a.system()
	if err != nil {
		return err
	}
	return unix.Bind(int(fd), sa)
}

// Listen makes the socket one that takes connections.
func (fd FD) Listen(backlog int) error { return unix.Listen(int(fd), backlog) }

// Connect connects the socket, or begins to: see InProgress.
func (fd FD) Connect(a Addr) error {
	sa, err := a.system()
	if err != nil {
		return err
	}
	return unix.Connect(int(fd), sa)
}

// Shutdown ends one direction (0: receiving, 1: sending) or both (2).
func (fd FD) Shutdown(how int) error { return unix.Shutdown(int(fd), how) }

// Name is the socket's own address.
func (fd FD) Name() (Addr, error) {
	sa, err := unix.Getsockname(int(fd))
	return addrOf(sa), err
}

// Peer is the address that the socket is connected to.
func (fd FD) Peer() (Addr, error) {
	sa, err := unix.Getpeername(int(fd))
	return addrOf(sa), err
}

// Recv receives bytes. 0 of them is the end, for a stream.
func (fd FD) Recv(b []byte, flags int) (int, error) {
	if flags == 0 {
		return count(unix.Read(int(fd), b))
	}
	n, _, err := unix.Recvfrom(int(fd), b, flags)
	return count(n, err)
}

// RecvFrom receives bytes and tells who sent them.
func (fd FD) RecvFrom(b []byte, flags int) (int, Addr, error) {
	n, sa, err := unix.Recvfrom(int(fd), b, flags)
	n, err = count(n, err)
	return n, addrOf(sa), err
}

// Send sends bytes, and answers how many were taken.
func (fd FD) Send(b []byte, flags int) (int, error) {
	if flags == 0 {
		return count(unix.Write(int(fd), b))
	}
	return count(unix.SendmsgN(int(fd), b, nil, nil, flags))
}

// SendTo sends bytes to an address.
func (fd FD) SendTo(b []byte, flags int, to Addr) (int, error) {
	sa, err := to.system()
	if err != nil {
		return 0, err
	}
	return count(unix.SendmsgN(int(fd), b, nil, sa, flags))
}

// SendMsg sends the bytes of several buffers with control messages, to an address
// or, when that is nil, to the peer.
func (fd FD) SendMsg(parts [][]byte, control []byte, flags int, to *Addr) (int, error) {
	var sa unix.Sockaddr
	if to != nil {
		var err error
		if sa, err = to.system(); err != nil {
			return 0, err
		}
	}
	return count(unix.SendmsgBuffers(int(fd), parts, control, sa, flags))
}

// RecvMsg receives into several buffers and one for control messages; got are
// the flags of what came.
func (fd FD) RecvMsg(parts [][]byte, control []byte, flags int) (n, controls, got int, from Addr, err error) {
	n, controls, got, sa, err := unix.RecvmsgBuffers(int(fd), parts, control, flags)
	n, err = count(n, err)
	return n, controls, got, addrOf(sa), err
}

// count makes a count of -1 that comes with an error 0.
func count(n int, err error) (int, error) {
	if err != nil || n < 0 {
		n = 0
	}
	return n, err
}

// Int answers an option that is a number.
func (fd FD) Int(level, option int) (int, error) {
	return unix.GetsockoptInt(int(fd), level, option)
}

// SetInt sets an option that is a number.
func (fd FD) SetInt(level, option, value int) error {
	return unix.SetsockoptInt(int(fd), level, option, value)
}

// SetBytes sets an option that is some bytes.
func (fd FD) SetBytes(level, option int, value string) error {
	return unix.SetsockoptString(int(fd), level, option, value)
}

// Err takes the error that waits in the socket, such as that of a Connect which
// has gone on in the meantime; nil when there is none.
func (fd FD) Err() error {
	n, err := fd.Int(unix.SOL_SOCKET, unix.SO_ERROR)
	if err == nil && n != 0 {
		err = syscall.Errno(n)
	}
	return err
}
