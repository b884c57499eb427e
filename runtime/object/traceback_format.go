// The text of an uncaught exception, as CPython 3.13 prints it: the chain of
// causes, groups drawn as trees, notes. The frames are in traceback_frame.go.

package object

import (
	"fmt"
	"strings"
)

const (
	maxGroupWidth = 15
	maxGroupDepth = 10
	// maxReports bounds the exceptions of one text: groups that contain each
	// other many times over are small to make and huge to draw.
	maxReports = 10000

	causeText = "\nThe above exception was the direct cause of the following exception:\n\n"
	chainText = "\nDuring handling of the above exception, another exception occurred:\n\n"
)

// FormatException gives what the interpreter prints for an uncaught exception:
// the traceback, its causes before it, and the last line. colour adds the
// terminal colours of CPython 3.13.
func FormatException(t *Thread, e *Exception, colour bool) string {
	r := renderer{t: t, paint: paint(colour)}
	r.exception(r.plan(e))
	return r.out.String()
}

// FormatExceptionOnly gives the last lines of it: class, text and notes.
func FormatExceptionOnly(t *Thread, e *Exception, colour bool) string {
	r := renderer{t: t, paint: paint(colour)}
	return r.summary(e)
}

// FormatTraceback gives the frames alone, without the line "Traceback (most
// recent call last):".
func FormatTraceback(tb *Traceback, colour bool) string {
	return formatFrames(tb, paint(colour))
}

// paint colours text for a terminal, or leaves it plain.
type paint bool

const (
	red         = "31"
	boldRed     = "1;31"
	magenta     = "35"
	boldMagenta = "1;35"
)

