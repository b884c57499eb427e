package object

import (
	"math/big"
	"math/rand"
	"testing"
)

// TestMontgomeryPower compares with math/big, also at the borders of words.
func TestMontgomeryPower(t *testing.T) {
	rnd := rand.New(rand.NewSource(5))
	random := func(bits int) *big.Int {
		x := new(big.Int).Rand(rnd, new(big.Int).Lsh(big.NewInt(1), uint(bits)))
		if rnd.Intn(4) == 0 {
			x.Sub(new(big.Int).Lsh(big.NewInt(1), uint(bits)), big.NewInt(int64(rnd.Intn(5)+1)))
		}
		return x
	}
	for range 3000 {
		modulus := random(rnd.Intn(64*montWords-2) + 2)
		modulus.SetBit(modulus, 0, 1)
		if modulus.BitLen() < 2 {
			continue
		}
		base := random(rnd.Intn(600) + 1)
		base.Mod(base, modulus)
		exponent := random(rnd.Intn(300) + 1)
		if exponent.Sign() <= 0 {
			continue
		}
		want := new(big.Int).Exp(base, exponent, modulus)
		if got := montgomeryPower(base, exponent, modulus); got.Cmp(want) != 0 {
			t.Fatalf("%v ** %v %% %v is %v, not %v", base, exponent, modulus, got, want)
		}
	}
	if montgomeryPower(big.NewInt(2), big.NewInt(3), big.NewInt(10)) != nil {
		t.Error("an even modulus")
	}
}

// TestShortPower compares powers of small numbers with math/big.
func TestShortPower(t *testing.T) {
	for _, a := range []int64{2, 3, -3, 7, 10, -10, 255, 1 << 31, 1<<32 + 1, -1 << 63, 1<<63 - 1} {
		for e := range int64(200) {
			got, err := powInts(nil, a, e)
			want := new(big.Int).Exp(big.NewInt(a), big.NewInt(e), nil)
			if err != nil || BigOf(got).Cmp(want) != 0 || got.IsSmallInt() != want.IsInt64() {
				t.Fatalf("%d ** %d is %v, not %v", a, e, BigOf(got), want)
			}
		}
	}
}
