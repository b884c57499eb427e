package compile

// match statements: one case after the other, each pattern a chain of tests
// that jump to the next case. Names are bound when the whole pattern has
// matched, before the guard.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

// matching is what is known while the pattern of one case is compiled.
type matching struct {
	*function
	fail        label     // where to go when a test fails
	irrefutable bool      // a pattern that always matches may stand here
	captured    []capture // in the order in which they are bound
}

// capture is a name that the pattern binds to what is in a register.
type capture struct {
	name string
	from reg
	span source.Span
}

func (f *function) match(s *ast.Match) {
	mark := f.mark()
	subject := f.subject(s)
	end := f.newLabel()
	for i, c := range s.Cases {
		next := f.newLabel()
		inner := f.mark()
		p := &matching{function: f, fail: next, irrefutable: c.Guard != nil || i == len(s.Cases)-1}
		p.pattern(c.Pattern, subject)
		for _, c := range p.captured {
			f.storeName(c.name, c.from, c.span)
		}
		f.release(inner)
		if c.Guard != nil {
			f.cond(c.Guard, next, false)
		}
		f.stmts(c.Body)
		if i < len(s.Cases)-1 {
			f.goTo(end, s.Span)
		}
		f.place(next)
	}
	f.place(end)
	f.release(mark)
}

// subject computes what is matched. A local stays where it is, unless a case
// that may fail later changes it.
func (f *function) subject(s *ast.Match) reg {
	if r, ok := f.localOperand(s.Subject); ok && !patternsBind(s, s.Subject.(*ast.Name).ID) {
		return r
	}
	t := f.temp()
	f.expr(s.Subject, t)
	return t
}

// patternsBind tells whether a pattern or guard assigns to the name.
func patternsBind(s *ast.Match, name string) bool {
	found := false
	for _, c := range s.Cases {
		ast.Walk(c.Pattern, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.MatchAs:
				found = found || n.Name == name
			case *ast.MatchStar:
				found = found || n.Name == name
			case *ast.MatchMapping:
				found = found || n.Rest == name
			}
			return !found
		})
		found = found || rebinds(name, []ast.Expr{c.Guard})
	}
	return found
}

func (p *matching) pattern(n ast.Pattern, subject reg) {
	switch n := n.(type) {
	case *ast.MatchValue:
		p.value(n, subject)
	case *ast.MatchSingleton:
		p.singleton(n, subject)
	case *ast.MatchSequence:
		p.sequence(n, subject)
	case *ast.MatchMapping:
		p.mapping(n, subject)
	case *ast.MatchClass:
		p.class(n, subject)
	case *ast.MatchAs:
		p.as(n, subject)
	case *ast.MatchOr:
		p.or(n, subject)
	}
}

// part matches a part of the subject, where any pattern may stand.
func (p *matching) part(n ast.Pattern, subject reg) {
	saved := p.irrefutable
	p.irrefutable = true
	p.pattern(n, subject)
	p.irrefutable = saved
}

// capture notes that a name is bound to what is in a register.
func (p *matching) capture(name string, from reg, span source.Span) {
	for _, c := range p.captured {
		if c.name == name {
			p.c.errorAt(span, source.SyntaxError, "multiple assignments to name '"+name+"' in pattern")
			return
		}
	}
	p.captured = append(p.captured, capture{name, from, span})
}

func (p *matching) value(n *ast.MatchValue, subject reg) {
	if _, constant := p.c.constantOf(n.Value); !constant {
		if _, dotted := n.Value.(*ast.Attribute); !dotted {
			p.c.errorAt(n.Span, source.SyntaxError, "patterns may only match literals and attribute lookups")
			return
		}
	}
	mark := p.mark()
	p.condOne(ast.Eq, subject, n.Value, p.fail, false, n.Span)
	p.release(mark)
}

func (p *matching) singleton(n *ast.MatchSingleton, subject reg) {
	mark := p.mark()
	p.condOne(ast.Is, subject, n.Value, p.fail, false, n.Span)
	p.release(mark)
}

func (p *matching) as(n *ast.MatchAs, subject reg) {
	switch {
	case n.Pattern != nil:
		p.pattern(n.Pattern, subject)
	case p.irrefutable:
	case n.Name != "":
		p.c.errorAt(n.Span, source.SyntaxError, "name capture '"+n.Name+"' makes remaining patterns unreachable")
	default:
		p.c.errorAt(n.Span, source.SyntaxError, "wildcard makes remaining patterns unreachable")
	}
	if n.Name != "" {
		p.capture(n.Name, subject, n.Span)
	}
}

// or tries alternatives. What they bind is put into the same registers by all
// of them; what was bound before them must not be bound again.
func (p *matching) or(n *ast.MatchOr, subject reg) {
	matched, fail, irrefutable := p.newLabel(), p.fail, p.irrefutable
	before := p.captured
	var bound []capture
	known := len(p.c.errors)
	for i, alternative := range n.Patterns {
		last := i == len(n.Patterns)-1
		p.captured = before[:len(before):len(before)]
		p.irrefutable = last && irrefutable
		if p.fail = fail; !last {
			p.fail = p.newLabel()
		}
		mark := p.mark()
		p.pattern(alternative, subject)
		own := p.captured[len(before):]
		if i == 0 {
			bound = p.reserve(own, mark)
		} else {
			if !sameNames(own, bound) && len(p.c.errors) == known {
				p.c.errorAt(n.Span, source.SyntaxError, "alternative patterns bind different names")
			}
			p.deliver(own, bound)
			p.release(mark)
		}
		if !last {
			p.goTo(matched, n.Span)
			p.place(p.fail)
		}
	}
	p.place(matched)
	p.fail, p.irrefutable = fail, irrefutable
	p.captured = append(before[:len(before):len(before)], bound...)
}

// reserve takes the registers in which all alternatives deliver what they bind:
// those of the first one, which stay taken.
func (p *matching) reserve(own []capture, mark reg) []capture {
	bound := append([]capture(nil), own...)
	for i, c := range bound {
		bound[i].from = p.temp()
		p.move(bound[i].from, c.from, c.span)
	}
	if len(bound) == 0 {
		p.release(mark)
	}
	return bound
}

func (p *matching) deliver(own, bound []capture) {
	for _, c := range own {
		for _, to := range bound {
			if to.name == c.name {
				p.move(to.from, c.from, c.span)
			}
		}
	}
}

func sameNames(a, b []capture) bool {
	if len(a) != len(b) {
		return false
	}
	names := make(map[string]bool, len(a))
	for _, c := range a {
		names[c.name] = true
	}
	for _, c := range b {
		if !names[c.name] {
			return false
		}
	}
	return true
}
