// Continuations: what becomes of the result of a script function that an
// instruction calls on its way, such as __init__ when a class is called or
// __lt__ in "if a < b". The function runs in a frame like any other, so that
// Go's stack doesn't grow.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// then says what a frame's result is for. Most continuations read the rest from
// the instruction that called, the one before the caller's pc.
type then uint8

const (
	thenStore     then = iota // into register dst
	thenDrop                  // nothing
	thenInit                  // of __init__: must be None; held, the new instance, goes into dst
	thenClass                 // of a class body; held is the classBuild, and the class goes into dst
	thenBool                  // of __bool__: decides
	thenLen                   // of __len__: decides
	thenTruth                 // its truth decides
	thenBinary                // of __add__ and so on: NotImplemented asks the right operand
	thenReflected             // of __radd__: NotImplemented is an error
	thenInPlace               // of __iadd__: NotImplemented asks for the plain operator
	thenCompare               // of __lt__: NotImplemented asks the right operand
	thenNotEqual              // of __eq__, for !=
	thenLength                // of __len__ for len(): an int that is not negative
	thenStr                   // of __str__ for str(): must be a str
	thenRepr                  // of __repr__ for repr() or str(): must be a str
	thenIter                  // of __iter__: must be an iterator
	thenNext                  // of __next__ in a for loop
	thenAttr                  // of __getattribute__ or a property; held is an attrWish of an object with a __getattr__
)

// continueWith goes on in f with result v of a call that it made.
func (m *Machine) continueWith(f *frame, how then, held object.Value, dst uint16, v object.Value) (*frame, error) {
	ins := last(f.pc)
	m.cur = f
	switch how {
	case thenStore, thenAttr:
	case thenDrop:
		return f, nil
	case thenInit:
		if !v.IsNone() {
			return f, object.Raisef(object.TypeError, "__init__() should return None, not '%s'", object.TypeName(v))
		}
		v = held
	case thenClass:
		class, err := m.finishClass(object.Unchecked[classBuild](held), v)
		if err != nil {
			return f, err
		}
		v = class
	case thenBool:
		if !v.IsBool() {
			return f, object.Raisef(object.TypeError, "__bool__ should return bool, returned %s", object.TypeName(v))
		}
		m.decide(f, ins, v.SmallInt() != 0)
		return f, nil
	case thenLen:
		n, err := object.LenResult(m.Thread, v)
		if err == nil {
			m.decide(f, ins, n != 0)
		}
		return f, err
	case thenTruth:
		ok, err := truth(m.Thread, v)
		if err == nil {
			m.decide(f, ins, ok)
		}
		return f, err
	case thenBinary, thenReflected, thenInPlace:
		if v.Is(object.NotImplemented) {
			return m.declined(f, ins, how)
		}
	case thenCompare, thenNotEqual:
		return m.compared(f, ins, how, v)
	case thenLength:
		n, err := object.LenResult(m.Thread, v)
		if err != nil {
			return f, err
		}
		v = object.Int(int64(n))
	case thenStr, thenRepr:
		if v.Kind() != object.KindStr {
			name := dunderNames[strDunder]
			if how == thenRepr {
				name = dunderNames[reprDunder]
			}
			return f, object.Raisef(object.TypeError, "%s returned non-string (type %s)", name, object.TypeName(v))
		}
	case thenIter:
		if v.Type().Next == nil {
			return f, object.Raisef(object.TypeError, "iter() returned non-iterator of type '%s'", object.TypeName(v))
		}
	case thenNext:
		*f.reg(ins.A()) = v
		f.pc = unsafe.Add(f.pc, int(int16(ins.C()))*int(insSize))
		return f, nil
	}
	*f.reg(dst) = v
	return f, nil
}

// continueRaised goes on in f when the call raised err. goesOn is false when
// that is for f to raise.
func (m *Machine) continueRaised(f *frame, how then, held object.Value, dst uint16, err error) (control *frame, goesOn bool, _ error) {
	switch how {
	case thenNext:
		return f, object.Is(err, object.StopIteration), nil
	case thenAttr:
		if !object.Is(err, object.AttributeError) {
			return nil, false, nil
		}
		m.cur = f
		control, err = m.missing(f, held, dst)
		return control, true, err
	}
	return nil, false, nil
}

// decide ends an instruction that waited for the truth of something.
func (m *Machine) decide(f *frame, ins code.Ins, ok bool) {
	switch ins.Op() {
	case code.Not:
		*f.reg(ins.A()) = object.Bool(!ok)
	case code.Contains:
		*f.reg(ins.A()) = object.Bool(ok != (ins.X() == 1))
	case code.ExitWithExc:
		*f.reg(ins.A()) = object.Bool(ok)
	case code.JumpIf, code.JumpIfNot:
		if ok == (ins.Op() == code.JumpIf) {
			f.pc = unsafe.Add(f.pc, int(ins.W())*int(insSize))
		}
	default: // compare and jump
		if ok == (ins.X()&1 == 0) {
			f.pc = unsafe.Add(f.pc, int(int16(ins.C()))*int(insSize))
		}
	}
}

