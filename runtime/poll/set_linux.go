// A Set by epoll, with an eventfd that interrupts it.

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
	epoll   int
	watched map[int]Events
	found   []unix.EpollEvent
	bell    *bell
}

// bell is the part of a Set that other goroutines touch.
type bell struct {
	mu    sync.Mutex
	event int // an eventfd; none when closed
}

// New makes an empty Set. A Set that is dropped without Close closes itself later.
func New() (*Set, error) {
	epoll, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil, err
	}
	event, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err == nil {
		err = unix.EpollCtl(epoll, unix.EPOLL_CTL_ADD, event, &unix.EpollEvent{Events: unix.EPOLLIN, Fd: int32(event)})
	}
	if err != nil {
		closeAll(epoll, event)
		return nil, err
	}
	s := &Set{epoll: epoll, watched: map[int]Events{}, found: make([]unix.EpollEvent, 64), bell: &bell{event: event}}
	runtime.AddCleanup(s, func(b *bell) { b.close(epoll) }, s.bell)
	return s, nil
}

func closeAll(fds ...int) {
	for _, fd := range fds {
		if fd >= 0 {
			_ = unix.Close(fd)
		}
	}
}

// Watch sets what fd is watched for; 0 ends it. A descriptor that was closed in
// the meantime, and may have been opened anew, is taken as it is now.
func (s *Set) Watch(fd int, want Events) error {
	_, known := s.watched[fd]
	if want == 0 {
		if known {
			delete(s.watched, fd)
			_ = unix.EpollCtl(s.epoll, unix.EPOLL_CTL_DEL, fd, nil) // it may be closed already
		}
		return nil
	}
	event := unix.EpollEvent{Events: wanted(want), Fd: int32(fd)}
	op := unix.EPOLL_CTL_ADD
	if known {
		op = unix.EPOLL_CTL_MOD
	}
	err := unix.EpollCtl(s.epoll, op, fd, &event)
	switch {
	case known && err == unix.ENOENT:
		err = unix.EpollCtl(s.epoll, unix.EPOLL_CTL_ADD, fd, &event)
	case !known && err == unix.EEXIST:
		err = unix.EpollCtl(s.epoll, unix.EPOLL_CTL_MOD, fd, &event)
	}
	if err != nil {
		delete(s.watched, fd)
		return err
	}
	s.watched[fd] = want
	return nil
}

func wanted(e Events) (bits uint32) {
	if e&Read != 0 {
		bits |= unix.EPOLLIN
	}
	if e&Write != 0 {
		bits |= unix.EPOLLOUT
	}
	return bits
}

// Wait reports what can be done now, waiting up to d for the first; not at all for
// 0, and without end for a negative d. It may end early with nothing. An error or
// a hang-up counts as both readable and writable: trying will tell.
func (s *Set) Wait(d time.Duration, report func(fd int, e Events)) error {
	n, err := unix.EpollWait(s.epoll, s.found, milliseconds(d))
	if err != nil {
		if err == unix.EINTR {
			return nil
		}
		return err
	}
	for _, e := range s.found[:n] {
		fd := int(e.Fd)
		if fd == s.bell.event {
			s.bell.quiet()
			continue
		}
		var got Events
		if e.Events&^uint32(unix.EPOLLOUT) != 0 {
			got |= Read
		}
		if e.Events&^uint32(unix.EPOLLIN) != 0 {
			got |= Write
		}
		if got &= s.watched[fd]; got != 0 {
			report(fd, got)
		}
	}
	if n == len(s.found) {
		s.found = make([]unix.EpollEvent, 2*n)
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
	fds := []unix.PollFd{{Fd: int32(s.epoll), Events: unix.POLLIN}}
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
	if b.event != none {
		_, _ = unix.Write(b.event, []byte{1, 0, 0, 0, 0, 0, 0, 0}) // full is as good as rung
	}
}

func (b *bell) quiet() {
	var count [8]byte
	_, _ = unix.Read(b.event, count[:])
}

// Close gives the descriptors back.
func (s *Set) Close() {
	s.watched = map[int]Events{}
	s.bell.close(s.epoll)
}

func (b *bell) close(epoll int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.event != none {
		closeAll(epoll, b.event)
		b.event = none
	}
}
