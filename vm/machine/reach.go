// What the machine's structs lead to, for the measure of a VM's memory.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Reach implements object.Reacher: registers have no Go type, and a frame that is kept
// for the next call leads to nothing.
func (f *frame) Reach(r *object.Reach) {
	if f.unit == nil || f.fn == nil {
		return
	}
	if f.kind == generatorFrame {
		r.Count(int64(f.unit.size))
	}
	if f.regs != nil {
		r.Values(f.regs, f.unit.Registers)
	}
	object.Follow(r, f.prev)
	object.Follow(r, f.unit)
	object.Follow(r, f.fn)
	object.Follow(r, f.view)
	object.Follow(r, f.gen)
	object.Follow(r, f.locals)
	object.Follow(r, f.mapping)
	r.Value(f.held)
}

// Reach implements object.Reacher: the captured variables are a row that has no Go type.
func (fn *Function) Reach(r *object.Reach) {
	object.Follow(r, fn.unit)
	object.Follow(r, fn.globals)
	object.Follow(r, fn.preset)
	object.Follow(r, fn.kwDefaults)
	object.Follow(r, fn.labels)
	r.Count(int64(fn.count) * int64(unsafe.Sizeof(fn.captured)))
	for _, c := range fn.cells() {
		object.Follow(r, c)
	}
}

// Reach implements object.Reacher. Values that nobody can refer to count for nothing:
// what ended calls left in free frames, and generators that wait to be used again.
func (s *stack) Reach(r *object.Reach) {
	for i, p := range s.pieces {
		if p.base != nil {
			r.Count(int64(pieceValues[i]) * int64(valueSize))
		}
	}
}

// Reach implements object.Reacher. The Code may be one that other VMs use as well;
// those that scripts make are the reason to count it.
func (u *unit) Reach(r *object.Reach) {
	r.Count(int64(len(u.ins))*8 + codeSize(u.Code, 0))
	r.Held(u.consts)
	r.Count(int64(len(u.globals)) * int64(unsafe.Sizeof(globalCache{})))
	r.Count(int64(len(u.attrs)) * int64(unsafe.Sizeof(attrCache{})))
	for _, f := range u.functions {
		object.Follow(r, f)
	}
	r.Value(u.doc)
	r.Value(u.object)
}

// Reach implements object.Reacher.
func (o *codeObject) Reach(r *object.Reach) {
	r.Count(codeSize(o.code, 0))
	object.Follow(r, o.source)
}

// codeSize is about what a Code takes that isn't copied for the VM, with those of its
// functions.
func codeSize(c *code.Code, depth int) int64 {
	if depth > 100 {
		return 0
	}
	n := int64(len(c.Ins))*32 + int64(len(c.Consts))*16 + int64(len(c.Names)+len(c.Locals))*16 + int64(unsafe.Sizeof(*c))
	for _, k := range c.Consts {
		switch k := k.(type) {
		case *code.Code:
			n += codeSize(k, depth+1)
		case string:
			n += int64(len(k))
		}
	}
	return n
}

// Exposed reports that all values of the strand that runs lie where Reach finds them: no
// function in Go is under way, but for event loops and what sends to coroutines.
func (m *Machine) Exposed() bool {
	if !m.between {
		return false
	}
	for f := m.cur; f != nil; {
		switch f.kind {
		case entryFrame:
			return f.prev == nil
		case generatorFrame:
			g := f.gen.root
			switch {
			case g.Class() == CoroutineType:
				return true
			case !g.feeding:
				return false
			}
			f = g.resumer
		default:
			f = f.prev
		}
	}
	return true
}
