package lexer

// bracket.go: brackets, which decide where lines and f-string fields end,
// and operators.

import "github.com/aio-lang/aio/ast/source"

// bracket is one that is open.
type bracket struct {
	pos, line int32
	char      byte
}

var closers = [128]byte{'(': ')', '[': ']', '{': '}'}

func (s *Scanner) open(c byte) Kind {
	if !s.push(c) {
		return Bad
	}
	switch c {
	case '(':
		return LParen
	case '[':
		return LBracket
	}
	return LBrace
}

// push consumes an opening bracket.
func (s *Scanner) push(c byte) bool {
	if len(s.brackets) == maxBrackets {
		s.abort(s.start, source.SyntaxError, "too many nested parentheses")
		return false
	}
	s.brackets = append(s.brackets, bracket{int32(s.pos), int32(s.line), c})
	s.pos++
	return true
}

func (s *Scanner) close(c byte) Kind {
	s.pos++
	n := len(s.brackets)
	if n == 0 {
		s.errorf(s.start, s.pos, "unmatched '%c'", c)
		return Bad
	}
	field := s.inField()
	opener := s.brackets[n-1]
	if closers[opener.char] != c {
		return s.mismatch(c, opener, field)
	}
	s.brackets = s.brackets[:n-1]
	if field {
		s.endField()
	}
	switch c {
	case ')':
		return RParen
	case ']':
		return RBracket
	}
	return RBrace
}

// mismatch reports a closing bracket that does not fit the innermost open one.
// If it fits one further out, the inner ones count as closed.
func (s *Scanner) mismatch(c byte, opener bracket, field bool) Kind {
	switch {
	case field:
		s.errorf(s.start, s.pos, "f-string: unmatched '%c'", c)
		return Bad
	case opener.line != int32(s.line):
		s.errorf(s.start, s.pos, "closing parenthesis '%c' does not match opening parenthesis '%c' on line %d",
			c, opener.char, opener.line)
	default:
		s.errorf(s.start, s.pos, "closing parenthesis '%c' does not match opening parenthesis '%c'",
			c, opener.char)
	}
	base := 0
	if f := s.fstring(); f != nil {
		base = f.base
	}
	for n := len(s.brackets) - 1; n >= base; n-- {
		if closers[s.brackets[n].char] == c {
			s.brackets = s.brackets[:n+1]
			field = s.inField()
			s.brackets = s.brackets[:n]
			if field {
				s.endField()
			}
			break
		}
	}
	return Bad
}

// unclosed gives up on the open brackets, so that the logical line ends here.
func (s *Scanner) unclosed() Kind {
	b := s.brackets[len(s.brackets)-1]
	s.report(source.Diagnostic{
		Message:    "'" + string(rune(b.char)) + "' was never closed",
		Span:       span(int(b.pos), int(b.pos)+1),
		Extent:     source.Zero,
		Incomplete: s.pos >= len(s.text),
	})
	s.brackets, s.fstrings = s.brackets[:0], s.fstrings[:0]
	return Bad
}

// dropBrackets forgets the brackets after a string that ran to the end of its
// line, if they seem to have been meant to close within it: unless the next
// line is indented more, as the rest of a call would be.
func (s *Scanner) dropBrackets(base int) {
	if len(s.brackets) == base {
		return
	}
	_, col := s.nextIndent()
	if base == 0 && !s.block && col > s.indents[len(s.indents)-1].col {
		return
	}
	s.brackets = s.brackets[:base]
}

// operator finds an operator or separator, the longest that fits.
func (s *Scanner) operator(c byte) Kind {
	next := s.byteAt(s.pos + 1)
	k, n := Stray, 1
	switch c {
	case '.':
		if isDigit(next) {
			return s.number()
		}
		if k = Dot; next == '.' && s.byteAt(s.pos+2) == '.' {
			k, n = Ellipsis, 3
		}
	case ',':
		k = Comma
	case ':':
		return s.colon(next)
	case ';':
		k = Semicolon
	case '=':
		if k = Equal; next == '=' {
			k, n = EqEqual, 2
		} else if s.inField() && s.debugFollows() {
			s.pos++
			return FStringDebug
		}
	case '-':
		switch k = Minus; next {
		case '>':
			k, n = Arrow, 2
		case '=':
			k, n = MinusEqual, 2
		}
	case '!':
		if next == '=' {
			k, n = NotEqual, 2
		} else if s.inField() {
			k = Bang
		}
	case '<', '>', '*', '/':
		k, n = s.doubling(c, next)
	case '~':
		k = Tilde
	default:
		if k = single[c]; next == '=' {
			k, n = singleEqual[c], 2
		}
	}
	s.pos += n
	return k
}

// The operators that have an augmented form and no doubled one.
var (
	single      = [128]Kind{'+': Plus, '%': Percent, '@': At, '&': Amper, '|': VBar, '^': Caret}
	singleEqual = [128]Kind{'+': PlusEqual, '%': PercentEqual, '@': AtEqual, '&': AmperEqual, '|': VBarEqual, '^': CaretEqual}
)

// doublings holds, for operators that can be doubled: alone, with "=",
// doubled, doubled with "=".
var doublings = [128][4]Kind{
	'<': {Less, LessEqual, LeftShift, LeftShiftEqual},
	'>': {Greater, GreaterEqual, RightShift, RightShiftEqual},
	'*': {Star, StarEqual, DoubleStar, DoubleStarEqual},
	'/': {Slash, SlashEqual, DoubleSlash, DoubleSlashEqual},
}

func (s *Scanner) doubling(c, next byte) (Kind, int) {
	forms := &doublings[c]
	switch {
	case next == '=':
		return forms[1], 2
	case next == c && s.byteAt(s.pos+2) == '=':
		return forms[3], 3
	case next == c:
		return forms[2], 2
	case c == '<' && next == '>':
		return Stray, 2
	}
	return forms[0], 1
}

// colon finds ":" or ":=". Directly in an f-string field ":" begins the
// format spec.
func (s *Scanner) colon(next byte) Kind {
	s.pos++
	if s.inField() {
		s.state = inText
		s.fstring().spec = true
		return Colon
	}
	if next == '=' {
		s.pos++
		return ColonEqual
	}
	if len(s.brackets) == 0 {
		if s.lambdas > 0 {
			s.lambdas--
		} else {
			s.suite = s.block
		}
	}
	return Colon
}
