// Two instructions as one: a product and the sum it goes into, a loop's next item
// and its taking apart.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Fused forms of a Mul and the Add or Sub after it that consumes its result.
// They stand in the place of the Mul; the other stays where it is and lends its
// operands. Left and Right tell on which side of it the product is. When all
// three are floats, both are done at once; else just the Mul.
const (
	opMulAddRight code.Op = 250 + iota
	opMulAddLeft
	opMulSubRight
	opMulSubLeft
)

// fuseUnpack makes the ForIter at i whose item is taken apart at once an
// opForUnpack. It is a ForIter again as soon as it meets an iterator that
// object.NextRow does not know.
func fuseUnpack(ins []code.Ins, c *code.Code, i int) {
	next, to := ins[i], i+1+int(int16(ins[i].C()))
	if to < 0 || to >= len(ins) || int(next.A()) < len(c.Locals) {
		return
	}
	if unpack := ins[to]; unpack.Op() == code.UnpackSeq && unpack.B() == next.A() {
		ins[i] = code.Make(opForUnpack, next.X(), next.A(), next.B(), next.C())
	}
}

// nextRow runs the opForUnpack before f.pc, and moves f.pc to where it goes on.
func (m *Machine) nextRow(f *frame) (object.Row, error) {
	ins := last(f.pc)
	to := unsafe.Add(f.pc, int(int16(ins.C()))*int(insSize))
	unpack := *(*code.Ins)(to)
	row, err := object.NextRow(m.Thread, *f.reg(ins.B()), f.window(unpack.A(), int(unpack.C())))
	switch row {
	case object.RowFull:
		f.pc = unsafe.Add(to, insSize)
	case object.RowUnknown:
		f.pc = unsafe.Add(f.pc, -int(insSize))
		*(*code.Ins)(f.pc) = code.Make(code.ForIter, ins.X(), ins.A(), ins.B(), ins.C())
	}
	return row, err
}

// fuse puts the fused forms into a VM's own copy of c's instructions.
func fuse(ins []code.Ins, c *code.Code) {
	for i := range ins[:len(ins)-1] {
		mul, sum := ins[i], ins[i+1]
		if mul.Op() == code.ForIter {
			fuseUnpack(ins, c, i)
			continue
		}
		if mul.Op() != code.Mul || int(mul.A()) < len(c.Locals) {
			continue // a local may be read again
		}
		var left, right code.Op
		switch sum.Op() {
		case code.Add:
			left, right = opMulAddLeft, opMulAddRight
		case code.Sub:
			left, right = opMulSubLeft, opMulSubRight
		default:
			continue
		}
		switch product := mul.A(); {
		case sum.C() == product && sum.B() != product:
			ins[i] = code.Make(right, mul.X(), mul.A(), mul.B(), mul.C())
		case sum.B() == product && sum.C() != product:
			ins[i] = code.Make(left, mul.X(), mul.A(), mul.B(), mul.C())
		}
	}
}
