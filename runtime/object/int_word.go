// Arithmetic of a big int and one word, which most loops over big ints do: no
// big.Int is made for the small number.

package object

import (
	"math/big"
	"math/bits"
)

// magnitude is |i|.
func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// mulWord sets z to x * w, for z one word longer than x.
func mulWord(z, x []big.Word, w uint64) {
	var carry uint64
	z = z[:len(x)+1]
	for i, d := range x {
		hi, lo := bits.Mul64(uint64(d), w)
		lo, c := bits.Add64(lo, carry, 0)
		hi, _ = bits.Add64(hi, 0, c)
		z[i], carry = big.Word(lo), hi
	}
	z[len(x)] = big.Word(carry)
}

// shortRow is the length up to which mulWord is faster than math/big, which has
// an assembler's loop, but calls to get there.
const shortRow = 8

// mulRoom is |x| * w for long x. The room of the product holds w meanwhile, behind
// the words that the product takes.
func mulRoom(x []big.Word, w uint64) *BigInt {
	n := len(x)
	o := newBig(n + 2)
	z := o.big.Bits()[:n+2]
	z[n+1] = big.Word(w)
	var row, factor big.Int
	o.big.Mul(row.SetBits(x), factor.SetBits(z[n+1:]))
	return o
}

// addWord sets z to x + w, for z one word longer than x.
func addWord(z, x []big.Word, w uint64) {
	copy(z, x)
	z[len(x)] = 0
	for i := range z {
		sum, carry := bits.Add64(uint64(z[i]), w, 0)
		if z[i], w = big.Word(sum), carry; w == 0 {
			return
		}
	}
}

// subWord sets z to x - w >= 0, for z as long as x.
func subWord(z, x []big.Word, w uint64) {
	copy(z, x)
	for i := range z {
		rest, borrow := bits.Sub64(uint64(z[i]), w, 0)
		if z[i], w = big.Word(rest), borrow; w == 0 {
			return
		}
	}
}

// modWord is x % w for w > 0.
func modWord(x []big.Word, w uint64) (rest uint64) {
	for i := len(x) - 1; i >= 0; i-- {
		_, rest = bits.Div64(rest, uint64(x[i]), w)
	}
	return rest
}

// divWord sets z to x / w and returns what remains.
func divWord(z, x []big.Word, w uint64) (rest uint64) {
	for i := len(x) - 1; i >= 0; i-- {
		var q uint64
		q, rest = bits.Div64(rest, uint64(x[i]), w)
		z[i] = big.Word(q)
	}
	return rest
}

// withWords gives a new int its words, which lie in its room, and its sign.
func (b *BigInt) withWords(z []big.Word, neg bool) Value {
	b.big.SetBits(z)
	if neg {
		b.big.Neg(b.big)
	}
	return b.made()
}

// quickWord is x + i, x - i or x * i; or the negative of that.
func quickWord(op BinaryOp, x *big.Int, i int64, negative bool) Value {
	words, w, neg := x.Bits(), magnitude(i), x.Sign() < 0
	n := len(words)
	if op == Mul && n > shortRow {
		o := mulRoom(words, w)
		if neg != (i < 0) != negative {
			o.big.Neg(o.big)
		}
		return o.made()
	}
	o := newShort(n + 1)
	z := o.big.Bits()[:n+1]
	switch {
	case op == Mul:
		mulWord(z, words, w)
		neg = neg != (i < 0)
	case neg == (i < 0) == (op == Add):
		addWord(z, words, w)
	default: // |x| >= 2**63 >= |i|
		z = z[:n]
		subWord(z, words, w)
	}
	return o.withWords(z, neg != negative)
}

// wordDivisor are the operands of a division of a long number by a small one;
// ok is false for all else, and for numbers so long that someone must be asked.
func wordDivisor(a, b Value) (x *big.Int, w uint64, ok bool) {
	if bits.UintSize != 64 || !b.IsSmallInt() || b.bits == 0 || a.Type() != IntType || a.IsSmallInt() {
		return nil, 0, false
	}
	x = cast[BigInt](a).big
	return x, magnitude(b.SmallInt()), len(x.Bits()) <= quickLimit
}

// divideWord is a // b or a % b, rounded down, for operands that wordDivisor
// takes apart; unset for others.
func divideWord(op BinaryOp, a, b Value) Value {
	x, w, ok := wordDivisor(a, b)
	if !ok || op != FloorDiv && op != Mod {
		return Value{}
	}
	words, down := x.Bits(), x.Sign() < 0 != (b.SmallInt() < 0)
	if op == Mod {
		rest := modWord(words, w)
		if down && rest != 0 {
			rest = w - rest
		}
		if b.SmallInt() < 0 {
			rest = -rest
		}
		return Int(int64(rest))
	}
	n := len(words)
	o := newShort(n + 1)
	z := o.big.Bits()[:n+1]
	z[n] = 0
	if rest := divWord(z[:n], words, w); down && rest != 0 {
		for i := range z {
			if z[i]++; z[i] != 0 {
				break
			}
		}
	}
	return o.withWords(z, down)
}
