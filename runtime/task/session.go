// Session: one loop and one context for what a person types, entry by entry.

package task

import (
	"weak"

	"github.com/aio-lang/aio/runtime/object"
)

// Session runs pieces of a conversation on one loop, in one context, while the
// tasks that they made go on. All but Post is for the goroutine that calls Serve.
type Session struct {
	runner *Runner
	loop   *EventLoop
	told   []weak.Pointer[Future] // that have failed; see Failures
	unseen int                    // of all kinds, when Failures looked last
}

// NewSession makes a session with a loop of its own, which get_event_loop finds.
func NewSession(t *object.Thread) (*Session, error) {
	r := NewRunner(t, object.Value{}, object.Value{})
	e, err := r.Loop()
	if err != nil {
		return nil, err
	}
	e.core.Patient = true // the next entry may bring work
	return &Session{runner: r, loop: e}, nil
}

// Loop is the session's loop.
func (s *Session) Loop() *EventLoop { return s.loop }

// posted is a callback from another goroutine.
type posted func() error

func (p posted) Run() error { return p() }

// Post lets Serve call fn between two turns. It may be called from any goroutine.
func (s *Session) Post(fn func() error) { s.loop.core.Post(posted(fn)) }

// Serve runs the loop until Stop, an error of a posted function, or one that
// leaves a loop: KeyboardInterrupt and SystemExit. It may be called again.
func (s *Session) Serve() error { return s.loop.RunForever() }

// Stop makes Serve return.
func (s *Session) Stop() { s.loop.core.Stop() }

// Within calls fn in the session's context.
func (s *Session) Within(fn func() error) error {
	st := s.loop.st
	old := st.enter(nil, s.runner.ctx)
	err := fn()
	st.leave(old)
	return err
}

// entry is a coroutine of the session that Ctrl-C cancels.
type entry struct {
	s    *Session
	main *mainTask
	done func(object.Value, error)
}

// Start runs a coroutine as a task in the session's context, and calls done
// with its outcome. Ctrl-C cancels it first, as asyncio.run does.
func (s *Session) Start(coro object.Value, done func(object.Value, error)) error {
	v, err := s.loop.CreateTask(coro, Options{Context: s.runner.ctx})
	if err != nil {
		return err
	}
	k := AsTask(v)
	if k == nil {
		return object.Raisef(object.TypeError, "the task factory must return a task here")
	}
	x := &entry{s, &mainTask{task: k}, done}
	st := s.loop.st
	st.main = append(st.main, x.main)
	return k.Future.OnDone(x)
}

// Abandon makes the task that Start has made one that Ctrl-C does not cancel.
func (s *Session) Abandon() { s.loop.st.main = nil }

// Run takes the outcome.
func (x *entry) Run() error {
	st := x.s.loop.st
	for i, m := range st.main {
		if m == x.main {
			st.main = append(st.main[:i], st.main[i+1:]...)
			break
		}
	}
	v, err := x.main.task.Future.outcome()
	if err != nil && x.main.interrupts > 0 && object.Is(err, CancelledError) && x.main.task.Uncancel() == 0 {
		err = object.NewException(object.KeyboardInterrupt)
	}
	x.done(v, err)
	return nil
}

// Close cancels the tasks that are left, waits for them and closes the loop.
func (s *Session) Close() error {
	s.loop.core.Patient = false
	return s.runner.Close()
}
