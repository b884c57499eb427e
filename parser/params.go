package parser

// The parameters of def and lambda.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/lexer"
)

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

// paramReader is the state of reading one list of parameters.
type paramReader struct {
	*cursor
	*paramStyle
	out      *ast.Params
	slash    bool // "/" has been read
	star     bool // "*" has been read
	optional bool // a positional one with a default has been read
	height   int
}

// parameters reads up to the closing token and leaves it there.
func (p *cursor) parameters(style *paramStyle) *ast.Params {
	r := paramReader{cursor: p, paramStyle: style, out: new(ast.Params)}
	for !p.at(style.closing) && !p.failed() {
		if !r.item() {
			break
		}
		if !p.accept(lexer.Comma) {
			break
		}
	}
	p.height = r.height
	return r.out
}

// item reads one entry; false ends the list.
func (r *paramReader) item() bool {
	switch r.kind() {
	case lexer.Name:
		r.plain()
	case lexer.Slash:
		r.positionalOnly()
	case lexer.Star:
		r.starItem()
	case lexer.DoubleStar:
		r.keywords()
	case lexer.LParen:
		r.inParentheses()
	default:
		r.unexpected()
		return false
	}
	return !r.failed()
}

// plain reads "name: annotation = default".
func (r *paramReader) plain() {
	a := r.param(false)
	value := r.defaultValue()
	switch {
	case r.star:
		r.out.KwOnly = append(r.out.KwOnly, a)
		r.out.KwDefaults = append(r.out.KwDefaults, value)
		return
	case value != nil:
		r.optional = true
		r.out.Defaults = append(r.out.Defaults, value)
	case r.optional && !r.failed():
		r.fail(a.Span, "parameter without a default follows parameter with a default")
	}
	r.out.Args = append(r.out.Args, a)
}

// param reads a name and its annotation; "*args: *Ts" may be starred.
func (r *paramReader) param(starred bool) *ast.Param {
	first := r.i
	a := &ast.Param{Name: lexer.NameOf(r.toks[r.i].Value)}
	r.i++
	if r.annotations && r.accept(lexer.Colon) {
		if starred && r.at(lexer.Star) {
			a.Annotation = r.starred(false)
		} else {
			a.Annotation = r.expression()
		}
		r.height = max(r.height, r.cursor.height)
	}
	a.At = r.since(first)
	return a
}

// defaultValue reads "= value"; nil when there is none.
func (r *paramReader) defaultValue() ast.Expr {
	if !r.at(lexer.Equal) {
		return nil
	}
	equal := r.here()
	r.i++
	if r.at(lexer.Comma) || r.at(lexer.RParen) {
		r.fail(equal, "expected default value expression")
		return nil
	}
	e := r.expression()
	r.height = max(r.height, r.cursor.height)
	return e
}

// positionalOnly reads "/".
func (r *paramReader) positionalOnly() {
	switch {
	case r.slash:
		r.fail(r.here(), "/ may appear only once")
	case r.star:
		r.fail(r.here(), "/ must be ahead of *")
	case len(r.out.Args) == 0 && r.peek() != lexer.Comma:
		r.unexpected()
	case len(r.out.Args) == 0:
		r.fail(r.here(), "at least one argument must precede /")
	case r.peek() == lexer.Star:
		r.i++
		r.fail(r.here(), "expected comma between / and *")
	default:
		r.i++
		r.slash = true
		r.out.PosOnly, r.out.Args = r.out.Args, nil
	}
}

// starItem reads "*" or "*name".
func (r *paramReader) starItem() {
	if r.star {
		r.fail(r.here(), "* argument may appear only once")
		return
	}
	star := r.here()
	r.star = true
	r.i++
	if !r.annotations {
		star = r.here()
	}
	switch {
	case r.at(lexer.Name):
		r.out.VarArg = r.param(r.annotations)
		if r.at(lexer.Equal) {
			r.fail(r.here(), "var-positional argument cannot have default value")
		}
	case r.at(r.closing), r.at(lexer.Comma) && (r.peek() == r.closing || r.peek() == lexer.DoubleStar):
		r.fail(star, "named arguments must follow bare *")
	case !r.at(lexer.Comma):
		r.unexpected()
	}
}

// keywords reads "**name", which ends the list.
func (r *paramReader) keywords() {
	r.i++
	if !r.at(lexer.Name) {
		r.unexpected()
		return
	}
	r.out.KwArg = r.param(false)
	if r.at(lexer.Equal) {
		r.fail(r.here(), "var-keyword argument cannot have default value")
		return
	}
	if !r.at(lexer.Comma) {
		return
	}
	switch r.peek() {
	case lexer.Name, lexer.Star, lexer.DoubleStar, lexer.Slash:
		r.i++
		r.fail(r.here(), "arguments cannot follow var-keyword argument")
	}
}

// inParentheses fails at "(a, b)", the tuple parameter of old.
func (r *paramReader) inParentheses() {
	first := r.i
	r.i++
	for r.at(lexer.Name) {
		r.i++
		if !r.accept(lexer.Comma) {
			break
		}
	}
	if r.i > first+1 && r.accept(lexer.RParen) {
		r.fail(r.since(first).Span, "%s parameters cannot be parenthesized", r.noun)
		return
	}
	r.i = first
	r.unexpected()
}
