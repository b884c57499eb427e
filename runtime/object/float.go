// float: 64-bit floating point numbers.

package object

import (
	"math"
	"math/big"
)

// FloatObject is a float that has an object of its own: an instance of a
// subclass of float, whose struct begins with it.
type FloatObject struct {
	Head
	f float64
}

// Value returns the float as a value.
func (o *FloatObject) Value() Value { return value(o) }

// InitFloat makes dst, a field of a bigger struct, a float of class cls.
func InitFloat(dst *FloatObject, cls *Type, f float64) { dst.typ, dst.f = cls, f }

// floatOf is the number of a value of KindFloat.
func floatOf(v Value) float64 {
	if v.IsFloat() {
		return v.Float64()
	}
	return cast[FloatObject](v).f
}

// AsFloat returns the number of a float, or of an instance of a subclass.
func AsFloat(v Value) (float64, bool) {
	if v.ref == nil || v.Kind() != KindFloat {
		return 0, false
	}
	return floatOf(v), true
}

// floatOfClass makes an instance of cls.
func floatOfClass(cls *Type, f float64) Value {
	if cls == FloatType {
		return Float(f)
	}
	o := Alloc[FloatObject](cls)
	InitFloat(o, cls, f)
	return value(o)
}

// floatNew is float(x=0, /).
func floatNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	switch {
	case len(names) > 0 && cls.takesNoKeywords(FloatType):
		return Value{}, Raisef(TypeError, "float() takes no keyword arguments")
	case len(names) > 0:
		return floatNew(t, cls, args[:len(args)-len(names)], nil)
	case len(args) > 1:
		return Value{}, Raisef(TypeError, "float expected at most 1 argument, got %d", len(args))
	case len(args) == 0:
		return floatOfClass(cls, 0), nil
	}
	f, err := parseOrConvert(t, args[0])
	if err != nil {
		return Value{}, err
	}
	return floatOfClass(cls, f), nil
}

func parseOrConvert(t *Thread, v Value) (float64, error) {
	if v.IsFloat() {
		return v.Float64(), nil
	}
	text, ok := Text(v)
	if !ok || v.Type() != StrType {
		f, real, err := realNumber(t, v)
		if err != nil || real {
			return f, err
		}
		if !ok {
			if text, ok, err = numberBytes(v); err != nil {
				return 0, err
			}
		}
	}
	if !ok {
		return 0, Raisef(TypeError, "float() argument must be a string or a real number, not '%s'", TypeName(v))
	}
	if f, ok := ParseFloat(text); ok {
		return f, nil
	}
	repr, err := literalRepr(t, v)
	if err != nil {
		return 0, err
	}
	return 0, Raisef(ValueError, "could not convert string to float: %s", repr)
}

// floatOperand is an operand of an operator of floats.
func floatOperand(v Value) (f float64, ok bool, err error) {
	switch {
	case v.IsFloat():
		return v.Float64(), true, nil
	case IsInt(v):
		f, err := intToFloat(v)
		return f, true, err
	case v.Kind() == KindFloat:
		return floatOf(v), true, nil
	}
	return 0, false, nil
}

func floatBinary(_ *Thread, op BinaryOp, a, b Value) (Value, error) {
	x, ok, err := floatOperand(a)
	if err != nil || !ok {
		return NotImplemented, err
	}
	y, ok, err := floatOperand(b)
	if err != nil || !ok {
		return NotImplemented, err
	}
	return floatArithmetic(op, x, y)
}

// FloatBinary is a op b for floats.
func FloatBinary(op BinaryOp, x, y float64) (Value, error) { return floatArithmetic(op, x, y) }

