package lexer

// literal.go: from string literals to their values.

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/ast/source"
)

// DecodeString returns the text that a String token stands for. Lone
// surrogates ("\ud800") are kept as the three bytes UTF-8 would use if it had
// them. What is wrong is added to diags, with at as the token's offset; after
// an error ok is false.
func DecodeString(token string, at int, diags *[]source.Diagnostic) (value string, ok bool) {
	body, start, raw := unquote(token)
	return decodeText(body, raw, false, source.Span{Start: int32(at), End: int32(at + len(token))}, at+start, diags)
}

// DecodeFString does the same for an FStringMiddle. raw says whether the
// FStringStart has an "r".
func DecodeFString(text string, raw bool, at int, diags *[]source.Diagnostic) (value string, ok bool) {
	return decodeText(text, raw, true, source.Span{Start: int32(at), End: int32(at + len(text))}, at, diags)
}

// DecodeBytes returns the bytes that a Bytes token stands for.
func DecodeBytes(token string, at int, diags *[]source.Diagnostic) (value string, ok bool) {
	body, start, raw := unquote(token)
	for i := range len(body) {
		if body[i] >= utf8.RuneSelf {
			*diags = append(*diags, source.Diagnostic{
				Message: "bytes can only contain ASCII literal characters",
				Span:    source.Span{Start: int32(at), End: int32(at + len(token))},
			})
			return "", false
		}
	}
	if raw || strings.IndexByte(body, '\\') < 0 {
		return plainLines(body), true
	}
	d := unescaper{text: body, bytes: true, token: span(at, at+len(token)), at: at + start, diags: diags}
	return d.run()
}

// IsRaw reports whether a literal, or an FStringStart, has an "r" in its prefix.
func IsRaw(token string) bool {
	_, _, raw := unquote(token)
	return raw
}

// unquote takes prefix and quotes off a literal.
func unquote(token string) (body string, start int, raw bool) {
	for start < len(token) && token[start] != '\'' && token[start] != '"' {
		raw = raw || token[start]|0x20 == 'r'
		start++
	}
	quotes := 1
	if n := len(token) - start; n >= 6 && token[start] == token[start+1] && token[start] == token[start+2] {
		quotes = 3
	} else if n < 2 {
		return "", start, raw
	}
	return token[start+quotes : len(token)-quotes], start + quotes, raw
}

// decodeText decodes text; in an f-string doubled braces become single ones.
func decodeText(body string, raw, format bool, token source.Span, at int, diags *[]source.Diagnostic) (string, bool) {
	special := "\\\r"
	if format {
		special = "\\\r{}"
	}
	if !strings.ContainsAny(body, special) {
		return body, true
	}
	if raw || strings.IndexByte(body, '\\') < 0 {
		body = plainLines(body)
		if format {
			body = strings.ReplaceAll(strings.ReplaceAll(body, "{{", "{"), "}}", "}")
		}
		return body, true
	}
	d := unescaper{text: body, format: format, token: token, at: at, diags: diags}
	return d.run()
}

// plainLines turns all line ends into "\n".
func plainLines(text string) string {
	if strings.IndexByte(text, '\r') < 0 {
		return text
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}
