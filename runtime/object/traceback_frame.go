// One frame of a traceback: file, line, function, source, carets.

package object

import (
	"fmt"
	"sort"
	"strings"
)

// sameFrameLimit is how many frames at the same place are shown before the
// rest is counted.
const sameFrameLimit = 3

func formatFrames(tb *Traceback, p paint) string {
	var b strings.Builder
	var last Position
	count := 0
	repeated := func() {
		if more := count - sameFrameLimit; more > 0 {
			fmt.Fprintf(&b, "  [Previous line repeated %d more time%s]\n", more, plural(more))
		}
	}
	for ; tb != nil; tb = tb.Next {
		pos := tb.Position()
		if count == 0 || pos.File != last.File || pos.Line != last.Line || pos.Function != last.Function {
			repeated()
			last, count = pos, 0
		}
		if count++; count <= sameFrameLimit {
			b.WriteString(formatFrame(pos, p))
		}
	}
	repeated()
	return b.String()
}

// FormatPlace draws one frame of a traceback without colours.
func FormatPlace(p Position) string { return formatFrame(p, false) }

// formatFrame draws one frame.
func formatFrame(pos Position, p paint) string {
	head := "  File " + p.in(magenta, `"`+pos.File+`"`) + ", line " + p.in(magenta, fmt.Sprint(pos.Line)) +
		", in " + p.in(magenta, pos.Function) + "\n"
	original := strings.Split(pos.Text, "\n")
	if pos.EndLine < pos.Line || len(original) < pos.EndLine-pos.Line+1 {
		pos.EndLine = pos.Line
		if pos.EndCol >= 0 {
			pos.EndCol = max(pos.EndCol, len(codePoints(original[0])))
		}
	}
	original = original[:pos.EndLine-pos.Line+1]
	for i := range original {
		original[i] = strings.TrimRight(original[i], " \t\r\n\f\v")
	}
	if strings.TrimSpace(strings.Join(original, "")) == "" {
		return head
	}
	if pos.Col < 0 || pos.EndCol < 0 {
		return head + "    " + strings.TrimSpace(original[0]) + "\n"
	}
	s := newSnippet(original, pos.Col, pos.EndCol)
	return head + s.draw(p)
}

// snippet is the source of a frame, without common indentation, and the part
// of it that the frame was executing. Columns count characters.
type snippet struct {
	lines      [][]rune
	start, end int // in the first line, in the last line
	anchors    *anchors
	carets     bool
}

func newSnippet(original []string, start, end int) *snippet {
	s := &snippet{}
	for _, line := range dedent(original) {
		s.lines = append(s.lines, codePoints(line))
	}
	cut := len(codePoints(original[0])) - len(s.lines[0])
	last := s.lines[len(s.lines)-1]
	s.start = min(max(0, start-cut), len(s.lines[0]))
	s.end = min(max(0, end-cut), len(last))
	if len(s.lines) == 1 && s.end < s.start {
		s.end = s.start
	}
	segment := append([][]rune(nil), s.lines...)
	segment[len(segment)-1] = segment[len(segment)-1][:s.end]
	segment[0] = segment[0][s.start:]
	tokens, ok := scanSegment(segment)
	if ok {
		s.anchors = findAnchors(segment, tokens)
	}
	s.carets = s.worthCarets(tokens)
	return s
}

// worthCarets tells whether carets say more than the line alone: not when they
// would mark all of it, nor for the plainest calls, "return f(…)" and "x = f(…)".
func (s *snippet) worthCarets(tokens []segmentToken) bool {
	before := string(s.lines[0][:s.start])
	after := string(s.lines[len(s.lines)-1][s.end:])
	if s.anchors != nil && s.anchors.call && endsStatement(after) {
		if isReturn(before) && callsName(tokens) {
			return false
		}
		if isAssignment(before) {
			return false
		}
	}
	return s.anchors != nil || strings.TrimSpace(before) != "" || strings.TrimSpace(after) != ""
}

// callsName reports whether the outermost call is that of a plain name.
func callsName(tokens []segmentToken) bool {
	called := tokens[:lastOpening(tokens)]
	for len(called) > 2 && called[0].text == "(" && wraps(called) {
		called = called[1 : len(called)-1]
	}
	return len(called) == 1 && called[0].kind == segmentName
}

// isReturn recognises "return " and "return ((".
func isReturn(before string) bool {
	rest, ok := strings.CutPrefix(before, "return")
	return ok && strings.Trim(rest, " \t(") == ""
}

