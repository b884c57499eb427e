package socket

import "golang.org/x/sys/unix"

// Flags that Linux takes in the type of a socket.
const (
	nonBlocking = unix.SOCK_NONBLOCK
	kindFlags   = unix.SOCK_NONBLOCK | unix.SOCK_CLOEXEC
)
