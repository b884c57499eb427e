// Package format prints expressions as CPython's ast.unparse does: one space
// around operators, parentheses only where the tree needs them.
package format

import (
	"strings"

	"github.com/aio-lang/aio/ast"
)

// Expr is the text of an expression.
func Expr(e ast.Expr) string {
	p := &printer{}
	p.expr(e, test)
	return p.String()
}

// level is how tightly an operator binds. What stands where a tighter level
// is wanted gets parentheses.
type level uint8

const (
	named level = iota
	tuple
	yield
	test // also if-else and lambda
	or
	and
	not
	comparison
	bitOr
	bitXor
	bitAnd
	shift
	arith
	term
	factor
	power
	await
	atom
)

func (l level) next() level { return min(l+1, atom) }

var binaryLevels = [...]level{
	ast.Add: arith, ast.Sub: arith, ast.Mult: term, ast.MatMult: term, ast.Div: term,
	ast.Mod: term, ast.FloorDiv: term, ast.Pow: power, ast.LShift: shift, ast.RShift: shift,
	ast.BitOr: bitOr, ast.BitXor: bitXor, ast.BitAnd: bitAnd,
}

type printer struct{ strings.Builder }

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// inParens prints in parentheses when own binds less than what is wanted.
func (p *printer) inParens(own, want level, print func()) {
	if want > own {
		p.write("(")
		print()
		p.write(")")
		return
	}
	print()
}

// list prints the items with commas between them.
func (p *printer) list(items []ast.Expr, want level) {
	for i, e := range items {
		if i > 0 {
			p.write(", ")
		}
		p.expr(e, want)
	}
}

// expr prints e where level want is wanted.
func (p *printer) expr(e ast.Expr, want level) {
	switch e := e.(type) {
	case *ast.Name:
		p.write(e.ID)
	case *ast.Constant:
		p.constant(e)
	case *ast.Attribute:
		p.expr(e.Value, atom)
		if c, ok := e.Value.(*ast.Constant); ok && (c.Kind == ast.IntConst || c.Kind == ast.BoolConst) {
			p.write(" ")
		}
		p.write(".", e.Attr)
	case *ast.Subscript:
		p.expr(e.Value, atom)
		p.write("[")
		p.index(e.Index)
		p.write("]")
	case *ast.Call:
		p.call(e)
	case *ast.Starred:
		p.write("*")
		p.expr(e.Value, bitOr)
	case *ast.Slice:
		p.slice(e)
	case *ast.JoinedStr:
		p.joinedStr(e)
	case *ast.FormattedValue:
		p.joinedStr(&ast.JoinedStr{Values: []ast.Expr{e}})
	default:
		p.operator(e, want)
	}
}

// operator prints what may need parentheses.
func (p *printer) operator(e ast.Expr, want level) {
	switch e := e.(type) {
	case *ast.BinOp:
		own := binaryLevels[e.Op]
		left, right := own, own.next()
		if e.Op == ast.Pow {
			left, right = right, left
		}
		p.inParens(own, want, func() {
			p.expr(e.Left, left)
			p.write(" ", e.Op.Sign(), " ")
			p.expr(e.Right, right)
		})
	case *ast.UnaryOp:
		own := factor
		if e.Op == ast.Not {
			own = not
		}
		p.inParens(own, want, func() {
			p.write(e.Op.Sign())
			if e.Op == ast.Not {
				p.write(" ")
			}
			p.expr(e.Operand, own)
		})
	case *ast.BoolOp:
		p.boolOp(e, want)
	case *ast.Compare:
		p.inParens(comparison, want, func() {
			p.expr(e.Left, comparison.next())
			for i, op := range e.Ops {
				p.write(" ", op.Sign(), " ")
				p.expr(e.Comparators[i], comparison.next())
			}
		})
	case *ast.IfExp:
		p.inParens(test, want, func() {
			p.expr(e.Body, test.next())
			p.write(" if ")
			p.expr(e.Test, test.next())
			p.write(" else ")
			p.expr(e.Else, test)
		})
	case *ast.Lambda:
		p.inParens(test, want, func() {
			p.write("lambda")
			p.params(e.Params)
			p.write(": ")
			p.expr(e.Body, test)
		})
	case *ast.NamedExpr:
		p.inParens(named, want, func() {
			p.write(e.Target.ID, " := ")
			p.expr(e.Value, atom)
		})
	case *ast.Await:
		p.inParens(await, want, func() { p.keyword("await", e.Value) })
	case *ast.Yield:
		p.inParens(yield, want, func() { p.keyword("yield", e.Value) })
	case *ast.YieldFrom:
		p.inParens(yield, want, func() { p.keyword("yield from", e.Value) })
	default:
		p.display(e, want)
	}
}

