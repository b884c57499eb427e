// float to text: repr, the presentations e, f and g with their precision,
// hex, and rounding to decimal digits, which goes by way of text because only
// decimal digits round exactly there.

package object

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// FloatRepr is repr(f): the shortest digits that read back as f, with an
// exponent from 1e16 on and below 1e-4.
func FloatRepr(f float64) string {
	var buf [32]byte
	return string(AppendFloat(buf[:0], f))
}

// AppendFloat appends repr(f).
func AppendFloat(b []byte, f float64) []byte {
	switch a := math.Abs(f); {
	case math.IsNaN(f):
		return append(b, "nan"...)
	case math.IsInf(f, 1):
		return append(b, "inf"...)
	case math.IsInf(f, -1):
		return append(b, "-inf"...)
	case a >= 1e16 || a < 1e-4 && a != 0:
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	if b, ok := appendShort(b, f); ok {
		return b
	}
	start := len(b)
	b = strconv.AppendFloat(b, f, 'f', -1, 64)
	for _, c := range b[start:] {
		if c == '.' {
			return b
		}
	}
	return append(b, ".0"...)
}

// floatStyle is how to write a float.
type floatStyle struct {
	verb      byte // 'e', 'f', 'g', or 'r' for repr
	precision int  // not looked at by 'r'
	alternate bool // '#': keep the point and, with 'g', zeros at the end
	point     bool // whole numbers get ".0", as in repr
	upper     bool
}

// text writes a number that is not negative.
func (s floatStyle) text(f float64) string {
	var out string
	switch {
	case math.IsNaN(f):
		out = "nan"
	case math.IsInf(f, 0):
		out = "inf"
	case s.verb == 'r':
		out = s.general(f, -1, 16)
	case s.verb == 'g':
		out = s.general(f, max(s.precision, 1)-1, max(s.precision, 1))
	case s.verb == 'f':
		var room [64]byte
		out = string(appendFixed(room[:0], f, s.precision))
		if s.alternate && s.precision == 0 {
			out = insertPoint(out)
		}
	default:
		out = strconv.FormatFloat(f, s.verb, s.precision, 64)
		if s.alternate && s.precision == 0 {
			out = insertPoint(out)
		}
	}
	if s.upper {
		return strings.ToUpper(out)
	}
	return out
}

// insertPoint puts a point behind a number without one, before its exponent.
func insertPoint(s string) string {
	if at := strings.IndexByte(s, 'e'); at >= 0 {
		return s[:at] + "." + s[at:]
	}
	return s + "."
}

// general writes with or without an exponent, whichever is short. digits is the
// precision of an exponent form, width how many places a number may have left
// of the point.
func (s floatStyle) general(f float64, digits, width int) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', digits, 64), "e")
	exp, _ := strconv.Atoi(exponent)
	keep := s.verb == 'g' && s.alternate
	all := strings.Replace(mantissa, ".", "", 1)
	if !keep {
		all = strings.TrimRight(all, "0")
	}
	if all == "" {
		all = "0"
	}
	if s.point && s.verb == 'g' {
		width--
	}
	if exp < -4 || exp >= width {
		return s.join(all[:1], all[1:], false) + fmt.Sprintf("e%+03d", exp)
	}
	switch places := exp + 1; {
	case places <= 0:
		return s.join("0", strings.Repeat("0", -places)+all, s.point)
	case places >= len(all):
		return s.join(all+strings.Repeat("0", places-len(all)), "", s.point)
	default:
		return s.join(all[:places], all[places:], s.point)
	}
}

// join writes the point, unless nothing follows and no one asked for it.
func (s floatStyle) join(whole, fraction string, point bool) string {
	switch {
	case fraction != "":
		return whole + "." + fraction
	case point:
		return whole + ".0"
	case s.alternate:
		return whole + "."
	}
	return whole
}

// floatHex is f.hex().
func floatHex(f float64) (Value, error) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		return String(FloatRepr(f)), nil
	}
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	bits := math.Float64bits(f)
	mantissa, exp := bits&(1<<52-1), int(bits>>52&0x7ff)
	lead := 1
	switch {
	case exp == 0 && mantissa == 0:
		return String(sign + "0x0.0p+0"), nil
	case exp == 0:
		lead, exp = 0, 1
	}
	return String(fmt.Sprintf("%s0x%d.%013xp%+d", sign, lead, mantissa, exp-1023)), nil
}

// roundFloat is round(f, ndigits): an int without ndigits, else a float.
func roundFloat(t *Thread, f float64, ndigits Value) (Value, error) {
	if !ndigits.Given() {
		return FloatToInt(math.RoundToEven(f))
	}
	n, err := roundingDigits(t, ndigits)
	if err != nil {
		return Value{}, err
	}
	r, ok := RoundDigits(f, n)
	if !ok {
		return Value{}, Raisef(OverflowError, "rounded value too large to represent")
	}
	return Float(r), nil
}

// RoundDigits rounds to a multiple of 10**-n, exactly: the decimal value of f is
// looked at, and ties go to the even digit. ok is false when the result is out
// of range.
func RoundDigits(f float64, n int64) (r float64, ok bool) {
	const most, least = 323, -308 // beyond these nothing, or all, is rounded off
	switch {
	case math.IsInf(f, 0) || math.IsNaN(f) || f == 0 || n > most:
		return f, true
	case n < least:
		return math.Copysign(0, f), true
	case n >= 0:
		r, _ = strconv.ParseFloat(strconv.FormatFloat(f, 'f', int(n), 64), 64)
		return r, !math.IsInf(r, 0)
	}
	r = roundLeft(math.Abs(f), int(-n))
	return math.Copysign(r, f), !math.IsInf(r, 0)
}

// roundLeft rounds f > 0 to a multiple of 10**n, n > 0.
func roundLeft(f float64, n int) float64 {
	exact := strconv.FormatFloat(f, 'e', 766, 64) // no float has more digits
	mantissa, exponent, _ := strings.Cut(exact, "e")
	exp, _ := strconv.Atoi(exponent)
	digits := exp - n // behind the first one
	if digits < -1 {
		return 0
	}
	if digits == -1 {
		// One digit to the left of what is kept: compare with half a unit.
		if mantissa[0] > '5' || mantissa[0] == '5' && strings.Trim(mantissa[2:], "0") != "" {
			r, _ := strconv.ParseFloat("1e"+strconv.Itoa(n), 64)
			return r
		}
		return 0
	}
	r, _ := strconv.ParseFloat(strconv.FormatFloat(f, 'e', digits, 64), 64)
	return r
}
