// The functions of one or two floats that are what C's library says, and the
// errors that CPython makes of infinities and NaNs.

package math

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// unary describes a function of one float. overflows says that an infinite
// result of a finite argument is a range error; else it is a domain error.
type unary struct {
	name, doc string
	f         func(float64) float64
	overflows bool
}

func (u unary) method() object.Method {
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		x, err := object.ToFloat64(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		r := u.f(x)
		switch {
		case math.IsNaN(r) && !math.IsNaN(x):
			return object.Value{}, domainError()
		case math.IsInf(r, 0) && isFinite(x):
			if u.overflows {
				return object.Value{}, rangeError()
			}
			return object.Value{}, domainError()
		}
		return object.Float(r), nil
	}
	return object.Method{Name: u.name, Params: "x, /", Fn: call, Float: u.f, Doc: u.doc}
}

var unaries = []unary{
	{"acos", "The angle in radians, from 0 to pi, whose cosine is x; ValueError when x is outside -1 to 1.", object.AcosFloat, false},
	{"acosh", "The number from 0 up whose cosh is x; ValueError when x is below 1.", object.AcoshFloat, false},
	{"asin", "The angle in radians, from -pi/2 to pi/2, whose sine is x; ValueError when x is outside -1 to 1.", object.AsinFloat, false},
	{"asinh", "The number whose sinh is x.", object.AsinhFloat, false},
	{"atan", "The angle in radians, from -pi/2 to pi/2, whose tangent is x.", object.AtanFloat, false},
	{"atanh", "The number whose tanh is x; ValueError unless x lies between -1 and 1.", object.AtanhFloat, false},
	{"cbrt", "The number whose cube is x, negative for a negative x.", object.CbrtFloat, false},
	{"cos", "The cosine of an angle of x radians; ValueError when x is infinite.", object.CosFloat, false},
	{"cosh", "(e**x + e**-x) / 2; OverflowError when that is too big.", object.CoshFloat, true},
	{"erf", "The error function of x, a float from -1 to 1.", math.Erf, false},
	{"erfc", "1 - erf(x), exact even where erf(x) is close to 1.", math.Erfc, false},
	{"exp", "e**x; OverflowError when that is too big.", object.ExpFloat, true},
	{"exp2", "2**x as a float; OverflowError when that is too big.", object.Exp2Float, true},
	{"expm1", "e**x less 1, exact even for an x close to zero.", math.Expm1, true},
	{"fabs", "x as a float without its sign.", math.Abs, false},
	{"gamma", "The gamma function of x, (x-1)! for a whole x; ValueError at zero and negative whole numbers.", gamma, true},
	{"lgamma", "log(abs(gamma(x))), even where gamma(x) itself is too big.", logGamma, true},
	{"log1p", "log(1 + x), exact even for an x close to zero; ValueError when x is -1 or less.", math.Log1p, false},
	{"sin", "The sine of an angle of x radians; ValueError when x is infinite.", object.SinFloat, false},
	{"sinh", "(e**x - e**-x) / 2; OverflowError when that is too big.", object.SinhFloat, true},
	{"sqrt", "The number from 0 up whose square is x; ValueError when x is negative.", math.Sqrt, false},
	{"tan", "The tangent of an angle of x radians; ValueError when x is infinite.", object.TanFloat, false},
	{"tanh", "sinh(x) / cosh(x), a float from -1 to 1.", object.TanhFloat, false},
}

// binary makes a function of two floats: a result that is no number is a
// domain error unless an argument was none, an infinite one a range error
// unless an argument was infinite.
func binary(f func(x, y float64) float64) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		a, err := floats(t, args)
		if err != nil {
			return object.Value{}, err
		}
		x, y := a[0], a[1]
		r := f(x, y)
		switch {
		case math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y):
			return object.Value{}, domainError()
		case math.IsInf(r, 0) && isFinite(x) && isFinite(y):
			return object.Value{}, rangeError()
		}
		return object.Float(r), nil
	}
}

// pow differs from ** : it has no complex results, and its errors are those of
// the module.
func pow(t *object.Thread, args []object.Value) (object.Value, error) {
	a, err := floats(t, args)
	if err != nil {
		return object.Value{}, err
	}
	x, y := a[0], a[1]
	r := object.PowFloat(x, y)
	if isFinite(x) && isFinite(y) && !isFinite(r) {
		if math.IsNaN(r) || x == 0 {
			return object.Value{}, domainError()
		}
		return object.Value{}, rangeError()
	}
	return object.Float(r), nil
}

// scaled makes degrees and radians, which have no errors.
func scaled(factor float64) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		x, err := object.ToFloat64(t, args[0])
		return object.Float(x * factor), err
	}
}

func elementaryFunctions() []object.Method {
	methods := []object.Method{
		{Name: "degrees", Params: "x, /", Fn: scaled(180 / math.Pi), Doc: "The angle of x radians in degrees: x * 180 / pi."},
		{Name: "radians", Params: "x, /", Fn: scaled(math.Pi / 180), Doc: "The angle of x degrees in radians: x * pi / 180."},
		{Name: "atan2", Params: "y, x, /", Fn: binary(object.Atan2Float), Doc: "The angle in radians, from -pi to pi, of the point (x, y) seen from the origin."},
		{Name: "copysign", Params: "x, y, /", Fn: binary(math.Copysign), Doc: "abs(x) as a float, negative when y has a minus sign, even as -0.0."},
		{Name: "fmod", Params: "x, y, /", Fn: binary(math.Mod), Doc: "What is left of x after whole multiples of y, with the sign of x; ValueError when y is zero."},
		{Name: "pow", Params: "x, y, /", Fn: pow, Doc: "x**y as a float; ValueError instead of a complex result, OverflowError when it is too big."},
		{Name: "remainder", Params: "x, y, /", Fn: binary(math.Remainder), Doc: "x less the multiple of y nearest to it, the even one of two; ValueError when y is zero."},
	}
	for _, u := range unaries {
		methods = append(methods, u.method())
	}
	return methods
}
