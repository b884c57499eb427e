// Coroutines written in Go that wait for futures only.
//
// Most operations of asyncio are of this kind: they try something, and when it
// can't be done now they wait for a future and try again. Such a coroutine is one
// struct and needs no frame: whoever awaits it calls Resume.

package task

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

// Native is the beginning of every such struct. It implements object.Coroutine.
type Native struct {
	object.Head
	body   Body
	fut    *Future // what it is suspended on; nil for a bare yield
	status nativeStatus
	seen   bool // by the machine
	// Stage is for the body: where to go on.
	Stage uint8
}

type nativeStatus uint8

const (
	created nativeStatus = iota
	suspended
	executing
	ended
)

// Body is the struct that a Native is the beginning of.
type Body interface {
	// Step goes on with the result of the future that it waited for, or with its
	// error or the one that was thrown in. It ends with done or an error, and
	// suspends by returning what Wait or Yield return.
	Step(t *object.Thread, v object.Value, exc error) (result object.Value, done bool, err error)
	// Name is the qualified name of the function: "Queue.get".
	Name() string
}

// NativeType is the type of these coroutines. It has the name and the methods of
// the machine's own.
var NativeType = &object.Type{Name: "coroutine", Flags: object.Final | object.NoCreate}

// Coroutine prepares n, whose struct is body, and returns it as a value.
func (n *Native) Coroutine(body Body) object.Value {
	n.Init(NativeType)
	n.body = body
	return object.FromObject(n)
}

func asNative(v object.Value) *Native { return object.Foreign[Native](v, NativeType) }

// Wait suspends the coroutine until f is done: a Step returns what it returns.
// A future that is done already is not waited for by this: look first.
func (n *Native) Wait(f *Future) (object.Value, bool, error) {
	n.fut = f
	if f.kind == plainFuture && f.state == pending {
		f.value = object.FromObject(n)
	}
	return object.Value{}, false, nil
}

// Yield suspends the coroutine for one turn.
func (n *Native) Yield() (object.Value, bool, error) {
	n.fut = nil
	return object.None, false, nil
}

// Resume implements object.Coroutine.
func (n *Native) Resume(t *object.Thread, sent object.Value, exc error) (object.Value, bool, error) {
	var v object.Value
	switch n.status {
	case ended:
		return v, false, object.Raisef(object.RuntimeError, "cannot reuse already awaited coroutine")
	case executing:
		return v, false, object.Raisef(object.ValueError, "coroutine already executing")
	case created:
		if exc != nil {
			n.status = ended
			return v, false, exc
		}
		if !sent.IsNone() {
			return v, false, object.Raisef(object.TypeError, "can't send non-None value to a just-started coroutine")
		}
		v = object.None
	case suspended:
		if f := n.fut; f != nil && exc == nil {
			var done bool
			if v, done, exc = f.Poll(t); !done {
				f.flags &^= blocking
				exc = errNotAwaited()
			}
		} else {
			v = sent
		}
	}
	n.status, n.fut = executing, nil
	v, done, err := n.body.Step(t, v, exc)
	if err != nil || done {
		n.status = ended
		return v, done, err
	}
	n.status = suspended
	if n.fut == nil {
		return object.None, false, nil
	}
	n.fut.flags |= blocking
	return n.fut.Value(), false, nil
}

// Started implements object.Coroutine.
func (n *Native) Started() bool { return n.status != created }

// Finished implements object.Coroutine.
func (n *Native) Finished() bool { return n.status == ended }

// Close implements object.Coroutine.
func (n *Native) Close(t *object.Thread) error {
	if n.status != suspended {
		if n.status == executing {
			return object.Raisef(object.ValueError, "coroutine already executing")
		}
		n.status = ended
		return nil
	}
	_, done, err := n.Resume(t, object.None, object.NewException(object.GeneratorExit))
	switch {
	case err == nil && !done:
		return object.Raisef(object.RuntimeError, "coroutine ignored GeneratorExit")
	case err == nil, object.Is(err, object.GeneratorExit), object.Is(err, object.StopIteration):
		return nil
	}
	return err
}

// Value implements object.Coroutine.
func (n *Native) Value() object.Value { return object.FromObject(n) }

// Chain implements object.Coroutine: a coroutine written in Go has a name and no place.
func (n *Native) Chain() []object.Position {
	if n.status == ended {
		return nil
	}
	return []object.Position{{Function: n.body.Name(), Col: -1, EndCol: -1}}
}

// Seen implements object.Fresh.
func (n *Native) Seen() bool {
	was := n.seen
	n.seen = true
	return was
}

// QualName is how messages and repr name the coroutine's function.
func (n *Native) QualName() string { return n.body.Name() }

