// Random numbers of many distributions. The steps and their order are those of
// CPython's, because the same seed is to give the same numbers.

package random

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	twoPi      = 2 * math.Pi
	log4       = 1.3862943611198906
	gammaMagic = 2.504077396776274  // 1 + log(4.5)
	normMagic  = 1.7155277699214135 // 4 * exp(-0.5) / sqrt(2)
)

// draw reads float arguments and random numbers and remembers the first error;
// it makes a distribution read like its formula.
type draw struct {
	t    *object.Thread
	g    *generator
	args []object.Value
	err  error
}

func drawer(t *object.Thread, g *generator, args []object.Value) *draw {
	return &draw{t: t, g: g, args: args}
}

// arg is parameter i, or def when it isn't given.
func (d *draw) arg(i int, def float64) float64 {
	v := object.Arg(d.args, i)
	if v.IsUnset() || d.err != nil {
		return def
	}
	f, err := object.ToFloat64(d.t, v)
	if err != nil {
		d.err = err
	}
	return f
}

func (d *draw) random() float64 { return d.checked(d.g.float()) }

// checked keeps the error.
func (d *draw) checked(f float64, err error) float64 {
	if err != nil && d.err == nil {
		d.err = err
	}
	return f
}

func (d *draw) result(f float64) (object.Value, error) { return object.Float(f), d.err }

// random, like getrandbits, is the source of all others: a class that replaces
// it calls this one.
func random(_ *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	f, err := g.twister.float()
	return object.Float(f), err
}

// uniform calculates with the values themselves: they may be any numbers.
func uniform(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	width, err := object.Binary(t, object.Sub, args[1], args[0])
	if err != nil {
		return object.Value{}, err
	}
	u, err := g.float()
	if err != nil {
		return object.Value{}, err
	}
	part, err := object.Binary(t, object.Mul, width, object.Float(u))
	if err != nil {
		return object.Value{}, err
	}
	return object.Binary(t, object.Add, args[0], part)
}

func triangular(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	low, high := d.arg(0, 0), d.arg(1, 1)
	c := 0.5
	u := d.random()
	if object.Arg(d.args, 2).Given() {
		mode := d.arg(2, 0)
		if high == low {
			return args[0], d.err
		}
		c = (mode - low) / (high - low)
	}
	if u > c {
		u, c = 1-u, 1-c
		low, high = high, low
	}
	return d.result(low + float64((high-low)*math.Sqrt(float64(u*c))))
}

func (d *draw) normal(mu, sigma float64) float64 {
	for {
		u1 := d.random()
		u2 := 1 - d.random()
		z := normMagic * (u1 - 0.5) / u2
		if z*z/4 <= -object.LogFloat(u2) || d.err != nil {
			return mu + float64(z*sigma)
		}
	}
}

func normalVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	mu, sigma := d.arg(0, 0), d.arg(1, 1)
	if d.err != nil {
		return object.Value{}, d.err
	}
	return d.result(d.normal(mu, sigma))
}

func logNormVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	mu, sigma := d.arg(0, 0), d.arg(1, 1)
	if d.err != nil {
		return object.Value{}, d.err
	}
	f := object.ExpFloat(d.normal(mu, sigma))
	if math.IsInf(f, 0) && d.err == nil {
		return object.Value{}, object.Raisef(object.OverflowError, "math range error")
	}
	return d.result(f)
}

func gauss(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	mu, sigma := d.arg(0, 0), d.arg(1, 1)
	if d.err != nil {
		return object.Value{}, d.err
	}
	z := d.g.spare
	if !d.g.hasSpare {
		angle := d.random() * twoPi
		radius := math.Sqrt(-2 * object.LogFloat(1-d.random()))
		sin, cos := object.SinCosFloat(angle)
		z, d.g.spare = cos*radius, sin*radius
	}
	d.g.hasSpare = !d.g.hasSpare
	return d.result(mu + float64(z*sigma))
}

func expoVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	rate := d.arg(0, 1)
	u := d.random()
	if rate == 0 && d.err == nil {
		return object.Value{}, object.Raisef(object.ZeroDivisionError, "float division by zero")
	}
	return d.result(-object.LogFloat(1-u) / rate)
}

func vonMisesVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	mu, kappa := d.arg(0, 0), d.arg(1, 0)
	if d.err != nil {
		return object.Value{}, d.err
	}
	if kappa <= 1e-6 {
		return d.result(twoPi * d.random())
	}
	s := 0.5 / kappa
	r := s + math.Sqrt(1+float64(s*s))
	z := 0.0
	for d.err == nil {
		z = object.CosFloat(math.Pi * d.random())
		v := z / (r + z)
		u := d.random()
		if u < 1-float64(v*v) || u <= (1-v)*object.ExpFloat(v) {
			break
		}
	}
	q := 1 / r
	f := (q + z) / (1 + float64(q*z))
	angle := object.AcosFloat(f)
	if d.random() > 0.5 {
		return d.result(floorMod(mu+angle, twoPi))
	}
	return d.result(floorMod(mu-angle, twoPi))
}

// floorMod is Python's % on floats.
func floorMod(a, b float64) float64 {
	m := math.Mod(a, b)
	if m != 0 && (m < 0) != (b < 0) {
		m += b
	}
	return m
}

func gammaVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	alpha, beta := d.arg(0, 0), d.arg(1, 0)
	if d.err != nil {
		return object.Value{}, d.err
	}
	return d.result(d.gamma(alpha, beta))
}

func (d *draw) gamma(alpha, beta float64) float64 {
	switch {
	case alpha <= 0 || beta <= 0:
		if d.err == nil {
			d.err = object.Raisef(object.ValueError, "gammavariate: alpha and beta must be > 0.0")
		}
		return 0
	case alpha > 1:
		return d.largeGamma(alpha) * beta
	case alpha == 1:
		return -object.LogFloat(1-d.random()) * beta
	}
	return d.smallGamma(alpha) * beta
}

func (d *draw) largeGamma(alpha float64) float64 {
	inverse := math.Sqrt(float64(2*alpha) - 1)
	b := alpha - log4
	c := alpha + inverse
	for {
		u1 := d.random()
		if !(1e-7 < u1 && u1 < 0.9999999) && d.err == nil {
			continue
		}
		u2 := 1 - d.random()
		v := object.LogFloat(u1/(1-u1)) / inverse
		x := alpha * object.ExpFloat(v)
		z := u1 * u1 * u2
		r := b + float64(c*v) - x
		if r+gammaMagic-float64(4.5*z) >= 0 || r >= object.LogFloat(z) || d.err != nil {
			return x
		}
	}
}

func (d *draw) smallGamma(alpha float64) float64 {
	for {
		u := d.random()
		b := (math.E + alpha) / math.E
		p := b * u
		x := 0.0
		if p <= 1 {
			x = object.PowFloat(p, 1/alpha)
		} else {
			x = -object.LogFloat((b - p) / alpha)
		}
		u1 := d.random()
		if p > 1 && u1 <= object.PowFloat(x, alpha-1) || p <= 1 && u1 <= object.ExpFloat(-x) || d.err != nil {
			return x
		}
	}
}

func betaVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	alpha, beta := d.arg(0, 0), d.arg(1, 0)
	gamma := d.gamma
	if s, ok := g.source.(*scripted); ok && s.has.gamma {
		gamma = func(alpha, beta float64) float64 {
			return d.checked(s.callFloat("gammavariate", object.Float(alpha), object.Float(beta)))
		}
	}
	y := gamma(alpha, 1)
	if y == 0 || d.err != nil {
		return d.result(0)
	}
	return d.result(y / (y + gamma(beta, 1)))
}

func paretoVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	alpha := d.arg(0, 1)
	u := 1 - d.random()
	if alpha == 0 && d.err == nil {
		return object.Value{}, object.Raisef(object.ZeroDivisionError, "float division by zero")
	}
	return d.result(object.PowFloat(u, -1/alpha))
}

func weibullVariate(t *object.Thread, g *generator, args []object.Value) (object.Value, error) {
	d := drawer(t, g, args)
	alpha, beta := d.arg(0, 1), d.arg(1, 1)
	u := 1 - d.random()
	if beta == 0 && d.err == nil {
		return object.Value{}, object.Raisef(object.ZeroDivisionError, "float division by zero")
	}
	return d.result(alpha * object.PowFloat(-object.LogFloat(u), 1/beta))
}
