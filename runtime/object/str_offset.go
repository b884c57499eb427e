// Positions in a str for Go code that searches its text byte by byte.

package object

// Offset returns where code point i begins in Text; i is 0 to Len.
func (s *Str) Offset(i int) int { return s.offset(i) }

// Position returns the number of the code point that begins at byte at of Text.
func (s *Str) Position(at int) int { return s.position(at) }

// Cut returns the text from byte start to byte stop, which lie between code
// points.
func (s *Str) Cut(start, stop int) Value {
	switch {
	case start == 0 && stop == len(s.s) && s.typ == StrType:
		return s.Value()
	case s.IsASCII():
		return asciiValue(s.s[start:stop])
	}
	return textValue(s.s[start:stop])
}

// DecodeRune returns the first code point of valid text and its length in
// bytes. Unlike package utf8 it knows lone surrogates.
func DecodeRune(s string) (r rune, size int) { return decodeRune(s) }

// AppendRune appends a code point, which may be a surrogate.
func AppendRune(b []byte, r rune) []byte { return appendRune(b, r) }

// RuneCount counts the code points of valid text.
func RuneCount(s string) int { return runeCount(s) }

// ValidString is String for text that is known to be valid: it may hold lone
// surrogates.
func ValidString(s string) Value { return textValue(s) }
