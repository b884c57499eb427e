// The format mini-language: what stands behind the colon in f"{x:>10.3f}".
//
//	[[fill]align][sign]["z"]["#"]["0"][width][","|"_"]["."precision][type]

package object

import (
	"math"
	"strconv"
	"strings"
)

// FormatSpec is a parsed format specifier.
type FormatSpec struct {
	Fill      rune
	Align     byte // '<', '>', '^' or '='
	Sign      byte // '+', '-', ' ' or 0
	NoNegZero bool // "z"
	Alternate bool // "#"
	Width     int  // -1: none
	Grouping  byte // ',', '_' or 0
	Precision int  // -1: none
	Type      rune // 0: none
}

// specReader walks over the text of a specifier.
type specReader struct{ rest string }

// accept takes the next character when it is one of chars; 0 means it is not.
func (r *specReader) accept(chars string) byte {
	if r.rest == "" || strings.IndexByte(chars, r.rest[0]) < 0 {
		return 0
	}
	c := r.rest[0]
	r.rest = r.rest[1:]
	return c
}

// number takes a decimal number; it is -1 when there is none.
func (r *specReader) number() (int, error) {
	n := -1
	for r.rest != "" {
		c, size := decodeRune(r.rest)
		d := DecimalDigit(c)
		if d < 0 {
			break
		}
		n = max(n, 0)
		if n > (math.MaxInt-d)/10 {
			return 0, Raisef(ValueError, "Too many decimal digits in format string")
		}
		n = n*10 + d
		r.rest = r.rest[size:]
	}
	return n, nil
}

const alignments = "<>=^"

// ParseFormatSpec reads the specifier for a value of the type called typeName,
// whose type code and alignment are typ and align unless it says otherwise.
func ParseFormatSpec(spec, typeName string, typ rune, align byte) (FormatSpec, error) {
	f := FormatSpec{Fill: ' ', Align: align, Width: -1, Precision: -1, Type: typ}
	r := &specReader{spec}
	filled, aligned := f.readFill(r)
	f.Sign = r.accept(" +-")
	f.NoNegZero = r.accept("z") != 0
	f.Alternate = r.accept("#") != 0
	if !filled && r.accept("0") != 0 {
		f.Fill = '0'
		if !aligned && align == '>' {
			f.Align = '='
		}
	}
	if err := f.readNumbers(r); err != nil {
		return f, err
	}
	if r.rest != "" {
		c, size := decodeRune(r.rest)
		if size < len(r.rest) {
			return f, Raisef(ValueError, "Invalid format specifier '%s' for object of type '%s'", spec, typeName)
		}
		f.Type = c
	}
	return f, f.checkGrouping()
}

func (f *FormatSpec) readFill(r *specReader) (filled, aligned bool) {
	fill, size := decodeRune(r.rest)
	if after := r.rest[size:]; size > 0 && after != "" && strings.IndexByte(alignments, after[0]) >= 0 {
		f.Fill, f.Align = fill, after[0]
		r.rest = after[1:]
		return true, true
	}
	if c := r.accept(alignments); c != 0 {
		f.Align = c
		return false, true
	}
	return false, false
}

// readNumbers reads from the width to the precision.
func (f *FormatSpec) readNumbers(r *specReader) (err error) {
	if f.Width, err = r.number(); err != nil {
		return err
	}
	comma, score := r.accept(","), r.accept("_")
	if comma != 0 && score != 0 || score != 0 && r.accept(",") != 0 {
		return Raisef(ValueError, "Cannot specify both ',' and '_'.")
	}
	f.Grouping = comma | score
	if r.accept(".") == 0 {
		return nil
	}
	f.Precision, err = r.number()
	if err == nil && f.Precision < 0 {
		err = Raisef(ValueError, "Format specifier missing precision")
	}
	return err
}

// checkGrouping refuses separators where they have no meaning.
func (f *FormatSpec) checkGrouping() error {
	if f.Grouping == 0 || f.Type == 0 || strings.ContainsRune("deEfFgG%", f.Type) ||
		f.Grouping == '_' && strings.ContainsRune("boxX", f.Type) {
		return nil
	}
	return Raisef(ValueError, "Cannot specify '%c' with %s.", f.Grouping, quoteCode(f.Type))
}

// quoteCode shows a type code in a message.
func quoteCode(c rune) string {
	if c > 32 && c < 128 {
		return "'" + string(c) + "'"
	}
	return "'\\x" + strconv.FormatInt(int64(c), 16) + "'"
}

func errFormatCode(c rune, typeName string) error {
	return Raisef(ValueError, "Unknown format code %s for object of type '%s'", quoteCode(c), typeName)
}

// FormatString is format(s, spec) for a str.
func FormatString(t *Thread, s, spec string) (string, error) { return FormatText(t, s, spec, "str") }

// FormatText is FormatString for a value whose type is called typeName.
func FormatText(t *Thread, text, spec, typeName string) (string, error) {
	if spec == "" {
		return text, nil
	}
	f, err := ParseFormatSpec(spec, typeName, 's', '<')
	if err != nil {
		return "", err
	}
	refused := ""
	switch {
	case f.Type != 's':
		return "", errFormatCode(f.Type, typeName)
	case f.Sign == ' ':
		refused = "Space"
	case f.Sign != 0:
		refused = "Sign"
	case f.NoNegZero:
		refused = "Negative zero coercion (z)"
	case f.Alternate:
		refused = "Alternate form (#)"
	case f.Align == '=':
		return "", Raisef(ValueError, "'=' alignment not allowed in string format specifier")
	}
	if refused != "" {
		return "", Raisef(ValueError, "%s not allowed in string format specifier", refused)
	}
	n := runeCount(text)
	if f.Precision >= 0 && n > f.Precision {
		text, n = text[:skipRunes(text, f.Precision)], f.Precision
	}
	return f.pad(t, "", text, n)
}

// pad writes head and body to the width; "=" alignment fills between them. n is
// how many code points the two have.
func (f *FormatSpec) pad(t *Thread, head, body string, n int) (string, error) {
	fill := f.Width - n
	if fill <= 0 {
		return head + body, nil
	}
	if err := checkSize(t, f.Width, len(runeText(f.Fill))); err != nil {
		return "", err
	}
	with := runeText(f.Fill)
	switch f.Align {
	case '<':
		return filled(t, with, "", 0, head+body, fill)
	case '^':
		return filled(t, with, "", fill/2, head+body, fill-fill/2)
	case '=':
		return filled(t, with, head, fill, body, 0)
	}
	return filled(t, with, "", fill, head+body, 0)
}
