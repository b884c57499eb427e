// format(): the forms e, f, g and %, rounded as the context rounds.

package decimal

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aio-lang/aio/runtime/object"
)

func format(t *object.Thread, v object.Value, text string) (string, error) {
	ctx := contextOf(t)
	typ := 'g'
	if ctx.capitals {
		typ = 'G'
	}
	spec, err := object.ParseFormatSpec(text, "Decimal", typ, '>')
	if err != nil || strings.IndexByte("eEfFgGn%", byte(spec.Type)) < 0 || spec.Type > 0x7f || spec.Grouping == '_' {
		return "", object.Raisef(object.ValueError, "invalid format string")
	}
	if spec.Type == 'n' {
		spec.Type = 'g'
	}
	n := asDecimal(v)
	c := ctx.calc(t)
	if err := t.CheckSize(int64(max(spec.Width, spec.Precision))+n.textSize(), 1); err != nil {
		return "", err
	}
	if n.form == finite && (spec.Type == 'f' || spec.Type == 'F' || spec.Type == '%') && n.exp > c.limit {
		return "", object.NewException(object.MemoryError)
	}
	body := ""
	if n.form != finite {
		if body, err = n.withSign(false).text(t, false, true); err != nil {
			return "", err
		}
		if spec.Fill == '0' && spec.Align == '=' {
			spec.Fill, spec.Align = ' ', '>'
		}
	} else {
		n = c.forFormat(n, &spec)
		if body, err = n.body(t, &spec); err != nil {
			return "", err
		}
	}
	if c.stopped() {
		return "", tooMuch(ctx.halt)
	}
	if spec.Type == '%' {
		body += "%"
	}
	sign := ""
	switch {
	case n.neg && !(spec.NoNegZero && n.isZero()):
		sign = "-"
	case spec.Sign == '+' || spec.Sign == ' ':
		sign = string(spec.Sign)
	}
	return pad(sign, grouped(sign, body, &spec), &spec), nil
}

// forFormat rounds to the digits that will be shown.
func (c *calc) forFormat(n *number, spec *object.FormatSpec) *number {
	if spec.Type == '%' {
		n = n.copied()
		n.exp += 2
	}
	if n.isZero() && n.exp > 0 && (spec.Type == '%' || spec.Type == 'f' || spec.Type == 'F') {
		n = zero(n.neg, 0) // no zeros before the point
	}
	if spec.Precision < 0 {
		return n
	}
	precision := int64(spec.Precision)
	keep := func(digits int64) *number {
		if n.digits() <= digits {
			return n
		}
		r, _ := c.rescale(n, n.exp+n.digits()-digits, c.round)
		if digitsOf(&r.coef) > digits {
			r.coef.Quo(&r.coef, ten)
			r.exp++
		}
		return r
	}
	switch spec.Type {
	case 'g', 'G':
		return keep(max(precision, 1))
	case 'e', 'E':
		if n.isZero() {
			return zero(n.neg, n.exp)
		}
		return keep(precision + 1)
	}
	r, _ := c.rescale(n, -precision, c.round)
	return r
}

// body is the number without its sign.
func (n *number) body(t *object.Thread, spec *object.FormatSpec) (string, error) {
	digits, err := n.coefText(t)
	if err != nil {
		return "", err
	}
	count := int64(len(digits))
	left := n.exp + count
	point := int64(1)
	switch spec.Type {
	case 'f', 'F', '%':
		point = left
	case 'e', 'E':
		if spec.Precision >= 0 {
			if n.isZero() {
				point = 1 - int64(spec.Precision)
			} else if lack := int64(spec.Precision) + 1 - count; lack > 0 {
				digits += strings.Repeat("0", int(lack))
			}
		}
	default:
		if n.exp <= 0 && left > -6 {
			point = left
		}
	}
	text := placePoint(digits, point)
	if spec.Alternate && !strings.Contains(text, ".") {
		text += "."
	}
	if exp := left - point; exp != 0 || spec.Type == 'e' || spec.Type == 'E' {
		letter := "e"
		if spec.Type == 'E' || spec.Type == 'G' {
			letter = "E"
		}
		if exp >= 0 {
			letter += "+"
		}
		text += letter + strconv.FormatInt(exp, 10)
	}
	return text, nil
}

// grouped puts commas into the whole part, and zeros before it when these fill
// the width.
func grouped(sign, body string, spec *object.FormatSpec) string {
	end := 0
	for end < len(body) && body[end] >= '0' && body[end] <= '9' {
		end++
	}
	whole, rest := body[:end], body[end:]
	if end == 0 {
		return body
	}
	least := 0
	if spec.Fill == '0' && spec.Align == '=' && spec.Width > 0 {
		least = spec.Width - len(sign) - len(rest)
	}
	if spec.Grouping == 0 {
		if least > len(whole) {
			whole = strings.Repeat("0", least-len(whole)) + whole
		}
		return whole + rest
	}
	var groups []string
	for len(whole) > 3 {
		groups = append([]string{whole[len(whole)-3:]}, groups...)
		whole = whole[:len(whole)-3]
	}
	width := func() int { return len(whole) + 4*len(groups) }
	for width() < least {
		if len(whole) == 3 {
			groups = append([]string{whole}, groups...)
			whole = "0"
			continue
		}
		whole = "0" + whole
	}
	return strings.Join(append([]string{whole}, groups...), ",") + rest
}

func pad(sign, body string, spec *object.FormatSpec) string {
	lack := spec.Width - utf8.RuneCountInString(sign+body)
	if lack <= 0 {
		return sign + body
	}
	fill := spec.Fill
	if fill == 0 {
		fill = ' '
	}
	padding := func(n int) string { return strings.Repeat(string(fill), n) }
	switch spec.Align {
	case '<':
		return sign + body + padding(lack)
	case '^':
		return padding(lack/2) + sign + body + padding(lack-lack/2)
	case '=':
		return sign + padding(lack) + body
	}
	return padding(lack) + sign + body
}
