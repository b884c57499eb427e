// Package poll tells which file descriptors can be read or written without
// waiting. It knows no values and no loop.
//
//	poll.go          what a Set is, and what can interrupt it
//	set_linux.go     by epoll
//	set_unix.go      by poll, on other systems with descriptors
//	set_other.go     not at all
//	transfer.go      reading and writing a descriptor that does not wait
//
// Reports are of the level: a descriptor that can be read is reported as long as it
// can be. One goroutine uses a Set; Interrupt may come from any.
package poll

import "errors"

// Events is what a descriptor is watched for, and what is reported of it.
type Events uint8

const (
	Read Events = 1 << iota
	Write
)

// ErrUnsupported tells that this system has no way to watch descriptors.
var ErrUnsupported = errors.New("watching file descriptors is not supported on this system")
