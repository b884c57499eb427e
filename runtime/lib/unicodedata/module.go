// Package unicodedata is Python's module unicodedata, over golang.org/x/text.
//
//	lookup.go  names of characters      tables.go  what x/text does not have
package unicodedata

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"

	"github.com/aio-lang/aio/runtime/object"
)

// span is a range of characters with something about them.
type span struct {
	first, last rune
	num, den    int64
	digit       bool
	tag         string
}

// spans reads a table of tables.go.
func spans(table, tag string) []span {
	var out []span
	for word := range strings.FieldsSeq(table) {
		s := span{den: 1, tag: tag}
		word, s.digit = strings.CutPrefix(word, "+")
		word, value, _ := strings.Cut(word, "=")
		first, last, many := strings.Cut(word, "-")
		s.first = hexRune(first)
		if s.last = s.first; many {
			s.last = hexRune(last)
		}
		num, den, fraction := strings.Cut(value, "/")
		s.num, _ = strconv.ParseInt(num, 10, 64)
		if fraction {
			s.den, _ = strconv.ParseInt(den, 10, 64)
		}
		out = append(out, s)
	}
	return out
}

func hexRune(s string) rune {
	n, _ := strconv.ParseInt(s, 16, 32)
	return rune(n)
}

var (
	mirroredSpans = sync.OnceValue(func() []span { return spans(mirroredRanges, "") })
	numberSpans   = sync.OnceValue(func() []span { return spans(numbers, "") })
	tagSpans      = sync.OnceValue(func() []span {
		var all []span
		for _, t := range decompositionTags {
			all = append(all, spans(t.ranges, t.tag)...)
		}
		return all
	})
)

func in(list []span, r rune) *span {
	for i := range list {
		if r >= list[i].first && r <= list[i].last {
			return &list[i]
		}
	}
	return nil
}

// char reads an argument that is one character.
func char(fn string, position string, v object.Value) (rune, error) {
	s := object.AsStr(v)
	if s == nil {
		return 0, object.Raisef(object.TypeError, "%s() argument%s must be a unicode character, not %s", fn, position, object.TypeName(v))
	}
	if s.Len() != 1 {
		return 0, object.Raisef(object.TypeError, "%s() argument%s must be a unicode character, not str", fn, position)
	}
	text := s.Text()
	r, size := utf8.DecodeRuneInString(text)
	if size == 1 && len(text) == 3 {
		return 0xd000 | rune(text[1]&0x3f)<<6 | rune(text[2]&0x3f), nil
	}
	return r, nil
}

// property makes a function of one character.
func property(name string, f func(rune) object.Value, doc string) object.Method {
	return object.Method{Name: name, Params: "chr, /", Doc: doc, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		r, err := char(name, "", args[0])
		if err != nil {
			return object.Value{}, err
		}
		return f(r), nil
	}}
}

// valued makes a function of one character that may have no answer.
func valued(name, missing string, f func(rune) object.Value, doc string) object.Method {
	return object.Method{Name: name, Params: "chr, default=<unrepresentable>, /", Doc: doc, Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		r, err := char(name, " 1", args[0])
		if err != nil {
			return object.Value{}, err
		}
		if v := f(r); !v.IsUnset() {
			return v, nil
		}
		if v := object.Arg(args, 1); !v.IsUnset() {
			return v, nil
		}
		return object.Value{}, object.Raisef(object.ValueError, "%s", missing)
	}}
}

var categoryNames = strings.Fields("Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co")

func category(r rune) object.Value {
	for _, name := range categoryNames {
		if unicode.Is(unicode.Categories[name], r) {
			return object.String(name)
		}
	}
	switch { // Unicode 15.1, which Go's tables lack
	case r >= 0x2ebf0 && r <= 0x2ee5d:
		return object.String("Lo")
	case r >= 0x2ffc && r <= 0x2fff, r == 0x31ef:
		return object.String("So")
	}
	return object.String("Cn")
}

