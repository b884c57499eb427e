package parser

// The parameters of def and lambda.

import (
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

type (
	// annotation is what stands after ":"; that of "*args" may be starred.
	annotation struct {
		outcome
		node ast.Expr
		end  int32
	}
	// defaultValue is what stands after "=".
	defaultValue struct {
		outcome
		node ast.Expr
	}
)

func (x *annotation) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, func(p *cursor) ast.Expr {
		e := p.annotation()
		x.end = tokenEnd(&p.toks[p.i-1])
		return e
	})
	return nil
}

// annotation reads what stands after "name:", "*name:" or "**name:".
func (p *cursor) annotation() ast.Expr {
	if p.at(lexer.Star) && p.i > 2 && p.toks[p.i-3].Type == lexer.Star {
		return p.starred(false)
	}
	return p.expression()
}

func (x *defaultValue) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).defaultValue)
	return nil
}

// defaultValue reads what stands after "=".
func (p *cursor) defaultValue() ast.Expr {
	if p.at(lexer.Comma) || p.at(lexer.RParen) {
		p.fail(tokenSpan(&p.toks[p.i-1]), "expected default value expression")
		return p.hole()
	}
	return p.expression()
}

// paramStyle tells def from lambda: annotations, the closing token, and the
// words of one message.
type paramStyle struct {
	annotations bool
	closing     lexer.Kind
	noun        string
}

var (
	defParams    = &paramStyle{true, lexer.RParen, "Function"}
	lambdaParams = &paramStyle{false, lexer.Colon, "Lambda expression"}
)

// parameters reads up to the closing token and leaves it there. Those of a def
// it reads only to word what is wrong with them.
func (p *cursor) parameters(style *paramStyle) *ast.Params {
	a := assembler{paramStyle: style, out: new(ast.Params)}
	height := 0
	for !p.at(style.closing) && !p.failed() {
		item, ok := p.parameter(style)
		if !ok {
			break
		}
		height = max(height, p.height)
		if fault := a.add(&item); fault != nil && !p.failed() {
			p.fail(fault.Span, "%s", fault.Message)
		}
		if !p.accept(lexer.Comma) {
			break
		}
	}
	if fault := a.finish(); fault != nil && !p.failed() && p.at(style.closing) {
		p.fail(fault.Span, "%s", fault.Message)
	}
	p.height = height
	return a.out
}

// parameter reads one entry; false ends the list.
func (p *cursor) parameter(style *paramStyle) (item parameter, ok bool) {
	first := p.i
	switch p.kind() {
	case lexer.Name, lexer.Slash:
		p.i++
	case lexer.Star, lexer.DoubleStar:
		p.i++
		if !p.accept(lexer.Name) && (p.toks[first].Type == lexer.DoubleStar || !p.at(lexer.Comma) && !p.at(style.closing)) {
			p.unexpected()
			return item, false
		}
	case lexer.LParen:
		p.paramsInParens(style)
		return item, false
	default:
		p.unexpected()
		return item, false
	}
	item.Head = p.toks[first:p.i]
	p.height = 0
	if style.annotations && p.accept(lexer.Colon) {
		e := p.annotation()
		item.Annotation = &annotation{node: e, end: tokenEnd(&p.toks[p.i-1])}
	}
	height := p.height
	if p.accept(lexer.Equal) {
		item.Default = &defaultValue{node: p.defaultValue()}
	}
	p.height = max(height, p.height)
	if p.at(lexer.Star) && p.toks[first].Type == lexer.Slash {
		p.fail(p.here(), "expected comma between / and *")
	}
	return item, !p.failed()
}

// paramsInParens fails at "(a, b)", the tuple parameter of old.
func (p *cursor) paramsInParens(style *paramStyle) {
	first := p.i
	p.i++
	for p.accept(lexer.Name) {
		if !p.accept(lexer.Comma) {
			break
		}
	}
	if p.i > first+1 && p.accept(lexer.RParen) {
		p.fail(p.since(first).Span, "%s parameters cannot be parenthesized", style.noun)
		return
	}
	p.i = first
	p.unexpected()
}

// assembler sorts parameters into kinds and checks their order.
type assembler struct {
	*paramStyle
	out      *ast.Params
	slash    bool         // "/" has come
	star     bool         // "*" has come
	bare     *source.Span // of a "*" that no name has followed yet
	optional bool         // a positional one with a default has come
	rest     bool         // "**name" has come, which ends the list
}

// misplaced is the fault of a parameter.
func misplaced(span source.Span, message string) *source.Diagnostic {
	return &source.Diagnostic{Message: message, Span: span}
}

