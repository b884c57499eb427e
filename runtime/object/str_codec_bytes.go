// The encodings of one byte for a character: ascii, latin-1, and those that
// need a table.

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
	var p pacer
	for i := 0; i < len(s); {
		if i >= p.next {
			if err := p.look(e.t, i, unitsPerRune); err != nil {
				return err
			}
		}
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
	var p pacer
	for i := 0; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
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

const charmapReason = "character maps to <undefined>"

// charmapCodec makes a codec of a table or its upper half, see charmaps.
func charmapCodec(high string) *codec {
	table := []rune(high)
	first := rune(256 - len(table)) // what lies below is ASCII
	return &codec{
		name:   "charmap",
		encode: func(e *encoder) error { return e.charmap(high, first) },
		decode: func(d *decoder) error { return d.charmap(table, byte(first)) },
	}
}

func (e *encoder) charmap(high string, first rune) error {
	e.put, e.narrow = putASCII, true
	return e.singles(func(r rune) (byte, bool) {
		if r < first {
			return byte(r), true
		}
		at := strings.IndexRune(high, r)
		if at < 0 || r == '\uFFFD' || isSurrogate(r) {
			return 0, false
		}
		return byte(int(first) + runeCount(high[:at])), true
	}, func(from, to int) error { return e.fail(from, to, charmapReason) })
}

func (d *decoder) charmap(high []rune, first byte) error {
	return d.singles(charmapReason, func(b byte) rune {
		if b < first {
			return rune(b)
		}
		if r := high[b-first]; r != '\uFFFD' {
			return r
		}
		return -1
	})
}
