// Operators on instances of script classes: their methods run in frames. What
// is not simple (a subclass's reflected method that goes first, methods that are
// no plain functions) is left to package object, which answers the same.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// operands are those of an arithmetic instruction, in the order of the text.
func operands(f *frame, ins code.Ins) (op object.BinaryOp, a, b object.Value, inPlace bool) {
	op, inPlace = operatorOf(ins)
	a, b = *f.reg(ins.B()), f.operandC(ins)
	if !inPlace && ins.X()&code.Swapped != 0 && ins.Op() != code.Binary {
		a, b = b, a
	}
	return op, a, b, inPlace
}

// operate runs the arithmetic instruction before f.pc when it comes to a
// function of a script. done is false when it does not.
func (m *Machine) operate(f *frame) (nf *frame, done bool, err error) {
	ins := last(f.pc)
	op, a, b, inPlace := operands(f, ins)
	if !a.Type().Script() && !b.Type().Script() {
		return nf, false, nil
	}
	return m.binary(f, ins, op, a, b, inPlace)
}

// binary is operate for the operands at hand.
func (m *Machine) binary(f *frame, ins code.Ins, op object.BinaryOp, a, b object.Value, inPlace bool) (nf *frame, done bool, err error) {
	ta, tb := a.Type(), b.Type()
	if ta != tb && tb.IsSubtype(ta) {
		return nf, false, nil
	}
	if ta.Script() {
		if inPlace {
			if fn, there := method(ta, inPlaceDunder+dunder(op)); fn != nil {
				nf, err = m.push2(f, fn, a, b, thenInPlace, ins.A())
				return nf, true, err
			} else if there {
				return nf, false, nil
			}
		}
		if fn, there := method(ta, binaryDunder+dunder(op)); fn != nil {
			nf, err = m.push2(f, fn, a, b, thenBinary, ins.A())
			return nf, true, err
		} else if there {
			return nf, false, nil
		}
	} else if inPlace && ta.InPlace != nil {
		return nf, false, nil
	} else if ta.Binary != nil {
		v, err := ta.Binary(m.Thread, op, a, b)
		if err != nil || !v.Is(object.NotImplemented) {
			*f.reg(ins.A()) = v
			return f, true, err
		}
	}
	if ta == tb || !tb.Script() {
		return nf, false, nil
	}
	fn, _ := method(tb, reflectedDunder+dunder(op))
	if fn == nil {
		return nf, false, nil
	}
	nf, err = m.push2(f, fn, b, a, thenReflected, ins.A())
	return nf, true, err
}

// declined goes on with an operator after a method has returned NotImplemented.
func (m *Machine) declined(f *frame, ins code.Ins, how then) (*frame, error) {
	op, a, b, inPlace := operands(f, ins)
	ta, tb := a.Type(), b.Type()
	switch how {
	case thenInPlace:
		if nf, done, err := m.binary(f, ins, op, a, b, false); done {
			return nf, err
		}
		v, err := object.TryBinary(m.Thread, op, a, b)
		if err != nil {
			return f, err
		}
		if !v.Is(object.NotImplemented) {
			*f.reg(ins.A()) = v
			return f, nil
		}
	case thenBinary:
		if ta == tb {
			break
		}
		if tb.Script() {
			if fn, _ := method(tb, reflectedDunder+dunder(op)); fn != nil {
				return m.push2(f, fn, b, a, thenReflected, ins.A())
			}
		}
		if tb.Binary != nil {
			v, err := tb.Binary(m.Thread, op, a, b)
			if err != nil {
				return f, err
			}
			if !v.Is(object.NotImplemented) {
				*f.reg(ins.A()) = v
				return f, nil
			}
		}
	}
	return f, object.UnsupportedBinary(op, inPlace, a, b)
}

// compare runs the comparing instruction before f.pc when it comes to a
// function of a script.
func (m *Machine) compare(f *frame) (nf *frame, done bool, err error) {
	ins := last(f.pc)
	op, a, b := comparands(f, ins)
	ta, tb := a.Type(), b.Type()
	if !ta.Script() || ta != tb && tb.IsSubtype(ta) {
		return nf, false, nil
	}
	fn, _ := method(ta, compareDunder+dunder(op))
	how := thenCompare
	if fn == nil {
		if op != object.NE {
			return nf, false, nil
		}
		_, owner := ta.LookupOwner("__ne__")
		if fn, _ = method(ta, compareDunder+dunder(object.EQ)); fn == nil || owner != object.ObjectType {
			return nf, false, nil
		}
		how = thenNotEqual
	}
	nf, err = m.push2(f, fn, a, b, how, ins.A())
	return nf, true, err
}

