// str.format and format_map.
//
// A format is literal text and fields: {name!conversion:spec}, where name is a
// number, a keyword or nothing, followed by .attribute and [item] steps, and spec
// may hold fields again, one level deep.

package object

import "strings"

// formatter is one str.format under way.
type formatter struct {
	t     *Thread
	args  []Value // positional
	names []string
	named []Value // the arguments of names
	// mapping answers the names of format_map; then there are no args.
	mapping Value
	// numbering is how fields were numbered so far; next counts automatic ones.
	numbering numbering
	next      int
}

type numbering uint8

const (
	notNumbered numbering = iota
	automatic
	manual
)

// formatField is one replacement field, cut into its parts.
type formatField struct {
	name, spec string
	conversion rune // 0: none
	nested     bool // spec holds fields
}

func strFormatMethod(t *Thread, args []Value, names []string) (Value, error) {
	last := len(args) - len(names)
	f := &formatter{t: t, args: args[1:last], names: names, named: args[last:]}
	text, err := f.build(cast[Str](args[0]).s, 2)
	if err != nil {
		return Value{}, err
	}
	return textValue(text), nil
}

func strFormatMap(t *Thread, args []Value) (Value, error) {
	f := &formatter{t: t, mapping: args[1]}
	text, err := f.build(cast[Str](args[0]).s, 2)
	if err != nil {
		return Value{}, err
	}
	return textValue(text), nil
}

// build formats s; fields may nest to the given depth.
func (f *formatter) build(s string, depth int) (string, error) {
	if depth == 0 {
		return "", Raisef(ValueError, "Max string recursion exceeded")
	}
	var b strings.Builder
	for s != "" {
		literal, rest, isField, err := nextLiteral(s)
		if err != nil {
			return "", err
		}
		b.WriteString(literal)
		s = rest
		if !isField {
			continue
		}
		field, rest, err := parseField(s)
		if err != nil {
			return "", err
		}
		text, err := f.render(field, depth)
		if err != nil {
			return "", err
		}
		if err := checkSize(f.t, b.Len()+len(text), 1); err != nil {
			return "", err
		}
		b.WriteString(text)
		s = rest
	}
	return b.String(), nil
}

// nextLiteral takes the text up to the next field or doubled brace.
func nextLiteral(s string) (literal, rest string, isField bool, err error) {
	at := strings.IndexAny(s, "{}")
	if at < 0 {
		return s, "", false, nil
	}
	doubled := at+1 < len(s) && s[at] == s[at+1]
	switch {
	case doubled:
		return s[:at+1], s[at+2:], false, nil
	case s[at] == '}':
		return "", "", false, Raisef(ValueError, "Single '}' encountered in format string")
	case at+1 == len(s):
		return "", "", false, Raisef(ValueError, "Single '{' encountered in format string")
	}
	return s[:at], s[at+1:], true, nil
}

// parseField reads a field after its opening brace, and what follows it.
func parseField(s string) (field formatField, rest string, err error) {
	end, err := fieldNameEnd(s)
	if err != nil {
		return field, "", err
	}
	field.name = s[:end]
	stop, s := s[end], s[end+1:]
	if stop == '}' {
		return field, s, nil
	}
	if stop == '!' {
		if s == "" {
			return field, "", Raisef(ValueError, "end of string while looking for conversion specifier")
		}
		r, size := decodeRune(s)
		field.conversion, s = r, s[size:]
		if s != "" {
			r, size = decodeRune(s)
			s = s[size:]
			if r == '}' {
				return field, s, nil
			}
			if r != ':' {
				return field, "", Raisef(ValueError, "expected ':' after conversion specifier")
			}
		}
	}
	depth := 1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			field.nested = true
			depth++
		case '}':
			if depth--; depth == 0 {
				field.spec = s[:i]
				return field, s[i+1:], nil
			}
		}
	}
	return field, "", Raisef(ValueError, "unmatched '{' in format spec")
}

