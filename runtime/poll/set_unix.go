//go:build unix && !linux

// A Set by poll, with a pipe that interrupts it.

package poll

import (
	"runtime"
	"sync"
	"time"

	"golang.org/x/sys/unix"
)

// none stands for a descriptor that is closed.
const none = -1

// Set is a set of watched descriptors.
type Set struct {
	fds  []unix.PollFd // the first is the bell
	at   map[int]int   // where in fds
	bell *bell
}

// bell is the part of a Set that other goroutines touch.
type bell struct {
	mu          sync.Mutex
	read, write int // the ends of a pipe; none when closed
}

// New makes an empty Set. A Set that is dropped without Close closes itself later.
func New() (*Set, error) {
	var ends [2]int
	if err := unix.Pipe(ends[:]); err != nil {
		return nil, err
	}
	for _, fd := range ends {
		unix.CloseOnExec(fd)
		if err := unix.SetNonblock(fd, true); err != nil {
			_ = unix.Close(ends[0])
			_ = unix.Close(ends[1])
			return nil, err
		}
	}
	s := &Set{at: map[int]int{}, bell: &bell{read: ends[0], write: ends[1]}}
	s.fds = []unix.PollFd{{Fd: int32(ends[0]), Events: unix.POLLIN}}
	runtime.AddCleanup(s, func(b *bell) { b.close() }, s.bell)
	return s, nil
}

// Watch sets what fd is watched for; 0 ends it.
func (s *Set) Watch(fd int, want Events) error {
	i, known := s.at[fd]
	switch {
	case want == 0 && known:
		last := len(s.fds) - 1
		s.fds[i] = s.fds[last]
		s.at[int(s.fds[i].Fd)] = i
		s.fds = s.fds[:last]
		delete(s.at, fd)
		return nil
	case want == 0:
		return nil
	case !known:
		if _, err := unix.FcntlInt(uintptr(fd), unix.F_GETFD, 0); err != nil {
			return err
		}
		i = len(s.fds)
		s.fds = append(s.fds, unix.PollFd{Fd: int32(fd)})
		s.at[fd] = i
	}
	s.fds[i].Events = 0
	if want&Read != 0 {
		s.fds[i].Events |= unix.POLLIN
	}
	if want&Write != 0 {
		s.fds[i].Events |= unix.POLLOUT
	}
	return nil
}

// Wait reports what can be done now, waiting up to d for the first; not at all for
// 0, and without end for a negative d. It may end early with nothing. An error or
// a hang-up counts as both readable and writable: trying will tell.
func (s *Set) Wait(d time.Duration, report func(fd int, e Events)) error {
	n, err := unix.Poll(s.fds, milliseconds(d))
	if err != nil || n == 0 {
		if err == unix.EINTR {
			return nil
		}
		return err
	}
	if s.fds[0].Revents != 0 {
		s.bell.quiet()
	}
	for _, p := range s.fds[1:] {
		var got Events
		if p.Revents&^unix.POLLOUT != 0 && p.Events&unix.POLLIN != 0 {
			got |= Read
		}
		if p.Revents&^unix.POLLIN != 0 && p.Events&unix.POLLOUT != 0 {
			got |= Write
		}
		if got != 0 {
			report(int(p.Fd), got)
		}
	}
	return nil
}

// milliseconds rounds up, so that a wait does not end just before its deadline.
func milliseconds(d time.Duration) int {
	if d < 0 {
		return -1
	}
	return int((d + time.Millisecond - 1) / time.Millisecond)
}

// Peek waits until Wait would report something, or for Interrupt. It may run on
// another goroutine while nobody else uses the Set.
func (s *Set) Peek() {
	fds := append([]unix.PollFd(nil), s.fds...)
	for {
		if _, err := unix.Poll(fds, -1); err != unix.EINTR {
			return
		}
	}
}

// Interrupt ends a Wait or a Peek, or the next one.
func (s *Set) Interrupt() { s.bell.ring() }

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.write != none {
		_, _ = unix.Write(b.write, []byte{1}) // full is as good as rung
	}
}

func (b *bell) quiet() {
	var bytes [64]byte
	for {
		if n, _ := unix.Read(b.read, bytes[:]); n < len(bytes) {
			return
		}
	}
}

// Close gives the descriptors back.
func (s *Set) Close() {
	s.fds, s.at = s.fds[:1], map[int]int{}
	s.bell.close()
}

func (b *bell) close() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.write != none {
		_ = unix.Close(b.read)
		_ = unix.Close(b.write)
		b.read, b.write = none, none
	}
}
