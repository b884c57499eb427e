package compile

// Expressions: expr computes into a given register, operand wherever it is
// cheapest, discard for effects only.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// maxDepth bounds nested expressions, far above what the parser lets through.
const maxDepth = 100_000

// deeper counts a level of nesting.
func (f *function) deeper(e ast.Expr) {
	if f.c.depth++; f.c.depth > maxDepth {
		f.c.fail(e.Place(), "too many nested expressions")
	}
}

// expr computes e into dst.
func (f *function) expr(e ast.Expr, dst reg) {
	f.c.opts.Pace.Step()
	if k, ok := f.c.constantOf(e); ok {
		f.loadConstant(k, dst, e.Place())
		return
	}
	f.deeper(e)
	mark := f.mark()
	f.compute(e, dst)
	f.release(mark)
	f.c.depth--
}

func (f *function) compute(e ast.Expr, dst reg) {
	switch e := e.(type) {
	case *ast.Name:
		f.loadName(e, dst)
	case *ast.Attribute:
		if cell, ok := f.superCall(e.Value); ok {
			t := f.scratch(dst)
			f.loadSuper(e, t, cell, 1)
			f.move(dst, t, e.Span)
			return
		}
		obj := f.operandIn(e.Value, f.scratch(dst))
		f.emit(code.LoadAttr, 0, dst, obj, int(f.name(e.Attr)), f.attributeSpan(e, e.Span))
	case *ast.Call:
		f.call(e, dst)
	case *ast.BinOp:
		f.binary(e, dst)
	case *ast.UnaryOp:
		f.unary(e, dst)
	case *ast.BoolOp:
		f.boolOp(e, dst)
	case *ast.Compare:
		f.compare(e, dst)
	case *ast.IfExp:
		f.ifExp(e, dst)
	case *ast.Subscript:
		f.subscript(e, dst)
	case *ast.Slice:
		f.buildSlice(e, dst)
	case *ast.NamedExpr:
		f.assignName(e.Target, e.Value)
		f.loadName(&ast.Name{At: e.Target.At, ID: e.Target.ID}, dst)
	case *ast.JoinedStr:
		f.joinedStr(e, dst)
	case *ast.FormattedValue:
		f.formattedValue(e, dst, 0)
	case *ast.Lambda:
		f.lambda(e, dst)
	default:
		f.computeMore(e, dst)
	}
}

// computeMore are the displays and what suspends.
func (f *function) computeMore(e ast.Expr, dst reg) {
	switch e := e.(type) {
	case *ast.Tuple:
		f.tuple(e, dst)
	case *ast.List:
		f.list(e.Elts, dst, e.Span)
	case *ast.Set:
		f.set(e, dst)
	case *ast.Dict:
		f.dict(e, dst)
	case *ast.ListComp:
		f.listComp(e, dst)
	case *ast.SetComp:
		f.setComp(e, dst)
	case *ast.DictComp:
		f.dictComp(e, dst)
	case *ast.GeneratorExp:
		f.generatorExp(e, dst)
	case *ast.Await:
		t := f.scratch(dst)
		f.expr(e.Value, t)
		f.emit(code.Await, 0, dst, t, 0, e.Span)
	case *ast.Yield:
		v := f.optionalIn(e.Value, f.scratch(dst), e.Span)
		f.emit(code.Yield, 0, dst, v, 0, e.Span)
	case *ast.YieldFrom:
		t := f.scratch(dst)
		f.emit(code.GetYieldFrom, 0, t, f.operandIn(e.Value, t), 0, e.Span)
		f.emit(code.YieldFrom, 0, dst, t, 0, e.Span)
	default:
		f.c.errorAt(e.Place(), source.SyntaxError, "can't use starred expression here")
	}
}

// operand computes e into some register: that of a local, or a new temporary.
func (f *function) operand(e ast.Expr) reg {
	if r, ok := f.inRegister(e); ok {
		return r
	}
	t := f.temp()
	f.expr(e, t)
	return t
}

// operandIn is like operand, with t as the temporary.
func (f *function) operandIn(e ast.Expr, t reg) reg {
	if r, ok := f.inRegister(e); ok {
		return r
	}
	f.expr(e, t)
	return t
}

// inRegister is the register of what is in one already: a local, or
// a constant that a loop holds.
func (f *function) inRegister(e ast.Expr) (reg, bool) {
	if r, ok := f.held[e]; ok {
		return r, true
	}
	return f.localOperand(e)
}

// before is operandIn for an operand that is read only after the rest has
// been computed too. A walrus there may change a local.
func (f *function) before(e ast.Expr, t reg, rest ...ast.Expr) reg {
	r := f.operandIn(e, t)
	if name, ok := e.(*ast.Name); ok && r != t {
		if f.scope.Find(name.ID).Var.Walrus && rebinds(name.ID, rest) {
			f.move(t, r, e.Place())
			return t
		}
	}
	return r
}

// rebinds tells whether one of the expressions assigns to the name.
func rebinds(name string, list []ast.Expr) bool {
	found := false
	for _, e := range list {
		if e == nil {
			continue
		}
		ast.Walk(e, func(n ast.Node) bool {
			if w, ok := n.(*ast.NamedExpr); ok && w.Target.ID == name {
				found = true
			}
			return !found
		})
	}
	return found
}

// optionalIn is operandIn, or None when e is absent.
func (f *function) optionalIn(e ast.Expr, t reg, span source.Span) reg {
	if e != nil {
		return f.operandIn(e, t)
	}
	f.emit(code.LoadNone, 0, t, 0, 0, span)
	return t
}

// discard runs e for its effects.
func (f *function) discard(e ast.Expr) {
	if _, ok := f.c.constantOf(e); ok {
		return
	}
	mark := f.mark()
	if _, ok := f.localOperand(e); !ok {
		f.dropped, _ = e.(*ast.Call)
		f.expr(e, f.temp())
	}
	f.release(mark)
}

// attributeSpan moves the start of a span to the attribute's name when that
// stands on a later line, as CPython does for chains over several lines.
func (f *function) attributeSpan(e *ast.Attribute, span source.Span) source.Span {
	first, _ := f.c.file.Position(span.Start)
	last, _ := f.c.file.Position(e.End)
	if first != last {
		span.Start = e.AttrSpan.Start
	}
	return span
}
