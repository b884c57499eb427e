package compile

// Passes over a finished function: jumps are threaded, what can't be reached
// goes, then CheckBound (flow.go), then jumps to the next instruction.

import (
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) optimize() {
	for _, pass := range [...]func(){
		f.threadJumps, f.removeUnreachable, f.compact, f.removeChecks, f.invertBranches,
		f.removeUnreachable, f.compact, f.removeIdleJumps, f.compact,
	} {
		f.c.opts.Pace.Steps(len(f.ins) / insPerStep)
		pass()
	}
}

// insPerStep is how many instructions a pass looks at in the time of a step.
const insPerStep = 32

// maxHops bounds how far a chain of jumps is followed: it may be a loop.
const maxHops = 16

// threadJumps makes jumps to jumps go to the end of the chain.
func (f *function) threadJumps() {
	for i := range f.ins {
		in := &f.ins[i]
		if in.label == 0 {
			continue
		}
		for range maxHops {
			to := f.labels[in.label]
			next := &f.ins[to]
			if next.op != code.Jump || next.label == in.label || int(to) == i {
				break
			}
			in.label = next.label
		}
	}
}

// ends tells whether an instruction never goes on with the next one.
func ends(op code.Op) bool {
	switch op {
	case code.Jump, code.Return, code.ReturnNone, code.Raise, code.RaiseFrom,
		code.RaiseAgain, code.Reraise, code.RaiseAssert:
		return true
	}
	return false
}

// quiet tells whether an instruction never raises.
func quiet(op code.Op) bool {
	switch op {
	case code.Nop, code.Extra, code.Move, code.LoadConst, code.LoadInt, code.LoadNone,
		code.Unset, code.MakeCell, code.NewCell, code.StoreCell, code.StoreFree,
		code.Jump, code.JumpNone, code.Is, code.PushExc, code.PopExc, code.Return, code.ReturnNone:
		return true
	}
	return false
}

// silent tells whether instruction i never raises. A jump backwards does: it is
// where Ctrl-C stops a loop.
func (f *function) silent(i int) bool {
	in := &f.ins[i]
	if in.op == code.Jump && int(f.labels[in.label]) <= i {
		return false
	}
	return quiet(in.op)
}

// handlerOf gives for each instruction its innermost handler, or -1.
func (f *function) handlerOf() []int32 {
	of := make([]int32, len(f.ins))
	for i := range of {
		of[i] = -1
	}
	for h := len(f.handlers) - 1; h >= 0; h-- {
		for i := f.labels[f.handlers[h].start]; i < f.labels[f.handlers[h].end]; i++ {
			of[i] = int32(h)
		}
	}
	return of
}

// successors calls visit for each instruction that may run after number i,
// handlers left out.
func (f *function) successors(i int, visit func(int)) {
	in := &f.ins[i]
	if in.label != 0 {
		visit(int(f.labels[in.label]))
	}
	if !ends(in.op) && i+1 < len(f.ins) {
		visit(i + 1)
	}
}

// removeUnreachable marks as gone what no path leads to, and drops handlers
// that protect nothing.
func (f *function) removeUnreachable() {
	of := f.handlerOf()
	reached := make([]bool, len(f.ins))
	work := []int{0}
	visit := func(i int) {
		if !reached[i] {
			reached[i] = true
			work = append(work, i)
		}
	}
	reached[0] = true
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		f.successors(i, visit)
		if of[i] >= 0 && !f.silent(i) {
			visit(int(f.labels[f.handlers[of[i]].region.target]))
		}
	}
	for i := range f.ins {
		f.ins[i].gone = !reached[i]
	}
	f.dropHandlers(of, reached)
}

// dropHandlers keeps those that some reachable instruction may raise into. A
// target that is gone would otherwise move to what follows it.
func (f *function) dropHandlers(of []int32, reached []bool) {
	used := make([]bool, len(f.handlers))
	for i, h := range of {
		if h >= 0 && reached[i] && !f.silent(i) {
			used[h] = true
		}
	}
	kept := f.handlers[:0]
	for h := range f.handlers {
		if used[h] {
			kept = append(kept, f.handlers[h])
		}
	}
	f.handlers = kept
}

// invertBranches turns a branch over a jump into the opposite branch to where
// the jump goes.
func (f *function) invertBranches() {
	targets := make([]int, len(f.ins))
	for i := range f.ins {
		if l := f.ins[i].label; l != 0 {
			targets[f.labels[l]]++
		}
	}
	for i := 0; i+2 < len(f.ins); i++ {
		in, next := &f.ins[i], &f.ins[i+1]
		if in.label == 0 || next.op != code.Jump || int(f.labels[in.label]) != i+2 || targets[i+1] > 0 {
			continue
		}
		if in.invert() {
			in.label, next.label = next.label, in.label
		}
	}
}

// invert makes a branch jump when it did not, if it can.
func (in *instr) invert() bool {
	switch {
	case in.op == code.JumpIf:
		in.op = code.JumpIfNot
	case in.op == code.JumpIfNot:
		in.op = code.JumpIf
	case in.op >= code.JumpNone && in.op <= code.JumpNEI, in.op == code.MatchSequence, in.op == code.MatchMapping:
		in.x ^= 1
	default:
		return false
	}
	return true
}

// removeIdleJumps marks jumps to the instruction after them.
func (f *function) removeIdleJumps() {
	for i := range f.ins {
		if in := &f.ins[i]; in.op == code.Jump && int(f.labels[in.label]) == i+1 {
			in.gone = true
		}
	}
}

// compact drops the instructions that are gone.
func (f *function) compact() {
	n := len(f.ins)
	moved := make([]int32, n+1)
	kept := f.ins[:0]
	for i := range n {
		moved[i] = int32(len(kept))
		if !f.ins[i].gone {
			kept = append(kept, f.ins[i])
		}
	}
	moved[n] = int32(len(kept))
	f.ins = kept
	for l, at := range f.labels {
		if at >= 0 {
			f.labels[l] = moved[at]
		}
	}
}
