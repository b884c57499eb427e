// Rounding: what turns an exact result into one that the context allows.

package decimal

import (
	"cmp"
	"math/big"
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

// settings are the numbers of a context.
type settings struct {
	prec, emin, emax int64
	round            roundMode
	capitals, clamp  bool
}

func (s *settings) etiny() int64 { return s.emin - s.prec + 1 }
func (s *settings) etop() int64  { return s.emax - s.prec + 1 }

// calc is one calculation: a context's settings, and what conditions came up.
type calc struct {
	settings
	status status
	// limit bounds the digits of any intermediate coefficient.
	limit int64
	t     *object.Thread
	halt  *error // where to say why it was stopped, if not for want of memory
}

// exactSettings are wide enough for every number.
const (
	maxPrec = 999999999999999999
	maxEmax = 999999999999999999
	minEmin = -999999999999999999
)

// fail is the NaN that an invalid operation gives.
func (c *calc) fail(s status) *number {
	c.status |= s
	return &number{form: quiet}
}

// shiftUp multiplies by 10**n.
func (c *calc) shiftUp(x *big.Int, n int64) *big.Int {
	if n == 0 || x.Sign() == 0 {
		return x
	}
	return c.mulInto(new(big.Int), x, c.power(n))
}

// away tells whether a discarded rest makes the quotient q one larger. half
// compares the rest with a half of the unit: -1, 0 or 1.
func (mode roundMode) away(neg bool, q *big.Int, half int) bool {
	if mode == round05Up { // a 0 or 5 shows that something was cut
		return new(big.Int).Rem(q, five).Sign() == 0
	}
	return mode.awayBy(neg, q.Bit(0) == 1, half)
}

// awayWide is away for a quotient of two words.
func (mode roundMode) awayWide(neg bool, hi, lo uint64, half int) bool {
	if mode == round05Up {
		return bits.Rem64(hi, lo, 5) == 0
	}
	return mode.awayBy(neg, lo&1 == 1, half)
}

// awayBy is away for all modes but ROUND_05UP.
func (mode roundMode) awayBy(neg, odd bool, half int) bool {
	switch mode {
	case roundUp:
		return true
	case roundDown:
		return false
	case roundCeiling:
		return !neg
	case roundFloor:
		return neg
	case roundHalfUp:
		return half >= 0
	case roundHalfDown:
		return half > 0
	}
	return half > 0 || half == 0 && odd // ROUND_HALF_EVEN
}

// cut divides x by 10**n and rounds; exact tells that nothing was lost.
func (c *calc) cut(mode roundMode, neg bool, x *big.Int, n int64) (q *big.Int, exact bool) {
	if n > int64(x.BitLen())/3+1 { // all of x is less than a tenth of the unit
		if x.Sign() == 0 {
			return new(big.Int), true
		}
		q = new(big.Int)
		if mode.away(neg, q, -1) {
			q.SetInt64(1)
		}
		return q, false
	}
	unit, r := c.power(n), new(big.Int)
	q = c.quoInto(new(big.Int), r, x, unit)
	if r.Sign() == 0 {
		return q, true
	}
	if mode.away(neg, q, r.Lsh(r, 1).Cmp(unit)) {
		q.Add(q, one)
	}
	return q, false
}

// fix rounds a number to the context, and notes the conditions. The number is
// the caller's own, and may be changed.
func (c *calc) fix(n *number) *number {
	if n.form != finite {
		return c.fixSpecial(n)
	}
	etiny, etop := c.etiny(), c.etop()
	if n.coef.Sign() == 0 {
		return c.fixZero(n)
	}
	least := n.digits() + n.exp - c.prec // the exponent with prec digits
	if least > etop {
		return c.overflow(n.neg)
	}
	small := least < etiny
	if small {
		least = etiny
	}
	if n.exp >= least {
		if small {
			c.status |= subnormal
		}
		if c.clamp && n.exp > etop {
			c.status |= clamped
			n.coef.Set(c.shiftUp(&n.coef, n.exp-etop))
			n.exp, n.count = etop, 0
		}
		return n
	}
	if c.quickCut(n, least) {
		return n
	}
	coef, exact := c.cut(c.round, n.neg, &n.coef, least-n.exp)
	if digitsOf(coef) > c.prec { // 99.9 became 100
		coef.Quo(coef, ten)
		least++
	}
	if least > etop {
		return c.overflow(n.neg)
	}
	c.status |= rounded
	if !exact {
		c.status |= inexact
		if small {
			c.status |= underflow
		}
	}
	if small {
		c.status |= subnormal
	}
	if coef.Sign() == 0 {
		c.status |= clamped
	}
	return &number{coef: *coef, exp: least, neg: n.neg}
}

// cutWide is cut for numbers of two words, and fewer digits than a word has.
func (mode roundMode) cutWide(neg bool, hi, lo, unit uint64) (qhi, qlo uint64, exact bool) {
	hi, lo, rest := divideWide(hi, lo, unit)
	if rest == 0 {
		return hi, lo, true
	}
	if mode.awayWide(neg, hi, lo, cmp.Compare(rest, unit-rest)) {
		var carry uint64
		lo, carry = bits.Add64(lo, 1, 0)
		hi += carry
	}
	return hi, lo, false
}

// quickCut is the usual rounding of a number of up to two words: to prec digits,
// within the range of exponents. It answers false for all else, and the number is
// as it was.
func (c *calc) quickCut(n *number, least int64) bool {
	drop := least - n.exp
	hi, lo, ok := wide(&n.coef)
	if !ok || drop >= int64(len(wordPowers)) || least <= c.etiny() || least >= c.etop() {
		return false
	}
	hi, lo, exact := c.round.cutWide(n.neg, hi, lo, wordPowers[drop])
	n.setWide(hi, lo)
	n.exp = least
	if n.digits() > c.prec { // 99.9 became 100
		hi, lo, _ = divideWide(hi, lo, 10)
		n.setWide(hi, lo)
		n.exp++
	}
	c.status |= rounded
	if !exact {
		c.status |= inexact
	}
	return true
}

// fixZero moves the exponent of a zero into range.
func (c *calc) fixZero(n *number) *number {
	highest := c.emax
	if c.clamp {
		highest = c.etop()
	}
	if exp := min(max(n.exp, c.etiny()), highest); exp != n.exp {
		c.status |= clamped
		n.exp = exp
	}
	return n
}

// fixSpecial cuts the payload of a NaN to what the context allows.
func (c *calc) fixSpecial(n *number) *number {
	room := c.prec
	if c.clamp {
		room--
	}
	if n.isNaN() && n.hasPayload() && n.digits() > room {
		n.coef.Rem(&n.coef, c.power(room))
		n.count = 0
	}
	return n
}

// overflow is the result that is too large: infinite, or the largest number
// when rounding goes towards zero.
func (c *calc) overflow(neg bool) *number {
	c.status |= overflow | inexact | rounded
	switch {
	case c.round == roundDown, c.round == round05Up, c.round == roundCeiling && neg, c.round == roundFloor && !neg:
		n := &number{neg: neg, exp: c.etop()}
		n.coef.Sub(c.power(c.prec), one)
		return n
	}
	return infinity(neg)
}

// rescale gives a finite number another exponent, rounding when digits go.
func (c *calc) rescale(n *number, exp int64, mode roundMode) (r *number, exact bool) {
	r = newNumber(n.neg, exp)
	if n.exp >= exp {
		r.coef.Set(c.shiftUp(&n.coef, n.exp-exp))
		return r, true
	}
	if hi, lo, ok := wide(&n.coef); ok && exp-n.exp < int64(len(wordPowers)) {
		hi, lo, exact = mode.cutWide(n.neg, hi, lo, wordPowers[exp-n.exp])
		r.setWide(hi, lo)
		return r, exact
	}
	coef, exact := c.cut(mode, n.neg, &n.coef, exp-n.exp)
	r.coef = *coef
	return r, exact
}

// nan is the NaN that comes of operands of which at least one is NaN; nil when
// none is. A signaling one goes first, and signals.
func (c *calc) nan(operands ...*number) *number {
	for _, n := range operands {
		if n.form == signaling {
			c.status |= invalidOperation
			q := n.copied()
			q.form = quiet
			return c.fixSpecial(q)
		}
	}
	for _, n := range operands {
		if n.form == quiet {
			return c.fixSpecial(n.copied())
		}
	}
	return nil
}
