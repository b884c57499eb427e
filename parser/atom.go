package parser

// Expressions: atoms and what follows them (attributes, calls, subscripts).

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// primary reads an atom with its trailers.
func (p *cursor) primary() ast.Expr {
	first := p.i
	e := p.atom()
	for {
		height := p.height
		switch p.kind() {
		case lexer.Dot:
			e = p.attribute(first, e)
		case lexer.LParen:
			e = p.call(first, e)
		case lexer.LBracket:
			e = p.subscript(first, e)
		default:
			return e
		}
		p.grown(height, p.height)
	}
}

func (p *cursor) attribute(first int, value ast.Expr) ast.Expr {
	p.i++
	p.height = 0
	if !p.at(lexer.Name) {
		p.unexpected()
		return value
	}
	t := &p.toks[p.i]
	p.i++
	a := p.arena.attribute()
	a.At, a.Value, a.Attr, a.AttrSpan = p.since(first), value, lexer.NameOf(t.Value), tokenSpan(t)
	return a
}

// atom reads an expression that holds together on its own.
func (p *cursor) atom() ast.Expr {
	switch p.kind() {
	case lexer.Name:
		return p.name(ast.Load)
	case lexer.Number:
		return p.number()
	case lexer.String, lexer.Bytes, lexer.FStringStart:
		return p.literal()
	case lexer.LParen:
		return p.parenthesized()
	case lexer.LBracket:
		return p.listDisplay()
	case lexer.LBrace:
		return p.braces()
	case lexer.KNone:
		return p.constant(ast.NoneConst, 0)
	case lexer.KTrue:
		return p.constant(ast.BoolConst, 1)
	case lexer.KFalse:
		return p.constant(ast.BoolConst, 0)
	case lexer.Ellipsis:
		return p.constant(ast.EllipsisConst, 0)
	}
	p.unexpected()
	return p.hole()
}

// constant takes a token that stands for one value.
func (p *cursor) constant(kind ast.ConstKind, bits int64) *ast.Constant {
	c := p.arena.constant()
	c.Span, c.Kind, c.Int = p.here(), kind, bits
	p.i++
	p.height = 0
	return c
}

// enter takes an opening bracket, leave the closing one.
func (p *cursor) enter() bool {
	if !p.deeper() {
		return false
	}
	p.i++
	return true
}

func (p *cursor) leave(closing lexer.Kind) {
	p.depth--
	p.expect(closing)
}

// parenthesized reads a tuple, a generator expression, a yield or an
// expression in parentheses, which leave no trace.
func (p *cursor) parenthesized() ast.Expr {
	first := p.i
	if !p.enter() {
		return p.hole()
	}
	switch p.kind() {
	case lexer.RParen:
		p.leave(lexer.RParen)
		p.height = 0
		return &ast.Tuple{At: p.since(first)}
	case lexer.KYield:
		e := p.yield()
		p.leave(lexer.RParen)
		return e
	case lexer.DoubleStar:
		p.doubleStarInGroup()
		return p.hole()
	}
	e := p.starNamed(true)
	switch p.kind() {
	case lexer.Comma:
		elts := p.moreElements(first+1, e, lexer.RParen)
		p.leave(lexer.RParen)
		return &ast.Tuple{At: p.since(first), Elts: elts}
	case lexer.KFor, lexer.KAsync:
		generators := p.comprehensions(first, e)
		p.leave(lexer.RParen)
		return &ast.GeneratorExp{At: p.since(first), Elt: e, Generators: generators}
	}
	if s, ok := e.(*ast.Starred); ok && p.at(lexer.RParen) {
		p.fail(s.Span, "cannot use starred expression here")
	}
	p.leave(lexer.RParen)
	return e
}

// starNamed reads an element of a display: "*x", "name := x" or an expression.
func (p *cursor) starNamed(first bool) ast.Expr {
	if p.at(lexer.Star) {
		return p.starred(first)
	}
	return p.namedExpression()
}

// moreElements reads the elements after the first one, up to the closing
// bracket, and returns them all. first is where the first one begins.
func (p *cursor) moreElements(first int, e ast.Expr, closing lexer.Kind) []ast.Expr {
	mark := len(p.exprs)
	p.exprs = append(p.exprs, e)
	height := p.height
	for p.accept(lexer.Comma) {
		if p.at(closing) {
			break
		}
		if p.at(lexer.KFor) || p.at(lexer.KAsync) {
			p.bareTarget(first, closing)
			break
		}
		p.exprs = append(p.exprs, p.starNamed(false))
		height = max(height, p.height)
		if p.at(lexer.KFor) || p.at(lexer.KAsync) {
			p.bareTarget(first, closing)
		}
	}
	p.grown(height, 0)
	return p.cut(mark)
}

func (p *cursor) listDisplay() ast.Expr {
	first := p.i
	if !p.enter() {
		return p.hole()
	}
	if p.at(lexer.RBracket) {
		p.leave(lexer.RBracket)
		p.height = 0
		return &ast.List{At: p.since(first)}
	}
	e := p.starNamed(true)
	if p.at(lexer.KFor) || p.at(lexer.KAsync) {
		generators := p.comprehensions(first, e)
		p.leave(lexer.RBracket)
		return &ast.ListComp{At: p.since(first), Elt: e, Generators: generators}
	}
	elts := p.moreElements(first+1, e, lexer.RBracket)
	p.leave(lexer.RBracket)
	return &ast.List{At: p.since(first), Elts: elts}
}

