// Frame objects: what sys._getframe, tracebacks and generators show of a frame
// (https://docs.python.org/3.13/reference/datamodel.html#frame-objects).

package machine

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Frame shows a frame. Once that has ended, the Frame keeps what it had.
type Frame struct {
	object.Head
	live *frame // nil when it has ended
	fn   *Function
	unit *unit
	at   int // the instruction where it ended
	back *Frame
	// variables are those of a frame that has ended, or its namespace.
	variables object.Value
	extra     *object.Dict // what scripts put into f_locals under other names
	trace     object.Value
	flags     [2]bool // f_trace_lines, f_trace_opcodes
}

var frameType = &object.Type{Name: "frame", Flags: object.Final | object.NoCreate}

// Value returns the frame as a value.
func (o *Frame) Value() object.Value { return object.FromObject(o) }

func asFrame(v object.Value) *Frame {
	if v.IsUnset() || v.Type() != frameType {
		return nil
	}
	return object.Unchecked[Frame](v)
}

func newFrameObject(fn *Function, u *unit) *Frame {
	o := &Frame{fn: fn, unit: u, flags: [2]bool{true, false}}
	o.Init(frameType)
	return o
}

// frameObject is the object of a frame, always the same one. From now on the
// frame ends on the slow path, which lets the object go.
func (m *Machine) frameObject(f *frame) *Frame {
	if f.view == nil {
		f.view = newFrameObject(f.fn, f.unit)
		f.view.live = f
		switch f.kind {
		case childFrame:
			f.kind, f.then = thenFrame, thenStore
		case generatorFrame:
			f.gen.fused = false
		}
	}
	return f.view
}

// detach keeps for the object of f what the frame leaves behind.
func (m *Machine) detach(f *frame) {
	o := f.view
	o.at = f.unit.index(f.pc)
	if f.locals != nil {
		o.variables = f.namespaceValue()
	} else {
		o.variables = m.snapshot(f).Value()
	}
	if prev := m.backOf(f); prev != nil {
		o.back = m.frameObject(prev)
	}
	o.live, f.view = nil, nil
}

// namespaceValue is the namespace of a module, class body or exec.
func (f *frame) namespaceValue() object.Value {
	if f.mapping != nil {
		return *f.mapping
	}
	return f.locals.Value()
}

// backOf is the frame that called f or resumed it; nil when there is none.
func (m *Machine) backOf(f *frame) *frame {
	if f.kind != generatorFrame {
		return f.prev
	}
	g := f.gen
	if g.root.state != genRunning {
		return nil
	}
	for in := g; ; in = in.awaiter {
		switch {
		case in.awaiter == nil:
			return in.resumer
		case in.awaiter.frame != nil:
			return in.awaiter.frame
		}
	}
}

// Frame implements object.Host.
func (m *Machine) Frame(depth int) object.Value {
	f := m.cur
	for ; f != nil && depth > 0; depth-- {
		f = m.backOf(f)
	}
	if f == nil {
		return object.Value{}
	}
	return m.frameObject(f).Value()
}

// Caller implements object.Host.
func (m *Machine) Caller(depth int) (c object.Caller, ok bool) {
	f := m.cur
	for ; f != nil && depth > 0; depth-- {
		f = m.backOf(f)
	}
	if f == nil {
		return c, false
	}
	c = object.Caller{File: f.unit.File.Name, Function: f.unit.Code.Name, Globals: f.fn.globals}
	if i := f.unit.index(f.pc); i >= 0 {
		c.Line = f.unit.Locate(i).Line
	} else {
		c.Line = firstLine(f.unit.Code)
	}
	return c, true
}

// FrameOf shows a frame of a traceback.
func (u *unit) FrameOf(t *object.Thread, w object.Where) object.Value {
	if o := asFrame(w.Owner); o != nil {
		return w.Owner
	}
	fn := asFunction(orNone(w.Owner))
	if fn == nil {
		return object.None
	}
	if f := t.Machine.(*Machine).running(fn, w.Regs); f != nil {
		return t.Machine.(*Machine).frameObject(f).Value()
	}
	o := newFrameObject(fn, u)
	if o.at = int(w.PC); w.End != 0 {
		o.at = int(w.End)
	}
	if u.Flags&code.Module != 0 {
		o.variables = o.fn.globals.Value()
	} else {
		o.variables = object.NewDict().Value()
	}
	return o.Value()
}

