package parser

// What was probably meant: faults inside expressions in CPython's words.
// These run once something is known to be wrong, so they may look around at
// leisure.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// guess reads ahead and takes the cursor back. It reports whether what was
// read is right; a precise fault found within it is kept as the fault of all.
func (p *cursor) guess(read func()) bool {
	if p.failed() {
		return false
	}
	saved := *p
	read()
	ok, fault := !p.failed(), p.fault
	arena := p.arena
	*p = saved
	p.arena = arena
	p.exprs, p.texts = p.exprs[:len(saved.exprs)], p.texts[:len(saved.texts)]
	if fault != nil && fault.Message != "invalid syntax" {
		p.fault = fault
		p.skipLine()
	}
	return ok
}

// quietly reads ahead without guesses of its own.
func (p *cursor) quietly(read func()) bool {
	if p.failed() {
		return false
	}
	p.quiet = true
	ok := p.guess(read)
	p.quiet = false
	return ok
}

// readsAs reports whether an expression of some kind stands i tokens on.
func (p *cursor) readsAs(read func() ast.Expr, e *ast.Expr) bool {
	return p.guess(func() { *e = read() })
}

var softKeywords = map[string]bool{"match": true, "case": true, "type": true, "_": true}

// isLegacy says that a name was a statement in Python 2.
func isLegacy(e ast.Expr) bool {
	n, ok := e.(*ast.Name)
	return ok && (n.ID == "print" || n.ID == "exec")
}

// twoExpressions fails where an operand follows the expression e, which
// began at the token with index first, if it can tell what was meant. If not, the
// caller fails, which expects something else here.
func (p *cursor) twoExpressions(first int, e ast.Expr) {
	if p.failed() || p.quiet {
		return
	}
	var other ast.Expr
	if isLegacy(e) {
		if p.i == first+1 && p.readsAs(p.starExpressions, &other) {
			name := p.toks[first].Value
			p.fail(e.Place().To(other.Place()),
				"Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name)
		}
	} else if p.inBrackets() && !p.isPrefixed(first) {
		if p.quietly(func() { other = p.expression() }) {
			p.fail(e.Place().To(other.Place()), "invalid syntax. Perhaps you forgot a comma?")
		}
	}
}

// inBrackets reports whether a bracket is open here.
func (p *cursor) inBrackets() bool {
	closed := 0
	for i := p.i - 1; i >= 0; i-- {
		switch p.toks[i].Type {
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			closed++
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			if closed--; closed < 0 {
				return true
			}
		case lexer.Newline, lexer.Indent, lexer.Dedent:
			return false
		}
	}
	return false
}

// isPrefixed says that the expression at first looks like a string with a
// misspelled prefix or a soft keyword, where a comma is not what is missing.
func (p *cursor) isPrefixed(first int) bool {
	t := &p.toks[first]
	if t.Type != lexer.Name {
		return false
	}
	next := p.toks[first+1].Type
	return next == lexer.String || next == lexer.Bytes || softKeywords[t.Value]
}

// missingElse fails after "body if test".
func (p *cursor) missingElse(body, test ast.Expr) {
	if !p.failed() && !p.quiet && !p.at(lexer.Colon) && !p.at(lexer.Bad) {
		p.fail(body.Place().To(test.Place()), "expected 'else' after 'if' expression")
	}
	p.unexpected()
}

// bareTarget fails at the "for" after several elements without parentheses.
func (p *cursor) bareTarget(first int, closing lexer.Kind) {
	if p.failed() {
		return
	}
	span := p.since(first).Span
	if closing != lexer.RParen && p.guess(func() { p.comprehension() }) {
		p.fail(span, "did you forget parentheses around the comprehension target?")
	}
	p.unexpected()
}

// doubleStarInGroup fails at "(**x)".
func (p *cursor) doubleStarInGroup() {
	span := p.here()
	if p.guess(func() { p.i++; p.expression(); p.expect(lexer.RParen) }) {
		p.fail(span, "cannot use double starred expression here")
	}
	p.unexpected()
}

// missingValue fails after a dict key without a colon.
func (p *cursor) missingValue(key ast.Expr) {
	if !p.failed() && !p.at(lexer.Bad) {
		end := key.Place().End
		p.fail(source.Span{Start: end - 1, End: end}, "':' expected after dictionary key")
	}
	p.unexpected()
}

// starredDictValue fails at "{key: *value}".
func (p *cursor) starredDictValue() {
	first := p.i
	var span source.Span
	if p.guess(func() { p.i++; p.bitwiseOr(); span = p.since(first).Span }) {
		p.fail(span, "cannot use a starred expression in a dictionary value")
	}
	p.unexpected()
}

// unpackedInDictComp fails at "{**x for ...}"; open is the index of "{".
func (p *cursor) unpackedInDictComp(open int) {
	if !p.at(lexer.KFor) && !p.at(lexer.KAsync) {
		return
	}
	if p.guess(func() { p.comprehensions(open, new(ast.Name)); p.expect(lexer.RBrace) }) {
		p.fail(tokenSpan(&p.toks[open+1]), "dict unpacking cannot be used in dict comprehension")
	}
	p.unexpected()
}
