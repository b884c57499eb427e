// Addr: where a socket is, or what it is connected to.

package socket

import (
	"net/netip"
	"strconv"
)

// Addr is the address of a socket of one of three families. Of others, only the
// family is known.
type Addr struct {
	Family int
	IP     netip.Addr // Inet and Inet6, without a zone
	Port   int
	Scope  uint32 // Inet6: the number of the interface, of link-local addresses
	Path   string // Unix: a file; or, after a 0 byte, an abstract name; "" for none
}

// IPAddr is the address of a port of a host.
func IPAddr(ip netip.Addr, port int) Addr {
	if ip.Is4() {
		return Addr{Family: Inet, IP: ip, Port: port}
	}
	return Addr{Family: Inet6, IP: ip.WithZone(""), Port: port}
}

// UnixAddr is the address of a socket in the file system.
func UnixAddr(path string) Addr { return Addr{Family: Unix, Path: path} }

// String is the address in one word: "127.0.0.1:80", "[::1]:80", "/run/x.sock".
func (a Addr) String() string {
	switch a.Family {
	case Inet, Inet6:
		ip := a.IP
		if a.Scope != 0 {
			ip = ip.WithZone(strconv.FormatUint(uint64(a.Scope), 10))
		}
		return netip.AddrPortFrom(ip, uint16(a.Port)).String()
	case Unix:
		return a.Path
	}
	return ""
}
