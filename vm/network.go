// A network that a host gives to scripts: some hosts and ports.

package vm

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// NetworkPolicy allows sockets to reach, and to be reached at, some addresses. A rule is
//
//	example.com:443       a port of a host, by its name or address: "[::1]:443"
//	example.com           all ports of it
//	*.example.com         the hosts below it: their names may be looked up, see below
//	example.com:8000-8999 some ports of it
//	10.0.0.0/8:80         the addresses of a net; "fe80::/10", "[fe80::]/10:80"
//	*:8080                a port of every host
//	*                     everything, sockets of the file system among it
//
// Deny goes before Allow. What no rule allows raises PermissionError, which names the
// address. A socket that listens is asked about as one that connects, by the address that
// it binds; one that accepts is not asked again. An IPv4 address is the same in both its
// forms.
//
// Sockets know addresses only: a rule with a name allows those that the name has at the
// time. A rule with "*." can't know the names of an address that a socket connects to: add
// one for the addresses, or let the script connect through a Go function.
type NetworkPolicy struct {
	Allow, Deny []string
}

// NewNetwork makes Options.Network of a policy; the error tells a rule that makes no sense.
func NewNetwork(p NetworkPolicy) (object.Network, error) {
	n := &network{names: map[string]lookup{}}
	for _, list := range []struct {
		rules []string
		into  *[]netRule
	}{{p.Allow, &n.allow}, {p.Deny, &n.deny}} {
		for _, text := range list.rules {
			r, err := parseRule(text)
			if err != nil {
				return nil, err
			}
			*list.into = append(*list.into, r)
		}
	}
	return n, nil
}

// netRule is a rule, taken apart.
type netRule struct {
	host        string       // "*" for all; "" with a prefix
	net         netip.Prefix // of addresses
	first, last int          // ports; last is 0 for all
}

func parseRule(text string) (netRule, error) {
	r, ok := readRule(text)
	if !ok {
		return r, fmt.Errorf("vm: %q is no rule for hosts and ports", text)
	}
	return r, nil
}

func readRule(text string) (r netRule, ok bool) {
	host, port := text, "*"
	if h, p, err := net.SplitHostPort(text); err == nil {
		host, port = h, p
	} else if h, p, cut := cutPort(text); cut { // [fe80::]/10:80
		host, port = h, p
	}
	if strings.HasPrefix(host, "[") {
		host = strings.Replace(host[1:], "]", "", 1)
	}
	if host = strings.ToLower(host); host != "*." {
		host = strings.TrimSuffix(host, ".")
	}
	if r.first, r.last, ok = readPorts(port); !ok {
		return r, false
	}
	if prefix, err := netip.ParsePrefix(host); err == nil {
		r.net = unmapped(prefix)
		return r, true
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		r.net = netip.PrefixFrom(addr.Unmap().WithZone(""), addr.Unmap().BitLen())
		return r, true
	}
	r.host = host
	return r, host == "*" || isHost(strings.TrimPrefix(host, "*."))
}

// cutPort cuts the ports off a rule whose host has brackets in front of something else.
func cutPort(text string) (host, port string, ok bool) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 || !strings.HasPrefix(text, "[") || i < strings.LastIndexByte(text, ']') {
		return "", "", false
	}
	return text[:i], text[i+1:], true
}

// unmapped makes a net of IPv4 addresses of one that is written as IPv6.
func unmapped(p netip.Prefix) netip.Prefix {
	if p.Addr().Is4In6() && p.Bits() >= 96 {
		p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
	}
	return p.Masked()
}

// readPorts reads "80", "8000-8999" or "*".
func readPorts(text string) (first, last int, ok bool) {
	if text == "*" {
		return 0, 0, true
	}
	from, to, isRange := strings.Cut(text, "-")
	if !isRange {
		to = from
	}
	a, err := strconv.ParseUint(from, 10, 16)
	b, err2 := strconv.ParseUint(to, 10, 16)
	return int(a), int(b), err == nil && err2 == nil && a <= b && b > 0
}

// isHost tells names of hosts.
func isHost(name string) bool {
	for label := range strings.SplitSeq(name, ".") {
		if label == "" {
			return false
		}
		for _, c := range label {
			if c != '-' && c != '_' && c < utf8.RuneSelf && !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
				return false
			}
		}
	}
	return true
}

// covers tells whether a port is one of the rule's.
func (r netRule) covers(port string) bool {
	if r.last == 0 {
		return true
	}
	n, err := strconv.Atoi(port)
	return err == nil && r.first <= n && n <= r.last
}

type network struct {
	allow, deny []netRule
	mu          sync.Mutex
	names       map[string]lookup
}

// lookup is what a name meant when it was looked up.
type lookup struct {
	addrs []string
	at    time.Time
}

const lookupLife = 30 * time.Second

// Allow implements object.Network.
func (n *network) Allow(what, network, address string) error {
	if n.match(n.deny, true, what, network, address) || !n.match(n.allow, false, what, network, address) {
		if address == "" {
			return fmt.Errorf("network access (%s) is not allowed to this script", what)
		}
		return fmt.Errorf("network access (%s %s) is not allowed to this script", what, address)
	}
	return nil
}

// match reports whether one of the rules is about what is asked for; denying tells that
// they forbid it.
func (n *network) match(rules []netRule, denying bool, what, network, address string) bool {
	for _, r := range rules {
		if r.host == "*" && r.last == 0 {
			return true
		}
	}
	switch {
	case what == "pair":
		return !denying && len(rules) > 0
	case what == "adopt" || network == "unix":
		return false
	case what == "lookup":
		for _, r := range rules {
			if r.named(address) && !(denying && r.last != 0) {
				return true
			}
		}
		return false
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	host, _, _ = strings.Cut(host, "%")
	addr, _ := netip.ParseAddr(host)
	for _, r := range rules {
		if r.covers(port) && n.reaches(r, host, addr.Unmap()) {
			return true
		}
	}
	return false
}

// named tells rules about a host by its name.
func (r netRule) named(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	if addr, err := netip.ParseAddr(host); err == nil && r.net.IsValid() {
		return r.net.Contains(addr.Unmap())
	}
	if below, ok := strings.CutPrefix(r.host, "*."); ok {
		return strings.HasSuffix(host, "."+below)
	}
	return r.host == "*" || r.host == host
}

func (n *network) reaches(r netRule, host string, addr netip.Addr) bool {
	switch {
	case r.host == "*":
		return true
	case r.net.IsValid():
		return addr.IsValid() && r.net.Contains(addr)
	case !addr.IsValid():
		return r.named(host)
	case strings.HasPrefix(r.host, "*."):
		return false // nobody can list the hosts of a domain
	}
	for _, a := range n.lookup(r.host) {
		if known, err := netip.ParseAddr(a); err == nil && known.Unmap() == addr {
			return true
		}
	}
	return false
}

func (n *network) lookup(host string) []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	if l, ok := n.names[host]; ok && time.Since(l.at) < lookupLife {
		return l.addrs
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	addrs, _ := net.DefaultResolver.LookupHost(ctx, host)
	n.names[host] = lookup{addrs, time.Now()}
	return addrs
}
