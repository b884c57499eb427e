// Forgetting what no script can reach any more, so that a collection finds it
// dead: values that ended calls left in registers and frames.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Forget implements object.Forgetter. It is called by Go code that a script
// called; registers of suspended generators keep what they have.
func (m *Machine) Forget() {
	m.rows = nil
	m.stack.free = nil
	m.stack.forget()
	if m.cur == nil {
		m.forgetAbove(m.stack.bottom())
		return
	}
	m.cur.next = nil
	m.forgetAbove(m.sp())
	var callee unsafe.Pointer
	below := m.stack.level() // the frames seen so far are in this piece or above it
	if below < 0 {
		below = len(m.stack.pieces)
	}
	for f := m.cur; f != nil; f = f.prev {
		f.forgetTemporaries(callee)
		callee = f.regs
		if at := m.stack.pieceOf(f.regs); at >= 0 && at < below {
			m.stack.pieces[at].forgetFrom(unsafe.Add(f.regs, f.unit.size), pieceValues[at])
			below = at
		}
	}
}

// pieceOf is the piece that is kept which a register lies in, or -1.
func (s *stack) pieceOf(reg unsafe.Pointer) int {
	for i, p := range s.pieces {
		if p.base != nil && uintptr(reg) >= uintptr(p.base) && uintptr(reg) < uintptr(p.base)+uintptr(pieceValues[i])*valueSize {
			return i
		}
	}
	return -1
}

// forgetFrom clears a piece of n values from sp on.
func (p piece) forgetFrom(sp unsafe.Pointer, n int) {
	all := unsafe.Slice((*object.Value)(p.base), n)
	clear(all[(uintptr(sp)-uintptr(p.base))/valueSize:])
}

// forgetAbove clears the current piece of the stack from sp on.
func (m *Machine) forgetAbove(sp unsafe.Pointer) {
	if at := m.stack.pieceOf(sp); at >= 0 {
		m.stack.pieces[at].forgetFrom(sp, pieceValues[at])
		return
	}
	end := uintptr(m.stack.limit)
	if n := (end - uintptr(sp)) / valueSize; uintptr(sp) < end && n <= chunkValues {
		clear(unsafe.Slice((*object.Value)(sp), n))
	}
}

// forgetTemporaries clears the registers above the window of the call at f.pc,
// unless the callee's own begin among them. Windows are taken at the top, so
// that nothing above one is in use.
func (f *frame) forgetTemporaries(callee unsafe.Pointer) {
	first := uintptr(f.regs)
	if at := uintptr(callee); at >= first && at < first+f.unit.size || f.pc == f.unit.start() {
		return
	}
	ins := last(f.pc)
	used := int(ins.A()) + int(ins.B())
	switch ins.Op() {
	case code.Call:
		used++
	case code.CallMethod:
		used += 2
	default:
		return
	}
	clearRegs(f.regs, f.unit, used)
}
