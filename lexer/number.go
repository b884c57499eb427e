package lexer

// number.go: numeric literals and what can be wrong in them.

import "github.com/aio-lang/aio/ast/source"

// number finds a literal that begins with a digit, or with a point before one.
func (s *Scanner) number() Kind {
	i := s.pos
	if s.text[i] == '0' {
		switch s.byteAt(i+1) | 0x20 {
		case 'x':
			return s.radix(i+2, "hexadecimal", isHex)
		case 'o':
			return s.radix(i+2, "octal", func(c byte) bool { return c >= '0' && c < '8' })
		case 'b':
			return s.radix(i+2, "binary", func(c byte) bool { return c == '0' || c == '1' })
		}
	}
	return s.decimal(i)
}

// radix reads the digits of a literal with a prefix.
func (s *Scanner) radix(i int, kind string, valid func(byte) bool) Kind {
	for {
		if s.byteAt(i) == '_' {
			i++
		}
		c := s.byteAt(i)
		switch {
		case valid(c):
		case isDigit(c):
			return s.badNumber(i+1, "invalid digit '%c' in %s literal", c, kind)
		default:
			return s.badNumber(i, "invalid %s literal", kind)
		}
		for valid(s.byteAt(i)) {
			i++
		}
		if c = s.byteAt(i); isDigit(c) {
			return s.badNumber(i+1, "invalid digit '%c' in %s literal", c, kind)
		} else if c != '_' {
			return s.endNumber(i, kind)
		}
	}
}

// decimal reads a decimal integer, a float or an imaginary number.
func (s *Scanner) decimal(i int) Kind {
	ok := true
	if s.text[i] != '.' {
		if i, ok = s.digits(i); !ok {
			return s.badNumber(i, "invalid decimal literal")
		}
	}
	whole := i
	if s.byteAt(i) == '.' {
		i++
		if isDigit(s.byteAt(i)) {
			if i, ok = s.digits(i); !ok {
				return s.badNumber(i, "invalid decimal literal")
			}
		}
	}
	if s.byteAt(i)|0x20 == 'e' {
		e := i + 1
		signed := s.byteAt(e) == '+' || s.byteAt(e) == '-'
		if signed {
			e++
		}
		switch {
		case isDigit(s.byteAt(e)):
			if i, ok = s.digits(e); !ok {
				return s.badNumber(i, "invalid decimal literal")
			}
		case signed:
			return s.badNumber(e, "invalid decimal literal")
		}
	}
	if s.byteAt(i)|0x20 == 'j' {
		return s.endNumber(i+1, "imaginary")
	}
	if i == whole && s.leadingZero(i) && s.byteAt(i)|0x20 != 'e' {
		s.pos = i
		s.report(source.Diagnostic{
			Message: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
			Span:    span(s.start, i),
		})
		return Bad
	}
	return s.endNumber(i, "decimal")
}

// digits reads decimal digits with single underscores between them.
func (s *Scanner) digits(i int) (end int, ok bool) {
	for {
		for isDigit(s.byteAt(i)) {
			i++
		}
		if s.byteAt(i) != '_' {
			return i, true
		}
		if i++; !isDigit(s.byteAt(i)) {
			return i, false
		}
	}
}

// leadingZero reports whether the integer that ends at end is an old-style
// octal like 012. Zero itself may have any number of zeros.
func (s *Scanner) leadingZero(end int) bool {
	if s.text[s.start] != '0' {
		return false
	}
	for _, c := range []byte(s.text[s.start:end]) {
		if c != '0' && c != '_' {
			return true
		}
	}
	return false
}

// endNumber ends a literal at i and looks at what touches it: a keyword such as
// the "if" of "1if" draws a warning, any other letter is an error.
func (s *Scanner) endNumber(i int, kind string) Kind {
	c := s.byteAt(i)
	if !isLetter(c) {
		s.pos = i
		return Number
	}
	if !keywordTouches(s.text[i:]) {
		return s.badNumber(i, "invalid %s literal", kind)
	}
	s.pos = i
	s.report(source.Diagnostic{
		Kind:    source.Warning,
		Message: "invalid " + kind + " literal",
		Span:    span(i-1, i),
	})
	return Number
}

func keywordTouches(rest string) bool {
	if len(rest) >= 2 && rest[0] == 'i' && (rest[1] == 'f' || rest[1] == 'n' || rest[1] == 's') {
		return true
	}
	end := 0
	for end < len(rest) && isNameByte(rest[end]) {
		end++
	}
	switch keyword(rest[:end]) {
	case KAnd, KElse, KFor, KOr, KNot:
		return true
	}
	return false
}

// badNumber reports a literal that goes wrong just before i. The rest of the
// word belongs to the Bad token.
func (s *Scanner) badNumber(i int, format string, args ...any) Kind {
	end := i
	for end < len(s.text) && isNameByte(s.text[end]) {
		end++
	}
	s.pos = end
	s.errorf(i-1, end, format, args...)
	return Bad
}

func isHex(c byte) bool { return isDigit(c) || c|0x20 >= 'a' && c|0x20 <= 'f' }
