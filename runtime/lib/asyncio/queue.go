// Queue, PriorityQueue and LifoQueue.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Queue is asyncio.Queue and its two kinds.
type Queue struct {
	object.Head
	bound      bound
	kind       queueKind
	maxsize    object.Value
	limit      float64 // maxsize as a number; 0 or less for none
	items      items
	getters    waiters
	putters    waiters
	unfinished int
	finished   Event
	shut       bool
}

type queueKind uint8

const (
	fifo queueKind = iota
	lifo
	priority
)

var (
	queueType         = &object.Type{Name: "Queue", Module: "asyncio.queues"}
	lifoQueueType     = &object.Type{Name: "LifoQueue", Module: "asyncio.queues"}
	priorityQueueType = &object.Type{Name: "PriorityQueue", Module: "asyncio.queues"}

	queueEmpty    = &object.Type{Name: "QueueEmpty", Module: "asyncio.queues"}
	queueFull     = &object.Type{Name: "QueueFull", Module: "asyncio.queues"}
	queueShutDown = &object.Type{Name: "QueueShutDown", Module: "asyncio.queues"}
)

func asQueue(v object.Value) *Queue { return object.Foreign[Queue](v, queueType) }

func (q *Queue) full() bool { return q.limit > 0 && float64(q.items.len()) >= q.limit }

func (q *Queue) put(t *object.Thread, v object.Value) error {
	switch {
	case q.shut:
		return object.NewException(queueShutDown)
	case q.full():
		return object.NewException(queueFull)
	}
	if err := q.items.add(t, q.kind, v); err != nil {
		return err
	}
	q.unfinished++
	q.finished.isSet = false
	return q.getters.wakeNext()
}

func (q *Queue) get(t *object.Thread) (object.Value, error) {
	if q.items.len() == 0 {
		if q.shut {
			return object.Value{}, object.NewException(queueShutDown)
		}
		return object.Value{}, object.NewException(queueEmpty)
	}
	v, err := q.items.take(t, q.kind)
	if err != nil {
		return object.Value{}, err
	}
	return v, q.putters.wakeNext()
}

func (q *Queue) taskDone() error {
	if q.unfinished <= 0 {
		return object.Raisef(object.ValueError, "task_done() called too many times")
	}
	q.unfinished--
	if q.unfinished == 0 {
		return q.finished.set()
	}
	return nil
}

func (q *Queue) shutdown(t *object.Thread, now bool) error {
	q.shut = true
	if now {
		for q.items.len() > 0 {
			if _, err := q.items.take(t, fifo); err != nil {
				return err
			}
			if q.unfinished > 0 {
				q.unfinished--
			}
		}
		if q.unfinished == 0 {
			if err := q.finished.set(); err != nil {
				return err
			}
		}
	}
	for q.getters.first != nil {
		if err := q.getters.wakeNext(); err != nil {
			return err
		}
	}
	for q.putters.first != nil {
		if err := q.putters.wakeNext(); err != nil {
			return err
		}
	}
	return nil
}

// getting is the coroutine of get().
type getting struct {
	task.Native
	q *Queue
	w *waiter
}

func (*getting) Name() string { return "Queue.get" }

func (g *getting) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	q := g.q
	if exc != nil {
		if g.w != nil {
			if err := giveUp(g.w, t, &q.getters, q.items.len() > 0); err != nil {
				return object.Value{}, false, err
			}
		}
		return object.Value{}, false, exc
	}
	if q.items.len() == 0 && !q.shut {
		e, err := q.bound.get(t, object.FromObject(q))
		if err != nil {
			return object.Value{}, false, err
		}
		g.w = q.getters.add(e)
		return g.Wait(&g.w.Future)
	}
	v, err := q.get(t)
	return v, err == nil, err
}

// giveUp takes a waiter that failed out of its list. One that was woken already
// passes that on, when there is still something to have.
func giveUp(w *waiter, t *object.Thread, list *waiters, more bool) error {
	if _, err := w.Cancel(t, object.Value{}); err != nil {
		return err
	}
	w.remove()
	if more && !w.Cancelled() {
		return list.wakeNext()
	}
	return nil
}