// braces reads a dict or set display or comprehension.
func (p *cursor) braces() ast.Expr {
	first := p.i
	if !p.enter() {
		return p.hole()
	}
	switch p.kind() {
	case lexer.RBrace:
		p.leave(lexer.RBrace)
		p.height = 0
		return &ast.Dict{At: p.since(first)}
	case lexer.DoubleStar:
		return p.dict(first, nil)
	}
	e := p.starNamed(true)
	switch p.kind() {
	case lexer.Colon:
		if _, star := e.(*ast.Starred); star {
			p.unexpected()
			return p.hole()
		}
		if !p.failed() {
			return p.dict(first, e)
		}
	case lexer.KFor, lexer.KAsync:
		generators := p.comprehensions(first, e)
		p.leave(lexer.RBrace)
		return &ast.SetComp{At: p.since(first), Elt: e, Generators: generators}
	}
	elts := p.moreElements(first+1, e, lexer.RBrace)
	p.leave(lexer.RBrace)
	return &ast.Set{At: p.since(first), Elts: elts}
}

// dict reads the rest of a dict whose first key has been read; nil when it
// begins with "**".
func (p *cursor) dict(first int, key ast.Expr) ast.Expr {
	mark := len(p.exprs)
	height := p.height
	var value ast.Expr
	if key == nil {
		p.i++
		value = p.bitwiseOr()
		p.unpackedInDictComp(first)
	} else {
		value = p.dictValue()
		if p.at(lexer.KFor) || p.at(lexer.KAsync) {
			height = max(height, p.height)
			generators := p.comprehensions(first, key)
			p.grown(height, p.height)
			p.leave(lexer.RBrace)
			return &ast.DictComp{At: p.since(first), Key: key, Value: value, Generators: generators}
		}
	}
	height = max(height, p.height)
	p.exprs = append(p.exprs, key, value)
	for p.accept(lexer.Comma) {
		if p.at(lexer.RBrace) {
			break
		}
		key, value = p.dictItem()
		height = max(height, p.height)
		p.exprs = append(p.exprs, key, value)
	}
	p.leave(lexer.RBrace)
	p.grown(height, 0)
	d := &ast.Dict{At: p.since(first)}
	d.Keys, d.Values = p.cutPairs(mark)
	return d
}

// dictItem reads "key: value" or "**value", the latter with a nil key.
func (p *cursor) dictItem() (key, value ast.Expr) {
	if p.accept(lexer.DoubleStar) {
		return nil, p.bitwiseOr()
	}
	key = p.expression()
	height := p.height
	if !p.at(lexer.Colon) {
		p.missingValue(key)
		return key, key
	}
	value = p.dictValue()
	p.height = max(height, p.height)
	return key, value
}

// dictValue reads ":" and a value.
func (p *cursor) dictValue() ast.Expr {
	colon := p.here()
	p.i++
	switch p.kind() {
	case lexer.RBrace, lexer.Comma:
		p.fail(colon, "expression expected after dictionary key and ':'")
		return p.hole()
	case lexer.Star:
		p.starredDictValue()
		return p.hole()
	}
	return p.expression()
}

// cutPairs splits the elements since mark, alternately keys and values.
func (p *cursor) cutPairs(mark int) (keys, values []ast.Expr) {
	pairs := p.exprs[mark:]
	n := len(pairs) / 2
	both := make([]ast.Expr, 2*n)
	keys, values = both[:n:n], both[n:]
	for i := range n {
		keys[i], values[i] = pairs[2*i], pairs[2*i+1]
	}
	p.exprs = p.exprs[:mark]
	return keys, values
}

// subscript reads "[...]" after value.
func (p *cursor) subscript(first int, value ast.Expr) ast.Expr {
	if !p.enter() {
		return value
	}
	index := p.slices()
	p.leave(lexer.RBracket)
	return &ast.Subscript{At: p.since(first), Value: value, Index: index}
}

// slices reads an index: one, or several as a tuple.
func (p *cursor) slices() ast.Expr {
	first := p.i
	e := p.slice()
	_, star := e.(*ast.Starred)
	if !p.at(lexer.Comma) && !star {
		return e
	}
	mark := len(p.exprs)
	p.exprs = append(p.exprs, e)
	height := p.height
	for p.accept(lexer.Comma) {
		if p.at(lexer.RBracket) {
			break
		}
		p.exprs = append(p.exprs, p.slice())
		height = max(height, p.height)
	}
	p.grown(height, 0)
	return &ast.Tuple{At: p.since(first), Elts: p.cut(mark)}
}

// slice reads "a:b:c" with any part missing, or one index.
func (p *cursor) slice() ast.Expr {
	first := p.i
	var lower ast.Expr
	p.height = 0
	if !p.at(lexer.Colon) {
		if p.at(lexer.Star) {
			return p.starredArgument()
		}
		lower = p.namedExpression()
		if !p.at(lexer.Colon) {
			return lower
		}
		if p.isWalrus(lower, first) {
			p.unexpected()
			return lower
		}
	}
	p.i++
	height := p.height
	part := func() ast.Expr {
		if !p.startsExpression() {
			return nil
		}
		e := p.expression()
		height = max(height, p.height)
		return e
	}
	s := &ast.Slice{Lower: lower, Upper: part()}
	if p.accept(lexer.Colon) {
		s.Step = part()
	}
	p.grown(height, 0)
	s.At = p.since(first)
	return s
}

// isWalrus tells a bare "name := x" from one in parentheses; e began at the
// token with index first.
func (p *cursor) isWalrus(e ast.Expr, first int) bool {
	_, ok := e.(*ast.NamedExpr)
	return ok && !p.at(lexer.EOF) && p.toks[first].Type != lexer.LParen
}
