// format() of numbers.

package object

import (
	"math"
	"strings"
)

// numberText is a number taken apart for formatting: sign and prefix, digits
// that may be grouped, and all that follows them.
type numberText struct {
	sign, prefix string
	digits, rest string
}

// number pads and groups. Zeros that fill a grouped number are grouped too.
func (f *FormatSpec) number(t *Thread, n numberText, group int) (string, error) {
	if f.Width > 0 {
		if err := checkSize(t, f.Width, 1); err != nil {
			return "", err
		}
	}
	head := n.sign + n.prefix
	if n.digits != "" && f.Grouping != 0 {
		least := 0
		if f.Fill == '0' && f.Align == '=' {
			least = f.Width - len(head) - runeCount(n.rest)
		}
		n.digits = groupDigits(n.digits, group, least, f.Grouping)
	}
	body := n.digits + n.rest
	return f.pad(t, head, body, len(head)+len(n.digits)+runeCount(n.rest))
}

// groupDigits puts separators between groups, after adding zeros in front so
// that the result is not shorter than least. It may then be one longer, as no
// separator stands at the front.
func groupDigits(digits string, group, least int, separator byte) string {
	count := len(digits)
	if least > 0 {
		wanted := least - least/(group+1)
		if least%(group+1) == 0 {
			wanted++
		}
		count = max(count, wanted)
	}
	if count > len(digits) {
		digits = strings.Repeat("0", count-len(digits)) + digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%group == 0 {
			b.WriteByte(separator)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}

// intFormat is the Format slot of int.
func intFormat(t *Thread, v Value, spec string) (string, error) {
	if spec == "" {
		return StrOf(t, v)
	}
	f, err := ParseFormatSpec(spec, TypeName(v), 'd', '>')
	if err != nil {
		return "", err
	}
	switch f.Type {
	case 'b', 'c', 'd', 'o', 'x', 'X', 'n':
		return f.integer(t, v)
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		x, err := intToFloat(v)
		if err != nil {
			return "", err
		}
		return f.float(t, x)
	}
	return "", errFormatCode(f.Type, TypeName(v))
}

func (f *FormatSpec) integer(t *Thread, v Value) (string, error) {
	switch {
	case f.Precision >= 0:
		return "", Raisef(ValueError, "Precision not allowed in integer format specifier")
	case f.NoNegZero:
		return "", Raisef(ValueError, "Negative zero coercion (z) not allowed in integer format specifier")
	case f.Type == 'c':
		return f.character(t, v)
	}
	base, prefix, group := integerStyle(byte(f.Type))
	text, err := IntInBase(t, v, base)
	if err != nil {
		return "", err
	}
	n := numberText{sign: signOf(float64(intSign(v)), f.Sign), digits: strings.TrimPrefix(text, "-")}
	if f.Alternate {
		n.prefix = prefix
	}
	if f.Type == 'X' {
		n.digits = strings.ToUpper(n.digits)
	}
	return f.number(t, n, group)
}

// integerStyle is the base, prefix and size of groups of a type code.
func integerStyle(code byte) (base int, prefix string, group int) {
	switch code {
	case 'b':
		return 2, "0b", 4
	case 'o':
		return 8, "0o", 4
	case 'x':
		return 16, "0x", 4
	case 'X':
		return 16, "0X", 4
	}
	return 10, "", 3
}

func (f *FormatSpec) character(t *Thread, v Value) (string, error) {
	switch {
	case f.Sign != 0:
		return "", Raisef(ValueError, "Sign not allowed with integer format specifier 'c'")
	case f.Alternate:
		return "", Raisef(ValueError, "Alternate form (#) not allowed with integer format specifier 'c'")
	}
	c, ok := AsInt64(v)
	switch {
	case !ok:
		return "", Raisef(OverflowError, "Python int too large to convert to C long")
	case c < 0 || c > 0x10ffff:
		return "", Raisef(OverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return f.number(t, numberText{rest: runeText(rune(c))}, 3)
}

// floatFormat is the Format slot of float.
func floatFormat(t *Thread, v Value, spec string) (string, error) {
	if spec == "" {
		return StrOf(t, v)
	}
	f, err := ParseFormatSpec(spec, TypeName(v), 0, '>')
	if err != nil {
		return "", err
	}
	if f.Type != 0 && !strings.ContainsRune("eEfFgGn%", f.Type) {
		return "", errFormatCode(f.Type, TypeName(v))
	}
	return f.float(t, floatOf(v))
}

// style is how the specifier wants a float written.
func (f *FormatSpec) style() floatStyle {
	s := floatStyle{precision: f.Precision, alternate: f.Alternate}
	switch f.Type {
	case 0:
		s.verb, s.point = 'g', true
		if f.Precision < 0 {
			s.verb = 'r'
		}
	case 'n':
		s.verb = 'g'
	case '%':
		s.verb = 'f'
	default:
		s.verb = byte(f.Type) | 0x20
		s.upper = f.Type < 'a'
	}
	if s.precision < 0 {
		s.precision = 6
	}
	return s
}

func (f *FormatSpec) float(t *Thread, x float64) (string, error) {
	if err := checkPrecision(t, f.Precision); err != nil {
		return "", err
	}
	if f.Type == '%' {
		x *= 100
	}
	n := f.floatText(x, f.style(), f.Sign)
	if f.Type == '%' {
		n.rest += "%"
	}
	return f.number(t, n, 3)
}

func checkPrecision(t *Thread, precision int) error {
	if precision > math.MaxInt32 {
		return Raisef(ValueError, "precision too big")
	}
	return checkSize(t, max(precision, 0), 1)
}

// floatText writes a float and takes the text apart.
func (f *FormatSpec) floatText(x float64, style floatStyle, sign byte) numberText {
	text := style.text(math.Abs(x))
	whole := countDigits(text)
	n := numberText{digits: text[:whole], rest: text[whole:]}
	if f.NoNegZero && x <= 0 && isZeroText(text) {
		x = 0
	}
	n.sign = signOf(x, sign)
	return n
}

// isZeroText reports whether a number was written without a digit but 0.
func isZeroText(text string) bool {
	mantissa, _, _ := strings.Cut(strings.ToLower(text), "e")
	return strings.Trim(mantissa, "0.") == ""
}

// complexFormat is the Format slot of complex. Without a type code the text
// is that of repr; with one it has both parts and no parentheses.
func complexFormat(t *Thread, v Value, spec string) (string, error) {
	if spec == "" {
		return StrOf(t, v)
	}
	f, err := ParseFormatSpec(spec, TypeName(v), 0, '>')
	switch {
	case err != nil:
		return "", err
	case f.Type != 0 && !strings.ContainsRune("eEfFgGn", f.Type):
		return "", errFormatCode(f.Type, TypeName(v))
	case f.Fill == '0':
		return "", Raisef(ValueError, "Zero padding is not allowed in complex format specifier")
	case f.Align == '=':
		return "", Raisef(ValueError, "'=' alignment flag is not allowed in complex format specifier")
	}
	if err := checkPrecision(t, f.Precision); err != nil {
		return "", err
	}
	return f.complex(t, cast[Complex](v).C)
}

func (f *FormatSpec) complex(t *Thread, c complex128) (string, error) {
	style := f.style()
	style.point = false
	part := func(x float64, sign byte) string {
		n := f.floatText(x, style, sign)
		if f.Grouping != 0 && n.digits != "" {
			n.digits = groupDigits(n.digits, 3, 0, f.Grouping)
		}
		return n.sign + n.digits + n.rest
	}
	re, im := real(c), imag(c)
	var text string
	switch {
	case f.Type != 0:
		text = part(re, f.Sign) + part(im, '+') + "j"
	case re == 0 && !math.Signbit(re):
		text = part(im, f.Sign) + "j"
	default:
		text = "(" + part(re, f.Sign) + part(im, '+') + "j)"
	}
	return f.pad(t, "", text, len(text))
}
