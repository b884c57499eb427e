package parser

// What may stand left of "=", after "for", "as" and "del".

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// targetKind tells where a target stands; the words of a fault depend on it.
type targetKind uint8

const (
	assignTarget targetKind = iota
	forTarget
	delTarget
)

// targets reads the target list of a for clause or the like: what may stand
// there without "in" or "=" getting read too.
func (p *cursor) targets() ast.Expr {
	first := p.i
	e := p.target()
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
		p.exprs = append(p.exprs, p.target())
		height = max(height, p.height)
	}
	p.grown(height, 0)
	return &ast.Tuple{At: p.since(first), Elts: p.cut(mark)}
}

// forTargets is targets after "for".
func (p *cursor) forTargets(comprehension bool) ast.Expr {
	if p.at(lexer.KNot) || p.at(lexer.KLambda) {
		p.badForTarget(p.i, comprehension)
		return p.hole()
	}
	return p.targets()
}

func (p *cursor) target() ast.Expr {
	if p.at(lexer.Star) {
		return p.starred(false)
	}
	return p.bitwiseOr()
}

// store turns an expression that was read into a target, or fails at the part
// that can't be one.
func (p *cursor) store(e ast.Expr, kind targetKind) {
	if p.failed() {
		return
	}
	if bad := badTarget(e, kind); bad != nil {
		p.badTarget(bad, kind)
		return
	}
	ctx := ast.Store
	if kind == delTarget {
		ctx = ast.Del
	}
	setContext(e, ctx)
}

// badTarget finds the first part of e that can't be bound or deleted; nil when
// all can.
func badTarget(e ast.Expr, kind targetKind) ast.Expr {
	switch e := e.(type) {
	case *ast.Name, *ast.Attribute, *ast.Subscript:
		return nil
	case *ast.Starred:
		if kind == delTarget {
			return e
		}
		return badTarget(e.Value, kind)
	case *ast.List:
		return badTargetIn(e.Elts, kind)
	case *ast.Tuple:
		return badTargetIn(e.Elts, kind)
	}
	return e
}

func badTargetIn(elts []ast.Expr, kind targetKind) ast.Expr {
	for _, e := range elts {
		if bad := badTarget(e, kind); bad != nil {
			return bad
		}
	}
	return nil
}

func setContext(e ast.Expr, ctx ast.Context) {
	switch e := e.(type) {
	case *ast.Name:
		e.Ctx = ctx
	case *ast.Attribute:
		e.Ctx = ctx
	case *ast.Subscript:
		e.Ctx = ctx
	case *ast.Starred:
		e.Ctx = ctx
		setContext(e.Value, ctx)
	case *ast.List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	case *ast.Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	}
}

func (p *cursor) badTarget(e ast.Expr, kind targetKind) {
	verb := "assign to"
	if kind == delTarget {
		verb = "delete"
	}
	p.fail(e.Place(), "cannot %s %s", verb, describe(e))
}

// describe names an expression in messages.
func describe(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Attribute:
		return "attribute"
	case *ast.Subscript:
		return "subscript"
	case *ast.Starred:
		return "starred"
	case *ast.Name:
		return "name"
	case *ast.List:
		return "list"
	case *ast.Tuple:
		return "tuple"
	case *ast.Lambda:
		return "lambda"
	case *ast.Call:
		return "function call"
	case *ast.BoolOp, *ast.BinOp, *ast.UnaryOp:
		return "expression"
	case *ast.GeneratorExp:
		return "generator expression"
	case *ast.Yield, *ast.YieldFrom:
		return "yield expression"
	case *ast.Await:
		return "await expression"
	case *ast.ListComp:
		return "list comprehension"
	case *ast.SetComp:
		return "set comprehension"
	case *ast.DictComp:
		return "dict comprehension"
	case *ast.Dict:
		return "dict literal"
	case *ast.Set:
		return "set display"
	case *ast.JoinedStr, *ast.FormattedValue:
		return "f-string expression"
	case *ast.Constant:
		return describeConstant(e)
	case *ast.Compare:
		return "comparison"
	case *ast.IfExp:
		return "conditional expression"
	case *ast.NamedExpr:
		return "named expression"
	}
	return "expression"
}

func describeConstant(c *ast.Constant) string {
	switch c.Kind {
	case ast.NoneConst, ast.BoolConst:
		return c.Repr()
	case ast.EllipsisConst:
		return "ellipsis"
	}
	return "literal"
}
