// int(): from numbers and from text.

package object

import (
	"math/big"
	"math/bits"
	"strings"
)

// intNew is int(x=0, /) and int(x, /, base=10).
func intNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	x, base, err := intArgs(args, names)
	if err != nil {
		return Value{}, err
	}
	var v Value
	switch {
	case x.ref == nil && base.ref != nil:
		return Value{}, Raisef(TypeError, "int() missing string argument")
	case x.ref == nil:
		v = Int(0)
	case base.ref != nil:
		v, err = intInBase(t, x, base)
	default:
		v, err = ToIntValue(t, x)
	}
	if err != nil {
		return Value{}, err
	}
	return intOfClass(cls, v), nil
}

func intArgs(args []Value, names []string) (x, base Value, err error) {
	npos := len(args) - len(names)
	if len(args) > 2 {
		if npos > 2 {
			return x, base, Raisef(TypeError, "int expected at most 2 arguments, got %d", npos)
		}
		return x, base, Raisef(TypeError, "int() takes at most 2 arguments (%d given)", len(args))
	}
	x, base = Arg(args[:npos], 0), Arg(args[:npos], 1)
	for i, name := range names {
		switch {
		case name != "base":
			return x, base, UnexpectedKeyword("int", name, "base")
		case base.ref != nil:
			return x, base, Raisef(TypeError, "argument for int() given by name ('base') and position (2)")
		}
		base = args[npos+i]
	}
	return x, base, nil
}

// intInBase is int(x, base).
func intInBase(t *Thread, x, base Value) (Value, error) {
	b, err := AsIndex(t, base)
	if err != nil {
		return Value{}, err
	}
	n, ok := AsInt64(b)
	if !ok || n != 0 && (n < 2 || n > 36) {
		return Value{}, Raisef(ValueError, "int() base must be >= 2 and <= 36, or 0")
	}
	if text, ok := Text(x); ok {
		return parseIntValue(t, text, int(n), x)
	}
	if data, ok := byteText(x); ok {
		return parseIntValue(t, data, int(n), x)
	}
	return Value{}, Raisef(TypeError, "int() can't convert non-string with explicit base")
}

// byteText is the content of a bytes or bytearray.
func byteText(v Value) (string, bool) {
	if b := AsBytes(v); b != nil {
		return b.Data(), true
	}
	if b := AsByteArray(v); b != nil {
		return string(b.B), true
	}
	return "", false
}

// numberBytes is the content of any bytes-like object that a number is read from.
func numberBytes(v Value) (string, bool, error) {
	if data, ok := byteText(v); ok {
		return data, true, nil
	}
	buf, ok, err := BufferOf(v)
	if err != nil || !ok || !buf.contiguous('C') {
		return "", false, err
	}
	return string(buf.Contiguous()), true, nil
}

// parseIntValue is ParseInt with CPython's error, which shows the argument.
func parseIntValue(t *Thread, text string, base int, shown Value) (Value, error) {
	v, ok, err := ParseInt(t, text, base)
	if err != nil || ok {
		return v, err
	}
	repr, err := literalRepr(t, shown)
	if err != nil {
		return Value{}, err
	}
	return Value{}, Raisef(ValueError, "invalid literal for int() with base %d: %s", base, repr)
}

// literalRepr is the repr that messages show, cut to 200 characters.
func literalRepr(t *Thread, v Value) (string, error) {
	if b := AsByteArray(v); b != nil {
		v = NewBytes(string(b.B)).Value()
	}
	repr, err := Repr(t, v)
	if err != nil || len(repr) <= 200 {
		return repr, err
	}
	at := 0
	for range 200 {
		_, size := decodeRune(repr[at:])
		at += size
	}
	return repr[:at], nil
}

// asciiNumber gives text as number parsers want it: without white space
// around it, other scripts' decimal digits as ASCII. ok is false when
// something is left that no number holds.
func asciiNumber(text string) (s string, ok bool) {
	if isASCII(text) {
		return strings.TrimFunc(text, IsSpace), true
	}
	var b strings.Builder
	for at := 0; at < len(text); {
		r, size := decodeRune(text[at:])
		at += size
		switch d := DecimalDigit(r); {
		case r < 0x80:
			b.WriteByte(byte(r))
		case d >= 0:
			b.WriteByte(byte('0' + d))
		case IsSpace(r):
			b.WriteByte(' ')
		default:
			return "", false
		}
	}
	return strings.TrimFunc(b.String(), IsSpace), true
}

