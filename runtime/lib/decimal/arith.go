// The basic operations.

package decimal

import (
	"math/big"
	"math/bits"
)

func (c *calc) plus(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	r := a.copied()
	if r.isZero() && c.round != roundFloor {
		r.neg = false
	}
	return c.fix(r)
}

func (c *calc) minus(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	r := a.copied()
	r.neg = !r.neg
	if r.isZero() {
		r.neg = c.round == roundFloor && r.neg
	}
	return c.fix(r)
}

func (c *calc) abs(a *number) *number {
	if a.neg {
		return c.minus(a)
	}
	return c.plus(a)
}

func (c *calc) sub(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	return c.add(a, b.withSign(!b.neg))
}

func (c *calc) add(a, b *number) *number {
	if a.form != finite || b.form != finite {
		if n := c.nan(a, b); n != nil {
			return n
		}
		if a.form == infinite && b.form == infinite && a.neg != b.neg {
			return c.fail(invalidOperation)
		}
		if a.form == infinite {
			return infinity(a.neg)
		}
		return infinity(b.neg)
	}
	if a.coef.Sign() == 0 || b.coef.Sign() == 0 {
		return c.addZero(a, b)
	}
	return c.fix(c.sum(a, b))
}

func (c *calc) addZero(a, b *number) *number {
	exp := min(a.exp, b.exp)
	if a.coef.Sign() == 0 && b.coef.Sign() == 0 {
		neg := a.neg && b.neg || a.neg != b.neg && c.round == roundFloor
		return c.fix(zero(neg, exp))
	}
	if a.coef.Sign() == 0 {
		a = b
	}
	if a.exp > exp { // zeros may come up to the precision
		exp = max(exp, a.exp-max(c.prec-a.digits(), 0)-1)
	}
	r := &number{neg: a.neg, exp: min(exp, a.exp)}
	r.coef.Set(c.shiftUp(&a.coef, a.exp-r.exp))
	return c.fix(r)
}

// sum adds numbers that are not zero. When one is too small to change more than
// the direction of rounding, a unit far behind the other stands for it.
func (c *calc) sum(a, b *number) *number {
	if a.exp < b.exp {
		a, b = b, a
	}
	if a.exp > b.exp {
		edge := a.exp + min(-1, a.digits()-c.prec-2)
		if b.adjusted() < edge {
			b = &number{neg: b.neg, exp: edge, count: 1}
			b.coef.SetInt64(1)
		}
	}
	r := newNumber(false, b.exp)
	if c.quickSum(r, a, b) {
		return r
	}
	x := c.shiftUp(&a.coef, a.exp-b.exp)
	if a.neg == b.neg {
		r.neg = a.neg
		r.coef.Add(x, &b.coef)
		return r
	}
	r.coef.Sub(x, &b.coef)
	r.neg = a.neg
	switch r.coef.Sign() {
	case 0:
		r.neg = c.round == roundFloor
	case -1:
		r.neg = b.neg
		r.coef.Neg(&r.coef)
	}
	return r
}

// quickSum is sum for numbers of up to two words; it answers false for others.
func (c *calc) quickSum(r, a, b *number) bool {
	hi, lo, okA := wide(&a.coef)
	bhi, blo, okB := wide(&b.coef)
	if !okA || !okB {
		return false
	}
	if shift := a.exp - b.exp; shift > 0 {
		if shift >= int64(len(wordPowers)) || hi != 0 {
			return false
		}
		hi, lo = bits.Mul64(lo, wordPowers[shift])
	}
	if (hi|bhi)>>63 != 0 {
		return false
	}
	r.neg = a.neg
	if a.neg == b.neg {
		sum, carry := bits.Add64(lo, blo, 0)
		r.setWide(hi+bhi+carry, sum)
		return true
	}
	rest, borrow := bits.Sub64(lo, blo, 0)
	hi -= bhi + borrow
	if hi>>63 != 0 {
		r.neg = b.neg
		rest, borrow = bits.Sub64(0, rest, 0)
		hi = -hi - borrow
	} else if hi|rest == 0 {
		r.neg = c.round == roundFloor
	}
	r.setWide(hi, rest)
	return true
}

func (c *calc) mul(a, b *number) *number {
	neg := a.neg != b.neg
	if a.form != finite || b.form != finite {
		if n := c.nan(a, b); n != nil {
			return n
		}
		if a.isZero() || b.isZero() {
			return c.fail(invalidOperation)
		}
		return infinity(neg)
	}
	r := newNumber(neg, a.exp+b.exp)
	if bits.UintSize == 64 && a.coef.IsUint64() && b.coef.IsUint64() {
		r.setWide(bits.Mul64(a.coef.Uint64(), b.coef.Uint64()))
	} else {
		c.mulInto(&r.coef, &a.coef, &b.coef)
	}
	return c.fix(r)
}

