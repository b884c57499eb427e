// Polar coordinates, comparison, and the tests for infinities and NaNs.

package cmath

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

func angleOf(z complex128) float64 { return object.Atan2Float(imag(z), real(z)) }

func phase(t *object.Thread, args []object.Value) (object.Value, error) {
	z, err := object.ToComplex128(t, args[0])
	return object.Float(angleOf(z)), err
}

// sizeOf is abs(z), which may overflow.
func sizeOf(z complex128) (float64, fault) {
	size := object.HypotFloat(real(z), imag(z))
	if isInf(size) && isFiniteNumber(z) {
		return size, overflow
	}
	return size, fine
}

func polar(t *object.Thread, args []object.Value) (object.Value, error) {
	z, err := object.ToComplex128(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	size, fault := sizeOf(z)
	pair := object.NewTuple([]object.Value{object.Float(size), object.Float(angleOf(z))})
	return pair.Value(), fault.raise()
}

func rect(t *object.Thread, args []object.Value) (object.Value, error) {
	r, err := object.ToFloat64(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	phi, err := object.ToFloat64(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	z, fault := fromPolar(r, phi)
	return object.ComplexValue(z), fault.raise()
}

func fromPolar(r, phi float64) (complex128, fault) {
	switch {
	case r == 0 && !isFinite(phi):
		return 0, fine
	case isInf(phi):
		return complex(nan, nan), domainIf(!math.IsNaN(r))
	case isInf(r) && math.IsNaN(phi):
		return complex(inf, nan), fine
	case math.IsNaN(r) && phi == 0:
		return complex(r, 0), fine
	case isInf(r) && phi == 0:
		return complex(r, math.Copysign(1, r)*phi), fine
	case phi == 0:
		return complex(r, r*phi), fine
	}
	sin, cos := object.SinCosFloat(phi)
	return complex(r*cos, r*sin), fine
}

func isClose(t *object.Thread, args []object.Value) (object.Value, error) {
	var ab [2]complex128
	tolerance := [2]float64{1e-9, 0}
	for i := range ab {
		var err error
		if ab[i], err = object.ToComplex128(t, args[i]); err != nil {
			return object.Value{}, err
		}
	}
	for i := range tolerance {
		if v := object.Arg(args, 2+i); !v.IsUnset() {
			var err error
			if tolerance[i], err = object.ToFloat64(t, v); err != nil {
				return object.Value{}, err
			}
		}
	}
	if tolerance[0] < 0 || tolerance[1] < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "tolerances must be non-negative")
	}
	return object.Bool(near(ab[0], ab[1], tolerance[0], tolerance[1])), nil
}

func near(a, b complex128, relative, absolute float64) bool {
	if a == b {
		return true
	}
	if anyInf(a) || anyInf(b) {
		return false
	}
	abs := func(z complex128) float64 { return object.HypotFloat(real(z), imag(z)) }
	diff := abs(a - b)
	return diff <= relative*abs(b) || diff <= relative*abs(a) || diff <= absolute
}

// test makes a function that tells something of a complex number.
func test(f func(z complex128) bool) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		z, err := object.ToComplex128(t, args[0])
		return object.Bool(err == nil && f(z)), err
	}
}

func anyInf(z complex128) bool { return isInf(real(z)) || isInf(imag(z)) }
func anyNaN(z complex128) bool { return math.IsNaN(real(z)) || math.IsNaN(imag(z)) }

var polarFunctions = []object.Method{
	{Name: "isclose", Params: "a, b, *, rel_tol=1e-09, abs_tol=0.0", Fn: isClose,
		Doc: "True when a and b lie at most abs_tol apart, or rel_tol times the bigger of their sizes."},
	{Name: "isfinite", Params: "z, /", Fn: test(isFiniteNumber), Doc: "False when a part of z is infinite or nan, else True."},
	{Name: "isinf", Params: "z, /", Fn: test(anyInf), Doc: "True when a part of z is infinite, else False."},
	{Name: "isnan", Params: "z, /", Fn: test(anyNaN), Doc: "True when a part of z is nan, else False."},
	{Name: "phase", Params: "z, /", Fn: phase, Doc: "The angle of z, from -pi to pi."},
	{Name: "polar", Params: "z, /", Fn: polar, Doc: "The size and the angle of z, as a tuple."},
	{Name: "rect", Params: "r, phi, /", Fn: rect, Doc: "The complex number of a size and an angle."},
}
