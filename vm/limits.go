// Limits: what a script may use up before it is stopped.

package vm

import (
	"fmt"
	"io"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/runtime/task"
)

// Limits bound what a script may use; 0 is no bound. Going over one ends the run with
// a *LimitError, which the script can't catch: its except and finally blocks do not
// run. The VM can be used again.
type Limits struct {
	// Fuel is how many steps a Run or Call may take: calls and turns of loops, and a
	// thousand now and then for built-in functions that take long. The same program
	// with the same input takes the same number every time.
	Fuel int64
	// Memory is how many bytes the values that the script can reach may take,
	// approximately: its modules count, other VMs and the host don't. It is looked at
	// before single operations that need much, and as memory is used up.
	Memory int64
	// Depth bounds the nesting of calls; unlike sys.setrecursionlimit, whose
	// RecursionError comes first where it is lower, a script can't raise it.
	Depth int
	// Output is how many bytes a Run or Call may write to Stdout and Stderr together.
	Output int64
	// Tasks, Timers and Operations are how many of them there may be at one time in
	// a loop. Operations are those of the host: awaitable Go functions, name look-ups.
	Tasks, Timers, Operations int
}

// LimitKind tells limits apart.
type LimitKind string

// The kinds of limits are named after the fields of Limits.
const (
	FuelLimit       LimitKind = "fuel"
	MemoryLimit     LimitKind = "memory"
	DepthLimit      LimitKind = "depth"
	OutputLimit     LimitKind = "output"
	TasksLimit      LimitKind = "tasks"
	TimersLimit     LimitKind = "timers"
	OperationsLimit LimitKind = "operations"
)

// LimitError says that a script went over one of its Limits.
type LimitError struct {
	Kind  LimitKind
	Limit int64 // what was allowed
}

// Error names the limit.
func (e *LimitError) Error() string { return fmt.Sprintf("%s limit of %d exceeded", e.Kind, e.Limit) }

// meter measures what a VM uses.
type meter struct {
	limits  Limits
	v       *VM
	output  int64
	heap    heapMeter
	reached *LimitError // by what can't stop the script itself, such as a writer
}

func (m *meter) init(v *VM, l Limits) {
	m.limits = l
	m.heap.init(v, l.Memory)
	if o := &v.options; l.Output > 0 {
		o.Stdout, o.Stderr = &meteredWriter{o.Stdout, m}, &meteredWriter{o.Stderr, m}
	}
}

// bind prepares a new world.
func (m *meter) bind(v *VM) {
	m.v = v
	t := v.thread
	if m.limits.Depth > 0 {
		t.HardDepth = m.limits.Depth
		t.MaxDepth = min(t.MaxDepth, m.limits.Depth)
	}
	if m.limits.Memory > 0 {
		t.MaxSize = min(t.MaxSize, m.limits.Memory)
		t.Charge = func(size int64) error {
			if m.heap.charge(size) {
				return m.over(MemoryLimit, m.limits.Memory)
			}
			return nil
		}
	}
	if m.limits.Depth > 0 || m.limits.Memory > 0 {
		t.Exceeded = m.exceeded
	}
}

// exceeded is asked by values about a limit that they keep.
func (m *meter) exceeded(x object.Excess) error {
	switch {
	case x == object.TooDeep && m.limits.Depth > 0:
		return m.over(DepthLimit, int64(m.limits.Depth))
	case x == object.TooLarge && m.limits.Memory > 0:
		return m.over(MemoryLimit, m.limits.Memory)
	}
	return nil
}

func (m *meter) over(kind LimitKind, limit int64) error {
	m.reached = &LimitError{kind, limit}
	return m.reached
}

// begin gives a Run or Call its fuel and output.
func (m *meter) begin(v *VM) {
	m.output, m.reached = 0, nil
	fuel := int64(-1)
	if m.limits.Fuel > 0 {
		fuel = m.limits.Fuel
	}
	v.machine.SetFuel(fuel)
	if m.limits.Memory > 0 {
		v.machine.Interval = min(v.machine.Interval, memoryInterval)
		m.heap.begin()
	}
}

// memoryInterval is how many steps pass between two looks at the heap.
const memoryInterval = 2000

// end is the end of what begin began.
func (m *meter) end() { m.heap.end() }

// check is asked now and then while scripts run.
func (m *meter) check() error {
	if m.reached != nil {
		return m.reached
	}
	if m.limits.Fuel > 0 && m.v.machine.OutOfFuel() {
		return m.over(FuelLimit, m.limits.Fuel)
	}
	if m.limits.Memory > 0 && m.heap.over(0) {
		return m.over(MemoryLimit, m.limits.Memory)
	}
	if e := m.v.state.Load().Running(); e != nil {
		return m.v.checkCounts(e)
	}
	return nil
}

// turn is asked before a turn of a loop: the steps of its tasks count as well. A loop
// that is bounded is looked at before every turn, as each may double what waits.
func (m *meter) turn(e *task.EventLoop) error {
	l := &m.limits
	if l.Fuel == 0 && l.Tasks == 0 && l.Timers == 0 && l.Operations == 0 && m.reached == nil {
		return nil
	}
	e.Core().Attend()
	if l.Fuel > 0 {
		m.v.machine.Spend(1 + e.Core().Ready())
		if m.v.machine.OutOfFuel() {
			return m.over(FuelLimit, l.Fuel)
		}
	}
	return m.v.checkCounts(e)
}

// checkCounts looks at what waits in a loop.
func (v *VM) checkCounts(e *task.EventLoop) error {
	m := &v.meter
	l := &m.limits
	switch {
	case m.reached != nil:
		return m.reached
	case l.Tasks > 0 && e.Live() > l.Tasks:
		return m.over(TasksLimit, int64(l.Tasks))
	case l.Timers > 0 && e.Core().Timers() > l.Timers:
		return m.over(TimersLimit, int64(l.Timers))
	case l.Operations > 0 && e.Core().Outstanding() > l.Operations:
		return m.over(OperationsLimit, int64(l.Operations))
	}
	return nil
}

// meteredWriter counts what a script writes.
type meteredWriter struct {
	w io.Writer
	m *meter
}

// Write writes what there still is room for.
func (w *meteredWriter) Write(p []byte) (int, error) {
	left := w.m.limits.Output - w.m.output
	if int64(len(p)) <= left {
		n, err := w.w.Write(p)
		w.m.output += int64(n)
		return n, err
	}
	n, err := w.w.Write(p[:max(left, 0)])
	w.m.output += int64(n)
	if err == nil {
		err = w.m.over(OutputLimit, w.m.limits.Output)
	}
	return n, err
}
