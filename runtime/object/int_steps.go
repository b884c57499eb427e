// Arithmetic of long numbers for modules, in steps between which the thread is asked. A
// thread that is nil is never asked.

package object

import "math/big"

// Product is a * b.
func Product(t *Thread, a, b *big.Int) (*big.Int, error) {
	z := new(big.Int)
	return z, bigMul(t, z, a, b)
}

// Quotient is a / b, cut, and what is left; b is not 0.
func Quotient(t *Thread, a, b *big.Int) (q, r *big.Int, err error) {
	q, r = new(big.Int), new(big.Int)
	return q, r, quoRem(t, q, r, a, b)
}

// PowerOfTen is 10**n.
func PowerOfTen(t *Thread, n int64) (*big.Int, error) {
	if n > maxBits/3 {
		return nil, errTooLong(t)
	}
	if err := checkBits(t, n*10/3); err != nil {
		return nil, err
	}
	p, err := oddPower(t, big.NewInt(5), uint64(n))
	if n == 0 || err != nil {
		return big.NewInt(1), err
	}
	return p.Lsh(p, uint(n)), nil
}

// DecimalText is the text of x in decimal digits, any number of them.
func DecimalText(t *Thread, x *big.Int) (string, error) { return decimalText(t, x) }

// DecimalNumber is the number of a text of decimal digits and nothing else.
func DecimalNumber(t *Thread, digits string) (*big.Int, error) { return parseDigits(t, digits, 10) }

// shortRoot is the length of ints whose root math/big finds at once, in less than some
// milliseconds.
const shortRoot = 1 << 16

// SquareRoot is the root of n >= 0, rounded down. A long root is found by Newton's method
// with twice the bits in each step: from the root r of the leading bits of n, one division
// gives the next bits, and the result is at most one too big.
func SquareRoot(t *Thread, n *big.Int) (*big.Int, error) {
	if n.BitLen() <= shortRoot {
		size := int64(len(n.Bits()))
		if err := t.Work(8 * size * size); err != nil {
			return nil, err
		}
		return new(big.Int).Sqrt(n), nil
	}
	// r*r <= n >> 2*drop < (r+1)*(r+1), and the lower half of r is to come.
	low := uint(n.BitLen()) / 4
	r, err := SquareRoot(t, new(big.Int).Rsh(n, 2*low))
	if err != nil {
		return nil, err
	}
	q, _, err := Quotient(t, new(big.Int).Rsh(n, low), r)
	if err != nil {
		return nil, err
	}
	r.Lsh(r, low).Add(r, q).Rsh(r, 1)
	for {
		square, err := Product(t, r, r)
		if err != nil || square.Cmp(n) <= 0 {
			return r, err
		}
		r.Sub(r, bigOne)
	}
}
