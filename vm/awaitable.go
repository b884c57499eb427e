// Awaitable Go functions: coroutines that run on goroutines of their own.

package vm

import (
	"context"
	"reflect"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// goCoroutine is one call of an awaitable Go function. The goroutine starts when
// it is first awaited.
type goCoroutine struct {
	task.Native
	g  *goFunc
	in []reflect.Value
}

func (g *goFunc) newCoroutine(in []reflect.Value) Value {
	c := &goCoroutine{g: g, in: in}
	return c.Coroutine(c)
}

// Name implements task.Body.
func (c *goCoroutine) Name() string { return c.g.name }

// Step implements task.Body.
func (c *goCoroutine) Step(t *Thread, x Value, exc error) (Value, bool, error) {
	if exc != nil || c.Stage == 1 {
		return x, exc == nil, exc
	}
	c.Stage = 1
	f, err := c.g.v.outside(t, func(ctx context.Context) task.Outcome {
		c.in[0] = reflect.ValueOf(ctx)
		out, err := c.g.v.callOutside(c.g.fn, c.in)
		return func(*Thread) (Value, error) {
			if err != nil {
				return Value{}, c.g.v.raise(err)
			}
			return c.g.answer(out)
		}
	})
	if err != nil {
		return Value{}, false, err
	}
	return c.Wait(f)
}

// callOutside calls a Go function on a goroutine that is not the VM's.
func (v *VM) callOutside(fn reflect.Value, in []reflect.Value) (out []reflect.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, v.panicked(r)
		}
	}()
	return fn.Call(in), nil
}

// outside runs work on a goroutine of its own, as a host operation of the loop that
// runs. Its context ends when the future is cancelled, and with the run.
func (v *VM) outside(t *Thread, work func(ctx context.Context) task.Outcome) (*task.Future, error) {
	loop, err := task.RunningLoop(t)
	if err != nil {
		return nil, err
	}
	if v.hostContext == nil {
		v.hostContext, v.endHosts = context.WithCancel(v.ctx)
		v.state.Load().Context = v.hostContext
	}
	v.hosts.Add(1)
	f, err := loop.Start(func(ctx context.Context) task.Outcome {
		defer v.hosts.Done()
		return work(ctx)
	})
	if err != nil {
		v.hosts.Done()
	}
	return f, err
}

// leaveHosts tells what still runs outside that the run is over.
func (v *VM) leaveHosts() {
	if v.endHosts != nil {
		v.endHosts()
		v.hostContext, v.endHosts = nil, nil
	}
	if len(v.streams) > 0 {
		for s := range v.streams {
			s.stop()
		}
		clear(v.streams)
	}
}

var _ object.Coroutine = (*goCoroutine)(nil)
