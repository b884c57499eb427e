// Where time comes from.

package loop

import (
	"context"
	"time"
)

// Clock tells the time since an arbitrary start. It is the part of
// object.Clock that a loop needs.
type Clock interface {
	Monotonic() time.Duration
}

// Waiter is a Clock that does its own waiting: virtual time jumps ahead, a
// debugger holds it. The plain clock is waited for with a Go timer.
type Waiter interface {
	Clock
	// WaitUntil returns when the time is deadline (in seconds), when wake is
	// readable (leaving its token unread or read), or with the context's error.
	// waiting is the number of host operations that are out: virtual time may
	// only jump when there is none.
	WaitUntil(ctx context.Context, deadline float64, wake <-chan struct{}, waiting int) error
}

// Ender is a Waiter whose time ends: no deadline after it ever comes.
type Ender interface{ End() float64 }

// beyond tells that a deadline never comes.
func (l *Loop) beyond(deadline float64) bool {
	c, ok := l.clock.(Ender)
	return ok && deadline > c.End()
}

// resolution is that of the monotonic clock: a timer is due when its deadline is
// less than the time plus this.
const resolution = 1e-9

// longestWait bounds a single wait: a day, as CPython's.
const longestWait = 24 * 3600.0

// Time is the loop's time in seconds.
func (l *Loop) Time() float64 {
	d := l.clock.Monotonic()
	l.now = float64(d/time.Second) + float64(d%time.Second)/1e9
	return l.now
}

// Now is the time without a look at the clock: that of the last wait, of the
// last turn with timers, or at most pollEvery turns ago.
func (l *Loop) Now() float64 { return l.now }