func (p paint) in(colour, text string) string {
	if !p {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

// report is an exception with those that are to be shown with it.
type report struct {
	*Exception
	cause, context *report
	parts          []*report
	isGroup        bool
}

type renderer struct {
	t     *Thread
	paint paint
	out   strings.Builder
	// depth counts the groups around what is written now; needClose says that
	// the innermost group still wants its closing line.
	depth     int
	needClose bool
	hints     bool // are drawn, too
}

// plan decides what is shown: no exception twice in a chain, whatever loops
// the links make. A worklist instead of recursion, because chains may be long.
func (r *renderer) plan(e *Exception) *report {
	type task struct {
		*report
		depth int
	}
	seen := map[*Exception]bool{e: true}
	count := 0
	add := func(e *Exception) *report {
		seen[e] = true
		count++
		return &report{Exception: e}
	}
	root := add(e)
	for todo := []task{{root, 0}}; len(todo) > 0; {
		last := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if count > maxReports {
			continue
		}
		if cause := last.Cause; cause != nil && !seen[cause] {
			last.cause = add(cause)
			todo = append(todo, task{last.cause, last.depth})
		}
		if context := last.Context; context != nil && last.cause == nil && !last.SuppressContext && !seen[context] {
			last.context = add(context)
			todo = append(todo, task{last.context, last.depth})
		}
		if last.isGroup = last.typ.IsSubtype(BaseExceptionGroup); !last.isGroup || last.depth > maxGroupDepth {
			continue
		}
		for _, part := range last.GroupParts() {
			last.parts = append(last.parts, add(part))
		}
		for _, part := range last.parts {
			todo = append(todo, task{part, last.depth + 1})
		}
	}
	return root
}

// exception writes a report after the ones that led to it.
func (r *renderer) exception(rep *report) {
	type link struct {
		*report
		intro string
	}
	var chain []link
	for rep != nil {
		switch {
		case rep.cause != nil:
			chain = append(chain, link{rep, causeText})
			rep = rep.cause
		case rep.context != nil:
			chain = append(chain, link{rep, chainText})
			rep = rep.context
		default:
			chain = append(chain, link{rep, ""})
			rep = nil
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		r.emit(chain[i].intro, '|')
		if chain[i].isGroup {
			r.group(chain[i].report)
		} else {
			r.single(chain[i].report)
		}
	}
}

func (r *renderer) single(rep *report) {
	if rep.Traceback != nil {
		r.emit("Traceback (most recent call last):\n", '|')
		r.emit(formatFrames(rep.Traceback, r.paint), '|')
	}
	r.emit(r.summary(rep.Exception), '|')
}

func (r *renderer) group(rep *report) {
	if r.depth > maxGroupDepth {
		r.emit(fmt.Sprintf("... (max_group_depth is %d)\n", maxGroupDepth), '|')
		return
	}
	margin := byte('|')
	outermost := r.depth == 0
	if outermost {
		margin = '+'
		r.depth++
	}
	if rep.Traceback != nil {
		r.emit("Exception Group Traceback (most recent call last):\n", margin)
		r.emit(formatFrames(rep.Traceback, r.paint), '|')
	}
	r.emit(r.summary(rep.Exception), '|')
	r.groupParts(rep.parts)
	if outermost {
		r.depth = 0
	}
}

func (r *renderer) groupParts(parts []*report) {
	n := min(len(parts), maxGroupWidth+1)
	r.needClose = false
	for i := range n {
		last := i == n-1
		if last {
			// A group inside may write the closing line for this one.
			r.needClose = true
		}
		title, branch := fmt.Sprint(i+1), "  "
		if i >= maxGroupWidth {
			title = "..."
		}
		if i == 0 {
			branch = "+-"
		}
		fmt.Fprintf(&r.out, "%s%s+---------------- %s ----------------\n", r.indent(), branch, title)
		r.depth++
		if i < maxGroupWidth {
			r.exception(parts[i])
		} else {
			more := len(parts) - maxGroupWidth
			r.emit(fmt.Sprintf("and %d more exception%s\n", more, plural(more)), '|')
		}
		if last && r.needClose {
			r.out.WriteString(r.indent() + "+------------------------------------\n")
			r.needClose = false
		}
		r.depth--
	}
}

func (r *renderer) indent() string { return strings.Repeat("  ", r.depth) }

// emit writes text, behind the margin of the groups around it.
func (r *renderer) emit(text string, margin byte) {
	if r.depth == 0 {
		r.out.WriteString(text)
		return
	}
	prefix := r.indent() + string(margin) + " "
	for _, line := range keepLines(text) {
		r.out.WriteString(prefix)
		r.out.WriteString(line)
	}
}

// summary is the last line of a traceback with the notes below it.
func (r *renderer) summary(e *Exception) string {
	var text string
	if e.typ.IsSubtype(SyntaxError) {
		text = r.syntaxError(e)
	} else {
		text = r.lastLine(e.typ, safeText(r.t, e.Value(), "exception")+suggestion(r.t, e))
	}
	return text + r.notes(e) + r.hint(e)
}

func (r *renderer) lastLine(class *Type, text string) string {
	line := r.paint.in(boldMagenta, className(class))
	if text != "" {
		line += ": " + r.paint.in(magenta, text)
	}
	return line + "\n"
}

// className is the class as tracebacks name it: with its module, unless that
// goes without saying.
func className(class *Type) string {
	module := class.Module
	if class.class != nil {
		module = "<unknown>"
		if m, ok := class.class.members.GetStr("__module__"); ok {
			if text, ok := Text(m); ok {
				module = text
			}
		}
	}
	if module == "" || module == "builtins" || module == "__main__" {
		return class.QualName()
	}
	return module + "." + class.QualName()
}

// safeText is str(v), or words in its place when that fails.
func safeText(t *Thread, v Value, what string) string {
	text, err := StrOf(t, v)
	if err != nil {
		return "<" + what + " str() failed>"
	}
	return text
}

func (r *renderer) notes(e *Exception) string {
	notes := e.Notes()
	if notes.ref == nil || notes.IsNone() {
		return ""
	}
	var items []Value
	switch notes.Kind() {
	case KindList:
		items = AsList(notes).Items
	case KindTuple:
		items = AsTuple(notes).Items
	default:
		text, err := Repr(r.t, notes)
		if err != nil {
			text = "<__notes__ repr() failed>"
		}
		return text + "\n"
	}
	var b strings.Builder
	for _, note := range items {
		b.WriteString(safeText(r.t, note, "note"))
		b.WriteByte('\n')
	}
	return b.String()
}
