//go:build unix

// poll: waiting for a few descriptors.

package socket

import (
	"time"

	"golang.org/x/sys/unix"
)

// Ready is a descriptor in a set that is waited for.
type Ready struct {
	FD        FD
	Want, Got Events
}

// Poll waits until any of the set is ready, notes in Got what each is ready for,
// and answers how many are. Time and stop are as for FD.Wait.
func Poll(set []Ready, d time.Duration, stop func() error) (int, error) {
	fds := make([]unix.PollFd, len(set))
	for i, r := range set {
		fds[i] = unix.PollFd{Fd: int32(r.FD), Events: int16(r.Want)}
	}
	n := 0
	err := inSlices(d, stop, func(d time.Duration) (done bool, err error) {
		n, err = unix.Poll(fds, milliseconds(d))
		return n > 0, err
	})
	if err != nil {
		return 0, err
	}
	for i := range set {
		set[i].Got = Events(uint16(fds[i].Revents))
	}
	return n, nil
}

// poll waits for one descriptor; no events tell that the time was over.
func (fd FD) poll(want Events, d time.Duration) (Events, error) {
	fds := [1]unix.PollFd{{Fd: int32(fd), Events: int16(want)}}
	_, err := unix.Poll(fds[:], milliseconds(d))
	return Events(uint16(fds[0].Revents)), err
}

// milliseconds rounds up, so that a short wait is one; negative is for ever.
func milliseconds(d time.Duration) int {
	if d < 0 {
		return -1
	}
	return int(min((d+time.Millisecond-1)/time.Millisecond, 1<<30))
}
