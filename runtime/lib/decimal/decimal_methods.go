// The methods of Decimal that are not operations of a context alone.

package decimal

import "github.com/aio-lang/aio/runtime/object"

// withRounding is for operations with rounding=None, context=None after the operands.
func withRounding(count int, f func(c *calc, a, b *number) *number) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		var operands [2]*number
		for i, v := range args[:count] {
			var err error
			if operands[i], err = required(v); err != nil {
				return object.Value{}, err
			}
		}
		ctx, err := contextArg(t, object.Arg(args, count+1))
		if err != nil {
			return object.Value{}, err
		}
		c := ctx.calc(t)
		if mode := object.Arg(args, count); mode.Given() {
			if c.round, err = roundingOf(mode); err != nil {
				return object.Value{}, err
			}
		}
		r := f(&c, operands[0], operands[1])
		return makeDecimal(r), ctx.settle(c.status)
	}
}

func integral(c *calc, a, _ *number) *number      { return c.toIntegral(a, false) }
func integralExact(c *calc, a, _ *number) *number { return c.toIntegral(a, true) }

// plainly is for methods that look at nothing but the number.
func plainly(f func(n *number) object.Value) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) { return f(asDecimal(args[0])), nil }
}

func self(_ *object.Thread, args []object.Value) (object.Value, error) { return args[0], nil }

func absMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	ctx := contextOf(t)
	c := ctx.calc(t)
	r := c.abs(asDecimal(args[0]))
	return makeDecimal(r), ctx.settle(c.status)
}

func divmodOf(t *object.Thread, a, b object.Value) (object.Value, error) {
	x, y := operand(a), operand(b)
	if x == nil || y == nil {
		return object.NotImplemented, nil
	}
	return divmodIn(t, contextOf(t), x, y)
}

func divmodIn(t *object.Thread, ctx *context, x, y *number) (object.Value, error) {
	c := ctx.calc(t)
	q, r := c.divmod(x, y)
	if err := ctx.settle(c.status); err != nil {
		return object.Value{}, err
	}
	return tuple(makeDecimal(q), makeDecimal(r)), nil
}

// powMethod is pow(self, other, mod).
func powMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	mod := object.Arg(args, 2)
	if !mod.Given() {
		return decimalBinary(t, object.Pow, args[0], args[1])
	}
	return powModIn(t, contextOf(t), args[0], args[1], mod, false)
}

// rightPowMethod is pow(other, self, mod).
func rightPowMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	args[0], args[1] = args[1], args[0]
	return powMethod(t, args)
}

func powModIn(t *object.Thread, ctx *context, a, b, mod object.Value, strict bool) (object.Value, error) {
	var n [3]*number
	for i, v := range []object.Value{a, b, mod} {
		if n[i] = operand(v); n[i] == nil {
			if strict {
				return object.Value{}, unsupported(v)
			}
			return object.NotImplemented, nil
		}
	}
	c := ctx.calc(t)
	r := c.powMod(n[0], n[1], n[2])
	return makeDecimal(r), ctx.settle(c.status)
}

// sameQuantum is of a Decimal and of a context.
func sameQuantum(a, b object.Value) (object.Value, error) {
	x, err := required(a)
	if err != nil {
		return object.Value{}, err
	}
	y, err := required(b)
	if err != nil {
		return object.Value{}, err
	}
	return object.Bool(x.sameQuantum(y)), nil
}

// inContext is for methods with context=None that answer a text.
func inContext(f func(c *calc, n *number) (string, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		ctx, err := contextArg(t, object.Arg(args, 1))
		if err != nil {
			return object.Value{}, err
		}
		c := ctx.calc(t)
		text, err := f(&c, asDecimal(args[0]))
		return object.String(text), err
	}
}

func engineering(c *calc, n *number) (string, error) { return n.text(c.t, true, c.capitals) }
func scientific(c *calc, n *number) (string, error)  { return n.text(c.t, false, c.capitals) }
func className(c *calc, n *number) (string, error)   { return c.class(n), nil }

func fromFloatMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	var n *number
	if f, ok := object.AsFloat(args[1]); ok {
		n = fromFloat(f)
	} else if x := object.BigOf(args[1]); x != nil {
		n = fromBig(x)
	} else {
		return object.Value{}, object.Raisef(object.TypeError, "argument must be int or float")
	}
	if cls := object.AsType(args[0]); cls != decimalType {
		return object.CallArgs(t, args[0], makeDecimal(n))
	}
	return makeDecimal(n), nil
}

