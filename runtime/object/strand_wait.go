// Waiting: for another strand, for time, and for what the host does.

package object

import (
	"math"
	"slices"
	"strings"
	"time"
)

// Waiters are strands that wait for the same, in the order in which they came. The
// zero Waiters are nobody.
type Waiters struct{ list []*Strand }

// Len is how many there are.
func (w *Waiters) Len() int { return len(w.list) }

// Wake lets the first one go on.
func (w *Waiters) Wake(t *Thread) {
	if len(w.list) == 0 {
		return
	}
	c := t.company()
	c.mu.Lock()
	defer c.mu.Unlock()
	for len(w.list) > 0 {
		s := w.list[0]
		w.list = w.list[1:]
		if c.rouse(s, byOther) {
			return
		}
	}
}

// WakeAll lets all of them go on.
func (w *Waiters) WakeAll(t *Thread) {
	for len(w.list) > 0 {
		w.Wake(t)
	}
}

// WaitOn lets other strands go on until holds, which is asked before and after each
// wait in w; or until d has passed, unless that is negative. what names the call, for
// reports. While no other strand is left that could make it hold, it raises.
func (t *Thread) WaitOn(w *Waiters, what string, d time.Duration, holds func() bool) (bool, error) {
	if holds() {
		return true, nil
	}
	if d == 0 {
		return false, t.Poll()
	}
	s := t.company().holder
	end := s.all.after(d)
	for first := true; ; first = false {
		if first {
			w.list = append(w.list, s)
		} else {
			w.list = slices.Insert(w.list, 0, s) // it has waited longer than the others
		}
		left := time.Duration(-1)
		if d >= 0 {
			left = max(end-s.all.now(), 0)
		}
		why := s.park(parking{what: what, d: left})
		if i := slices.Index(w.list, s); i >= 0 {
			w.list = slices.Delete(w.list, i, i+1)
		}
		if err := t.PollAtRest(); err != nil {
			if why == byOther {
				w.Wake(t) // what this one does not take is the next one's
			}
			return false, err
		}
		switch {
		case holds():
			return true, nil
		case why == byTime:
			return false, nil
		case why == byStall:
			return false, s.all.stall(s, what)
		}
	}
}

// stall is the error of a wait that nobody can end.
func (c *strands) stall(s *Strand, what string) error {
	var others []string
	c.mu.Lock()
	for _, x := range c.list {
		if x != s {
			others = append(others, x.Name+" in "+x.what)
		}
	}
	c.mu.Unlock()
	if len(others) == 0 {
		return Raisef(RuntimeError, "%s would wait for ever: no other thread runs", what)
	}
	return Raisef(RuntimeError, "%s would wait for ever: the other threads wait as well (%s)", what, strings.Join(others, ", "))
}

// sleepBesideOthers is Sleep while other strands go on. A virtual clock jumps when all
// of them wait.
func (t *Thread) sleepBesideOthers(d time.Duration) error {
	c, clock := t.company(), t.Clock()
	if _, system := clock.(systemClock); !system && !c.virtual {
		t.Aside(func(func() error) { clock.Sleep(d) })
		return t.Poll()
	}
	if d <= 0 {
		t.YieldNow()
		return t.Poll()
	}
	for s, end := c.holder, c.after(d); ; {
		left := end - c.now()
		if left <= 0 {
			return t.Poll()
		}
		s.park(parking{what: "time.sleep()", d: left})
		if err := t.PollAtRest(); err != nil {
			return err
		}
	}
}

// now is the time that deadlines are told in.
func (c *strands) now() time.Duration {
	if c.virtual {
		return c.t.Clock().Monotonic()
	}
	return time.Since(clockStart)
}

// after is the time in d from now, or the end of time.
func (c *strands) after(d time.Duration) time.Duration {
	now := c.now()
	return now + min(d, math.MaxInt64-now)
}

// parking is what a parked strand waits for, beside another strand.
type parking struct {
	what    string
	d       time.Duration   // negative: for ever
	wake    <-chan struct{} // for a token in it
	expects bool            // something other than a strand may bring that
	loop    bool
}

// park waits, also for the end of the context.
func (s *Strand) park(p parking) wakeUp {
	c := s.all
	var due <-chan time.Time
	if p.d >= 0 && !c.virtual {
		timer := time.NewTimer(p.d)
		defer timer.Stop()
		due = timer.C
	}
	c.mu.Lock()
	s.state, s.woken = strandParked, byOther
	s.what, s.expects, s.loop, s.timed = p.what, p.expects, p.loop, p.d >= 0
	if s.timed && c.virtual {
		c.parks++
		s.deadline, s.number = c.after(p.d), c.parks
	}
	c.pass()
	c.mu.Unlock()
	select {
	case <-s.turn:
		s.enter()
		return s.woken
	case <-due:
		s.rouse(byTime)
	case <-p.wake:
		s.rouse(byOther)
	case <-s.ctx.Done():
		s.rouse(byPoll)
	}
	<-s.turn
	s.enter()
	return s.woken
}

func (s *Strand) rouse(why wakeUp) {
	s.all.mu.Lock()
	s.all.rouse(s, why)
	s.all.mu.Unlock()
}

// WaitFor lets other strands go on until wake has a token, or until d has passed unless
// that is negative. expects tells that something other than a strand may bring the
// token: without that, idle reports that nobody is left to do so. The strand may
// return earlier. listen gets what a strand that brings a token is to call.
func (t *Thread) WaitFor(what string, d time.Duration, wake <-chan struct{}, listen func(ring func()), expects bool) (idle bool) {
	s := t.company().holder
	listen(func() { s.rouse(byOther) })
	return s.park(parking{what, d, wake, expects, true}) == byStall
}

// Aside calls wait, which may block and must not touch values, while other strands
// go on. wait asks stop now and then, whose error tells it to end.
func (t *Thread) Aside(wait func(stop func() error)) {
	t.AsideUntil(wait, nil)
}

// AsideUntil is Aside for a wait that nudge, called from any goroutine, makes look
// whether it shall stop.
func (t *Thread) AsideUntil(wait func(stop func() error), nudge func()) {
	c := t.strands.Load()
	if c == nil || len(c.list) == 1 {
		wait(t.PollAtRest)
		return
	}
	s := c.holder
	s.give("a call of the host", nudge)
	defer s.take()
	wait(s.attend)
}

// give lets others have the lock while the strand is aside.
func (s *Strand) give(what string, nudge func()) {
	c := s.all
	c.mu.Lock()
	s.state, s.what, s.nudge = strandAside, what, nudge
	c.pass()
	c.mu.Unlock()
}

// attend is Poll for a strand that is aside.
func (s *Strand) attend() error {
	t := s.all.t
	main := s.stop == nil
	if s.ctx.Err() == nil && !(main && (s.all.failed.Load() || t.Attention != nil && t.Attention.Attention())) {
		return nil
	}
	what, nudge := s.what, s.nudge
	s.take()
	defer s.give(what, nudge)
	return t.PollAtRest()
}
