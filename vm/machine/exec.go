// Running text and code objects: what eval, exec and compile() come to.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// sourceText is what a code object of compile() was made of.
type sourceText struct {
	text, file string
	options    object.CompileOptions
	spaced     *code.Code // for runs in a namespace of their own; nil until needed
}

// Compile implements object.Host.
func (m *Machine) Compile(text, file string, o object.CompileOptions) (object.Value, error) {
	if err := m.Poll(); err != nil { // compiling is slow, as back-edges go
		return object.Value{}, err
	}
	c, err := m.hooks.Compile(text, file, o)
	if err != nil {
		return object.Value{}, err
	}
	shown := newCodeObject(c)
	shown.source = &sourceText{text: text, file: file, options: o}
	if o.Namespace {
		shown.source.spaced = c
	}
	return object.FromObject(shown), nil
}

// Futures implements object.Host.
func (m *Machine) Futures() bool {
	return m.cur != nil && m.cur.unit.Flags&code.FutureAnnotations != 0
}

// Free implements object.Host.
func (m *Machine) FreeVariables(v object.Value) (count int, isCode bool) {
	if c := asCode(v); c != nil {
		return len(c.code.Captures), true
	}
	return 0, false
}

// Execute implements object.Host.
func (m *Machine) Execute(v object.Value, globals *object.Dict, locals object.Value, closure []object.Value) (object.Value, error) {
	o := asCode(v)
	c := o.code
	if locals.IsUnset() || locals.IsNone() {
		locals = globals.Value()
	}
	own := !locals.Is(globals.Value()) || globals.Class() != object.DictType
	if own && o.source != nil {
		if o.source.spaced == nil {
			options := o.source.options
			options.Namespace = true
			spaced, err := m.hooks.Compile(o.source.text, o.source.file, options)
			if err != nil {
				return object.Value{}, err
			}
			o.source.spaced = spaced
		}
		c = o.source.spaced
	}
	m.prepare(globals)
	fn := m.newModuleFunction(c, globals)
	if c == o.code {
		fn.unit.object = v
	}
	if len(closure) > 0 {
		cells := make([]*Cell, len(closure))
		for i, item := range closure {
			cells[i] = object.Unchecked[Cell](item)
		}
		fn.capture(cells)
	}
	if c.Flags&(code.Generator|code.Coroutine|code.AsyncGenerator) != 0 {
		return m.startCode(fn, globals, locals, own)
	}
	if err := m.Thread.Enter(); err != nil {
		return object.Value{}, err
	}
	defer m.Thread.Leave()
	f := m.newFrame(fn, m.sp(), nil, 0)
	if err := m.bind(fn, f.window(0, fn.unit.Params()), nil, nil); err != nil {
		m.endEntry(f)
		return object.Value{}, err
	}
	f.setNamespace(globals, locals, own)
	if fn.unit.clear {
		clearRegs(f.regs, fn.unit, fn.unit.Params())
	}
	return m.runEntry(f)
}

// startCode makes the generator or coroutine of a Code that is one.
func (m *Machine) startCode(fn *Function, globals *object.Dict, locals object.Value, own bool) (object.Value, error) {
	g := m.newScriptGenerator(fn)
	if err := m.bind(fn, g.frame.window(0, fn.unit.Params()), nil, nil); err != nil {
		m.finish(g)
		return object.Value{}, err
	}
	g.frame.setNamespace(globals, locals, own)
	return g.Value(), nil
}

// setNamespace tells a frame where the names of its Code live: for the Code of
// a function, in registers.
func (f *frame) setNamespace(globals *object.Dict, locals object.Value, own bool) {
	f.locals, f.mapping = nil, nil
	if f.unit.Flags&(code.Module|code.Namespace) == 0 {
		return
	}
	f.locals = globals
	if own {
		if f.locals = object.AsDict(locals); f.locals == nil || locals.Type() != object.DictType {
			f.mapping = &locals
		}
		if f.locals == nil {
			f.locals = object.NewDict()
		}
	}
}
