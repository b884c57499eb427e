package loop

import (
	"cmp"
	"math"
	"math/rand"
	"slices"
	"testing"
)

// numbered is a Timer that can be called off.
type numbered struct {
	when float64
	made int
	off  bool
}

func (*numbered) Run() error        { return nil }
func (n *numbered) Cancelled() bool { return n.off }

// TestTimersComeInOrder fills and empties a heap in waves, so that it takes pieces and
// slots and gives them back, and runs out of turns meanwhile.
func TestTimersComeInOrder(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	var h timers
	var set []*numbered
	take := func() {
		h.purge()
		set = slices.DeleteFunc(set, func(n *numbered) bool { return n.off })
		if h.count == 0 {
			return
		}
		want := slices.MinFunc(set, func(a, b *numbered) int {
			return cmp.Or(cmp.Compare(a.when, b.when), a.made-b.made)
		})
		first := h.first()
		if got := (*h.timer(first)).(*numbered); got != want || first.time() != want.when {
			t.Fatalf("timer %d of %v at %v comes first, want %d of %v", got.made, got.when, first.time(), want.made, want.when)
		}
		h.pop()
		set = slices.DeleteFunc(set, func(n *numbered) bool { return n == want })
	}
	times := []float64{math.Inf(-1), -3, math.Copysign(0, -1), 0, 1e-300, 1, 2, 2, 2, math.Inf(1)}
	made := 0
	for wave := range 6 {
		for range 200 + 700*(wave%2) {
			made++
			n := &numbered{when: times[r.Intn(len(times))], made: made}
			if made%3 == 0 {
				n.when = r.NormFloat64()
			}
			if made == 500 {
				h.turn = lastTurn - 10
			}
			h.push(n.when, n)
			set = append(set, n)
			if r.Intn(5) == 0 {
				if n := set[r.Intn(len(set))]; !n.off {
					n.off = true
					h.cancelled++
					h.dropLast()
				}
			}
		}
		for h.count > 150*(wave%3) {
			take()
		}
	}
	for len(set) > 0 {
		take()
	}
	if h.count != 0 || h.cancelled != 0 || len(h.pieces) > 2 || len(h.slots) > 8 {
		t.Errorf("left: %d timers, %d called off, %d pieces, %d of slots", h.count, h.cancelled, len(h.pieces), len(h.slots))
	}
}
