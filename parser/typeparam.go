package parser

// PEP 695 type parameters: [T: bound = default, *Ts, **P].

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// typeParams reads an optional list in brackets.
func (p *cursor) typeParams() []ast.TypeParam {
	if !p.at(lexer.LBracket) {
		return nil
	}
	p.i++
	if p.at(lexer.RBracket) {
		p.fail(p.here(), "Type parameter list cannot be empty")
		return nil
	}
	var list []ast.TypeParam
	for !p.at(lexer.RBracket) && !p.failed() {
		list = append(list, p.typeParam())
		if !p.accept(lexer.Comma) {
			break
		}
	}
	p.expect(lexer.RBracket)
	return list
}

func (p *cursor) typeParam() ast.TypeParam {
	first := p.i
	star := p.kind()
	if star == lexer.Star || star == lexer.DoubleStar {
		p.i++
	}
	if !p.at(lexer.Name) {
		p.unexpected()
		return &ast.TypeVar{}
	}
	name := lexer.NameOf(p.toks[p.i].Value)
	p.i++
	switch star {
	case lexer.Star:
		p.noBound("TypeVarTuple")
		value := p.typeDefault(true)
		return &ast.TypeVarTuple{At: p.since(first), Name: name, Default: value}
	case lexer.DoubleStar:
		p.noBound("ParamSpec")
		value := p.typeDefault(false)
		return &ast.ParamSpec{At: p.since(first), Name: name, Default: value}
	}
	var bound ast.Expr
	if p.accept(lexer.Colon) {
		bound = p.expression()
	}
	value := p.typeDefault(false)
	return &ast.TypeVar{At: p.since(first), Name: name, Bound: bound, Default: value}
}

// typeDefault reads "= value"; that of *Ts may be starred.
func (p *cursor) typeDefault(starred bool) ast.Expr {
	if !p.accept(lexer.Equal) {
		return nil
	}
	if starred && p.at(lexer.Star) {
		return p.starred(false)
	}
	return p.expression()
}

// noBound fails at a bound where only a plain type variable may have one.
func (p *cursor) noBound(what string) {
	if !p.at(lexer.Colon) {
		return
	}
	colon := p.here()
	p.i++
	if bound := p.expression(); !p.failed() {
		word := "bound"
		if _, ok := bound.(*ast.Tuple); ok {
			word = "constraints"
		}
		p.fail(colon.To(p.since(p.i-1).Span), "cannot use %s with %s", word, what)
	}
}
