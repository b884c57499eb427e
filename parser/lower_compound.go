package parser

// Lowering: statements with blocks.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

func (s *ifStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Test.outcome)
	n := &ast.If{At: l.at(), Test: s.Test.node, Body: l.body(&s.Body)}
	if len(s.Elifs) > 0 {
		n.Elifs = make([]*ast.Elif, len(s.Elifs))
		for i := range s.Elifs {
			e := &s.Elifs[i]
			l.take(&e.Test.outcome)
			n.Elifs[i] = &ast.Elif{At: l.place(int32(e.Pos.Offset)), Test: e.Test.node, Body: l.body(&e.Body)}
		}
	}
	n.Else = l.optionalBody(s.Else)
	return n
}

func (s *whileStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Test.outcome)
	return &ast.While{At: l.at(), Test: s.Test.node, Body: l.body(&s.Body), Else: l.optionalBody(s.Else)}
}

func (s *forStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Target.outcome)
	l.take(&s.Iter.outcome)
	return &ast.For{
		At: l.at(), Target: s.Target.node, Iter: s.Iter.node,
		Body: l.body(&s.Body), Else: l.optionalBody(s.Else),
	}
}

func (s *asyncFor) lower(l *lowering) ast.Stmt {
	n := s.For.lower(l)
	if f, ok := n.(*ast.For); ok {
		f.Async = true
	}
	return n
}

func (s *withStmt) lower(l *lowering) ast.Stmt   { return l.with(s.Items, &s.Body, false) }
func (s *withParens) lower(l *lowering) ast.Stmt { return l.with(s.Items, &s.Body, false) }
func (s *asyncWith) lower(l *lowering) ast.Stmt  { return l.with(s.With.Items, &s.With.Body, true) }

func (s *asyncWithParens) lower(l *lowering) ast.Stmt {
	return l.with(s.With.Items, &s.With.Body, true)
}

func (l *lowering) with(items []withItem, body *suite, async bool) ast.Stmt {
	w := &ast.With{At: l.at(), Async: async, Items: make([]*ast.WithItem, len(items))}
	for i := range items {
		l.take(&items[i].Context.outcome)
		w.Items[i] = &ast.WithItem{Context: items[i].Context.node}
		if t := items[i].Vars; t != nil {
			l.take(&t.outcome)
			w.Items[i].Vars = t.node
		}
	}
	w.Body = l.body(body)
	return w
}

func (s *tryStmt) lower(l *lowering) ast.Stmt {
	n := &ast.Try{At: l.at(), Body: l.body(&s.Body)}
	for i := range s.Handlers {
		h := &s.Handlers[i]
		n.Handlers = append(n.Handlers, h.lower(l))
		star := h.Star != nil
		if i > 0 && star != n.Star {
			l.fault(h.header(), "cannot have both 'except' and 'except*' on the same 'try'")
		}
		n.Star = star
	}
	n.Else, n.Finally = l.optionalBody(s.Else), l.optionalBody(s.Finally)
	switch {
	case len(s.Handlers) == 0 && s.Finally == nil:
		l.noHandler(&s.Body)
	case len(s.Handlers) == 0 && s.Else != nil:
		l.fault(s.Else.owner, "expected 'except' or 'finally' block")
	}
	return n
}

func (h *exceptClause) lower(l *lowering) *ast.ExceptHandler {
	n := &ast.ExceptHandler{Type: h.Type.node}
	l.take(&h.Type.outcome)
	if h.As != nil {
		n.Name, n.NameSpan = lexer.NameOf(h.As.Value), tokenSpan(h.As)
	}
	n.Body = l.body(&h.Body)
	n.Span = source.Span{Start: int32(h.Pos.Offset), End: h.Body.end}
	return n
}

// header is the span of the word except and its star.
func (h *exceptClause) header() source.Span {
	start := int32(h.Pos.Offset)
	if h.Star != nil {
		return source.Span{Start: start, End: tokenEnd(h.Star)}
	}
	return source.Span{Start: start, End: start + int32(len("except"))}
}

// fault notes something wrong that shows only in the whole statement.
func (l *lowering) fault(span source.Span, message string) {
	l.diags = append(l.diags, finding{Diagnostic: source.Diagnostic{Message: message, Span: span}})
}

func (s *matchStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Subject.outcome)
	l.take(&s.Cases.outcome)
	l.diags = append(l.diags, s.Cases.diags...)
	return &ast.Match{At: l.at(), Subject: s.Subject.node, Cases: s.Cases.nodes}
}

func (c *caseClause) lower(l *lowering) *ast.MatchCase {
	l.take(&c.Pattern.outcome)
	n := &ast.MatchCase{Pattern: c.Pattern.node}
	if c.Guard != nil {
		l.take(&c.Guard.outcome)
		n.Guard = c.Guard.node
	}
	n.Body = l.body(&c.Body)
	return n
}
