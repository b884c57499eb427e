// Who waits for a future: what the call graphs of asyncio are made of.

package task

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

// Awaiter is a callback that stands for a task which waits through it, such as
// that of a group's member.
type Awaiter interface{ AwaitedBy() *Task }

// AddAwaitedBy is future_add_to_awaited_by: a script says that waiter waits for f.
func (f *Future) AddAwaitedBy(waiter *Future) {
	x := f.rarely()
	if !slices.Contains(x.awaitedBy, waiter) {
		x.awaitedBy = append(x.awaitedBy, waiter)
	}
}

// DiscardAwaitedBy is future_discard_from_awaited_by.
func (f *Future) DiscardAwaitedBy(waiter *Future) {
	if x := f.seldom(); x != nil {
		x.awaitedBy = slices.DeleteFunc(x.awaitedBy, func(w *Future) bool { return w == waiter })
	}
}

// AwaitedBy lists the futures and tasks that wait for f.
func (f *Future) AwaitedBy() []*Future {
	var out []*Future
	add := func(w *Future) {
		if !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	for _, cb := range f.callbacks() {
		switch cb := cb.(type) {
		case *Task:
			add(&cb.Future)
		case *gatherChild:
			add(&cb.outer.Future)
		case *shieldInner:
			add(cb.outer)
		case *groupCall:
			for _, k := range cb.g.Waiter.Waiters() {
				add(&k.Future)
			}
		case Awaiter:
			if k := cb.AwaitedBy(); k != nil {
				add(&k.Future)
			}
		}
	}
	if x := f.seldom(); x != nil {
		for _, w := range x.awaitedBy {
			add(w)
		}
	}
	return out
}

// awaitedBySet is the attribute _asyncio_awaited_by: a set, or None.
func awaitedBySet(t *object.Thread, v object.Value) (object.Value, error) {
	all := AsFuture(v).AwaitedBy()
	if len(all) == 0 {
		return object.None, nil
	}
	set := object.NewSet()
	for _, w := range all {
		if err := set.Add(t, w.Value()); err != nil {
			return object.Value{}, err
		}
	}
	return set.Value(), nil
}
