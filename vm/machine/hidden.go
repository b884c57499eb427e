// Generators that no script can get hold of: those of a call whose result goes straight
// into a loop, or is delegated to at once. They need not be made for each call: one that
// has ended serves the next.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// callHidden runs the call at f.pc of a generator function, together with the instruction
// after it, when that hides what the call makes. Arguments need no binding.
func (m *Machine) callHidden(f *frame, fn *Function, args []object.Value, dst uint16) (nf *frame, done bool) {
	next := *(*code.Ins)(f.pc)
	if next.B() != dst || int(dst) < len(f.unit.Locals) || next.A() != dst {
		return nil, false
	}
	switch next.Op() {
	case code.GetIter, opGetIterLoop:
		if !loopsOver(unsafe.Add(f.pc, insSize), dst) {
			return nil, false
		}
		g := m.takeIdle(fn)
		g.root, g.awaiter, g.depth = g, nil, 0
		copy(g.frame.window(0, len(args)), args)
		g.owned = true
		*f.reg(dst) = g.Value()
		f.pc = unsafe.Add(f.pc, insSize)
		return f, true
	case code.GetYieldFrom:
		delegate := *(*code.Ins)(unsafe.Add(f.pc, insSize))
		if delegate.Op() != code.YieldFrom || delegate.B() != dst || int(f.gen.depth) >= m.Thread.MaxDepth {
			return nil, false
		}
		g := m.callFused(fn, f.gen)
		copy(g.frame.window(0, len(args)), args)
		*f.reg(dst) = g.Value()
		f.pc = unsafe.Add(f.pc, 2*insSize)
		return g.frame, true
	}
	return nil, false
}

// loopsOver reports that the instructions at pc are the beginning of a loop over the
// iterator in register it.
func loopsOver(pc unsafe.Pointer, it uint16) bool {
	ins := *(*code.Ins)(pc)
	switch ins.Op() {
	case code.BuildList, code.BuildSet, code.BuildDict:
		pc = unsafe.Add(pc, insSize)
		ins = *(*code.Ins)(pc)
	}
	if ins.Op() == code.Jump || ins.Op() == opJumpForIter {
		ins = *(*code.Ins)(unsafe.Add(pc, int(1+ins.W())*int(insSize)))
	}
	return (ins.Op() == code.ForIter || ins.Op() == opForUnpack || ins.Op() == opForUnpackIn) && ins.B() == it
}

// takeIdle makes a generator for a call of fn that is not started yet. Its parameters
// are still unset.
func (m *Machine) takeIdle(fn *Function) *Generator {
	idle := fn.unit.idle
	if len(idle) == 0 {
		g := m.newScriptGenerator(fn)
		g.fused = true
		return g
	}
	g := idle[len(idle)-1]
	fn.unit.idle = idle[:len(idle)-1]
	g.frame.pc = fn.unit.start()
	if g.fn != fn {
		g.frame.fn, g.fn = fn, fn
	}
	g.state, g.closed, g.inner, g.handled = genCreated, false, g, nil
	return g
}

// fedUp ends g, which a ForIter has resumed, and is the frame of that loop; nil
// when something else has.
func (m *Machine) fedUp(g *Generator) *frame {
	f := g.resumer
	if last(f.pc).Op() != code.ForIter {
		return nil
	}
	m.leaveRoot(g)
	m.finish(g)
	g.resumer, g.feeding = nil, false
	m.Thread.Leave()
	return f
}