func decimalReduce(t *object.Thread, args []object.Value) (object.Value, error) {
	text, err := decimalText(t, args[0])
	return tuple(args[0].Type().Value(), tuple(object.String(text))), err
}

func formatMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	spec, ok := object.Text(args[1])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "format arg must be str")
	}
	text, err := format(t, args[0], spec)
	return object.String(text), err
}

const roundingParams = "rounding=None, context=None"

var decimalMethods = []object.Method{
	{Name: "quantize", Params: "exp, " + roundingParams, Fn: withRounding(2, (*calc).quantize), Doc: "The number with the exponent of exp."},
	{Name: "to_integral", Params: roundingParams, Fn: withRounding(1, integral), Doc: "The number rounded to a whole one."},
	{Name: "to_integral_value", Params: roundingParams, Fn: withRounding(1, integral), Doc: "The number rounded to a whole one."},
	{Name: "to_integral_exact", Params: roundingParams, Fn: withRounding(1, integralExact), Doc: "The number rounded to a whole one, which is noted."},
	{Name: "same_quantum", Params: "other, context=None", Doc: "Whether the exponents are the same.",
		Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return sameQuantum(args[0], args[1])
		}},
	{Name: "number_class", Params: "context=None", Fn: inContext(className), Doc: "The name of the kind of number."},
	{Name: "to_eng_string", Params: "context=None", Fn: inContext(engineering), Doc: "The number as text with an exponent that is a multiple of three."},
	{Name: "adjusted", Doc: "The exponent of the first digit.", Fn: plainly(func(n *number) object.Value {
		if n.form != finite {
			return object.Int(0)
		}
		return object.Int(n.adjusted())
	})},
	{Name: "as_tuple", Fn: asTuple, Doc: "Sign, digits and exponent."},
	{Name: "as_integer_ratio", Fn: asRatio, Doc: "Two ints whose quotient the number is exactly."},
	{Name: "canonical", Fn: self, Doc: "The number itself."},
	{Name: "conjugate", Fn: self, Doc: "The number itself."},
	{Name: "radix", Doc: "10.", Fn: plainly(func(*number) object.Value { return makeDecimal(fromInt64(10)) })},
	{Name: "copy_abs", Doc: "The number without its sign.", Fn: plainly(func(n *number) object.Value { return makeDecimal(n.withSign(false)) })},
	{Name: "copy_negate", Doc: "The number with the other sign.", Fn: plainly(func(n *number) object.Value { return makeDecimal(n.withSign(!n.neg)) })},
	{Name: "from_float", Params: "f, /", Flags: object.ClassMethod, Fn: fromFloatMethod, Doc: "The number that a float or int is exactly."},
	{Name: "__abs__", Fn: absMethod},
	{Name: "__pow__", Params: "value, mod=None, /", Fn: powMethod},
	{Name: "__rpow__", Params: "value, mod=None, /", Fn: rightPowMethod},
	{Name: "__divmod__", Params: "value, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return divmodOf(t, args[0], args[1])
	}},
	{Name: "__rdivmod__", Params: "value, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return divmodOf(t, args[1], args[0])
	}},
	{Name: "__int__", Fn: whole(roundDown)},
	{Name: "__trunc__", Fn: whole(roundDown)},
	{Name: "__floor__", Fn: whole(roundFloor)},
	{Name: "__ceil__", Fn: whole(roundCeiling)},
	{Name: "__round__", Params: "ndigits=None, /", Fn: roundMethod},
	{Name: "__float__", Fn: toFloat},
	{Name: "__complex__", Fn: toComplex},
	{Name: "__format__", Params: "spec, override=None, /", Fn: formatMethod},
	{Name: "__copy__", Fn: self},
	{Name: "__deepcopy__", Params: "memo, /", Fn: self},
	{Name: "__reduce__", Fn: decimalReduce},
}

var decimalAttrs = []object.Attr{
	{Name: "real", Get: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }},
	{Name: "imag", Get: func(*object.Thread, object.Value) (object.Value, error) { return makeDecimal(&number{}), nil }},
}

func decimalBool(_ *object.Thread, v object.Value) (bool, error) { return !asDecimal(v).isZero(), nil }