// open pushes the frame of fn for a call out of f with just as many arguments
// as fn has parameters: whoever calls open puts them into the first registers.
// Control says who goes on, here and in the functions below: the frame of fn, or
// f itself when there was an error or the call only made a generator.
func (m *Machine) open(f *frame, fn *Function, how then, dst uint16) (control *frame, err error) {
	if m.budget--; m.budget < 0 {
		if err := m.interrupt(); err != nil {
			return f, err
		}
	}
	if err := m.Thread.Enter(); err != nil {
		return f, err
	}
	u, base := fn.unit, f.top()
	if f.kind == generatorFrame || !m.stack.fits(base, u.size) {
		nf := m.newFrame(fn, base, f, dst)
		nf.then = how
		if u.clear {
			clearRegs(nf.regs, u, u.Params())
		}
		return nf, nil
	}
	nf := f.next
	if nf == nil {
		nf = f.addChild()
	}
	if how != thenStore {
		nf.kind, nf.then = thenFrame, how
	}
	nf.dst, nf.regs = dst, base
	if nf.fn != fn {
		nf.fn, nf.unit = fn, u
	}
	nf.pc = u.start()
	if u.clear {
		clearRegs(base, u, u.Params())
	}
	return nf, nil
}

// openAt is open for a call whose frame has its registers at base, where the
// first arguments lie already.
func (m *Machine) openAt(f *frame, fn *Function, base unsafe.Pointer, dst uint16) (control *frame, err error) {
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
	nf.dst, nf.regs = dst, base
	if nf.fn != fn {
		nf.fn, nf.unit = fn, fn.unit
	}
	nf.pc = fn.unit.start()
	if fn.unit.clear {
		clearRegs(base, fn.unit, fn.unit.Params())
	}
	return nf, nil
}

// push1 calls fn from frame f with one argument.
func (m *Machine) push1(f *frame, fn *Function, a object.Value, how then, dst uint16) (control *frame, err error) {
	if fn.arity != 1 {
		return m.pushArgs(f, fn, []object.Value{a}, nil, how, object.Value{}, dst)
	}
	nf, err := m.open(f, fn, how, dst)
	if err == nil {
		*reg(nf.regs, 0) = a
	}
	return nf, err
}

// push2 calls fn from frame f with two arguments.
func (m *Machine) push2(f *frame, fn *Function, a, b object.Value, how then, dst uint16) (control *frame, err error) {
	if fn.arity != 2 {
		return m.pushArgs(f, fn, []object.Value{a, b}, nil, how, object.Value{}, dst)
	}
	nf, err := m.open(f, fn, how, dst)
	if err == nil {
		*reg(nf.regs, 0) = a
		*reg(nf.regs, 1) = b
	}
	return nf, err
}

// push3 calls fn from frame f with three arguments, and drops the result.
func (m *Machine) push3(f *frame, fn *Function, a, b, c object.Value) (control *frame, err error) {
	if fn.arity != 3 {
		return m.pushArgs(f, fn, []object.Value{a, b, c}, nil, thenDrop, object.Value{}, 0)
	}
	nf, err := m.open(f, fn, thenDrop, 0)
	if err == nil {
		*reg(nf.regs, 0) = a
		*reg(nf.regs, 1) = b
		*reg(nf.regs, 2) = c
	}
	return nf, err
}

// settle ends f, a thenFrame, with result v.
func (m *Machine) settle(f *frame, v object.Value) (control *frame, err error) {
	prev, how, held, dst := f.prev, f.then, f.held, f.dst
	f.held = object.Value{}
	m.dropPlain(f)
	return m.continueWith(prev, how, held, dst, v)
}

// pushArgs calls fn from frame f with any arguments, of which the last are named.
func (m *Machine) pushArgs(f *frame, fn *Function, args []object.Value, names []string, how then, held object.Value, dst uint16) (*frame, error) {
	u := fn.unit
	if u.Flags&(code.Generator|code.Coroutine|code.AsyncGenerator) != 0 {
		v, err := m.callGenerator(fn, args, names)
		switch {
		case err != nil:
		case how == thenStore:
			err = m.calledGenerator(f, v, dst)
		case how == thenIter && v.Type() == GeneratorType: // __iter__ of what a loop goes over
			object.Unchecked[Generator](v).owned = true
		}
		if err != nil {
			return f, err
		}
		return m.continueWith(f, how, held, dst, v)
	}
	nf, err := m.pushCall(f, fn, args, names, dst)
	if err == nil && how != thenStore {
		nf.then, nf.held = how, held
		if nf.kind == childFrame {
			nf.kind = thenFrame
		}
	}
	return nf, err
}
