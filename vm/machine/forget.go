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
	m.regPool = nil
	m.stack.free = nil
	m.stack.forget()
	if m.cur == nil {
		m.forgetAbove(m.stack.bottom())
		return
	}
	m.cur.next = nil
	m.forgetAbove(m.sp())
	var callee unsafe.Pointer
	for f := m.cur; f != nil; f = f.prev {
		f.forgetTemporaries(callee)
		callee = f.regs
	}
}

// forgetAbove clears the current piece of the stack from sp on.
func (m *Machine) forgetAbove(sp unsafe.Pointer) {
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
