package lexer

// value.go: from numeric literals to their values.

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// maxIntDigits is CPython's limit on decimal integers, a guard against input that takes
// quadratic time to read.
const maxIntDigits = 4300

// NumberKind is the type of a Value.
type NumberKind uint8

const (
	Int NumberKind = iota
	Float
	Imaginary
)

// Value is what a Number token stands for.
type Value struct {
	Kind  NumberKind
	Int   int64    // Int, if Big is nil
	Big   *big.Int // Int, if it does not fit into 64 bits
	Float float64  // Float, and the imaginary part of Imaginary
}

// DecodeNumber returns the value of a Number token. The problem, when not
// empty, is CPython's message for a number that it refuses to read.
func DecodeNumber(token string) (v Value, problem string) {
	text := token
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	if len(text) > 2 && text[0] == '0' {
		switch text[1] | 0x20 {
		case 'x':
			return integer(text[2:], 16), ""
		case 'o':
			return integer(text[2:], 8), ""
		case 'b':
			return integer(text[2:], 2), ""
		}
	}
	last := text[len(text)-1]
	switch {
	case last|0x20 == 'j':
		return Value{Kind: Imaginary, Float: float(text[:len(text)-1])}, ""
	case strings.ContainsAny(text, ".eE"):
		return Value{Kind: Float, Float: float(text)}, ""
	}
	text = strings.TrimLeft(text, "0")
	if len(text) > maxIntDigits {
		return v, fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "+
			"literals to avoid decimal conversion limits.", maxIntDigits, len(text))
	}
	return integer(text, 10), ""
}

func integer(digits string, base int) Value {
	if n, err := strconv.ParseInt(digits, base, 64); err == nil {
		return Value{Int: n}
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok { // no digits: zero
		return Value{}
	}
	return Value{Big: n}
}

// float reads a decimal float. One that is too large is infinite.
func float(text string) float64 {
	f, _ := strconv.ParseFloat(text, 64)
	return f
}
