// Text: repr, ascii, format, chr, ord.

package builtins

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

func repr(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.ReprValue(t, args[0])
}

func ascii(t *object.Thread, args []object.Value) (object.Value, error) {
	shown, err := object.ReprValue(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	text, _ := object.Text(shown)
	if isASCII(text) {
		return shown, nil
	}
	var b strings.Builder
	for _, r := range runes(text) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case r <= 0xff:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r <= 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
	}
	return object.String(b.String()), nil
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// runes decodes text in which lone surrogates may stand as three bytes.
func runes(text string) []rune {
	out := make([]rune, 0, len(text))
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(text) {
			r, n = rune(text[i]&0xf)<<12|rune(text[i+1]&0x3f)<<6|rune(text[i+2]&0x3f), 3
		}
		out = append(out, r)
		i += n
	}
	return out
}

func format(t *object.Thread, args []object.Value) (object.Value, error) {
	spec := ""
	if v := object.Arg(args, 1); !v.IsUnset() {
		var ok bool
		if spec, ok = object.Text(v); !ok {
			return object.Value{}, object.Raisef(object.TypeError, "format() argument 2 must be str, not %s", noneOrType(v))
		}
	}
	text, err := object.Format(t, args[0], spec)
	return object.String(text), err
}

// noneOrType is how messages about arguments name a type.
func noneOrType(v object.Value) string {
	if v.IsNone() {
		return "None"
	}
	return object.TypeName(v)
}

func chr(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.ToInt(t, args[0])
	if err != nil && !object.Is(err, object.OverflowError) {
		return object.Value{}, err
	}
	if err != nil || n < 0 || n > utf8.MaxRune {
		return object.Value{}, object.Raisef(object.ValueError, "chr() arg not in range(0x110000)")
	}
	return object.Char(rune(n)), nil
}

// quickOrd is ord for an ASCII character.
func quickOrd(v object.Value) object.Value {
	if v.Type() == object.StrType {
		if text := object.Unchecked[object.Str](v).Text(); len(text) == 1 {
			return object.Int(int64(text[0]))
		}
	}
	return object.Value{}
}

// quickChr is chr for one.
func quickChr(v object.Value) object.Value {
	if i := v.SmallInt(); v.IsSmallInt() && uint64(i) < 256 {
		return object.Latin(byte(i))
	}
	return object.Value{}
}

func ord(_ *object.Thread, args []object.Value) (object.Value, error) {
	n := 0
	if s := object.AsStr(args[0]); s != nil {
		if n = s.Len(); n == 1 {
			if text := s.Text(); len(text) == 1 {
				return object.Int(int64(text[0])), nil
			}
			return object.Int(int64(runes(s.Text())[0])), nil
		}
	} else if b := object.AsBytes(args[0]); b != nil {
		if n = len(b.Data()); n == 1 {
			return object.Int(int64(b.Data()[0])), nil
		}
	} else if b := object.AsByteArray(args[0]); b != nil {
		if n = len(b.B); n == 1 {
			return object.Int(int64(b.B[0])), nil
		}
	} else {
		return object.Value{}, object.Raisef(object.TypeError, "ord() expected string of length 1, but %s found", object.TypeName(args[0]))
	}
	return object.Value{}, object.Raisef(object.TypeError, "ord() expected a character, but string of length %d found", n)
}

var textFunctions = []object.Method{
	{Name: "ascii", Params: "obj, /", Fn: ascii, Doc: "The repr of obj with every character beyond ASCII escaped."},
	{Name: "chr", Params: "i, /", Fn: chr, One: quickChr, Doc: "The character with code point i; ValueError when i is outside 0 to 0x10ffff."},
	{Name: "format", Params: "value, format_spec='', /", Fn: format, Doc: "value as text, written the way format_spec asks its class for."},
	{Name: "ord", Params: "c, /", Fn: ord, One: quickOrd, Doc: "The code point of a single character, or the value of a single byte."},
	{Name: "repr", Params: "obj, /", Fn: repr, Doc: "obj as text for programmers, often the expression that makes it."},
}
