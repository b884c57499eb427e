// A network that a host gives to scripts: some hosts and ports.

package vm

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// NetworkPolicy allows sockets to reach, and to be reached at, some addresses. A rule is
//
//	example.com:443   a port of a host, by its name or address
//	example.com       all ports of it; *.example.com also of the hosts below
//	10.0.0.0/8:80     the addresses of a net
//	*:8080            a port of every host
//	*                 everything, sockets of the file system among it
//
// Deny goes before Allow. What no rule allows raises PermissionError. Sockets know
// addresses only: a rule with a name allows those that the name has at the time.
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
	host string       // "*" for all; "" with a prefix
	net  netip.Prefix // of addresses
	port string       // "" for all
}

func parseRule(text string) (netRule, error) {
	host, port := text, ""
	if h, p, err := net.SplitHostPort(text); err == nil {
		host, port = h, p
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	if port == "*" {
		port = ""
	}
	if host == "" || strings.ContainsAny(host, " \t") {
		return netRule{}, fmt.Errorf("vm: %q is no rule for hosts and ports", text)
	}
	if prefix, err := netip.ParsePrefix(host); err == nil {
		return netRule{net: prefix.Masked(), port: port}, nil
	}
	if addr, err := netip.ParseAddr(host); err == nil {
		return netRule{net: netip.PrefixFrom(addr, addr.BitLen()), port: port}, nil
	}
	return netRule{host: host, port: port}, nil
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
		if r.host == "*" && r.port == "" {
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
			if r.named(address) && !(denying && r.port != "") {
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
		if (r.port == "" || r.port == port) && n.reaches(r, host, addr.Unmap()) {
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
