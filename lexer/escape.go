package lexer

// escape.go: escape sequences in string and bytes literals.

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/ast/source"
)

// unescaper replaces the escape sequences of one literal.
type unescaper struct {
	text          string // without prefix and quotes
	bytes, format bool
	token         source.Span
	at            int // offset of text in the source
	diags         *[]source.Diagnostic

	out    strings.Builder
	pos    int
	warned bool
}

// simple maps the letter of an escape sequence to what it stands for.
var simple = [128]byte{
	'\\': '\\', '\'': '\'', '"': '"', 'a': '\a', 'b': '\b', 'f': '\f',
	'n': '\n', 'r': '\r', 't': '\t', 'v': '\v',
}

func (u *unescaper) run() (string, bool) {
	u.out.Grow(len(u.text))
	for u.pos < len(u.text) {
		c := u.text[u.pos]
		switch {
		case c == '\\':
			if !u.escape() {
				return "", false
			}
			continue
		case c == '\r':
			c = '\n'
			if u.peek(1) == '\n' {
				u.pos++
			}
		case u.format && (c == '{' || c == '}'):
			u.pos++ // the text of an f-string has them only in pairs
		}
		u.out.WriteByte(c)
		u.pos++
	}
	return u.out.String(), true
}

// peek is the byte i places on, 0 beyond the end.
func (u *unescaper) peek(i int) byte {
	if u.pos+i < len(u.text) {
		return u.text[u.pos+i]
	}
	return 0
}

// escape replaces the sequence at pos.
func (u *unescaper) escape() bool {
	c := u.peek(1)
	switch {
	case u.pos+1 == len(u.text): // before a field: f"\{x}"
		u.invalid('{')
		u.out.WriteByte('\\')
		u.pos++
	case c < utf8.RuneSelf && simple[c] != 0:
		u.out.WriteByte(simple[c])
		u.pos += 2
	case c == '\n' || c == '\r':
		if u.pos += 2; c == '\r' && u.peek(0) == '\n' {
			u.pos++
		}
	case c >= '0' && c <= '7':
		u.octal()
	case c == 'x':
		return u.hex(2, `truncated \xXX escape`)
	case c == 'u' && !u.bytes:
		return u.hex(4, `truncated \uXXXX escape`)
	case c == 'U' && !u.bytes:
		return u.hex(8, `truncated \UXXXXXXXX escape`)
	case c == 'N' && !u.bytes:
		return u.named()
	case u.format && (c == '{' || c == '}'):
		u.invalid(c)
		u.out.WriteByte('\\')
		u.pos++
	default:
		if c < utf8.RuneSelf {
			u.invalid(c)
		}
		u.out.WriteByte('\\')
		u.pos++
	}
	return true
}

func (u *unescaper) octal() {
	n, i := 0, 1
	for ; i <= 3 && u.peek(i) >= '0' && u.peek(i) <= '7'; i++ {
		n = n*8 + int(u.peek(i)-'0')
	}
	if n > 0o377 {
		u.warn(i, "invalid octal escape sequence '"+u.text[u.pos:u.pos+i]+"'")
	}
	u.write(rune(n))
	u.pos += i
}

// hex replaces \x, \u and \U with that many digits.
func (u *unescaper) hex(digits int, problem string) bool {
	n, i := rune(0), 2
	for ; i < 2+digits && isHex(u.peek(i)); i++ {
		n = n<<4 | rune(hexValue(u.peek(i)))
	}
	switch {
	case i < 2+digits && u.bytes:
		u.fail(fmt.Sprintf("(value error) invalid \\x escape at position %d", u.pos))
		return false
	case i < 2+digits:
		return u.undecodable(i, problem)
	case n < 0 || n > utf8.MaxRune:
		return u.undecodable(i, "illegal Unicode character")
	}
	u.write(n)
	u.pos += i
	return true
}

func hexValue(c byte) byte {
	if isDigit(c) {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// named replaces \N{name}.
func (u *unescaper) named() bool {
	const malformed = `malformed \N character escape`
	if u.peek(2) != '{' {
		return u.undecodable(2, malformed)
	}
	length := strings.IndexByte(u.text[u.pos+3:], '}')
	switch {
	case length < 0:
		return u.undecodable(len(u.text)-u.pos, malformed)
	case length == 0:
		return u.undecodable(3, malformed)
	}
	r, ok := CharacterByName(u.text[u.pos+3 : u.pos+3+length])
	if !ok {
		return u.undecodable(length+4, "unknown Unicode character name")
	}
	u.write(r)
	u.pos += length + 4
	return true
}

// write adds a character, or the byte of a bytes literal.
func (u *unescaper) write(r rune) {
	switch {
	case u.bytes:
		u.out.WriteByte(byte(r))
	case r >= 0xd800 && r < 0xe000:
		u.out.Write([]byte{0xe0 | byte(r>>12), 0x80 | byte(r>>6)&0x3f, 0x80 | byte(r)&0x3f})
	default:
		u.out.WriteRune(r)
	}
}

// undecodable reports the sequence of n bytes at pos. CPython counts places in a
// form of the text where each character beyond ASCII takes ten bytes.
func (u *unescaper) undecodable(n int, problem string) bool {
	place := func(end int) (at int) {
		for _, r := range u.text[:end] {
			if at++; r >= utf8.RuneSelf {
				at += 9
			}
		}
		return at
	}
	u.fail(fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
		place(u.pos), place(u.pos+n)-1, problem))
	return false
}

func (u *unescaper) fail(message string) {
	*u.diags = append(*u.diags, source.Diagnostic{Message: message, Span: u.token})
}

func (u *unescaper) invalid(c byte) {
	u.warn(2, "invalid escape sequence '\\"+string(rune(c))+"'")
}

// warn reports the sequence of n bytes at pos, the first time in a literal.
func (u *unescaper) warn(n int, message string) {
	if u.warned {
		return
	}
	u.warned = true
	at := u.at + u.pos
	where := span(at, at+n)
	if !u.format && strings.IndexByte(u.text[:u.pos], '\n') >= 0 {
		where = u.token // CPython tells the line where the literal begins
	}
	*u.diags = append(*u.diags, source.Diagnostic{Kind: source.Warning, Message: message, Span: where})
}
