// int to text: decimal digits with CPython's limit, and other bases.

package object

import (
	"math/big"
	"strconv"
)

// DefaultMaxDigits is how many decimal digits an int may have in conversions
// from and to text unless sys.set_int_max_str_digits says otherwise: longer
// ones take time that grows with the square of the length.
const DefaultMaxDigits = 4300

// maxDigits is the thread's limit; 0 means none.
func maxDigits(t *Thread) int {
	if t == nil {
		return DefaultMaxDigits
	}
	return t.MaxDigits
}

// IntRepr is the decimal text of an int.
func IntRepr(t *Thread, v Value) (string, error) {
	small, b, _ := intParts(v)
	if b == nil {
		return strconv.FormatInt(small, 10), nil
	}
	return bigText(t, b)
}

// bigText is the decimal text of a big int. The limit is checked before the
// conversion, from the length in bits, and after it exactly.
func bigText(t *Thread, b *big.Int) (string, error) {
	limit := maxDigits(t)
	// A factor just below log10(2): that many bits need at least this many digits.
	if limit > 0 && float64(b.BitLen()-1)*0.301029995663 >= float64(limit) {
		return "", errDigits(limit)
	}
	text, err := decimalText(t, b)
	if err != nil {
		return "", err
	}
	digits := len(text)
	if text[0] == '-' {
		digits--
	}
	if limit > 0 && digits > limit {
		return "", errDigits(limit)
	}
	return text, nil
}

// decimalText is the text of b, without a limit of digits.
func decimalText(t *Thread, b *big.Int) (string, error) {
	if text, ok := shortDecimal(b); ok {
		return text, nil
	}
	const short = 3 * textDigits
	n := b.BitLen()
	if n <= short {
		if err := t.Work(4 * productWork(words(n), words(n))); err != nil {
			return "", err
		}
		return b.Text(10), nil
	}
	if err := checkBits(t, 3*int64(n)); err != nil {
		return "", err
	}
	text, err := longText(t, new(big.Int).Abs(b))
	if err == nil && b.Sign() < 0 {
		text = "-" + text
	}
	return text, err
}

func errDigits(limit int) error {
	return Raisef(ValueError, "Exceeds the limit (%d digits) for integer string conversion; "+
		"use sys.set_int_max_str_digits() to increase the limit", limit)
}

// IntInBase is the text of an int in base 2, 8, 10 or 16, without a prefix.
func IntInBase(t *Thread, v Value, base int) (string, error) {
	small, b, _ := intParts(v)
	switch {
	case b == nil:
		return strconv.FormatInt(small, base), nil
	case base == 10:
		return bigText(t, b)
	}
	if err := checkBits(t, int64(b.BitLen())*8); err != nil {
		return "", err
	}
	if err := t.Work(int64(b.BitLen())); err != nil {
		return "", err
	}
	return b.Text(base), nil
}
