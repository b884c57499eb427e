// Calling script functions: pushing frames, from run and from Go.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// sp is where registers of a new frame may begin when Go code calls back.
func (m *Machine) sp() unsafe.Pointer {
	if m.cur != nil {
		return m.cur.top()
	}
	return m.stack.base
}

// newFrame makes a plain frame for fn that gives its result to register dst of
// prev. Its registers begin at regs, or in a new piece of the stack when they
// don't fit there.
func (m *Machine) newFrame(fn *Function, regs unsafe.Pointer, prev *frame, dst uint16) *frame {
	u := fn.unit
	f := m.stack.takeFrame()
	f.kind = plainFrame
	if !m.stack.fits(regs, u.size) {
		f.kind, f.sp = grownFrame, m.stack.limit
		regs = m.stack.grow(u.size)
	}
	f.unit, f.fn, f.prev, f.dst, f.locals = u, fn, prev, dst, nil
	f.regs, f.pc = regs, u.start()
	return f
}

// pushCall prepares a call of fn from frame f, when it is not as simple as run
// itself handles. It answers the frame to go on with: the new one, or f itself
// when the call only made a generator.
func (m *Machine) pushCall(f *frame, fn *Function, args []object.Value, names []string, dst uint16) (*frame, error) {
	u := fn.unit
	if u.Flags&(code.Generator|code.Coroutine|code.AsyncGenerator) != 0 {
		v, err := m.callGenerator(fn, args, names)
		if err == nil {
			*f.reg(dst) = v
		}
		return f, err
	}
	if err := m.Thread.Enter(); err != nil {
		return f, err
	}
	nf := m.newFrame(fn, f.top(), f, dst)
	if err := m.bind(fn, nf.window(0, u.Params()), args, names); err != nil {
		m.dropPlain(nf)
		return f, err
	}
	if u.clear {
		clearRegs(nf.regs, u, u.Params())
	}
	return nf, nil
}

// callGenerator makes the object that a call of a generator or coroutine
// function gives.
func (m *Machine) callGenerator(fn *Function, args []object.Value, names []string) (object.Value, error) {
	g := m.newScriptGenerator(fn)
	if len(names) == 0 && len(args) == fn.unit.Args && fn.unit.Params() == len(args) {
		copy(g.frame.window(0, len(args)), args)
	} else if err := m.bind(fn, g.frame.window(0, fn.unit.Params()), args, names); err != nil {
		m.finish(g)
		return object.Value{}, err
	}
	return g.Value(), nil
}

// dropPlain gives back a child, plain or grown frame and its level of nesting.
func (m *Machine) dropPlain(f *frame) {
	if f.kind == grownFrame {
		m.stack.limit = f.sp
	}
	m.Thread.Leave()
	if f.kind != childFrame {
		m.stack.dropFrame(f)
	}
}

// callFunction is the Call slot of functions: Go code calls a script.
func callFunction(t *object.Thread, v object.Value, args []object.Value, names []string) (object.Value, error) {
	m, fn := t.Machine.(*Machine), object.Unchecked[Function](v)
	u := fn.unit
	if u.Flags&(code.Generator|code.Coroutine|code.AsyncGenerator) != 0 {
		return m.callGenerator(fn, args, names)
	}
	f := m.newFrame(fn, m.sp(), nil, 0)
	if err := m.bind(fn, f.window(0, u.Params()), args, names); err != nil {
		m.endEntry(f)
		return object.Value{}, err
	}
	if u.clear {
		clearRegs(f.regs, u, u.Params())
	}
	return m.runEntry(f)
}

// runEntry runs a frame that Go code pushed until it ends.
func (m *Machine) runEntry(f *frame) (object.Value, error) {
	t := m.Thread
	cur, depth, limit, handled := m.cur, t.Depth(), m.stack.limit, t.Handled
	if f.kind == grownFrame {
		limit = f.sp
	}
	f.kind = entryFrame
	v, _, err := m.run(f, nil)
	m.cur, m.stack.limit = cur, limit
	t.SetDepth(depth)
	t.Handled = handled // an error that no script may catch passed all PopExc by
	return v, err
}

// endEntry gives back a frame that Go code pushed and that did not run.
func (m *Machine) endEntry(f *frame) {
	if f.kind == grownFrame {
		m.stack.limit = f.sp
	}
	f.locals = nil
	m.stack.dropFrame(f)
}

// leave ends frame f, which is not a childFrame, with result v.
func (m *Machine) leave(f *frame, v object.Value) (move, error) {
	switch f.kind {
	case plainFrame, grownFrame:
		prev := f.prev
		*prev.reg(f.dst) = v
		m.dropPlain(f)
		return move{f: prev}, nil
	case generatorFrame:
		return m.end(f.gen, v, nil)
	}
	f.locals = nil // the next user of the frame may have none
	m.stack.dropFrame(f)
	return move{v: v, done: true}, nil
}

// call runs a Call, CallKw or CallEx of frame f on callee with arguments that
// are its own registers or a fresh slice; its pc is saved.
func (m *Machine) call(f *frame, callee object.Value, args []object.Value, names []string, dst uint16) (*frame, error) {
	if callee.Type() == MethodType {
		b := object.Unchecked[Method](callee)
		callee = b.Func
		args = append(append(make([]object.Value, 0, len(args)+1), b.Self), args...)
	}
	if fn := asFunction(callee); fn != nil {
		return m.pushCall(f, fn, args, names, dst)
	}
	var v object.Value
	var err error
	if b := object.AsBuiltin(callee); b != nil {
		v, err = b.Call(m.Thread, args, names)
	} else {
		v, err = object.Call(m.Thread, callee, args, names)
	}
	if err == nil {
		*f.reg(dst) = v
	}
	return f, err
}

// callMethod runs a CallMethod of frame f: the registers from a on hold what
// LoadMethod prepared, then n arguments.
func (m *Machine) callMethod(f *frame, a uint16, n int, names []string, dst uint16) (*frame, error) {
	if callee := *f.reg(a); !callee.IsUnset() {
		if b := object.AsBuiltin(callee); b != nil {
			v, err := b.Invoke(m.Thread, f.window(a+1, n+1), names)
			if err == nil {
				*f.reg(dst) = v
			}
			return f, err
		}
		return m.call(f, callee, f.window(a+1, n+1), names, dst)
	}
	return m.call(f, *f.reg(a + 1), f.window(a+2, n), names, dst)
}

// callEx runs a CallEx of frame f.
func (m *Machine) callEx(f *frame, a, dst uint16) (*frame, error) {
	callee, positional, keywords := *f.reg(a), *f.reg(a + 1), *f.reg(a + 2)
	var args []object.Value
	if l := object.AsList(positional); l != nil {
		args = l.Items
	} else if u := object.AsTuple(positional); u != nil {
		args = u.Items
	}
	var names []string
	if !keywords.IsUnset() {
		d := object.AsDict(keywords)
		names = make([]string, 0, d.Len())
		args = append(make([]object.Value, 0, len(args)+d.Len()), args...)
		for k, v := range d.All() {
			name, ok := object.Text(k)
			if !ok {
				return f, object.Raisef(object.TypeError, "keywords must be strings")
			}
			names, args = append(names, name), append(args, v)
		}
	}
	return m.call(f, callee, args, names, dst)
}
