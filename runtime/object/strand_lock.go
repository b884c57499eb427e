// The lock of a VM with several strands: who has it, who is next, and what happens
// when all wait.

package object

import (
	"context"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// strands are the strands of one VM and the lock that they share. A VM that never
// starts a second one has none of this.
//
// Whoever wants the lock gets it first come, first served, and finds the state of the
// machine as it was when it gave the lock away: the next holder has put the state of
// the last one aside, if that was another. mu is held for moments only.
type strands struct {
	t  *Thread
	mu sync.Mutex

	list   []*Strand // that have not ended, in the order of their start; the main one first
	queue  []*Strand // that want the lock
	wanted atomic.Bool
	holder *Strand // nil: nobody; written with mu held, read by the holder without
	parks  uint64

	// Of the holder alone:
	loaded   *Strand // whose state the machine has
	since    time.Time
	polls    int // since then
	interval time.Duration
	idents   int64
	closing  bool // no more strands are started

	virtual bool // the clock jumps when all wait
	failed  atomic.Bool
	failure error         // set before failed, by a holder
	left    chan struct{} // closed when only the main strand is left
}

// Reach implements Reacher: what the machine has put aside for the strands that wait.
func (c *strands) Reach(r *Reach) {
	c.mu.Lock()
	list := slices.Clone(c.list)
	c.mu.Unlock()
	for _, s := range list {
		for i := range s.own {
			r.dynamic(reflect.ValueOf(&s.own[i]).Elem())
		}
	}
}

// switchInterval is sys.getswitchinterval() at the start.
const switchInterval = 5 * time.Millisecond

// pollsPerSwitch is how often a strand looks up before it hands the lock on, on a
// clock that jumps: there, the order in which strands run is always the same.
const pollsPerSwitch = 8

// jumping is a clock that stands still while scripts run, and jumps when they wait.
type jumping interface {
	Clock
	WaitUntil(ctx context.Context, deadline float64, wake <-chan struct{}, waiting int) error
}

// SwitchInterval is how long a strand keeps the lock that another one wants.
func (t *Thread) SwitchInterval() time.Duration {
	if c := t.strands.Load(); c != nil {
		return c.interval
	}
	return switchInterval
}

// SetSwitchInterval changes SwitchInterval.
func (t *Thread) SetSwitchInterval(d time.Duration) { t.company().interval = d }

// Yield hands the lock on when others want it and this strand had it long enough.
// The machine calls it between two instructions now and then.
func (t *Thread) Yield() {
	c := t.strands.Load()
	if c == nil || !c.wanted.Load() {
		return
	}
	c.polls++
	if c.due() {
		c.holder.passOn()
	}
}

// Crowded reports that Yield would hand the lock on.
func (t *Thread) Crowded() bool {
	c := t.strands.Load()
	return c != nil && c.wanted.Load() && c.due()
}

func (c *strands) due() bool {
	if c.virtual {
		return c.polls >= pollsPerSwitch
	}
	return time.Since(c.since) >= c.interval
}

// YieldNow hands the lock on when others want it.
func (t *Thread) YieldNow() {
	if c := t.strands.Load(); c != nil && c.wanted.Load() {
		c.holder.passOn()
	}
}

func (s *Strand) passOn() {
	c := s.all
	c.mu.Lock()
	s.state = strandReady
	c.queue = append(c.queue, s)
	c.pass()
	c.mu.Unlock()
	<-s.turn
	s.enter()
}

// enqueue gives s the lock, now or when it is its turn. mu is held.
func (c *strands) enqueue(s *Strand) {
	if c.holder == nil {
		c.grant(s)
		return
	}
	c.queue = append(c.queue, s)
	c.wanted.Store(true)
}

func (c *strands) grant(s *Strand) {
	c.holder = s
	s.state, s.expects, s.timed, s.loop, s.nudge = strandRuns, false, false, false, nil
	s.turn <- struct{}{}
}

// pass gives the lock of the holder to the next. mu is held.
func (c *strands) pass() {
	c.holder = nil
	if len(c.queue) == 0 {
		c.settle()
		return
	}
	s := c.queue[0]
	if c.queue = c.queue[1:]; len(c.queue) == 0 {
		c.queue = nil
		c.wanted.Store(false)
	}
	c.grant(s)
}

// settle is for when nobody wants the lock. As long as a strand is busy outside, or time
// will wake one, that is as it should be. When a virtual clock can go on, it jumps;
// and when nothing can happen any more, one strand is told. mu is held.
func (c *strands) settle() {
	var first, victim *Strand
	timed := false
	for _, s := range c.list {
		if s.state == strandAside || s.expects {
			return
		}
		if s.timed {
			timed = true
			if first == nil || s.deadline < first.deadline || s.deadline == first.deadline && s.number < first.number {
				first = s
			}
		}
		if victim == nil || s.loop && !victim.loop {
			victim = s // a loop, which tells its tasks apart, else the main strand
		}
	}
	switch {
	case timed && c.virtual:
		clock := c.t.Clock()
		clock.Sleep(max(first.deadline-clock.Monotonic(), 0))
		c.rouse(first, byTime)
	case !timed && victim != nil:
		c.rouse(victim, byStall)
	}
}

// rouse lets a parked strand go on. mu is held.
func (c *strands) rouse(s *Strand, why wakeUp) bool {
	if s.state != strandParked {
		return false
	}
	s.state, s.woken = strandReady, why
	c.enqueue(s)
	return true
}

// take gets the lock for a strand that is aside.
func (s *Strand) take() {
	c := s.all
	c.mu.Lock()
	s.state = strandReady
	c.enqueue(s)
	c.mu.Unlock()
	<-s.turn
	s.enter()
}

// enter makes the machine's state that of s, which has just got the lock.
func (s *Strand) enter() {
	c := s.all
	if old := c.loaded; old != s {
		c.t.Switch(old.own[0], s.own[0])
		for i, k := range c.t.keepers {
			k.Switch(old.own[i+1], s.own[i+1])
		}
		c.loaded = s
	}
	c.polls = 0
	if !c.virtual {
		c.since = time.Now()
	}
}

// asides are the ends of what strands do aside.
func (c *strands) asides() (nudges []func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.list {
		if s.state == strandAside && s.nudge != nil {
			nudges = append(nudges, s.nudge)
		}
	}
	return nudges
}

// Nudge makes the main strand look soon whether it shall stop. It may be called from
// any goroutine.
func (t *Thread) Nudge() {
	c := t.strands.Load()
	if c == nil {
		return
	}
	c.mu.Lock()
	main := c.list[0]
	c.rouse(main, byPoll)
	nudge := main.nudge
	if main.state != strandAside {
		nudge = nil
	}
	c.mu.Unlock()
	if nudge != nil {
		nudge()
	}
}
