package object

import (
	"math/big"
	"math/rand"
	"testing"
)

// TestShortDecimal compares decimal text of short numbers, and reading it, with math/big.
func TestShortDecimal(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	check := func(x *big.Int) {
		want := x.Text(10)
		if got, ok := shortDecimal(x); ok != (len(x.Bits()) <= shortWords) || ok && got != want {
			t.Fatalf("text of %s: %s", want, got)
		}
		digits, neg := want, x.Sign() < 0
		if neg {
			digits = want[1:]
		}
		if len(digits) > shortDigits {
			return
		}
		for _, zeros := range []string{"", "0", "00000000000000000000"} {
			if len(zeros)+len(digits) > shortDigits {
				continue
			}
			if got := BigOf(shortNumber(zeros+digits, neg)); got.Cmp(x) != 0 {
				t.Fatalf("number of %s%s: %s", zeros, want, got)
			}
		}
	}
	for n := range 600 {
		power := new(big.Int).Lsh(bigOne, uint(n))
		ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n/4)), nil)
		for _, x := range []*big.Int{power, ten, new(big.Int).Rand(r, power), new(big.Int).Rand(r, ten)} {
			for d := range int64(3) {
				y := new(big.Int).Add(x, big.NewInt(d-1))
				check(y)
				check(y.Neg(y))
			}
		}
	}
}