var bidiNames = map[bidi.Class]string{
	bidi.L: "L", bidi.R: "R", bidi.EN: "EN", bidi.ES: "ES", bidi.ET: "ET", bidi.AN: "AN", bidi.CS: "CS", bidi.B: "B", bidi.S: "S",
	bidi.WS: "WS", bidi.ON: "ON", bidi.BN: "BN", bidi.NSM: "NSM", bidi.AL: "AL", bidi.LRO: "LRO", bidi.RLO: "RLO", bidi.LRE: "LRE",
	bidi.RLE: "RLE", bidi.PDF: "PDF", bidi.LRI: "LRI", bidi.RLI: "RLI", bidi.FSI: "FSI", bidi.PDI: "PDI",
}

// controlNames are those that package bidi calls controls all alike.
var controlNames = map[rune]string{0x202a: "LRE", 0x202b: "RLE", 0x202c: "PDF", 0x202d: "LRO", 0x202e: "RLO", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI"}

func bidirectional(r rune) object.Value {
	if name, ok := controlNames[r]; ok {
		return object.String(name)
	}
	if c, _ := object.Text(category(r)); c == "Cn" {
		return object.String("")
	}
	p, _ := bidi.LookupRune(r)
	return object.String(bidiNames[p.Class()])
}

func combining(r rune) object.Value {
	return object.Int(int64(norm.NFD.PropertiesString(string(r)).CCC()))
}

var widthNames = map[width.Kind]string{width.Neutral: "N", width.EastAsianAmbiguous: "A", width.EastAsianWide: "W",
	width.EastAsianNarrow: "Na", width.EastAsianFullwidth: "F", width.EastAsianHalfwidth: "H"}

func eastAsianWidth(r rune) object.Value {
	return object.String(widthNames[width.LookupRune(r).Kind()])
}

func mirrored(r rune) object.Value {
	if in(mirroredSpans(), r) != nil {
		return object.Int(1)
	}
	return object.Int(0)
}

// decomposition is one step of it: the tag of a compatibility one, and the parts.
func decomposition(r rune) object.Value {
	if r >= hangulFirst && r <= hangulLast {
		return object.String("")
	}
	form, out := norm.NFD, []string(nil)
	if s := in(tagSpans(), r); s != nil {
		form, out = norm.NFKD, append(out, "<"+s.tag+">")
	}
	whole := form.String(string(r))
	if form == norm.NFKD {
		whole = norm.NFC.String(whole) // a step does not take these apart
	}
	parts := []rune(whole)
	if len(parts) == 1 && parts[0] == r {
		return object.String("")
	}
	if form == norm.NFD && len(parts) > 2 {
		// The first parts together are a character again.
		parts = append([]rune(norm.NFC.String(string(parts[:len(parts)-1]))), parts[len(parts)-1])
	}
	for _, p := range parts {
		digits := strings.ToUpper(strconv.FormatInt(int64(p), 16))
		out = append(out, strings.Repeat("0", max(4-len(digits), 0))+digits)
	}
	return object.String(strings.Join(out, " "))
}

func characterName(r rune) object.Value {
	if name := nameOf(r); name != "" {
		return object.String(name)
	}
	return object.Value{}
}

func decimal(r rune) object.Value {
	if n := object.DecimalDigit(r); n >= 0 {
		return object.Int(int64(n))
	}
	return object.Value{}
}

func digit(r rune) object.Value {
	if v := decimal(r); !v.IsUnset() {
		return v
	}
	if s := in(numberSpans(), r); s != nil && s.digit {
		return object.Int(s.num + int64(r-s.first))
	}
	return object.Value{}
}

func numeric(r rune) object.Value {
	if n := object.DecimalDigit(r); n >= 0 {
		return object.Float(float64(n))
	}
	if s := in(numberSpans(), r); s != nil {
		return object.Float(float64(s.num+int64(r-s.first)) / float64(s.den))
	}
	return object.Value{}
}

func lookup(_ *object.Thread, args []object.Value) (object.Value, error) {
	name, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "lookup() argument must be str, not %s", object.TypeName(args[0]))
	}
	if r, ok := find(name); ok {
		return object.Char(r), nil
	}
	return object.Value{}, object.NewException(object.KeyError, object.String("undefined character name '"+name+"'"))
}

