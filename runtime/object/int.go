// int: exact integers. Most are 64 bits in the Value itself; see value.go.

package object

import (
	"math"
	"math/big"
)

// BigInt is an int that has an object of its own: one that does not fit into
// 64 bits, or an instance of a subclass of int, whose struct begins with it.
// It is never changed.
type BigInt struct {
	Head
	small int64    // the number when big is nil: instances of subclasses only
	big   *big.Int // does not fit into 64 bits
}

// Value returns the int as a value.
func (b *BigInt) Value() Value { return value(b) }

// BigToValue makes an int of x, which it takes over.
func BigToValue(x *big.Int) Value {
	if x.IsInt64() {
		return Int(x.Int64())
	}
	return value(&BigInt{Head: Head{IntType}, big: x})
}

// UintToValue makes an int of an unsigned number.
func UintToValue(u uint64) Value {
	if u <= math.MaxInt64 {
		return Int(int64(u))
	}
	return BigToValue(new(big.Int).SetUint64(u))
}

// InitInt makes dst, a field of a bigger struct, an int of class cls.
func InitInt(dst *BigInt, cls *Type, from Value) {
	small, b, _ := intParts(from)
	dst.typ, dst.small, dst.big = cls, small, b
}

// IsInt reports whether v is an int: small, big, a bool, or of a subclass.
func IsInt(v Value) bool {
	if v.ref == nil {
		return false
	}
	k := v.Kind()
	return k == KindInt || k == KindBool
}

// intParts takes an int apart: it is b, or small when b is nil.
func intParts(v Value) (small int64, b *big.Int, ok bool) {
	switch {
	case v.IsSmallInt(), v.IsBool():
		return v.SmallInt(), nil, true
	case v.ref != nil && v.Kind() == KindInt:
		o := cast[BigInt](v)
		return o.small, o.big, true
	}
	return 0, nil, false
}

// AsInt64 returns the number of an int that fits into 64 bits.
func AsInt64(v Value) (int64, bool) {
	small, b, ok := intParts(v)
	return small, ok && b == nil
}

// BigOf returns an int as a big.Int that the caller must not change, or nil
// when v is not an int.
func BigOf(v Value) *big.Int {
	small, b, ok := intParts(v)
	switch {
	case !ok:
		return nil
	case b != nil:
		return b
	}
	return big.NewInt(small)
}

// plainInt makes a plain int of an int or an instance of a subclass.
func plainInt(v Value) Value {
	if v.IsSmallInt() {
		return v
	}
	small, b, ok := intParts(v)
	switch {
	case !ok || v.Type() == IntType:
		return v
	case b != nil:
		return value(&BigInt{Head: Head{IntType}, big: b})
	}
	return Int(small)
}

// intOfClass makes v, a plain int, an instance of cls.
func intOfClass(cls *Type, v Value) Value {
	if cls == IntType {
		return v
	}
	o := Alloc[BigInt](cls)
	InitInt(o, cls, v)
	return value(o)
}

// intSign is -1, 0 or 1.
func intSign(v Value) int {
	small, b, _ := intParts(v)
	switch {
	case b != nil:
		return b.Sign()
	case small < 0:
		return -1
	case small > 0:
		return 1
	}
	return 0
}

func intCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, bigX, ok := intParts(a)
	if !ok {
		return NotImplemented, nil
	}
	y, bigY, ok := intParts(b)
	switch {
	case !ok && b.IsFloat():
		return Bool(compareIntFloat(op, a, b.Float64())), nil
	case !ok:
		return NotImplemented, nil
	case bigX == nil && bigY == nil:
		return Bool(compareInt64(op, x, y)), nil
	case bigX == nil: // the other is beyond all of 64 bits
		return Bool(op.holds(-bigY.Sign())), nil
	case bigY == nil:
		return Bool(op.holds(bigX.Sign())), nil
	}
	if n := min(len(bigX.Bits()), len(bigY.Bits())); n > 64 {
		if err := t.Work(int64(n)); err != nil {
			return Value{}, err
		}
	}
	return Bool(op.holds(bigX.Cmp(bigY))), nil
}

func compareInt64(op CompareOp, x, y int64) bool {
	switch op {
	case EQ:
		return x == y
	case NE:
		return x != y
	case LT:
		return x < y
	case LE:
		return x <= y
	case GT:
		return x > y
	}
	return x >= y
}

// compareIntFloat compares an int with a float exactly: neither is rounded.
func compareIntFloat(op CompareOp, i Value, f float64) bool {
	small, b, _ := intParts(i)
	switch {
	case math.IsNaN(f):
		return op == NE
	case math.IsInf(f, 0):
		return op.holds(-int(math.Copysign(1, f)))
	case b != nil:
		return op.holds(new(big.Float).SetInt(b).Cmp(big.NewFloat(f)))
	case f >= 1<<63:
		return op.holds(-1)
	case f < -1<<63:
		return op.holds(1)
	}
	whole := math.Trunc(f)
	switch w := int64(whole); {
	case small < w:
		return op.holds(-1)
	case small > w:
		return op.holds(1)
	case f > whole:
		return op.holds(-1)
	case f < whole:
		return op.holds(1)
	}
	return op.holds(0)
}

