// Floats and their parts: rounding, exponents, neighbours, comparison.

package math

import (
	"math"
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// special calls a method of v's class, such as __floor__, if there is one.
func special(t *object.Thread, v object.Value, name string) (r object.Value, ok bool, err error) {
	class := v.Type()
	m, ok := class.Lookup(name)
	if !ok {
		return object.Value{}, false, nil
	}
	if bind := m.Type().Bind; bind != nil {
		if m, err = bind(t, m, v, class); err != nil {
			return object.Value{}, true, err
		}
	}
	r, err = object.CallArgs(t, m)
	return r, true, err
}

func rounding(name string, round func(float64) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		if args[0].Type() != object.FloatType {
			if r, ok, err := special(t, args[0], name); ok || err != nil {
				return r, err
			}
		}
		x, err := object.ToFloat64(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		return round(x)
	}
}

func trunc(t *object.Thread, args []object.Value) (object.Value, error) {
	r, ok, err := special(t, args[0], "__trunc__")
	if !ok && err == nil {
		err = object.Raisef(object.TypeError, "type %s doesn't define __trunc__ method", object.TypeName(args[0]))
	}
	return r, err
}

func pair(a, b object.Value) (object.Value, error) {
	return object.NewTuple([]object.Value{a, b}).Value(), nil
}

func frexp(t *object.Thread, args []object.Value) (object.Value, error) {
	x, err := object.ToFloat64(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	fraction, exponent := math.Frexp(x)
	return pair(object.Float(fraction), object.Int(int64(exponent)))
}

func ldexp(t *object.Thread, args []object.Value) (object.Value, error) {
	x, err := object.ToFloat64(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if !object.IsInt(args[1]) {
		return object.Value{}, object.Raisef(object.TypeError, "Expected an int as second argument to ldexp.")
	}
	if x == 0 || !isFinite(x) {
		return object.Float(x), nil
	}
	exponent := 1 << 30
	if n, ok := object.AsInt64(args[1]); ok && n < 1<<30 && n > -1<<30 {
		exponent = int(n)
	} else if object.BigOf(args[1]).Sign() < 0 {
		exponent = -exponent
	}
	r := math.Ldexp(x, exponent)
	if math.IsInf(r, 0) {
		return object.Value{}, rangeError()
	}
	return object.Float(r), nil
}

func modf(t *object.Thread, args []object.Value) (object.Value, error) {
	x, err := object.ToFloat64(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	switch {
	case math.IsInf(x, 0):
		return pair(object.Float(math.Copysign(0, x)), object.Float(x))
	case math.IsNaN(x):
		return pair(object.Float(x), object.Float(x))
	}
	whole := math.Trunc(x)
	return pair(object.Float(math.Copysign(x-whole, x)), object.Float(whole))
}

func test(f func(float64) bool) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		x, err := object.ToFloat64(t, args[0])
		return object.Bool(f(x)), err
	}
}

func isClose(t *object.Thread, args []object.Value) (object.Value, error) {
	tolerance := [2]float64{1e-9, 0}
	for i := range tolerance {
		if v := object.Arg(args, 2+i); !v.IsUnset() {
			var err error
			if tolerance[i], err = object.ToFloat64(t, v); err != nil {
				return object.Value{}, err
			}
		}
	}
	ab, err := floats(t, args[:2])
	if err != nil {
		return object.Value{}, err
	}
	a, b := ab[0], ab[1]
	switch {
	case tolerance[0] < 0 || tolerance[1] < 0:
		return object.Value{}, object.Raisef(object.ValueError, "tolerances must be non-negative")
	case a == b:
		return object.True, nil
	case math.IsInf(a, 0) || math.IsInf(b, 0):
		return object.False, nil
	}
	diff := math.Abs(b - a)
	return object.Bool(diff <= math.Abs(tolerance[0]*b) || diff <= math.Abs(tolerance[0]*a) || diff <= tolerance[1]), nil
}

// ordinal numbers the floats in their order, zeros together at 0.
func ordinal(x float64) int64 {
	bits := int64(math.Float64bits(math.Abs(x)))
	if math.Signbit(x) {
		return -bits
	}
	return bits
}

func nextAfter(t *object.Thread, args []object.Value) (object.Value, error) {
	xy, err := floats(t, args[:2])
	if err != nil {
		return object.Value{}, err
	}
	x, y := xy[0], xy[1]
	steps := big.NewInt(1)
	if v := object.Arg(args, 2); v.Given() {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return object.Value{}, err
		}
		if steps = object.BigOf(i); steps.Sign() < 0 {
			return object.Value{}, object.Raisef(object.ValueError, "steps must be a non-negative integer")
		}
	}
	switch {
	case steps.Sign() == 0, math.IsNaN(x):
		return object.Float(x), nil
	case math.IsNaN(y), x == y:
		return object.Float(y), nil
	}
	from, to := ordinal(x), ordinal(y)
	distance := new(big.Int).Sub(big.NewInt(to), big.NewInt(from))
	if y == 0 && distance.IsInt64() && max(distance.Int64(), -distance.Int64()) == 1 && !object.Arg(args, 2).Given() {
		return object.Float(math.Copysign(0, x)), nil // as C's function says
	}
	if new(big.Int).Abs(distance).Cmp(steps) <= 0 {
		return object.Float(y), nil
	}
	if distance.Sign() < 0 {
		return object.Float(atOrdinal(from-steps.Int64(), x)), nil
	}
	return object.Float(atOrdinal(from+steps.Int64(), x)), nil
}

// atOrdinal is the reverse of ordinal; a zero has the sign of where one comes from.
func atOrdinal(n int64, from float64) float64 {
	switch {
	case n == 0:
		return math.Copysign(0, from)
	case n < 0:
		return -math.Float64frombits(uint64(-n))
	}
	return math.Float64frombits(uint64(n))
}

func ulp(t *object.Thread, args []object.Value) (object.Value, error) {
	x, err := object.ToFloat64(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	x = math.Abs(x)
	if !isFinite(x) {
		return object.Float(x), nil
	}
	if next := math.Nextafter(x, math.Inf(1)); !math.IsInf(next, 0) {
		return object.Float(next - x), nil
	}
	return object.Float(x - math.Nextafter(x, 0)), nil
}

func fma(t *object.Thread, args []object.Value) (object.Value, error) {
	a, err := floats(t, args)
	if err != nil {
		return object.Value{}, err
	}
	x, y, z := a[0], a[1], a[2]
	r := math.FMA(x, y, z)
	switch {
	case math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) && !math.IsNaN(z):
		return object.Value{}, object.Raisef(object.ValueError, "invalid operation in fma")
	case math.IsInf(r, 0) && isFinite(x) && isFinite(y) && isFinite(z):
		return object.Value{}, object.Raisef(object.OverflowError, "overflow in fma")
	}
	return object.Float(r), nil
}

var partFunctions = []object.Method{
	{Name: "ceil", Params: "x, /", Fn: rounding("__ceil__", object.Ceil), Doc: "The smallest int that isn't below x, or what x.__ceil__() gives."},
	{Name: "floor", Params: "x, /", Fn: rounding("__floor__", object.Floor), Doc: "The biggest int that isn't above x, or what x.__floor__() gives."},
	{Name: "fma", Params: "x, y, z, /", Fn: fma, Doc: "x * y + z as a float, rounded only once, at the end."},
	{Name: "frexp", Params: "x, /", Fn: frexp, Doc: "A float m, 0.5 <= abs(m) < 1, and an int e with x == m * 2**e; (0.0, 0) for zero."},
	{Name: "isclose", Params: "a, b, *, rel_tol=1e-09, abs_tol=0.0", Fn: isClose, Doc: "True when a and b differ by at most abs_tol, or rel_tol times the bigger of their sizes."},
	{Name: "isfinite", Params: "x, /", Fn: test(isFinite), Doc: "False for inf, -inf and nan, else True."},
	{Name: "isinf", Params: "x, /", Fn: test(func(x float64) bool { return math.IsInf(x, 0) }), Doc: "True for inf and -inf, else False."},
	{Name: "isnan", Params: "x, /", Fn: test(math.IsNaN), Doc: "True for nan, else False."},
	{Name: "ldexp", Params: "x, i, /", Fn: ldexp, Doc: "x times the i-th power of 2, the reverse of frexp; OverflowError when that is too big."},
	{Name: "modf", Params: "x, /", Fn: modf, Doc: "What is behind the point of x and what is before it: two floats with the sign of x."},
	{Name: "nextafter", Params: "x, y, /, *, steps=None", Fn: nextAfter, Doc: "The float next to x on the way to y, or the one that many steps away."},
	{Name: "trunc", Params: "x, /", Fn: trunc, Doc: "x without what is behind its point, as an int: what x.__trunc__() gives."},
	{Name: "ulp", Params: "x, /", Fn: ulp, Doc: "How much the last bit of x counts: the gap from abs(x) to the next bigger float."},
}
