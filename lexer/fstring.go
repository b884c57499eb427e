package lexer

// fstring.go: f-strings (PEP 701). A stack of them, and for each the number of
// fields that are open, tells whether text or code comes next.

import (
	"strconv"
	"strings"

	"github.com/aio-lang/aio/ast/source"
)

// fstring is one that is open. Its fields are the brackets from base on that
// come before any others: a field can open only in the text of the f-string or of
// a field's format spec.
type fstring struct {
	start, line int  // of its FStringStart
	base        int  // the number of brackets open when it began
	fields      int  // open fields
	quote       byte // one of " and '
	triple, raw bool
	spec        bool // in a format spec, before any field in it
	shown       int  // the offset of the field that had its FStringDebug
}

// fstring is the innermost open f-string, or nil.
func (s *Scanner) fstring() *fstring {
	if n := len(s.fstrings); n > 0 {
		return &s.fstrings[n-1]
	}
	return nil
}

// inField reports whether the scanner is directly in a field, not within
// further brackets.
func (s *Scanner) inField() bool {
	n := len(s.fstrings)
	if n == 0 {
		return false
	}
	f := &s.fstrings[n-1]
	return f.fields > 0 && len(s.brackets) == f.base+f.fields
}

// startFString finds FStringStart.
func (s *Scanner) startFString(quote int, raw bool) Kind {
	if len(s.fstrings) == maxFStrings-1 {
		return s.abort(quote, source.SyntaxError, "too many nested f-strings")
	}
	q := s.text[quote]
	triple := s.byteAt(quote+1) == q && s.byteAt(quote+2) == q
	s.fstrings = append(s.fstrings, fstring{
		start: s.start, line: s.line, base: len(s.brackets), quote: q, triple: triple, raw: raw,
	})
	s.pos = quote + 1
	if triple {
		s.pos += 2
	}
	s.state = inText
	return FStringStart
}

// fstringText finds the next token where the scanner is in the literal text of
// an f-string or of a format spec.
func (s *Scanner) fstringText() Kind {
	s.begin()
	f := s.fstring()
	end, why := s.textEnd(f)
	if end > s.pos && why != unfinished {
		s.pos = end
		return FStringMiddle
	}
	switch why {
	case fieldOpens:
		return s.openField(f)
	case fieldCloses:
		s.pos++
		s.brackets = s.brackets[:len(s.brackets)-1]
		s.endField()
		return RBrace
	case loneBrace:
		s.pos++
		s.errorf(s.start, s.pos, "f-string: single '}' is not allowed")
		return Bad
	case closingQuote:
		s.pos += f.quoteSize()
		s.brackets = s.brackets[:f.base]
		s.popFString()
		return FStringEnd
	case specBreaks:
		s.state = inLine
		return s.token()
	}
	return s.unterminatedFString(f, end)
}

func (f *fstring) quoteSize() int {
	if f.triple {
		return 3
	}
	return 1
}

// stop is why a run of literal text ends.
type stop uint8

const (
	fieldOpens stop = iota
	fieldCloses
	loneBrace
	closingQuote
	specBreaks // a line end in a format spec of a single-quoted f-string
	unfinished
)

// textEnd finds the end of the literal text that begins at pos. As in CPython, a
// format spec up to its first field may be cut off by a line end, and has no
// doubled "{"; behind a field it is like text outside fields.
func (s *Scanner) textEnd(f *fstring) (end int, why stop) {
	text, inSpec, named := s.text, f.fields > 0, false
	for i := s.pos; i < len(text); {
		c := text[i]
		switch {
		case c == f.quote:
			if !f.triple || s.byteAt(i+1) == c && s.byteAt(i+2) == c {
				return i, closingQuote
			}
		case c == '{':
			if f.spec || s.byteAt(i+1) != '{' {
				return i, fieldOpens
			}
			i++
		case c == '}' && named:
			named = false
		case c == '}' && inSpec:
			return i, fieldCloses
		case c == '}':
			if s.byteAt(i+1) != '}' {
				return i, loneBrace
			}
			i++
		case c == '\\':
			next := s.byteAt(i + 1)
			switch {
			case next == '{' || next == '}':
			case !f.raw && s.hasAt(i+1, "N{"):
				named = true
				i += 2
			case classes[next] == classNewline:
				i = s.skipLineEnd(i + 1)
				continue
			default:
				i++
			}
		case c == '\n' || c == '\r':
			if f.triple {
				i = s.skipLineEnd(i)
				continue
			}
			if f.spec {
				return i, specBreaks
			}
			return i, unfinished
		}
		i++
	}
	return len(text), unfinished
}