// running is the frame of fn with its registers there, if it still runs.
func (m *Machine) running(fn *Function, regs uintptr) *frame {
	if regs == 0 {
		return nil
	}
	for f := m.cur; f != nil; f = m.backOf(f) {
		if f.fn == fn && uintptr(f.regs) == regs {
			return f
		}
	}
	return nil
}

// owner is what a traceback remembers of a frame: its object, if it has one.
func (f *frame) owner() object.Value {
	if f.view != nil {
		return f.view.Value()
	}
	return object.FromObject(f.fn)
}

// index is the instruction where the frame stands.
func (o *Frame) index() int {
	if o.live == nil {
		return o.at
	}
	return o.unit.index(o.live.pc)
}

func (o *Frame) line() int {
	if i := o.index(); i >= 0 {
		return o.unit.Locate(i).Line
	}
	return firstLine(o.unit.Code)
}

func frameAttr(name string, get func(m *Machine, o *Frame) object.Value) object.Attr {
	return object.Attr{Name: name, Get: func(t *object.Thread, v object.Value) (object.Value, error) {
		return get(t.Machine.(*Machine), object.Unchecked[Frame](v)), nil
	}}
}

func frameFlag(name string, which int) object.Attr {
	a := frameAttr(name, func(_ *Machine, o *Frame) object.Value { return object.Bool(o.flags[which]) })
	a.Set = func(_ *object.Thread, v, item object.Value) error {
		if item.IsUnset() || !item.IsBool() {
			return object.Raisef(object.TypeError, "attribute value type must be bool")
		}
		object.Unchecked[Frame](v).flags[which] = item.Is(object.True)
		return nil
	}
	return a
}

func init() {
	line := frameAttr("f_lineno", func(_ *Machine, o *Frame) object.Value { return object.Int(int64(o.line())) })
	line.Set = func(*object.Thread, object.Value, object.Value) error {
		return object.Raisef(object.ValueError, "f_lineno can only be set in a trace function")
	}
	trace := frameAttr("f_trace", func(_ *Machine, o *Frame) object.Value { return orNone(o.trace) })
	trace.Set = func(_ *object.Thread, v, item object.Value) error {
		object.Unchecked[Frame](v).trace = item
		return nil
	}
	frameType.Define(nil, object.Slots{Repr: frameRepr}, []object.Method{
		{Name: "clear", Fn: frameClear, Doc: "Forgets all variables of a frame that has ended."},
	}, []object.Attr{
		frameAttr("f_back", frameBack),
		frameAttr("f_code", func(_ *Machine, o *Frame) object.Value { return o.unit.codeValue() }),
		frameAttr("f_globals", func(_ *Machine, o *Frame) object.Value { return o.fn.globals.Value() }),
		frameAttr("f_builtins", func(m *Machine, o *Frame) object.Value { return m.builtinsOf(o.fn.globals) }),
		frameAttr("f_lasti", func(_ *Machine, o *Frame) object.Value { return object.Int(int64(max(-1, 2*o.index()))) }),
		frameAttr("f_locals", frameLocals),
		line, trace, frameFlag("f_trace_lines", 0), frameFlag("f_trace_opcodes", 1),
	})
}

func frameBack(m *Machine, o *Frame) object.Value {
	switch {
	case o.live != nil:
		if f := m.backOf(o.live); f != nil {
			return m.frameObject(f).Value()
		}
	case o.back != nil:
		return o.back.Value()
	}
	return object.None
}

func frameRepr(_ *object.Thread, v object.Value) (string, error) {
	o := object.Unchecked[Frame](v)
	file, err := object.Repr(nil, object.String(o.unit.File.Name))
	return fmt.Sprintf("<frame at 0x%012x, file %s, line %d, code %s>", v.Identity(), file, o.line(), o.unit.Name), err
}

// frameClear is clear(): of a generator that is suspended, it ends that.
func frameClear(t *object.Thread, args []object.Value) (object.Value, error) {
	o := object.Unchecked[Frame](args[0])
	if f := o.live; f != nil {
		if f.kind != generatorFrame || f.gen.root.state == genRunning {
			return object.Value{}, object.Raisef(object.RuntimeError, "cannot clear an executing frame")
		}
		if f.gen.state != genCreated {
			return object.Value{}, object.Raisef(object.RuntimeError, "cannot clear a suspended frame")
		}
		t.Machine.(*Machine).finish(f.gen)
	}
	if codeFlags(o.unit.Code)&1 != 0 {
		o.variables, o.extra = object.NewDict().Value(), nil
	}
	return object.None, nil
}