// fieldNameEnd finds the '}', ':' or '!' that ends a field's name.
func fieldNameEnd(s string) (int, error) {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			return 0, Raisef(ValueError, "unexpected '{' in field name")
		case '[':
			for i < len(s) && s[i] != ']' {
				i++
			}
		case '}', ':', '!':
			return i, nil
		}
	}
	return 0, Raisef(ValueError, "expected '}' before end of string")
}

// render formats the value of one field.
func (f *formatter) render(field formatField, depth int) (string, error) {
	v, err := f.value(field.name)
	if err != nil {
		return "", err
	}
	if field.conversion != 0 {
		if v, err = Convert(f.t, v, field.conversion); err != nil {
			return "", err
		}
	}
	spec := field.spec
	if field.nested {
		if spec, err = f.build(spec, depth-1); err != nil {
			return "", err
		}
	}
	return Format(f.t, v, spec)
}

// Convert is the !r, !s or !a of a format field.
func Convert(t *Thread, v Value, conversion rune) (Value, error) {
	var text string
	var err error
	switch conversion {
	case 'r':
		text, err = Repr(t, v)
	case 's':
		text, err = StrOf(t, v)
	case 'a':
		text, err = ASCII(t, v)
	default:
		if conversion > 32 && conversion < 127 {
			return Value{}, Raisef(ValueError, "Unknown conversion specifier %c", conversion)
		}
		return Value{}, Raisef(ValueError, `Unknown conversion specifier \x%x`, conversion)
	}
	if err != nil {
		return Value{}, err
	}
	return textValue(text), nil
}

// value finds what a field's name stands for.
func (f *formatter) value(name string) (Value, error) {
	first, rest := CutFieldName(name)
	v, err := f.first(first)
	if err != nil {
		return Value{}, err
	}
	for rest != "" {
		if v, rest, err = f.step(v, rest); err != nil {
			return Value{}, err
		}
	}
	return v, nil
}

// first is the value of the first part of a field's name.
func (f *formatter) first(name string) (Value, error) {
	index, err := FieldNumber(name)
	if err != nil {
		return Value{}, err
	}
	if name == "" || index >= 0 {
		if index, err = f.number(name == "", index); err != nil {
			return Value{}, err
		}
		switch {
		case f.mapping.ref != nil:
			return Value{}, Raisef(ValueError, "Format string contains positional fields")
		case index >= len(f.args):
			return Value{}, Raisef(IndexError, "Replacement index %d out of range for positional args tuple", index)
		}
		return f.args[index], nil
	}
	if f.mapping.ref != nil {
		return GetItem(f.t, f.mapping, textValue(name))
	}
	for i, n := range f.names {
		if n == name {
			return f.named[i], nil
		}
	}
	return Value{}, NewException(KeyError, textValue(name))
}

// number keeps automatic and manual numbering apart.
func (f *formatter) number(empty bool, index int) (int, error) {
	if f.numbering == notNumbered {
		f.numbering = manual
		if empty {
			f.numbering = automatic
		}
	}
	switch {
	case f.numbering == manual && empty:
		return 0, Raisef(ValueError, "cannot switch from manual field specification to automatic field numbering")
	case f.numbering == automatic && !empty:
		return 0, Raisef(ValueError, "cannot switch from automatic field numbering to manual field specification")
	case empty:
		f.next++
		return f.next - 1, nil
	}
	return index, nil
}

// step takes one .attribute or [item] off rest.
func (f *formatter) step(v Value, rest string) (next Value, after string, err error) {
	step, after, err := NextFieldStep(rest)
	switch {
	case err != nil:
	case step.Attribute:
		next, err = GetAttr(f.t, v, step.Name)
	case step.Index >= 0:
		next, err = GetItem(f.t, v, Int(int64(step.Index)))
	default:
		next, err = GetItem(f.t, v, textValue(step.Name))
	}
	return next, after, err
}
