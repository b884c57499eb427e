// Long coefficients: their operations go in steps between which the thread is asked.

package decimal

import (
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// longWords is the length of a coefficient above which an operation takes so long that
// the thread is to know of it.
const longWords = 1 << 9

// stop ends a calculation: its result is of no use, and settle answers the error.
func (c *calc) stop(err error) {
	c.status |= tooLarge
	if c.halt != nil && *c.halt == nil {
		*c.halt = err
	}
}

// stopped tells loops that wait for a result that there will be none.
func (c *calc) stopped() bool { return c.status&tooLarge != 0 }

// work is asked before a step of a series, on numbers of so many bits.
func (c *calc) work(bits uint) {
	if err := c.t.Work(int64(bits) / 32); err != nil {
		c.stop(err)
	}
}

// mulInto sets z to a * b.
func (c *calc) mulInto(z, a, b *big.Int) *big.Int {
	if len(a.Bits())+len(b.Bits()) <= longWords {
		return z.Mul(a, b)
	}
	if c.stopped() {
		return z.SetInt64(1)
	}
	p, err := object.Product(c.t, a, b)
	if err != nil {
		c.stop(err)
		return z.SetInt64(1)
	}
	return z.Set(p)
}

// quoInto sets q and r to a / b, cut, and what is left.
func (c *calc) quoInto(q, r, a, b *big.Int) *big.Int {
	if b.Sign() == 0 || c.stopped() { // of a calculation that was stopped
		c.status |= tooLarge
		r.SetInt64(0)
		return q.SetInt64(1)
	}
	if len(a.Bits())+len(b.Bits()) <= longWords {
		q.QuoRem(a, b, r)
		return q
	}
	x, rest, err := object.Quotient(c.t, a, b)
	if err != nil {
		c.stop(err)
		r.SetInt64(0)
		return q.SetInt64(1)
	}
	r.Set(rest)
	return q.Set(x)
}

// rootInto sets z to the root of x, rounded down.
func (c *calc) rootInto(z, x *big.Int) *big.Int {
	if len(x.Bits()) <= longWords {
		return z.Sqrt(x)
	}
	if c.stopped() {
		return z.SetInt64(1)
	}
	r, err := object.SquareRoot(c.t, x)
	if err != nil {
		c.stop(err)
		return z.SetInt64(1)
	}
	return z.Set(r)
}

// power is 10**n, or 1 with a MemoryError to come when that is too large.
func (c *calc) power(n int64) *big.Int {
	switch {
	case n > c.limit:
		c.status |= tooLarge
		return one
	case n < tablePowers:
		return pow10(n)
	}
	p, err := object.PowerOfTen(c.t, n)
	if err != nil {
		c.stop(err)
		return one
	}
	return p
}

// coefText is the coefficient in decimal digits.
func (n *number) coefText(t *object.Thread) (string, error) {
	if len(n.coef.Bits()) <= longWords {
		return n.coef.String(), nil
	}
	return object.DecimalText(t, &n.coef)
}
