package parser

// Expressions: the operators, by precedence climbing.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// expression reads a conditional expression, a lambda or less.
func (p *cursor) expression() ast.Expr {
	if p.at(lexer.KLambda) {
		return p.lambda()
	}
	first := p.i
	e := p.binary(precOr)
	switch {
	case p.at(lexer.KIf):
		e = p.conditional(first, e)
	case p.sideBySide():
		p.twoExpressions(first, e)
	}
	return e
}

// conditional reads the rest of "body if test else other".
func (p *cursor) conditional(first int, body ast.Expr) ast.Expr {
	height := p.height
	question := p.i
	p.i++
	test := p.binary(precOr)
	height = max(height, p.height)
	if !p.at(lexer.KElse) && p.quiet {
		p.i = question
		return body
	}
	if !p.at(lexer.KElse) {
		p.missingElse(body, test)
		return body
	}
	p.i++
	if !p.deeper() {
		return body
	}
	other := p.expression()
	p.depth--
	p.grown(height, p.height)
	return &ast.IfExp{At: p.since(first), Test: test, Body: body, Else: other}
}

// since is the place of a node from the token with index first to the token
// read last.
func (p *cursor) since(first int) ast.At { return p.place(int32(p.toks[first].Pos.Offset)) }

// disjunction reads what may stand without a conditional: "a or b".
func (p *cursor) disjunction() ast.Expr { return p.binary(precOr) }

// bitwiseOr reads operators from "|" on: no comparisons.
func (p *cursor) bitwiseOr() ast.Expr { return p.binary(precBitOr) }

// binary reads operators of precedence min and tighter.
func (p *cursor) binary(min uint8) ast.Expr {
	p.pace.Step()
	first := p.i
	var left ast.Expr
	if p.at(lexer.KNot) {
		left = p.not(min)
	} else {
		left = p.unary()
	}
	for {
		op := p.operatorHere()
		if op.prec < min || op.prec == 0 {
			return left
		}
		switch op.prec {
		case precOr, precAnd:
			left = p.boolOp(first, left, op.prec)
		case precCompare:
			if p.at(lexer.KNot) && p.peek() != lexer.KIn {
				return left
			}
			left = p.comparison(first, left)
		default:
			height := p.height
			p.i++
			right := p.binary(op.prec + 1)
			p.grown(height, p.height)
			left = &ast.BinOp{At: p.since(first), Left: left, Op: op.binary, Right: right}
		}
	}
}

const notInParens = "'not' after an operator must be parenthesized"

// not reads "not x"; min tells what stands before it.
func (p *cursor) not(min uint8) ast.Expr {
	first := p.i
	if !p.deeper() {
		return p.hole()
	}
	switch {
	case min == precSign:
		p.i++
		p.unary()
		p.fail(p.since(first).Span, notInParens)
	case min > precSum:
		p.i++
		p.binary(precNot)
		p.fail(p.since(first).Span, notInParens)
	case min > precNot:
		p.unexpected()
	}
	if p.failed() {
		return p.hole()
	}
	p.i++
	operand := p.binary(precNot)
	p.depth--
	p.grown(p.height, 0)
	return &ast.UnaryOp{At: p.since(first), Op: ast.Not, Operand: operand}
}

// boolOp reads the rest of a chain of one kind of boolean operator.
func (p *cursor) boolOp(first int, left ast.Expr, prec uint8) ast.Expr {
	word := p.kind()
	mark := len(p.exprs)
	p.exprs = append(p.exprs, left)
	height := p.height
	for p.accept(word) {
		p.exprs = append(p.exprs, p.binary(prec+1))
		height = max(height, p.height)
	}
	p.grown(height, 0)
	return &ast.BoolOp{At: p.since(first), Or: word == lexer.KOr, Values: p.cut(mark)}
}

// cut ends a list of elements that began at mark.
func (p *cursor) cut(mark int) []ast.Expr {
	out := p.arena.list(p.exprs[mark:])
	p.exprs = p.exprs[:mark]
	return out
}

// comparison reads the rest of a chain of comparisons.
func (p *cursor) comparison(first int, left ast.Expr) ast.Expr {
	c := &ast.Compare{Left: left}
	var ops [4]ast.CompareOp
	found := ops[:0]
	mark := len(p.exprs)
	height := p.height
	for {
		op, ok := p.compareOp()
		if !ok {
			break
		}
		found = append(found, op)
		p.exprs = append(p.exprs, p.binary(precCompare+1))
		height = max(height, p.height)
	}
	p.grown(height, 0)
	c.Ops = append(make([]ast.CompareOp, 0, len(found)), found...)
	c.Comparators = p.cut(mark)
	c.At = p.since(first)
	return c
}

// compareOp takes a comparison operator, of one token or two.
func (p *cursor) compareOp() (ast.CompareOp, bool) {
	var op ast.CompareOp
	switch p.kind() {
	case lexer.EqEqual:
		op = ast.Eq
	case lexer.NotEqual:
		op = ast.NotEq
	case lexer.Less:
		op = ast.Lt
	case lexer.LessEqual:
		op = ast.LtE
	case lexer.Greater:
		op = ast.Gt
	case lexer.GreaterEqual:
		op = ast.GtE
	case lexer.KIn:
		op = ast.In
	case lexer.KIs:
		op = ast.Is
		if p.peek() == lexer.KNot {
			op = ast.IsNot
			p.i++
		}
	case lexer.KNot:
		if p.peek() != lexer.KIn {
			return 0, false
		}
		op = ast.NotIn
		p.i++
	default:
		return 0, false
	}
	p.i++
	return op, true
}

