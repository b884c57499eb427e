package vm

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aio-lang/aio/runtime/lib"
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
	"github.com/aio-lang/aio/vm/machine"
)

// Options are what a VM is given. The zero Options give a script nothing: it
// can compute, and what it prints is dropped.
type Options struct {
	// Stdin is read on a goroutine of its own, so that a script which waits for
	// input can be stopped. A Read that is under way then ends in its own time.
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Args is sys.argv; its first entry is usually the script's name.
	Args []string
	// Sources reads the file of a module, named by an entry of Path and the module's
	// path: "lib/util.aio". It answers fs.ErrNotExist for a file that is not
	// there, and may answer syscall.EISDIR for a directory, which is then a
	// package without an __init__. nil: scripts can import built-in modules only.
	Sources func(path string) ([]byte, error)
	// Path is sys.path: where modules are looked for; nil is [""].
	Path []string
	// Modules are modules written in Go, which scripts import like any other.
	Modules []Module
	// Globals are variables that every program finds, made as by FromGo.
	Globals map[string]any
	// Limits bound what a script may use up.
	Limits Limits
	// Clock is the source of time; nil is the system's. See NewVirtualClock.
	Clock object.Clock
	// Files are the files that open and module os reach; nil: none, and using
	// them raises PermissionError. SystemFiles are those of the machine; FilesFS,
	// FilesRoot and PathPolicy give less. One value may serve any number of VMs.
	Files object.Files
	// Network decides what sockets may reach; nil: nothing, and using them raises
	// PermissionError. SystemNetwork is that of the machine, NewNetwork makes others.
	Network object.Network
	// Processes are the child processes that scripts may start; nil: none, and using
	// them raises PermissionError. SystemProcesses are those of the machine.
	Processes object.Processes
	// Signals are the signals of the process that loop.add_signal_handler reaches;
	// nil: none, and it raises PermissionError, but for SIGINT, which is Interrupt.
	// SystemSignals are all that can be caught; they are for one VM.
	Signals object.Signals
	// Random is where the modules random, secrets and uuid get chance from; nil is the
	// system's. SeededRandom gives the same every time.
	Random io.Reader
	// Environ is os.environ, as "NAME=value".
	Environ []string
	// Warnings are filters for warnings as CPython's -W takes them,
	// "action:message:category:module:line"; the last that fits counts.
	Warnings []string
	// Dev is CPython's development mode: loops are in debug mode from the start, and
	// sys.flags.dev_mode says so. The warnings that it shows are for Warnings.
	Dev bool
	// Report is told what goes wrong without stopping the program: coroutines that
	// were never awaited, errors of tasks that nobody looked at, and so on. Stderr
	// has it too, in CPython's words, as far as the script's own handlers and
	// filters let it through. It must not use the VM. nil: nothing.
	Report func(Report)
	// Slow is how long a task may run without awaiting before that is reported, with
	// the line where it runs; so are tasks that spin. 0: scripts decide, by the
	// debug mode of their loop.
	Slow time.Duration
	// Stats asks for VM.Stats. Counting takes some time.
	Stats bool
}

// SystemFiles are the files of the machine, with the rights of the process.
func SystemFiles() object.Files { return object.SystemFiles() }

// SystemNetwork is the network of the machine, with the rights of the process.
func SystemNetwork() object.Network { return object.SystemNetwork() }

// SystemProcesses are the processes of the machine, with the rights of this one.
func SystemProcesses() object.Processes { return object.SystemProcesses() }

// Processes is what Options.Processes is, and Child what it starts.
type (
	Processes = object.Processes
	Child     = object.Child
)

// SystemSignals are the signals of this process.
func SystemSignals() object.Signals { return object.SystemSignals() }

// VM runs programs, one after the other, in one world: what one of them has
// imported and changed is there for the next.
type VM struct {
	options Options
	busy    atomic.Bool
	closed  atomic.Bool
	woken   chan struct{} // holds a token after Interrupt; nil without a Stdin
	state   atomic.Pointer[task.State]

	thread  *object.Thread
	machine *machine.Machine
	globals *object.Dict      // of the last program that ran
	shown   *object.Exception // that a script's sys.excepthook was given
	bare    bool              // asyncio's names are among the built-ins
	ctx     context.Context
	watch   func() bool // ends what waits for the end of ctx; nil while nothing does

	preset    []preset      // variables that every program finds
	given     bool          // Options.Globals are among them
	errorRows []errorRow    // of the modules of the host that were imported
	entrance  entrance      // calls from other goroutines
	session   *task.Session // the loop of calls while no program runs, see ownLoop
	serving   chan struct{} // of the request that it turns for
	inflight  []*request    // that were begun and are not answered
	last      lastFound
	arguments []Value // room for those of a call from Go, while none is under way

	background atomic.Bool  // a program runs that Start has started
	handed     bool         // Go has got something that it can call back with
	callables  atomic.Int64 // functions that Go holds
	holder     atomic.Int64 // see isHolder: the number of a goroutine, or minus that of its thread
	runner     int64        // the goroutine that runs the script, once it was asked for; 0 before
	entered    int          // how often a Go function was called before that

	hosts       sync.WaitGroup // Go functions that run outside
	hostContext context.Context
	endHosts    context.CancelFunc
	streams     map[*opened]struct{}

	meter meter
	stats *task.Stats // nil unless Options.Stats
}

