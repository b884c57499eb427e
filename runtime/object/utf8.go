// The text encoding of str: UTF-8 in which a lone surrogate keeps its own
// three bytes (generalised UTF-8, "WTF-8"). unicode/utf8 refuses those, so the
// few operations that must see them are here.

package object

import (
	"unicode/utf8"
)

// isSurrogate reports whether r is half of a UTF-16 pair.
func isSurrogate(r rune) bool { return r&^0x7ff == 0xd800 }

// runeCount counts the code points of valid text: the bytes that begin one.
func runeCount(s string) int {
	n := 0
	for i := range len(s) {
		if int8(s[i]) >= -64 {
			n++
		}
	}
	return n
}

// decodeRune is utf8.DecodeRuneInString for text that may hold surrogates.
// On text that is not valid it answers U+FFFD and 1, and 0 at the end.
func decodeRune(s string) (r rune, size int) {
	if len(s) > 0 && s[0] < utf8.RuneSelf {
		return rune(s[0]), 1
	}
	r, size = utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && surrogateAt(s) {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return r, size
}

// decodeLastRune is decodeRune from the end.
func decodeLastRune(s string) (r rune, size int) {
	r, size = utf8.DecodeLastRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && surrogateAt(s[len(s)-3:]) {
		return decodeRune(s[len(s)-3:])
	}
	return r, size
}

// surrogateAt reports whether s begins with the three bytes of a surrogate.
func surrogateAt(s string) bool {
	return len(s) >= 3 && s[0] == 0xed && s[1]&0xe0 == 0xa0 && s[2]&0xc0 == 0x80
}

// appendRune is utf8.AppendRune that keeps surrogates.
func appendRune(b []byte, r rune) []byte {
	if isSurrogate(r) {
		return append(b, 0xed, 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f)
	}
	return utf8.AppendRune(b, r)
}

// runeText is the text of one code point.
func runeText(r rune) string {
	if isSurrogate(r) {
		return string(appendRune(nil, r))
	}
	return string(r)
}

// hasSurrogate reports whether valid text holds a surrogate.
func hasSurrogate(s string) bool { return !utf8.ValidString(s) }

// repair replaces what is not valid text by U+FFFD, byte by byte. Strings that
// come from Go code pass it, so that everything else may trust its input.
func repair(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b []byte
	done := 0
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		if r == utf8.RuneError && size == 1 {
			b = append(append(b, s[done:i]...), "\uFFFD"...)
			done = i + 1
		}
		i += size
	}
	if done == 0 {
		return s
	}
	return string(append(b, s[done:]...))
}
