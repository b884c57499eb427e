package parser

// Lowering: statements of one line.

import (
	"strings"

	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

func (s *passStmt) lower(l *lowering) ast.Stmt     { return &ast.Pass{At: l.at()} }
func (s *breakStmt) lower(l *lowering) ast.Stmt    { return &ast.Break{At: l.at()} }
func (s *continueStmt) lower(l *lowering) ast.Stmt { return &ast.Continue{At: l.at()} }

func (s *returnStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Value.outcome)
	return &ast.Return{At: l.at(), Value: s.Value.node}
}

func (s *raiseStmt) lower(l *lowering) ast.Stmt {
	r := &ast.Raise{At: l.at()}
	if s.Raised != nil {
		l.take(&s.Raised.Exc.outcome)
		r.Exc, r.Cause = s.Raised.Exc.node, l.optional(s.Raised.Cause)
	}
	return r
}

// optional is the node of a leaf that may be missing.
func (l *lowering) optional(e *expression) ast.Expr {
	if e == nil {
		return nil
	}
	l.take(&e.outcome)
	return e.node
}

func (s *delStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Targets.outcome)
	return &ast.Delete{At: l.at(), Targets: s.Targets.nodes}
}

func (s *assertStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Test.outcome)
	return &ast.Assert{At: l.at(), Test: s.Test.node, Msg: l.optional(s.Msg)}
}

func (s *globalStmt) lower(l *lowering) ast.Stmt {
	g := &ast.Global{At: l.at()}
	g.Names, g.Spans = nameList(s.Names)
	return g
}

func (s *nonlocalStmt) lower(l *lowering) ast.Stmt {
	n := &ast.Nonlocal{At: l.at()}
	n.Names, n.Spans = nameList(s.Names)
	return n
}

// nameList takes the names out of "a, b".
func nameList(toks []plex.Token) (names []string, spans []source.Span) {
	for i := range toks {
		if toks[i].Type == lexer.Name {
			names = append(names, lexer.NameOf(toks[i].Value))
			spans = append(spans, tokenSpan(&toks[i]))
		}
	}
	return names, spans
}

func (s *typeStmt) lower(l *lowering) ast.Stmt {
	l.take(&s.Params.outcome)
	l.take(&s.Value.outcome)
	name := &ast.Name{At: ast.At{Span: tokenSpan(&s.Name)}, ID: lexer.NameOf(s.Name.Value), Ctx: ast.Store}
	return &ast.TypeAlias{At: l.at(), Name: name, TypeParams: s.Params.nodes, Value: s.Value.node}
}

func (s *importStmt) lower(l *lowering) ast.Stmt {
	names := make([]*ast.Alias, len(s.Names))
	for i := range s.Names {
		m := &s.Names[i]
		names[i] = alias(m.Path, m.As)
	}
	return &ast.Import{At: l.at(), Names: names}
}

// alias makes "path as name" of tokens.
func alias(path []plex.Token, as *plex.Token) *ast.Alias {
	last := &path[len(path)-1]
	a := &ast.Alias{Name: dotted(path)}
	if as != nil {
		a.AsName = lexer.NameOf(as.Value)
		last = as
	}
	a.Span = source.Span{Start: int32(path[0].Pos.Offset), End: tokenEnd(last)}
	return a
}

// dotted joins the tokens of a dotted name.
func dotted(path []plex.Token) string {
	if len(path) == 1 {
		return lexer.NameOf(path[0].Value)
	}
	var b strings.Builder
	for i := range path {
		b.WriteString(lexer.NameOf(path[i].Value))
	}
	return b.String()
}

func (s *fromStmt) lower(l *lowering) ast.Stmt {
	f := &ast.ImportFrom{At: l.at()}
	if len(s.Dots)+len(s.Module) == 0 {
		l.fault(tokenSpan(&l.toks[l.start+1]), "invalid syntax")
	}
	for i := range s.Dots {
		f.Level += len(s.Dots[i].Value)
	}
	if len(s.Module) > 0 {
		f.Module = dotted(s.Module)
	}
	if s.Star != nil {
		f.Names = []*ast.Alias{alias([]plex.Token{*s.Star}, nil)}
		return f
	}
	names := s.Names
	if len(s.Paren) > 0 {
		names = s.Paren
	}
	f.Names = make([]*ast.Alias, len(names))
	for i := range names {
		f.Names[i] = alias([]plex.Token{names[i].Name}, names[i].As)
	}
	return f
}
