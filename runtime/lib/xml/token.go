package xml

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// badChar is where a character stands that no document may have; -1 for nowhere.
func badChar(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r':
			return i
		case c == 0xef && i+2 < len(s) && s[i+1] == 0xbf && s[i+2] >= 0xbe: // U+FFFE, U+FFFF
			return i
		case c == 0xed && i+1 < len(s) && s[i+1] >= 0xa0: // a surrogate
			return i
		}
	}
	return -1
}

// lines makes "\n" of all ends of lines.
func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// run makes events of what is complete; of all that there is when final.
func (z *tokenizer) run(final bool) error {
	for steps := 0; z.s != ""; steps++ {
		if steps&1023 == 1023 {
			if err := z.t.Poll(); err != nil {
				return err
			}
		}
		more, err := z.step(final)
		if err != nil {
			return err
		}
		if !more {
			break
		}
	}
	switch {
	case !final:
		return nil
	case z.s != "":
		if strings.HasPrefix(z.s, "<![CDATA[") {
			return &fault{code: unclosedCDATA, at: len(z.s)}
		}
		return &fault{code: unclosedToken}
	case z.raw != "":
		return &fault{code: partialChar}
	case !z.root || len(z.tags) > 0:
		return &fault{code: noElements}
	}
	return nil
}

// step makes the next event; more is false when the document goes on elsewhere.
func (z *tokenizer) step(final bool) (more bool, err error) {
	s := z.s
	if len(z.tags) == 0 && s[0] != '<' {
		return z.outside(final)
	}
	switch {
	case s[0] == '&':
		return z.entityInText(final)
	case s[0] != '<':
		return z.text(final)
	case len(s) == 1:
		return false, nil
	case s[1] == '!':
		return z.bang(final)
	case s[1] == '?':
		return z.instruction()
	case s[1] == '/':
		if len(z.tags) == 0 {
			return false, &fault{code: invalidToken, at: 1}
		}
		size := strings.IndexByte(s, '>') + 1
		if size == 0 {
			return false, nil
		}
		return true, z.end(size)
	case len(z.tags) == 0 && z.root:
		return false, &fault{code: junkAfter}
	}
	if r, size := utf8.DecodeRuneInString(s[1:]); !nameStart(r) && size > 0 {
		return false, &fault{code: invalidToken, at: 1}
	}
	size := tagEnd(s)
	if size < 0 {
		return false, nil
	}
	return true, z.begin(size)
}

// outside skips white space before and after the document element.
func (z *tokenizer) outside(bool) (more bool, err error) {
	n := spaceEnd(z.s, 0)
	if n > 0 {
		z.skip(n)
		return true, nil
	}
	switch {
	case z.root:
		return false, &fault{code: junkAfter}
	case badChar(z.s[:1]) >= 0:
		return false, &fault{code: invalidToken}
	}
	return false, &fault{code: syntaxFault}
}

// text reads characters up to the next markup.
func (z *tokenizer) text(final bool) (more bool, err error) {
	n := strings.IndexAny(z.s, "<&")
	if n < 0 {
		n = len(z.s)
		if !final {
			// These may belong to what comes next.
			n = len(strings.TrimRight(z.s, "\r]"))
		}
	}
	if n == 0 && !final {
		return false, nil
	}
	if i := badChar(z.s[:n]); i >= 0 {
		return false, &fault{code: invalidToken, at: i}
	}
	if i := strings.Index(z.s[:n], "]]>"); i >= 0 {
		return false, &fault{code: invalidToken, at: i + 2}
	}
	z.emit(textData, object.String(lines(z.s[:n])))
	z.skip(n)
	return n > 0, nil
}

// entityInText reads the reference at the front.
func (z *tokenizer) entityInText(final bool) (more bool, err error) {
	if !final && !strings.ContainsAny(z.s, "; \n<") || nameEnd(z.s, 1) == len(z.s) {
		return false, nil
	}
	text, entity, size, err := z.reference(z.s, 0)
	if err != nil {
		return false, err
	}
	z.skip(size)
	if !entity {
		z.emit(textData, object.String(text))
		return true, nil
	}
	// What the entity stands for is read in its place: it may have markup.
	if !z.expand(text) {
		return false, &fault{code: amplified}
	}
	z.s = text + z.s
	return true, nil
}

