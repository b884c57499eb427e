package ast

// How CPython prints the values of constants.

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Repr is the constant as CPython's repr shows its value.
func (c *Constant) Repr() string {
	switch c.Kind {
	case NoneConst:
		return "None"
	case BoolConst:
		return either(c.Int != 0, "True", "False")
	case EllipsisConst:
		return "Ellipsis"
	case IntConst:
		if c.Big != nil {
			return c.Big.String()
		}
		return strconv.FormatInt(c.Int, 10)
	case FloatConst:
		return floatRepr(c.Float, ".0")
	case ImagConst:
		return floatRepr(c.Float, "") + "j"
	case StrConst:
		return StrRepr(c.Str)
	}
	return BytesRepr(c.Str)
}

// floatRepr prints the shortest text that reads back as f; whole is what a
// number without point or exponent gets appended.
func floatRepr(f float64, whole string) string {
	if math.IsInf(f, 0) {
		return either(f < 0, "-inf", "inf")
	}
	if f != 0 && (math.Abs(f) < 1e-4 || math.Abs(f) >= 1e16) {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if strings.Contains(s, ".") {
		return s
	}
	return s + whole
}

// quoteFor picks double quotes only for a text with single but no double ones.
func quoteFor(s string) byte {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return '"'
	}
	return '\''
}

// StrRepr is the repr of a str whose lone surrogates are three bytes each.
func StrRepr(s string) string {
	quote := quoteFor(s)
	b := make([]byte, 0, len(s)+2)
	b = append(b, quote)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) {
			// 0xED 0xA0..0xBF 0x80..0xBF: a surrogate.
			r, n = rune(s[i]&0xF)<<12|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F), 3
		}
		b = appendRuneRepr(b, r, quote)
		i += n
	}
	return string(append(b, quote))
}

func appendRuneRepr(b []byte, r rune, quote byte) []byte {
	switch {
	case r == rune(quote) || r == '\\':
		return append(b, '\\', byte(r))
	case r == '\n':
		return append(b, `\n`...)
	case r == '\r':
		return append(b, `\r`...)
	case r == '\t':
		return append(b, `\t`...)
	case isPrintable(r):
		return utf8.AppendRune(b, r)
	case r < 0x100:
		return appendHex(append(b, `\x`...), r, 2)
	case r < 0x10000:
		return appendHex(append(b, `\u`...), r, 4)
	}
	return appendHex(append(b, `\U`...), r, 8)
}

// since151 holds the characters that Unicode 15.1, CPython 3.13's, has and Go's
// tables lack.
var since151 = &unicode.RangeTable{
	R16: []unicode.Range16{{Lo: 0x2FFC, Hi: 0x2FFF, Stride: 1}, {Lo: 0x31EF, Hi: 0x31EF, Stride: 1}},
	R32: []unicode.Range32{{Lo: 0x2EBF0, Hi: 0x2EE5D, Stride: 1}},
}

func isPrintable(r rune) bool { return unicode.IsPrint(r) || unicode.Is(since151, r) }

func appendHex(b []byte, r rune, digits int) []byte {
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b = append(b, "0123456789abcdef"[r>>shift&0xF])
	}
	return b
}

// BytesRepr is the repr of a bytes object.
func BytesRepr(s string) string {
	quote := quoteFor(s)
	b := make([]byte, 0, len(s)+3)
	b = append(b, 'b', quote)
	for i := range len(s) {
		if c := rune(s[i]); c < 0x80 {
			b = appendRuneRepr(b, c, quote)
		} else {
			b = appendHex(append(b, `\x`...), c, 2)
		}
	}
	return string(append(b, quote))
}
