// Exponentials, logarithms and the square root.

package cmath

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

func exp(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !isFiniteNumber(z) {
		return expSpecial(x, y)
	}
	sin, cos := object.SinCosFloat(y)
	size, rest := object.ExpFloat(x), 1.0
	if x > logLarge {
		size, rest = object.ExpFloat(x-1), math.E
	}
	r := complex(size*cos*rest, size*sin*rest)
	return r, rangeOf(r)
}

func expSpecial(x, y float64) (complex128, fault) {
	switch {
	case math.IsNaN(x) && y == 0, math.IsInf(x, 1) && y == 0:
		return complex(x, y), fine
	case math.IsInf(x, -1) && !isFinite(y):
		return 0, fine
	case math.IsInf(x, -1):
		return turned(0, y), fine
	case math.IsInf(x, 1) && isFinite(y):
		return turned(inf, y), fine
	case math.IsInf(x, 1):
		return complex(inf, nan), domainIf(isInf(y))
	}
	return complex(nan, nan), domainIf(isInf(y) && !math.IsNaN(x))
}

func log(z complex128) (complex128, fault) {
	x, y := math.Abs(real(z)), math.Abs(imag(z))
	angle := object.Atan2Float(imag(z), real(z))
	switch {
	case isInf(x) || isInf(y):
		return complex(inf, angle), fine
	case math.IsNaN(x) || math.IsNaN(y):
		return complex(nan, nan), fine
	case x == 0 && y == 0:
		return complex(-inf, angle), noDomain
	}
	return complex(logSize(max(x, y), min(x, y)), angle), fine
}

// logSize is log(hypot(a, b)), for a >= b >= 0.
func logSize(a, b float64) float64 {
	switch {
	case a > large:
		return object.LogFloat(object.HypotFloat(a/2, b/2)) + math.Ln2
	case a < tiny:
		return object.LogFloat(object.HypotFloat(math.Ldexp(a, 53), math.Ldexp(b, 53))) - float64(53*math.Ln2)
	}
	size := object.HypotFloat(a, b)
	if 0.71 <= size && size <= 1.73 {
		// Close to 1, the square less 1 is exact where the size isn't.
		return math.Log1p(float64((a-1)*(a+1))+float64(b*b)) / 2
	}
	return object.LogFloat(size)
}

func log10(z complex128) (complex128, fault) {
	r, fault := log(z)
	return complex(real(r)/math.Ln10, imag(r)/math.Ln10), fault
}

func logBase(t *object.Thread, args []object.Value) (object.Value, error) {
	z, err := object.ToComplex128(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	r, fault := log(z)
	base := object.Arg(args, 1)
	if base.IsUnset() {
		return object.ComplexValue(r), fault.raise()
	}
	b, err := object.ToComplex128(t, base)
	if err != nil {
		return object.Value{}, err
	}
	divisor, baseFault := log(b)
	if fault = max(fault, baseFault, domainIf(divisor == 0)); fault != fine {
		return object.Value{}, fault.raise()
	}
	return object.Binary(t, object.Div, object.ComplexValue(r), object.ComplexValue(divisor))
}

func sqrt(z complex128) (complex128, fault) {
	x, y := real(z), imag(z)
	if !isFiniteNumber(z) {
		return sqrtSpecial(x, y), fine
	}
	if x == 0 && y == 0 {
		return complex(0, y), fine
	}
	a, b := math.Abs(x), math.Abs(y)
	var s float64
	if a < tiny && b < tiny {
		a = math.Ldexp(a, 53)
		s = math.Ldexp(math.Sqrt(a+object.HypotFloat(a, math.Ldexp(b, 53))), -27)
	} else {
		a /= 8
		s = 2 * math.Sqrt(a+object.HypotFloat(a, b/8))
	}
	d := b / (2 * s)
	if x >= 0 {
		return complex(s, math.Copysign(d, y)), fine
	}
	return complex(d, math.Copysign(s, y)), fine
}

func sqrtSpecial(x, y float64) complex128 {
	switch {
	case isInf(y):
		return complex(inf, y)
	case math.IsInf(x, -1) && math.IsNaN(y):
		return complex(nan, inf)
	case math.IsInf(x, -1):
		return complex(0, math.Copysign(inf, y))
	case math.IsInf(x, 1) && math.IsNaN(y):
		return complex(inf, nan)
	case math.IsInf(x, 1):
		return complex(inf, math.Copysign(0, y))
	}
	return complex(nan, nan)
}
