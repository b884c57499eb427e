// Package csv is Python's module _csv: reading and writing records, by a dialect
// that the source module csv has checked.
//
//	reader.go states.go  reading        writer.go  writing
package csv

import (
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	errorType  = (&object.Type{Name: "Error", Module: "_csv"}).Define(object.ExceptionType, object.Slots{}, nil, nil)
	readerType = &object.Type{Name: "reader", Module: "_csv", Flags: object.NoCreate | object.LongName}
	writerType = &object.Type{Name: "writer", Module: "_csv", Flags: object.NoCreate | object.LongName}
)

// charOf is a character of a dialect, -1 for None.
func charOf(v object.Value) rune {
	text, ok := object.Text(v)
	if !ok {
		return -1
	}
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// formatOf reads the attributes of a Dialect.
func formatOf(t *object.Thread, dialect object.Value) (format, error) {
	f := format{dialect: dialect}
	var err error
	get := func(name string) object.Value {
		if err != nil {
			return object.None
		}
		var v object.Value
		v, err = object.GetAttr(t, dialect, name)
		return v
	}
	f.delimiter, f.quote, f.escape = charOf(get("delimiter")), charOf(get("quotechar")), charOf(get("escapechar"))
	f.double, f.skipSpace, f.strict = get("doublequote").Is(object.True), get("skipinitialspace").Is(object.True), get("strict").Is(object.True)
	f.terminator, _ = object.Text(get("lineterminator"))
	quoting := get("quoting")
	if err == nil {
		f.quoting, err = object.ToInt(t, quoting)
	}
	return f, err
}

// functions makes the module's functions; limit is the field size limit of one VM.
func functions(limit *int) []object.Method {
	return []object.Method{
		{Name: "_reader", Params: "iterable, dialect, /", Doc: "An iterator of records.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			lines, err := object.Iter(t, args[0])
			if err != nil {
				return object.Value{}, err
			}
			r := &reader{lines: lines, limit: limit}
			r.Init(readerType)
			r.format, err = formatOf(t, args[1])
			return object.FromObject(r), err
		}},
		{Name: "_writer", Params: "file, dialect, /", Doc: "A writer of records.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			write, err := object.FindAttr(t, args[0], "write")
			if err != nil {
				return object.Value{}, err
			}
			if write.IsUnset() || !object.Callable(write) {
				return object.Value{}, object.Raisef(object.TypeError, "argument 1 must have a \"write\" method")
			}
			w := &writer{write: write}
			w.Init(writerType)
			w.format, err = formatOf(t, args[1])
			return object.FromObject(w), err
		}},
		{Name: "field_size_limit", Params: "new_limit=None, /", Doc: "How long a field may be; sets it when a number is given.", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			old := *limit
			if v := object.Arg(args, 0); !v.IsUnset() {
				if !object.IsInt(v) {
					return object.Value{}, object.Raisef(object.TypeError, "limit must be an integer")
				}
				n, err := object.ToInt(t, v)
				if err != nil {
					return object.Value{}, err
				}
				*limit = n
			}
			return object.Int(int64(old)), nil
		}},
	}
}

func init() {
	readerType.Define(nil, object.Slots{Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }, Next: nextRecord}, nil, []object.Attr{
		{Name: "dialect", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.Unchecked[reader](v).dialect, nil
		}},
		{Name: "line_num", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.Int(int64(object.Unchecked[reader](v).line)), nil
		}},
	})
	writerType.Define(nil, object.Slots{}, []object.Method{
		{Name: "writerow", Params: "row, /", Fn: writeRow, Doc: "Writes a record."},
		{Name: "writerows", Params: "rows, /", Fn: writeRows, Doc: "Writes records."},
	}, []object.Attr{{Name: "dialect", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[writer](v).dialect, nil
	}}})
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_csv")
	limit := 128 << 10
	rows := functions(&limit)
	for i := range rows {
		m.Dict.SetStr(rows[i].Name, object.NewBuiltin("_csv", &rows[i]))
	}
	m.Dict.SetStr("Error", errorType.Value())
	return m, nil
}
