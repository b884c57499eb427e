// The functions that tell call graphs who waits for a future.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// AwaitedBy implements task.Awaiter: the group's task waits for its members.
func (m *member) AwaitedBy() *task.Task { return m.group.parent }

// awaitedBy makes one of the two functions. Arguments that are no futures have
// no effect.
func awaitedBy(change func(f, waiter *task.Future)) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) {
		f, waiter := task.AsFuture(args[0]), task.AsFuture(args[1])
		if f != nil && waiter != nil {
			change(f, waiter)
		}
		return object.None, nil
	}
}
