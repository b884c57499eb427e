package parser

// Lowering: definitions.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

func (s *functionDef) lower(l *lowering) ast.Stmt {
	l.take(&s.TypeParams.outcome)
	params := s.Params.lower(l)
	if s.Returns != nil {
		s.Returns.insist(tokenSpan(s.Arrow), "expected ':'")
	}
	return &ast.FunctionDef{
		At: l.at(), Name: lexer.NameOf(s.Name.Value), NameSpan: tokenSpan(&s.Name),
		TypeParams: s.TypeParams.nodes, Params: params, Returns: l.optional(s.Returns), Body: l.body(&s.Body),
	}
}

// insist words a fault that says nothing in particular as CPython does after
// "def", where it wants one certain token.
func (o *outcome) insist(at source.Span, message string) {
	if o.fault != nil && o.fault.Message == "invalid syntax" {
		o.fault.Message, o.fault.Span = message, at
	}
}

func (s *asyncDef) lower(l *lowering) ast.Stmt {
	n := s.Def.lower(l)
	if f, ok := n.(*ast.FunctionDef); ok {
		f.Async = true
	}
	return n
}

func (s *classDef) lower(l *lowering) ast.Stmt {
	l.take(&s.TypeParams.outcome)
	l.take(&s.Arguments.outcome)
	return &ast.ClassDef{
		At: l.at(), Name: lexer.NameOf(s.Name.Value), NameSpan: tokenSpan(&s.Name),
		TypeParams: s.TypeParams.nodes, Bases: s.Arguments.bases, Keywords: s.Arguments.keywords, Body: l.body(&s.Body),
	}
}

func (s *decorated) lower(l *lowering) ast.Stmt {
	decorators := make([]ast.Expr, len(s.Decorators))
	for i := range s.Decorators {
		d := &s.Decorators[i]
		l.take(&d.outcome)
		l.failed = false
		decorators[i] = d.node
	}
	l.take(&s.Definition.outcome)
	l.diags = append(l.diags, s.Definition.diags...)
	if len(s.Definition.stmts) == 0 {
		return nil
	}
	switch n := s.Definition.stmts[0].(type) {
	case *ast.FunctionDef:
		n.Decorators = decorators
	case *ast.ClassDef:
		n.Decorators = decorators
	}
	return s.Definition.stmts[0]
}
