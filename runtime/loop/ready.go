// The FIFO queue of callbacks that run next.

package loop

// Callback is what the loop runs. An error that Loop.Failed does not take ends the
// turn and reaches the caller of Turn or Run; what stands behind it in the queue
// stays there.
type Callback interface{ Run() error }

// queue holds callbacks in chunks, the oldest first. A crowd that comes at once is never
// copied, and the chunks that it leaves serve the next one. It begins cleared.
type queue struct {
	head, tail *chunk // nil before the first; the same one as long as that is enough
	at         int    // of the oldest entry in head
	end        int    // behind the newest in tail
	count      int
	spare      *chunk
	spares     int
}

// chunk just fits a size class of Go's allocator.
type chunk struct {
	entries [chunkSize]Callback
	next    *chunk
}

const (
	chunkSize = 63
	maxSpares = 1 << 10
)

func (q *queue) push(cb Callback) {
	if q.end == chunkSize {
		q.extend()
	}
	q.tail.entries[q.end] = cb
	q.end++
	q.count++
}

func (q *queue) pop() Callback {
	slot := &q.head.entries[q.at]
	cb := *slot
	*slot = nil
	q.count--
	if q.at++; q.at == chunkSize {
		q.advance()
	}
	return cb
}

// extend gives tail a chunk behind it.
//
//go:noinline
func (q *queue) extend() {
	c := q.spare
	if c == nil {
		c = &chunk{}
	} else {
		q.spare, c.next = c.next, nil
		q.spares--
	}
	if q.tail == nil {
		q.head = c
	} else {
		q.tail.next = c
	}
	q.tail, q.end = c, 0
}

// advance leaves a head whose entries have all been taken.
//
//go:noinline
func (q *queue) advance() {
	q.at = 0
	if q.head == q.tail {
		q.end = 0
		return
	}
	c := q.head
	q.head, c.next = c.next, nil
	if q.spares < maxSpares {
		q.spare, c.next = c, q.spare
		q.spares++
	}
}

// popAt takes the i-th entry and keeps the order of the others.
func (q *queue) popAt(i int) Callback {
	cb := *q.entry(i)
	for ; i > 0; i-- {
		*q.entry(i) = *q.entry(i - 1)
	}
	q.pop()
	return cb
}

func (q *queue) entry(i int) *Callback {
	c := q.head
	for i += q.at; i >= chunkSize; i -= chunkSize {
		c = c.next
	}
	return &c.entries[i]
}

func (q *queue) clear() { *q = queue{end: chunkSize} }
