package parser

// Lists of statements: the block of a compound statement, and the dispatch on
// the first token of each statement.

import (
	"fmt"

	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// block collects statements and what is wrong with them.
type block struct {
	stmts []ast.Stmt
	diags []finding
}

// suite is ":" and the statements that belong to it, on the same line or
// indented.
type suite struct {
	outcome
	block
	owner source.Span // the token before ":"
	end   int32       // where its last token ends
	open  bool        // the tokens end after Indent: the statements follow elsewhere
}

func (s *suite) Parse(lex *plex.PeekingLexer) error {
	if at := lex.RawCursor(); at > 0 {
		s.owner = tokenSpan(&lex.Range(at-1, at)[0])
	}
	if s.header(lex) {
		if lex.Peek().Type == lexer.Newline {
			s.indented(lex)
		} else {
			s.line(lex)
		}
	}
	s.end = endBefore(lex)
	return nil
}

// header takes the ":". It reports whether statements can follow.
func (s *suite) header(lex *plex.PeekingLexer) bool {
	t := lex.Peek()
	if t.Type == lexer.Colon {
		lex.Next()
		return true
	}
	p := begin(lex)
	keyword := p.lineKeyword()
	if p.at(lexer.Newline) || forcesColon(keyword) && !p.at(lexer.Bad) {
		d := source.Diagnostic{Message: "expected ':'", Span: p.here()}
		p.fault = p.found(p.withHint(d))
		p.skipLine()
	}
	switch keyword {
	case lexer.KExcept:
		p.skipAs()
	case lexer.KWith: // participle stops at a comma that nothing follows
		if p.accept(lexer.Comma) && p.startsExpression() {
			p.i--
		}
	}
	p.unexpected()
	s.outcome = p.end(lex)
	if lex.Peek().Type != lexer.Newline {
		return false
	}
	if follows(lex, lexer.Indent) {
		return true
	}
	lex.Next()
	return false
}

// lineKeyword is the first token of this logical line, async aside.
func (p *cursor) lineKeyword() lexer.Kind {
	first := lineStart(p.toks, p.i)
	if p.toks[first].Type == lexer.KAsync {
		first++
	}
	return p.toks[first].Type
}

// forcesColon says that a statement accepts nothing else in place of ":".
func forcesColon(keyword lexer.Kind) bool {
	switch keyword {
	case lexer.KDef, lexer.KElse, lexer.KTry, lexer.KFinally:
		return true
	}
	return false
}

// lineStart is the index of the first token of the logical line of toks[i].
func lineStart(toks []lexer.Token, i int) int {
	for i > 0 {
		switch toks[i-1].Type {
		case lexer.Newline, lexer.Indent, lexer.Dedent:
			return i
		}
		i--
	}
	return i
}

// follows reports whether the token after the next one is a k.
func follows(lex *plex.PeekingLexer, k lexer.Kind) bool {
	at := lex.RawCursor()
	toks := lex.Range(0, at)
	return toks[:cap(toks)][at+1].Type == k
}

// endBefore is where the last token before the cursor ends, layout aside.
func endBefore(lex *plex.PeekingLexer) int32 {
	toks := lex.Range(0, lex.RawCursor())
	for i := len(toks) - 1; i >= 0; i-- {
		switch toks[i].Type {
		case lexer.Newline, lexer.Indent, lexer.Dedent:
		default:
			return tokenEnd(&toks[i])
		}
	}
	return 0
}

// indented reads Newline, Indent, statements, Dedent.
func (s *suite) indented(lex *plex.PeekingLexer) {
	if !follows(lex, lexer.Indent) {
		s.missingBlock(lex)
		return
	}
	lex.Next()
	lex.Next()
	if lex.Peek().Type == lexer.EOF {
		s.open = true
		return
	}
	s.statements(lex)
	if lex.Peek().Type == lexer.Dedent {
		lex.Next()
	}
}

// missingBlock fails where the block should have begun.
func (s *suite) missingBlock(lex *plex.PeekingLexer) {
	p := begin(lex)
	toks := p.toks
	first := &toks[lineStart(toks, p.i)]
	at := &toks[afterDedents(toks, p.i+1)]
	d := source.Diagnostic{
		Kind:    source.IndentationError,
		Message: fmt.Sprintf("expected an indented block after %s on line %d", blockOwner(toks, lineStart(toks, p.i)), first.Pos.Line),
		Span:    tokenSpan(at),
	}
	if d.Incomplete = at.Type == lexer.EOF; d.Incomplete {
		d.Span = p.here()
	}
	p.i++ // the Newline
	s.outcome = p.end(lex)
	s.fault = &finding{Diagnostic: d}
}

// afterDedents is the index of the first token from i on that is no Dedent.
func afterDedents(toks []lexer.Token, i int) int {
	for toks[i].Type == lexer.Dedent {
		i++
	}
	return i
}

// blockOwner names the statement whose block is missing.
func blockOwner(toks []lexer.Token, i int) string {
	if toks[i].Type == lexer.KAsync {
		i++
	}
	switch toks[i].Type {
	case lexer.KDef:
		return "function definition"
	case lexer.KClass:
		return "class definition"
	case lexer.KExcept:
		if toks[i+1].Type == lexer.Star {
			return "'except*' statement"
		}
	}
	return fmt.Sprintf("'%s' statement", toks[i].Value)
}

// statements reads up to a Dedent or the end.
func (b *block) statements(lex *plex.PeekingLexer) {
	for {
		switch lex.Peek().Type {
		case lexer.Dedent, lexer.EOF:
			return
		}
		b.statement(lex)
	}
}

// statement reads one compound statement or one line of simple ones.
func (b *block) statement(lex *plex.PeekingLexer) {
	t := lex.Peek()
	if p := compound(lex, t.Type); p != nil {
		p.parse(lex, b)
		b.recover(lex)
		return
	}
	if t.Type == lexer.Indent {
		b.unexpectedIndent(lex)
		return
	}
	b.line(lex)
}

// recover goes on after a compound statement that broke off at the end of a
// line: with the next line, or with the block that follows.
func (b *block) recover(lex *plex.PeekingLexer) {
	if lex.Peek().Type == lexer.Newline {
		lex.Next()
	}
	if lex.Peek().Type == lexer.Indent {
		b.orphans(lex)
	}
}

// line reads simple statements up to the end of the line.
func (b *block) line(lex *plex.PeekingLexer) {
	known := len(b.diags)
	for {
		b.simple(lex)
		if lex.Peek().Type == lexer.Semicolon {
			lex.Next()
			if lex.Peek().Type != lexer.Newline {
				continue
			}
		}
		break
	}
	switch lex.Peek().Type {
	case lexer.Newline:
		lex.Next()
	case lexer.EOF:
	default:
		b.afterStatement(lex, b.faultySince(known))
	}
	if lex.Peek().Type == lexer.Indent && b.faultySince(known) {
		b.orphans(lex)
	}
}

// faultySince reports whether something is wrong, beyond warnings, among the
// findings after the first n.
func (b *block) faultySince(n int) bool {
	for i := range b.diags[n:] {
		if b.diags[n+i].Kind != source.Warning {
			return true
		}
	}
	return false
}

// simple reads one simple statement.
func (b *block) simple(lex *plex.PeekingLexer) {
	if p := simple(lex.Peek().Type); p != nil {
		p.parse(lex, b)
		return
	}
	var a assignment
	_ = a.Parse(lex) // leaves do not fail
	b.add(a.node, a.outcome)
}

// add takes the statement of a leaf, unless something is wrong with it.
func (b *block) add(s ast.Stmt, o outcome) {
	b.diags = o.asFindings(b.diags)
	if o.fault != nil {
		b.diags = append(b.diags, *o.fault)
	}
	if s != nil && !o.failed() {
		b.stmts = append(b.stmts, s)
	}
}

// afterStatement fails at a token behind a complete statement.
func (b *block) afterStatement(lex *plex.PeekingLexer, known bool) {
	p := begin(lex)
	if !known {
		p.structural(p.statementStart())
	}
	p.skipLine()
	if p.at(lexer.Newline) {
		p.i++
	}
	b.add(nil, p.end(lex))
}

// unexpectedIndent fails at an indented line that no statement asked for, and
// reads its block all the same.
func (b *block) unexpectedIndent(lex *plex.PeekingLexer) {
	t := lex.Peek()
	b.diags = append(b.diags, finding{Diagnostic: invalid(t)})
	b.orphans(lex)
}

// orphans reads an indented block whose header is missing or wrong, for the
// sake of what may be wrong in it.
func (b *block) orphans(lex *plex.PeekingLexer) {
	lex.Next()
	b.statements(lex)
	if lex.Peek().Type == lexer.Dedent {
		lex.Next()
	}
}
