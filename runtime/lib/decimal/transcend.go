// Roots, exponentials and logarithms, correctly rounded: they are computed in
// binary fixed point with more and more digits until it is clear which way to
// round. That ends, because none of these results but the exact ones, which are
// found before, lies on an edge.

package decimal

import "math/big"

func (c *calc) sqrt(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	switch {
	case a.isZero():
		return c.fix(zero(a.neg, a.exp>>1))
	case a.neg:
		return c.fail(invalidOperation)
	case a.form == infinite:
		return a
	}
	exp := a.exp >> 1
	coef := &a.coef
	digits := (a.digits() + 1) >> 1
	if a.exp&1 != 0 {
		coef = new(big.Int).Mul(coef, ten)
		digits = a.digits()>>1 + 1
	}
	shift := c.prec + 1 - digits
	exact := true
	if shift >= 0 {
		coef = c.shiftUp(coef, 2*shift)
	} else {
		var rest big.Int
		coef = c.quoInto(new(big.Int), &rest, coef, c.power(-2*shift))
		exact = rest.Sign() == 0
	}
	r := &number{exp: exp - shift}
	c.rootInto(&r.coef, coef)
	exact = exact && c.mulInto(new(big.Int), &r.coef, &r.coef).Cmp(coef) == 0
	if exact { // with the exponent that is a half of the operand's, if that can be
		if shift >= 0 {
			c.quoInto(&r.coef, new(big.Int), &r.coef, c.power(shift))
		} else {
			r.coef.Set(c.shiftUp(&r.coef, -shift))
		}
		r.exp += shift
	} else if new(big.Int).Rem(&r.coef, five).Sign() == 0 {
		r.coef.Add(&r.coef, one)
	}
	return c.fixEven(r)
}

// fixEven is fix with ROUND_HALF_EVEN, whatever the context says.
func (c *calc) fixEven(r *number) *number {
	mode := c.round
	c.round = roundHalfEven
	r = c.fix(r)
	c.round = mode
	return r
}

// unit is a result that is 1 but for what comes prec digits later.
func (c *calc) unit(above bool) *number {
	r := &number{exp: -c.prec - 1}
	if above {
		r.coef.Add(c.power(c.prec+1), one)
	} else {
		r.coef.Sub(c.power(c.prec+1), one)
	}
	return r
}

func lengthOf(n int64) int64 { return digitsOf(big.NewInt(n)) }

func (c *calc) exponential(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	switch {
	case a.form == infinite && a.neg:
		return zero(false, 0)
	case a.form == infinite:
		return a
	case a.isZero():
		return fromInt64(1)
	}
	r := &number{}
	r.coef.SetInt64(1)
	adj := a.adjusted()
	switch {
	case !a.neg && adj > lengthOf((c.emax+1)*3):
		r.exp = c.emax + 1
	case a.neg && adj > lengthOf((-c.etiny()+1)*3):
		r.exp = c.etiny() - 1
	case adj < -c.prec-1:
		r = c.unit(!a.neg)
	case c.prec > c.limit/4:
		c.status |= tooLarge
	default:
		r = c.settle(func(digits int64) *number { return c.expDigits(a, digits) })
	}
	return c.fixEven(r)
}

func (c *calc) ln(a *number) *number {
	if r := c.logarithmOfSpecial(a); r != nil {
		return r
	}
	if a.isOne() {
		return zero(false, 0)
	}
	if c.prec > c.limit/4 {
		return c.fail(tooLarge)
	}
	return c.fixEven(c.settle(func(digits int64) *number { return c.logDigits(a, digits, false) }))
}

func (c *calc) log10(a *number) *number {
	if r := c.logarithmOfSpecial(a); r != nil {
		return r
	}
	if a.digits() <= c.limit && a.coef.Cmp(c.power(a.digits()-1)) == 0 {
		return c.fixEven(fromInt64(a.adjusted()))
	}
	if c.prec > c.limit/4 {
		return c.fail(tooLarge)
	}
	return c.fixEven(c.settle(func(digits int64) *number { return c.logDigits(a, digits, true) }))
}

func (c *calc) logarithmOfSpecial(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	switch {
	case a.isZero():
		return infinity(true)
	case a.neg:
		return c.fail(invalidOperation)
	case a.form == infinite:
		return a
	}
	return nil
}

// settle computes with growing precision until rounding is decided: compute
// gives at least that many digits, wrong by less than two units in the last.
func (c *calc) settle(compute func(digits int64) *number) *number {
	for extra := int64(4); ; extra *= 2 {
		r := compute(c.prec + extra)
		if c.stopped() {
			return r
		}
		behind := r.digits() - c.prec
		if behind < 3 {
			continue
		}
		edge := new(big.Int).Mul(five, pow10(behind-1))
		rest := new(big.Int)
		c.quoInto(new(big.Int), rest, &r.coef, edge)
		if rest.Cmp(two) > 0 && edge.Sub(edge, rest).Cmp(two) > 0 {
			return r
		}
	}
}

// bitsFor is how many bits have that many digits.
func bitsFor(digits int64) uint { return uint(digits)*3322/1000 + 8 }

func shifted(x *big.Int, bits uint) *big.Int { return new(big.Int).Lsh(x, bits) }

