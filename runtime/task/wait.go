// wait: until some or all of several futures are done.

package task

import "github.com/aio-lang/aio/runtime/object"

// Until is the return_when of wait.
type Until uint8

const (
	AllCompleted Until = iota
	FirstCompleted
	FirstException
)

// Group watches several futures for one waiter.
type Group struct {
	futs   []*Future
	calls  []groupCall
	until  Until
	left   int
	Waiter *Future // done when enough of them are
	timer  *groupTimer
}

type groupCall struct {
	g   *Group
	fut *Future
}

// groupTimer ends the wait early.
type groupTimer struct {
	waiter *Future
	off    bool
}

func (k *groupTimer) Cancelled() bool { return k.off }

// Describe names the callback for reports.
func (k *groupTimer) Describe() string { return "_release_waiter()" }

func (k *groupTimer) Run() error {
	k.off = true
	if k.waiter.Done() {
		return nil
	}
	return k.waiter.SetResult(object.None)
}

// NewGroup starts to watch futs, which must not be empty; seconds bounds the
// wait when it is not negative.
func (e *EventLoop) NewGroup(futs []*Future, until Until, seconds float64, timed bool) (*Group, error) {
	g := &Group{futs: futs, until: until, left: len(futs), Waiter: e.NewFuture(), calls: make([]groupCall, len(futs))}
	if timed {
		g.timer = &groupTimer{waiter: g.Waiter}
		if err := e.At(e.Time()+seconds, g.timer); err != nil {
			return nil, err
		}
	}
	for i, f := range futs {
		g.calls[i] = groupCall{g, f}
		if err := f.OnDone(&g.calls[i]); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// Run counts one future that is done.
func (c *groupCall) Run() error {
	g := c.g
	g.left--
	enough := g.left <= 0 || g.until == FirstCompleted || g.until == FirstException && c.fut.Failed() != nil
	if !enough {
		return nil
	}
	if g.until == FirstException {
		c.fut.flags &^= unretrieved
	}
	g.stopTimer()
	if g.Waiter.Done() {
		return nil
	}
	return g.Waiter.SetResult(object.None)
}

func (g *Group) stopTimer() {
	if g.timer != nil && !g.timer.off {
		g.timer.off = true
		g.Waiter.loop.TimerCancelled()
	}
}

// Leave stops watching.
func (g *Group) Leave() {
	g.stopTimer()
	for i, f := range g.futs {
		if !f.Done() {
			f.Forget(&g.calls[i])
		}
	}
}
