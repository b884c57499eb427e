package format

// Constants and f-strings.

import (
	"slices"
	"strings"

	"github.com/aio-lang/aio/ast"
)

func (p *printer) constant(c *ast.Constant) {
	switch {
	case c.Kind == ast.EllipsisConst:
		p.write("...")
	case c.Kind == ast.FloatConst || c.Kind == ast.ImagConst:
		p.write(strings.ReplaceAll(c.Repr(), "inf", "1e309"))
	case c.U:
		p.write("u", c.Repr())
	default:
		p.write(c.Repr())
	}
}

var allQuotes = []string{"'", `"`, `"""`, "'''"}

// part is a piece of an f-string: literal text or a field.
type part struct {
	text    string
	literal bool
}

// joinedStr prints an f-string in the first quotes that fit its literal pieces.
func (p *printer) joinedStr(e *ast.JoinedStr) {
	quotes := allQuotes
	var parts []part
	for _, v := range e.Values {
		x := fieldPart(v)
		if x.literal {
			x.text, quotes = escapeLiteral(x.text, quotes)
		} else {
			quotes = forField(x.text, quotes)
		}
		parts = append(parts, x)
	}
	p.write("f", quotes[0])
	for _, x := range parts {
		p.write(x.text)
	}
	p.write(quotes[0])
}

// forField keeps the quotes that may surround a field: any, since fields may
// use the same ones, but only long ones when it spans lines.
func forField(text string, quotes []string) []string {
	left := slices.DeleteFunc(slices.Clone(quotes), func(q string) bool { return len(q) == 1 })
	if !strings.Contains(text, "\n") || len(left) == 0 {
		return quotes
	}
	return left
}

// escapeLiteral escapes what does not print, and backslashes.
func escapeLiteral(text string, quotes []string) (string, []string) {
	var b strings.Builder
	for _, r := range text {
		if r == '\'' || r == '"' {
			b.WriteRune(r)
			continue
		}
		quoted := ast.StrRepr(string(r))
		b.WriteString(quoted[1 : len(quoted)-1])
	}
	out := b.String()
	left := slices.DeleteFunc(slices.Clone(quotes), func(q string) bool {
		return strings.Contains(out, q) || strings.HasSuffix(out, q[:1])
	})
	if len(left) > 0 {
		return out, left
	}
	if quotes[0][0] == '\'' {
		return strings.ReplaceAll(out, "'", `\'`), quotes[:1]
	}
	return strings.ReplaceAll(out, `"`, `\"`), quotes[:1]
}

func fieldPart(v ast.Expr) part {
	switch v := v.(type) {
	case *ast.Constant:
		return part{strings.NewReplacer("{", "{{", "}", "}}").Replace(v.Str), true}
	case *ast.FormattedValue:
		return part{field(v), false}
	}
	return part{"{" + Expr(v) + "}", false}
}

// field is "{value!c:spec}".
func field(v *ast.FormattedValue) string {
	inner := &printer{}
	inner.expr(v.Value, test.next())
	text := inner.String()
	if strings.HasPrefix(text, "{") {
		text = " " + text
	}
	text = "{" + text
	if v.Conversion > 0 {
		text += "!" + string(rune(v.Conversion))
	}
	if v.Format != nil {
		text += ":"
		for _, x := range v.Format.Values {
			text += fieldPart(x).text
		}
	}
	return text + "}"
}
