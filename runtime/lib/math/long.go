// Greatest common divisors of long ints, which can be interrupted.

package math

import (
	"math/big"

	"github.com/aio-lang/aio/runtime/object"
)

// shortBits is the length of ints that math/big deals with at once, in less than
// some milliseconds.
const shortBits = 1 << 16

// gcd is the greatest common divisor of two ints that are not negative.
//
// Long ones get shorter by Lehmer's method: the quotients of Euclid's steps are
// found from the leading 62 bits as long as these decide them, and then applied
// to the whole numbers together.
func gcd(t *object.Thread, a, b *big.Int) (*big.Int, error) {
	if a.Cmp(b) < 0 {
		a, b = b, a
	}
	for b.BitLen() > shortBits {
		if err := t.Work(6 * int64(len(a.Bits()))); err != nil {
			return nil, err
		}
		m := leading(a, b)
		if m[0][1] != 0 {
			a, b = combined(m[0], a, b), combined(m[1], a, b)
			continue
		}
		rest, err := whole(t, object.Mod, a, b)
		if err != nil {
			return nil, err
		}
		a, b = b, rest
	}
	if b.Sign() != 0 && a.BitLen() > 2*shortBits {
		rest, err := whole(t, object.Mod, a, b)
		if err != nil {
			return nil, err
		}
		a, b = b, rest
	}
	if err := t.Work(2 * int64(len(a.Bits())) * int64(len(b.Bits()))); err != nil {
		return nil, err
	}
	return new(big.Int).GCD(nil, nil, a, b), nil
}

// leading does the steps that the leading bits of a and b decide: a and b
// become m[0] and m[1] times them.
func leading(a, b *big.Int) (m [2][2]int64) {
	at := uint(a.BitLen() - 62)
	x, y := new(big.Int).Rsh(a, at).Int64(), new(big.Int).Rsh(b, at).Int64()
	m = [2][2]int64{{1, 0}, {0, 1}}
	for y+m[1][0] != 0 && y+m[1][1] != 0 {
		q := (x + m[0][0]) / (y + m[1][0])
		if q != (x+m[0][1])/(y+m[1][1]) {
			break
		}
		m[0], m[1] = m[1], [2]int64{m[0][0] - q*m[1][0], m[0][1] - q*m[1][1]}
		x, y = y, x-q*y
	}
	return m
}

func combined(row [2]int64, a, b *big.Int) *big.Int {
	r := new(big.Int).Mul(big.NewInt(row[0]), a)
	return r.Add(r, new(big.Int).Mul(big.NewInt(row[1]), b))
}
