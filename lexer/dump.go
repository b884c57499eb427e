package lexer

// dump.go: tokens for people to look at.

import (
	"bufio"
	"fmt"
	"io"

	"github.com/aio-lang/aio/ast/source"
)

// Dump writes the tokens of text, one on a line: the range as
// line,column-line,column (lines from 1, byte columns from 0), the name of the
// kind, and the quoted text. The lines of the diagnostics follow, each after "!".
func Dump(w io.Writer, file *source.File) error {
	out := bufio.NewWriter(w)
	s := New(file.Name, file.Text)
	for {
		k, start, end := s.Scan()
		text := file.Text[start:end]
		if k == FStringDebug {
			text = s.Debug()
		}
		fmt.Fprintf(out, "%-17s %-16s %q\n", place(file, span(start, end)), Symbol(k), text)
		if k == EOF {
			break
		}
	}
	for _, d := range s.Diagnostics() {
		fmt.Fprintf(out, "! %-15s %s: %s\n", place(file, d.Span), d.Kind, d.Message)
	}
	return out.Flush()
}

func place(file *source.File, at source.Span) string {
	line, col := file.Position(at.Start)
	endLine, endCol := file.Position(at.End)
	return fmt.Sprintf("%d,%d-%d,%d", line, col, endLine, endCol)
}

// Comments returns the places of all comments in text, each from its "#" to the
// end of its line.
func Comments(text string) []source.Span {
	var list []source.Span
	s := New("", text)
	s.comments = &list
	for k := Kind(0); k != EOF; {
		k, _, _ = s.Scan()
	}
	return list
}
