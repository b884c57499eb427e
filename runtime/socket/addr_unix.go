//go:build unix

// Addresses in the form of the kernel.

package socket

import (
	"net/netip"
	"strings"

	"golang.org/x/sys/unix"
)

// system makes the kernel's form. A path that begins with "@" would mean an
// abstract name there.
func (a Addr) system() (unix.Sockaddr, error) {
	switch a.Family {
	case Inet:
		return &unix.SockaddrInet4{Port: a.Port, Addr: a.IP.As4()}, nil
	case Inet6:
		return &unix.SockaddrInet6{Port: a.Port, Addr: a.IP.As16(), ZoneId: a.Scope}, nil
	case Unix:
		path := a.Path
		if strings.HasPrefix(path, "@") {
			path = "./" + path
		}
		return &unix.SockaddrUnix{Name: path}, nil
	}
	return nil, unix.EAFNOSUPPORT
}

// addrOf reads the kernel's form.
func addrOf(sa unix.Sockaddr) Addr {
	switch sa := sa.(type) {
	case *unix.SockaddrInet4:
		return Addr{Family: Inet, IP: netip.AddrFrom4(sa.Addr), Port: sa.Port}
	case *unix.SockaddrInet6:
		return Addr{Family: Inet6, IP: netip.AddrFrom16(sa.Addr), Port: sa.Port, Scope: sa.ZoneId}
	case *unix.SockaddrUnix:
		path := sa.Name
		if path == "@" { // a socket without a name
			path = ""
		} else if strings.HasPrefix(path, "@") {
			path = "\x00" + path[1:]
		}
		return Addr{Family: Unix, Path: path}
	}
	return Addr{}
}
