// Lines of text, as Python's textwrap handles them: for tracebacks.

package object

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// keepLines is str.splitlines(True).
func keepLines(text string) []string {
	var lines []string
	start := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		switch r {
		case '\r':
			if i < len(text) && text[i] == '\n' {
				i++
			}
		case '\n', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
		default:
			continue
		}
		lines = append(lines, text[start:i])
		start = i
	}
	if start < len(text) {
		lines = append(lines, text[start:])
	}
	return lines
}

// dedent takes away the white space that all lines begin with; lines of white
// space alone don't count and become empty.
func dedent(lines []string) []string {
	margin, found := "", false
	for _, line := range lines {
		body := strings.TrimLeft(line, " \t")
		if body == "" {
			continue
		}
		indent := line[:len(line)-len(body)]
		if !found {
			margin, found = indent, true
			continue
		}
		n := 0
		for n < len(margin) && n < len(indent) && margin[n] == indent[n] {
			n++
		}
		margin = margin[:n]
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		if strings.TrimLeft(line, " \t") != "" {
			out[i] = line[len(margin):]
		}
	}
	return out
}

// displayWidth is the number of columns of text on a terminal.
func displayWidth(text []rune) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x1100 {
			if k := width.LookupRune(r).Kind(); k == width.EastAsianWide || k == width.EastAsianFullwidth {
				n++
			}
		}
	}
	return n
}
