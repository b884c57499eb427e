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
	return m.stack.bottom()
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
	f.unit, f.fn, f.prev, f.dst, f.then, f.locals = u, fn, prev, dst, thenStore, nil
	f.regs, f.pc = regs, u.start()
	return f
}

// callFrame makes a frame for the plain call at f.pc of fn, whose arguments
// from register at on can't stay where they are.
func (m *Machine) callFrame(f *frame, fn *Function, at, dst uint16) *frame {
	nf := m.newFrame(fn, f.top(), f, dst)
	copy(nf.window(0, int(fn.arity)), f.window(at, int(fn.arity)))
	return nf
}

// pushCall prepares a call of fn from frame f, when it is not as simple as run
// itself handles. It answers the frame to go on with: the new one, or f itself
// when the call only made a generator.
func (m *Machine) pushCall(f *frame, fn *Function, args []object.Value, names []string, dst uint16) (*frame, error) {
	u := fn.unit
	if u.Flags&(code.Generator|code.Coroutine|code.AsyncGenerator) != 0 {
		if int(u.iterable) == len(args) && len(names) == 0 {
			if nf, done := m.callHidden(f, fn, args, dst); done {
				return nf, nil
			}
		}
		v, err := m.callGenerator(fn, args, names)
		if err == nil {
			*f.reg(dst) = v
			err = m.calledGenerator(f, v, dst)
		}
		return f, err
	}
	if missing := int(fn.arity) - len(args); missing >= 0 && missing <= len(fn.defaults()) && len(names) == 0 {
		nf, err := m.open(f, fn, thenStore, dst)
		if err == nil {
			regs := nf.window(0, int(fn.arity))
			given := fn.defaults()
			copy(regs[copy(regs, args):], given[len(given)-missing:])
		}
		return nf, err
	}
	if u.starred && len(args) >= u.Args && len(names) == 0 {
		rest := object.TupleOf(args[u.Args:])
		nf, err := m.open(f, fn, thenStore, dst)
		if err == nil {
			for i := range u.Args {
				*nf.reg(uint16(i)) = args[i]
			}
			*nf.reg(uint16(u.Args)) = rest.Value()
		}
		return nf, err
	}
	if err := m.spend(); err != nil {
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

// fillDefaults puts what count arguments from register at on lack for a plain
// call of fn behind them. It answers false when the call is not that simple.
func (m *Machine) fillDefaults(f *frame, fn *Function, at uint16, count int32) bool {
	missing := int(fn.arity - count)
	base := unsafe.Pointer(f.reg(at))
	given := fn.defaults()
	if missing > len(given) || f.kind == generatorFrame || !m.stack.fits(base, fn.unit.size) {
		return false
	}
	for i, v := range given[len(given)-missing:] {
		*f.reg(at + uint16(count) + uint16(i)) = v
	}
	return true
}

// gather puts the count arguments from register at on, where a plain call of fn, which
// is starred, has its own: those beyond the parameters in a tuple.
func (m *Machine) gather(f *frame, fn *Function, at uint16, count int32) bool {
	u := fn.unit
	if int(count) < u.Args || f.kind == generatorFrame || !m.stack.fits(unsafe.Pointer(f.reg(at)), u.size) {
		return false
	}
	first := at + uint16(u.Args)
	*f.reg(first) = object.TupleOf(f.window(first, int(count)-u.Args)).Value()
	return true
}

// callGenerator makes the object that a call of a generator or coroutine
// function gives.
func (m *Machine) callGenerator(fn *Function, args []object.Value, names []string) (object.Value, error) {
	var g *Generator
	if len(fn.unit.idle) > 0 && fn.unit.Flags&code.Coroutine != 0 && m.Thread.OriginDepth == 0 {
		g = m.takeIdle(fn)
		g.fused, g.root, g.awaiter, g.depth = false, g, nil, 0
	} else {
		g = m.newScriptGenerator(fn)
	}
	if len(names) == 0 && len(args) == fn.unit.Args && fn.unit.Params() == len(args) {
		copy(g.frame.window(0, len(args)), args)
	} else if err := m.bind(fn, g.frame.window(0, fn.unit.Params()), args, names); err != nil {
		m.finish(g)
		return object.Value{}, err
	}
	return g.Value(), nil
}

// dropPlain gives back a frame that is neither an entryFrame nor a
// generatorFrame, and its level of nesting.
func (m *Machine) dropPlain(f *frame) {
	if f.view != nil {
		m.detach(f)
	}
	m.Thread.Leave()
	switch f.kind {
	case childFrame:
	case thenFrame:
		f.kind = childFrame
	case grownFrame:
		m.stack.limit = f.sp
		m.stack.dropFrame(f)
	default:
		m.stack.dropFrame(f)
	}
}

// callFunction1 is the Call1 slot of functions.
func callFunction1(t *object.Thread, v, arg object.Value) (object.Value, error) {
	m, fn := t.Machine.(*Machine), object.Unchecked[Function](v)
	if fn.arity != 1 {
		args := [1]object.Value{arg}
		return callFunction(t, v, args[:], nil)
	}
	f := m.newFrame(fn, m.sp(), nil, 0)
	*f.reg(0) = arg
	if fn.unit.clear {
		clearRegs(f.regs, fn.unit, 1)
	}
	return m.runEntry(f)
}

// callFunction is the Call slot of functions: Go code calls a script.
func callFunction(t *object.Thread, v object.Value, args []object.Value, names []string) (object.Value, error) {
	m, fn := t.Machine.(*Machine), object.Unchecked[Function](v)
	u := fn.unit
	if u.Flags&(code.Generator|code.Coroutine|code.AsyncGenerator) != 0 {
		v, err := m.callGenerator(fn, args, names)
		if err == nil && v.Type() == CoroutineType {
			m.watch(v, m.Site())
		}
		return v, err
	}
	f := m.newFrame(fn, m.sp(), nil, 0)
	if int(fn.arity) == len(args) && len(names) == 0 {
		regs := f.window(0, len(args))
		//lint:ignore S1001 they are few, and copy would look at all of Go's barriers first
		for i, a := range args {
			regs[i] = a
		}
	} else if err := m.bind(fn, f.window(0, u.Params()), args, names); err != nil {
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
	f.kind, f.prev = entryFrame, cur
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
	case plainFrame, grownFrame, thenFrame:
		prev, how, held, dst := f.prev, f.then, f.held, f.dst
		f.held = object.Value{}
		m.dropPlain(f)
		if how != thenStore {
			nf, err := m.continueWith(prev, how, held, dst, v)
			return move{f: nf}, err
		}
		*prev.reg(dst) = v
		return move{f: prev}, nil
	case generatorFrame:
		return m.end(f.gen, v, nil)
	}
	if f.view != nil {
		m.detach(f)
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
		if fn := asFunction(callee); fn != nil && int(fn.arity) == len(args)+1 && len(names) == 0 {
			nf, err := m.open(f, fn, thenStore, dst)
			if err == nil {
				*reg(nf.regs, 0) = b.Self
				copy(nf.window(1, len(args)), args)
			}
			return nf, err
		}
		args = append(append(make([]object.Value, 0, len(args)+1), b.Self), args...)
	}
	if fn := asFunction(callee); fn != nil {
		return m.pushCall(f, fn, args, names, dst)
	}
	if callee == m.rangeType && len(names) == 0 && int(dst) >= len(f.unit.Locals) { // a local may be read again
		if next := *(*code.Ins)(f.pc); getsIter(next.Op()) && next.B() == dst {
			var spare *object.RangeIter
			if next.Op() == opGetIterLoop {
				if spare = m.spareRange; spare == nil {
					spare = object.NewRangeIter()
				}
				m.spareRange, spare.Loop = nil, true
			}
			if it, ok := object.IterRange(args, spare); ok {
				*f.reg(next.A()) = it
				f.pc = unsafe.Add(f.pc, insSize)
				return f, nil
			}
		}
	}
	var v object.Value
	var err error
	if b := object.AsBuiltin(callee); b != nil {
		if b == classMaker {
			return m.pushClass(f, args, names, dst)
		}
		v, err = b.Call(m.Thread, args, names)
	} else {
		v, err = object.Call(m.Thread, callee, args, names)
	}
	if err == nil {
		*f.reg(dst) = v
		if v.Type().Await != nil {
			err = m.calledNative(f, v)
		}
	}
	return f, err
}

// callKw runs the CallKw at f.pc, and goes past its Extra.
func (m *Machine) callKw(f *frame) (*frame, error) {
	ins, names := last(f.pc), f.names()
	a, n := ins.A(), int(ins.B())
	if fn := asFunction(*f.reg(a)); fn != nil {
		if nf, done, err := m.callNamed(f, fn, f.window(a+1, n), names, ins.C()); done {
			return nf, err
		}
	}
	return m.callObject(f, *f.reg(a), a, n, names, ins.C())
}

// callMethodKw runs the CallMethodKw at f.pc, and goes past its Extra.
func (m *Machine) callMethodKw(f *frame) (*frame, error) {
	ins, names := last(f.pc), f.names()
	a, n := ins.A(), int(ins.B())
	callee := *f.reg(a)
	if callee.IsUnset() {
		return m.callObject(f, *f.reg(a + 1), a+1, n, names, ins.C())
	}
	if b := object.AsBuiltin(callee); b != nil {
		v, err := b.Invoke(m.Thread, f.window(a+1, n+1), names)
		if err == nil && v.IsUnset() {
			err = b.NoAnswer()
		}
		if err == nil {
			*f.reg(ins.C()) = v
			if v.Type().Await != nil {
				err = m.calledNative(f, v)
			}
		}
		return f, err
	}
	if fn := asFunction(callee); fn != nil {
		if nf, done, err := m.callNamed(f, fn, f.window(a+1, n+1), names, ins.C()); done {
			return nf, err
		}
	}
	return m.call(f, callee, f.window(a+1, n+1), names, ins.C())
}

// names reads the keywords in the Extra at f.pc, and goes past it.
func (f *frame) names() []string {
	f.pc = unsafe.Add(f.pc, insSize)
	return f.unit.keywords(int(last(f.pc).W()))
}

// callObject calls v, which stands in register a right before its n arguments,
// of which the last are named. A class that is plain is instantiated here: its
// instance takes the place of the class, so that the arguments of __init__ are
// where they should be. So does an instance that is called.
func (m *Machine) callObject(f *frame, v object.Value, a uint16, n int, names []string, dst uint16) (*frame, error) {
	if v.Kind() == object.KindType {
		typ := object.AsType(v)
		if typ.Script() {
			if how, fn := makingOf(typ); how != makingSlow && (fn != nil || how == makingException && len(names) == 0 || n == 0) {
				return m.instantiate(f, typ, how, fn, a, n, names, dst)
			}
		}
		if typ.Flags&object.KeepsArgs != 0 && !typ.Script() && len(names) == 0 {
			*f.reg(dst) = object.SimpleException(typ, f.window(a+1, n))
			return f, nil
		}
		if typ == object.StrType && n == 1 && len(names) == 0 {
			if nf, done, err := m.callText(f, *f.reg(a + 1), dst); done {
				return nf, err
			}
		}
	} else if fn := scripted(v, callDunder); fn != nil {
		*f.reg(a) = v
		return m.pushArgs(f, fn, f.window(a, n+1), names, thenStore, object.Value{}, dst)
	}
	nf, err := m.call(f, v, f.window(a+1, n), names, dst)
	return nf, err
}

// instantiate makes an instance of the script class in register a, with the n
// arguments behind it, and pushes the frame of fn, its __init__, if there is any.
func (m *Machine) instantiate(f *frame, typ *object.Type, how making, fn *Function, a uint16, n int, names []string, dst uint16) (*frame, error) {
	var obj object.Value
	if how == makingException {
		obj = object.SimpleException(typ, f.window(a+1, n-len(names)))
	} else {
		var err error
		if obj, err = object.NewInstance(m.Thread, typ); err != nil {
			return f, err
		}
	}
	if fn == nil {
		*f.reg(dst) = obj
		return f, nil
	}
	*f.reg(a) = obj
	base := unsafe.Pointer(f.reg(a))
	if len(names) == 0 && f.kind != generatorFrame && m.stack.fits(base, fn.unit.size) {
		if fn.arity == int32(n+1) || int32(n+1) < fn.arity && m.fillDefaults(f, fn, a, int32(n+1)) {
			return m.pushInit(f, fn, base, obj, dst)
		}
	}
	return m.pushArgs(f, fn, f.window(a, n+1), names, thenInit, obj, dst)
}

// pushInit pushes the frame of __init__, whose registers begin at base.
func (m *Machine) pushInit(f *frame, fn *Function, base unsafe.Pointer, obj object.Value, dst uint16) (*frame, error) {
	if err := m.spend(); err != nil {
		return f, err
	}
	if err := m.Thread.Enter(); err != nil {
		return f, err
	}
	nf := f.next
	if nf == nil {
		nf = f.addChild()
	}
	nf.kind, nf.then, nf.held = thenFrame, thenInit, obj
	nf.dst, nf.regs = dst, base
	if nf.fn != fn {
		nf.fn, nf.unit = fn, fn.unit
	}
	nf.pc = fn.unit.start()
	if fn.unit.clear {
		clearRegs(base, fn.unit, int(fn.arity))
	}
	return nf, nil
}

// spend counts a call against the budget.
func (m *Machine) spend() error {
	if m.budget--; m.budget < 0 {
		return m.interrupt()
	}
	return nil
}

// callEx runs a CallEx of frame f.
func (m *Machine) callEx(f *frame, a, dst uint16) (*frame, error) {
	callee, positional, keywords := *f.reg(a), *f.reg(a + 1), *f.reg(a + 2)
	var args []object.Value
	if u := exactTuple(positional); u != nil {
		args = u.Items
	} else if last(f.pc).X()&1 == 0 {
		args = object.AsList(positional).Items
	} else {
		all := object.NewList(nil)
		if err := m.listExtend(all, positional, callee); err != nil {
			return f, err
		}
		args = all.Items
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
