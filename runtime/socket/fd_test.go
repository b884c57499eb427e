//go:build unix

package socket

import (
	"errors"
	"net/netip"
	"testing"
	"time"
)

func pairOf(t *testing.T) (a, b FD) {
	t.Helper()
	a, b, err := Pair(Unix, Stream, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = a.Close(), b.Close() })
	return a, b
}

func TestNonBlocking(t *testing.T) {
	a, b := pairOf(t)
	buf := make([]byte, 10)
	if _, err := a.Recv(buf, 0); !Again(err) {
		t.Error(err)
	}
	if got, err := a.Wait(Readable, time.Millisecond, nil); got != 0 || err != nil {
		t.Error(got, err)
	}
	if n, err := b.Send([]byte("abc"), 0); n != 3 || err != nil {
		t.Error(n, err)
	}
	if got, err := a.Wait(Readable|Writable, Forever, nil); got != Readable|Writable || err != nil {
		t.Error(got, err)
	}
	if n, err := a.Recv(buf, 0); string(buf[:n]) != "abc" || err != nil {
		t.Error(n, err)
	}
	full := false
	for range 10000 {
		if _, err := b.Send(make([]byte, 1<<16), 0); Again(err) {
			full = true
			break
		}
	}
	if !full {
		t.Error("there is no end to what a socket takes")
	}
}

// TestStop: a wait without a limit ends when stop says so.
func TestStop(t *testing.T) {
	a, _ := pairOf(t)
	enough := errors.New("enough")
	asked := 0
	_, err := a.Wait(Readable, Forever, func() error {
		if asked++; asked == 3 {
			return enough
		}
		return nil
	})
	if err != enough {
		t.Error(err)
	}
}

func TestConnect(t *testing.T) {
	listener, err := Open(Inet, Stream, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = listener.Close() }()
	if err := listener.Bind(IPAddr(netip.MustParseAddr("127.0.0.1"), 0)); err != nil {
		t.Fatal(err)
	}
	if err := listener.Listen(1); err != nil {
		t.Fatal(err)
	}
	at, err := listener.Name()
	if err != nil || at.Port == 0 {
		t.Fatal(at, err)
	}
	if _, _, err := listener.Accept(); !Again(err) {
		t.Error(err)
	}
	c, err := Open(Inet, Stream, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if err := c.Connect(at); err != nil && !InProgress(err) {
		t.Fatal(err)
	}
	if got, err := c.Wait(Writable, 5*time.Second, nil); got == 0 || err != nil {
		t.Fatal(got, err)
	}
	if err := c.Err(); err != nil {
		t.Fatal(err)
	}
	if _, err := listener.Wait(Readable, 5*time.Second, nil); err != nil {
		t.Fatal(err)
	}
	s, from, err := listener.Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if own, _ := c.Name(); own.String() != from.String() {
		t.Error(own, from)
	}
	family, kind, proto, err := s.Kind()
	if family != Inet || kind != Stream || err != nil {
		t.Error(family, kind, proto, err)
	}
}
