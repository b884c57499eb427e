// Iterators of Go for scripts: plain ones, and asynchronous ones of what takes its
// time.

package vm

import (
	"context"
	"errors"
	"iter"
	"reflect"
	"sync"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// origin gives items one after the other. next may wait, on any goroutine; one call
// at a time. cancel makes it give up, and stop frees what it holds once nothing
// waits in next; both may be nil.
type origin struct {
	next   func(ctx context.Context) (item []reflect.Value, ok bool, err error)
	cancel func()
	stop   func()
}

// sourceMaker calls an awaitable function for what it streams.
type sourceMaker func(g *goFunc, in []reflect.Value) origin

// pairOf tells iter.Seq2 whose second part is an error: items that may fail.
func pairOf(t reflect.Type) bool {
	return t.CanSeq2() && t.Kind() == reflect.Func && t.In(0).In(1) == errorType
}

// sourceOf1 is for functions whose only result is an iterator or a channel.
func sourceOf1(t reflect.Type) sourceMaker {
	isChannel := t.Kind() == reflect.Chan && t.ChanDir()&reflect.RecvDir != 0
	if !isChannel && (t.Kind() != reflect.Func || !t.CanSeq() && !t.CanSeq2()) {
		return nil
	}
	return func(g *goFunc, in []reflect.Value) origin {
		ctx, cancel := context.WithCancel(g.v.ctx)
		in[0] = reflect.ValueOf(ctx)
		var inner origin
		s := origin{cancel: cancel, stop: func() {
			cancel()
			if inner.stop != nil {
				inner.stop()
			}
		}}
		s.next = func(waiting context.Context) ([]reflect.Value, bool, error) {
			defer context.AfterFunc(waiting, cancel)()
			if inner.next == nil {
				out, err := g.v.callOutside(g.fn, in)
				if err != nil {
					return nil, false, err
				}
				if g.fails && !out[1].IsNil() {
					return nil, false, out[1].Interface().(error)
				}
				if out[0].IsNil() {
					return nil, false, nil
				}
				if isChannel {
					inner = channelSource(out[0])
				} else {
					inner = sequenceSource(g.v, out[0])
				}
			}
			return inner.next(ctx)
		}
		return s
	}
}

// channelSource receives until the channel is closed.
func channelSource(ch reflect.Value) origin {
	return origin{next: func(ctx context.Context) ([]reflect.Value, bool, error) {
		chosen, item, ok := reflect.Select([]reflect.SelectCase{
			{Dir: reflect.SelectRecv, Chan: ch},
			{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ctx.Done())},
		})
		if chosen == 1 {
			return nil, false, context.Cause(ctx)
		}
		return []reflect.Value{item}, ok, nil
	}}
}

// encodeSender makes "await send(item)" of a channel that can only be sent to.
func encodeSender(t reflect.Type) encoder {
	send := reflect.FuncOf([]reflect.Type{contextType, t.Elem()}, []reflect.Type{errorType}, false)
	return func(v *VM, ch reflect.Value) (Value, error) {
		fn := reflect.MakeFunc(send, func(in []reflect.Value) []reflect.Value {
			err := sendTo(ch, in[0].Interface().(context.Context), in[1])
			return []reflect.Value{reflect.ValueOf(&err).Elem()}
		})
		return v.newFunction(Func{Name: "send", Params: "item", Fn: fn.Interface()})
	}
}

// sendTo waits until somebody receives, or ctx ends.
func sendTo(ch reflect.Value, ctx context.Context, item reflect.Value) (err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("the channel is closed")
		}
	}()
	chosen, _, _ := reflect.Select([]reflect.SelectCase{
		{Dir: reflect.SelectSend, Chan: ch, Send: item},
		{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ctx.Done())},
	})
	if chosen == 1 {
		return context.Cause(ctx)
	}
	return nil
}

// sequenceSource pulls from an iter.Seq or iter.Seq2.
func sequenceSource(v *VM, seq reflect.Value) origin {
	all := func(yield func([]reflect.Value) bool) {
		if seq.Type().CanSeq2() {
			for a, b := range seq.Seq2() {
				if !yield([]reflect.Value{a, b}) {
					return
				}
			}
			return
		}
		for a := range seq.Seq() {
			if !yield([]reflect.Value{a}) {
				return
			}
		}
	}
	next, stop := iter.Pull(all)
	fails := pairOf(seq.Type())
	pull := func(context.Context) (item []reflect.Value, ok bool, err error) {
		defer func() {
			if r := recover(); r != nil {
				item, ok, err = nil, false, v.panicked(r)
			}
		}()
		if item, ok = next(); !ok {
			return nil, false, nil
		}
		if fails {
			if !item[1].IsNil() {
				err = item[1].Interface().(error)
			}
			item = item[:1]
		}
		return item, err == nil, err
	}
	return origin{next: pull, stop: func() {
		defer func() { _ = recover() }() // its clean-up failed, and nobody is left to hear of it
		stop()
	}}
}

// itemOf makes a value of what a origin gave: a tuple of a pair.
func (v *VM) itemOf(item []reflect.Value) (Value, error) {
	list := make([]Value, len(item))
	for i, x := range item {
		var err error
		if list[i], err = encoderOf(x.Type())(v, x); err != nil {
			return Value{}, v.raise(err)
		}
	}
	if len(list) == 1 {
		return list[0], nil
	}
	return object.NewTuple(list).Value(), nil
}

