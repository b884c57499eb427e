// The heap of callbacks that run later.

package loop

import (
	"math"
	"math/bits"
	"slices"
)

// Timer is a callback that can be called off. The loop asks Cancelled before it
// runs one, and drops cancelled ones when they come up or when they are many.
type Timer interface {
	Callback
	Cancelled() bool
}

// entry is one timer in the heap: small, and without a pointer, since the heap moves it
// about. Both words together are a number that is less for what is due before.
type entry struct {
	when uint64 // see ordered
	// turn is the number of its making, above that of its slot, where what it runs
	// stands: timers with the same deadline keep their order.
	turn uint64
}

// slotBits are the bits of a slot's number in entry.turn: room for more timers than
// fit into memory. lastTurn is the largest that fits above them.
const (
	slotBits = 28
	lastTurn = 1<<(64-slotBits) - 1
)

func (e *entry) slot() int { return int(e.turn & (1<<slotBits - 1)) }

// less is 1 when a is due before b, else 0: what the heap compares is in no order, so
// that branches would mostly be foretold wrongly.
func less(a, b *entry) int {
	_, borrow := bits.Sub64(a.turn, b.turn, 0)
	_, borrow = bits.Sub64(a.when, b.when, borrow)
	return int(borrow)
}

// ordered turns a time, which is not NaN, into a number that compares as it does, and
// time back.
func ordered(when float64) uint64 {
	n := math.Float64bits(when + 0) // no -0
	return n ^ (uint64(int64(n)>>63) | 1<<63)
}

func (e *entry) time() float64 {
	return math.Float64frombits(e.when ^ (uint64(int64(^e.when)>>63) | 1<<63))
}

// timers is a four-ary heap: shallower than a binary one, and its siblings
// share cache lines. It grows and shrinks by pieces, so that a crowd of timers is
// never copied, nor held twice.
type timers struct {
	pieces    []*piece
	count     int
	turn      uint64
	cancelled int // entries whose timer was called off, as told by TimerCancelled

	slots []*slotPiece
	used  int      // slots that have been given out, some of which are free again
	free  []uint32 // those
}

const (
	arity     = 4
	pieceBits = 8
	pieceSize = 1 << pieceBits
)

type (
	piece     [pieceSize]entry
	slotPiece [pieceSize]Timer
)

// skew puts the four entries below one into one cache line: the first is at the end of
// a line of its own.
const skew = arity - 1

func (h *timers) at(i int) *entry {
	i += skew
	return &h.pieces[i>>pieceBits][i&(pieceSize-1)]
}

// timer is what an entry runs.
func (h *timers) timer(e *entry) *Timer {
	return &h.slots[e.slot()>>pieceBits][e.slot()&(pieceSize-1)]
}

// first is the one that is due next.
func (h *timers) first() *entry { return &h.pieces[0][skew] }

func (h *timers) push(when float64, cb Timer) {
	if math.IsNaN(when) {
		when = math.Inf(-1) // NaN is less than no deadline, so it is always due
	}
	if h.turn == lastTurn {
		h.recount()
	}
	h.turn++
	if h.count+skew >= len(h.pieces)<<pieceBits {
		h.pieces = append(h.pieces, new(piece))
	}
	i := h.count
	h.count++
	h.up(i, entry{ordered(when), h.turn<<slotBits | uint64(h.keep(cb))})
}

// keep gives cb a slot.
func (h *timers) keep(cb Timer) uint32 {
	var slot uint32
	if n := len(h.free); n > 0 {
		slot = h.free[n-1]
		h.free = h.free[:n-1]
	} else {
		if h.used == len(h.slots)<<pieceBits {
			h.slots = append(h.slots, new(slotPiece))
		}
		slot = uint32(h.used)
		h.used++
	}
	h.slots[slot>>pieceBits][slot&(pieceSize-1)] = cb
	return slot
}

// release takes back the slot of an entry that leaves the heap.
func (h *timers) release(e *entry) {
	*h.timer(e) = nil
	if e.slot() == h.used-1 {
		h.used--
		return
	}
	h.free = append(h.free, uint32(e.slot()))
}

// up puts e into the place i or, as long as it is due before them, one above.
func (h *timers) up(i int, e entry) {
	for i > 0 {
		parent := (i - 1) / arity
		p := h.at(parent)
		if less(&e, p) == 0 {
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
		at := first
		if first+arity <= h.count {
			four := h.family(first)
			x := less(&four[1], &four[0])
			y := 2 + less(&four[3], &four[2])
			at += x + (y-x)*less(&four[y&3], &four[x&3])
		} else {
			for c := first + 1; c < h.count; c++ {
				if less(h.at(c), h.at(at)) != 0 {
					at = c
				}
			}
		}
		least := h.at(at)
		if less(least, &e) == 0 {
			break
		}
		*h.at(i) = *least
		i = at
	}
	*h.at(i) = e
}

// family are the four entries from first on, which are below one.
func (h *timers) family(first int) *[arity]entry {
	first += skew
	return (*[arity]entry)(h.pieces[first>>pieceBits][first&(pieceSize-1):])
}

// pop takes out the one that is due next; the caller has looked at its timer.
func (h *timers) pop() {
	h.release(h.first())
	h.count--
	last := *h.at(h.count)
	if h.count > 0 {
		h.down(0, last)
	}
	h.shrink()
}

// dropLast takes cancelled timers off the end.
func (h *timers) dropLast() {
	for h.count > 0 && h.cancelled > 0 {
		e := h.at(h.count - 1)
		if !(*h.timer(e)).Cancelled() {
			break
		}
		h.release(e)
		h.count--
		h.cancelled--
	}
	h.shrink()
}

// shrink gives pieces back, but not one that the next push would want again.
func (h *timers) shrink() {
	if h.count == 0 {
		h.used, h.free, h.turn = 0, h.free[:0], 0
	}
	if n := len(h.pieces); n <= 1 || h.count+skew > (n-2)<<pieceBits {
		return
	}
	for n := len(h.pieces); n > 1 && h.count+skew <= (n-2)<<pieceBits; n-- {
		h.pieces[n-1] = nil
		h.pieces = h.pieces[:n-1]
	}
	if len(h.slots) > 4*len(h.pieces) {
		h.renumber()
	}
}

// renumber gives the timers that are left the first slots, and gives the others back.
func (h *timers) renumber() {
	old := *h
	h.slots, h.used, h.free = nil, 0, nil
	for i := range h.count {
		e := h.at(i)
		e.turn = e.turn>>slotBits<<slotBits | uint64(h.keep(*old.timer(e)))
	}
}

// recount gives the timers the first turns, in the same order.
func (h *timers) recount() {
	all := make([]entry, h.count)
	for i := range all {
		all[i] = *h.at(i)
	}
	slices.SortFunc(all, func(a, b entry) int { return less(&b, &a) - less(&a, &b) })
	for i, e := range all {
		e.turn = uint64(i+1)<<slotBits | uint64(e.slot())
		*h.at(i) = e
	}
	h.turn = uint64(h.count)
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
	for h.count > 0 && (*h.timer(h.first())).Cancelled() {
		h.pop()
		h.cancelled--
	}
}

func (h *timers) rebuild() {
	kept := 0
	for i := range h.count {
		e := h.at(i)
		if (*h.timer(e)).Cancelled() {
			h.release(e)
			continue
		}
		*h.at(kept) = *e
		kept++
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
		if cb := *h.timer(h.at(i)); !cb.Cancelled() && !test(cb) {
			return false
		}
	}
	return true
}

func (h *timers) clear() { *h = timers{} }
