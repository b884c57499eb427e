// Hyperbolic functions and their inverses.

package cmath

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

func sinh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !isFiniteNumber(z) {
		return sinhSpecial(x, y)
	}
	sin, cos := object.SinCosFloat(y)
	x, rest := shrink(x)
	r := complex(cos*object.SinhFloat(x)*rest, sin*object.CoshFloat(x)*rest)
	return r, rangeOf(r)
}

// shrink takes 1 off an x whose hyperbolic functions may overflow, and gives
// the factor that makes good for it.
func shrink(x float64) (less, factor float64) {
	if math.Abs(x) > logLarge {
		return x - math.Copysign(1, x), math.E
	}
	return x, 1
}

func sinhSpecial(x, y float64) (complex128, fault) {
	switch {
	case y == 0:
		return complex(x, y), fine
	case isInf(x) && isFinite(y):
		r := turned(inf, y)
		return complex(real(r)*math.Copysign(1, x), imag(r)), fine
	case isInf(x):
		return complex(inf, nan), domainIf(isInf(y))
	case x == 0 && math.IsNaN(y):
		return complex(0, nan), fine
	}
	return complex(nan, nan), domainIf(isInf(y) && !math.IsNaN(x))
}

func cosh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !isFiniteNumber(z) {
		return coshSpecial(x, y)
	}
	sin, cos := object.SinCosFloat(y)
	x, rest := shrink(x)
	r := complex(cos*object.CoshFloat(x)*rest, sin*object.SinhFloat(x)*rest)
	return r, rangeOf(r)
}

func coshSpecial(x, y float64) (complex128, fault) {
	switch {
	case isInf(x) && y == 0:
		return complex(inf, y*math.Copysign(1, x)), fine
	case isInf(x) && isFinite(y):
		r := turned(inf, y)
		return complex(real(r), imag(r)*math.Copysign(1, x)), fine
	case isInf(x):
		return complex(inf, nan), domainIf(isInf(y))
	case math.IsNaN(x) && y == 0, x == 0 && math.IsNaN(y):
		return complex(nan, 0), fine
	}
	return complex(nan, nan), domainIf(isInf(y) && !math.IsNaN(x))
}

func tanh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !isFiniteNumber(z) {
		return tanhSpecial(x, y)
	}
	if math.Abs(x) > logLarge {
		sin, cos := object.SinCosFloat(y)
		return complex(math.Copysign(1, x), 4*sin*cos*object.ExpFloat(-2*math.Abs(x))), fine
	}
	tx, ty := object.TanhFloat(x), object.TanFloat(y)
	cx := 1 / object.CoshFloat(x)
	both := tx * ty
	divisor := 1 + float64(both*both)
	return complex(tx*(1+float64(ty*ty))/divisor, ty/divisor*cx*cx), fine
}

func tanhSpecial(x, y float64) (complex128, fault) {
	switch {
	case isInf(x) && !isFinite(y):
		return complex(math.Copysign(1, x), 0), fine
	case isInf(x):
		sin, cos := object.SinCosFloat(y)
		return complex(math.Copysign(1, x), math.Copysign(0, 2*sin*cos)), fine
	case math.IsNaN(x) && y == 0:
		return complex(x, y), fine
	}
	return complex(nan, nan), domainIf(isInf(y) && !math.IsNaN(x))
}

// logTwice is log(2 * abs(z)) for a z beyond large.
func logTwice(z complex128) float64 {
	return object.LogFloat(object.HypotFloat(real(z)/2, imag(z)/2)) + float64(2*math.Ln2)
}

func isLarge(z complex128) bool { return math.Abs(real(z)) > large || math.Abs(imag(z)) > large }

// root is sqrt without the fault that it never has.
func root(x, y float64) complex128 {
	r, _ := sqrt(complex(x, y))
	return r
}

func asinh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		return complex(signed(inf, x), object.Atan2Float(y, math.Abs(x))), fine
	case math.IsNaN(x) && y == 0:
		return z, fine
	case !isFiniteNumber(z):
		return complex(nan, nan), fine
	case isLarge(z):
		return complex(math.Copysign(logTwice(z), x), object.Atan2Float(y, math.Abs(x))), fine
	}
	a, b := root(1+y, -x), root(1-y, x)
	return complex(
		object.AsinhFloat(float64(real(a)*imag(b))-float64(real(b)*imag(a))),
		object.Atan2Float(y, float64(real(a)*real(b))-float64(imag(a)*imag(b)))), fine
}

func acosh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		return complex(inf, object.Atan2Float(y, x)), fine
	case !isFiniteNumber(z):
		return complex(nan, nan), fine
	case isLarge(z):
		return complex(logTwice(z), object.Atan2Float(y, x)), fine
	}
	a, b := root(x-1, y), root(x+1, y)
	return complex(
		object.AsinhFloat(float64(real(a)*real(b))+float64(imag(a)*imag(b))),
		2*object.Atan2Float(imag(a), real(b))), fine
}

func atanh(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !isFiniteNumber(z) {
		return atanhSpecial(x, y), fine
	}
	if math.Signbit(x) {
		r, fault := atanh(-z)
		return -r, fault
	}
	b := math.Abs(y)
	switch {
	case x > sqrtLarge || b > sqrtLarge:
		size := object.HypotFloat(x/2, y/2)
		return complex(x/4/size/size, math.Copysign(math.Pi/2, y)), fine
	case x == 1 && b == 0:
		return complex(inf, y), noDomain
	case x == 1 && b < sqrtTiny:
		return complex(
			-object.LogFloat(math.Sqrt(b)/math.Sqrt(object.HypotFloat(b, 2))),
			math.Copysign(object.Atan2Float(2, -b)/2, y)), fine
	}
	square := float64(b * b)
	return complex(
		math.Log1p(4*x/(float64((1-x)*(1-x))+square))/4,
		-object.Atan2Float(-2*y, float64((1-x)*(1+x))-square)/2), fine
}

func atanhSpecial(x, y float64) complex128 {
	switch {
	case isInf(y):
		return complex(signed(0, x), math.Copysign(math.Pi/2, y))
	case isInf(x) && math.IsNaN(y):
		return complex(signed(0, x), nan)
	case isInf(x):
		return complex(signed(0, x), math.Copysign(math.Pi/2, y))
	case x == 0:
		return complex(x, nan)
	}
	return complex(nan, nan)
}
