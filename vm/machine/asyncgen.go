// Async generators: what asend, athrow, aclose and anext return.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
)

// agenOp is what an awaiter asked of an async generator.
type agenOp uint8

const (
	agenSend agenOp = iota
	agenThrow
	agenClose
)

// agenAwait is the awaitable that asks an async generator for its next step.
// Awaiting it puts the generator's frame itself into the awaiter's chain.
type agenAwait struct {
	object.Head
	gen  *Generator
	op   agenOp
	sent object.Value
	exc  *object.Exception
	args []object.Value // of athrow, looked at when it begins
	used bool
	seen bool // by calledNative
	// thrown says that exc was thrown in before the first step.
	thrown bool
	// driver runs the awaitable when a script drives it by hand.
	driver *Generator
}

var (
	agenSendType  = &object.Type{Name: "async_generator_asend", Flags: object.Final | object.NoCreate}
	agenThrowType = &object.Type{Name: "async_generator_athrow", Flags: object.Final | object.NoCreate}
)

func defineAgenAwait() {
	self := func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }
	slots := object.Slots{
		Iter: self,
		Next: func(t *object.Thread, v object.Value) (object.Value, error) {
			return object.Unchecked[agenAwait](v).drive(t, object.None, nil)
		},
		Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
			return object.Awaitable{Coroutine: v}, nil
		},
		Coroutine: func(v object.Value) object.Coroutine { return object.Unchecked[agenAwait](v) },
	}
	methods := []object.Method{
		{Name: "__await__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) { return args[0], nil }},
		{Name: "send", Params: "arg, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.Unchecked[agenAwait](args[0]).drive(t, args[1], nil)
		}},
		{Name: "throw", Params: "type, value=None, traceback=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			exc, err := thrown(t, args[1:])
			if err != nil {
				return object.Value{}, err
			}
			return object.Unchecked[agenAwait](args[0]).drive(t, object.None, exc)
		}},
		{Name: "close", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, object.Unchecked[agenAwait](args[0]).close(t)
		}},
	}
	agenSendType.Define(nil, slots, methods, nil)
	agenThrowType.Define(nil, slots, methods, nil)
}

// awaitOnce is a Go coroutine that awaits one value.
type awaitOnce struct{ v object.Value }

func (a *awaitOnce) Step(_ *object.Thread, sent object.Value, exc error) (object.Action, error) {
	if exc != nil {
		return object.Action{}, exc
	}
	if v := a.v; !v.IsUnset() {
		a.v = object.Value{}
		return object.Action{Kind: object.StepAwait, Value: v}, nil
	}
	return object.Action{Kind: object.StepReturn, Value: sent}, nil
}

// drive is send or throw by hand.
func (a *agenAwait) drive(t *object.Thread, sent object.Value, exc *object.Exception) (object.Value, error) {
	if exc != nil {
		return stepResult(a.Resume(t, sent, exc))
	}
	return stepResult(a.Resume(t, sent, nil))
}

// Resume implements object.Coroutine. What comes before the first step takes the
// place of what the awaitable was made with.
func (a *agenAwait) Resume(t *object.Thread, sent object.Value, exc error) (object.Value, bool, error) {
	if a.driver != nil {
		if a.driver.state == genFinished {
			return object.Value{}, false, a.reused()
		}
		return a.driver.Resume(t, sent, exc)
	}
	thrown, isScript := object.Caught(exc)
	switch {
	case a.used:
		return object.Value{}, false, a.reused()
	case exc != nil && !isScript:
		return object.Value{}, false, exc
	case exc != nil:
		a.exc, a.thrown = thrown, true
	case sent.IsNone():
	case a.op == agenSend:
		a.sent = sent
	default:
		return object.Value{}, false, object.Raisef(object.RuntimeError, "can't send non-None value to a just-started coroutine")
	}
	v := object.FromObject(a)
	a.driver = object.Unchecked[Generator](t.Machine.NewCoroutine(v.Type().Name, &awaitOnce{v: v}))
	return a.driver.Resume(t, object.None, nil)
}

// Started implements object.Coroutine.
func (a *agenAwait) Started() bool { return a.used || a.driver != nil }

// Finished implements object.Coroutine.
func (a *agenAwait) Finished() bool {
	return a.used && (a.driver == nil || a.driver.state == genFinished)
}

// Close implements object.Coroutine.
func (a *agenAwait) Close(t *object.Thread) error { return a.close(t) }

// Value implements object.Coroutine.
func (a *agenAwait) Value() object.Value { return object.FromObject(a) }

// Chain implements object.Coroutine: where the generator stands.
func (a *agenAwait) Chain() []object.Position {
	if a.Finished() {
		return nil
	}
	return a.gen.Chain()
}

// close throws GeneratorExit in, unless the step is over.
func (a *agenAwait) close(t *object.Thread) error {
	if a.Finished() {
		return nil
	}
	_, err := a.drive(t, object.None, object.NewException(object.GeneratorExit))
	switch {
	case err == nil:
		return object.Raisef(object.RuntimeError, "coroutine ignored GeneratorExit")
	case object.Is(err, object.StopIteration), object.Is(err, object.StopAsyncIteration), object.Is(err, object.GeneratorExit):
		return nil
	}
	return err
}

