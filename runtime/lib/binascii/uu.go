// Lines of uuencode.

package binascii

import "github.com/aio-lang/aio/runtime/object"

func a2bUU(_ *object.Thread, args []object.Value) (object.Value, error) {
	s, err := asciiBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if s == "" {
		return object.BytesValue(string(make([]byte, 32))), nil
	}
	n := int(s[0]-' ') & 0x3f
	s = s[1:]
	out := make([]byte, 0, n)
	var bits, have uint
	for len(out) < n {
		c := byte(0)
		if s != "" {
			c, s = s[0], s[1:]
			switch {
			case c == '\n' || c == '\r':
				c = 0 // white space at the end was cut off
			case c < ' ' || c > ' '+64:
				return object.Value{}, bad("Illegal char")
			default:
				c = (c - ' ') & 0x3f
			}
		}
		bits = bits<<6 | uint(c)
		if have += 6; have >= 8 {
			have -= 8
			out = append(out, byte(bits>>have))
			bits &= 1<<have - 1
		}
	}
	for _, c := range []byte(s) {
		if c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
			return object.Value{}, bad("Trailing garbage")
		}
	}
	return object.BytesValue(string(out)), nil
}

func b2aUU(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	backtick := false
	if v := object.Arg(args, 1); !v.IsUnset() {
		if backtick, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if len(s) > 45 {
		return object.Value{}, bad("At most 45 bytes at once")
	}
	put := func(out []byte, v byte) []byte {
		if v == 0 && backtick {
			return append(out, '`')
		}
		return append(out, v+' ')
	}
	out := put(nil, byte(len(s)))
	for i := 0; i < len(s); i += 3 {
		var g [3]byte
		copy(g[:], s[i:])
		for _, v := range []byte{g[0] >> 2, g[0]&3<<4 | g[1]>>4, g[1]&15<<2 | g[2]>>6, g[2] & 63} {
			out = put(out, v)
		}
	}
	return object.BytesValue(string(append(out, '\n'))), nil
}
