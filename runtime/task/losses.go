// Losses: failed futures that nobody has looked at, and tasks that are given up
// while they wait.
//
// CPython speaks of them when the last reference goes. Here the rule is:
//
//   - A task that its creator forgot at once (create_task(…) as a statement), and
//     that no script has got hold of since, is reported when it fails.
//   - For others, the loop looks when it is about to wait, or has been busy for
//     long: those that nothing reaches any more are reported. It looks rarely when
//     it finds nothing.
//   - A loop that closes looks once more; the end of the program reports the rest.
//
// A look at the exception strikes a future off. So nothing is reported that a
// script could still look at, and everything is in the end.

package task

import (
	"slices"

	"github.com/aio-lang/aio/runtime/loop"
	"github.com/aio-lang/aio/runtime/object"
)

// fewLost are so few that looking at them all costs nothing.
const fewLost = 64

// addLost notes a future that has just failed.
func (st *State) addLost(f *Future) {
	if n := len(st.lost); n >= fewLost && n == cap(st.lost) {
		if left := st.Unseen(); 2*left > n { // let append double it, so that this stays rare
			st.lost = append(make([]*Future, 0, 2*n), st.lost...)
		}
	}
	st.lost = append(st.lost, f)
}

// Unseen implements object.Losses: how many failed futures nobody has looked at.
func (st *State) Unseen() int {
	left := st.lost[:0]
	for _, f := range st.lost {
		if f.flags&unretrieved != 0 {
			left = append(left, f)
		}
	}
	clear(st.lost[len(left):])
	st.lost = left
	return len(left)
}

// ReportLosses implements object.Losses.
func (st *State) ReportLosses(all bool) error {
	if st.Unseen() == 0 {
		return nil
	}
	var lost []*Future
	if all {
		lost, st.lost = st.lost, nil
	} else {
		lost = st.unreachable()
	}
	for i, f := range lost {
		if err := f.reportLost(); err != nil {
			st.lost = append(lost[i+1:], st.lost...)
			return err
		}
	}
	return nil
}

// unreachable takes those out of the list that nothing else holds. What is
// reported is a copy: nobody can tell it from the future that has gone.
func (st *State) unreachable() []*Future {
	var left, copies []*Future
	var held []object.Value
	for _, f := range st.lost {
		if c := f.copied(); c != nil {
			copies, held = append(copies, c), append(held, f.Value())
		} else {
			left = append(left, f)
		}
	}
	st.lost = nil
	st.t.Bury(held)
	var dead []*Future
	for i, v := range held {
		if v.IsUnset() {
			dead = append(dead, copies[i])
		} else {
			left = append(left, AsFuture(v))
		}
	}
	st.lost = append(left, st.lost...)
	return dead
}

// copied is a copy of a future that is done; nil when it is of a class that may
// have more to it.
func (f *Future) copied() *Future {
	switch f.Class() {
	case FutureType:
		c := *f
		return &c
	case TaskType:
		k := *f.task()
		return &k.Future
	}
	return nil
}

// reportLost hands the exception that nobody has looked at to the loop's handler.
func (f *Future) reportLost() error {
	if f.flags&unretrieved == 0 {
		return nil
	}
	f.flags &^= unretrieved
	context := newReport(f.Class().Name + " exception was never retrieved")
	context.SetStr("exception", f.value)
	context.SetStr("future", f.Value())
	f.addOrigin(context)
	f.loop.st.tell(Report{Kind: LostError, Message: f.Class().Name + " exception was never retrieved",
		Exception: f.Failed()}, f.AsTask())
	return f.loop.CallExceptionHandler(context)
}

// addOrigin adds where the future was made, which is known in debug mode.
func (f *Future) addOrigin(context *object.Dict) {
	if origin := f.originOf(); !origin.IsNone() {
		context.SetStr("source_traceback", origin)
	}
}

// reportPending speaks of the tasks that the loop, which closes, gives up.
func (e *EventLoop) reportPending() error {
	for k := e.first; k != nil; k = k.next {
		if k.flags&quiet != 0 {
			continue
		}
		k.flags |= quiet
		k.Coroutine() // for ReportLosses, when it has not been started
		const message = "Task was destroyed but it is pending!"
		context := newReport(message)
		context.SetStr("task", k.Value())
		k.addOrigin(context)
		e.st.tell(Report{Kind: PendingTask, Message: message}, k)
		if err := e.CallExceptionHandler(context); err != nil {
			return err
		}
	}
	return nil
}

