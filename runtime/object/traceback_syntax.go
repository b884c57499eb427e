// The text of a SyntaxError: where it is in the source, with a caret.

package object

import "strings"

// syntaxError draws the place that the exception's attributes tell.
func (r *renderer) syntaxError(e *Exception) string {
	var b strings.Builder
	file, hasFile := Text(plainField(e, "filename"))
	suffix := ""
	if line := plainField(e, "lineno"); !line.IsNone() {
		if file == "" {
			file = "<string>"
		}
		b.WriteString("  File " + r.paint.in(magenta, `"`+file+`"`) + ", line " +
			r.paint.in(magenta, safeText(r.t, line, "lineno")) + "\n")
	} else if hasFile {
		suffix = " (" + file + ")"
	}
	if text, ok := Text(plainField(e, "text")); ok {
		r.syntaxSource(&b, e, text)
	}
	msg := "<no detail available>"
	if v := e.field("msg", 0); !v.IsNone() {
		if s := safeText(r.t, v, "msg"); s != "" {
			msg = s
		}
	}
	b.WriteString(r.paint.in(boldMagenta, className(e.typ)) + ": " + r.paint.in(magenta, msg) + suffix + "\n")
	return b.String()
}

// syntaxSource writes the line of source and the carets below it.
func (r *renderer) syntaxSource(b *strings.Builder, e *Exception, text string) {
	whole := codePoints(text)
	line := codePoints(strings.TrimRight(text, "\n"))
	shown := codePoints(strings.TrimLeft(string(line), " \n\f"))
	cut := len(line) - len(shown)
	first, ok := smallField(e, "offset")
	if !ok {
		b.WriteString("    " + string(shown) + "\n")
		return
	}
	start, end := syntaxSpan(e, first, len(whole), len(line))
	start, end = start-1-cut, end-1-cut
	if start < 0 {
		b.WriteString("    " + string(shown) + "\n")
		return
	}
	at := func(i int) int { return min(max(i, 0), len(shown)) }
	b.WriteString("    " + string(shown[:at(start)]))
	if r.paint {
		b.WriteString(r.paint.in(boldRed, string(shown[at(start):at(end)])) + string(shown[at(end):]))
	} else {
		b.WriteString(string(shown[at(start):]))
	}
	b.WriteString("\n    ")
	for _, c := range shown[:at(start)] {
		// Tabs stay, so that the caret stands under its place.
		if !isSpaceRune(c) {
			c = ' '
		}
		b.WriteRune(c)
	}
	b.WriteString(r.paint.in(boldRed, strings.Repeat("^", min(end-start, len(line)+1))) + "\n")
}

// syntaxSpan is the part of the line that carets mark, counted from 1.
func syntaxSpan(e *Exception, first, wholeLen, lineLen int) (start, end int) {
	start = first
	if lineNo, endLine := plainField(e, "lineno"), plainField(e, "end_lineno"); lineNo == endLine {
		end = start
		if n, ok := smallField(e, "end_offset"); ok && n != 0 {
			end = n
		}
	} else {
		end = lineLen + 1
	}
	if wholeLen > 0 && start > wholeLen {
		start = lineLen + 1
	}
	if wholeLen > 0 && end > wholeLen {
		end = lineLen + 1
	}
	if start >= end || end < 0 {
		end = start + 1
	}
	return start, end
}

func smallField(e *Exception, name string) (int, bool) {
	v := plainField(e, name)
	if !v.IsSmallInt() {
		return 0, false
	}
	return int(v.SmallInt()), true
}

func isSpaceRune(r rune) bool {
	return r == ' ' || r >= '\t' && r <= '\r' || r > 127 && strings.TrimSpace(string(r)) == ""
}
