// The states of the machine that reads records.

package csv

// state is where the machine stands.
type state uint8

const (
	startRecord state = iota
	startField
	escaped
	afterEscapedNewline
	inField
	inQuotedField
	escapedInQuotes
	quoteInQuotes
	skipNewlines
)

// steps take a character in each state.
var steps = [...]func(*reader, rune) error{
	startRecord: (*reader).startRecord, startField: (*reader).startField, escaped: (*reader).escaped,
	afterEscapedNewline: (*reader).afterEscapedNewline, inField: (*reader).inField, inQuotedField: (*reader).inQuotedField,
	escapedInQuotes: (*reader).escapedInQuotes, quoteInQuotes: (*reader).quoteInQuotes, skipNewlines: (*reader).skipNewlines,
}

func (r *reader) step(c rune) error { return steps[r.state](r, c) }

func isNewline(c rune) bool { return c == '\n' || c == '\r' }

func (r *reader) startRecord(c rune) error {
	switch {
	case c == end:
		return nil
	case isNewline(c):
		r.state = skipNewlines
		return nil
	}
	r.state = startField
	return r.startField(c)
}

func (r *reader) startField(c rune) error {
	switch {
	case c == end || isNewline(c):
		err := r.save()
		r.endRecord(c)
		return err
	case c == r.quote && r.quoting != quoteNone:
		r.quoted = true
		r.state = inQuotedField
	case c == r.escape:
		r.state = escaped
	case c == ' ' && r.skipSpace:
	case c == r.delimiter:
		return r.save()
	default:
		r.state = inField
		return r.add(c)
	}
	return nil
}

func (r *reader) endRecord(c rune) {
	if c == end {
		r.state = startRecord
	} else {
		r.state = skipNewlines
	}
}

// escaped reads the character behind an escape character.
func (r *reader) escaped(c rune) error {
	if isNewline(c) {
		r.state = afterEscapedNewline
		return r.add(c)
	}
	if c == end {
		c = '\n'
	}
	r.state = inField
	return r.add(c)
}

func (r *reader) afterEscapedNewline(c rune) error {
	if c == end {
		return nil
	}
	r.state = inField
	return r.inField(c)
}

func (r *reader) inField(c rune) error {
	switch {
	case c == end || isNewline(c):
		err := r.save()
		r.endRecord(c)
		return err
	case c == r.escape:
		r.state = escaped
	case c == r.delimiter:
		err := r.save()
		r.state = startField
		return err
	default:
		return r.add(c)
	}
	return nil
}

func (r *reader) inQuotedField(c rune) error {
	switch {
	case c == end:
	case c == r.escape:
		r.state = escapedInQuotes
	case c == r.quote && r.quoting != quoteNone:
		if r.double {
			r.state = quoteInQuotes
		} else {
			r.state = inField
		}
	default:
		return r.add(c)
	}
	return nil
}

func (r *reader) escapedInQuotes(c rune) error {
	if c == end {
		c = '\n'
	}
	r.state = inQuotedField
	return r.add(c)
}

// quoteInQuotes decides whether a quote was doubled or ended the field.
func (r *reader) quoteInQuotes(c rune) error {
	switch {
	case r.quoting != quoteNone && c == r.quote:
		r.state = inQuotedField
		return r.add(c)
	case c == r.delimiter:
		err := r.save()
		r.state = startField
		return err
	case c == end || isNewline(c):
		err := r.save()
		r.endRecord(c)
		return err
	case !r.strict:
		r.state = inField
		return r.add(c)
	}
	return bad("'%c' expected after '%c'", r.delimiter, r.quote)
}

// skipNewlines is behind a record; only the rest of the line's end may follow.
func (r *reader) skipNewlines(c rune) error {
	switch {
	case isNewline(c):
		return nil
	case c == end:
		r.state = startRecord
		return nil
	}
	return bad("new-line character seen in unquoted field - do you need to open the file with newline=''?")
}
