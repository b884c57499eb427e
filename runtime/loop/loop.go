// Loop: one turn, waiting, running until stopped.

package loop

import (
	"context"
	"errors"
	"math"
	"time"
)

// Loop is an event loop. Make one with New.
type Loop struct {
	ready  queue
	timers timers
	in     inbox
	out    int // host operations that are out
	ears   int // who listens to what may come from outside at any time
	clock  Clock
	now    float64 // what the clock said last

	poller  Poller // nil: nothing of the operating system is watched
	watched int    // what the poller watches
	polled  bool   // the wait before this turn asked the poller

	stopping bool
	attend   bool // see Attend
	turns    uint64

	// Choose picks which of the n entries left in a turn runs next; nil is the
	// plain order. Explorers of schedules set it.
	Choose func(n int) int
	// Before is asked at the start of a run, after every wait, Wake, Post or Attend,
	// and of busy turns, before every pollEvery-th; its error ends the run. It is
	// where signals are looked at. nil: nothing.
	Before func() error
	// Failed is asked about the error of a callback; when it answers nil, the turn
	// goes on. nil: every error ends the turn.
	Failed func(cb Callback, err error) error
	// Around runs a callback in the place of its Run, to measure it. nil: nothing.
	Around func(cb Callback) error
	// Moot tells timers that do not count: when no others are set, nothing is
	// expected to happen. nil: all count.
	Moot func(Timer) bool
	// Patient loops wait for Post and Wake even when nothing else can happen: a
	// prompt or a server of the host may still bring work.
	Patient bool
	// Expecting is asked by a loop that has nothing to do, whether a Post or Wake may
	// still come; nil: none is.
	Expecting func() bool
	// Company are goroutines that take turns with the loop's; nil: none.
	Company Company
}

// ErrStalled tells that nothing is ready, no timer is set and no host operation
// is out: nothing will ever happen unless someone outside does something.
var ErrStalled = errors.New("nothing is ready and nothing is under way")

// New makes a loop that takes its time from clock.
func New(clock Clock) *Loop {
	l := &Loop{clock: clock, in: inbox{wake: make(chan struct{}, 1)}}
	l.ready.clear()
	return l
}

// Soon queues cb behind everything that is ready.
func (l *Loop) Soon(cb Callback) { l.ready.push(cb) }

// At queues cb for a time in seconds.
func (l *Loop) At(when float64, cb Timer) { l.timers.push(when, cb) }

// TimerCancelled tells the loop that a timer that is still set was called off, so that
// it can drop it early: at once when it is the last, as a timeout's mostly is.
func (l *Loop) TimerCancelled() {
	l.timers.cancelled++
	l.timers.dropLast()
}

// Ready is the number of callbacks that the next turn would run, without those
// that it would take from the timers and the inbox.
func (l *Loop) Ready() int { return l.ready.count }

// Turns counts the turns so far.
func (l *Loop) Turns() uint64 { return l.turns }

// Stop makes Run return after the turn that is running, or after one turn when
// none is.
func (l *Loop) Stop() { l.stopping = true }

// Clear forgets all that is queued.
func (l *Loop) Clear() {
	l.ready.clear()
	l.timers.clear()
}

// NextDeadline is when the next timer is due; ok is false when none is set.
func (l *Loop) NextDeadline() (when float64, ok bool) {
	l.timers.purge()
	if l.timers.count == 0 {
		return 0, false
	}
	return l.timers.first().time(), true
}

// Turn takes what has arrived and what is due, then runs what was ready when it
// began. It never waits. A host that drives the loop itself calls Turn when
// something is Ready, at NextDeadline, and after a Wake.
func (l *Loop) Turn() error {
	l.turns++
	l.collect()
	if err := l.poll(); err != nil {
		return err
	}
	if l.timers.count > 0 {
		l.takeDue()
	}
	if l.Choose != nil {
		return l.runChosen()
	}
	return l.runReady()
}

