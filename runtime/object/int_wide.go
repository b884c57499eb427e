// Ints of up to two words, and the making of ints of any size with one
// allocation.

package object

import (
	"math/big"
	"math/bits"
)

// The sizes of big ints that have their words in the same piece of memory.
type (
	big1 struct {
		BigInt
		num  big.Int
		room [1]big.Word
	}
	big3 struct {
		BigInt
		num  big.Int
		room [3]big.Word
	}
	big9 struct {
		BigInt
		num  big.Int
		room [9]big.Word
	}
	bigN struct {
		BigInt
		num big.Int
	}
)

// newBig makes an int of 0, to be set by its maker to a number of up to n words.
func newBig(n int) *BigInt {
	var o *BigInt
	switch {
	case n <= 1:
		b := new(big1)
		b.num.SetBits(b.room[:0])
		b.big, o = &b.num, &b.BigInt
	case n <= 3:
		b := new(big3)
		b.num.SetBits(b.room[:0])
		b.big, o = &b.num, &b.BigInt
	case n <= 9:
		b := new(big9)
		b.num.SetBits(b.room[:0])
		b.big, o = &b.num, &b.BigInt
	default:
		b := new(bigN)
		b.num.SetBits(make([]big.Word, 0, n))
		b.big, o = &b.num, &b.BigInt
	}
	o.typ = IntType
	return o
}

// made is the value of a new int, once it is computed.
func (b *BigInt) made() Value {
	if b.big.IsInt64() {
		return Int(b.big.Int64())
	}
	return value(b)
}

// wide is an int as a signed number of 128 bits, when it is below 2**126.
func wide(v Value) (hi int64, lo uint64, ok bool) {
	if v.IsSmallInt() {
		return v.SmallInt() >> 63, v.bits, true
	}
	x := cast[BigInt](v).big
	words := x.Bits()
	if bits.UintSize != 64 || len(words) > 2 {
		return 0, 0, false
	}
	lo = uint64(words[0])
	if len(words) == 2 {
		if words[1]>>62 != 0 {
			return 0, 0, false
		}
		hi = int64(words[1])
	}
	if x.Sign() < 0 {
		var borrow uint64
		lo, borrow = bits.Sub64(0, lo, 0)
		hi = -hi - int64(borrow)
	}
	return hi, lo, true
}

// fromWide is the reverse of wide, for all 128 bits but the smallest number.
func fromWide(hi int64, lo uint64) Value {
	if hi == int64(lo)>>63 {
		return Int(int64(lo))
	}
	neg := hi < 0
	if neg {
		var borrow uint64
		lo, borrow = bits.Sub64(0, lo, 0)
		hi = -hi - int64(borrow)
	}
	var o *BigInt
	if bits.UintSize != 64 {
		o = newBig(4)
		o.big.Lsh(o.big.SetUint64(uint64(hi)), 64)
		o.big.Or(o.big, new(big.Int).SetUint64(lo))
	} else if hi == 0 {
		o = newBig(1)
		o.big.SetBits(append(o.big.Bits()[:0], big.Word(lo)))
	} else {
		o = newBig(2)
		o.big.SetBits(append(o.big.Bits()[:0], big.Word(lo), big.Word(hi)))
	}
	if neg {
		o.big.Neg(o.big)
	}
	return value(o)
}

// IntQuick is a + b, a - b or a * b of ints that are exactly int; unset for
// other operators, and for results that a limit may refuse.
func IntQuick(op BinaryOp, a, b Value) Value {
	x, xlo, okX := wide(a)
	y, ylo, okY := wide(b)
	switch {
	case !okX || !okY:
	case op == Add:
		lo, carry := bits.Add64(xlo, ylo, 0)
		return fromWide(x+y+int64(carry), lo)
	case op == Sub:
		lo, borrow := bits.Sub64(xlo, ylo, 0)
		return fromWide(x-y-int64(borrow), lo)
	case op == Mul && x == int64(xlo)>>63 && y == int64(ylo)>>63:
		return fromWide(mul128(int64(xlo), int64(ylo)))
	}
	if op > Mul {
		return Value{}
	}
	return quickLong(op, a, b)
}

// quickLimit is how many words a number has at most for which no limit is asked.
const quickLimit = 1 << 8

// quickLong is IntQuick for numbers of some words.
func quickLong(op BinaryOp, a, b Value) Value {
	var nums [2]big.Int
	x, y := bigOn(a, &nums[0]), bigOn(b, &nums[1])
	n, m := len(x.Bits()), len(y.Bits())
	if n > quickLimit || m > quickLimit {
		return Value{}
	}
	switch op {
	case Add:
		o := newBig(max(n, m) + 1)
		o.big.Add(x, y)
		return o.made()
	case Sub:
		o := newBig(max(n, m) + 1)
		o.big.Sub(x, y)
		return o.made()
	case Mul:
		o := newBig(n + m)
		o.big.Mul(x, y)
		return o.made()
	}
	return Value{}
}

// bigOn is the number of an int; of a small one it is made in num.
func bigOn(v Value, num *big.Int) *big.Int {
	if !v.IsSmallInt() {
		return cast[BigInt](v).big
	}
	i := v.SmallInt()
	if bits.UintSize != 64 || i == 0 {
		return num.SetInt64(i)
	}
	// Without the room to grow that SetInt64 adds.
	num.SetBits([]big.Word{big.Word(max(i, -i))})
	if i < 0 {
		num.Neg(num)
	}
	return num
}
