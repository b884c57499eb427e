package parser

// The patterns of case clauses.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// patterns reads what stands after "case": a pattern, or a sequence without
// brackets.
func (p *cursor) patterns() ast.Pattern {
	first := p.i
	e := p.maybeStarPattern()
	if !p.at(lexer.Comma) {
		if _, star := e.(*ast.MatchStar); star {
			p.unexpected()
		}
		return e
	}
	list := []ast.Pattern{e}
	for p.accept(lexer.Comma) {
		if p.at(lexer.Colon) || p.at(lexer.KIf) {
			break
		}
		list = append(list, p.maybeStarPattern())
	}
	return &ast.MatchSequence{At: p.since(first), Patterns: list}
}

// noPattern stands for a pattern that could not be read.
func noPattern() ast.Pattern { return new(ast.MatchAs) }

func (p *cursor) maybeStarPattern() ast.Pattern {
	if !p.at(lexer.Star) {
		return p.pattern()
	}
	first := p.i
	p.i++
	if !p.at(lexer.Name) {
		p.unexpected()
		return noPattern()
	}
	name := p.captureName()
	return &ast.MatchStar{At: p.since(first), Name: name}
}

// captureName takes a Name; "_" captures nothing.
func (p *cursor) captureName() string {
	name := lexer.NameOf(p.toks[p.i].Value)
	p.i++
	if name == "_" {
		return ""
	}
	return name
}

// pattern reads alternatives and "as name".
func (p *cursor) pattern() ast.Pattern {
	first := p.i
	if !p.deeper() {
		return noPattern()
	}
	defer func() { p.depth-- }()
	e := p.orPattern()
	if !p.at(lexer.KAs) {
		return e
	}
	p.i++
	if !p.at(lexer.Name) {
		p.badAsTarget()
		return e
	}
	if p.toks[p.i].Value == "_" {
		p.fail(p.here(), "cannot use '_' as a target")
		return e
	}
	name := p.captureName()
	return &ast.MatchAs{At: p.since(first), Pattern: e, Name: name}
}

func (p *cursor) orPattern() ast.Pattern {
	first := p.i
	e := p.closedPattern()
	if !p.at(lexer.VBar) {
		return e
	}
	list := []ast.Pattern{e}
	for p.accept(lexer.VBar) {
		list = append(list, p.closedPattern())
	}
	return &ast.MatchOr{At: p.since(first), Patterns: list}
}

func (p *cursor) closedPattern() ast.Pattern {
	first := p.i
	switch p.kind() {
	case lexer.Name:
		return p.namePattern()
	case lexer.KNone, lexer.KTrue, lexer.KFalse:
		value, _ := p.atom().(*ast.Constant)
		return &ast.MatchSingleton{At: p.since(first), Value: value}
	case lexer.Number, lexer.Minus, lexer.String, lexer.Bytes, lexer.FStringStart:
		value := p.literalPattern()
		return &ast.MatchValue{At: p.since(first), Value: value}
	case lexer.LParen:
		return p.groupPattern()
	case lexer.LBracket:
		p.i++
		list, _ := p.sequencePatterns(lexer.RBracket)
		p.expect(lexer.RBracket)
		return &ast.MatchSequence{At: p.since(first), Patterns: list}
	case lexer.LBrace:
		return p.mappingPattern()
	}
	p.unexpected()
	return noPattern()
}

// literalPattern reads a string, or a number with sign and imaginary part.
func (p *cursor) literalPattern() ast.Expr {
	switch p.kind() {
	case lexer.String, lexer.Bytes, lexer.FStringStart:
		return p.literal()
	}
	first := p.i
	left := p.signedNumber()
	if !p.at(lexer.Plus) && !p.at(lexer.Minus) {
		return left
	}
	op := ast.Add
	if p.at(lexer.Minus) {
		op = ast.Sub
	}
	p.i++
	if !p.at(lexer.Number) {
		p.unexpected()
		return left
	}
	right := p.number()
	if imaginary(left) {
		p.fail(left.Place(), "real number required in complex literal")
	} else if !imaginary(right) {
		p.fail(right.Place(), "imaginary number required in complex literal")
	}
	return &ast.BinOp{At: p.since(first), Left: left, Op: op, Right: right}
}

