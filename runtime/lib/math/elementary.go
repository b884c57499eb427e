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
	return object.Method{Name: u.name, Params: "x, /", Fn: call, Doc: u.doc}
}

var unaries = []unary{
	{"acos", "Return the arc cosine (measured in radians) of x.", object.AcosFloat, false},
	{"acosh", "Return the inverse hyperbolic cosine of x.", object.AcoshFloat, false},
	{"asin", "Return the arc sine (measured in radians) of x.", object.AsinFloat, false},
	{"asinh", "Return the inverse hyperbolic sine of x.", object.AsinhFloat, false},
	{"atan", "Return the arc tangent (measured in radians) of x.", object.AtanFloat, false},
	{"atanh", "Return the inverse hyperbolic tangent of x.", object.AtanhFloat, false},
	{"cbrt", "Return the cube root of x.", object.CbrtFloat, false},
	{"cos", "Return the cosine of x (measured in radians).", object.CosFloat, false},
	{"cosh", "Return the hyperbolic cosine of x.", object.CoshFloat, true},
	{"erf", "Error function at x.", math.Erf, false},
	{"erfc", "Complementary error function at x.", math.Erfc, false},
	{"exp", "Return e raised to the power of x.", object.ExpFloat, true},
	{"exp2", "Return 2 raised to the power of x.", object.Exp2Float, true},
	{"expm1", "Return exp(x)-1.", math.Expm1, true},
	{"fabs", "Return the absolute value of the float x.", math.Abs, false},
	{"gamma", "Gamma function at x.", gamma, true},
	{"lgamma", "Natural logarithm of absolute value of Gamma function at x.", logGamma, true},
	{"log1p", "Return the natural logarithm of 1+x (base e).", math.Log1p, false},
	{"sin", "Return the sine of x (measured in radians).", object.SinFloat, false},
	{"sinh", "Return the hyperbolic sine of x.", object.SinhFloat, true},
	{"sqrt", "Return the square root of x.", math.Sqrt, false},
	{"tan", "Return the tangent of x (measured in radians).", object.TanFloat, false},
	{"tanh", "Return the hyperbolic tangent of x.", object.TanhFloat, false},
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
		{Name: "degrees", Params: "x, /", Fn: scaled(180 / math.Pi), Doc: "Convert angle x from radians to degrees."},
		{Name: "radians", Params: "x, /", Fn: scaled(math.Pi / 180), Doc: "Convert angle x from degrees to radians."},
		{Name: "atan2", Params: "y, x, /", Fn: binary(object.Atan2Float), Doc: "Return the arc tangent (measured in radians) of y/x."},
		{Name: "copysign", Params: "x, y, /", Fn: binary(math.Copysign), Doc: "Return a float with the magnitude of x but the sign of y."},
		{Name: "fmod", Params: "x, y, /", Fn: binary(math.Mod), Doc: "Return fmod(x, y), according to platform C."},
		{Name: "pow", Params: "x, y, /", Fn: pow, Doc: "Return x**y (x to the power of y)."},
		{Name: "remainder", Params: "x, y, /", Fn: binary(math.Remainder), Doc: "Difference between x and the closest integer multiple of y."},
	}
	for _, u := range unaries {
		methods = append(methods, u.method())
	}
	return methods
}
