// Module base64: the functions around base64 itself, and files of it.

package binascii

import (
	"cmp"
	"encoding/base32"
	"encoding/base64"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// asciiOf reads what the decoders of base64 take.
func asciiOf(v object.Value) (string, error) {
	s, err := asciiBuffer(v)
	if err != nil && object.Is(err, object.TypeError) {
		err = object.Raisef(object.TypeError, "argument should be a bytes-like object or ASCII string, not '%s'", object.TypeName(v))
	}
	return s, err
}

// otherChars reads the argument altchars: what stands for + and /.
func otherChars(v object.Value, text bool) (string, error) {
	read := object.ReadBuffer
	if text {
		read = asciiOf
	}
	s, err := read(v)
	if err == nil && len(s) != 2 {
		err = object.NewException(object.AssertionError, object.String(object.ReprBytes(s)))
	}
	return s, err
}

func b64Encode(t *object.Thread, args []object.Value) (object.Value, error) {
	alt := ""
	if v := object.Arg(args, 1); v.Given() {
		var err error
		if alt, err = otherChars(v, false); err != nil {
			return object.Value{}, err
		}
	}
	return encode64(t, args[0], alt)
}

func encode64(t *object.Thread, v object.Value, alt string) (object.Value, error) {
	s, err := object.ReadBuffer(v)
	if err == nil {
		err = t.CheckSize(int64(len(s)), 2)
	}
	if err != nil {
		return object.Value{}, err
	}
	out := base64.StdEncoding.EncodeToString([]byte(s))
	if alt != "" {
		out = strings.NewReplacer("+", alt[:1], "/", alt[1:]).Replace(out)
	}
	return object.BytesValue(out), nil
}

func b64Decode(t *object.Thread, args []object.Value) (object.Value, error) {
	alt := ""
	if v := object.Arg(args, 1); v.Given() {
		var err error
		if alt, err = otherChars(v, true); err != nil {
			return object.Value{}, err
		}
	}
	strict, err := flag(t, object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	return decode64(args[0], alt, strict)
}

func decode64(v object.Value, alt string, strict bool) (object.Value, error) {
	s, err := asciiOf(v)
	if err != nil {
		return object.Value{}, err
	}
	if alt != "" {
		b := []byte(s)
		for i, c := range b {
			switch c {
			case alt[0]:
				b[i] = '+'
			case alt[1]:
				b[i] = '/'
			}
		}
		s = string(b)
	}
	b, err := decode(s, strict)
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(b)), nil
}

func encodeWith(alt string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) { return encode64(t, args[0], alt) }
}

func decodeWith(alt string) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return decode64(args[0], alt, false)
	}
}

// lineBytes is how many bytes make a line of 76 characters.
const lineBytes = 57

func encodeLines(s string) string {
	var out strings.Builder
	for s != "" {
		n := min(lineBytes, len(s))
		out.WriteString(base64.StdEncoding.EncodeToString([]byte(s[:n])) + "\n")
		s = s[n:]
	}
	return out.String()
}

// plainBytes reads the argument of encodebytes and decodebytes: a row of bytes.
func plainBytes(v object.Value) (string, error) {
	b, ok, err := object.BufferOf(v)
	switch {
	case err != nil:
		return "", err
	case !ok:
		return "", object.Raisef(object.TypeError, "expected bytes-like object, not %s", v.Type().Name)
	}
	if format := cmp.Or(b.Format, "B"); !strings.Contains("cbB", format) {
		return "", object.Raisef(object.TypeError, "expected single byte elements, not '%s' from %s", format, v.Type().Name)
	}
	if n := len(b.Shape); n > 1 {
		return "", object.Raisef(object.TypeError, "expected 1-D data, not %d-D data from %s", n, v.Type().Name)
	}
	return object.ReadBuffer(v)
}

func encodeBytes(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := plainBytes(args[0])
	if err == nil {
		err = t.CheckSize(int64(len(s)), 2)
	}
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(encodeLines(s)), nil
}

func decodeBytes(_ *object.Thread, args []object.Value) (object.Value, error) {
	s, err := plainBytes(args[0])
	if err != nil {
		return object.Value{}, err
	}
	b, err := decode(s, false)
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(b)), nil
}

// transfer reads a binary file in pieces and writes what f makes of them. It
// asks with the method read, for pieces of that many bytes, or with readline.
func transfer(t *object.Thread, args []object.Value, method string, size []object.Value, f func(string) (string, error)) error {
	for {
		v, err := object.CallMethod(t, args[0], method, size...)
		if err != nil {
			return err
		}
		s, err := object.ReadBuffer(v)
		if err != nil || s == "" {
			return err
		}
		out, err := f(s)
		if err != nil {
			return err
		}
		if _, err := object.CallMethod(t, args[1], "write", object.BytesValue(out)); err != nil {
			return err
		}
	}
}

