// Strands: the threads of a script.

package object

import (
	"context"
	"errors"
	"slices"
	"time"
)

// Strand is a thread of a script: a goroutine that may touch the VM and its values
// while it has the lock, and only then. The one that the program begins with is the
// main strand; it has no goroutine of its own, but that of whoever runs the VM.
type Strand struct {
	// Ident is threading.get_ident().
	Ident int64
	// Name is for reports.
	Name string
	// Daemon tells that the end of the program ends it.
	Daemon bool
	// Marked are dicts that lose the key Ident when the strand ends.
	Marked []*Dict

	all   *strands
	ctx   context.Context // it stops when this ends
	stop  context.CancelCauseFunc
	turn  chan struct{} // a token: the lock is yours
	own   []any         // of each Keeper, while another strand runs
	state strandState
	woken wakeUp
	ends  Waiters // who waits for its end
	ended bool

	// While it is parked or aside:
	what     string        // what it waits for
	expects  bool          // something from outside may end that
	timed    bool          // time will end that
	deadline time.Duration // by a virtual clock
	number   uint64        // in the order of parking
	loop     bool          // it is an event loop that waits
	nudge    func()        // ends what it does aside
}

type strandState uint8

const (
	strandRuns   strandState = iota
	strandReady              // wants the lock
	strandParked             // waits until another strand, or time, wakes it
	strandAside              // does something of the host's
)

// wakeUp tells what ended the wait of a parked strand.
type wakeUp uint8

const (
	byOther wakeUp = iota // it has what it waited for
	byTime
	byPoll  // it is to look whether it shall stop
	byStall // nobody is left who could wake it
)

// maxStrands bounds the threads of one VM.
const maxStrands = 1000

// ErrStopped is what ends a strand that the program's end stops. Scripts can't catch it.
var ErrStopped = errors.New("the program has ended")

// Keeper is a part of a VM with state of which each strand has its own.
type Keeper interface {
	// NewOwn makes the state of a new strand.
	NewOwn() any
	// Switch moves the state that is in use to save, and puts that in load in its place.
	Switch(save, load any)
}

// Keep makes k part of every switch between strands.
func (t *Thread) Keep(k Keeper) {
	t.keepers = append(t.keepers, k)
	if c := t.strands.Load(); c != nil {
		for _, s := range c.list {
			s.own = append(s.own, k.NewOwn())
		}
	}
}

// threadOwn is what a Thread has for each strand.
type threadOwn struct {
	handled        *Exception
	originDepth    int
	reprs          []Value
	gathered, loan []Value
	depth          int
}

// NewOwn implements Keeper.
func (t *Thread) NewOwn() any { return &threadOwn{} }

// Switch implements Keeper.
func (t *Thread) Switch(save, load any) {
	*save.(*threadOwn) = threadOwn{t.Handled, t.OriginDepth, t.reprs, t.gathered, t.loan, t.depth}
	o := load.(*threadOwn)
	t.Handled, t.OriginDepth, t.reprs, t.gathered, t.loan, t.depth = o.handled, o.originDepth, o.reprs, o.gathered, o.loan, o.depth
}

// newOwn makes what the keepers need for one more strand.
func (t *Thread) newOwn() []any {
	own := []any{t.NewOwn()}
	for _, k := range t.keepers {
		own = append(own, k.NewOwn())
	}
	return own
}

// MainIdent is the number of the main strand.
const MainIdent = 1

// Ident is the number of the strand that runs.
func (t *Thread) Ident() int64 {
	if c := t.strands.Load(); c != nil {
		return c.holder.Ident
	}
	return MainIdent
}

// Strand is the strand that runs.
func (t *Thread) Strand() *Strand { return t.company().holder }

// Main reports whether the main strand runs.
func (t *Thread) Main() bool {
	c := t.strands.Load()
	return c == nil || c.holder == c.list[0]
}

// Alone reports that there is no strand but the main one.
func (t *Thread) Alone() bool {
	c := t.strands.Load()
	return c == nil || len(c.list) == 1
}

// Strands lists those that have not ended, in the order of their start.
func (t *Thread) Strands() []*Strand { return slices.Clone(t.company().list) }

// SetContext gives the main strand the context of the host's call.
func (t *Thread) SetContext(ctx context.Context) {
	t.ctx = ctx
	if c := t.strands.Load(); c != nil {
		c.list[0].ctx = ctx
	}
}