// comparands are the operands of a comparing instruction.
func comparands(f *frame, ins code.Ins) (op object.CompareOp, a, b object.Value) {
	if ins.Op() == code.Compare {
		return object.CompareOp(ins.X()), *f.reg(ins.B()), *f.reg(ins.C())
	}
	op, a = comparisons[ins.Op()-code.JumpLT], *f.reg(ins.A())
	switch {
	case ins.Op() < code.JumpLTI:
		b = *f.reg(ins.B())
	case ins.X()&code.FloatImm != 0:
		b = object.Float(float64(int16(ins.B())))
	default:
		b = object.Int(int64(int16(ins.B())))
	}
	return op, a, b
}

// compared ends a comparison whose left operand has answered v.
func (m *Machine) compared(f *frame, ins code.Ins, how then, v object.Value) (*frame, error) {
	t := m.Thread
	switch {
	case v.Is(object.NotImplemented):
		op, a, b := comparands(f, ins)
		tb := b.Type()
		if tb.Compare != nil {
			var err error
			if v, err = tb.Compare(t, op.Swapped(), b, a); err != nil {
				return f, err
			}
		}
		if v.Is(object.NotImplemented) {
			switch op {
			case object.EQ, object.NE:
				v = object.Bool(a.Is(b) == (op == object.EQ))
			default:
				return f, object.Raisef(object.TypeError, "'%s' not supported between instances of '%s' and '%s'",
					op, object.TypeName(a), object.TypeName(b))
			}
		}
	case how == thenNotEqual:
		ok, err := truth(t, v)
		if err != nil {
			return f, err
		}
		v = object.Bool(!ok)
	}
	if ins.Op() == code.Compare {
		*f.reg(ins.A()) = v
		return f, nil
	}
	ok, err := truth(t, v)
	if err == nil {
		m.decide(f, ins, ok)
	}
	return f, err
}

// test asks an instance of a script class for its truth, on which the
// instruction before f.pc decides.
func (m *Machine) test(f *frame, v object.Value) (nf *frame, done bool, err error) {
	t := v.Type()
	if !t.Script() {
		return nf, false, nil
	}
	fn, there := method(t, boolDunder)
	how := thenBool
	if !there {
		fn, _ = method(t, lenDunder)
		how = thenLen
	}
	if fn == nil {
		return nf, false, nil
	}
	nf, err = m.push1(f, fn, v, how, 0)
	return nf, true, err
}

// special runs an instruction of f that calls the method d of v without
// arguments, when that is a function of a script.
func (m *Machine) special(f *frame, d dunder, how then, dst uint16, v object.Value) (nf *frame, done bool, err error) {
	fn := scripted(v, d)
	if fn == nil {
		return nil, false, nil
	}
	nf, err = m.push1(f, fn, v, how, dst)
	return nf, true, err
}

// specialOn is special with an argument.
func (m *Machine) specialOn(f *frame, d dunder, how then, dst uint16, v, a object.Value) (nf *frame, done bool, err error) {
	fn := scripted(v, d)
	if fn == nil {
		return nil, false, nil
	}
	nf, err = m.push2(f, fn, v, a, how, dst)
	return nf, true, err
}

// setItem runs v[key] = item when that calls a function of a script.
func (m *Machine) setItem(f *frame, v, key, item object.Value) (nf *frame, done bool, err error) {
	fn := scripted(v, setItemDunder)
	if fn == nil {
		return nil, false, nil
	}
	nf, err = m.push3(f, fn, v, key, item)
	return nf, true, err
}

// exit calls __exit__ of a context manager of a script class with exc, the
// exception or None.
func (m *Machine) exit(f *frame, v object.Value, how then, exc object.Value) (nf *frame, done bool, err error) {
	fn := scripted(v, exitDunder)
	if fn == nil {
		return nf, false, nil
	}
	cls, tb := object.None, object.None
	if e := object.AsException(exc); e != nil {
		cls = e.Class().Value()
		if e.Traceback != nil {
			tb = e.Traceback.Value()
		}
	}
	if fn.arity != 4 {
		nf, err = m.pushArgs(f, fn, []object.Value{v, cls, exc, tb}, nil, how, object.Value{}, 0)
		return nf, true, err
	}
	if nf, err = m.open(f, fn, how, 0); err == nil {
		*nf.reg(0), *nf.reg(1), *nf.reg(2), *nf.reg(3) = v, cls, exc, tb
	}
	return nf, true, err
}
