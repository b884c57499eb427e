// Sums and products of many numbers: fsum, prod, sumprod, hypot, dist.

package math

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

// fsum adds floats without any loss but that of the last rounding (Shewchuk):
// partials are numbers of growing size whose bits don't overlap.
func fsum(t *object.Thread, args []object.Value) (object.Value, error) {
	var partials []float64
	special, infinities := 0.0, 0.0
	err := object.Iterate(t, args[0], func(v object.Value) (bool, error) {
		x, err := object.ToFloat64(t, v)
		if err != nil {
			return false, err
		}
		given := x
		n := 0
		for _, y := range partials {
			if math.Abs(x) < math.Abs(y) {
				x, y = y, x
			}
			high := x + y
			if low := y - (high - x); low != 0 {
				partials[n] = low
				n++
			}
			x = high
		}
		partials = partials[:n]
		switch {
		case x == 0:
		case isFinite(x):
			partials = append(partials, x)
		case isFinite(given):
			return false, object.Raisef(object.OverflowError, "intermediate overflow in fsum")
		default:
			if math.IsInf(given, 0) {
				infinities += given
			}
			special += given
			partials = partials[:0]
		}
		return true, nil
	})
	switch {
	case err != nil:
		return object.Value{}, err
	case special != 0:
		if math.IsNaN(infinities) {
			return object.Value{}, object.Raisef(object.ValueError, "-inf + inf in fsum")
		}
		return object.Float(special), nil
	}
	return object.Float(sumPartials(partials)), nil
}

// sumPartials adds from the biggest down until a rest remains, and rounds
// half to even across it.
func sumPartials(p []float64) float64 {
	n := len(p)
	if n == 0 {
		return 0
	}
	n--
	high, low := p[n], 0.0
	for n > 0 && low == 0 {
		x := high
		n--
		high = x + p[n]
		low = p[n] - (high - x)
	}
	if n > 0 && (low < 0 && p[n-1] < 0 || low > 0 && p[n-1] > 0) {
		if y := low * 2; y == (high+y)-high {
			high += y
		}
	}
	return high
}

func prod(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	npos := len(args) - len(names)
	switch {
	case npos > 1:
		return object.Value{}, object.Raisef(object.TypeError, "prod() takes exactly 1 positional argument (%d given)", npos)
	case npos == 0:
		return object.Value{}, object.Raisef(object.TypeError, "prod() takes exactly 1 positional argument (0 given)")
	}
	total := object.Int(1)
	for i, name := range names {
		if name != "start" {
			return object.Value{}, object.Raisef(object.TypeError, "prod() got an unexpected keyword argument '%s'", name)
		}
		total = args[npos+i]
	}
	err := object.Iterate(t, args[0], func(v object.Value) (bool, error) {
		var err error
		if total, err = object.Binary(t, object.Mul, total, v); err == nil {
			err = pollLong(t, total)
		}
		return true, err
	})
	return total, err
}

// exactSum keeps a sum of floats in three parts, as good as 150 bits.
type exactSum struct{ high, low, tiny float64 }

func twoSum(a, b float64) (sum, lost float64) {
	sum = a + b
	z := sum - a
	return sum, (a - (sum - z)) + (b - z)
}

func (s *exactSum) addProduct(x, y float64) {
	p := x * y
	rest := math.FMA(x, y, -p)
	var a, b float64
	s.high, a = twoSum(s.high, p)
	s.low, b = twoSum(s.low, rest)
	var c float64
	s.low, c = twoSum(s.low, a)
	s.tiny += b + c
}

func (s *exactSum) value() float64 {
	high, low := twoSum(s.high, s.low)
	low += s.tiny
	return high + low
}

// sumProd adds up the products of two iterables: exactly in the way of ints
// and floats, with their own operators for all else.
func sumProd(t *object.Thread, args []object.Value) (object.Value, error) {
	var sides [2][]object.Value
	for i := range sides {
		var err error
		if sides[i], err = object.Collect(t, args[i]); err != nil {
			return object.Value{}, err
		}
	}
	p, q := sides[0], sides[1]
	if len(p) != len(q) {
		return object.Value{}, object.Raisef(object.ValueError, "Inputs are not the same length")
	}
	if r, ok := floatProducts(p, q); ok {
		return object.Float(r), nil
	}
	total := object.Int(0)
	for i := range p {
		product, err := object.Binary(t, object.Mul, p[i], q[i])
		if err != nil {
			return object.Value{}, err
		}
		if err := pollLong(t, product); err != nil {
			return object.Value{}, err
		}
		if total, err = object.Binary(t, object.Add, total, product); err != nil {
			return object.Value{}, err
		}
	}
	return total, nil
}

