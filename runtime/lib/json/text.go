// Strings as JSON writes them.

package json

import (
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

const hexDigits = "0123456789abcdef"

// escapes holds the letter behind the backslash of an escaped character, 'u'
// for those without one, 0 for those that stand as they are.
var escapes = makeEscapes()

func makeEscapes() (table [128]byte) {
	for c := range byte(0x20) {
		table[c] = 'u'
	}
	table['\n'], table['\r'], table['\t'], table['\b'], table['\f'] = 'n', 'r', 't', 'b', 'f'
	table['"'], table['\\'] = '"', '\\'
	return table
}

// appendText appends a quoted string; ascii escapes all but printable ASCII.
func appendText(b []byte, s string, ascii bool) []byte {
	return append(appendPlain(append(b, '"'), s, ascii), '"')
}

// appendPlain is appendText without the quotes.
func appendPlain(b []byte, s string, ascii bool) []byte {
	done := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if escapes[c] == 0 && (c != 0x7f || !ascii) {
				i++
				continue
			}
			b = append(b, s[done:i]...)
			if e := escapes[c]; e != 'u' && e != 0 {
				b = append(b, '\\', e)
			} else {
				b = appendUnit(b, uint16(c))
			}
			i++
			done = i
			continue
		}
		if !ascii {
			i++
			continue
		}
		b = append(b, s[done:i]...)
		r, size := runeAt(s[i:])
		if r >= 0x10000 {
			r -= 0x10000
			b = appendUnit(b, 0xd800|uint16(r>>10))
			r = 0xdc00 | r&0x3ff
		}
		b = appendUnit(b, uint16(r))
		i += size
		done = i
	}
	return append(b, s[done:]...)
}

func appendUnit(b []byte, u uint16) []byte {
	return append(b, '\\', 'u', hexDigits[u>>12], hexDigits[u>>8&15], hexDigits[u>>4&15], hexDigits[u&15])
}

// runeAt is utf8.DecodeRuneInString that knows lone surrogates.
func runeAt(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if size == 1 && len(s) >= 3 && s[0] == 0xed {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return r, size
}

// appendRune is utf8.AppendRune that writes lone surrogates.
func appendRune(b []byte, r rune) []byte {
	if r >= 0xd800 && r < 0xe000 {
		return append(b, 0xed, 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	}
	return utf8.AppendRune(b, r)
}

// encodeString makes encode_basestring and encode_basestring_ascii.
func encodeString(ascii bool) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) {
		s, ok := object.Text(args[0])
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "first argument must be a string, not %s", object.TypeName(args[0]))
		}
		return object.String(string(appendText(nil, s, ascii))), nil
	}
}
