// Division and decimal text of very long ints, in pieces: math/big would work on them
// for seconds without looking at the thread.

package object

import (
	"math/big"
	"math/bits"
	"strings"
)

// longDivide divides positive numbers like on paper, with digits of a piece or as long
// as b.
func longDivide(t *Thread, a, b *big.Int) (q, r *big.Int, err error) {
	n := b.BitLen()
	digitBits, shift := pieceBits, uint(0)
	if n > pieceBits {
		for digitBits < n {
			digitBits *= 2
		}
		shift = uint(digitBits - n) // puts b's first bit on top of a digit
		if err := checkBits(t, int64(a.BitLen())+int64(shift)); err != nil {
			return nil, nil, err
		}
		a, b = new(big.Int).Lsh(a, shift), new(big.Int).Lsh(b, shift)
	}
	size := digitBits / bits.UintSize
	left := a.Bits()
	digits := make([]big.Word, len(left))
	r = new(big.Int)
	for at := (len(left) - 1) / size * size; at >= 0; at -= size {
		r.Lsh(r, uint(digitBits)).Or(r, new(big.Int).SetBits(left[at:min(at+size, len(left))]))
		digit, rest, err := divide21(t, r, b, digitBits)
		if err != nil {
			return nil, nil, err
		}
		copy(digits[at:], digit.Bits())
		r = rest
	}
	return new(big.Int).SetBits(digits), r.Rsh(r, shift), nil
}

// divide21 divides a number of 2n bits by one of n bits whose first bit is set, after
// Burnikel and Ziegler; the quotient fits in n bits.
func divide21(t *Thread, a, b *big.Int, n int) (q, r *big.Int, err error) {
	if n <= pieceBits || a.BitLen() < n {
		if err := t.Work(2 * productWork(words(b.BitLen()), words(max(a.BitLen()-b.BitLen(), 0)))); err != nil {
			return nil, nil, err
		}
		q, r = new(big.Int).QuoRem(a, b, new(big.Int))
		return q, r, nil
	}
	half := uint(n / 2)
	b1, b0 := cut(b, half)
	high, low := cut(a, half)
	q1, r, err := divide32(t, high, b, b1, b0, half)
	if err != nil {
		return nil, nil, err
	}
	q0, r, err := divide32(t, r.Or(r.Lsh(r, half), low), b, b1, b0, half)
	if err != nil {
		return nil, nil, err
	}
	return q1.Or(q1.Lsh(q1, half), q0), r, nil
}

// divide32 divides three halves by two, b = b1 << half + b0, for a quotient of one.
func divide32(t *Thread, a, b, b1, b0 *big.Int, half uint) (q, r *big.Int, err error) {
	high, low := cut(a, half)
	if new(big.Int).Rsh(high, half).Cmp(b1) < 0 {
		if q, r, err = divide21(t, high, b1, int(half)); err != nil {
			return nil, nil, err
		}
	} else {
		q = new(big.Int).Lsh(bigOne, half)
		q.Sub(q, bigOne)
		r = high.Sub(high, new(big.Int).Lsh(b1, half))
		r.Add(r, b1)
	}
	d := new(big.Int)
	if err := bigMul(t, d, q, b0); err != nil {
		return nil, nil, err
	}
	r.Or(r.Lsh(r, half), low).Sub(r, d)
	for r.Sign() < 0 {
		q.Sub(q, bigOne)
		r.Add(r, b)
	}
	return q, r, nil
}

// textDigits is how many decimal digits math/big writes at once, in some milliseconds.
const textDigits = 1 << 14

// longText is the decimal text of a number that is not negative.
func longText(t *Thread, x *big.Int) (string, error) {
	var powers []*big.Int // 10 ** (textDigits << i)
	for p := new(big.Int).Exp(big.NewInt(10), big.NewInt(textDigits), nil); p.CmpAbs(x) <= 0; {
		powers = append(powers, p)
		square := new(big.Int)
		if err := bigMul(t, square, p, p); err != nil {
			return "", err
		}
		p = square
	}
	var out strings.Builder
	if err := writeDigits(t, &out, x, powers, false); err != nil {
		return "", err
	}
	return out.String(), nil
}

// writeDigits writes x, which is less than the square of the last of powers; filled
// with zeros to the length of all such numbers unless it is the first part.
func writeDigits(t *Thread, out *strings.Builder, x *big.Int, powers []*big.Int, fill bool) error {
	last := len(powers) - 1
	if last < 0 {
		if err := t.Work(4 * productWork(words(x.BitLen()), words(x.BitLen()))); err != nil {
			return err
		}
		text := ""
		if fill || x.Sign() != 0 {
			text = x.Text(10)
		}
		if fill {
			out.WriteString(strings.Repeat("0", textDigits-len(text)))
		}
		out.WriteString(text)
		return nil
	}
	q, r := new(big.Int), new(big.Int)
	if err := quoRem(t, q, r, x, powers[last]); err != nil {
		return err
	}
	first := !fill && q.Sign() == 0
	if !first {
		if err := writeDigits(t, out, q, powers[:last], fill); err != nil {
			return err
		}
	}
	return writeDigits(t, out, r, powers[:last], !first)
}
