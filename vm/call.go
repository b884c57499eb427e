// Calling a script's functions, and its global variables.

package vm

import (
	"context"
	"fmt"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// Call calls a function of the program that ran last, and awaits the coroutine if it
// makes one. fn is the name of a global variable, which may go on with attributes
// ("handlers.on_start"), or a *Callable. Arguments and result are converted as by
// FromGo and ToGo.
//
// What is awaited runs on the VM's own loop, which lives from call to call: tasks that
// a call leaves behind go on during the next one. An error that stops the script, such
// as the end of ctx, ends that loop and its tasks.
//
// The error is like that of Run. Another goroutine that uses the VM makes it ErrBusy;
// to call from anywhere, use a Callable or Running.Call.
func (v *VM) Call(ctx context.Context, fn any, args ...any) (result any, err error) {
	err = v.CallInto(ctx, &result, fn, args...)
	return result, err
}

// CallInto is Call for a result of a type of one's own: result is a pointer to it,
// or nil for none.
func (v *VM) CallInto(ctx context.Context, result any, fn any, args ...any) error {
	if err := v.acquire(); err != nil {
		return err
	}
	defer v.release()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	v.begun(ctx)
	defer v.over()
	return v.outcome(v.callOwned(fn, args, result))
}

func (v *VM) callOwned(fn any, args []any, result any) (err error) {
	defer v.rescue(&err)
	f, err := v.callee(fn)
	if err != nil {
		return err
	}
	x, err := v.callWith(f, args)
	if err != nil {
		return err
	}
	if object.AsCoroutine(x) != nil {
		if x, err = v.runCoroutine(x); err != nil {
			return err
		}
	}
	return v.give(x, result)
}

// callee finds what Call is to call.
func (v *VM) callee(fn any) (Value, error) {
	name, ok := fn.(string)
	if c, held := fn.(*Callable); held && c != nil {
		return c.own(v)
	}
	if !ok {
		return v.FromGo(fn)
	}
	var x Value
	if v.globals != nil {
		if x, ok = v.globals.GetStr(name); ok {
			return x, nil
		}
	}
	first, rest, dotted := strings.Cut(name, ".")
	if dotted && v.globals != nil {
		x, _ = v.globals.GetStr(first)
	}
	if x.IsUnset() {
		return Value{}, object.Raisef(object.NameError, "name '%s' is not defined", first)
	}
	for dotted {
		first, rest, dotted = strings.Cut(rest, ".")
		var err error
		if x, err = object.GetAttr(v.thread, x, first); err != nil {
			return Value{}, err
		}
	}
	return x, nil
}

// runCoroutine runs one on the VM's own loop.
func (v *VM) runCoroutine(x Value) (result Value, err error) {
	s, err := v.ownLoop()
	if err != nil {
		return Value{}, err
	}
	done := make(chan struct{})
	var failed error
	err = s.Start(x, func(x Value, err error) {
		result, failed = x, err
		v.serving = nil
		close(done)
		s.Stop()
	})
	if err == nil {
		err = v.turnUntil(done)
	}
	select {
	case <-done:
		return result, failed
	default:
	}
	if err == nil {
		err = object.Raisef(object.RuntimeError, "the event loop stopped before the call was done")
	}
	return Value{}, err
}

// CallTo is VM.Call for a result of type T.
func CallTo[T any](ctx context.Context, v *VM, fn any, args ...any) (T, error) {
	var out T
	err := v.CallInto(ctx, &out, fn, args...)
	return out, err
}

// Get puts a global variable of the program that ran last into target, a pointer, as
// ToGo does.
func (v *VM) Get(name string, target any) error {
	if err := v.acquire(); err != nil {
		return err
	}
	defer v.release()
	v.begun(context.Background())
	defer v.over()
	return v.outcome(v.guarded(func() error {
		x, err := v.callee(name)
		if err != nil {
			return err
		}
		if err := v.give(x, target); err != nil {
			return inside(err, name)
		}
		return nil
	}))
}

// Set gives a global variable a value, made as by FromGo: of the program that ran
// last, and of all that run later.
func (v *VM) Set(name string, x any) error {
	if err := v.acquire(); err != nil {
		return err
	}
	defer v.release()
	value, err := v.FromGo(x)
	if err != nil {
		return fmt.Errorf("vm: %s: %w", name, v.outcome(err))
	}
	if v.preset == nil {
		v.preset = object.NewDict()
	}
	v.preset.SetStr(name, value)
	if v.globals != nil {
		v.globals.SetStr(name, value)
	}
	return nil
}
