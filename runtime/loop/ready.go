// The FIFO ring of callbacks that run next.

package loop

// Callback is what the loop runs. An error that Loop.Failed does not take ends the
// turn and reaches the caller of Turn or Run; what stands behind it in the queue
// stays there.
type Callback interface{ Run() error }

// ring is a queue whose capacity is a power of two.
type ring struct {
	entries []Callback
	head    int // of the oldest entry
	count   int
}

// roomy is the capacity of a ring that is not kept when it has become empty: a
// crowd that has passed comes seldom.
const roomy = 1 << 16

func (r *ring) push(cb Callback) {
	if r.count == len(r.entries) {
		r.grow()
	}
	r.entries[(r.head+r.count)&(len(r.entries)-1)] = cb
	r.count++
}

func (r *ring) pop() Callback {
	slot := &r.entries[r.head]
	cb := *slot
	*slot = nil
	r.head = (r.head + 1) & (len(r.entries) - 1)
	if r.count--; r.count == 0 && len(r.entries) > roomy {
		r.clear()
	}
	return cb
}

// popAt takes the i-th entry and keeps the order of the others.
func (r *ring) popAt(i int) Callback {
	mask := len(r.entries) - 1
	cb := r.entries[(r.head+i)&mask]
	for ; i > 0; i-- {
		r.entries[(r.head+i)&mask] = r.entries[(r.head+i-1)&mask]
	}
	r.pop()
	return cb
}

func (r *ring) grow() {
	bigger := make([]Callback, max(64, 2*len(r.entries)))
	n := copy(bigger, r.entries[r.head:])
	copy(bigger[n:], r.entries[:r.head])
	r.entries, r.head = bigger, 0
}

func (r *ring) clear() { *r = ring{} }