// defaultPath is sys.path where the host says nothing; scripts get a copy.
var defaultPath = []string{""}

// New makes a VM.
func New(o Options) *VM {
	if o.Stdout == nil {
		o.Stdout = io.Discard
	}
	if o.Stderr == nil {
		o.Stderr = io.Discard
	}
	if o.Clock == nil {
		o.Clock = object.SystemClock()
	}
	if o.Path == nil {
		o.Path = defaultPath
	}
	v := &VM{options: o, ctx: context.Background()}
	if o.Stdin != nil {
		v.woken = make(chan struct{}, 1)
	}
	v.meter.init(v, o.Limits)
	v.begin()
	return v
}

// begin makes a fresh world: at first, and after an internal error, which may
// have left the old one in any state.
func (v *VM) begin() {
	o := &v.options
	if v.thread != nil {
		v.thread.StopStrands()
	}
	t := object.NewThreadIn(&object.World{
		Stdout: o.Stdout, Stderr: o.Stderr, Args: o.Args,
		Clock: o.Clock, Random: o.Random, Sources: o.Sources, Path: o.Path,
		Files: filesOf(o.Files), Network: o.Network, Environ: o.Environ, Warnings: o.Warnings, Dev: o.Dev,
		Processes: o.Processes, Signals: o.Signals,
	})
	t.Panicked = panicked
	if o.Stdin != nil {
		t.World.Stdin = &stdin{from: o.Stdin, v: v}
	}
	names := object.ModuleOf("builtins", builtinNames())
	t.Binary, t.Hint = lib.Binary, (*host)(v)
	v.thread, v.globals, v.bare = t, nil, false
	v.preset, v.given, v.session, v.errorRows = nil, false, nil, nil
	v.meter.bind(v)
	v.machine = machine.New(t, names.Dict, (*host)(v))
	v.machine.Modules().Store(builtinsName, names.Value())
	st := task.Of(t)
	st.Report, st.Slow = v.reporter(t), o.Slow
	if o.Stats {
		if v.stats == nil {
			v.stats = &task.Stats{}
		}
		st.Stats = v.stats
	}
	st.Host, t.Attention = (*host)(v), st
	t.Keep(v)
	if old := v.state.Swap(st); old != nil {
		old.HandOver(v.state.Load())
	}
}

// acquire makes the calling goroutine the one that uses the VM.
func (v *VM) acquire() error {
	if !v.busy.CompareAndSwap(false, true) {
		return ErrBusy
	}
	if v.closed.Load() {
		v.release()
		return ErrClosed
	}
	return nil
}

// Interrupt is Ctrl-C: the first one cancels the main task of a running event
// loop, so that its cleanup runs; the next one, or one outside of any loop, raises
// KeyboardInterrupt. It may be called from any goroutine, and answers how many
// interrupts, this one included, the script has not noticed yet: more than one
// says that it is busy with something that can't be interrupted.
func (v *VM) Interrupt() (unnoticed int) {
	st := v.state.Load()
	n := st.Interrupt(st.Front())
	select {
	case v.woken <- struct{}{}:
	default:
	}
	return n
}

// interrupt is asked by the machine while scripts run: an error stops them.
func (v *VM) interrupt() error {
	select {
	case <-v.ctx.Done():
		return context.Cause(v.ctx)
	default:
	}
	if err := v.thread.Stopped(); err != nil {
		return err
	}
	if err := v.meter.check(); err != nil {
		return err
	}
	st := v.state.Load()
	if err := st.StillRuns(); err != nil {
		return err
	}
	return st.CheckInterrupt()
}

// Global returns a global variable of the program that ran last, as ToGo makes it for
// any, or the repr of what can't be copied because it contains itself. ok is false when
// there is no such variable, or when the VM is in use.
func (v *VM) Global(name string) (value any, ok bool) {
	if v.acquire() != nil {
		return nil, false
	}
	defer v.release()
	if v.globals == nil {
		return nil, false
	}
	item, ok := v.globals.GetStr(name)
	if !ok {
		return nil, false
	}
	v.begun(context.Background())
	defer v.over()
	err := v.guarded(func() (err error) {
		value, err = v.plain(item)
		return err
	})
	if err != nil {
		return reprText(v.thread, item), true
	}
	return value, true
}

// Close gives the VM's resources back; tasks of loops that no script has closed
// are reported as lost. It waits for Go functions that still run outside; their
// contexts have ended. Whatever is called afterwards answers ErrClosed.
func (v *VM) Close() error {
	if err := v.acquire(); err != nil {
		return err
	}
	defer v.release()
	v.closed.Store(true)
	v.thread.StopStrands()
	v.leaveHosts()
	v.closeLoops()
	v.state.Load().UnhandleAll()
	v.globals, v.preset, v.session, v.last = nil, nil, nil, lastFound{}
	v.hosts.Wait()
	return nil
}
