// The tables: operations that Decimal and Context share, and those of their own.

package decimal

import "github.com/aio-lang/aio/runtime/object"

// operation is an operation on one to three numbers under a context. Decimal has
// it as a method with further operands and context=None, Context with all operands.
type operation struct {
	name   string
	params string // of the operands after the first, as the Decimal method calls them
	one    func(c *calc, a *number) *number
	two    func(c *calc, a, b *number) *number
	three  func(c *calc, a, b, d *number) *number
	doc    string
	where  places
}

// places tells who has an operation.
type places uint8

const (
	both places = iota
	contextOnly
)

var operations = []operation{
	{name: "exp", one: (*calc).exponential, doc: "e to the power of the number."},
	{name: "ln", one: (*calc).ln, doc: "The natural logarithm."},
	{name: "log10", one: (*calc).log10, doc: "The logarithm to the base 10."},
	{name: "logb", one: (*calc).logb, doc: "The exponent of the first digit."},
	{name: "logical_invert", one: (*calc).invert, doc: "The digits 0 and 1 exchanged."},
	{name: "next_minus", one: (*calc).nextMinus, doc: "The largest number below."},
	{name: "next_plus", one: (*calc).nextPlus, doc: "The smallest number above."},
	{name: "normalize", one: (*calc).reduce, doc: "The number without zeros at its end."},
	{name: "sqrt", one: (*calc).sqrt, doc: "The square root."},
	{name: "compare", params: "other", two: (*calc).compareOp, doc: "-1, 0 or 1: how the number compares with other."},
	{name: "compare_signal", params: "other", two: (*calc).compareSignal, doc: "Like compare, but any NaN is an error."},
	{name: "compare_total", params: "other", two: (*calc).compareTotal, doc: "Like compare, by the order of all representations."},
	{name: "compare_total_mag", params: "other", two: (*calc).compareTotalMag, doc: "Like compare_total, without the signs."},
	{name: "copy_sign", params: "other", two: (*calc).copySign, doc: "The number with the sign of other."},
	{name: "logical_and", params: "other", two: (*calc).and, doc: "The digits that are 1 in both."},
	{name: "logical_or", params: "other", two: (*calc).or, doc: "The digits that are 1 in either."},
	{name: "logical_xor", params: "other", two: (*calc).xor, doc: "The digits that are 1 in one of the two."},
	{name: "max", params: "other", two: (*calc).max, doc: "The larger number."},
	{name: "max_mag", params: "other", two: (*calc).maxMag, doc: "The number of the larger size."},
	{name: "min", params: "other", two: (*calc).min, doc: "The smaller number."},
	{name: "min_mag", params: "other", two: (*calc).minMag, doc: "The number of the smaller size."},
	{name: "next_toward", params: "other", two: (*calc).nextToward, doc: "The next number in the direction of other."},
	{name: "remainder_near", params: "other", two: (*calc).remNear, doc: "What is left after the nearest multiple of other."},
	{name: "rotate", params: "other", two: (*calc).rotate, doc: "The digits rotated by other places."},
	{name: "scaleb", params: "other", two: (*calc).scaleb, doc: "The number with other added to its exponent."},
	{name: "shift", params: "other", two: (*calc).shift, doc: "The digits shifted by other places."},
	{name: "fma", params: "other, third", three: (*calc).fma, doc: "The product with other plus third, rounded once."},
	{name: "abs", one: (*calc).abs, where: contextOnly, doc: "The absolute value."},
	{name: "minus", one: (*calc).minus, where: contextOnly, doc: "The negative."},
	{name: "plus", one: (*calc).plus, where: contextOnly, doc: "The number, rounded."},
	{name: "add", two: (*calc).add, where: contextOnly, doc: "The sum."},
	{name: "subtract", two: (*calc).sub, where: contextOnly, doc: "The difference."},
	{name: "multiply", two: (*calc).mul, where: contextOnly, doc: "The product."},
	{name: "divide", two: (*calc).div, where: contextOnly, doc: "The quotient."},
	{name: "divide_int", two: (*calc).divInt, where: contextOnly, doc: "The whole quotient."},
	{name: "remainder", two: (*calc).rem, where: contextOnly, doc: "The remainder."},
	{name: "quantize", two: (*calc).quantize, where: contextOnly, doc: "The first number with the exponent of the second."},
	{name: "to_integral_exact", one: (*calc).toIntegralExact, where: contextOnly, doc: "The number rounded to a whole one, which is noted."},
	{name: "to_integral_value", one: (*calc).toIntegralValue, where: contextOnly, doc: "The number rounded to a whole one."},
	{name: "to_integral", one: (*calc).toIntegralValue, where: contextOnly, doc: "The number rounded to a whole one."},
}

