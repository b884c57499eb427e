// Await chains: how control moves between coroutines that wait for each other.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// move says where control is after a frame or a chain gave it away: in frame
// f, which goes on at its pc; or, when f is nil, back in Go with a result.
// An error beside it is raised in f, or returned to Go.
type move struct {
	f    *frame
	v    object.Value
	done bool
}

// resume drives the root g from Go until it suspends or ends.
func (m *Machine) resume(g *Generator, sent object.Value, exc error) (object.Value, bool, error) {
	if g.awaiter != nil {
		if err := m.unlinkForCaller(g); err != nil {
			return object.Value{}, false, err
		}
	}
	t, cur := m.Thread, m.cur
	depth := t.Depth()
	if f := g.inner.frame; exc == nil && g.state == genSuspended && f != nil && !f.delegating && !t.Full() && last(f.pc).Op() == code.Await {
		m.enterRoot(g, m.sp(), cur, false)
		f.pc, f.sp = unsafe.Add(f.pc, -int(insSize)), g.sp // ask the future again
		t.Deepen()
		v, done, err := m.run(f, nil)
		m.cur = cur
		t.SetDepth(depth)
		return v, done, err
	}
	switch g.state {
	case genRunning:
		return object.Value{}, false, object.Raisef(object.ValueError, "%s already executing", g.kindName())
	case genFinished:
		if g.Class() == CoroutineType {
			exc = reusedError()
		}
		return object.None, true, exc
	}
	if err := t.Enter(); err != nil {
		return object.Value{}, false, err
	}
	if exc != nil && object.Is(exc, object.GeneratorExit) && g.inner != g {
		if err := m.closeInner(g); err != nil {
			exc = err
		}
	}
	m.enterRoot(g, m.sp(), cur, false)
	var mv move
	var err error
	if exc != nil {
		if e := g.inner.unfold(t); e != nil {
			exc = e
		}
	}
	m.throw(g, exc)
	mv, err = m.advance(g.inner, sent, exc, false)
	if mv.f != nil {
		mv.v, mv.done, err = m.run(mv.f, err)
	}
	m.cur = cur
	t.SetDepth(depth)
	return mv.v, mv.done, err
}

// throw prepares for exc to be raised inside g: its context is what the member
// where it is raised was handling itself, not what is handled around it.
func (m *Machine) throw(g *Generator, exc error) {
	e, ok := object.Caught(exc)
	if !ok {
		return
	}
	if in := g.inner; in.handling > 0 && !in.frame.delegating { // else where it comes out
		m.chain(e)
	}
	g.thrown = g.inner.depth
	m.thrown, e.Thrown = e, true
}

// enterRoot marks g as running, with what is handled outside set aside.
func (m *Machine) enterRoot(g *Generator, sp unsafe.Pointer, resumer *frame, feeding bool) {
	g.state, g.sp, g.resumer, g.feeding = genRunning, sp, resumer, feeding
	g.outer, g.thrown = m.Thread.Handled, 0
	if g.handled != nil {
		m.Thread.Handled, g.handled = g.handled, nil
	}
}

func (m *Machine) leaveRoot(g *Generator) {
	if m.Thread.Handled != g.outer {
		g.handled = m.Thread.Handled
		m.Thread.Handled = g.outer
	}
	g.outer = nil
}

// suspend stops the chain whose innermost member is g; v goes to the resumer.
func (m *Machine) suspend(g *Generator, v object.Value) (move, error) {
	r := g.root
	r.inner, r.state = g, genSuspended
	m.Thread.Handed = false
	if e := r.outer; e != nil && e == m.Thread.Handled && (r.handling > 0 || g.handling > 0) {
		r.handled = e // thrown in by who handles it, too
	}
	m.leaveRoot(r)
	if r.feeding {
		return m.feed(r, v), nil
	}
	return move{v: v}, nil
}

// feed gives an item to the instruction that resumed r: a ForIter, or a call.
func (m *Machine) feed(r *Generator, v object.Value) move {
	f := r.resumer
	r.resumer, r.feeding = nil, false
	m.Thread.Leave()
	ins := last(f.pc)
	if ins.Op() == code.ForIter {
		*f.reg(ins.A()) = v
		f.pc = unsafe.Add(f.pc, int(int16(ins.C()))*int(insSize))
	} else {
		*f.reg(ins.C()) = v
	}
	return move{f: f}
}

