// Resolve: getaddrinfo, as the GNU C library answers it, without that library.

package socket

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Query is what Resolve is asked.
type Query struct {
	Host    string // a name or numbers; "" is this machine
	Service string // a name or a number; "" is port 0
	Family  int    // Unspec: any
	Kind    int    // 0: any
	Proto   int    // 0: any
	Flags   int    // AI flags
}

// The AI flags of a Query, with the numbers of the GNU C library.
const (
	Passive        = 1    // "" is all addresses of the machine, not its loopback
	WantName       = 2    // fill in Info.Name
	NumericHost    = 4    // look nothing up
	MapV4          = 8    // with Inet6: answer IPv4 addresses in IPv6's form when there are no others
	All            = 16   // with MapV4: answer both
	OnlyUsable     = 32   // only families of which the machine has an address
	NumericService = 1024 // the service is a number
	knownFlags     = Passive | WantName | NumericHost | MapV4 | All | OnlyUsable | NumericService | 0x3c0
)

// Info is one way to reach what was asked for.
type Info struct {
	Family, Kind, Proto int
	Name                string // the canonical name, in the first of a list
	Addr                Addr
}

// transports are the kinds of sockets that a Query without a kind stands for.
var transports = []struct {
	kind, proto int
	name        string // as services are listed
}{
	{Stream, TCP, "tcp"},
	{Datagram, UDP, "udp"},
	{Raw, 0, ""},
}

// endpoint is what a socket is made with, without the host.
type endpoint struct{ kind, proto, port int }

// Resolve answers the addresses of a host and a service; there is at least one
// unless there is an error, which is a NameCode or that of stop. It blocks: stop is
// asked now and then, from the calling goroutine. It may be nil.
func Resolve(q Query, stop func() error) ([]Info, error) {
	if q.Flags&^knownFlags != 0 || q.Flags&WantName != 0 && q.Host == "" {
		return nil, BadFlags
	}
	if q.Family != Unspec && q.Family != Inet && q.Family != Inet6 {
		return nil, BadFamily
	}
	ends, err := q.endpoints()
	if err != nil {
		return nil, err
	}
	hosts, name, err := q.hosts(stop)
	if err != nil {
		return nil, err
	}
	var list []Info
	for _, a := range hosts {
		for _, e := range ends {
			a.Port = e.port
			list = append(list, Info{Family: a.Family, Kind: e.kind, Proto: e.proto, Addr: a})
		}
	}
	if q.Flags&WantName != 0 {
		list[0].Name = name
	}
	return list, nil
}

// endpoints finds the port of the service for every kind of socket asked for.
func (q Query) endpoints() ([]endpoint, error) {
	var list []endpoint
	known := false
	port, numeric := servicePort(q.Service)
	if !numeric && q.Flags&NumericService != 0 {
		return nil, NoName
	}
	for _, tr := range transports {
		if q.Kind != 0 && q.Kind != tr.kind || q.Proto != 0 && q.Proto != tr.proto && tr.kind != Raw {
			continue
		}
		if tr.kind == Raw && q.Kind == 0 && q.Proto != 0 {
			continue
		}
		known = true
		proto := tr.proto
		if tr.kind == Raw {
			proto = q.Proto
		}
		if numeric {
			list = append(list, endpoint{tr.kind, proto, port})
		} else if port, ok := ServiceByName(q.Service, tr.name); ok && tr.name != "" {
			list = append(list, endpoint{tr.kind, proto, port})
		}
	}
	switch {
	case !known && q.Kind != 0:
		return nil, BadKind
	case len(list) == 0:
		return nil, BadService
	}
	return list, nil
}

// servicePort reads a service that is a number; the kernel's ports have 16 bits.
func servicePort(service string) (port int, ok bool) {
	if service == "" {
		return 0, true
	}
	n, err := strconv.ParseUint(service, 10, 64)
	return int(n & 0xffff), err == nil
}

// hosts answers the addresses of the host, with port 0.
func (q Query) hosts(stop func() error) (list []Addr, name string, err error) {
	if q.Host == "" {
		return q.here(), "", nil
	}
	if a, ok := numericHost(q.Host); ok {
		switch {
		case a.Family == Inet && q.Family == Inet6 && q.Flags&MapV4 != 0:
			a = mapped(a)
		case q.Family != Unspec && a.Family != q.Family:
			return nil, "", NoFamily
		}
		return []Addr{a}, q.Host, nil
	}
	if q.Flags&NumericHost != 0 {
		return nil, "", NoName
	}
	ips, name, err := lookUpHost(q, stop)
	if err != nil {
		return nil, "", err
	}
	return byPreference(ips), name, nil
}

// here is the machine itself.
func (q Query) here() []Addr {
	v4, v6 := netip.AddrFrom4([4]byte{127, 0, 0, 1}), netip.IPv6Loopback()
	list := []Addr{IPAddr(v6, 0), IPAddr(v4, 0)}
	if q.Flags&Passive != 0 {
		list = []Addr{IPAddr(netip.IPv4Unspecified(), 0), IPAddr(netip.IPv6Unspecified(), 0)}
	}
	var kept []Addr
	for _, a := range list {
		if q.Family == Unspec || q.Family == a.Family {
			kept = append(kept, a)
		}
	}
	return kept
}

