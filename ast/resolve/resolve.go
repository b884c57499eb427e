// Package resolve finds out what every name of a script means, as CPython's
// symbol tables do, and checks what depends on where a thing stands: return
// outside a function, await outside an async one, global after use.
//
// Module walks the tree once and makes a Scope for each module, class,
// function, lambda, generator expression and comprehension. List, set and dict
// comprehensions are inlined (PEP 709): they are scopes, but run in the frame
// of the function around them, where their variables are registers of their
// own. When the walk is over, bind.go ties names to variables; then
// Scope.Find answers for each name how it is reached from there.
package resolve

import (
	"strings"

	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

// Options tell what is allowed in a text.
type Options struct {
	TopLevelAwait     bool // await and friends may stand outside functions
	FutureAnnotations bool // as if the text began with that __future__ import
	Pace              *source.Pace
}

// Info is what is known about a module.
type Info struct {
	Module *Scope
	// Scopes has the scope of every FunctionDef, ClassDef, Lambda and
	// comprehension.
	Scopes map[ast.Node]*Scope
	// TypeParams has the scope of the type parameters of generic definitions.
	TypeParams map[ast.Node]*Scope
	// Lazy has those of bounds, defaults and values of type aliases.
	Lazy              map[ast.Expr]*Scope
	FutureAnnotations bool
}

// Module resolves all names. The diagnostics are errors, in source order; when
// there are any, the Info must not be compiled.
func Module(m *ast.Module, opts Options) (*Info, []source.Diagnostic) {
	r := &resolver{
		opts: opts,
		info: &Info{
			Scopes: map[ast.Node]*Scope{}, TypeParams: map[ast.Node]*Scope{}, Lazy: map[ast.Expr]*Scope{},
			FutureAnnotations: opts.FutureAnnotations,
		},
		future: true,
	}
	r.info.Module = r.enter(Top, "<module>", nil)
	r.block(m.Body)
	for _, name := range r.globals {
		r.info.Module.symbol(name).global = true
	}
	r.bindAll()
	source.Sort(r.diags)
	return r.info, r.diags
}

type resolver struct {
	opts   Options
	info   *Info
	scope  *Scope
	scopes []*Scope // all, outer before inner
	// globals are declared so somewhere: the text means them by these names too,
	// also where it runs in a namespace of its own.
	globals []string
	flow    flow
	future  bool // a __future__ import may still come
	diags   []source.Diagnostic
}

// flow is where in the statements of its function a statement stands.
type flow struct {
	loops int // enclosing loops
	star  int // except* blocks inside the innermost loop
	stars int // all except* blocks
}

func (r *resolver) errorAt(span source.Span, message string) {
	r.diags = append(r.diags, source.Diagnostic{Message: message, Span: span})
}

// errorHint is errorAt with what to write instead.
func (r *resolver) errorHint(span source.Span, message, hint string) {
	r.diags = append(r.diags, source.Diagnostic{Message: message, Span: span, Hint: hint})
}

// enter begins a scope inside the present one.
func (r *resolver) enter(kind Kind, name string, node ast.Node) *Scope {
	s := &Scope{Kind: kind, Name: name, Parent: r.scope, symbols: map[string]*symbol{}, vars: map[string]*Var{}}
	s.Frame = s
	if r.scope != nil {
		s.iterExpr, s.private, s.privateOnly = r.scope.iterExpr, r.scope.private, r.scope.privateOnly
		if kind == Comprehension {
			s.Frame = r.scope.Frame
		}
	}
	if kind == Class {
		s.private, s.privateOnly = strings.TrimLeft(name, "_"), nil
	}
	if node != nil {
		r.info.Scopes[node] = s
	}
	r.scopes = append(r.scopes, s)
	r.scope = s
	return s
}

func (r *resolver) leave() { r.scope = r.scope.Parent }

// inFunction walks the inside of a function with a fresh flow.
func (r *resolver) inFunction(walk func()) {
	saved := r.flow
	r.flow = flow{}
	walk()
	r.flow = saved
}
