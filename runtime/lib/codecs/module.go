// Package codecs is Python's module _codecs: the encodings of str.encode and
// bytes.decode as functions, on which the source module codecs builds.
package codecs

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// textArg reads an optional argument that is a str.
func textArg(v object.Value, otherwise string) (string, error) {
	if !v.Given() {
		return otherwise, nil
	}
	s, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "argument must be str, not %s", object.TypeName(v))
	}
	return s, nil
}

// encodeWith makes a function that encodes with one encoding: bytes, and how
// many characters they stand for.
func encodeWith(encoding string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		return encodeTo(t, args[0], encoding, object.Arg(args, 1))
	}
}

func encodeTo(t *object.Thread, v object.Value, encoding string, errors object.Value) (object.Value, error) {
	s := object.AsStr(v)
	if s == nil {
		return object.Value{}, object.Raisef(object.TypeError, "%s_encode() argument 1 must be str, not %s", strings.ReplaceAll(encoding, "-", "_"), object.TypeName(v))
	}
	how, err := textArg(errors, "strict")
	if err != nil {
		return object.Value{}, err
	}
	b, err := object.EncodeText(t, s, encoding, how)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewPair(object.BytesValue(b), object.Int(int64(s.Len()))).Value(), nil
}

// decodeWith makes a function that decodes with one encoding: text, and how
// many bytes it was. Without final, the beginning of a character may be left over.
func decodeWith(encoding string, always bool) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		final := always
		if v := object.Arg(args, 2); !v.IsUnset() && !always {
			var err error
			if final, err = object.Truth(t, v); err != nil {
				return object.Value{}, err
			}
		}
		return decodeFrom(t, args[0], encoding, object.Arg(args, 1), final)
	}
}

func decodeFrom(t *object.Thread, v object.Value, encoding string, errors object.Value, final bool) (object.Value, error) {
	view, err := object.ReadBuffer(v)
	if err != nil {
		return object.Value{}, err
	}
	b := strings.Clone(view)
	how, err := textArg(errors, "strict")
	if err != nil {
		return object.Value{}, err
	}
	n := len(b)
	if !final {
		n = complete(encoding, b)
	}
	text, err := object.DecodeText(t, b[:n], encoding, how)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewPair(object.String(text), object.Int(int64(n))).Value(), nil
}

// complete is how many bytes of b hold whole characters.
func complete(encoding, b string) int {
	switch {
	case strings.HasPrefix(encoding, "utf-8"):
		for k := 1; k <= min(3, len(b)); k++ {
			if tail := b[len(b)-k:]; utf8.RuneStart(tail[0]) {
				if tail[0] >= 0xc2 && tail[0] <= 0xf4 && !utf8.FullRuneInString(tail) {
					return len(b) - k
				}
				break
			}
		}
	case strings.HasPrefix(encoding, "utf-16"):
		n := len(b) &^ 1
		high := 1
		if strings.HasSuffix(encoding, "be") {
			high = 0
		}
		if n >= 2 && b[n-2+high]&0xfc == 0xd8 {
			n -= 2
		}
		return n
	case strings.HasPrefix(encoding, "utf-32"):
		return len(b) &^ 3
	}
	return len(b)
}

// partial decodes with any encoding, as decodeWith does with one.
func partial(t *object.Thread, args []object.Value) (object.Value, error) {
	encoding, err := textArg(args[0], "utf-8")
	if err != nil {
		return object.Value{}, err
	}
	final, err := object.Truth(t, args[3])
	if err != nil {
		return object.Value{}, err
	}
	return decodeFrom(t, args[1], encoding, args[2], final)
}

func encodeAny(t *object.Thread, args []object.Value) (object.Value, error) {
	encoding, err := textArg(args[0], "utf-8")
	if err != nil {
		return object.Value{}, err
	}
	return encodeTo(t, args[1], encoding, args[2])
}

// encode is str.encode; pickles of old protocols call it.
func encode(t *object.Thread, args []object.Value) (object.Value, error) {
	r, err := encodeAny(t, []object.Value{object.Arg(args, 1), args[0], object.Arg(args, 2)})
	if err != nil {
		return object.Value{}, err
	}
	return object.AsTuple(r).Items[0], nil
}

func decode(t *object.Thread, args []object.Value) (object.Value, error) {
	r, err := partial(t, []object.Value{object.Arg(args, 1), args[0], object.Arg(args, 2), object.True})
	if err != nil {
		return object.Value{}, err
	}
	return object.AsTuple(r).Items[0], nil
}

