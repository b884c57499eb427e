// The variables of a frame: locals() and f_locals (PEP 667).

package machine

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Locals implements object.Host: the namespace of a module or exec, or a new
// dict of the variables that a function has now.
func (m *Machine) Locals() (*object.Dict, error) {
	f := m.cur
	if f == nil {
		return nil, object.Raisef(object.RuntimeError, "locals(): no current frame")
	}
	if f.locals != nil && f.inlined() == nil {
		return f.locals, nil
	}
	return m.snapshot(f), nil
}

// EachVariable implements object.Host.
func (m *Machine) EachVariable(visit func(object.Value) bool) {
	more := true
	for f := m.cur; f != nil && more; f = m.backOf(f) {
		f.eachVariable(func(_ string, at *object.Value) {
			if more && !at.IsUnset() {
				more = visit(*at)
			}
		})
	}
}

// inlined are the locals of the comprehensions that f is in, the innermost
// first: numbers of registers.
func (f *frame) inlined() (locals []int) {
	if len(f.unit.Inlined) == 0 {
		return nil
	}
	at := int32(f.unit.index(f.pc))
	for _, in := range f.unit.Inlined {
		if in.Start <= at && at < in.End {
			locals = append(locals, in.Locals...)
		}
	}
	return locals
}

// snapshot is a new dict of the variables of a function's frame.
func (m *Machine) snapshot(f *frame) *object.Dict {
	d := object.NewDictSize(min(f.unit.Visible, len(f.unit.Locals)))
	f.eachVariable(func(name string, at *object.Value) {
		if !at.IsUnset() {
			d.Store(object.AsStr(m.text(name)), *at)
		}
	})
	if f.view != nil && f.view.extra != nil {
		// Its keys have been hashed before.
		_ = d.Update(m.Thread, f.view.extra.Value())
	}
	return d
}

// eachVariable visits the variables of a function's frame, with where they lie.
// Registers that the code may not have written yet are left out when they are
// not cleared at entry: they hold what an earlier frame left there.
func (f *frame) eachVariable(visit func(name string, at *object.Value)) {
	u := f.unit
	var written []bool
	if !u.clear && f.kind != generatorFrame {
		written = u.assigned(u.index(f.pc))
	}
	inner := f.inlined()
	local := func(i int) {
		name := u.Locals[i]
		if isHidden(name) || written != nil && i >= u.Params() && !written[i] {
			return
		}
		at := f.reg(uint16(i))
		if u.Cells[i] {
			if at.IsUnset() || at.Type() != CellType {
				return
			}
			at = &object.Unchecked[Cell](*at).Content
		}
		visit(name, at)
	}
	if f.locals == nil {
		for i := range min(u.Visible, len(u.Locals)) {
			local(i)
		}
	}
	for _, i := range slices.Backward(inner) {
		local(i)
	}
	for i, capture := range u.Captures {
		if !isHidden(capture.Name) && i < int(f.fn.count) {
			visit(capture.Name, &f.fn.cells()[i].Content)
		}
	}
}

// self is the first argument of a function that calls it self; unset in others.
func (f *frame) self() object.Value {
	if f == nil || f.fn == nil || f.unit.Params() == 0 || f.unit.Locals[0] != "self" {
		return object.Value{}
	}
	v := *f.reg(0)
	if f.unit.Cells[0] {
		if v.IsUnset() || v.Type() != CellType {
			return object.Value{}
		}
		v = object.Unchecked[Cell](v).Content
	}
	return v
}

// assigned is assigned for an instruction of the unit, worked out once.
func (u *unit) assigned(at int) []bool {
	set, known := u.written[at]
	if !known {
		if u.written == nil {
			u.written = map[int][]bool{}
		}
		set = assigned(u.Code, at)
		u.written[at] = set
	}
	return set
}

// assigned tells which locals every path to instruction number at has written:
// a forward analysis, whose sets only shrink.
func assigned(c *code.Code, at int) []bool {
	n := len(c.Locals)
	in := make([][]bool, len(c.Ins))
	start := make([]bool, n)
	for i := range c.Params() {
		start[i] = true
	}
	work := []int{0}
	in[0] = start
	reach := func(i int, set []bool) {
		if i >= len(in) {
			return
		}
		if in[i] == nil {
			in[i] = append([]bool(nil), set...)
			work = append(work, i)
			return
		}
		changed := false
		for k, v := range in[i] {
			if v && !set[k] {
				in[i][k], changed = false, true
			}
		}
		if changed {
			work = append(work, i)
		}
	}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		set := append([]bool(nil), in[i]...)
		if h := c.Handler(i); h != nil {
			reach(int(h.Target), set)
		}
		ins := c.Ins[i]
		writes(c, i, func(r int) {
			if r < n {
				set[r] = true
			}
		})
		if to, jumps := target(ins, i); jumps {
			reach(to, set)
		}
		if !endsFlow(ins.Op()) {
			reach(i+1, set)
		}
	}
	if at < 0 || at >= len(in) || in[at] == nil {
		return start
	}
	return in[at]
}

// writes visits the registers that instruction i writes.
func writes(c *code.Code, i int, visit func(r int)) {
	ins := c.Ins[i]
	row := &code.Table[ins.Op()]
	switch ins.Op() {
	case code.ForIter, code.ForAwait: // only when they jump, which is good enough
		visit(int(ins.A()))
		return
	case code.UnpackSeq, code.UnpackEx:
		n := int(ins.C())
		if ins.Op() == code.UnpackEx {
			n += 1 + int(c.Ins[i+1].W())
		}
		for r := range n {
			visit(int(ins.A()) + r)
		}
		return
	}
	if row.A == code.Dst {
		visit(int(ins.A()))
	}
	if row.C == code.Dst && row.W == code.None {
		visit(int(ins.C()))
	}
	if row.B == code.Dst && row.W == code.None {
		visit(int(ins.B()))
	}
}

// target is where a jump goes.
func target(ins code.Ins, i int) (to int, jumps bool) {
	row := &code.Table[ins.Op()]
	switch {
	case row.W == code.Offset:
		return i + 1 + int(ins.W()), true
	case row.C == code.Offset:
		return i + 1 + int(int16(ins.C())), true
	}
	return 0, false
}

func endsFlow(op code.Op) bool {
	switch op {
	case code.Jump, code.Loop, code.Return, code.ReturnNone, code.Raise, code.RaiseFrom, code.RaiseAgain, code.Reraise, code.RaiseAssert:
		return true
	}
	return false
}

// frameLocals is f_locals: the namespace, or a view of the variables.
func frameLocals(_ *Machine, o *Frame) object.Value {
	if f := o.live; f != nil && f.locals != nil && f.inlined() == nil {
		return f.namespaceValue()
	}
	if codeFlags(o.unit.Code)&1 == 0 && o.live == nil {
		return o.variables
	}
	return newLocalsProxy(o)
}
