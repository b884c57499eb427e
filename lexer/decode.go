package lexer

// decode.go: from the bytes of a file to text (PEP 263).

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/ast/source"
)

// Decode turns the bytes of a source file into text. They are UTF-8 unless one
// of the first two lines declares another encoding in a comment; ASCII,
// ISO 8859-1 and -15, Windows-1252 and KOI8-R are known. A byte order mark is removed.
// The error is a *source.Errors.
func Decode(file string, data []byte) (string, error) {
	text := string(data)
	marked := strings.HasPrefix(text, "\uFEFF")
	if marked {
		text = text[3:]
	}
	if i := strings.IndexByte(text, 0); i >= 0 {
		return "", decodeError(file, text, i, "source code cannot contain null bytes")
	}
	name, at := declaredEncoding(text)
	codec, known := codecs[normalEncoding(name)]
	switch {
	case !known:
		return "", decodeError(file, text, at, "unknown encoding: "+name)
	case marked && codec != utf8Text:
		return "", decodeError(file, text, at, "encoding problem: "+name+" with BOM")
	}
	switch codec {
	case utf8Text:
		if i := firstInvalid(text); i >= 0 {
			return "", decodeError(file, text, i, undeclared(file, text, i))
		}
		return text, nil
	case asciiText:
		for i := range len(text) {
			if text[i] >= utf8.RuneSelf {
				return "", decodeError(file, text, i, fmt.Sprintf(
					"(unicode error) 'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", text[i], i))
			}
		}
		return text, nil
	}
	return fromTable(file, text, name, codec)
}

// encoding is one of those that Decode knows.
type encoding uint8

const (
	utf8Text encoding = iota
	asciiText
	latin1
	latin9
	windows1252
	koi8R
)

// codecs maps names, in normal form, to encodings.
var codecs = map[string]encoding{
	"": utf8Text, "utf-8": utf8Text, "utf8": utf8Text, "utf-8-sig": utf8Text, "u8": utf8Text,
	"ascii": asciiText, "us-ascii": asciiText, "646": asciiText,
	"latin-1": latin1, "latin1": latin1, "iso-8859-1": latin1, "iso8859-1": latin1, "8859": latin1, "l1": latin1,
	"iso-latin-1": latin1,
	"latin-9":     latin9, "iso-8859-15": latin9, "iso8859-15": latin9, "l9": latin9,
	"cp1252": windows1252, "windows-1252": windows1252, "1252": windows1252,
	"koi8-r": koi8R, "cskoi8r": koi8R,
}

func normalEncoding(name string) string {
	name = strings.ReplaceAll(strings.ToLower(name), "_", "-")
	for _, base := range []string{"utf-8", "latin-1", "iso-8859-1", "iso-latin-1"} {
		if name == base || strings.HasPrefix(name, base+"-") && base != "utf-8" {
			return base
		}
	}
	return name
}

// declaredEncoding returns the name that a comment in the first two lines
// declares, "" if none does, and where it stands. The second line counts only
// if the first has no code.
func declaredEncoding(text string) (name string, at int) {
	start := 0
	for range 2 {
		line := text[start:]
		if i := strings.IndexAny(line, "\r\n"); i >= 0 {
			line = line[:i]
		}
		code := strings.TrimLeft(line, " \t\f")
		if code != "" && code[0] != '#' {
			return "", 0
		}
		if name, i := encodingCookie(line); name != "" {
			return name, start + i
		}
		start += len(line)
		if strings.HasPrefix(text[start:], "\r\n") {
			start++
		}
		if start++; start >= len(text) {
			return "", 0
		}
	}
	return "", 0
}

// encodingCookie finds "coding: name" or "coding=name".
func encodingCookie(line string) (name string, at int) {
	const word = "coding"
	for from := 0; ; {
		i := strings.Index(line[from:], word)
		if i < 0 {
			return "", 0
		}
		from += i + len(word)
		if from >= len(line) || line[from] != ':' && line[from] != '=' {
			continue
		}
		at = from + 1
		for at < len(line) && (line[at] == ' ' || line[at] == '\t') {
			at++
		}
		end := at
		for end < len(line) && (isLetter(line[end]) || isDigit(line[end]) || line[end] == '-' || line[end] == '.') {
			end++
		}
		if end > at {
			return line[at:end], at
		}
	}
}

// The bytes in which ISO 8859-15 and Windows-1252 differ from ISO 8859-1; 0
// stands for bytes that Windows-1252 leaves undefined.
var (
	latin9Runes = map[byte]rune{
		0xa4: '€', 0xa6: 'Š', 0xa8: 'š', 0xb4: 'Ž', 0xb8: 'ž', 0xbc: 'Œ', 0xbd: 'œ', 0xbe: 'Ÿ',
	}
	windowsRunes = [32]rune{
		'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
		0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
	}
)

// koi8Runes are the upper half of KOI8-R (RFC 1489).
var koi8Runes = []rune(`─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥` + "\u00a0" + `⌡°²·÷` +
	`═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©` +
	`юабцдефгхийклмнопярстужвьызшэщчъ` + `ЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ`)

// fromTable decodes an encoding of one byte per character.
func fromTable(file, text, name string, codec encoding) (string, error) {
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	for i := range len(text) {
		c := text[i]
		r := rune(c)
		switch {
		case codec == latin9 && latin9Runes[c] != 0:
			r = latin9Runes[c]
		case codec == koi8R && c >= 0x80:
			r = koi8Runes[c-0x80]
		case codec == windows1252 && c >= 0x80 && c < 0xa0:
			if r = windowsRunes[c-0x80]; r == 0 {
				return "", decodeError(file, text, i, fmt.Sprintf(
					"(unicode error) '%s' codec can't decode byte 0x%02x in position %d: character maps to <undefined>", name, c, i))
			}
		}
		b.WriteRune(r)
	}
	return b.String(), nil
}

func decodeError(file, text string, at int, message string) error {
	return &source.Errors{
		File: source.NewFile(file, strings.ToValidUTF8(text[:at], "?")+strings.ToValidUTF8(text[at:], "?")),
		List: []source.Diagnostic{{Message: message, Span: span(at, at+1)}},
	}
}

// undeclared is the message for bytes that are not UTF-8.
func undeclared(file, text string, at int) string {
	line := 1 + strings.Count(text[:at], "\n") + strings.Count(text[:at], "\r") - strings.Count(text[:at], "\r\n")
	return fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; "+
		"see https://peps.python.org/pep-0263/ for details", text[at], file, line)
}

// firstInvalid is the offset of the first byte that is not part of UTF-8, or -1.
func firstInvalid(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// badByte is CPython's message for the byte at i, which is not UTF-8.
func badByte(text string, i int) string {
	why := "invalid start byte"
	if c := text[i]; c >= 0xc2 && c <= 0xf4 {
		why = "invalid continuation byte"
		if i+1 == len(text) {
			why = "unexpected end of data"
		}
	}
	return fmt.Sprintf("(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %d: %s", text[i], i, why)
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }
