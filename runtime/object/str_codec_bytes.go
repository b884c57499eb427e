// The encodings of one byte for a character: ascii, latin-1, cp1252.

package object

import "strings"

func encodeASCII(e *encoder) error { return e.upTo(0x7f, "ordinal not in range(128)") }
func encodeLatin(e *encoder) error { return e.upTo(0xff, "ordinal not in range(256)") }

// upTo encodes code points up to top as themselves.
func (e *encoder) upTo(top rune, reason string) error {
	e.put, e.narrow = putASCII, true
	return e.singles(func(r rune) (byte, bool) { return byte(r), r <= top }, func(from, to int) error {
		return e.failRun(from, to, reason)
	})
}

// singles encodes each code point as one byte and hands the runs of those
// that have none to fail.
func (e *encoder) singles(encode func(rune) (byte, bool), fail func(from, to int) error) error {
	s := e.s.s
	e.out = make([]byte, 0, e.s.count)
	bad := -1
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		b, ok := encode(r)
		if ok && bad >= 0 {
			if err := fail(bad, i); err != nil {
				return err
			}
			bad = -1
		}
		if ok {
			e.out = append(e.out, b)
		} else if bad < 0 {
			bad = i
		}
		i += size
	}
	if bad >= 0 {
		return fail(bad, len(s))
	}
	return nil
}

func decodeASCII(d *decoder) error {
	if isASCII(d.b) {
		d.whole = d.b
		return nil
	}
	return d.singles("ordinal not in range(128)", func(b byte) rune {
		if b < 0x80 {
			return rune(b)
		}
		return -1
	})
}

func decodeLatin(d *decoder) error {
	if isASCII(d.b) {
		d.whole = d.b
		return nil
	}
	return d.singles("", func(b byte) rune { return rune(b) })
}

// singles decodes each byte as one character; -1 is for those that are none.
func (d *decoder) singles(reason string, decode func(byte) rune) error {
	d.out = make([]byte, 0, len(d.b)+len(d.b)/4)
	for i := 0; i < len(d.b); {
		if r := decode(d.b[i]); r >= 0 {
			d.out = appendRune(d.out, r)
			i++
			continue
		}
		next, err := d.fail(i, i+1, reason)
		if err != nil {
			return err
		}
		i = next
	}
	return nil
}

// cp1252 lists the characters of the bytes 0x80 to 0x9f; U+FFFD is for none.
const cp1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ"

var cp1252Runes = []rune(cp1252)

const charmapReason = "character maps to <undefined>"

func encodeCP1252(e *encoder) error {
	e.put, e.narrow = putASCII, true
	return e.singles(func(r rune) (byte, bool) {
		if r < 0x80 || r >= 0xa0 && r <= 0xff {
			return byte(r), true
		}
		if r == '\uFFFD' || r < 0x100 {
			return 0, false
		}
		at := strings.IndexRune(cp1252, r)
		if at < 0 {
			return 0, false
		}
		return byte(0x80 + runeCount(cp1252[:at])), true
	}, func(from, to int) error { return e.fail(from, to, charmapReason) })
}

func decodeCP1252(d *decoder) error {
	return d.singles(charmapReason, func(b byte) rune {
		if b < 0x80 || b >= 0xa0 {
			return rune(b)
		}
		if r := cp1252Runes[b-0x80]; r != '\uFFFD' {
			return r
		}
		return -1
	})
}