// operands is how many numbers an operation works on.
func (op *operation) operands() int {
	switch {
	case op.one != nil:
		return 1
	case op.two != nil:
		return 2
	}
	return 3
}

func (op *operation) run(t *object.Thread, ctx *context, args []object.Value) (object.Value, error) {
	var n [3]*number
	for i, v := range args[:op.operands()] {
		var err error
		if n[i], err = required(v); err != nil {
			return object.Value{}, err
		}
	}
	c := ctx.calc(t)
	var r *number
	switch {
	case op.one != nil:
		r = op.one(&c, n[0])
	case op.two != nil:
		r = op.two(&c, n[0], n[1])
	default:
		r = op.three(&c, n[0], n[1], n[2])
	}
	if err := ctx.settle(c.status); err != nil {
		return object.Value{}, err
	}
	return makeDecimal(r), nil
}

func (op *operation) decimalMethod() object.Method {
	params := "context=None"
	if op.params != "" {
		params = op.params + ", " + params
	}
	return object.Method{Name: op.name, Params: params, Doc: op.doc,
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			ctx, err := contextArg(t, object.Arg(args, op.operands()))
			if err != nil {
				return object.Value{}, err
			}
			return op.run(t, ctx, args)
		}}
}

func (op *operation) contextMethod() object.Method {
	params := [...]string{"x, /", "x, y, /", "x, y, z, /"}[op.operands()-1]
	if op.where == contextOnly && op.two != nil && op.name != "quantize" || op.name == "fma" {
		params = [...]string{"", "a, b", "a, b, c"}[op.operands()-1]
	}
	return object.Method{Name: op.name, Params: params, Doc: op.doc,
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return op.run(t, asContext(args[0]), args[1:])
		}}
}

// test is a question about a number.
type test struct {
	name string
	ask  func(c *calc, a *number) bool
	// asks tells that the Decimal method has context=None.
	asks bool
	doc  string
}

var tests = []test{
	{"is_canonical", func(*calc, *number) bool { return true }, false, "Always True."},
	{"is_finite", func(_ *calc, a *number) bool { return a.form == finite }, false, "Whether it is neither infinite nor NaN."},
	{"is_infinite", func(_ *calc, a *number) bool { return a.form == infinite }, false, "Whether it is infinite."},
	{"is_nan", func(_ *calc, a *number) bool { return a.isNaN() }, false, "Whether it is a NaN."},
	{"is_normal", func(c *calc, a *number) bool { return a.form == finite && !a.isZero() && a.adjusted() >= c.emin }, true, "Whether it is finite, not zero and not subnormal."},
	{"is_qnan", func(_ *calc, a *number) bool { return a.form == quiet }, false, "Whether it is a quiet NaN."},
	{"is_signed", func(_ *calc, a *number) bool { return a.neg }, false, "Whether it has a minus sign."},
	{"is_snan", func(_ *calc, a *number) bool { return a.form == signaling }, false, "Whether it is a signaling NaN."},
	{"is_subnormal", func(c *calc, a *number) bool { return a.form == finite && !a.isZero() && a.adjusted() < c.emin }, true, "Whether it is subnormal."},
	{"is_zero", func(_ *calc, a *number) bool { return a.isZero() }, false, "Whether it is zero."},
}

func (q *test) run(t *object.Thread, ctx *context, v object.Value) (object.Value, error) {
	n, err := required(v)
	if err != nil {
		return object.Value{}, err
	}
	c := ctx.calc(t)
	return object.Bool(q.ask(&c, n)), nil
}

func (q *test) decimalMethod() object.Method {
	m := object.Method{Name: q.name, Doc: q.doc}
	if q.asks {
		m.Params = "context=None"
	}
	m.Fn = func(t *object.Thread, args []object.Value) (object.Value, error) {
		ctx, err := contextArg(t, object.Arg(args, 1))
		if err != nil {
			return object.Value{}, err
		}
		return q.run(t, ctx, args[0])
	}
	return m
}

func (q *test) contextMethod() object.Method {
	return object.Method{Name: q.name, Params: "x, /", Doc: q.doc,
		Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return q.run(t, asContext(args[0]), args[1])
		}}
}

func decimalTable() []object.Method {
	methods := decimalMethods
	for i := range operations {
		if operations[i].where == both {
			methods = append(methods, operations[i].decimalMethod())
		}
	}
	for i := range tests {
		methods = append(methods, tests[i].decimalMethod())
	}
	return methods
}

func contextTable() []object.Method {
	methods := contextMethods
	for i := range operations {
		methods = append(methods, operations[i].contextMethod())
	}
	for i := range tests {
		methods = append(methods, tests[i].contextMethod())
	}
	return methods
}