// Made implements object.LoopWatch. A task that is forgotten by the statement
// which made it is nobody's; one that is handed out again is somebody's.
func (st *State) Made(v object.Value, dropped bool) {
	k := AsTask(v)
	if k == nil {
		return
	}
	made := k.flags&justMade != 0 && k.site != nil && k.site == st.t.CurrentSite()
	k.flags &^= justMade | forgotten
	if made && dropped && k.Class() == TaskType {
		k.flags |= forgotten
	}
}

// HandOut says that a script gets hold of the task: from then on it may look at
// its exception at any time.
func (k *Task) HandOut() object.Value {
	k.flags &^= forgotten
	return k.Value()
}

// look tells when a loop looks for losses again.
type look struct {
	turn, turns uint64 // not before this turn; how many to skip after the next
	at, seconds float64
}

// Looking takes a collection of garbage. So it is done no more often than this,
// and ever more rarely while it finds nothing: by the clock, or by turns when the
// clock is virtual and says nothing about what things cost.
const (
	lookSeconds = 0.25
	lookTurns   = 256
)

// busyTurns is how many turns a loop takes between two looks when it never waits: a
// multiple of those between two calls of before.
const busyTurns = 4096

// idle is called before the loop waits, and now and then when it does not.
func (e *EventLoop) idle() error {
	if e.core.Turns() < e.look.turn {
		return nil
	}
	host, _ := e.t.Machine.(object.Losses)
	if len(e.st.lost) == 0 && (host == nil || host.Unseen() == 0) {
		return nil
	}
	_, virtual := e.t.World.Clock.(loop.Waiter)
	if !virtual && e.core.Time() < e.look.at {
		return nil
	}
	before := e.st.unseenAll()
	if before == 0 {
		return nil
	}
	if err := e.st.reportUnreachable(); err != nil {
		return err
	}
	l := &e.look
	if e.st.unseenAll() < before {
		l.turns, l.seconds = 0, 0
	}
	l.turns, l.seconds = max(lookTurns, 2*l.turns), max(lookSeconds, 2*l.seconds)
	if virtual {
		l.turn = e.core.Turns() + l.turns
	} else {
		l.at = e.core.Time() + l.seconds
	}
	return nil
}

// unseenAll counts futures and coroutines.
func (st *State) unseenAll() int {
	n := st.Unseen()
	if host, ok := st.t.Machine.(object.Losses); ok {
		n += host.Unseen()
	}
	return n
}

// reportUnreachable reports the losses that nothing reaches.
func (st *State) reportUnreachable() error {
	if err := st.ReportLosses(false); err != nil {
		return err
	}
	if host, ok := st.t.Machine.(object.Losses); ok {
		return host.ReportLosses(false)
	}
	return nil
}

// End reports what is left when a program has ended. With closing the VM ends,
// and with it the loops that were not closed.
func (st *State) End(closing bool) error {
	st.loops = slices.DeleteFunc(st.loops, (*EventLoop).Closed) // a deadlock's, which has been reported
	if closing {
		for _, e := range slices.Clone(st.loops) {
			if err := e.reportPending(); err != nil {
				return err
			}
		}
	}
	if err := st.ReportLosses(true); err != nil {
		return err
	}
	host, ok := st.t.Machine.(object.Losses)
	if !ok || host.Unseen() == 0 {
		return nil
	}
	if !closing { // those may start in the next program
		for _, e := range st.loops {
			for k := e.first; k != nil; k = k.next {
				st.driven = append(st.driven, k.Coroutine())
			}
		}
	}
	return host.ReportLosses(true)
}

// Idle reports that End would find nothing: no loop that has tasks, no loss.
func (st *State) Idle() bool {
	host, ok := st.t.Machine.(object.Losses)
	return len(st.loops) == 0 && len(st.lost) == 0 && (!ok || host.Unseen() == 0)
}

// Driven lists the coroutines that tasks are going to start in a later program.
func (st *State) Driven() []object.Value {
	list := st.driven
	st.driven = nil
	return list
}

// Discard forgets all losses: the host has stopped the program.
func (st *State) Discard() {
	st.lost, st.loops = nil, nil
	if host, ok := st.t.Machine.(object.Losses); ok {
		host.Discard()
	}
}
