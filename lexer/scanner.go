package lexer

// scanner.go: the Scanner, its state, and the choice of what the next token is.

import (
	"fmt"
	"math"

	"github.com/aio-lang/aio/ast/source"
)

// Limits on nesting, CPython's.
const (
	maxBrackets = 200
	maxIndents  = 100
	maxFStrings = 150
	maxFields   = 3 // f-string fields within format specs

	maxDiagnostics = 100 // ours: nobody reads more
)

// Scanner cuts a text into tokens. It never fails: see Diagnostics.
// A Scanner is for one goroutine.
type Scanner struct {
	text string
	file string // for token positions only

	pos       int // end of the token last found, where the next search begins
	start     int // start of the token last found
	line      int // line of pos, from 1
	lineStart int // offset of the first byte of that line
	tokLine   int // line and line start of the token last found
	tokStart  int

	state    state
	prev     Kind // the token last found
	debug    string
	indents  []indent
	brackets []bracket
	fstrings []fstring
	pending  int // Dedents still to hand out

	// What is known of the logical line so far, for soft keywords.
	matchLine bool // it begins with KMatch
	block     bool // it begins with the keyword of a compound statement
	suite     bool // the ":" of that statement has passed
	lambdas   int  // lambdas outside brackets that wait for their ":"

	probe    bool // a look ahead: records nothing
	faulty   bool // the logical line has its error
	badTabs  bool // tabs and spaces have been found mixed
	diags    []source.Diagnostic
	comments *[]source.Span // where to note comments, if anywhere
	pace     *source.Pace
}

// state is where the next search for a token begins.
type state uint8

const (
	inLine  state = iota // between tokens of a logical line
	atLine               // at the first byte of a physical line
	inText               // in the literal part of an f-string
	dedents              // Dedents are due before the line's first token
)

// New returns a Scanner of text. The file name goes into token positions.
// Of a text of 2 GiB or more only an error comes: offsets are 32 bits wide.
func New(file, text string) *Scanner {
	s := &Scanner{file: file}
	s.reset(text)
	return s
}

func (s *Scanner) reset(text string) {
	if len(text) > math.MaxInt32 {
		text = ""
		s.errorf(0, 0, "source code is too long")
	}
	s.text, s.line, s.state, s.prev = text, 1, atLine, Newline
	s.indents = append(s.indents[:0], indent{})
	if len(text) >= 3 && text[:3] == "\uFEFF" {
		s.pos = 3
	}
}

// SetPace lets pace stop the scanning, if tokens are asked for one by one.
func (s *Scanner) SetPace(pace *source.Pace) { s.pace = pace }

// Scan finds the next token: its kind, and the offsets of its first byte and
// of the byte after its last. After EOF it returns EOF again.
func (s *Scanner) Scan() (kind Kind, start, end int) {
	kind = s.next()
	return kind, s.start, s.pos
}

// Debug is the text of the FStringDebug token last found.
func (s *Scanner) Debug() string { return s.debug }

// Diagnostics is what was wrong with the text so far.
func (s *Scanner) Diagnostics() []source.Diagnostic { return s.diags }

// next finds a token; it covers text[s.start:s.pos].
func (s *Scanner) next() Kind {
	var k Kind
	switch s.state {
	case inLine:
		k = s.token()
	case atLine:
		if k = s.layout(); k == 0 {
			k = s.token()
		}
	case inText:
		k = s.fstringText()
	case dedents:
		k = s.dedent()
	}
	s.prev = k
	return k
}

// begin notes that a token starts at the current place.
func (s *Scanner) begin() {
	s.start, s.tokLine, s.tokStart = s.pos, s.line, s.lineStart
}

// class sorts bytes by the kind of token they begin.
type class uint8

const (
	className class = iota // the first three can stand in a name
	classDigit
	classHigh
	classBlank
	classQuote
	classNewline
	classComment
	classBackslash
	classOpen
	classClose
	classOperator
	classControl
	classStray
)

var classes = makeClasses()

