// The bytes that a StreamReader keeps, and the rooms that they arrive in.
//
// Transports read into a room that all of a VM share. When much has come and the
// reader has nothing, it keeps the room itself, and the transports take another
// until it comes back: so a chunk is copied once, into the bytes that a script gets.

package asyncio

import "github.com/aio-lang/aio/runtime/object"

const (
	keepRoom  = 16 << 10 // what is shorter is copied out of the room
	keepSpace = 64 << 10 // what an empty buffer keeps of its memory
)

// rooms are those of a VM that nobody uses.
type rooms struct{ free [2][]byte }

type roomsKey struct{}

func roomsOf(t *object.Thread) *rooms {
	return object.State(t, roomsKey{}, func() *rooms { return &rooms{} })
}

// take is a room of readSize bytes.
func (r *rooms) take() []byte {
	for i, room := range r.free {
		if room != nil {
			r.free[i] = nil
			return room
		}
	}
	return make([]byte, readSize)
}

// give brings a room back.
func (r *rooms) give(room []byte) {
	for i, other := range r.free {
		if other == nil {
			r.free[i] = room[:readSize]
			return
		}
	}
}

// inbox is a queue of bytes.
type inbox struct {
	b    []byte
	head int
	lent *rooms // where b is to go when it is empty; nil when it is the inbox's own
	// shown is what holds the bytes once a script has seen _buffer: it may change
	// it as it likes.
	shown *object.ByteArray
}

func (q *inbox) len() int {
	if q.shown != nil {
		return len(q.shown.B)
	}
	return len(q.b) - q.head
}

// bytes are all of them, to be looked at.
func (q *inbox) bytes() []byte {
	if q.shown != nil {
		return q.shown.B
	}
	return q.b[q.head:]
}

// add puts the bytes in a room at the end; the room goes back, or stays here.
func (q *inbox) add(data []byte, from *rooms) {
	if q.shown == nil && q.len() == 0 && len(data) >= keepRoom {
		q.empty()
		q.b, q.head, q.lent = data, 0, from
		return
	}
	q.append(data)
	from.give(data)
}

// append puts bytes at the end.
func (q *inbox) append(data []byte) {
	if q.shown != nil {
		q.shown.B = append(q.shown.B, data...)
		return
	}
	if q.head > 0 && len(q.b)+len(data) > cap(q.b) && q.head >= len(q.b)/2 {
		q.b, q.head = q.b[:copy(q.b, q.b[q.head:])], 0
	}
	if q.lent != nil && len(q.b)+len(data) > cap(q.b) {
		old, lent := q.b, q.lent
		q.b, q.lent = append(make([]byte, 0, 2*(q.len()+len(data))), old[q.head:]...), nil
		q.head = 0
		lent.give(old)
	}
	q.b = append(q.b, data...)
}

// take removes the first n bytes, or all when there are not that many.
func (q *inbox) take(n int) string {
	data := string(q.bytes()[:min(n, q.len())])
	q.drop(len(data))
	return data
}

// drop removes the first n bytes.
func (q *inbox) drop(n int) {
	if q.shown != nil {
		q.shown.B = append([]byte(nil), q.shown.B[n:]...) // a view of the old ones may live
		return
	}
	if q.head += n; q.head == len(q.b) {
		q.empty()
	}
}

// empty removes all.
func (q *inbox) empty() {
	switch {
	case q.shown != nil:
		q.shown.B = nil
	case q.lent != nil:
		q.lent.give(q.b)
		q.b, q.lent = nil, nil
	case cap(q.b) > keepSpace:
		q.b = nil
	default:
		q.b = q.b[:0]
	}
	q.head = 0
}

// show is the buffer as an object that scripts may change.
func (q *inbox) show() *object.ByteArray {
	if q.shown == nil {
		shown := object.NewByteArray(append([]byte(nil), q.bytes()...))
		q.empty()
		q.b, q.shown = nil, shown
	}
	return q.shown
}

// replace lets the bytes be those of an object that a script has set.
func (q *inbox) replace(b *object.ByteArray) {
	if q.shown == nil {
		q.empty()
		q.b = nil
	}
	q.shown = b
}
