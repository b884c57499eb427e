// Text to float: decimal numbers for float(), hexadecimal ones for fromhex.

package object

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// ParseFloat reads a float as float(text) does.
func ParseFloat(text string) (float64, bool) {
	s, ok := asciiNumber(text)
	if !ok {
		return 0, false
	}
	s, ok = joinDigits(s)
	if !ok {
		return 0, false
	}
	return parseDecimal(s)
}

// joinDigits takes out the underscores, which must stand between digits.
func joinDigits(s string) (string, bool) {
	if !strings.Contains(s, "_") {
		return s, true
	}
	for i := range len(s) {
		if s[i] == '_' && (i == 0 || i == len(s)-1 || !isDecimal(s[i-1]) || !isDecimal(s[i+1])) {
			return "", false
		}
	}
	return strings.ReplaceAll(s, "_", ""), true
}

func isDecimal(c byte) bool { return '0' <= c && c <= '9' }

// parseDecimal reads what float() takes once it is bare ASCII. strconv takes
// more (hexadecimal numbers), so the shape is checked first.
func parseDecimal(s string) (float64, bool) {
	if n := decimalPrefix(s); n != len(s) || n == 0 {
		return 0, false
	}
	if n := signLength(s); infinityLength(s[n:]) == 3 && s[n]|0x20 == 'n' {
		return math.Copysign(math.NaN(), signOfText(s)), true
	}
	if len(s) > 300 {
		s = shiftPoint(s)
	}
	f, _ := strconv.ParseFloat(s, 64) // out of range gives an infinity, as in CPython
	return f, true
}

func signOfText(s string) float64 {
	if s != "" && s[0] == '-' {
		return -1
	}
	return 1
}

// shiftPoint writes a long number as 0.DIGITSeEXPONENT, the first digit not a
// zero: strconv cuts big exponents, and drops digits before a point, that such
// a number may need.
func shiftPoint(s string) string {
	sign := s[:signLength(s)]
	digits := s[len(sign):]
	if infinityLength(digits) > 0 {
		return s
	}
	exponent := new(big.Int)
	if at := strings.IndexAny(digits, "eE"); at >= 0 {
		exponent.SetString(strings.TrimPrefix(lastDigits(digits[at+1:]), "+"), 10)
		digits = digits[:at]
	}
	point := strings.IndexByte(digits, '.')
	if point < 0 {
		point = len(digits)
	}
	digits = strings.Replace(digits, ".", "", 1)
	significant := strings.TrimLeft(digits, "0")
	point -= len(digits) - len(significant)
	if significant == "" {
		return sign + "0"
	}
	exponent.Add(exponent, big.NewInt(int64(point)))
	return sign + "0." + significant + "e" + exponent.String()
}

// lastDigits shortens an exponent that no number of digits makes good for.
func lastDigits(exponent string) string {
	n := signLength(exponent)
	sign, digits := exponent[:n], strings.TrimLeft(exponent[n:], "0")
	if len(digits) > 18 {
		digits = "1" + strings.Repeat("0", 18)
	}
	return sign + digits + strings.Repeat("0", max(0, 1-len(digits)))
}

// decimalPrefix is the length of the longest float that s begins with, or 0.
func decimalPrefix(s string) int {
	at := signLength(s)
	if n := infinityLength(s[at:]); n > 0 {
		return at + n
	}
	whole := countDigits(s[at:])
	at += whole
	fraction := 0
	if at < len(s) && s[at] == '.' {
		fraction = countDigits(s[at+1:])
		at += 1 + fraction
	}
	if whole+fraction == 0 {
		return 0
	}
	if at < len(s) && s[at]|0x20 == 'e' {
		sign := signLength(s[at+1:])
		if n := countDigits(s[at+1+sign:]); n > 0 {
			at += 1 + sign + n
		}
	}
	return at
}

func signLength(s string) int {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		return 1
	}
	return 0
}