// atanhInverse is atanh(1/n) in fixed point.
func (c *calc) atanhInverse(n int64, bits uint) *big.Int {
	power := new(big.Int).Quo(shifted(one, bits), big.NewInt(n))
	sum := new(big.Int).Set(power)
	square := big.NewInt(n * n)
	var term big.Int
	for k := int64(3); power.Sign() != 0 && !c.stopped(); k += 2 {
		c.work(bits)
		power.Quo(power, square)
		sum.Add(sum, term.Quo(power, big.NewInt(k)))
	}
	return sum
}

// ln10 is the logarithm of 10 in fixed point.
func (c *calc) ln10(bits uint) *big.Int {
	const guard = 40
	sum := new(big.Int)
	for _, term := range []struct{ times, n int64 }{{46, 31}, {34, 49}, {20, 161}} {
		sum.Add(sum, new(big.Int).Mul(big.NewInt(term.times), c.atanhInverse(term.n, bits+guard)))
	}
	return sum.Rsh(sum, guard)
}

// fixedPoint is the size of a number in fixed point, cut.
func (c *calc) fixedPoint(coef *big.Int, exp int64, bits uint) *big.Int {
	x := shifted(coef, bits)
	if exp >= 0 {
		return c.mulInto(x, x, c.power(exp))
	}
	if -exp > int64(x.BitLen())/3+1 {
		return new(big.Int)
	}
	return c.quoInto(x, new(big.Int), x, c.power(-exp))
}

// fromFixed makes a number of so many digits of a fixed point one.
func (c *calc) fromFixed(x *big.Int, bits uint, digits int64) *number {
	r := &number{neg: x.Sign() < 0}
	size := new(big.Int).Abs(x)
	shift := digits - (int64(size.BitLen())-int64(bits))*30103/100000 + 1
	if shift < 0 {
		shift = 0
	}
	c.mulInto(size, size, c.power(shift))
	r.coef.Rsh(size, bits)
	r.exp = -shift
	return r
}

// expDigits is e**a with so many digits: a power of ten times e**r, where r is
// small. The series is for r divided by a power of two, which squaring undoes.
func (c *calc) expDigits(a *number, digits int64) *number {
	halvings := uint(8)
	for n := digits; n > 16; n /= 4 {
		halvings *= 2
	}
	whole := max(a.adjusted()+1, 0)
	bits := bitsFor(digits+whole) + 2*halvings + 32
	x := c.fixedPoint(&a.coef, a.exp, bits)
	if a.neg {
		x.Neg(x)
	}
	var tens, rest big.Int
	tens.DivMod(x, c.ln10(bits), &rest)
	rest.Rsh(&rest, halvings)
	sum := shifted(one, bits)
	term := shifted(one, bits)
	for k := int64(1); term.Sign() != 0 && !c.stopped(); k++ {
		c.work(bits)
		c.mulInto(term, term, &rest)
		term.Rsh(term, bits)
		term.Quo(term, big.NewInt(k))
		sum.Add(sum, term)
	}
	for range halvings {
		c.mulInto(sum, sum, sum)
		sum.Rsh(sum, bits)
	}
	r := c.fromFixed(sum, bits, digits)
	r.exp += tens.Int64()
	return r
}

// logDigits is ln(a) or log10(a) with at least so many digits.
func (c *calc) logDigits(a *number, digits int64, common bool) *number {
	for extra := int64(8); ; extra += extra + a.digits() {
		bits := bitsFor(digits+extra) + uint(lengthOf(max(a.adjusted(), -a.adjusted())))*4
		x := c.logFixed(a, bits, common)
		// Near 1 the logarithm is small, and has fewer bits that are right.
		if int64(x.BitLen()) > int64(bitsFor(digits))+16 || c.stopped() {
			return c.fromFixed(x, bits, digits)
		}
	}
}

func (c *calc) logFixed(a *number, bits uint, common bool) *big.Int {
	roots := uint(4)
	for n := bits; n > 64; n /= 4 {
		roots *= 2
	}
	work := bits + 2*roots + 32
	// a is m * 10**tens with m between 0.3 and 3.
	tens := a.adjusted()
	m := c.fixedPoint(&a.coef, a.exp-tens, work)
	if m.Cmp(shifted(big.NewInt(3), work)) > 0 {
		tens++
		m.Quo(m, ten)
	}
	for range roots {
		c.rootInto(m, m.Lsh(m, work))
	}
	unit := shifted(one, work)
	z := new(big.Int).Sub(m, unit)
	z.Lsh(z, work)
	c.quoInto(z, new(big.Int), z, m.Add(m, unit))
	square := c.mulInto(new(big.Int), z, z)
	square.Rsh(square, work)
	sum, power := new(big.Int).Set(z), new(big.Int).Set(z)
	var term big.Int
	for k := int64(3); power.Sign() != 0 && power.Cmp(minusOne) != 0 && !c.stopped(); k += 2 {
		c.work(work)
		c.mulInto(power, power, square)
		power.Rsh(power, work)
		sum.Add(sum, term.Quo(power, big.NewInt(k)))
	}
	sum.Lsh(sum, roots+1)
	base := c.ln10(work)
	sum.Add(sum, new(big.Int).Mul(big.NewInt(tens), base))
	if common {
		sum.Lsh(sum, work)
		c.quoInto(sum, new(big.Int), sum, base)
	}
	return sum.Rsh(sum, work-bits)
}

var minusOne = big.NewInt(-1)
