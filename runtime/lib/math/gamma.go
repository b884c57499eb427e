// The gamma function and its logarithm, by Lanczos' approximation as CPython
// computes it: the C library's differ between systems, so CPython has its own.

package math

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	lanczosG     = 6.024680040776729583740234375
	lanczosHalfG = lanczosG - 0.5
	logPi        = 1.144729885849400174143427351353058711647
)

// The coefficients of the rational function, of the constant term first.
var lanczosNumerator = [...]float64{
	23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDenominator = [...]float64{
	0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1,
}

// smallFactorials are gamma(1) … gamma(23), which are exact.
var smallFactorials = [...]float64{
	1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880, 3628800, 39916800, 479001600, 6227020800, 87178291200, 1307674368000,
	20922789888000, 355687428096000, 6402373705728000, 121645100408832000, 2432902008176640000, 51090942171709440000,
	1124000727777607680000,
}

// lanczosSum evaluates the rational function from the end that keeps the
// powers of x small.
func lanczosSum(x float64) float64 {
	num, den := 0.0, 0.0
	if x < 5 {
		for i := len(lanczosNumerator) - 1; i >= 0; i-- {
			num = float64(num*x) + lanczosNumerator[i]
			den = float64(den*x) + lanczosDenominator[i]
		}
	} else {
		for i := range lanczosNumerator {
			num = num/x + lanczosNumerator[i]
			den = den/x + lanczosDenominator[i]
		}
	}
	return num / den
}

// sinPi is sin(pi*x), exact where x is a multiple of a half.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = object.SinFloat(math.Pi * y)
	case 1:
		r = object.CosFloat(math.Pi * (y - 0.5))
	case 2:
		r = object.SinFloat(math.Pi * (1 - y))
	case 3:
		r = -object.CosFloat(math.Pi * (y - 1.5))
	default:
		r = object.SinFloat(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

// gamma answers NaN where it has a pole, an infinity where it is too big.
func gamma(x float64) float64 {
	switch {
	case math.IsNaN(x), math.IsInf(x, 1):
		return x
	case math.IsInf(x, -1), x == 0:
		return math.NaN()
	case x == math.Floor(x) && x < 0:
		return math.NaN()
	case x == math.Floor(x) && x <= float64(len(smallFactorials)):
		return smallFactorials[int(x)-1]
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return 1 / x
	}
	if a > 200 {
		if x < 0 {
			return 0 / sinPi(x)
		}
		return math.Inf(1)
	}
	return lanczosGamma(x, a)
}

// lanczosGamma works out the part of x+g-0.5 that rounding loses as well: the
// power magnifies it.
func lanczosGamma(x, a float64) float64 {
	y := a + lanczosHalfG
	var z float64
	if a > lanczosHalfG {
		z = (y - a) - lanczosHalfG
	} else {
		z = (y - lanczosHalfG) - a
	}
	z = z * lanczosG / y
	var r float64
	if x < 0 {
		r = -math.Pi / sinPi(a) / a * object.ExpFloat(y) / lanczosSum(a)
		r -= float64(z * r)
		if a < 140 {
			return r / object.PowFloat(y, a-0.5)
		}
		root := object.PowFloat(y, a/2-0.25)
		return r / root / root
	}
	r = lanczosSum(a) / object.ExpFloat(y)
	r += float64(z * r)
	if a < 140 {
		return r * object.PowFloat(y, a-0.5)
	}
	root := object.PowFloat(y, a/2-0.25)
	return r * root * root
}

// logGamma answers an infinity at the poles, which is a domain error there.
func logGamma(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case math.IsInf(x, 0):
		return math.Inf(1)
	case x == math.Floor(x) && x <= 2:
		if x <= 0 {
			return math.NaN()
		}
		return 0
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return -object.LogFloat(a)
	}
	r := object.LogFloat(lanczosSum(a)) - lanczosG
	r += float64((a - 0.5) * (object.LogFloat(a+lanczosG-0.5) - 1))
	if x < 0 {
		r = logPi - object.LogFloat(math.Abs(sinPi(a))) - object.LogFloat(a) - r
	}
	return r
}
