//go:build unix

package socket

import (
	"encoding/binary"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestParseIPv4(t *testing.T) {
	for text, want := range map[string]string{
		"1.2.3.4": "1.2.3.4", "127.1": "127.0.0.1", "1.2.3": "1.2.0.3", "0x7f.0.0.1": "127.0.0.1", "017.1": "15.0.0.1",
		"2130706433": "127.0.0.1", "256.1": "", "1.2.3.4.5": "", "1..2": "", "": "", "1.2.3.": "", "1.16777216": "", "a.b": "", "09.1": "",
		"4294967296": "", "0x": "", "1.2.3.-4": "", "+1.2.3.4": "",
	} {
		got := ""
		if ip, ok := ParseIPv4(text); ok {
			got = ip.String()
		}
		if got != want {
			t.Errorf("ParseIPv4(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestIDNA(t *testing.T) {
	for name, want := range map[string]string{
		"bücher.example":  "xn--bcher-kva.example",
		"Ünïcode.test":    "xn--ncode-cta3g.test",
		"例え。jp":           "xn--r8jz45g.jp",
		"пример":          "xn--e1afmkfd",
		"münchen.straße.": "xn--mnchen-3ya.strasse.",
	} {
		if got, err := encodeIDNA(name); got != want || err != nil {
			t.Errorf("encodeIDNA(%q) = %q, %v; want %q", name, got, err, want)
		}
	}
	if _, err := encodeIDNA(strings.Repeat("ü", 70)); err == nil {
		t.Error("a label of any length passes")
	}
}

func TestReverseName(t *testing.T) {
	if got := reverseName(netip.MustParseAddr("192.0.2.1")); got != "1.2.0.192.in-addr.arpa." {
		t.Error(got)
	}
	want := "1." + strings.Repeat("0.", 23) + "8.b.d.0.1.0.0.2.ip6.arpa."
	if got := reverseName(netip.MustParseAddr("2001:db8::1")); got != want {
		t.Error(got)
	}
}

func TestParseResolver(t *testing.T) {
	r := parseResolver("# comment\nnameserver 192.0.2.1\nnameserver ::1\nnameserver x\nsearch a.example b.example\noptions ndots:2 timeout:3 attempts:9 rotate\n")
	if len(r.servers) != 2 || r.servers[0].String() != "192.0.2.1:53" || r.servers[1].String() != "[::1]:53" {
		t.Error(r.servers)
	}
	if r.dots != 2 || r.timeout != 3*time.Second || r.attempts != 5 {
		t.Error(r)
	}
	if got := strings.Join(r.candidates("x.y"), " "); got != "x.y.a.example x.y.b.example x.y" {
		t.Error(got)
	}
	if got := strings.Join(r.candidates("x.y.z"), " "); got != "x.y.z x.y.z.a.example x.y.z.b.example" {
		t.Error(got)
	}
	if got := strings.Join(r.candidates("x."), " "); got != "x." {
		t.Error(got)
	}
}

// records answers questions as a name server does: each name has addresses.
var records = map[string][]string{
	"one.test":  {"192.0.2.1"},
	"two.test":  {"192.0.2.2", "2001:db8::2"},
	"six.test":  {"2001:db8::6"},
	"none.test": {},
}

// reply makes the answer to a question: with cut, just the mark that it did not fit.
func reply(asked []byte, cut bool) []byte {
	b := append([]byte(nil), asked...)
	name, at, err := domain(asked, headerSize)
	if err != nil {
		return nil
	}
	kind := binary.BigEndian.Uint16(asked[at:])
	flags := uint16(responseBit | recurseBit)
	ips, known := records[name]
	if !known {
		flags |= codeNoName
	}
	if cut {
		flags |= cutBit
		ips = nil
	}
	n := uint16(0)
	for _, text := range ips {
		ip := netip.MustParseAddr(text)
		if ip.Is4() != (kind == typeA) {
			continue
		}
		n++
		b = append(b, 0xc0, headerSize) // the name of the question
		b = binary.BigEndian.AppendUint16(b, kind)
		b = append(b, 0, 1, 0, 0, 0, 60)
		b = binary.BigEndian.AppendUint16(b, uint16(len(ip.AsSlice())))
		b = append(b, ip.AsSlice()...)
	}
	binary.BigEndian.PutUint16(b[2:], flags)
	binary.BigEndian.PutUint16(b[6:], n)
	return b
}

// serve runs a name server on loopback until the test ends; datagrams of it are
// cut when cut is set, so that it is asked over a connection.
func serve(t *testing.T, cut bool) Addr {
	t.Helper()
	home := IPAddr(netip.MustParseAddr("127.0.0.1"), 0)
	open := func(kind int, at Addr) FD {
		fd, err := Open(Inet, kind, 0)
		if err == nil {
			err = fd.Bind(at)
		}
		if err != nil {
			t.Fatal(err)
		}
		return fd
	}
	stream := open(Stream, home)
	at, err := stream.Name()
	if err != nil {
		t.Fatal(err)
	}
	datagrams := open(Datagram, at)
	if err := stream.Listen(5); err != nil {
		t.Fatal(err)
	}
	done, ended := make(chan struct{}), make(chan struct{})
	stop := func() error {
		select {
		case <-done:
			return errors.New("done")
		default:
			return nil
		}
	}
	go func() {
		defer close(ended)
		set := []Ready{{FD: datagrams, Want: Readable}, {FD: stream, Want: Readable}}
		for {
			if _, err := Poll(set, Forever, stop); err != nil {
				return
			}
			b := make([]byte, 512)
			if set[0].Got != 0 {
				if n, from, err := datagrams.RecvFrom(b, 0); err == nil {
					_, _ = datagrams.SendTo(reply(b[:n], cut), 0, from)
				}
			}
			if set[1].Got != 0 {
				fd, _, err := stream.Accept()
				if err != nil {
					continue
				}
				_, _ = fd.Wait(Readable, time.Second, nil)
				if n, err := fd.Recv(b, 0); err == nil && n > 2 {
					answer := reply(b[2:n], false)
					_, _ = fd.Send(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...), 0)
				}
				_ = fd.Close()
			}
		}
	}()
	t.Cleanup(func() {
		close(done)
		<-ended
		_, _ = datagrams.Close(), stream.Close()
	})
	return at
}

func TestNameServer(t *testing.T) {
	for _, cut := range []bool{false, true} {
		r := &resolver{servers: []Addr{serve(t, cut)}, search: []string{"test"}, dots: 1, timeout: 5 * time.Second, attempts: 1}
		for _, c := range []struct {
			name   string
			v4, v6 bool
			want   string
			err    error
		}{
			{"one.test", true, true, "192.0.2.1", nil},
			{"ONE", true, false, "", NoName},
			{"one", true, true, "192.0.2.1", nil},
			{"two.test", true, true, "192.0.2.2 2001:db8::2", nil},
			{"two.test.", false, true, "2001:db8::2", nil},
			{"six.test", true, false, "", NoData},
			{"none.test", true, true, "", NoData},
			{"unknown.test", true, true, "", NoName},
			{"..", true, true, "", NoName},
			{strings.Repeat("x", 64) + ".test", true, true, "", NoName},
		} {
			if c.name == "ONE" {
				r.search = []string{"elsewhere"}
			} else {
				r.search = []string{"test"}
			}
			ips, _, err := r.addresses(c.name, c.v4, c.v6, nil)
			var got []string
			for _, ip := range ips {
				got = append(got, ip.String())
			}
			if text := strings.Join(got, " "); text != c.want || err != c.err {
				t.Errorf("%s: %s, %v; want %s, %v", c.name, text, err, c.want, c.err)
			}
		}
	}
}

// TestSilentServer: nobody answers, and the one who asks is stopped.
func TestSilentServer(t *testing.T) {
	fd, err := Open(Inet, Datagram, 0)
	if err == nil {
		err = fd.Bind(IPAddr(netip.MustParseAddr("127.0.0.1"), 0))
	}
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = fd.Close() }()
	at, _ := fd.Name()
	r := &resolver{servers: []Addr{at}, timeout: time.Hour, attempts: 1}
	stopped := errors.New("stopped")
	asked := 0
	_, _, err = r.addresses("x.test", true, true, func() error {
		if asked++; asked > 1 {
			return stopped
		}
		return nil
	})
	if err != stopped {
		t.Error(err)
	}
	r.timeout = time.Millisecond
	if _, _, err = r.addresses("x.test", true, true, nil); err != TryAgain {
		t.Error(err)
	}
}

// FuzzAnswer: no message breaks the reader.
func FuzzAnswer(f *testing.F) {
	asked, err := question(7, "two.test", typeA)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(reply(asked, false))
	f.Add(append(asked[:headerSize:headerSize], 0xc0, headerSize))
	f.Fuzz(func(t *testing.T, b []byte) {
		if a, ok := readAnswer(b, asked); ok && len(a.ips) > len(b) {
			t.Error("more addresses than bytes")
		}
		_, _, _ = domain(b, headerSize)
	})
}