func (c *calc) div(a, b *number) *number {
	neg := a.neg != b.neg
	if a.form != finite || b.form != finite {
		if n := c.nan(a, b); n != nil {
			return n
		}
		switch {
		case a.form == infinite && b.form == infinite:
			return c.fail(invalidOperation)
		case a.form == infinite:
			return infinity(neg)
		}
		c.status |= clamped
		return zero(neg, c.etiny())
	}
	if b.coef.Sign() == 0 {
		if a.coef.Sign() == 0 {
			return c.fail(divisionUndefined)
		}
		c.status |= divisionByZero
		return infinity(neg)
	}
	ideal := a.exp - b.exp
	if a.coef.Sign() == 0 {
		return c.fix(zero(neg, ideal))
	}
	return c.fix(c.quotient(a, b, neg, ideal))
}

// quotient has one digit more than the precision; a rest that is left makes it
// end in neither 0 nor 5, so that rounding knows.
func (c *calc) quotient(a, b *number, neg bool, ideal int64) *number {
	shift := b.digits() - a.digits() + c.prec + 1
	r := newNumber(neg, ideal-shift)
	if done, exact := r.quickQuotient(a, b, shift); done {
		if exact {
			c.strip(r, ideal)
		}
		return r
	}
	var rest big.Int
	if shift >= 0 {
		c.quoInto(&r.coef, &rest, c.shiftUp(&a.coef, shift), &b.coef)
	} else {
		c.quoInto(&r.coef, &rest, &a.coef, c.shiftUp(&b.coef, -shift))
	}
	if rest.Sign() != 0 {
		if new(big.Int).Rem(&r.coef, five).Sign() == 0 {
			r.coef.Add(&r.coef, one)
		}
		return r
	}
	c.strip(r, ideal)
	return r
}

// quickQuotient is quotient for numbers of one word.
func (n *number) quickQuotient(a, b *number, shift int64) (done, exact bool) {
	if bits.UintSize != 64 || shift < 0 || shift >= int64(len(wordPowers)) || !a.coef.IsUint64() || !b.coef.IsUint64() {
		return false, false
	}
	hi, lo := bits.Mul64(a.coef.Uint64(), wordPowers[shift])
	hi, lo, rest := divideWide(hi, lo, b.coef.Uint64())
	if rest != 0 && bits.Rem64(hi, lo, 5) == 0 { // it ends in 0 or 5
		var carry uint64
		lo, carry = bits.Add64(lo, 1, 0)
		hi += carry
	}
	n.setWide(hi, lo)
	return true, rest == 0
}

// strip takes zeros off the end of the coefficient until the exponent is ideal.
func (c *calc) strip(n *number, ideal int64) {
	var q, r big.Int
	n.count = 0
	for step := int64(1 << 20); step > 0; step >>= 1 {
		for n.exp+step <= ideal && int64(n.coef.BitLen()) > step*3 {
			if c.quoInto(&q, &r, &n.coef, c.power(step)); r.Sign() != 0 || c.stopped() {
				break
			}
			n.coef.Set(&q)
			n.exp += step
		}
	}
}

// divide gives the whole quotient and the remainder of numbers that are finite,
// or of which b is infinite; ok is false when the quotient has too many digits.
func (c *calc) divide(a, b *number) (q, r *number, ok bool) {
	q = zero(a.neg != b.neg, 0)
	ideal := a.exp
	if b.form != infinite {
		ideal = min(a.exp, b.exp)
	}
	if a.coef.Sign() == 0 || b.form == infinite || a.adjusted()-b.adjusted() <= -2 {
		r, _ = c.rescale(a, ideal, c.round)
		return q, r, true
	}
	if a.adjusted()-b.adjusted() <= c.prec {
		x, y := c.shiftUp(&a.coef, a.exp-ideal), c.shiftUp(&b.coef, b.exp-ideal)
		r = &number{neg: a.neg, exp: ideal}
		c.quoInto(&q.coef, &r.coef, x, y)
		if q.digits() <= c.prec {
			return q, r, true
		}
	}
	c.status |= divisionImpossible
	return nil, nil, false
}

func (c *calc) divInt(a, b *number) *number {
	neg := a.neg != b.neg
	if n := c.nan(a, b); n != nil {
		return n
	}
	switch {
	case a.form == infinite && b.form == infinite:
		return c.fail(invalidOperation)
	case a.form == infinite:
		return infinity(neg)
	case b.isZero() && a.isZero():
		return c.fail(divisionUndefined)
	case b.isZero():
		c.status |= divisionByZero
		return infinity(neg)
	}
	q, _, ok := c.divide(a, b)
	if !ok {
		return &number{form: quiet}
	}
	return q
}

func (c *calc) rem(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	switch {
	case a.form == infinite:
		return c.fail(invalidOperation)
	case b.isZero() && a.isZero():
		return c.fail(divisionUndefined)
	case b.isZero():
		return c.fail(invalidOperation)
	}
	_, r, ok := c.divide(a, b)
	if !ok {
		return &number{form: quiet}
	}
	return c.fix(r)
}