// runReady runs what is ready now.
func (l *Loop) runReady() error {
	for n := l.ready.count; n > 0 && l.ready.count > 0; n-- { // a turn inside a callback leaves fewer
		cb := l.ready.pop()
		var err error
		if l.Around == nil {
			err = cb.Run()
		} else {
			err = l.Around(cb)
		}
		if err != nil {
			if err = l.failed(cb, err); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *Loop) run(cb Callback) error {
	if l.Around != nil {
		return l.Around(cb)
	}
	return cb.Run()
}

func (l *Loop) failed(cb Callback, err error) error {
	if l.Failed == nil {
		return err
	}
	return l.Failed(cb, err)
}

func (l *Loop) runChosen() error {
	for n := l.ready.count; n > 0; n-- {
		i := l.Choose(n)
		if i < 0 || i >= n {
			i = 0
		}
		cb := l.ready.popAt(i)
		if err := l.run(cb); err != nil {
			if err = l.failed(cb, err); err != nil {
				return err
			}
		}
	}
	return nil
}

// takeDue moves due timers behind what is ready.
func (l *Loop) takeDue() {
	l.timers.purge()
	if l.timers.count == 0 {
		return
	}
	end := l.Time() + resolution
	for l.timers.count > 0 && l.timers.first().time() < end {
		cb := *l.timers.timer(l.timers.first())
		l.timers.pop()
		if l.timers.cancelled > 0 && cb.Cancelled() {
			l.timers.cancelled--
			continue
		}
		l.ready.push(cb)
	}
}

// Run takes turns, and waits between them, until Stop, an error of a callback,
// the end of ctx, or ErrStalled.
func (l *Loop) Run(ctx context.Context) error {
	defer func() { l.stopping = false }()
	l.attend = true
	for {
		if l.smooth() {
			if err := l.runReady(); err != nil {
				return err
			}
		} else {
			if err := l.Wait(ctx); err != nil {
				return err
			}
			if err := l.Turn(); err != nil {
				return err
			}
		}
		if l.stopping {
			return nil
		}
	}
}

// smooth begins a turn that has nothing to look at but what is ready; most are of
// this kind. Else nothing has happened.
func (l *Loop) smooth() bool {
	if l.ready.count == 0 || l.turns%pollEvery == 0 || l.attend || l.in.rung.Load() ||
		l.watched > 0 || l.Choose != nil {
		return false
	}
	l.turns++
	if l.timers.count > 0 {
		l.takeDue()
	}
	return true
}

// Attend has Before asked before the next turn.
func (l *Loop) Attend() { l.attend = true }

// Wait returns when a turn would find something to do: at once when something
// is ready. It answers ErrStalled when that can never be, and the context's
// error when it ended.
func (l *Loop) Wait(ctx context.Context) error {
	for {
		l.attend = false
		l.in.rung.Store(false)
		if l.Before != nil {
			if err := l.Before(); err != nil {
				return err
			}
		}
		if l.ready.count > 0 || l.stopping || l.in.filled.Load() {
			if l.turns%pollEvery == 0 {
				l.Time()
				return ctx.Err()
			}
			return nil
		}
		deadline, timed := l.NextDeadline()
		if timed && deadline < l.Time()+resolution {
			return ctx.Err()
		}
		alone := l.alone()
		if l.Company != nil && l.Company.Any() {
			if !timed || l.beyond(deadline) || alone && l.Moot != nil && l.timers.all(l.Moot) {
				deadline = math.Inf(1)
			}
			if err := l.waitInCompany(ctx, deadline); err != nil {
				return err
			}
			l.Time()
			continue
		}
		if !timed || l.beyond(deadline) || alone && l.Moot != nil && l.timers.all(l.Moot) {
			if alone {
				return ErrStalled
			}
			deadline = math.Inf(1)
		}
		if err := l.sleep(ctx, deadline); err != nil {
			return err
		}
		l.Time()
	}
}

// pollEvery is how many busy turns pass between two looks at the context.
const pollEvery = 64

// sleep waits for the deadline, a token in the inbox, or the end of ctx.
func (l *Loop) sleep(ctx context.Context, deadline float64) error {
	if l.watched > 0 && l.poller != nil {
		return l.waitPolling(ctx, deadline)
	}
	if w, ok := l.clock.(Waiter); ok {
		return w.WaitUntil(ctx, deadline, l.in.wake, l.out)
	}
	var due <-chan time.Time
	if !math.IsInf(deadline, 1) {
		timer := time.NewTimer(time.Duration(min(max(deadline-l.Time(), 0), longestWait) * float64(time.Second)))
		defer timer.Stop()
		due = timer.C
	}
	select {
	case <-due:
		return nil
	case <-l.in.wake:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