// isAssignment recognises "name = ".
func isAssignment(before string) bool {
	name, rest, ok := strings.Cut(before, "=")
	return ok && strings.Trim(rest, " \t(") == "" && isIdentifier(strings.TrimSpace(name))
}

func isIdentifier(name string) bool {
	for i, r := range name {
		if !isNameRune(r) || i == 0 && r >= '0' && r <= '9' {
			return false
		}
	}
	return name != ""
}

// endsStatement tells whether nothing of the statement follows but brackets.
func endsStatement(after string) bool {
	rest := strings.TrimLeft(after, " \t)")
	return rest == "" || rest[0] == ';' || rest[0] == '#'
}

// significant lists the lines worth showing of a long one: the ends, and those
// around the anchors.
func (s *snippet) significant() []int {
	set := map[int]bool{0: true, len(s.lines) - 1: true}
	if a := s.anchors; a != nil {
		for _, at := range []int{a.leftLine, a.rightLine} {
			for i := at - 1; i <= at+1; i++ {
				if i >= 0 && i < len(s.lines) {
					set[i] = true
				}
			}
		}
	}
	lines := make([]int, 0, len(set))
	for i := range set {
		lines = append(lines, i)
	}
	sort.Ints(lines)
	return lines
}

func (s *snippet) draw(p paint) string {
	var rows []string
	lines := s.significant()
	for i, n := range lines {
		if i > 0 {
			switch gap := n - lines[i-1]; {
			case gap == 2:
				rows = append(rows, s.drawLine(n-1, p)...)
			case gap > 2:
				rows = append(rows, fmt.Sprintf("...<%d lines>...", gap-1))
			}
		}
		rows = append(rows, s.drawLine(n, p)...)
	}
	var b strings.Builder
	for _, row := range dedent(rows) {
		b.WriteString("    " + row + "\n")
	}
	return b.String()
}

// drawLine is one line of source with the carets below it.
func (s *snippet) drawLine(n int, p paint) []string {
	line := s.lines[n]
	if !s.carets {
		return []string{string(line)}
	}
	marks := s.marks(n)
	if !p {
		return []string{string(line), string(marks)}
	}
	return paintMarks(line, marks)
}

// marks gives each column of line n its mark: ' ', '^' or '~'.
func (s *snippet) marks(n int) []rune {
	line := s.lines[n]
	columns := displayWidth(line)
	if n == len(s.lines)-1 {
		columns = displayWidth(line[:s.end])
	}
	indent := len(line) - len([]rune(strings.TrimLeft(string(line), " \t\f\v\r\n")))
	begin := indent
	if n == 0 {
		begin = max(indent, displayWidth(line[:s.start]))
	}
	primary, secondary := '^', '^'
	leftCol, rightCol := 0, 0
	a := s.anchors
	if a != nil {
		primary = '~'
		leftCol, rightCol = s.anchorColumn(a.leftLine, a.leftCol), s.anchorColumn(a.rightLine, a.rightCol)
	}
	marks := make([]rune, columns)
	for col := range marks {
		switch {
		case col < begin:
			marks[col] = ' '
		case a != nil && (n > a.leftLine || n == a.leftLine && col >= leftCol) &&
			(n < a.rightLine || n == a.rightLine && col < rightCol):
			marks[col] = secondary
		default:
			marks[col] = primary
		}
	}
	return marks
}

// anchorColumn is the screen column of a place in the segment.
func (s *snippet) anchorColumn(line, col int) int {
	if line == 0 {
		col += s.start
	}
	return displayWidth(s.lines[line][:min(col, len(s.lines[line]))])
}

// paintMarks colours marked text and its marks alike, run by run.
func paintMarks(line, marks []rune) []string {
	var text, under strings.Builder
	for i := 0; i < max(len(line), len(marks)); {
		mark := rune(0)
		if i < len(marks) {
			mark = marks[i]
		}
		j := i
		for j < max(len(line), len(marks)) && (j < len(marks) && marks[j] == mark || j >= len(marks) && mark == 0) {
			j++
		}
		part := string(line[min(i, len(line)):min(j, len(line))])
		below := string(marks[min(i, len(marks)):min(j, len(marks))])
		colour := map[rune]string{'^': boldRed, '~': red}[mark]
		if colour != "" {
			part, below = paint(true).in(colour, part), paint(true).in(colour, below)
		}
		text.WriteString(part)
		under.WriteString(below)
		i = j
	}
	return []string{text.String(), under.String()}
}
