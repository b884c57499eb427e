// What happens to text that an encoding can't express, and to bytes that are
// no text: the states of both directions and the error handlers.

package object

import (
	"strconv"
	"strings"
)

// encoder is one encoding under way.
type encoder struct {
	t      *Thread
	codec  *codec
	errors string
	s      *Str
	out    []byte
	whole  string // the result when s could stay as it is
	// put appends the text of a replacement in the encoding.
	put func(b []byte, ascii string) []byte
	// pass appends a surrogate as such; nil where the encoding has no way to.
	pass func(b []byte, r rune) []byte
	// narrow encodings have one byte for a character: escaped bytes fit in.
	narrow bool
}

func (e *encoder) result() string {
	if e.whole != "" {
		return e.whole
	}
	return string(e.out)
}

// fail deals with s[from:to], in bytes, which the encoding does not have.
func (e *encoder) fail(from, to int, reason string) error {
	text := e.s.s[from:to]
	switch e.errors {
	case "", "strict":
	case "ignore":
		return nil
	case "replace":
		return e.replace(text, func(part string) string { return strings.Repeat("?", runeCount(part)) })
	case "backslashreplace":
		return e.replace(text, escapeText)
	case "xmlcharrefreplace":
		return e.replace(text, charRefs)
	case "surrogateescape":
		if e.narrow && e.escapeBytes(text) {
			return nil
		}
	case "surrogatepass":
		if e.pass != nil && allRunes(text, isSurrogate) {
			for text != "" {
				r, size := decodeRune(text)
				e.out, text = e.pass(e.out, r), text[size:]
			}
			return nil
		}
	default:
		handler := e.t.ErrorHandler(e.errors)
		if handler.ref == nil {
			return Raisef(LookupError, "unknown error handler name '%s'", e.errors)
		}
		return e.handle(handler, e.bad(from, to, reason))
	}
	return e.bad(from, to, reason)
}

// replace puts something else in place of a text.
func (e *encoder) replace(text string, by func(part string) string) error {
	return e.t.TextPortions(text, unitsPerRune, func(part string) { e.out = e.put(e.out, by(part)) })
}

// bad is the exception about s[from:to].
func (e *encoder) bad(from, to int, reason string) *Exception {
	return NewException(UnicodeEncodeError, String(e.codec.name), e.s.exact(),
		Int(int64(e.s.position(from))), Int(int64(e.s.position(to))), String(reason))
}

func isEscapedByte(r rune) bool { return r >= 0xdc80 && r <= 0xdcff }

// escapeBytes gives back the bytes that decoding with surrogateescape put into
// surrogates, if text holds nothing else.
func (e *encoder) escapeBytes(text string) bool {
	if !allRunes(text, isEscapedByte) {
		return false
	}
	for text != "" {
		r, size := decodeRune(text)
		e.out, text = append(e.out, byte(r-0xdc00)), text[size:]
	}
	return true
}

func allRunes(s string, is func(rune) bool) bool { return textRunes(s, is) }

// charRefs writes each code point as an XML character reference.
func charRefs(s string) string {
	var b []byte
	for s != "" {
		r, size := decodeRune(s)
		b = append(strconv.AppendInt(append(b, "&#"...), int64(r), 10), ';')
		s = s[size:]
	}
	return string(b)
}

// decoder is one decoding under way.
type decoder struct {
	t      *Thread
	name   string
	errors string
	b      string
	out    []byte
	whole  string // the result when b could stay as it is
	// pass reads a surrogate at the start of b: its size, or 0.
	pass func(b string) (r rune, size int)
}

func (d *decoder) result() string {
	if d.whole != "" {
		return d.whole
	}
	return string(d.out)
}

// fail deals with b[from:to], which is no text, and tells where to go on.
func (d *decoder) fail(from, to int, reason string) (next int, err error) {
	bad := d.b[from:to]
	switch d.errors {
	case "", "strict":
	case "ignore":
		return to, nil
	case "replace":
		d.out = append(d.out, "\uFFFD"...)
		return to, nil
	case "backslashreplace":
		for i := range len(bad) {
			d.out = appendHexEscape(d.out, rune(bad[i]))
		}
		return to, nil
	case "surrogateescape":
		n := 0
		for n < len(bad) && n < 4 && bad[n] >= 0x80 {
			d.out = appendRune(d.out, 0xdc00|rune(bad[n]))
			n++
		}
		if n > 0 {
			return from + n, nil
		}
	case "surrogatepass":
		if d.pass != nil {
			if r, size := d.pass(d.b[from:]); size > 0 {
				d.out = appendRune(d.out, r)
				return from + size, nil
			}
		}
	case "xmlcharrefreplace", "namereplace":
		return 0, Raisef(TypeError, "don't know how to handle UnicodeDecodeError in error callback")
	default:
		handler := d.t.ErrorHandler(d.errors)
		if handler.ref == nil {
			return 0, Raisef(LookupError, "unknown error handler name '%s'", d.errors)
		}
		return d.handle(handler, d.bad(from, to, reason))
	}
	return 0, d.bad(from, to, reason)
}

// bad is the exception about b[from:to].
func (d *decoder) bad(from, to int, reason string) *Exception {
	return NewException(UnicodeDecodeError, String(d.name), BytesValue(d.b),
		Int(int64(from)), Int(int64(to)), String(reason))
}
