package resolve

// The walk over statements, in the order in which they are run.

import (
	"strings"

	"github.com/aio-lang/aio/ast"
)

func (r *resolver) block(list []ast.Stmt) {
	for i, s := range list {
		if r.future && !r.mayPrecedeFuture(s, i) {
			r.future = false
		}
		r.stmt(s)
	}
}

func (r *resolver) stmt(s ast.Stmt) {
	r.opts.Pace.Step()
	switch s := s.(type) {
	case *ast.FunctionDef:
		r.functionDef(s)
	case *ast.ClassDef:
		r.classDef(s)
	case *ast.Return:
		r.returnStmt(s)
	case *ast.Delete:
		r.targets(s.Targets)
	case *ast.Assign:
		r.expr(s.Value)
		for _, t := range s.Targets {
			r.target(t)
		}
	case *ast.TypeAlias:
		r.typeAlias(s)
	case *ast.AugAssign:
		if t, ok := s.Target.(*ast.Attribute); ok { // CPython lets x.__debug__ += 1 pass
			r.expr(t.Value)
		} else {
			r.target(s.Target)
		}
		r.expr(s.Value)
	case *ast.AnnAssign:
		r.annAssign(s)
	case *ast.Raise:
		r.optional(s.Exc)
		r.optional(s.Cause)
	case *ast.Assert:
		r.expr(s.Test)
		r.optional(s.Msg)
	case *ast.Import:
		for _, a := range s.Names {
			r.importName(a, s)
		}
	case *ast.ImportFrom:
		r.importFrom(s)
	case *ast.Global:
		for _, name := range s.Names {
			r.global(name, s)
		}
	case *ast.Nonlocal:
		for _, name := range s.Names {
			r.nonlocal(name, s)
		}
	case *ast.ExprStmt:
		r.expr(s.Value)
	case *ast.Break:
		r.breakStmt(s.Span, "'break' outside loop")
	case *ast.Continue:
		r.breakStmt(s.Span, "'continue' not properly in loop")
	case *ast.Pass:
	default:
		r.compound(s)
	}
}

func (r *resolver) compound(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.For:
		if s.Async {
			r.asyncStmt("async for", s)
		}
		r.expr(s.Iter)
		r.target(s.Target)
		r.loop(s.Body)
		r.block(s.Else)
	case *ast.While:
		r.expr(s.Test)
		r.loop(s.Body)
		r.block(s.Else)
	case *ast.If:
		r.expr(s.Test)
		r.block(s.Body)
		for _, e := range s.Elifs {
			r.expr(e.Test)
			r.block(e.Body)
		}
		r.block(s.Else)
	case *ast.With:
		if s.Async {
			r.asyncStmt("async with", s)
		}
		for _, item := range s.Items {
			r.expr(item.Context)
			if item.Vars != nil {
				r.target(item.Vars)
			}
		}
		r.block(s.Body)
	case *ast.Match:
		r.match(s)
	case *ast.Try:
		r.try(s)
	}
}

func (r *resolver) loop(body []ast.Stmt) {
	saved := r.flow
	r.flow.loops++
	r.flow.star = 0
	r.block(body)
	r.flow = saved
}

func (r *resolver) try(s *ast.Try) {
	r.block(s.Body)
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			r.errorAt(h.Span, "default 'except:' must be last")
		}
		r.optional(h.Type)
		if h.Name != "" {
			r.bind(h.Name, h.Span).deleted = true
		}
		saved := r.flow
		if s.Star {
			r.flow.star++
			r.flow.stars++
		}
		r.block(h.Body)
		r.flow = saved
	}
	r.block(s.Else)
	r.block(s.Finally)
}

func (r *resolver) functionDef(s *ast.FunctionDef) {
	r.exprs(s.Decorators)
	r.defaults(s.Params)
	generic := r.generic(s, s.Name, s.TypeParams)
	if generic != nil {
		if len(s.Params.Defaults) > 0 {
			r.hiddenParam(DefaultsName)
		}
		if hasKwDefaults(s.Params) {
			r.hiddenParam(KwDefaultsName)
		}
		r.typeParams(s.TypeParams)
	}
	r.paramAnnotations(s.Params, s.Returns)
	scope := r.enter(Function, s.Name, s)
	scope.Async = s.Async
	r.inFunction(func() {
		r.params(s.Params)
		r.block(s.Body)
	})
	r.leave()
	r.checkGenerator(scope)
	if generic != nil {
		r.leave()
	}
	r.bind(s.Name, s.Span)
}

func (r *resolver) classDef(s *ast.ClassDef) {
	r.exprs(s.Decorators)
	generic := r.generic(s, s.Name, s.TypeParams)
	if generic != nil {
		generic.private, generic.privateOnly = strings.TrimLeft(s.Name, "_"), map[string]bool{}
		generic.symbol(TypeParamsName).bound = true
		generic.symbol(GenericBaseName).bound = true
		r.typeParams(s.TypeParams)
	}
	r.items(s.Bases)
	r.keywords(s.Keywords)
	class := r.enter(Class, s.Name, s)
	if generic != nil {
		class.symbol(TypeParamsName).used = true
	}
	r.inFunction(func() { r.block(s.Body) })
	r.leave()
	if generic != nil {
		r.leave()
	}
	r.bind(s.Name, s.Span)
}

func (r *resolver) importName(a *ast.Alias, s ast.Node) {
	name := a.AsName
	if name == "" {
		name, _, _ = strings.Cut(a.Name, ".")
	}
	r.checkAssigned(name, s.Place())
	r.scope.symbol(name).bound = true
}

func (r *resolver) importFrom(s *ast.ImportFrom) {
	if s.Module == "__future__" && s.Level == 0 {
		r.futureImport(s)
	}
	for _, a := range s.Names {
		switch {
		case a.Name != "*":
			r.importName(a, s)
		case r.scope.Kind != Top:
			r.errorAt(a.Span, "import * only allowed at module level")
		}
	}
}

func (r *resolver) annAssign(s *ast.AnnAssign) {
	if s.Value != nil {
		r.expr(s.Value)
	}
	if name, ok := s.Target.(*ast.Name); ok {
		r.annotatedName(name, s)
	} else if t, ok := s.Target.(*ast.Attribute); ok && s.Value == nil {
		r.expr(t.Value)
		r.checkAssigned(t.Attr, s.Span)
	} else {
		r.target(s.Target)
	}
	r.annotation(s.Annotation)
}

func (r *resolver) annotatedName(name *ast.Name, s *ast.AnnAssign) {
	sym := r.scope.symbol(name.ID)
	if s.Simple {
		if r.scope.Kind != Top && (sym.global || sym.nonlocal) {
			r.errorAt(s.Span, "annotated name '"+name.ID+"' can't be "+either(sym.global, "global", "nonlocal"))
		}
		sym.annotated = true
		r.scope.Annotations = true
	}
	if s.Value != nil {
		r.bind(name.ID, name.Span)
	} else if s.Simple {
		r.bind(name.ID, s.Span)
	} else {
		r.checkAssigned(name.ID, s.Span)
	}
}

func either(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
