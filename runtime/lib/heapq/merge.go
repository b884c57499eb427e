// merge: an iterator over several sorted ones.

package heapq

import "github.com/aio-lang/aio/runtime/object"

// source is one of the iterators, with its next item.
type source struct {
	it, key, item object.Value
	at            int // its place among the arguments, which decides between equals
}

// merger is the iterator. Nothing is read before its first item is asked for.
type merger struct {
	object.Head
	before    order
	key       object.Value
	iterables []object.Value // until the first item
	heap      []source
	taken     bool // the top's item was given out: its next one is due
	running   bool
}

// mergerType has the name of what CPython's merge returns.
var mergerType = &object.Type{Name: "generator", Flags: object.Final | object.NoCreate}

func init() {
	mergerType.Define(nil, object.Slots{
		Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil },
		Next: func(t *object.Thread, v object.Value) (object.Value, error) {
			return object.Foreign[merger](v, mergerType).next(t)
		},
	}, nil, nil)
}

func merge(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	n := len(args) - len(names)
	m := &merger{before: object.Less, iterables: append([]object.Value(nil), args[:n]...)}
	m.Init(mergerType)
	for i, name := range names {
		switch v := args[n+i]; name {
		case "key":
			if v.Given() {
				m.key = v
			}
		case "reverse":
			backwards, err := object.Truth(t, v)
			if err != nil {
				return object.Value{}, err
			}
			if backwards {
				m.before = greater
			}
		default:
			return object.Value{}, object.UnexpectedKeyword("merge", name, "key", "reverse")
		}
	}
	return object.FromObject(m), nil
}

func (m *merger) next(t *object.Thread) (object.Value, error) {
	if m.running {
		return object.Value{}, object.Raisef(object.ValueError, "generator already executing")
	}
	m.running = true
	item, err := m.step(t)
	m.running = false
	if err != nil {
		m.heap, m.iterables = nil, nil // as a generator that raised
	}
	return item, err
}

func (m *merger) step(t *object.Thread) (object.Value, error) {
	if m.iterables != nil {
		if err := m.start(t); err != nil {
			return object.Value{}, err
		}
	} else if m.taken {
		if err := m.advance(t); err != nil {
			return object.Value{}, err
		}
	}
	if len(m.heap) == 0 {
		return object.Value{}, nil
	}
	m.taken = true
	return m.heap[0].item, nil
}

// start reads the first item of every iterable.
func (m *merger) start(t *object.Thread) error {
	iterables := m.iterables
	m.iterables = nil
	for at, iterable := range iterables {
		it, err := object.Iter(t, iterable)
		if err != nil {
			return err
		}
		s := source{it: it, at: at}
		more, err := m.fill(t, &s)
		if err != nil {
			return err
		}
		if more {
			m.heap = append(m.heap, s)
		}
	}
	for i := len(m.heap)/2 - 1; i >= 0; i-- {
		if err := m.down(t, i); err != nil {
			return err
		}
	}
	return nil
}

// fill reads the next item of s; false at the end.
func (m *merger) fill(t *object.Thread, s *source) (bool, error) {
	item, err := object.Next(t, s.it)
	if err != nil || item.IsUnset() {
		return false, err
	}
	s.item, s.key = item, item
	if !m.key.IsUnset() {
		s.key, err = object.CallArgs(t, m.key, item)
	}
	return true, err
}

// advance replaces the item that was given out.
func (m *merger) advance(t *object.Thread) error {
	m.taken = false
	more, err := m.fill(t, &m.heap[0])
	if err != nil {
		return err
	}
	if !more {
		last := len(m.heap) - 1
		m.heap[0] = m.heap[last]
		m.heap[last] = source{}
		m.heap = m.heap[:last]
	}
	return m.down(t, 0)
}

func (m *merger) first(t *object.Thread, a, b source) (bool, error) {
	if before, err := m.before(t, a.key, b.key); err != nil || before {
		return before, err
	}
	if a.at > b.at {
		return false, nil
	}
	after, err := m.before(t, b.key, a.key)
	return !after, err
}

func (m *merger) down(t *object.Thread, pos int) error {
	for child := 2*pos + 1; child < len(m.heap); child = 2*pos + 1 {
		if right := child + 1; right < len(m.heap) {
			first, err := m.first(t, m.heap[right], m.heap[child])
			if err != nil {
				return err
			}
			if first {
				child = right
			}
		}
		first, err := m.first(t, m.heap[child], m.heap[pos])
		if err != nil || !first {
			return err
		}
		m.heap[pos], m.heap[child] = m.heap[child], m.heap[pos]
		pos = child
	}
	return nil
}
