package parser

// Expressions: the arguments of calls and of class headers.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

// call reads "(...)" after a callee. A lone generator expression needs no
// parentheses of its own and then spans those of the call.
func (p *cursor) call(first int, callee ast.Expr) ast.Expr {
	c := p.arena.call()
	c.Func = callee
	c.Args, c.Keywords = p.arguments(false)
	c.At = p.since(first)
	return c
}

// argumentList is what arguments has read so far.
type argumentList struct {
	header   bool // of a class: no bare generator expression
	open     int  // index of "("
	mark     int  // where the positional ones begin in cursor.exprs
	keywords []*ast.Keyword
	unpacked bool // a "**x" has been read
	height   int
	bare     *ast.GeneratorExp // one without parentheses of its own
	names    map[string]bool   // of the keywords, once there are many
}

// arguments reads from "(" to ")", of a call or of a class header.
func (p *cursor) arguments(header bool) ([]ast.Expr, []*ast.Keyword) {
	l := argumentList{header: header, open: p.i, mark: len(p.exprs)}
	if !p.enter() {
		return nil, nil
	}
	for !p.at(lexer.RParen) {
		p.argument(&l)
		l.height = max(l.height, p.height)
		if !p.accept(lexer.Comma) {
			break
		}
	}
	p.leave(lexer.RParen)
	p.height = l.height
	if l.bare != nil {
		l.bare.At = p.since(l.open)
	}
	return p.cut(l.mark), l.keywords
}

// argument reads one argument.
func (p *cursor) argument(l *argumentList) {
	switch p.kind() {
	case lexer.Star:
		if l.unpacked {
			p.starAfterUnpacked()
			return
		}
		e := p.starredArgument()
		if p.at(lexer.KFor) || p.at(lexer.KAsync) {
			p.comprehensions(p.i, e)
		}
		p.exprs = append(p.exprs, e)
	case lexer.DoubleStar:
		first := p.i
		p.i++
		value := p.expression()
		if p.at(lexer.Equal) {
			p.assignToStarred(first, "keyword argument unpacking")
		}
		l.keywords = append(l.keywords, &ast.Keyword{At: p.since(first), Value: value})
		l.unpacked = true
	case lexer.Name:
		if p.peek() == lexer.Equal {
			p.keyword(l)
			return
		}
		p.positional(l)
	case lexer.KTrue, lexer.KFalse, lexer.KNone:
		if p.peek() == lexer.Equal {
			p.fail(p.here().To(tokenSpan(&p.toks[p.i+1])), "cannot assign to %s", p.toks[p.i].Value)
			return
		}
		p.positional(l)
	default:
		p.positional(l)
	}
}

// starredArgument reads "*x", where x may be any expression.
func (p *cursor) starredArgument() ast.Expr {
	first := p.i
	p.i++
	if !p.startsExpression() && !p.at(lexer.Bad) {
		p.fail(p.here(), "Invalid star expression")
		return p.hole()
	}
	value := p.expression()
	p.grown(p.height, 0)
	if p.fault != nil && p.fault.Message == "invalid syntax" && opensBracket(p.toks[first+1].Type) {
		p.fault.Message = "Invalid star expression"
	}
	if p.at(lexer.Equal) {
		p.assignToStarred(first, "iterable argument unpacking")
	}
	return &ast.Starred{At: p.since(first), Value: value}
}

func opensBracket(k lexer.Kind) bool {
	return k == lexer.LParen || k == lexer.LBracket || k == lexer.LBrace
}

// keyword reads "name=value".
func (p *cursor) keyword(l *argumentList) {
	first := p.i
	name := lexer.NameOf(p.toks[p.i].Value)
	p.i += 2
	if p.at(lexer.Comma) || p.at(lexer.RParen) {
		p.fail(p.since(first).Span, "expected argument value expression")
		return
	}
	value := p.expression()
	if p.at(lexer.KFor) || p.at(lexer.KAsync) {
		p.keywordComprehension(first)
		return
	}
	if p.at(lexer.Equal) {
		p.unexpected()
		return
	}
	if l.repeats(name) {
		p.fail(p.since(first).Span, "keyword argument repeated: %s", name)
		return
	}
	l.keywords = append(l.keywords, &ast.Keyword{At: p.since(first), Name: name, Value: value})
}

// repeats notes the name of a keyword and reports whether it was there before.
func (l *argumentList) repeats(name string) bool {
	const few = 16
	if len(l.keywords) < few {
		for _, k := range l.keywords {
			if k.Name == name {
				return true
			}
		}
		return false
	}
	if l.names == nil {
		l.names = make(map[string]bool)
		for _, k := range l.keywords {
			l.names[k.Name] = true
		}
	}
	if l.names[name] {
		return true
	}
	l.names[name] = true
	return false
}

// positional reads an argument without a name.
func (p *cursor) positional(l *argumentList) {
	first := p.i
	var e ast.Expr
	if p.at(lexer.Name) && p.peek() == lexer.ColonEqual {
		e = p.walrus()
	} else {
		e = p.expression()
	}
	switch p.kind() {
	case lexer.KFor, lexer.KAsync:
		if l.header && len(p.exprs) == l.mark && len(l.keywords) == 0 {
			p.unexpected()
			return
		}
		g := &ast.GeneratorExp{Elt: e, Generators: p.comprehensions(first, e)}
		if len(p.exprs) > l.mark || len(l.keywords) > 0 || p.at(lexer.Comma) {
			p.fail(p.since(first).Span, "Generator expression must be parenthesized")
		}
		l.bare, e = g, g
	case lexer.Equal:
		p.assignInCall(e)
		return
	case lexer.ColonEqual:
		p.notNamed(first, e)
		return
	}
	if len(l.keywords) > 0 && !p.failed() {
		p.positionalTooLate(l, first)
		return
	}
	p.exprs = append(p.exprs, e)
}
