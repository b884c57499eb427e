// Exponentials, logarithms and powers; see accurate.go.

package object

import (
	"math"
	"sync"
)

var (
	ln2 = double2{0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56}
	// oddParts[k] is 1/(2k+1), logParts[k] is ±1/(k+1), factorParts[k] is 1/k!.
	oddParts    = makeParts(19, func(i int) int64 { return int64(2*i + 1) })
	logParts    = makeParts(14, func(i int) int64 { return int64(i+1) * int64(1-i%2*2) })
	factorParts = makeFactors(23)
)

func makeParts(n int, denominator func(int) int64) []double2 {
	out := make([]double2, n)
	for i := range out {
		out[i] = one2(1).div(one2(float64(denominator(i))))
	}
	return out
}

func makeFactors(n int) []double2 {
	out := []double2{one2(1)}
	for i := 1; i < n; i++ {
		out = append(out, out[i-1].div(one2(float64(i))))
	}
	return out
}

// series sums c[0] + c[1]x + c[2]x² + …; from the term called exact on, single
// precision will do. The sums here have at least 85 good bits.
func series(c []double2, x double2, exact int) double2 {
	tail := 0.0
	for i := len(c) - 1; i >= exact; i-- {
		tail = float64(tail*x.hi) + c[i].hi
	}
	sum := one2(tail)
	for i := exact - 1; i >= 0; i-- {
		sum = sum.mul(x).add(c[i])
	}
	return sum
}

// logDouble is the natural logarithm of x > 0, finite: with x = m * 2**e and c a short
// number near 1/m, it is e*log(2) - log(c) + log(1+r) with r = m*c - 1, which is small.
func logDouble(x double2) double2 {
	m, e := math.Frexp(x.hi)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	near := &logTable()[int(m*logSteps)-logFirst]
	p := product2(m, near.c)
	r := quick2(p.hi-1, p.lo)
	if x.lo != 0 {
		r = r.add(one2(math.Ldexp(x.lo, -e) * near.c))
	}
	log := series(logParts, r, 5).mul(r).add(near.log)
	if e == 0 {
		return log
	}
	return ln2.times(float64(e)).add(log)
}

const (
	logSteps = 128
	logFirst = 90  // the step of sqrt(1/2)
	logLast  = 181 // and that of sqrt(2)
)

// nearLog is a number and the logarithm of its reciprocal.
type nearLog struct {
	c   float64
	log double2
}

// logTable has a number for each step of m. Around 1 it is 1, so that nothing is lost
// where the logarithm is small.
var logTable = sync.OnceValue(func() *[logLast - logFirst + 1]nearLog {
	var table [logLast - logFirst + 1]nearLog
	for i := range table {
		step := i + logFirst
		c := 1.0
		if step != logSteps-1 && step != logSteps {
			c = math.Round(256*logSteps/(float64(step)+0.5)) / 256
		}
		table[i] = nearLog{c, logSeries(one2(c)).neg()}
	}
	return &table
})

// logSeries is the logarithm of a number near 1: with s = (x-1)/(x+1), it is
// 2(s + s³/3 + s⁵/5 + …).
func logSeries(x double2) double2 {
	s := x.sub(one2(1)).div(x.add(one2(1)))
	return series(oddParts, s.mul(s), 12).mul(s).times(2)
}

// expm1Small is exp(r) - 1 for |r| < 0.35: of r/256 by the power series, then
// (1+p)² - 1 = p(2+p) eight times.
func expm1Small(r double2) double2 {
	r = double2{r.hi / 256, r.lo / 256}
	p := series(factorParts[1:11], r, 4).mul(r)
	for range 8 {
		p = p.mul(p.add(one2(2)))
	}
	return p
}

// expDouble is exp(x) as y * 2**n, for |x| < 800: 2**n * 2**(j/expSteps) * exp(r), where r
// is small.
func expDouble(x double2) (y double2, n int) {
	k := math.RoundToEven(x.hi * expSteps / ln2.hi)
	r := x.sub(ln2.times(k / expSteps))
	n = int(k) >> expBits
	part := expTable()[int(k)&(expSteps-1)]
	return part.add(series(factorParts[1:10], r, 4).mul(r).mul(part)), n
}

