// nsmallest and nlargest: the n best items seen so far are kept in a heap with
// the worst of them on top.

package heapq

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

func smallest(t *object.Thread, args []object.Value) (object.Value, error) {
	return selected(t, args, object.Less, false)
}

func largest(t *object.Thread, args []object.Value) (object.Value, error) {
	return selected(t, args, greater, true)
}

// candidate is an item with what it is compared by and when it came.
type candidate struct {
	key, item object.Value
	at        int
}

func selected(t *object.Thread, args []object.Value, before order, backwards bool) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	key := object.Arg(args, 2)
	if known, err := sizeHint(t, args[1]); err != nil {
		return object.Value{}, err
	} else if known >= 0 && n >= known {
		return sorted(t, args[1], key, backwards)
	}
	best := selection{before: before}
	seen := 0
	err = object.Iterate(t, args[1], func(item object.Value) (bool, error) {
		if n <= 0 {
			return false, nil
		}
		c := candidate{item, item, seen}
		seen++
		if key.Given() {
			var err error
			if c.key, err = object.CallArgs(t, key, item); err != nil {
				return false, err
			}
		}
		return true, best.offer(t, c, n)
	})
	if err != nil {
		return object.Value{}, err
	}
	return best.sorted(t, backwards)
}

// sizeHint is len(v), or -1 when v has none.
func sizeHint(t *object.Thread, v object.Value) (int, error) {
	if v.Type().Len == nil {
		return -1, nil
	}
	n, err := object.Len(t, v)
	if err != nil && (object.Is(err, object.TypeError) || object.Is(err, object.AttributeError)) {
		return -1, nil
	}
	return n, err
}

func sorted(t *object.Thread, iterable, key object.Value, backwards bool) (object.Value, error) {
	items, err := object.Collect(t, iterable)
	if err != nil {
		return object.Value{}, err
	}
	err = object.SortValues(t, items, key, backwards)
	return object.NewList(items).Value(), err
}

// selection is a heap of candidates, the worst on top. Among equals the later
// one is worse, as in a stable sort.
type selection struct {
	before order
	heap   []candidate
}

// worse tells whether a stands after b in the result.
func (s *selection) worse(t *object.Thread, a, b candidate) (bool, error) {
	if after, err := s.before(t, b.key, a.key); err != nil || after {
		return after, err
	}
	if a.at < b.at {
		return false, nil
	}
	before, err := s.before(t, a.key, b.key)
	return !before, err
}

// offer takes c in while there is room for n, or when it is better than the worst.
func (s *selection) offer(t *object.Thread, c candidate, n int) error {
	if len(s.heap) < n {
		s.heap = append(s.heap, c)
		return s.up(t, len(s.heap)-1)
	}
	better, err := s.before(t, c.key, s.heap[0].key)
	if err != nil || !better {
		return err
	}
	s.heap[0] = c
	return s.down(t)
}

func (s *selection) up(t *object.Thread, pos int) error {
	for pos > 0 {
		parent := (pos - 1) / 2
		worse, err := s.worse(t, s.heap[pos], s.heap[parent])
		if err != nil || !worse {
			return err
		}
		s.heap[pos], s.heap[parent] = s.heap[parent], s.heap[pos]
		pos = parent
	}
	return nil
}

func (s *selection) down(t *object.Thread) error {
	for pos, child := 0, 1; child < len(s.heap); child = 2*pos + 1 {
		if right := child + 1; right < len(s.heap) {
			worse, err := s.worse(t, s.heap[right], s.heap[child])
			if err != nil {
				return err
			}
			if worse {
				child = right
			}
		}
		worse, err := s.worse(t, s.heap[child], s.heap[pos])
		if err != nil || !worse {
			return err
		}
		s.heap[pos], s.heap[child] = s.heap[child], s.heap[pos]
		pos = child
	}
	return nil
}

// sorted gives the items in order. A stable sort by the keys alone follows one
// by age.
func (s *selection) sorted(t *object.Thread, backwards bool) (object.Value, error) {
	slices.SortFunc(s.heap, func(a, b candidate) int { return a.at - b.at })
	items := make([]object.Value, len(s.heap))
	for i, c := range s.heap {
		items[i] = object.NewTuple([]object.Value{c.key, c.item}).Value()
	}
	first := object.NewFunc("first", "pair, /", func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.AsTuple(args[0]).Items[0], nil
	})
	if err := object.SortValues(t, items, first, backwards); err != nil {
		return object.Value{}, err
	}
	for i, pair := range items {
		items[i] = object.AsTuple(pair).Items[1]
	}
	return object.NewList(items).Value(), nil
}
