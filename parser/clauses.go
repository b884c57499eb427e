package parser

// Leaves that hold whole statements: the cases of match, and what decorators
// stand before.

import (
	"sync"

	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

// definition is what may follow decorators.
type definition struct {
	outcome
	block
}

func (d *definition) Parse(lex *plex.PeekingLexer) error {
	k := lex.Peek().Type
	if p := compound(lex, k); p != nil && (k == lexer.KDef || k == lexer.KClass) {
		p.parse(lex, &d.block)
		return nil
	}
	if k == lexer.KAsync && follows(lex, lexer.KDef) {
		compound(lex, k).parse(lex, &d.block)
		return nil
	}
	p := begin(lex)
	if p.at(lexer.EOF) {
		d := invalid(&p.toks[p.i])
		d.Span = tokenSpan(&p.toks[p.i-1])
		p.fault = p.found(d)
	} else if p.at(lexer.Dedent) {
		p.fault = p.found(invalid(&p.toks[afterDedents(p.toks, p.i)]))
	} else {
		p.unexpected()
	}
	d.outcome = p.end(lex)
	return nil
}

// cases is the block of a match statement.
type cases struct {
	outcome
	nodes []*ast.MatchCase
	diags []finding
}

// caseParser is the parser of one case, like a production.
var caseParser = sync.OnceValue(build[caseClause])

func (c *cases) Parse(lex *plex.PeekingLexer) error {
	var s suite
	if !s.header(lex) {
		c.outcome = s.outcome
		return nil
	}
	c.outcome = s.outcome
	if lex.Peek().Type != lexer.Newline || !follows(lex, lexer.Indent) {
		if lex.Peek().Type == lexer.Newline {
			s.missingBlock(lex)
		} else {
			p := begin(lex)
			p.unexpected()
			s.outcome = p.end(lex)
		}
		c.outcome = s.outcome
		return nil
	}
	lex.Next()
	lex.Next()
	for {
		switch lex.Peek().Type {
		case lexer.KCase:
			c.one(lex)
		case lexer.Dedent:
			lex.Next()
			return nil
		case lexer.EOF:
			return nil
		default:
			c.stranger(lex)
		}
	}
}

// one reads a case clause.
func (c *cases) one(lex *plex.PeekingLexer) {
	start := lex.RawCursor()
	v, err := caseParser().ParseFromLexer(lex, trailing...)
	if err != nil {
		var b block
		b.structural(lex, int(start), err)
		b.recover(lex)
		c.diags = append(c.diags, b.diags...)
		return
	}
	l := lowering{toks: lex.Range(0, lex.RawCursor()), start: int(start)}
	c.nodes = append(c.nodes, v.lower(&l))
	c.diags = append(c.diags, l.diags...)
}

// stranger fails at a statement that is not a case.
func (c *cases) stranger(lex *plex.PeekingLexer) {
	p := begin(lex)
	p.unexpected()
	if p.at(lexer.Newline) {
		p.i++
	}
	var b block
	b.add(nil, p.end(lex))
	if lex.Peek().Type == lexer.Indent {
		b.orphans(lex)
	}
	c.diags = append(c.diags, b.diags...)
}

// noHandler fails after a try block that nothing follows.
func (l *lowering) noHandler(body *suite) {
	if l.failed || body.failed() {
		return
	}
	at := len(l.toks)
	toks := l.toks[:cap(l.toks)]
	next := &toks[afterDedents(toks, at)]
	d := source.Diagnostic{Message: "expected 'except' or 'finally' block", Span: tokenSpan(next)}
	if d.Incomplete = next.Type == lexer.EOF; d.Incomplete {
		for at > 0 && toks[at].Type != lexer.Newline {
			at--
		}
		d.Span = tokenSpan(&toks[at])
	}
	l.diags = append(l.diags, finding{Diagnostic: d})
}