var nativeSlots = object.Slots{
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		return fmt.Sprintf("<coroutine object %s at %#x>", asNative(v).body.Name(), v.Identity()), nil
	},
	Coroutine: func(v object.Value) object.Coroutine { return asNative(v) },
	Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
		if asNative(v).status == suspended {
			return object.Awaitable{}, object.Raisef(object.RuntimeError, "coroutine is being awaited already")
		}
		return object.Awaitable{Coroutine: v}, nil
	},
}

// coroutineMethods serve every coroutine of this package.
var coroutineMethods = []object.Method{
	{Name: "send", Params: "arg, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return drive(t, object.AsCoroutine(args[0]), args[1], nil)
	}},
	{Name: "throw", Params: "typ, val=None, tb=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return drive(t, object.AsCoroutine(args[0]), object.None, thrown(t, args[1]))
	}},
	{Name: "close", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, object.AsCoroutine(args[0]).Close(t)
	}},
	{Name: "__await__", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		w := &nativeWrapper{co: object.AsCoroutine(args[0])}
		w.Init(nativeWrapperType)
		return object.FromObject(w), nil
	}},
}

// drive is send and throw by hand: the result arrives as StopIteration.
func drive(t *object.Thread, co object.Coroutine, sent object.Value, exc error) (object.Value, error) {
	v, done, err := co.Resume(t, sent, exc)
	switch {
	case err != nil:
		return object.Value{}, err
	case !done:
		return v, nil
	case v.IsNone():
		return object.Value{}, object.NewException(object.StopIteration)
	}
	return object.Value{}, object.NewException(object.StopIteration, v)
}

var nativeAttrs = []object.Attr{
	{Name: "__name__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		name := asNative(v).body.Name()
		for i := len(name) - 1; i >= 0; i-- {
			if name[i] == '.' {
				return object.String(name[i+1:]), nil
			}
		}
		return object.String(name), nil
	}},
	{Name: "__qualname__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.String(asNative(v).body.Name()), nil
	}},
	{Name: "cr_running", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(asNative(v).status == executing), nil
	}},
	{Name: "cr_await", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if f := asNative(v).fut; f != nil {
			return f.Value(), nil
		}
		return object.None, nil
	}},
	{Name: "cr_suspended", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Bool(asNative(v).status == suspended), nil
	}},
}

// nativeWrapper is what coroutine.__await__() returns.
type nativeWrapper struct {
	object.Head
	co object.Coroutine
}

var nativeWrapperType = &object.Type{Name: "coroutine_wrapper", Flags: object.Final | object.NoCreate}

func wrapped(v object.Value) object.Coroutine {
	return object.Foreign[nativeWrapper](v, nativeWrapperType).co
}

var nativeWrapperSlots = object.Slots{
	Iter: func(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil },
	Next: func(t *object.Thread, v object.Value) (object.Value, error) {
		return drive(t, wrapped(v), object.None, nil)
	},
}

var nativeWrapperMethods = []object.Method{
	{Name: "send", Params: "arg, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return drive(t, wrapped(args[0]), args[1], nil)
	}},
	{Name: "throw", Params: "typ, val=None, tb=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return drive(t, wrapped(args[0]), object.None, thrown(t, args[1]))
	}},
	{Name: "close", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, wrapped(args[0]).Close(t)
	}},
}

// Ready is an awaitable that has its result already: what __aenter__ and
// __aexit__ of the locks give when there is nothing to wait for. It holds no
// state, so one value serves everyone.
type Ready struct {
	object.Head
	v object.Value
}

// Poll implements object.Future.
func (r *Ready) Poll(*object.Thread) (object.Value, bool, error) { return r.v, true, nil }

var readyType = &object.Type{Name: "ready", Flags: object.Final | object.NoCreate}

var readySlots = object.Slots{
	Peek: func(_ *object.Thread, v object.Value) (object.Value, object.Progress, error) {
		return object.Unchecked[Ready](v).v, object.AwaitDone, nil
	},
	Await: func(_ *object.Thread, v object.Value) (object.Awaitable, error) {
		return object.Awaitable{Future: object.Foreign[Ready](v, readyType)}, nil
	},
}

// NewReady makes an awaitable that gives v at once.
func NewReady(v object.Value) object.Value {
	r := &Ready{v: v}
	r.Init(readyType)
	return object.FromObject(r)
}

// ReadyNone gives None at once.
var ReadyNone = NewReady(object.None)

// Delegate runs inner inside n, as await does: the Step of n returns what it
// returns as long as inner is not done.
func (n *Native) Delegate(t *object.Thread, inner object.Coroutine, exc error) (object.Value, bool, error) {
	v, done, err := inner.Resume(t, object.None, exc)
	if err == nil && !done {
		n.fut = AsFuture(v)
		if f := n.fut; f != nil && f.kind == plainFuture && f.value.Given() {
			f.value = object.FromObject(n) // the outer one knows better what for
		}
	}
	return v, done, err
}
