// What Go code gets of a script to use later, from any goroutine: functions,
// coroutines, asynchronous iterators, files.

package vm

import (
	"context"
	"io"
	"iter"
	"reflect"
	"runtime"
	"sync/atomic"

	"github.com/aio-lang/aio/runtime/object"
)

// Callable is a script's function, or another thing that can be called, for Go. Go
// functions get one by having a parameter of this type, or of a func type.
//
// As long as Go holds one, a loop that has nothing to do waits for calls: see Close.
type Callable struct {
	bound
	name string
	open *atomic.Bool
}

func (v *VM) toCallable(x Value) (*Callable, error) {
	if !object.Callable(x) {
		return nil, errUnfit
	}
	c := &Callable{bound: bound{v, x}, name: object.TypeName(x), open: &atomic.Bool{}}
	if name, err := object.FindAttr(v.thread, x, "__qualname__"); err == nil && !name.IsUnset() {
		c.name, _ = object.Text(name)
	}
	c.open.Store(true)
	v.callables.Add(1)
	v.handed = true
	runtime.AddCleanup(c, v.letGo, c.open)
	return c, nil
}

// letGo counts a Callable out that Go has no use for any more.
func (v *VM) letGo(open *atomic.Bool) {
	if !open.Swap(false) {
		return
	}
	if v.callables.Add(-1) == 0 {
		if e := v.state.Load().Front(); e != nil {
			e.Core().Wake() // perhaps nothing is left to wait for
		}
	}
}

// expecting tells a loop that has nothing to do that calls may come from outside.
func (v *VM) expecting() bool {
	return v.callables.Load() > 0 || v.entrance.guests.Load() > 0 || v.background.Load() || v.state.Load().Listens()
}

// Close says that there will be no more calls: a script that waits for nothing else
// is then in a deadlock. The collector says so for a Callable that is forgotten.
func (c *Callable) Close() error {
	c.v.letGo(c.open)
	return nil
}

// String is the function's name.
func (c *Callable) String() string { return c.name }

// Call calls the function, and awaits the coroutine if it makes one. It may be called
// from any goroutine: the call takes its turn on the loop that the VM runs, or on
// the VM's own loop when it runs none; while a script computes without a loop, it
// waits for the end of that. ctx bounds the wait; when it ends, the coroutine is
// cancelled.
//
// In a plain Go function that the script has called, Call does not wait for its
// turn, and a coroutine is not awaited: the result is an *Awaitable.
//
// The error is like that of VM.Run.
func (c *Callable) Call(ctx context.Context, args ...any) (result any, err error) {
	err = c.CallInto(ctx, &result, args...)
	return result, err
}

// CallInto is Call for a result of a type of one's own, as ToGo makes it of the
// value; nil for none.
func (c *Callable) CallInto(ctx context.Context, result any, args ...any) error {
	return c.v.within(ctx, func() (Value, error) { return c.v.callWith(c.value, args) }, c.v.taker(result))
}

// callWith calls a function with Go data.
func (v *VM) callWith(fn Value, args []any) (Value, error) {
	room := v.arguments
	v.arguments = nil // it is in use: Go code that the script calls may call again
	if len(room) < len(args) {
		room = make([]Value, len(args)+2)
	}
	list := room[:len(args)]
	for i, a := range args {
		var err error
		if list[i], err = v.FromGo(a); err != nil {
			return Value{}, err
		}
	}
	x, err := object.Call(v.thread, fn, list, nil)
	for i := range list {
		list[i] = object.None // holds nothing, and is cheaper than to clear
	}
	v.arguments = room
	return x, err
}

// taker puts a result into a pointer.
func (v *VM) taker(result any) func(Value) error {
	return func(x Value) error { return v.give(x, result) }
}

// give is ToGo for a result: nil takes none.
func (v *VM) give(x Value, result any) (err error) {
	fits := false
	switch dst := result.(type) {
	case nil:
		return nil
	case *any:
		*dst, err = v.plain(x)
		return err
	case *int:
		var n int
		if n, fits = takeInt(x); fits {
			*dst = n
		}
	case *float64:
		var f float64
		if f, fits = takeFloat(x); fits {
			*dst = f
		}
	case *string:
		var s string
		if s, fits = object.Text(x); fits {
			*dst = s
		}
	case *Value:
		*dst, fits = x, true
	}
	if fits {
		return nil
	}
	return v.ToGo(x, result)
}

// Awaitable is a script's coroutine, or another thing that can be awaited, for Go.
type Awaitable struct{ bound }

