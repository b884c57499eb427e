// unicode_escape: text in ASCII, written as in string literals; and
// raw_unicode_escape: Latin-1, where only what it lacks is escaped.

package object

import "strings"

func encodeUnicodeEscape(e *encoder) error {
	s := e.s.s
	var p pacer
	for i := 0; i < len(s); {
		if i >= p.next {
			if err := p.look(e.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		r, size := decodeRune(s[i:])
		switch {
		case r == '\\':
			e.out = append(e.out, `\\`...)
		case r >= ' ' && r < 0x7f:
			e.out = append(e.out, byte(r))
		default:
			e.out = appendEscape(e.out, r)
		}
		i += size
	}
	return nil
}

// simpleEscapes pairs the letters of escapes with what they mean.
const simpleEscapes = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v"

func decodeUnicodeEscape(d *decoder) error {
	var p pacer
	for i := 0; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		c := d.b[i]
		if c != '\\' {
			d.out = appendRune(d.out, rune(c))
			i++
			continue
		}
		r, size, reason := readEscape(d.b[i:])
		if strings.HasPrefix(d.b[i:], `\N`) {
			r, size, reason = readNamed(d.t, d.b[i:])
		}
		if reason == "" {
			if r >= 0 {
				d.out = appendRune(d.out, r)
			}
			i += size
			continue
		}
		next, err := d.fail(i, i+size, reason)
		if err != nil {
			return err
		}
		i = next
	}
	return nil
}

// readEscape reads the escape that b begins with; r is -1 when it stands for
// nothing (an escaped end of line). An unknown one is its own backslash.
func readEscape(b string) (r rune, size int, reason string) {
	if len(b) == 1 {
		return 0, 1, `\ at end of string`
	}
	switch c := b[1]; {
	case c == '\n':
		return -1, 2, ""
	case c >= '0' && c <= '7':
		size := 1
		for ; size < 4 && size < len(b) && b[size] >= '0' && b[size] <= '7'; size++ {
			r = r<<3 | rune(b[size]-'0')
		}
		return r, size, ""
	case c == 'x':
		return readHexEscape(b, 2, `truncated \xXX escape`)
	case c == 'u':
		return readHexEscape(b, 4, `truncated \uXXXX escape`)
	case c == 'U':
		return readHexEscape(b, 8, `truncated \UXXXXXXXX escape`)
	case c == 'N':
		return 0, 2, `malformed \N character escape`
	}
	for k := 0; k < len(simpleEscapes); k += 2 {
		if simpleEscapes[k] == b[1] {
			return rune(simpleEscapes[k+1]), 2, ""
		}
	}
	return '\\', 1, ""
}

// readNamed reads \N{NAME}; module unicodedata knows the names.
func readNamed(t *Thread, b string) (r rune, size int, reason string) {
	const malformed = `malformed \N character escape`
	if len(b) < 3 || b[2] != '{' {
		return 0, 2, malformed
	}
	name, _, closed := strings.Cut(b[3:], "}")
	if !closed || name == "" {
		return 0, 3 + len(name), malformed
	}
	size = len(name) + 4
	if t.Machine != nil {
		if m, err := t.Machine.Import("unicodedata"); err == nil {
			found, err := CallMethod(t, m.Value(), "lookup", String(name))
			if s, ok := Text(found); err == nil && ok {
				r, _ := decodeRune(s)
				return r, size, ""
			}
		}
	}
	return 0, size, "unknown Unicode character name"
}

const illegalUnicode = "illegal Unicode character"

func readHexEscape(b string, digits int, truncated string) (r rune, size int, reason string) {
	size = 2
	for ; size < 2+digits; size++ {
		if size == len(b) {
			return 0, size, truncated
		}
		v := strings.IndexByte(hexDigits, b[size]|0x20)
		if b[size] < '0' || v < 0 {
			return 0, size, truncated
		}
		if r > 0x7ffffff {
			r = 0x7ffffff
		}
		r = r<<4 | rune(v)
	}
	if r > 0x10ffff {
		return 0, size, illegalUnicode
	}
	return r, size, ""
}

func encodeRawUnicodeEscape(e *encoder) error {
	return e.t.TextPortions(e.s.s, unitsPerRune, func(s string) {
		for s != "" {
			r, size := decodeRune(s)
			s = s[size:]
			if r <= 0xff {
				e.out = append(e.out, byte(r))
			} else {
				e.out = appendHexEscape(e.out, r)
			}
		}
	})
}

func decodeRawUnicodeEscape(d *decoder) error {
	var p pacer
	for i := 0; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		c := d.b[i]
		r, size, reason := rune(c), 1, ""
		if c == '\\' && i+1 < len(d.b) {
			switch d.b[i+1] {
			case 'u', 'U':
				r, size, reason = readEscape(d.b[i:])
				if reason == illegalUnicode {
					reason = `\Uxxxxxxxx out of range`
				}
			case '\\':
				// The second of two backslashes begins no escape.
				d.out = append(d.out, c)
				i++
			}
		}
		if reason == "" {
			d.out = appendRune(d.out, r)
			i += size
			continue
		}
		next, err := d.fail(i, i+size, reason)
		if err != nil {
			return err
		}
		i = next
	}
	return nil
}
