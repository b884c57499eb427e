package main

import (
	"os"
	"strings"

	"golang.org/x/term"
)

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// colours reports whether f is to be written in colours, by CPython's rules.
func colours(f *os.File) bool {
	switch {
	case os.Getenv("PYTHON_COLORS") == "0":
		return false
	case os.Getenv("PYTHON_COLORS") == "1":
		return true
	case os.Getenv("NO_COLOR") != "":
		return false
	case os.Getenv("FORCE_COLOR") != "":
		return true
	case os.Getenv("TERM") == "dumb":
		return false
	}
	return isTerminal(f)
}

// The colours of CPython's tracebacks.
const (
	magenta     = "\x1b[35m"
	boldMagenta = "\x1b[1;35m"
	boldRed     = "\x1b[1;31m"
	grey        = "\x1b[90m"
	reset       = "\x1b[0m"
)

// paintSyntax colours the drawing of a syntax error as CPython does: the place,
// the carets and what stands above them, and the message.
func paintSyntax(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		switch trimmed := strings.TrimLeft(line, " "); {
		case i == 0:
			lines[i] = paintPlace(line)
		case i == 2 && trimmed != "" && strings.Trim(trimmed, "^") == "":
			lines[i-1] = paintAbove(lines[i-1], len(line)-len(trimmed), len(trimmed))
			lines[i] = line[:len(line)-len(trimmed)] + boldRed + trimmed + reset
		case strings.Contains(line, ": ") && trimmed == line:
			kind, message, _ := strings.Cut(line, ": ")
			lines[i] = boldMagenta + kind + reset + ": " + magenta + message + reset
		}
	}
	return strings.Join(lines, "\n") + "\n"
}

// paintPlace colours the name and the number in `  File "x.aio", line 1`.
func paintPlace(line string) string {
	start, end := strings.IndexByte(line, '"'), strings.LastIndex(line, ", line ")
	if start < 0 || end < start {
		return line
	}
	number := end + len(", line ")
	return line[:start] + magenta + line[start:end] + reset + line[end:number] + magenta + line[number:] + reset
}

// paintAbove colours n characters from the column of the first caret.
func paintAbove(line string, column, n int) string {
	runes := []rune(line)
	from := min(column, len(runes))
	to := min(from+n, len(runes))
	return string(runes[:from]) + boldRed + string(runes[from:to]) + reset + string(runes[to:])
}
