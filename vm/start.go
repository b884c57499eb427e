// Programs that run for long, in the background of the Go program.

package vm

import "context"

// Running is a program that Start has started.
type Running struct {
	v    *VM
	done chan struct{}
	err  error
}

// Start runs a program as Run does, on a goroutine of its own. The VM is in use until
// it ends; meanwhile Call of the Running, and Callables, call its functions. The end
// of ctx stops it. As calls may come at any time, tasks that wait for each other are no
// deadlock to it.
func (v *VM) Start(ctx context.Context, p *Program) (*Running, error) {
	if err := v.acquire(); err != nil {
		return nil, err
	}
	r := &Running{v: v, done: make(chan struct{})}
	v.background.Store(true)
	go func() {
		defer close(r.done)
		defer v.release()
		defer v.background.Store(false)
		r.err = v.runOwned(ctx, p)
	}()
	return r, nil
}

// Wait waits for the end of the program; its error is that of Run. It may be called
// any number of times.
func (r *Running) Wait() error {
	<-r.done
	return r.err
}

// Done is closed when the program has ended.
func (r *Running) Done() <-chan struct{} { return r.done }

// Call calls a function of the program by its name, as VM.Call does, on the loop that
// the program runs, and from any goroutine. Once the program has ended, it is called
// on the VM's own loop.
func (r *Running) Call(ctx context.Context, fn any, args ...any) (result any, err error) {
	err = r.CallInto(ctx, &result, fn, args...)
	return result, err
}

// CallInto is Call for a result of a type of one's own.
func (r *Running) CallInto(ctx context.Context, result any, fn any, args ...any) error {
	return r.v.within(ctx, func() (Value, error) {
		f, err := r.v.callee(fn)
		if err != nil {
			return Value{}, err
		}
		return r.v.callWith(f, args)
	}, r.v.taker(result))
}