var forms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

// normalization makes normalize and is_normalized.
func normalization(name string, f func(*object.Thread, norm.Form, *object.Str) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		which, ok := object.Text(args[0])
		s := object.AsStr(args[1])
		switch {
		case !ok:
			return object.Value{}, object.Raisef(object.TypeError, "%s() argument 1 must be str, not %s", name, object.TypeName(args[0]))
		case s == nil:
			return object.Value{}, object.Raisef(object.TypeError, "%s() argument 2 must be str, not %s", name, object.TypeName(args[1]))
		}
		form, ok := forms[which]
		if !ok {
			return object.Value{}, object.Raisef(object.ValueError, "invalid normalization form")
		}
		return f(t, form, s)
	}
}

// longText is how many bytes are normalized at once, and unitsPerByte what one takes.
const (
	longText     = 1 << 15
	unitsPerByte = 8
)

// parts hands each the parts of a text that can be normalized one by one.
func parts(t *object.Thread, form norm.Form, s string, each func(part string)) error {
	for s != "" {
		part := s
		if at := min(longText, len(s)); at < len(s) {
			for at > 0 && s[at]&0xc0 == 0x80 {
				at--
			}
			if n := form.FirstBoundaryInString(s[at:]); n >= 0 {
				part = s[:at+n]
			}
		}
		if err := t.Work(int64(len(part)) * unitsPerByte); err != nil {
			return err
		}
		each(part)
		s = s[len(part):]
	}
	return nil
}

// normalized leaves lone surrogates, which x/text takes for broken bytes, alone.
func normalized(t *object.Thread, form norm.Form, s *object.Str) (object.Value, error) {
	if s.IsASCII() {
		return s.Value(), nil
	}
	if len(s.Text()) <= longText {
		return object.String(form.String(s.Text())), nil
	}
	var b strings.Builder
	err := parts(t, form, s.Text(), func(part string) { b.WriteString(form.String(part)) })
	return object.String(b.String()), err
}

func isNormalized(t *object.Thread, form norm.Form, s *object.Str) (object.Value, error) {
	all := true
	if !s.IsASCII() {
		err := parts(t, form, s.Text(), func(part string) { all = all && form.IsNormalString(part) })
		if err != nil {
			return object.Value{}, err
		}
	}
	return object.Bool(all), nil
}

var functions = []object.Method{
	property("category", category, "The general category: two letters."),
	property("bidirectional", bidirectional, "The class of direction."),
	property("combining", combining, "The combining class; 0 for characters that stand alone."),
	property("east_asian_width", eastAsianWidth, "How wide a character is among East Asian ones."),
	property("mirrored", mirrored, "1 for a character that is mirrored in text from right to left."),
	property("decomposition", decomposition, "The characters that one stands for, as hexadecimal numbers."),
	valued("name", "no such name", characterName, "The name of a character."),
	valued("decimal", "not a decimal", decimal, "The value of a decimal digit."),
	valued("digit", "not a digit", digit, "The value of a digit."),
	valued("numeric", "not a numeric character", numeric, "The value of a number, as a float."),
	{Name: "lookup", Params: "name, /", Fn: lookup, Doc: "The character of a name."},
	{Name: "normalize", Params: "form, unistr, /", Fn: normalization("normalize", normalized), Doc: "Text in a normal form."},
	{Name: "is_normalized", Params: "form, unistr, /", Fn: normalization("is_normalized", isNormalized), Doc: "Whether text is in a normal form."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("unicodedata")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("unicodedata", &functions[i]))
	}
	m.Dict.SetStr("unidata_version", object.String("15.1.0"))
	return m, nil
}
