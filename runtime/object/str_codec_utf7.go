// UTF-7 (RFC 2152): ASCII, with runs of UTF-16 in base64 between + and -.

package object

import "unicode/utf16"

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// base64Value is the value of a digit, or -1.
func base64Value(c byte) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+':
		return 62
	case c == '/':
		return 63
	}
	return -1
}

// plainUTF7 tells the characters that stand for themselves.
func plainUTF7(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return true
	case '+', '\\', '~', 0x7f:
		return false
	}
	return r >= ' ' && r < 0x80
}

// sextets writes numbers of 16 bits as base64 digits.
type sextets struct {
	bits uint32
	n    int // bits that are left over
}

func (x *sextets) add(out []byte, unit rune) []byte {
	x.bits, x.n = x.bits<<16|uint32(unit), x.n+16
	for x.n >= 6 {
		x.n -= 6
		out = append(out, base64Digits[x.bits>>x.n&63])
	}
	x.bits &= 1<<x.n - 1
	return out
}

func (x *sextets) end(out []byte) []byte {
	if x.n > 0 {
		out = append(out, base64Digits[x.bits<<(6-x.n)&63])
	}
	*x = sextets{}
	return out
}

func encodeUTF7(e *encoder) error {
	shifted := false
	var run sextets
	for s := e.s.s; s != ""; {
		r, size := decodeRune(s)
		s = s[size:]
		switch {
		case plainUTF7(r):
			if shifted {
				shifted = false
				e.out = run.end(e.out)
				if base64Value(byte(r)) >= 0 || r == '-' {
					e.out = append(e.out, '-')
				}
			}
			e.out = append(e.out, byte(r))
			continue
		case !shifted && r == '+':
			e.out = append(e.out, "+-"...)
			continue
		case !shifted:
			e.out = append(e.out, '+')
			shifted = true
		}
		if r > 0xffff {
			high, low := utf16.EncodeRune(r)
			e.out = run.add(run.add(e.out, high), low)
		} else {
			e.out = run.add(e.out, r)
		}
	}
	if shifted {
		e.out = append(run.end(e.out), '-')
	}
	return nil
}

func decodeUTF7(d *decoder) error {
	var p pacer
	for i := 0; i < len(d.b); {
		if i >= p.next {
			if err := p.look(d.t, i, unitsPerRune); err != nil {
				return err
			}
		}
		next, reason := i+1, ""
		switch c := d.b[i]; {
		case c == '+':
			next, reason = d.shifted(i)
		case c >= 0x80:
			reason = "unexpected special character"
		default:
			d.out = append(d.out, c)
		}
		if reason != "" {
			var err error
			if next, err = d.fail(i, next, reason); err != nil {
				return err
			}
		}
		i = next
	}
	return nil
}

// shifted decodes the run that begins with the + at i. It answers where the run
// ends; a reason says what is wrong with it.
func (d *decoder) shifted(i int) (next int, reason string) {
	at := i + 1
	if at < len(d.b) && d.b[at] == '-' {
		d.out = append(d.out, '+')
		return at + 1, ""
	}
	bits, n := uint32(0), 0
	var units []rune
	for ; at < len(d.b) && base64Value(d.b[at]) >= 0; at++ {
		bits, n = bits<<6|uint32(base64Value(d.b[at])), n+6
		if n >= 16 {
			n -= 16
			units = append(units, rune(bits>>n&0xffff))
			bits &= 1<<n - 1
		}
	}
	for k := 0; k < len(units); k++ {
		r := units[k]
		if k+1 < len(units) {
			if pair := utf16.DecodeRune(r, units[k+1]); pair != '\uFFFD' {
				r = pair
				k++
			}
		}
		d.out = appendRune(d.out, r)
	}
	switch {
	case at == len(d.b):
		if n >= 6 || bits != 0 {
			return at, "unterminated shift sequence"
		}
		return at, ""
	case at == i+1:
		return at + 1, "ill-formed sequence"
	case n >= 6:
		return at + 1, "partial character in shift sequence"
	case bits != 0:
		return at + 1, "non-zero padding bits in shift sequence"
	case d.b[at] == '-':
		at++
	}
	return at, ""
}
