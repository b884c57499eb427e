// The client of name servers, set up by /etc/resolv.conf.

package socket

import (
	"crypto/rand"
	"encoding/binary"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"time"
)

// resolver asks name servers one after the other.
type resolver struct {
	servers  []Addr
	search   []string // suffixes of names without many dots
	dots     int      // so many dots make a name complete
	timeout  time.Duration
	attempts int
}

// systemResolver reads the machine's setup, anew for each look-up.
func systemResolver() (*resolver, error) {
	text, err := os.ReadFile("/etc/resolv.conf")
	if err != nil && !os.IsNotExist(err) {
		return nil, TryAgain
	}
	return parseResolver(string(text)), nil
}

func parseResolver(text string) *resolver {
	r := &resolver{dots: 1, timeout: 5 * time.Second, attempts: 2}
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) < 2 || strings.HasPrefix(words[0], "#") || strings.HasPrefix(words[0], ";") {
			continue
		}
		switch words[0] {
		case "nameserver":
			if a, ok := numericHost(words[1]); ok && len(r.servers) < 3 {
				a.Port = 53
				r.servers = append(r.servers, a)
			}
		case "search", "domain":
			r.search = words[1:]
		case "options":
			r.options(words[1:])
		}
	}
	if len(r.servers) == 0 {
		r.servers = []Addr{IPAddr(netip.AddrFrom4([4]byte{127, 0, 0, 1}), 53)}
	}
	return r
}

func (r *resolver) options(words []string) {
	for _, w := range words {
		name, value, _ := strings.Cut(w, ":")
		n, err := strconv.Atoi(value)
		if err != nil || n < 0 {
			continue
		}
		switch name {
		case "ndots":
			r.dots = min(n, 15)
		case "timeout":
			r.timeout = time.Duration(min(max(n, 1), 30)) * time.Second
		case "attempts":
			r.attempts = min(max(n, 1), 5)
		}
	}
}

// candidates are the complete names that a name may stand for, in the order in
// which they are tried.
func (r *resolver) candidates(name string) []string {
	if strings.HasSuffix(name, ".") {
		return []string{name}
	}
	var list []string
	for _, suffix := range r.search {
		list = append(list, name+"."+suffix)
	}
	if strings.Count(name, ".") >= r.dots {
		return append([]string{name}, list...)
	}
	return append(list, name)
}

// addresses asks for those of a name; the canonical name is the last that a CNAME
// leads to.
func (r *resolver) addresses(name string, v4, v6 bool, stop func() error) (ips []netip.Addr, canonical string, err error) {
	failure := error(NoName)
	for _, full := range r.candidates(name) {
		canonical = strings.TrimSuffix(full, ".")
		found := false
		for _, kind := range []uint16{typeA, typeAAAA} {
			if kind == typeA && !v4 || kind == typeAAAA && !v6 {
				continue
			}
			a, err := r.ask(full, kind, stop)
			if _, code := err.(NameCode); err != nil && !code {
				return nil, "", err
			}
			if err == TryAgain {
				failure = err
			}
			found = found || err == nil && a.code == 0
			ips = append(ips, a.ips...)
			if n := len(a.names); n > 0 {
				canonical = a.names[n-1]
			}
		}
		if len(ips) > 0 {
			return ips, canonical, nil
		}
		if found && failure == NoName {
			failure = NoData
		}
	}
	return nil, "", failure
}

// names asks for those of an address.
func (r *resolver) names(ip netip.Addr, stop func() error) ([]string, error) {
	a, err := r.ask(reverseName(ip), typePTR, stop)
	if err != nil {
		return nil, err
	}
	if len(a.names) == 0 {
		return nil, NoName
	}
	return a.names, nil
}