// opened is what both kinds of iterators have.
type opened struct {
	v   *VM
	src origin

	mu     sync.Mutex
	asking bool // next is under way, perhaps on another goroutine
	ended  bool // nothing more is wanted, or there is nothing more
}

// open notes a origin, so that the end of the run ends it.
func (v *VM) open(src origin) *opened {
	o := &opened{v: v, src: src}
	if src.stop != nil {
		if v.streams == nil {
			v.streams = map[*opened]struct{}{}
		}
		v.streams[o] = struct{}{}
	}
	return o
}

// begin reports whether next may be called; end follows then.
func (o *opened) begin() (fresh, over bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.asking || o.ended {
		return false, o.ended
	}
	o.asking = true
	return true, false
}

// ask calls next between begin and its end. A origin that was given up meanwhile
// is stopped here, where nothing waits in it any more.
func (o *opened) ask(ctx context.Context) (item []reflect.Value, ok bool, err error) {
	item, ok, err = o.src.next(ctx)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.asking = false
	if (o.ended || !ok || err != nil) && o.src.stop != nil {
		o.src.stop()
	}
	o.ended = o.ended || !ok || err != nil
	return item, ok, err
}

// stop gives the origin up.
func (o *opened) stop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.ended {
		return
	}
	o.ended = true
	if o.src.cancel != nil {
		o.src.cancel()
	}
	if !o.asking && o.src.stop != nil {
		o.src.stop()
	}
}

// close is stop for the VM's goroutine.
func (o *opened) close() {
	o.stop()
	delete(o.v.streams, o)
}

// goIterator is an iter.Seq as an iterator: it runs on the VM's goroutine.
type goIterator struct {
	object.Head
	*opened
}

var iteratorClass = &object.Type{Name: "iterator", Module: "aio", Flags: object.Final | object.NoCreate,
	Doc: "Items that Go code gives."}

func asIterator(x Value) *goIterator { return object.Foreign[goIterator](x, iteratorClass) }

func (v *VM) newIterator(seq reflect.Value) Value {
	it := &goIterator{opened: v.open(sequenceSource(v, seq))}
	it.Init(iteratorClass)
	return object.FromObject(it)
}

func nextOfGo(t *Thread, x Value) (Value, error) {
	it := asIterator(x)
	if fresh, over := it.begin(); over {
		return Value{}, nil
	} else if !fresh {
		return Value{}, object.Raisef(object.ValueError, "iterator already executing")
	}
	item, ok, err := it.ask(it.v.ctx)
	if err != nil || !ok {
		it.close()
		return Value{}, it.v.raise(err)
	}
	return it.v.itemOf(item)
}

var iteratorMethods = []object.Method{{Name: "close", Doc: "End it early.",
	Fn: func(_ *Thread, args []Value) (Value, error) {
		asIterator(args[0]).close()
		return object.None, nil
	}}}

// goStream is an asynchronous iterator over what Go code brings.
type goStream struct {
	object.Head
	*opened
	name string
}

var streamClass = &object.Type{Name: "stream", Module: "aio", Flags: object.Final | object.NoCreate,
	Doc: "Items that Go code brings when it has them."}

func asGoStream(x Value) *goStream { return object.Foreign[goStream](x, streamClass) }

func (v *VM) newStream(src origin, name string) Value {
	s := &goStream{opened: v.open(src), name: name}
	s.Init(streamClass)
	return object.FromObject(s)
}

// nextItem is the coroutine of __anext__.
type nextItem struct {
	task.Native
	s *goStream
}

func (n *nextItem) Name() string { return n.s.name + ".__anext__" }

func (n *nextItem) Step(t *Thread, x Value, exc error) (Value, bool, error) {
	s := n.s
	if n.Stage == 1 {
		return x, exc == nil, exc
	}
	if exc != nil {
		return Value{}, false, exc
	}
	if fresh, over := s.begin(); over {
		return Value{}, false, object.NewException(object.StopAsyncIteration)
	} else if !fresh {
		return Value{}, false, object.Raisef(object.RuntimeError, "anext(): the stream is waited for already")
	}
	n.Stage = 1
	f, err := s.v.outside(t, func(ctx context.Context) task.Outcome {
		item, ok, err := s.ask(ctx)
		return func(*Thread) (Value, error) { return s.arrived(item, ok, err) }
	})
	if err == nil {
		err = f.OnDone(givenUp{s, f})
	}
	if err != nil {
		s.close()
		return Value{}, false, err
	}
	return n.Wait(f)
}

// givenUp ends a stream whose waiting task was cancelled: the item that it waited
// for is lost.
type givenUp struct {
	s *goStream
	f *task.Future
}

func (g givenUp) Run() error {
	if g.f.Cancelled() {
		g.s.close()
	}
	return nil
}

// arrived takes an item on the VM's goroutine.
func (s *goStream) arrived(item []reflect.Value, ok bool, err error) (Value, error) {
	if err == nil && ok {
		return s.v.itemOf(item)
	}
	s.close()
	if err != nil {
		return Value{}, s.v.raise(err)
	}
	return Value{}, object.NewException(object.StopAsyncIteration)
}

var streamSlots = object.Slots{
	AIter: func(_ *Thread, x Value) (Value, error) { return x, nil },
	ANext: func(_ *Thread, x Value) (Value, error) {
		n := &nextItem{s: asGoStream(x)}
		return n.Coroutine(n), nil
	},
}

var streamMethods = []object.Method{{Name: "aclose", Doc: "End it early.",
	Fn: func(_ *Thread, args []Value) (Value, error) {
		asGoStream(args[0]).close()
		return task.ReadyNone, nil
	}}}
