//go:build unix

package poll

import (
	"os"
	"testing"
	"time"
)

func TestReports(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Watch(int(r.Fd()), Read); err != nil {
		t.Fatal(err)
	}
	got := func() (e Events) {
		if err := s.Wait(0, func(_ int, found Events) { e |= found }); err != nil {
			t.Fatal(err)
		}
		return e
	}
	if e := got(); e != 0 {
		t.Errorf("an empty pipe is reported: %v", e)
	}
	if _, err := w.WriteString("x"); err != nil {
		t.Fatal(err)
	}
	for range 2 { // it is the level that is reported
		if e := got(); e != Read {
			t.Errorf("a pipe with a byte: %v", e)
		}
	}
	if err := s.Watch(int(r.Fd()), 0); err != nil {
		t.Fatal(err)
	}
	if e := got(); e != 0 {
		t.Errorf("no longer watched, but reported: %v", e)
	}
}

func TestInterruptEndsAWait(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	go s.Interrupt()
	if err := s.Wait(time.Minute, func(int, Events) { t.Error("a report") }); err != nil {
		t.Fatal(err)
	}
	go s.Interrupt()
	s.Peek()
	s.Close()
	s.Interrupt() // may come late
	s.Close()
}

func TestClosedDescriptorsAreRefused(t *testing.T) {
	s, err := New()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Watch(1<<20, Read); err == nil {
		t.Error("a descriptor that is not open is watched")
	}
}
