// What others ask about coroutines: tasks for their repr and for reports of
// deadlocks, loops about asynchronous generators.

package machine

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// QualName is the qualified name of the function.
func (g *Generator) QualName() string {
	name, _ := object.Text(g.namesOf().qualName)
	return name
}

// Definition is where the function begins; Line is 0 for steps written in Go.
func (g *Generator) Definition() object.Position {
	if g.fn == nil {
		return object.Position{Function: g.QualName(), Col: -1, EndCol: -1}
	}
	return object.Position{File: g.fn.unit.File.Name, Line: g.fn.unit.Line, Function: g.QualName(), Col: -1, EndCol: -1}
}

// foreignChain is where a coroutine of another package stands that the
// innermost member waits for.
func (g *Generator) foreignChain() []object.Position {
	var v object.Value
	switch f := g.frame; {
	case g.native != nil && g.native.pumping:
		v = g.native.waiting
	case f != nil && f.pc != f.unit.start():
		ins := f.unit.ins[f.unit.index(f.pc)]
		at := ins.B()
		switch op := ins.Op(); {
		case op == code.Await: // of a coroutine, or of what stands for one
		case !f.delegating:
			return nil
		case op == code.ForAwait:
			at++
		}
		v = *f.reg(at)
	}
	if v.IsUnset() {
		return nil
	}
	if co := object.AsCoroutine(v); co != nil {
		return co.Chain()
	}
	return nil
}

// Stack lists the places of the frames that are active, outermost first.
func (m *Machine) Stack() []object.Position {
	var out []object.Position
	for f := m.cur; f != nil; f = m.backOf(f) {
		out = append(out, f.unit.Locate(f.unit.index(f.pc)))
	}
	slices.Reverse(out)
	return out
}

// agenBegins tells the loop of an asynchronous generator that is asked for its
// first item.
func (m *Machine) agenBegins(g *Generator) {
	if g.state != genCreated {
		return
	}
	if loop, ok := m.Thread.Loop.(object.AsyncGens); ok {
		loop.AsyncGenStarted(object.FromObject(g))
	}
}

// agenEnds tells the loop that g has ended.
func (m *Machine) agenEnds(g *Generator) {
	if g.Class() != AsyncGeneratorType {
		return
	}
	if loop, ok := m.Thread.Loop.(object.AsyncGens); ok {
		loop.AsyncGenFinished(object.FromObject(g))
	}
}
