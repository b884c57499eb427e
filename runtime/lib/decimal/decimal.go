// Decimal objects: how they are made, compared, hashed and converted.

package decimal

import (
	"math"
	"math/big"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// decimal is a decimal.Decimal.
type decimal struct {
	object.Head
	n *number
}

var decimalType = &object.Type{Name: "Decimal", Module: "decimal", Flags: object.LongName,
	Operators: "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow neg pos",
	Doc:       "Decimal(value='0', context=None): a number in decimal floating point."}

func asDecimal(v object.Value) *number {
	if d := object.Foreign[decimal](v, decimalType); d != nil {
		return d.n
	}
	return nil
}

func makeDecimal(n *number) object.Value {
	d := n.own
	if d == nil || d.n != nil {
		d = new(decimal)
	}
	d.n = n
	d.Init(decimalType)
	return object.FromObject(d)
}

func decimalOf(cls *object.Type, n *number) object.Value {
	if cls == decimalType {
		return makeDecimal(n)
	}
	d := object.Alloc[decimal](cls)
	d.n = n
	return object.FromObject(d)
}

// newArgs binds value and context.
func newArgs(args []object.Value, names []string) (value, ctx object.Value, err error) {
	given := len(args) - len(names)
	if len(args) > 2 {
		return value, ctx, object.Raisef(object.TypeError, "function takes at most 2 arguments (%d given)", len(args))
	}
	bound := [2]object.Value{}
	copy(bound[:], args[:given])
	for i, name := range names {
		at := strings.Index("value context", name)
		if name != "value" && name != "context" {
			return value, ctx, unexpected(name)
		}
		if at > 0 {
			at = 1
		}
		if !bound[at].IsUnset() {
			return value, ctx, object.Raisef(object.TypeError, "argument for function given by name ('%s') and position (%d)", name, at+1)
		}
		bound[at] = args[given+i]
	}
	return bound[0], bound[1], nil
}

func unexpected(name string) error {
	hint := ""
	if near := object.ClosestName([]string{"value", "context"}, name); near != "" {
		hint = ". Did you mean '" + near + "'?"
	}
	return object.Raisef(object.TypeError, "this function got an unexpected keyword argument '%s'%s", name, hint)
}

func newDecimal(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	v, ctx, err := newArgs(args, names)
	if err != nil {
		return object.Value{}, err
	}
	c, err := contextArg(t, ctx)
	if err != nil {
		return object.Value{}, err
	}
	if v.IsUnset() {
		return decimalOf(cls, &number{}), nil
	}
	if v.Type() == decimalType && cls == decimalType {
		return v, nil
	}
	n, err := exact(t, c, v)
	if err != nil {
		return object.Value{}, err
	}
	return decimalOf(cls, n), nil
}

// exact is Decimal(v): without rounding.
func exact(t *object.Thread, c *context, v object.Value) (*number, error) {
	if n := asDecimal(v); n != nil {
		return n, nil
	}
	if x := object.BigOf(v); x != nil {
		return fromBig(x), nil
	}
	if f, ok := object.AsFloat(v); ok {
		if err := c.settle(floatOperation); err != nil {
			return nil, err
		}
		return fromFloat(f), nil
	}
	if text, ok := object.Text(v); ok {
		n, ok, err := parse(t, text)
		if err != nil {
			return nil, err
		}
		if !ok {
			return &number{form: quiet}, c.settle(conversionSyntax)
		}
		return n, c.inRange(&n)
	}
	if object.AsList(v) != nil || object.AsTuple(v) != nil {
		n, err := fromTuple(t, v)
		if err != nil {
			return nil, err
		}
		return n, c.inRange(&n)
	}
	return nil, unsupported(v)
}

func unsupported(v object.Value) error {
	return object.Raisef(object.TypeError, "conversion from %s to Decimal is not supported", object.TypeName(v))
}

// inRange refuses numbers with exponents that no context allows.
func (c *context) inRange(n **number) error {
	m := *n
	if m.form != finite {
		return nil
	}
	if m.coef.Sign() != 0 && m.adjusted() > maxEmax || m.exp < minEmin-maxPrec+1 || m.exp > maxEmax {
		if m.coef.Sign() == 0 {
			m.exp = min(max(m.exp, minEmin-maxPrec+1), maxEmax)
			return nil
		}
		*n = &number{form: quiet}
		return c.settle(invalidOperation)
	}
	return nil
}

func fromFloat(f float64) *number {
	switch {
	case math.IsNaN(f):
		return &number{form: quiet, neg: math.Signbit(f)}
	case math.IsInf(f, 0):
		return infinity(f < 0)
	}
	n := &number{neg: math.Signbit(f)}
	if f == 0 {
		return n
	}
	mantissa, exp := math.Frexp(math.Abs(f))
	m := uint64(mantissa * (1 << 53))
	exp -= 53
	for ; m&1 == 0; exp++ {
		m >>= 1
	}
	n.coef.SetUint64(m)
	if exp >= 0 {
		n.coef.Lsh(&n.coef, uint(exp))
		return n
	}
	// m / 2**k is m * 5**k / 10**k.
	n.coef.Mul(&n.coef, new(big.Int).Exp(five, big.NewInt(int64(-exp)), nil))
	n.exp = int64(exp)
	return n
}

// fromTuple reads (sign, digits, exponent).
func fromTuple(t *object.Thread, v object.Value) (*number, error) {
	parts, err := object.Collect(t, v)
	if err != nil {
		return nil, err
	}
	if len(parts) != 3 {
		return nil, object.Raisef(object.ValueError, "argument must be a sequence of length 3")
	}
	n := &number{}
	sign, ok := object.AsInt64(parts[0])
	if !ok || sign != 0 && sign != 1 {
		return nil, object.Raisef(object.ValueError, "sign must be an integer with the value 0 or 1")
	}
	n.neg = sign == 1
	if letter, ok := object.Text(parts[2]); ok {
		switch letter {
		case "F":
			n.form = infinite
		case "n":
			n.form = quiet
		case "N":
			n.form = signaling
		default:
			return nil, object.Raisef(object.ValueError, "string argument in the third position must be 'F', 'n' or 'N'")
		}
	} else {
		exp, ok := object.AsInt64(parts[2])
		if !object.IsInt(parts[2]) {
			return nil, object.Raisef(object.ValueError, "exponent must be an integer")
		}
		if n.exp = exp; !ok {
			return nil, object.Raisef(object.OverflowError, "Python int too large to convert to C ssize_t")
		}
		n.exp = min(max(n.exp, -farExponent), farExponent)
	}
	if n.form == infinite {
		return n, nil
	}
	notDigits := object.Raisef(object.ValueError, "coefficient must be a tuple of digits")
	if object.AsTuple(parts[1]) == nil && object.AsList(parts[1]) == nil {
		return nil, notDigits
	}
	items, err := object.Collect(t, parts[1])
	if err != nil {
		return nil, err
	}
	digits := make([]byte, len(items))
	for i, item := range items {
		d, ok := object.AsInt64(item)
		if !ok || d < 0 || d > 9 {
			return nil, notDigits
		}
		digits[i] = '0' + byte(d)
	}
	if len(digits) > 0 {
		_, err = n.setDigits(t, string(digits))
	}
	return n, err
}

// operand is an operand of arithmetic: a Decimal or an int, else nil.
func operand(v object.Value) *number {
	if n := asDecimal(v); n != nil {
		return n
	}
	if v.IsSmallInt() {
		return fromInt64(v.SmallInt())
	}
	if x := object.BigOf(v); x != nil {
		return fromBig(x)
	}
	return nil
}

// required is operand where nothing else will do.
func required(v object.Value) (*number, error) {
	if n := operand(v); n != nil {
		return n, nil
	}
	return nil, unsupported(v)
}

func decimalBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	switch op {
	case object.Add, object.Sub, object.Mul, object.Div, object.FloorDiv, object.Mod, object.Pow:
	default:
		return object.NotImplemented, nil
	}
	x, y := operand(a), operand(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	ctx := contextOf(t)
	c := ctx.calc(t)
	r := c.binary(op, x, y)
	if err := ctx.settle(c.status); err != nil {
		return object.Value{}, err
	}
	return makeDecimal(r), nil
}

// binary is one of the operators; by name, so that the calculation stays on the stack.
func (c *calc) binary(op object.BinaryOp, a, b *number) *number {
	switch op {
	case object.Add:
		return c.add(a, b)
	case object.Sub:
		return c.sub(a, b)
	case object.Mul:
		return c.mul(a, b)
	case object.Div:
		return c.div(a, b)
	case object.FloorDiv:
		return c.divInt(a, b)
	case object.Mod:
		return c.rem(a, b)
	}
	return c.pow(a, b)
}

func decimalUnary(t *object.Thread, op object.UnaryOp, v object.Value) (object.Value, error) {
	ctx := contextOf(t)
	c := ctx.calc(t)
	var r *number
	switch op {
	case object.Neg:
		r = c.minus(asDecimal(v))
	case object.Pos:
		r = c.plus(asDecimal(v))
	default:
		return object.NotImplemented, nil
	}
	return makeDecimal(r), ctx.settle(c.status)
}

// comparand turns what a Decimal is compared with into a number, and scales a
// when b is a fraction; nil when they can't be compared.
func comparand(t *object.Thread, ctx *context, op object.CompareOp, a *number, b object.Value) (x, y *number, err error) {
	if n := operand(b); n != nil {
		return a, n, nil
	}
	equality := op == object.EQ || op == object.NE
	if c := object.AsComplex(b); c != nil && equality && imag(c.C) == 0 {
		b = object.Float(real(c.C))
	}
	if f, ok := object.AsFloat(b); ok {
		s := floatOperation
		if equality {
			ctx.flags |= s
		} else if err := ctx.settle(s); err != nil {
			return nil, nil, err
		}
		return a, fromFloat(f), nil
	}
	if b.Kind() != object.KindInstance && b.Kind() != object.KindForeign {
		return nil, nil, nil
	}
	return fractionComparand(t, a, b)
}

// fractionComparand is for instances of numbers.Rational.
func fractionComparand(t *object.Thread, a *number, b object.Value) (x, y *number, err error) {
	rational, err := isRational(t, b)
	if err != nil || !rational {
		return nil, nil, err
	}
	parts := [2]*number{}
	for i, name := range []string{"numerator", "denominator"} {
		v, err := object.GetAttr(t, b, name)
		if err != nil {
			return nil, nil, err
		}
		if parts[i] = operand(v); parts[i] == nil {
			return nil, nil, nil
		}
	}
	if a.form != finite {
		return a, parts[0], nil
	}
	x = &number{neg: a.neg, exp: a.exp}
	x.coef.Mul(&a.coef, &parts[1].coef)
	return x, parts[0], nil
}

func isRational(t *object.Thread, v object.Value) (bool, error) {
	m, err := t.Machine.Import("numbers")
	if err != nil {
		return false, err
	}
	class, err := object.GetAttr(t, m.Value(), "Rational")
	if err != nil {
		return false, err
	}
	check, ok := t.Machine.Builtins().GetStr("isinstance")
	if !ok {
		return false, nil
	}
	r, err := object.CallArgs(t, check, v, class)
	if err != nil {
		return false, err
	}
	return object.Truth(t, r)
}

func decimalCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	n := asDecimal(a)
	if n == nil {
		return object.NotImplemented, nil
	}
	ctx := contextOf(t)
	x, y, err := comparand(t, ctx, op, n, b)
	if err != nil {
		return object.Value{}, err
	}
	if x == nil {
		return object.NotImplemented, nil
	}
	if x.isNaN() || y.isNaN() {
		// Quiet NaNs are unequal to all; that they have no order is an error.
		if equality := op == object.EQ || op == object.NE; !equality || x.form == signaling || y.form == signaling {
			if err := ctx.settle(invalidOperation); err != nil {
				return object.Value{}, err
			}
		}
		return object.Bool(op == object.NE), nil
	}
	order := x.compare(y)
	return object.Bool([...]bool{order == 0, order != 0, order < 0, order <= 0, order > 0, order >= 0}[op]), nil
}