func (p *printer) keyword(word string, value ast.Expr) {
	p.write(word)
	if value != nil {
		p.write(" ")
		p.expr(value, atom)
	}
}

// boolOp raises the level from operand to operand, as ast.unparse does.
func (p *printer) boolOp(e *ast.BoolOp, want level) {
	own, sign := and, " and "
	if e.Or {
		own, sign = or, " or "
	}
	p.inParens(own, want, func() {
		l := own
		for i, v := range e.Values {
			if i > 0 {
				p.write(sign)
			}
			l = l.next()
			p.expr(v, l)
		}
	})
}

func (p *printer) display(e ast.Expr, want level) {
	switch e := e.(type) {
	case *ast.Tuple:
		if len(e.Elts) == 0 {
			p.write("()")
			return
		}
		p.inParens(tuple, want, func() { p.tupleItems(e.Elts) })
	case *ast.List:
		p.write("[")
		p.list(e.Elts, test)
		p.write("]")
	case *ast.Set:
		p.write("{")
		p.list(e.Elts, test)
		p.write("}")
	case *ast.Dict:
		p.dict(e)
	case *ast.ListComp:
		p.comprehension("[", e.Generators, "]", e.Elt)
	case *ast.SetComp:
		p.comprehension("{", e.Generators, "}", e.Elt)
	case *ast.GeneratorExp:
		p.comprehension("(", e.Generators, ")", e.Elt)
	case *ast.DictComp:
		p.comprehension("{", e.Generators, "}", e.Key, e.Value)
	}
}

func (p *printer) tupleItems(elts []ast.Expr) {
	p.list(elts, test)
	if len(elts) == 1 {
		p.write(",")
	}
}

func (p *printer) index(e ast.Expr) {
	if t, ok := e.(*ast.Tuple); ok && len(t.Elts) > 0 {
		p.tupleItems(t.Elts)
		return
	}
	p.expr(e, test)
}

func (p *printer) slice(e *ast.Slice) {
	if e.Lower != nil {
		p.expr(e.Lower, test)
	}
	p.write(":")
	if e.Upper != nil {
		p.expr(e.Upper, test)
	}
	if e.Step != nil {
		p.write(":")
		p.expr(e.Step, test)
	}
}

func (p *printer) dict(e *ast.Dict) {
	p.write("{")
	for i, k := range e.Keys {
		if i > 0 {
			p.write(", ")
		}
		if k == nil {
			p.write("**")
			p.expr(e.Values[i], bitOr)
			continue
		}
		p.expr(k, test)
		p.write(": ")
		p.expr(e.Values[i], test)
	}
	p.write("}")
}

func (p *printer) call(e *ast.Call) {
	p.expr(e.Func, atom)
	p.write("(")
	p.list(e.Args, test)
	for i, k := range e.Keywords {
		if i > 0 || len(e.Args) > 0 {
			p.write(", ")
		}
		if k.Name == "" {
			p.write("**")
		} else {
			p.write(k.Name, "=")
		}
		p.expr(k.Value, test)
	}
	p.write(")")
}

func (p *printer) comprehension(open string, gens []*ast.Comprehension, end string, elts ...ast.Expr) {
	p.write(open)
	for i, e := range elts {
		if i > 0 {
			p.write(": ")
		}
		p.expr(e, test)
	}
	for _, g := range gens {
		if g.Async {
			p.write(" async")
		}
		p.write(" for ")
		p.expr(g.Target, tuple)
		p.write(" in ")
		p.expr(g.Iter, test.next())
		for _, cond := range g.Ifs {
			p.write(" if ")
			p.expr(cond, test.next())
		}
	}
	p.write(end)
}
