// What the operating system reports: the loop's turn to ask for it.

package loop

import (
	"context"
	"math"
	"time"
)

// Poller brings what the operating system reports, such as descriptors that can
// be read. All but Interrupt is called on the loop's goroutine, except Watch.
type Poller interface {
	// Poll queues callbacks for what was reported. It waits at most d for the
	// first report; not at all for 0, without end for a negative d.
	Poll(d time.Duration) error
	// Watch returns when Poll would find something, or after Interrupt.
	Watch()
	// Interrupt ends a Poll or Watch that waits, or the next one.
	Interrupt()
}

// SetPoller gives the loop its poller, which is asked once a turn as long as
// something is watched. nil takes it away.
func (l *Loop) SetPoller(p Poller) { l.poller = p }

// Watching counts what the poller watches: n more, or less. As long as anything
// is, something may still happen. It does not hold a clock that waits by itself, as
// a host operation does: such a clock goes on at the pace of real time.
func (l *Loop) Watching(n int) { l.watched += n }

// poll asks the poller, unless the wait before this turn did.
func (l *Loop) poll() error {
	asked := l.polled
	l.polled = false
	if asked || l.watched == 0 || l.poller == nil {
		return nil
	}
	return l.poller.Poll(0)
}

// waitPolling waits for the poller, the inbox, the deadline or the end of ctx.
func (l *Loop) waitPolling(ctx context.Context, deadline float64) error {
	p := l.poller
	if ctx.Done() != nil {
		stop := context.AfterFunc(ctx, p.Interrupt)
		defer stop()
	}
	if w, ok := l.clock.(Waiter); ok {
		if err := l.waitWatching(ctx, w, deadline); err != nil {
			return err
		}
		l.polled = true
		return p.Poll(0) // which also takes the interruption back
	}
	l.in.polling.Store(&p)
	defer l.in.polling.Store(nil)
	select {
	case <-l.in.wake: // it rang before the poller could be told
		return ctx.Err()
	default:
	}
	wait := time.Duration(-1)
	if !math.IsInf(deadline, 1) {
		wait = realTime(deadline - l.Time())
	}
	l.polled = true
	if err := l.poller.Poll(wait); err != nil {
		return err
	}
	return ctx.Err()
}

// waitWatching waits while another clock does the waiting. With nothing but watched
// descriptors out, as much time as the clock would jump passes first.
func (l *Loop) waitWatching(ctx context.Context, w Waiter, deadline float64) error {
	watching := make(chan struct{})
	go func() {
		l.poller.Watch()
		l.Wake()
		close(watching)
	}()
	defer func() {
		l.poller.Interrupt()
		<-watching
	}()
	if l.out == 0 {
		var due <-chan time.Time
		if !math.IsInf(deadline, 1) {
			timer := time.NewTimer(realTime(deadline - l.Time()))
			defer timer.Stop()
			due = timer.C
		}
		select {
		case <-l.in.wake:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		case <-due:
		}
	}
	return w.WaitUntil(ctx, deadline, l.in.wake, l.out)
}

// realTime makes a bounded wait of seconds.
func realTime(seconds float64) time.Duration {
	return time.Duration(min(max(seconds, 0), longestWait) * float64(time.Second))
}