// end finishes member g with its result or error, and hands that to whoever
// waits for it.
func (m *Machine) end(g *Generator, v object.Value, err error) (move, error) {
	err = m.endError(g, err)
	m.finish(g)
	parent := g.awaiter
	if parent == nil {
		m.leaveRoot(g)
		if g.feeding {
			f := g.resumer
			g.resumer, g.feeding = nil, false
			m.Thread.Leave()
			if err == nil && last(f.pc).Op() != code.ForIter {
				err = stopIteration(v)
			}
			return move{f: f}, err
		}
		return move{v: v, done: true}, err
	}
	past := g.passed()
	m.unlink(g)
	if g.Class() == AsyncGeneratorType {
		v, err = g.agenEnded(err)
	}
	if past && parent.handling > 0 {
		m.chainRaised(err)
	}
	return m.advance(parent, v, err, true)
}

// passed tells, at the end of member g, whether its awaiter was left suspended by
// a throw until now. What ends g is then raised in the awaiter as if thrown there:
// what the awaiter handles becomes its context, as in CPython.
func (g *Generator) passed() bool {
	if g.depth == 0 || g.root.thrown != g.depth {
		return false
	}
	g.root.thrown--
	return true
}

// endError turns a StopIteration that leaves a generator into RuntimeError
// (PEP 479).
func (m *Machine) endError(g *Generator, err error) error {
	if err == nil || g.fn == nil {
		return err
	}
	name := ""
	switch {
	case object.Is(err, object.StopIteration):
		name = "StopIteration"
	case g.Class() == AsyncGeneratorType && object.Is(err, object.StopAsyncIteration):
		name = "StopAsyncIteration"
	default:
		return err
	}
	old, _ := object.Caught(err)
	raised := object.Raisef(object.RuntimeError, "%s raised %s", g.kindName(), name).(*object.Exception)
	raised.Cause, raised.Context, raised.SuppressContext = old, old, true
	return raised
}

// link makes child a member of parent's chain, below it.
func (m *Machine) link(child, parent *Generator) error {
	switch {
	case child.state == genRunning:
		return object.Raisef(object.ValueError, "%s already executing", child.kindName())
	case child.awaiter != nil:
		return object.Raisef(object.RuntimeError, "coroutine is being awaited already")
	case child.state == genFinished && child.Class() == CoroutineType:
		return reusedError()
	case int(parent.depth) >= m.Thread.MaxDepth:
		return object.RaiseRecursion(m.Thread)
	}
	child.awaiter, child.state = parent, genRunning
	for in := child.inner; ; in = in.awaiter {
		in.root = parent.root
		if in == child {
			break
		}
	}
	child.depth = parent.depth + 1
	return nil
}

// unlink takes child out of its chain; it is a root again.
func (m *Machine) unlink(child *Generator) {
	child.awaiter, child.stepping = nil, false
	child.root, child.inner = child, child
}

// unlinkForCaller lets Go resume a generator that another one delegates to:
// the other then drives it as it drives any iterator.
func (m *Machine) unlinkForCaller(g *Generator) error {
	root, parent := g.root, g.awaiter
	if g.Class() != GeneratorType || root.state == genRunning || parent.frame == nil {
		if g.Class() == CoroutineType {
			return object.Raisef(object.RuntimeError, "coroutine is being awaited already")
		}
		return object.Raisef(object.ValueError, "%s already executing", g.kindName())
	}
	inner := root.inner
	root.inner = parent
	parent.frame.delegating = true
	g.awaiter = nil
	for in := inner; ; in = in.awaiter {
		in.root = g
		if in == g {
			break
		}
	}
	g.inner, g.state = inner, genSuspended
	g.handled, root.handled = root.handled, nil
	return nil
}

// advance moves control to member g: what it waited for has ended with (v,
// err) when ended is set; else its root is being resumed with them.
func (m *Machine) advance(g *Generator, v object.Value, err error, ended bool) (move, error) {
	for g.native != nil && g.native.steps != nil {
		next, mv, mvErr := m.stepNative(g, &v, &err, &ended)
		if next == nil {
			return mv, mvErr
		}
		g = next
	}
	if g.frame == nil { // a member ended while it was being closed
		return m.end(g, v, err)
	}
	f := g.frame
	f.sp = g.root.sp
	if ended {
		return m.childEnded(f, v, err)
	}
	return m.wake(f, v, err)
}

// childEnded puts the outcome of what the instruction before f.pc waited for
// into place.
func (m *Machine) childEnded(f *frame, v object.Value, err error) (move, error) {
	ins := f.unit.ins[f.unit.index(f.pc)]
	if ins.Op() == code.ForAwait {
		f.fetching = false
		switch {
		case object.Is(err, object.StopAsyncIteration):
			return move{f: f}, nil
		case err == nil:
			f.pc = unsafe.Add(f.pc, int(int16(ins.C()))*int(insSize))
		}
	}
	if err == nil {
		*f.reg(ins.A()) = v
	}
	return move{f: f}, err
}

