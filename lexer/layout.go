package lexer

// layout.go: lines, indentation, and what joins physical lines.

import "github.com/aio-lang/aio/ast/source"

// indent is one open level. Tabs count to the next multiple of 8 in col and
// as one column in alt; where the two disagree on which of two lines is
// deeper, the mixture of tabs and spaces is an error.
type indent struct {
	col, alt int
	match    bool // the block of a match statement: "case" is a keyword in it
}

// layout reads the beginning of a line: skips lines without code, measures the
// indentation and returns Indent or Dedent if it changed, else 0.
func (s *Scanner) layout() Kind {
	var at indent
	for {
		at = s.measure()
		s.begin()
		if s.pos >= len(s.text) {
			s.state = inLine
			return 0
		}
		switch classes[s.text[s.pos]] {
		case classComment:
			s.comment()
			continue
		case classNewline:
			s.pos = s.skipLineEnd(s.pos)
			continue
		}
		break
	}
	s.state = inLine
	if s.text[s.pos] == '\\' { // a bad line join: token reports it
		return 0
	}
	at.match = s.matchLine
	s.matchLine = false
	top := &s.indents[len(s.indents)-1]
	switch {
	case at.col > top.col:
		if at.alt <= top.alt {
			s.tabError()
		}
		if len(s.indents) == maxIndents {
			return s.abort(s.lineStart, source.IndentationError, "too many levels of indentation")
		}
		s.indents = append(s.indents, at)
		return Indent
	case at.col < top.col:
		return s.outdent(at)
	case at.alt != top.alt:
		s.tabError()
	}
	return 0
}

// measure moves over leading blanks and returns their columns. When a line
// join stands in them, the first physical line counts.
func (s *Scanner) measure() indent {
	var at, first indent
	for ; s.pos < len(s.text); s.pos++ {
		switch s.text[s.pos] {
		case ' ':
			at.col++
			at.alt++
			continue
		case '\t':
			at.col = at.col/8*8 + 8
			at.alt++
			continue
		case '\f':
			at = indent{}
			continue
		case '\\':
			end := s.pos + 1
			if classes[s.byteAt(end)] == classNewline && s.afterLineEnd(end) < len(s.text) {
				if first.col == 0 {
					first = at
				}
				s.pos = s.skipLineEnd(end) - 1
				continue
			}
		}
		break
	}
	if first.col != 0 {
		return first
	}
	return at
}

// outdent closes the levels deeper than at. If at is between two levels, the
// inner one takes its place, so that the lines that follow are right again.
func (s *Scanner) outdent(at indent) Kind {
	n := len(s.indents)
	for n > 1 && s.indents[n-1].col > at.col {
		n--
	}
	switch top := s.indents[n-1]; {
	case top.col != at.col:
		s.indents[n].col, s.indents[n].alt = at.col, at.alt
		n++
		end := s.lineEnd(s.pos) // where CPython puts the caret
		s.report(source.Diagnostic{
			Kind:    source.IndentationError,
			Message: "unindent does not match any outer indentation level",
			Span:    span(end, end),
		})
	case top.alt != at.alt:
		s.tabError()
	}
	s.pending = len(s.indents) - n
	s.indents = s.indents[:n]
	if s.pending == 0 {
		return 0
	}
	return s.dedent()
}

func (s *Scanner) dedent() Kind {
	s.begin()
	s.state = dedents
	if s.pending--; s.pending == 0 {
		s.state = inLine
	}
	return Dedent
}

func (s *Scanner) tabError() {
	if s.badTabs {
		return
	}
	s.badTabs = true
	s.report(source.Diagnostic{
		Kind:    source.TabError,
		Message: "inconsistent use of tabs and spaces in indentation",
		Span:    span(s.lineStart, s.lineStart),
	})
}

// newline ends a logical line; inside brackets it is a blank (0), unless a
// statement begins on the next line: then the brackets were left open.
func (s *Scanner) newline() Kind {
	if len(s.brackets) > 0 {
		if s.statementFollows() {
			return s.unclosed()
		}
		s.pos = s.skipLineEnd(s.pos)
		return 0
	}
	s.pos = s.skipLineEnd(s.pos)
	return s.endLine()
}

func (s *Scanner) endLine() Kind {
	s.state = atLine
	s.block, s.suite, s.lambdas, s.faulty = false, false, 0, false
	return Newline
}

// join handles a backslash: 0 when it joins two lines.
func (s *Scanner) join() Kind {
	next := s.pos + 1
	if next < len(s.text) && classes[s.text[next]] != classNewline {
		s.pos = next
		s.report(source.Diagnostic{
			Message: "unexpected character after line continuation character",
			Span:    span(next, next+1), Extent: source.Zero,
		})
		return Bad
	}
	if next < len(s.text) {
		next = s.skipLineEnd(next)
	}
	s.pos = next
	if next < len(s.text) {
		return 0
	}
	s.report(source.Diagnostic{
		Message:    "unexpected EOF while parsing",
		Span:       span(s.start+1, s.start+1),
		Extent:     source.Nowhere,
		Incomplete: true,
	})
	return Bad
}

// statementFollows reports whether the next physical line, seen from the line
// end at pos, begins at or left of the current statement with a keyword that
// only a statement can begin with. No valid program has such a line in brackets.
func (s *Scanner) statementFollows() bool {
	if len(s.fstrings) > 0 {
		return false
	}
	i, col := s.nextIndent()
	if col > s.indents[len(s.indents)-1].col || classes[s.byteAt(i)] != className {
		return false
	}
	end := i
	for end < len(s.text) && isNameByte(s.text[end]) {
		end++
	}
	switch k := keyword(s.text[i:end]); k {
	case KFrom:
		return s.importFollows(end)
	case KAsync:
		return s.hasAt(end, " def ") || s.hasAt(end, " with ")
	default:
		return statementOnly[k]
	}
}

// nextIndent looks at the physical line after the line end at pos: where its
// first character is, and in which column.
func (s *Scanner) nextIndent() (i, col int) {
	if s.pos == len(s.text) {
		return s.pos, 0
	}
	for i = s.afterLineEnd(s.pos); ; i++ {
		switch s.byteAt(i) {
		case ' ':
			col++
		case '\t':
			col = col/8*8 + 8
		default:
			return i, col
		}
	}
}

// statementOnly marks the keywords that no expression has.
var statementOnly = [kindCount]bool{
	KAssert: true, KBreak: true, KClass: true, KContinue: true, KDef: true,
	KDel: true, KElif: true, KExcept: true, KFinally: true, KGlobal: true,
	KImport: true, KNonlocal: true, KPass: true, KRaise: true,
	KReturn: true, KTry: true, KWhile: true, KWith: true,
}

// importFollows tells "from x import" from the "from" of a yield.
func (s *Scanner) importFollows(i int) bool {
	for i < len(s.text) && (isNameByte(s.text[i]) || s.text[i] == '.' || s.text[i] == ' ') {
		if s.hasAt(i, " import ") {
			return true
		}
		i++
	}
	return false
}
