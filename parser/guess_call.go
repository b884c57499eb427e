package parser

// What was probably meant: arguments of calls.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// assignToStarred fails at the "=" after "*x" or "**x" in a call.
func (p *cursor) assignToStarred(first int, what string) {
	var span source.Span
	if p.guess(func() { p.i++; p.expression(); span = p.since(first).Span }) {
		p.fail(span, "cannot assign to %s", what)
	}
	p.unexpected()
}

// starAfterUnpacked fails at "*x" after "**y" in a call.
func (p *cursor) starAfterUnpacked() {
	first := p.i
	p.starredArgument()
	if !p.failed() {
		p.fail(p.since(first).Span, "iterable argument unpacking follows keyword argument unpacking")
	}
}

// keywordComprehension fails at "name=value for ..." in a call.
func (p *cursor) keywordComprehension(first int) {
	if p.guess(func() { p.comprehension() }) {
		p.fail(tokenSpan(&p.toks[first]).To(tokenSpan(&p.toks[first+1])),
			"invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	p.unexpected()
}

// assignInCall fails at the "=" after an argument that is no name.
func (p *cursor) assignInCall(e ast.Expr) {
	if !p.failed() && !p.quiet {
		p.fail(e.Place().To(p.here()), "expression cannot contain assignment, perhaps you meant \"==\"?")
	}
	p.unexpected()
}

// positionalTooLate fails at a positional argument after a keyword.
func (p *cursor) positionalTooLate(l *argumentList, first int) {
	msg := "positional argument follows keyword argument"
	if l.unpacked {
		msg += " unpacking"
	}
	p.fail(p.since(first).Span, "%s", msg)
}

// bareExceptTypes fails at the comma after the first of several types.
func (p *cursor) bareExceptTypes(first int) {
	var span source.Span
	ok := p.guess(func() {
		for p.accept(lexer.Comma) {
			p.expression()
		}
		if p.accept(lexer.KAs) {
			p.expect(lexer.Name)
		}
		span = p.since(first).Span
		p.expect(lexer.Colon)
	})
	if ok {
		p.fail(span, "multiple exception types must be parenthesized")
	}
	p.unexpected()
}