// mapped is an IPv4 address in IPv6's form.
func mapped(a Addr) Addr {
	return Addr{Family: Inet6, IP: netip.AddrFrom16(a.IP.As16()), Port: a.Port}
}

// lookUpHost asks /etc/hosts, then the name servers.
func lookUpHost(q Query, stop func() error) (list []Addr, name string, err error) {
	want := func(ip netip.Addr) bool {
		return q.Family == Unspec || ip.Is4() == (q.Family == Inet) || ip.Is4() && q.Flags&MapV4 != 0
	}
	ips, name := hostsFile.addresses(q.Host)
	if len(ips) == 0 && isLocalhost(q.Host) {
		ips, name = []netip.Addr{netip.IPv6Loopback(), netip.AddrFrom4([4]byte{127, 0, 0, 1})}, q.Host
	}
	if len(ips) == 0 {
		r, err := systemResolver()
		if err != nil {
			return nil, "", err
		}
		v4 := q.Family != Inet6 || q.Flags&MapV4 != 0
		if ips, name, err = r.addresses(q.Host, v4, q.Family != Inet, stop); err != nil {
			return nil, "", err
		}
	}
	var some, v4 []Addr
	for _, ip := range ips {
		switch a := IPAddr(ip, 0); {
		case !want(ip):
		case q.Family == Inet6 && ip.Is4():
			v4 = append(v4, mapped(a))
		default:
			some = append(some, a)
		}
	}
	if len(some) == 0 || q.Flags&All != 0 {
		some = append(some, v4...)
	}
	if len(some) == 0 {
		if len(ips) > 0 {
			return nil, "", NoFamily
		}
		return nil, "", NoName
	}
	return some, name, nil
}

func isLocalhost(name string) bool {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	return name == "localhost" || strings.HasSuffix(name, ".localhost")
}

// byPreference puts the addresses that can be reached before those that can't, and
// among them IPv6 before IPv4: the rules of RFC 6724 that matter between the two.
func byPreference(list []Addr) []Addr {
	if len(list) < 2 {
		return list
	}
	var ranks [4][]Addr
	for _, a := range list {
		rank := 0
		if a.Family == Inet {
			rank = 1
		}
		if !a.routed() {
			rank += 2
		}
		ranks[rank] = append(ranks[rank], a)
	}
	list = list[:0:0]
	for _, some := range ranks {
		list = append(list, some...)
	}
	return list
}

// routed tells whether the machine has an address to reach another one from. No
// packet is sent for it.
func (a Addr) routed() bool {
	fd, err := Open(a.Family, Datagram, 0)
	if err != nil {
		return false
	}
	a.Port = 53
	err = fd.Connect(a)
	_ = fd.Close() // it was only to be asked
	return err == nil
}

// numericHost reads an address in numbers: IPv6 with or without a zone, or IPv4 as
// inet_aton takes it.
func numericHost(host string) (Addr, bool) {
	if strings.Contains(host, ":") {
		ip, err := netip.ParseAddr(host)
		if err != nil || !ip.Is6() {
			return Addr{}, false
		}
		a := IPAddr(ip, 0)
		if zone := ip.Zone(); zone != "" {
			a.Scope = zoneNumber(zone)
		}
		return a, true
	}
	ip, ok := ParseIPv4(host)
	return IPAddr(ip, 0), ok
}

// ParseIPv4 reads an IPv4 address as inet_aton does: one to four parts, each
// decimal, octal or hexadecimal, of which the last fills what is left.
func ParseIPv4(text string) (netip.Addr, bool) {
	parts := strings.Split(text, ".")
	if len(parts) > 4 {
		return netip.Addr{}, false
	}
	var whole uint64
	for i, part := range parts {
		n, ok := ipv4Part(part)
		last := i == len(parts)-1
		width := uint(8)
		if last {
			width = uint(8 * (5 - len(parts)))
		}
		if !ok || n>>width != 0 {
			return netip.Addr{}, false
		}
		whole = whole<<width | n
	}
	return netip.AddrFrom4([4]byte{byte(whole >> 24), byte(whole >> 16), byte(whole >> 8), byte(whole)}), true
}

func ipv4Part(part string) (uint64, bool) {
	base := 10
	switch {
	case strings.HasPrefix(part, "0x") || strings.HasPrefix(part, "0X"):
		base, part = 16, part[2:]
	case len(part) > 1 && part[0] == '0':
		base, part = 8, part[1:]
	}
	n, err := strconv.ParseUint(part, base, 32)
	return n, err == nil
}

// zoneNumber is the number of a network interface that a zone names.
func zoneNumber(zone string) uint32 {
	if n, err := strconv.ParseUint(zone, 10, 32); err == nil {
		return uint32(n)
	}
	n, _ := InterfaceIndex(zone) // 0 for one that is not there
	return n
}

// zoneName is the zone that stands for the number of a network interface.
func zoneName(n uint32) string {
	if name, ok := InterfaceName(n); ok {
		return name
	}
	return strconv.FormatUint(uint64(n), 10)
}

// ResolveBeside is Resolve while other threads of the script go on.
func ResolveBeside(t *object.Thread, q Query) (list []Info, err error) {
	t.Aside(func(stop func() error) { list, err = Resolve(q, stop) })
	return list, err
}
