// binomialvariate: how many of n trials succeed.

package random

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

func binomialVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	n := 1
	if v := object.Arg(args, 0); !v.IsUnset() {
		var err error
		if n, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	d := drawer(t, g, args)
	p := d.arg(1, 0.5)
	switch {
	case d.err != nil:
		return object.Value{}, d.err
	case n < 0:
		return object.Value{}, object.Raisef(object.ValueError, "n must be non-negative")
	case p == 0:
		return object.Int(0), nil
	case p == 1:
		return object.Int(int64(n)), nil
	case !(p > 0 && p < 1):
		return object.Value{}, object.Raisef(object.ValueError, "p must be in the range 0.0 <= p <= 1.0")
	}
	return object.Int(int64(d.binomial(n, p))), d.err
}

func (d *draw) binomial(n int, p float64) int {
	switch {
	case n == 1:
		if d.random() < p {
			return 1
		}
		return 0
	case p > 0.5:
		return n - d.binomial(n, 1-p)
	case float64(n)*p < 10:
		return d.countGaps(n, p)
	}
	return d.rejectBinomial(n, p)
}

// countGaps adds up the lengths of the runs of failures between successes.
func (d *draw) countGaps(n int, p float64) int {
	x, y := 0, 0.0
	c := object.Log2Float(1 - p)
	if c == 0 {
		return 0
	}
	for d.err == nil {
		y += math.Floor(object.Log2Float(d.random())/c) + 1
		if y > float64(n) {
			break
		}
		x++
	}
	return x
}

// rejectBinomial is Hörmann's transformed rejection, BTRS.
func (d *draw) rejectBinomial(size int, p float64) int {
	n := float64(size)
	spq := math.Sqrt(n * p * (1 - p))
	b := 1.15 + float64(2.53*spq)
	a := -0.0873 + float64(0.0248*b) + float64(0.01*p)
	c := float64(n*p) + 0.5
	vr := 0.92 - 4.2/b
	for {
		u := d.random() - 0.5
		us := 0.5 - math.Abs(u)
		k := math.Floor(float64((2*a/us+b)*u) + c)
		if d.err != nil {
			return 0
		}
		if k < 0 || k > n {
			continue
		}
		v := d.random()
		if us >= 0.07 && v <= vr {
			return int(k)
		}
		m := math.Floor((n + 1) * p)
		h := logGamma(m+1) + logGamma(n-m+1)
		v *= (2.83 + 5.1/b) * spq / (a/(us*us) + b)
		if object.LogFloat(v) <= h-logGamma(k+1)-logGamma(n-k+1)+float64((k-m)*object.LogFloat(p/(1-p))) {
			return int(k)
		}
	}
}

func logGamma(x float64) float64 {
	f, _ := math.Lgamma(x)
	return f
}
