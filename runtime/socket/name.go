// Names of hosts: with letters of all scripts, and from addresses back.

package socket

import (
	"net/netip"
	"strconv"

	"github.com/aio-lang/aio/runtime/object"
)

// hostName is a name as DNS has it: the codec idna makes it of other letters.
func hostName(s *object.Str) (string, error) {
	if s.IsASCII() {
		return s.Text(), nil
	}
	return encodeIDNA(s.Text())
}

// HostNames are the names of an address, the canonical one first: those of
// /etc/hosts, else those of DNS. It blocks as Resolve does.
func HostNames(ip netip.Addr, stop func() error) ([]string, error) {
	if names := hostsFile.names(ip); len(names) > 0 {
		return names, nil
	}
	r, err := systemResolver()
	if err != nil {
		return nil, err
	}
	return r.names(ip, stop)
}

// The NI flags of NameOf, with the numbers of the GNU C library.
const (
	NameHost     = 1  // the host in numbers
	NameService  = 2  // the service in numbers
	NameShort    = 4  // accepted; names stay whole
	NameRequired = 8  // a host without a name is an error
	NameDatagram = 16 // the service is one of UDP
)

// NameOf is getnameinfo: a host and a service for an address; NI flags ask for
// numbers instead of names.
func NameOf(a Addr, flags int, stop func() error) (host, service string, err error) {
	if flags&NameHost == 0 {
		names, err := HostNames(a.IP, stop)
		if _, code := err.(NameCode); err != nil && (!code || flags&NameRequired != 0) {
			return "", "", err
		}
		if len(names) > 0 {
			host = names[0]
		}
	}
	if host == "" {
		if host = a.IP.String(); a.Scope != 0 {
			host += "%" + zoneName(a.Scope)
		}
	}
	if flags&NameService == 0 {
		proto := "tcp"
		if flags&NameDatagram != 0 {
			proto = "udp"
		}
		service, _ = ServiceByPort(a.Port, proto)
	}
	if service == "" {
		service = strconv.Itoa(a.Port)
	}
	return host, service, nil
}
