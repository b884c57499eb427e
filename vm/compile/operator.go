package compile

// Operators that compute a value.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// binaryCodes are the opcodes of the operators: between registers, and with
// an int or constant on the right where there is such a form (Nop: none).
var binaryCodes = [...]struct{ plain, withInt, withConst code.Op }{
	ast.Add:      {code.Add, code.AddI, code.AddK},
	ast.Sub:      {code.Sub, code.SubI, code.SubK},
	ast.Mult:     {code.Mul, code.Nop, code.MulK},
	ast.MatMult:  {code.Binary, code.Nop, code.Nop},
	ast.Div:      {code.Div, code.Nop, code.DivK},
	ast.Mod:      {code.Modulo, code.Nop, code.ModuloK},
	ast.Pow:      {code.Binary, code.Nop, code.Nop},
	ast.LShift:   {code.ShiftL, code.Nop, code.Nop},
	ast.RShift:   {code.ShiftR, code.Nop, code.Nop},
	ast.BitOr:    {code.BitOr, code.Nop, code.Nop},
	ast.BitXor:   {code.BitXor, code.Nop, code.Nop},
	ast.BitAnd:   {code.BitAnd, code.Nop, code.Nop},
	ast.FloorDiv: {code.FloorDiv, code.Nop, code.FloorDivK},
}

func (f *function) binary(e *ast.BinOp, dst reg) {
	if k, ok := f.c.constantOf(e.Left); ok && f.constantFirst(e, k, dst) {
		return
	}
	left := f.before(e.Left, f.scratch(dst), e.Right)
	f.arithmetic(e.Op, false, dst, left, e.Right, e.Span)
}

// constantFirst emits k op R with the constant as an operand, for the operators
// whose fast paths don't care for the order.
func (f *function) constantFirst(e *ast.BinOp, k code.Constant, dst reg) bool {
	switch k.(type) {
	case int64, float64:
	default:
		return false
	}
	if e.Op != ast.Add && e.Op != ast.Mult {
		return false
	}
	form := binaryCodes[e.Op].withConst
	i := f.shortConstant(k, form)
	if n, ok := shortInt(k); ok && binaryCodes[e.Op].withInt != code.Nop {
		form, i = binaryCodes[e.Op].withInt, n
	} else if i < 0 {
		return false
	}
	mark := f.mark()
	f.emit(form, code.Swapped, dst, f.operandIn(e.Right, f.scratch(dst)), i, e.Span)
	f.release(mark)
	return true
}

// arithmetic emits R[dst] = R[left] op right; right is computed now.
func (f *function) arithmetic(op ast.BinaryOp, inPlace bool, dst, left reg, right ast.Expr, span source.Span) {
	codes := binaryCodes[op]
	var x uint8
	if inPlace {
		x = 1
	}
	if k, ok := f.c.constantOf(right); ok {
		if n, ok := shortInt(k); ok && codes.withInt != code.Nop {
			f.emit(codes.withInt, x, dst, left, n, span)
			return
		}
		if i := f.shortConstant(k, codes.withConst); i >= 0 {
			f.emit(codes.withConst, x, dst, left, i, span)
			return
		}
	}
	mark := f.mark()
	r := f.operand(right)
	if codes.plain == code.Binary {
		x = x<<7 | uint8(op) // object.BinaryOp has the order of ast.BinaryOp
	}
	f.emit(codes.plain, x, dst, left, r, span)
	f.release(mark)
}

// shortInt is an int constant that fits an immediate operand.
func shortInt(k code.Constant) (int, bool) {
	n, ok := k.(int64)
	return int(int16(n)), ok && int64(int16(n)) == n
}

// shortConstant is the index of a constant for a 16-bit operand, or -1 when
// there is no such form or the table is too long.
func (f *function) shortConstant(k code.Constant, form code.Op) int {
	if form == code.Nop || len(f.code.Consts) > 0xFFFF {
		return -1
	}
	return int(f.constant(k))
}