// pollLong asks for an interrupt where a product was long work.
func pollLong(t *object.Thread, product object.Value) error {
	if product.Type() != object.IntType || product.IsSmallInt() || object.BigOf(product).BitLen() < shortBits {
		return nil
	}
	return t.Poll()
}

// floatProducts is for floats with ints among them; ok is false when there is
// no float, another type, or an infinite sum.
func floatProducts(p, q []object.Value) (sum float64, ok bool) {
	var s exactSum
	for i := range p {
		if !p[i].IsFloat() && !q[i].IsFloat() {
			return 0, false
		}
		x, okX := plainFloat(p[i])
		y, okY := plainFloat(q[i])
		if !okX || !okY {
			return 0, false
		}
		s.addProduct(x, y)
	}
	sum = s.value()
	return sum, len(p) > 0 && isFinite(sum)
}

func plainFloat(v object.Value) (float64, bool) {
	switch {
	case v.IsFloat():
		return v.Float64(), true
	case v.IsSmallInt(), v.IsBool():
		f := float64(v.SmallInt())
		return f, int64(f) == v.SmallInt()
	}
	return 0, false
}

// norm is the length of a vector: scaled against overflow, summed with the
// bits that squares lose, and corrected once.
func norm(v []float64) float64 {
	biggest, nan := 0.0, false
	for i, x := range v {
		v[i] = math.Abs(x)
		biggest = max(biggest, v[i])
		nan = nan || math.IsNaN(x)
	}
	for _, x := range v {
		if math.IsInf(x, 1) {
			return x
		}
	}
	switch {
	case nan:
		return math.NaN()
	case biggest == 0 || len(v) == 1:
		return biggest
	}
	_, exponent := math.Frexp(biggest)
	if exponent < -1023 {
		// Too small to scale exactly: bring all into range first.
		for i := range v {
			v[i] /= 0x1p-1022
		}
		return 0x1p-1022 * norm(v)
	}
	scale := math.Ldexp(1, -exponent)
	sum, lostProducts, lostSums := 1.0, 0.0, 0.0
	add := func(x, y float64) {
		p := x * y
		lostProducts += math.FMA(x, y, -p)
		next := sum + p
		lostSums += p - (next - sum)
		sum = next
	}
	for _, x := range v {
		add(x*scale, x*scale)
	}
	h := math.Sqrt(sum - 1 + (lostSums + lostProducts))
	add(-h, h)
	h += (sum - 1 + (lostSums + lostProducts)) / (2 * h)
	return h / scale
}

func hypot(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "math.hypot() takes no keyword arguments")
	}
	v, err := floats(t, args)
	if err != nil {
		return object.Value{}, err
	}
	return object.Float(norm(v)), nil
}

func dist(t *object.Thread, args []object.Value) (object.Value, error) {
	var points [2][]float64
	for i := range points {
		items, err := object.Collect(t, args[i])
		if err != nil {
			return object.Value{}, err
		}
		if points[i], err = floats(t, items); err != nil {
			return object.Value{}, err
		}
	}
	p, q := points[0], points[1]
	if len(p) != len(q) {
		return object.Value{}, object.Raisef(object.ValueError, "both points must have the same number of dimensions")
	}
	for i := range p {
		p[i] -= q[i]
	}
	return object.Float(norm(p)), nil
}

var sumFunctions = []object.Method{
	{Name: "dist", Params: "p, q, /", Fn: dist, Doc: "The length of the straight line from p to q, each a sequence of as many coordinates."},
	{Name: "fsum", Params: "seq, /", Fn: fsum, Doc: "The sum of the items as a float, rounded only once, at the end."},
	{Name: "hypot", Params: "*coordinates", Raw: hypot, Doc: "The length of the vector with these coordinates."},
	{Name: "prod", Params: "iterable, /, *, start=1", Raw: prod, Doc: "start and all items, multiplied from left to right."},
	{Name: "sumprod", Params: "p, q, /", Fn: sumProd, Doc: "Items of p times the items of q at the same places, added; ValueError when the lengths differ."},
}
