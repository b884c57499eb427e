// Waiting for one descriptor, in slices, so that the script can be stopped.

package socket

import (
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// slice is how long a wait may take to notice that it is to stop.
const slice = 50 * time.Millisecond

// Forever is the duration of a wait without a limit.
const Forever time.Duration = -1

// Wait waits until one of the events has come, and answers those that have; none
// when the time, unless it is negative, is over first. stop is asked now and then;
// its error ends the wait. It may be nil.
func (fd FD) Wait(want Events, d time.Duration, stop func() error) (Events, error) {
	var got Events
	err := inSlices(d, stop, func(d time.Duration) (done bool, err error) {
		got, err = fd.poll(want, d)
		return got != 0, err
	})
	return got, err
}

// WaitBeside is Wait while other threads of the script go on.
func (fd FD) WaitBeside(t *object.Thread, want Events, d time.Duration) (got Events, err error) {
	t.Aside(func(stop func() error) { got, err = fd.Wait(want, d, stop) })
	return got, err
}

// inSlices calls try with a part of the time after the other until it is done.
// The first part is as short as can be: what is ready needs no look at the clock.
func inSlices(d time.Duration, stop func() error, try func(time.Duration) (bool, error)) error {
	if done, err := try(0); done || d == 0 || err != nil && !Interrupted(err) {
		return err
	}
	end := time.Now().Add(d)
	for {
		if stop != nil {
			if err := stop(); err != nil {
				return err
			}
		}
		part := slice
		if d >= 0 {
			if part = min(part, time.Until(end)); part < 0 {
				return nil
			}
		}
		if done, err := try(part); done || err != nil && !Interrupted(err) {
			return err
		}
	}
}
