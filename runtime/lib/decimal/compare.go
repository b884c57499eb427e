// Comparisons, and the operations that look at neighbours, signs and digits.

package decimal

import "math/big"

func (c *calc) compareOp(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	return fromInt64(int64(a.compare(b)))
}

// compareSignal signals for quiet NaNs too.
func (c *calc) compareSignal(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		c.status |= invalidOperation
		return n
	}
	return fromInt64(int64(a.compare(b)))
}

// total is the order of all representations.
func (a *number) total(b *number) int {
	if a.neg != b.neg {
		if a.neg {
			return -1
		}
		return 1
	}
	order := a.totalSize(b)
	if a.neg {
		return -order
	}
	return order
}

func (a *number) totalSize(b *number) int {
	if a.isNaN() || b.isNaN() {
		if a.form != b.form {
			return sign(int64(a.form) - int64(b.form))
		}
		return a.coef.Cmp(&b.coef)
	}
	if a.form == infinite || b.form == infinite {
		return sign(int64(a.form) - int64(b.form))
	}
	if order := a.compareSize(b); order != 0 {
		return order
	}
	return sign(a.exp - b.exp)
}

func sign(n int64) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func (c *calc) compareTotal(a, b *number) *number { return fromInt64(int64(a.total(b))) }

func (c *calc) compareTotalMag(a, b *number) *number {
	return fromInt64(int64(a.withSign(false).total(b.withSign(false))))
}

// extreme is max and min, of the numbers or of their sizes. A number wins
// against a quiet NaN; of equals, the one that is further in the total order.
func (c *calc) extreme(a, b *number, want int, sizes bool) *number {
	if a.isNaN() || b.isNaN() {
		switch {
		case a.form == signaling || b.form == signaling || a.isNaN() && b.isNaN():
			return c.nan(a, b)
		case a.isNaN():
			return c.fix(b.copied())
		}
		return c.fix(a.copied())
	}
	x, y := a, b
	if sizes {
		x, y = a.withSign(false), b.withSign(false)
	}
	order := x.compare(y)
	if order == 0 {
		order = a.total(b)
	}
	if order == -want {
		a = b
	}
	return c.fix(a.copied())
}

func (c *calc) max(a, b *number) *number    { return c.extreme(a, b, 1, false) }
func (c *calc) min(a, b *number) *number    { return c.extreme(a, b, -1, false) }
func (c *calc) maxMag(a, b *number) *number { return c.extreme(a, b, 1, true) }
func (c *calc) minMag(a, b *number) *number { return c.extreme(a, b, -1, true) }

// nextPlus is the smallest number above a, nextMinus the largest below.
func (c *calc) nextPlus(a *number) *number  { return c.neighbour(a, true) }
func (c *calc) nextMinus(a *number) *number { return c.neighbour(a, false) }

func (c *calc) neighbour(a *number, up bool) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	mode := roundFloor
	if up {
		mode = roundCeiling
	}
	if a.form == infinite {
		if a.neg != up {
			return infinity(a.neg)
		}
		n := &number{neg: a.neg, exp: c.etop()}
		n.coef.Sub(c.power(c.prec), one)
		return n
	}
	work := *c
	work.status, work.round = 0, mode
	r := work.fix(a.copied())
	if work.status&(inexact|rounded|overflow) != 0 && r.compare(a) != 0 {
		c.status |= work.status & tooLarge
		return r
	}
	tiny := &number{neg: !up, exp: c.etiny() - 1}
	tiny.coef.SetInt64(1)
	r = work.add(a, tiny)
	c.status |= work.status & tooLarge
	return r
}

func (c *calc) nextToward(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	order := a.compare(b)
	if order == 0 {
		return a.withSign(b.neg)
	}
	r := c.neighbour(a, order < 0)
	switch {
	case r.form == infinite:
		c.status |= overflow | inexact | rounded
	case r.isZero() || r.adjusted() < c.emin:
		c.status |= underflow | subnormal | inexact | rounded
		if r.isZero() {
			c.status |= clamped
		}
	}
	return r
}

func (c *calc) copySign(a, b *number) *number { return a.withSign(b.neg) }

func (a *number) sameQuantum(b *number) bool {
	if a.form != finite || b.form != finite {
		return a.isNaN() && b.isNaN() || a.form == infinite && b.form == infinite
	}
	return a.exp == b.exp
}

// logb is the adjusted exponent.
func (c *calc) logb(a *number) *number {
	if n := c.nan(a); n != nil {
		return n
	}
	switch {
	case a.form == infinite:
		return infinity(false)
	case a.isZero():
		c.status |= divisionByZero
		return infinity(true)
	}
	return c.fix(fromInt64(a.adjusted()))
}

// small reads a whole operand between -limit and limit.
func (b *number) small(limit int64) (int64, bool) {
	if b.form != finite || b.exp != 0 || !b.coef.IsInt64() || b.coef.Int64() > limit {
		return 0, false
	}
	if b.neg {
		return -b.coef.Int64(), true
	}
	return b.coef.Int64(), true
}

func (c *calc) scaleb(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	n, ok := b.small(2 * (c.emax + c.prec))
	switch {
	case !ok:
		return c.fail(invalidOperation)
	case a.form == infinite:
		return a
	}
	r := a.copied()
	r.exp += n
	return c.fix(r)
}

// lastDigits is the coefficient's last prec digits.
func (c *calc) lastDigits(a *number) *big.Int {
	if a.digits() <= c.prec {
		return &a.coef
	}
	return new(big.Int).Rem(&a.coef, c.power(c.prec))
}

func (c *calc) shift(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	by, ok := b.small(c.prec)
	switch {
	case !ok:
		return c.fail(invalidOperation)
	case a.form == infinite:
		return a
	}
	r := &number{neg: a.neg, exp: a.exp}
	if by < 0 {
		coef, _ := c.cut(roundDown, false, c.lastDigits(a), -by)
		r.coef = *coef
		return r
	}
	r.coef.Set(c.shiftUp(c.lastDigits(a), by))
	if digitsOf(&r.coef) > c.prec {
		r.coef.Rem(&r.coef, c.power(c.prec))
	}
	return r
}

func (c *calc) rotate(a, b *number) *number {
	if n := c.nan(a, b); n != nil {
		return n
	}
	by, ok := b.small(c.prec)
	switch {
	case !ok:
		return c.fail(invalidOperation)
	case a.form == infinite:
		return a
	}
	if by < 0 {
		by += c.prec
	}
	// The first digits come behind the last.
	var high, low big.Int
	high.QuoRem(c.lastDigits(a), c.power(c.prec-by), &low)
	r := &number{neg: a.neg, exp: a.exp}
	r.coef.Mul(&low, c.power(by))
	r.coef.Add(&r.coef, &high)
	return r
}

// class names the kind of a number.
func (c *calc) class(a *number) string {
	switch {
	case a.form == signaling:
		return "sNaN"
	case a.form == quiet:
		return "NaN"
	}
	prefix := "+"
	if a.neg {
		prefix = "-"
	}
	switch {
	case a.form == infinite:
		return prefix + "Infinity"
	case a.isZero():
		return prefix + "Zero"
	case a.adjusted() < c.emin:
		return prefix + "Subnormal"
	}
	return prefix + "Normal"
}
