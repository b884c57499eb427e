// A product and the sum it goes into, as one instruction.

package machine

import "github.com/aio-lang/aio/vm/code"

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

// fuse puts the fused forms into a VM's own copy of c's instructions.
func fuse(ins []code.Ins, c *code.Code) {
	for i := range ins[:len(ins)-1] {
		mul, sum := ins[i], ins[i+1]
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