func floatArithmetic(op BinaryOp, x, y float64) (Value, error) {
	switch op {
	case Add:
		return Float(x + y), nil
	case Sub:
		return Float(x - y), nil
	case Mul:
		return Float(x * y), nil
	case Div:
		if y == 0 {
			return Value{}, Raisef(ZeroDivisionError, "float division by zero")
		}
		return Float(x / y), nil
	case FloorDiv:
		if y == 0 {
			return Value{}, Raisef(ZeroDivisionError, "float floor division by zero")
		}
		q, _ := FloatDivmod(x, y)
		return Float(q), nil
	case Mod:
		if y == 0 {
			return Value{}, Raisef(ZeroDivisionError, "float modulo by zero")
		}
		_, r := FloatDivmod(x, y)
		return Float(r), nil
	case Pow:
		return floatPow(x, y)
	}
	return NotImplemented, nil
}

// FmodFloat is C's fmod: the exact remainder, with the sign of x. Where the
// quotient is a float without a fraction, give or take one, one fused
// multiplication does what math.Mod needs a loop for.
func FmodFloat(x, y float64) float64 {
	a, b := math.Abs(x), math.Abs(y)
	if a < b {
		return x
	}
	q := a / b
	if !(q < 1<<52) {
		return math.Mod(x, y)
	}
	r := math.FMA(-math.Trunc(q), b, a)
	if r < 0 {
		r += b
	}
	return math.Copysign(r, x)
}

// FloatDivmod is divmod(x, y) for y != 0: the remainder is exact and has the
// sign of y; the quotient is the float nearest to what is then left.
func FloatDivmod(x, y float64) (q, r float64) {
	r = FmodFloat(x, y)
	q = (x - r) / y
	if r == 0 {
		r = math.Copysign(0, y)
	} else if (y < 0) != (r < 0) {
		r += y
		q--
	}
	if q == 0 {
		return math.Copysign(0, x/y), r
	}
	floor := math.Floor(q)
	if q-floor > 0.5 {
		floor++
	}
	return floor, r
}

func floatDivmod(_ *Thread, a, b Value) (Value, error) {
	x, ok, err := floatOperand(a)
	if err != nil || !ok {
		return NotImplemented, err
	}
	y, ok, err := floatOperand(b)
	switch {
	case err != nil || !ok:
		return NotImplemented, err
	case y == 0:
		return Value{}, Raisef(ZeroDivisionError, "float divmod()")
	}
	q, r := FloatDivmod(x, y)
	return NewTuple([]Value{Float(q), Float(r)}).Value(), nil
}

// floatPow is x ** y. A negative number to a fraction is complex.
func floatPow(x, y float64) (Value, error) {
	switch {
	case x == 0 && y < 0 && !math.IsInf(y, 0):
		return Value{}, Raisef(ZeroDivisionError, "0.0 cannot be raised to a negative power")
	case x < 0 && isFinite(x) && isFinite(y) && y != math.Floor(y):
		return complexPow(complex(x, 0), complex(y, 0))
	}
	r := PowFloat(x, y)
	if math.IsInf(r, 0) && isFinite(x) && isFinite(y) {
		return Value{}, errRange()
	}
	return Float(r), nil
}

// errRange is how CPython reports ERANGE of the C library.
func errRange() error {
	return NewException(OverflowError, Int(34), String("Numerical result out of range"))
}

func floatCompare(_ *Thread, op CompareOp, a, b Value) (Value, error) {
	x := floatOf(a)
	switch {
	case b.IsFloat():
		return Bool(compareFloats(op, x, b.Float64())), nil
	case IsInt(b):
		return Bool(compareIntFloat(op.Swapped(), b, x)), nil
	case b.Kind() == KindFloat:
		return Bool(compareFloats(op, x, floatOf(b))), nil
	}
	return NotImplemented, nil
}

