// Raising: handlers, tracebacks and implicit chaining.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// raiseMode tells how an error came to the frame where unwinding begins.
type raiseMode uint8

const (
	raised   raiseMode = iota // by the instruction itself, or in what it called
	stated                    // by a raise statement
	reraised                  // by Reraise or a bare raise: keeps its traceback and context
)

// unwind raises err at the pc of frame f, and answers who goes on: the frame of
// a handler, or Go.
func (m *Machine) unwind(f *frame, err error, mode raiseMode) (move, error) {
	exc, catchable := object.Caught(err)
	if catchable {
		// An exception that comes from a callee was chained where it was raised.
		fresh := exc.Traceback == nil && exc.Context == nil && exc != m.thrown && !exc.Thrown
		if mode == stated || mode == raised && fresh {
			m.chain(exc)
		}
		m.thrown = nil
		if m.budget < 0 { // finally blocks that raise pass no back-edge or call
			if stop := m.interrupt(); stop != nil {
				err = stop
				exc, catchable = object.Caught(err)
			}
		}
	}
	for {
		at := f.unit.index(f.pc)
		if catchable {
			if mode != reraised {
				tb := exc.NextTraceback()
				tb.Code, tb.PC, tb.Owner = f.unit, int32(at), f.owner()
			}
			mode = raised
			if h := f.unit.Handler(at); h != nil {
				if exc.Traceback != nil {
					exc.Traceback.Regs = uintptr(f.regs)
				}
				*f.reg(h.Exc) = exc.Value()
				f.pc = unsafe.Add(f.unit.start(), uintptr(h.Target)*insSize)
				return move{f: f}, nil
			}
		}
		if ins := f.unit.Ins[max(at, 0)]; catchable && exc.Traceback != nil && ins.Op() == code.Reraise && ins.X() == 1 {
			exc.Traceback.End = int32(at)
		}
		if f.kind == childFrame {
			m.Thread.Leave()
			f = f.prev
			continue
		}
		switch f.kind {
		case thenFrame, plainFrame, grownFrame:
			prev, how, held, dst := f.prev, f.then, f.held, f.dst
			f.held = object.Value{}
			m.dropPlain(f)
			f = prev
			if how != thenStore {
				if nf, goesOn, e := m.continueRaised(f, how, held, dst, err); goesOn {
					return move{f: nf}, e
				}
			}
		case generatorFrame:
			return m.end(f.gen, object.Value{}, err)
		default:
			if f.view != nil {
				m.detach(f)
			}
			f.locals = nil
			m.stack.dropFrame(f)
			return move{}, err
		}
	}
}

// chain makes the exception that is now handled the context of exc.
func (m *Machine) chain(exc *object.Exception) {
	handled := m.Thread.Handled
	if handled == nil || handled == exc {
		return
	}
	// Cut a cycle that the new link would close. A script may have made others:
	// slow walks at half the speed, and is caught up with in one. A long walk is
	// work that an endless script may repeat.
	slow, steps := handled, 0
	for e := handled; e.Context != nil; e = e.Context {
		if e.Context == exc {
			e.Context = nil
			break
		}
		if steps++; steps%2 == 0 {
			if slow = slow.Context; slow == e.Context {
				break
			}
		}
	}
	m.budget -= steps / 8
	exc.Context = handled
}

// chainRaised chains an exception that was stored and is raised once more.
func (m *Machine) chainRaised(err error) {
	if exc, ok := object.Caught(err); ok {
		m.chain(exc)
	}
}

// raiseValue makes the exception of raise v, or the error for what can't be raised.
func (m *Machine) raiseValue(v object.Value) error {
	e, err := m.exceptionOf(v)
	if err != nil {
		return err
	}
	return e
}

// exceptionOf is v, or an instance of the exception class v.
func (m *Machine) exceptionOf(v object.Value) (*object.Exception, error) {
	if e := object.AsException(v); e != nil {
		return e, nil
	}
	if class := object.AsType(v); class != nil && class.IsSubtype(object.BaseException) {
		return makeException(m.Thread, class, nil)
	}
	return nil, object.Raisef(object.TypeError, "exceptions must derive from BaseException")
}

// makeException calls a class of exceptions.
func makeException(t *object.Thread, class *object.Type, args []object.Value) (*object.Exception, error) {
	made, err := object.Call(t, class.Value(), args, nil)
	if err != nil {
		return nil, err
	}
	if e := object.AsException(made); e != nil {
		return e, nil
	}
	name, err := object.Repr(t, class.Value())
	if err != nil {
		return nil, err
	}
	return nil, object.Raisef(object.TypeError, "calling %s should have returned an instance of BaseException, not %s",
		name, object.TypeName(made))
}

// raiseFrom makes the exception of raise v from cause.
func (m *Machine) raiseFrom(v, cause object.Value) error {
	e, err := m.exceptionOf(v)
	if err != nil {
		return err
	}
	if cause.IsNone() {
		e.Cause, e.SuppressContext = nil, true
		return e
	}
	if class := object.AsType(cause); object.AsException(cause) == nil && (class == nil || !class.IsSubtype(object.BaseException)) {
		return object.Raisef(object.TypeError, "exception causes must derive from BaseException")
	}
	because, err := m.exceptionOf(cause)
	if err != nil {
		return err
	}
	e.Cause, e.SuppressContext = because, true
	return e
}

// raiseAgain is a bare raise.
func (m *Machine) raiseAgain() error {
	if m.Thread.Handled == nil {
		return object.Raisef(object.RuntimeError, "No active exception to reraise")
	}
	return m.Thread.Handled
}

// pushExc begins to handle exc; the result restores what was handled before.
// In a generator, what its resumer handles is not kept, because it may be
// another when the handler ends.
func (m *Machine) pushExc(f *frame, exc object.Value) object.Value {
	t := m.Thread
	before := object.None
	if f.gen != nil && t.Handled == f.gen.around() {
		before = object.Value{}
	} else if t.Handled != nil {
		before = t.Handled.Value()
	}
	if f.gen != nil {
		f.gen.handling++
	}
	t.Handled = object.AsException(exc)
	return before
}

func (m *Machine) popExc(f *frame, before object.Value) {
	if f.gen != nil {
		f.gen.handling--
	}
	switch {
	case before.IsUnset():
		m.Thread.Handled = nil
		if f.gen != nil {
			m.Thread.Handled = f.gen.around()
		}
	case before.IsNone():
		m.Thread.Handled = nil
	default:
		m.Thread.Handled = object.AsException(before)
	}
}

// matchExc reports whether exc is caught by a clause for class.
func (m *Machine) matchExc(exc, class object.Value) (bool, error) {
	if c := object.AsType(class); c != nil && c.IsSubtype(object.BaseException) {
		return exc.Type().IsSubtype(c), nil
	}
	if u := object.AsTuple(class); u != nil {
		found := false
		for _, item := range u.Items {
			c := object.AsType(item)
			if c == nil || !c.IsSubtype(object.BaseException) {
				return false, badExceptClass()
			}
			found = found || exc.Type().IsSubtype(c)
		}
		return found, nil
	}
	return false, badExceptClass()
}

func badExceptClass() error {
	return object.Raisef(object.TypeError, "catching classes that do not inherit from BaseException is not allowed")
}
