package object

import (
	"math/big"
	"testing"
)

// TestLn2: the literal is log 2 in two parts.
func TestLn2(t *testing.T) {
	x, _, err := big.ParseFloat("0.69314718055994530941723212145817656807550013436025525412068", 10, 160, big.ToNearestEven)
	if err != nil {
		t.Fatal(err)
	}
	if want := split(x); ln2 != want {
		t.Errorf("%x, want %x", ln2, want)
	}
}
