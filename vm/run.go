// Running a program, and the gate through which its errors leave.

package vm

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
	"github.com/aio-lang/aio/vm/code"
)

// Run runs a program until it ends. ctx stops it, also in the middle of a loop;
// the script can't catch that, and its finally blocks do not run. Threads of the script
// belong to the program: Run waits for those that are no daemons, and ends the others.
//
// The error is a *RuntimeError for an exception that the script did not handle,
// an *ExitError for sys.exit, a *DeadlockError when its tasks wait for each other
// for ever, ErrBusy, ErrClosed, the cause of ctx's end, or an *InternalError. The
// VM can be used again after any of them but ErrClosed.
func (v *VM) Run(ctx context.Context, p *Program) error {
	if err := v.acquire(); err != nil {
		return err
	}
	defer v.release()
	return v.runOwned(ctx, p)
}

// runOwned is Run for the goroutine that has the VM.
func (v *VM) runOwned(ctx context.Context, p *Program) error {
	if p == nil {
		return errNoProgram
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	v.begun(ctx)
	defer v.over()
	return v.outcome(v.guarded(func() error { return v.finish(v.hooked(v.main(p))) }))
}

var errNoProgram = errors.New("vm: no program")

// begun and over stand around everything that runs scripts.
func (v *VM) begun(ctx context.Context) {
	v.ctx, v.runner, v.entered = ctx, 0, 0
	v.state.Load().Context = ctx
	v.thread.SetContext(ctx)
	v.meter.begin(v)
	if ctx.Done() != nil {
		v.watch = context.AfterFunc(ctx, v.machine.Hasten)
	}
}

func (v *VM) over() {
	if v.watch != nil {
		v.watch()
		v.watch = nil
		v.machine.Unhasten()
	}
	v.leaveHosts()
	v.failRequests()
	v.meter.end()
}

// guarded catches panics: after one, the VM starts afresh.
func (v *VM) guarded(fn func() error) (err error) {
	defer v.rescue(&err)
	return fn()
}

func (v *VM) rescue(err *error) {
	if r := recover(); r != nil {
		*err = &InternalError{Value: r, Stack: string(debug.Stack())}
		v.begin()
	}
	if _, raised := object.Caught(*err); *err != nil && !raised {
		*err = v.stopThreads(*err)
	}
}

// finish waits for the program's threads and makes the calls that it registered for
// its end, unless the host stopped it.
func (v *VM) finish(err error) error {
	if _, raised := object.Caught(err); err == nil || raised {
		if stop := v.joinThreads(); stop != nil {
			return v.stopThreads(stop)
		}
		if stop := v.thread.RunAtExit(); stop != nil {
			return v.stopThreads(stop)
		}
		if stop := v.thread.FlushKept(); stop != nil {
			return v.stopThreads(stop)
		}
	}
	return v.lastWords(v.stopThreads(err))
}

// main runs the program's own text.
func (v *VM) main(p *Program) error {
	p, err := v.located(p)
	if err != nil {
		return err
	}
	module, err := v.newMain(p)
	if err != nil {
		return err
	}
	if p.code.Flags&code.Coroutine == 0 {
		_, err := v.machine.RunCode(p.code, module.Dict, nil)
		return err
	}
	_, err = task.Run(v.thread, v.machine.NewMain(p.code, module.Dict), object.None, object.None)
	return err
}

// newMain makes the module that a program runs in.
func (v *VM) newMain(p *Program) (*object.Module, error) {
	if !plainPython(p.Name()) {
		v.addAsyncioNames()
	}
	names := mainNames + len(v.options.Globals) + min(len(p.code.Names), 100)
	module := object.NewModuleSize(mainName, names)
	if err := v.describe(p, module.Dict); err != nil {
		return nil, err
	}
	if err := v.presetGlobals(module.Dict); err != nil {
		return nil, err
	}
	v.globals = module.Dict
	v.machine.Modules().Store(mainName, module.Value())
	return module, nil
}

// Names that every VM needs: the same objects for all.
var (
	builtinsName = object.NewStr("builtins")
	mainName     = object.NewStr("__main__")
	fileName     = object.NewStr("__file__")
)

// mainNames is how many variables a program has before it has made any.
const mainNames = 7

// preset is a variable that the host has set.
type preset struct {
	name  *object.Str
	value Value
}

// presetGlobals gives a program the variables that the host has set.
func (v *VM) presetGlobals(d *object.Dict) error {
	if err := v.presetOptions(); err != nil {
		return err
	}
	for _, p := range v.preset {
		d.Store(p.name, p.value)
	}
	return nil
}

// presetOptions makes values of Options.Globals, once for a world.
func (v *VM) presetOptions() error {
	if v.given || len(v.options.Globals) == 0 {
		return nil
	}
	var room [8]string
	names := room[:0]
	for name := range v.options.Globals {
		names = append(names, name)
	}
	slices.Sort(names)
	list := make([]preset, 0, len(names)+len(v.preset))
	for _, name := range names {
		x, err := v.FromGo(v.options.Globals[name])
		if err != nil {
			return err
		}
		list = append(list, preset{object.NewStr(name), x})
	}
	v.given = true
	later := v.preset
	v.preset = list
	for _, p := range later {
		v.keepPreset(p)
	}
	return nil
}

// keepPreset notes a variable for all programs to come.
func (v *VM) keepPreset(p preset) {
	for i := range v.preset {
		if v.preset[i].name.Same(p.name) {
			v.preset[i].value = p.value
			return
		}
	}
	v.preset = append(v.preset, p)
}

// outcome turns what the machine returned into what Run does.
func (v *VM) outcome(err error) error {
	if err == nil {
		return nil
	}
	e, ok := object.Caught(err)
	switch {
	case !ok && errors.Is(err, v.ctx.Err()):
		return context.Cause(v.ctx)
	case !ok:
		return err
	case object.Is(e, object.SystemExit):
		return v.exitError(e)
	}
	return &RuntimeError{Exception: e, Shown: e == v.shown, thread: v.thread}
}

// exitError reads the code of a SystemExit as CPython does.
func (v *VM) exitError(e *object.Exception) error {
	c, err := object.GetAttr(v.thread, e.Value(), "code")
	if err != nil {
		c = object.None
	}
	switch {
	case c.IsNone():
		return &ExitError{}
	case c.IsSmallInt(), c.IsBool():
		return &ExitError{Code: int(c.SmallInt())}
	case c.Kind() == object.KindInt:
		return &ExitError{Code: -1} // too big for C, too
	}
	text, err := object.StrOf(v.thread, c)
	if err != nil {
		text = object.TypeName(c)
	}
	return &ExitError{Code: 1, Message: text}
}
