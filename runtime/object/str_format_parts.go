// The parts of the formats of str.format, which module string reads too.

package object

import (
	"math"
	"strings"
	"unicode/utf8"
)

// FormatPart is literal text and the field after it, if there is one.
type FormatPart struct {
	Literal    string
	IsField    bool
	Name, Spec string
	Conversion rune // 0: none
}

// NextFormatPart takes one part off a format that is not empty.
func NextFormatPart(s string) (part FormatPart, rest string, err error) {
	part.Literal, rest, part.IsField, err = nextLiteral(s)
	if err != nil || !part.IsField {
		return part, rest, err
	}
	field, rest, err := parseField(rest)
	part.Name, part.Spec, part.Conversion = field.name, field.spec, field.conversion
	return part, rest, err
}

// CutFieldName cuts a field's name before its first .attribute or [item].
func CutFieldName(name string) (first, rest string) { return cutAny(name, ".[") }

// FieldStep is one .attribute or [item] of a field's name.
type FieldStep struct {
	Attribute bool
	Name      string
	Index     int // of an [item] that is a number, else -1
}

// NextFieldStep takes one step off what follows the first part of a name.
func NextFieldStep(s string) (step FieldStep, rest string, err error) {
	step.Index = -1
	switch s[0] {
	case '.':
		step.Attribute = true
		step.Name, rest = cutAny(s[1:], ".[")
	case '[':
		var closed bool
		if step.Name, rest, closed = strings.Cut(s[1:], "]"); !closed {
			return step, "", Raisef(ValueError, "Missing ']' in format string")
		}
	default:
		return step, "", Raisef(ValueError, "Only '.' or '[' may follow ']' in format field specifier")
	}
	if step.Name == "" {
		return step, "", Raisef(ValueError, "Empty attribute in format string")
	}
	if !step.Attribute {
		step.Index, err = FieldNumber(step.Name)
	}
	return step, rest, err
}

// cutAny cuts s before the first of some characters.
func cutAny(s, chars string) (before, rest string) {
	if at := strings.IndexAny(s, chars); at >= 0 {
		return s[:at], s[at:]
	}
	return s, ""
}

// FieldNumber reads decimal digits; -1 when name is anything else.
func FieldNumber(name string) (int, error) {
	n := 0
	for i := 0; i < len(name); {
		r, size := utf8.DecodeRuneInString(name[i:])
		digit := DecimalDigit(r)
		if digit < 0 {
			return -1, nil
		}
		if n > (math.MaxInt-digit)/10 {
			return 0, Raisef(ValueError, "Too many decimal digits in format string")
		}
		n = n*10 + digit
		i += size
	}
	if name == "" {
		return -1, nil
	}
	return n, nil
}
