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
func (n *number) text(engineering, capitals bool) string {
	sign := ""
	if n.neg {
		sign = "-"
	}
	payload := func() string {
		if n.hasPayload() {
			return n.coef.String()
		}
		return ""
	}
	switch n.form {
	case infinite:
		return sign + "Infinity"
	case quiet:
		return sign + "NaN" + payload()
	case signaling:
		return sign + "sNaN" + payload()
	}
	var digits string
	if n.coef.IsUint64() {
		digits = strconv.FormatUint(n.coef.Uint64(), 10)
	} else {
		digits = n.coef.String()
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
	return text
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
func parse(text string) (n *number, ok bool) {
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
		return n, true
	case strings.HasPrefix(lower, "nan"):
		n.form = quiet
		return n, n.setPayload(text[3:])
	case strings.HasPrefix(lower, "snan"):
		n.form = signaling
		return n, n.setPayload(text[4:])
	}
	if e := strings.IndexByte(lower, 'e'); e >= 0 {
		var ok bool
		if n.exp, ok = parseExponent(text[e+1:]); !ok {
			return nil, false
		}
		text = text[:e]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil, false
	}
	n.exp -= int64(len(fraction))
	return n, n.setDigits(digits)
}

func (n *number) setDigits(digits string) bool {
	if len(digits) < len(wordPowers)-1 {
		u, err := strconv.ParseUint(digits, 10, 64)
		n.coef.SetUint64(u)
		return err == nil
	}
	_, ok := n.coef.SetString(digits, 10)
	return ok
}

func (n *number) setPayload(digits string) bool {
	if digits == "" {
		return true
	}
	return strings.Trim(digits, "0123456789") == "" && n.setDigits(digits)
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
