// Ascii85, base85 and Z85: five digits for four bytes.

package binascii

import (
	"bytes"
	"encoding/binary"
	"math"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

const (
	alphabet85 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
	alphabetZ  = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
	// alphabetA is that of Ascii85: the characters from ! on.
	alphabetA = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstu"
)

// encode85 writes groups of five digits; z and y stand for groups of zero bytes
// and of spaces where they are asked for.
func encode85(s, alphabet string, pad, foldZeros, foldSpaces bool) []byte {
	padding := -len(s) & 3
	b := append([]byte(s), make([]byte, padding)...)
	out := make([]byte, 0, len(b)/4*5)
	for i := 0; i < len(b); i += 4 {
		n := binary.BigEndian.Uint32(b[i:])
		last := i+4 == len(b) && padding > 0 && !pad
		switch {
		case foldZeros && n == 0 && !last:
			out = append(out, 'z')
			continue
		case foldSpaces && n == 0x20202020:
			out = append(out, 'y')
			continue
		}
		var g [5]byte
		for k := 4; k >= 0; k-- {
			g[k], n = alphabet[n%85], n/85
		}
		out = append(out, g[:]...)
	}
	if padding > 0 && !pad {
		out = out[:len(out)-padding]
	}
	return out
}

// flag reads a boolean option.
func flag(t *object.Thread, v object.Value) (bool, error) {
	if v.IsUnset() {
		return false, nil
	}
	return object.Truth(t, v)
}

// viewed is ReadBuffer with the words of memoryview(…).
func viewed(v object.Value) (string, error) {
	s, err := object.ReadBuffer(v)
	if err != nil && object.Is(err, object.TypeError) {
		err = object.Raisef(object.TypeError, "memoryview: a bytes-like object is required, not '%s'", object.TypeName(v))
	}
	return s, err
}

func b85Encode(alphabet string) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		s, err := viewed(args[0])
		if err != nil {
			return object.Value{}, err
		}
		pad, err := flag(t, object.Arg(args, 1))
		if err != nil {
			return object.Value{}, err
		}
		return object.BytesValue(string(encode85(s, alphabet, pad, false, false))), nil
	}
}

// b85Decode makes b85decode and z85decode; what names the encoding.
func b85Decode(alphabet, what string) object.Func {
	return func(_ *object.Thread, args []object.Value) (object.Value, error) {
		s, err := asciiOf(args[0])
		if err != nil {
			return object.Value{}, err
		}
		padding := (5 - len(s)%5) % 5
		s += strings.Repeat(alphabet[84:], padding)
		out := make([]byte, 0, len(s)/5*4)
		for i := 0; i < len(s); i += 5 {
			n := uint64(0)
			for k := range 5 {
				d := strings.IndexByte(alphabet, s[i+k])
				if d < 0 {
					return object.Value{}, object.Raisef(object.ValueError, "bad %s character at position %d", what, i+k)
				}
				n = n*85 + uint64(d)
			}
			if n > math.MaxUint32 {
				return object.Value{}, object.Raisef(object.ValueError, "%s overflow in hunk starting at byte %d", what, i)
			}
			out = binary.BigEndian.AppendUint32(out, uint32(n))
		}
		return object.BytesValue(string(out[:len(out)-padding])), nil
	}
}

func a85Encode(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := viewed(args[0])
	if err != nil {
		return object.Value{}, err
	}
	var flags [3]bool // foldspaces, pad, adobe
	for i, at := range []int{1, 3, 4} {
		if flags[i], err = flag(t, object.Arg(args, at)); err != nil {
			return object.Value{}, err
		}
	}
	width := 0
	if v := object.Arg(args, 2); !v.IsUnset() {
		if width, err = object.ToInt(t, v); err != nil {
			return object.Value{}, err
		}
	}
	adobe := flags[2]
	out := encode85(s, alphabetA, flags[1], true, flags[0])
	if adobe {
		out = append([]byte("<~"), out...)
	}
	if width != 0 {
		least := 1
		if adobe {
			least = 2
		}
		out = wrap(out, max(width, least), adobe)
	}
	if adobe {
		out = append(out, "~>"...)
	}
	return object.BytesValue(string(out)), nil
}

// wrap cuts lines; with an end mark to come there is room for it in the last.
func wrap(b []byte, width int, mark bool) []byte {
	var lines [][]byte
	for len(b) > width {
		lines, b = append(lines, b[:width]), b[width:]
	}
	lines = append(lines, b)
	if mark && len(b)+2 > width {
		lines = append(lines, nil)
	}
	return bytes.Join(lines, []byte("\n"))
}

func a85Decode(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := asciiOf(args[0])
	if err != nil {
		return object.Value{}, err
	}
	fold, err := flag(t, object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	adobe, err := flag(t, object.Arg(args, 2))
	if err != nil {
		return object.Value{}, err
	}
	ignore := " \t\n\r\v"
	if v := object.Arg(args, 3); !v.IsUnset() {
		if ignore, err = object.ReadBuffer(v); err != nil {
			return object.Value{}, err
		}
	}
	if adobe {
		if !strings.HasSuffix(s, "~>") {
			return object.Value{}, object.Raisef(object.ValueError, "Ascii85 encoded byte sequences must end with b'~>'")
		}
		s = strings.TrimPrefix(s[:len(s)-2], "<~")
	}
	out, err := decodeA85(s+"uuuu", ignore, fold)
	if err != nil {
		return object.Value{}, err
	}
	return object.BytesValue(string(out)), nil
}

// decodeA85 decodes text with four digits behind it that fill up the last group.
func decodeA85(s, ignore string, fold bool) ([]byte, error) {
	var out []byte
	n, have := uint64(0), 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '!' && c <= 'u':
			n = n*85 + uint64(c-'!')
			if have++; have < 5 {
				continue
			}
			if n > math.MaxUint32 {
				return nil, object.Raisef(object.ValueError, "Ascii85 overflow")
			}
			out = binary.BigEndian.AppendUint32(out, uint32(n))
			n, have = 0, 0
		case c == 'z' || fold && c == 'y':
			if have > 0 {
				return nil, object.Raisef(object.ValueError, "%c inside Ascii85 5-tuple", c)
			}
			if c == 'z' {
				out = append(out, 0, 0, 0, 0)
			} else {
				out = append(out, "    "...)
			}
		case strings.IndexByte(ignore, c) >= 0:
		default:
			return nil, object.Raisef(object.ValueError, "Non-Ascii85 digit found: %s", string(rune(c)))
		}
	}
	return out[:max(len(out)-(4-have), 0)], nil
}
