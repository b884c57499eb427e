// How Go code gets into a script from outside: from any goroutine, while the VM
// runs or rests.

package vm

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// request is something that Go code wants of the script: begin is called between
// two turns of a loop, or when the VM does nothing else, and take with the result,
// after it was awaited if it is a coroutine. Both run on the goroutine that has
// the VM.
type request struct {
	begin func() (Value, error)
	take  func(Value) error
	err   error
	done  chan struct{}
	task  *task.Task      // of its coroutine
	loop  *task.EventLoop // that runs it
	given atomic.Bool     // nobody waits for it any more
}

// entrance is where requests wait for the VM.
type entrance struct {
	mu      sync.Mutex
	waiting []*request
	filled  atomic.Bool
	free    chan struct{}          // holds a token when the VM may be free; nil before the first guest
	guests  atomic.Int32           // who waits for it
	wake    atomic.Pointer[func()] // of the host that drives the loop
}

func (e *entrance) add(r *request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.waiting = append(e.waiting, r)
	e.filled.Store(true)
	if f := e.wake.Load(); f != nil {
		(*f)()
	}
}

func (e *entrance) take() []*request {
	e.mu.Lock()
	defer e.mu.Unlock()
	list := e.waiting
	e.waiting = nil
	e.filled.Store(false)
	return list
}

// bell is the channel that guests wait at.
func (e *entrance) bell() chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.free == nil {
		e.free = make(chan struct{}, 1)
	}
	return e.free
}

// knock tells a guest that the VM is free.
func (e *entrance) knock() {
	if e.guests.Load() > 0 {
		select {
		case e.bell() <- struct{}{}:
		default:
		}
	}
}

