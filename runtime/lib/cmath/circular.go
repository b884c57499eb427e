// Trigonometric functions: the hyperbolic ones of i*z, turned back.

package cmath

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// byTurning is -i * f(i*z).
func byTurning(f func(complex128) (complex128, fault), z complex128) (complex128, fault) {
	r, fault := f(complex(-imag(z), real(z)))
	return complex(imag(r), -real(r)), fault
}

func sin(z complex128) (complex128, fault)  { return byTurning(sinh, z) }
func tan(z complex128) (complex128, fault)  { return byTurning(tanh, z) }
func asin(z complex128) (complex128, fault) { return byTurning(asinh, z) }
func atan(z complex128) (complex128, fault) { return byTurning(atanh, z) }

func cos(z complex128) (complex128, fault) { return cosh(complex(-imag(z), real(z))) }

// acos has a formula of its own: pi/2 - asin(z) would lose bits near 1.
func acos(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	switch {
	case isInf(x) || isInf(y):
		im := inf
		if !math.IsNaN(y) {
			im = math.Copysign(inf, -y)
		}
		return complex(object.Atan2Float(math.Abs(y), x), im), fine
	case x == 0 && math.IsNaN(y):
		return complex(math.Pi/2, nan), fine
	case !isFiniteNumber(z):
		return complex(nan, nan), fine
	case isLarge(z):
		return complex(object.Atan2Float(math.Abs(y), x), math.Copysign(logTwice(z), -y)), fine
	}
	a, b := root(1-x, -y), root(1+x, y)
	return complex(
		2*object.Atan2Float(real(a), real(b)),
		object.AsinhFloat(float64(real(b)*imag(a))-float64(imag(b)*real(a)))), fine
}