const (
	expBits  = 6
	expSteps = 1 << expBits
)

// expTable has the powers of 2 whose exponents are steps between 0 and 1.
var expTable = sync.OnceValue(func() *[expSteps]double2 {
	var table [expSteps]double2
	for i := range table {
		table[i] = expm1Small(ln2.times(float64(i)/expSteps - 0.5)).add(one2(1)).mul(double2{math.Sqrt2, sqrt2Rest})
	}
	return &table
})

// sqrt2Rest is what the float nearest to the root of 2 lacks.
const sqrt2Rest = -9.667293313452913e-17

const (
	expMost  = 709.8 // exp of more is infinite
	expLeast = -745.2
)

// ExpFloat is e**x.
func ExpFloat(x float64) float64 {
	if !isFinite(x) || x == 0 || x > expMost || x < expLeast {
		return math.Exp(x)
	}
	y, n := expDouble(one2(x))
	return y.scale(n)
}

// Exp2Float is 2**x.
func Exp2Float(x float64) float64 { return PowFloat(2, x) }

// LogFloat is the natural logarithm.
func LogFloat(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return math.Log(x)
	}
	return logDouble(one2(x)).hi
}

// Log2Float is the logarithm to the base 2.
func Log2Float(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 0) {
		return math.Log2(x)
	}
	if m, e := math.Frexp(x); m == 0.5 {
		return float64(e - 1)
	}
	return logDouble(one2(x)).div(ln2).hi
}

// PowFloat is x ** y as C's pow: nan where a negative number gets a fraction.
func PowFloat(x, y float64) float64 {
	switch {
	case !isFinite(x) || !isFinite(y) || x == 0 || y == 0 || x == 1:
		return math.Pow(x, y)
	case x < 0 && y != math.Trunc(y):
		return math.NaN()
	case y == 1:
		return x
	case y == 2:
		return x * x
	}
	r := powPositive(math.Abs(x), y)
	if x < 0 && math.Mod(y, 2) != 0 {
		return -r
	}
	return r
}

func powPositive(x, y float64) float64 {
	if y == 0.5 {
		return math.Sqrt(x)
	}
	if n := math.Abs(y); n <= 64 && n == math.Trunc(n) {
		return powWhole(x, int(y))
	} else if n <= 32 && 2*n == math.Trunc(2*n) {
		return powHalves(x, int(2*y))
	}
	log := logDouble(one2(x))
	switch size := log.hi * y; {
	case size > expMost:
		return math.Inf(1)
	case size < expLeast:
		return 0
	}
	r, n := expDouble(log.times(y))
	return r.scale(n)
}

// powWhole multiplies: exact as long as the result has 106 bits, so that ties
// are found where the logarithm can't tell them.
func powWhole(x float64, n int) float64 {
	m, e := math.Frexp(x)
	return one2(m).raise(n).scale(e * n)
}

// powHalves is the square root of x raised to the n-th power.
func powHalves(x float64, n int) float64 {
	m, e := math.Frexp(x)
	if e%2 != 0 {
		m, e = 2*m, e-1
	}
	return one2(m).sqrt().raise(n).scale(e / 2 * n)
}

// raise is p ** n.
func (p double2) raise(n int) double2 {
	r := one2(1)
	for bits := max(n, -n); ; {
		if bits&1 != 0 {
			r = r.mul(p)
		}
		if bits >>= 1; bits == 0 {
			break
		}
		p = p.mul(p)
	}
	if n < 0 {
		r = one2(1).div(r)
	}
	return r
}

// CbrtFloat is the cube root.
func CbrtFloat(x float64) float64 {
	if !isFinite(x) || x == 0 {
		return math.Cbrt(x)
	}
	// One step of Newton's method in double precision from a good start.
	m, e := math.Frexp(math.Abs(x))
	for e%3 != 0 {
		m, e = m/2, e+1
	}
	y := math.Cbrt(m)
	rest := one2(m).sub(product2(y, y).times(y))
	return math.Copysign(quick2(y, rest.hi/(3*y*y)).scale(e/3), x)
}
