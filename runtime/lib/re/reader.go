// The characters of a pattern as tokens: a character, or a backslash with the
// one after it. One token is read ahead.

package re

import (
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// token is "", one character, or a backslash and one more.
type token struct {
	first, second rune
	n             int
}

func (t token) end() bool      { return t.n == 0 }
func (t token) escaped() bool  { return t.n == 2 }
func (t token) is(r rune) bool { return t.n == 1 && t.first == r }

// char is the character of a token of one, else -1.
func (t token) char() rune {
	if t.n == 1 {
		return t.first
	}
	return -1
}

func (t token) text() string {
	var b []byte
	if t.n > 0 {
		b = object.AppendRune(b, t.first)
	}
	if t.n > 1 {
		b = object.AppendRune(b, t.second)
	}
	return string(b)
}

type reader struct {
	t     *object.Thread
	value object.Value // the pattern, for errors
	bytes bool
	text  []rune
	index int // behind next
	next  token
	err   error
}

// open begins to read a pattern.
func (r *reader) open(t *object.Thread, pattern object.Value) {
	r.t, r.value = t, pattern
	if s := object.AsStr(pattern); s != nil {
		r.text = make([]rune, 0, s.Len())
		for text := s.Text(); text != ""; {
			c, size := object.DecodeRune(text)
			r.text = append(r.text, c)
			text = text[size:]
		}
	} else {
		b, _ := object.BytesLike(pattern)
		r.bytes = true
		r.text = make([]rune, len(b))
		for i := range len(b) {
			r.text[i] = rune(b[i])
		}
	}
	r.advance()
}

// advance reads the next token.
func (r *reader) advance() {
	if r.err != nil || r.index >= len(r.text) {
		r.next = token{}
		return
	}
	r.next = token{first: r.text[r.index], n: 1}
	if r.next.first == '\\' {
		if r.index+1 >= len(r.text) {
			r.failAt(len(r.text)-1, "bad escape (end of pattern)")
			return
		}
		r.next.second, r.next.n = r.text[r.index+1], 2
	}
	r.index += r.next.n
	if err := r.t.Pace(r.index, unitsPerChar); err != nil {
		r.stop(err)
	}
}

// unitsPerChar is what a character of a pattern takes to be read.
const unitsPerChar = 4

// get reads a token and returns it.
func (r *reader) get() token {
	this := r.next
	r.advance()
	return this
}

// match reads the next token if it is this character.
func (r *reader) match(c rune) bool {
	if r.next.is(c) {
		r.advance()
		return true
	}
	return false
}

// tell is the position of the next token.
func (r *reader) tell() int { return r.index - r.next.n }

// seek goes back to a position.
func (r *reader) seek(at int) {
	r.index = at
	r.advance()
}

// while reads up to n characters of a kind.
func (r *reader) while(n int, is func(rune) bool) string {
	var b strings.Builder
	for ; n > 0 && r.next.n == 1 && is(r.next.first); n-- {
		b.WriteRune(r.next.first)
		r.advance()
	}
	return b.String()
}

// until reads a name up to a terminator.
func (r *reader) until(terminator rune, what string) string {
	var name []byte
	count := 0
	for r.err == nil {
		this := r.get()
		switch {
		case r.err != nil:
		case this.end() && count == 0:
			r.fail(0, "missing "+what)
		case this.end():
			r.fail(count, "missing "+string(terminator)+", unterminated name")
		case this.is(terminator):
			if count == 0 {
				r.fail(1, "missing "+what)
			}
			return string(name)
		}
		name = append(name, this.text()...)
		count += this.n
	}
	return string(name)
}

// checkGroupName refuses what is no identifier.
func (r *reader) checkGroupName(name string, offset int) bool {
	size := r.size(name)
	if r.bytes && size != len(name) {
		r.fail(size+offset, "bad character in group name "+object.ASCIIText(name))
		return false
	}
	if !isIdentifier(name) {
		r.fail(size+offset, "bad character in group name "+object.ReprText(name))
	}
	return r.err == nil
}

func (r *reader) size(text string) int { return object.RuneCount(text) }

func isIdentifier(name string) bool {
	for i, rest := 0, name; rest != ""; i++ {
		c, size := object.DecodeRune(rest)
		if i == 0 && !object.IsIdentifierStart(c) || !object.IsIdentifierPart(c) {
			return false
		}
		rest = rest[size:]
	}
	return name != ""
}

// fail notes an error that lies offset characters before the next token.
func (r *reader) fail(offset int, msg string) { r.failAt(r.tell()-offset, msg) }

func (r *reader) failAt(at int, msg string) {
	if r.err != nil {
		return
	}
	if r.bytes {
		msg = escapeBeyond(msg)
	}
	r.stop(patternError(r.t, msg, r.value, at))
}

// stop ends the input because of an error.
func (r *reader) stop(err error) {
	if err == nil || r.err != nil {
		return
	}
	r.err = err
	r.index, r.next = len(r.text), token{}
}

// escapeBeyond writes what is not ASCII as escapes: bytes in messages.
func escapeBeyond(msg string) string {
	var b strings.Builder
	for msg != "" {
		c, size := object.DecodeRune(msg)
		msg = msg[size:]
		switch {
		case c < 128:
			b.WriteRune(c)
		case c < 256:
			b.WriteString(`\x` + strconv.FormatInt(int64(c), 16))
		default:
			b.WriteString(`\u` + strconv.FormatInt(int64(c)+0x10000, 16)[1:])
		}
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
