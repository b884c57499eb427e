// Where in the source of a failed expression the operator or the brackets are:
// what is underlined with ^ while its operands get ~.
//
// CPython parses the source of the expression again. This package knows no
// parser, and three questions are all there is to answer: is the outermost
// part a binary operation, a subscript or a call, and where does its middle
// begin and end? Tokens and the precedence of operators suffice.

package object

import (
	"strings"
	"unicode"
)

// anchors is the middle of an expression; columns count characters of the
// segment's lines, the right end is exclusive.
type anchors struct {
	leftLine, leftCol   int
	rightLine, rightCol int
	call                bool
}

type segmentKind uint8

const (
	segmentName segmentKind = iota
	segmentNumber
	segmentString
	segmentOpen  // ( [ {
	segmentClose // ) ] }
	segmentOperator
)

// segmentToken is a token with its place; depth counts the brackets around it
// (an opening and its closing bracket have the same).
type segmentToken struct {
	kind         segmentKind
	text         string
	line, column int
	depth        int
}

func isNameRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

var longOperators = []string{"**=", "//=", ">>=", "<<=", "...", "**", "//", "<<", ">>", "<=", ">=", "==", "!=", "->", ":=",
	"+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "@="}

// segmentScanner cuts a segment into tokens.
type segmentScanner struct {
	lines  [][]rune
	line   int
	col    int
	depth  int
	tokens []segmentToken
}

// scanSegment answers false for source that is cut in the middle of something.
func scanSegment(lines [][]rune) ([]segmentToken, bool) {
	s := &segmentScanner{lines: lines}
	for s.line < len(lines) {
		row := lines[s.line]
		if s.col >= len(row) {
			s.line, s.col = s.line+1, 0
			continue
		}
		switch c := row[s.col]; {
		case unicode.IsSpace(c):
			s.col++
		case c == '#', c == '\\':
			s.line, s.col = s.line+1, 0
		case c == '"' || c == '\'':
			if !s.quoted("") {
				return nil, false
			}
		case c >= '0' && c <= '9', c == '.' && s.col+1 < len(row) && unicode.IsDigit(row[s.col+1]):
			s.number()
		case isNameRune(c):
			if !s.name() {
				return nil, false
			}
		default:
			s.operator()
		}
		if s.depth < 0 {
			return nil, false
		}
	}
	return s.tokens, s.depth == 0
}

func (s *segmentScanner) add(kind segmentKind, n int) {
	text := string(s.lines[s.line][s.col : s.col+n])
	s.tokens = append(s.tokens, segmentToken{kind, text, s.line, s.col, s.depth})
	s.col += n
}

func (s *segmentScanner) number() {
	row := s.lines[s.line]
	n := 1
	for i := s.col + 1; i < len(row); i++ {
		c := row[i]
		exponentSign := (c == '+' || c == '-') && (row[i-1] == 'e' || row[i-1] == 'E') && !isHex(row[s.col:i])
		if !isNameRune(c) && c != '.' && !exponentSign {
			break
		}
		n++
	}
	s.add(segmentNumber, n)
}

func isHex(number []rune) bool { return len(number) > 1 && (number[1] == 'x' || number[1] == 'X') }

// name reads a name, or the prefix of a string with the string.
func (s *segmentScanner) name() bool {
	row := s.lines[s.line]
	n := 0
	for s.col+n < len(row) && isNameRune(row[s.col+n]) {
		n++
	}
	if end := s.col + n; n <= 2 && end < len(row) && (row[end] == '"' || row[end] == '\'') {
		prefix := strings.ToLower(string(row[s.col:end]))
		if strings.Trim(prefix, "rbuf") == "" {
			return s.quoted(prefix)
		}
	}
	s.add(segmentName, n)
	return true
}

// quoted reads a string. An f-string may hold quotes of its own kind within
// braces; those are skipped by counting the braces.
func (s *segmentScanner) quoted(prefix string) bool {
	s.tokens = append(s.tokens, segmentToken{segmentString, "", s.line, s.col, s.depth})
	s.col += len(prefix)
	return s.skipString(strings.Contains(prefix, "f"), 0)
}

func (s *segmentScanner) skipString(formatted bool, level int) bool {
	if level > 20 {
		return false
	}
	row := s.lines[s.line]
	quote := row[s.col]
	size := 1
	if s.col+2 < len(row) && row[s.col+1] == quote && row[s.col+2] == quote {
		size = 3
	}
	s.col += size
	braces := 0
	for s.line < len(s.lines) {
		row = s.lines[s.line]
		if s.col >= len(row) {
			if size == 1 && braces == 0 && (len(row) == 0 || row[len(row)-1] != '\\') {
				return false
			}
			s.line, s.col = s.line+1, 0
			continue
		}
		c := row[s.col]
		switch {
		case c == '\\' && braces == 0:
			s.col += 2
			continue
		case braces == 0 && s.at(quote, size):
			s.col += size
			return true
		case formatted && c == '{':
			if braces == 0 && s.at('{', 2) {
				s.col++
			} else {
				braces++
			}
		case formatted && c == '}' && braces > 0:
			braces--
		case braces > 0 && (c == '"' || c == '\''):
			if !s.skipString(true, level+1) {
				return false
			}
			continue
		}
		s.col++
	}
	return false
}

// at reports whether n times c stands here.
func (s *segmentScanner) at(c rune, n int) bool {
	row := s.lines[s.line]
	for i := range n {
		if s.col+i >= len(row) || row[s.col+i] != c {
			return false
		}
	}
	return true
}

func (s *segmentScanner) operator() {
	row := s.lines[s.line]
	switch row[s.col] {
	case '(', '[', '{':
		s.add(segmentOpen, 1)
		s.depth++
		return
	case ')', ']', '}':
		s.depth--
		s.add(segmentClose, 1)
		return
	}
	rest := string(row[s.col:min(len(row), s.col+3)])
	for _, op := range longOperators {
		if strings.HasPrefix(rest, op) {
			s.add(segmentOperator, len(op))
			return
		}
	}
	s.add(segmentOperator, 1)
}

// binaryStrength orders the binary operators; ** binds tightest.
var binaryStrength = map[string]int{
	"|": 1, "^": 2, "&": 3, "<<": 4, ">>": 4, "+": 5, "-": 5,
	"*": 6, "@": 6, "/": 6, "//": 6, "%": 6, "**": 7,
}

const powerStrength = 7

// keywordNames are the words that may stand in no arithmetic expression.
var keywordNames = map[string]bool{
	"and": true, "or": true, "not": true, "in": true, "is": true, "if": true, "else": true, "lambda": true, "for": true,
	"yield": true, "async": true, "return": true, "raise": true, "assert": true, "del": true, "import": true, "from": true,
	"global": true, "nonlocal": true, "with": true, "while": true, "def": true, "class": true, "try": true, "pass": true,
	"break": true, "continue": true, "except": true, "finally": true, "elif": true, "as": true,
}

// findAnchors answers nil for an expression whose outermost part is neither a
// binary operation, a subscript nor a call.
func findAnchors(lines [][]rune, tokens []segmentToken) *anchors {
	operator, unaryFirst, ok := topOperator(tokens)
	switch {
	case !ok || len(tokens) == 0:
		return nil
	case operator >= 0:
		return binaryAnchors(lines, tokens, operator)
	case unaryFirst:
		return nil
	}
	return trailerAnchors(lines, tokens)
}

// topOperator finds the outermost binary operator: the last one of those that
// bind least, but the first **. ok is false when this is no arithmetic.
func topOperator(tokens []segmentToken) (at int, unaryFirst, ok bool) {
	at, strength := -1, powerStrength+1
	operand := true // whether an operand comes next
	for i, tok := range tokens {
		if tok.depth > 0 {
			continue
		}
		switch {
		case tok.kind == segmentName && tok.text == "await":
			unaryFirst = unaryFirst || i == 0
		case tok.kind == segmentName && keywordNames[tok.text]:
			return -1, false, false
		case tok.kind != segmentOperator:
			operand = false
		case tok.text == "." || tok.text == "...":
			operand = false
		case operand && (tok.text == "+" || tok.text == "-" || tok.text == "~"):
			unaryFirst = unaryFirst || i == 0
		case binaryStrength[tok.text] == 0 || operand:
			return -1, false, false
		default:
			operand = true
			if s := binaryStrength[tok.text]; s < strength || s == strength && s != powerStrength {
				at, strength = i, s
			}
		}
	}
	// -a ** b negates the power; await a ** b is a power.
	if at >= 0 && strength == powerStrength && unaryFirst && tokens[0].text != "await" {
		return -1, true, !operand
	}
	return at, unaryFirst, !operand
}

// binaryAnchors marks the operator. Like CPython it takes the character after
// a single-character operator as well when no space stands between it and
// a bracket around the right operand: a+(b) is marked "+(".
func binaryAnchors(lines [][]rune, tokens []segmentToken, i int) *anchors {
	op := tokens[i]
	row := lines[op.line]
	right := op.column + 1
	operand := operandStart(tokens[i+1:])
	if right < len(row) && (operand.line > op.line || right < operand.column) &&
		!unicode.IsSpace(row[right]) && row[right] != '\\' && row[right] != '#' {
		right++
	}
	return &anchors{op.line, op.column, op.line, right, false}
}

// operandStart is the first token of an operand behind the brackets that only
// group it.
func operandStart(tokens []segmentToken) segmentToken {
	for len(tokens) > 2 && tokens[0].text == "(" && wraps(tokens) {
		tokens = tokens[1 : len(tokens)-1]
	}
	return tokens[0]
}

// wraps reports whether the first bracket and the last token are one pair that
// groups, and makes no tuple or generator.
func wraps(tokens []segmentToken) bool {
	inner := tokens[0].depth + 1
	for i, tok := range tokens[1:] {
		if tok.kind == segmentClose && tok.depth == tokens[0].depth {
			return i == len(tokens)-2
		}
		if tok.depth == inner && (tok.text == "," || tok.kind == segmentName && tok.text == "for") {
			return false
		}
	}
	return false
}

// trailerAnchors marks the brackets at the end of a call or subscript.
func trailerAnchors(lines [][]rune, tokens []segmentToken) *anchors {
	last := len(tokens) - 1
	if tokens[last].kind != segmentClose || tokens[last].text == "}" {
		return nil
	}
	open := lastOpening(tokens)
	if open <= 0 {
		return nil
	}
	return &anchors{tokens[open].line, tokens[open].column, len(lines) - 1, len(lines[len(lines)-1]), tokens[open].text == "("}
}

// lastOpening finds the outermost bracket that opens last; -1 without one.
func lastOpening(tokens []segmentToken) int {
	for i := len(tokens) - 1; i >= 0; i-- {
		if tokens[i].kind == segmentOpen && tokens[i].depth == 0 {
			return i
		}
	}
	return -1
}