// hashPrime is the modulus of the hash of all numbers.
var hashPrime = big.NewInt(1<<61 - 1)

func decimalHash(_ *object.Thread, v object.Value) (int64, error) {
	n := asDecimal(v)
	switch n.form {
	case signaling:
		return 0, object.Raisef(object.TypeError, "Cannot hash a signaling NaN value")
	case quiet:
		return object.HashInt(v.Identity()), nil
	case infinite:
		if n.neg {
			return object.HashFloat(math.Inf(-1)), nil
		}
		return object.HashFloat(math.Inf(1)), nil
	}
	power := new(big.Int).Exp(ten, big.NewInt(n.exp), hashPrime)
	if n.exp < 0 {
		inverse := new(big.Int).ModInverse(ten, hashPrime)
		power.Exp(inverse, big.NewInt(-n.exp), hashPrime)
	}
	power.Mul(power, &n.coef)
	h := power.Rem(power, hashPrime).Int64()
	if n.neg {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return h, nil
}

func decimalText(t *object.Thread, v object.Value) (string, error) {
	n := asDecimal(v)
	if err := t.CheckSize(n.textSize(), 1); err != nil {
		return "", err
	}
	return n.text(t, false, contextOf(t).capitals)
}

// textSize bounds the length of the text.
func (n *number) textSize() int64 { return int64(n.coef.BitLen())/3 + 32 }

func decimalRepr(t *object.Thread, v object.Value) (string, error) {
	text, err := decimalText(t, v)
	return "Decimal('" + text + "')", err
}

// toInt is the whole number that a Decimal is cut or rounded to.
func toInt(t *object.Thread, n *number, mode roundMode) (object.Value, error) {
	switch {
	case n.isNaN():
		return object.Value{}, object.Raisef(object.ValueError, "cannot convert NaN to integer")
	case n.form == infinite:
		return object.Value{}, object.Raisef(object.OverflowError, "cannot convert Infinity to integer")
	}
	var halt error
	c := calc{limit: digitLimit(t), t: t, halt: &halt}
	x := c.integral(n, mode)
	if c.stopped() {
		return object.Value{}, tooMuch(halt)
	}
	return object.BigToValue(x), nil
}

func whole(mode roundMode) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return toInt(t, asDecimal(args[0]), mode)
	}
}

