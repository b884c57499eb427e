// Instructions that often follow each other, as one.

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

// takesApart tells whether the item of the ForIter at i is taken apart at once. That
// is an opForUnpack, and a ForIter again as soon as it meets an iterator that
// object.NextRow does not know.
func takesApart(c *code.Code, i int) bool {
	next, to := c.Ins[i], i+1+int(int16(c.Ins[i].C()))
	if to < 0 || to >= len(c.Ins) || int(next.A()) < len(c.Locals) {
		return false
	}
	unpack := c.Ins[to]
	return unpack.Op() == code.UnpackSeq && unpack.B() == next.A()
}

// takesInnerApart tells whether the second part of a pair is taken apart, too, as soon
// as the first is where it belongs: for i, (k, v) in enumerate(d.items()).
func takesInnerApart(c *code.Code, i int) bool {
	to := i + 1 + int(int16(c.Ins[i].C()))
	if to+2 >= len(c.Ins) {
		return false
	}
	outer, move, inner := c.Ins[to], c.Ins[to+1], c.Ins[to+2]
	return outer.C() == 2 && int(outer.A()) >= len(c.Locals) && move.Op() == code.Move && move.B() == outer.A() &&
		inner.Op() == code.UnpackSeq && inner.B() == outer.A()+1
}

// nextRow runs the opForUnpack or opForUnpackIn before f.pc, and moves f.pc to where
// it goes on.
func (m *Machine) nextRow(f *frame) (row object.Row, err error) {
	ins := last(f.pc)
	to := unsafe.Add(f.pc, int(int16(ins.C()))*int(insSize))
	unpack := *(*code.Ins)(to)
	if ins.Op() == opForUnpackIn {
		move, inner := *(*code.Ins)(unsafe.Add(to, insSize)), *(*code.Ins)(unsafe.Add(to, 2*insSize))
		row, err = object.NextRowIn(m.Thread, *f.reg(ins.B()), f.reg(move.A()), f.window(inner.A(), int(inner.C())))
		if row == object.RowFull {
			f.pc = unsafe.Add(to, 3*insSize)
		}
		if row != object.RowUnknown {
			return row, err
		}
	}
	row, err = object.NextRow(m.Thread, *f.reg(ins.B()), f.window(unpack.A(), int(unpack.C())))
	switch row {
	case object.RowFull:
		f.pc = unsafe.Add(to, insSize)
	case object.RowUnknown:
		f.pc = unsafe.Add(f.pc, -int(insSize))
		*(*code.Ins)(f.pc) = code.Make(code.ForIter, ins.X(), ins.A(), ins.B(), ins.C())
	}
	return row, err
}

// Fused forms of an instruction and those after it, which stay where they are and
// lend their operands. Where the first is not as simple as usual, it runs alone. They
// were chosen by counting which instructions follow each other; each saves a jump
// that is hard to foresee.
const (
	opAddForIter code.Op = 226 + iota
	opAddIForIter
	opAddIJumpLT
	opModuloKJumpEQI
	opAppendForIter
	opJumpForIter
	opMoveMove
	opMoveCall
	opMoveCallMethod
	opLoadIntCall
	opSubICall
	opGlobalMove
	opGlobalMoveCall
	opGlobalSubICall
	opGlobalCall
)

// Comparing with a constant, which is a str mostly, and others; see takesInnerApart.
const (
	opConstJumpEQ code.Op = 210 + iota
	opConstJumpNE
	opForUnpackIn
	opFormatSpec // see format.go
	// opGetIterLoop is a GetIter of which no script gets to see the iterator. Of lists
	// and ranges, it need not be made for each loop: one at its end serves the next.
	opGetIterLoop
	opAddAddI
	opGlobalJumpLT
	// With the Jump to a ForIter after it, and that.
	opAddJumpForIter
	opAddIJumpForIter
	// With the GetItem after it, whose index it computes.
	opAddIGetItem
	opSubIGetItem
	opFreeAddI // a LoadFree with the AddI and the StoreFree after it, of the same variable
)

// getsIter reports that op is GetIter in one of its forms.
func getsIter(op code.Op) bool { return op == code.GetIter || op == opGetIterLoop }

