// Queues that scripts derive from: the documented way is to override _init, _put
// and _get, and many look at _queue.
//
// A queue keeps its items in a row of its own until a script asks for _queue. From
// then on they lie in what CPython would have: a deque, or a list.

package asyncio

import (
	"github.com/aio-lang/aio/runtime/object"
)

// queueHooks are the methods that a script's class overrides.
type queueHooks uint16

const (
	hookInit queueHooks = 1 << iota
	hookPut
	hookGet
	hookSize
	hookEmpty
	hookFull
	hookPutNow
	hookGetNow
	hookFormat
)

// hookNames are their names, in order.
var hookNames = [...]string{"_init", "_put", "_get", "qsize", "empty", "full", "put_nowait", "get_nowait", "_format"}

// hooksOf finds them when an instance is made.
func hooksOf(cls *object.Type) queueHooks {
	if !cls.Script() {
		return 0
	}
	var found queueHooks
	for i, name := range hookNames {
		if _, owner := cls.LookupOwner(name); owner != nil && owner.Script() {
			found |= 1 << i
		}
	}
	return found
}

// call calls a method that the script's class overrides.
func (q *Queue) call(t *object.Thread, method string, args ...object.Value) (object.Value, error) {
	return object.CallMethod(t, object.FromObject(q), method, args...)
}

func (q *Queue) callTruth(t *object.Thread, method string) (bool, error) {
	v, err := q.call(t, method)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

func (q *Queue) sizeNow(t *object.Thread) (int, error) {
	if q.hooks&hookSize == 0 {
		return q.size(t)
	}
	v, err := q.call(t, "qsize")
	if err != nil {
		return 0, err
	}
	return object.ToInt(t, v)
}

func (q *Queue) emptyNow(t *object.Thread) (bool, error) {
	if q.hooks&hookEmpty == 0 {
		return q.empty(t)
	}
	return q.callTruth(t, "empty")
}

func (q *Queue) fullNow(t *object.Thread) (bool, error) {
	if q.hooks&hookFull == 0 {
		return q.full(t)
	}
	return q.callTruth(t, "full")
}

// start is the call of _init.
func (q *Queue) start(t *object.Thread) error {
	q.items, q.container = items{}, object.Value{}
	if q.hooks&hookInit == 0 {
		return nil
	}
	_, err := q.call(t, "_init", q.maxsize)
	return err
}

func (q *Queue) add(t *object.Thread, v object.Value) error {
	if q.hooks&hookPut == 0 {
		return q.addPlain(t, v)
	}
	_, err := q.call(t, "_put", v)
	return err
}

func (q *Queue) take(t *object.Thread) (object.Value, error) {
	if q.hooks&hookGet == 0 {
		return q.takePlain(t)
	}
	return q.call(t, "_get")
}

func (q *Queue) putNow(t *object.Thread, v object.Value) error {
	if q.hooks&hookPutNow == 0 {
		return q.put(t, v)
	}
	_, err := q.call(t, "put_nowait", v)
	return err
}

func (q *Queue) getNow(t *object.Thread) (object.Value, error) {
	if q.hooks&hookGetNow == 0 {
		return q.get(t)
	}
	return q.call(t, "get_nowait")
}

// shown is the text in repr.
func (q *Queue) shown(t *object.Thread) (string, error) {
	if q.hooks&hookFormat == 0 {
		return q.format(t)
	}
	v, err := q.call(t, "_format")
	if err != nil {
		return "", err
	}
	return object.StrOf(t, v)
}

// addPlain is _put of the class itself.
func (q *Queue) addPlain(t *object.Thread, v object.Value) error {
	if q.container.IsUnset() {
		return q.items.add(t, q.kind, v)
	}
	if q.kind == priority {
		_, err := q.heap(t, "heappush", v)
		return err
	}
	_, err := object.CallMethod(t, q.container, "append", v)
	return err
}

// takePlain is _get of the class itself.
func (q *Queue) takePlain(t *object.Thread) (object.Value, error) {
	switch {
	case q.container.IsUnset() && q.items.len() > 0:
		return q.items.take(t, q.kind)
	case q.container.IsUnset() && q.kind == fifo:
		return object.Value{}, object.Raisef(object.IndexError, "pop from an empty deque")
	case q.container.IsUnset() && q.kind == lifo:
		return object.Value{}, object.Raisef(object.IndexError, "pop from empty list")
	case q.container.IsUnset():
		return object.Value{}, object.Raisef(object.IndexError, "index out of range")
	case q.kind == fifo:
		return object.CallMethod(t, q.container, "popleft")
	case q.kind == lifo:
		return object.CallMethod(t, q.container, "pop")
	}
	return q.heap(t, "heappop")
}

// heap calls a function of module heapq for the container.
func (q *Queue) heap(t *object.Thread, function string, args ...object.Value) (object.Value, error) {
	m, err := t.Machine.Import("heapq")
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, m.Value(), function, append([]object.Value{q.container}, args...)...)
}

// open moves the items to where scripts can reach them, and answers that.
func (q *Queue) open(t *object.Thread) (object.Value, error) {
	if !q.container.IsUnset() {
		return q.container, nil
	}
	list := object.NewList(q.items.all()).Value()
	if q.kind == fifo {
		m, err := t.Machine.Import("collections")
		if err != nil {
			return object.Value{}, err
		}
		if list, err = object.CallMethod(t, m.Value(), "deque", list); err != nil {
			return object.Value{}, err
		}
	}
	q.items, q.container = items{}, list
	return list, nil
}

// list are the items in the order of the container.
func (q *Queue) list(t *object.Thread) ([]object.Value, error) {
	if q.container.IsUnset() {
		return q.items.all(), nil
	}
	return object.Collect(t, q.container)
}
