// The heap: comparisons, and the two ways an item travels to its place.

package heapq

import "github.com/aio-lang/aio/runtime/object"

// order says which of two items stands nearer to the top.
type order func(t *object.Thread, a, b object.Value) (bool, error)

// greater orders the heaps whose top is the largest item.
func greater(t *object.Thread, a, b object.Value) (bool, error) { return object.Less(t, b, a) }

// heap is a list seen as a heap. Comparisons may run script code that changes
// the list; that is an error, seen by its length.
type heap struct {
	list   *object.List
	before order
}

func (h heap) compare(t *object.Thread, a, b object.Value) (bool, error) {
	n := len(h.list.Items)
	r, err := h.before(t, a, b)
	if err == nil && len(h.list.Items) != n {
		err = object.Raisef(object.RuntimeError, "list changed size during iteration")
	}
	return r, err
}

// up moves the item at pos towards the top, but not above start.
func (h heap) up(t *object.Thread, start, pos int) error {
	item := h.list.Items[pos]
	for pos > start {
		parent := (pos - 1) >> 1
		above := h.list.Items[parent]
		first, err := h.compare(t, item, above)
		if err != nil {
			return err
		}
		if !first {
			break
		}
		items := h.list.Items
		items[pos], items[parent] = items[parent], items[pos]
		pos = parent
	}
	return nil
}

// down moves the item at pos to a leaf, always below the better child, and from
// there up: items from the end of the list belong near the leaves, so that this
// needs fewer comparisons than stopping on the way down.
func (h heap) down(t *object.Thread, pos int) error {
	start, n := pos, len(h.list.Items)
	for child := 2*pos + 1; child < n; child = 2*pos + 1 {
		if right := child + 1; right < n {
			first, err := h.compare(t, h.list.Items[child], h.list.Items[right])
			if err != nil {
				return err
			}
			if !first {
				child = right
			}
		}
		items := h.list.Items
		items[pos], items[child] = items[child], items[pos]
		pos = child
	}
	return h.up(t, start, pos)
}

// heapify makes a heap of a list in any order.
func (h heap) heapify(t *object.Thread) error {
	for i := len(h.list.Items)/2 - 1; i >= 0; i-- {
		if err := h.down(t, i); err != nil {
			return err
		}
		if i&1023 == 1023 {
			if err := t.Poll(); err != nil {
				return err
			}
		}
	}
	return nil
}

// replace puts item in the place of the top, which it returns.
func (h heap) replace(t *object.Thread, item object.Value) (object.Value, error) {
	if len(h.list.Items) == 0 {
		return object.Value{}, object.Raisef(object.IndexError, "index out of range")
	}
	top := h.list.Items[0]
	h.list.Items[0] = item
	return top, h.down(t, 0)
}

// pop takes the top away.
func (h heap) pop(t *object.Thread) (object.Value, error) {
	n := len(h.list.Items)
	if n == 0 {
		return object.Value{}, object.Raisef(object.IndexError, "index out of range")
	}
	last := h.list.Items[n-1]
	h.list.Items[n-1] = object.Value{}
	h.list.Items = h.list.Items[:n-1]
	if n == 1 {
		return last, nil
	}
	return h.replace(t, last)
}
