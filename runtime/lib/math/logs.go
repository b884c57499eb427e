// Logarithms. Ints too big for a float have logarithms too.

package math

import (
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// logOf takes a logarithm of an int of any size or a float. twoPower is the
// logarithm of 2 in that base.
func logOf(t *object.Thread, v object.Value, f func(float64) float64, twoPower float64) (float64, error) {
	if v.IsSmallInt() && v.SmallInt() > 0 {
		return f(float64(v.SmallInt())), nil
	}
	if object.IsInt(v) {
		n := object.BigOf(v)
		if n.Sign() <= 0 {
			return 0, domainError()
		}
		if n.BitLen() <= 1023 {
			x, _ := new(big.Float).SetInt(n).Float64()
			return f(x), nil
		}
		fraction := new(big.Float).SetInt(n)
		exponent := fraction.MantExp(fraction)
		x, _ := fraction.Float64()
		return f(x) + float64(twoPower*float64(exponent)), nil
	}
	x, err := object.ToFloat64(t, v)
	switch {
	case err != nil:
		return 0, err
	case x <= 0:
		return 0, domainError()
	}
	return f(x), nil
}

func log(t *object.Thread, args []object.Value) (object.Value, error) {
	x, err := logOf(t, args[0], object.LogFloat, math.Ln2)
	base := object.Arg(args, 1)
	if err != nil || base.IsUnset() {
		return object.Float(x), err
	}
	y, err := logOf(t, base, object.LogFloat, math.Ln2)
	if err != nil {
		return object.Value{}, err
	}
	return object.Binary(t, object.Div, object.Float(x), object.Float(y))
}

func inBase(f func(float64) float64, twoPower float64) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		x, err := logOf(t, args[0], f, twoPower)
		return object.Float(x), err
	}
}

var logFunctions = []object.Method{
	{Name: "log", Params: "x, base=None, /", Fn: log, Doc: "The power to which base, or e, must be raised to give x; ValueError unless x is positive."},
	{Name: "log2", Params: "x, /", Fn: inBase(object.Log2Float, 1), Doc: "The power to which 2 must be raised to give x; ValueError unless x is positive."},
	{Name: "log10", Params: "x, /", Fn: inBase(object.Log10Float, math.Ln2/math.Ln10), Doc: "The power to which 10 must be raised to give x; ValueError unless x is positive."},
}
