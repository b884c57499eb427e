package object

import (
	"math/big"
	"math/rand"
	"testing"
)

// TestLongDivide compares division in pieces with math/big's, around the sizes where
// digits and halves end.
func TestLongDivide(t *testing.T) {
	source := rand.New(rand.NewSource(1))
	random := func(bits int) *big.Int {
		x := new(big.Int).Rand(source, new(big.Int).Lsh(bigOne, uint(bits)))
		return x.SetBit(x, bits-1, 1)
	}
	ones := func(bits int) *big.Int {
		x := new(big.Int).Lsh(bigOne, uint(bits))
		return x.Sub(x, bigOne)
	}
	power := func(bits int) *big.Int { return new(big.Int).Lsh(bigOne, uint(bits-1)) }
	for _, size := range [][2]int{{5 << 20, 100}, {5 << 20, 1 << 20}, {5 << 20, 1<<20 + 1}, {6<<20 - 7, 3 << 20}, {5 << 20, 2 << 20}} {
		polls := 0
		for _, make := range []func(int) *big.Int{random, ones, power} {
			th, host := pollThread(1e9)
			a, b := make(size[0]), make(size[1])
			q, r, err := longDivide(th, a, b)
			if err != nil {
				t.Fatal(err)
			}
			polls += host.polls
			back := new(big.Int).Mul(q, b)
			if back.Add(back, r).Cmp(a) != 0 || r.Sign() < 0 || r.Cmp(b) >= 0 {
				t.Errorf("%v bits: wrong quotient", size)
			}
		}
		if polls < 5 {
			t.Errorf("%v bits: %d polls", size, polls)
		}
	}
}

// TestLongText reads back what it wrote.
func TestLongText(t *testing.T) {
	th, _ := pollThread(1e9)
	th.MaxDigits = 0
	ten := big.NewInt(10)
	for _, digits := range []int64{textDigits - 1, textDigits, 2*textDigits + 1, 4 * textDigits, 100_000} {
		for _, less := range []int64{0, 1, -5} {
			x := new(big.Int).Exp(ten, big.NewInt(digits), nil)
			x.Sub(x, big.NewInt(less))
			x.Neg(x)
			got, err := bigText(th, x)
			if want := x.Text(10); err != nil || got != want {
				t.Errorf("10**%d - %d: %v, %d characters instead of %d", digits, less, err, len(got), len(want))
			}
		}
	}
}

// TestWork adds up what is less than a Poll.
func TestWork(t *testing.T) {
	th, host := pollThread(1e9)
	for range 100 {
		if err := th.Work(workPerPoll / 10); err != nil {
			t.Fatal(err)
		}
	}
	if host.polls < 9 || host.polls > 10 {
		t.Errorf("%d polls for ten polls' work", host.polls)
	}
	if err := th.Work(5*workPerPoll + 1); err != nil || host.polls < 14 {
		t.Errorf("%d polls (%v)", host.polls, err)
	}
}
