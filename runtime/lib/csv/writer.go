// Writing records.

package csv

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// writer writes records with the method write of a file.
type writer struct {
	object.Head
	format
	write object.Value
}

// record is the text of a record under way.
type record struct {
	*format
	out    strings.Builder
	fields int
}

// quotes reports whether a value is always quoted.
func (f *format) quotes(v object.Value) bool {
	_, text := object.Text(v)
	switch f.quoting {
	case quoteAll:
		return true
	case quoteNonNumeric:
		return !object.IsInt(v) && v.Kind() != object.KindFloat && v.Type().Binary == nil || text
	case quoteStrings:
		return text
	case quoteNotNull:
		return !v.IsNone()
	}
	return false
}

func (r *record) add(t *object.Thread, v object.Value) error {
	text, quoted := "", r.quotes(v)
	switch s, ok := object.Text(v); {
	case ok:
		text = s
	case v.IsNone():
		if r.quoting != quoteNonNumeric && r.quoting != quoteAll {
			quoted = false
		}
	default:
		var err error
		if text, err = object.StrOf(t, v); err != nil {
			return err
		}
	}
	if r.fields > 0 {
		r.out.WriteString(string(r.delimiter))
	}
	if text == "" && r.delimiter == ' ' && r.skipSpace {
		if r.quoting == quoteNone || v.IsNone() && (r.quoting == quoteStrings || r.quoting == quoteNotNull) {
			return bad("empty field must be quoted if delimiter is a space and skipinitialspace is true")
		}
		quoted = true
	}
	r.fields++
	return r.put(t, text, quoted)
}

// put writes a field, with quotes when it needs them.
func (r *record) put(t *object.Thread, text string, quoted bool) error {
	var b strings.Builder
	for i, c := range text {
		if err := t.Pace(i, unitsPerChar); err != nil {
			return err
		}
		special := c == r.delimiter || c == r.escape || c == r.quote || c == '\n' || c == '\r' || strings.ContainsRune(r.terminator, c)
		if special {
			escape := r.quoting == quoteNone
			switch {
			case escape:
			case c == r.quote && r.double:
				b.WriteRune(c)
			case c == r.quote, c == r.escape:
				escape = true
			}
			if !escape {
				quoted = true
			} else if r.escape < 0 {
				return bad("need to escape, but no escapechar set")
			} else {
				b.WriteRune(r.escape)
			}
		}
		b.WriteRune(c)
	}
	if quoted {
		q := string(r.quote)
		r.out.WriteString(q + b.String() + q)
	} else {
		r.out.WriteString(b.String())
	}
	return nil
}

func (w *writer) row(t *object.Thread, v object.Value) (object.Value, error) {
	if !object.Iterable(v) {
		return object.Value{}, bad("iterable expected, not %s", object.TypeName(v))
	}
	r := &record{format: &w.format}
	var only object.Value
	err := object.Iterate(t, v, func(field object.Value) (bool, error) {
		only = field
		return true, r.add(t, field)
	})
	if err != nil {
		return object.Value{}, err
	}
	if r.fields == 1 && r.out.Len() == 0 {
		if r.quoting == quoteNone || only.IsNone() && (r.quoting == quoteStrings || r.quoting == quoteNotNull) {
			return object.Value{}, bad("single empty field record must be quoted")
		}
		if err := r.put(t, "", true); err != nil {
			return object.Value{}, err
		}
	}
	return object.CallArgs(t, w.write, object.String(r.out.String()+r.terminator))
}

func writeRow(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Unchecked[writer](args[0]).row(t, args[1])
}

func writeRows(t *object.Thread, args []object.Value) (object.Value, error) {
	w := object.Unchecked[writer](args[0])
	return object.None, object.Iterate(t, args[1], func(v object.Value) (bool, error) {
		_, err := w.row(t, v)
		return true, err
	})
}
