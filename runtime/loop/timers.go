// The heap of callbacks that run later.

package loop

import "math"

// Timer is a callback that can be called off. The loop asks Cancelled before it
// runs one, and drops cancelled ones when they come up or when they are many.
type Timer interface {
	Callback
	Cancelled() bool
}

// entry is one timer in the heap.
type entry struct {
	when float64
	seq  uint64 // of its making: timers with the same deadline keep their order
	cb   Timer
}

func (a *entry) before(b *entry) bool {
	return a.when < b.when || a.when == b.when && a.seq < b.seq
}

// timers is a four-ary heap: shallower than a binary one, and its siblings
// share cache lines.
type timers struct {
	heap      []entry
	seq       uint64
	cancelled int // entries whose timer was called off, as told by TimerCancelled
}

const arity = 4

func (h *timers) push(when float64, cb Timer) {
	if math.IsNaN(when) {
		when = math.Inf(-1) // NaN is less than no deadline, so it is always due
	}
	h.seq++
	h.heap = append(h.heap, entry{when, h.seq, cb})
	h.up(len(h.heap) - 1)
}

func (h *timers) up(i int) {
	e := h.heap[i]
	for i > 0 {
		parent := (i - 1) / arity
		if !e.before(&h.heap[parent]) {
			break
		}
		h.heap[i] = h.heap[parent]
		i = parent
	}
	h.heap[i] = e
}

func (h *timers) down(i int) {
	e := h.heap[i]
	for {
		least := -1
		first := i*arity + 1
		for c := first; c < min(first+arity, len(h.heap)); c++ {
			if least < 0 || h.heap[c].before(&h.heap[least]) {
				least = c
			}
		}
		if least < 0 || !h.heap[least].before(&e) {
			break
		}
		h.heap[i] = h.heap[least]
		i = least
	}
	h.heap[i] = e
}

func (h *timers) pop() Timer {
	cb := h.heap[0].cb
	last := len(h.heap) - 1
	h.heap[0] = h.heap[last]
	h.heap[last] = entry{}
	h.heap = h.heap[:last]
	if last > 0 {
		h.down(0)
	}
	return cb
}

// purge drops cancelled timers: those at the front always, all of them when
// they are more than half of a heap that is worth it.
func (h *timers) purge() {
	if h.cancelled == 0 {
		return
	}
	if len(h.heap) > 100 && h.cancelled > len(h.heap)/2 {
		h.rebuild()
		return
	}
	for len(h.heap) > 0 && h.heap[0].cb.Cancelled() {
		h.pop()
		h.cancelled--
	}
}

func (h *timers) rebuild() {
	kept := h.heap[:0]
	for _, e := range h.heap {
		if !e.cb.Cancelled() {
			kept = append(kept, e)
		}
	}
	clear(h.heap[len(kept):])
	h.heap, h.cancelled = kept, 0
	for i := (len(kept) - 2) / arity; i >= 0 && len(kept) > 1; i-- {
		h.down(i)
	}
}

// all reports whether the test holds for all timers that were not called off.
func (h *timers) all(test func(Timer) bool) bool {
	for i := range h.heap {
		if cb := h.heap[i].cb; !cb.Cancelled() && !test(cb) {
			return false
		}
	}
	return true
}

func (h *timers) clear() { h.heap, h.cancelled = nil, 0 }