func encodeFile(t *object.Thread, args []object.Value) (object.Value, error) {
	size := []object.Value{object.Int(lineBytes * 64)}
	return object.None, transfer(t, args, "read", size, func(s string) (string, error) { return encodeLines(s), nil })
}

func decodeFile(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.None, transfer(t, args, "readline", nil, func(s string) (string, error) {
		b, err := decode(s, false)
		return string(b), err
	})
}

var base64Functions = []object.Method{
	{Name: "encode", Params: "input, output", Fn: encodeFile, Doc: "Writes a binary file as lines of base64."},
	{Name: "decode", Params: "input, output", Fn: decodeFile, Doc: "Writes the bytes of a file of lines of base64."},
	{Name: "encodebytes", Params: "s", Fn: encodeBytes, Doc: "Bytes as lines of base64."},
	{Name: "decodebytes", Params: "s", Fn: decodeBytes, Doc: "The bytes of lines of base64."},
	{Name: "b64encode", Params: "s, altchars=None", Fn: b64Encode, Doc: "Bytes as base64; altchars stand for + and /."},
	{Name: "b64decode", Params: "s, altchars=None, validate=False", Fn: b64Decode, Doc: "The bytes of base64; altchars stand for + and /."},
	{Name: "standard_b64encode", Params: "s", Fn: encodeWith(""), Doc: "Bytes as base64."},
	{Name: "standard_b64decode", Params: "s", Fn: decodeWith(""), Doc: "The bytes of base64."},
	{Name: "urlsafe_b64encode", Params: "s", Fn: encodeWith("-_"), Doc: "Bytes as base64 with - and _ for + and /."},
	{Name: "urlsafe_b64decode", Params: "s", Fn: decodeWith("-_"), Doc: "The bytes of base64 with - and _ for + and /."},
	{Name: "b32encode", Params: "s", Fn: b32Encode(base32.StdEncoding), Doc: "Bytes as base32."},
	{Name: "b32decode", Params: "s, casefold=False, map01=None", Fn: b32Decode(base32.StdEncoding), Doc: "The bytes of base32."},
	{Name: "b32hexencode", Params: "s", Fn: b32Encode(base32.HexEncoding), Doc: "Bytes as base32 with the digits 0-9 and A-V."},
	{Name: "b32hexdecode", Params: "s, casefold=False", Fn: b32Decode(base32.HexEncoding), Doc: "The bytes of base32 with the digits 0-9 and A-V."},
	{Name: "b16encode", Params: "s", Fn: b16Encode, Doc: "Bytes as hexadecimal digits in capitals."},
	{Name: "b16decode", Params: "s, casefold=False", Fn: b16Decode, Doc: "The bytes of hexadecimal digits in capitals."},
	{Name: "a85encode", Params: "b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False", Fn: a85Encode, Doc: "Bytes as Ascii85."},
	{Name: "a85decode", Params: "b, *, foldspaces=False, adobe=False, ignorechars=b' \\t\\n\\r\\x0b'", Fn: a85Decode, Doc: "The bytes of Ascii85."},
	{Name: "b85encode", Params: "b, pad=False", Fn: b85Encode(alphabet85), Doc: "Bytes as base85, as Git has it."},
	{Name: "b85decode", Params: "b", Fn: b85Decode(alphabet85, "base85"), Doc: "The bytes of base85."},
	{Name: "z85encode", Params: "s", Fn: b85Encode(alphabetZ), Doc: "Bytes as Z85."},
	{Name: "z85decode", Params: "s", Fn: b85Decode(alphabetZ, "z85"), Doc: "The bytes of Z85."},
}

// base64Names is __all__.
const base64Names = "encode decode encodebytes decodebytes b64encode b64decode b32encode b32decode " +
	"b32hexencode b32hexdecode b16encode b16decode b85encode b85decode a85encode a85decode z85encode z85decode " +
	"standard_b64encode standard_b64decode urlsafe_b64encode urlsafe_b64decode"

// Base64 makes the module base64.
func Base64(*object.Thread) (*object.Module, error) {
	m := object.NewModule("base64")
	var all []object.Value
	for i := range base64Functions {
		row := base64Functions[i]
		row.Flags |= object.InPython
		m.Dict.SetStr(row.Name, object.NewBuiltin("base64", &row))
	}
	for name := range strings.FieldsSeq(base64Names) {
		all = append(all, object.String(name))
	}
	m.Dict.SetStr("__all__", object.NewList(all).Value())
	return m, nil
}
