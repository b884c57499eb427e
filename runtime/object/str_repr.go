// repr and ascii of text and bytes.

package object

import "strings"

const hexDigits = "0123456789abcdef"

// quoteFor picks the quotes of a repr: single ones, unless the text has some
// and no double ones.
func quoteFor(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

// ReprText is repr(s) for text.
func ReprText(s string) string { return reprText(s, IsPrintable) }

// ASCIIText is ascii(s) for text.
func ASCIIText(s string) string {
	return reprText(s, func(r rune) bool { return r >= ' ' && r < 0x7f })
}

func reprText(s string, plain func(rune) bool) string {
	quote := quoteFor(s)
	b := append(make([]byte, 0, len(s)+2), quote)
	return string(append(appendRepr(b, s, quote, plain), quote))
}

// appendRepr appends what stands between the quotes.
func appendRepr(b []byte, s string, quote byte, plain func(rune) bool) []byte {
	for i := 0; i < len(s); {
		run := plainRun(s[i:], quote)
		b = append(b, s[i:i+run]...)
		if i += run; i == len(s) {
			break
		}
		r, size := decodeRune(s[i:])
		switch {
		case r == rune(quote) || r == '\\':
			b = append(b, '\\', byte(r))
		case plain(r):
			b = append(b, s[i:i+size]...)
		default:
			b = appendEscape(b, r)
		}
		i += size
	}
	return b
}

// plainRun is how much of s is ASCII that stands for itself between quotes.
func plainRun(s string, quote byte) int {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '\\' || c == quote {
			return i
		}
	}
	return len(s)
}

// appendEscape appends r as repr shows it when it isn't printable.
func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	case '\t':
		return append(b, `\t`...)
	}
	return appendHexEscape(b, r)
}

// appendHexEscape appends r as \xhh, \uhhhh or \Uhhhhhhhh.
func appendHexEscape(b []byte, r rune) []byte {
	kind, shift := byte('x'), 4
	switch {
	case r > 0xffff:
		kind, shift = 'U', 28
	case r > 0xff:
		kind, shift = 'u', 12
	}
	b = append(b, '\\', kind)
	for ; shift >= 0; shift -= 4 {
		b = append(b, hexDigits[r>>shift&15])
	}
	return b
}

// escapeText replaces what is not ASCII in a text by escapes: the step from
// repr to ascii.
func escapeText(s string) string {
	if isASCII(s) {
		return s
	}
	b := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		if r < 0x80 {
			b = append(b, byte(r))
		} else {
			b = appendHexEscape(b, r)
		}
		i += size
	}
	return string(b)
}

// ASCII is ascii(v).
func ASCII(t *Thread, v Value) (string, error) {
	s, err := Repr(t, v)
	if err != nil || isASCII(s) {
		return s, err
	}
	var b strings.Builder
	err = t.TextPortions(s, unitsPerRune, func(part string) { b.WriteString(escapeText(part)) })
	return b.String(), err
}

// ReprBytes is repr(b) for bytes.
func ReprBytes(s string) string {
	quote := quoteFor(s)
	b := make([]byte, 0, len(s)+3)
	return string(append(appendReprBytes(append(b, 'b', quote), s, quote), quote))
}

func appendReprBytes(b []byte, s string, quote byte) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case c == quote || c == '\\':
			b = append(b, '\\', c)
		case c >= ' ' && c < 0x7f:
			b = append(b, c)
		default:
			b = appendEscape(b, rune(c))
		}
	}
	return b
}

func strRepr(t *Thread, v Value) (string, error) {
	s := cast[Str](v).s
	// Every byte may become an escape of four characters.
	if err := checkSize(t, len(s), 4); err != nil {
		return "", err
	}
	if len(s) <= portion {
		return ReprText(s), nil
	}
	quote := quoteFor(s)
	b := append(make([]byte, 0, len(s)+2), quote)
	err := t.TextPortions(s, unitsPerRune, func(part string) { b = appendRepr(b, part, quote, IsPrintable) })
	return string(append(b, quote)), err
}

func strStr(_ *Thread, v Value) (string, error) { return cast[Str](v).s, nil }
