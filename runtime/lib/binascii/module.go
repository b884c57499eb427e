// Package binascii is Python's modules binascii and base64: bytes as text of several kinds,
// and checksums.
//
//	lines.go   base64 as binascii has it     uu.go      lines of uuencode
//	base64.go  the module base64             base32.go base85.go  its other encodings
//	module.go  hexadecimal digits, checksums, the module binascii
package binascii

import (
	"encoding/hex"
	"hash/crc32"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	errorType      = (&object.Type{Name: "Error", Module: "binascii"}).Define(object.ValueError, object.Slots{}, nil, nil)
	incompleteType = (&object.Type{Name: "Incomplete", Module: "binascii"}).Define(object.ExceptionType, object.Slots{}, nil, nil)
)

// asciiBuffer reads an argument that is bytes or ASCII text.
func asciiBuffer(v object.Value) (string, error) {
	if s := object.AsStr(v); s != nil {
		if !s.IsASCII() {
			return "", object.Raisef(object.ValueError, "string argument should contain only ASCII characters")
		}
		return s.Text(), nil
	}
	b, err := object.ReadBuffer(v)
	if err != nil && object.Is(err, object.TypeError) {
		err = object.Raisef(object.TypeError, "argument should be bytes, buffer or ASCII string, not '%s'", object.TypeName(v))
	}
	return b, err
}

// hexlify is bytes.hex as bytes.
func hexlify(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	var rest []object.Value
	for i := 1; i < len(args) && !args[i].IsUnset(); i++ {
		rest = append(rest, args[i])
	}
	text, err := object.CallMethod(t, object.BytesValue(string([]byte(b))), "hex", rest...)
	if err != nil {
		return object.Value{}, err
	}
	s, _ := object.Text(text)
	return object.BytesValue(s), nil
}

func unhexlify(_ *object.Thread, args []object.Value) (object.Value, error) {
	s, err := asciiBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if len(s)%2 != 0 {
		return object.Value{}, bad("Odd-length string")
	}
	out := make([]byte, len(s)/2)
	if _, err := hex.Decode(out, []byte(s)); err != nil {
		return object.Value{}, bad("Non-hexadecimal digit found")
	}
	return object.BytesValue(string(out)), nil
}

// checksumArgs reads data and the checksum of what came before them.
func checksumArgs(t *object.Thread, args []object.Value) (data string, before uint32, err error) {
	if v := object.Arg(args, 1); !v.IsUnset() {
		i, err := object.AsIndex(t, v)
		if err != nil {
			return "", 0, err
		}
		before = uint32(low32(i))
	}
	data, err = object.ReadBuffer(args[0])
	return data, before, err
}

func low32(i object.Value) int64 {
	if n, ok := object.AsInt64(i); ok {
		return n & 0xffffffff
	}
	x := object.BigOf(i)
	words := x.Bits()
	n := int64(uint32(words[0]))
	if x.Sign() < 0 {
		n = -n
	}
	return n & 0xffffffff
}

func crc32Of(t *object.Thread, args []object.Value) (object.Value, error) {
	data, before, err := checksumArgs(t, args)
	if err != nil {
		return object.Value{}, err
	}
	err = t.Portions(len(data), 1, func(from, to int) {
		before = crc32.Update(before, crc32.IEEETable, []byte(data[from:to]))
	})
	return object.Int(int64(before)), err
}

// crcHQX is the CRC of CCITT as BinHex uses it.
func crcHQX(t *object.Thread, args []object.Value) (object.Value, error) {
	data, before, err := checksumArgs(t, args)
	if err != nil {
		return object.Value{}, err
	}
	crc := uint16(before)
	for i, c := range []byte(data) {
		if err := t.Pace(i, 8); err != nil {
			return object.Value{}, err
		}
		crc ^= uint16(c) << 8
		for range 8 {
			if crc&0x8000 != 0 {
				crc = crc<<1 ^ 0x1021
			} else {
				crc <<= 1
			}
		}
	}
	return object.Int(int64(crc)), nil
}

var functions = []object.Method{
	{Name: "a2b_base64", Params: "data, /, *, strict_mode=False", Fn: a2bBase64, Doc: "The bytes of a line of base64."},
	{Name: "b2a_base64", Params: "data, /, *, newline=True", Fn: b2aBase64, Doc: "A line of base64."},
	{Name: "a2b_hex", Params: "hexstr, /", Fn: unhexlify, Doc: "The bytes of pairs of hexadecimal digits."},
	{Name: "b2a_hex", Params: "data, sep='', bytes_per_sep=1", Fn: hexlify, Doc: "Bytes as hexadecimal digits, with sep between groups."},
	{Name: "hexlify", Params: "data, sep='', bytes_per_sep=1", Fn: hexlify, Doc: "Bytes as hexadecimal digits, with sep between groups."},
	{Name: "unhexlify", Params: "hexstr, /", Fn: unhexlify, Doc: "The bytes of pairs of hexadecimal digits."},
	{Name: "crc32", Params: "data, crc=0, /", Fn: crc32Of, Doc: "The CRC-32 of data; crc is that of what came before."},
	{Name: "crc_hqx", Params: "data, crc, /", Fn: crcHQX, Doc: "The CRC-CCITT of data; crc is that of what came before."},
	{Name: "a2b_uu", Params: "data, /", Fn: a2bUU, Doc: "The bytes of a line of uuencode."},
	{Name: "b2a_uu", Params: "data, /, *, backtick=False", Fn: b2aUU, Doc: "A line of uuencode, of at most 45 bytes."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("binascii")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("binascii", &functions[i]))
	}
	m.Dict.SetStr("Error", errorType.Value())
	m.Dict.SetStr("Incomplete", incompleteType.Value())
	return m, nil
}