func toFloat(t *object.Thread, args []object.Value) (object.Value, error) {
	n := asDecimal(args[0])
	switch n.form {
	case signaling:
		return object.Value{}, object.Raisef(object.ValueError, "cannot convert signaling NaN to float")
	case quiet:
		f := math.NaN()
		if n.neg {
			f = math.Copysign(f, -1)
		}
		return object.Float(f), nil
	}
	text, err := n.text(t, false, true)
	if err != nil {
		return object.Value{}, err
	}
	f, _ := object.ParseFloat(text)
	return object.Float(f), nil
}

func toComplex(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := toFloat(t, args)
	if err != nil {
		return object.Value{}, err
	}
	return object.CallArgs(t, object.ComplexType.Value(), f)
}

func roundMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	n, digits := asDecimal(args[0]), object.Arg(args, 1)
	if !digits.Given() {
		return toInt(t, n, roundHalfEven)
	}
	if !object.IsInt(digits) {
		return object.Value{}, object.Raisef(object.TypeError, "optional arg must be an integer")
	}
	places, ok := object.AsInt64(digits)
	if !ok {
		return object.Value{}, object.Raisef(object.OverflowError, "Python int too large to convert to C ssize_t")
	}
	ctx := contextOf(t)
	c := ctx.calc(t)
	unit := fromInt64(1)
	unit.exp = -min(max(places, -maxEmax), maxEmax)
	r := c.quantize(n, unit)
	return makeDecimal(r), ctx.settle(c.status)
}

