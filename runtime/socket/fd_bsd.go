//go:build unix && !linux

// Where a new socket blocks at first: the lock keeps a fork from seeing it open.

package socket

import (
	"encoding/binary"
	"syscall"

	"golang.org/x/sys/unix"
)

// Open makes a socket.
func Open(family, kind, proto int) (FD, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	n, err := unix.Socket(family, kind, proto)
	if err != nil {
		return -1, err
	}
	return begin(n)
}

// begin prepares a descriptor that was just made.
func begin(n int) (FD, error) {
	unix.CloseOnExec(n)
	if err := unix.SetNonblock(n, true); err != nil {
		_ = unix.Close(n) // the first error says more
		return -1, err
	}
	return FD(n), nil
}

// Pair makes two sockets that are connected to each other.
func Pair(family, kind, proto int) (a, b FD, err error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	pair, err := unix.Socketpair(family, kind, proto)
	if err != nil {
		return -1, -1, err
	}
	if a, err = begin(pair[0]); err != nil {
		_ = unix.Close(pair[1]) // the first error says more
		return -1, -1, err
	}
	if b, err = begin(pair[1]); err != nil {
		_ = a.Close() // the first error says more
		return -1, -1, err
	}
	return a, b, nil
}

// Accept takes the next connection.
func (fd FD) Accept() (FD, Addr, error) {
	syscall.ForkLock.RLock()
	defer syscall.ForkLock.RUnlock()
	n, sa, err := unix.Accept(int(fd))
	if err != nil {
		return -1, Addr{}, err
	}
	made, err := begin(n)
	return made, addrOf(sa), err
}

// describe answers the family and protocol where the system tells them.
func (fd FD) describe() (family, proto int, ok bool) { return 0, 0, false }

// Bytes answers an option that is up to len(b) bytes: here, one number.
func (fd FD) Bytes(level, option int, b []byte) (int, error) {
	n, err := fd.Int(level, option)
	if err != nil {
		return 0, err
	}
	var whole [4]byte
	binary.NativeEndian.PutUint32(whole[:], uint32(n))
	return copy(b, whole[:]), nil
}