// ParseInt reads an int as int(text, base) does: base 0 takes the prefix of a
// literal. ok is false when text is none; an error is the limit of digits.
func ParseInt(t *Thread, text string, base int) (v Value, ok bool, err error) {
	s, ok := asciiNumber(text)
	if !ok {
		return Value{}, false, nil
	}
	neg := strings.HasPrefix(s, "-")
	if neg || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	digits, base, ok := cutPrefix(s, base)
	if !ok {
		return Value{}, false, nil
	}
	digits, ok = plainDigits(digits, base)
	if !ok {
		return Value{}, false, nil
	}
	if small, fits := smallDigits(digits, base); fits {
		if neg {
			small = -small
		}
		return Int(small), true, nil
	}
	if limit := maxDigits(t); limit > 0 && len(digits) > limit && base&(base-1) != 0 {
		return Value{}, false, Raisef(ValueError, "Exceeds the limit (%d digits) for integer string conversion: "+
			"value has %d digits; use sys.set_int_max_str_digits() to increase the limit", limit, len(digits))
	}
	if base == 10 && len(digits) <= shortDigits && bits.UintSize == 64 {
		return shortNumber(digits, neg), true, nil
	}
	x, err := parseDigits(t, digits, base)
	if err != nil {
		return Value{}, false, err
	}
	if neg {
		x.Neg(x)
	}
	return BigToValue(x), true, nil
}

// cutPrefix takes "0x" and its like off, and settles base 0. A number in
// decimal literals must not begin with 0.
func cutPrefix(s string, base int) (digits string, newBase int, ok bool) {
	prefix := 0
	if len(s) >= 2 && s[0] == '0' {
		prefix = prefixBase(s[1])
	}
	switch {
	case prefix != 0 && (base == 0 || base == prefix):
		return strings.TrimPrefix(s[2:], "_"), prefix, true
	case base == 0:
		zero := strings.Trim(s, "0_") == ""
		return s, 10, !strings.HasPrefix(s, "0") || zero
	}
	return s, base, true
}

func prefixBase(c byte) int {
	switch c | 0x20 {
	case 'x':
		return 16
	case 'o':
		return 8
	case 'b':
		return 2
	}
	return 0
}

// plainDigits checks the digits and takes single underscores between them out.
func plainDigits(s string, base int) (string, bool) {
	scores := 0
	last := byte('_')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '_':
			if last == '_' {
				return "", false
			}
			scores++
		case digitValue(c) >= base:
			return "", false
		}
		last = s[i]
	}
	if last == '_' {
		return "", false
	}
	if scores > 0 {
		s = strings.ReplaceAll(s, "_", "")
	}
	return s, true
}

// digitValue is the value of a digit in base 36, or 99.
func digitValue(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'z':
		return int(c|0x20-'a') + 10
	}
	return 99
}

// smallDigits reads digits that can't exceed 63 bits: none of 12 digits does.
func smallDigits(s string, base int) (n int64, ok bool) {
	if len(s) > 12 && (len(s) > 18 || base > 10) {
		return 0, false
	}
	for i := range len(s) {
		n = n*int64(base) + int64(digitValue(s[i]))
	}
	return n, true
}

// parseDigits reads digits of any number. math/big takes time that grows with
// the square of the length: long numbers are read by halves, those in bases
// that are powers of two digit by digit into place.
func parseDigits(t *Thread, s string, base int) (*big.Int, error) {
	const short = 2000
	switch {
	case len(s) <= short:
		x, _ := new(big.Int).SetString(s, base)
		return x, nil
	case base&(base-1) == 0:
		return parseBits(t, s, base)
	}
	return parseHalves(t, s, base, short)
}

func parseHalves(t *Thread, s string, base, short int) (*big.Int, error) {
	if len(s) <= short {
		if err := t.Work(1 << 13); err != nil {
			return nil, err
		}
		x, _ := new(big.Int).SetString(s, base)
		return x, nil
	}
	at := len(s) / 2
	high, err := parseHalves(t, s[:at], base, short)
	if err != nil {
		return nil, err
	}
	low, err := parseHalves(t, s[at:], base, short)
	if err != nil {
		return nil, err
	}
	scale, err := oddPower(t, big.NewInt(int64(base)), uint64(len(s)-at))
	if err != nil {
		return nil, err
	}
	if err := bigMul(t, high, high, scale); err != nil {
		return nil, err
	}
	return high.Add(high, low), nil
}

func parseBits(t *Thread, s string, base int) (*big.Int, error) {
	width := uint(0)
	for 1<<width < base {
		width++
	}
	if err := checkBits(t, int64(len(s))*int64(width)); err != nil {
		return nil, err
	}
	if err := t.Work(int64(len(s))); err != nil {
		return nil, err
	}
	out := make([]byte, (uint(len(s))*width+7)/8)
	at := len(out)
	acc, have := uint(0), uint(0)
	for i := len(s) - 1; i >= 0; i-- {
		acc |= uint(digitValue(s[i])) << have
		for have += width; have >= 8; have -= 8 {
			at--
			out[at] = byte(acc)
			acc >>= 8
		}
	}
	if have > 0 {
		out[at-1] = byte(acc)
	}
	return new(big.Int).SetBytes(out), nil
}
