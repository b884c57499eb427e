// Loops that the host turns itself: in a game, a user interface, a test.

package vm

import (
	"context"
	"time"

	"github.com/aio-lang/aio/runtime/task"
	"github.com/aio-lang/aio/vm/code"
)

// Driven is a program whose event loop the host turns, step by step. It has the VM
// for itself until Close. Its methods are for one goroutine at a time; Callables may
// be called from any, and on the goroutine of the steps their calls are made at once.
type Driven struct {
	v       *VM
	s       *task.Session
	program *Program
	started bool
	done    bool
	err     error
}

// Drive prepares a program for being driven: the first Step begins it. wake is called,
// on any goroutine, when something has arrived for a loop that was waiting, such as the
// result of an awaitable Go function: it is time for a Step. It must not call Step
// itself. nil for nobody.
//
//	d, err := v.Drive(ctx, program, nil)
//	defer d.Close()
//	for !d.Done() { // once a frame
//		if err := d.Step(); err != nil { … }
//	}
//
// The end of ctx stops the program at its next Step.
func (v *VM) Drive(ctx context.Context, p *Program, wake func()) (*Driven, error) {
	if p == nil {
		return nil, errNoProgram
	}
	if err := v.acquire(); err != nil {
		return nil, err
	}
	v.begun(ctx)
	d := &Driven{v: v, program: p}
	err := v.guarded(func() (err error) {
		if d.s, err = task.NewSession(v.thread); err == nil {
			d.s.Loop().Core().Patient = false
		}
		return err
	})
	if err != nil {
		v.over()
		v.release()
		return nil, v.outcome(err)
	}
	if wake != nil {
		d.s.Loop().Core().OnWake(wake)
		v.entrance.wake.Store(&wake)
	}
	return d, nil
}

// Step runs one turn of the loop: what is ready now, and nothing that becomes ready
// meanwhile. It never waits. The error is that of the program, when the turn has ended it.
func (d *Driven) Step() error {
	if d.done {
		return nil
	}
	v := d.v
	v.holder.Store(0)
	v.runner, v.entered = 0, 0
	err := v.guarded(d.turn)
	if err != nil && !d.done {
		d.done, d.err = true, v.outcome(err)
	}
	v.runner = 0
	v.holder.Store(goid())
	if d.done {
		return d.err
	}
	return nil
}

func (d *Driven) turn() error {
	if !d.started {
		d.started = true
		if err := d.begin(); err != nil || d.done {
			return err
		}
	}
	_, err := d.s.Turn(d.v.ctx)
	return err
}

// begin starts the program: as a task when it awaits.
func (d *Driven) begin() error {
	v := d.v
	p, err := v.located(d.program)
	if err != nil {
		return err
	}
	module, err := v.newMain(p)
	if err != nil {
		return err
	}
	if p.code.Flags&code.Coroutine != 0 {
		return d.s.Start(v.machine.NewMain(p.code, module.Dict), func(_ Value, err error) {
			d.done, d.err = true, v.outcome(err)
		})
	}
	err = d.s.Within(func() error {
		_, err := v.machine.RunCode(p.code, module.Dict, nil)
		return err
	})
	d.done, d.err = true, v.outcome(err)
	return err
}

// Stalled is a *DeadlockError when nothing can ever happen any more, unless the host calls
// something; else nil.
func (d *Driven) Stalled() error {
	if d.done || d.Busy() {
		return nil
	}
	return d.s.Stalled()
}

// Get puts a global variable of the program into target, as VM.Get does between runs.
func (d *Driven) Get(name string, target any) error {
	v := d.v
	return v.outcome(v.guarded(func() error {
		x, err := v.callee(name)
		if err != nil {
			return err
		}
		return inside(v.taker(target)(x), name)
	}))
}

// Done reports whether the program has ended; Err is how.
func (d *Driven) Done() bool { return d.done }

// Err is how the program has ended: its error is like that of Run. nil before that.
func (d *Driven) Err() error { return d.err }

// Busy reports whether a Step would find something to do at once.
func (d *Driven) Busy() bool {
	return !d.done && (!d.started || d.s.Loop().Core().Busy() || d.v.entrance.filled.Load())
}

// NextDeadline is the time until a Step finds something to do: 0 when it does now. ok is
// false when only something from outside, which wake tells about, can bring work.
func (d *Driven) NextDeadline() (wait time.Duration, ok bool) {
	if d.Busy() {
		return 0, true
	}
	core := d.s.Loop().Core()
	at, ok := core.NextDeadline()
	if d.done || !ok {
		return 0, false
	}
	return time.Duration(max(at-core.Time(), 0) * float64(time.Second)), true
}

// Close ends the program: tasks that are left are cancelled and may clean up, unless an
// error has stopped the script. The VM can be used again.
func (d *Driven) Close() error {
	if d.s == nil {
		return nil
	}
	v, s := d.v, d.s
	d.s, d.done = nil, true
	v.holder.Store(0)
	s.Loop().Core().OnWake(nil)
	v.entrance.wake.Store(nil)
	var err error
	if _, raised := d.err.(*RuntimeError); d.err == nil || raised {
		err = v.guarded(func() error { return v.finish(s.Close()) })
	} else {
		s.GiveUp()
		v.state.Load().Discard()
	}
	v.over()
	v.release()
	return v.outcome(err)
}
