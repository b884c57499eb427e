// Lines into entries.

package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/aio-lang/aio/vm"
)

// entry reads lines until they make an entry. It is "" for a blank line. The end of
// the input, Ctrl-D, ends a block too.
func (r *repl) entry() (string, error) {
	text, line := "", ""
	defer func() { r.block = "" }()
	in, err := r.in.read(firstPrompt, "")
	for ; ; in, err = r.in.read(morePrompt, line) {
		if errors.Is(err, errRecall) {
			line, text = toOneLine.Replace(strings.TrimRight(text, "\n")), ""
			in, err = r.in.read(firstPrompt, line)
		}
		switch {
		case err == io.EOF && text != "":
			fmt.Fprintln(r.out)
			return text, nil
		case err != nil:
			return "", err
		}
		text += in.text
		if strings.TrimSpace(text) == "" && in.rest == "" {
			return "", nil
		}
		whole := unindentLast(text)
		if in.block && !strings.HasSuffix(whole, "\n") {
			whole += "\n" // what is pasted has its end
		}
		if in.rest == "" && r.isComplete(whole) {
			r.in.remember(strings.TrimRight(whole, "\n "))
			return whole, nil
		}
		if !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		r.block = text
		switch {
		case in.rest != "":
			line = in.rest
		case in.ahead:
			line = ""
		default:
			line = indentAfter(text)
		}
	}
}

// isComplete says that an entry needs no more lines: also one that is wrong. A
// block of statements ends with a blank line.
func (r *repl) isComplete(text string) bool {
	if strings.HasPrefix(strings.TrimSpace(text), ":") {
		return true
	}
	_, err := r.s.Compile(r.name(), text)
	var syntax *vm.SyntaxError
	return !errors.As(err, &syntax) || !syntax.Incomplete()
}

// unindentLast empties a last line of spaces alone: it is a blank one.
func unindentLast(text string) string {
	i := strings.LastIndexByte(text, '\n') + 1
	if strings.TrimSpace(text[i:]) == "" {
		return text[:i]
	}
	return text
}

const indent = "    "

// indentAfter is how far the line after text is to be indented: as the one
// before, further behind a colon, less after a statement that nothing follows.
func indentAfter(text string) string {
	line := strings.TrimSuffix(text, "\n")
	line = line[strings.LastIndexByte(line, '\n')+1:]
	words := strings.TrimSpace(line)
	space := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if words == "" {
		return ""
	}
	first, _, _ := strings.Cut(words, " ")
	switch {
	case strings.HasSuffix(withoutComment(words), ":"):
		return space + indent
	case first == "return" || first == "pass" || first == "break" || first == "continue" || first == "raise":
		return strings.TrimSuffix(space, indent)
	}
	return space
}

// withoutComment drops a comment behind code, near enough for a colon: a '#'
// within quotes has quotes behind it.
func withoutComment(line string) string {
	if i := strings.LastIndexByte(line, '#'); i >= 0 && !strings.ContainsAny(line[i:], `'"`) {
		line = line[:i]
	}
	return strings.TrimRight(line, " \t")
}
