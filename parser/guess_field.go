package parser

// What was probably meant: f-string fields.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// missingFieldValue fails at an f-string field without an expression.
func (p *cursor) missingFieldValue() bool {
	switch p.kind() {
	case lexer.FStringDebug, lexer.Equal:
		p.fail(source.Span{Start: p.start(), End: p.start() + 1}, "f-string: valid expression required before '='")
	case lexer.Bang, lexer.Colon, lexer.RBrace:
		p.fail(p.here(), "f-string: valid expression required before '%s'", p.toks[p.i].Value)
	default:
		if p.startsExpression() || p.at(lexer.Star) || p.at(lexer.KYield) || p.at(lexer.Bad) {
			return false
		}
		p.fail(p.here(), "f-string: expecting a valid expression after '{'")
	}
	return true
}

// inFieldSpec says that the ":" before the cursor has begun a format spec, and not
// the body of the lambda at index first: no bracket stands between that and the
// brace of its field.
func (p *cursor) inFieldSpec(first int) bool {
	return first > 1 && p.toks[first-1].Type == lexer.LBrace &&
		(p.toks[first-2].Type == lexer.FStringStart || p.toks[first-2].Type == lexer.FStringMiddle)
}

// badFieldEnd fails where an f-string field should have ended.
func (p *cursor) badFieldEnd(f *ast.FormattedValue, explicit, debug bool) {
	if p.at(lexer.Bad) {
		p.unexpected()
		return
	}
	if p.at(lexer.Equal) && !debug {
		p.i++
		debug = true
	}
	msg := "f-string: expecting '=', or '!', or ':', or '}'"
	switch {
	case f.Format != nil:
		msg = "f-string: expecting '}', or format specs"
	case explicit:
		msg = "f-string: expecting ':' or '}'"
	case debug:
		msg = "f-string: expecting '!', or ':', or '}'"
	}
	p.fail(p.here(), "%s", msg)
}

// partialField rewords a fault in an f-string field that says nothing in
// particular: CPython reads as much of an expression as it can and then wants
// the field to end. open is the index of "{".
func (p *cursor) partialField(open int) {
	if p.fault == nil || p.fault.Message != "invalid syntax" || p.quiet {
		return
	}
	last := open + 1
	for int32(p.toks[last].Pos.Offset) < p.fault.Span.Start {
		last++
	}
	const enough = 50 // tokens to try: each try reads them all
	for end := last; end > open+1 && end > last-enough; end-- {
		if p.readsUpTo(open+1, end) {
			p.fault = nil
			p.i = end
			p.badFieldEnd(new(ast.FormattedValue), false, false)
			return
		}
	}
	p.fault.Message = "f-string: expecting a valid expression after '{'"
	p.fault.Span = tokenSpan(&p.toks[open+1])
}

// readsUpTo reports whether the tokens from first up to end are an expression.
func (p *cursor) readsUpTo(first, end int) bool {
	probe := cursor{toks: append([]lexer.Token(nil), p.toks[first:end]...), quiet: true}
	probe.toks = append(probe.toks, lexer.Token{Type: lexer.Newline}, lexer.Token{Type: lexer.EOF})
	probe.yieldOrStar()
	return !probe.failed() && probe.at(lexer.Newline)
}