func (s *Scanner) openField(f *fstring) Kind {
	if f.fields == maxFields {
		s.pos++
		s.errorf(s.start, s.pos, "f-string: expressions nested too deeply")
		s.abandon(f)
		return Bad
	}
	if !s.push('{') {
		return Bad
	}
	f.fields++
	s.state = inLine
	return LBrace
}

// endField goes on with the text after a field.
func (s *Scanner) endField() {
	f := s.fstring()
	f.fields--
	f.spec = false
	s.state = inText
}

func (s *Scanner) popFString() {
	s.fstrings = s.fstrings[:len(s.fstrings)-1]
	s.state = inLine
}

// abandon skips what is left of a broken f-string on its line.
func (s *Scanner) abandon(f *fstring) {
	s.brackets = s.brackets[:f.base]
	if f.triple {
		s.pos = len(s.text)
	} else {
		s.pos = s.lineEnd(s.pos)
	}
	s.popFString()
	s.leaveLine()
}

// unterminatedFString reports an f-string that ends without its closing quote.
func (s *Scanner) unterminatedFString(f *fstring, end int) Kind {
	s.pos = min(end, len(s.text))
	d := source.Diagnostic{
		Span: span(f.start, s.pos), Extent: source.Point,
		Incomplete: s.pos == len(s.text) && (f.triple || s.line > f.line),
	}
	if f.triple {
		d.Message = "unterminated triple-quoted f-string literal (detected at line " + itoa(s.lastLine()) + ")"
	} else {
		d.Message = "unterminated f-string literal (detected at line " + itoa(s.lastLine()) + ")"
	}
	s.report(d)
	s.brackets = s.brackets[:f.base]
	s.popFString()
	s.leaveLine()
	return Bad
}

// leaveLine cleans up after a string that ran to the end of its line: the
// f-strings in one pair of quotes around it end there too, and so do brackets.
func (s *Scanner) leaveLine() {
	for f := s.fstring(); f != nil && !f.triple; f = s.fstring() {
		s.brackets = s.brackets[:f.base]
		s.popFString()
	}
	base := 0
	if f := s.fstring(); f != nil {
		base = f.base + f.fields
	}
	s.dropBrackets(base)
}

// missingBrace reports an unterminated string in a field as what it is when its
// quote is that of the f-string around: the end of the f-string, in a field that
// lacks its brace. The Bad token is the quote alone.
func (s *Scanner) missingBrace(quote byte, triple bool) bool {
	f := s.fstring()
	if f == nil || f.quote != quote || f.triple != triple {
		return false
	}
	s.line, s.lineStart = s.tokLine, s.tokStart
	s.pos = s.start
	for s.text[s.pos] != quote {
		s.pos++
	}
	s.pos += f.quoteSize()
	s.errorf(s.start, s.pos, "f-string: expecting '}'")
	s.brackets = s.brackets[:f.base]
	s.popFString()
	return true
}

// debugFollows decides whether the "=" at pos, directly in a field, is the one of
// {expr=}, and notes the text to show.
func (s *Scanner) debugFollows() bool {
	i := s.pos + 1
	for i < len(s.text) {
		switch classes[s.text[i]] {
		case classBlank, classNewline:
			i++
			continue
		case classComment:
			i = s.lineEnd(i)
			continue
		}
		break
	}
	switch s.byteAt(i) {
	case '}', ':':
	case '!':
		if s.byteAt(i+1) == '=' {
			return false
		}
	default:
		return false
	}
	f, field := s.fstring(), int(s.brackets[len(s.brackets)-1].pos)
	if f.shown == field { // one is all there can be
		return false
	}
	f.shown = field
	s.debug = s.shown(field+1, i)
	return true
}

// shown is the code between two offsets in a field, without comments and with plain
// line ends.
func (s *Scanner) shown(from, to int) string {
	code := s.text[from:to]
	if s.probe || strings.IndexByte(code, '#') < 0 {
		return plainLines(code)
	}
	var comments []source.Span
	probe := Scanner{
		text: s.text[:to], pos: from, line: 1, prev: Name, probe: true,
		indents: []indent{{}}, brackets: []bracket{{char: '{'}}, comments: &comments,
	}
	for probe.next() != EOF {
	}
	code = ""
	for _, c := range comments {
		code += s.text[from:c.Start]
		from = int(c.End)
	}
	return plainLines(code + s.text[from:to])
}

func itoa(n int) string { return strconv.Itoa(n) }