// pairs are the fused forms of two instructions of which the second follows.
var pairs = [...]struct{ first, second, fused code.Op }{
	{code.Add, code.ForIter, opAddForIter},
	{code.AddI, code.ForIter, opAddIForIter},
	{code.AddI, code.JumpLT, opAddIJumpLT},
	{code.Add, code.AddI, opAddAddI},
	{code.AddI, code.GetItem, opAddIGetItem},
	{code.SubI, code.GetItem, opSubIGetItem},
	{code.LoadFree, code.AddI, opFreeAddI},
	{code.LoadGlobal, code.JumpLT, opGlobalJumpLT},
	{code.ModuloK, code.JumpEQI, opModuloKJumpEQI},
	{code.ListAppend, code.ForIter, opAppendForIter},
	{code.Move, code.Move, opMoveMove},
	{code.Move, code.Call, opMoveCall},
	{code.Move, code.CallMethod, opMoveCallMethod},
	{code.LoadInt, code.Call, opLoadIntCall},
	{code.SubI, code.Call, opSubICall},
	{code.LoadGlobal, code.Move, opGlobalMove},
	{code.LoadGlobal, code.Call, opGlobalCall},
	{code.LoadConst, code.JumpEQ, opConstJumpEQ},
	{code.LoadConst, code.JumpNE, opConstJumpNE},
}

// following is the fused form of two instructions; Nop for none.
func following(first, second code.Op) code.Op {
	for i := range pairs {
		if p := &pairs[i]; p.first == first && p.second == second {
			return p.fused
		}
	}
	return code.Nop
}

// arithmetic is the instruction whose fused form op may be.
func arithmetic(op code.Op) code.Op {
	switch op {
	case opAddForIter, opAddAddI, opAddJumpForIter:
		return code.Add
	case opAddIForIter, opAddIJumpLT, opAddIJumpForIter, opAddIGetItem:
		return code.AddI
	case opModuloKJumpEQI:
		return code.ModuloK
	case opSubICall, opSubIGetItem:
		return code.SubI
	case opMulAddRight, opMulAddLeft, opMulSubRight, opMulSubLeft:
		return code.Mul
	}
	return op
}

// fuse puts the fused forms into ins, a VM's own copy of c's instructions.
func fuse(ins []code.Ins, c *code.Code) {
	for i := range c.Ins {
		op := code.Nop
		switch c.Ins[i].Op() {
		case code.ForIter:
			if takesApart(c, i) {
				if op = opForUnpack; takesInnerApart(c, i) {
					op = opForUnpackIn
				}
			}
		case code.Jump:
			if jumpsToLoop(c, i) {
				op = opJumpForIter
			}
		case code.GetIter:
			if a := c.Ins[i].A(); int(a) >= len(c.Locals) && i+1 < len(c.Ins) && loopsOver(unsafe.Pointer(&ins[i+1]), a) {
				op = opGetIterLoop
			}
		case code.Mul:
			op = fuseProduct(c, i)
		default:
			op = fuseFollowing(c, i)
		}
		if op != code.Nop {
			ins[i] = code.Make(op, ins[i].X(), ins[i].A(), ins[i].B(), ins[i].C())
		}
	}
}

// addsInPlace tells whether the LoadFree at i and the AddI after it are the first two
// parts of v += number, and nobody else sees what they compute.
func addsInPlace(c *code.Code, i int) bool {
	load, sum, store := c.Ins[i], c.Ins[i+1], c.Ins[i+2]
	return sum.X() == code.InPlace && sum.B() == load.A() && int(load.A()) >= len(c.Locals) && int(sum.A()) >= len(c.Locals) &&
		store.Op() == code.StoreFree && store.A() == sum.A() && store.B() == load.B()
}

// jumpsToLoop tells whether the Jump at i goes to a ForIter.
func jumpsToLoop(c *code.Code, i int) bool {
	to := i + 1 + int(c.Ins[i].W())
	return to < len(c.Ins) && c.Ins[to].Op() == code.ForIter && !takesApart(c, to)
}

