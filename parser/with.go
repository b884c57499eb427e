package parser

// The items of with statements, whose parentheses may be their own or those
// of an expression.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// withItems reads "a as b, c as d", in parentheses or not.
func (p *cursor) withItems() []*ast.WithItem {
	if !p.at(lexer.LParen) || !p.ownsParens() {
		return p.itemList(lexer.Colon)
	}
	p.i++
	p.level++
	list := p.itemList(lexer.RParen)
	p.level--
	p.expect(lexer.RParen)
	return list
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
	ok := p.quietly(func() {
		p.i++
		p.level++
		p.itemList(lexer.RParen)
		if p.i != end {
			p.unexpected()
		}
	})
	return ok
}

// itemList reads items up to the closing token and leaves it there.
func (p *cursor) itemList(closing lexer.Kind) []*ast.WithItem {
	var list []*ast.WithItem
	for {
		list = append(list, p.withItem())
		if !p.accept(lexer.Comma) || closing == lexer.RParen && p.at(closing) {
			return list
		}
	}
}

func (p *cursor) withItem() *ast.WithItem {
	item := &ast.WithItem{Context: p.expression()}
	if !p.accept(lexer.KAs) {
		return item
	}
	first := p.i
	item.Vars = p.target()
	switch p.kind() {
	case lexer.Comma, lexer.RParen, lexer.Colon, lexer.Newline:
		p.store(item.Vars, assignTarget)
	default:
		p.badWithTarget(first)
	}
	return item
}
