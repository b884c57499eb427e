package parser

// What was probably meant: targets, and "=" where "==" was meant.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// notNamed fails at the "=" or ":=" after e, which began at the token with
// index first.
func (p *cursor) notNamed(first int, e ast.Expr) {
	if p.failed() || p.quiet {
		p.unexpected()
		return
	}
	sign := p.i
	var value ast.Expr
	if p.at(lexer.ColonEqual) {
		if p.guess(func() { p.i++; p.expression() }) {
			if _, ok := e.(*ast.Name); !ok {
				p.fail(e.Place(), "cannot use assignment expressions with %s", describe(e))
			}
		}
		p.unexpected()
		return
	}
	tight := p.isTight(first, e)
	ends := func() {
		p.i++
		value = p.bitwiseOr()
		if p.at(lexer.Equal) || p.at(lexer.ColonEqual) {
			p.unexpected()
		}
	}
	if tight && p.guess(ends) {
		switch e.(type) {
		case *ast.Name:
			if first+1 == sign {
				p.fail(e.Place().To(value.Place()), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
		}
		if !p.beginsDisplay(first, e) {
			p.fail(e.Place(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(e))
		}
	}
	p.unexpected()
}

// isTight says that e binds at least as tight as "|": no comparison, no
// boolean operator, no conditional, unless in parentheses.
func (p *cursor) isTight(first int, e ast.Expr) bool {
	if e.Place().Start != int32(p.toks[first].Pos.Offset) {
		return true // in parentheses
	}
	switch e := e.(type) {
	case *ast.BoolOp, *ast.Compare, *ast.IfExp, *ast.Lambda:
		return false
	case *ast.UnaryOp:
		return e.Op != ast.Not
	}
	return true
}

// beginsDisplay says that e begins with a list, a tuple, a generator
// expression or one of the constants with a name.
func (p *cursor) beginsDisplay(first int, e ast.Expr) bool {
	switch p.toks[first].Type {
	case lexer.KTrue, lexer.KFalse, lexer.KNone:
		return true
	case lexer.LParen, lexer.LBracket:
	default:
		return false
	}
	for {
		switch x := e.(type) {
		case *ast.BinOp:
			e = x.Left
		case *ast.Attribute:
			e = x.Value
		case *ast.Subscript:
			e = x.Value
		case *ast.Call:
			e = x.Func
		case *ast.List, *ast.Tuple, *ast.GeneratorExp:
			return true
		default:
			return false
		}
	}
}

// meantEqual fails where the "=" after e, not a target, was probably meant as
// "==": e, or the last part of a bare tuple, binds tight and stands before
// the only "=".
func (p *cursor) meantEqual(first int, e ast.Expr) {
	last := e
	if t, ok := e.(*ast.Tuple); ok && len(t.Elts) > 0 && p.isBare(first) {
		if p.toks[p.i-1].Type == lexer.Comma {
			return
		}
		last = t.Elts[len(t.Elts)-1]
		first = p.lastElement(first)
	}
	if _, star := last.(*ast.Starred); star || p.quiet {
		return
	}
	at := p.i
	p.notNamed(first, last)
	if p.fault != nil && p.fault.Message == "invalid syntax" {
		p.fault = nil
		p.i = at
	}
}

// meantEarlier is meantEqual for the first of several targets, e, whose "=" has
// the index sign: in "x = 1, y = 2" the mistake is there.
func (p *cursor) meantEarlier(first, sign int, e ast.Expr) {
	if p.failed() {
		return
	}
	at := p.i
	p.i = sign
	p.meantEqual(first, e)
	if !p.failed() {
		p.i = at
	}
}

// isBare says that a tuple, which began at the token with index first, has no
// parentheses: it ends where its last element does, or at a comma.
func (p *cursor) isBare(first int) bool {
	if p.toks[first].Type != lexer.LParen {
		return true
	}
	depth := 0
	for i := first; i < p.i-1; i++ {
		switch p.toks[i].Type {
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			depth++
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			depth--
		case lexer.Comma:
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// lastElement is the index of the token after the last comma outside brackets
// between first and the cursor.
func (p *cursor) lastElement(first int) int {
	depth := 0
	for i := first; i < p.i; i++ {
		switch p.toks[i].Type {
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			depth++
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			depth--
		case lexer.Comma:
			if depth == 0 {
				first = i + 1
			}
		}
	}
	return first
}

// badForTarget fails where "in" is missing after targets that began at the
// token with index first.
func (p *cursor) badForTarget(first int, comprehension bool) {
	if p.failed() {
		return
	}
	at := p.i
	if comprehension && at > first && !p.at(lexer.Bad) && !p.hasStar(first) {
		p.fail(p.here(), "'in' expected after for-loop variables")
		return
	}
	p.i = first
	var e ast.Expr
	if p.readsAs(p.starExpressions, &e) {
		if bad := badTarget(e, assignTarget); bad != nil {
			if c, ok := bad.(*ast.Compare); !ok {
				p.badTarget(bad, forTarget)
			} else if c.Ops[0] == ast.In {
				if bad = badTarget(c.Left, assignTarget); bad != nil {
					p.badTarget(bad, forTarget)
				}
			}
		}
	}
	if !p.failed() {
		p.i = at
	}
	p.unexpected()
}

// hasStar says that a starred target stands between first and the cursor.
func (p *cursor) hasStar(first int) bool {
	for i := first; i < p.i; i++ {
		if p.toks[i].Type == lexer.Star && (i == first || p.toks[i-1].Type == lexer.Comma) {
			return true
		}
	}
	return false
}

// badWithTarget fails after "as" and something that is not followed as a
// target must be.
func (p *cursor) badWithTarget(first int) {
	if p.failed() {
		return
	}
	at := p.i
	p.i = first
	var e ast.Expr
	ok := p.guess(func() {
		e = p.expression()
		switch p.kind() {
		case lexer.Comma, lexer.RParen, lexer.Colon:
		default:
			p.unexpected()
		}
	})
	if bad := badTarget(e, assignTarget); ok && bad != nil {
		p.badTarget(bad, assignTarget)
	}
	if !p.failed() {
		p.i = at
	}
	p.unexpected()
}

// badAsTarget fails after "case pattern as" without a name.
func (p *cursor) badAsTarget() {
	var e ast.Expr
	if p.readsAs(p.expression, &e) {
		p.fail(e.Place(), "invalid pattern target")
	}
	p.unexpected()
}
