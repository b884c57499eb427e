// What Linux can do in one call: sockets that don't block from the start.

package socket

import (
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

const openFlags = unix.SOCK_NONBLOCK | unix.SOCK_CLOEXEC

// Open makes a socket.
func Open(family, kind, proto int) (FD, error) {
	n, err := unix.Socket(family, kind|openFlags, proto)
	return FD(n), err
}

// Pair makes two sockets that are connected to each other.
func Pair(family, kind, proto int) (a, b FD, err error) {
	pair, err := unix.Socketpair(family, kind|openFlags, proto)
	return FD(pair[0]), FD(pair[1]), err
}

// Accept takes the next connection.
func (fd FD) Accept() (FD, Addr, error) {
	n, sa, err := unix.Accept4(int(fd), openFlags)
	return FD(n), addrOf(sa), err
}

// describe answers the family and protocol.
func (fd FD) describe() (family, proto int, ok bool) {
	family, err := fd.Int(unix.SOL_SOCKET, unix.SO_DOMAIN)
	if err != nil {
		return 0, 0, false
	}
	proto, err = fd.Int(unix.SOL_SOCKET, unix.SO_PROTOCOL)
	return family, proto, err == nil
}

// Bytes answers an option that is up to len(b) bytes.
func (fd FD) Bytes(level, option int, b []byte) (int, error) {
	size := uint32(len(b))
	_, _, errno := unix.Syscall6(unix.SYS_GETSOCKOPT, uintptr(fd), uintptr(level), uintptr(option),
		uintptr(unsafe.Pointer(unsafe.SliceData(b))), uintptr(unsafe.Pointer(&size)), 0)
	if errno != 0 {
		return 0, syscall.Errno(errno)
	}
	return min(int(size), len(b)), nil
}
