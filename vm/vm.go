package vm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync/atomic"

	"github.com/aio-lang/aio/runtime/lib"
	"github.com/aio-lang/aio/runtime/lib/builtins"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
	"github.com/aio-lang/aio/vm/code"
	"github.com/aio-lang/aio/vm/machine"
)

// Options are what a VM is given. The zero Options give a script nothing: it
// can compute, and what it prints is dropped.
type Options struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Args is sys.argv; its first entry is usually the script's name.
	Args []string
	// Sources reads the file of a module, named by an entry of Path and the module's
	// path: "lib/util.aio". It answers fs.ErrNotExist for a file that is not
	// there. nil: scripts can import built-in modules only.
	Sources func(path string) ([]byte, error)
	// Path is sys.path: where modules are looked for; nil is [""].
	Path []string
	// Clock is the source of time; nil is the system's.
	Clock object.Clock
}

// ErrBusy says that another goroutine uses the VM.
var ErrBusy = errors.New("vm: in use by another goroutine")

// VM runs programs, one after the other, in one world.
type VM struct {
	busy    atomic.Bool
	thread  *object.Thread
	machine *machine.Machine
	globals *object.Dict // of the last program that ran
	bare    bool         // asyncio's names are among the built-ins
	ctx     context.Context
}

// New makes a VM.
func New(o Options) *VM {
	t := object.NewThread()
	t.World = &object.World{
		Stdin: o.Stdin, Stdout: o.Stdout, Stderr: o.Stderr, Args: o.Args,
		Clock: o.Clock, Sources: o.Sources, Path: o.Path,
	}
	if t.World.Stdout == nil {
		t.World.Stdout = io.Discard
	}
	if t.World.Stderr == nil {
		t.World.Stderr = io.Discard
	}
	if t.World.Clock == nil {
		t.World.Clock = object.SystemClock()
	}
	if t.World.Path == nil {
		t.World.Path = []string{""}
	}
	v := &VM{thread: t, ctx: context.Background()}
	names := object.NewModule("builtins")
	for _, e := range builtins.Table() {
		names.Dict.SetStr(e.Name, e.Value)
	}
	v.machine = machine.New(t, names.Dict, machine.Hooks{
		Interrupt: v.interrupt, Compile: v.compile, Native: native, Unsupported: lib.Unsupported,
	})
	v.machine.Modules().SetStr("builtins", names.Value())
	return v
}

// native makes the built-in module of a name.
func native(t *object.Thread, name string) (*object.Module, bool, error) {
	if make := lib.Find(name); make != nil {
		m, err := make(t)
		return m, true, err
	}
	return nil, false, nil
}

// compile serves eval, exec and import.
func (v *VM) compile(text, file, mode string, namespace bool) (*code.Code, error) {
	c, err := compileMode(text, file, mode, namespace)
	if err != nil {
		return nil, syntaxException(err)
	}
	return c, nil
}

// interrupt is asked by the machine while scripts run.
func (v *VM) interrupt() error {
	select {
	case <-v.ctx.Done():
		return context.Cause(v.ctx)
	default:
	}
	return task.Of(v.thread).CheckInterrupt()
}

// Interrupt is Ctrl-C: the first one cancels the main task of a running event
// loop, so that its cleanup runs; the next one, or one outside of any loop, raises
// KeyboardInterrupt. It may be called from any goroutine.
func (v *VM) Interrupt() {
	st := task.Of(v.thread)
	st.Interrupt(st.Running())
}

// Run runs a program until it ends. ctx stops it, also in the middle of a loop.
//
// The error is a *RuntimeError for an exception that the script did not handle,
// an *ExitError for sys.exit, a *task.Deadlock when its tasks wait for each other
// for ever, ErrBusy, or the cause of ctx's end.
func (v *VM) Run(ctx context.Context, p *Program) error {
	if !v.busy.CompareAndSwap(false, true) {
		return ErrBusy
	}
	defer v.busy.Store(false)
	v.ctx = ctx
	task.Of(v.thread).Context = ctx
	return v.outcome(v.run(p))
}

func (v *VM) run(p *Program) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("vm: internal error: %v%s", r, stackText())
		}
	}()
	if !plainPython(p.Name()) {
		if err := v.addAsyncioNames(); err != nil {
			return err
		}
	}
	module := object.NewModule("__main__")
	module.Dict.SetStr("__file__", object.String(p.Name()))
	v.globals = module.Dict
	v.machine.Modules().SetStr("__main__", module.Value())
	if p.code.Flags&code.Coroutine == 0 {
		_, err = v.machine.RunCode(p.code, module.Dict, nil)
		return err
	}
	_, err = task.Run(v.thread, v.machine.NewMain(p.code, module.Dict), object.None, object.None)
	return err
}

// addAsyncioNames puts asyncio and its public names behind the built-ins, which
// keep theirs.
func (v *VM) addAsyncioNames() error {
	if v.bare {
		return nil
	}
	v.bare = true
	asyncio, err := v.machine.Import("asyncio")
	if err != nil {
		return err
	}
	names := v.machine.Builtins()
	names.SetStr("asyncio", asyncio.Value())
	all, err := object.GetAttr(v.thread, asyncio.Value(), "__all__")
	if err != nil {
		return err
	}
	return object.Iterate(v.thread, all, func(item object.Value) (bool, error) {
		name, _ := object.Text(item)
		member, err := object.GetAttr(v.thread, asyncio.Value(), name)
		if _, taken := names.GetStr(name); err == nil && !taken {
			names.SetStr(name, member)
		}
		return true, err
	})
}

// Global returns a global variable of the program that ran last, as Go data; ok
// is false when there is none.
func (v *VM) Global(name string) (value any, ok bool) {
	if v.globals == nil {
		return nil, false
	}
	item, ok := v.globals.GetStr(name)
	if !ok {
		return nil, false
	}
	return toGo(v.thread, item), true
}

// Close gives the VM's resources back. It must not be used afterwards.
func (v *VM) Close() error {
	if !v.busy.CompareAndSwap(false, true) {
		return ErrBusy
	}
	return nil
}

func itoa(n int) string { return strconv.Itoa(n) }