// putting is the coroutine of put().
type putting struct {
	task.Native
	q    *Queue
	w    *waiter
	item object.Value
}

func (*putting) Name() string { return "Queue.put" }

func (p *putting) Step(t *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	q := p.q
	if exc != nil {
		if p.w != nil {
			if err := giveUp(p.w, t, &q.putters, !q.full()); err != nil {
				return object.Value{}, false, err
			}
		}
		return object.Value{}, false, exc
	}
	if q.full() && !q.shut {
		e, err := q.bound.get(t, object.FromObject(q))
		if err != nil {
			return object.Value{}, false, err
		}
		p.w = q.putters.add(e)
		return p.Wait(&p.w.Future)
	}
	err := q.put(t, p.item)
	return object.None, err == nil, err
}

// format is the part of repr and str that they share.
func (q *Queue) format(t *object.Thread) (string, error) {
	text, err := object.Repr(t, q.maxsize)
	if err != nil {
		return "", err
	}
	text = "maxsize=" + text
	if q.items.len() > 0 {
		list, err := object.Repr(t, object.NewList(q.items.all()).Value())
		if err != nil {
			return "", err
		}
		text += " _queue=" + list
	}
	if q.getters.count > 0 {
		text += fmt.Sprintf(" _getters[%d]", q.getters.count)
	}
	if q.putters.count > 0 {
		text += fmt.Sprintf(" _putters[%d]", q.putters.count)
	}
	if q.unfinished > 0 {
		text += fmt.Sprintf(" tasks=%d", q.unfinished)
	}
	if q.shut {
		text += " shutdown"
	}
	return text, nil
}

var queueSlots = object.Slots{
	New: func(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
		v, err := optionalArgument("Queue.__init__", "maxsize", args, names)
		if err != nil {
			return object.Value{}, err
		}
		q := &Queue{maxsize: object.Int(0)}
		q.Init(cls)
		q.finished.Init(eventType)
		q.finished.isSet = true
		if !v.IsUnset() {
			if q.limit, err = task.Seconds(t, v); err != nil {
				return object.Value{}, err
			}
			q.maxsize = v
		}
		switch {
		case cls.IsSubtype(lifoQueueType):
			q.kind = lifo
		case cls.IsSubtype(priorityQueueType):
			q.kind = priority
		}
		return object.FromObject(q), nil
	},
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		text, err := asQueue(v).format(t)
		return fmt.Sprintf("<%s at %#x %s>", v.Type().Name, v.Identity(), text), err
	},
	Str: func(t *object.Thread, v object.Value) (string, error) {
		text, err := asQueue(v).format(t)
		return fmt.Sprintf("<%s %s>", v.Type().Name, text), err
	},
}

var queueMethods = []object.Method{
	object.ClassGetItem(),
	{Name: "qsize", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Int(int64(asQueue(args[0]).items.len())), nil
	}},
	{Name: "empty", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asQueue(args[0]).items.len() == 0), nil
	}},
	{Name: "full", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(asQueue(args[0]).full()), nil
	}},
	{Name: "put", Params: "item", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		p := &putting{q: asQueue(args[0]), item: args[1]}
		return p.Coroutine(p), nil
	}},
	{Name: "put_nowait", Params: "item", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asQueue(args[0]).put(t, args[1])
	}},
	{Name: "get", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		g := &getting{q: asQueue(args[0])}
		return g.Coroutine(g), nil
	}},
	{Name: "get_nowait", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).get(t)
	}},
	{Name: "task_done", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asQueue(args[0]).taskDone()
	}},
	{Name: "join", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).finished.wait("Queue.join", object.None), nil
	}},
	{Name: "shutdown", Params: "immediate=False", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		now := false
		if v := object.Arg(args, 1); !v.IsUnset() {
			var err error
			if now, err = object.Truth(t, v); err != nil {
				return object.Value{}, err
			}
		}
		return object.None, asQueue(args[0]).shutdown(t, now)
	}},
}

var queueAttrs = []object.Attr{
	{Name: "maxsize", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return asQueue(v).maxsize, nil }},
	{Name: "_unfinished_tasks", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(asQueue(v).unfinished)), nil
	}},
}