// wake resumes a script frame at its own suspension: with what was sent, or
// with an error to raise there.
func (m *Machine) wake(f *frame, v object.Value, err error) (move, error) {
	if f.pc == f.unit.start() {
		f.gen.state = genRunning
		return move{f: f}, err
	}
	ins := f.unit.ins[f.unit.index(f.pc)]
	if ins.Op() == code.Yield {
		if err == nil {
			*f.reg(ins.A()) = v
		}
		return move{f: f}, err
	}
	if f.delegating {
		f.held = v
		return m.pumpFrame(f, ins, err)
	}
	if err != nil {
		f.fetching = false
		return move{f: f}, err
	}
	f.pc = unsafe.Add(f.pc, -int(insSize)) // ask the future again
	return move{f: f}, nil
}

// pumpFrame hands f.held, or an error, to the plain iterator that the
// instruction before f.pc delegates to.
func (m *Machine) pumpFrame(f *frame, ins code.Ins, err error) (move, error) {
	at := ins.B()
	if ins.Op() == code.ForAwait {
		at++
	}
	threw := err != nil
	item, done, err := m.pump(*f.reg(at), f.held, err)
	f.held = object.Value{}
	if threw && f.gen.handling > 0 {
		m.chainRaised(err)
	}
	if err == nil && !done {
		return m.suspend(f.gen, item)
	}
	f.delegating = false
	return m.childEnded(f, item, err)
}

// pump sends a value or an error into an iterator by its methods, or into a
// coroutine of another package, which is driven as a task drives one.
func (m *Machine) pump(it, sent object.Value, exc error) (item object.Value, done bool, err error) {
	t := m.Thread
	if co := object.AsCoroutine(it); co != nil {
		item, done, err = co.Resume(t, orNone(sent), exc)
		return item, done || err != nil, err
	}
	switch {
	case exc != nil && object.Is(exc, object.GeneratorExit):
		if closer, e := object.FindAttr(t, it, "close"); e == nil && !closer.IsUnset() {
			if _, e := object.Call(t, closer, nil, nil); e != nil {
				return object.Value{}, true, e
			}
		}
		return object.Value{}, true, exc
	case exc != nil:
		e, ok := object.Caught(exc)
		thrower, findErr := object.FindAttr(t, it, "throw")
		if findErr != nil && !object.Is(findErr, object.AttributeError) {
			return object.Value{}, true, findErr
		}
		if !ok || findErr != nil || thrower.IsUnset() {
			return object.Value{}, true, exc
		}
		args := m.thrownArgs
		if m.thrownArgs = nil; args == nil {
			args = []object.Value{e.Value()}
		}
		item, err = object.Call(t, thrower, args, nil)
	case sent.IsNone() || sent.IsUnset():
		if it.Type().Next == nil {
			return object.Value{}, true, object.Raisef(object.TypeError, "'%s' object is not an iterator", object.TypeName(it))
		}
		item, err = it.Type().Next(t, it)
		if err == nil && item.IsUnset() {
			return object.None, true, nil
		}
	default:
		item, err = object.CallMethod(t, it, "send", sent)
	}
	if stop, ok := object.Caught(err); ok && object.Is(err, object.StopIteration) {
		return stopValue(stop), true, nil
	}
	return item, err != nil, err
}

// stopValue is the value attribute of a StopIteration.
func stopValue(e *object.Exception) object.Value {
	if args := e.Args().Items; len(args) > 0 {
		return args[0]
	}
	return object.None
}

// waitKind is what begin found.
type waitKind uint8

const (
	waitDone waitKind = iota
	waitChild
	waitFuture
	waitIterator
)

// wait is what an await comes to: a result, a child that was linked and is to
// be resumed with (v, err), a future to suspend on, or an iterator to pump.
type wait struct {
	kind  waitKind
	child *Generator
	v     object.Value
	// refused says that the error is about what should have been awaitable.
	refused bool
}

