package parser

// Faults that participle finds. It knows only which token fits no production:
// what is wrong is worded by reading the statement again, by hand.

import "github.com/aio-lang/aio/lexer"

// structural fails at the current token, which does not continue the statement
// that begins at the token with index first.
func (p *cursor) structural(first int) {
	keyword := p.toks[first].Type
	if keyword == lexer.KAsync {
		first++
		keyword = p.toks[first].Type
	}
	switch keyword {
	case lexer.KDef:
		p.badDef(first)
	case lexer.KWith:
		p.badWith(first)
	case lexer.KImport:
		p.badImport(first)
	case lexer.KFrom:
		p.badFrom(first)
	case lexer.KGlobal, lexer.KNonlocal:
		p.skipComma()
	}
	p.unexpected()
}

// skipDot does the same as skipComma for a dot.
func (p *cursor) skipDot() {
	if p.at(lexer.Dot) && p.toks[p.i-1].Type == lexer.Name && p.toks[p.i-2].Type != lexer.KAs {
		p.i++
	}
}

// skipComma goes on to the token after a comma that continues a list:
// participle reports the comma, but what follows is at fault.
func (p *cursor) skipComma() {
	if p.at(lexer.Comma) && p.toks[p.i-1].Type == lexer.Name {
		p.i++
	}
}

// skipAs does the same for an "as" that may stand where it does.
func (p *cursor) skipAs() {
	if !p.at(lexer.KAs) || p.i < 2 || p.toks[p.i-2].Type == lexer.KAs {
		return
	}
	switch p.toks[p.i-1].Type {
	case lexer.Name, lexer.RParen:
		p.i++
	}
}

// statementStart is the index of the first token of the simple statement
// before the cursor.
func (p *cursor) statementStart() int {
	first := lineStart(p.toks, p.i)
	for i := p.i - 1; i > first; i-- {
		if k := p.toks[i].Type; k == lexer.Semicolon || k == lexer.Colon {
			return i + 1
		}
	}
	return first
}

// badImport words what is wrong with "import a, b".
func (p *cursor) badImport(first int) {
	switch {
	case p.at(lexer.Newline) && p.i == first+1:
		p.fail(p.here(), "Expected one or more names after 'import'")
	case p.at(lexer.KFrom) && p.peek() == lexer.Name:
		p.i++
		for p.at(lexer.Name) {
			p.i++
			if !p.accept(lexer.Dot) {
				break
			}
		}
		p.fail(p.since(first).Span, "Did you mean to use 'from ... import ...' instead?")
	}
	p.skipComma()
	p.skipDot()
	p.skipAs()
}

// badFrom words what is wrong with "from a import b, c".
func (p *cursor) badFrom(first int) {
	switch {
	case p.at(lexer.Newline) && p.i > first && p.toks[p.i-1].Type == lexer.KImport:
		p.fail(p.here(), "Expected one or more names after 'import'")
	case p.at(lexer.Comma) && p.peek() == lexer.Newline && p.toks[p.i-1].Type == lexer.Name:
		p.i++
		p.fail(p.here(), "trailing comma not allowed without surrounding parentheses")
	}
	if p.toks[p.i-1].Type == lexer.Name {
		p.skipComma()
		if !p.behind(first, lexer.KImport) {
			p.skipDot()
		}
	}
	p.skipAs()
}

// behind says that a k stands between the token with index first and the cursor.
func (p *cursor) behind(first int, k lexer.Kind) bool {
	for i := first; i < p.i; i++ {
		if p.toks[i].Type == k {
			return true
		}
	}
	return false
}

// badDef words what is wrong between "def", at index first, and the ")" of the
// parameters.
func (p *cursor) badDef(first int) {
	stuck := p.i
	p.i = first + 1
	if p.accept(lexer.Name) {
		open := p.here()
		p.typeParams()
		if p.fault != nil && p.fault.Message == "invalid syntax" {
			p.fault.Message, p.fault.Span = "expected '('", open
		}
		if !p.at(lexer.LParen) && !p.at(lexer.Bad) {
			p.fail(p.here(), "expected '('")
		}
		p.expect(lexer.LParen)
		p.parameters(defParams)
		p.expect(lexer.RParen)
	}
	if !p.failed() {
		p.i = stuck
	}
}

// badWith words what is wrong in the items of a with statement in parentheses.
func (p *cursor) badWith(first int) {
	stuck := p.i
	p.i = first + 1
	if p.at(lexer.LParen) && p.ownsParens() {
		p.i++
	}
	for !p.failed() {
		p.expression()
		if p.accept(lexer.KAs) {
			p.withTarget()
		}
		if !p.accept(lexer.Comma) {
			break
		}
	}
	if !p.failed() {
		p.i = stuck
	}
}
