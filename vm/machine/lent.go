// Coroutines that only a task has: those of a call that is written as an argument of
// create_task or the like. No script gets hold of one, unless it asks the task for it, so
// that one which has ended serves the next call.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// offer notes that the coroutine g, which the call of f has just made for register dst,
// goes to a function that hands coroutines to tasks, and nowhere else. Until it starts,
// its sp is where that function returns to.
func (m *Machine) offer(f *frame, g *Generator, dst uint16) {
	u := f.unit
	if int(dst) < len(u.Locals) {
		return
	}
	if u.takers == nil {
		u.takers = make([]uint8, len(u.ins))
	}
	i := u.index(f.pc)
	far := u.takers[i]
	if far == 0 {
		far = u.taker(i, dst)
		u.takers[i] = far
	}
	if far == noTaker {
		return
	}
	g.sp = nil
	if f.spawns(u.Code.Ins[i+int(far)]) {
		g.sp = u.after(i + int(far))
	}
}

// noTaker says that what a call gives goes to no other call, or too many.
const noTaker = 255

// taker is how far behind the call at i another one is that has its result, in dst,
// among its arguments. Nothing in between looks at it.
func (u *unit) taker(i int, dst uint16) uint8 {
	for j := i + 1; j < len(u.Code.Ins) && j-i < noTaker; j++ {
		ins := u.Code.Ins[j]
		first := ins.A() // of the registers that it uses
		switch ins.Op() {
		case code.Extra:
			continue
		case code.LoadConst, code.LoadInt, code.LoadNone, code.LoadGlobal, code.LoadFree, code.LoadCell:
		case code.Move, code.LoadAttr, code.LoadMethod:
			first = min(first, ins.B())
			if ins.Op() == code.Move && int(ins.B()) < len(u.Locals) {
				first = ins.A()
			}
		case code.Call, code.CallKw, code.CallMethod, code.CallMethodKw:
			last := int(first) + int(ins.B())
			if ins.Op() == code.CallMethod || ins.Op() == code.CallMethodKw {
				last++
			}
			if first < dst && int(dst) <= last {
				return uint8(j - i)
			}
			first = min(first, ins.C())
		default:
			return noTaker
		}
		if first <= dst {
			return noTaker
		}
	}
	return noTaker
}

// spawns tells whether the call ins of f, whose callee is in place, is of a function that
// is flagged Spawns.
func (f *frame) spawns(ins code.Ins) bool {
	v := *f.reg(ins.A())
	if op := ins.Op(); v.IsUnset() && (op == code.CallMethod || op == code.CallMethodKw) {
		v = *f.reg(ins.A() + 1)
	}
	if v.IsUnset() || v.Type() != object.BuiltinType && v.Type() != object.MethodDescriptorType {
		return false
	}
	return object.Unchecked[object.Builtin](v).Flags&object.Spawns != 0
}

// after is where the call at i returns to.
func (u *unit) after(i int) unsafe.Pointer {
	if u.Code.Ins[i+1].Op() == code.Extra {
		i++
	}
	return unsafe.Pointer(&u.ins[i+1])
}

// Take implements object.TaskHost.
func (m *Machine) Take(v object.Value) (*object.Site, object.Lent) {
	if m.cur == nil {
		return nil, nil
	}
	site := m.siteOf(m.cur)
	if v.Type() != CoroutineType {
		return site, nil
	}
	g := object.Unchecked[Generator](v)
	if g.state != genCreated || g.awaiter != nil || g.sp == nil || g.sp != m.cur.pc || !m.unwatch(v) {
		return site, nil
	}
	g.sp, g.fused = nil, true
	return site, g
}

// Keep implements object.TaskHost.
func (m *Machine) Keep(v object.Value) {
	if g := asGenerator(v); g != nil && g.state == genCreated {
		g.sp = nil
	}
}

// Watch implements object.TaskHost.
func (m *Machine) Watch(v object.Value, site *object.Site) { m.watch(v, site) }

// unwatch takes v off the list of coroutines that may never be started, on which it is
// one of the last; false when it isn't there.
func (m *Machine) unwatch(v object.Value) bool {
	n := m.made.count - 1
	for i := n; i >= 0 && n-i < furthest; i-- {
		if m.made.at(i).co.Is(v) {
			for ; i < n; i++ {
				*m.made.at(i) = *m.made.at(i + 1)
			}
			*m.made.at(n) = made{}
			m.made.count = n
			return true
		}
	}
	return false
}

// furthest is how far from the end of the list unwatch looks: calls with more coroutines
// than that are seldom.
const furthest = 8

// Mark implements object.Markable.
func (g *Generator) Mark() bool {
	if g.closed || g.Class() != CoroutineType {
		return false
	}
	g.closed = true
	return true
}

// Shown implements object.Lent.
func (g *Generator) Shown() object.Coroutine {
	g.fused = false
	return g
}

// Spent implements object.Lent.
func (g *Generator) Spent() object.Lent {
	if !g.fused {
		return g
	}
	u := g.fn.unit
	if u.ended == nil || u.ended.fn != g.fn {
		u.ended = &endedCoroutine{g.fn}
	}
	return u.ended
}

// endedCoroutine is what tasks keep of a coroutine that serves the next call.
type endedCoroutine struct{ fn *Function }

// Resume implements object.Coroutine.
func (*endedCoroutine) Resume(_ *object.Thread, _ object.Value, exc error) (object.Value, bool, error) {
	return object.None, true, exc
}

// Started, Finished, Close and Chain implement object.Coroutine.
func (*endedCoroutine) Started() bool              { return true }
func (*endedCoroutine) Finished() bool             { return true }
func (*endedCoroutine) Close(*object.Thread) error { return nil }
func (*endedCoroutine) Chain() []object.Position   { return nil }

// Value implements object.Coroutine.
func (e *endedCoroutine) Value() object.Value { return e.Shown().Value() }

// Shown implements object.Lent: scripts see a coroutine that has ended.
func (e *endedCoroutine) Shown() object.Coroutine {
	g := &Generator{state: genFinished, fn: e.fn}
	g.Init(CoroutineType)
	g.root, g.inner = g, g
	return g
}

// Spent implements object.Lent.
func (e *endedCoroutine) Spent() object.Lent { return e }
