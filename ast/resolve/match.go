package resolve

// Case patterns: the names that they bind.

import "github.com/aio-lang/aio/ast"

func (r *resolver) match(s *ast.Match) {
	r.expr(s.Subject)
	for _, c := range s.Cases {
		r.pattern(c.Pattern)
		r.optional(c.Guard)
		r.block(c.Body)
	}
}

func (r *resolver) patterns(list []ast.Pattern) {
	for _, p := range list {
		r.pattern(p)
	}
}

func (r *resolver) pattern(p ast.Pattern) {
	switch p := p.(type) {
	case *ast.MatchValue:
		r.expr(p.Value)
	case *ast.MatchSequence:
		r.patterns(p.Patterns)
	case *ast.MatchMapping:
		r.exprs(p.Keys)
		r.patterns(p.Patterns)
		r.captureName(p.Rest, p)
	case *ast.MatchClass:
		r.expr(p.Cls)
		r.patterns(p.Patterns)
		for i, attr := range p.KwdAttrs {
			r.checkAssigned(attr, p.KwdPatterns[i].Place())
		}
		r.patterns(p.KwdPatterns)
	case *ast.MatchStar:
		r.captureName(p.Name, p)
	case *ast.MatchAs:
		if p.Pattern != nil {
			r.pattern(p.Pattern)
		}
		r.captureName(p.Name, p)
	case *ast.MatchOr:
		r.patterns(p.Patterns)
	}
}

func (r *resolver) captureName(name string, p ast.Node) {
	if name != "" {
		r.bind(name, p.Place())
	}
}
