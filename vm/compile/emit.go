package compile

// Emitting instructions, with labels for jump targets.

import (
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// instr is an instruction whose operands are not packed yet.
type instr struct {
	op      code.Op
	x       uint8
	gone    bool // removed by a later pass
	hidden  bool // an Unset that serves only CheckBound
	a, b, c int32
	w       int32
	label   label // jump target; 0 for none
	span    source.Span
}

type label int32

// maxRepeated bounds the instructions for finally bodies that are emitted
// again; nested ones double with each level.
const maxRepeated = 2_000_000

func (f *function) push(i instr) {
	if f.copies > 0 {
		if f.c.repeated++; f.c.repeated > maxRepeated {
			f.c.fail(i.span, "too many nested finally blocks")
		}
	}
	f.ins = append(f.ins, i)
}

func (f *function) emit(op code.Op, x uint8, a, b, c int, span source.Span) {
	f.push(instr{op: op, x: x, a: int32(a), b: int32(b), c: int32(c), span: span})
}

func (f *function) emitW(op code.Op, x uint8, a int, w int32, span source.Span) {
	f.push(instr{op: op, x: x, a: int32(a), w: w, span: span})
}

// jump emits a jump to l: of its operands those that the opcode has.
func (f *function) jump(op code.Op, x uint8, a, b int, l label, span source.Span) {
	f.push(instr{op: op, x: x, a: int32(a), b: int32(b), label: l, span: span})
}

func (f *function) goTo(l label, span source.Span) { f.jump(code.Jump, 0, 0, 0, l, span) }

// branch jumps when the truth of a is sense.
func (f *function) branch(a reg, l label, sense bool, span source.Span) {
	op := code.JumpIfNot
	if sense {
		op = code.JumpIf
	}
	f.jump(op, 0, a, 0, l, span)
}

func (f *function) newLabel() label {
	if len(f.labels) == 0 {
		f.labels = append(f.labels, -1) // label 0 is none
	}
	f.labels = append(f.labels, -1)
	return label(len(f.labels) - 1)
}

// place puts l before the next instruction.
func (f *function) place(l label) { f.labels[l] = int32(len(f.ins)) }

// here is a new label before the next instruction.
func (f *function) here() label {
	l := f.newLabel()
	f.place(l)
	return l
}

func (f *function) move(dst, src reg, span source.Span) {
	if dst != src {
		f.emit(code.Move, 0, dst, src, 0, span)
	}
}
