// UnicodeDecodeError, UnicodeEncodeError and UnicodeTranslateError.

package object

import "fmt"

// newUnicodeError makes the constructor of a class whose arguments have the
// given forms: S str, B bytes, N int.
func unicodeArgs(forms string) excFill {
	return func(t *Thread, e *Exception, args []Value, names []string) error {
		if err := plainArgs(t, e, args, names); err != nil {
			return err
		}
		if len(args) != len(forms) {
			return Raisef(TypeError, "function takes exactly %d arguments (%d given)", len(forms), len(args))
		}
		for i, arg := range args {
			if err := checkUnicodeArg(t, forms[i], i, arg); err != nil {
				return err
			}
		}
		if forms[1] == 'B' {
			return keepBytes(e, args[1])
		}
		return nil
	}
}

func checkUnicodeArg(t *Thread, form byte, i int, arg Value) error {
	switch form {
	case 'S':
		if _, ok := Text(arg); !ok {
			return Raisef(TypeError, "argument %d must be str, not %s", i+1, argTypeName(arg))
		}
	case 'N':
		_, err := ToInt(t, arg)
		return err
	}
	return nil
}

// keepBytes checks the bytes that could not be decoded; a bytearray is copied,
// as it may change.
func keepBytes(e *Exception, arg Value) error {
	switch arg.Kind() {
	case KindBytes:
	case KindByteArray:
		e.SetField("object", BytesValue(string(AsByteArray(arg).B)))
	default:
		return Raisef(TypeError, "a bytes-like object is required, not '%s'", TypeName(arg))
	}
	return nil
}

// argTypeName is how argument checks name the type of None.
func argTypeName(v Value) string {
	if v.IsNone() {
		return "None"
	}
	return TypeName(v)
}

func unicodeAttrs(names ...string) []Attr {
	attrs := make([]Attr, len(names))
	for i, name := range names {
		attrs[i] = argField(name, i)
		attrs[i].Set = setUnicodeField(name)
	}
	return attrs
}

func setUnicodeField(name string) func(*Thread, Value, Value) error {
	return func(_ *Thread, self, item Value) error {
		switch name {
		case "start", "end":
			if item.ref == nil {
				return Raisef(TypeError, "can't delete numeric/char attribute")
			}
			if !item.IsSmallInt() && !item.IsBool() {
				return Raisef(TypeError, "an integer is required")
			}
		}
		return setField(name)(nil, self, item)
	}
}

// unicodeRange reads the part of the object that is at fault, clamped to its
// length as the attributes start and end of CPython are.
func unicodeRange(e *Exception, firstArg, length int) (start, end int) {
	start, end = length, length
	if v := e.field("start", firstArg); v.IsSmallInt() {
		start = int(v.SmallInt())
	}
	if v := e.field("end", firstArg+1); v.IsSmallInt() {
		end = int(v.SmallInt())
	}
	return start, end
}

func unicodeText(t *Thread, e *Exception, name string, arg int) string {
	text, err := StrOf(t, e.field(name, arg))
	if err != nil {
		return ""
	}
	return text
}

func decodeErrorStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	object := AsBytes(e.field("object", 1))
	if object == nil {
		return "", nil // __init__ has not run
	}
	data := object.Data()
	start, end := unicodeRange(e, 2, len(data))
	encoding, reason := unicodeText(t, e, "encoding", 0), unicodeText(t, e, "reason", 4)
	if start >= 0 && start < len(data) && end == start+1 {
		return fmt.Sprintf("'%s' codec can't decode byte 0x%02x in position %d: %s", encoding, data[start], start, reason), nil
	}
	return fmt.Sprintf("'%s' codec can't decode bytes in position %d-%d: %s", encoding, start, end-1, reason), nil
}

func encodeErrorStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	text, ok := Text(e.field("object", 1))
	if !ok {
		return "", nil // __init__ has not run
	}
	return fmt.Sprintf("'%s' codec can't encode %s: %s", unicodeText(t, e, "encoding", 0),
		unicodeFault(e, 2, text), unicodeText(t, e, "reason", 4)), nil
}

func translateErrorStr(t *Thread, v Value) (string, error) {
	e := cast[Exception](v)
	text, ok := Text(e.field("object", 0))
	if !ok {
		return "", nil // __init__ has not run
	}
	return fmt.Sprintf("can't translate %s: %s", unicodeFault(e, 1, text), unicodeText(t, e, "reason", 3)), nil
}

// unicodeFault words the characters at fault and their place.
func unicodeFault(e *Exception, firstArg int, text string) string {
	runes := codePoints(text)
	start, end := unicodeRange(e, firstArg, len(runes))
	if start < 0 || start >= len(runes) || end != start+1 {
		return fmt.Sprintf("characters in position %d-%d", start, end-1)
	}
	form := `\U%08x`
	switch r := runes[start]; {
	case r <= 0xff:
		form = `\x%02x`
	case r <= 0xffff:
		form = `\u%04x`
	}
	return fmt.Sprintf("character '"+form+"' in position %d", runes[start], start)
}

// codePoints lists the code points of text.
func codePoints(text string) []rune {
	out := make([]rune, 0, len(text))
	for len(text) > 0 {
		r, n := decodeRune(text)
		out = append(out, r)
		text = text[n:]
	}
	return out
}
