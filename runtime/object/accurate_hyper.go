// Hyperbolic functions, and logarithms other than the natural one. The C library
// computes these by the formulas below, not to the nearest float; with the same
// formulas the results are the same. (Its expm1 and log1p are those of package
// math.)

package object

import "math"

// Log10Float is the logarithm to the base 10, which is exact for powers of 10
// because log10(2) is split in two parts.
func Log10Float(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return math.Log10(x)
	}
	const log2hi, log2lo = 3.01029995663611771306e-01, 3.69423907715893078616e-13
	m, e := math.Frexp(x) // m * 2 is in [1, 2), where the exponent isn't negative
	m, e = m*2, e-1
	if e < 0 {
		m, e = m/2, e+1
	}
	n := float64(e)
	return float64(float64(n*log2lo)+float64((1/math.Ln10)*LogFloat(m))) + float64(n*log2hi)
}

// SinhFloat is the hyperbolic sine of x.
func SinhFloat(x float64) float64 {
	a := math.Abs(x)
	half := math.Copysign(0.5, x)
	switch {
	case !isFinite(x) || a < 1.0/(1<<28):
		return x
	case a < 1:
		t := math.Expm1(a)
		return half * (2*t - t*t/(t+1))
	case a < 22:
		t := math.Expm1(a)
		return half * (t + t/(t+1))
	case a <= expMost:
		return half * ExpFloat(a)
	}
	w := ExpFloat(a / 2)
	return half * w * w
}

// CoshFloat is the hyperbolic cosine of x.
func CoshFloat(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !isFinite(x):
		return math.Abs(x)
	case a < math.Ln2/2:
		t := math.Expm1(a)
		w := 1 + t
		return 1 + t*t/(w+w)
	case a < 22:
		t := ExpFloat(a)
		return t/2 + 0.5/t
	case a <= expMost:
		return ExpFloat(a) / 2
	}
	w := ExpFloat(a / 2)
	return w / 2 * w
}

// TanhFloat is the hyperbolic tangent of x.
func TanhFloat(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || a < 1.0/(1<<55):
		return x
	case a >= 22:
		return math.Copysign(1, x)
	case a >= 1:
		return math.Copysign(1-2/(math.Expm1(2*a)+2), x)
	}
	t := math.Expm1(-2 * a)
	return math.Copysign(-t/(t+2), x)
}

// AsinhFloat is the inverse of SinhFloat.
func AsinhFloat(x float64) float64 {
	a := math.Abs(x)
	square := a * a
	var w float64
	switch {
	case !isFinite(x) || a < 1.0/(1<<28):
		return x
	case a > 1<<28:
		w = LogFloat(a) + math.Ln2
	case a > 2:
		w = LogFloat(2*a + 1/(math.Sqrt(square+1)+a))
	default:
		w = math.Log1p(a + square/(1+math.Sqrt(1+square)))
	}
	return math.Copysign(w, x)
}

// AcoshFloat is the inverse of CoshFloat.
func AcoshFloat(x float64) float64 {
	switch {
	case !(x > 1) || math.IsInf(x, 0):
		return math.Acosh(x)
	case x > 1<<28:
		return LogFloat(x) + math.Ln2
	case x > 2:
		return LogFloat(2*x - 1/(x+math.Sqrt(float64(x*x)-1)))
	}
	t := x - 1
	return math.Log1p(t + math.Sqrt(2*t+float64(t*t)))
}

// AtanhFloat is the inverse of TanhFloat.
func AtanhFloat(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case !(a < 1) || a < 1.0/(1<<28):
		return math.Atanh(x)
	case a < 0.5:
		t := a + a
		w = math.Log1p(t+t*a/(1-a)) / 2
	default:
		w = math.Log1p((a+a)/(1-a)) / 2
	}
	return math.Copysign(w, x)
}
