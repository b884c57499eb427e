package parser

// Faults of statements that are made of tokens alone: imports and the like.

import "github.com/aio-lang/aio/lexer"

// structural fails at the current token, which does not continue the simple
// statement that stands before it.
func (p *cursor) structural() {
	first := p.statementStart()
	switch p.toks[first].Type {
	case lexer.KImport:
		p.badImport(first)
	case lexer.KFrom:
		p.badFrom(first)
	case lexer.KGlobal, lexer.KNonlocal:
		p.accept(lexer.Comma)
	}
	p.unexpected()
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
	p.accept(lexer.Comma)
}

// badFrom words what is wrong with "from a import b, c".
func (p *cursor) badFrom(first int) {
	switch {
	case p.at(lexer.Newline) && p.i > first && p.toks[p.i-1].Type == lexer.KImport:
		p.fail(p.here(), "Expected one or more names after 'import'")
	case p.at(lexer.Comma) && p.peek() == lexer.Newline:
		p.i++
		p.fail(p.here(), "trailing comma not allowed without surrounding parentheses")
	}
	if p.at(lexer.Comma) && p.toks[p.i-1].Type != lexer.Star {
		p.i++
	}
}