// within calls begin, awaits its result if that is a coroutine, and calls take with
// it. Inside a plain Go function that the script has called it does so at once,
// without awaiting; else it waits for its turn.
func (v *VM) within(ctx context.Context, begin func() (Value, error), take func(Value) error) error {
	if v.isHolder() {
		x, err := begin()
		if err != nil {
			return v.outcome(err)
		}
		return v.outcome(take(x))
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if v.busy.CompareAndSwap(false, true) {
		return v.withinFree(ctx, begin, take)
	}
	r := &request{begin: begin, take: take, done: make(chan struct{})}
	v.entrance.guests.Add(1)
	defer v.entrance.guests.Add(-1)
	v.entrance.add(r)
	free := v.entrance.bell()
	for {
		if e := v.state.Load().Front(); e != nil {
			e.Core().Wake()
		}
		if v.busy.CompareAndSwap(false, true) {
			return v.serve(ctx, r)
		}
		select {
		case <-r.done:
			v.entrance.knock() // for the next one
			return r.err
		case <-free:
		case <-ctx.Done():
			v.giveUp(r)
			return context.Cause(ctx)
		}
	}
}

// withinFree is within while nobody else uses the VM.
func (v *VM) withinFree(ctx context.Context, begin func() (Value, error), take func(Value) error) (err error) {
	defer v.release()
	if v.closed.Load() {
		v.entrance.take()
		return ErrClosed
	}
	v.entrance.guests.Add(1)
	defer v.entrance.guests.Add(-1)
	v.begun(ctx)
	defer v.over()
	return v.outcome(v.guarded(func() error {
		x, err := begin()
		if err != nil {
			return err
		}
		if object.AsCoroutine(x) != nil {
			if x, err = v.runCoroutine(x); err != nil {
				return err
			}
		}
		return take(x)
	}))
}

// serve lets the goroutine that has got the VM work until r is answered.
func (v *VM) serve(ctx context.Context, r *request) error {
	defer v.release()
	if v.closed.Load() {
		v.entrance.take()
		return ErrClosed
	}
	v.begun(ctx)
	err := v.guarded(func() error { return v.turnUntil(r.done) })
	v.over()
	select {
	case <-r.done:
		return r.err
	default:
	}
	if err == nil {
		err = ErrClosed // the loop was stopped by the script
	}
	r.given.Store(true)
	return v.outcome(err)
}

// giveUp cancels a request whose caller is gone.
func (v *VM) giveUp(r *request) {
	r.given.Store(true)
	v.entrance.add(&request{
		begin: func() (Value, error) {
			if r.task != nil {
				_, err := r.task.Future.Cancel(v.thread, Value{})
				return object.None, err
			}
			return object.None, nil
		},
		take: func(Value) error { return nil },
		done: make(chan struct{}),
	})
	if e := v.state.Load().Front(); e != nil {
		e.Core().Wake()
	}
}

// between is asked before every turn of a loop.
func (v *VM) between(e *task.EventLoop) error {
	if err := v.meter.turn(e); err != nil {
		return err
	}
	if !v.entrance.filled.Load() || e != v.state.Load().Front() {
		return nil
	}
	return e.Apart(func() error {
		for _, r := range v.entrance.take() {
			if err := v.answer(e, r); err != nil {
				return err
			}
		}
		return nil
	})
}

// answer begins a request on a loop. Its error is one that no script may catch.
func (v *VM) answer(e *task.EventLoop, r *request) error {
	if r.given.Load() {
		v.finishRequest(r, context.Canceled)
		return nil
	}
	x, err := r.begin()
	if err == nil && object.AsCoroutine(x) != nil {
		var made Value
		if made, err = e.CreateTask(x, task.Options{}); err == nil {
			if r.task = task.AsTask(made); r.task != nil {
				r.loop = e
				v.inflight = append(v.inflight, r)
				return r.task.Future.OnDone(answered{v, r})
			}
			err = object.Raisef(object.TypeError, "the task factory must return a task here")
		}
	}
	if err == nil {
		err = r.take(x)
	}
	return v.finishRequest(r, err)
}

// answered takes the outcome of a request's task.
type answered struct {
	v *VM
	r *request
}

func (a answered) Run() error {
	x, err := a.r.task.Future.Outcome()
	if err == nil {
		err = a.r.take(x)
	}
	return a.v.finishRequest(a.r, err)
}

// finishRequest hands the outcome over. Errors that no script may catch end the
// loop as well.
func (v *VM) finishRequest(r *request, err error) error {
	r.err = v.outcome(err)
	if i := slices.Index(v.inflight, r); i >= 0 {
		v.inflight = slices.Delete(v.inflight, i, i+1)
	}
	close(r.done)
	if v.serving == r.done {
		v.serving = nil
		v.session.Stop()
	}
	if _, raised := object.Caught(err); raised || err == nil {
		return nil
	}
	if stops(err) {
		return err
	}
	return nil
}

// turnUntil turns the VM's own loop until a request is answered.
func (v *VM) turnUntil(done chan struct{}) error {
	s, err := v.ownLoop()
	if err != nil {
		return err
	}
	v.serving = done
	err = s.Serve()
	v.serving = nil
	if err != nil {
		if _, raised := object.Caught(err); !raised {
			s.GiveUp()
			v.session = nil
		}
	}
	return err
}

// ownLoop is the loop for what Go code awaits while no program runs. It lives until
// the VM is closed.
func (v *VM) ownLoop() (*task.Session, error) {
	if v.session != nil && !v.session.Loop().Closed() {
		return v.session, nil
	}
	s, err := task.NewSession(v.thread)
	if err != nil {
		return nil, err
	}
	s.Loop().Core().Patient = false
	v.session = s
	return s, nil
}

// failRequests answers the requests whose loop has ended without them.
func (v *VM) failRequests() {
	if len(v.inflight) == 0 {
		return
	}
	v.inflight = slices.DeleteFunc(v.inflight, func(r *request) bool {
		if !r.loop.Closed() {
			return false
		}
		r.err = errEnded
		close(r.done)
		return true
	})
}

var errEnded = errors.New("vm: the program has ended")
