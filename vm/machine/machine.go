package machine

import (
	"sync/atomic"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Machine is the state of one VM. One goroutine at a time may use it; what belongs to
// the strand that runs is listed in own.
type Machine struct {
	Thread *object.Thread

	// step is insSize. As a variable it keeps the compiler from holding two
	// addresses, before and after an instruction, where one will do.
	step      uintptr
	rangeType object.Value
	cur       *frame // the frame that runs, or whose Go callee does
	stack     stack
	// budget counts down at back-edges and calls; below zero, interrupt looks up
	// and gives Interval again.
	budget int
	// ending says that the script is to stop: it is looked at at every back-edge, since
	// a turn of a loop may take long. Hasten sets it, from any goroutine.
	ending atomic.Bool
	fuel   fuel
	// between says that interrupt was called between two instructions.
	between bool
	// Interval is how many back-edges and calls pass between two looks at
	// Hooks.Interrupt: well under a millisecond. Tests make it short.
	Interval int
	// thrown is the exception that throw() is about to raise in a generator.
	thrown *object.Exception
	// thrownArgs are what throw() of a generator got, for the throw of the plain
	// iterator that it delegates to.
	thrownArgs []object.Value

	rows     *[maxRowRegs][]*frame   // those that ended generators have left, by count of registers; nil before the first
	interned map[string]object.Value // nil while few has all
	few      [6]object.Value
	// lastSteps is the name of the coroutine in Go that was made last.
	lastSteps *object.Str
	warned    map[string]bool
	builtins  *object.Dict
	modules   *object.Dict

	// What loops that have ended leave to the next: see opGetIterLoop.
	spareList  *object.ListIter
	spareRange *object.RangeIter

	// The built-in function, and methods of generators and lists.
	next, send, append *object.Builtin
	importer           object.Value // __import__ as it is before a script puts another in its place

	loads loads // modules that are being loaded

	made madeList // coroutines that may never be started

	hooks Hooks
}

// Hooks are what the machine asks of the layer above it.
type Hooks interface {
	// Interrupt is asked now and then while scripts run: an error stops them.
	Interrupt() error
	// Tree is object.Host's Tree.
	Tree(text, file, mode string) (string, error)
	// Compile makes Code of text.
	Compile(text, file string, o object.CompileOptions) (*code.Code, error)
	// Standard finds a module that is part of aio; ok is false when there is none.
	Standard(t *object.Thread, name string) (m Standard, ok bool, err error)
	// First tells that a standard module is looked for before sys.path.
	First(name string) bool
	// Unawaited is told of a coroutine that was never awaited: the name of its
	// function, the words of the warning, and where it was made.
	Unawaited(name, message string, made object.Position)
	// Absent finds a built-in name that is made when it is first used; unset for one
	// that is not there.
	Absent(name string) (object.Value, error)
	// Unsupported is a sentence on a module that CPython has and aio has not; "" for others.
	Unsupported(name string) string
}

// Standard is a module of the standard library: Made is set for one in Go, else
// Code is to be run.
type Standard struct {
	Made    *object.Module
	Code    *code.Code
	Package bool // a module of Code may have others below it
}

const interval = 20000

// New makes a machine and gives it to t. builtins is the namespace that every
// script sees behind its globals; BuildClass is in it.
func New(t *object.Thread, builtins *object.Dict, hooks Hooks) *Machine {
	m := &Machine{
		step: insSize, rangeType: object.RangeType.Value(), Thread: t, budget: interval, Interval: interval, hooks: hooks,
		builtins: builtins, modules: object.NewDictSize(4),
	}
	m.stack.init()
	t.Machine = m
	t.Keep(m)
	m.importer, _ = builtins.GetStr("__import__")
	if v, ok := builtins.GetStr("next"); ok {
		m.next = object.AsBuiltin(v)
	}
	if v, ok := GeneratorType.Lookup("send"); ok {
		m.send = object.Unchecked[object.Builtin](v)
	}
	if v, ok := object.ListType.Lookup("append"); ok {
		m.append = object.Unchecked[object.Builtin](v)
	}
	return m
}

// interrupt is the slow path of the budget.
func (m *Machine) interrupt() error {
	m.burn(0)
	if m.Thread.Crowded() {
		m.hurry()
	}
	err := m.hooks.Interrupt()
	if err == nil && m.ending.Load() { // it was for a run that has ended
		m.Unhasten()
	}
	return err
}

// Hasten makes the machine ask Hooks.Interrupt at once: at the next back-edge, and where
// built-in functions look. It may be called from any goroutine.
func (m *Machine) Hasten() {
	m.ending.Store(true)
	m.Thread.Ending.Store(true)
}

// Unhasten takes Hasten back.
func (m *Machine) Unhasten() {
	m.ending.Store(false)
	m.Thread.Ending.Store(false)
}

// Poll implements object.Host.
func (m *Machine) Poll() error {
	if m.fuel.bounded && !m.Thread.Resting {
		m.fuel.left -= pollCost
	}
	return m.interrupt()
}

// Position implements object.Host.
func (m *Machine) Position() object.Position {
	if f := m.cur; f != nil {
		return f.unit.Locate(f.unit.index(f.pc))
	}
	return object.Position{Col: -1, EndCol: -1}
}

// Builtins implements object.Host.
func (m *Machine) Builtins() *object.Dict { return m.builtins }

// Modules implements object.Host.
func (m *Machine) Modules() *object.Dict { return m.modules }

// Globals implements object.Host.
func (m *Machine) Globals() *object.Dict {
	if m.cur == nil {
		return nil
	}
	return m.cur.fn.globals
}

// BodyNamespace implements object.Host.
func (m *Machine) BodyNamespace() object.Value {
	if f := m.cur; f != nil && f.locals != nil && f.mapping != nil && f.inlined() == nil {
		return *f.mapping
	}
	return object.Value{}
}

// RunCode runs the Code of a module, eval or exec in globals; locals may be
// globals or nil. It must not be a coroutine: see NewMain.
func (m *Machine) RunCode(c *code.Code, globals, locals *object.Dict) (object.Value, error) {
	m.prepare(globals)
	m.makeReady(c)
	if err := m.Thread.Enter(); err != nil {
		return object.Value{}, err
	}
	defer m.Thread.Leave()
	f := m.newFrame(m.newModuleFunction(c, globals), m.sp(), nil, 0)
	f.locals, f.mapping = globals, nil
	if locals != nil {
		f.locals = locals
	}
	if f.unit.clear {
		clearRegs(f.regs, f.unit, 0)
	}
	return m.runEntry(f)
}

// NewMain makes the coroutine of a module whose Code awaits at top level.
func (m *Machine) NewMain(c *code.Code, globals *object.Dict) object.Value {
	m.prepare(globals)
	m.makeReady(c)
	g := m.newScriptGenerator(m.newModuleFunction(c, globals))
	g.frame.locals = globals
	return g.Value()
}

// callDepth is how often a program is taken to call each of its functions out of itself
// or the others.
const callDepth = 4

// makeReady gives the program that c is room on the stack, unless something runs there.
func (m *Machine) makeReady(c *code.Code) {
	if m.cur == nil {
		m.stack.ready(callDepth * nestedRegisters(c, pieceValues[len(pieceValues)-2]))
	}
}

// nestedRegisters counts the registers of c and its functions, up to about most.
func nestedRegisters(c *code.Code, most int) int {
	n := c.Registers
	for _, k := range c.Consts {
		if n >= most {
			break
		}
		if inner, ok := k.(*code.Code); ok {
			n += nestedRegisters(inner, most-n)
		}
	}
	return n
}

var builtinsAttr = object.NewStr("__builtins__")

// prepare gives a namespace its __builtins__, as CPython does.
func (m *Machine) prepare(globals *object.Dict) {
	if _, ok := globals.GetStr("__builtins__"); ok {
		return
	}
	if v, ok := m.modules.GetStr("builtins"); ok {
		globals.Store(builtinsAttr, v)
	}
}

// Tree implements object.Host.
func (m *Machine) Tree(text, file, mode string) (string, error) {
	if err := m.Poll(); err != nil { // parsing is slow, as back-edges go
		return "", err
	}
	return m.hooks.Tree(text, file, mode)
}
