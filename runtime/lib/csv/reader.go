// Reading records: a machine that takes one character after the other, over as
// many lines as a quoted field goes on.

package csv

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// format is a dialect as the reader and writer need it. Characters that are not
// set are -1.
type format struct {
	delimiter, quote, escape  rune
	double, skipSpace, strict bool
	quoting                   int
	terminator                string
	dialect                   object.Value
}

const (
	quoteMinimal = iota
	quoteAll
	quoteNonNumeric
	quoteNone
	quoteStrings
	quoteNotNull
)

// reader is an iterator of records.
type reader struct {
	object.Head
	format
	lines object.Value
	line  int
	limit *int

	state  state
	field  strings.Builder
	size   int
	quoted bool // the field began with a quote
	fields []object.Value
}

// end stands for the end of a line.
const end = rune(-2)

func bad(format string, a ...any) error { return object.Raisef(errorType, format, a...) }

func nextRecord(t *object.Thread, v object.Value) (object.Value, error) {
	r := object.Unchecked[reader](v)
	r.fields, r.state = nil, startRecord
	r.clear()
	for {
		line, err := object.Next(t, r.lines)
		if err != nil {
			return object.Value{}, err
		}
		if line.IsUnset() {
			return r.lastRecord()
		}
		text, ok := object.Text(line)
		if !ok {
			return object.Value{}, bad("iterator should return strings, not %s (the file should be opened in text mode)", object.TypeName(line))
		}
		r.line++
		for i, c := range text {
			err := t.Pace(i, unitsPerChar)
			if err == nil {
				err = r.step(c)
			}
			if err != nil {
				return object.Value{}, err
			}
		}
		if err := r.step(end); err != nil {
			return object.Value{}, err
		}
		if r.state == startRecord {
			return object.NewList(r.fields).Value(), nil
		}
	}
}

// unitsPerChar is what a character takes that is read or written.
const unitsPerChar = 10

// lastRecord is what there is when the lines end within a record.
func (r *reader) lastRecord() (object.Value, error) {
	if r.size == 0 && r.state != inQuotedField {
		return object.Value{}, nil
	}
	if r.strict {
		return object.Value{}, bad("unexpected end of data")
	}
	if err := r.save(); err != nil {
		return object.Value{}, err
	}
	return object.NewList(r.fields).Value(), nil
}

func (r *reader) clear() {
	r.field.Reset()
	r.size, r.quoted = 0, false
}

func (r *reader) add(c rune) error {
	if r.size >= *r.limit {
		return bad("field larger than field limit (%d)", *r.limit)
	}
	r.size++
	if c >= 0xd800 && c < 0xe000 {
		text, _ := object.Text(object.Char(c))
		r.field.WriteString(text)
		return nil
	}
	r.field.WriteRune(c)
	return nil
}

// save ends a field.
func (r *reader) save() error {
	text := r.field.String()
	v := object.String(text)
	if !r.quoted {
		switch {
		case text == "" && (r.quoting == quoteNotNull || r.quoting == quoteStrings):
			v = object.None
		case r.quoting == quoteNonNumeric, r.quoting == quoteStrings && text != "":
			f, ok := object.ParseFloat(strings.TrimSpace(text))
			if !ok {
				return object.Raisef(object.ValueError, "could not convert string to float: %s", object.ReprText(text))
			}
			v = object.Float(f)
		}
	}
	r.fields = append(r.fields, v)
	r.clear()
	return nil
}