// Context ends when the strand that runs is to stop.
func (t *Thread) Context() context.Context {
	if c := t.strands.Load(); c != nil {
		return c.holder.ctx
	}
	return t.ctx
}

// Stopped is the error that ends the strand that runs: of its context, or in the main
// one also that of another strand that scripts can't catch.
func (t *Thread) Stopped() error {
	c := t.strands.Load()
	if c == nil {
		return nil
	}
	if c.failed.Load() && c.holder == c.list[0] {
		return c.failure
	}
	if c.holder.ctx.Err() != nil {
		return context.Cause(c.holder.ctx)
	}
	return nil
}

// company is the VM's strands, made when they are first asked for.
func (t *Thread) company() *strands {
	if c := t.strands.Load(); c != nil {
		return c
	}
	if t.ctx == nil {
		t.ctx = context.Background()
	}
	c := &strands{t: t, interval: switchInterval}
	_, c.virtual = t.Clock().(jumping)
	main := &Strand{Ident: MainIdent, Name: "MainThread", all: c, ctx: t.ctx, turn: make(chan struct{}, 1), own: t.newOwn()}
	c.list, c.holder, c.loaded, c.idents = []*Strand{main}, main, main, MainIdent
	t.strands.Store(c)
	return c
}

// Spawn starts a strand that runs body when it first gets the lock. An error that
// body answers stops the program: scripts could not catch it.
func (t *Thread) Spawn(name string, body func(s *Strand) error) (*Strand, error) {
	c := t.company()
	if len(c.list) >= maxStrands || c.closing {
		return nil, Raisef(RuntimeError, "can't start new thread")
	}
	c.idents++
	s := &Strand{Ident: c.idents, Name: name, all: c, turn: make(chan struct{}, 1), own: t.newOwn()}
	s.ctx, s.stop = context.WithCancelCause(c.list[0].ctx)
	c.mu.Lock()
	c.list = append(c.list, s)
	s.state = strandReady
	c.enqueue(s)
	c.mu.Unlock()
	go s.run(body)
	return s, nil
}

// run is the life of a strand.
func (s *Strand) run(body func(*Strand) error) {
	<-s.turn
	s.enter()
	err := s.guarded(body)
	c := s.all
	if err != nil && s.ctx.Err() == nil && !c.failed.Load() {
		c.failure = err
		c.failed.Store(true)
		c.t.Nudge()
	}
	s.stop(nil)
	s.ended = true
	for _, d := range s.Marked {
		_, _ = d.Delete(c.t, Int(s.Ident))
	}
	s.Marked = nil
	s.ends.WakeAll(c.t)
	c.mu.Lock()
	c.list = slices.DeleteFunc(c.list, func(x *Strand) bool { return x == s })
	if c.left != nil && len(c.list) == 1 {
		close(c.left)
		c.left = nil
	}
	c.pass()
	c.mu.Unlock()
}

// guarded calls body; a Go panic is an error of the program.
func (s *Strand) guarded(body func(*Strand) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if s.all.t.Panicked == nil {
				panic(r)
			}
			err = s.all.t.Panicked(r)
		}
	}()
	if err := s.all.t.Stopped(); err != nil {
		return err
	}
	return body(s)
}

// Ended reports whether the strand has come to its end.
func (s *Strand) Ended() bool { return s.ended }

// Join waits for the end of a strand; no longer than d unless that is negative.
func (s *Strand) Join(t *Thread, d time.Duration) (ended bool, err error) {
	if s.ended {
		return true, nil
	}
	return t.WaitOn(&s.ends, "Thread.join()", d, func() bool { return s.ended })
}

// StopStrands ends all strands but the main one, which calls it, and waits for them.
func (t *Thread) StopStrands() {
	c := t.strands.Load()
	if c == nil {
		return
	}
	c.closing = true
	for len(c.list) > 1 {
		left := make(chan struct{})
		c.mu.Lock()
		c.left = left
		for _, s := range c.list[1:] {
			s.stop(ErrStopped)
		}
		main := c.list[0]
		main.state, main.expects = strandAside, true
		c.pass()
		c.mu.Unlock()
		for _, s := range c.asides() {
			s()
		}
		<-left
		main.take()
	}
	c.closing = false
	c.failure = nil
	c.failed.Store(false)
}

// Failure is the error that scripts can't catch of a strand that has ended with it.
func (t *Thread) Failure() error {
	if c := t.strands.Load(); c != nil && c.failed.Load() {
		return c.failure
	}
	return nil
}
