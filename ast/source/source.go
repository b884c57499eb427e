// Package source holds what every stage says about program text: the text
// itself with its line table, spans inside it, and diagnostics.
//
// Offsets are bytes from the start of the text; lines count from 1; columns
// are bytes from the start of the line, from 0, as in CPython's ast module.
package source

import (
	"sort"
	"sync"
	"unicode/utf8"
)

// Span is a half-open range of byte offsets.
type Span struct{ Start, End int32 }

// To returns the smallest span that covers both s and t.
func (s Span) To(t Span) Span { return Span{s.Start, t.End} }

// File is one source text. It is immutable, and several goroutines may use it.
type File struct {
	Name string
	Text string

	once  sync.Once
	table []int32 // offset of the first byte of each line; lines makes it
}

// NewFile makes a File. Lines end at "\n", "\r\n" or a lone "\r".
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

// lines is the line table. It is made when it is first asked for: the text of
// a module that raises nothing is never looked at.
func (f *File) lines() []int32 {
	f.once.Do(f.findLines)
	return f.table
}

func (f *File) findLines() {
	text, lines := f.Text, make([]int32, 1, len(f.Text)/32+1)
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			lines = append(lines, int32(i+1))
		case '\n':
			lines = append(lines, int32(i+1))
		}
	}
	f.table = lines
}

// Position returns the line (from 1) and the byte column (from 0) of offset.
func (f *File) Position(offset int32) (line, col int) {
	lines := f.lines()
	i := sort.Search(len(lines), func(i int) bool { return lines[i] > offset }) - 1
	if i < 0 {
		return 1, int(offset)
	}
	return i + 1, int(offset - lines[i])
}

// LineCount is the number of lines, an empty last one included.
func (f *File) LineCount() int { return len(f.lines()) }

// LineStart is the offset of the first byte of a line (from 1).
func (f *File) LineStart(line int) int32 {
	lines := f.lines()
	if line < 1 || line > len(lines) {
		return int32(len(f.Text))
	}
	return lines[line-1]
}

// Line returns the text of a line (from 1) without its line end.
func (f *File) Line(line int) string {
	lines := f.lines()
	if line < 1 || line > len(lines) {
		return ""
	}
	start, end := lines[line-1], int32(len(f.Text))
	if line < len(lines) {
		end = lines[line]
	}
	for end > start && (f.Text[end-1] == '\n' || f.Text[end-1] == '\r') {
		end--
	}
	return f.Text[start:end]
}

// RuneColumn turns a byte column of a line into a column in characters.
func (f *File) RuneColumn(line, col int) int {
	text := f.Line(line)
	if col > len(text) {
		col = len(text)
	}
	return utf8.RuneCountInString(text[:col])
}
