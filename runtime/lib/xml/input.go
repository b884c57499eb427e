package xml

import (
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

// input is the document as far as it was fed.
type input struct {
	encoding string // "" until it is known
	raw      string // bytes that are not decoded yet
	begun    bool   // the encoding was looked for
	s        string // text that no event was made of yet
	line     int    // where s begins, lines from 1
	column   int    // characters from 0
	fed      int64  // how much was taken
	first    byte   // of a document in UTF-16 with a mark
}

// fault is what is wrong with a document.
type fault struct {
	code int
	at   int // where, in input.s
}

// The numbers of expat for faults.
const (
	syntaxFault     = 2
	noElements      = 3
	invalidToken    = 4
	unclosedToken   = 5
	partialChar     = 6
	tagMismatch     = 7
	duplicate       = 8
	junkAfter       = 9
	undefinedEntity = 11
	badCharRef      = 14
	misplacedXML    = 17
	unclosedCDATA   = 20
	unboundPrefix   = 27
	amplified       = 43
)

var faultTexts = map[int]string{
	syntaxFault: "syntax error", noElements: "no element found", invalidToken: "not well-formed (invalid token)",
	unclosedToken: "unclosed token", partialChar: "partial character", tagMismatch: "mismatched tag",
	duplicate: "duplicate attribute", junkAfter: "junk after document element", undefinedEntity: "undefined entity", badCharRef: "reference to invalid character number",
	misplacedXML:  "XML or text declaration not at start of entity",
	unclosedCDATA: "unclosed CDATA section", unboundPrefix: "unbound prefix",
	amplified: "limit on input amplification factor (from DTD and entities) breached",
}

func (f *fault) Error() string { return faultTexts[f.code] }

// position is the line and column of a place in s.
func (in *input) position(at int) (line, column int) {
	before := in.s[:min(at, len(in.s))]
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		return in.line + strings.Count(before, "\n"), utf8.RuneCountInString(before[i+1:])
	}
	return in.line, in.column + utf8.RuneCountInString(before)
}

// skip leaves the first n bytes of s behind.
func (in *input) skip(n int) {
	in.line, in.column = in.position(n)
	in.s = in.s[n:]
}

// take decodes the next piece of the document behind what is left.
func (in *input) take(t *object.Thread, v object.Value, final bool) error {
	if text, ok := object.Text(v); ok {
		// Text says of itself how it is encoded, whatever the document says.
		in.begun, in.encoding = true, "utf-8"
		in.s += text
		in.fed += int64(len(text))
		return nil
	}
	b, err := object.ReadBuffer(v)
	if err != nil {
		return err
	}
	in.raw += b
	in.fed += int64(len(b))
	if !in.begun && !in.begin(final) {
		return nil
	}
	return in.decode(t, final)
}

// marks are the ways in which a document tells its encoding by its first bytes.
var marks = []struct{ first, encoding string }{
	{"\xef\xbb\xbf", "utf-8-sig"}, {"\xff\xfe", "utf-16"}, {"\xfe\xff", "utf-16"}, {"<\x00?\x00", "utf-16-le"}, {"\x00<\x00?", "utf-16-be"},
}

// begin finds the encoding; it answers false when more bytes are needed for that.
func (in *input) begin(final bool) bool {
	if len(in.raw) < 4 && !final {
		return false
	}
	if in.encoding == "" {
		for _, m := range marks {
			if strings.HasPrefix(in.raw, m.first) {
				in.encoding = m.encoding
			}
		}
	}
	if in.encoding == "" {
		in.encoding = "utf-8"
		if strings.HasPrefix(in.raw, "<?xml") {
			end := strings.Index(in.raw, "?>")
			if end < 0 && !final {
				in.encoding = ""
				return false
			}
			if name, ok := pseudoAttribute(in.raw[:max(end, 0)], "encoding"); ok {
				in.encoding = name
			}
		}
	}
	in.begun = true
	return true
}

// pseudoAttribute finds name="value" in a declaration.
func pseudoAttribute(s, name string) (string, bool) {
	_, s, ok := strings.Cut(s, name)
	if !ok {
		return "", false
	}
	s, ok = strings.CutPrefix(strings.TrimLeft(s, spaceChars), "=")
	s = strings.TrimLeft(s, spaceChars)
	if !ok || s == "" || s[0] != '"' && s[0] != '\'' {
		return "", false
	}
	value, _, ok := strings.Cut(s[1:], s[:1])
	return value, ok
}

// decode moves what is complete of raw to s.
func (in *input) decode(t *object.Thread, final bool) error {
	whole := len(in.raw)
	switch name := strings.ToLower(in.encoding); {
	case strings.HasPrefix(name, "utf-16"):
		whole &^= 1
		if whole >= 2 && !final {
			if hi := in.raw[whole-1]; hi >= 0xd8 && hi <= 0xdb || in.raw[whole-2] >= 0xd8 && in.raw[whole-2] <= 0xdb {
				whole -= 2 // maybe the first half of a character
			}
		}
		if strings.HasPrefix(name, "utf-16") && whole > 2 && name == "utf-16" {
			defer func() { in.encoding = map[byte]string{0xff: "utf-16-le", 0xfe: "utf-16-be"}[in.first] }()
			in.first = in.raw[0]
		}
	case strings.HasPrefix(name, "utf-8"), name == "utf8":
		for i := 1; i < utf8.UTFMax && i <= len(in.raw); i++ {
			if c := in.raw[len(in.raw)-i]; utf8.RuneStart(c) {
				if !utf8.FullRuneInString(in.raw[len(in.raw)-i:]) {
					whole = len(in.raw) - i
				}
				break
			}
		}
	}
	if whole == 0 {
		return nil
	}
	text, err := object.DecodeText(t, in.raw[:whole], in.encoding, "strict")
	switch {
	case object.Is(err, object.UnicodeDecodeError):
		return in.undecodable(t, whole)
	case err != nil:
		return err
	}
	in.raw = in.raw[whole:]
	if strings.EqualFold(in.encoding, "utf-8-sig") {
		in.encoding = "utf-8"
	}
	in.s += text
	return nil
}

// undecodable is the fault at the first byte that is no text. What comes before it
// was not looked at yet, and is not: the document is broken.
func (in *input) undecodable(t *object.Thread, whole int) error {
	text, err := object.DecodeText(t, in.raw[:whole], in.encoding, "replace")
	if err != nil {
		return err
	}
	in.s += text
	return &fault{code: invalidToken, at: max(strings.IndexRune(in.s, utf8.RuneError), 0)}
}
