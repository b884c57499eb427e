// Queue, PriorityQueue and LifoQueue.

package asyncio

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Queue is asyncio.Queue and its two kinds.
type Queue struct {
	instance
	bound      bound
	kind       queueKind
	hooks      queueHooks
	maxsize    object.Value
	limit      float64 // maxsize as a number; 0 or less for none
	items      items
	container  object.Value // what holds the items once a script has seen _queue; see queue_hooks.go
	getters    waiters
	putters    waiters
	unfinished int
	finished   Event
	shut       bool
	putter     task.Actor // the last, for reports
	getter     task.Actor
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

// size, empty and full are the methods without what a script makes of them; see
// queue_hooks.go for those with it.
func (q *Queue) size(t *object.Thread) (int, error) {
	if q.container.IsUnset() {
		return q.items.len(), nil
	}
	return object.Len(t, q.container)
}

func (q *Queue) empty(t *object.Thread) (bool, error) {
	if q.container.IsUnset() {
		return q.items.len() == 0, nil
	}
	holds, err := object.Truth(t, q.container)
	return !holds, err
}

func (q *Queue) full(t *object.Thread) (bool, error) {
	if q.limit <= 0 {
		return false, nil
	}
	n, err := q.sizeNow(t)
	return float64(n) >= q.limit, err
}

// put is put_nowait.
func (q *Queue) put(t *object.Thread, v object.Value) error {
	if q.shut {
		return object.NewException(queueShutDown)
	}
	switch full, err := q.fullNow(t); {
	case err != nil:
		return err
	case full:
		return object.NewException(queueFull)
	}
	if err := q.add(t, v); err != nil {
		return err
	}
	q.putter.Note(t)
	q.unfinished++
	q.finished.isSet = false
	return q.getters.wakeNext()
}

// get is get_nowait.
func (q *Queue) get(t *object.Thread) (object.Value, error) {
	switch empty, err := q.emptyNow(t); {
	case err != nil:
		return object.Value{}, err
	case empty && q.shut:
		return object.Value{}, object.NewException(queueShutDown)
	case empty:
		return object.Value{}, object.NewException(queueEmpty)
	}
	v, err := q.take(t)
	if err != nil {
		return object.Value{}, err
	}
	q.getter.Note(t)
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
		if err := q.drain(t); err != nil {
			return err
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

// drain throws all items away.
func (q *Queue) drain(t *object.Thread) error {
	for {
		if empty, err := q.emptyNow(t); err != nil || empty {
			return err
		}
		if _, err := q.take(t); err != nil {
			return err
		}
		if q.unfinished > 0 {
			q.unfinished--
		}
	}
}

// getters and putters are a queue as what those wait for who get and put.
type (
	getters Queue
	putters Queue
)

// putter is the waiter of a put, with the item.
type putter struct {
	waiter
	item object.Value
}

// asPutter is the putter that w is the beginning of, as all in a list of putters are; nil
// for nil.
func asPutter(w *waiter) *putter {
	if w == nil {
		return nil
	}
	return object.Unchecked[putter](object.FromObject(w))
}

// getSoon is get(): what it comes to at once, or with another wait.
func (q *Queue) getSoon(t *object.Thread) (v object.Value, p object.Progress, err error) {
	empty, err := q.emptyNow(t)
	if err != nil {
		return v, p, err
	}
	if empty && !q.shut {
		e, err := q.bound.get(t, object.FromObject(q))
		if err != nil {
			return v, p, err
		}
		return q.getters.wait(e, (*getters)(q)), object.AwaitOther, nil
	}
	v, err = q.getNow(t)
	return v, object.AwaitDone, err
}

func (g *getters) resumed(t *object.Thread, _ *waiter) (object.Value, object.Progress, error) {
	return (*Queue)(g).getSoon(t)
}

func (g *getters) raised(t *object.Thread, w *waiter, exc error) (v object.Value, p object.Progress, err error) {
	q := (*Queue)(g)
	if err := giveUp(w, t, &q.getters, func() (bool, error) {
		empty, err := q.emptyNow(t)
		return !empty, err
	}); err != nil {
		return v, p, err
	}
	return v, p, exc
}

// putSoon is put(): what it comes to at once, or with another wait.
func (q *Queue) putSoon(t *object.Thread, item object.Value) (v object.Value, p object.Progress, err error) {
	full, err := q.fullNow(t)
	if err != nil {
		return v, p, err
	}
	if full && !q.shut {
		e, err := q.bound.get(t, object.FromObject(q))
		if err != nil {
			return v, p, err
		}
		w := asPutter(q.putters.reused())
		if w == nil {
			w = &putter{}
		}
		w.item = item
		return q.putters.enter(e, &w.waiter, (*putters)(q)), object.AwaitOther, nil
	}
	return object.None, object.AwaitDone, q.putNow(t, item)
}

func (p *putters) resumed(t *object.Thread, w *waiter) (object.Value, object.Progress, error) {
	own := asPutter(w)
	item := own.item
	own.item = object.Value{}
	return (*Queue)(p).putSoon(t, item)
}

func (p *putters) raised(t *object.Thread, w *waiter, exc error) (v object.Value, _ object.Progress, err error) {
	q := (*Queue)(p)
	if err := giveUp(w, t, &q.putters, func() (bool, error) {
		full, err := q.fullNow(t)
		return !full, err
	}); err != nil {
		return v, object.AwaitDone, err
	}
	return v, object.AwaitDone, exc
}

// giveUp takes a waiter that failed out of its list. One that was woken already
// passes that on, when there is still something to have.
func giveUp(w *waiter, t *object.Thread, list *waiters, more func() (bool, error)) error {
	if _, err := w.Future.Cancel(t, object.Value{}); err != nil {
		return err
	}
	w.remove()
	if left, err := more(); err != nil || !left || w.Future.Cancelled() {
		return err
	}
	return list.wakeNext()
}

// The coroutines of get, put and join.
func (q *Queue) getting() *task.Operation { return task.NewOperation("Queue.get", q.getSoon) }

func (q *Queue) putting(item object.Value) *task.Operation {
	return task.NewOperation("Queue.put", func(t *object.Thread) (object.Value, object.Progress, error) {
		return q.putSoon(t, item)
	})
}

func (q *Queue) join() *task.Operation { return task.NewOperation("Queue.join", q.finished.waitNow) }

// format is the part of repr and str that they share.
func (q *Queue) format(t *object.Thread) (string, error) {
	text, err := object.Repr(t, q.maxsize)
	if err != nil {
		return "", err
	}
	text = "maxsize=" + text
	list, err := q.list(t)
	if err != nil {
		return "", err
	}
	if len(list) > 0 {
		shown, err := object.Repr(t, object.NewList(list).Value())
		if err != nil {
			return "", err
		}
		text += " _queue=" + shown
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
		q := object.Alloc[Queue](cls)
		v := object.FromObject(q)
		q.maxsize, q.hooks = object.Int(0), hooksOf(cls)
		q.finished.Init(eventType)
		q.finished.isSet, q.finished.queue = true, q
		switch {
		case cls.IsSubtype(lifoQueueType):
			q.kind = lifo
		case cls.IsSubtype(priorityQueueType):
			q.kind = priority
		}
		return v, object.InitNew(t, cls, v, args, names)
	},
	Namespace: ownAttrs,
	Repr: func(t *object.Thread, v object.Value) (string, error) {
		text, err := asQueue(v).shown(t)
		return fmt.Sprintf("<%s at %#x %s>", v.Type().Name, v.Identity(), text), err
	},
	Str: func(t *object.Thread, v object.Value) (string, error) {
		text, err := asQueue(v).shown(t)
		return fmt.Sprintf("<%s %s>", v.Type().Name, text), err
	},
}

// setMaxsize takes any number, or whatever can be compared with one.
func (q *Queue) setMaxsize(t *object.Thread, v object.Value) error {
	limit, err := task.Seconds(t, v)
	if err == nil {
		q.maxsize, q.limit = v, limit
	}
	return err
}

var queueMethods = []object.Method{
	object.ClassGetItem(),
	{Name: "__init__", Params: "maxsize=0", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		q := asQueue(args[0])
		if v := object.Arg(args, 1); !v.IsUnset() {
			if err := q.setMaxsize(t, v); err != nil {
				return object.Value{}, err
			}
		}
		q.getters.clear()
		q.putters.clear()
		q.unfinished, q.shut, q.finished.isSet = 0, false, true
		return object.None, q.start(t)
	}},
	{Name: "qsize", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		q := asQueue(args[0])
		n, err := q.size(t)
		return object.Int(int64(n)), err
	}},
	{Name: "empty", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		empty, err := asQueue(args[0]).empty(t)
		return object.Bool(empty), err
	}},
	{Name: "full", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		full, err := asQueue(args[0]).full(t)
		return object.Bool(full), err
	}},
	{Name: "put", Flags: object.Async, Params: "item", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).putting(args[1]).Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asQueue(args[0]).putSoon(t, args[1])
	}},
	{Name: "put_nowait", Params: "item", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asQueue(args[0]).put(t, args[1])
	}},
	{Name: "get", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).getting().Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asQueue(args[0]).getSoon(t)
	}},
	{Name: "get_nowait", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).get(t)
	}},
	{Name: "task_done", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asQueue(args[0]).taskDone()
	}},
	{Name: "join", Flags: object.Async, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).join().Value(), nil
	}, Awaited: func(t *object.Thread, args []object.Value) (object.Value, object.Progress, error) {
		return asQueue(args[0]).finished.waitNow(t)
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
	{Name: "_init", Params: "maxsize", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		q := asQueue(args[0])
		q.items, q.container = items{}, object.Value{}
		return object.None, nil
	}},
	{Name: "_put", Params: "item", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, asQueue(args[0]).addPlain(t, args[1])
	}},
	{Name: "_get", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return asQueue(args[0]).takePlain(t)
	}},
	{Name: "_format", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		text, err := asQueue(args[0]).format(t)
		return object.String(text), err
	}},
	{Name: "_wakeup_next", Params: "waiters", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		if list := object.Foreign[waitersView](args[1], waitersViewType); list != nil {
			return object.None, list.list.wakeNext()
		}
		return object.Value{}, object.Raisef(object.TypeError, "waiters must be those of a queue, not '%s'", object.TypeName(args[1]))
	}},
}

