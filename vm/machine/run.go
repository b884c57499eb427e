// The one loop.

package machine

import (
	"math"
	"math/bits"
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
		regs unsafe.Pointer
		pc   unsafe.Pointer
		mv   move
		mode raiseMode
		cmp  object.CompareOp
		v    object.Value
		b, c *object.Value
		ok   bool
		nf   *frame

		fn     *Function
		at     uint16
		dst    uint16
		count  int32
		native *object.Builtin
		args   []object.Value
		g      *Generator
		how    then
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
	if err = m.lookUp(); err != nil {
		f.pc = unsafe.Add(f.pc, insSize) // raised as if by that instruction: the handlers around it count
		goto raise
	}
	goto moved

entered: // control is in f, whose registers and pc are loaded
	m.cur = f

next:
	for {
		pc = unsafe.Add(pc, m.step)
		switch opcode(pc) {
		case code.Nop, code.Extra:

		// Moving values.
		case code.Move:
			*reg(regs, opA(pc)) = *reg(regs, opB(pc))
		case code.LoadConst:
			*reg(regs, opA(pc)) = *f.unit.constAt(uintptr(uint32(opW(pc))))
		case code.LoadInt:
			*reg(regs, opA(pc)) = object.Int(int64(opW(pc)))
		case code.LoadNone:
			*reg(regs, opA(pc)) = object.None
		case code.Unset:
			*reg(regs, opA(pc)) = object.Value{}
		case code.CheckBound:
			if reg(regs, opA(pc)).IsUnset() {
				f.pc = pc
				err = m.unboundLocal(f, opA(pc))
				goto raise
			}
		case code.DeleteLocal:
			b = reg(regs, opA(pc))
			if b.IsUnset() {
				f.pc = pc
				err = m.unboundLocal(f, opA(pc))
				goto raise
			}
			*b = object.Value{}
		case code.MakeCell:
			f.pc = pc
			v = object.FromObject(newCell(*reg(regs, opA(pc))))
			pc = f.pc
			*reg(regs, opA(pc)) = v
		case code.NewCell:
			f.pc = pc
			v = object.FromObject(newCell(object.Value{}))
			pc = f.pc
			*reg(regs, opA(pc)) = v
		case code.LoadCell:
			v = object.Unchecked[Cell](*reg(regs, opB(pc))).Content
			if v.IsUnset() {
				f.pc = pc
				err = m.unboundLocal(f, opB(pc))
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.StoreCell:
			object.Unchecked[Cell](*reg(regs, opB(pc))).Content = *reg(regs, opA(pc))
		case code.DeleteCell:
			if b = &object.Unchecked[Cell](*reg(regs, opB(pc))).Content; b.IsUnset() {
				f.pc = pc
				err = m.unboundLocal(f, opB(pc))
				goto raise
			}
			*b = object.Value{}
		case code.LoadFree:
			v = f.fn.cell(opB(pc)).Content
			if v.IsUnset() {
				f.pc = pc
				err = m.unboundFree(f, opB(pc))
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.StoreFree:
			f.fn.cell(opB(pc)).Content = *reg(regs, opA(pc))
		case code.DeleteFree:
			if b = &f.fn.cell(opB(pc)).Content; b.IsUnset() {
				f.pc = pc
				err = m.unboundFree(f, opB(pc))
				goto raise
			}
			*b = object.Value{}
		case code.LoadGlobal:
			k := f.unit.globalAt(opW(pc))
			if k.place != nil && k.version == k.dict.Version() && k.missedVersion == k.missed.Version() {
				*reg(regs, opA(pc)) = *k.place
				continue
			}
			goto global
		case code.StoreGlobal:
			k := f.unit.globalAt(opW(pc))
			if k.stores && k.version == k.dict.Version() {
				*k.place = *reg(regs, opA(pc))
				continue
			}
			f.pc = pc
			m.storeGlobal(f, uint32(opW(pc)), k, *reg(regs, opA(pc)))
			pc = f.pc
		case code.DeleteGlobal:
			f.pc = pc
			ok = f.fn.globals.DeleteStr(f.unit.Names[uint32(opW(pc))])
			pc = f.pc
			if !ok {
				err = nameError(f.unit.Names[uint32(opW(pc))])
				goto raise
			}
		case code.LoadName:
			f.pc = pc
			v, err = m.loadName(f, uint32(opW(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.StoreName:
			f.pc = pc
			err = m.storeName(f, f.unit.Names[uint32(opW(pc))], *reg(regs, opA(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.DeleteName:
			f.pc = pc
			err = m.deleteName(f, f.unit.Names[uint32(opW(pc))])
			pc = f.pc
			if err != nil {
				goto raise
			}

		// Arithmetic.
		case code.Add:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() + c.Float64())
				continue
			} else if b.Type() == object.StrType && c.Type() == object.StrType {
				v = *c
				goto concat
			}
			goto arith
		case code.Sub:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x - y; (x^y)&(s^x) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() - c.Float64())
				continue
			}
			goto arith
		case code.Mul:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				if x, y := b.SmallInt(), c.SmallInt(); int64(int32(x)) == x && int64(int32(y)) == y {
					*reg(regs, opA(pc)) = object.Int(x * y)
					continue
				}
				if p, ok := mulInts(b.SmallInt(), c.SmallInt()); ok {
					*reg(regs, opA(pc)) = object.Int(p)
					continue
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() * c.Float64())
				continue
			}
			goto arith
		case opMulAddRight:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if d := reg(regs, opB(unsafe.Add(pc, insSize))); b.IsFloat() && c.IsFloat() && d.IsFloat() {
				x, y := d.Float64(), float64(b.Float64()*c.Float64())
				pc = unsafe.Add(pc, insSize)
				*reg(regs, opA(pc)) = object.Float(x + y)
				continue
			}
			goto multiply
		case opMulAddLeft:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if d := reg(regs, opC(unsafe.Add(pc, insSize))); b.IsFloat() && c.IsFloat() && d.IsFloat() {
				x, y := d.Float64(), float64(b.Float64()*c.Float64())
				pc = unsafe.Add(pc, insSize)
				*reg(regs, opA(pc)) = object.Float(x + y)
				continue
			}
			goto multiply
		case opMulSubRight:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if d := reg(regs, opB(unsafe.Add(pc, insSize))); b.IsFloat() && c.IsFloat() && d.IsFloat() {
				x, y := d.Float64(), float64(b.Float64()*c.Float64())
				pc = unsafe.Add(pc, insSize)
				*reg(regs, opA(pc)) = object.Float(x - y)
				continue
			}
			goto multiply
		case opMulSubLeft:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if d := reg(regs, opC(unsafe.Add(pc, insSize))); b.IsFloat() && c.IsFloat() && d.IsFloat() {
				x, y := d.Float64(), float64(b.Float64()*c.Float64())
				pc = unsafe.Add(pc, insSize)
				*reg(regs, opA(pc)) = object.Float(y - x)
				continue
			}
			goto multiply
		case code.Div:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsFloat() && c.IsFloat() && c.Float64() != 0 {
				*reg(regs, opA(pc)) = object.Float(b.Float64() / c.Float64())
				continue
			}
			goto arith
		case code.FloorDiv:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() > 0 {
				*reg(regs, opA(pc)) = object.Int(floorDiv(b.SmallInt(), c.SmallInt()))
				continue
			}
			goto arith
		case code.Modulo:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() > 0 {
				*reg(regs, opA(pc)) = object.Int(floorMod(b.SmallInt(), c.SmallInt()))
				continue
			}
			goto arith
		case code.AddI:
			b := reg(regs, opB(pc))
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(opC(pc)))
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					continue
				}
			} else if b.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() + float64(int16(opC(pc))))
				continue
			}
			goto arith
		case code.SubI:
			b := reg(regs, opB(pc))
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(opC(pc)))
				if s := x - y; (x^y)&(s^x) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					continue
				}
			} else if b.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() - float64(int16(opC(pc))))
				continue
			}
			goto arith
		case code.AddK:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if c.IsFloat() {
				if b.IsFloat() {
					*reg(regs, opA(pc)) = object.Float(b.Float64() + c.Float64())
					continue
				}
				if b.IsSmallInt() {
					*reg(regs, opA(pc)) = object.Float(float64(b.SmallInt()) + c.Float64())
					continue
				}
			} else if c.Type() == object.StrType && b.Type() == object.StrType && opX(pc)&code.Swapped == 0 {
				v = *c
				goto concat
			}
			goto arith
		case code.SubK:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() - c.Float64())
				continue
			}
			goto arith
		case code.MulK:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() * c.Float64())
				continue
			} else if b.IsSmallInt() && c.IsSmallInt() {
				if x, y := b.SmallInt(), c.SmallInt(); int64(int32(x)) == x && int64(int32(y)) == y {
					*reg(regs, opA(pc)) = object.Int(x * y)
					continue
				}
				if p, ok := mulInts(b.SmallInt(), c.SmallInt()); ok {
					*reg(regs, opA(pc)) = object.Int(p)
					continue
				}
			}
			goto arith
		case code.DivK:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if b.IsFloat() && c.IsFloat() && c.Float64() != 0 {
				*reg(regs, opA(pc)) = object.Float(b.Float64() / c.Float64())
				continue
			}
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() != 0 && exactFloat(b.SmallInt()) && exactFloat(c.SmallInt()) {
				*reg(regs, opA(pc)) = object.Float(float64(b.SmallInt()) / float64(c.SmallInt()))
				continue
			}
			goto arith
		case code.FloorDivK:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if y := c.SmallInt(); b.IsSmallInt() && c.IsSmallInt() && y > 0 {
				if y&(y-1) == 0 {
					*reg(regs, opA(pc)) = object.Int(b.SmallInt() >> uint(bits.TrailingZeros64(uint64(y))&63))
					continue
				}
				*reg(regs, opA(pc)) = object.Int(floorDiv(b.SmallInt(), y))
				continue
			}
			goto arith
		case code.ModuloK:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if y := c.SmallInt(); b.IsSmallInt() && c.IsSmallInt() && y > 0 {
				if y&(y-1) == 0 {
					*reg(regs, opA(pc)) = object.Int(b.SmallInt() & (y - 1))
					continue
				}
				*reg(regs, opA(pc)) = object.Int(floorMod(b.SmallInt(), y))
				continue
			}
			goto arith
		case code.Binary:
			goto arith
		case code.BitAnd:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, opA(pc)) = object.Int(b.SmallInt() & c.SmallInt())
				continue
			}
			goto arith
		case code.BitOr:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, opA(pc)) = object.Int(b.SmallInt() | c.SmallInt())
				continue
			}
			goto arith
		case code.BitXor:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, opA(pc)) = object.Int(b.SmallInt() ^ c.SmallInt())
				continue
			}
			goto arith
		case code.ShiftL:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() && uint64(c.SmallInt()) < 63 {
				x, n := b.SmallInt(), uint(c.SmallInt())
				if s := x << n; s>>n == x {
					*reg(regs, opA(pc)) = object.Int(s)
					continue
				}
			}
			goto arith
		case code.ShiftR:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() && c.SmallInt() >= 0 {
				*reg(regs, opA(pc)) = object.Int(b.SmallInt() >> min(uint64(c.SmallInt()), 63))
				continue
			}
			goto arith
		case code.Neg:
			b = reg(regs, opB(pc))
			if x := b.SmallInt(); b.IsSmallInt() && x != math.MinInt64 {
				*reg(regs, opA(pc)) = object.Int(-x)
				continue
			}
			if b.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(-b.Float64())
				continue
			}
			f.pc = pc
			if nf, ok, err = m.special(f, unaryDunder+dunder(object.Neg), thenStore, opA(pc), *b); ok {
				goto step
			}
			v, err = object.Unary(m.Thread, object.Neg, *b)
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.Pos:
			f.pc = pc
			if nf, ok, err = m.special(f, unaryDunder+dunder(object.Pos), thenStore, opA(pc), *reg(regs, opB(pc))); ok {
				goto step
			}
			v, err = object.Unary(m.Thread, object.Pos, *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.Invert:
			f.pc = pc
			if nf, ok, err = m.special(f, unaryDunder+dunder(object.Invert), thenStore, opA(pc), *reg(regs, opB(pc))); ok {
				goto step
			}
			v, err = object.Unary(m.Thread, object.Invert, *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.Not:
			f.pc = pc
			if nf, ok, err = m.test(f, *reg(regs, opB(pc))); ok {
				goto step
			}
			ok, err = truth(m.Thread, *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = object.Bool(!ok)

		// Comparing.
		case code.Compare:
			b, c = reg(regs, opB(pc)), reg(regs, opC(pc))
			cmp = object.CompareOp(opX(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				*reg(regs, opA(pc)) = object.Bool(compareInts(cmp, b.SmallInt(), c.SmallInt()))
				continue
			}
			if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Bool(compareFloats(cmp, b.Float64(), c.Float64()))
				continue
			}
			f.pc = pc
			if b.Type().Script() {
				if nf, ok, err = m.compare(f); ok {
					goto step
				}
			}
			v, err = object.Compare(m.Thread, cmp, *b, *c)
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.Is:
			ok = reg(regs, opB(pc)).Is(*reg(regs, opC(pc)))
			*reg(regs, opA(pc)) = object.Bool(ok != (opX(pc) == 1))
		case code.Contains:
			f.pc = pc
			var sure bool
			if ok, sure = object.Holds(*reg(regs, opC(pc)), *reg(regs, opB(pc))); sure {
				pc = f.pc
				ok = ok != (opX(pc) == 1)
				*reg(regs, opA(pc)) = object.Bool(ok)
				if next := *(*code.Ins)(pc); next.Op() == code.JumpIfNot && next.A() == opA(pc) && next.W() > 0 {
					if pc = unsafe.Add(pc, insSize); !ok {
						pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
					}
				}
				continue
			}
			if reg(regs, opC(pc)).Type().Script() {
				if nf, ok, err = m.specialOn(f, containsDunder, thenTruth, 0, *reg(regs, opC(pc)), *reg(regs, opB(pc))); ok {
					goto step
				}
			}
			ok, err = object.Contains(m.Thread, *reg(regs, opC(pc)), *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = object.Bool(ok != (opX(pc) == 1))

		// Jumping.
		case code.Jump:
			pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
		case code.Loop:
			pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
			if m.budget--; m.budget < 0 || m.ending.Load() {
				goto interrupted
			}
		case code.JumpIf:
			b = reg(regs, opA(pc))
			if ok = b.SmallInt() != 0; !b.IsBool() && !b.IsSmallInt() && !b.IsNone() {
				f.pc = pc
				if b.Type().Script() {
					if nf, ok, err = m.test(f, *b); ok {
						goto step
					}
				}
				ok, err = object.Truth(m.Thread, *b)
				pc = f.pc
				if err != nil {
					goto raise
				}
			}
			if ok {
				pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
				if opW(pc) < 0 {
					if m.budget--; m.budget < 0 || m.ending.Load() {
						goto interrupted
					}
				}
			}
		case code.JumpIfNot:
			b = reg(regs, opA(pc))
			if ok = b.SmallInt() != 0; !b.IsBool() && !b.IsSmallInt() && !b.IsNone() {
				f.pc = pc
				if b.Type().Script() {
					if nf, ok, err = m.test(f, *b); ok {
						goto step
					}
				}
				ok, err = object.Truth(m.Thread, *b)
				pc = f.pc
				if err != nil {
					goto raise
				}
			}
			if !ok {
				pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
				if opW(pc) < 0 {
					if m.budget--; m.budget < 0 || m.ending.Load() {
						goto interrupted
					}
				}
			}
		case code.JumpNone:
			if reg(regs, opA(pc)).IsNone() == (opX(pc) == 0) {
				pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
				if opW(pc) < 0 {
					if m.budget--; m.budget < 0 || m.ending.Load() {
						goto interrupted
					}
				}
			}
		case code.JumpLT:
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() < c.SmallInt()
				goto branch
			}
			if b.IsFloat() && c.IsFloat() {
				ok = b.Float64() < c.Float64()
				goto branch
			}
			goto compare
		case code.JumpLE:
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() <= c.SmallInt()
				goto branch
			}
			if b.IsFloat() && c.IsFloat() {
				ok = b.Float64() <= c.Float64()
				goto branch
			}
			goto compare
		case code.JumpGT:
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() > c.SmallInt()
				goto branch
			}
			if b.IsFloat() && c.IsFloat() {
				ok = b.Float64() > c.Float64()
				goto branch
			}
			goto compare
		case code.JumpGE:
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() >= c.SmallInt()
				goto branch
			}
			if b.IsFloat() && c.IsFloat() {
				ok = b.Float64() >= c.Float64()
				goto branch
			}
			goto compare
		case code.JumpEQ:
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() == c.SmallInt()
				goto branch
			}
			if b.IsFloat() && c.IsFloat() {
				ok = b.Float64() == c.Float64()
				goto branch
			}
			if b.Type() == object.StrType && c.Type() == object.StrType {
				if ok = b.Is(*c); !ok {
					x, y := object.Unchecked[object.Str](*b).Text(), object.Unchecked[object.Str](*c).Text()
					n := len(x)
					ok = n == len(y) && (n == 0 || x[n-1] == y[n-1] && x == y)
				}
				goto branch
			}
			goto compare
		case code.JumpNE:
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() != c.SmallInt()
				goto branch
			}
			if b.IsFloat() && c.IsFloat() {
				ok = b.Float64() != c.Float64()
				goto branch
			}
			if b.Type() == object.StrType && c.Type() == object.StrType {
				if ok = !b.Is(*c); ok {
					x, y := object.Unchecked[object.Str](*b).Text(), object.Unchecked[object.Str](*c).Text()
					n := len(x)
					ok = n != len(y) || n != 0 && (x[n-1] != y[n-1] || x != y)
				}
				goto branch
			}
			goto compare
		case code.JumpLTI:
			b := reg(regs, opA(pc))
			if b.IsSmallInt() {
				ok = b.SmallInt() < int64(int16(opB(pc)))
				goto branch
			}
			if b.IsFloat() {
				ok = b.Float64() < float64(int16(opB(pc)))
				goto branch
			}
			goto compare
		case code.JumpLEI:
			b := reg(regs, opA(pc))
			if b.IsSmallInt() {
				ok = b.SmallInt() <= int64(int16(opB(pc)))
				goto branch
			}
			if b.IsFloat() {
				ok = b.Float64() <= float64(int16(opB(pc)))
				goto branch
			}
			goto compare
		case code.JumpGTI:
			b := reg(regs, opA(pc))
			if b.IsSmallInt() {
				ok = b.SmallInt() > int64(int16(opB(pc)))
				goto branch
			}
			if b.IsFloat() {
				ok = b.Float64() > float64(int16(opB(pc)))
				goto branch
			}
			goto compare
		case code.JumpGEI:
			b := reg(regs, opA(pc))
			if b.IsSmallInt() {
				ok = b.SmallInt() >= int64(int16(opB(pc)))
				goto branch
			}
			if b.IsFloat() {
				ok = b.Float64() >= float64(int16(opB(pc)))
				goto branch
			}
			goto compare
		case code.JumpEQI:
			b := reg(regs, opA(pc))
			if b.IsSmallInt() {
				ok = b.SmallInt() == int64(int16(opB(pc)))
				goto branch
			}
			if b.IsFloat() {
				ok = b.Float64() == float64(int16(opB(pc)))
				goto branch
			}
			goto compare
		case code.JumpNEI:
			b := reg(regs, opA(pc))
			if b.IsSmallInt() {
				ok = b.SmallInt() != int64(int16(opB(pc)))
				goto branch
			}
			if b.IsFloat() {
				ok = b.Float64() != float64(int16(opB(pc)))
				goto branch
			}
			goto compare

		// Attributes and items.
		case code.LoadAttr:
			f.pc = pc
			nf, err = m.loadAttr(f)
			goto step
		case opLoadField:
			b := reg(regs, opB(pc))
			if k := f.unit.attrAt(opC(pc)); b.Type() == k.typ && k.typ.Version() == k.version {
				if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape {
					if x := *fields.Sure(int(k.index)); !x.IsUnset() {
						*reg(regs, opA(pc)) = x
						continue
					}
				}
			}
			goto field
		case opFieldAdd, opFieldAddI:
			b := reg(regs, opB(pc))
			if k := f.unit.attrAt(opC(pc)); b.Type() == k.typ && k.typ.Version() == k.version {
				if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape {
					at := fields.Sure(int(k.index))
					sum := unsafe.Add(pc, insSize)
					if at.IsSmallInt() {
						x, y := at.SmallInt(), int64(int16(opC(sum)))
						if opcode(pc) == opFieldAdd {
							c := reg(regs, opC(sum))
							if !c.IsSmallInt() {
								goto field
							}
							y = c.SmallInt()
						}
						if s := x + y; (s^x)&(s^y) >= 0 {
							*at = object.Int(s)
							pc = unsafe.Add(pc, 2*insSize)
							continue
						}
					} else if c := reg(regs, opC(sum)); opcode(pc) == opFieldAdd && at.IsFloat() && c.IsFloat() {
						*at = object.Float(at.Float64() + c.Float64())
						pc = unsafe.Add(pc, 2*insSize)
						continue
					}
				}
			}
			goto field
		case opFieldAddField: // its result is also where that of the Add would be
			b := reg(regs, opB(pc))
			if k := f.unit.attrAt(opC(pc)); b.Type() == k.typ && k.typ.Version() == k.version {
				second := unsafe.Add(pc, insSize)
				if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape && opcode(second) == opLoadField {
					if other := f.unit.attrAt(opC(second)); other.typ == k.typ && other.version == k.version && other.shape == k.shape {
						at, c := fields.Sure(int(k.index)), fields.Sure(int(other.index))
						if at.IsSmallInt() && c.IsSmallInt() {
							x, y := at.SmallInt(), c.SmallInt()
							if s := x + y; (s^x)&(s^y) >= 0 {
								*at = object.Int(s)
								*reg(regs, opA(pc)) = object.Int(s)
								pc = unsafe.Add(pc, 3*insSize)
								continue
							}
						} else if at.IsFloat() && c.IsFloat() {
							*at = object.Float(at.Float64() + c.Float64())
							*reg(regs, opA(pc)) = *at
							pc = unsafe.Add(pc, 3*insSize)
							continue
						}
					}
				}
			}
			goto field
		case opLoadProperty:
			b := reg(regs, opB(pc))
			k := f.unit.attrAt(opC(pc))
			if typ := b.Type(); typ == k.typ && typ.Version() == k.version && k.kind == attrProperty && f.kind != generatorFrame {
				if fn = object.Unchecked[Function](k.member); fn.arity == 1 {
					at, dst = uint16(f.unit.Registers), opA(pc)
					*reg(regs, at) = *b
					goto push
				}
			}
			f.pc = pc
			nf, err = m.loadAttrAgain(f)
			goto step
		case opLoadAttrCached:
			f.pc = pc
			v = f.unit.attrAt(opC(pc)).plain(*reg(regs, opB(pc)))
			pc = f.pc
			if !v.IsUnset() {
				*reg(regs, opA(pc)) = v
				continue
			}
			nf, err = m.loadAttrAgain(f)
			goto step
		case code.StoreAttr:
			f.pc = pc
			nf, err = m.storeAttr(f)
			goto step
		case opStoreField:
			b := reg(regs, opB(pc))
			if k := f.unit.attrAt(opC(pc)); b.Type() == k.typ && k.typ.Version() == k.version {
				if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape {
					*fields.Sure(int(k.index)) = *reg(regs, opA(pc))
					continue
				}
			}
			for k := f.unit.attrAt(opC(pc)); k != nil; k = k.more {
				if typ := b.Type(); typ == k.typ && typ.Version() == k.version && k.kind == attrField {
					if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape || k.shape == nil {
						*fields.Sure(int(k.index)) = *reg(regs, opA(pc))
						continue next
					}
				}
			}
			f.pc = pc
			nf, err = m.storeAttrAgain(f)
			goto step
		case opStoreAppend:
			b := reg(regs, opB(pc))
			k := f.unit.attrAt(opC(pc))
			if typ := b.Type(); typ == k.typ && typ.Version() == k.version {
				if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape {
					if !fields.Full() {
						*fields.Next() = *reg(regs, opA(pc))
						fields.Become(k.next)
						continue
					}
					f.pc = pc
					fields.Append(k.next, *reg(regs, opA(pc)))
					pc = f.pc
					continue
				}
			}
			f.pc = pc
			nf, err = m.storeAttrAgain(f)
			goto step
		case opStoreAttrCached:
			f.pc = pc
			nf, err = m.storeAttrAgain(f)
			goto step
		case code.DeleteAttr:
			f.pc = pc
			err = object.SetAttr(m.Thread, *reg(regs, opB(pc)), f.unit.Names[opC(pc)], object.Value{})
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.LoadMethod:
			f.pc = pc
			nf, err = m.loadMethod(f)
			goto step
		case opLoadMethodCached:
			b := reg(regs, opB(pc))
			for k := f.unit.attrAt(opC(pc)); k != nil; k = k.more {
				if typ := b.Type(); typ == k.typ && typ.Version() == k.version && k.kind == attrMethod &&
					(k.shape == nil || object.FieldsAt(*b, k.offset).Shape() == k.shape) {
					self := *b
					*reg(regs, opA(pc)) = k.member
					*reg(regs, opA(pc)+1) = self
					continue next
				}
			}
			f.pc = pc
			if m.methodAtOnce(f) {
				pc = f.pc
				continue
			}
			nf, err = m.loadMethodAgain(f)
			goto step
		case opMethodCall:
			b := reg(regs, opB(pc))
			for k := f.unit.attrAt(opC(pc)); k != nil; k = k.more {
				if typ := b.Type(); typ == k.typ && typ.Version() == k.version && k.kind == attrMethod &&
					(k.shape == nil || object.FieldsAt(*b, k.offset).Shape() == k.shape) {
					at, count = opA(pc)+1, 1
					*reg(regs, at) = *b
					v = k.member
					*reg(regs, at-1) = v
					pc = unsafe.Add(pc, insSize)
					if v.Type() == object.MethodDescriptorType {
						f.pc = pc
						native = object.Unchecked[object.Builtin](v)
						if native.One != nil {
							if v = native.One(*reg(regs, at)); !v.IsUnset() {
								goto answer
							}
						}
						args = f.window(at, 1)
						goto invoke
					}
					goto apply
				}
			}
			f.pc = pc
			nf, err = m.loadMethodAgain(f)
			goto step
		case code.LoadSuper:
			f.pc = pc
			nf, err = m.loadSuper(f)
			goto step
		case opLoadSuperCached:
			f.pc = pc
			nf, err = m.loadSuperAgain(f)
			goto step
		case code.GetItem:
			b, c = reg(regs, opB(pc)), reg(regs, opC(pc))
			if c.IsSmallInt() {
				if b.Type() == object.ListType {
					items := object.Unchecked[object.List](*b).Items
					if i := c.SmallInt(); uint64(i) < uint64(len(items)) {
						*reg(regs, opA(pc)) = items[i]
						continue
					}
				}
				if b.Type() == object.StrType {
					x := object.Unchecked[object.Str](*b)
					if text, i := x.Text(), c.SmallInt(); uint64(i) < uint64(len(text)) && x.IsASCII() {
						*reg(regs, opA(pc)) = object.Latin(text[i])
						continue
					}
				}
				if b.Type() == object.TupleType {
					items := object.Unchecked[object.Tuple](*b).Items
					if i := c.SmallInt(); uint64(i) < uint64(len(items)) {
						*reg(regs, opA(pc)) = items[i]
						continue
					}
				}
				if v, ok = itemAt(*b, int(c.SmallInt())); ok {
					*reg(regs, opA(pc)) = v
					continue
				}
			}
			f.pc = pc
			if b.Type() == object.DictType {
				v = object.Unchecked[object.Dict](*b).Find(*c)
				pc = f.pc
				if !v.IsUnset() {
					*reg(regs, opA(pc)) = v
					continue
				}
			}
			if b.Type().Script() {
				if nf, ok, err = m.specialOn(f, getItemDunder, thenStore, opA(pc), *b, *c); ok {
					goto step
				}
			}
			v, err = object.GetItem(m.Thread, *b, *c)
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.GetItemI:
			b = reg(regs, opB(pc))
			if b.Type() == object.ListType {
				items := object.Unchecked[object.List](*b).Items
				if i := int(int16(opC(pc))); uint(i) < uint(len(items)) {
					*reg(regs, opA(pc)) = items[i]
					continue
				}
			}
			if b.Type() == object.TupleType {
				items := object.Unchecked[object.Tuple](*b).Items
				if i := int(int16(opC(pc))); uint(i) < uint(len(items)) {
					*reg(regs, opA(pc)) = items[i]
					continue
				}
			}
			if v, ok = itemAt(*b, int(int16(opC(pc)))); ok {
				*reg(regs, opA(pc)) = v
				continue
			}
			f.pc = pc
			v = object.Int(int64(int16(opC(pc))))
			if b.Type().Script() {
				if nf, ok, err = m.specialOn(f, getItemDunder, thenStore, opA(pc), *b, v); ok {
					goto step
				}
			}
			v, err = object.GetItem(m.Thread, *b, v)
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.SetItem:
			b, c = reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.Type() == object.ListType && c.IsSmallInt() {
				items := object.Unchecked[object.List](*b).Items
				if i := c.SmallInt(); uint64(i) < uint64(len(items)) {
					items[i] = *reg(regs, opC(pc))
					continue
				}
			}
			f.pc = pc
			if b.Type() == object.DictType {
				ok = object.Unchecked[object.Dict](*b).Put(*c, *reg(regs, opC(pc)))
				pc = f.pc
				if ok {
					continue
				}
			}
			if c.IsSmallInt() && setItemAt(*b, int(c.SmallInt()), *reg(regs, opC(pc))) {
				continue
			}
			if b.Type().Script() {
				if nf, ok, err = m.setItem(f, *b, *c, *reg(regs, opC(pc))); ok {
					goto step
				}
			}
			err = object.SetItem(m.Thread, *b, *c, *reg(regs, opC(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.SetItemI:
			b = reg(regs, opA(pc))
			if b.Type() == object.ListType {
				items := object.Unchecked[object.List](*b).Items
				if i := int(int16(opB(pc))); uint(i) < uint(len(items)) {
					items[i] = *reg(regs, opC(pc))
					continue
				}
			}
			if setItemAt(*b, int(int16(opB(pc))), *reg(regs, opC(pc))) {
				continue
			}
			f.pc = pc
			v = object.Int(int64(int16(opB(pc))))
			if b.Type().Script() {
				if nf, ok, err = m.setItem(f, *b, v, *reg(regs, opC(pc))); ok {
					goto step
				}
			}
			err = object.SetItem(m.Thread, *b, v, *reg(regs, opC(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.DelItem:
			f.pc = pc
			if nf, ok, err = m.specialOn(f, delItemDunder, thenDrop, 0, *reg(regs, opA(pc)), *reg(regs, opB(pc))); ok {
				goto step
			}
			err = object.DelItem(m.Thread, *reg(regs, opA(pc)), *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.GetSlice:
			f.pc = pc
			c = reg(regs, opC(pc))
			v, err = m.getSlice(*reg(regs, opB(pc)), *c, *reg(regs, opC(pc)+1))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.BuildSlice:
			f.pc = pc
			err = m.buildSlice(f, last(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}

		// Building.
		case code.BuildTuple:
			f.pc = pc
			v = object.TupleOf(unsafe.Slice(reg(regs, opB(pc)), opC(pc))).Value()
			pc = f.pc
			*reg(regs, opA(pc)) = v
		case code.BuildList:
			f.pc = pc
			v = object.ListOf(unsafe.Slice(reg(regs, opB(pc)), opC(pc))).Value()
			pc = f.pc
			*reg(regs, opA(pc)) = v
		case code.BuildSet, code.BuildDict, code.SetAdd, code.SetUpdate, code.DictSet, code.DictUpdate, code.DictMerge,
			code.ListExtend, code.ListToTuple, code.BuildString:
			f.pc = pc
			err = m.build(f, last(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.ListAppend:
			l := object.Unchecked[object.List](*reg(regs, opA(pc)))
			if n := len(l.Items); n < cap(l.Items) {
				l.Items = l.Items[:n+1]
				l.Items[n] = *reg(regs, opB(pc))
				continue
			}
			goto grow
		case code.FormatValue:
			f.pc = pc
			v, err = m.formatValue(f, last(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case opFormatSpec:
			k := &f.unit.formats[uint32(opW(pc))]
			format := *(*code.Ins)(pc)
			if b = reg(regs, format.B()); k.spec.Fits(*b) {
				*reg(regs, format.A()) = *b
				pc = unsafe.Add(pc, insSize)
				continue
			}
			*reg(regs, opA(pc)) = k.text
			f.pc = pc
			v = k.spec.Format(*b)
			pc = f.pc
			if !v.IsUnset() {
				*reg(regs, format.A()) = v
				pc = unsafe.Add(pc, insSize)
			}
		case code.UnpackSeq:
			v = *reg(regs, opB(pc))
			if u := exactTuple(v); u != nil && len(u.Items) == int(opC(pc)) {
				if len(u.Items) == 2 {
					*reg(regs, opA(pc)), *reg(regs, opA(pc)+1) = u.Items[0], u.Items[1]
					continue
				}
				copy(unsafe.Slice(reg(regs, opA(pc)), len(u.Items)), u.Items)
				continue
			}
			f.pc = pc
			err = m.unpack(v, f.window(opA(pc), int(opC(pc))))
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.UnpackEx:
			f.pc = pc
			err = m.unpackEx(f, last(pc), (*(*code.Ins)(pc)).W())
			pc = f.pc
			if err != nil {
				goto raise
			}
			pc = unsafe.Add(pc, insSize)

		// Calling.
		case code.Call:
			goto call
		case code.CallMethod:
			goto callMethod
		case code.CallKw:
			f.pc = pc
			if v = *reg(regs, opA(pc)); v.Type() == FunctionType && f.kind != generatorFrame {
				fn, at, dst = object.Unchecked[Function](v), opA(pc)+1, opC(pc)
				if m.arrange(f, fn, at, int(opB(pc))) {
					pc = unsafe.Add(f.pc, insSize)
					goto push
				}
			}
			nf, err = m.callKw(f)
			goto step
		case code.CallMethodKw:
			f.pc = pc
			nf, err = m.callMethodKw(f)
			goto step
		case code.CallEx:
			f.pc = pc
			if nf, err = m.callEx(f, opA(pc), opC(pc)); nf != f {
				goto called
			}
			goto again
		case code.Return:
			v = *reg(regs, opA(pc))
			goto leave
		case code.ReturnNone:
			v = object.None
			goto leave
		case code.MakeFunction:
			f.pc = pc
			v = m.makeFunction(f, opX(pc), opA(pc), uint32(opW(pc)))
			pc = f.pc
			*reg(regs, opA(pc)) = v

		// Iterating and suspending.
		case opGetIterLoop:
			f.pc = pc
			if b = reg(regs, opB(pc)); b.Type() == object.ListType {
				it := m.spareList
				if it == nil {
					it = object.AsListIter(object.NewListIter(nil))
					it.Loop = true
				}
				m.spareList = nil
				it.List, it.Pos = object.Unchecked[object.List](*b), 0
				pc = f.pc
				*reg(regs, opA(pc)) = it.Value()
				continue
			}
			fallthrough
		case code.GetIter:
			f.pc = pc
			if reg(regs, opB(pc)).Type().Script() {
				if nf, ok, err = m.special(f, iterDunder, thenIter, opA(pc), *reg(regs, opB(pc))); ok {
					goto step
				}
			}
			v, err = object.Iter(m.Thread, *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.ForIter:
			goto iterate
		case opForUnpack, opForUnpackIn:
			if it := object.AsListIter(*reg(regs, opB(pc))); it != nil {
				l, at := it.List, it.Pos
				if l == nil || uint(at) >= uint(len(l.Items)) {
					if it.List = nil; l != nil && it.Loop {
						m.spareList = it
					}
					continue
				}
				it.Pos = at + 1
				v = l.Items[at]
				to := unsafe.Add(pc, int(int16(opC(pc)))*int(insSize))
				unpack := unsafe.Add(to, insSize)
				if u := exactTuple(v); u != nil && len(u.Items) == 2 && opC(unpack) == 2 {
					*reg(regs, opA(unpack)), *reg(regs, opA(unpack)+1) = u.Items[0], u.Items[1]
					pc = unpack
				} else {
					*reg(regs, opA(pc)) = v
					pc = to
				}
				if m.budget--; m.budget < 0 || m.ending.Load() {
					goto interrupted
				}
				continue
			}
			f.pc = pc
			if it := object.AsItemIter(*reg(regs, opB(pc))); it != nil && opC(unsafe.Add(pc, (int(int16(opC(pc)))+1)*int(insSize))) == 2 {
				key, item := it.NextItem()
				if pc = f.pc; key != nil {
					pc = unsafe.Add(pc, (int(int16(opC(pc)))+1)*int(insSize))
					*reg(regs, opA(pc)), *reg(regs, opA(pc)+1) = *key, *item
					if m.budget--; m.budget < 0 || m.ending.Load() {
						goto interrupted
					}
					continue
				}
			}
			row, e := m.nextRow(f)
			pc, err = f.pc, e
			if err != nil {
				goto raise
			}
			if row == object.RowFull {
				if m.budget--; m.budget < 0 || m.ending.Load() {
					goto interrupted
				}
			}
		case code.GetYieldFrom:
			f.pc = pc
			v, err = m.yieldFromTarget(f, *reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.YieldFrom:
			f.pc = pc
			mv, err = m.yieldFrom(f, last(pc))
			goto transfer
		case code.Yield:
			f.pc = pc
			v = *reg(regs, opB(pc))
			g = f.gen
			if r := g.root; r.feeding && r.outer == nil && m.Thread.Handled == nil && g.Class() == GeneratorType {
				m.Thread.Leave()
				nf = r.resumer
				r.inner, r.resumer = g, nil
				r.state, r.feeding = genSuspended, false
				f, regs, pc = nf, nf.regs, nf.pc
				if opcode(pc) == code.ForIter {
					*reg(regs, opA(pc)) = v
					pc = unsafe.Add(pc, int(int16(opC(pc)))*int(insSize))
				} else {
					*reg(regs, opC(pc)) = v
				}
				goto entered
			} else if g.sink != nil {
				if !m.pour(g, v) {
					return object.Value{}, false, nil
				}
				pc = f.pc
				*reg(regs, opA(pc)) = object.None
				goto entered
			}
			mv, err = m.yield(f, v)
			goto transfer
		case code.Await:
			f.pc = pc
			if peek := reg(regs, opB(pc)).Type().Peek; peek != nil {
				var p object.Progress
				v, p, err = peek(m.Thread, *reg(regs, opB(pc)))
				pc = f.pc
				switch {
				case err != nil:
					goto raise
				case p == object.AwaitDone:
					*reg(regs, opA(pc)) = v
					continue
				case p == object.AwaitPending:
					mv, err = m.suspend(f.gen, v)
					m.Thread.Handed = true
					goto transfer
				case p == object.AwaitOther:
					*reg(regs, opB(pc)) = v
					pc = unsafe.Add(pc, -int(insSize))
					continue
				}
			}
			mv, err = m.await(f, last(f.pc))
			goto transfer
		case code.GetAIter:
			f.pc = pc
			v, err = m.getAIter(*reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.ForAwait:
			f.pc = pc
			if m.budget--; m.budget < 0 || m.ending.Load() {
				pc = unsafe.Add(pc, -int(insSize))
				goto interrupted
			}
			mv, err = m.forAwait(f, last(pc))
			goto transfer

		// Context managers.
		case code.EnterWith:
			f.pc = pc
			if b = reg(regs, opB(pc)); b.Type().Script() && b.Type().Exit != nil {
				if nf, ok, err = m.special(f, enterDunder, thenStore, opA(pc), *b); ok {
					*reg(regs, opB(pc)+1) = object.Value{}
					goto step
				}
			}
			v, err = m.enterWith(*reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opB(pc)+1) = object.Value{}
			*reg(regs, opA(pc)) = v
		case code.ExitWith:
			f.pc = pc
			b = reg(regs, opA(pc))
			if nf, ok, err = m.exit(f, *b, thenDrop, object.None); ok {
				goto step
			}
			_, err = b.Type().Exit(m.Thread, *b, object.None, object.None, object.None)
			pc = f.pc
			if err != nil {
				goto raise
			}
		case code.ExitWithExc:
			f.pc = pc
			b = reg(regs, opB(pc))
			if nf, ok, err = m.exit(f, *b, thenTruth, *reg(regs, opC(pc))); ok {
				goto step
			}
			v, err = m.exitWithExc(b.Type().Exit, *b, *reg(regs, opC(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			f.pc = pc
			ok, err = truth(m.Thread, v)
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = object.Bool(ok)
		case code.EnterAsync:
			f.pc = pc
			v, err = m.enterAsync(*reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opB(pc)+1) = object.Value{}
			*reg(regs, opA(pc)) = v
		case code.ExitAsync:
			f.pc = pc
			v, err = m.exitAsync(*reg(regs, opB(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v
		case code.ExitAsyncExc:
			f.pc = pc
			v, err = m.exitAsyncExc(*reg(regs, opB(pc)), *reg(regs, opC(pc)))
			pc = f.pc
			if err != nil {
				goto raise
			}
			*reg(regs, opA(pc)) = v

		// Exceptions.
		case code.Raise:
			f.pc = pc
			err, mode = m.raiseValue(*reg(regs, opA(pc))), stated
			goto raise
		case code.RaiseFrom:
			f.pc = pc
			err, mode = m.raiseFrom(*reg(regs, opA(pc)), *reg(regs, opB(pc))), stated
			goto raise
		case code.RaiseAgain:
			f.pc = pc
			if err, mode = m.raiseAgain(), raised; m.Thread.Handled != nil {
				mode = reraised
			}
			goto raise
		case code.Reraise:
			f.pc = pc
			err, mode = object.AsException(*reg(regs, opA(pc))), reraised
			goto raise
		case code.RaiseAssert:
			f.pc = pc
			if opX(pc) == 1 {
				err = object.NewException(object.AssertionError)
			} else {
				err = object.NewException(object.AssertionError, *reg(regs, opA(pc)))
			}
			goto raise
		case code.PushExc:
			if f.gen == nil && m.Thread.Handled == nil {
				m.Thread.Handled = object.Unchecked[object.Exception](*reg(regs, opB(pc)))
				*reg(regs, opA(pc)) = object.None
				continue
			}
			f.pc = pc
			v = m.pushExc(f, *reg(regs, opB(pc)))
			pc = f.pc
			*reg(regs, opA(pc)) = v
		case code.PopExc:
			if f.gen == nil && reg(regs, opA(pc)).IsNone() {
				m.Thread.Handled = nil
				continue
			}
			f.pc = pc
			m.popExc(f, *reg(regs, opA(pc)))
			pc = f.pc
		case code.MatchExc:
			b, c = reg(regs, opB(pc)), reg(regs, opC(pc))
			if ok = c.Kind() == object.KindType && b.Type() == object.Unchecked[object.Type](*c); !ok {
				f.pc = pc
				ok, err = m.matchExc(*b, *c)
				pc = f.pc
				if err != nil {
					goto raise
				}
			}
			if next := *(*code.Ins)(pc); next.Op() == code.JumpIfNot && next.A() == opA(pc) { // as the compiler has it
				if pc = unsafe.Add(pc, insSize); !ok {
					pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
				}
				continue
			}
			*reg(regs, opA(pc)) = object.Bool(ok)
		case code.SplitGroup, code.JoinGroups:
			f.pc = pc
			err = m.groups(f, last(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}

		case code.JumpSet:
			if !reg(regs, opA(pc)).IsUnset() {
				pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
			}

		// Matching patterns.
		case code.MatchSequence, code.MatchMapping:
			f.pc = pc
			ok, err = m.matchCollection(*reg(regs, opA(pc)), last(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}
			if ok == (opX(pc)&1 == 0) {
				goto jumpC
			}
		case code.MatchKeys, code.MatchRest, code.MatchClass:
			f.pc = pc
			err = m.matchParts(f, last(pc), *(*code.Ins)(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}

		// Fused forms: see fuse.go.
		case opAddForIter:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					goto iterate
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() + c.Float64())
				pc = unsafe.Add(pc, insSize)
				goto iterate
			} else if b.Type() == object.StrType && c.Type() == object.StrType {
				v = *c
				goto concat
			}
			goto arith
		case opAddIForIter:
			b := reg(regs, opB(pc))
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(opC(pc)))
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					goto iterate
				}
			}
			goto arith
		case opAddIJumpLT:
			goto countUp
		case opAddAddI:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					goto countUp
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() + c.Float64())
				continue
			} else if b.Type() == object.StrType && c.Type() == object.StrType {
				v = *c
				goto concat
			}
			goto arith
		case opGlobalJumpLT:
			k := f.unit.globalAt(opW(pc))
			if k.place == nil || k.version != k.dict.Version() || k.missedVersion != k.missed.Version() {
				goto global
			}
			*reg(regs, opA(pc)) = *k.place
			pc = unsafe.Add(pc, insSize)
			b, c := reg(regs, opA(pc)), reg(regs, opB(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				ok = b.SmallInt() < c.SmallInt()
				goto branch
			}
			goto compare
		case opAddIGetItem, opSubIGetItem:
			i := reg(regs, opB(pc))
			next := unsafe.Add(pc, insSize)
			if b := reg(regs, opB(next)); i.IsSmallInt() && b.Type() == object.ListType {
				n := int64(int16(opC(pc)))
				if opcode(pc) == opSubIGetItem {
					n = -n
				}
				items := object.Unchecked[object.List](*b).Items
				if n += i.SmallInt(); uint64(n) < uint64(len(items)) {
					pc = next
					*reg(regs, opA(pc)) = items[n]
					continue
				}
			}
			if x, y := i.SmallInt(), int64(int16(opC(pc))); i.IsSmallInt() {
				if opcode(pc) == opSubIGetItem {
					y = -y
				}
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					continue
				}
			}
			goto arith
		case opFreeAddI:
			b := &f.fn.cell(opB(pc)).Content
			if x, y := b.SmallInt(), int64(int16(opC(unsafe.Add(pc, insSize)))); b.IsSmallInt() {
				if s := x + y; (s^x)&(s^y) >= 0 {
					*b = object.Int(s)
					pc = unsafe.Add(pc, 2*insSize)
					continue
				}
			}
			if b.IsUnset() {
				f.pc = pc
				err = m.unboundFree(f, opB(pc))
				goto raise
			}
			*reg(regs, opA(pc)) = *b
		case opAddJumpForIter:
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsSmallInt() && c.IsSmallInt() {
				x, y := b.SmallInt(), c.SmallInt()
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					pc = unsafe.Add(pc, int(opW(pc)+1)*int(insSize))
					goto iterate
				}
			} else if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() + c.Float64())
				continue
			} else if b.Type() == object.StrType && c.Type() == object.StrType {
				v = *c
				goto concat
			}
			goto arith
		case opAddIJumpForIter:
			b := reg(regs, opB(pc))
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(opC(pc)))
				if s := x + y; (s^x)&(s^y) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					pc = unsafe.Add(pc, int(opW(pc)+1)*int(insSize))
					goto iterate
				}
			}
			goto arith
		case opModuloKJumpEQI:
			b, c := reg(regs, opB(pc)), f.unit.constAt(uintptr(opC(pc)))
			if y := c.SmallInt(); b.IsSmallInt() && c.IsSmallInt() && y > 0 {
				x := b.SmallInt() & (y - 1)
				if y&(y-1) != 0 {
					x = floorMod(b.SmallInt(), y)
				}
				*reg(regs, opA(pc)) = object.Int(x)
				pc = unsafe.Add(pc, insSize)
				ok = x == int64(int16(opB(pc)))
				goto branch
			}
			goto arith
		case opAppendForIter:
			l := object.Unchecked[object.List](*reg(regs, opA(pc)))
			if n := len(l.Items); n < cap(l.Items) {
				l.Items = l.Items[:n+1]
				l.Items[n] = *reg(regs, opB(pc))
				pc = unsafe.Add(pc, insSize)
				goto iterate
			}
			goto grow
		case opConstJumpEQ, opConstJumpNE:
			c := f.unit.constAt(uintptr(uint32(opW(pc))))
			*reg(regs, opA(pc)) = *c
			ok = opcode(pc) == opConstJumpEQ
			pc = unsafe.Add(pc, insSize)
			b := reg(regs, opA(pc))
			if b.Type() == object.StrType && c.Type() == object.StrType {
				if b.Is(*c) {
					goto branch
				}
				x, y := object.Unchecked[object.Str](*b).Text(), object.Unchecked[object.Str](*c).Text()
				if n := len(x); n != len(y) || n != 0 && (x[n-1] != y[n-1] || x != y) {
					ok = !ok
				}
				goto branch
			}
			goto compare
		case opJumpForIter:
			pc = unsafe.Add(pc, int(opW(pc)+1)*int(insSize))
			goto iterate
		case opMoveMove:
			*reg(regs, opA(pc)) = *reg(regs, opB(pc))
			pc = unsafe.Add(pc, insSize)
			*reg(regs, opA(pc)) = *reg(regs, opB(pc))
		case opMoveCall:
			*reg(regs, opA(pc)) = *reg(regs, opB(pc))
			pc = unsafe.Add(pc, insSize)
			goto call
		case opMoveCallMethod:
			*reg(regs, opA(pc)) = *reg(regs, opB(pc))
			pc = unsafe.Add(pc, insSize)
			goto callMethod
		case opLoadIntCall:
			*reg(regs, opA(pc)) = object.Int(int64(opW(pc)))
			pc = unsafe.Add(pc, insSize)
			goto call
		case opSubICall:
			b := reg(regs, opB(pc))
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(opC(pc)))
				if s := x - y; (x^y)&(s^x) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					goto call
				}
			}
			goto arith
		case opGlobalMove, opGlobalMoveCall:
			k := f.unit.globalAt(opW(pc))
			if k.place == nil || k.version != k.dict.Version() || k.missedVersion != k.missed.Version() {
				goto global
			}
			*reg(regs, opA(pc)) = *k.place
			ok = opcode(pc) == opGlobalMoveCall
			pc = unsafe.Add(pc, insSize)
			*reg(regs, opA(pc)) = *reg(regs, opB(pc))
			if ok {
				pc = unsafe.Add(pc, insSize)
				goto call
			}
		case opGlobalCall:
			k := f.unit.globalAt(opW(pc))
			if k.place == nil || k.version != k.dict.Version() || k.missedVersion != k.missed.Version() {
				goto global
			}
			*reg(regs, opA(pc)) = *k.place
			pc = unsafe.Add(pc, insSize)
			goto call
		case opGlobalSubICall:
			k := f.unit.globalAt(opW(pc))
			if k.place == nil || k.version != k.dict.Version() || k.missedVersion != k.missed.Version() {
				goto global
			}
			*reg(regs, opA(pc)) = *k.place
			pc = unsafe.Add(pc, insSize)
			b := reg(regs, opB(pc))
			if b.IsSmallInt() {
				x, y := b.SmallInt(), int64(int16(opC(pc)))
				if s := x - y; (x^y)&(s^x) >= 0 {
					*reg(regs, opA(pc)) = object.Int(s)
					pc = unsafe.Add(pc, insSize)
					goto call
				}
			}
			goto arith

		default:
			f.pc = pc
			err = m.rare(f, last(pc))
			pc = f.pc
			if err != nil {
				goto raise
			}
		}
		continue

	field: // LoadAttr of something that is not as the first entry says
		b = reg(regs, opB(pc))
		for k := f.unit.attrAt(opC(pc)); k != nil; k = k.more {
			if typ := b.Type(); typ == k.typ && typ.Version() == k.version && k.kind == attrField {
				if fields := object.FieldsAt(*b, k.offset); fields.Shape() == k.shape || k.shape == nil {
					if x := *fields.Sure(int(k.index)); !x.IsUnset() {
						*reg(regs, opA(pc)) = x
						continue next
					}
				}
			}
		}
		f.pc = pc
		nf, err = m.loadAttrAgain(f)
		goto step

	global: // LoadGlobal of a name that is not where it was
		f.pc = pc
		v, err = m.loadGlobal(f, uint32(opW(pc)), f.unit.globalAt(opW(pc)))
		pc = f.pc
		if err != nil {
			goto raise
		}
		*reg(regs, opA(pc)) = v
		continue

	grow: // ListAppend to a list without room
		f.pc = pc
		err = m.growList(f, object.Unchecked[object.List](*reg(regs, opA(pc))), *reg(regs, opB(pc)))
		pc = f.pc
		if err != nil {
			goto raise
		}
		continue

	countUp: // AddI, and the JumpLT after it if that is fused with it
		{
			b := reg(regs, opB(pc))
			x, y := b.SmallInt(), int64(int16(opC(pc)))
			s := x + y
			if !b.IsSmallInt() || (s^x)&(s^y) < 0 {
				goto arith
			}
			*reg(regs, opA(pc)) = object.Int(s)
			if opcode(pc) != opAddIJumpLT {
				continue
			}
			c := reg(regs, opB(unsafe.Add(pc, insSize)))
			if !c.IsSmallInt() {
				continue
			}
			pc = unsafe.Add(pc, insSize)
			if s < c.SmallInt() {
				pc = unsafe.Add(pc, int(int16(opC(pc)))*int(insSize))
				if m.budget--; m.budget < 0 || m.ending.Load() {
					goto interrupted
				}
			}
		}
		continue

	iterate: // ForIter
		b = reg(regs, opB(pc))
		if object.IsRangeIter(*b) {
			it := object.Unchecked[object.RangeIter](*b)
			if it.Left == 0 {
				if it.Loop {
					m.spareRange = it
				}
				continue
			}
			*reg(regs, opA(pc)) = object.Int(it.Cur)
			it.Left--
			it.Cur += it.Step
			pc = unsafe.Add(pc, int(int16(opC(pc)))*int(insSize))
			if m.budget--; m.budget < 0 || m.ending.Load() {
				goto interrupted
			}
			continue
		}
		if object.IsListIter(*b) {
			it := object.Unchecked[object.ListIter](*b)
			if l := it.List; l != nil {
				if at := it.Pos; uint(at) < uint(len(l.Items)) {
					it.Pos = at + 1
					*reg(regs, opA(pc)) = l.Items[at]
					goto jumpC
				}
				it.List = nil
				if it.Loop {
					m.spareList = it
				}
			}
			continue
		}
		if object.IsTupleIter(*b) {
			it := object.Unchecked[object.TupleIter](*b)
			if at := it.Pos; uint(at) < uint(len(it.Items)) {
				it.Pos = at + 1
				*reg(regs, opA(pc)) = it.Items[at]
				goto jumpC
			}
			continue
		}
		if object.IsStrIter(*b) {
			it := object.Unchecked[object.StrIter](*b)
			if at, text := it.Pos, it.Str.Text(); uint(at) < uint(len(text)) {
				it.Pos = at + 1
				*reg(regs, opA(pc)) = object.Latin(text[at])
				goto jumpC
			}
			continue
		}
		if object.IsDictIter(*b) {
			it := object.Unchecked[object.DictIter](*b)
			if v = it.NextKey(); !v.IsUnset() {
				*reg(regs, opA(pc)) = v
				goto jumpC
			}
		}
		if b.Type() == GeneratorType {
			g = object.Unchecked[Generator](*b)
			if g.resting() && atYield(g.inner.frame) && !m.Thread.Full() {
				v = object.None
				goto feed
			}
			if g.awaiter == nil && g.state < genRunning {
				f.pc = pc
				if err = m.Thread.Enter(); err != nil {
					goto raise
				}
				m.enterRoot(g, f.top(), f, true)
				mv, err = m.advance(g.inner, object.None, nil, false)
				goto transfer
			}
		}
		f.pc = pc
		if b.Type().Script() {
			if nf, ok, err = m.special(f, nextDunder, thenNext, opA(pc), *b); ok {
				goto step
			}
		}
		v, err = object.Next(m.Thread, *b)
		pc = f.pc
		if err != nil {
			goto raise
		}
		if !v.IsUnset() {
			*reg(regs, opA(pc)) = v
			goto jumpC
		}
		continue

	step: // a method has run the instruction, or pushed a frame
		if nf == f && err == nil {
			pc = f.pc
			continue
		}
		f = nf
		goto moved

	call: // Call
		at, count = opA(pc)+1, int32(opB(pc))
		v = *reg(regs, at-1)
		goto apply

	callMethod: // CallMethod
		at, count = opA(pc)+1, int32(opB(pc))+1
		if v = *reg(regs, at-1); v.IsUnset() {
			at, count = at+1, count-1
			v = *reg(regs, at-1)
		} else if v.Type() == object.MethodDescriptorType {
			native = object.Unchecked[object.Builtin](v)
			if b := reg(regs, at); native == m.append && count == 2 && b.Type() == object.ListType {
				l := object.Unchecked[object.List](*b)
				if n := len(l.Items); n < cap(l.Items) {
					l.Items = l.Items[:n+1]
					l.Items[n] = *reg(regs, at+1)
					if opX(pc)&code.Dropped == 0 {
						*reg(regs, opC(pc)) = object.None
					}
					continue
				}
			}
			f.pc = pc
			if count == 2 && native.Two != nil {
				if v = native.Two(*reg(regs, at), *reg(regs, at+1)); !v.IsUnset() {
					goto answer
				}
			} else if count == 3 && native.Three != nil {
				if v = native.Three(*reg(regs, at), *reg(regs, at+1), *reg(regs, at+2)); !v.IsUnset() {
					goto answer
				}
			} else if native == m.send && count == 2 && reg(regs, at).Type() == GeneratorType {
				g = object.Unchecked[Generator](*reg(regs, at))
				if g.resting() && atYield(g.inner.frame) && !m.Thread.Full() {
					v = *reg(regs, at+1)
					goto feed
				}
			}
			args = f.window(at, int(count))
			goto invoke
		}
		goto apply

	push: // R[dst] = fn(registers from at on), as many as it takes
		f.pc = pc
		if m.Thread.Full() {
			err = object.RaiseRecursion(m.Thread)
			goto raise
		}
		m.Thread.Deepen()
		{
			u := fn.unit
			base := unsafe.Pointer(reg(regs, at))
			if f.kind != generatorFrame && m.stack.fits(base, u.size) {
				if nf = f.next; nf == nil {
					nf = f.addChild()
				}
				nf.dst, nf.regs = dst, base
				if nf.fn != fn {
					nf.fn, nf.unit = fn, u
				}
			} else {
				nf = m.callFrame(f, fn, at, dst)
			}
			f, regs, pc = nf, nf.regs, u.start()
			if u.clear {
				clearRegs(regs, u, u.Params())
			}
		}
		if m.budget--; m.budget < 0 {
			m.cur = f
			goto interrupted
		}
		goto entered

	apply: // R[C] = v(count registers from at); v stands right before them
		if v.Type() == FunctionType {
			fn = object.Unchecked[Function](v)
			if fn.arity == count {
				dst = opC(pc)
				goto push
			}
			f.pc = pc
			if count < fn.arity && m.fillDefaults(f, fn, at, count) || fn.unit.starred && m.gather(f, fn, at, count) {
				pc = f.pc
				dst = opC(pc)
				goto push
			}
			if f.kind == generatorFrame && fn.unit.awaitable == count {
				if await := *(*code.Ins)(pc); await.Op() == code.Await && await.B() == opC(pc) && int(f.gen.depth) < m.Thread.MaxDepth {
					g := m.callFused(fn, f.gen)
					f.pc = unsafe.Add(pc, insSize)
					copy(unsafe.Slice((*object.Value)(g.frame.regs), count), f.window(at, int(count)))
					f, err = g.frame, nil
					regs, pc = f.regs, f.pc
					if m.budget--; m.budget < 0 || m.ending.Load() {
						goto interrupted
					}
					goto entered
				}
			}
			if nf, err = m.pushCall(f, fn, f.window(at, int(count)), nil, opC(pc)); nf != f {
				goto called
			}
			goto again
		}
		if v.Type() == MethodType {
			if bound := object.Unchecked[Method](v); bound.Func.Type() == FunctionType {
				at, count, v = at-1, count+1, bound.Func
				*reg(regs, at) = bound.Self
				goto apply
			}
		}
		f.pc = pc
		if v.Type() == object.BuiltinType {
			native = object.Unchecked[object.Builtin](v)
			if !native.Self.IsUnset() {
				*reg(regs, at-1) = native.Self
				args = f.window(at-1, int(count)+1)
				goto invoke
			}
			switch {
			case count == 1 && native.One != nil:
				if v = native.One(*reg(regs, at)); !v.IsUnset() {
					goto answer
				}
			case count == 2 && native.Two != nil:
				if v = native.Two(*reg(regs, at), *reg(regs, at+1)); !v.IsUnset() {
					goto answer
				}
			}
			if native == m.next && count == 1 && reg(regs, at).Type() == GeneratorType {
				g = object.Unchecked[Generator](*reg(regs, at))
				if g.resting() && atYield(g.inner.frame) && !m.Thread.Full() {
					v = object.None
					goto feed
				}
			}
			if native != classMaker {
				if count == 1 && reg(regs, at).Type().Script() {
					if nf, ok, err = m.callNative(f, native, *reg(regs, at), opC(pc)); ok {
						goto step
					}
				}
				args = f.window(at, int(count))
				goto invoke
			}
		}
		if v.Kind() == object.KindType {
			typ := object.Unchecked[object.Type](v)
			if typ.Script() {
				var made making
				if made, fn = makingOf(typ); made == makingPlain && fn != nil && fn.arity == count+1 && f.kind != generatorFrame &&
					m.stack.fits(unsafe.Pointer(f.reg(at-1)), fn.unit.size) {
					if v, err = object.NewInstance(m.Thread, typ); err != nil {
						goto raise
					}
					*f.reg(at - 1) = v
					nf, err = m.pushInit(f, fn, unsafe.Pointer(f.reg(at-1)), v, last(f.pc).C())
					goto step
				}
			} else if typ.One != nil && count == 1 {
				if v = typ.One(*reg(regs, at)); !v.IsUnset() {
					goto answer
				}
				v = *reg(regs, at-1)
			} else if typ.Flags&object.KeepsArgs != 0 {
				v = object.SimpleException(typ, f.window(at, int(count)))
				goto answer
			}
		}
		nf, err = m.callObject(f, v, at-1, int(count), nil, opC(pc))
		goto step

	feed: // g, which is at a yield, goes on with v; its item goes to the instruction at pc
		m.Thread.Deepen()
		f.pc = pc
		nf = g.inner.frame
		g.state, g.feeding, g.thrown = genRunning, true, 0
		g.sp, g.resumer, g.outer = f.top(), f, m.Thread.Handled
		nf.sp = g.sp
		f, regs, pc = nf, nf.regs, nf.pc
		*reg(regs, opA(pc)) = v
		goto entered

	answer: // R[C] = v, for a call
		pc = f.pc
		*reg(regs, opC(pc)) = v
		if next := *(*code.Ins)(pc); next.Op() == code.JumpIfNot && v.IsBool() && next.A() == opC(pc) && next.W() > 0 {
			if pc = unsafe.Add(pc, insSize); v.SmallInt() == 0 {
				pc = unsafe.Add(pc, int(opW(pc))*int(insSize))
			}
		}
		continue

	again: // a call is done, or failed
		pc = f.pc
		if err != nil {
			goto raise
		}
		continue

	invoke: // R[C] = native(args)
		if native.Awaited != nil && f.kind == generatorFrame {
			var p object.Progress
			p, err = m.awaitCall(f, native, args)
			pc = f.pc
			if err != nil {
				goto raise
			}
			if p == object.AwaitDone || p == object.AwaitOther {
				continue
			}
			if p == object.AwaitPaused {
				mv, err = m.suspend(f.gen, object.None)
				goto transfer
			}
		}
		v, err = native.Invoke(m.Thread, args, nil)
		pc = f.pc
		if err != nil {
			goto raise
		}
		if v.IsUnset() {
			err = native.NoAnswer()
			goto raise
		}
		*reg(regs, opC(pc)) = v
		if v.Type().Await != nil {
			if err = m.calledNative(f, v); err != nil {
				goto raise
			}
		}
		continue

	concat: // R[A] = R[B] + v, which are strs
		f.pc = pc
		v, err = object.Concat(m.Thread, object.Unchecked[object.Str](*reg(regs, opB(pc))), object.Unchecked[object.Str](v))
		pc = f.pc
		if err != nil {
			goto raise
		}
		*reg(regs, opA(pc)) = v
		continue

	multiply: // R[A] = R[B] * R[C]
		{
			b, c := reg(regs, opB(pc)), reg(regs, opC(pc))
			if b.IsFloat() && c.IsFloat() {
				*reg(regs, opA(pc)) = object.Float(b.Float64() * c.Float64())
				continue
			}
			if b.IsSmallInt() && c.IsSmallInt() {
				if x, y := b.SmallInt(), c.SmallInt(); int64(int32(x)) == x && int64(int32(y)) == y {
					*reg(regs, opA(pc)) = object.Int(x * y)
					continue
				}
				if p, ok := mulInts(b.SmallInt(), c.SmallInt()); ok {
					*reg(regs, opA(pc)) = object.Int(p)
					continue
				}
			}
		}

	arith: // R[A] = what the arithmetic instruction says, without haste
		f.pc = pc
		if v = m.mixed(f); !v.IsUnset() {
			pc = f.pc
			*reg(regs, opA(pc)) = v
			continue
		}
		if nf, ok, err = m.operate(f); ok {
			goto step
		}
		v, err = m.arith(f)
		pc = f.pc
		if err != nil {
			goto raise
		}
		*reg(regs, opA(pc)) = v
		continue

	compare: // jump on what the comparison says
		f.pc = pc
		if opcode(pc) < code.JumpLTI { // B of the others is no register
			if b, c := reg(regs, opA(pc)), reg(regs, opB(pc)); b.Type() == object.StrType && c.Type() == object.StrType {
				ok = object.CompareStrs(comparisons[opcode(pc)-code.JumpLT], object.Unchecked[object.Str](*b), object.Unchecked[object.Str](*c))
				pc = f.pc
				goto branch
			}
		}
		if reg(regs, opA(pc)).Type().Script() {
			if nf, ok, err = m.compare(f); ok {
				goto step
			}
		}
		ok, err = m.compareJump(f)
		pc = f.pc
		if err != nil {
			goto raise
		}

	branch: // jump by C when ok, or when not ok with X 1
		if ok != (opX(pc)&1 == 0) {
			continue
		}

	jumpC:
		if offset := int(int16(opC(pc))) * int(insSize); offset >= 0 {
			pc = unsafe.Add(pc, offset)
			continue
		} else {
			pc = unsafe.Add(pc, offset)
		}
		if m.budget--; m.budget >= 0 && !m.ending.Load() {
			continue
		}

		goto interrupted
	}

leave: // f ends with result v
	if f.kind == childFrame {
		m.Thread.Leave()
		nf = f.prev
		*nf.reg(f.dst) = v
		f, regs, pc = nf, nf.regs, nf.pc
		goto entered
	}
	if (f.kind == plainFrame || f.kind == grownFrame) && f.then == thenStore && f.view == nil {
		m.Thread.Leave()
		if nf = f.prev; f.kind == grownFrame {
			m.stack.limit = f.sp
		}
		*nf.reg(f.dst) = v
		m.stack.dropFrame(f)
		f, regs, pc = nf, nf.regs, nf.pc
		goto entered
	}
	if f.kind == thenFrame {
		f.pc = pc
		if f.view == nil {
			switch {
			case f.then == thenInit && v.IsNone():
				v, f.held = f.held, object.Value{}
				goto settled
			case f.then == thenBinary && !v.Is(object.NotImplemented):
				goto settled
			case f.then == thenDrop, f.then == thenCompare && v.IsBool() && last(f.prev.pc).Op() != code.Compare:
				f.kind, how = childFrame, f.then
				m.Thread.Leave()
				if f = f.prev; how == thenCompare {
					m.decide(f, last(f.pc), v.SmallInt() != 0)
				}
				regs, pc = f.regs, f.pc
				goto entered
			}
		}
		f, err = m.settle(f, v)
		goto moved
	}
	if f.kind == entryFrame && f.view == nil {
		f.locals = nil // the next user of the frame may have none
		m.stack.dropFrame(f)
		return v, true, nil
	}
	if g = f.gen; f.kind == generatorFrame && g.fused && g.awaiter != nil && g.awaiter.frame != nil {
		f = g.awaiter.frame
		f.sp = g.root.sp
		g.awaiter = nil
		m.finish(g)
		g.root, g.inner = g, g
		*f.reg(last(f.pc).A()) = v
		err = nil
		goto moved
	} else if f.kind == generatorFrame && g.feeding && g.awaiter == nil {
		f.pc = pc
		if nf = m.fedUp(g); nf != nil {
			f, regs, pc = nf, nf.regs, nf.pc
			goto entered
		}
	}
	f.pc = pc
	if mv, err = m.leave(f, v); mv.f == nil {
		return mv.v, mv.done, err
	}
	f = mv.f
	goto moved

settled: // f is a thenFrame that has nothing to do with v but to give it back
	f.kind = childFrame
	m.Thread.Leave()
	nf = f.prev
	*nf.reg(f.dst) = v
	f, regs, pc = nf, nf.regs, nf.pc
	goto entered

transfer: // a chain moved
	if mv.f == nil {
		return mv.v, mv.done, err
	}
	f = mv.f
	goto moved

called: // a call pushed frame nf
	f = nf
	goto moved

raise: // err in f, before f.pc
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
