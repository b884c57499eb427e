// What the machine has for each strand, a thread of the script.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
)

// own is the part of a Machine that belongs to one strand: where it runs.
type own struct {
	cur        *frame
	stack      stack
	thrown     *object.Exception
	thrownArgs []object.Value
}

// NewOwn implements object.Keeper.
func (m *Machine) NewOwn() any {
	o := &own{}
	o.stack.init()
	return o
}

// Switch implements object.Keeper.
func (m *Machine) Switch(save, load any) {
	*save.(*own) = own{m.cur, m.stack, m.thrown, m.thrownArgs}
	o := load.(*own)
	m.cur, m.stack, m.thrown, m.thrownArgs = o.cur, o.stack, o.thrown, o.thrownArgs
	*o = own{}
}

// lookUp is the slow path of the budget where nothing is half done: other strands
// may run meanwhile.
func (m *Machine) lookUp() error {
	m.Thread.Yield()
	m.between = true
	err := m.interrupt()
	m.between = false
	if a := m.Thread.Attention; err == nil && a != nil {
		err = a.Attend()
	}
	return err
}

// loads are the modules that strands are loading. Another strand that imports one of
// them waits, unless the one that loads it waits for that strand in turn: then it gets
// the module as far as it is.
type loads struct {
	by      map[*object.Module]int64 // who loads it
	waiting map[int64]int64          // for whom a strand waits
	waiters object.Waiters
}

func (l *loads) begin(module *object.Module, by int64) {
	if l.by == nil {
		l.by, l.waiting = map[*object.Module]int64{}, map[int64]int64{}
	}
	l.by[module] = by
}

func (l *loads) end(module *object.Module, t *object.Thread) {
	delete(l.by, module)
	l.waiters.WakeAll(t)
}

// awaitLoad waits until another strand has loaded a module.
func (m *Machine) awaitLoad(module *object.Module) error {
	l, me := &m.loads, m.Thread.Ident()
	by := l.by[module]
	for other := by; other != 0; other = l.waiting[other] {
		if other == me {
			return nil
		}
	}
	l.waiting[me] = by
	defer delete(l.waiting, me)
	_, err := m.Thread.WaitOn(&l.waiters, "import "+module.Name, -1, func() bool { return !module.Loading })
	return err
}
