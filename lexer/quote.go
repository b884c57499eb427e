package lexer

// quote.go: string and bytes literals.

import (
	"strings"

	"github.com/aio-lang/aio/ast/source"
)

// prefix is what stands before a quote.
type prefix struct{ raw, bytes, format bool }

// prefixOf reads the prefix of a string: r, b, u, f, br or fr in any order
// and case.
func prefixOf(word string) (p prefix, ok bool) {
	if len(word) > 2 {
		return p, false
	}
	unicode := false
	for i := range len(word) {
		switch c := word[i] | 0x20; {
		case c == 'r' && !p.raw:
			p.raw = true
		case c == 'b' && !p.bytes && !p.format:
			p.bytes = true
		case c == 'f' && !p.format && !p.bytes:
			p.format = true
		case c == 'u':
			unicode = true
		default:
			return p, false
		}
	}
	return p, !unicode || len(word) == 1
}

// prefixed finds a string literal whose quote stands at quote.
func (s *Scanner) prefixed(quote int, p prefix) Kind {
	if p.format {
		return s.startFString(quote, p.raw)
	}
	return s.quoted(quote, p.bytes)
}

// quoted finds a string or bytes literal whose quote stands at i.
func (s *Scanner) quoted(i int, bytes bool) Kind {
	q := s.text[i]
	if s.byteAt(i+1) == q && s.byteAt(i+2) == q {
		return s.tripleQuoted(i, bytes)
	}
	text, escaped := s.text, false
	for i++; i < len(text); i++ {
		switch text[i] {
		case q:
			s.pos = i + 1
			return stringKind(bytes)
		case '\\':
			if i++; i < len(text) {
				escaped = escaped || text[i] == q
				if classes[text[i]] == classNewline {
					i = s.skipLineEnd(i) - 1
				}
			}
		case '\n', '\r':
			return s.unterminated(i, q, escaped)
		}
	}
	return s.unterminated(len(text), q, escaped)
}

// tripleQuoted finds a literal in triple quotes, which stand at i.
func (s *Scanner) tripleQuoted(i int, bytes bool) Kind {
	text, q := s.text, s.text[i]
	for i += 3; i < len(text); i++ {
		end := i + indexByte(text[i:], q)
		if n := strings.IndexByte(text[i:end], '\\'); n >= 0 {
			s.countLines(i, i+n)
			i += n
			if i+1 < len(text) && classes[text[i+1]] != classNewline {
				i++
			}
			continue
		}
		s.countLines(i, end)
		if i = end; s.byteAt(i+1) == q && s.byteAt(i+2) == q {
			s.pos = i + 3
			return stringKind(bytes)
		}
	}
	s.pos = len(text)
	if s.missingBrace(q, true) {
		return Bad
	}
	s.report(source.Diagnostic{
		Message:    "unterminated triple-quoted string literal (detected at line " + itoa(s.lastLine()) + ")",
		Span:       span(s.start, s.pos),
		Extent:     source.Point,
		Incomplete: true,
	})
	return Bad
}

// indexByte is the index of c in text, or where text ends.
func indexByte(text string, c byte) int {
	if n := strings.IndexByte(text, c); n >= 0 {
		return n
	}
	return len(text)
}

// countLines counts the line ends in text[from:to], which does not end in the
// middle of one.
func (s *Scanner) countLines(from, to int) {
	text := s.text[from:to]
	if strings.IndexByte(text, '\r') < 0 {
		if n := strings.Count(text, "\n"); n > 0 {
			s.line += n
			s.lineStart = from + strings.LastIndexByte(text, '\n') + 1
		}
		return
	}
	for i := from; i < to; {
		if classes[s.text[i]] == classNewline {
			i = s.skipLineEnd(i)
		} else {
			i++
		}
	}
}

func stringKind(bytes bool) Kind {
	if bytes {
		return Bytes
	}
	return String
}

// unterminated reports a string that ends at i without its closing quote.
func (s *Scanner) unterminated(i int, quote byte, escaped bool) Kind {
	i = min(i, len(s.text))
	s.pos = i
	if s.missingBrace(quote, false) {
		return Bad
	}
	d := source.Diagnostic{
		Message:    "unterminated string literal (detected at line " + itoa(s.lastLine()) + ")",
		Span:       span(s.start, s.pos),
		Extent:     source.Point,
		Incomplete: i == len(s.text) && s.line > s.tokLine,
	}
	if escaped {
		d.Message += "; perhaps you escaped the end quote?"
	}
	s.report(d)
	s.leaveLine()
	return Bad
}

// lastLine is the line that an unterminated literal is detected at: where the
// text ends.
func (s *Scanner) lastLine() int {
	if s.lineStart == len(s.text) && s.line > 1 {
		return s.line - 1
	}
	return s.line
}
