//go:build !linux

package socket

// The type of a socket has no flags here.
const (
	nonBlocking = 0
	kindFlags   = 0
)
