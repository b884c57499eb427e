// What the coroutines of this package wait for, for reports; see task.Waitable.

package asyncio

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// manyHolders is how many tasks a semaphore remembers.
const manyHolders = 8

// holders are the tasks that have taken units of a semaphore. A semaphore that is
// given units by tasks that have none is a signal, which nobody holds.
type holders struct {
	tasks  []*task.Task
	more   int // units beyond those that are remembered
	signal bool
}

func (h *holders) add(t *object.Thread) {
	switch k := task.Of(t).Current(); {
	case k == nil || h.signal:
	case len(h.tasks) == manyHolders:
		h.more++
	default:
		h.tasks = append(h.tasks, k)
	}
}

func (h *holders) drop(t *object.Thread) {
	k := task.Of(t).Current()
	for i, other := range h.tasks {
		if other == k {
			h.tasks = append(h.tasks[:i], h.tasks[i+1:]...)
			return
		}
	}
	if h.more > 0 {
		h.more--
	} else {
		h.signal, h.tasks = true, nil
	}
}

// Waits implements task.Waitable.
func (a *acquiring) Waits() task.Wait { return a.lock.wait() }

func (l *Lock) wait() task.Wait {
	w := task.Wait{On: object.FromObject(l)}
	if l.owner != nil && l.locked {
		w.Holders = []*task.Task{l.owner}
	}
	return w
}

// Waits implements task.Waitable.
func (a *acquiringUnit) Waits() task.Wait {
	s := a.sem
	return task.Wait{On: object.FromObject(s), State: fmt.Sprintf("value %d", s.value), Holders: s.holders.tasks}
}

// Waits implements task.Waitable.
func (w *waitEvent) Waits() task.Wait {
	if q := w.queue; q != nil {
		return task.Wait{On: object.FromObject(q), State: "no task_done() for " + itemCount(q.unfinished)}
	}
	return task.Wait{On: object.FromObject(w.event)}
}

func itemCount(n int) string {
	if n == 1 {
		return "1 item"
	}
	return strconv.Itoa(n) + " items"
}

// Waits implements task.Waitable.
func (w *waitCondition) Waits() task.Wait {
	wait := task.Wait{Call: "Condition.wait", On: object.FromObject(w.cond)}
	if w.Stage == 2 {
		wait.State = "its lock is taken"
		if l := w.cond.lock; w.cond.other.IsUnset() && l.owner != nil && l.locked {
			wait.Holders = []*task.Task{l.owner}
		}
	}
	return wait
}

// Waits implements task.Waitable.
func (w *waitUntil) Waits() task.Wait {
	wait := task.Wait{On: object.FromObject(w.cond)}
	if w.inner != nil {
		wait = w.inner.Waits()
		wait.Call = ""
	}
	return wait
}

// Waits implements task.Waitable.
func (w *waitBarrier) Waits() task.Wait {
	b := w.b
	return task.Wait{On: object.FromObject(b), State: fmt.Sprintf("%d of %d are there", b.count, b.parties)}
}

// Waits implements task.Waitable.
func (g *getting) Waits() task.Wait {
	q := g.q
	return task.Wait{On: object.FromObject(q), State: "it is empty", Last: q.putter, Did: "put an item"}
}

// Waits implements task.Waitable.
func (p *putting) Waits() task.Wait {
	q := p.q
	return task.Wait{
		On: object.FromObject(q), State: fmt.Sprintf("it is full with %s", itemCount(q.items.len())), Last: q.getter, Did: "got an item",
	}
}

func (q *Queue) join() object.Value {
	w := &waitEvent{event: &q.finished, name: "Queue.join", result: object.None, queue: q}
	return w.Coroutine(w)
}

// Waits implements task.Waitable.
func (x *groupExit) Waits() task.Wait {
	w := task.Wait{Call: "TaskGroup.__aexit__"}
	for m := x.group.first; m != nil; m = m.next {
		w.Futures = append(w.Futures, m.fut)
	}
	return w
}

// Waits implements task.Waitable.
func (w *waiting) Waits() task.Wait {
	state := ""
	if text, ok := object.Text(w.returnWhen); ok && text != allCompleted {
		state = text
	}
	return task.Wait{Futures: w.futs, State: state}
}

// Waits implements task.Waitable.
func (n *nextCompleted) Waits() task.Wait {
	w := task.Wait{Call: "as_completed"}
	for _, f := range n.it.order {
		if n.it.todo[f] {
			w.Futures = append(w.Futures, f)
		}
	}
	return w
}

// Owner implements task.Owned.
func (s *sleeping) Owner() *task.Task { return s.fut.Waiter() }

// Owner implements task.Owned.
func (d *deadline) Owner() *task.Task { return d.owner.task }

// Waits implements task.Waitable.
func (s *sleeping) Waits() task.Wait {
	return task.Wait{Args: strings.ToLower(strings.TrimPrefix(strconv.FormatFloat(s.seconds, 'g', -1, 64), "+"))}
}
