package lexer

// literal_test.go: the values of literals, and decoding of source bytes.

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/aio-lang/aio/ast/source"
)

func TestDecodeString(t *testing.T) {
	tests := []struct{ token, want string }{
		{`''`, ""}, {`"abc"`, "abc"}, {`'''a'b'''`, "a'b"}, {`u"é"`, "é"},
		{`'\\ \' \" \a\b\f\n\r\t\v'`, "\\ ' \" \a\b\f\n\r\t\v"},
		{`'\0\18\101\377\400'`, "\x00\x018A\u00ff\u0100"},
		{`'\x41\u20ac\U0001F600'`, "A€😀"},
		{`'\N{BULLET}\N{em dash}\N{LF}\N{NBSP}\N{VS16}'`, "•—\n\u00a0\ufe0f"},
		{`'\N{HANGUL SYLLABLE HAN}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{LATIN SMALL LETTER GHA}'`, "한一ƣ"},
		{`'\d\é\8'`, `\d\é\8`},
		{"'a\\\nb\\\r\nc\\\rd'", "abcd"}, {"'''a\r\nb\rc\n'''", "a\nb\nc\n"},
		{`r'\n\'`, `\n\`}, {"R'''\r\n'''", "\n"},
		{`'\ud83d\ude00'`, "\xed\xa0\xbd\xed\xb8\x80"}, {`'\udcff'`, "\xed\xb3\xbf"},
	}
	for _, test := range tests {
		var diags []source.Diagnostic
		got, ok := DecodeString(test.token, 0, &diags)
		if !ok || got != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.token, got, ok, test.want)
		}
	}
}

func TestDecodeBytes(t *testing.T) {
	tests := []struct{ token, want string }{
		{`b''`, ""}, {`b'a\x00\xff\n'`, "a\x00\xff\n"}, {`b'\400\377'`, "\x00\xff"},
		{`b'\u1\N{x}\U'`, `\u1\N{x}\U`}, {`rb'\x'`, `\x`}, {"b'''\r\n'''", "\n"},
	}
	for _, test := range tests {
		var diags []source.Diagnostic
		got, ok := DecodeBytes(test.token, 0, &diags)
		if !ok || got != test.want {
			t.Errorf("%s: got %q, %v, want %q", test.token, got, ok, test.want)
		}
	}
}

func TestDecodeFString(t *testing.T) {
	tests := []struct {
		text string
		raw  bool
		want string
	}{
		{"abc", false, "abc"}, {"a{{b}}}}", false, "a{b}}"}, {`\x41{{\N{BULLET}}}`, false, "A{•}"},
		{`\`, false, `\`}, {`\{{\}}`, false, `\{\}`}, {`\n{{`, true, `\n{`}, {"a\r\nb", false, "a\nb"},
	}
	for _, test := range tests {
		var diags []source.Diagnostic
		got, ok := DecodeFString(test.text, test.raw, 0, &diags)
		if !ok || got != test.want {
			t.Errorf("%q: got %q, %v, want %q", test.text, got, ok, test.want)
		}
	}
}

// TestLiteralErrors has messages as CPython gives them.
func TestLiteralErrors(t *testing.T) {
	unicode := "(unicode error) 'unicodeescape' codec can't decode bytes in position "
	tests := []struct{ token, want string }{
		{`'\x'`, unicode + `0-1: truncated \xXX escape`},
		{`'\x1'`, unicode + `0-2: truncated \xXX escape`},
		{`'é\xg'`, unicode + `10-11: truncated \xXX escape`},
		{`'ab\u12'`, unicode + `2-5: truncated \uXXXX escape`},
		{`'\U0011'`, unicode + `0-5: truncated \UXXXXXXXX escape`},
		{`'\U00110000'`, unicode + `0-9: illegal Unicode character`},
		{`'\Uffffffff'`, unicode + `0-9: illegal Unicode character`},
		{`'\N'`, unicode + `0-1: malformed \N character escape`},
		{`'\N{'`, unicode + `0-2: malformed \N character escape`},
		{`'\N{}'`, unicode + `0-2: malformed \N character escape`},
		{`'\N{foo}'`, unicode + `0-6: unknown Unicode character name`},
		{`'\N{hangul syllable ga}'`, unicode + `0-21: unknown Unicode character name`},
		{`'\N{CJK UNIFIED IDEOGRAPH-4e00}'`, unicode + `0-29: unknown Unicode character name`},
		{`b'abc\x1'`, `(value error) invalid \x escape at position 3`},
		{`b'é'`, "bytes can only contain ASCII literal characters"},
		{`'\d\e'`, `invalid escape sequence '\d'`},
		{`'\400\d'`, `invalid octal escape sequence '\400'`},
		{`b'\8'`, `invalid escape sequence '\8'`},
	}
	for _, test := range tests {
		var diags []source.Diagnostic
		decode := DecodeString
		if test.token[0] == 'b' {
			decode = DecodeBytes
		}
		_, ok := decode(test.token, 5, &diags)
		if len(diags) != 1 || diags[0].Message != test.want || ok != (diags[0].Kind == source.Warning) {
			t.Errorf("%s: got %v, %+v\nwant %s", test.token, ok, diags, test.want)
		}
	}
}

// A literal of several lines is warned about where it begins, as by CPython.
func TestWarningPlace(t *testing.T) {
	var diags []source.Diagnostic
	DecodeString("'''a\n \\d'''", 100, &diags)
	if len(diags) != 1 || diags[0].Span != span(100, 111) {
		t.Errorf("got %+v", diags)
	}
}

func TestDecodeNumber(t *testing.T) {
	tests := []struct{ token, want string }{
		{"0", "int 0"}, {"000", "int 0"}, {"1_000", "int 1000"}, {"0xFF", "int 255"}, {"0o17", "int 15"},
		{"0B1_01", "int 5"}, {"9223372036854775807", "int 9223372036854775807"},
		{"9223372036854775808", "big 9223372036854775808"}, {"0xffff_ffff_ffff_ffff", "big 18446744073709551615"},
		{"1.5", "float 1.5"}, {"1.", "float 1"}, {".5", "float 0.5"}, {"1e3", "float 1000"}, {"1_0E-1_0", "float 1e-09"},
		{"0777.5", "float 777.5"}, {"1e999", "float +Inf"}, {"3j", "imag 3"}, {"09.5J", "imag 9.5"},
		{"0x" + strings.Repeat("f", 5000), "big"},
		{strings.Repeat("0", 4000) + strings.Repeat("1", 4300), "big"},
	}
	for _, test := range tests {
		v, problem := DecodeNumber(test.token)
		var got string
		switch {
		case v.Kind == Float:
			got = fmt.Sprint("float ", v.Float)
		case v.Kind == Imaginary:
			got = fmt.Sprint("imag ", v.Float)
		case v.Big != nil:
			got = fmt.Sprint("big ", v.Big)
		default:
			got = fmt.Sprint("int ", v.Int)
		}
		if problem != "" || got != test.want && !(test.want == "big" && v.Big != nil) {
			t.Errorf("%s: got %s %s, want %s", test.token, got, problem, test.want)
		}
	}
	if v, _ := DecodeNumber("5e-324"); v.Float != math.SmallestNonzeroFloat64 {
		t.Errorf("5e-324 is %v", v.Float)
	}
	_, problem := DecodeNumber(strings.Repeat("1", 4301))
	if want := "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use " +
		"sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals " +
		"to avoid decimal conversion limits."; problem != want {
		t.Errorf("got %s", problem)
	}
}

func TestNameOf(t *testing.T) {
	for text, want := range map[string]string{"abc": "abc", "été": "été", "ﬁx": "fix", "𝔘𝔫𝔦": "Uni", "e\u0301": "é", "ª": "a"} {
		if got := NameOf(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

// TestNameRunes has characters at which Unicode's XID properties differ from
// general categories; the answers are those of str.isidentifier.
func TestNameRunes(t *testing.T) {
	tests := []struct {
		r            rune
		first, later bool
	}{
		{'a', true, true}, {'_', true, true}, {'1', false, true}, {'$', false, false}, {'é', true, true},
		{'\u00b7', false, true}, {'\u037a', false, false}, {'\u0e33', false, true}, {'\u2118', true, true},
		{'\u212e', true, true}, {'\u2e2f', false, false}, {'\u30fb', false, true}, {'\u200d', false, true},
		{'\ufe70', false, false}, {'\ufe71', true, true}, {'\uff9e', false, true}, {'\u0300', false, true},
		{'\u2160', true, true}, {'\u00b2', false, false}, {'\u0660', false, true}, {'\u203f', false, true},
		{'\U0002ebf0', true, true}, {'\u20ac', false, false}, {'\U0001f600', false, false},
	}
	for _, test := range tests {
		if first, later := isNameRune(test.r, true), isNameRune(test.r, false); first != test.first || later != test.later {
			t.Errorf("%U: got %v, %v", test.r, first, later)
		}
	}
}

func TestDecode(t *testing.T) {
	tests := []struct{ data, want string }{
		{"x = 'é'", "x = 'é'"}, {"\xef\xbb\xbfx", "x"}, {"# coding: latin-1\n'\xe9'", "# coding: latin-1\n'é'"},
		{"#!/bin/sh\n# -*- coding: iso_8859_15 -*-\n\xa4\xe9", "#!/bin/sh\n# -*- coding: iso_8859_15 -*-\n€é"},
		{"# coding: koi8-r\n\xf0\x80\xff", "# coding: koi8-r\nП─Ъ"},
		{"# vim: set fileencoding=cp1252 :\n\x80\xe9", "# vim: set fileencoding=cp1252 :\n€é"},
		{"\xef\xbb\xbf# coding: utf8\né", "# coding: utf8\né"}, {"# coding: ascii\nx", "# coding: ascii\nx"},
		{"x = 1\n# coding: foo\n", "x = 1\n# coding: foo\n"}, {"\n# coding: UTF-8\né", "\n# coding: UTF-8\né"},
		{"\n\n# coding: foo\n", "\n\n# coding: foo\n"},
	}
	for _, test := range tests {
		if got, err := Decode("a.py", []byte(test.data)); err != nil || got != test.want {
			t.Errorf("%q: got %q, %v", test.data, got, err)
		}
	}
	wrong := []struct{ data, want string }{
		{"x\x00", "a.py:1:2: SyntaxError: source code cannot contain null bytes"},
		{"# coding: foo\n", "a.py:1:11: SyntaxError: unknown encoding: foo"},
		{"#\r\n# coding=foo\n", "a.py:2:10: SyntaxError: unknown encoding: foo"},
		{"\xef\xbb\xbf# coding: latin-1\n", "a.py:1:11: SyntaxError: encoding problem: latin-1 with BOM"},
		{"x\r\n'é\xe9'", `a.py:2:3: SyntaxError: Non-UTF-8 code starting with '\xe9' in file a.py on line 2, ` +
			"but no encoding declared; see https://peps.python.org/pep-0263/ for details"},
		{"# coding: ascii\n\xe9", "a.py:2:1: SyntaxError: (unicode error) 'ascii' codec can't decode byte 0xe9 in position 16: ordinal not in range(128)"},
		{"# coding: cp1252\n\x81", "a.py:2:1: SyntaxError: (unicode error) 'cp1252' codec can't decode byte 0x81 in position 17: character maps to <undefined>"},
	}
	for _, test := range wrong {
		_, err := Decode("a.py", []byte(test.data))
		var list *source.Errors
		if !errors.As(err, &list) || err.Error() != test.want {
			t.Errorf("%q: got %v\nwant %s", test.data, err, test.want)
		}
	}
}
