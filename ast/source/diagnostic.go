package source

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Kind is the exception class that a diagnostic becomes.
type Kind uint8

const (
	SyntaxError Kind = iota
	IndentationError
	TabError
	Warning     // SyntaxWarning: reported, does not stop compilation
	Unsupported // valid Python that aio does not run; shown as a SyntaxError
)

func (k Kind) String() string {
	switch k {
	case IndentationError:
		return "IndentationError"
	case TabError:
		return "TabError"
	case Warning:
		return "SyntaxWarning"
	}
	return "SyntaxError"
}

// Extent is how much of a diagnostic's span CPython tells in end_offset, which
// scripts may look at. What is drawn is the span.
type Extent uint8

const (
	Whole   Extent = iota // all of it
	Point                 // its start
	Zero                  // 0: the place is known, its end is not
	Nowhere               // -1: found while lines were put together
)

// Diagnostic is one thing wrong with a text, at an exact place.
type Diagnostic struct {
	Kind    Kind
	Message string // CPython's words where it has them; no place in it
	Hint    string // what to do instead; may be empty
	Span    Span
	Extent  Extent
	// Incomplete says that more input could make the text right: an open
	// bracket or string, a block without its body.
	Incomplete bool
}

// Errors is what a stage returns when a text is wrong: the diagnostics in
// source order, with the file they speak of. It is never empty.
type Errors struct {
	File *File
	List []Diagnostic
}

// Error gives the first diagnostic as "name:line:column: Kind: message".
func (e *Errors) Error() string {
	d := e.List[0]
	line, col := e.File.Position(d.Span.Start)
	s := fmt.Sprintf("%s:%d:%d: %s: %s", e.File.Name, line, e.File.RuneColumn(line, col)+1, d.Kind, d.Message)
	if n := len(e.List) - 1; n > 0 {
		s += fmt.Sprintf(" (and %d more)", n)
	}
	return s
}

// Incomplete reports whether more input could make the text right. The first
// error decides: what follows an unfinished part means nothing.
func (e *Errors) Incomplete() bool { return e.List[0].Incomplete }

// Sort puts the diagnostics in source order.
func Sort(list []Diagnostic) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Span.Start < list[j].Span.Start })
}

// Render draws a diagnostic as CPython does: place, source line, caret span,
// message.
//
//	  File "x.aio", line 1
//	    x = (
//	        ^
//	SyntaxError: '(' was never closed
func (f *File) Render(d Diagnostic) string {
	line, col := f.Position(d.Span.Start)
	endLine, endCol := f.Position(d.Span.End)
	var b strings.Builder
	fmt.Fprintf(&b, "  File %q, line %d\n", f.Name, line)
	text := f.Line(line)
	if endLine != line || endCol > len(text) {
		endCol = len(text)
	}
	col = min(col, len(text))
	trimmed := strings.TrimLeft(text, " \t\f")
	cut := len(text) - len(trimmed)
	if trimmed != "" || col > 0 {
		fmt.Fprintf(&b, "    %s\n", trimmed)
		pad := utf8.RuneCountInString(text[min(cut, col):col])
		n := 1
		if endCol > col {
			n = utf8.RuneCountInString(text[col:endCol])
		}
		fmt.Fprintf(&b, "    %s%s\n", strings.Repeat(" ", pad), strings.Repeat("^", max(n, 1)))
	}
	fmt.Fprintf(&b, "%s: %s\n", d.Kind, d.Message)
	if d.Hint != "" {
		fmt.Fprintf(&b, "  hint: %s\n", d.Hint)
	}
	return b.String()
}
