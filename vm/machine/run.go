// The one loop.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// run executes frame f, raising err in it first when that is not nil, until the
// frame where Go entered ends or its chain suspends. done is false only for a
// suspension.
//
// It is one long function on purpose: regs, pc and f stay in Go's own frame,
// and every case is reached by one jump. Cases hold the common path; the rest
// of an operation is a method in a file beside this one.
func (m *Machine) run(f *frame, err error) (result object.Value, done bool, _ error) {
	var (
		t    = m.Thread
		regs unsafe.Pointer
		pc   unsafe.Pointer
		ins  code.Ins
		mv   move
		mode raiseMode
		op   object.BinaryOp
		cmp  object.CompareOp
		v    object.Value
		b, c *object.Value
		ok   bool
		nf   *frame

		native *object.Builtin
		args   []object.Value
	)

moved: // control is in f at its pc, with err to be raised there
	m.cur = f
	regs, pc = f.regs, f.pc
	if err != nil {
		goto raise
	}
	goto entered

interrupted: // f has its registers, and pc is its next instruction
	f.pc = pc
	if err = m.interrupt(); err != nil {
		pc = unsafe.Add(pc, insSize) // raised as if by that instruction: the handlers around it count
		goto raise
	}

entered: // control is in f, whose registers and pc are loaded
	m.cur = f

	for {
		ins = *(*code.Ins)(pc)
		pc = unsafe.Add(pc, insSize)
		switch ins.Op() {
		case code.Nop, code.Extra:

		// Moving values.
		case code.Move:
			*reg(regs, ins.A()) = *reg(regs, ins.B())
		case code.LoadConst:
			*reg(regs, ins.A()) = f.unit.consts[uint32(ins.W())]
		case code.LoadInt:
			*reg(regs, ins.A()) = object.Int(int64(ins.W()))
		case code.LoadNone:
			*reg(regs, ins.A()) = object.None
		case code.Unset:
			*reg(regs, ins.A()) = object.Value{}
		case code.CheckBound:
			if reg(regs, ins.A()).IsUnset() {
				err = m.unboundLocal(f, ins.A())
				goto raise
			}
		case code.DeleteLocal:
			b = reg(regs, ins.A())
			if b.IsUnset() {
				err = m.unboundLocal(f, ins.A())
				goto raise
			}
			*b = object.Value{}
		case code.MakeCell:
			b = reg(regs, ins.A())
			*b = object.FromObject(newCell(*b))
		case code.NewCell:
			*reg(regs, ins.A()) = object.FromObject(newCell(object.Value{}))
		case code.LoadCell:
			v = object.Unchecked[Cell](*reg(regs, ins.B())).Content
			if v.IsUnset() {
				err = m.unboundLocal(f, ins.B())
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.StoreCell:
			object.Unchecked[Cell](*reg(regs, ins.B())).Content = *reg(regs, ins.A())
		case code.DeleteCell:
			if b = &object.Unchecked[Cell](*reg(regs, ins.B())).Content; b.IsUnset() {
				err = m.unboundLocal(f, ins.B())
				goto raise
			}
			*b = object.Value{}
		case code.LoadFree:
			v = f.fn.cells[ins.B()].Content
			if v.IsUnset() {
				err = m.unboundFree(f, ins.B())
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.StoreFree:
			f.fn.cells[ins.B()].Content = *reg(regs, ins.A())
		case code.DeleteFree:
			if b = &f.fn.cells[ins.B()].Content; b.IsUnset() {
				err = m.unboundFree(f, ins.B())
				goto raise
			}
			*b = object.Value{}
		case code.LoadGlobal:
			k := &f.unit.globals[uint32(ins.W())]
			if k.dict != nil && k.version == k.dict.Version() &&
				(k.missed == nil && k.dict == f.fn.globals || k.missed == f.fn.globals && k.missedVersion == k.missed.Version()) {
				*reg(regs, ins.A()) = k.dict.At(int(k.index))
				continue
			}
			f.pc = pc
			v, err = m.loadGlobal(f, uint32(ins.W()), k)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.StoreGlobal:
			k := &f.unit.globals[uint32(ins.W())]
			if k.missed == nil && k.dict == f.fn.globals && k.version == k.dict.Version() {
				k.dict.SetAt(int(k.index), *reg(regs, ins.A()))
				continue
			}
			m.storeGlobal(f, uint32(ins.W()), k, *reg(regs, ins.A()))
		case code.DeleteGlobal:
			if !f.fn.globals.DeleteStr(f.unit.Names[uint32(ins.W())]) {
				err = nameError(f.unit.Names[uint32(ins.W())])
				goto raise
			}
		case code.LoadName:
			f.pc = pc
			v, err = m.loadName(f, uint32(ins.W()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.StoreName:
			f.namespace().SetStr(f.unit.Names[uint32(ins.W())], *reg(regs, ins.A()))
		case code.DeleteName:
			if !f.namespace().DeleteStr(f.unit.Names[uint32(ins.W())]) {
				err = nameError(f.unit.Names[uint32(ins.W())])
				goto raise
			}

		// Arithmetic.
		case code.Add:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, ins.A()) = object.Int(s)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, ins.A()) = object.Float(b.Float64() + c.Float64())
				continue
			}
			op = object.Add
			goto binary
		case code.Sub:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x - y; (x^y)&(s^x) >= 0 {
					*reg(regs, ins.A()) = object.Int(s)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, ins.A()) = object.Float(b.Float64() - c.Float64())
				continue
			}
			op = object.Sub
			goto binary
		case code.Mul:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() {
				if p, ok := mulInts(b.SmallInt(), c.SmallInt()); ok {
					*reg(regs, ins.A()) = object.Int(p)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, ins.A()) = object.Float(b.Float64() * c.Float64())
				continue
			}
			op = object.Mul
			goto binary
		case code.Div:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsFloat() && c.IsFloat() && c.Float64() != 0 {
				*reg(regs, ins.A()) = object.Float(b.Float64() / c.Float64())
				continue
			}
			op = object.Div
			goto binary
		case code.FloorDiv:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() > 0 {
				*reg(regs, ins.A()) = object.Int(floorDiv(b.SmallInt(), c.SmallInt()))
				continue
			}
			op = object.FloorDiv
			goto binary
		case code.Modulo:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() > 0 {
				*reg(regs, ins.A()) = object.Int(floorMod(b.SmallInt(), c.SmallInt()))
				continue
			}
			op = object.Mod
			goto binary
		case code.AddI:
			b = reg(regs, ins.B())
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(ins.C()))
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, ins.A()) = object.Int(s)
					continue
				}
			}
			op, m.imm = object.Add, object.Int(int64(int16(ins.C())))
			c = &m.imm
			goto binary
		case code.SubI:
			b = reg(regs, ins.B())
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(ins.C()))
				if s := x - y; (x^y)&(s^x) >= 0 {
					*reg(regs, ins.A()) = object.Int(s)
					continue
				}
			}
			op, m.imm = object.Sub, object.Int(int64(int16(ins.C())))
			c = &m.imm
			goto binary
		case code.AddK:
			b, c = reg(regs, ins.B()), &f.unit.consts[ins.C()]
			if b.IsFloat() && c.IsFloat() {
				*reg(regs, ins.A()) = object.Float(b.Float64() + c.Float64())
				continue
			}
			op = object.Add
			goto binary
		case code.SubK:
			b, c = reg(regs, ins.B()), &f.unit.consts[ins.C()]
			if b.IsFloat() && c.IsFloat() {
				*reg(regs, ins.A()) = object.Float(b.Float64() - c.Float64())
				continue
			}
			op = object.Sub
			goto binary
		case code.MulK:
			b, c = reg(regs, ins.B()), &f.unit.consts[ins.C()]
			if b.IsSmallInt() && c.IsSmallInt() {
				if p, ok := mulInts(b.SmallInt(), c.SmallInt()); ok {
					*reg(regs, ins.A()) = object.Int(p)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, ins.A()) = object.Float(b.Float64() * c.Float64())
				continue
			}
			op = object.Mul
			goto binary
		case code.DivK:
			b, c = reg(regs, ins.B()), &f.unit.consts[ins.C()]
			if b.IsFloat() && c.IsFloat() && c.Float64() != 0 {
				*reg(regs, ins.A()) = object.Float(b.Float64() / c.Float64())
				continue
			}
			op = object.Div
			goto binary
		case code.FloorDivK:
			b, c = reg(regs, ins.B()), &f.unit.consts[ins.C()]
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() > 0 {
				*reg(regs, ins.A()) = object.Int(floorDiv(b.SmallInt(), c.SmallInt()))
				continue
			}
			op = object.FloorDiv
			goto binary
		case code.ModuloK:
			b, c = reg(regs, ins.B()), &f.unit.consts[ins.C()]
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() > 0 {
				*reg(regs, ins.A()) = object.Int(floorMod(b.SmallInt(), c.SmallInt()))
				continue
			}
			op = object.Mod
			goto binary
		case code.Binary:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			op = object.BinaryOp(ins.X() &^ 128)
			goto binary
		case code.BitAnd:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, ins.A()) = object.Int(b.SmallInt() & c.SmallInt())
				continue
			}
			op = object.And
			goto binary
		case code.BitOr:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, ins.A()) = object.Int(b.SmallInt() | c.SmallInt())
				continue
			}
			op = object.Or
			goto binary
		case code.BitXor:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, ins.A()) = object.Int(b.SmallInt() ^ c.SmallInt())
				continue
			}
			op = object.Xor
			goto binary
		case code.ShiftL:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() && uint64(c.SmallInt()) < 63 {
				x, n := b.SmallInt(), uint(c.SmallInt())
				if s := x << n; s>>n == x {
					*reg(regs, ins.A()) = object.Int(s)
					continue
				}
			}
			op = object.LShift
			goto binary
		case code.ShiftR:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() >= 0 {
				*reg(regs, ins.A()) = object.Int(b.SmallInt() >> min(uint64(c.SmallInt()), 63))
				continue
			}
			op = object.RShift
			goto binary
		case code.Neg:
			b = reg(regs, ins.B())
			if b.IsFloat() {
				*reg(regs, ins.A()) = object.Float(-b.Float64())
				continue
			}
			f.pc = pc
			v, err = object.Unary(t, object.Neg, *b)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.Pos:
			f.pc = pc
			v, err = object.Unary(t, object.Pos, *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.Invert:
			f.pc = pc
			v, err = object.Unary(t, object.Invert, *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.Not:
			f.pc = pc
			ok, err = truth(t, *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = object.Bool(!ok)

		// Comparing.
		case code.Compare:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			cmp = object.CompareOp(ins.X())
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, ins.A()) = object.Bool(compareInts(cmp, b.SmallInt(), c.SmallInt()))
				continue
			}
			f.pc = pc
			v, err = object.Compare(t, cmp, *b, *c)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.Is:
			ok = reg(regs, ins.B()).Is(*reg(regs, ins.C()))
			*reg(regs, ins.A()) = object.Bool(ok != (ins.X() == 1))
		case code.Contains:
			f.pc = pc
			ok, err = object.Contains(t, *reg(regs, ins.C()), *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = object.Bool(ok != (ins.X() == 1))

		// Jumping.
		case code.Jump:
			pc = unsafe.Add(pc, int(ins.W())*int(insSize))
		case code.Loop:
			pc = unsafe.Add(pc, int(ins.W())*int(insSize))
			if m.budget--; m.budget < 0 {
				goto interrupt
			}
		case code.JumpIf:
			b = reg(regs, ins.A())
			if ok = b.SmallInt() != 0; !b.IsBool() {
				f.pc = pc
				ok, err = object.Truth(t, *b)
				pc = f.pc
				ins = last(pc)
				if err != nil {
					goto raise
				}
			}
			if ok {
				pc = unsafe.Add(pc, int(ins.W())*int(insSize))
				if ins.W() < 0 {
					if m.budget--; m.budget < 0 {
						goto interrupt
					}
				}
			}
		case code.JumpIfNot:
			b = reg(regs, ins.A())
			if ok = b.SmallInt() != 0; !b.IsBool() {
				f.pc = pc
				ok, err = object.Truth(t, *b)
				pc = f.pc
				ins = last(pc)
				if err != nil {
					goto raise
				}
			}
			if !ok {
				pc = unsafe.Add(pc, int(ins.W())*int(insSize))
				if ins.W() < 0 {
					if m.budget--; m.budget < 0 {
						goto interrupt
					}
				}
			}
		case code.JumpNone:
			if reg(regs, ins.A()).IsNone() == (ins.X() == 0) {
				pc = unsafe.Add(pc, int(ins.W())*int(insSize))
				if ins.W() < 0 {
					if m.budget--; m.budget < 0 {
						goto interrupt
					}
				}
			}
		case code.JumpLT:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() < c.SmallInt()
				goto branch
			}
			cmp = object.LT
			goto compare
		case code.JumpLE:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() <= c.SmallInt()
				goto branch
			}
			cmp = object.LE
			goto compare
		case code.JumpGT:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() > c.SmallInt()
				goto branch
			}
			cmp = object.GT
			goto compare
		case code.JumpGE:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() >= c.SmallInt()
				goto branch
			}
			cmp = object.GE
			goto compare
		case code.JumpEQ:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() == c.SmallInt()
				goto branch
			}
			cmp = object.EQ
			goto compare
		case code.JumpNE:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() != c.SmallInt()
				goto branch
			}
			cmp = object.NE
			goto compare
		case code.JumpLTI:
			b = reg(regs, ins.A())
			if b.IsSmallInt() {
				ok = b.SmallInt() < int64(int16(ins.B()))
				goto branch
			}
			cmp = object.LT
			goto compareImm
		case code.JumpLEI:
			b = reg(regs, ins.A())
			if b.IsSmallInt() {
				ok = b.SmallInt() <= int64(int16(ins.B()))
				goto branch
			}
			cmp = object.LE
			goto compareImm
		case code.JumpGTI:
			b = reg(regs, ins.A())
			if b.IsSmallInt() {
				ok = b.SmallInt() > int64(int16(ins.B()))
				goto branch
			}
			cmp = object.GT
			goto compareImm
		case code.JumpGEI:
			b = reg(regs, ins.A())
			if b.IsSmallInt() {
				ok = b.SmallInt() >= int64(int16(ins.B()))
				goto branch
			}
			cmp = object.GE
			goto compareImm
		case code.JumpEQI:
			b = reg(regs, ins.A())
			if b.IsSmallInt() {
				ok = b.SmallInt() == int64(int16(ins.B()))
				goto branch
			}
			cmp = object.EQ
			goto compareImm
		case code.JumpNEI:
			b = reg(regs, ins.A())
			if b.IsSmallInt() {
				ok = b.SmallInt() != int64(int16(ins.B()))
				goto branch
			}
			cmp = object.NE
			goto compareImm

		// Attributes and items.
		case code.LoadAttr:
			f.pc = pc
			v, err = m.loadAttr(f, ins, pc, *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case opLoadAttrCached:
			k := &f.unit.attrs[ins.C()]
			if v = k.module(*reg(regs, ins.B())); v.IsUnset() {
				f.pc = pc
				v, err = m.loadAttrAgain(f, ins, k, *reg(regs, ins.B()))
				pc = f.pc
				ins = last(pc)
				if err != nil {
					goto raise
				}
			}
			*reg(regs, ins.A()) = v
		case code.StoreAttr:
			f.pc = pc
			err = object.SetAttr(t, *reg(regs, ins.B()), f.unit.Names[ins.C()], *reg(regs, ins.A()))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.DeleteAttr:
			f.pc = pc
			err = object.SetAttr(t, *reg(regs, ins.B()), f.unit.Names[ins.C()], object.Value{})
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.LoadMethod:
			f.pc = pc
			err = m.loadMethod(f, ins, pc)
			pc = f.pc
			if err != nil {
				goto raise
			}
		case opLoadMethodCached:
			v = *reg(regs, ins.B())
			k := &f.unit.attrs[ins.C()]
			if v.Type() == k.typ && k.dict == nil {
				*reg(regs, ins.A()) = k.member
				*reg(regs, ins.A()+1) = v
				continue
			}
			if v = k.module(v); !v.IsUnset() {
				*reg(regs, ins.A()) = object.Value{}
				*reg(regs, ins.A()+1) = v
				continue
			}
			f.pc = pc
			err = m.loadMethodAgain(f, ins, k)
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.GetItem:
			b, c = reg(regs, ins.B()), reg(regs, ins.C())
			if c.IsSmallInt() {
				if b.Type() == object.ListType {
					items := object.Unchecked[object.List](*b).Items
					if i := c.SmallInt(); uint64(i) < uint64(len(items)) {
						*reg(regs, ins.A()) = items[i]
						continue
					}
				}
				if v, ok = itemAt(*b, int(c.SmallInt())); ok {
					*reg(regs, ins.A()) = v
					continue
				}
			}
			f.pc = pc
			v, err = object.GetItem(t, *b, *c)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.GetItemI:
			b = reg(regs, ins.B())
			if b.Type() == object.ListType {
				items := object.Unchecked[object.List](*b).Items
				if i := int(int16(ins.C())); uint(i) < uint(len(items)) {
					*reg(regs, ins.A()) = items[i]
					continue
				}
			}
			if v, ok = itemAt(*b, int(int16(ins.C()))); ok {
				*reg(regs, ins.A()) = v
				continue
			}
			f.pc = pc
			v, err = object.GetItem(t, *b, object.Int(int64(int16(ins.C()))))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.SetItem:
			b, c = reg(regs, ins.A()), reg(regs, ins.B())
			if b.Type() == object.ListType && c.IsSmallInt() {
				items := object.Unchecked[object.List](*b).Items
				if i := c.SmallInt(); uint64(i) < uint64(len(items)) {
					items[i] = *reg(regs, ins.C())
					continue
				}
			}
			if c.IsSmallInt() && setItemAt(*b, int(c.SmallInt()), *reg(regs, ins.C())) {
				continue
			}
			f.pc = pc
			err = object.SetItem(t, *b, *c, *reg(regs, ins.C()))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.SetItemI:
			b = reg(regs, ins.A())
			if b.Type() == object.ListType {
				items := object.Unchecked[object.List](*b).Items
				if i := int(int16(ins.B())); uint(i) < uint(len(items)) {
					items[i] = *reg(regs, ins.C())
					continue
				}
			}
			if setItemAt(*b, int(int16(ins.B())), *reg(regs, ins.C())) {
				continue
			}
			f.pc = pc
			err = object.SetItem(t, *b, object.Int(int64(int16(ins.B()))), *reg(regs, ins.C()))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.DelItem:
			f.pc = pc
			err = object.DelItem(t, *reg(regs, ins.A()), *reg(regs, ins.B()))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.GetSlice:
			f.pc = pc
			c = reg(regs, ins.C())
			f.pc = pc
			v, err = m.getSlice(*reg(regs, ins.B()), *c, *reg(regs, ins.C()+1))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.BuildSlice:
			*reg(regs, ins.A()) = object.NewSlice(*reg(regs, ins.B()), *reg(regs, ins.B()+1), *reg(regs, ins.B()+2)).Value()

		// Building.
		case code.BuildTuple:
			*reg(regs, ins.A()) = object.NewTuple(copyRegs(regs, ins.B(), ins.C())).Value()
		case code.BuildList:
			*reg(regs, ins.A()) = object.NewList(copyRegs(regs, ins.B(), ins.C())).Value()
		case code.BuildSet, code.BuildDict, code.SetAdd, code.SetUpdate, code.DictSet, code.DictUpdate, code.DictMerge,
			code.ListExtend, code.ListToTuple, code.BuildString:
			f.pc = pc
			err = m.build(f, ins)
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.ListAppend:
			l := object.Unchecked[object.List](*reg(regs, ins.A()))
			l.Items = append(l.Items, *reg(regs, ins.B()))
			if len(l.Items)&0xffff == 0 {
				f.pc = pc
				err = t.CheckSize(int64(len(l.Items)), int64(valueSize))
				pc = f.pc
				if err != nil {
					goto raise
				}
			}
		case code.FormatValue:
			f.pc = pc
			v, err = m.formatValue(f, ins)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.UnpackSeq:
			v = *reg(regs, ins.B())
			if u := exactTuple(v); u != nil && len(u.Items) == int(ins.C()) {
				copy(unsafe.Slice(reg(regs, ins.A()), len(u.Items)), u.Items)
				continue
			}
			f.pc = pc
			err = m.unpack(v, f.window(ins.A(), int(ins.C())))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.UnpackEx:
			f.pc = pc
			err = m.unpackEx(f, ins, (*(*code.Ins)(pc)).W())
			pc = f.pc
			if err != nil {
				goto raise
			}
			pc = unsafe.Add(pc, insSize)

		// Calling.
		case code.Call:
			v = *reg(regs, ins.A())
			if v.Type() == FunctionType {
				fn := object.Unchecked[Function](v)
				if fn.arity == int32(ins.B()) {
					if err = t.Enter(); err != nil {
						goto raise
					}
					f.pc = pc
					u := fn.unit
					base := unsafe.Pointer(reg(regs, ins.A()+1))
					if f.kind != generatorFrame && m.stack.fits(base, u.size) {
						if nf = f.next; nf == nil {
							nf = &frame{prev: f}
							f.next = nf
						}
						nf.dst, nf.regs = ins.C(), base
						if nf.fn != fn {
							nf.fn, nf.unit = fn, u
						}
					} else {
						nf = m.newFrame(fn, f.top(), f, ins.C())
						copy(unsafe.Slice((*object.Value)(nf.regs), ins.B()), f.window(ins.A()+1, int(ins.B())))
					}
					f, regs, pc = nf, nf.regs, u.start()
					if u.clear {
						clearRegs(regs, u, int(fn.arity))
					}
					if m.budget--; m.budget < 0 {
						m.cur = f
						goto interrupted
					}
					goto entered
				}
			}
			f.pc = pc
			if v.Type() == object.BuiltinType {
				if native = object.Unchecked[object.Builtin](v); native.Self.IsUnset() {
					args = f.window(ins.A()+1, int(ins.B()))
					goto invoke
				}
			}
			if v.Type() == FunctionType && f.kind == generatorFrame {
				fn := object.Unchecked[Function](v)
				await := *(*code.Ins)(pc)
				if fn.unit.awaitable == int32(ins.B()) && await.Op() == code.Await && await.B() == ins.C() &&
					int(f.gen.depth) < t.MaxDepth {
					g := m.callFused(fn, f.gen)
					f.pc = unsafe.Add(pc, insSize)
					copy(unsafe.Slice((*object.Value)(g.frame.regs), ins.B()), f.window(ins.A()+1, int(ins.B())))
					f, err = g.frame, nil
					regs, pc = f.regs, f.pc
					if m.budget--; m.budget < 0 {
						goto interrupted
					}
					goto entered
				}
			}
			if nf, err = m.call(f, v, f.window(ins.A()+1, int(ins.B())), nil, ins.C()); nf != f {
				goto called
			}
			if err != nil {
				goto raise
			}
		case code.CallMethod:
			f.pc = pc
			if v = *reg(regs, ins.A()); v.IsUnset() {
				if v = *reg(regs, ins.A()+1); v.Type() == object.BuiltinType {
					if native = object.Unchecked[object.Builtin](v); native.Self.IsUnset() {
						args = f.window(ins.A()+2, int(ins.B()))
						goto invoke
					}
				}
			} else if v.Type() == object.MethodDescriptorType {
				native = object.Unchecked[object.Builtin](v)
				args = f.window(ins.A()+1, int(ins.B())+1)
				goto invoke
			}
			if nf, err = m.callMethod(f, ins.A(), int(ins.B()), nil, ins.C()); nf != f {
				goto called
			}
			if err != nil {
				goto raise
			}
		case code.CallKw:
			f.pc = unsafe.Add(pc, insSize)
			names := f.unit.keywords(int((*(*code.Ins)(pc)).W()))
			pc = f.pc
			if nf, err = m.call(f, *reg(regs, ins.A()), f.window(ins.A()+1, int(ins.B())), names, ins.C()); nf != f {
				goto called
			}
			if err != nil {
				goto raise
			}
		case code.CallMethodKw:
			f.pc = unsafe.Add(pc, insSize)
			names := f.unit.keywords(int((*(*code.Ins)(pc)).W()))
			pc = f.pc
			if nf, err = m.callMethod(f, ins.A(), int(ins.B()), names, ins.C()); nf != f {
				goto called
			}
			if err != nil {
				goto raise
			}
		case code.CallEx:
			f.pc = pc
			if nf, err = m.callEx(f, ins.A(), ins.C()); nf != f {
				goto called
			}
			if err != nil {
				goto raise
			}
		case code.Return:
			v = *reg(regs, ins.A())
			goto leave
		case code.ReturnNone:
			v = object.None
			goto leave
		case code.MakeFunction:
			*reg(regs, ins.A()) = m.makeFunction(f, ins.X(), ins.A(), uint32(ins.W()))

		// Iterating and suspending.
		case code.GetIter:
			f.pc = pc
			v, err = object.Iter(t, *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.ForIter:
			b = reg(regs, ins.B())
			if it := object.AsRangeIter(*b); it != nil {
				if v = it.Next(); v.IsUnset() {
					continue
				}
				*reg(regs, ins.A()) = v
				goto jumpC
			}
			if it := object.AsListIter(*b); it != nil {
				if v = it.Next(); v.IsUnset() {
					continue
				}
				*reg(regs, ins.A()) = v
				goto jumpC
			}
			if b.Type() == GeneratorType {
				g := object.Unchecked[Generator](*b)
				if g.awaiter == nil && g.state < genRunning {
					if err = t.Enter(); err != nil {
						goto raise
					}
					f.pc = pc
					nf = g.frame
					ok = g.state == genSuspended && g.inner == g && last(nf.pc).Op() == code.Yield
					m.enterRoot(g, f.top(), f)
					if ok {
						*nf.reg(last(nf.pc).A()) = object.None
						nf.sp = f.top()
						f, err = nf, nil
						goto moved
					}
					mv, err = m.advance(g.inner, object.None, nil, false)
					goto transfer
				}
			}
			f.pc = pc
			v, err = object.Next(t, *b)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			if !v.IsUnset() {
				*reg(regs, ins.A()) = v
				goto jumpC
			}
		case code.GetYieldFrom:
			f.pc = pc
			v, err = m.yieldFromTarget(f, *reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.YieldFrom:
			f.pc = pc
			mv, err = m.yieldFrom(f, ins)
			goto transfer
		case code.Yield:
			f.pc = pc
			v = *reg(regs, ins.B())
			if g := f.gen; g.consumer != nil && g.root == g {
				g.inner, g.state = g, genSuspended
				m.leaveRoot(g)
				f, err = m.feed(g, g.consumer, v).f, nil
				goto moved
			}
			mv, err = m.yield(f, v)
			goto transfer
		case code.Await:
			f.pc = pc
			mv, err = m.await(f, ins)
			goto transfer
		case code.GetAIter:
			f.pc = pc
			v, err = m.getAIter(*reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.ForAwait:
			f.pc = pc
			if m.budget--; m.budget < 0 {
				pc = unsafe.Add(pc, -int(insSize))
				goto interrupt
			}
			mv, err = m.forAwait(f, ins)
			goto transfer

		// Context managers.
		case code.EnterWith:
			f.pc = pc
			v, err = m.enterWith(*reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.B()+1) = object.Value{}
			*reg(regs, ins.A()) = v
		case code.ExitWith:
			f.pc = pc
			b = reg(regs, ins.A())
			f.pc = pc
			_, err = b.Type().Exit(t, *b, object.None, object.None, object.None)
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.ExitWithExc:
			f.pc = pc
			b = reg(regs, ins.B())
			f.pc = pc
			v, err = m.exitWithExc(b.Type().Exit, *b, *reg(regs, ins.C()))
			pc = f.pc
			if err != nil {
				goto raise
			}
			f.pc = pc
			ok, err = truth(t, v)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = object.Bool(ok)
		case code.EnterAsync:
			f.pc = pc
			v, err = m.enterAsync(*reg(regs, ins.B()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.B()+1) = object.Value{}
			*reg(regs, ins.A()) = v
		case code.ExitAsync:
			f.pc = pc
			b = reg(regs, ins.B())
			f.pc = pc
			v, err = b.Type().AExit(t, *b, object.None, object.None, object.None)
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v
		case code.ExitAsyncExc:
			f.pc = pc
			b = reg(regs, ins.B())
			f.pc = pc
			v, err = m.exitWithExc(b.Type().AExit, *b, *reg(regs, ins.C()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = v

		// Exceptions.
		case code.Raise:
			f.pc = pc
			err, mode = m.raiseValue(*reg(regs, ins.A())), stated
			goto raise
		case code.RaiseFrom:
			f.pc = pc
			err, mode = m.raiseFrom(*reg(regs, ins.A()), *reg(regs, ins.B())), stated
			goto raise
		case code.RaiseAgain:
			if err, mode = m.raiseAgain(), raised; t.Handled != nil {
				mode = reraised
			}
			goto raise
		case code.Reraise:
			err, mode = object.AsException(*reg(regs, ins.A())), reraised
			goto raise
		case code.RaiseAssert:
			if ins.X() == 1 {
				err = object.NewException(object.AssertionError)
			} else {
				err = object.NewException(object.AssertionError, *reg(regs, ins.A()))
			}
			goto raise
		case code.PushExc:
			*reg(regs, ins.A()) = m.pushExc(f, *reg(regs, ins.B()))
		case code.PopExc:
			m.popExc(f, *reg(regs, ins.A()))
		case code.MatchExc:
			f.pc = pc
			ok, err = m.matchExc(*reg(regs, ins.B()), *reg(regs, ins.C()))
			pc = f.pc
			ins = last(pc)
			if err != nil {
				goto raise
			}
			*reg(regs, ins.A()) = object.Bool(ok)
		case code.SplitGroup, code.JoinGroups:
			f.pc = pc
			err = m.groups(f, ins)
			pc = f.pc
			if err != nil {
				goto raise
			}

		default:
			f.pc = pc
			err = m.rare(f, ins)
			pc = f.pc
			if err != nil {
				goto raise
			}
		}
		continue

	invoke: // R[C] = native(args)
		v, err = native.Invoke(t, args, nil)
		pc = f.pc
		ins = last(pc)
		if err != nil {
			goto raise
		}
		*reg(regs, ins.C()) = v
		continue

	binary: // R[A] = *b op *c
		f.pc = pc
		if ins.X() == 0 || ins.Op() == code.Binary && ins.X() < 128 {
			v, err = object.Binary(t, op, *b, *c)
		} else {
			v, err = object.InPlace(t, op, *b, *c)
		}
		if err != nil {
			goto raise
		}
		*reg(regs, ins.A()) = v
		continue

	compareImm: // jump on *b cmp the int B
		m.imm = object.Int(int64(int16(ins.B())))
		c = &m.imm

	compare: // jump on *b cmp *c
		if b.IsFloat() && c.IsFloat() {
			ok = compareFloats(cmp, b.Float64(), c.Float64())
			goto branch
		}
		f.pc = pc
		v, err = object.Compare(t, cmp, *b, *c)
		pc = f.pc
		if err != nil {
			goto raise
		}
		f.pc = pc
		ok, err = truth(t, v)
		pc = f.pc
		ins = last(pc)
		if err != nil {
			goto raise
		}

	branch: // jump by C when ok, or when not ok with X 1
		if ok != (ins.X() == 0) {
			continue
		}

	jumpC:
		if offset := int(int16(ins.C())) * int(insSize); offset >= 0 {
			pc = unsafe.Add(pc, offset)
			continue
		} else {
			pc = unsafe.Add(pc, offset)
		}
		if m.budget--; m.budget >= 0 {
			continue
		}

	interrupt:
		goto interrupted
	}

leave: // f ends with result v
	if f.kind == childFrame {
		t.Leave()
		nf = f.prev
		*nf.reg(f.dst) = v
		f, regs, pc = nf, nf.regs, nf.pc
		goto entered
	}
	if g := f.gen; f.kind == generatorFrame && g.fused && g.awaiter != nil && g.awaiter.frame != nil {
		f = g.awaiter.frame
		f.sp = g.root.sp
		g.awaiter = nil
		m.finish(g)
		g.root, g.inner = g, g
		*f.reg(last(f.pc).A()) = v
		err = nil
		goto moved
	}
	if mv, err = m.leave(f, v); mv.f == nil {
		return mv.v, mv.done, err
	}
	f = mv.f
	goto moved

transfer: // a chain moved
	if mv.f == nil {
		return mv.v, mv.done, err
	}
	f = mv.f
	goto moved

called: // a call pushed frame nf
	f = nf
	goto moved

raise: // err in f, before pc
	f.pc = pc
	mv, err = m.unwind(f, err, mode)
	mode = raised
	goto transfer
}

// last is the instruction before pc: the one that runs. Cases that have called
// Go read it again, so that ins need not be kept over every call of the loop.
func last(pc unsafe.Pointer) code.Ins { return *(*code.Ins)(unsafe.Add(pc, -int(insSize))) }

func reg(regs unsafe.Pointer, i uint16) *object.Value {
	return (*object.Value)(unsafe.Add(regs, uintptr(i)*valueSize))
}

// copyRegs copies n registers from i on into a new slice.
func copyRegs(regs unsafe.Pointer, i, n uint16) []object.Value {
	out := make([]object.Value, n)
	copy(out, unsafe.Slice(reg(regs, i), n))
	return out
}
