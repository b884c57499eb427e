// Hashes of numbers: equal numbers of all types have the same hash, the one
// that CPython computes. A number's hash is its value modulo the prime
// 2**61 - 1, also for fractions, where division is that of the field.

package object

import (
	"math"
	"math/big"
	"math/bits"
)

const (
	hashBits = 61 // of hashPrime
	hashInf  = 314159
	hashImag = 1000003
)

// HashInt is the hash of a small int.
func HashInt(i int64) int64 { return int64(hashSmall(i)) }

// notMinusOne gives -2 for -1, which CPython keeps for errors.
func notMinusOne(h int64) int64 {
	if h == -1 {
		return -2
	}
	return h
}

func hashBig(x *big.Int) int64 {
	const wordBase = 1 << (bits.UintSize % hashBits) // 2**UintSize modulo the prime
	var h uint64
	words := x.Bits()
	for i := len(words) - 1; i >= 0; i-- {
		hi, lo := bits.Mul64(h, wordBase)
		lo, carry := bits.Add64(lo, uint64(words[i]), 0)
		h = bits.Rem64(hi+carry, lo, hashPrime)
	}
	if x.Sign() < 0 {
		return notMinusOne(-int64(h))
	}
	return int64(h)
}

// HashFloat is the hash of a float.
func HashFloat(f float64) int64 {
	switch {
	case math.IsInf(f, 0):
		return int64(math.Copysign(hashInf, f))
	case math.IsNaN(f):
		return 0
	case f == math.Trunc(f) && math.Abs(f) < 1<<53:
		return HashInt(int64(f))
	}
	m, e := math.Frexp(math.Abs(f))
	h := uint64(m*(1<<53)) % hashPrime
	// Doubling modulo 2**61 - 1 turns the 61 bits by one place.
	turn := ((e-53)%hashBits + hashBits) % hashBits
	h = h<<turn&hashPrime | h>>(hashBits-turn)
	if f < 0 {
		return notMinusOne(-int64(h))
	}
	return int64(h)
}

func intHash(t *Thread, v Value) (int64, error) {
	small, b, _ := intParts(v)
	if b != nil {
		if err := t.Work(2 * int64(len(b.Bits()))); err != nil {
			return 0, err
		}
		return hashBig(b), nil
	}
	return HashInt(small), nil
}

// A NaN equals nothing: its hash is that of the object, so that many of them
// in a set don't share one.
func floatHash(t *Thread, v Value) (int64, error) {
	if f := floatOf(v); f == f {
		return HashFloat(f), nil
	}
	return objectHash(t, v)
}

func complexHash(_ *Thread, v Value) (int64, error) {
	c := cast[Complex](v).C
	h := uint64(HashFloat(real(c))) + hashImag*uint64(HashFloat(imag(c)))
	return notMinusOne(int64(h)), nil
}
