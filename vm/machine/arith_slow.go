// Arithmetic and comparisons that run does not do by itself.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// operatorOf is the operator of an arithmetic instruction, and whether it is in place.
func operatorOf(ins code.Ins) (op object.BinaryOp, inPlace bool) {
	switch arithmetic(ins.Op()) {
	case code.Binary:
		return object.BinaryOp(ins.X() &^ 128), ins.X() >= 128
	case code.Add, code.AddI, code.AddK:
		op = object.Add
	case code.Sub, code.SubI, code.SubK:
		op = object.Sub
	case code.Mul, code.MulK:
		op = object.Mul
	case code.Div, code.DivK:
		op = object.Div
	case code.FloorDiv, code.FloorDivK:
		op = object.FloorDiv
	case code.Modulo, code.ModuloK:
		op = object.Mod
	case code.BitAnd:
		op = object.And
	case code.BitOr:
		op = object.Or
	case code.BitXor:
		op = object.Xor
	case code.ShiftL:
		op = object.LShift
	case code.ShiftR:
		op = object.RShift
	}
	return op, ins.X()&code.InPlace != 0
}

// wholeBits is up to where every int is a float.
const wholeBits = 53

// asFloat is an int or float as a float; ok is false when v is something else,
// or an int that may not be a float.
func asFloat(v object.Value) (x float64, ok bool) {
	if v.IsFloat() {
		return v.Float64(), true
	}
	i := v.SmallInt()
	return float64(i), v.IsSmallInt() && -1<<wholeBits <= i && i <= 1<<wholeBits
}

// mixed is the result of the arithmetic instruction before f.pc for an int and
// a float, and for the quotient of two ints; unset when it is not that simple.
func (m *Machine) mixed(f *frame) object.Value {
	ins := last(f.pc)
	left, right := *f.reg(ins.B()), f.operandC(ins)
	if left.Type() == object.IntType && right.Type() == object.IntType {
		op, _ := operatorOf(ins)
		if op <= object.Mul {
			if ins.X()&code.Swapped != 0 && ins.Op() != code.Binary {
				left, right = right, left
			}
			return object.IntQuick(op, left, right)
		}
	}
	x, ok := asFloat(left)
	y, too := asFloat(right)
	if !ok || !too {
		return object.Value{}
	}
	op, _ := operatorOf(ins)
	if ins.X()&code.Swapped != 0 && ins.Op() != code.Binary {
		x, y = y, x
	}
	if op == object.Div && y != 0 {
		return object.Float(x / y)
	}
	if left.IsSmallInt() && right.IsSmallInt() {
		return object.Value{}
	}
	switch op {
	case object.Add:
		return object.Float(x + y)
	case object.Sub:
		return object.Float(x - y)
	case object.Mul:
		return object.Float(x * y)
	}
	return object.Value{}
}

// arith is the result of the arithmetic instruction before f.pc.
func (m *Machine) arith(f *frame) (object.Value, error) {
	ins := last(f.pc)
	op, inPlace := operatorOf(ins)
	a, b := *f.reg(ins.B()), f.operandC(ins)
	switch {
	case inPlace:
		return object.InPlace(m.Thread, op, a, b)
	case ins.X()&code.Swapped != 0 && ins.Op() != code.Binary:
		return object.Binary(m.Thread, op, b, a)
	}
	return object.Binary(m.Thread, op, a, b)
}

// operandC is the right operand of an arithmetic instruction.
func (f *frame) operandC(ins code.Ins) object.Value {
	switch code.Table[arithmetic(ins.Op())].C {
	case code.Imm:
		return object.Int(int64(int16(ins.C())))
	case code.Const:
		return f.unit.consts[ins.C()]
	}
	return *f.reg(ins.C())
}

// compareJump is the truth of the comparison of the jump before f.pc.
func (m *Machine) compareJump(f *frame) (bool, error) {
	ins := last(f.pc)
	op, a, b := comparands(f, ins)
	if a.Type() == object.StrType && b.Type() == object.StrType {
		return object.CompareStrs(op, object.Unchecked[object.Str](a), object.Unchecked[object.Str](b)), nil
	}
	if x, ok := asFloat(a); ok {
		if y, ok := asFloat(b); ok {
			return compareFloats(op, x, y), nil
		}
	}
	v, err := object.Compare(m.Thread, op, a, b)
	if err != nil {
		return false, err
	}
	return truth(m.Thread, v)
}

// comparisons are those of the opcodes from JumpLT on.
var comparisons = [...]object.CompareOp{object.LT, object.LE, object.GT, object.GE, object.EQ, object.NE,
	object.LT, object.LE, object.GT, object.GE, object.EQ, object.NE}
