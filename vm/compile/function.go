package compile

// A function (or module, lambda, generator expression) being compiled.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// reg is the number of a register. It may grow past what an operand holds;
// encode reports that.
type reg = int

type function struct {
	c      *compiler
	parent *function
	scope  *resolve.Scope // where names are looked up: the frame's or a comprehension's
	code   *code.Code
	span   source.Span

	ins      []instr
	labels   []int32 // what each label stands before; -1 while unknown
	handlers []handler
	inlines  []inlined
	consts   map[any]int32
	names    map[string]int32

	registers
	blocks    []block
	held      map[ast.Expr]reg // constants in registers, during a loop's test
	dropped   *ast.Call        // the call whose value its statement forgets
	protected int              // enclosing try and with bodies: when they raise, other code here goes on
	copies    int              // enclosing finally bodies that are emitted not for the first time

	// assigned are the attributes that methods of a class set on self, in a class body.
	assigned []string
}

func (c *compiler) newFunction(parent *function, scope *resolve.Scope, name string, span source.Span) *function {
	f := &function{
		c: c, parent: parent, scope: scope, span: span,
		code:   &code.Code{Name: name, QualName: name, File: c.file},
		consts: map[any]int32{}, names: map[string]int32{},
		registers: newRegisters(len(scope.Locals)),
	}
	f.code.Line, _ = c.file.Position(span.Start)
	if parent != nil {
		f.copies = parent.copies
		f.code.QualName = parent.qualify(name)
		f.code.Flags |= parent.code.Flags & code.Nested
		if parent.scope.Frame.Kind != resolve.Top && parent.scope.Frame.Kind != resolve.Class {
			f.code.Flags |= code.Nested
		}
	}
	if c.info.FutureAnnotations {
		f.code.Flags |= code.FutureAnnotations
	}
	f.code.Flags |= kindFlags(scope)
	f.describeVariables()
	return f
}

// qualify is the qualified name of a function defined here.
func (f *function) qualify(name string) string {
	switch {
	case f.parent == nil || f.scope.Declared(name):
		return name
	case f.scope.Kind == resolve.TypeParams, f.scope.Kind == resolve.Lazy:
		return f.parent.qualify(name)
	case f.isClass():
		return f.code.QualName + "." + name
	}
	return f.code.QualName + ".<locals>." + name
}

func kindFlags(s *resolve.Scope) code.Flags {
	switch {
	case s.Kind == resolve.Generator && s.Coroutine:
		return code.AsyncGenerator | code.Comprehension
	case s.Kind == resolve.Generator:
		return code.Generator | code.Comprehension
	case s.Async && s.Yields:
		return code.AsyncGenerator
	case s.Async, s.Coroutine:
		return code.Coroutine
	case s.Yields:
		return code.Generator
	}
	return 0
}

func (f *function) describeVariables() {
	for _, v := range f.scope.Locals {
		f.code.Locals = append(f.code.Locals, v.Name)
		f.code.Cells = append(f.code.Cells, v.Captured)
	}
	f.code.Visible = f.scope.Visible
	for _, v := range f.scope.Free {
		outer := f.parent.scope.Frame
		c := code.Capture{Name: v.Name, Index: v.Index}
		if v.Scope.Frame != outer {
			c.FromFree, c.Index = true, outer.FreeIndex(v)
		}
		f.code.Captures = append(f.code.Captures, c)
	}
}

// prologue puts captured parameters and locals into cells.
func (f *function) prologue() {
	for i, v := range f.scope.Locals[:f.scope.Visible] {
		if v.Captured {
			f.emit(code.MakeCell, 0, i, 0, 0, f.span)
		}
	}
}

// finish ends the function and makes its Code.
func (f *function) finish() *code.Code {
	end := f.span
	if n := len(f.ins); n > 0 {
		end = f.ins[n-1].span
	}
	f.emit(code.ReturnNone, 0, 0, 0, 0, end)
	f.optimize()
	f.encode()
	return f.code
}

// docstring is the constant text that a body begins with.
func docstring(body []ast.Stmt) (*ast.Constant, bool) {
	if len(body) == 0 {
		return nil, false
	}
	s, ok := body[0].(*ast.ExprStmt)
	if !ok {
		return nil, false
	}
	c, ok := s.Value.(*ast.Constant)
	return c, ok && c.Kind == ast.StrConst
}
