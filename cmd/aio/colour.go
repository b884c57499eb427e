package main

import (
	"os"
	"strings"

	"golang.org/x/term"
)

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// colours reports whether f is to be written in colours.
func colours(f *os.File) bool {
	switch {
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
	reset       = "\x1b[0m"
)

// paintSyntax colours the drawing of a syntax error: its carets and its last lines.
func paintSyntax(text string) string {
	if !colours(os.Stderr) {
		return text
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		body := strings.TrimSuffix(line, "\n")
		switch trimmed := strings.TrimSpace(body); {
		case trimmed != "" && strings.Trim(trimmed, "^") == "":
			lines[i] = boldRed + body + reset + "\n"
		case strings.Contains(body, "Error: ") && !strings.HasPrefix(body, " "):
			kind, message, _ := strings.Cut(body, ": ")
			lines[i] = boldMagenta + kind + reset + ": " + magenta + message + reset + "\n"
		}
	}
	return strings.Join(lines, "")
}
