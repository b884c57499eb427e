// Loops that a host drives, or calls into between two turns.

package task

import (
	"context"
	"errors"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// Apart calls fn between two turns as a callback of its own: in an empty context.
func (e *EventLoop) Apart(fn func() error) error {
	old := e.st.enter(nil, nil)
	err := fn()
	e.st.leave(old)
	return err
}

// Outcome is the result of a future that is done, or its error, which then counts
// as looked at.
func (f *Future) Outcome() (object.Value, error) { return f.outcome() }

// Live is the number of tasks that are not done.
func (e *EventLoop) Live() int { return e.live }

// GiveUp ends the session without running any more of its scripts.
func (s *Session) GiveUp() { s.runner.abandon() }

// Turn runs one turn of the session's loop as Serve does, without waiting. more tells
// that a further one would find something to do at once.
func (s *Session) Turn(ctx context.Context) (more bool, err error) {
	e := s.loop
	if e.closed {
		return false, errClosed()
	}
	if err := e.checkRunning(); err != nil {
		return false, err
	}
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if err := e.t.Enter(); err != nil {
		return false, err
	}
	task, depth := e.st.task, e.t.Depth()
	e.running, e.st.task, e.base = true, nil, len(scriptStack(e.t))
	e.st.run(e)
	if err = e.before(); err == nil {
		err = e.core.Turn()
	}
	e.running, e.st.task = false, task
	e.st.run(nil)
	e.t.SetDepth(depth)
	e.t.Leave()
	return e.core.Busy(), err
}

// Stalled tells whether nothing can ever happen on a loop that a host drives: as a
// report of what its tasks wait for; nil when something can.
func (s *Session) Stalled() error {
	err := s.loop.core.Idle()
	if errors.Is(err, loop.ErrStalled) {
		return s.loop.stalled()
	}
	return err
}