func compareFloats(op CompareOp, x, y float64) bool {
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

func floatUnary(_ *Thread, op UnaryOp, v Value) (Value, error) {
	switch op {
	case Neg:
		return Float(-floatOf(v)), nil
	case Pos:
		return Float(floatOf(v)), nil
	}
	return NotImplemented, nil
}

func floatBool(_ *Thread, v Value) (bool, error) { return floatOf(v) != 0, nil }

func floatRepr(_ *Thread, v Value) (string, error) { return FloatRepr(floatOf(v)), nil }

// floatMethod makes a method without arguments.
func floatMethod(f func(float64) (Value, error)) Func {
	return func(_ *Thread, args []Value) (Value, error) { return f(floatOf(args[0])) }
}

// floatRatio is as_integer_ratio: every finite float is a fraction whose
// denominator is a power of two.
func floatRatio(f float64) (Value, error) {
	switch {
	case math.IsInf(f, 0):
		return Value{}, Raisef(OverflowError, "cannot convert Infinity to integer ratio")
	case math.IsNaN(f):
		return Value{}, Raisef(ValueError, "cannot convert NaN to integer ratio")
	}
	r := new(big.Rat)
	r.SetFloat64(f)
	num := BigToValue(new(big.Int).Set(r.Num()))
	return NewTuple([]Value{num, BigToValue(new(big.Int).Set(r.Denom()))}).Value(), nil
}

func floatIsInteger(f float64) (Value, error) {
	return Bool(!math.IsInf(f, 0) && f == math.Floor(f)), nil
}

func floatSame(f float64) (Value, error) { return Float(f), nil }

func floatGetNewArgs(f float64) (Value, error) { return NewTuple([]Value{Float(f)}).Value(), nil }

func floatRoundMethod(t *Thread, args []Value) (Value, error) {
	return roundFloat(t, floatOf(args[0]), Arg(args, 1))
}

var floatSlots = Slots{
	New:     floatNew,
	Repr:    floatRepr,
	Format:  floatFormat,
	Hash:    floatHash,
	Bool:    floatBool,
	Compare: floatCompare,
	Binary:  floatBinary,
	Unary:   floatUnary,
}

var floatMethods = []Method{
	{Name: "as_integer_ratio", Fn: floatMethod(floatRatio),
		Doc: "Two ints n and d, as small as can be, with n / d equal to the float and d above 0."},
	{Name: "conjugate", Fn: floatMethod(floatSame), Doc: "Return the float itself."},
	{Name: "fromhex", Params: "string, /", Fn: floatFromHex, Flags: ClassMethod,
		Doc: "Make a float of a hexadecimal string."},
	{Name: "hex", Fn: floatMethod(floatHex), Doc: "Return the float in hexadecimal digits."},
	{Name: "is_integer", Fn: floatMethod(floatIsInteger), Doc: "Return True when the float has no fraction."},
	{Name: "__abs__", Flags: slotWrapper, Fn: floatMethod(func(f float64) (Value, error) { return Float(math.Abs(f)), nil })},
	{Name: "__ceil__", Fn: floatMethod(Ceil)},
	{Name: "__divmod__", Flags: slotWrapper, Params: "value, /", Fn: divmodMethod(floatDivmod, false)},
	{Name: "__float__", Flags: slotWrapper, Fn: floatMethod(floatSame)},
	{Name: "__floor__", Fn: floatMethod(Floor)},
	{Name: "__getnewargs__", Fn: floatMethod(floatGetNewArgs)},
	{Name: "__int__", Flags: slotWrapper, Fn: floatMethod(FloatToInt)},
	{Name: "__rdivmod__", Flags: slotWrapper, Params: "value, /", Fn: divmodMethod(floatDivmod, true)},
	{Name: "__round__", Params: "ndigits=None, /", Fn: floatRoundMethod},
	{Name: "__trunc__", Fn: floatMethod(FloatToInt)},
}

var floatAttrs = []Attr{
	{Name: "imag", Doc: "Always 0.0.",
		Get: func(*Thread, Value) (Value, error) { return Float(0), nil }},
	{Name: "real", Doc: "The float itself.",
		Get: func(_ *Thread, self Value) (Value, error) { return Float(floatOf(self)), nil }},
}