func asRatio(t *object.Thread, args []object.Value) (object.Value, error) {
	n := asDecimal(args[0])
	switch {
	case n.isNaN():
		return object.Value{}, object.Raisef(object.ValueError, "cannot convert NaN to integer ratio")
	case n.form == infinite:
		return object.Value{}, object.Raisef(object.OverflowError, "cannot convert Infinity to integer ratio")
	}
	var halt error
	c := calc{limit: digitLimit(t), t: t, halt: &halt}
	num, den := new(big.Int).Set(&n.coef), one
	if n.exp >= 0 {
		num = c.shiftUp(num, n.exp)
	} else {
		den = c.power(-n.exp)
	}
	if c.stopped() {
		return object.Value{}, tooMuch(halt)
	}
	r := new(big.Rat).SetFrac(num, den)
	if num = r.Num(); n.neg {
		num = new(big.Int).Neg(num)
	}
	return tuple(object.BigToValue(num), object.BigToValue(r.Denom())), nil
}

// asTuple calls DecimalTuple.
func asTuple(t *object.Thread, args []object.Value) (object.Value, error) {
	n := asDecimal(args[0])
	var exp object.Value
	text, err := n.coefText(t)
	if err != nil {
		return object.Value{}, err
	}
	switch n.form {
	case infinite:
		exp, text = object.String("F"), "0"
	case quiet, signaling:
		exp = object.String(map[form]string{quiet: "n", signaling: "N"}[n.form])
		if !n.hasPayload() {
			text = ""
		}
	default:
		exp = object.Int(n.exp)
	}
	digits := make([]object.Value, len(text))
	for i := range digits {
		digits[i] = object.Int(int64(text[i] - '0'))
	}
	m, err := t.Machine.Import("decimal")
	if err != nil {
		return object.Value{}, err
	}
	class, err := object.GetAttr(t, m.Value(), "DecimalTuple")
	if err != nil {
		return object.Value{}, err
	}
	return object.CallArgs(t, class, object.Int(truth(n.neg)), tuple(digits...), exp)
}
