package parser

// The leaves of the grammar: what is read by hand between the tokens that the
// productions name. A leaf never returns an error, save that it is not there:
// what is wrong goes into its outcome, and the cursor to the end of the line.

import (
	"github.com/alecthomas/participle/v2"
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

type (
	// expression is a conditional expression or less.
	expression struct {
		outcome
		node ast.Expr
	}
	// optionalExpression may be missing: node is nil then.
	optionalExpression struct {
		outcome
		node ast.Expr
	}
	// namedExpression may be "name := value".
	namedExpression struct {
		outcome
		node ast.Expr
	}
	// starExpressions may be a tuple without parentheses.
	starExpressions struct {
		outcome
		node ast.Expr
	}
	// optionalStars are starExpressions that may be missing.
	optionalStars struct {
		outcome
		node ast.Expr
	}
	// valueAfterEqual is "=" and an expression.
	valueAfterEqual struct {
		outcome
		node ast.Expr
	}
	// targetsIn is what stands between "for" and the iterable: targets, "in".
	targetsIn struct {
		outcome
		node ast.Expr
	}
	// delTargets is what "del" deletes.
	delTargets struct {
		outcome
		nodes []ast.Expr
	}
	// exceptTypes is what an except clause catches; node is nil when missing.
	exceptTypes struct {
		outcome
		node ast.Expr
	}
	// subject is what "match" looks at.
	subject struct {
		outcome
		node ast.Expr
	}
	// patterns is what stands after "case".
	patterns struct {
		outcome
		node ast.Pattern
	}
	// typeParams is an optional list in brackets.
	typeParams struct {
		outcome
		nodes []ast.TypeParam
	}
	// classArguments is the optional list of a class header.
	classArguments struct {
		outcome
		bases    []ast.Expr
		keywords []*ast.Keyword
	}
)

// read runs the hand-written part of a leaf.
func read[T any](lex *plex.PeekingLexer, fn func(*cursor) T) (T, outcome) {
	p := begin(lex)
	v := fn(p)
	return v, p.end(lex)
}

func (x *expression) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).expression)
	return nil
}

func (x *optionalExpression) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, func(p *cursor) ast.Expr {
		if !p.startsExpression() {
			return nil
		}
		return p.expression()
	})
	if x.node == nil {
		return participle.NextMatch
	}
	return nil
}

func (x *namedExpression) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).namedExpression)
	return nil
}

func (x *starExpressions) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).starExpressions)
	return nil
}

func (x *optionalStars) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, func(p *cursor) ast.Expr {
		if !p.startsExpression() && !p.at(lexer.Star) {
			return nil
		}
		return p.starExpressions()
	})
	return nil
}

func (x *valueAfterEqual) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, func(p *cursor) ast.Expr {
		p.expect(lexer.Equal)
		return p.expression()
	})
	return nil
}

func (x *targetsIn) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, func(p *cursor) ast.Expr {
		first := p.i
		e := p.forTargets(false)
		if p.accept(lexer.KIn) {
			p.store(e, forTarget)
		} else {
			p.badForTarget(first, false)
		}
		return e
	})
	return nil
}

func (x *delTargets) Parse(lex *plex.PeekingLexer) error {
	x.nodes, x.outcome = read(lex, (*cursor).delTargets)
	return nil
}

// delTargets reads "a, b" as two targets, "(a, b)" as one.
func (p *cursor) delTargets() []ast.Expr {
	mark := len(p.exprs)
	for {
		p.exprs = append(p.exprs, p.starExpression())
		if !p.accept(lexer.Comma) || !p.startsExpression() && !p.at(lexer.Star) {
			break
		}
	}
	targets := p.cut(mark)
	for _, e := range targets {
		p.store(e, delTarget)
	}
	if !p.at(lexer.Newline) && !p.at(lexer.Semicolon) {
		p.unexpected()
	}
	return targets
}

func (x *exceptTypes) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).exceptTypes)
	return nil
}

func (p *cursor) exceptTypes() ast.Expr {
	star := p.i > 0 && p.toks[p.i-1].Type == lexer.Star
	if !p.startsExpression() {
		if star && (p.at(lexer.Newline) || p.at(lexer.Colon)) {
			p.fail(p.here(), "expected one or more exception types")
		}
		if p.at(lexer.KAs) {
			p.unexpected()
		}
		return nil
	}
	first := p.i
	e := p.expression()
	if p.at(lexer.Comma) {
		p.bareExceptTypes(first)
	}
	return e
}

func (x *subject) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).subject)
	return nil
}

// subject reads a named expression, or a tuple without parentheses.
func (p *cursor) subject() ast.Expr {
	first := p.i
	e := p.starNamed(false)
	if !p.at(lexer.Comma) {
		if _, star := e.(*ast.Starred); star {
			p.unexpected()
		}
		return e
	}
	elts := p.moreElements(first, e, lexer.Colon)
	return &ast.Tuple{At: p.since(first), Elts: elts}
}

func (x *patterns) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).patterns)
	return nil
}

func (x *typeParams) Parse(lex *plex.PeekingLexer) error {
	if lex.Peek().Type == lexer.LBracket {
		x.nodes, x.outcome = read(lex, (*cursor).typeParams)
	}
	return nil
}

func (x *classArguments) Parse(lex *plex.PeekingLexer) error {
	if lex.Peek().Type != lexer.LParen {
		return nil
	}
	p := begin(lex)
	x.bases, x.keywords = p.arguments(true)
	x.outcome = p.end(lex)
	return nil
}
