// Base32 and base16.

package binascii

import (
	"encoding/base32"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

func b32Encode(e *base32.Encoding) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		s, err := viewed(args[0])
		if err == nil {
			err = t.CheckSize(int64(len(s)), 2)
		}
		if err != nil {
			return object.Value{}, err
		}
		return object.BytesValue(e.EncodeToString([]byte(s))), nil
	}
}

// b32Decode makes b32decode, which has the argument map01, and b32hexdecode.
func b32Decode(e *base32.Encoding) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		s, err := asciiOf(args[0])
		if err != nil {
			return object.Value{}, err
		}
		if len(s)%8 != 0 {
			return object.Value{}, bad("Incorrect padding")
		}
		if v := object.Arg(args, 2); v.Given() {
			one, err := asciiOf(v)
			if err != nil {
				return object.Value{}, err
			}
			if len(one) != 1 {
				return object.Value{}, object.NewException(object.AssertionError, object.BytesValue(one))
			}
			s = strings.NewReplacer("0", "O", "1", one).Replace(s)
		}
		fold, err := flag(t, object.Arg(args, 1))
		if err != nil {
			return object.Value{}, err
		}
		if fold {
			s = strings.ToUpper(s)
		}
		return decodeB32(e, s)
	}
}

func decodeB32(e *base32.Encoding, s string) (object.Value, error) {
	digits := strings.TrimRight(s, "=")
	if strings.ContainsAny(digits, "=\r\n") {
		return object.Value{}, bad("Non-base32 digit found")
	}
	pads := len(s) - len(digits)
	// Bits that are left over are dropped without a look at them.
	out := make([]byte, len(digits))
	n, err := e.WithPadding(base32.NoPadding).Decode(out, []byte(digits))
	switch {
	case err != nil:
		if at, ok := err.(base32.CorruptInputError); ok && int(at) < len(digits) {
			return object.Value{}, bad("Non-base32 digit found")
		}
		return object.Value{}, bad("Incorrect padding")
	case pads != 0 && pads != 1 && pads != 3 && pads != 4 && pads != 6:
		return object.Value{}, bad("Incorrect padding")
	}
	return object.BytesValue(string(out[:n])), nil
}

func b16Encode(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := object.ReadBuffer(args[0])
	if err == nil {
		err = t.CheckSize(int64(len(s)), 2)
	}
	if err != nil {
		return object.Value{}, err
	}
	out := make([]byte, 2*len(s))
	for i := range len(s) {
		out[2*i], out[2*i+1] = upperHex[s[i]>>4], upperHex[s[i]&15]
	}
	return object.BytesValue(string(out)), nil
}

const (
	upperHex = "0123456789ABCDEF"
	noHex    = 0xff
)

// hexDigits is what digits stand for, with capital letters alone; noHex for all else.
var hexDigits = func() (table [256]byte) {
	for i := range table {
		table[i] = noHex
	}
	for i := range len(upperHex) {
		table[upperHex[i]] = byte(i)
	}
	return table
}()

func b16Decode(t *object.Thread, args []object.Value) (object.Value, error) {
	s, err := asciiOf(args[0])
	if err != nil {
		return object.Value{}, err
	}
	fold, err := flag(t, object.Arg(args, 1))
	if err != nil {
		return object.Value{}, err
	}
	if fold {
		s = strings.ToUpper(s)
	}
	out := make([]byte, len(s)/2)
	all := byte(0) // above 15 as soon as one was no digit
	for i := range out {
		high, low := hexDigits[s[2*i]], hexDigits[s[2*i+1]]
		out[i] = high<<4 | low&15
		all |= high | low
	}
	odd := len(s)%2 != 0
	if odd {
		all |= hexDigits[s[len(s)-1]]
	}
	if all > 15 {
		return object.Value{}, bad("Non-base16 digit found")
	}
	if odd {
		return object.Value{}, bad("Odd-length string")
	}
	return object.BytesValue(string(out)), nil
}
