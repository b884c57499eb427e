// gather: the results of many as one future.

package task

import (
	"math/bits"

	"github.com/aio-lang/aio/runtime/object"
)

// gathering is the future that gather returns. Cancelling it cancels all
// children and leaves the end to them.
type gathering struct {
	Future
	children         []*Future // in the order of the arguments; the same one may stand twice
	left             int       // different children that are not done
	returnExceptions bool
	cancelRequested  bool
}

var gatheringType = &object.Type{Name: "_GatheringFuture", Module: "asyncio.tasks", Flags: object.NoCreate}

func (f *Future) gathering() *gathering { return object.Foreign[gathering](f.Value(), gatheringType) }

// EnsureFuture is ensure_future: a future as it is, a coroutine as a task, any
// other awaitable inside one. A nil loop is the current one.
func EnsureFuture(t *object.Thread, v object.Value, e *EventLoop) (*Future, error) {
	if f := AsFuture(v); f != nil {
		if e != nil && f.loop != e {
			return nil, object.Raisef(object.ValueError,
				"The future belongs to a different loop than the one specified as the loop argument")
		}
		return f, nil
	}
	co, err := coroutineOf(t, v)
	if err != nil {
		return nil, err
	}
	if co == nil {
		if like, err := isFutureLike(t, v); err != nil || like {
			return follow(t, v, err)
		}
		if !Awaitable(v) {
			return nil, object.Raisef(object.TypeError, "An asyncio.Future, a coroutine or an awaitable is required")
		}
		v = t.Machine.NewCoroutine("_wrap_awaitable", &wrapAwaitable{v: v})
	}
	if e == nil {
		var err error
		if e, err = CurrentLoop(t); err != nil {
			return nil, err
		}
	}
	k, err := e.create(v)
	if err != nil {
		return nil, err
	}
	return k, nil
}

// create makes a task through the loop's task factory, and closes the coroutine
// when that fails, so that it is not also reported as never awaited.
func (e *EventLoop) create(coro object.Value) (*Future, error) {
	v, err := e.CreateTask(coro, Options{})
	if err != nil {
		if co := object.AsCoroutine(coro); co != nil && object.Is(err, object.RuntimeError) {
			if err := co.Close(e.t); err != nil {
				return nil, err
			}
		}
		return nil, err
	}
	if f := AsFuture(v); f != nil {
		return f, nil
	}
	return nil, object.Raisef(object.TypeError, "the task factory must return a Future, not '%s'", object.TypeName(v))
}

// Awaitable reports whether v may stand in an await expression.
func Awaitable(v object.Value) bool { return v.Type().Await != nil }

// wrapAwaitable is the coroutine around an awaitable that is none.
type wrapAwaitable struct {
	v       object.Value
	started bool
}

func (w *wrapAwaitable) Step(_ *object.Thread, sent object.Value, exc error) (object.Action, error) {
	if exc != nil {
		return object.Action{}, exc
	}
	if !w.started {
		w.started = true
		return object.Action{Kind: object.StepAwait, Value: w.v}, nil
	}
	return object.Action{Kind: object.StepReturn, Value: sent}, nil
}

// gatherChild is the callback of one child.
type gatherChild struct {
	outer *gathering
	fut   *Future
}

// Gather is gather: it returns a future. Arguments that are the same object
// share one child.
func Gather(t *object.Thread, args []object.Value, returnExceptions bool) (*Future, error) {
	if len(args) == 0 {
		e, err := CurrentLoop(t)
		if err != nil {
			return nil, err
		}
		f := e.NewFuture()
		return f, f.SetResult(object.NewList(nil).Value())
	}
	outer := &gathering{returnExceptions: returnExceptions, children: make([]*Future, 0, len(args))}
	callbacks := make([]gatherChild, 0, len(args))
	var seen identities
	var e *EventLoop
	for i, arg := range args {
		if at := seen.find(arg, i, args); at >= 0 {
			outer.children = append(outer.children, outer.children[at])
			continue
		}
		f, err := EnsureFuture(t, arg, e)
		if err != nil {
			if _, unhashable := object.Hash(t, arg); unhashable != nil { // which is found out before
				return nil, unhashable
			}
			return nil, err
		}
		e = f.loop
		outer.children = append(outer.children, f)
		callbacks = append(callbacks, gatherChild{outer, f})
		if !f.Done() {
			if err := f.OnDone(&callbacks[len(callbacks)-1]); err != nil {
				return nil, err
			}
		}
	}
	outer.left = len(callbacks)
	e.InitFuture(&outer.Future, gatheringType)
	outer.kind = gatherFuture
	for i := range callbacks {
		if callbacks[i].fut.Done() {
			if err := callbacks[i].Run(); err != nil {
				return nil, err
			}
		}
	}
	return &outer.Future, nil
}

