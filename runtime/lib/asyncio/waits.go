// What the coroutines of this package wait for, for reports; see task.Waitable.

package asyncio

import (
	"fmt"
	"strconv"

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

func (l *Lock) waits(*waiter) task.Wait {
	w := task.Wait{Call: "Lock.acquire", On: object.FromObject(l)}
	if l.owner != nil && l.locked {
		w.Holders = []*task.Task{l.owner}
	}
	return w
}

func (s *Semaphore) waits(*waiter) task.Wait {
	return task.Wait{
		Call: "Semaphore.acquire", On: object.FromObject(s), State: fmt.Sprintf("value %d", s.value), Holders: s.holders.tasks,
	}
}

func (v *Event) waits(*waiter) task.Wait {
	if q := v.queue; q != nil {
		return task.Wait{Call: "Queue.join", On: object.FromObject(q), State: "no task_done() for " + itemCount(q.unfinished)}
	}
	return task.Wait{Call: "Event.wait", On: object.FromObject(v)}
}

func itemCount(n int) string {
	if n == 1 {
		return "1 item"
	}
	return strconv.Itoa(n) + " items"
}

func (c *Condition) waits(*waiter) task.Wait {
	return task.Wait{Call: "Condition.wait", On: object.FromObject(c)}
}

// Waits implements task.Waitable.
func (w *relocking) Waits() task.Wait {
	wait := task.Wait{On: object.FromObject(w.cond), State: "its lock is taken"}
	if l := w.cond.lock; w.cond.other.IsUnset() && l.owner != nil && l.locked {
		wait.Holders = []*task.Task{l.owner}
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

func (g *getters) waits(*waiter) task.Wait {
	q := (*Queue)(g)
	return task.Wait{Call: "Queue.get", On: object.FromObject(q), State: "it is empty", Last: q.putter, Did: "put an item"}
}

func (p *putters) waits(*waiter) task.Wait {
	q := (*Queue)(p)
	return task.Wait{
		Call: "Queue.put", On: object.FromObject(q), State: fmt.Sprintf("it is full with %s", itemCount(q.items.len())),
		Last: q.getter, Did: "got an item",
	}
}

// Waits implements task.Suspended.
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
	return task.Wait{Args: task.SecondsText(s.seconds)}
}
