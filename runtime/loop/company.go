// Waiting where other goroutines take turns with the loop's.

package loop

import (
	"context"
	"math"
	"time"
)

// Company are goroutines that use what the loop's callbacks use, one at a time: they
// go on while the loop waits, and may bring it work.
type Company interface {
	// Any reports that there is somebody.
	Any() bool
	// Wait waits for a token in wake, for some seconds (+Inf: without an end), or until
	// the loop is to look up. expecting tells that something outside the company may
	// bring the token; without that, idle reports that nobody is left who could. listen
	// takes what is to be called, from any goroutine, when a token is brought: so
	// the company knows of it before it thinks about who is left.
	Wait(seconds float64, wake <-chan struct{}, listen func(ring func()), expecting bool) (idle bool)
	// Aside calls wait, which touches nothing that others use; interrupt ends it.
	Aside(wait, interrupt func())
}

// waitInCompany is one wait of a loop with nothing to do: until the deadline, unless
// that is +Inf.
func (l *Loop) waitInCompany(ctx context.Context, deadline float64) error {
	if l.watched > 0 && l.poller != nil {
		return l.pollInCompany(ctx, deadline)
	}
	idle := l.Company.Wait(deadline-l.Time(), l.in.wake, func(ring func()) { l.in.beside.Store(&ring) }, !l.alone())
	l.in.beside.Store(nil)
	select {
	case <-l.in.wake: // the loop looks now, and shall not be woken again for the same
	default:
	}
	if idle && !l.Busy() && math.IsInf(deadline, 1) {
		return ErrStalled
	}
	return ctx.Err()
}

// pollInCompany waits for the poller as well. A clock that does its own waiting goes on
// at the pace of real time meanwhile.
func (l *Loop) pollInCompany(ctx context.Context, deadline float64) error {
	p, wait := l.poller, time.Duration(-1)
	if !math.IsInf(deadline, 1) {
		wait = realTime(deadline - l.Time())
	}
	over := false
	l.Company.Aside(func() {
		if ctx.Done() != nil {
			stop := context.AfterFunc(ctx, p.Interrupt)
			defer stop()
		}
		l.in.polling.Store(&p)
		defer l.in.polling.Store(nil)
		select {
		case <-l.in.wake: // it rang before the poller could be told
			return
		default:
		}
		if wait < 0 {
			p.Watch()
			return
		}
		began := time.Now()
		timer := time.AfterFunc(wait, p.Interrupt)
		p.Watch()
		timer.Stop()
		over = time.Since(began) >= wait
	}, p.Interrupt)
	if w, ok := l.clock.(Waiter); ok && over && l.out == 0 {
		if err := w.WaitUntil(ctx, deadline, l.in.wake, 0); err != nil {
			return err
		}
	}
	l.polled = true
	if err := p.Poll(0); err != nil { // which also takes the interruption back
		return err
	}
	return ctx.Err()
}
