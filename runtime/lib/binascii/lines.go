// Lines of base64, as binascii reads and writes them. It is lenient by default: what is no
// digit is skipped.

package binascii

import (
	"encoding/base64"

	"github.com/aio-lang/aio/runtime/object"
)

const noDigit = 0xff

// digits are the values of the characters of base64.
var digits = func() (table [256]byte) {
	for i := range table {
		table[i] = noDigit
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		table[c] = byte(i)
	}
	return table
}()

func bad(format string, a ...any) error { return object.Raisef(errorType, format, a...) }

// decode decodes base64, strictly or leniently.
func decode(s string, strict bool) ([]byte, error) {
	out := make([]byte, 0, len(s)/4*3+3)
	i := 0
	// Most data are whole groups of digits.
	for ; i+4 <= len(s); i += 4 {
		a, b, c, d := digits[s[i]], digits[s[i+1]], digits[s[i+2]], digits[s[i+3]]
		if a|b|c|d == noDigit {
			break
		}
		out = append(out, a<<2|b>>4, b<<4|c>>2, c<<6|d)
	}
	if strict && i == 0 && s != "" && s[0] == '=' {
		return nil, bad("Leading padding not allowed")
	}
	quad, pads, left, padded := 0, 0, byte(0), false
	for ; i < len(s); i++ {
		if s[i] == '=' {
			padded = true
			if quad >= 2 {
				if pads++; quad+pads >= 4 {
					if strict && i+1 < len(s) {
						return nil, bad("Excess data after padding")
					}
					return out, nil
				}
			} else if strict && quad == 0 {
				return nil, bad("Excess padding not allowed")
			}
			continue
		}
		v := digits[s[i]]
		if v == noDigit {
			if strict {
				return nil, bad("Only base64 data is allowed")
			}
			continue
		}
		if strict && padded {
			return nil, bad("Discontinuous padding not allowed")
		}
		pads = 0
		switch quad {
		case 1:
			out = append(out, left<<2|v>>4)
		case 2:
			out = append(out, left<<4|v>>2)
		case 3:
			out = append(out, left<<6|v)
		}
		left, quad = v, (quad+1)&3
	}
	switch quad {
	case 0:
		return out, nil
	case 1:
		return nil, bad("Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(out)/3*4+1)
	}
	return nil, bad("Incorrect padding")
}

func a2bBase64(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := asciiBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	strict := false
	if v := object.Arg(args, 1); !v.IsUnset() {
		if strict, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	b, err := decode(s, strict)
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(b)), nil
}

func b2aBase64(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	newline := true
	if v := object.Arg(args, 1); !v.IsUnset() {
		if newline, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if err := t.CheckSize(int64(len(s)), 2); err != nil {
		return object.Value{}, err
	}
	out := base64.StdEncoding.AppendEncode(make([]byte, 0, len(s)/3*4+5), []byte(s))
	if newline {
		out = append(out, '\n')
	}
	return object.BytesValue(string(out)), nil
}
