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
	_, err := v.callFor(ctx, fn, args, wantOther, func() any { return result })
	return err
}

// CallTo is VM.Call for a result of type T.
func CallTo[T any](ctx context.Context, v *VM, fn any, args ...any) (out T, err error) {
	var held *T // only where it is needed: it costs an allocation
	plain, err := v.callFor(ctx, fn, args, wantOf[T](), func() any { held = new(T); return held })
	if held != nil || err != nil {
		if held != nil {
			out = *held
		}
		return out, err
	}
	switch p := any(&out).(type) {
	case *int:
		*p = plain.n
	case *float64:
		*p = plain.f
	case *string:
		*p = plain.s
	}
	return out, nil
}

// want says which result a call is to bring as a plainResult.
type want uint8

const (
	wantOther want = iota // none: it goes where a pointer says
	wantInt
	wantFloat
	wantString
)

func wantOf[T any]() want {
	var x *T
	switch any(x).(type) {
	case *int:
		return wantInt
	case *float64:
		return wantFloat
	case *string:
		return wantString
	}
	return wantOther
}

// plainResult is a result of a common type.
type plainResult struct {
	n int
	f float64
	s string
}

// take reads a result that is just what was wanted.
func (p *plainResult) take(x Value, w want) (fits bool) {
	switch w {
	case wantInt:
		p.n, fits = takeInt(x)
	case wantFloat:
		p.f, fits = takeFloat(x)
	case wantString:
		p.s, fits = takeString(x)
	}
	return fits
}

// callFor calls a function. A result that is not what is wanted goes where into says.
func (v *VM) callFor(ctx context.Context, fn any, args []any, w want, into func() any) (plain plainResult, err error) {
	if err := v.acquire(); err != nil {
		return plain, err
	}
	defer v.release()
	if ctx.Err() != nil {
		return plain, context.Cause(ctx)
	}
	v.begun(ctx)
	defer v.over()
	x, err := v.callOwned(fn, args)
	if err == nil && !plain.take(x, w) {
		err = v.giveOwned(x, into())
	}
	if err != nil {
		err = v.outcome(err)
	}
	return plain, err
}

func (v *VM) callOwned(fn any, args []any) (x Value, err error) {
	defer v.rescue(&err)
	f, err := v.callee(fn)
	if err != nil {
		return Value{}, err
	}
	if x, err = v.callWith(f, args); err == nil && object.AsCoroutine(x) != nil {
		return v.runCoroutine(x)
	}
	return x, err
}

func (v *VM) giveOwned(x Value, result any) (err error) {
	defer v.rescue(&err)
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
		if x, ok = v.find(name); ok {
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

// lastFound is where a global variable was found last: calls come in rows.
type lastFound struct {
	name    string
	in      *object.Dict
	version uint32
	at      int
}

// find is a global variable.
func (v *VM) find(name string) (Value, bool) {
	d, l := v.globals, &v.last
	if l.in != d || l.version != d.Version() || l.name != name {
		at := d.IndexOfStr(object.NewStr(name))
		if at < 0 {
			return Value{}, false
		}
		*l = lastFound{name, d, d.Version(), at}
	}
	return d.At(l.at), true
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

// GetAll puts the global variables of the program that ran last into target: a pointer
// to a struct, whose fields are filled by their names as ToGo does, or to a map, which
// gets all that don't begin with an underscore. Modules and classes come as *Object.
func (v *VM) GetAll(target any) error {
	if err := v.acquire(); err != nil {
		return err
	}
	defer v.release()
	v.begun(context.Background())
	defer v.over()
	return v.outcome(v.guarded(func() error {
		public := object.NewDict()
		if v.globals != nil {
			for name, x := range v.globals.All() {
				if s, ok := object.Text(name); ok && !strings.HasPrefix(s, "_") {
					public.SetStr(s, x)
				}
			}
		}
		return v.give(public.Value(), target)
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
	v.keepPreset(preset{object.NewStr(name), value})
	if v.globals != nil {
		v.globals.SetStr(name, value)
	}
	return nil
}
