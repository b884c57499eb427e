// The operators of big ints, over math/big.
//
// No operation may run for minutes without looking at the thread: the cost of
// a result is known before it is computed, results beyond maxBits are refused,
// and long products are cut into pieces with a Poll between them.

package object

import (
	"math"
	"math/big"
	"math/bits"
)

// maxBits bounds every int: 256 MiB of digits.
const maxBits = 1 << 31

// checkBits answers MemoryError for an int of that many bits that is too big.
func checkBits(t *Thread, n int64) error {
	if n > maxBits {
		return errTooLong(t)
	}
	if t == nil || n < 1<<16 {
		return nil
	}
	return t.CheckSize(n/8, 1)
}

// errTooLong is for what is beyond all bounds.
func errTooLong(t *Thread) error {
	if err := t.exceeded(TooLarge); err != nil {
		return err
	}
	return NewException(MemoryError)
}

func bigBinary(t *Thread, op BinaryOp, a, b *big.Int) (Value, error) {
	n, m := len(a.Bits()), len(b.Bits())
	size := max(n, m) + 1
	if op == Mul {
		size = min(n+m, mostProduct)
	}
	var o *BigInt
	var z *big.Int
	switch op {
	case Add, Sub, And, Or, Xor, Mul:
		if err := t.Work(int64(size)); err != nil {
			return Value{}, err
		}
		o = newBig(size)
		z = o.big
	}
	switch op {
	case Add:
		z.Add(a, b)
	case Sub:
		z.Sub(a, b)
	case And:
		z.And(a, b)
	case Or:
		z.Or(a, b)
	case Xor:
		z.Xor(a, b)
	case Mul:
		if err := bigMul(t, z, a, b); err != nil {
			return Value{}, err
		}
	case Pow:
		return bigPow(t, a, b)
	case LShift, RShift:
		return bigShift(t, op, a, b)
	case FloorDiv, Mod, Div:
		return bigDivide(t, op, a, b)
	default:
		return NotImplemented, nil
	}
	if err := checkBits(t, int64(z.BitLen())); err != nil {
		return Value{}, err
	}
	return o.made(), nil
}

// mostProduct is how many words are made for a product before it is known that no
// limit refuses it.
const mostProduct = 1 << 12

// pieceBits is the size of factors that math/big multiplies at once, in some
// milliseconds.
const pieceBits = 1 << 20

// bigMul sets z to a * b.
func bigMul(t *Thread, z, a, b *big.Int) error {
	n, m := a.BitLen(), b.BitLen()
	if err := checkBits(t, int64(n)+int64(m)); err != nil {
		return err
	}
	if min(n, m) <= pieceBits && max(n, m) <= 16*pieceBits {
		if err := t.Work(productWork(words(n), words(m))); err != nil {
			return err
		}
		z.Mul(a, b)
		return nil
	}
	p, err := mulPieces(t, new(big.Int).Abs(a), new(big.Int).Abs(b))
	if err != nil {
		return err
	}
	if a.Sign()*b.Sign() < 0 {
		p.Neg(p)
	}
	z.Set(p)
	return nil
}

// mulPieces is Karatsuba's multiplication of positive numbers down to pieces.
// Very unequal factors are first cut to the length of the shorter.
func mulPieces(t *Thread, a, b *big.Int) (*big.Int, error) {
	if a.BitLen() < b.BitLen() {
		a, b = b, a
	}
	if b.BitLen() <= pieceBits {
		return mulRow(t, a, b)
	}
	half := uint(a.BitLen()+1) / 2
	if uint(b.BitLen()) <= half {
		return mulUnequal(t, a, b, half)
	}
	a1, a0 := cut(a, half)
	b1, b0 := cut(b, half)
	low, err := mulPieces(t, a0, b0)
	if err != nil {
		return nil, err
	}
	high, err := mulPieces(t, a1, b1)
	if err != nil {
		return nil, err
	}
	mid, err := mulPieces(t, a1.Add(a1, a0), b1.Add(b1, b0))
	if err != nil {
		return nil, err
	}
	mid.Sub(mid, low).Sub(mid, high)
	return low.Add(low, mid.Lsh(mid, half)).Add(low, high.Lsh(high, 2*half)), nil
}

// mulUnequal multiplies the halves of a by b, which is no longer than one.
func mulUnequal(t *Thread, a, b *big.Int, half uint) (*big.Int, error) {
	a1, a0 := cut(a, half)
	low, err := mulPieces(t, a0, b)
	if err != nil {
		return nil, err
	}
	high, err := mulPieces(t, a1, b)
	if err != nil {
		return nil, err
	}
	return low.Add(low, high.Lsh(high, half)), nil
}

// mulRow multiplies by a factor of at most one piece.
func mulRow(t *Thread, a, b *big.Int) (*big.Int, error) {
	if a.BitLen() <= 16*pieceBits {
		if err := t.Work(productWork(words(a.BitLen()), words(b.BitLen()))); err != nil {
			return nil, err
		}
		return new(big.Int).Mul(a, b), nil
	}
	return mulUnequal(t, a, b, uint(a.BitLen()+1)/2)
}

