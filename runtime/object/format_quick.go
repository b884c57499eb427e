// format() of strs, small ints and floats with the specifiers that programs use
// most: [[fill]align]["0"][width]["."precision][type], all in ASCII.

package object

import (
	"math"
	"strconv"
)

// quickSpec is such a specifier.
type quickSpec struct {
	fill, align, kind byte // align 0: as the type does
	width, precision  int  // precision -1: none
}

const quickWidth = 64 // the widest text and the most digits that are made here

// readQuick reads a specifier; ok is false when it holds anything else.
func readQuick(spec string) (q quickSpec, ok bool) {
	q = quickSpec{fill: ' ', precision: -1}
	at := 0
	switch {
	case len(spec) > 1 && isAlign(spec[1]):
		q.fill, q.align, at = spec[0], spec[1], 2
	case isAlign(spec[0]):
		q.align, at = spec[0], 1
	case spec[0] == '0':
		q.fill, q.align, at = '0', '=', 1
	}
	if q.fill >= 0x80 || at == 2 && at < len(spec) && spec[at] == '0' {
		return q, false
	}
	if at == 1 && q.align != '=' && at < len(spec) && spec[at] == '0' {
		q.fill = '0'
		at++
	}
	for ; at < len(spec) && spec[at]-'0' <= 9 && q.width <= quickWidth; at++ {
		q.width = q.width*10 + int(spec[at]-'0')
	}
	if at < len(spec) && spec[at] == '.' {
		q.precision = 0
		at++
		if at == len(spec) || spec[at]-'0' > 9 {
			return q, false
		}
		for ; at < len(spec) && spec[at]-'0' <= 9 && q.precision <= quickWidth; at++ {
			q.precision = q.precision*10 + int(spec[at]-'0')
		}
	}
	if at < len(spec) {
		q.kind = spec[at]
		at++
	}
	return q, at == len(spec) && q.width <= quickWidth && q.precision <= quickWidth
}

func isAlign(c byte) bool { return c == '<' || c == '>' || c == '^' }

// FormatQuick is format(v, spec) for what is that simple; unset for all else.
func FormatQuick(v Value, spec string) Value {
	if spec == "" {
		return FormatPlain(v)
	}
	q, ok := readQuick(spec)
	if !ok {
		return Value{}
	}
	return q.format(v)
}

func (q quickSpec) format(v Value) Value {
	switch {
	case v.IsSmallInt():
		return q.integer(v.SmallInt())
	case v.IsFloat():
		return q.float(v.Float64())
	case v.Type() == StrType:
		return q.text(cast[Str](v))
	}
	return Value{}
}

func (q *quickSpec) integer(i int64) Value {
	base := 10
	switch q.kind {
	case 0, 'd':
	case 'x':
		base = 16
	case 'o':
		base = 8
	case 'b':
		base = 2
	default:
		return Value{}
	}
	if q.precision >= 0 {
		return Value{}
	}
	var room [72]byte
	return q.number(strconv.AppendInt(room[:0], i, base))
}

func (q *quickSpec) float(f float64) Value {
	if q.kind != 'f' || f-f != 0 {
		return Value{}
	}
	if q.precision < 0 {
		q.precision = 6
	}
	var room [400]byte
	return q.number(appendFixed(room[:0], f, q.precision))
}

// number pads a number, which stands on the right unless the specifier says
// otherwise.
func (q *quickSpec) number(text []byte) Value {
	if q.align == 0 {
		q.align = '>'
	}
	return q.pad(text, len(text))
}

func (q *quickSpec) text(s *Str) Value {
	if q.kind != 0 && q.kind != 's' || q.align == '=' || q.precision >= 0 && q.precision < s.count {
		return Value{}
	}
	if s.count >= q.width {
		return s.Value()
	}
	if q.align == 0 {
		q.align = '<'
	}
	var room [4 * quickWidth]byte
	return q.pad(append(room[:0], s.s...), s.count)
}

// pad makes a str of text, which has count code points.
func (q *quickSpec) pad(text []byte, count int) Value {
	fill := q.width - count
	if fill <= 0 {
		return bytesStr(text, count)
	}
	s, room := strRoom(len(text)+fill, q.width)
	left := fill
	switch q.align {
	case '<':
		left = 0
	case '^':
		left = fill / 2
	case '=':
		if text[0] == '-' {
			room[0], room, text = '-', room[1:], text[1:]
		}
	}
	for i := range room[:left] {
		room[i] = q.fill
	}
	room = room[left:]
	room = room[copy(room, text):]
	for i := range room {
		room[i] = q.fill
	}
	if s.count == 1 {
		return textValue(s.s)
	}
	return s.Value()
}

// tenPowers are the powers of ten that appendFixed tells sizes by.
var tenPowers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16}

// appendFixed appends f, which is finite, with so many digits behind the point:
// what strconv does for 'f', where possible with whole numbers, else by way of 'e',
// for which it knows a faster method.
func appendFixed(b []byte, f float64, precision int) []byte {
	if n, ok := roundDecimal(f, precision); ok {
		return appendDecimal(b, math.Signbit(f), n, precision)
	}
	const mostDigits = 17
	size, whole := f, 0
	if size < 0 {
		size = -size
	}
	for whole < len(tenPowers) && size >= tenPowers[whole] {
		whole++
	}
	if whole == 0 || whole+precision > mostDigits {
		return strconv.AppendFloat(b, f, 'f', precision, 64)
	}
	var room [32]byte
	e := strconv.AppendFloat(room[:0], size, 'e', whole+precision-1, 64)
	digits := whole + precision
	exponent := int(e[len(e)-2]-'0')*10 + int(e[len(e)-1]-'0')
	if exponent != whole-1 && exponent != whole {
		return strconv.AppendFloat(b, f, 'f', precision, 64)
	}
	if digits > 1 {
		e[1] = e[0] // over the point
		e = e[1:]
	}
	if exponent == whole { // it was rounded to a power of ten
		e[digits] = '0'
		whole++
	}
	if f < 0 {
		b = append(b, '-')
	}
	b = append(b, e[:whole]...)
	if precision > 0 {
		b = append(append(b, '.'), e[whole:whole+precision]...)
	}
	return b
}