func intRepr(t *Thread, v Value) (string, error) { return IntRepr(t, v) }

func intBool(_ *Thread, v Value) (bool, error) { return intSign(v) != 0, nil }

func intIndex(_ *Thread, v Value) (Value, error) { return plainInt(v), nil }

func intUnary(t *Thread, op UnaryOp, v Value) (Value, error) {
	small, b, _ := intParts(v)
	switch op {
	case Pos:
		return plainInt(v), nil
	case Neg:
		if b == nil {
			return NegInt(small), nil
		}
		if err := t.linear(b); err != nil {
			return Value{}, err
		}
		return BigToValue(new(big.Int).Neg(b)), nil
	case Invert:
		if b == nil {
			return Int(^small), nil
		}
		if err := t.linear(b); err != nil {
			return Value{}, err
		}
		return BigToValue(new(big.Int).Not(b)), nil
	}
	return NotImplemented, nil
}

func intAbs(t *Thread, v Value) (Value, error) {
	if intSign(v) >= 0 {
		return plainInt(v), nil
	}
	return intUnary(t, Neg, v)
}

// bitLength is the number of bits of the absolute value.
func bitLength(v Value) int { return BigOf(v).BitLen() }

func intBitLength(_ *Thread, args []Value) (Value, error) {
	return Int(int64(bitLength(args[0]))), nil
}

func intBitCount(t *Thread, args []Value) (Value, error) {
	if err := t.linear(BigOf(args[0])); err != nil {
		return Value{}, err
	}
	return Int(int64(onesCount(BigOf(args[0])))), nil
}

func intConjugate(_ *Thread, args []Value) (Value, error) { return plainInt(args[0]), nil }

func intIsInteger(*Thread, []Value) (Value, error) { return True, nil }

func intRatio(_ *Thread, args []Value) (Value, error) {
	return NewTuple([]Value{plainInt(args[0]), Int(1)}).Value(), nil
}

func intGetNewArgs(_ *Thread, args []Value) (Value, error) {
	return NewTuple([]Value{plainInt(args[0])}).Value(), nil
}

func intToFloatMethod(_ *Thread, args []Value) (Value, error) {
	f, err := intToFloat(args[0])
	return Float(f), err
}

func intReal(_ *Thread, self Value) (Value, error) { return plainInt(self), nil }
func intImag(*Thread, Value) (Value, error)        { return Int(0), nil }
func intDenominator(*Thread, Value) (Value, error) { return Int(1), nil }

var intSlots = Slots{
	New:     intNew,
	Repr:    intRepr,
	Format:  intFormat,
	Hash:    intHash,
	Bool:    intBool,
	Compare: intCompare,
	Binary:  intBinary,
	Unary:   intUnary,
	Index:   intIndex,
}

var intMethods = []Method{
	{Name: "as_integer_ratio", Fn: intRatio,
		Doc: "The int itself and 1, as a fraction."},
	{Name: "bit_count", Fn: intBitCount, Doc: "Count the ones in the binary form of the absolute value."},
	{Name: "bit_length", Fn: intBitLength, Doc: "Count the bits of the absolute value."},
	{Name: "conjugate", Fn: intConjugate, Doc: "Return the int itself."},
	{Name: "from_bytes", Params: "bytes, byteorder='big', *, signed=False", Fn: intFromBytes, Flags: ClassMethod,
		Doc: "Make an int of an array of bytes."},
	{Name: "is_integer", Fn: intIsInteger, Doc: "Return True."},
	{Name: "to_bytes", Params: "length=1, byteorder='big', *, signed=False", Fn: intToBytes,
		Doc: "Return an array of bytes that represents the int."},
	{Name: "__abs__", Flags: slotWrapper, Fn: func(t *Thread, args []Value) (Value, error) { return intAbs(t, args[0]) }},
	{Name: "__ceil__", Fn: intConjugate},
	{Name: "__divmod__", Flags: slotWrapper, Params: "value, /", Fn: divmodMethod(intDivmod, false)},
	{Name: "__float__", Flags: slotWrapper, Fn: intToFloatMethod},
	{Name: "__floor__", Fn: intConjugate},
	{Name: "__getnewargs__", Fn: intGetNewArgs},
	{Name: "__int__", Flags: slotWrapper, Fn: intConjugate},
	{Name: "__pow__", Flags: slotWrapper, Params: "value, mod=None, /", Fn: intPowMethod},
	{Name: "__rdivmod__", Flags: slotWrapper, Params: "value, /", Fn: divmodMethod(intDivmod, true)},
	{Name: "__round__", Params: "ndigits=None, /", Fn: intRoundMethod},
	{Name: "__trunc__", Fn: intConjugate},
}

var intAttrs = []Attr{
	{Name: "denominator", Get: intDenominator, Doc: "What is below the line when the int is a fraction: 1."},
	{Name: "imag", Get: intImag, Doc: "Always 0."},
	{Name: "numerator", Get: intReal, Doc: "What is above the line when the int is a fraction: the int."},
	{Name: "real", Get: intReal, Doc: "The int itself."},
}
