// Text to bytes and back: the table of encodings, str.encode, bytes.decode.

package object

import "strings"

// codec is one encoding. Its functions report what they can't convert to the
// fail method of their state, which asks the error handler.
type codec struct {
	name   string // as it is told in errors
	encode func(e *encoder) error
	decode func(d *decoder) error
}

var (
	utf8Codec  = &codec{"utf-8", encodeUTF8, decodeUTF8}
	asciiCodec = &codec{"ascii", encodeASCII, decodeASCII}
	latinCodec = &codec{"latin-1", encodeLatin, decodeLatin}
)

// codecs lists the encodings by their names and aliases, normalised; charmaps
// has the others.
var codecs = []struct {
	names string
	codec *codec
}{
	{"utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001", utf8Codec},
	{"utf_7 utf7 u7 unicode_1_1_utf_7", &codec{"utf7", encodeUTF7, decodeUTF7}},
	{"utf_8_sig", &codec{"utf-8", encodeUTF8Sig, decodeUTF8Sig}},
	{"ascii us_ascii us 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us iso_646.irv_1991 iso_ir_6", asciiCodec},
	{"latin_1 latin1 latin l1 iso8859_1 iso_8859_1 iso_8859_1_1987 iso8859 8859 cp819 ibm819 csisolatin1 iso_ir_100", latinCodec},
	{"utf_16 utf16 u16", &codec{"utf-16", withBOM(encodeUTF16LE, "\xff\xfe"), decodeUTF16}},
	{"utf_16_le utf_16le unicodelittleunmarked", &codec{"utf-16-le", encodeUTF16LE, decodeUTF16LE}},
	{"utf_16_be utf_16be unicodebigunmarked", &codec{"utf-16-be", encodeUTF16BE, decodeUTF16BE}},
	{"utf_32 utf32 u32", &codec{"utf-32", withBOM(encodeUTF32LE, "\xff\xfe\x00\x00"), decodeUTF32}},
	{"utf_32_le utf_32le", &codec{"utf-32-le", encodeUTF32LE, decodeUTF32LE}},
	{"utf_32_be utf_32be", &codec{"utf-32-be", encodeUTF32BE, decodeUTF32BE}},
	{"unicode_escape unicodeescape", &codec{"unicodeescape", encodeUnicodeEscape, decodeUnicodeEscape}},
	{"raw_unicode_escape rawunicodeescape", &codec{"rawunicodeescape", encodeRawUnicodeEscape, decodeRawUnicodeEscape}},
}

// bytesCodecs are encodings that CPython has for bytes, not for text.
const bytesCodecs = "base64 base_64 bz2 hex hex_codec quopri quoted_printable quotedprintable rot13 rot_13 uu zip zlib"

// findCodec finds an encoding by name; verb is "encode" or "decode".
func findCodec(name, verb string) (*codec, error) {
	switch name {
	case "utf-8", "utf8":
		return utf8Codec, nil
	case "ascii":
		return asciiCodec, nil
	case "latin-1":
		return latinCodec, nil
	}
	if strings.IndexByte(name, 0) >= 0 {
		return nil, Raisef(ValueError, "embedded null character")
	}
	want := normalEncoding(name)
	for i := range codecs {
		if hasWord(codecs[i].names, want) {
			return codecs[i].codec, nil
		}
	}
	for i := range charmaps {
		if hasWord(charmaps[i].names, want) {
			return charmapCodec(charmaps[i].high), nil
		}
	}
	for i := range rareCharmaps {
		if hasWord(rareCharmaps[i].names, want) {
			return charmapCodec(rareCharmaps[i].high), nil
		}
	}
	if hasWord(bytesCodecs, want) {
		return nil, Raisef(LookupError, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", name, verb)
	}
	return nil, Raisef(LookupError, "unknown encoding: %s", name)
}

func hasWord(words, word string) bool {
	for len(words) > 0 {
		w, rest, _ := strings.Cut(words, " ")
		if w == word {
			return true
		}
		words = rest
	}
	return false
}

// normalEncoding spells a name in small letters, with one underscore for each
// run of other characters.
func normalEncoding(name string) string {
	var b strings.Builder
	gap := false
	for _, r := range name {
		if r < 0x80 && (IsAlpha(r) || IsDecimal(r) || r == '.') {
			if gap && b.Len() > 0 {
				b.WriteByte('_')
			}
			gap = false
			b.WriteByte(asciiLower(byte(r)))
		} else {
			gap = true
		}
	}
	return b.String()
}

// EncodeText is s.encode(encoding, errors); no errors means strict.
func EncodeText(t *Thread, s *Str, encoding, errors string) (string, error) {
	c, err := findCodec(encoding, "encode")
	if err != nil {
		return "", err
	}
	if strings.IndexByte(errors, 0) >= 0 {
		return "", Raisef(ValueError, "embedded null character")
	}
	if s.IsASCII() && (c == utf8Codec || c == asciiCodec || c == latinCodec || c.name == "charmap") {
		return s.s, nil
	}
	// The escape of a code point takes ten bytes.
	if err := checkSize(t, s.count, 10); err != nil && c != utf8Codec {
		return "", err
	}
	e := &encoder{t: t, codec: c, errors: errors, s: s}
	if err := c.encode(e); err != nil {
		return "", err
	}
	return e.result(), nil
}

// DecodeText is b.decode(encoding, errors): valid text.
func DecodeText(t *Thread, b, encoding, errors string) (string, error) {
	if b == "" {
		return "", nil
	}
	c, err := findCodec(encoding, "decode")
	if err != nil {
		return "", err
	}
	if strings.IndexByte(errors, 0) >= 0 {
		return "", Raisef(ValueError, "embedded null character")
	}
	if err := checkSize(t, len(b), 4); err != nil {
		return "", err
	}
	d := &decoder{t: t, name: c.name, errors: errors, b: b}
	if err := c.decode(d); err != nil {
		return "", err
	}
	return d.result(), nil
}

// codecArgs reads the arguments encoding and errors of a method.
func codecArgs(args []Value, at int, method string) (encoding, errors string, err error) {
	if encoding, err = codecName(Arg(args, at), method, "encoding", "utf-8"); err == nil {
		errors, err = codecName(Arg(args, at+1), method, "errors", "strict")
	}
	return encoding, errors, err
}

func codecName(v Value, method, param, otherwise string) (string, error) {
	if v.ref == nil {
		return otherwise, nil
	}
	if s := AsStr(v); s != nil {
		return s.s, nil
	}
	given := argTypeName(v)
	if method == "str" {
		given = TypeName(v)
	}
	return "", Raisef(TypeError, "%s() argument '%s' must be str, not %s", method, param, given)
}

func strEncode(t *Thread, args []Value) (Value, error) {
	encoding, errors, err := codecArgs(args, 1, "encode")
	if err != nil {
		return Value{}, err
	}
	b, err := EncodeText(t, cast[Str](args[0]), encoding, errors)
	if err != nil {
		return Value{}, err
	}
	return BytesValue(b), nil
}

func bytesDecode(t *Thread, args []Value) (Value, error) {
	encoding, errors, err := codecArgs(args, 1, "decode")
	if err != nil {
		return Value{}, err
	}
	text, err := DecodeText(t, stableBytes(args[0]), encoding, errors)
	if err != nil {
		return Value{}, err
	}
	return textValue(text), nil
}
