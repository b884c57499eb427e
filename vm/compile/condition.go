package compile

// Conditions: jumping on the truth of an expression without making a bool.

import (
	"math"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// cond jumps to l when the truth of e is sense, else it goes on.
func (f *function) cond(e ast.Expr, l label, sense bool) {
	if k, ok := f.c.constantOf(e); ok {
		if truth(k) == sense {
			f.goTo(l, e.Place())
		}
		return
	}
	f.deeper(e)
	mark := f.mark()
	f.condition(e, l, sense)
	f.release(mark)
	f.c.depth--
}

func (f *function) condition(e ast.Expr, l label, sense bool) {
	switch e := e.(type) {
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			f.condNot(e.Operand, l, !sense)
			return
		}
	case *ast.BoolOp:
		f.condBoolOp(e, l, sense)
		return
	case *ast.IfExp:
		f.condIfExp(e, l, sense)
		return
	case *ast.Compare:
		f.checkCompare(e, e.Ops)
		f.condCompare(e, l, sense)
		return
	}
	f.branch(f.operand(e), l, sense, e.Place())
}

// condNot is cond for the operand of not: "not a is b" is "a is not b".
func (f *function) condNot(e ast.Expr, l label, sense bool) {
	if c, ok := e.(*ast.Compare); ok && len(c.Ops) == 1 && c.Ops[0] >= ast.Is {
		negated := *c
		negated.Ops = []ast.CompareOp{inverted[c.Ops[0]]}
		e, sense = &negated, !sense
	}
	f.cond(e, l, sense)
}

// condBoolOp: an operand that decides jumps; which way depends on what the
// whole has to be.
func (f *function) condBoolOp(e *ast.BoolOp, l label, sense bool) {
	last := len(e.Values) - 1
	if e.Or == sense {
		for _, v := range e.Values {
			f.cond(v, l, sense)
		}
		return
	}
	skip := f.newLabel()
	for _, v := range e.Values[:last] {
		f.cond(v, skip, e.Or)
	}
	f.cond(e.Values[last], l, sense)
	f.place(skip)
}

func (f *function) condIfExp(e *ast.IfExp, l label, sense bool) {
	other, end := f.newLabel(), f.newLabel()
	f.cond(e.Test, other, false)
	f.cond(e.Body, l, sense)
	f.goTo(end, e.Span)
	f.place(other)
	f.cond(e.Else, l, sense)
	f.place(end)
}

func (f *function) condCompare(e *ast.Compare, l label, sense bool) {
	last := len(e.Ops) - 1
	if last == 0 {
		right := e.Comparators[0]
		left := f.before(e.Left, f.temp(), right)
		f.condOne(e.Ops[0], left, right, l, sense, e.Span)
		return
	}
	end := f.newLabel()
	fails := end
	if !sense {
		fails = l
	}
	f.chain(e, func(i int, left, right reg) {
		if i < last {
			f.compareJump(e.Ops[i], left, right, fails, false, e.Span)
		} else {
			f.compareJump(e.Ops[i], left, right, l, sense, e.Span)
		}
	})
	f.place(end)
}

// compareJumps are the fused forms: between registers, and with an int on the
// right.
var compareJumps = map[ast.CompareOp][2]code.Op{
	ast.Eq:    {code.JumpEQ, code.JumpEQI},
	ast.NotEq: {code.JumpNE, code.JumpNEI},
	ast.Lt:    {code.JumpLT, code.JumpLTI},
	ast.LtE:   {code.JumpLE, code.JumpLEI},
	ast.Gt:    {code.JumpGT, code.JumpGTI},
	ast.GtE:   {code.JumpGE, code.JumpGEI},
}

// condOne is a single comparison with the forms for constants.
func (f *function) condOne(op ast.CompareOp, left reg, right ast.Expr, l label, sense bool, span source.Span) {
	k, ok := f.c.constantOf(right)
	if ok && k == nil && (op == ast.Is || op == ast.IsNot) {
		f.jump(code.JumpNone, flag((op == ast.Is) != sense), left, 0, l, span)
		return
	}
	if forms, fused := compareJumps[op]; ok && fused {
		if n, short := shortInt(k); short {
			f.jump(forms[1], flag(!sense), left, n, l, span)
			return
		}
		if n, short := shortFloat(k); short {
			f.jump(forms[1], flag(!sense)|code.FloatImm, left, n, l, span)
			return
		}
	}
	f.compareJump(op, left, f.comparand(op, right), l, sense, span)
}

// shortFloat is a float constant that an immediate int can stand for.
func shortFloat(k code.Constant) (int, bool) {
	x, ok := k.(float64)
	n := int16(x)
	return int(n), ok && float64(n) == x && (n != 0 || !math.Signbit(x))
}

func (f *function) compareJump(op ast.CompareOp, left, right reg, l label, sense bool, span source.Span) {
	if forms, fused := compareJumps[op]; fused {
		f.jump(forms[0], flag(!sense), left, right, l, span)
		return
	}
	mark := f.mark()
	t := f.temp()
	f.emitCompare(op, t, left, right, span)
	f.branch(t, l, sense, span)
	f.release(mark)
}

func flag(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

// comparandExpr is the right operand, with the displays after "in" made
// constant or cheaper, as CPython does: a set of constants is a frozenset, a
// list is a tuple.
func (f *function) comparandExpr(op ast.CompareOp, e ast.Expr) ast.Expr {
	if op != ast.In && op != ast.NotIn {
		return e
	}
	if set, ok := e.(*ast.Set); ok {
		if k, ok := f.c.foldTuple(set.Elts); ok {
			return &known{set, code.FrozenSet(k.(code.Tuple))}
		}
	}
	return listAsTuple(e)
}

// listAsTuple turns a list display whose list no one can keep into a tuple.
func listAsTuple(e ast.Expr) ast.Expr {
	list, ok := e.(*ast.List)
	if !ok {
		return e
	}
	for _, elt := range list.Elts {
		if _, star := elt.(*ast.Starred); star {
			return e
		}
	}
	return &ast.Tuple{At: list.At, Elts: list.Elts}
}
