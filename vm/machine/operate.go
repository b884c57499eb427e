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
func (m *Machine) operate(f *frame) (mv move, done bool, err error) {
	ins := last(f.pc)
	if !f.reg(ins.B()).Type().Script() && !f.operandC(ins).Type().Script() {
		return mv, false, nil
	}
	op, a, b, inPlace := operands(f, ins)
	return m.binary(f, ins, op, a, b, inPlace)
}

// binary is operate for the operands at hand.
func (m *Machine) binary(f *frame, ins code.Ins, op object.BinaryOp, a, b object.Value, inPlace bool) (mv move, done bool, err error) {
	ta, tb := a.Type(), b.Type()
	if ta != tb && tb.IsSubtype(ta) {
		return mv, false, nil
	}
	if ta.Script() {
		if inPlace {
			if fn, there := method(ta, inPlaceDunder+dunder(op)); fn != nil {
				mv, err = m.push(f, fn, 2, a, b, object.Value{}, thenInPlace, object.Value{}, ins.A())
				return mv, true, err
			} else if there {
				return mv, false, nil
			}
		}
		if fn, there := method(ta, binaryDunder+dunder(op)); fn != nil {
			mv, err = m.push(f, fn, 2, a, b, object.Value{}, thenBinary, object.Value{}, ins.A())
			return mv, true, err
		} else if there {
			return mv, false, nil
		}
	} else if inPlace && ta.InPlace != nil {
		return mv, false, nil
	} else if ta.Binary != nil {
		v, err := ta.Binary(m.Thread, op, a, b)
		if err != nil || !v.Is(object.NotImplemented) {
			*f.reg(ins.A()) = v
			return move{f: f}, true, err
		}
	}
	if ta == tb || !tb.Script() {
		return mv, false, nil
	}
	fn, _ := method(tb, reflectedDunder+dunder(op))
	if fn == nil {
		return mv, false, nil
	}
	mv, err = m.push(f, fn, 2, b, a, object.Value{}, thenReflected, object.Value{}, ins.A())
	return mv, true, err
}

// declined goes on with an operator after a method has returned NotImplemented.
func (m *Machine) declined(f *frame, ins code.Ins, how then) (move, error) {
	op, a, b, inPlace := operands(f, ins)
	ta, tb := a.Type(), b.Type()
	switch how {
	case thenInPlace:
		if mv, done, err := m.binary(f, ins, op, a, b, false); done {
			return mv, err
		}
		v, err := object.TryBinary(m.Thread, op, a, b)
		if err != nil {
			return move{f: f}, err
		}
		if !v.Is(object.NotImplemented) {
			*f.reg(ins.A()) = v
			return move{f: f}, nil
		}
	case thenBinary:
		if ta == tb {
			break
		}
		if tb.Script() {
			if fn, _ := method(tb, reflectedDunder+dunder(op)); fn != nil {
				return m.push(f, fn, 2, b, a, object.Value{}, thenReflected, object.Value{}, ins.A())
			}
		}
		if tb.Binary != nil {
			v, err := tb.Binary(m.Thread, op, a, b)
			if err != nil {
				return move{f: f}, err
			}
			if !v.Is(object.NotImplemented) {
				*f.reg(ins.A()) = v
				return move{f: f}, nil
			}
		}
	}
	return move{f: f}, object.UnsupportedBinary(op, inPlace, a, b)
}

// compare runs the comparing instruction before f.pc when it comes to a
// function of a script.
func (m *Machine) compare(f *frame) (mv move, done bool, err error) {
	ins := last(f.pc)
	op, a, b := comparands(f, ins)
	ta, tb := a.Type(), b.Type()
	if !ta.Script() || ta != tb && tb.IsSubtype(ta) {
		return mv, false, nil
	}
	fn, _ := method(ta, compareDunder+dunder(op))
	how := thenCompare
	if fn == nil {
		if op != object.NE {
			return mv, false, nil
		}
		_, owner := ta.LookupOwner("__ne__")
		if fn, _ = method(ta, compareDunder+dunder(object.EQ)); fn == nil || owner != object.ObjectType {
			return mv, false, nil
		}
		how = thenNotEqual
	}
	mv, err = m.push(f, fn, 2, a, b, object.Value{}, how, object.Value{}, ins.A())
	return mv, true, err
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
func (m *Machine) compared(f *frame, ins code.Ins, how then, v object.Value) (move, error) {
	t := m.Thread
	switch {
	case v.Is(object.NotImplemented):
		op, a, b := comparands(f, ins)
		tb := b.Type()
		if tb.Compare != nil {
			var err error
			if v, err = tb.Compare(t, op.Swapped(), b, a); err != nil {
				return move{f: f}, err
			}
		}
		if v.Is(object.NotImplemented) {
			switch op {
			case object.EQ, object.NE:
				v = object.Bool(a.Is(b) == (op == object.EQ))
			default:
				return move{f: f}, object.Raisef(object.TypeError, "'%s' not supported between instances of '%s' and '%s'",
					op, object.TypeName(a), object.TypeName(b))
			}
		}
	case how == thenNotEqual:
		ok, err := truth(t, v)
		if err != nil {
			return move{f: f}, err
		}
		v = object.Bool(!ok)
	}
	if ins.Op() == code.Compare {
		*f.reg(ins.A()) = v
		return move{f: f}, nil
	}
	ok, err := truth(t, v)
	if err == nil {
		m.decide(f, ins, ok)
	}
	return move{f: f}, err
}

// test asks an instance of a script class for its truth, on which the
// instruction before f.pc decides.
func (m *Machine) test(f *frame, v object.Value) (mv move, done bool, err error) {
	t := v.Type()
	if !t.Script() {
		return mv, false, nil
	}
	fn, there := method(t, boolDunder)
	how := thenBool
	if !there {
		fn, _ = method(t, lenDunder)
		how = thenLen
	}
	if fn == nil {
		return mv, false, nil
	}
	mv, err = m.push(f, fn, 1, v, object.Value{}, object.Value{}, how, object.Value{}, 0)
	return mv, true, err
}

// special runs an instruction of f that calls the method d of v with up to two
// arguments, when that is a function of a script.
func (m *Machine) special(f *frame, d dunder, how then, dst uint16, v object.Value, n int, a, b object.Value) (mv move, done bool, err error) {
	t := v.Type()
	if !t.Script() {
		return mv, false, nil
	}
	fn, _ := method(t, d)
	if fn == nil {
		return mv, false, nil
	}
	mv, err = m.push(f, fn, n, v, a, b, how, object.Value{}, dst)
	return mv, true, err
}

// exit calls __exit__ of a context manager of a script class with exc, the
// exception or None.
func (m *Machine) exit(f *frame, v object.Value, how then, exc object.Value) (mv move, done bool, err error) {
	fn := scripted(v, exitDunder)
	if fn == nil {
		return mv, false, nil
	}
	cls, tb := object.None, object.None
	if e := object.AsException(exc); e != nil {
		cls = e.Class().Value()
		if e.Traceback != nil {
			tb = e.Traceback.Value()
		}
	}
	mv, err = m.pushArgs(f, fn, []object.Value{v, cls, exc, tb}, nil, how, object.Value{}, 0)
	return mv, true, err
}
