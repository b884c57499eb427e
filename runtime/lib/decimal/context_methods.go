// The methods of Context that are not operations on Decimals as well.

package decimal

import "github.com/aio-lang/aio/runtime/object"

// ofNumber is for methods of one operand that need no rounding.
func ofNumber(f func(c *calc, n *number) object.Value) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		n, err := required(args[1])
		if err != nil {
			return object.Value{}, err
		}
		ctx := asContext(args[0])
		c := ctx.calc(t)
		v := f(&c, n)
		if c.stopped() {
			return object.Value{}, tooMuch(ctx.halt)
		}
		return v, nil
	}
}

func texted(f func(c *calc, n *number) (string, error)) object.Func {
	return ofNumber(func(c *calc, n *number) object.Value {
		text, err := f(c, n)
		if err != nil {
			c.stop(err)
		}
		return object.String(text)
	})
}

// createDecimal is Decimal(v), rounded to the context.
func createDecimal(t *object.Thread, args []object.Value) (object.Value, error) {
	ctx := asContext(args[0])
	v := object.Arg(args, 1)
	if v.IsUnset() {
		return makeDecimal(&number{}), nil
	}
	if text, ok := object.Text(v); ok {
		return ctx.createFromText(t, text)
	}
	n, err := exact(t, ctx, v)
	if err != nil {
		return object.Value{}, err
	}
	return ctx.rounded(t, n)
}

// createFromText takes no white space and no underscores.
func (c *context) createFromText(t *object.Thread, text string) (object.Value, error) {
	n, ok, err := parse(t, text)
	if err != nil {
		return object.Value{}, err
	}
	if !ok || plainDigits(text) != text && containsLoose(text) {
		if err := c.settle(conversionSyntax); err != nil {
			return object.Value{}, err
		}
		return makeDecimal(&number{form: quiet}), nil
	}
	return c.rounded(t, n)
}

func containsLoose(text string) bool {
	for _, r := range text {
		if r == '_' || object.IsSpace(r) {
			return true
		}
	}
	return false
}

// rounded is n in the context. A NaN whose payload is too long is an error here.
func (c *context) rounded(t *object.Thread, n *number) (object.Value, error) {
	calc := c.calc(t)
	room := c.prec
	if c.clamp {
		room--
	}
	if n.isNaN() {
		if n.hasPayload() && n.digits() > room {
			n = calc.fail(conversionSyntax)
		}
	} else {
		n = calc.fix(n.copied())
	}
	return makeDecimal(n), c.settle(calc.status)
}

func createFromFloat(t *object.Thread, args []object.Value) (object.Value, error) {
	v, err := fromFloatMethod(t, []object.Value{decimalType.Value(), args[1]})
	if err != nil {
		return object.Value{}, err
	}
	return asContext(args[0]).rounded(t, asDecimal(v))
}

func contextPower(t *object.Thread, args []object.Value) (object.Value, error) {
	ctx := asContext(args[0])
	if mod := object.Arg(args, 3); mod.Given() {
		return powModIn(t, ctx, args[1], args[2], mod, true)
	}
	op := operation{two: (*calc).pow}
	return op.run(t, ctx, args[1:])
}

func contextDivmod(t *object.Thread, args []object.Value) (object.Value, error) {
	x, err := required(args[1])
	if err != nil {
		return object.Value{}, err
	}
	y, err := required(args[2])
	if err != nil {
		return object.Value{}, err
	}
	return divmodIn(t, asContext(args[0]), x, y)
}

func initMethod(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	bound, err := bindFields(args[0], args[1:], names)
	if err != nil {
		return object.Value{}, err
	}
	return initContext(t, bound)
}

func limit(f func(s *settings) int64) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Int(f(&asContext(args[0]).settings)), nil
	}
}

var contextMethods = []object.Method{
	{Name: "__init__", Params: "prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None", Raw: initMethod},
	{Name: "Etiny", Fn: limit((*settings).etiny), Doc: "The exponent of the smallest subnormal number."},
	{Name: "Etop", Fn: limit((*settings).etop), Doc: "The exponent of the largest number."},
	{Name: "radix", Doc: "10.", Fn: func(*object.Thread, []object.Value) (object.Value, error) { return makeDecimal(fromInt64(10)), nil }},
	{Name: "create_decimal", Params: "num='0', /", Fn: createDecimal, Doc: "The Decimal of a value, rounded."},
	{Name: "create_decimal_from_float", Params: "f, /", Fn: createFromFloat, Doc: "The Decimal of a float, rounded."},
	{Name: "power", Params: "a, b, modulo=None", Fn: contextPower, Doc: "a to the power of b, modulo modulo if it is given."},
	{Name: "divmod", Params: "x, y, /", Fn: contextDivmod, Doc: "The whole quotient and the remainder."},
	{Name: "same_quantum", Params: "x, y, /", Doc: "Whether the exponents are the same.",
		Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
			return sameQuantum(args[1], args[2])
		}},
	{Name: "canonical", Params: "x, /", Doc: "The number itself.", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		if asDecimal(args[1]) == nil {
			return object.Value{}, object.Raisef(object.TypeError, "argument must be a Decimal")
		}
		return args[1], nil
	}},
	{Name: "copy_abs", Params: "x, /", Fn: ofNumber(func(_ *calc, n *number) object.Value { return makeDecimal(n.withSign(false)) }), Doc: "The number without its sign."},
	{Name: "copy_decimal", Params: "x, /", Fn: ofNumber(func(_ *calc, n *number) object.Value { return makeDecimal(n) }), Doc: "The number as a Decimal."},
	{Name: "copy_negate", Params: "x, /", Fn: ofNumber(func(_ *calc, n *number) object.Value { return makeDecimal(n.withSign(!n.neg)) }), Doc: "The number with the other sign."},
	{Name: "number_class", Params: "x, /", Fn: texted(className), Doc: "The name of the kind of number."},
	{Name: "to_eng_string", Params: "x, /", Fn: texted(engineering), Doc: "The number as text with an exponent that is a multiple of three."},
	{Name: "to_sci_string", Params: "x, /", Fn: texted(scientific), Doc: "The number as text."},
	{Name: "clear_flags", Fn: clearFlags, Doc: "Sets all flags to False."},
	{Name: "clear_traps", Fn: clearTraps, Doc: "Sets all traps to False."},
	{Name: "copy", Fn: contextCopy, Doc: "A context with the same settings, flags and traps."},
	{Name: "__copy__", Fn: contextCopy},
	{Name: "__reduce__", Fn: contextReduce},
}