// reverseName is the name under which DNS keeps those of an address.
func reverseName(ip netip.Addr) string {
	var b strings.Builder
	bytes := ip.AsSlice()
	for i := len(bytes) - 1; i >= 0; i-- {
		if ip.Is4() {
			b.WriteString(strconv.Itoa(int(bytes[i])) + ".")
			continue
		}
		const hex = "0123456789abcdef"
		b.Write([]byte{hex[bytes[i]&15], '.', hex[bytes[i]>>4], '.'})
	}
	if ip.Is4() {
		return b.String() + "in-addr.arpa."
	}
	return b.String() + "ip6.arpa."
}

// ask tries the servers until one answers. The error is that of stop, or TryAgain
// when none does.
func (r *resolver) ask(name string, kind uint16, stop func() error) (answer, error) {
	var id [2]byte
	_, _ = rand.Read(id[:]) // it never fails
	asked, err := question(binary.BigEndian.Uint16(id[:]), name, kind)
	if err != nil {
		return answer{}, err
	}
	for range r.attempts {
		for _, server := range r.servers {
			a, ok, err := r.exchange(server, asked, stop)
			if err != nil {
				return answer{}, err
			}
			if ok && (a.code == 0 || a.code == codeNoName) {
				return a, nil
			}
		}
	}
	return answer{}, TryAgain
}

// exchange asks one server by a datagram, and over a connection when the answer is
// too long for that. Trouble with the server makes ok false; err is that of stop.
func (r *resolver) exchange(server Addr, asked []byte, stop func() error) (a answer, ok bool, err error) {
	if a, ok, err = r.byDatagram(server, asked, stop); !ok || !a.cut {
		return a, ok, err
	}
	return r.byStream(server, asked, stop)
}

func (r *resolver) byDatagram(server Addr, asked []byte, stop func() error) (a answer, ok bool, err error) {
	fd, err := Open(server.Family, Datagram, 0)
	if err != nil {
		return a, false, nil
	}
	defer func() { _ = fd.Close() }() // nothing is lost with it
	if fd.Connect(server) != nil {
		return a, false, nil
	}
	if _, err := fd.Send(asked, 0); err != nil {
		return a, false, nil
	}
	end := time.Now().Add(r.timeout)
	for b := make([]byte, 4096); ; {
		n, err := fd.Recv(b, 0)
		switch {
		case Again(err) || Interrupted(err):
			got, err := fd.Wait(Readable, max(time.Until(end), 0), stop)
			if got == 0 || err != nil {
				return a, false, err
			}
		case err != nil:
			return a, false, nil
		default:
			if a, ok := readAnswer(b[:n], asked); ok {
				return a, true, nil
			}
		}
	}
}

func (r *resolver) byStream(server Addr, asked []byte, stop func() error) (a answer, ok bool, err error) {
	fd, err := Open(server.Family, Stream, 0)
	if err != nil {
		return a, false, nil
	}
	defer func() { _ = fd.Close() }() // nothing is lost with it
	end := time.Now().Add(r.timeout)
	if err := fd.Connect(server); err != nil {
		if !InProgress(err) {
			return a, false, nil
		}
		got, err := fd.Wait(Writable, r.timeout, stop)
		if got == 0 || err != nil {
			return a, false, err
		}
		if fd.Err() != nil {
			return a, false, nil
		}
	}
	long := binary.BigEndian.AppendUint16(nil, uint16(len(asked)))
	if n, err := fd.Send(append(long, asked...), 0); err != nil || n != len(asked)+2 {
		return a, false, nil
	}
	var b []byte
	for chunk := make([]byte, 4096); ; {
		n, err := fd.Recv(chunk, 0)
		switch {
		case Again(err) || Interrupted(err):
			got, err := fd.Wait(Readable, max(time.Until(end), 0), stop)
			if got == 0 || err != nil {
				return a, false, err
			}
			continue
		case err != nil || n == 0:
			return a, false, nil
		}
		b = append(b, chunk[:n]...)
		if len(b) >= 2 && len(b)-2 >= int(binary.BigEndian.Uint16(b)) {
			a, ok := readAnswer(b[2:2+binary.BigEndian.Uint16(b)], asked)
			return a, ok, nil
		}
	}
}
