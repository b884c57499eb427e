// Package compile turns the tree of a script into Code for the machine.
//
// One pass over the tree emits instructions with labels (function.go, emit.go;
// a file per kind of statement and expression). Locals are named by operands
// directly; temporaries lie above them in a stack (registers.go). When a
// function is complete, jumps are threaded and dead code goes (optimize.go),
// CheckBound goes where a flow analysis proves that the local is set (flow.go),
// and labels become offsets (encode.go).
//
// Rules that the emitters keep:
//
//   - expr(e, dst) may write dst early only where e is not "final" (target.go);
//     whoever passes a local as dst asks mayTarget first, so that a local never
//     changes before it is read for the last time, nor when e raises inside a
//     try.
//   - An operand that names a local is read when its instruction runs. Only
//     a walrus can change it before; before() copies it then.
//   - Every instruction's span is the one that CPython's has.
package compile

import (
	"fmt"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// Mode is how a text is run.
type Mode uint8

const (
	Exec   Mode = iota // statements
	Eval               // one expression, whose value the Code returns
	Single             // statements at a prompt, which shows values
)

// Options tell how to compile a text.
type Options struct {
	Mode              Mode
	Namespace         bool // names of the text live in a dict of their own: exec, eval
	TopLevelAwait     bool // await may stand outside functions; the Code is then a coroutine
	FutureAnnotations bool
	// Pace may stop the compiling: the error is then that of the poll.
	Pace *source.Pace
}

// Module compiles a whole text. The error is a *source.Errors; warnings are
// SyntaxWarnings in source order.
func Module(m *ast.Module, opts Options) (result *code.Code, warnings []source.Diagnostic, err error) {
	defer opts.Pace.Catch(&err)
	info, diags := resolve.Module(m, resolve.Options{
		TopLevelAwait: opts.TopLevelAwait, FutureAnnotations: opts.FutureAnnotations, Pace: opts.Pace,
	})
	if len(diags) > 0 {
		return nil, nil, &source.Errors{File: m.File, List: diags}
	}
	c := &compiler{file: m.File, opts: opts, info: info, folded: map[ast.Expr]fold{}, warned: map[source.Diagnostic]bool{}}
	result = c.module(m)
	if len(c.errors) > 0 {
		source.Sort(c.errors)
		return nil, nil, &source.Errors{File: m.File, List: c.errors}
	}
	source.Sort(c.warnings)
	return result, c.warnings, nil
}

// Expression compiles the text of an eval.
func Expression(e *ast.Expression, opts Options) (*code.Code, []source.Diagnostic, error) {
	opts.Mode = Eval
	body := &ast.ExprStmt{At: ast.At{Span: e.Body.Place()}, Value: e.Body}
	return Module(&ast.Module{File: e.File, Body: []ast.Stmt{body}}, opts)
}

// compiler is what the functions of a text share while it is compiled.
type compiler struct {
	file     *source.File
	opts     Options
	info     *resolve.Info
	folded   map[ast.Expr]fold
	depth    int // of nested expressions
	repeated int // instructions emitted for repeated finally bodies
	errors   []source.Diagnostic
	warnings []source.Diagnostic
	warned   map[source.Diagnostic]bool
}

// bailout is thrown when a limit makes it senseless to go on; module catches it.
type bailout struct{}

func (c *compiler) module(m *ast.Module) (result *code.Code) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(bailout); !ok {
				panic(r)
			}
		}
	}()
	f := c.newFunction(nil, c.info.Module, "<module>", source.Span{})
	f.code.Flags |= code.Module
	if c.opts.Namespace {
		f.code.Flags |= code.Namespace
	}
	f.prologue()
	if c.opts.Mode == Eval {
		f.evalBody(m)
	} else {
		f.moduleBody(m)
	}
	return f.finish()
}

func (f *function) moduleBody(m *ast.Module) {
	body := m.Body
	if f.scope.Annotations {
		f.emit(code.SetupAnnotations, 0, 0, 0, 0, placeOf(body))
	}
	if doc, ok := docstring(body); ok && f.c.opts.Mode == Exec {
		text := cleanDoc(doc.Str)
		f.code.Doc, f.code.HasDoc = text, true
		f.storeConstant("__doc__", text, doc.Span)
		body = body[1:]
	}
	f.stmts(body)
}

func (f *function) evalBody(m *ast.Module) {
	if len(m.Body) == 1 {
		if s, ok := m.Body[0].(*ast.ExprStmt); ok {
			f.emit(code.Return, 0, f.operand(s.Value), 0, 0, s.Span)
			return
		}
	}
	f.c.errorAt(placeOf(m.Body), source.SyntaxError, "invalid syntax")
}

func placeOf(body []ast.Stmt) source.Span {
	if len(body) == 0 {
		return source.Span{}
	}
	return body[0].Place()
}

func (c *compiler) errorAt(span source.Span, kind source.Kind, message string) {
	c.errors = append(c.errors, source.Diagnostic{Kind: kind, Message: message, Span: span})
}

// fail reports that a limit is passed and gives up.
func (c *compiler) fail(span source.Span, message string) {
	c.errorAt(span, source.SyntaxError, message)
	panic(bailout{})
}

// warn reports once: a finally body is compiled several times.
func (c *compiler) warn(span source.Span, format string, args ...any) {
	w := source.Diagnostic{Kind: source.Warning, Message: fmt.Sprintf(format, args...), Span: span}
	if !c.warned[w] {
		c.warned[w] = true
		c.warnings = append(c.warnings, w)
	}
}
