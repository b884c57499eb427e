// Case mapping of whole strings: upper, lower, title, capitalize, swapcase,
// casefold, with the mappings that change the length and the final sigma.

package object

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

func findSpecial(r rune) *specialCase {
	if r < specialCases[0].r {
		return nil
	}
	i, ok := slices.BinarySearchFunc(specialCases, r, func(c specialCase, r rune) int { return int(c.r - r) })
	if !ok {
		return nil
	}
	return &specialCases[i]
}

func appendUpper(b []byte, r rune) []byte {
	if c := findSpecial(r); c != nil {
		return append(b, c.upper...)
	}
	return appendRune(b, unicode.ToUpper(r))
}

func appendTitle(b []byte, r rune) []byte {
	if c := findSpecial(r); c != nil {
		return append(b, c.title...)
	}
	return appendRune(b, unicode.ToTitle(r))
}

// appendLower appends the lower case of r, which stands before s[at:].
func appendLower(b []byte, r rune, s string, at int) []byte {
	switch r {
	case 'İ':
		return append(b, "i\u0307"...)
	case 'Σ':
		if finalSigma(s[:at-len("Σ")], s[at:]) {
			return append(b, "ς"...)
		}
	}
	return appendRune(b, unicode.ToLower(r))
}

// finalSigma reports whether a sigma between these texts ends a word: a cased
// letter comes before it and none after it, case-ignorable ones aside.
func finalSigma(before, after string) bool {
	for {
		r, size := decodeLastRune(before)
		if size == 0 {
			return false
		}
		if !isCaseIgnorable(r) {
			if !isCased(r) {
				return false
			}
			break
		}
		before = before[:len(before)-size]
	}
	for {
		r, size := decodeRune(after)
		if size == 0 || !isCaseIgnorable(r) {
			return size == 0 || !isCased(r)
		}
		after = after[size:]
	}
}

// appendFold appends what casefold makes of r: the lower case of its upper
// case, but for Cherokee, which folds to its old capitals, and two letters.
func appendFold(b []byte, r rune) []byte {
	switch {
	case r == 'ı', r >= 0x13a0 && r <= 0x13f5:
		return appendRune(b, r)
	case r == 'ẞ':
		return append(b, "ss"...)
	case r == 'İ':
		return append(b, "i\u0307"...)
	case r >= 0x13f8 && r <= 0x13fd, r >= 0xab70 && r <= 0xabbf:
		return appendRune(b, unicode.ToUpper(r))
	}
	if c := findSpecial(r); c != nil {
		for _, u := range c.upper {
			b = appendRune(b, unicode.ToLower(u))
		}
		return b
	}
	return appendRune(b, unicode.ToLower(unicode.ToUpper(r)))
}

// mapRunes builds a text from what each appends for every code point of s;
// at is where the rest begins.
func mapRunes(t *Thread, s string, each func(b []byte, r rune, at int) []byte) (string, error) {
	b := make([]byte, 0, len(s)+len(s)/8)
	var p pacer
	for at := 0; at < len(s); {
		if at >= p.next {
			if err := p.look(t, at, unitsPerRune); err != nil {
				return "", err
			}
		}
		r, size := decodeRune(s[at:])
		at += size
		b = each(b, r, at)
	}
	return string(b), nil
}

// unitsPerRune is what a byte of text takes of Work where each character is looked at.
const unitsPerRune = 4

// strMapCase makes a method of a mapping for ASCII and one for the rest.
func strMapCase(ascii func(string) string, wide func(t *Thread, s string) (string, error)) Func {
	return func(t *Thread, args []Value) (Value, error) {
		s := cast[Str](args[0])
		if s.IsASCII() {
			if text := ascii(s.s); text != s.s || s.typ != StrType {
				return asciiValue(text), nil
			}
			return s.Value(), nil
		}
		// No mapping makes more than three times the bytes.
		if err := checkSize(t, len(s.s), 3); err != nil {
			return Value{}, err
		}
		text, err := wide(t, s.s)
		if err != nil {
			return Value{}, err
		}
		return textValue(text), nil
	}
}

func upperText(t *Thread, s string) (string, error) {
	return mapRunes(t, s, func(b []byte, r rune, _ int) []byte { return appendUpper(b, r) })
}

func lowerText(t *Thread, s string) (string, error) {
	return mapRunes(t, s, func(b []byte, r rune, at int) []byte { return appendLower(b, r, s, at) })
}

func foldText(t *Thread, s string) (string, error) {
	return mapRunes(t, s, func(b []byte, r rune, _ int) []byte { return appendFold(b, r) })
}

func swapText(t *Thread, s string) (string, error) {
	return mapRunes(t, s, func(b []byte, r rune, at int) []byte {
		switch {
		case IsUpper(r):
			return appendLower(b, r, s, at)
		case IsLower(r):
			return appendUpper(b, r)
		}
		return appendRune(b, r)
	})
}

func titleText(t *Thread, s string) (string, error) {
	inWord := false
	return mapRunes(t, s, func(b []byte, r rune, at int) []byte {
		if inWord {
			b = appendLower(b, r, s, at)
		} else {
			b = appendTitle(b, r)
		}
		inWord = isCased(r)
		return b
	})
}

func capitalText(t *Thread, s string) (string, error) {
	first := true
	return mapRunes(t, s, func(b []byte, r rune, at int) []byte {
		if first {
			first = false
			return appendTitle(b, r)
		}
		return appendLower(b, r, s, at)
	})
}

// The ASCII mappings serve bytes as well: other bytes stay as they are.

func asciiMap(s string, each func(b byte, at int) byte) string {
	out := make([]byte, len(s))
	for i := range out {
		out[i] = each(s[i], i)
	}
	return ownText(out)
}

func asciiUpper(b byte) byte {
	if b >= 'a' && b <= 'z' {
		return b - 0x20
	}
	return b
}

func asciiLower(b byte) byte {
	if b >= 'A' && b <= 'Z' {
		return b + 0x20
	}
	return b
}

func upperBytes(s string) string {
	if isASCII(s) {
		return shiftASCII(s, 'a', 'z')
	}
	return asciiMap(s, func(b byte, _ int) byte { return asciiUpper(b) })
}

func lowerBytes(s string) string {
	if isASCII(s) {
		return shiftASCII(s, 'A', 'Z')
	}
	return asciiMap(s, func(b byte, _ int) byte { return asciiLower(b) })
}

func swapBytes(s string) string {
	return asciiMap(s, func(b byte, _ int) byte {
		if u := asciiUpper(b); u != b {
			return u
		}
		return asciiLower(b)
	})
}

func titleBytes(s string) string {
	return asciiMap(s, func(b byte, at int) byte {
		if at > 0 && isASCIIAlpha(s[at-1]) {
			return asciiLower(b)
		}
		return asciiUpper(b)
	})
}

func capitalBytes(s string) string {
	return asciiMap(s, func(b byte, at int) byte {
		if at > 0 {
			return asciiLower(b)
		}
		return asciiUpper(b)
	})
}

func isASCIIAlpha(b byte) bool { return b < utf8.RuneSelf && IsAlpha(rune(b)) }