var queueAttrs = []object.Attr{
	object.DictAttr(),
	{Name: "maxsize", Get: getMaxsize},
	{Name: "_maxsize", Get: getMaxsize, Set: func(t *object.Thread, v, item object.Value) error {
		if item.IsUnset() {
			return object.NoAttribute(v, "_maxsize")
		}
		return asQueue(v).setMaxsize(t, item)
	}},
	{Name: "_queue",
		Get: func(t *object.Thread, v object.Value) (object.Value, error) { return asQueue(v).open(t) },
		Set: func(_ *object.Thread, v, item object.Value) error {
			if item.IsUnset() {
				return object.NoAttribute(v, "_queue")
			}
			q := asQueue(v)
			q.items, q.container = items{}, item
			return nil
		}},
	waitersAttr("_getters", func(v object.Value) *waiters { return &asQueue(v).getters }),
	waitersAttr("_putters", func(v object.Value) *waiters { return &asQueue(v).putters }),
	boundAttr(func(v object.Value) *bound { return &asQueue(v).bound }),
	intAttr("_unfinished_tasks", func(v object.Value) *int { return &asQueue(v).unfinished }),
	boolAttr("_is_shutdown", func(v object.Value) *bool { return &asQueue(v).shut }),
	{Name: "_finished", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.FromObject(&asQueue(v).finished), nil
	}},
}

func getMaxsize(_ *object.Thread, v object.Value) (object.Value, error) {
	return asQueue(v).maxsize, nil
}
