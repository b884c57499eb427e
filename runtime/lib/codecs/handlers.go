// The error handlers as functions: codecs.strict_errors and its like.

package codecs

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// failure is a UnicodeError that a handler is called with.
type failure struct {
	*object.Exception
	object     object.Value
	start, end int
}

func failureOf(t *object.Thread, v object.Value) (f failure, err error) {
	e := object.AsException(v)
	if e == nil {
		return f, object.Raisef(object.TypeError, "codec must pass exception instance")
	}
	if !e.Class().IsSubtype(object.UnicodeError) {
		return f, unhandled(v)
	}
	f.Exception = e
	for _, part := range []struct {
		name string
		to   *int
	}{{"start", &f.start}, {"end", &f.end}} {
		x, err := object.GetAttr(t, v, part.name)
		if err != nil {
			return f, err
		}
		if *part.to, err = object.ToInt(t, x); err != nil {
			return f, err
		}
	}
	f.object, err = object.GetAttr(t, v, "object")
	return f, err
}

func unhandled(v object.Value) error {
	return object.Raisef(object.TypeError, "don't know how to handle %s in error callback", object.TypeName(v))
}

// part is what could not be encoded, or the bytes that could not be decoded.
func (f failure) part(t *object.Thread) (object.Value, error) {
	s := object.NewSlice(object.Int(int64(f.start)), object.Int(int64(f.end)), object.None)
	return object.GetItem(t, f.object, s.Value())
}

func (f failure) result(text string) object.Value {
	return object.NewPair(object.String(text), object.Int(int64(f.end))).Value()
}

func strictErrors(_ *object.Thread, args []object.Value) (object.Value, error) {
	if e := object.AsException(args[0]); e != nil {
		return object.Value{}, e
	}
	return object.Value{}, object.Raisef(object.TypeError, "codec must pass exception instance")
}

func ignoreErrors(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := failureOf(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	return f.result(""), nil
}

func replaceErrors(t *object.Thread, args []object.Value) (object.Value, error) {
	f, err := failureOf(t, args[0])
	switch {
	case err != nil:
		return object.Value{}, err
	case f.Class().IsSubtype(object.UnicodeEncodeError):
		return f.result(strings.Repeat("?", max(f.end-f.start, 0))), nil
	case f.Class().IsSubtype(object.UnicodeDecodeError):
		return f.result("\ufffd"), nil
	}
	return f.result(strings.Repeat("\ufffd", max(f.end-f.start, 0))), nil
}

// escapeWith makes a handler that lets an encoding to ASCII do the work.
func escapeWith(errors string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		f, err := failureOf(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		part, err := f.part(t)
		if err != nil {
			return object.Value{}, err
		}
		if s := object.AsStr(part); s != nil {
			var out strings.Builder
			for _, c := range []byte(s.Text()) {
				if c >= 0x80 {
					text, err := object.EncodeText(t, s, "ascii", errors)
					return f.result(text), err
				}
				out.WriteByte(c)
			}
			return f.result(out.String()), nil
		}
		b := object.AsBytes(part)
		if b == nil || errors != "backslashreplace" {
			return object.Value{}, unhandled(args[0])
		}
		text, err := object.DecodeText(t, b.Data(), "ascii", errors)
		return f.result(text), err
	}
}

var handlers = []object.Method{
	{Name: "strict_errors", Params: "exception, /", Fn: strictErrors, Doc: "Raises the error."},
	{Name: "ignore_errors", Params: "exception, /", Fn: ignoreErrors, Doc: "Leaves out what is wrong."},
	{Name: "replace_errors", Params: "exception, /", Fn: replaceErrors, Doc: "Puts question marks for what is wrong."},
	{Name: "xmlcharrefreplace_errors", Params: "exception, /", Fn: escapeWith("xmlcharrefreplace"), Doc: "Puts XML character references for what is wrong."},
	{Name: "backslashreplace_errors", Params: "exception, /", Fn: escapeWith("backslashreplace"), Doc: "Puts escapes for what is wrong."},
}