var unaryOps = map[lexer.Kind]ast.UnaryOperator{
	lexer.Plus: ast.UAdd, lexer.Minus: ast.USub, lexer.Tilde: ast.Invert,
}

// unary reads signs before a power.
func (p *cursor) unary() ast.Expr {
	switch p.kind() {
	case lexer.Plus, lexer.Minus, lexer.Tilde:
	default:
		return p.power()
	}
	first := p.i
	op := unaryOps[p.kind()]
	if !p.deeper() {
		return p.hole()
	}
	p.i++
	var operand ast.Expr
	if p.at(lexer.KNot) {
		operand = p.not(precSign)
	} else {
		operand = p.unary()
	}
	p.depth--
	p.grown(p.height, 0)
	return &ast.UnaryOp{At: p.since(first), Op: op, Operand: operand}
}

// power reads "await x ** y"; ** binds to the right, looser than signs there.
func (p *cursor) power() ast.Expr {
	first := p.i
	var e ast.Expr
	if p.accept(lexer.KAwait) {
		e = p.primary()
		p.grown(p.height, 0)
		e = &ast.Await{At: p.since(first), Value: e}
	} else {
		e = p.primary()
	}
	if !p.at(lexer.DoubleStar) {
		return e
	}
	height := p.height
	if !p.deeper() {
		return e
	}
	p.i++
	right := p.unary()
	p.depth--
	p.grown(height, p.height)
	return &ast.BinOp{At: p.since(first), Left: e, Op: ast.Pow, Right: right}
}

// lambda reads "lambda params: body".
func (p *cursor) lambda() ast.Expr {
	first := p.i
	if !p.deeper() {
		return p.hole()
	}
	p.i++
	params := p.parameters(lambdaParams)
	p.expect(lexer.Colon)
	if p.at(lexer.FStringMiddle) || p.at(lexer.RBrace) && p.inFieldSpec(first) {
		p.fail(p.since(first).Span, "f-string: lambda expressions are not allowed without parentheses")
	}
	body := p.expression()
	p.depth--
	p.grown(p.height, 0)
	return &ast.Lambda{At: p.since(first), Params: params, Body: body}
}

// namedExpression reads "name := value" or an expression, where both may stand.
func (p *cursor) namedExpression() ast.Expr {
	if p.at(lexer.Name) && p.peek() == lexer.ColonEqual {
		return p.walrus()
	}
	first := p.i
	e := p.expression()
	if p.at(lexer.Equal) || p.at(lexer.ColonEqual) {
		p.notNamed(first, e)
	}
	return e
}

// walrus reads "name := value".
func (p *cursor) walrus() ast.Expr {
	first := p.i
	target := p.name(ast.Store)
	p.i++
	value := p.expression()
	p.grown(p.height, 0)
	return &ast.NamedExpr{At: p.since(first), Target: target, Value: value}
}

// name takes a Name token.
func (p *cursor) name(ctx ast.Context) *ast.Name {
	n := p.arena.name()
	t := &p.toks[p.i]
	n.Span, n.ID, n.Ctx = tokenSpan(t), lexer.NameOf(t.Value), ctx
	p.i++
	p.height = 0
	return n
}

// starExpression reads "*x" or an expression.
func (p *cursor) starExpression() ast.Expr {
	if p.at(lexer.Star) {
		return p.starred(false)
	}
	return p.expression()
}

// starred reads "*x"; opens says that it is the first in a display.
func (p *cursor) starred(opens bool) ast.Expr {
	first := p.i
	p.i++
	if opens && !p.startsExpression() && !p.at(lexer.Bad) {
		p.fail(p.here(), "Invalid star expression")
		return p.hole()
	}
	value := p.bitwiseOr()
	p.grown(p.height, 0)
	return &ast.Starred{At: p.since(first), Value: value}
}

// starExpressions reads an expression, or a tuple without parentheses.
func (p *cursor) starExpressions() ast.Expr {
	first := p.i
	e := p.starExpression()
	if !p.at(lexer.Comma) {
		return e
	}
	mark := len(p.exprs)
	p.exprs = append(p.exprs, e)
	height := p.height
	for p.accept(lexer.Comma) {
		if !p.startsExpression() && !p.at(lexer.Star) {
			break
		}
		p.exprs = append(p.exprs, p.starExpression())
		height = max(height, p.height)
	}
	p.grown(height, 0)
	return &ast.Tuple{At: p.since(first), Elts: p.cut(mark)}
}

// yield reads a yield expression.
func (p *cursor) yield() ast.Expr {
	first := p.i
	p.i++
	if p.accept(lexer.KFrom) {
		value := p.expression()
		p.grown(p.height, 0)
		return &ast.YieldFrom{At: p.since(first), Value: value}
	}
	p.height = 0
	var value ast.Expr
	if p.startsExpression() || p.at(lexer.Star) {
		value = p.starExpressions()
		p.grown(p.height, 0)
	}
	return &ast.Yield{At: p.since(first), Value: value}
}

// yieldOrStar reads what may stand right of "=".
func (p *cursor) yieldOrStar() ast.Expr {
	if p.at(lexer.KYield) {
		return p.yield()
	}
	return p.starExpressions()
}
