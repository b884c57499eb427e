package parser

// Numbers, strings and f-strings.

import (
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

func (p *cursor) number() ast.Expr {
	t := &p.toks[p.i]
	v, problem := lexer.DecodeNumber(t.Value)
	c := p.constant(numberKinds[v.Kind], v.Int)
	c.Big, c.Float = v.Big, v.Float
	if problem != "" {
		p.fail(c.Span, "%s", problem)
	}
	return c
}

var numberKinds = [...]ast.ConstKind{
	lexer.Int: ast.IntConst, lexer.Float: ast.FloatConst, lexer.Imaginary: ast.ImagConst,
}

// isText reports whether a token belongs to a string or bytes literal.
func isText(k lexer.Kind) bool {
	return k == lexer.String || k == lexer.Bytes || k == lexer.FStringStart
}

// literal reads adjacent literals as the one value they make.
func (p *cursor) literal() ast.Expr {
	first := p.i
	if !p.at(lexer.FStringStart) && !isText(p.peek()) {
		return p.single()
	}
	last, formatted, bytes := p.surveyText()
	switch {
	case bytes && !p.onlyBytes(first, last):
		p.fail(source.Span{Start: p.start(), End: tokenEnd(&p.toks[last])}, "cannot mix bytes and nonbytes literals")
		return p.hole()
	case formatted:
		return p.joined(first)
	}
	var b strings.Builder
	for isText(p.kind()) {
		b.WriteString(p.decodeHere())
		p.i++
	}
	c := p.arena.constant()
	c.At, c.Kind, c.Str = p.since(first), ast.StrConst, b.String()
	c.U = !bytes && hasU(p.toks[first].Value)
	if bytes {
		c.Kind = ast.BytesConst
	}
	p.height = 0
	return c
}

// single reads a literal that stands alone, as most do.
func (p *cursor) single() ast.Expr {
	text := p.decodeHere()
	t := &p.toks[p.i]
	c := p.constant(ast.StrConst, 0)
	c.Str = text
	if t.Type == lexer.Bytes {
		c.Kind = ast.BytesConst
	} else {
		c.U = hasU(t.Value)
	}
	return c
}

// hasU says that a literal counts as u”: CPython notes the small letter only.
func hasU(token string) bool { return token[0] == 'u' }

// decodeHere is the value of the String or Bytes token here.
func (p *cursor) decodeHere() string {
	t := &p.toks[p.i]
	decode := lexer.DecodeString
	if t.Type == lexer.Bytes {
		decode = lexer.DecodeBytes
	}
	text, ok := decode(t.Value, t.Pos.Offset, &p.diags)
	if !ok {
		p.decodeFailed()
	}
	return text
}

// decodeFailed ends the reading at a literal without a value; what is wrong
// with it has been noted.
func (p *cursor) decodeFailed() { p.mute = true }

// surveyText looks at the adjacent literals from here on: the index of the
// last token, and which kinds there are.
func (p *cursor) surveyText() (last int, formatted, bytes bool) {
	last = p.i
	for nesting := 0; nesting > 0 || isText(p.toks[last].Type); last++ {
		switch p.toks[last].Type {
		case lexer.FStringStart:
			formatted = true
			nesting++
		case lexer.FStringEnd:
			nesting--
		case lexer.Bytes:
			bytes = bytes || nesting == 0
		case lexer.Newline, lexer.EOF, lexer.Bad:
			return last, formatted, bytes
		}
	}
	return last - 1, formatted, bytes
}

func (p *cursor) onlyBytes(first, last int) bool {
	for _, t := range p.toks[first : last+1] {
		if t.Type != lexer.Bytes {
			return false
		}
	}
	return true
}

// joiner collects the values of an f-string and merges neighbouring constants.
type joiner struct {
	*cursor
	mark   int // where its values begin in cursor.exprs
	texts  int // where the parts of the constant begin in cursor.texts
	span   source.Span
	u      bool
	height int
}

func (p *cursor) joiner() *joiner {
	return &joiner{cursor: p, mark: len(p.exprs), texts: len(p.texts)}
}

// text adds literal text. Empty text leaves no trace.
func (j *joiner) text(s string, span source.Span, u bool) {
	if s == "" {
		return
	}
	if len(j.cursor.texts) == j.texts {
		j.span, j.u = span, u
	}
	j.span.End = span.End
	j.cursor.texts = append(j.cursor.texts, s)
}

// flush ends the constant being collected.
func (j *joiner) flush() {
	parts := j.cursor.texts[j.texts:]
	if len(parts) == 0 {
		return
	}
	c := j.arena.constant()
	c.Span, c.Kind, c.U = j.span, ast.StrConst, j.u
	if len(parts) == 1 {
		c.Str = parts[0]
	} else {
		c.Str = strings.Join(parts, "")
	}
	j.cursor.texts = j.cursor.texts[:j.texts]
	j.exprs = append(j.exprs, c)
}

// done returns the f-string that began at the token with index first.
func (j *joiner) done(first int) *ast.JoinedStr {
	j.flush()
	j.grown(j.height, 0)
	return &ast.JoinedStr{At: j.since(first), Values: j.cut(j.mark)}
}

// joined reads adjacent literals of which at least one is an f-string.
func (p *cursor) joined(first int) ast.Expr {
	j := p.joiner()
	for isText(p.kind()) {
		if p.at(lexer.FStringStart) {
			j.fstring()
			continue
		}
		t := &p.toks[p.i]
		text := p.decodeHere()
		p.i++
		j.text(text, tokenSpan(t), hasU(t.Value))
	}
	return j.done(first)
}

// fstring reads from FStringStart to FStringEnd.
func (j *joiner) fstring() {
	raw := lexer.IsRaw(j.toks[j.i].Value)
	j.i++
	j.parts(raw)
	if !j.accept(lexer.FStringEnd) {
		j.unexpected()
	}
}

// parts reads literal text and fields, in an f-string or a format spec.
func (j *joiner) parts(raw bool) {
	for {
		switch j.kind() {
		case lexer.FStringMiddle:
			t := &j.toks[j.i]
			text, ok := lexer.DecodeFString(t.Value, raw, t.Pos.Offset, &j.diags)
			if !ok {
				j.decodeFailed()
			}
			j.i++
			j.text(text, tokenSpan(t), false)
		case lexer.LBrace:
			j.field(raw)
		default:
			return
		}
	}
}

// field reads "{value = !conversion :spec}".
func (j *joiner) field(raw bool) {
	p := j.cursor
	first := p.i
	if !p.enter() {
		return
	}
	if p.missingFieldValue() {
		return
	}
	value := p.yieldOrStar()
	p.partialField(first)
	f := &ast.FormattedValue{Value: value, Conversion: -1}
	height := p.height
	debug := p.at(lexer.FStringDebug) && !p.failed()
	if debug {
		start := tokenEnd(&p.toks[first])
		text := p.toks[p.i].Value
		p.i++
		j.text(text, source.Span{Start: start, End: p.start()}, false)
	}
	explicit := p.at(lexer.Bang)
	switch {
	case explicit:
		f.Conversion = p.conversion()
	case debug && !p.at(lexer.Colon):
		f.Conversion = 'r'
	}
	if p.at(lexer.Colon) {
		f.Format = p.formatSpec(raw)
		height = max(height, p.height)
	}
	if !p.at(lexer.RBrace) && !p.failed() {
		p.badFieldEnd(f, explicit, debug)
	}
	p.leave(lexer.RBrace)
	f.At = p.since(first)
	j.flush()
	j.exprs = append(j.exprs, f)
	j.height = max(j.height, height+1)
}

// conversion reads "!r".
func (p *cursor) conversion() int {
	bang := p.here()
	p.i++
	switch {
	case p.at(lexer.RBrace) || p.at(lexer.Colon):
		p.fail(p.here(), "f-string: missing conversion character")
		return -1
	case !p.at(lexer.Name):
		if p.at(lexer.Bad) {
			p.unexpected()
		}
		p.fail(p.here(), "f-string: invalid conversion character")
		return -1
	case p.start() != bang.End:
		// The misspelling is CPython's: scripts may look for its words.
		p.fail(bang.To(p.here()), "f-string: conversion type must come right after the exclamanation mark")
		return -1
	}
	name := p.toks[p.i].Value
	switch name {
	case "s", "r", "a":
		p.i++
		return int(name[0])
	}
	if k := p.peek(); k != lexer.RBrace && k != lexer.Colon && k != lexer.Bad {
		p.i++
		p.fail(p.here(), "f-string: expecting ':' or '}'")
		return -1
	}
	p.fail(p.here(), "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'", name)
	return -1
}

// formatSpec reads ":" and the text and fields up to "}".
func (p *cursor) formatSpec(raw bool) *ast.JoinedStr {
	first := p.i
	p.i++
	j := p.joiner()
	j.parts(raw)
	return j.done(first)
}
