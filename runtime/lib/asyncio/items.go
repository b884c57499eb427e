// The items of a queue: first in first out, last in first out, or a heap.

package asyncio

import "github.com/aio-lang/aio/runtime/object"

// items is a row whose front may be behind the start of its slice.
type items struct {
	row  []object.Value
	head int
}

func (s *items) len() int { return len(s.row) - s.head }

// all lists the items in the order of the row.
func (s *items) all() []object.Value { return append([]object.Value(nil), s.row[s.head:]...) }

func (s *items) add(t *object.Thread, kind queueKind, v object.Value) error {
	if len(s.row) == cap(s.row) && s.head > len(s.row)/2 {
		n := copy(s.row, s.row[s.head:])
		clear(s.row[n:])
		s.row, s.head = s.row[:n], 0
	}
	if err := t.CheckSize(int64(s.len())+1, 16); err != nil {
		return err
	}
	s.row = append(s.row, v)
	if kind == priority {
		return s.up(t)
	}
	return nil
}

// take removes one item; there is one.
func (s *items) take(t *object.Thread, kind queueKind) (object.Value, error) {
	if kind == fifo {
		v := s.row[s.head]
		s.row[s.head] = object.Value{}
		if s.head++; s.head == len(s.row) {
			s.row, s.head = s.row[:0], 0
		}
		return v, nil
	}
	last := len(s.row) - 1
	v := s.row[last]
	s.row[last] = object.Value{}
	s.row = s.row[:last]
	if kind == lifo || last == 0 {
		return v, nil
	}
	first := s.row[0]
	s.row[0] = v
	return first, s.down(t)
}

// less is a < b of the script.
func less(t *object.Thread, a, b object.Value) (bool, error) {
	v, err := object.Compare(t, object.LT, a, b)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// up and down compare in the order of Python's heapq, so that scripts whose
// comparisons print, or whose items are equal, see the same. Comparisons may run
// script code that changes the queue: every index is checked again.
func (s *items) up(t *object.Thread) error { return s.siftDown(t, 0, len(s.row)-1) }

// siftDown moves the item at pos towards the root as far as it is less.
func (s *items) siftDown(t *object.Thread, start, pos int) error {
	for pos > start && pos < len(s.row) {
		parent := (pos - 1) / 2
		smaller, err := less(t, s.row[pos], s.row[parent])
		if err != nil || !smaller {
			return err
		}
		if pos >= len(s.row) {
			return nil
		}
		s.row[pos], s.row[parent] = s.row[parent], s.row[pos]
		pos = parent
	}
	return nil
}

// down moves the root to a leaf along the smaller children, then up again.
func (s *items) down(t *object.Thread) error {
	pos := 0
	for {
		child := 2*pos + 1
		if child >= len(s.row) {
			return s.siftDown(t, 0, pos)
		}
		if right := child + 1; right < len(s.row) {
			smaller, err := less(t, s.row[child], s.row[right])
			if err != nil {
				return err
			}
			if !smaller && right < len(s.row) {
				child = right
			}
		}
		if child >= len(s.row) {
			return nil
		}
		s.row[pos], s.row[child] = s.row[child], s.row[pos]
		pos = child
	}
}
