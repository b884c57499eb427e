// Numbers as text, and text as numbers.

package decimal

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// text is to-scientific-string or, with engineering, an exponent that is a
// multiple of three.
func (n *number) text(t *object.Thread, engineering, capitals bool) (string, error) {
	sign := ""
	if n.neg {
		sign = "-"
	}
	var digits string
	if n.coef.IsUint64() {
		digits = strconv.FormatUint(n.coef.Uint64(), 10)
	} else {
		var err error
		if digits, err = n.coefText(t); err != nil {
			return "", err
		}
	}
	if n.isNaN() && !n.hasPayload() {
		digits = ""
	}
	switch n.form {
	case infinite:
		return sign + "Infinity", nil
	case quiet:
		return sign + "NaN" + digits, nil
	case signaling:
		return sign + "sNaN" + digits, nil
	}
	left := n.exp + int64(len(digits)) // digits before the point without an exponent
	point := int64(1)
	switch {
	case n.exp <= 0 && left > -6:
		point = left
	case !engineering:
	case n.coef.Sign() == 0:
		point = floorMod(left+1, 3) - 1
	default:
		point = floorMod(left-1, 3) + 1
	}
	text := sign + placePoint(digits, point)
	if left != point {
		letter := "e"
		if capitals {
			letter = "E"
		}
		if left-point >= 0 {
			letter += "+"
		}
		text += letter + strconv.FormatInt(left-point, 10)
	}
	return text, nil
}

func floorMod(a, b int64) int64 { return (a%b + b) % b }

// placePoint puts a point behind so many digits, with zeros where it needs them.
func placePoint(digits string, point int64) string {
	switch n := int64(len(digits)); {
	case point <= 0:
		return "0." + strings.Repeat("0", int(-point)) + digits
	case point >= n:
		return digits + strings.Repeat("0", int(point-n))
	}
	return digits[:point] + "." + digits[point:]
}

// parse reads a number; ok is false when the text is none.
func parse(t *object.Thread, text string) (n *number, ok bool, err error) {
	text = plainDigits(text)
	n = &number{}
	if text != "" && (text[0] == '-' || text[0] == '+') {
		n.neg = text[0] == '-'
		text = text[1:]
	}
	lower := strings.ToLower(text)
	switch {
	case lower == "inf" || lower == "infinity":
		n.form = infinite
		return n, true, nil
	case strings.HasPrefix(lower, "nan"):
		n.form = quiet
		ok, err = n.setPayload(t, text[3:])
		return n, ok, err
	case strings.HasPrefix(lower, "snan"):
		n.form = signaling
		ok, err = n.setPayload(t, text[4:])
		return n, ok, err
	}
	if e := strings.IndexByte(lower, 'e'); e >= 0 {
		var ok bool
		if n.exp, ok = parseExponent(text[e+1:]); !ok {
			return nil, false, nil
		}
		text = text[:e]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil, false, nil
	}
	n.exp -= int64(len(fraction))
	ok, err = n.setDigits(t, digits)
	return n, ok, err
}

// setDigits reads the coefficient from digits and nothing else.
func (n *number) setDigits(t *object.Thread, digits string) (ok bool, err error) {
	if len(digits) < len(wordPowers)-1 {
		u, err := strconv.ParseUint(digits, 10, 64)
		n.coef.SetUint64(u)
		return err == nil, nil
	}
	x, err := object.DecimalNumber(t, digits)
	if err == nil {
		n.coef.Set(x)
	}
	return err == nil, err
}

func (n *number) setPayload(t *object.Thread, digits string) (ok bool, err error) {
	if digits == "" {
		return true, nil
	}
	if strings.Trim(digits, "0123456789") != "" {
		return false, nil
	}
	return n.setDigits(t, digits)
}

// farExponent stands for exponents that are beyond all limits.
const farExponent = 4 * maxEmax

func parseExponent(text string) (int64, bool) {
	unsigned := strings.TrimLeft(text, "+-")
	if unsigned == "" || len(text)-len(unsigned) > 1 || strings.Trim(unsigned, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n > farExponent || n < -farExponent {
		if n = farExponent; text[0] == '-' {
			n = -farExponent
		}
	}
	return n, true
}

// plainDigits turns the digits of all scripts into ASCII, and drops white space
// around the text and underscores.
func plainDigits(text string) string {
	plain := true
	for i := 0; i < len(text); i++ {
		if c := text[i]; c <= ' ' || c >= 0x7f || c == '_' {
			plain = false
			break
		}
	}
	if plain {
		return text
	}
	var b strings.Builder
	for _, r := range strings.TrimFunc(text, object.IsSpace) {
		switch {
		case r == '_':
		case r < 0x80:
			b.WriteRune(r)
		case object.IsDecimal(r):
			b.WriteByte('0' + byte(object.DecimalDigit(r)))
		default:
			return "?" // is in no number
		}
	}
	return b.String()
}

// integral cuts a finite number to a whole one.
func (c *calc) integral(n *number, mode roundMode) *big.Int {
	r, _ := c.rescale(n, 0, mode)
	if r.neg {
		r.coef.Neg(&r.coef)
	}
	return &r.coef
}
