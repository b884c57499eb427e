// Powers modulo an odd number of some words, by Montgomery's multiplication in
// arrays of fixed size.

package object

import (
	"math/big"
	"math/bits"
)

// montWords is the length of the longest modulus; beyond it math/big is faster.
const montWords = 8

type montNumber [montWords]uint64

// montgomery multiplies modulo m, in n words; minus is -1/m modulo 2**64.
type montgomery struct {
	m     montNumber
	n     int
	minus uint64
}

// montgomeryPower is base ** exponent % modulus for 0 <= base < modulus, which is
// odd and above 1, and exponent > 0; nil when this is not the way.
func montgomeryPower(base, exponent, modulus *big.Int) *big.Int {
	n := len(modulus.Bits())
	if bits.UintSize != 64 || n > montWords || modulus.Bit(0) == 0 {
		return nil
	}
	k := &montgomery{n: n}
	load(&k.m, modulus)
	inverse := k.m[0] // right in 3 bits, and in twice as many after each step
	for range 5 {
		inverse *= 2 - k.m[0]*inverse
	}
	k.minus = -inverse
	var x, one montNumber
	shift := uint(64 * n)
	load(&x, new(big.Int).Mod(new(big.Int).Lsh(base, shift), modulus))
	k.power(&x, exponent)
	one[0] = 1
	k.mul(&x, &x, &one)
	out := make([]big.Word, n)
	for i := range out {
		out[i] = big.Word(x[i])
	}
	return new(big.Int).SetBits(out)
}

func load(z *montNumber, x *big.Int) {
	for i, w := range x.Bits() {
		z[i] = uint64(w)
	}
}

// power sets x to its power: bit by bit of a short exponent, four bits at a time
// of a long one.
func (k *montgomery) power(x *montNumber, exponent *big.Int) {
	const window, short = 4, 80
	at := exponent.BitLen() - 1
	base := *x
	if at < short {
		for at--; at >= 0; at-- {
			k.mul(x, x, x)
			if exponent.Bit(at) != 0 {
				k.mul(x, x, &base)
			}
		}
		return
	}
	var powers [1 << window]montNumber
	powers[1] = base
	for i := 2; i < len(powers); i++ {
		k.mul(&powers[i], &powers[i-1], &base)
	}
	digit := func(at int) (d uint) {
		for i := range window {
			d |= exponent.Bit(at+i) << i
		}
		return d
	}
	at -= at % window
	*x = powers[digit(at)]
	for at -= window; at >= 0; at -= window {
		for range window {
			k.mul(x, x, x)
		}
		if d := digit(at); d != 0 {
			k.mul(x, x, &powers[d])
		}
	}
}

// mul sets z to x * y / 2**(64*n) modulo m.
func (k *montgomery) mul(z, x, y *montNumber) {
	var t [montWords + 2]uint64
	n := k.n
	m, y1 := k.m[:n], y[:n]
	for i := range n {
		d := x[i]
		var carry uint64
		for j, w := range y1 {
			carry, t[j] = mulAdd(d, w, t[j], carry)
		}
		var over uint64
		t[n], over = bits.Add64(t[n], carry, 0)
		q := t[0] * k.minus
		carry, _ = mulAdd(q, m[0], t[0], 0)
		for j := 1; j < n; j++ {
			carry, t[j-1] = mulAdd(q, m[j], t[j], carry)
		}
		t[n-1], carry = bits.Add64(t[n], carry, 0)
		t[n] = over + carry
	}
	var rest montNumber
	var borrow uint64
	for j, w := range m {
		rest[j], borrow = bits.Sub64(t[j], w, borrow)
	}
	if t[n] >= borrow {
		*z = rest
		return
	}
	copy(z[:n], t[:n])
}

// mulAdd is x*y + a + b, which fits.
func mulAdd(x, y, a, b uint64) (hi, lo uint64) {
	hi, lo = bits.Mul64(x, y)
	lo, c := bits.Add64(lo, a, 0)
	hi += c
	lo, c = bits.Add64(lo, b, 0)
	return hi + c, lo
}
