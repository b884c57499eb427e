// The operators of small ints, and the way from there to big ones. The
// functions on int64 are for the machine's loop as well.

package object

import (
	"math"
	"math/big"
	"math/bits"
)

// AddSmall is a + b, ok when it fits; inlined.
func AddSmall(a, b int64) (c int64, ok bool) {
	c = a + b
	return c, (c^a)&(c^b) >= 0
}

// SubSmall is a - b, ok when it fits; inlined.
func SubSmall(a, b int64) (c int64, ok bool) {
	c = a - b
	return c, (a^b)&(c^a) >= 0
}

// MulSmall is a * b, ok when it fits; inlined.
func MulSmall(a, b int64) (c int64, ok bool) {
	hi, lo := mul128(a, b)
	return int64(lo), hi == int64(lo)>>63
}

// AddInts is a + b.
func AddInts(a, b int64) Value {
	if c, ok := AddSmall(a, b); ok {
		return Int(c)
	}
	return IntQuick(Add, Int(a), Int(b))
}

// SubInts is a - b.
func SubInts(a, b int64) Value {
	if c, ok := SubSmall(a, b); ok {
		return Int(c)
	}
	return IntQuick(Sub, Int(a), Int(b))
}

// MulInts is a * b.
func MulInts(a, b int64) Value {
	if c, ok := MulSmall(a, b); ok {
		return Int(c)
	}
	return IntQuick(Mul, Int(a), Int(b))
}

// mul128 is the signed product in 128 bits: Mul64 takes its operands as
// unsigned, so each negative one adds the other 2**64 times too often.
func mul128(a, b int64) (hi int64, lo uint64) {
	h, lo := bits.Mul64(uint64(a), uint64(b))
	return int64(h) - a>>63&b - b>>63&a, lo
}

// NegInt is -a.
func NegInt(a int64) Value { return SubInts(0, a) }

// FloorDivInts is a // b for b != 0.
func FloorDivInts(a, b int64) Value {
	if b == -1 {
		return NegInt(a)
	}
	q := a / b
	if a%b != 0 && (a^b) < 0 {
		q--
	}
	return Int(q)
}

// ModInts is a % b for b != 0; the result has the sign of b.
func ModInts(a, b int64) int64 {
	r := a % b
	if r != 0 && (r^b) < 0 {
		r += b
	}
	return r
}

// DivInts is a / b for b != 0.
func DivInts(a, b int64) float64 {
	const exact = 1 << 53
	if -exact <= a && a <= exact && -exact <= b && b <= exact {
		return float64(a) / float64(b)
	}
	f, _ := ratioToFloat(big.NewInt(a), big.NewInt(b))
	return f
}

func errDivision() error { return Raisef(ZeroDivisionError, "division by zero") }

func errIntDivision() error {
	return Raisef(ZeroDivisionError, "integer division or modulo by zero")
}

func errIntModulo() error { return Raisef(ZeroDivisionError, "integer modulo by zero") }

func errNegativeShift() error { return Raisef(ValueError, "negative shift count") }

// IntBinary is a op b for small ints.
func IntBinary(t *Thread, op BinaryOp, a, b int64) (Value, error) {
	switch op {
	case Add:
		return AddInts(a, b), nil
	case Sub:
		return SubInts(a, b), nil
	case Mul:
		return MulInts(a, b), nil
	case And:
		return Int(a & b), nil
	case Or:
		return Int(a | b), nil
	case Xor:
		return Int(a ^ b), nil
	case RShift:
		return shiftRight(a, b)
	case LShift:
		return shiftLeft(t, a, b)
	case Pow:
		return powInts(t, a, b)
	case MatMul:
		return NotImplemented, nil
	}
	switch {
	case b != 0:
		return divideInts(op, a, b), nil
	case op == Div:
		return Value{}, errDivision()
	case op == Mod:
		return Value{}, errIntModulo()
	}
	return Value{}, errIntDivision()
}

func divideInts(op BinaryOp, a, b int64) Value {
	switch op {
	case FloorDiv:
		return FloorDivInts(a, b)
	case Mod:
		return Int(ModInts(a, b))
	}
	return Float(DivInts(a, b))
}

func shiftRight(a, b int64) (Value, error) {
	if b < 0 {
		return Value{}, errNegativeShift()
	}
	return Int(a >> min(b, 63)), nil
}

func shiftLeft(t *Thread, a, b int64) (Value, error) {
	switch {
	case b < 0:
		return Value{}, errNegativeShift()
	case a == 0:
		return Int(0), nil
	case b < 64:
		if c := a << b; c>>b == a {
			return Int(c), nil
		}
	}
	return bigShiftLeft(t, big.NewInt(a), b)
}

// intBinary is the slot: both operands are ints, or one may be anything.
func intBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if a.IsSmallInt() {
		if b.IsSmallInt() {
			return IntBinary(t, op, a.SmallInt(), b.SmallInt())
		}
		if b.IsFloat() {
			return floatArithmetic(op, float64(a.SmallInt()), b.Float64())
		}
	}
	x, bigX, ok := intParts(a)
	if !ok {
		return NotImplemented, nil
	}
	y, bigY, ok := intParts(b)
	switch {
	case !ok:
		return NotImplemented, nil
	case bigX == nil && bigY == nil:
		return IntBinary(t, op, x, y)
	}
	if r := divideWord(op, a, b); r.ref != nil {
		return r, nil
	}
	return bigBinary(t, op, BigOf(a), BigOf(b))
}

// intDivmod is divmod of two ints; NotImplemented when one is something else.
func intDivmod(t *Thread, a, b Value) (Value, error) {
	x, bigX, okX := intParts(a)
	y, bigY, okY := intParts(b)
	switch {
	case !okX || !okY:
		return NotImplemented, nil
	case bigY == nil && y == 0:
		return Value{}, errIntDivision()
	case bigX == nil && bigY == nil:
		return NewTuple([]Value{FloorDivInts(x, y), Int(ModInts(x, y))}).Value(), nil
	}
	q, r, err := floorDivide(t, BigOf(a), BigOf(b))
	if err != nil {
		return Value{}, err
	}
	return NewPair(q.made(), r.made()).Value(), nil
}

// intToFloat rounds an int to the nearest float.
func intToFloat(v Value) (float64, error) {
	small, b, _ := intParts(v)
	if b == nil {
		return float64(small), nil
	}
	f, _ := b.Float64()
	if math.IsInf(f, 0) {
		return 0, Raisef(OverflowError, "int too large to convert to float")
	}
	return f, nil
}
