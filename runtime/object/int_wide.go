// Ints of up to two words, and the making of ints of any size with one
// allocation.

package object

import (
	"math/big"
	"math/bits"
	"unsafe"
)

// roomy is a big int that has its words in the same piece of memory.
type roomy[W any] struct {
	BigInt
	num  big.Int
	room W
}

// over makes a new int one of that number, whose words will lie in room.
func (b *BigInt) over(num *big.Int, room []big.Word) *BigInt {
	num.SetBits(room)
	b.typ, b.big = IntType, num
	return b
}

// newBig makes an int of 0, to be set by its maker to a number of up to n words.
// The sizes are those that fill what Go allocates.
func newBig(n int) *BigInt {
	switch {
	case n <= 1:
		b := new(roomy[[1]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 3:
		b := new(roomy[[3]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 5:
		b := new(roomy[[5]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 9:
		b := new(roomy[[9]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 17:
		b := new(roomy[[17]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 25:
		b := new(roomy[[25]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 41:
		b := new(roomy[[41]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 57:
		b := new(roomy[[57]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 80:
		b := new(roomy[[80]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 104:
		b := new(roomy[[104]big.Word])
		return b.over(&b.num, b.room[:0])
	case n <= 136:
		b := new(roomy[[136]big.Word])
		return b.over(&b.num, b.room[:0])
	}
	b := new(roomy[[0]big.Word])
	return b.over(&b.num, make([]big.Word, 0, n))
}

// newShort makes an int of 0 as newBig does, whose words its maker writes into its room and
// nowhere else: math/big, which may put them elsewhere, must not. As all its pointers then
// lead into itself and to its type, which is no object of the heap, the collector has
// nothing to look for in it, and is not told of them: that makes sums of two words a
// sixth faster, and longer ones no different.
func newShort(n int) *BigInt {
	switch {
	case n <= 1:
		b := unseen[[8]uint64, roomy[[1]big.Word]]()
		return b.over(&b.num, b.room[:0])
	case n <= 3:
		b := unseen[[10]uint64, roomy[[3]big.Word]]()
		return b.over(&b.num, b.room[:0])
	case n <= 5:
		b := unseen[[12]uint64, roomy[[5]big.Word]]()
		return b.over(&b.num, b.room[:0])
	}
	return newBig(n)
}

// unseen makes a T in memory for W, which is as large and has no pointers.
func unseen[W, T any]() *T { return (*T)(unsafe.Pointer(new(W))) }

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
		o = newShort(1)
		o.big.SetBits(append(o.big.Bits()[:0], big.Word(lo)))
	} else {
		o = newShort(2)
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

// quickLong is IntQuick for numbers of some words, not both of them small.
func quickLong(op BinaryOp, a, b Value) Value {
	if bits.UintSize != 64 {
		return Value{}
	}
	if a.IsSmallInt() || b.IsSmallInt() {
		return quickMixed(op, a, b)
	}
	x, y := cast[BigInt](a).big, cast[BigInt](b).big
	n, m := len(x.Bits()), len(y.Bits())
	if n > quickLimit || m > quickLimit {
		return Value{}
	}
	if op == Mul {
		o := newBig(n + m)
		o.big.Mul(x, y)
		return o.made()
	}
	o := newBig(max(n, m) + 1)
	if op == Add {
		o.big.Add(x, y)
	} else {
		o.big.Sub(x, y)
	}
	return o.made()
}

// quickMixed is quickLong for one number of some words and a small one.
func quickMixed(op BinaryOp, a, b Value) Value {
	left := a.IsSmallInt()
	if left {
		a, b = b, a
	}
	x := cast[BigInt](a).big
	if len(x.Bits()) > quickLimit {
		return Value{}
	}
	return quickWord(op, x, b.SmallInt(), left && op == Sub)
}
