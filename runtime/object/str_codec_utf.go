// UTF-8, UTF-16 and UTF-32.

package object

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

const noSurrogates = "surrogates not allowed"

func putASCII(b []byte, ascii string) []byte { return append(b, ascii...) }

// encodeUTF8 only has to look at the surrogates.
func encodeUTF8(e *encoder) error {
	s := e.s.s
	if e.out == nil && !hasSurrogate(s) {
		e.whole = s
		return nil
	}
	e.put, e.pass, e.narrow = putASCII, appendRune, true
	return e.runs(s, noSurrogates, func(s string) int {
		if surrogateAt(s) {
			return 0
		}
		return runeLen(s[0])
	})
}

// runs copies what take accepts, telling its size, and fails for each run of
// characters it refuses with 0.
func (e *encoder) runs(s, reason string, take func(s string) int) error {
	var p pacer
	for i := 0; i < len(s); {
		if i >= p.next {
			if err := p.look(e.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		if n := take(s[i:]); n > 0 {
			e.out = append(e.out, s[i:i+n]...)
			i += n
			continue
		}
		end := i
		for end < len(s) && take(s[end:]) == 0 {
			end += runeLen(s[end])
		}
		if err := e.failRun(i, end, reason); err != nil {
			return err
		}
		i = end
	}
	return nil
}

// failRun is fail where surrogateescape takes the part of the run that it can.
func (e *encoder) failRun(from, to int, reason string) error {
	for e.errors == "surrogateescape" && from < to {
		r, size := decodeRune(e.s.s[from:])
		if !isEscapedByte(r) {
			break
		}
		e.out = append(e.out, byte(r-0xdc00))
		from += size
	}
	if from == to {
		return nil
	}
	return e.fail(from, to, reason)
}

const utf8BOM = "\xef\xbb\xbf"

func encodeUTF8Sig(e *encoder) error {
	e.out = append(e.out, utf8BOM...)
	return encodeUTF8(e)
}

func decodeUTF8Sig(d *decoder) error {
	d.b = strings.TrimPrefix(d.b, utf8BOM)
	return decodeUTF8(d)
}

func decodeUTF8(d *decoder) error {
	if utf8.ValidString(d.b) {
		d.whole = d.b
		return nil
	}
	d.pass = func(b string) (rune, int) {
		if surrogateAt(b) {
			return decodeRune(b)
		}
		return 0, 0
	}
	var p pacer
	for i := 0; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		_, size := utf8.DecodeRuneInString(d.b[i:])
		bad, reason := badUTF8(d.b[i:])
		if bad == 0 {
			d.out = append(d.out, d.b[i:i+size]...)
			i += size
			continue
		}
		next, err := d.fail(i, i+bad, reason)
		if err != nil {
			return err
		}
		i = next
	}
	return nil
}

// badUTF8 tells how many bytes at the start of b can't begin a character, and
// why; 0 when b begins with a valid one.
func badUTF8(b string) (size int, reason string) {
	first, need := b[0], runeLen(b[0])
	switch {
	case first < utf8.RuneSelf:
		return 0, ""
	case first < 0xc2 || first > 0xf4:
		return 1, "invalid start byte"
	}
	for i := 1; i < need; i++ {
		if i == len(b) {
			return i, "unexpected end of data"
		}
		if b[i]&0xc0 != 0x80 || i == 1 && !goodSecond(first, b[1]) {
			return i, "invalid continuation byte"
		}
	}
	return 0, ""
}

// goodSecond refuses overlong forms, surrogates and what lies beyond U+10FFFF.
func goodSecond(first, second byte) bool {
	switch first {
	case 0xe0:
		return second >= 0xa0
	case 0xed:
		return second < 0xa0
	case 0xf0:
		return second >= 0x90
	case 0xf4:
		return second < 0x90
	}
	return true
}

// withBOM puts a mark before what encode makes.
func withBOM(encode func(*encoder) error, mark string) func(*encoder) error {
	return func(e *encoder) error {
		e.out = append(e.out, mark...)
		return encode(e)
	}
}

func encodeUTF16LE(e *encoder) error { return e.units(appendUTF16(binary.LittleEndian)) }
func encodeUTF16BE(e *encoder) error { return e.units(appendUTF16(binary.BigEndian)) }
func encodeUTF32LE(e *encoder) error { return e.units(appendUTF32(binary.LittleEndian)) }
func encodeUTF32BE(e *encoder) error { return e.units(appendUTF32(binary.BigEndian)) }

func appendUTF16(order binary.AppendByteOrder) func([]byte, rune) []byte {
	return func(b []byte, r rune) []byte {
		if r > 0xffff {
			b = order.AppendUint16(b, uint16(0xd7c0+r>>10))
			r = 0xdc00 | r&0x3ff
		}
		return order.AppendUint16(b, uint16(r))
	}
}

func appendUTF32(order binary.AppendByteOrder) func([]byte, rune) []byte {
	return func(b []byte, r rune) []byte { return order.AppendUint32(b, uint32(r)) }
}

// units encodes every code point with add; surrogates fail one by one.
func (e *encoder) units(add func([]byte, rune) []byte) error {
	e.pass = add
	e.put = func(b []byte, ascii string) []byte {
		for i := range len(ascii) {
			b = add(b, rune(ascii[i]))
		}
		return b
	}
	s := e.s.s
	var p pacer
	for i := 0; i < len(s); {
		if i >= p.next {
			if err := p.look(e.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		r, size := decodeRune(s[i:])
		if !isSurrogate(r) {
			e.out = add(e.out, r)
		} else if err := e.fail(i, i+size, noSurrogates); err != nil {
			return err
		}
		i += size
	}
	return nil
}

// decodeUTF16 looks for a byte order mark; without one, little endian it is.
func decodeUTF16(d *decoder) error {
	switch {
	case strings.HasPrefix(d.b, "\xff\xfe"):
		return d.utf16(false, "utf-16-le", 2)
	case strings.HasPrefix(d.b, "\xfe\xff"):
		return d.utf16(true, "utf-16-be", 2)
	}
	return d.utf16(false, "utf-16-le", 0)
}

func decodeUTF16LE(d *decoder) error { return d.utf16(false, "utf-16-le", 0) }
func decodeUTF16BE(d *decoder) error { return d.utf16(true, "utf-16-be", 0) }

func decodeUTF32(d *decoder) error {
	switch {
	case strings.HasPrefix(d.b, "\xff\xfe\x00\x00"):
		return d.utf32(false, "utf-32-le", 4)
	case strings.HasPrefix(d.b, "\x00\x00\xfe\xff"):
		return d.utf32(true, "utf-32-be", 4)
	}
	return d.utf32(false, "utf-32-le", 0)
}

func decodeUTF32LE(d *decoder) error { return d.utf32(false, "utf-32-le", 0) }
func decodeUTF32BE(d *decoder) error { return d.utf32(true, "utf-32-be", 0) }

func (d *decoder) utf16(big bool, name string, start int) error {
	d.name = name
	unit := func(i int) rune {
		if big {
			return rune(d.b[i])<<8 | rune(d.b[i+1])
		}
		return rune(d.b[i+1])<<8 | rune(d.b[i])
	}
	d.pass = func(b string) (rune, int) {
		if len(b) >= 2 && isSurrogate(unit(len(d.b)-len(b))) {
			return unit(len(d.b) - len(b)), 2
		}
		return 0, 0
	}
	var p pacer
	for i := start; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		r, size, reason := rune(0), len(d.b)-i, ""
		switch {
		case size < 2:
			reason = "truncated data"
		default:
			r, size, reason = decodeUnit(unit, i, len(d.b))
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

// decodeUnit reads the character at i of UTF-16 that ends at end.
func decodeUnit(unit func(int) rune, i, end int) (r rune, size int, reason string) {
	r = unit(i)
	switch {
	case !isSurrogate(r):
		return r, 2, ""
	case r >= 0xdc00:
		return 0, 2, "illegal encoding"
	case i+4 > end:
		return 0, end - i, "unexpected end of data"
	}
	low := unit(i + 2)
	if low < 0xdc00 || low > 0xdfff {
		return 0, 2, "illegal UTF-16 surrogate"
	}
	return (r-0xd7c0)<<10 | low&0x3ff, 4, ""
}

func (d *decoder) utf32(big bool, name string, start int) error {
	d.name = name
	unit := func(b string) uint32 {
		if big {
			return uint32(b[0])<<24 | uint32(b[1])<<16 | uint32(b[2])<<8 | uint32(b[3])
		}
		return uint32(b[3])<<24 | uint32(b[2])<<16 | uint32(b[1])<<8 | uint32(b[0])
	}
	d.pass = func(b string) (rune, int) {
		if len(b) >= 4 && unit(b) < 0x10000 && isSurrogate(rune(unit(b))) {
			return rune(unit(b)), 4
		}
		return 0, 0
	}
	var p pacer
	for i := start; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		size, reason := 4, ""
		if i+4 > len(d.b) {
			size, reason = len(d.b)-i, "truncated data"
		} else if u := unit(d.b[i:]); u > utf8.MaxRune {
			reason = "code point not in range(0x110000)"
		} else if isSurrogate(rune(u)) {
			reason = "code point in surrogate code point range(0xd800, 0xe000)"
		} else {
			d.out = appendRune(d.out, rune(u))
			i += 4
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
