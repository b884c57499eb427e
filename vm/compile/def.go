package compile

// Functions and lambdas.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/format"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// What X of MakeFunction says lies above the function.
const (
	hasDefaults    = 1
	hasKwDefaults  = 2
	hasAnnotations = 4
	hasTypeParams  = 8
)

func (f *function) functionDef(s *ast.FunctionDef) {
	mark := f.mark()
	first := f.spread(s.Decorators)
	line := s.Span
	if len(s.Decorators) > 0 {
		line = s.Decorators[0].Place()
	}
	fn := f.temp()
	parts := closure{params: s.Params, returns: s.Returns}
	if r, ok := f.plainLocal(&ast.Name{ID: s.Name}); ok && len(s.Decorators)+len(s.TypeParams) == 0 && parts.flags() == 0 {
		fn = r
	}
	if len(s.TypeParams) > 0 {
		f.genericFunction(s, line, fn)
	} else {
		f.makeFunction(f.functionCode(s, line), parts, fn, s.Span)
	}
	for i := len(s.Decorators) - 1; i >= 0; i-- {
		fn = first + i
		f.emit(code.Call, 0, fn, 1, fn, s.Decorators[i].Place())
	}
	f.storeName(s.Name, fn, s.Span)
	f.release(mark)
}

func (f *function) functionCode(s *ast.FunctionDef, line source.Span) *code.Code {
	g := f.c.newFunction(f, f.c.info.Scopes[s], s.Name, line)
	g.span = s.Span
	g.describeParams(s.Params)
	if doc, ok := docstring(s.Body); ok {
		g.code.Doc, g.code.HasDoc = cleanDoc(doc.Str), true
	}
	g.prologue()
	g.stmts(s.Body)
	return g.finish()
}

func (f *function) lambda(e *ast.Lambda, dst reg) {
	g := f.c.newFunction(f, f.c.info.Scopes[e], "<lambda>", e.Span)
	g.describeParams(e.Params)
	g.prologue()
	g.emit(code.Return, 0, g.operand(e.Body), 0, 0, e.Body.Place())
	parts := closure{params: e.Params}
	w := dst
	if parts.flags() != 0 {
		w = f.base(dst)
	}
	f.makeFunction(g.finish(), parts, w, e.Span)
	f.move(dst, w, e.Span)
}

func (f *function) describeParams(p *ast.Params) {
	f.code.PosOnly = len(p.PosOnly)
	f.code.Args = len(p.PosOnly) + len(p.Args)
	f.code.KwOnly = len(p.KwOnly)
	if p.VarArg != nil {
		f.code.Flags |= code.VarArgs
	}
	if p.KwArg != nil {
		f.code.Flags |= code.VarKeywords
	}
}

// closure is what is evaluated when a function is made.
type closure struct {
	params  *ast.Params // nil for none
	returns ast.Expr    // the annotation; nil for none
	// generic tells that the function has type parameters, whose tuple is in
	// register typeParams. Its defaults come as hidden parameters.
	generic    bool
	typeParams reg
}

func (p closure) flags() (x uint8) {
	if p.params == nil {
		return 0
	}
	if len(p.params.Defaults) > 0 {
		x |= hasDefaults
	}
	for _, d := range p.params.KwDefaults {
		if d != nil {
			x |= hasKwDefaults
		}
	}
	if p.returns != nil {
		x |= hasAnnotations
	}
	resolve.EachAnnotation(p.params, func(*ast.Param) { x |= hasAnnotations })
	if p.generic {
		x |= hasTypeParams
	}
	return x
}

// makeFunction makes a function in w, which must be the topmost temporary
// unless nothing is evaluated for it.
func (f *function) makeFunction(child *code.Code, p closure, w reg, span source.Span) {
	x := p.flags()
	if x != 0 {
		mark := f.mark()
		f.window(3)
		if p.generic {
			f.temp()
			f.hiddenDefaults(x, w, span)
			f.move(w+4, p.typeParams, span)
		} else {
			f.defaults(x, p.params, w, span)
		}
		if x&hasAnnotations != 0 {
			f.annotations(p, w+3, span)
		}
		f.release(mark)
	}
	f.emitW(code.MakeFunction, x, w, f.constant(child), span)
}

func (f *function) defaults(x uint8, p *ast.Params, w reg, span source.Span) {
	if x&hasDefaults != 0 {
		f.expr(&ast.Tuple{At: ast.At{Span: span}, Elts: p.Defaults}, w+1)
	}
	if x&hasKwDefaults != 0 {
		f.kwDefaults(p, w+2, span)
	}
}

// hiddenDefaults is defaults for a function with type parameters.
func (f *function) hiddenDefaults(x uint8, w reg, span source.Span) {
	at := ast.At{Span: span}
	if x&hasDefaults != 0 {
		f.loadName(&ast.Name{At: at, ID: resolve.DefaultsName}, w+1)
	}
	if x&hasKwDefaults != 0 {
		f.loadName(&ast.Name{At: at, ID: resolve.KwDefaultsName}, w+2)
	}
}

func (f *function) kwDefaults(p *ast.Params, dst reg, span source.Span) {
	var names []string
	var values []ast.Expr
	for i, d := range p.KwDefaults {
		if d != nil {
			names = append(names, f.scope.Mangle(p.KwOnly[i].Name))
			values = append(values, d)
		}
	}
	f.stringDict(names, values, f.expr, dst, span)
}

func (f *function) annotations(p closure, dst reg, span source.Span) {
	var names []string
	var values []ast.Expr
	resolve.EachAnnotation(p.params, func(a *ast.Param) {
		names = append(names, f.scope.Mangle(a.Name))
		values = append(values, a.Annotation)
	})
	if p.returns != nil {
		names = append(names, "return")
		values = append(values, p.returns)
	}
	f.stringDict(names, values, f.annotation, dst, span)
}

// annotation computes one, or its text under the __future__ import.
func (f *function) annotation(e ast.Expr, dst reg) {
	if f.c.info.FutureAnnotations {
		f.loadConstant(format.Expr(e), dst, e.Place())
		return
	}
	if star, ok := e.(*ast.Starred); ok { // *args: *Ts
		mark := f.mark()
		f.emit(code.UnpackSeq, 0, dst, f.operand(star.Value), 1, e.Place())
		f.release(mark)
		return
	}
	f.expr(e, dst)
}
