// Threads of scripts at the end of a program, and what each has of the VM's.

package vm

import (
	"errors"
	"runtime/debug"

	"github.com/aio-lang/aio/runtime/object"
)

// joinThreads waits for the threads that are no daemons, as CPython does before it
// calls what atexit has.
func (v *VM) joinThreads() error {
	if v.thread.Alone() {
		return nil
	}
	threading, ok := v.machine.Modules().GetStr("threading")
	if !ok {
		return nil
	}
	_, err := object.CallMethod(v.thread, threading, "_shutdown")
	if exc, raised := object.Caught(err); raised {
		return v.thread.ReportIgnored("in", threading, exc)
	}
	return err
}

// stopThreads ends the threads that are left. When one of them ended with an error that
// no script can catch, that is the program's.
func (v *VM) stopThreads(err error) error {
	failure := v.thread.Failure()
	v.thread.StopStrands()
	if failure == nil {
		return err
	}
	var internal *InternalError
	if errors.As(failure, &internal) {
		v.begin()
	}
	return failure
}

// panicked is the error of a Go panic in a thread.
func panicked(r any) error { return &InternalError{Value: r, Stack: string(debug.Stack())} }

// inGo is which Go function a thread is in.
type inGo struct{ holder, runner int64 }

// NewOwn and Switch implement object.Keeper: each thread has a goroutine, and the Go
// function of its own that it is in.
func (v *VM) NewOwn() any { return new(inGo) }

// Switch implements object.Keeper.
func (v *VM) Switch(save, load any) {
	*save.(*inGo) = inGo{v.holder.Load(), v.runner}
	o := load.(*inGo)
	v.holder.Store(o.holder)
	v.runner = o.runner
}
