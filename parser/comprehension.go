package parser

// Expressions: the for and if clauses of comprehensions.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// comprehensions reads the clauses after an element; open is the index of the
// bracket before it. It accounts for the height of the element, read last.
func (p *cursor) comprehensions(open int, elt ast.Expr) []*ast.Comprehension {
	if s, ok := elt.(*ast.Starred); ok {
		p.fail(s.Span, "iterable unpacking cannot be used in comprehension")
		return nil
	}
	height := p.height
	var list []*ast.Comprehension
	for p.at(lexer.KFor) || p.at(lexer.KAsync) {
		list = append(list, p.comprehension())
		height = max(height, p.height)
	}
	p.grown(height, 0)
	return list
}

// comprehension reads one "for target in iter if test ..." clause.
func (p *cursor) comprehension() *ast.Comprehension {
	c := &ast.Comprehension{Async: p.accept(lexer.KAsync)}
	p.expect(lexer.KFor)
	first := p.i
	c.Target = p.forTargets(true)
	height := p.height
	if !p.accept(lexer.KIn) {
		p.badForTarget(first, true)
		return c
	}
	p.store(c.Target, forTarget)
	if !p.deeper() {
		return c
	}
	c.Iter = p.disjunction()
	height = max(height, p.height)
	mark := len(p.exprs)
	for p.accept(lexer.KIf) {
		p.exprs = append(p.exprs, p.disjunction())
		height = max(height, p.height)
	}
	p.depth--
	p.grown(height, 0)
	c.Ifs = p.cut(mark)
	return c
}