// Run takes notice of a child that is done.
func (c *gatherChild) Run() error {
	outer, f := c.outer, c.fut
	outer.left--
	if outer.kind != gatherFuture || outer.Done() { // not made: a later argument was refused
		f.flags &^= unretrieved
		return nil
	}
	if !outer.returnExceptions {
		if f.Cancelled() {
			return outer.SetException(f.cancelledError())
		}
		f.flags &^= unretrieved
		if e := f.Failed(); e != nil {
			return outer.SetException(e)
		}
	}
	if outer.left > 0 {
		return nil
	}
	if outer.cancelRequested {
		return outer.SetException(outer.cancelledChild())
	}
	return outer.SetResult(outer.results())
}

// cancelledChild is the error of a gather that was cancelled as a whole: what
// CPython makes of its last argument, cancelled or not.
func (g *gathering) cancelledChild() *object.Exception {
	last := g.children[len(g.children)-1]
	if k := last.AsTask(); k != nil && !last.Cancelled() {
		return newCancelledError(k.message())
	}
	if !last.Cancelled() {
		return object.NewException(CancelledError)
	}
	return last.cancelledError()
}

// results lists results and exceptions in the order of the arguments.
func (g *gathering) results() object.Value {
	list := make([]object.Value, len(g.children))
	for i, f := range g.children {
		switch {
		case f.Cancelled() && f.value.Given():
			list[i] = object.NewException(CancelledError, f.value).Value()
		case f.Cancelled():
			list[i] = object.NewException(CancelledError, object.String("")).Value()
		default:
			f.flags &^= unretrieved
			list[i] = f.value
		}
	}
	return object.NewList(list).Value()
}

func (g *gathering) cancel(t *object.Thread, message object.Value) (bool, error) {
	if g.Done() {
		return false, nil
	}
	if err := t.Enter(); err != nil {
		return false, err
	}
	defer t.Leave()
	any := false
	for _, f := range g.children {
		taken, err := f.Cancel(t, message)
		if err != nil {
			return any, err
		}
		any = any || taken
	}
	if any {
		g.cancelRequested = true
	}
	return any, nil
}

// Children lists what the future gathers; nil for other futures.
func (f *Future) Children() []*Future {
	if f.kind != gatherFuture {
		return nil
	}
	return f.gathering().children
}

// identities finds arguments that are the same object. A few are compared one
// by one. Of many, each is marked, so that all are new as long as none had been marked
// before; then a table has their indices, counted from 1.
type identities struct {
	table []int32 // of a size that is a power of two, at most half full; nil at first
	shift uint
}

const fewArguments = 12

// find returns the index of the first argument that is arg, which is the i-th,
// or -1.
func (s *identities) find(arg object.Value, i int, args []object.Value) int {
	switch {
	case len(args) <= fewArguments:
		for j := range i {
			if args[j].Is(arg) {
				return j
			}
		}
		return -1
	case s.table == nil && mark(arg):
		return -1
	case s.table == nil:
		size := uint(bits.Len(uint(2*len(args) - 1)))
		s.table, s.shift = make([]int32, 1<<size), 64-size
		for j := range i {
			s.place(args[j], j, args)
		}
	}
	return s.place(arg, i, args)
}

// place returns where arg stands already, or notes it and returns -1.
func (s *identities) place(arg object.Value, i int, args []object.Value) int {
	const golden = 0x9E3779B97F4A7C15 // spreads addresses, which have much in common
	at := uint64(arg.Identity()) * golden >> s.shift
	for ; s.table[at] != 0; at = (at + 1) & uint64(len(s.table)-1) {
		if j := int(s.table[at]) - 1; args[j].Is(arg) {
			return j
		}
	}
	s.table[at] = int32(i) + 1
	return -1
}

// mark notes that v is gathered, and reports whether that is certainly the first time.
func mark(v object.Value) bool {
	if t := v.Type(); t == FutureType || t == TaskType {
		f := object.Unchecked[Future](v)
		first := f.flags&gathered == 0
		f.flags |= gathered
		return first
	}
	c, ok := object.AsCoroutine(v).(object.Markable)
	return ok && c.Mark()
}
