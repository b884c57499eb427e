package compile

// Registers: the variables of the frame come first, temporaries lie above
// them in a stack. Emitters take what they need and give it back by release,
// to the mark they took before.

type registers struct {
	locals int // registers below are variables
	next   reg // first free temporary
	max    int // registers that the frame needs
}

func newRegisters(locals int) registers {
	return registers{locals: locals, next: locals, max: locals}
}

// temp takes a temporary.
func (r *registers) temp() reg { return r.window(1) }

// window takes n temporaries in a row.
func (r *registers) window(n int) reg {
	first := r.next
	r.next += n
	r.max = max(r.max, r.next)
	return first
}

func (r *registers) mark() reg        { return r.next }
func (r *registers) release(mark reg) { r.next = mark }

func (r *registers) isTemp(x reg) bool { return x >= r.locals }

// scratch is a register that may be written while dst is computed: dst itself
// when no script can see it.
func (r *registers) scratch(dst reg) reg {
	if r.isTemp(dst) {
		return dst
	}
	return r.temp()
}

// base is the first register of a window at the top: dst when it is the
// topmost temporary, so that a chain of calls stays in place.
func (r *registers) base(dst reg) reg {
	if r.isTemp(dst) && dst == r.next-1 {
		return dst
	}
	return r.temp()
}