func makeClasses() (t [256]class) {
	mark := func(c class, chars string) {
		for i := range len(chars) {
			t[chars[i]] = c
		}
	}
	for c := range 256 {
		switch {
		case isLetter(byte(c)):
			t[c] = className
		case c >= '0' && c <= '9':
			t[c] = classDigit
		case c >= 0x80:
			t[c] = classHigh
		case c < ' ' || c == 0x7f:
			t[c] = classControl
		default:
			t[c] = classStray
		}
	}
	mark(classBlank, " \t\f")
	mark(classQuote, `'"`)
	mark(classNewline, "\r\n")
	mark(classComment, "#")
	mark(classBackslash, `\`)
	mark(classOpen, "([{")
	mark(classClose, ")]}")
	mark(classOperator, "+-*/%@&|^~<>=!.,:;")
	return t
}

func isLetter(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isNameByte reports whether c can be part of a name, as far as one byte tells.
func isNameByte(c byte) bool { return classes[c] <= classHigh }

// token finds the next token of a logical line.
func (s *Scanner) token() Kind {
	for {
		pos := s.pos
		for pos < len(s.text) && classes[s.text[pos]] == classBlank {
			pos++
		}
		s.pos = pos
		s.begin()
		if pos >= len(s.text) {
			return s.atEnd()
		}
		c := s.text[pos]
		switch classes[c] {
		case className:
			return s.name()
		case classOperator:
			return s.operator(c)
		case classOpen:
			return s.open(c)
		case classClose:
			return s.close(c)
		case classNewline:
			if k := s.newline(); k != 0 {
				return k
			}
		case classQuote:
			return s.quoted(pos, false)
		case classDigit:
			return s.number()
		case classComment:
			if k := s.comment(); k != 0 {
				return k
			}
		case classBackslash:
			if k := s.join(); k != 0 {
				return k
			}
		case classHigh:
			return s.wideName()
		case classControl:
			return s.control(c)
		default:
			s.pos++
			return Stray
		}
	}
}

// byteAt is the byte at an offset, 0 beyond the end.
func (s *Scanner) byteAt(i int) byte {
	if i < len(s.text) {
		return s.text[i]
	}
	return 0
}

// hasAt reports whether the text goes on with want at offset i.
func (s *Scanner) hasAt(i int, want string) bool {
	return len(s.text)-i >= len(want) && s.text[i:i+len(want)] == want
}

// afterLineEnd is the offset after the line end that begins at i.
func (s *Scanner) afterLineEnd(i int) int {
	if s.text[i] == '\r' && s.byteAt(i+1) == '\n' {
		i++
	}
	return i + 1
}

// skipLineEnd counts the line end that begins at i and returns the offset
// after it.
func (s *Scanner) skipLineEnd(i int) int {
	s.line++
	s.lineStart = s.afterLineEnd(i)
	return s.lineStart
}

// lineEnd is the offset of the end of the physical line that holds i.
func (s *Scanner) lineEnd(i int) int {
	rest := s.text[i:]
	rest = rest[:indexByte(rest, '\n')]
	return i + indexByte(rest, '\r')
}

// comment moves over a comment. One behind the code of a logical line belongs
// to its Newline, as in CPython, which says there what is missing.
func (s *Scanner) comment() Kind {
	s.pos = s.lineEnd(s.pos)
	if s.comments != nil {
		*s.comments = append(*s.comments, span(s.start, s.pos))
	}
	if s.state == atLine || s.prev == Newline || s.prev == Dedent || len(s.brackets) > 0 {
		return 0
	}
	if s.pos < len(s.text) {
		s.pos = s.skipLineEnd(s.pos)
	}
	return s.endLine()
}

// atEnd hands out what is due at the end of the text.
func (s *Scanner) atEnd() Kind {
	switch {
	case len(s.brackets) > 0:
		return s.unclosed()
	case s.prev != Newline && s.prev != Dedent && s.prev != EOF:
		return s.endLine()
	case len(s.indents) > 1:
		s.indents = s.indents[:len(s.indents)-1]
		return Dedent
	}
	return EOF
}

// abort gives up on the rest of the text, for input beyond a limit.
func (s *Scanner) abort(at int, kind source.Kind, message string) Kind {
	s.report(source.Diagnostic{Kind: kind, Message: message, Span: span(at, at+1)})
	s.pos = len(s.text)
	s.brackets, s.fstrings, s.state = s.brackets[:0], s.fstrings[:0], inLine
	return Bad
}

// control reports a control character.
func (s *Scanner) control(c byte) Kind {
	s.pos++
	if c == 0 {
		s.errorf(s.start, s.pos, "source code cannot contain null bytes")
	} else {
		s.errorf(s.start, s.pos, "invalid non-printable character U+%04X", c)
	}
	return Bad
}

// report records what is wrong: warnings, and of each logical line the first
// error. CPython stops at that, and what seems wrong after it often is not.
func (s *Scanner) report(d source.Diagnostic) {
	if s.probe || len(s.diags) == maxDiagnostics {
		return
	}
	if d.Kind != source.Warning {
		if s.faulty {
			return
		}
		s.faulty = true
	}
	end := int32(len(s.text))
	d.Span.Start, d.Span.End = min(d.Span.Start, end), min(d.Span.End, end)
	s.diags = append(s.diags, d)
}

// errorf records a SyntaxError.
func (s *Scanner) errorf(start, end int, format string, args ...any) {
	s.report(source.Diagnostic{Message: fmt.Sprintf(format, args...), Span: span(start, end), Extent: source.Point})
}

func span(start, end int) source.Span { return source.Span{Start: int32(start), End: int32(end)} }
