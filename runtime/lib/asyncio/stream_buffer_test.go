package asyncio

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/aio-lang/aio/runtime/object"
)

// TestInbox compares an inbox that rooms come to and bytes are taken from with a
// plain slice.
func TestInbox(t *testing.T) {
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		var (
			q     inbox
			free  rooms
			want  []byte
			count byte
		)
		for range 400 {
			switch n := rnd.IntN(10); {
			case n < 4:
				room := free.take()
				size := []int{1, 100, keepRoom, readSize}[rnd.IntN(4)]
				for i := range room[:size] {
					room[i] = count
					count++
				}
				want = append(want, room[:size]...)
				q.add(room[:size], &free)
			case n == 4:
				q.append([]byte("own"))
				want = append(want, "own"...)
			case n == 5 && rnd.IntN(40) == 0:
				if got := q.show(); !bytes.Equal(got.B, want) {
					t.Fatalf("seed %d: shown differs", seed)
				}
			default:
				size := min(rnd.IntN(2*readSize), len(want))
				if got := q.take(size); got != string(want[:size]) {
					t.Fatalf("seed %d: took other bytes", seed)
				}
				want = want[size:]
			}
			if q.len() != len(want) || !bytes.Equal(q.bytes(), want) {
				t.Fatalf("seed %d: holds %d bytes, want %d", seed, q.len(), len(want))
			}
		}
	}
}

// TestRoomsComeBack reads and empties in turn: no room is made anew.
func TestRoomsComeBack(t *testing.T) {
	var (
		q    inbox
		free rooms
	)
	free.give(free.take())
	allocs := testing.AllocsPerRun(100, func() {
		room := free.take()
		q.add(room, &free)
		q.drop(readSize)
	})
	if allocs != 0 {
		t.Errorf("%v allocations for a room that comes and goes", allocs)
	}
}

func TestOutbox(t *testing.T) {
	var o outbox
	for _, piece := range []string{"one", "two", "three"} {
		o.add(parcel{data: []byte(piece)}, 0)
	}
	o.sent(4)
	if got := string(bytes.Join(o.pieces(), []byte("|"))); got != "wo|three" || o.size != 7 {
		t.Errorf("left %q, %d bytes", got, o.size)
	}
	o.sent(7)
	if o.len() != 0 || o.size != 0 {
		t.Errorf("left %d pieces, %d bytes", o.len(), o.size)
	}
	for i := range 3 * most {
		o.add(parcel{data: []byte{byte(i)}, to: object.None}, headerSize)
		if i%3 != 0 {
			o.drop(headerSize)
		}
	}
	if o.len() != most || o.size != most*(1+headerSize) || cap(o.row) > 4*most {
		t.Errorf("%d pieces, %d bytes, room for %d", o.len(), o.size, cap(o.row))
	}
}