func countDigits(s string) int {
	n := 0
	for n < len(s) && isDecimal(s[n]) {
		n++
	}
	return n
}

// infinityLength is the length of the infinity or nan that s begins with.
func infinityLength(s string) int {
	for _, word := range [...]string{"infinity", "inf", "nan"} {
		if len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) {
			return len(word)
		}
	}
	return 0
}

func errHex() error { return Raisef(ValueError, "invalid hexadecimal floating-point string") }

// floatFromHex is float.fromhex(string).
func floatFromHex(t *Thread, args []Value) (Value, error) {
	text, ok := Text(args[1])
	if !ok {
		return Value{}, Raisef(TypeError, "bad argument type for built-in operation")
	}
	f, err := parseHex(strings.Trim(text, " \t\n\v\f\r"))
	if err != nil {
		return Value{}, err
	}
	if cls := AsType(args[0]); cls != nil && cls != FloatType {
		return CallArgs(t, cls.Value(), Float(f))
	}
	return Float(f), nil
}

// parseHex reads [sign]["0x"]digits["."digits]["p"exponent], with hexadecimal
// digits and a decimal exponent of two.
func parseHex(s string) (float64, error) {
	at := signLength(s)
	sign := 1.0
	if at > 0 && s[0] == '-' {
		sign = -1
	}
	s = s[at:]
	if n := infinityLength(s); n > 0 && n == len(s) {
		if s[0]|0x20 == 'n' {
			return math.Copysign(math.NaN(), sign), nil
		}
		return math.Inf(int(sign)), nil
	}
	if len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x' {
		s = s[2:]
	}
	whole := countHexDigits(s)
	digits, fraction := s[:whole], ""
	s = s[whole:]
	if strings.HasPrefix(s, ".") {
		n := countHexDigits(s[1:])
		fraction, s = s[1:1+n], s[1+n:]
	}
	exponent, ok := hexExponent(s)
	if !ok || digits == "" && fraction == "" {
		return 0, errHex()
	}
	digits = strings.TrimLeft(digits+fraction, "0")
	if digits == "" {
		return math.Copysign(0, sign), nil
	}
	exponent -= 4 * int64(len(fraction))
	// Digits behind the first 60 only matter to rounding: one bit stands for them.
	if len(digits) > 60 {
		exponent += 4 * int64(len(digits)-60)
		rest := strings.Trim(digits[60:], "0")
		digits = digits[:60]
		if rest != "" {
			digits, exponent = digits+"1", exponent-4
		}
	}
	f, ok := scaleHex(digits, exponent)
	if !ok {
		return 0, Raisef(OverflowError, "hexadecimal value too large to represent as a float")
	}
	return math.Copysign(f, sign), nil
}

func countHexDigits(s string) int {
	n := 0
	for n < len(s) && digitValue(s[n]) < 16 {
		n++
	}
	return n
}

// hexExponent reads what follows the digits. Exponents beyond any float's
// are as good as a million.
func hexExponent(s string) (e int64, ok bool) {
	if s == "" {
		return 0, true
	}
	if s[0]|0x20 != 'p' {
		return 0, false
	}
	digits := s[1+signLength(s[1:]):]
	if digits == "" || countDigits(digits) != len(digits) {
		return 0, false
	}
	e, err := strconv.ParseInt(digits, 10, 32)
	if err != nil {
		e = 1 << 31
	}
	if s[1] == '-' {
		e = -e
	}
	return e, true
}

// scaleHex is the float nearest to digits * 2**exponent.
func scaleHex(digits string, exponent int64) (f float64, ok bool) {
	m, _ := new(big.Int).SetString(digits, 16)
	switch size := int64(m.BitLen()) + exponent; {
	case size > 1024:
		return 0, false
	case size < -1075:
		return 0, true
	}
	x := new(big.Float).SetInt(m)
	f, _ = x.SetMantExp(x, int(exponent)).Float64()
	return f, !math.IsInf(f, 0)
}
