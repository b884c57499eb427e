package compile

// Docstrings lose their indentation when they are compiled
// (https://docs.python.org/3.13/whatsnew/3.13.html, "Other Language Changes").

import "strings"

// cleanDoc expands tabs and removes the common margin of all lines but the
// first, and the first line's own.
func cleanDoc(s string) string {
	if !strings.ContainsAny(s, "\n\t ") {
		return s
	}
	lines := strings.Split(expandTabs(s), "\n")
	margin := -1
	for _, line := range lines[1:] {
		trimmed := strings.TrimLeft(line, " ")
		if indent := len(line) - len(trimmed); trimmed != "" && (margin < 0 || indent < margin) {
			margin = indent
		}
	}
	lines[0] = strings.TrimLeft(lines[0], " ")
	for i, line := range lines[1:] {
		cut := 0
		for cut < len(line) && cut < margin && line[cut] == ' ' {
			cut++
		}
		lines[i+1] = line[cut:]
	}
	return strings.Join(lines, "\n")
}

// expandTabs is str.expandtabs().
func expandTabs(s string) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	column := 0
	for _, r := range s {
		switch r {
		case '\t':
			n := 8 - column%8
			b.WriteString(strings.Repeat(" ", n))
			column += n
		case '\n', '\r':
			b.WriteRune(r)
			column = 0
		default:
			b.WriteRune(r)
			column++
		}
	}
	return b.String()
}