// fuseFollowing is the fused form of the instruction at i and the next one or two;
// Nop for none.
func fuseFollowing(c *code.Code, i int) code.Op {
	if i+2 >= len(c.Ins) {
		return code.Nop
	}
	first, second, third := c.Ins[i], c.Ins[i+1], c.Ins[i+2]
	op := following(first.Op(), second.Op())
	switch {
	case first.Op() == code.LoadGlobal && second.Op() == code.SubI && third.Op() == code.Call:
		op = opGlobalSubICall
	case second.Op() == code.Jump && (first.Op() == code.Add || first.Op() == code.AddI):
		if !jumpsToLoop(c, i+1) {
			return code.Nop
		}
		if op = opAddJumpForIter; first.Op() == code.AddI {
			op = opAddIJumpForIter
		}
	case op == opGlobalMove && third.Op() == code.Call:
		op = opGlobalMoveCall
	case op == opMoveMove && (third.Op() == code.Call || third.Op() == code.CallMethod): // which goes with the second
		op = code.Nop
	case op == opAddIJumpLT && (second.A() != first.A() || second.X() != 0 || int16(second.C()) >= 0), // not the end of a loop
		op == opModuloKJumpEQI && second.A() != first.A(),
		(op == opAddIGetItem || op == opSubIGetItem) && (second.C() != first.A() || second.B() == first.A() || int(first.A()) < len(c.Locals)),
		op == opFreeAddI && !addsInPlace(c, i),
		(op == opConstJumpEQ || op == opConstJumpNE) && (second.B() != first.A() || second.A() == first.A()),
		second.Op() == code.ForIter && takesApart(c, i+1):
		op = code.Nop
	}
	return op
}

// fuseProduct is the fused form of the Mul at i and the sum that takes its result.
func fuseProduct(c *code.Code, i int) code.Op {
	mul := c.Ins[i]
	if i+1 >= len(c.Ins) || int(mul.A()) < len(c.Locals) {
		return code.Nop // a local may be read again
	}
	sum := c.Ins[i+1]
	var left, right code.Op
	switch sum.Op() {
	case code.Add:
		left, right = opMulAddLeft, opMulAddRight
	case code.Sub:
		left, right = opMulSubLeft, opMulSubRight
	default:
		return code.Nop
	}
	switch product := mul.A(); {
	case sum.C() == product && sum.B() != product:
		return right
	case sum.B() == product && sum.C() != product:
		return left
	}
	return code.Nop
}

// fuseAugmented makes v.name += x one instruction, when the StoreAttr at i is the last
// of the three that do it: it has just found what the LoadAttr before has found, which
// then also tells where to store.
func (u *unit) fuseAugmented(i int, k *attrCache) {
	if i < 2 || k.shape == nil || int(u.Ins[i].A()) < len(u.Locals) {
		return
	}
	load, sum, store := &u.ins[i-2], u.Ins[i-1], u.Ins[i]
	if other := *load; i >= 3 && other.Op() == opLoadField && sum.Op() == code.Add && sum.C() == other.A() && int(other.A()) >= len(u.Locals) {
		load = &u.ins[i-3]
		if load.Op() == opLoadField && load.B() == other.B() && load.A() != other.A() && load.A() == store.A() && load.B() == store.B() &&
			sum.A() == store.A() && sum.B() == store.A() && u.attrs[load.C()].stores(k) {
			*load = code.Make(opFieldAddField, load.X(), load.A(), load.B(), load.C())
		}
		return
	}
	if load.Op() != opLoadField || load.A() != store.A() || load.B() != store.B() || sum.A() != store.A() || sum.B() != store.A() {
		return
	}
	op := opFieldAdd
	switch {
	case sum.X() != code.InPlace: // else its value may be used again
		return
	case sum.Op() == code.AddI:
		op = opFieldAddI
	case sum.Op() != code.Add || sum.C() == sum.A():
		return
	}
	if u.attrs[load.C()].stores(k) {
		*load = code.Make(op, load.X(), load.A(), load.B(), load.C())
	}
}

// stores reports that what the entry has found is where the StoreAttr with entry k stores.
func (first *attrCache) stores(k *attrCache) bool {
	return first.typ == k.typ && first.version == k.version && first.shape == k.shape && first.index == k.index
}