var unaryCodes = [...]code.Op{ast.Invert: code.Invert, ast.Not: code.Not, ast.UAdd: code.Pos, ast.USub: code.Neg}

func (f *function) unary(e *ast.UnaryOp, dst reg) {
	if c, ok := e.Operand.(*ast.Compare); ok && e.Op == ast.Not && len(c.Ops) == 1 && c.Ops[0] >= ast.Is {
		f.compareOne(inverted[c.Ops[0]], c, e.Span, dst)
		return
	}
	r := f.operandIn(e.Operand, f.scratch(dst))
	f.emit(unaryCodes[e.Op], 0, dst, r, 0, e.Span)
}

// inverted is what "not a is b" and its kind mean.
var inverted = map[ast.CompareOp]ast.CompareOp{
	ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}

// boolOp computes the operands into dst until one decides.
func (f *function) boolOp(e *ast.BoolOp, dst reg) {
	end := f.newLabel()
	last := len(e.Values) - 1
	for _, v := range e.Values[:last] {
		f.expr(v, dst)
		f.branch(dst, end, e.Or, e.Span)
	}
	f.expr(e.Values[last], dst)
	f.place(end)
}

func (f *function) ifExp(e *ast.IfExp, dst reg) {
	other, end := f.newLabel(), f.newLabel()
	f.cond(e.Test, other, false)
	f.expr(e.Body, dst)
	f.goTo(end, e.Span)
	f.place(other)
	f.expr(e.Else, dst)
	f.place(end)
}

// compare computes a comparison, or a chain of them, into dst.
func (f *function) compare(e *ast.Compare, dst reg) {
	if len(e.Ops) == 1 {
		f.compareOne(e.Ops[0], e, e.Span, dst)
		return
	}
	f.checkCompare(e, e.Ops)
	end := f.newLabel()
	f.chain(e, func(i int, left, right reg) {
		f.emitCompare(e.Ops[i], dst, left, right, e.Span)
		if i < len(e.Ops)-1 {
			f.branch(dst, end, false, e.Span)
		}
	})
	f.place(end)
}

func (f *function) compareOne(op ast.CompareOp, e *ast.Compare, span source.Span, dst reg) {
	f.checkCompare(e, []ast.CompareOp{op})
	right := e.Comparators[0]
	l := f.before(e.Left, f.scratch(dst), right)
	f.emitCompare(op, dst, l, f.comparand(op, right), span)
}

// chain calls test for each pair of a chained comparison; each operand is
// computed once, and only when the chain gets that far.
func (f *function) chain(e *ast.Compare, test func(i int, left, right reg)) {
	mark := f.mark()
	operands := append([]ast.Expr{e.Left}, e.Comparators...)
	hold := [2]reg{f.temp(), f.temp()}
	left := f.before(e.Left, hold[0], operands[1])
	for i := range e.Ops {
		t := hold[(i+1)%2]
		next := operands[i+1]
		if i == len(e.Ops)-1 { // the others are compared again
			next = f.comparandExpr(e.Ops[i], next)
		}
		right := f.before(next, t, operands[i+2:]...)
		test(i, left, right)
		left = right
	}
	f.release(mark)
}

// comparand is the right operand of a comparison.
func (f *function) comparand(op ast.CompareOp, e ast.Expr) reg {
	return f.operand(f.comparandExpr(op, e))
}

// emitCompare emits R[dst] = R[left] op R[right].
func (f *function) emitCompare(op ast.CompareOp, dst, left, right reg, span source.Span) {
	switch op {
	case ast.Is, ast.IsNot:
		f.emit(code.Is, uint8(op-ast.Is), dst, left, right, span)
	case ast.In, ast.NotIn:
		f.emit(code.Contains, uint8(op-ast.In), dst, left, right, span)
	default: // object.CompareOp has the order of ast.CompareOp
		f.emit(code.Compare, uint8(op), dst, left, right, span)
	}
}