func (p *cursor) signedNumber() ast.Expr {
	first := p.i
	minus := p.accept(lexer.Minus)
	if !p.at(lexer.Number) {
		p.unexpected()
		return p.hole()
	}
	n := p.number()
	if !minus {
		return n
	}
	return &ast.UnaryOp{At: p.since(first), Op: ast.USub, Operand: n}
}

func imaginary(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryOp); ok {
		e = u.Operand
	}
	c, ok := e.(*ast.Constant)
	return ok && c.Kind == ast.ImagConst
}

// namePattern reads a capture, a dotted value or a class pattern.
func (p *cursor) namePattern() ast.Pattern {
	first := p.i
	if k := p.peek(); k != lexer.Dot && k != lexer.LParen {
		name := p.captureName()
		return &ast.MatchAs{At: p.since(first), Name: name}
	}
	value := p.dottedName()
	if p.at(lexer.LParen) {
		return p.classPattern(first, value)
	}
	return &ast.MatchValue{At: p.since(first), Value: value}
}

func (p *cursor) dottedName() ast.Expr {
	first := p.i
	var e ast.Expr = p.name(ast.Load)
	for p.at(lexer.Dot) && !p.failed() {
		height := p.height
		e = p.attribute(first, e)
		p.grown(height, 0)
	}
	return e
}

// groupPattern reads a pattern in parentheses, or a sequence.
func (p *cursor) groupPattern() ast.Pattern {
	first := p.i
	p.i++
	list, comma := p.sequencePatterns(lexer.RParen)
	p.expect(lexer.RParen)
	if len(list) == 1 && !comma {
		if _, star := list[0].(*ast.MatchStar); !star {
			return list[0]
		}
		p.i--
		p.unexpected()
	}
	return &ast.MatchSequence{At: p.since(first), Patterns: list}
}

// sequencePatterns reads up to the closing bracket and tells whether there was
// a comma.
func (p *cursor) sequencePatterns(closing lexer.Kind) (list []ast.Pattern, comma bool) {
	for !p.at(closing) && !p.failed() {
		list = append(list, p.maybeStarPattern())
		if !p.accept(lexer.Comma) {
			break
		}
		comma = true
	}
	return list, comma
}

func (p *cursor) mappingPattern() ast.Pattern {
	first := p.i
	p.i++
	m := &ast.MatchMapping{}
	for !p.at(lexer.RBrace) && !p.failed() {
		if p.accept(lexer.DoubleStar) {
			if !p.at(lexer.Name) || p.toks[p.i].Value == "_" {
				p.unexpected()
				break
			}
			m.Rest = p.captureName()
			p.accept(lexer.Comma)
			break
		}
		m.Keys = append(m.Keys, p.mappingKey())
		p.expect(lexer.Colon)
		m.Patterns = append(m.Patterns, p.pattern())
		if !p.accept(lexer.Comma) {
			break
		}
	}
	p.expect(lexer.RBrace)
	m.At = p.since(first)
	return m
}

func (p *cursor) mappingKey() ast.Expr {
	switch p.kind() {
	case lexer.Name:
		if p.peek() == lexer.Dot {
			return p.dottedName()
		}
		p.i++
	case lexer.KNone, lexer.KTrue, lexer.KFalse:
		return p.atom()
	case lexer.Number, lexer.Minus, lexer.String, lexer.Bytes, lexer.FStringStart:
		return p.literalPattern()
	}
	p.unexpected()
	return p.hole()
}

func (p *cursor) classPattern(first int, class ast.Expr) ast.Pattern {
	p.i++
	m := &ast.MatchClass{Cls: class}
	for !p.at(lexer.RParen) && !p.failed() {
		if p.at(lexer.Name) && p.peek() == lexer.Equal {
			m.KwdAttrs = append(m.KwdAttrs, lexer.NameOf(p.toks[p.i].Value))
			p.i += 2
			m.KwdPatterns = append(m.KwdPatterns, p.pattern())
		} else {
			at := p.i
			m.Patterns = append(m.Patterns, p.pattern())
			if len(m.KwdAttrs) > 0 && !p.failed() {
				p.fail(p.since(at).Span, "positional patterns follow keyword patterns")
			}
		}
		if !p.accept(lexer.Comma) {
			break
		}
	}
	p.expect(lexer.RParen)
	m.At = p.since(first)
	return m
}
