package parser

// Productions: whole inputs. Parse feeds them piece by piece, which gives the
// same tree in a fraction of the time.

import (
	"sync"

	"github.com/alecthomas/participle/v2"
	plex "github.com/alecthomas/participle/v2/lexer"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/lexer"
)

type (
	// module is a script.
	module struct {
		Body []statements `parser:"@@*"`
	}
	// evalInput is what eval takes.
	evalInput struct {
		Value expressions `parser:"@@ Newline*"`
	}
)

var (
	moduleParser = sync.OnceValue(build[module])
	evalParser   = sync.OnceValue(build[evalInput])
)

// statements is one compound statement or one line of simple ones.
type statements struct{ block }

func (s *statements) Parse(lex *plex.PeekingLexer) error {
	switch lex.Peek().Type {
	case lexer.EOF:
		return participle.NextMatch
	case lexer.Dedent:
		lex.Next()
	default:
		s.statement(lex)
	}
	return nil
}

// expressions is an expression, or a tuple without parentheses or stars.
type expressions struct {
	outcome
	node ast.Expr
}

func (x *expressions) Parse(lex *plex.PeekingLexer) error {
	x.node, x.outcome = read(lex, (*cursor).expressions)
	return nil
}

func (p *cursor) expressions() ast.Expr {
	first := p.i
	e := p.expression()
	if !p.at(lexer.Comma) {
		return e
	}
	mark := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(lexer.Comma) {
		if !p.startsExpression() {
			break
		}
		p.exprs = append(p.exprs, p.expression())
	}
	return &ast.Tuple{At: p.since(first), Elts: p.cut(mark)}
}

// ParseWhole is Parse through a single participle parser that reads all
// tokens at once: slower, the same tree. Tests compare the two.
func ParseWhole(name, text string) (*ast.Module, []source.Diagnostic, error) {
	d, scan := newWhole(name, text)
	lex, err := plex.Upgrade(scan)
	if err == nil {
		var m *module
		m, err = moduleParser().ParseFromLexer(lex)
		if m != nil {
			for i := range m.Body {
				d.stmts = append(d.stmts, m.Body[i].stmts...)
				d.diags = append(d.diags, m.Body[i].diags...)
			}
		}
	}
	if err != nil {
		d.diags = append(d.diags, finding{Diagnostic: source.Diagnostic{Message: err.Error()}})
	}
	return d.module()
}

// ParseExpr reads a single expression, as eval does; spaces before it are the
// caller's to take off.
func ParseExpr(name, text string) (*ast.Expression, []source.Diagnostic, error) {
	return ParseExprUnder(nil, name, text)
}

// ParseExprUnder is ParseExpr of a text whose reading pace may stop.
func ParseExprUnder(pace *source.Pace, name, text string) (e *ast.Expression, warnings []source.Diagnostic, err error) {
	defer pace.Catch(&err)
	d, scan := newWhole(name, text)
	d.pace = pace
	defer d.forgetLong()
	scan.SetPace(pace)
	lex, err := plex.Upgrade(scan)
	var body ast.Expr
	if err == nil {
		d.noteLong(lex)
		var v *evalInput
		v, err = evalParser().ParseFromLexer(lex)
		if v != nil {
			d.add(nil, v.Value.outcome)
			body = v.Value.node
		}
	}
	if err != nil && !d.faultySince(0) {
		d.structural(lex, 0, err)
	}
	warnings, err = d.verdict()
	if err != nil {
		return nil, warnings, err
	}
	return &ast.Expression{File: d.file, Body: body}, warnings, nil
}
