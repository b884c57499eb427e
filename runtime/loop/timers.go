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
// share cache lines. It grows and shrinks by pieces, so that a crowd of timers is
// never copied, nor held twice.
type timers struct {
	pieces    []*piece
	count     int
	seq       uint64
	cancelled int // entries whose timer was called off, as told by TimerCancelled
}

const (
	arity     = 4
	pieceBits = 8
	pieceSize = 1 << pieceBits
)

type piece [pieceSize]entry

func (h *timers) at(i int) *entry { return &h.pieces[i>>pieceBits][i&(pieceSize-1)] }

// first is the one that is due next.
func (h *timers) first() *entry { return &h.pieces[0][0] }

func (h *timers) push(when float64, cb Timer) {
	if math.IsNaN(when) {
		when = math.Inf(-1) // NaN is less than no deadline, so it is always due
	}
	h.seq++
	if h.count == len(h.pieces)<<pieceBits {
		h.pieces = append(h.pieces, new(piece))
	}
	i := h.count
	h.count++
	h.up(i, entry{when, h.seq, cb})
}

// up puts e into the place i or, as long as it is due before them, one above.
func (h *timers) up(i int, e entry) {
	for i > 0 {
		parent := (i - 1) / arity
		p := h.at(parent)
		if !e.before(p) {
			break
		}
		*h.at(i) = *p
		i = parent
	}
	*h.at(i) = e
}

// down puts e into the place i or, as long as one of them is due before it, one below.
func (h *timers) down(i int, e entry) {
	for {
		first := i*arity + 1
		if first >= h.count {
			break
		}
		at, least := first, h.at(first)
		for c := first + 1; c < min(first+arity, h.count); c++ {
			if other := h.at(c); other.before(least) {
				at, least = c, other
			}
		}
		if !least.before(&e) {
			break
		}
		*h.at(i) = *least
		i = at
	}
	*h.at(i) = e
}

func (h *timers) pop() Timer {
	cb := h.first().cb
	h.count--
	last := *h.at(h.count)
	*h.at(h.count) = entry{}
	if h.count > 0 {
		h.down(0, last)
	}
	h.shrink()
	return cb
}

// dropLast takes cancelled timers off the end.
func (h *timers) dropLast() {
	for h.count > 0 && h.cancelled > 0 && h.at(h.count-1).cb.Cancelled() {
		h.count--
		h.cancelled--
		*h.at(h.count) = entry{}
	}
	h.shrink()
}

// shrink gives pieces back, but not one that the next push would want again.
func (h *timers) shrink() {
	for n := len(h.pieces); n > 1 && h.count <= (n-2)<<pieceBits; n-- {
		h.pieces[n-1] = nil
		h.pieces = h.pieces[:n-1]
	}
}

// purge drops cancelled timers: those at the front always, all of them when
// they are more than half of a heap that is worth it.
func (h *timers) purge() {
	if h.cancelled == 0 {
		return
	}
	if h.count > 100 && h.cancelled > h.count/2 {
		h.rebuild()
		return
	}
	for h.count > 0 && h.first().cb.Cancelled() {
		h.pop()
		h.cancelled--
	}
}

func (h *timers) rebuild() {
	kept := 0
	for i := range h.count {
		if e := h.at(i); !e.cb.Cancelled() {
			*h.at(kept) = *e
			kept++
		}
	}
	for i := kept; i < h.count; i++ {
		*h.at(i) = entry{}
	}
	h.count, h.cancelled = kept, 0
	for i := (kept - 2) / arity; i >= 0 && kept > 1; i-- {
		h.down(i, *h.at(i))
	}
	h.shrink()
}

// all reports whether the test holds for all timers that were not called off.
func (h *timers) all(test func(Timer) bool) bool {
	for i := range h.count {
		if cb := h.at(i).cb; !cb.Cancelled() && !test(cb) {
			return false
		}
	}
	return true
}

func (h *timers) clear() { h.pieces, h.count, h.cancelled = nil, 0, 0 }