func (v *VM) toAwaitable(x Value) (*Awaitable, error) {
	if x.Type().Await == nil {
		return nil, errUnfit
	}
	v.handed = true
	return &Awaitable{bound{v, x}}, nil
}

// Wait awaits it, on the loop as Callable.Call does. A coroutine can be awaited once.
func (a *Awaitable) Wait(ctx context.Context) (result any, err error) {
	err = a.WaitInto(ctx, &result)
	return result, err
}

// WaitInto is Wait for a result of a type of one's own.
func (a *Awaitable) WaitInto(ctx context.Context, result any) error {
	return a.v.within(ctx, func() (Value, error) { return a.v.await(a.value) }, a.v.taker(result))
}

// await makes a coroutine of what can be awaited.
func (v *VM) await(x Value) (Value, error) {
	if object.AsCoroutine(x) != nil {
		return x, nil
	}
	return v.machine.NewCoroutine("wait", &awaiting{x: x}), nil
}

// awaiting is a coroutine that awaits one thing.
type awaiting struct {
	x     Value
	asked bool
}

// Step implements object.Steps.
func (a *awaiting) Step(_ *Thread, sent Value, exc error) (object.Action, error) {
	if exc != nil || a.asked {
		return object.Action{Kind: object.StepReturn, Value: sent}, exc
	}
	a.asked = true
	return object.Action{Kind: object.StepAwait, Value: a.x}, nil
}

// Stream is a script's asynchronous iterator for Go, such as an async generator.
type Stream struct{ bound }

func (v *VM) toStream(x Value) (*Stream, error) {
	switch {
	case x.Type().ANext != nil:
	case x.Type().AIter != nil:
		it, err := x.Type().AIter(v.thread, x)
		if err != nil {
			return nil, err
		}
		if it.Type().ANext == nil {
			return nil, errUnfit
		}
		x = it
	default:
		return nil, errUnfit
	}
	v.handed = true
	return &Stream{bound{v, x}}, nil
}

// Next waits for the next item; ok is false at the end.
func (s *Stream) Next(ctx context.Context) (item any, ok bool, err error) {
	ok, err = s.NextInto(ctx, &item)
	return item, ok, err
}

// NextInto is Next for items of a type of one's own: item is a pointer to it.
func (s *Stream) NextInto(ctx context.Context, item any) (ok bool, err error) {
	err = s.v.within(ctx, func() (Value, error) {
		x, err := s.value.Type().ANext(s.v.thread, s.value)
		if err != nil {
			return Value{}, err
		}
		return s.v.await(x)
	}, s.v.taker(item))
	if failed, isException := err.(*RuntimeError); isException && object.Is(failed.Exception, object.StopAsyncIteration) {
		return false, nil
	}
	return err == nil, err
}

// All gives the items until the end, or an error. A loop that is left early closes the
// script's generator, whose finally blocks then run.
func (s *Stream) All(ctx context.Context) iter.Seq2[any, error] { return StreamTo[any](ctx, s) }

// StreamTo is Stream.All for items of type T:
//
//	for row, err := range vm.StreamTo[Row](ctx, stream) { … }
func StreamTo[T any](ctx context.Context, s *Stream) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for {
			var item T
			ok, err := s.NextInto(ctx, &item)
			switch {
			case err != nil:
				yield(item, err)
				return
			case !ok:
				return
			case !yield(item, nil):
				_ = s.Close(ctx) // there is nobody left to tell
				return
			}
		}
	}
}

// Close ends an asynchronous generator early: its finally blocks run. Other
// asynchronous iterators have nothing to close.
func (s *Stream) Close(ctx context.Context) error {
	return s.v.within(ctx, func() (Value, error) {
		fn, err := object.FindAttr(s.v.thread, s.value, "aclose")
		if err != nil || fn.IsUnset() {
			return object.None, err
		}
		x, err := s.v.callWith(fn, nil)
		if err != nil {
			return Value{}, err
		}
		return s.v.await(x)
	}, func(Value) error { return nil })
}

// file is a script's file object for Go.
type file struct{ bound }

func (v *VM) toFile(x Value) (*file, error) {
	for _, name := range []string{"read", "write"} {
		method, err := object.FindAttr(v.thread, x, name)
		if err != nil || !method.IsUnset() {
			v.handed = true
			return &file{bound{v, x}}, err
		}
	}
	return nil, errUnfit
}

func (f *file) call(take func(Value) error, method string, args ...any) error {
	return f.v.within(context.Background(), func() (Value, error) {
		fn, err := object.GetAttr(f.v.thread, f.value, method)
		if err != nil {
			return Value{}, err
		}
		return f.v.callWith(fn, args)
	}, take)
}