func (a *agenAwait) reused() error {
	name := "__anext__()/asend()"
	if a.op != agenSend {
		name = "aclose()/athrow()"
	}
	return object.Raisef(object.RuntimeError, "cannot reuse already awaited %s", name)
}

func newAgenAwait(g *Generator, op agenOp, sent object.Value, exc *object.Exception) object.Value {
	a := &agenAwait{gen: g, op: op, sent: sent, exc: exc}
	if op == agenSend {
		a.Init(agenSendType)
	} else {
		a.Init(agenThrowType)
	}
	return object.FromObject(a)
}

func asAgenAwait(v object.Value) *agenAwait {
	if t := v.Type(); t == agenSendType || t == agenThrowType {
		return object.Unchecked[agenAwait](v)
	}
	return nil
}

func agenNext(_ *object.Thread, v object.Value) (object.Value, error) {
	return newAgenAwait(object.Unchecked[Generator](v), agenSend, object.None, nil), nil
}

var agenMethods = []object.Method{
	{Name: "__aiter__", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) { return args[0], nil }},
	{Name: "__anext__", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) { return agenNext(t, args[0]) }},
	{Name: "asend", Params: "value, /", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return newAgenAwait(object.Unchecked[Generator](args[0]), agenSend, args[1], nil), nil
	}},
	{Name: "athrow", Params: "type, value=None, traceback=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		if err := warnThrow(t, "athrow", args[1:]); err != nil {
			return object.Value{}, err
		}
		v := newAgenAwait(object.Unchecked[Generator](args[0]), agenThrow, object.None, nil)
		object.Unchecked[agenAwait](v).args = append([]object.Value(nil), args[1:]...)
		return v, nil
	}},
	{Name: "aclose", Fn: func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return newAgenAwait(object.Unchecked[Generator](args[0]), agenClose, object.None, nil), nil
	}},
}

// begin checks that the step may run now, and says how the generator is to be
// resumed. finished true: it is over already, with this result or error.
func (a *agenAwait) begin(t *object.Thread) (finished bool, err error) {
	g := a.gen
	if a.used {
		return true, a.reused()
	}
	a.used = true
	if g.state == genRunning || g.awaiter != nil {
		name := [...]string{"anext(): ", "athrow(): ", "aclose(): "}[a.op]
		if a.op == agenSend && !a.sent.IsNone() && !a.thrown {
			name = "asend(): "
		}
		return true, object.Raisef(object.RuntimeError, "%sasynchronous generator is already running", name)
	}
	if a.thrown {
		g.op = a.op
		if g.state == genFinished {
			_, err := g.agenEnded(a.exc)
			return true, err
		}
		return false, nil
	}
	switch {
	case g.state == genFinished && a.op == agenSend, g.state != genFinished && a.op != agenSend && g.closed:
		return true, object.NewException(object.StopAsyncIteration)
	case g.state == genFinished: // CPython drops what is thrown into it, too
		return true, nil
	}
	if g.state == genCreated && a.op == agenSend && !a.sent.IsNone() {
		return true, object.Raisef(object.TypeError, "can't send non-None value to a just-started async generator")
	}
	if a.op == agenThrow {
		if a.exc, err = thrownException(t, a.args); err != nil {
			return true, err
		}
	}
	g.op = a.op
	if a.op == agenClose {
		a.exc, g.closed = object.NewException(object.GeneratorExit), true
	}
	return false, nil
}

// agenYielded is what the awaiter of g's step gets when g yields v.
func (g *Generator) agenYielded(v object.Value) (object.Value, error) {
	if g.op == agenClose {
		return object.Value{}, object.Raisef(object.RuntimeError, "async generator ignored GeneratorExit")
	}
	return v, nil
}

// agenEnded is what the awaiter of g's step gets when g ends with err.
func (g *Generator) agenEnded(err error) (object.Value, error) {
	if g.op == agenClose && (err == nil || object.Is(err, object.GeneratorExit) || object.Is(err, object.StopAsyncIteration)) {
		return object.None, nil
	}
	if err == nil {
		err = object.NewException(object.StopAsyncIteration)
	}
	g.closed = g.closed || object.Is(err, object.StopAsyncIteration) || object.Is(err, object.GeneratorExit)
	return object.Value{}, err
}

// enterAgen begins a step of g, which was linked: another may handle another
// exception around this step than around the one before.
func (m *Machine) enterAgen(g *Generator) {
	g.stepping, g.outer = true, m.Thread.Handled
	if g.outer == g.root.outer {
		g.stepping, g.outer = false, nil
	}
	if g.handled != nil {
		m.Thread.Handled, g.handled = g.handled, nil
	}
}

// leaveAgen ends a step of g that yields: what g handles is set aside.
func (m *Machine) leaveAgen(g *Generator) {
	if outer := g.around(); m.Thread.Handled != outer {
		g.handled, m.Thread.Handled = m.Thread.Handled, outer
	}
	g.outer = nil
}
