// Text to complex.

package object

import (
	"strings"
)

func errComplex() error { return Raisef(ValueError, "complex() arg is a malformed string") }

// parseComplexValue is complex(text); shown is the argument, for messages.
func parseComplexValue(t *Thread, text string, shown Value) (complex128, error) {
	s, ok := asciiNumber(text)
	if !ok {
		return 0, errComplex()
	}
	s, ok = joinDigits(s)
	if !ok {
		repr, err := literalRepr(t, shown)
		if err != nil {
			return 0, err
		}
		return 0, Raisef(ValueError, "could not convert string to complex: %s", repr)
	}
	c, ok := ParseComplex(s)
	if !ok {
		return 0, errComplex()
	}
	return c, nil
}

// ParseComplex reads "x", "xj" or "x+yj", in parentheses or not; a missing y
// is 1. White space may stand around all of it and within the parentheses.
func ParseComplex(s string) (complex128, bool) {
	s = strings.TrimFunc(s, IsSpace)
	if strings.HasPrefix(s, "(") {
		if !strings.HasSuffix(s, ")") {
			return 0, false
		}
		s = strings.TrimFunc(s[1:len(s)-1], IsSpace)
	}
	n := decimalPrefix(s)
	if n > 0 && n == len(s) {
		x, ok := parseDecimal(s)
		return complex(x, 0), ok
	}
	body, ok := strings.CutSuffix(s, "j")
	if !ok {
		body, ok = strings.CutSuffix(s, "J")
	}
	if !ok {
		return 0, false
	}
	x := 0.0
	if n < len(body) && n > 0 {
		if body[n] != '+' && body[n] != '-' {
			return 0, false
		}
		x, _ = parseDecimal(body[:n])
		body = body[n:]
	}
	switch body {
	case "", "+":
		return complex(x, 1), true
	case "-":
		return complex(x, -1), true
	}
	y, ok := parseDecimal(body)
	return complex(x, y), ok
}
