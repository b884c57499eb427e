package compile

// From instructions with labels to packed ones with offsets. A conditional
// jump whose offset does not fit, or that may not go backwards, becomes the
// opposite jump over an unconditional one.

import (
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) encode() {
	f.checkOperands()
	long := make([]bool, len(f.ins))
	at := f.positions(long)
	for f.lengthen(long, at) {
		f.c.opts.Pace.Steps(len(f.ins) / insPerStep)
		at = f.positions(long)
	}
	c := f.code
	c.Registers = f.max
	c.Ins = make([]code.Ins, 0, at[len(f.ins)])
	for i := range f.ins {
		in := &f.ins[i]
		if long[i] {
			f.encodeLong(in, at)
		} else {
			f.append(in, f.pack(in, at))
		}
	}
	for _, in := range f.inlines {
		if start, end := at[f.labels[in.start]], at[f.labels[in.end]]; start < end {
			c.Inlined = append(c.Inlined, code.Inlined{Start: start, End: end, Locals: in.locals})
		}
	}
	for _, h := range f.handlers {
		start, end := at[f.labels[h.start]], at[f.labels[h.end]]
		if start < end {
			c.Handlers = append(c.Handlers, code.Handler{
				Start: start, End: end, Target: at[f.labels[h.region.target]], Exc: uint16(h.region.exc),
			})
		}
	}
}

func (f *function) append(in *instr, packed code.Ins) {
	f.code.Ins = append(f.code.Ins, packed)
	f.code.Spans = append(f.code.Spans, in.span)
}

// positions are the places of all instructions, and of the end.
func (f *function) positions(long []bool) []int32 {
	at := make([]int32, len(f.ins)+1)
	for i := range f.ins {
		n := int32(1)
		if long[i] {
			n = longSize(f.ins[i].op)
		}
		at[i+1] = at[i] + n
	}
	return at
}

func longSize(op code.Op) int32 {
	if op == code.ForIter || op == code.ForAwait {
		return 3
	}
	return 2
}

// lengthen finds jumps that need the long form.
func (f *function) lengthen(long []bool, at []int32) (changed bool) {
	for i := range f.ins {
		in := &f.ins[i]
		if in.label == 0 || in.op == code.Jump || long[i] {
			continue
		}
		offset := at[f.labels[in.label]] - (at[i] + 1)
		narrow := code.Table[in.op].C == code.Offset
		if narrow && int32(int16(offset)) != offset || !narrow && offset < 0 {
			long[i], changed = true, true
		}
	}
	return changed
}

// pack packs an instruction in its short form.
func (f *function) pack(in *instr, at []int32) code.Ins {
	row := &code.Table[in.op]
	if in.label != 0 {
		offset := at[f.labels[in.label]] - int32(len(f.code.Ins)) - 1
		switch {
		case row.C == code.Offset:
			in.c = offset
		case in.op == code.Jump && offset < 0:
			return code.MakeW(code.Loop, 0, 0, offset)
		default:
			in.w = offset
		}
	}
	if row.W != code.None || in.op == code.Extra {
		return code.MakeW(in.op, in.x, uint16(in.a), in.w)
	}
	return code.Make(in.op, in.x, uint16(in.a), uint16(in.b), uint16(in.c))
}

// encodeLong writes the long form of a jump.
func (f *function) encodeLong(in *instr, at []int32) {
	jump := &instr{op: code.Jump, label: in.label, span: in.span}
	over := *in
	over.label = 0
	if over.invert() {
		over.skip(1)
		f.append(in, f.pack(&over, at))
	} else { // ForIter and ForAwait: to the jump, else over it
		over.skip(1)
		f.append(in, f.pack(&over, at))
		f.append(in, code.MakeW(code.Jump, 0, 0, 1))
	}
	f.append(in, f.pack(jump, at))
}

// checkOperands reports what does not fit: the limits of a function.
func (f *function) checkOperands() {
	if f.max > 0xFFFF {
		f.c.fail(f.span, "too many local variables and temporaries in one function")
	}
	for i := range f.ins {
		in := &f.ins[i]
		row := &code.Table[in.op]
		f.checkOperand(in, row.A, in.a)
		f.checkOperand(in, row.B, in.b)
		f.checkOperand(in, row.C, in.c)
	}
}

func (f *function) checkOperand(in *instr, kind code.Operand, value int32) {
	switch {
	case kind == code.None || kind == code.Imm || kind == code.Offset || value <= 0xFFFF:
	case kind == code.Name:
		f.c.fail(in.span, "too many names in one function")
	case kind == code.Const || kind == code.ConstOp:
		f.c.fail(in.span, "too many constants in one function")
	default:
		f.c.fail(in.span, "too many items in one statement")
	}
}

// skip makes a jump without a label go n instructions forward.
func (in *instr) skip(n int32) {
	if code.Table[in.op].C == code.Offset {
		in.c = n
	} else {
		in.w = n
	}
}
