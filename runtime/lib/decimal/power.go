// Powers.

package decimal

import "math/big"

func (c *calc) pow(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	whole := b.isInteger()
	neg := a.neg && whole && b.isOdd()
	switch {
	case b.isZero() && a.isZero():
		return c.fail(invalidOperation)
	case b.isZero():
		return fromInt64(1)
	case a.neg && !a.isZero() && (!whole || b.form == infinite):
		return c.fail(invalidOperation)
	}
	a = a.withSign(false)
	switch {
	case a.isZero() && !b.neg:
		return zero(neg, 0)
	case a.isZero():
		return infinity(neg)
	case a.form == infinite && !b.neg:
		return infinity(neg)
	case a.form == infinite:
		return zero(neg, 0)
	case a.isOne():
		return c.powOfOne(a, b, neg, whole && b.form == finite)
	case b.form == infinite:
		if b.neg == (a.adjusted() >= 0) {
			return zero(neg, 0)
		}
		return infinity(neg)
	}
	if r := c.powOutOfRange(a, b, neg); r != nil {
		return c.fix(r)
	}
	if whole {
		return c.powWhole(a, b, neg)
	}
	return c.powReal(a, b)
}

// powOfOne has as many zeros after the point as the exponents ask for.
func (c *calc) powOfOne(a, b *number, neg, whole bool) *number {
	exp := 1 - c.prec
	if whole {
		times := c.prec
		if n, ok := b.small(c.prec); b.neg {
			times = 0
		} else if ok {
			times = n
		} else if b.adjusted() < lengthOf(c.prec) {
			if n, exact := c.rescale(b, 0, roundDown); exact && n.coef.IsInt64() {
				times = min(times, n.coef.Int64())
			}
		}
		if got := a.exp * times; got >= exp {
			exp = got
		} else {
			c.status |= rounded
		}
	} else {
		c.status |= inexact | rounded
	}
	r := &number{neg: neg, exp: min(exp, 0)}
	r.coef.Set(c.power(-r.exp))
	if exp > 0 {
		return c.fix(r)
	}
	return r
}

// logBound is such a b that |log10(a)| >= 10**b, for a that isn't 1.
func (a *number) logBound() int64 {
	adj := a.adjusted()
	switch {
	case adj >= 1:
		return lengthOf(adj) - 1
	case adj <= -2:
		return lengthOf(-1-adj) - 1
	}
	gap := new(big.Int)
	if adj == 0 { // between 1 and 10
		gap.Sub(&a.coef, pow10(-a.exp))
		den := new(big.Int).Mul(big.NewInt(231), &a.coef)
		bound := digitsOf(gap) - digitsOf(den) + 2
		if gap.String() < den.String() {
			bound--
		}
		return bound
	}
	gap.Sub(pow10(-a.exp), &a.coef)
	bound := digitsOf(gap) + a.exp - 1
	if gap.String() < "231" {
		bound--
	}
	return bound
}

// powOutOfRange is a stand-in for a power that is far too large or small.
func (c *calc) powOutOfRange(a, b *number, neg bool) *number {
	if a.exp < -c.limit {
		return nil
	}
	bound := a.logBound() + b.adjusted()
	r := &number{neg: neg}
	r.coef.SetInt64(1)
	if (a.adjusted() >= 0) == !b.neg {
		if bound >= lengthOf(c.emax) {
			r.exp = c.emax + 1
			return r
		}
	} else if bound >= lengthOf(-c.etiny()) {
		r.exp = c.etiny() - 1
		return r
	}
	return nil
}

// powWhole multiplies, with some digits more than the context has.
func (c *calc) powWhole(a, b *number, neg bool) *number {
	work := calc{settings: c.settings, limit: c.limit, t: c.t, halt: c.halt}
	work.prec += b.digits() + b.exp + 2
	work.round, work.clamp = roundHalfEven, false
	base := a
	if b.neg {
		work.prec++
		base = work.div(numberOne, a)
	}
	power := c.shiftUp(&b.coef, max(b.exp, 0))
	if b.exp < 0 {
		power = c.quoInto(new(big.Int), new(big.Int), power, c.power(-b.exp))
	}
	r := base
	for i := power.BitLen() - 2; i >= 0; i-- {
		r = work.mul(r, r)
		if power.Bit(i) == 1 {
			r = work.mul(r, base)
		}
		if work.stopped() || r.form != finite || r.isZero() && work.status&clamped != 0 {
			break
		}
	}
	c.status |= work.status
	if r.form == infinite { // an overflow rounds as the context says
		r = &number{exp: c.emax + 1}
		r.coef.SetInt64(1)
	}
	r = r.copied()
	r.neg = neg
	return c.fix(r)
}

// expDigitsLimit is how many digits an exponent may have.
const expDigitsLimit = 19

// powReal is e**(b * ln a).
func (c *calc) powReal(a, b *number) *number {
	work := calc{settings: c.settings, limit: c.limit, t: c.t, halt: c.halt}
	work.prec = max(c.prec, a.digits()) + 4 + expDigitsLimit
	work.emax, work.emin = maxEmax, minEmin
	work.round, work.clamp = roundHalfEven, false
	r := work.mul(work.ln(a), b)
	r = work.exponential(r)
	c.status |= work.status&(overflow|tooLarge) | inexact | rounded
	if r.form == infinite {
		r = &number{exp: c.emax + 1}
		r.coef.SetInt64(1)
	}
	r = r.copied()
	// All digits are there: a power of a fraction is never exact.
	if lack := c.prec - r.digits(); lack > 0 && r.form == finite && !r.isZero() {
		r.coef.Set(c.shiftUp(&r.coef, lack))
		r.exp -= lack
		r.count = 0
	}
	return c.fix(r)
}

// powMod is pow(a, b, m) for whole numbers.
func (c *calc) powMod(a, b, m *number) *number {
	if n := c.nan(a, b, m); n != nil {
		return n
	}
	for _, n := range []*number{a, b, m} {
		if n.form != finite || !n.isInteger() {
			return c.fail(invalidOperation)
		}
	}
	switch {
	case b.neg && !b.isZero(), m.isZero(), a.isZero() && b.isZero(), m.adjusted() >= c.prec:
		return c.fail(invalidOperation)
	}
	whole := func(n *number) *big.Int {
		if n.exp >= 0 {
			return c.shiftUp(&n.coef, n.exp)
		}
		return new(big.Int).Quo(&n.coef, pow10(-n.exp))
	}
	mod := whole(m)
	r := &number{neg: a.neg && b.isOdd()}
	base := new(big.Int).Rem(&a.coef, mod)
	if a.exp >= 0 {
		base.Mul(base, new(big.Int).Exp(ten, big.NewInt(a.exp), mod))
	} else {
		base.Set(whole(a))
	}
	r.coef.Exp(base, whole(b), mod)
	return c.fix(r)
}