// begin starts to wait for v on behalf of member g.
func (m *Machine) begin(g *Generator, v object.Value) (wait, error) {
	for {
		if v.Type() == CoroutineType {
			child := object.Unchecked[Generator](v)
			if child.state == genSuspended && child.awaiter == nil { // it awaits something, for whoever has driven it
				return wait{}, object.Raisef(object.RuntimeError, "coroutine is being awaited already")
			}
			if err := m.link(child, g); err != nil {
				return wait{}, err
			}
			return wait{kind: waitChild, child: child.inner, v: object.None}, nil
		}
		if a := asAgenAwait(v); a != nil {
			if finished, err := a.begin(m.Thread); finished {
				return wait{v: object.None}, err
			}
			m.agenBegins(a.gen)
			if err := m.link(a.gen, g); err != nil {
				return wait{}, err
			}
			m.enterAgen(a.gen)
			w := wait{kind: waitChild, child: a.gen.inner, v: a.sent}
			if a.exc != nil {
				m.throw(a.gen, a.exc)
				return w, a.exc
			}
			return w, nil
		}
		if child := asIterable(v); child != nil {
			if child.awaiter != nil || child.state == genRunning || child.state == genFinished {
				return wait{kind: waitIterator, v: v}, nil
			}
			if err := m.link(child, g); err != nil {
				return wait{}, err
			}
			return wait{kind: waitChild, child: child.inner, v: object.None}, nil
		}
		aw, err := object.Await(m.Thread, v)
		switch {
		case err != nil:
			return wait{refused: true}, err
		case asIterable(aw.Iterator) != nil:
			return wait{}, object.Raisef(object.TypeError, "__await__() returned a coroutine")
		case aw.Future != nil:
			r, done, err := aw.Future.Poll(m.Thread)
			if done || err != nil {
				m.chainRaised(err)
				return wait{v: r}, err
			}
			return wait{kind: waitFuture, v: v}, nil
		case aw.Coroutine.IsUnset():
			// A generator that __await__ made runs as a member of the chain.
			if child := asGenerator(aw.Iterator); child != nil && child.Class() == GeneratorType &&
				child.awaiter == nil && child.state < genRunning {
				if err := m.link(child, g); err != nil {
					return wait{}, err
				}
				return wait{kind: waitChild, child: child.inner, v: object.None}, nil
			}
			if w := asWrapper(aw.Iterator); w != nil && w.gen.awaiter == nil && w.gen.state == genCreated {
				v = w.gen.Value()
				continue
			}
			return wait{kind: waitIterator, v: aw.Iterator}, nil
		case aw.Coroutine.Is(v) && object.AsCoroutine(v) != nil:
			return wait{kind: waitIterator, v: v}, nil
		case aw.Coroutine.Is(v):
			return wait{}, object.Raisef(object.TypeError, "object %s can't be used in 'await' expression", object.TypeName(v))
		}
		v = aw.Coroutine
	}
}

// asIterable returns the generator that types.coroutine made awaitable, or nil.
func asIterable(v object.Value) *Generator {
	if v.IsUnset() || v.Type() != GeneratorType {
		return nil
	}
	if g := object.Unchecked[Generator](v); g.fn != nil && g.fn.unit.Flags&code.IterableCoroutine != 0 {
		return g
	}
	return nil
}

// await runs the Await instruction ins of f, whose pc is saved.
func (m *Machine) await(f *frame, ins code.Ins) (move, error) {
	return m.awaitValue(f, ins, f.reg(ins.B()))
}

func (m *Machine) awaitValue(f *frame, ins code.Ins, at *object.Value) (move, error) {
	w, err := m.begin(f.gen, *at)
	switch w.kind {
	case waitChild:
		return m.advance(w.child, w.v, err, false)
	case waitFuture:
		return m.suspend(f.gen, w.v)
	case waitIterator:
		*at, f.delegating, f.held = w.v, true, object.None
		return m.pumpFrame(f, ins, nil)
	}
	if w.refused && ins.Op() == code.ForAwait {
		err = notAwaitable(*at, err)
	}
	return m.childEnded(f, w.v, err)
}

// awaitCall runs the call at f.pc of a function in Go together with the Await after
// it, when that takes its result and what they come to is known at once. Else it
// answers AwaitUnknown, and nothing has happened.
func (m *Machine) awaitCall(f *frame, fn *object.Builtin, args []object.Value) (object.Progress, error) {
	next := *(*code.Ins)(f.pc)
	if next.Op() != code.Await || next.B() != last(f.pc).C() || int(next.B()) < len(f.unit.Locals) {
		return object.AwaitUnknown, nil
	}
	v, p, err := fn.Await(m.Thread, args)
	if p == object.AwaitUnknown && err == nil {
		return p, nil
	}
	if p == object.AwaitOther && err == nil { // the Await does the rest
		*f.reg(next.B()) = v
		return p, nil
	}
	f.pc = unsafe.Add(f.pc, insSize)
	switch {
	case err != nil:
		m.chainRaised(err)
	case p == object.AwaitDone:
		*f.reg(next.A()) = v
	default:
		*f.reg(next.B()) = v
	}
	return p, err
}