// usualName is the name of a text encoding, or None.
func usualName(_ *object.Thread, args []object.Value) (object.Value, error) {
	name, err := textArg(args[0], "")
	if err != nil {
		return object.Value{}, err
	}
	if usual, ok := object.CodecName(name); ok {
		return object.String(usual), nil
	}
	return object.None, nil
}

func registerError(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := textArg(args[0], "")
	if err != nil {
		return object.Value{}, err
	}
	if !object.Callable(args[1]) {
		return object.Value{}, object.Raisef(object.TypeError, "handler must be callable")
	}
	t.SetErrorHandler(name, args[1])
	return object.None, nil
}

func lookupError(t *object.Thread, args []object.Value) (object.Value, error) {
	name, err := textArg(args[0], "")
	if err != nil {
		return object.Value{}, err
	}
	if h := t.ErrorHandler(name); !h.IsUnset() {
		return h, nil
	}
	for i := range handlers {
		if handlers[i].Name == name+"_errors" {
			return object.NewBuiltin("_codecs", &handlers[i]), nil
		}
	}
	return object.Value{}, object.Raisef(object.LookupError, "unknown error handler name '%s'", name)
}

const errorsParam = "obj, errors=None, /"

var functions = []object.Method{
	{Name: "encode", Params: "obj, encoding='utf-8', errors='strict'", Fn: encode, Doc: "Text as bytes."},
	{Name: "decode", Params: "obj, encoding='utf-8', errors='strict'", Fn: decode, Doc: "Bytes as text."},
	{Name: "_name", Params: "name, /", Fn: usualName, Doc: "The usual name of a text encoding, or None."},
	{Name: "_encode", Params: "encoding, obj, errors, /", Fn: encodeAny, Doc: "Bytes, and how many characters they stand for."},
	{Name: "_decode", Params: "encoding, obj, errors, final, /", Fn: partial, Doc: "Text, and how many bytes it was."},
	{Name: "register_error", Params: "errors, handler, /", Fn: registerError, Doc: "Registers what deals with errors of that name."},
	{Name: "lookup_error", Params: "name, /", Fn: lookupError, Doc: "What deals with errors of that name."},
	{Name: "utf_8_encode", Params: errorsParam, Fn: encodeWith("utf-8"), Doc: "Text as UTF-8."},
	{Name: "utf_8_decode", Params: "data, errors=None, final=False, /", Fn: decodeWith("utf-8", false), Doc: "UTF-8 as text."},
	{Name: "utf_16_encode", Params: errorsParam, Fn: encodeWith("utf-16"), Doc: "Text as UTF-16."},
	{Name: "utf_16_decode", Params: "data, errors=None, final=False, /", Fn: decodeWith("utf-16", false), Doc: "UTF-16 as text."},
	{Name: "latin_1_encode", Params: errorsParam, Fn: encodeWith("latin-1"), Doc: "Text as Latin-1."},
	{Name: "latin_1_decode", Params: "data, errors=None, /", Fn: decodeWith("latin-1", true), Doc: "Latin-1 as text."},
	{Name: "ascii_encode", Params: errorsParam, Fn: encodeWith("ascii"), Doc: "Text as ASCII."},
	{Name: "ascii_decode", Params: "data, errors=None, /", Fn: decodeWith("ascii", true), Doc: "ASCII as text."},
	{Name: "unicode_escape_encode", Params: errorsParam, Fn: encodeWith("unicode_escape"), Doc: "Text with escapes for what is not ASCII."},
	{Name: "unicode_escape_decode", Params: "data, errors=None, final=True, /", Fn: decodeWith("unicode_escape", true), Doc: "Text of escapes."},
	{Name: "raw_unicode_escape_encode", Params: errorsParam, Fn: encodeWith("raw_unicode_escape"), Doc: "Latin-1 with escapes for what it lacks."},
	{Name: "raw_unicode_escape_decode", Params: "data, errors=None, final=True, /", Fn: decodeWith("raw_unicode_escape", true), Doc: "Text of Latin-1 and escapes."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_codecs")
	for _, rows := range [][]object.Method{functions, handlers} {
		for i := range rows {
			m.Dict.SetStr(rows[i].Name, object.NewBuiltin("_codecs", &rows[i]))
		}
	}
	return m, nil
}
