// Arithmetic and comparisons that run does not do by itself.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// operatorOf is the operator of an arithmetic instruction, and whether it is in place.
func operatorOf(ins code.Ins) (op object.BinaryOp, inPlace bool) {
	switch ins.Op() {
	case code.Binary:
		return object.BinaryOp(ins.X() &^ 128), ins.X() >= 128
	case code.Add, code.AddI, code.AddK:
		op = object.Add
	case code.Sub, code.SubI, code.SubK:
		op = object.Sub
	case code.Mul, code.MulK, opMulAddRight, opMulAddLeft, opMulSubRight, opMulSubLeft:
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
	if ins.Op() >= opMulAddRight {
		return *f.reg(ins.C())
	}
	switch code.Table[ins.Op()].C {
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
	v, err := object.Compare(m.Thread, op, a, b)
	if err != nil {
		return false, err
	}
	return truth(m.Thread, v)
}

// comparisons are those of the opcodes from JumpLT on.
var comparisons = [...]object.CompareOp{object.LT, object.LE, object.GT, object.GE, object.EQ, object.NE,
	object.LT, object.LE, object.GT, object.GE, object.EQ, object.NE}