// forAwait runs the ForAwait instruction ins of f.
func (m *Machine) forAwait(f *frame, ins code.Ins) (move, error) {
	next := f.reg(ins.B() + 1)
	if !f.fetching {
		it := *f.reg(ins.B())
		anext := it.Type().ANext
		if anext == nil {
			return move{f: f}, object.Raisef(object.TypeError,
				"'async for' requires an iterator with __anext__ method, got %s", object.TypeName(it))
		}
		v, err := anext(m.Thread, it)
		if err != nil {
			return m.childEnded(f, v, err)
		}
		*next, f.fetching = v, true
	}
	return m.awaitValue(f, ins, next)
}

// notAwaitable is the error for what __anext__ must not return, and why.
func notAwaitable(v object.Value, err error) error {
	why, ok := object.Caught(err)
	if !ok {
		return err
	}
	e := object.Raisef(object.TypeError, "'async for' received an invalid object from __anext__: %s", object.TypeName(v)).(*object.Exception)
	e.Cause, e.Context, e.SuppressContext = why, why, true
	return e
}

// yieldFrom runs the YieldFrom instruction ins of f.
func (m *Machine) yieldFrom(f *frame, ins code.Ins) (move, error) {
	it := f.reg(ins.B())
	child := asGenerator(*it)
	if w := asWrapper(*it); w != nil && w.gen.state == genCreated {
		child = w.gen
	}
	if child == nil || child.Class() == AsyncGeneratorType || child.awaiter != nil {
		f.delegating, f.held = true, object.None
		return m.pumpFrame(f, ins, nil)
	}
	if child.state == genFinished && child.Class() == GeneratorType {
		return m.childEnded(f, object.None, nil)
	}
	if err := m.link(child, f.gen); err != nil {
		return move{f: f}, err
	}
	return m.advance(child.inner, object.None, nil, false)
}

// yield runs the Yield instruction of f with v.
func (m *Machine) yield(f *frame, v object.Value) (move, error) {
	g := f.gen
	if g.Class() != AsyncGeneratorType {
		return m.suspend(g, v)
	}
	parent := g.awaiter
	m.leaveAgen(g)
	m.unlink(g)
	g.state = genSuspended
	if g.op == agenClose { // it goes on when it should end: nobody closes it again
		m.agenEnds(g)
	}
	v, err := g.agenYielded(v)
	return m.advance(parent, v, err, true)
}

// close ends g as its close method does, and answers what g returned.
func (m *Machine) close(g *Generator) (object.Value, error) {
	switch g.state {
	case genFinished:
		return object.None, nil
	case genCreated:
		m.finish(g)
		return object.None, nil
	case genRunning:
		return object.None, object.Raisef(object.ValueError, "%s already executing", g.kindName())
	}
	exit := object.NewException(object.GeneratorExit)
	m.chainRaised(exit) // as an exception that is raised where close was called
	return m.finishWith(g, exit)
}

// finishWith raises exc in g, which has to end of it.
func (m *Machine) finishWith(g *Generator, exc error) (object.Value, error) {
	v, done, err := m.resume(g, object.None, exc)
	switch {
	case err == nil && done:
		return v, nil
	case err == nil && g.Class() == AsyncGeneratorType: // what asend returned was to close
		return object.None, object.Raisef(object.RuntimeError, "coroutine ignored GeneratorExit")
	case err == nil:
		return object.None, object.Raisef(object.RuntimeError, "%s ignored GeneratorExit", g.kindName())
	case object.Is(err, object.GeneratorExit), object.Is(err, object.StopIteration):
		return object.None, nil
	}
	return object.None, err
}

// closeInner closes what the suspended root g delegates to, innermost first; the
// error of one is raised in the next. That of the last is to be raised in g.
func (m *Machine) closeInner(g *Generator) (err error) {
	g.state = genRunning
	for g.inner != g {
		in := g.inner
		g.inner = in.awaiter
		m.unlink(in)
		in.state = genSuspended
		in.handled, g.handled = g.handled, nil
		if err == nil {
			_, err = m.close(in)
		} else {
			_, err = m.finishWith(in, err)
		}
		if in.state == genFinished { // what is left of it is what g's other members handle
			g.handled, in.handled = in.handled, nil
		}
	}
	return err
}
