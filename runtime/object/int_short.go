// Decimal text of ints of some words, and back: without the tables and buffers that
// math/big has for long ones.

package object

import (
	"math/big"
	"math/bits"
)

const (
	shortWords  = 8  // of a number that shortDecimal writes
	shortDigits = 95 // that shortNumber reads
	wordDigits  = 19 // that fit a word
)

// tenTo are the powers of ten that fit a word.
var tenTo = func() (p [wordDigits + 1]uint64) {
	p[0] = 1
	for i := range wordDigits {
		p[i+1] = 10 * p[i]
	}
	return p
}()

// shortDecimal is the decimal text of a number; ok is false when it is long.
func shortDecimal(x *big.Int) (text string, ok bool) {
	var words [shortWords]big.Word
	if bits.UintSize != 64 || len(x.Bits()) > shortWords {
		return "", false
	}
	left := words[:copy(words[:], x.Bits())]
	var room [shortWords*(wordDigits+1) + 1]byte
	at := len(room)
	for {
		rest := divWord(left, left, tenTo[wordDigits])
		for n := len(left); n > 0 && left[n-1] == 0; n-- {
			left = left[:n-1]
		}
		end := at - wordDigits
		for ; rest > 0; rest /= 10 {
			at--
			room[at] = byte('0' + rest%10)
		}
		if len(left) == 0 {
			break
		}
		for at > end {
			at--
			room[at] = '0'
		}
	}
	switch x.Sign() {
	case 0:
		return "0", true
	case -1:
		at--
		room[at] = '-'
	}
	return string(room[at:]), true
}

// shortNumber is the number of up to shortDigits decimal digits, or its negative.
func shortNumber(digits string, neg bool) Value {
	o := newBig(len(digits)/wordDigits + 1)
	z := o.big.Bits()
	for len(digits) > 0 {
		n := len(digits) % wordDigits
		if n == 0 {
			n = wordDigits
		}
		var carry uint64
		for i := range n {
			carry = 10*carry + uint64(digits[i]-'0')
		}
		digits = digits[n:]
		for i, w := range z {
			hi, lo := bits.Mul64(uint64(w), tenTo[n])
			lo, over := bits.Add64(lo, carry, 0)
			z[i], carry = big.Word(lo), hi+over
		}
		if carry != 0 {
			z = append(z, big.Word(carry))
		}
	}
	return o.withWords(z, neg)
}
