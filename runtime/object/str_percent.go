// printf-style formatting: the % of str and bytes.

package object

import (
	"math"
	"strconv"
	"strings"
)

// percentSpec is one conversion of a format: %(key)[flags][width][.precision]type.
type percentSpec struct {
	left, plus, space, alt, zero bool

	width, prec int // prec -1: none
	conv        rune
	at          int // its index in the format, in items
}

// percenter is one % under way; kind holds what str and bytes do differently.
type percenter struct {
	t      *Thread
	format string
	pos    int // in bytes
	kind   *percentKind

	args    Value
	items   []Value // of args when it is a tuple, else args alone
	used    int
	mapping bool
}

// percentKind is what str and bytes do differently.
type percentKind struct {
	name     string // in "not all arguments converted during … formatting"
	precWord string
	key      func(string) Value
	index    func(format string, pos int) int
	// text formats the conversions that are not of numbers.
	text func(t *Thread, v Value, spec *percentSpec) (string, error)
	// width measures a result.
	width func(string) int
	rune  func(string) (rune, int)
	// number formats the conversions of numbers, padding included.
	number func(t *Thread, v Value, spec PercentSpec) (string, error)
}

var strPercentKind = &percentKind{
	name:     "string",
	precWord: "precision",
	key:      textValue,
	index:    func(format string, pos int) int { return runeCount(format[:pos]) },
	text:     percentText,
	width:    runeCount,
	rune:     decodeRune,
	number:   PercentNumber,
}

func strPercent(t *Thread, format *Str, args Value) (Value, error) {
	if strings.IndexByte(format.s, '%') < 0 && args.Type() == TupleType && len(AsTuple(args).Items) == 0 {
		return format.exact(), nil
	}
	text, err := percentFormat(t, format.s, args, strPercentKind)
	if err != nil {
		return Value{}, err
	}
	return textValue(text), nil
}

func percentFormat(t *Thread, format string, args Value, kind *percentKind) (string, error) {
	p := &percenter{t: t, format: format, kind: kind, args: args}
	if tuple := AsTuple(args); tuple != nil {
		p.items = tuple.Items
	} else {
		p.items = []Value{args}
		switch args.Kind() {
		case KindStr, KindType:
		case KindBytes, KindByteArray:
			p.mapping = kind == strPercentKind
		default:
			p.mapping = args.Type().GetItem != nil
		}
	}
	return p.run()
}

func (p *percenter) run() (string, error) {
	var b strings.Builder
	for n := 0; ; n++ {
		at := strings.IndexByte(p.format[p.pos:], '%')
		if at < 0 {
			break
		}
		if err := p.t.Pace(n, unitsPerField); err != nil {
			return "", err
		}
		b.WriteString(p.format[p.pos : p.pos+at])
		p.pos += at + 1
		if strings.HasPrefix(p.format[p.pos:], "%") {
			b.WriteByte('%')
			p.pos++
			continue
		}
		text, err := p.field()
		if err != nil {
			return "", err
		}
		if err := checkSize(p.t, b.Len()+len(text), 1); err != nil {
			return "", err
		}
		b.WriteString(text)
	}
	if p.used < len(p.items) && !p.mapping {
		return "", Raisef(TypeError, "not all arguments converted during %s formatting", p.kind.name)
	}
	b.WriteString(p.format[p.pos:])
	return b.String(), nil
}

// field formats one conversion, behind its percent sign.
func (p *percenter) field() (string, error) {
	if p.used < len(p.items) { // the usual ones: %s of a str, %s and %d of a small int
		v, c := p.items[p.used], p.peek()
		isText := c == 's' && p.kind == strPercentKind
		switch {
		case isText && v.Type() == StrType:
			p.pos, p.used = p.pos+1, p.used+1
			return cast[Str](v).s, nil
		case (isText || c == 'd') && v.IsSmallInt():
			p.pos, p.used = p.pos+1, p.used+1
			return strconv.FormatInt(v.SmallInt(), 10), nil
		}
	}
	spec, err := p.parse()
	if err != nil {
		return "", err
	}
	return p.convert(spec)
}

// unitsPerField is what a conversion in a format takes at least.
const unitsPerField = 20

// next takes the next argument.
func (p *percenter) next() (Value, error) {
	if p.used >= len(p.items) {
		return Value{}, Raisef(TypeError, "not enough arguments for format string")
	}
	p.used++
	return p.items[p.used-1], nil
}

// peek is the next byte of the format, 0 at its end.
func (p *percenter) peek() byte {
	if p.pos < len(p.format) {
		return p.format[p.pos]
	}
	return 0
}

// parse reads a conversion after its percent sign.
func (p *percenter) parse() (*percentSpec, error) {
	spec := &percentSpec{prec: -1}
	if p.peek() == '(' {
		if err := p.takeKey(); err != nil {
			return nil, err
		}
	}
	p.takeFlags(spec)
	var err error
	if spec.width, err = p.takeNumber("width", math.MaxInt); err != nil {
		return nil, err
	}
	if spec.width < 0 {
		spec.left, spec.width = true, -spec.width
	}
	if p.peek() == '.' {
		p.pos++
		if spec.prec, err = p.takeNumber(p.kind.precWord, math.MaxInt32); err != nil {
			return nil, err
		}
		spec.prec = max(spec.prec, 0)
	}
	if c := p.peek(); c == 'h' || c == 'l' || c == 'L' {
		p.pos++
	}
	if p.pos >= len(p.format) {
		return nil, Raisef(ValueError, "incomplete format")
	}
	spec.at = p.kind.index(p.format, p.pos)
	r, size := p.kind.rune(p.format[p.pos:])
	spec.conv = r
	p.pos += size
	return spec, nil
}

