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
	} else if p.level > 0 && !p.isPrefixed(first) {
		if p.quietly(func() { other = p.expression() }) {
			p.fail(e.Place().To(other.Place()), "invalid syntax. Perhaps you forgot a comma?")
		}
	}
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

// notNamed fails at the "=" or ":=" after e, which began at the token with
// index first.
func (p *cursor) notNamed(first int, e ast.Expr) {
	if p.failed() || p.quiet {
		p.unexpected()
		return
	}
	sign := p.i
	var value ast.Expr
	if p.at(lexer.ColonEqual) {
		if p.guess(func() { p.i++; p.expression() }) {
			if _, ok := e.(*ast.Name); !ok {
				p.fail(e.Place(), "cannot use assignment expressions with %s", describe(e))
			}
		}
		p.unexpected()
		return
	}
	tight := p.isTight(first, e)
	ends := func() {
		p.i++
		value = p.bitwiseOr()
		if p.at(lexer.Equal) || p.at(lexer.ColonEqual) {
			p.unexpected()
		}
	}
	if tight && p.guess(ends) {
		switch e.(type) {
		case *ast.Name:
			if first+1 == sign {
				p.fail(e.Place().To(value.Place()), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
		}
		if !p.beginsDisplay(first, e) {
			p.fail(e.Place(), "cannot assign to %s here. Maybe you meant '==' instead of '='?", describe(e))
		}
	}
	p.unexpected()
}

// isTight says that e binds at least as tight as "|": no comparison, no
// boolean operator, no conditional, unless in parentheses.
func (p *cursor) isTight(first int, e ast.Expr) bool {
	if e.Place().Start != int32(p.toks[first].Pos.Offset) {
		return true // in parentheses
	}
	switch e := e.(type) {
	case *ast.BoolOp, *ast.Compare, *ast.IfExp, *ast.Lambda:
		return false
	case *ast.UnaryOp:
		return e.Op != ast.Not
	}
	return true
}

// beginsDisplay says that e begins with a list, a tuple, a generator
// expression or one of the constants with a name.
func (p *cursor) beginsDisplay(first int, e ast.Expr) bool {
	switch p.toks[first].Type {
	case lexer.KTrue, lexer.KFalse, lexer.KNone:
		return true
	case lexer.LParen, lexer.LBracket:
	default:
		return false
	}
	for {
		switch x := e.(type) {
		case *ast.BinOp:
			e = x.Left
		case *ast.Attribute:
			e = x.Value
		case *ast.Subscript:
			e = x.Value
		case *ast.Call:
			e = x.Func
		case *ast.List, *ast.Tuple, *ast.GeneratorExp:
			return true
		default:
			return false
		}
	}
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

// badForTarget fails where "in" is missing after targets that began at the
// token with index first.
func (p *cursor) badForTarget(first int, comprehension bool) {
	if p.failed() {
		return
	}
	at := p.i
	if comprehension && at > first && !p.at(lexer.Bad) && !p.hasStar(first) {
		p.fail(p.here(), "'in' expected after for-loop variables")
		return
	}
	p.i = first
	var e ast.Expr
	if p.readsAs(p.starExpressions, &e) {
		if bad := badTarget(e, assignTarget); bad != nil {
			if c, ok := bad.(*ast.Compare); !ok {
				p.badTarget(bad, forTarget)
			} else if c.Ops[0] == ast.In {
				if bad = badTarget(c.Left, assignTarget); bad != nil {
					p.badTarget(bad, forTarget)
				}
			}
		}
	}
	if !p.failed() {
		p.i = at
	}
	p.unexpected()
}

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

// badAsTarget fails after "case pattern as" without a name.
func (p *cursor) badAsTarget() {
	var e ast.Expr
	if p.readsAs(p.expression, &e) {
		p.fail(e.Place(), "invalid pattern target")
	}
	p.unexpected()
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

// badWithTarget fails after "as" and something that is not followed as a
// target must be.
func (p *cursor) badWithTarget(first int) {
	if p.failed() {
		return
	}
	at := p.i
	p.i = first
	var e ast.Expr
	ok := p.guess(func() {
		e = p.expression()
		switch p.kind() {
		case lexer.Comma, lexer.RParen, lexer.Colon:
		default:
			p.unexpected()
		}
	})
	if bad := badTarget(e, assignTarget); ok && bad != nil {
		p.badTarget(bad, assignTarget)
	}
	if !p.failed() {
		p.i = at
	}
	p.unexpected()
}

// meantEqual fails where the "=" after e, not a target, was probably meant as
// "==": e, or the last part of a bare tuple, binds tight and stands before
// the only "=".
func (p *cursor) meantEqual(first int, e ast.Expr) {
	last := e
	if t, ok := e.(*ast.Tuple); ok && len(t.Elts) > 0 && p.isBare(first) {
		if p.toks[p.i-1].Type == lexer.Comma {
			return
		}
		last = t.Elts[len(t.Elts)-1]
		first = p.lastElement(first)
	}
	if _, star := last.(*ast.Starred); star || p.quiet {
		return
	}
	at := p.i
	p.notNamed(first, last)
	if p.fault != nil && p.fault.Message == "invalid syntax" {
		p.fault = nil
		p.i = at
	}
}

// isBare says that a tuple, which began at the token with index first, has no
// parentheses: it ends where its last element does, or at a comma.
func (p *cursor) isBare(first int) bool {
	if p.toks[first].Type != lexer.LParen {
		return true
	}
	depth := 0
	for i := first; i < p.i-1; i++ {
		switch p.toks[i].Type {
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			depth++
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			depth--
		case lexer.Comma:
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// lastElement is the index of the token after the last comma outside brackets
// between first and the cursor.
func (p *cursor) lastElement(first int) int {
	depth := 0
	for i := first; i < p.i; i++ {
		switch p.toks[i].Type {
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			depth++
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			depth--
		case lexer.Comma:
			if depth == 0 {
				first = i + 1
			}
		}
	}
	return first
}

// hasStar says that a starred target stands between first and the cursor.
func (p *cursor) hasStar(first int) bool {
	for i := first; i < p.i; i++ {
		if p.toks[i].Type == lexer.Star && (i == first || p.toks[i-1].Type == lexer.Comma) {
			return true
		}
	}
	return false
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
