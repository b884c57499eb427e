// What tasks wait for, in words and as edges of a graph.

package task

import (
	"github.com/aio-lang/aio/runtime/object"
)

// Waitable is a Body that tells more than its name about what it waits for.
type Waitable interface {
	// Waits is asked while the coroutine is suspended. It runs no script code.
	Waits() Wait
}

// Wait is what a suspended coroutine waits for, and who could end that.
type Wait struct {
	// Call is the function that waits, without parentheses: "Queue.get". It may be
	// empty in the answer of a Waitable, and is then the Body's name.
	Call string
	// Args is what stands between the parentheses: "3600".
	Args string
	// On is the object whose method it is; unset for none. Reports number objects.
	On object.Value
	// State is how that object stands: "it is empty". It may be empty.
	State string
	// Futures are what must be done, or one of which.
	Futures []*Future
	// Holders are tasks that have what is waited for: the owner of a lock.
	Holders []*Task
	// Last did the other half of the operation: the task that put something last
	// into a queue that has nothing now. Did says what it did: "put an item".
	Last Actor
	Did  string
}

// Actor remembers the task that did something last, for reports.
type Actor struct {
	task *Task
	did  bool
}

// Note says that the running task, or a callback, does it now.
func (a *Actor) Note(t *object.Thread) { a.task, a.did = Of(t).task, true }

// waitOn says what a pending future stands for.
func waitOn(f *Future) Wait {
	switch f.kind {
	case taskFuture:
		return Wait{Futures: []*Future{f}}
	case gatherFuture:
		return Wait{Call: "gather", Futures: f.Children()}
	}
	if f.value.Given() {
		if n, ok := object.AsCoroutine(f.value).(waitsNative); ok {
			return n.waits()
		}
	}
	for _, cb := range f.callbacks() {
		switch cb := cb.(type) {
		case shieldOuter:
			return Wait{Call: "shield", Futures: []*Future{cb.inner}}
		case hostCancel:
			return Wait{State: hostWork}
		}
	}
	return Wait{State: "a future"}
}

// hostWork is how reports call an operation that the loop knows nothing else of.
const hostWork = "an operation of the host"

// waits is what the coroutine waits for.
func (n *Native) waits() Wait {
	var w Wait
	if body, ok := n.body.(Waitable); ok {
		w = body.Waits()
	}
	if w.Call == "" {
		w.Call = n.body.Name()
	}
	return w
}

// joins reports whether a pending future is nothing but others put together.
func (f *Future) joins() bool {
	if f.kind == gatherFuture {
		return true
	}
	for _, cb := range f.callbacks() {
		if _, ok := cb.(shieldOuter); ok {
			return true
		}
	}
	return false
}
