package machine

import (
	"fmt"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Machine is the state of one VM. One goroutine at a time may use it.
type Machine struct {
	Thread *object.Thread

	cur   *frame // the frame that runs, or whose Go callee does
	stack stack
	// budget counts down at back-edges and calls; below zero, interrupt looks up
	// and gives Interval again.
	budget int
	// Interval is how many back-edges and calls pass between two looks at
	// Hooks.Interrupt: well under a millisecond. Tests make it short.
	Interval int
	imm      object.Value // a constant operand on its way to a slow path
	// thrown is the exception that throw() is about to raise in a generator.
	thrown *object.Exception

	regPool  [maxPooledRegs][]unsafe.Pointer // registers of ended generators, by count
	interned map[string]object.Value
	warned   map[string]bool
	builtins *object.Dict
	modules  *object.Dict

	hooks Hooks
}

// Hooks are what the machine asks of the layer above it.
type Hooks struct {
	// Interrupt is asked now and then while scripts run: an error stops them.
	Interrupt func() error
	// Compile makes Code of text; mode is "exec", "eval" or "single". namespace
	// says that names are looked up in a dict of their own.
	Compile func(text, file, mode string, namespace bool) (*code.Code, error)
	// Native makes a module that is part of aio; ok is false when there is none.
	Native func(t *object.Thread, name string) (m *object.Module, ok bool, err error)
	// Unsupported is a sentence on a module that CPython has and aio has not; "" for others.
	Unsupported func(name string) string
}

const interval = 20000

// New makes a machine and gives it to t. builtins is the namespace that every
// script sees behind its globals.
func New(t *object.Thread, builtins *object.Dict, hooks Hooks) *Machine {
	m := &Machine{
		Thread: t, budget: interval, Interval: interval, hooks: hooks,
		interned: map[string]object.Value{}, warned: map[string]bool{},
		builtins: builtins, modules: object.NewDict(),
	}
	m.stack.init()
	t.Machine = m
	return m
}

// interrupt is the slow path of the budget.
func (m *Machine) interrupt() error {
	m.budget = m.Interval
	if m.hooks.Interrupt != nil {
		return m.hooks.Interrupt()
	}
	return nil
}

// Poll implements object.Host.
func (m *Machine) Poll() error { return m.interrupt() }

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

// Locals implements object.Host: the namespace of a module or exec, or a new
// dict of the variables that a function has now.
func (m *Machine) Locals() (*object.Dict, error) {
	f := m.cur
	if f == nil {
		return nil, object.Raisef(object.RuntimeError, "locals(): no current frame")
	}
	if f.locals != nil {
		return f.locals, nil
	}
	d := object.NewDict()
	for i, name := range f.unit.Locals[:min(f.unit.Visible, len(f.unit.Locals))] {
		v := *f.reg(uint16(i))
		if i < len(f.unit.Cells) && f.unit.Cells[i] && !v.IsUnset() {
			v = object.Unchecked[Cell](v).Content
		}
		if name != "" && name[0] != '.' && !v.IsUnset() {
			d.SetStr(name, v)
		}
	}
	for i, capture := range f.unit.Captures {
		if v := f.fn.cells[i].Content; !v.IsUnset() {
			d.SetStr(capture.Name, v)
		}
	}
	return d, nil
}

// Compile implements object.Host.
func (m *Machine) Compile(text, file, mode string, globals, locals *object.Dict) (object.Value, error) {
	if err := m.Poll(); err != nil { // compiling is slow, as back-edges go
		return object.Value{}, err
	}
	c, err := m.hooks.Compile(text, file, mode, locals != nil && locals != globals)
	if err != nil {
		return object.Value{}, err
	}
	return object.NewFunc("<"+mode+">", "", func(*object.Thread, []object.Value) (object.Value, error) {
		return m.RunCode(c, globals, locals)
	}), nil
}

// maxWarned is how many places with warnings are remembered.
const maxWarned = 1 << 12

// Warn implements object.Host. A place warns once.
func (m *Machine) Warn(category *object.Type, message string) {
	w := m.Thread.World.Stderr
	if w == nil {
		return
	}
	p := m.Position()
	head := fmt.Sprintf("%s:%d: %s: %s\n", p.File, p.Line, category.Name, message)
	if m.warned[head] {
		return
	}
	if len(m.warned) >= maxWarned {
		clear(m.warned)
	}
	m.warned[head] = true
	fmt.Fprint(w, head)
	if text := trimmed(p.Text); text != "" {
		fmt.Fprintf(w, "  %s\n", text)
	}
}

// RunCode runs the Code of a module, eval or exec in globals; locals may be
// globals or nil. It must not be a coroutine: see NewMain.
func (m *Machine) RunCode(c *code.Code, globals, locals *object.Dict) (object.Value, error) {
	m.prepare(globals)
	if err := m.Thread.Enter(); err != nil {
		return object.Value{}, err
	}
	defer m.Thread.Leave()
	f := m.newFrame(m.newModuleFunction(c, globals), m.sp(), nil, 0)
	f.locals = globals
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
	g := m.newScriptGenerator(m.newModuleFunction(c, globals))
	g.frame.locals = globals
	return g.Value()
}

// prepare gives a namespace its __builtins__, as CPython does.
func (m *Machine) prepare(globals *object.Dict) {
	if _, ok := globals.GetStr("__builtins__"); ok {
		return
	}
	if v, ok := m.modules.GetStr("builtins"); ok {
		globals.SetStr("__builtins__", v)
	}
}