// reference reads a reference to a character or an entity, which is size bytes.
func (z *tokenizer) reference(s string, at int) (text string, entity bool, size int, err error) {
	size = strings.IndexByte(s, ';') + 1
	if strings.HasPrefix(s, "&#") {
		if size == 0 {
			return "", false, 0, &fault{code: invalidToken, at: at}
		}
		text, ok := character(s[2 : size-1])
		if !ok {
			return "", false, 0, &fault{code: badCharRef, at: at}
		}
		return text, false, size, nil
	}
	end := nameEnd(s, 1)
	if size == 0 || end == 1 || end != size-1 {
		return "", false, 0, &fault{code: invalidToken, at: at + min(end, len(s)-1)}
	}
	name := s[1:end]
	if text, ok := predefined[name]; ok {
		return text, false, size, nil
	}
	if text, ok := z.entities[name]; ok {
		return text, true, size, nil
	}
	return "", false, 0, &fault{code: undefinedEntity, at: at}
}

var predefined = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"}

// character is that of a number, which is hexadecimal behind an "x".
func character(number string) (string, bool) {
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return "", false
	}
	text := string(rune(n))
	return text, badChar(text) < 0
}

// bang reads a comment, a CDATA section or the document type.
func (z *tokenizer) bang(final bool) (more bool, err error) {
	for _, kind := range []struct {
		begin string
		read  func(final bool) (bool, error)
	}{{"<!--", z.comment}, {"<![CDATA[", z.cdata}, {"<!DOCTYPE", z.docType}} {
		if strings.HasPrefix(z.s, kind.begin) {
			return kind.read(final)
		}
		if strings.HasPrefix(kind.begin, z.s) {
			return false, nil
		}
	}
	at := 2
	if len(z.tags) == 0 {
		at = nameEnd(z.s, at)
	}
	return false, &fault{code: invalidToken, at: at}
}

func (z *tokenizer) comment(bool) (more bool, err error) {
	n := strings.Index(z.s[4:], "--")
	if n < 0 || len(z.s) < n+7 {
		return false, nil
	}
	if z.s[n+6] != '>' {
		return false, &fault{code: invalidToken, at: n + 6}
	}
	text := z.s[4 : n+4]
	if i := badChar(text); i >= 0 {
		return false, &fault{code: invalidToken, at: 4 + i}
	}
	z.emit(comment, object.String(lines(text)))
	z.skip(n + 7)
	return true, nil
}

func (z *tokenizer) cdata(bool) (more bool, err error) {
	const begin = len("<![CDATA[")
	if len(z.tags) == 0 {
		code := syntaxFault
		if z.root {
			code = junkAfter
		}
		return false, &fault{code: code}
	}
	n := strings.Index(z.s[begin:], "]]>")
	if n < 0 {
		return false, nil
	}
	text := z.s[begin : begin+n]
	if i := badChar(text); i >= 0 {
		return false, &fault{code: invalidToken, at: begin + i}
	}
	if text != "" {
		z.emit(textData, object.String(lines(text)))
	}
	z.skip(begin + n + 3)
	return true, nil
}

// instruction reads <?target text?>; the declaration of XML makes no event.
func (z *tokenizer) instruction() (more bool, err error) {
	n := strings.Index(z.s, "?>")
	if n < 0 {
		return false, nil
	}
	end := nameEnd(z.s, 2)
	target := z.s[2:end]
	if target == "" || end < n && !isSpace(z.s[end]) {
		return false, &fault{code: invalidToken, at: end}
	}
	text := strings.TrimLeft(z.s[end:n], spaceChars)
	if strings.EqualFold(target, "xml") {
		if line, column := z.position(0); line != 1 || column != 0 || z.root || z.declared {
			return false, &fault{code: misplacedXML}
		}
	} else {
		if i := badChar(text); i >= 0 {
			return false, &fault{code: invalidToken, at: n - len(text) + i}
		}
		z.emit(procInst, object.String(target), object.String(lines(text)))
	}
	z.skip(n + 2)
	return true, nil
}