// Read implements io.Reader.
func (f *file) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	err = f.call(func(x Value) error {
		b, ok := object.BytesLike(x)
		if !ok {
			return object.Raisef(object.TypeError, "read() must return bytes, not %s", object.TypeName(x))
		}
		if len(b) > len(p) {
			return object.Raisef(object.OSError, "read() returned too much data")
		}
		n = copy(p, b)
		return nil
	}, "read", len(p))
	if err == nil && n == 0 {
		err = io.EOF
	}
	return n, err
}

// Write implements io.Writer.
func (f *file) Write(p []byte) (n int, err error) {
	n = len(p)
	err = f.call(func(x Value) error {
		if x.IsSmallInt() {
			n = min(max(int(x.SmallInt()), 0), len(p))
		}
		return nil
	}, "write", p)
	switch {
	case err != nil:
		return 0, err
	case n < len(p):
		return n, io.ErrShortWrite
	}
	return n, nil
}

// Close implements io.Closer.
func (f *file) Close() error { return f.call(func(Value) error { return nil }, "close") }

// decodeFunc makes Go functions that call a script's. One whose last result is no
// error panics when the script's function fails; in a function that the script has
// called, that panic becomes the exception again.
func decodeFunc(t reflect.Type) decoder {
	if t.CanSeq() || t.CanSeq2() {
		return decodeSeq(t)
	}
	return func(v *VM, x Value, dst reflect.Value) error {
		c, err := v.toCallable(x)
		if err != nil {
			return err
		}
		dst.Set(reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value { return c.callBack(t, in) }))
		return nil
	}
}

func (c *Callable) callBack(t reflect.Type, in []reflect.Value) []reflect.Value {
	ctx := context.Background()
	if len(in) > 0 && t.In(0) == contextType {
		if given, ok := in[0].Interface().(context.Context); ok {
			ctx = given
		}
		in = in[1:]
	}
	var args []any
	for i, a := range in {
		if t.IsVariadic() && i == len(in)-1 {
			for j := range a.Len() {
				args = append(args, a.Index(j).Interface())
			}
			break
		}
		args = append(args, a.Interface())
	}
	out := make([]reflect.Value, t.NumOut())
	for i := range out {
		out[i] = reflect.New(t.Out(i)).Elem()
	}
	n := len(out)
	fails := n > 0 && t.Out(n-1) == errorType
	if fails {
		n--
	}
	err := c.v.within(ctx, func() (Value, error) { return c.v.callWith(c.value, args) }, func(x Value) error {
		switch n {
		case 0:
			return nil
		case 1:
			return c.v.decode(x, out[0])
		}
		u := object.AsTuple(x)
		if u == nil || len(u.Items) != n {
			return &ConvertError{Class: object.TypeName(x), Type: t, Err: errResults}
		}
		for i, item := range u.Items {
			if err := c.v.decode(item, out[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		if !fails {
			panic(callbackPanic{err})
		}
		out[n].Set(reflect.ValueOf(&err).Elem())
	}
	return out
}

// decodeSeq lets Go iterate over a script's iterable while it has the VM.
func decodeSeq(t reflect.Type) decoder {
	yield := t.In(0)
	pairs := yield.NumIn() == 2
	fails := pairs && yield.In(1) == errorType
	return func(v *VM, x Value, dst reflect.Value) error {
		if !object.Iterable(x) {
			return errUnfit
		}
		dst.Set(reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
			err := object.Iterate(v.thread, x, func(item Value) (bool, error) {
				parts := []Value{item}
				if u := object.AsTuple(item); pairs && !fails {
					if u == nil || len(u.Items) != 2 {
						return false, &ConvertError{Class: object.TypeName(item), Type: t, Err: errResults}
					}
					parts = u.Items
				}
				args := make([]reflect.Value, yield.NumIn())
				for i := range args {
					args[i] = reflect.New(yield.In(i)).Elem()
					if i < len(parts) {
						if err := v.decode(parts[i], args[i]); err != nil {
							return false, err
						}
					}
				}
				return in[0].Call(args)[0].Bool(), nil
			})
			switch {
			case err == nil:
			case fails:
				failed := v.outcome(err)
				in[0].Call([]reflect.Value{reflect.Zero(yield.In(0)), reflect.ValueOf(&failed).Elem()})
			default:
				panic(callbackPanic{err})
			}
			return nil
		}))
		return nil
	}
}
