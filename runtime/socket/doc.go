// Package socket is the host's sockets, as the modules of scripts and event
// loops need them: descriptors that never block, addresses, names and values.
//
//	fd_*.go      FD: create, bind, connect, send, receive, options
//	events.go    what can be waited for    wait.go, poll_unix.go  waiting that can be stopped
//	addr.go      Addr, and the kernel's form of it    value.go  Addr as a script's value
//	resolve.go   getaddrinfo: numbers, /etc/hosts (hosts.go), DNS (dns.go, dns_message.go),
//	             services.go, names of other letters (idna.go); name.go  the way back
//	errors.go    errors as the exceptions of Python
//	socket.go    Socket, the object behind _socket.socket; its methods: connect.go,
//	             option.go, transfer.go, message.go, with control_*.go
//
// Every FD is non-blocking and closed on exec. An operation that can't be done
// at once answers an error for which Again is true; whoever means to wait does
// so with FD.Wait or Poll. No function here holds on to memory it is given.
//
// On systems other than Unix, Supported is false and every operation answers
// ErrUnsupported.
package socket

import "errors"

// ErrUnsupported is the answer of every operation on a system without these sockets.
var ErrUnsupported = errors.New("sockets are not supported by aio on this system")