// takeKey reads (key) and makes its item the only argument.
func (p *percenter) takeKey() error {
	if !p.mapping {
		return Raisef(TypeError, "format requires a mapping")
	}
	depth, start := 1, p.pos+1
	for p.pos++; depth > 0; p.pos++ {
		switch {
		case p.pos >= len(p.format):
			return Raisef(ValueError, "incomplete format key")
		case p.format[p.pos] == '(':
			depth++
		case p.format[p.pos] == ')':
			depth--
		}
	}
	v, err := GetItem(p.t, p.args, p.kind.key(p.format[start:p.pos-1]))
	p.items, p.used = []Value{v}, 0
	return err
}

func (p *percenter) takeFlags(spec *percentSpec) {
	for ; ; p.pos++ {
		switch p.peek() {
		case '-':
			spec.left = true
		case '+':
			spec.plus = true
		case ' ':
			spec.space = true
		case '#':
			spec.alt = true
		case '0':
			spec.zero = true
		default:
			return
		}
	}
}

// takeNumber reads digits, or the star that takes an argument; 0 without any.
func (p *percenter) takeNumber(what string, most int) (int, error) {
	if p.peek() == '*' {
		p.pos++
		v, err := p.next()
		if err != nil {
			return 0, err
		}
		return starNumber(v, most)
	}
	n := 0
	for ; p.peek() >= '0' && p.peek() <= '9'; p.pos++ {
		digit := int(p.peek() - '0')
		if n > (most-digit)/10 {
			return 0, Raisef(ValueError, "%s too big", what)
		}
		n = n*10 + digit
	}
	return n, nil
}

func starNumber(v Value, most int) (int, error) {
	size := "ssize_t"
	if most == math.MaxInt32 {
		size = "int"
	}
	switch {
	case v.Kind() != KindInt && v.Kind() != KindBool:
		return 0, Raisef(TypeError, "* wants int")
	case !v.IsSmallInt() && !v.IsBool(), v.SmallInt() > int64(most), v.SmallInt() < -int64(most):
		return 0, Raisef(OverflowError, "Python int too large to convert to C %s", size)
	}
	return int(v.SmallInt()), nil
}

// convert formats the next argument.
func (p *percenter) convert(spec *percentSpec) (string, error) {
	v, err := p.next()
	if err != nil {
		return "", err
	}
	if spec.conv < 128 && strings.ContainsRune("diouxXeEfFgG", spec.conv) {
		return p.number(v, spec)
	}
	text, err := p.kind.text(p.t, v, spec)
	if err != nil {
		return "", err
	}
	return p.pad(text, spec)
}

func (p *percenter) number(v Value, spec *percentSpec) (string, error) {
	return p.kind.number(p.t, v, PercentSpec{
		Left: spec.left, Plus: spec.plus, Space: spec.space, Alt: spec.alt, Zero: spec.zero,
		Width: spec.width, Prec: spec.prec, Conv: byte(spec.conv),
	})
}

// pad fills a text up to the width.
func (p *percenter) pad(text string, spec *percentSpec) (string, error) {
	fill := spec.width - p.kind.width(text)
	if fill <= 0 {
		return text, nil
	}
	if err := checkSize(p.t, fill, 1); err != nil {
		return "", err
	}
	if spec.left {
		return filled(p.t, " ", "", 0, text, fill)
	}
	return filled(p.t, " ", "", fill, text, 0)
}

// percentText is the conversions of str that are not of numbers.
func percentText(t *Thread, v Value, spec *percentSpec) (text string, err error) {
	switch spec.conv {
	case 's':
		text, err = StrOf(t, v)
	case 'r':
		text, err = Repr(t, v)
	case 'a':
		text, err = ASCII(t, v)
	case 'c':
		return percentChar(t, v)
	default:
		return "", badConversion(spec)
	}
	if spec.prec >= 0 && spec.prec < len(text) {
		text = text[:skipRunes(text, spec.prec)]
	}
	return text, err
}

func badConversion(spec *percentSpec) error {
	shown := spec.conv
	if shown < 32 || shown > 126 {
		shown = '?'
	}
	return Raisef(ValueError, "unsupported format character '%c' (0x%x) at index %d", shown, spec.conv, spec.at)
}

// percentChar is %c: a character, or the number of one.
func percentChar(t *Thread, v Value) (string, error) {
	if s := AsStr(v); s != nil {
		if s.count == 1 {
			return s.s, nil
		}
		return "", Raisef(TypeError, "%s", "%c requires int or char")
	}
	if v.Type().Index == nil {
		return "", Raisef(TypeError, "%s", "%c requires int or char")
	}
	i, err := AsIndex(t, v)
	if err != nil {
		return "", err
	}
	if !i.IsSmallInt() && !i.IsBool() || i.SmallInt() < 0 || i.SmallInt() > 0x10ffff {
		return "", Raisef(OverflowError, "%s", "%c arg not in range(0x110000)")
	}
	return runeText(rune(i.SmallInt())), nil
}
