package parser

// The items of with statements, whose parentheses may be their own or those
// of an expression.

import (
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// withTarget is what stands after "as".
type withTarget struct {
	outcome
	node ast.Expr
}

func (x *withTarget) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).withTarget)
	return nil
}

// withTarget reads what stands after "as".
func (p *cursor) withTarget() ast.Expr {
	first := p.i
	e := p.target()
	switch p.kind() {
	case lexer.Comma, lexer.RParen, lexer.Colon, lexer.Newline:
		p.store(e, assignTarget)
	default:
		p.badWithTarget(first)
	}
	return e
}

// ownsParens reports whether the parenthesis here encloses items: it closes
// right before the ":" that ends the header, and what is inside can be items.
func (p *cursor) ownsParens() bool {
	depth := 0
	as := false
	for i := p.i; ; i++ {
		switch p.toks[i].Type {
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			depth++
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			if depth--; depth == 0 {
				next := p.toks[i+1].Type
				return as || (next == lexer.Colon || next == lexer.Newline) && p.holdsItems(i)
			}
		case lexer.KAs:
			as = as || depth == 1
		case lexer.Newline, lexer.EOF:
			return as
		}
	}
}

// holdsItems reports whether the parentheses up to the token with index end
// hold plain expressions: "(yield)", "(a := b)", "(*a, b)" and "(x for x in y)" are
// expressions as a whole, as is "()".
func (p *cursor) holdsItems(end int) bool {
	if end == p.i+1 {
		return false
	}
	return p.quietly(func() {
		for p.i++; ; {
			p.expression()
			if !p.accept(lexer.Comma) || p.i == end {
				break
			}
		}
		if p.i != end {
			p.unexpected()
		}
	})
}
