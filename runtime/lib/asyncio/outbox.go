// outbox: what a transport could not write yet.

package asyncio

import "github.com/aio-lang/aio/runtime/object"

// outbox is a row of pieces, of which the first may have gone in part.
type outbox struct {
	row  []parcel
	head int
	size int // bytes in all, with what the system adds to each
}

// parcel is a piece: bytes that nobody changes, and the address of a datagram.
type parcel struct {
	data []byte
	to   object.Value
}

func (o *outbox) len() int { return len(o.row) - o.head }

// add puts a piece at the end, which counts for more than its length by extra.
func (o *outbox) add(p parcel, extra int) {
	if o.head > 0 && len(o.row) == cap(o.row) && o.head >= len(o.row)/2 {
		n := copy(o.row, o.row[o.head:])
		clear(o.row[n:])
		o.row, o.head = o.row[:n], 0
	}
	o.row = append(o.row, p)
	o.size += len(p.data) + extra
}

func (o *outbox) first() parcel { return o.row[o.head] }

// drop takes the first piece out.
func (o *outbox) drop(extra int) {
	o.size -= len(o.row[o.head].data) + extra
	o.row[o.head] = parcel{}
	if o.head++; o.head == len(o.row) {
		o.row, o.head = o.row[:0], 0
	}
}

// sent takes n bytes of a stream out.
func (o *outbox) sent(n int) {
	for n > 0 {
		first := &o.row[o.head]
		if n < len(first.data) {
			first.data = first.data[n:]
			o.size -= n
			return
		}
		n -= len(first.data)
		o.drop(0)
	}
}

func (o *outbox) clear() { *o = outbox{} }

// most is how many pieces are given to the system at once.
const most = 1024

// pieces lists the first pieces for a gathering write.
func (o *outbox) pieces() [][]byte {
	row := o.row[o.head:]
	if len(row) > most {
		row = row[:most]
	}
	parts := make([][]byte, len(row))
	for i := range row {
		parts[i] = row[i].data
	}
	return parts
}

// values is the row as scripts see it.
func (o *outbox) values() []object.Value {
	list := make([]object.Value, 0, o.len())
	for _, p := range o.row[o.head:] {
		v := object.BytesValue(string(p.data))
		if p.to.Given() {
			v = object.NewTuple([]object.Value{v, p.to}).Value()
		}
		list = append(list, v)
	}
	return list
}

// outgoing reads what is to be sent: the bytes, and whether they may change later.
func outgoing(data object.Value) (b []byte, mutable bool, err error) {
	switch {
	case object.AsBytes(data) != nil:
	case object.AsByteArray(data) != nil, object.AsMemoryView(data) != nil:
		mutable = true
	default:
		return nil, false, object.Raisef(object.TypeError, "data argument must be a bytes-like object, not '%s'", object.TypeName(data))
	}
	buf, _, err := object.BufferOf(data)
	if err != nil {
		return nil, false, err
	}
	return buf.Contiguous(), mutable, nil
}

// kept is a piece that can wait.
func kept(b []byte, mutable bool) []byte {
	if mutable {
		return append([]byte(nil), b...)
	}
	return b
}
