// Module _queue: SimpleQueue.

package thread

import (
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// QueueModule makes _queue.
func QueueModule(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_queue")
	m.Dict.SetStr("SimpleQueue", queueType.Value())
	m.Dict.SetStr("Empty", emptyError.Value())
	return m, nil
}

// emptyError is queue.Empty.
var emptyError = (&object.Type{Name: "Empty", Module: "_queue", Doc: "There is no item, and nobody wants to wait."}).
	Define(object.ExceptionType, object.Slots{}, nil, nil)

// queue has no bound: first in, first out.
type queue struct {
	object.Head
	items   []object.Value
	waiters object.Waiters
}

var queueType = &object.Type{Name: "SimpleQueue", Module: "_queue", Flags: object.LongName,
	Doc: "A queue without bound, first in, first out."}

func asQueue(v object.Value) *queue { return object.Foreign[queue](v, queueType) }

func queuePut(t *object.Thread, args []object.Value) (object.Value, error) {
	q := asQueue(args[0])
	q.items = append(q.items, args[1])
	q.waiters.Wake(t)
	return object.None, nil
}

func queueGet(t *object.Thread, args []object.Value) (object.Value, error) {
	block, d := true, forever
	var err error
	if v := object.Arg(args, 1); !v.IsUnset() {
		if block, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if v := object.Arg(args, 2); block && v.Given() {
		s, err := seconds(t, v)
		if err == nil && s < 0 {
			err = object.Raisef(object.ValueError, "'timeout' must be a non-negative number")
		}
		if err == nil {
			d, err = duration(s)
		}
		if err != nil {
			return object.Value{}, err
		}
	}
	if !block {
		d = 0
	}
	return asQueue(args[0]).take(t, d)
}

func queueGetNow(t *object.Thread, args []object.Value) (object.Value, error) {
	return asQueue(args[0]).take(t, 0)
}

func (q *queue) take(t *object.Thread, d time.Duration) (object.Value, error) {
	var item object.Value
	got, err := t.WaitOn(&q.waiters, "SimpleQueue.get()", d, func() bool {
		if len(q.items) == 0 {
			return false
		}
		item, q.items[0] = q.items[0], object.Value{}
		q.items = q.items[1:]
		return true
	})
	if err == nil && !got {
		err = object.NewException(emptyError)
	}
	return item, err
}

func queueEmpty(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Bool(len(asQueue(args[0]).items) == 0), nil
}

func queueSize(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.Int(int64(len(asQueue(args[0]).items))), nil
}

var queueMethods = []object.Method{
	{Name: "put", Params: "item, block=True, timeout=None", Fn: queuePut, Doc: "Add an item; block and timeout are ignored."},
	{Name: "put_nowait", Params: "item", Fn: queuePut, Doc: "Add an item."},
	{Name: "get", Params: "block=True, timeout=None", Fn: queueGet, Doc: "Remove and return the next item."},
	{Name: "get_nowait", Fn: queueGetNow, Doc: "Remove and return the next item, or raise Empty."},
	{Name: "empty", Fn: queueEmpty, Doc: "Return whether there are no items."},
	{Name: "qsize", Fn: queueSize, Doc: "Return how many items there are."},
	object.ClassGetItem(),
}

func init() {
	queueType.Define(nil, object.Slots{
		New: func(_ *object.Thread, cls *object.Type, args []object.Value, _ []string) (object.Value, error) {
			if len(args) > 0 && !cls.Script() {
				return object.Value{}, object.Raisef(object.TypeError, "SimpleQueue() takes no arguments")
			}
			return object.FromObject(object.Alloc[queue](cls)), nil
		},
	}, queueMethods, nil)
}
