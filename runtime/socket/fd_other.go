//go:build !unix

// Systems whose sockets this package does not know.

package socket

import "time"

// Supported tells whether the system has sockets that this package knows.
const Supported = false

// Families and kinds that the package itself deals with.
const (
	Unspec   = 0
	Unix     = 1
	Inet     = 2
	Inet6    = 10
	Stream   = 1
	Datagram = 2
	Raw      = 3
	TCP      = 6
	UDP      = 17
)

// FD is an open socket, of which there are none.
type FD int

// Again, InProgress and Interrupted tell about errors that do not occur here.
func Again(error) bool       { return false }
func InProgress(error) bool  { return false }
func Interrupted(error) bool { return false }

// The operations answer ErrUnsupported.

func Open(family, kind, proto int) (FD, error)               { return -1, ErrUnsupported }
func Pair(family, kind, proto int) (a, b FD, err error)      { return -1, -1, ErrUnsupported }
func (FD) adopt() error                                      { return ErrUnsupported }
func (FD) Kind() (family, kind, proto int, err error)        { return 0, 0, 0, ErrUnsupported }
func (FD) Close() error                                      { return ErrUnsupported }
func (FD) Dup() (FD, error)                                  { return -1, ErrUnsupported }
func (FD) Inheritable() (bool, error)                        { return false, ErrUnsupported }
func (FD) SetInheritable(on bool) error                      { return ErrUnsupported }
func (FD) Bind(a Addr) error                                 { return ErrUnsupported }
func (FD) Listen(backlog int) error                          { return ErrUnsupported }
func (FD) Connect(a Addr) error                              { return ErrUnsupported }
func (FD) Accept() (FD, Addr, error)                         { return -1, Addr{}, ErrUnsupported }
func (FD) Shutdown(how int) error                            { return ErrUnsupported }
func (FD) Name() (Addr, error)                               { return Addr{}, ErrUnsupported }
func (FD) Peer() (Addr, error)                               { return Addr{}, ErrUnsupported }
func (FD) Recv(b []byte, flags int) (int, error)             { return 0, ErrUnsupported }
func (FD) RecvFrom(b []byte, flags int) (int, Addr, error)   { return 0, Addr{}, ErrUnsupported }
func (FD) Send(b []byte, flags int) (int, error)             { return 0, ErrUnsupported }
func (FD) SendTo(b []byte, flags int, to Addr) (int, error)  { return 0, ErrUnsupported }
func (FD) Int(level, option int) (int, error)                { return 0, ErrUnsupported }
func (FD) SetInt(level, option, value int) error             { return ErrUnsupported }
func (FD) SetBytes(level, option int, value string) error    { return ErrUnsupported }
func (FD) Bytes(level, option int, b []byte) (int, error)    { return 0, ErrUnsupported }
func (FD) Err() error                                        { return ErrUnsupported }
func (FD) poll(want Events, d time.Duration) (Events, error) { return 0, ErrUnsupported }

func (FD) SendMsg(parts [][]byte, control []byte, flags int, to *Addr) (int, error) {
	return 0, ErrUnsupported
}

func (FD) RecvMsg(parts [][]byte, control []byte, flags int) (n, controls, got int, from Addr, err error) {
	return 0, 0, 0, Addr{}, ErrUnsupported
}

// Ready is a descriptor in a set that is waited for.
type Ready struct {
	FD        FD
	Want, Got Events
}

// Poll waits for any of a set.
func Poll(set []Ready, d time.Duration, stop func() error) (int, error) { return 0, ErrUnsupported }
