// Elementary functions whose results are the floats nearest to the exact
// values. CPython's are those of the C library, which almost always gives the
// nearest float; package math is off by one digit in the last place often enough
// to show in what scripts print.
//
// The work is done in numbers of twice the precision: unevaluated sums of two
// floats, about 106 bits ("double-double", T. J. Dekker 1971). Special
// arguments (zeros, infinities, nan) are left to package math, which treats
// them as C does.

package object

import (
	"math"
	"math/big"
)

// double2 is hi + lo, where hi is the float nearest to the sum.
type double2 struct{ hi, lo float64 }

func one2(x float64) double2 { return double2{hi: x} }

// sum2 is a + b, exactly.
func sum2(a, b float64) double2 {
	s := a + b
	t := s - a
	return double2{s, (a - (s - t)) + (b - t)}
}

// quick2 is sum2 for |a| >= |b|.
func quick2(a, b float64) double2 {
	s := a + b
	return double2{s, b - (s - a)}
}

// product2 is a * b, exactly.
func product2(a, b float64) double2 {
	p := float64(a * b)
	return double2{p, math.FMA(a, b, -p)}
}

func (a double2) neg() double2 { return double2{-a.hi, -a.lo} }

func (a double2) add(b double2) double2 {
	s, t := sum2(a.hi, b.hi), sum2(a.lo, b.lo)
	s = quick2(s.hi, s.lo+t.hi)
	return quick2(s.hi, s.lo+t.lo)
}

func (a double2) sub(b double2) double2 { return a.add(b.neg()) }

func (a double2) mul(b double2) double2 {
	p := product2(a.hi, b.hi)
	return quick2(p.hi, p.lo+(a.hi*b.lo+a.lo*b.hi))
}

func (a double2) times(b float64) double2 {
	p := product2(a.hi, b)
	return quick2(p.hi, p.lo+a.lo*b)
}

func (a double2) div(b double2) double2 {
	q := a.hi / b.hi
	r := a.sub(b.times(q))
	q2 := r.hi / b.hi
	r = r.sub(b.times(q2))
	return quick2(q, q2).add(one2(r.hi / b.hi))
}

func (a double2) sqrt() double2 {
	if a.hi <= 0 {
		return double2{}
	}
	x := math.Sqrt(a.hi)
	r := a.sub(product2(x, x))
	return quick2(x, r.hi/(2*x))
}

// scale is a * 2**n, rounded once to a float: also when it is subnormal.
func (a double2) scale(n int) float64 {
	f := a.hi + a.lo
	if _, e := math.Frexp(f); e+n > -1021 {
		return math.Ldexp(f, n)
	}
	// Count in units of the smallest subnormal; of a half, lo decides.
	n += 1074
	units, rest := math.Ldexp(a.hi, n), math.Ldexp(a.lo, n)
	whole := math.Floor(units)
	switch part := (units - whole) + rest; {
	case part > 0.5 || part == 0.5 && math.Mod(whole, 2) != 0:
		whole++
	case part < -0.5:
		whole--
	}
	return math.Ldexp(whole, -1074)
}

// split makes a double2 of the leading bits of x.
func split(x *big.Float) double2 {
	hi, _ := x.Float64()
	lo, _ := new(big.Float).Sub(x, big.NewFloat(hi)).Float64()
	return double2{hi, lo}
}

func isFinite(f float64) bool { return f-f == 0 }

// HypotFloat is the length of (x, y).
func HypotFloat(x, y float64) float64 {
	x, y = math.Abs(x), math.Abs(y)
	if !isFinite(x) || !isFinite(y) || x == 0 || y == 0 {
		return math.Hypot(x, y)
	}
	_, e := math.Frexp(math.Max(x, y))
	x, y = math.Ldexp(x, -e), math.Ldexp(y, -e)
	return product2(x, x).add(product2(y, y)).sqrt().scale(e)
}
