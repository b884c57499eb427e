// Generators that are left in the middle, with nobody else who could go on.

package machine

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// abandon ends the iterator of a loop that is left, when the loop called for the
// generator itself and never showed it to anyone: nothing can resume it. CPython
// does the same for every generator whose last reference goes.
//
// An asynchronous generator needs the loop for that; its aclose() runs later.
func (m *Machine) abandon(it object.Value) error {
	if it.IsUnset() {
		return nil
	}
	g := asGenerator(it)
	if g == nil || !g.owned || g.state != genSuspended || g.awaiter != nil {
		return nil
	}
	g.owned = false
	if g.Class() == AsyncGeneratorType {
		if loop, ok := m.Thread.Loop.(object.LoopWatch); ok {
			return loop.AsyncGenAbandoned(it)
		}
		return nil
	}
	if _, err := m.close(g); err != nil {
		where := fmt.Sprintf("<generator object %s at %#x>", g.QualName(), it.Identity())
		return m.Thread.Unraisable(err, where)
	}
	return nil
}

// makesAsyncGen tells whether __aiter__ of v is itself an asynchronous generator
// function: what it returns is then known to nobody else.
func makesAsyncGen(typ *object.Type) bool {
	if !typ.Script() {
		return false
	}
	v, ok := typ.Lookup("__aiter__")
	if !ok {
		return false
	}
	fn := asFunction(v)
	return fn != nil && fn.unit.Flags&code.AsyncGenerator != 0
}