func (c *calc) divmod(a, b *number) (q, r *number) {
	if n := c.nan(a, b); n != nil {
		return n, n
	}
	neg := a.neg != b.neg
	switch {
	case a.form == infinite:
		r = c.fail(invalidOperation)
		if b.form == infinite {
			return r, r
		}
		return infinity(neg), r
	case b.isZero() && a.isZero():
		r = c.fail(divisionUndefined)
		return r, r
	case b.isZero():
		c.status |= divisionByZero
		return infinity(neg), c.fail(invalidOperation)
	}
	q, r, ok := c.divide(a, b)
	if !ok {
		r = &number{form: quiet}
		return r, r
	}
	return q, c.fix(r)
}

// remNear is a less the nearest multiple of b.
func (c *calc) remNear(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	switch {
	case a.form == infinite:
		return c.fail(invalidOperation)
	case b.isZero() && a.isZero():
		return c.fail(divisionUndefined)
	case b.isZero():
		return c.fail(invalidOperation)
	case b.form == infinite:
		return c.fix(a.copied())
	}
	ideal := min(a.exp, b.exp)
	if a.isZero() {
		return c.fix(zero(a.neg, ideal))
	}
	apart := a.adjusted() - b.adjusted()
	if apart >= c.prec+1 {
		return c.fail(divisionImpossible)
	}
	if apart <= -2 {
		r, _ := c.rescale(a, ideal, c.round)
		return c.fix(r)
	}
	y := c.shiftUp(&b.coef, b.exp-ideal)
	r := &number{neg: a.neg, exp: ideal}
	q := c.quoInto(new(big.Int), &r.coef, c.shiftUp(&a.coef, a.exp-ideal), y)
	twice := new(big.Int).Lsh(&r.coef, 1)
	if q.Bit(0) == 1 {
		twice.Add(twice, one)
	}
	if twice.Cmp(y) > 0 {
		r.coef.Sub(y, &r.coef)
		r.neg = !r.neg
		q.Add(q, one)
	}
	if digitsOf(q) > c.prec {
		return c.fail(divisionImpossible)
	}
	return c.fix(r)
}

// fma is a*b + d, rounded once.
func (c *calc) fma(a, b, d *number) *number {
	if a.form != finite || b.form != finite {
		switch {
		case a.form == signaling || b.form == signaling:
			return c.nan(a, b)
		case a.form != infinite && b.form != infinite:
			return c.nan(a, b, d)
		case a.isZero() || b.isZero(): // says more than what is to be added
			return c.fail(invalidOperation)
		}
		if n := c.nan(a, b, d); n != nil {
			return n
		}
		return c.add(infinity(a.neg != b.neg), d)
	}
	p := &number{neg: a.neg != b.neg, exp: a.exp + b.exp}
	c.mulInto(&p.coef, &a.coef, &b.coef)
	return c.add(p, d)
}

// reduce is normalize: no zeros at the end.
func (c *calc) reduce(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	r := c.fix(a.copied())
	if r.form != finite {
		return r
	}
	if r.coef.Sign() == 0 {
		return zero(r.neg, 0)
	}
	highest := c.emax
	if c.clamp {
		highest = c.etop()
	}
	r = r.copied()
	c.strip(r, highest)
	return r
}

// quantize gives a the exponent of b.
func (c *calc) quantize(a, b *number) *number {
	if a.form != finite || b.form != finite {
		if n := c.nan(a, b); n != nil {
			return n
		}
		if a.form == b.form {
			return a
		}
		return c.fail(invalidOperation)
	}
	if b.exp < c.etiny() || b.exp > c.emax {
		return c.fail(invalidOperation)
	}
	if a.coef.Sign() == 0 {
		return c.fix(zero(a.neg, b.exp))
	}
	if a.adjusted() > c.emax || a.adjusted()-b.exp+1 > c.prec {
		return c.fail(invalidOperation)
	}
	r, exact := c.rescale(a, b.exp, c.round)
	if r.coef.Sign() != 0 && (r.adjusted() > c.emax || r.digits() > c.prec) {
		return c.fail(invalidOperation)
	}
	if r.coef.Sign() != 0 && r.adjusted() < c.emin {
		c.status |= subnormal
	}
	if r.exp > a.exp {
		if !exact {
			c.status |= inexact
		}
		c.status |= rounded
	}
	return c.fix(r)
}

// toIntegral rounds to a whole number, whatever the precision is.
func (c *calc) toIntegral(a *number, noted bool) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	if a.form == infinite || a.exp >= 0 {
		return a
	}
	if a.coef.Sign() == 0 {
		return zero(a.neg, 0)
	}
	r, exact := c.rescale(a, 0, c.round)
	if noted {
		c.status |= rounded
		if !exact {
			c.status |= inexact
		}
	}
	return r
}

func (c *calc) toIntegralExact(a *number) *number { return c.toIntegral(a, true) }
func (c *calc) toIntegralValue(a *number) *number { return c.toIntegral(a, false) }
