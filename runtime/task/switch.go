// What the tasks of a VM have for each strand, a thread of the script; and how a loop
// waits beside other strands.

package task

import (
	"context"
	"math"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// own is the part of a State that belongs to one strand.
type own struct {
	ctx     context.Context
	running *EventLoop
	current *EventLoop
	set     bool
	task    *Task
	vars    bindings
	context *Context
	reprs   []*Future
	step    step
}

// NewOwn implements object.Keeper.
func (st *State) NewOwn() any { return &own{} }

// Switch implements object.Keeper.
func (st *State) Switch(save, load any) {
	*save.(*own) = own{st.Context, st.running, st.current, st.set, st.task, st.vars, st.ctx, st.reprs, st.step}
	o := load.(*own)
	if o.ctx == nil {
		o.ctx = st.t.Context() // of the strand that comes
	}
	st.Context, st.running, st.current, st.set, st.task = o.ctx, o.running, o.current, o.set, o.task
	st.vars, st.ctx, st.reprs, st.step = o.vars, o.context, o.reprs, o.step
	*o = own{}
}

// company makes a loop wait beside the other strands of its VM; see loop.Company.
type company struct{ t *object.Thread }

// Any implements loop.Company.
func (c company) Any() bool { return !c.t.Alone() }

// Wait implements loop.Company.
func (c company) Wait(seconds float64, wake <-chan struct{}, listen func(ring func()), expecting bool) (idle bool) {
	return c.t.WaitFor("an event loop", duration(seconds), wake, listen, expecting)
}

// Aside implements loop.Company.
func (c company) Aside(wait, interrupt func()) {
	c.t.AsideUntil(func(func() error) { wait() }, interrupt)
}

// duration is a wait of seconds; negative for one without an end.
func duration(seconds float64) time.Duration {
	if seconds >= math.MaxInt64/1e9 {
		return -1
	}
	return time.Duration(math.Ceil(max(seconds, 0) * 1e9))
}
