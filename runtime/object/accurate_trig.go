// Trigonometric functions; see accurate.go.

package object

import (
	"math"
	"math/big"
	"sync"
)

// halfPi is π/2 in four floats, of 33, 33, 53 and 53 bits, so that the products
// with a whole number below 2**20 are exact, and what is left after them.
var halfPi = [...]float64{0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e037073p-69, 0x1.129024e088a68p-123}

// quarterTurn is a multiple of π/2 and what an angle has beyond it.
func quarterTurn(x float64) (n int, r double2) {
	if math.Abs(x) > 1<<19 {
		return quarterTurnBig(x)
	}
	k := math.RoundToEven(x * (2 / math.Pi))
	r = sum2(x, -k*halfPi[0])
	r = r.sub(one2(k * halfPi[1]))
	r = r.sub(product2(k, halfPi[2]))
	return int(k), r.sub(one2(k * halfPi[3]))
}

// bigHalfPi is π/2 in as many bits as reducing the largest float needs, by
// Machin's formula π/4 = 4 atan(1/5) - atan(1/239).
var bigHalfPi = sync.OnceValue(func() *big.Float {
	const bits = 1300
	one := new(big.Int).Lsh(big.NewInt(1), bits)
	atan := func(n int64) *big.Int {
		sum := new(big.Int)
		term := new(big.Int).Quo(one, big.NewInt(n))
		for k := int64(1); term.Sign() != 0; k += 2 {
			part := new(big.Int).Quo(term, big.NewInt(k))
			if k%4 == 1 {
				sum.Add(sum, part)
			} else {
				sum.Sub(sum, part)
			}
			term.Quo(term, big.NewInt(n*n))
		}
		return sum
	}
	p := new(big.Int).Lsh(atan(5), 3)
	p.Sub(p, new(big.Int).Lsh(atan(239), 1))
	f := new(big.Float).SetInt(p)
	return f.SetMantExp(f, -bits)
})

func quarterTurnBig(x float64) (n int, r double2) {
	angle := new(big.Float).SetPrec(1300).SetFloat64(x)
	turns := new(big.Float).SetPrec(1300).Quo(angle, bigHalfPi())
	turns.Add(turns, big.NewFloat(math.Copysign(0.5, x)))
	k, _ := turns.Int(nil)
	rest := new(big.Float).SetPrec(1300).SetInt(k)
	rest.Sub(angle, rest.Mul(rest, bigHalfPi()))
	return int(new(big.Int).And(k, big.NewInt(3)).Int64()), split(rest)
}

// The coefficients of the power series in r², sign included.
var (
	sinParts = alternate(1)
	cosParts = alternate(0)
)

func alternate(from int) []double2 {
	var out []double2
	for i := from; i < len(factorParts); i += 2 {
		c := factorParts[i]
		if len(out)%2 != 0 {
			c = c.neg()
		}
		out = append(out, c)
	}
	return out
}

// sinCosSmall is for |r| <= π/4.
func sinCosSmall(r double2) (sin, cos double2) {
	square := r.mul(r)
	return series(sinParts, square, 6).mul(r), series(cosParts, square, 6)
}

func sinCosDouble(x float64) (sin, cos double2) {
	n, r := quarterTurn(x)
	sin, cos = sinCosSmall(r)
	switch n & 3 {
	case 1:
		return cos, sin.neg()
	case 2:
		return sin.neg(), cos.neg()
	case 3:
		return cos.neg(), sin
	}
	return sin, cos
}

// tiny numbers are their own sine; their squares would underflow.
func tiny(x float64) bool { return math.Abs(x) < 1e-150 }

// SinCosFloat is the sine and the cosine of x.
func SinCosFloat(x float64) (sin, cos float64) {
	if !isFinite(x) || tiny(x) {
		return math.Sincos(x)
	}
	s, c := sinCosDouble(x)
	return s.hi, c.hi
}

// SinFloat is the sine of x.
func SinFloat(x float64) float64 {
	if !isFinite(x) || tiny(x) {
		return math.Sin(x)
	}
	return sinAhead(x, 0)
}

// CosFloat is the cosine of x.
func CosFloat(x float64) float64 {
	if !isFinite(x) || tiny(x) {
		return math.Cos(x)
	}
	return sinAhead(x, 1)
}

// sinAhead is the sine of x and some quarter turns.
func sinAhead(x float64, quarters int) float64 {
	n, r := quarterTurn(x)
	n += quarters
	square := r.mul(r)
	var s double2
	if n&1 == 0 {
		s = series(sinParts, square, 6).mul(r)
	} else {
		s = series(cosParts, square, 6)
	}
	if n&2 != 0 {
		s = s.neg()
	}
	return s.hi
}

// TanFloat is the tangent of x.
func TanFloat(x float64) float64 {
	if !isFinite(x) || tiny(x) {
		return math.Tan(x)
	}
	s, c := sinCosDouble(x)
	return s.div(c).hi
}

// atan2Double is the angle of (x, y) by one step of Newton's method: turned
// back by the angle that package math gives, the point lies so near the axis
// that its angle is its slope.
func atan2Double(y, x double2) double2 {
	start := math.Atan2(y.hi, x.hi)
	sin, cos := sinCosDouble(start)
	across := y.mul(cos).sub(x.mul(sin))
	along := x.mul(cos).add(y.mul(sin))
	return one2(start).add(across.div(along))
}

// Atan2Float is the angle of the point (x, y).
func Atan2Float(y, x float64) float64 {
	_, ey := math.Frexp(y)
	_, ex := math.Frexp(x)
	switch {
	case !isFinite(x) || !isFinite(y) || x == 0 || y == 0 || ey-ex > 400:
		return math.Atan2(y, x)
	case ex-ey > 400 && x < 0:
		return math.Copysign(math.Pi, y) // math.Atan2 loses the sign when y/x is zero
	case ex-ey > 400:
		return y / x
	}
	return atan2Double(one2(math.Ldexp(y, -ex)), one2(math.Ldexp(x, -ex))).hi
}

// AtanFloat is the angle whose tangent is x.
func AtanFloat(x float64) float64 {
	if !isFinite(x) || tiny(x) {
		return math.Atan(x)
	}
	return Atan2Float(x, 1)
}

// AsinFloat is the angle whose sine is x, AcosFloat that whose cosine is.
func AsinFloat(x float64) float64 {
	if !(math.Abs(x) <= 1) || tiny(x) {
		return math.Asin(x)
	}
	return atan2Double(one2(x), legOf(x)).hi
}

func AcosFloat(x float64) float64 {
	if !(math.Abs(x) < 1) {
		return math.Acos(x)
	}
	return atan2Double(legOf(x), one2(x)).hi
}

// legOf is the square root of 1 - x².
func legOf(x float64) double2 { return sum2(1, -x).mul(sum2(1, x)).sqrt() }
