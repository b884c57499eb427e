// Fairness: steps that take long, and tasks that spin. Nothing here runs unless
// the host asked for it (State.Slow, State.Stats) or the loop is in debug mode.

package task

import (
	"fmt"
	"strings"
	"time"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// step is the callback that runs now, when somebody wants to know how long.
type step struct {
	loop  *EventLoop // nil: nobody does
	cb    loop.Callback
	began time.Time
	clock float64         // by the loop's clock, which time.sleep moves when it is virtual
	told  bool            // that it takes long
	at    object.Position // where it was seen, for Stats
}

// took is how long the step has taken: by the world's clock, or by the loop's.
func (s *step) took() time.Duration {
	real := time.Since(s.began)
	return max(real, time.Duration((s.loop.core.Time()-s.clock)*float64(time.Second)))
}

// limit is how long a callback of the loop may take; watched is false when
// nobody wants to know.
func (e *EventLoop) limit() (d time.Duration, watched bool) {
	d, watched = e.st.Slow, e.st.Slow > 0
	if e.debug {
		if s := time.Duration(e.slow * float64(time.Second)); !watched || s < d {
			d = s
		}
		watched = true
	}
	return d, watched
}

// observe sees to it that callbacks are measured when they should be. It is
// called between turns.
func (e *EventLoop) observe() {
	if watched := e.debug || e.st.Slow > 0 || e.st.Stats != nil; watched != (e.core.Around != nil) {
		e.core.Around, e.spin = nil, spin{}
		if watched {
			e.core.Around = e.observed
		}
	}
}

// observed runs a callback and reports it when that has taken long.
func (e *EventLoop) observed(cb loop.Callback) error {
	if _, watched := e.limit(); !watched && e.st.Stats == nil {
		return cb.Run()
	}
	st, outer := e.st, e.st.step
	st.step = step{loop: e, cb: cb, began: time.Now(), clock: e.core.Time()}
	err := cb.Run()
	took := st.step.took()
	if st.Stats != nil {
		st.Stats.count(cb, &st.step, took)
	}
	st.step = outer
	limit, watched := e.limit()
	if err == nil && watched && took >= limit {
		err = e.tookLong(cb, took)
	}
	if err == nil && watched {
		err = e.watchSpin(cb)
	}
	return err
}

// tookLong reports a step that is over, in CPython's words.
func (e *EventLoop) tookLong(cb loop.Callback, took time.Duration) error {
	what, err := e.describeStep(cb)
	if err != nil {
		return err
	}
	k, _ := cb.(*Task)
	text := fmt.Sprintf("Executing %s took %.3f seconds", what, took.Seconds())
	e.st.tell(Report{Kind: SlowStep, Message: text, Took: took, Over: true}, k)
	return e.warn(text)
}

// describeStep is how CPython shows the handle of a callback: a task's step as
// the task.
func (e *EventLoop) describeStep(cb loop.Callback) (string, error) {
	switch cb := cb.(type) {
	case *Task:
		return object.Repr(e.t, cb.Value())
	case *Handle:
		return object.Repr(e.t, object.FromObject(cb))
	case *TimerHandle:
		return object.Repr(e.t, object.FromObject(cb))
	}
	text, err := describeCallback(e.t, cb)
	return "<Handle " + text + ">", err
}

// StillRuns is asked now and then while scripts run. It reports, once, a step that
// has taken too long already, with the line where it is.
func (st *State) StillRuns() error {
	s := &st.step
	if s.loop == nil {
		return nil
	}
	st.glance(s)
	if s.told {
		return nil
	}
	took := s.took()
	if limit, watched := s.loop.limit(); !watched || took < limit || took < shortestLong {
		return nil
	}
	s.told = true
	k, _ := s.cb.(*Task)
	who := "A callback"
	if k != nil {
		who = "Task '" + k.Name() + "'"
	}
	var at object.Position
	where := ""
	if st.t.Machine != nil && len(scriptStack(st.t)) > s.loop.base { // else it is a function in Go
		if at = st.t.Machine.Position(); at.Line > 0 {
			where = fmt.Sprintf(", now at %s:%d in %s", at.File, at.Line, at.Function)
		}
	}
	text := fmt.Sprintf("%s has run for %.3f seconds without awaiting%s", who, took.Seconds(), where)
	st.tell(Report{Kind: SlowStep, Message: text, At: at, Took: took}, k)
	if err := s.loop.warnHint(text, blockingHint(at.Text)); err != nil {
		if _, raised := object.Caught(err); !raised { // the script that runs has nothing to do with it
			return err
		}
	}
	return nil
}

// blockingCalls are those that stop all tasks, with what to write instead.
var blockingCalls = []struct{ call, instead string }{
	{"sleep(", "'await asyncio.sleep(…)' lets other tasks run meanwhile, time.sleep stops them all"},
	{"subprocess.", "asyncio.create_subprocess_exec lets other tasks run meanwhile"},
}

// blockingHint is for a line that has run for long.
func blockingHint(line string) string {
	for _, b := range blockingCalls {
		if strings.Contains(line, b.call) && !strings.Contains(line, "await ") {
			return b.instead
		}
	}
	return ""
}

// shortestLong keeps a limit of 0, which asks for every step, from reporting steps
// that have hardly begun.
const shortestLong = time.Millisecond

// spin counts turns in which nothing happens but that tasks yield.
type spin struct {
	turn   uint64    // the turn that is counted now
	turns  int       // how many there were before it
	began  time.Time // the first of them
	others bool      // in this turn, something else ran
}

const (
	// spinTurns and spinTime: so many turns in a row, for so long, are a spin; as
	// long as each is so short that the task does nothing with its time.
	spinTurns = 5000
	spinTime  = 100 * time.Millisecond
	spinTurn  = 100 * time.Microsecond
)

// watchSpin is told of each callback that has run.
func (e *EventLoop) watchSpin(cb loop.Callback) error {
	s := &e.spin
	if turn := e.core.Turns(); turn != s.turn {
		if s.others || s.turns == 0 || turn != s.turn+1 {
			s.turns, s.began = 0, time.Now()
		}
		s.turns++
		s.turn, s.others = turn, false
	}
	k, ok := cb.(*Task)
	if !ok || k.Done() || k.waiting != nil || k.flags&awaitsStranger != 0 {
		s.others = true
		return nil
	}
	if s.turns < spinTurns || s.others || k.flags&spinTold != 0 {
		return nil
	}
	took := time.Since(s.began)
	if took < spinTime || took > time.Duration(s.turns)*spinTurn {
		return nil
	}
	k.flags |= spinTold
	at, where := k.place(), ""
	if at.Line > 0 {
		where = fmt.Sprintf(" at %s:%d in %s", at.File, at.Line, at.Function)
	}
	text := fmt.Sprintf("Task '%s' spins%s: it has yielded %d times in %.3f seconds, and nothing else has happened",
		k.Name(), where, s.turns, took.Seconds())
	e.st.tell(Report{Kind: Spinning, Message: text, At: at, Took: took}, k)
	return e.warn(text)
}

// place is the innermost line of a script where a suspended task stands.
func (k *Task) place() (at object.Position) {
	for _, p := range k.co.Chain() {
		if p.Line > 0 {
			at = p
		}
	}
	return at
}
