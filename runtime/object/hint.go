// Hints: what to do instead, below the last line of an exception that nobody
// caught. They are no part of its text, its arguments or its notes.

package object

// hintField is where an exception keeps its hint: no attribute has this name.
const hintField = ""

// WithHint gives an exception that is being raised a hint.
func WithHint(err error, text string) error {
	if e, ok := Caught(err); ok {
		e.SetField(hintField, String(text))
	}
	return err
}

// Hint is what WithHint has given, or "".
func (e *Exception) Hint() string {
	text, _ := Text(e.Field(hintField))
	return text
}

// FormatUncaught is FormatException with hints: those that exceptions have, and
// those of the thread.
func FormatUncaught(t *Thread, e *Exception, colour bool) string {
	r := renderer{t: t, paint: paint(colour), hints: true}
	r.exception(r.plan(e))
	return r.out.String()
}

// hint is the line with the hint for e, if there is one.
func (r *renderer) hint(e *Exception) string {
	if !r.hints {
		return ""
	}
	text := e.Hint()
	if text == "" && r.t != nil && r.t.Hint != nil {
		text = r.t.Hint.Hint(e)
	}
	if text == "" {
		return ""
	}
	return "  hint: " + text + "\n"
}