// cut splits a positive number: high * 2**at + low.
func cut(a *big.Int, at uint) (high, low *big.Int) {
	high = new(big.Int).Rsh(a, at)
	low = new(big.Int).Lsh(high, at)
	return high, low.Sub(a, low)
}

func bigShift(t *Thread, op BinaryOp, a, b *big.Int) (Value, error) {
	switch {
	case b.Sign() < 0:
		return Value{}, errNegativeShift()
	case a.Sign() == 0:
		return Int(0), nil
	case b.IsInt64() && op == LShift:
		return bigShiftLeft(t, a, b.Int64())
	case b.IsInt64() && b.Int64() < int64(a.BitLen()):
		if err := t.Work(int64(words(a.BitLen()))); err != nil {
			return Value{}, err
		}
		return BigToValue(new(big.Int).Rsh(a, uint(b.Int64()))), nil
	case op == LShift:
		return Value{}, Raisef(OverflowError, "too many digits in integer")
	case a.Sign() < 0:
		return Int(-1), nil
	}
	return Int(0), nil
}

func bigShiftLeft(t *Thread, a *big.Int, n int64) (Value, error) {
	if n > math.MaxInt64-maxBits {
		return Value{}, errTooLong(t)
	}
	if err := checkBits(t, int64(a.BitLen())+n); err != nil {
		return Value{}, err
	}
	if err := t.Work(n / 64); err != nil {
		return Value{}, err
	}
	return BigToValue(new(big.Int).Lsh(a, uint(n))), nil
}

func bigDivide(t *Thread, op BinaryOp, a, b *big.Int) (Value, error) {
	switch {
	case b.Sign() == 0 && op == Div:
		return Value{}, errDivision()
	case b.Sign() == 0 && op == Mod:
		return Value{}, errIntModulo()
	case b.Sign() == 0:
		return Value{}, errIntDivision()
	case op == Div:
		if err := t.Work(4 * int64(words(a.BitLen())+words(b.BitLen()))); err != nil {
			return Value{}, err
		}
		f, ok := ratioToFloat(a, b)
		if !ok {
			return Value{}, Raisef(OverflowError, "integer division result too large for a float")
		}
		return Float(f), nil
	}
	q, r, err := floorDivide(t, a, b)
	if err != nil {
		return Value{}, err
	}
	if op == Mod {
		return r.made(), nil
	}
	return q.made(), nil
}

// floorDivide divides so that the remainder has the sign of b, which is not 0.
func floorDivide(t *Thread, a, b *big.Int) (quotient, rest *BigInt, err error) {
	n, m := len(a.Bits()), len(b.Bits())
	quotient, rest = newBig(max(n-m, 0)+2), newBig(n+1) // the division works where the rest will be
	q, r := quotient.big, rest.big
	if err = quoRem(t, q, r, a, b); err != nil {
		return nil, nil, err
	}
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		q.Sub(q, bigOne)
		r.Add(r, b)
	}
	if len(r.Bits())+8 < n {
		small := newBig(len(r.Bits()))
		small.big.Set(r)
		rest = small
	}
	return quotient, rest, nil
}

var bigOne = big.NewInt(1)

// quoRem is a.QuoRem in pieces: the quotient of a very long number is found
// like on paper, a piece of the dividend after the other.
func quoRem(t *Thread, q, r, a, b *big.Int) error {
	n, m := a.BitLen(), b.BitLen()
	if n < m || n <= 4*pieceBits {
		if err := t.Work(2 * productWork(words(max(n-m, 1)), words(m))); err != nil {
			return err
		}
		q.QuoRem(a, b, r)
		return nil
	}
	quotient, rest, err := longDivide(t, new(big.Int).Abs(a), new(big.Int).Abs(b))
	if err != nil {
		return err
	}
	if a.Sign() < 0 {
		rest.Neg(rest)
	}
	if a.Sign()*b.Sign() < 0 {
		quotient.Neg(quotient)
	}
	q.Set(quotient)
	r.Set(rest)
	return nil
}

// ratioToFloat is the float nearest to a / b, ties to even; ok is false when
// there is none that large. b is not 0.
//
// The quotient is computed to 66 bits or more; its last bit is set when there
// is a remainder, so that one rounding in big.Float gives the exact result,
// also for subnormal numbers.
func ratioToFloat(a, b *big.Int) (f float64, ok bool) {
	if a.Sign() == 0 {
		return math.Copysign(0, float64(b.Sign())), true
	}
	shift := 66 - (a.BitLen() - b.BitLen())
	x, y := new(big.Int).Abs(a), new(big.Int).Abs(b)
	if shift >= 1<<12 {
		return math.Copysign(0, float64(a.Sign()*b.Sign())), true
	}
	if shift > 0 {
		x.Lsh(x, uint(shift))
	} else {
		y.Lsh(y, uint(-shift))
	}
	q, r := x.QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 {
		q.SetBit(q, 0, 1)
	}
	m := new(big.Float).SetInt(q)
	f, _ = m.SetMantExp(m, -shift).Float64()
	if a.Sign() != b.Sign() {
		f = -f
	}
	return f, !math.IsInf(f, 0)
}

func onesCount(x *big.Int) int {
	n := 0
	for _, w := range x.Bits() {
		n += bits.OnesCount(uint(w))
	}
	return n
}