// add takes the next parameter.
func (a *assembler) add(item *parameter) *source.Diagnostic {
	head := item.Head
	sign := tokenSpan(&head[0])
	if a.rest {
		return misplaced(sign, "arguments cannot follow var-keyword argument")
	}
	switch head[0].Type {
	case lexer.Slash:
		return a.addSlash(item, sign)
	case lexer.Star:
		return a.addStar(item, sign)
	case lexer.DoubleStar:
		if a.bare != nil {
			return misplaced(*a.bare, bareStar)
		}
		a.out.KwArg, a.rest = param(item), true
		if item.Default != nil {
			return misplaced(equalSpan(item), "var-keyword argument cannot have default value")
		}
		return nil
	}
	return a.addPlain(item)
}

const bareStar = "named arguments must follow bare *"

func (a *assembler) addPlain(item *parameter) *source.Diagnostic {
	p := param(item)
	var value ast.Expr
	if item.Default != nil {
		value = item.Default.node
	}
	switch {
	case a.star:
		a.bare = nil
		a.out.KwOnly = append(a.out.KwOnly, p)
		a.out.KwDefaults = append(a.out.KwDefaults, value)
		return nil
	case value != nil:
		a.optional = true
		a.out.Defaults = append(a.out.Defaults, value)
	case a.optional:
		return misplaced(p.Span, "parameter without a default follows parameter with a default")
	}
	a.out.Args = append(a.out.Args, p)
	return nil
}

func (a *assembler) addSlash(item *parameter, sign source.Span) *source.Diagnostic {
	next := tokenAfter(item)
	switch {
	case item.Annotation != nil || item.Default != nil:
		return misplaced(tokenSpan(next), "invalid syntax")
	case a.slash:
		return misplaced(sign, "/ may appear only once")
	case a.star:
		return misplaced(sign, "/ must be ahead of *")
	case len(a.out.Args) == 0 && next.Type != lexer.Comma:
		return misplaced(sign, "invalid syntax")
	case len(a.out.Args) == 0:
		return misplaced(sign, "at least one argument must precede /")
	}
	a.slash = true
	a.out.PosOnly, a.out.Args = a.out.Args, nil
	return nil
}

func (a *assembler) addStar(item *parameter, sign source.Span) *source.Diagnostic {
	if a.star {
		return misplaced(sign, "* argument may appear only once")
	}
	a.star = true
	switch {
	case len(item.Head) > 1:
		a.out.VarArg = param(item)
		if item.Default != nil {
			return misplaced(equalSpan(item), "var-positional argument cannot have default value")
		}
	case item.Annotation != nil || item.Default != nil:
		return misplaced(tokenSpan(tokenAfter(item)), "invalid syntax")
	default:
		a.bare = &sign
		if !a.annotations { // CPython points at what follows the star of a lambda
			sign = tokenSpan(tokenAfter(item))
		}
	}
	return nil
}

// finish checks the list as a whole.
func (a *assembler) finish() *source.Diagnostic {
	if a.bare != nil {
		return misplaced(*a.bare, bareStar)
	}
	return nil
}

// param is the node of a named parameter.
func param(item *parameter) *ast.Param {
	name := &item.Head[len(item.Head)-1]
	p := &ast.Param{At: ast.At{Span: tokenSpan(name)}, Name: lexer.NameOf(name.Value)}
	if item.Annotation != nil {
		p.Annotation, p.End = item.Annotation.node, item.Annotation.end
	}
	return p
}

// tokenAfter is the token behind the head of a parameter.
func tokenAfter(item *parameter) *lexer.Token {
	n := len(item.Head)
	return &item.Head[:n+1][n]
}

// equalSpan is the place of the "=" of a starred parameter: behind its name,
// since only an annotation could stand between them.
func equalSpan(item *parameter) source.Span {
	toks := item.Head[:cap(item.Head)]
	i := len(item.Head)
	for depth := 0; toks[i].Type != lexer.Equal || depth > 0; i++ {
		switch toks[i].Type {
		case lexer.LParen, lexer.LBracket, lexer.LBrace:
			depth++
		case lexer.RParen, lexer.RBracket, lexer.RBrace:
			depth--
		}
	}
	return tokenSpan(&toks[i])
}

// lower turns the parameters of a def into a node.
func (s *parameters) lower(l *lowering) *ast.Params {
	a := assembler{paramStyle: defParams, out: new(ast.Params)}
	for i := range s.Items {
		item := &s.Items[i]
		if item.Annotation != nil {
			l.take(&item.Annotation.outcome)
		}
		if item.Default != nil {
			l.take(&item.Default.outcome)
		}
		if fault := a.add(item); fault != nil {
			l.misplaced(fault)
		}
	}
	if fault := a.finish(); fault != nil {
		l.misplaced(fault)
	}
	return a.out
}

// misplaced notes the first fault of a header.
func (l *lowering) misplaced(d *source.Diagnostic) {
	if !l.failed {
		l.failed = true
		l.diags = append(l.diags, finding{Diagnostic: *d})
	}
}
