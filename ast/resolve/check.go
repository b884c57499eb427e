package resolve

// What CPython checks about names and places while it walks.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
)

// bind notes that the scope binds a name.
func (r *resolver) bind(name string, span source.Span) *symbol {
	r.checkAssigned(name, span)
	sym := r.scope.symbol(name)
	sym.bound, sym.assigned = true, true
	return sym
}

// checkAssigned refuses the one name that nothing may be assigned to.
func (r *resolver) checkAssigned(name string, span source.Span) {
	if name == "__debug__" {
		r.errorAt(span, "cannot assign to __debug__")
	}
}

// declare checks what stands before a global or nonlocal declaration.
func (r *resolver) declare(name, what string, s ast.Node) *symbol {
	sym := r.scope.symbol(name)
	switch {
	case sym.param:
		r.errorAt(s.Place(), "name '"+name+"' is parameter and "+what)
	case sym.used:
		r.errorAt(s.Place(), "name '"+name+"' is used prior to "+what+" declaration")
	case sym.annotated:
		r.errorAt(s.Place(), "annotated name '"+name+"' can't be "+what)
	case sym.assigned:
		r.errorAt(s.Place(), "name '"+name+"' is assigned to before "+what+" declaration")
	}
	return sym
}

func (r *resolver) global(name string, s ast.Node) {
	sym := r.declare(name, "global", s)
	r.globals = append(r.globals, name)
	sym.global, sym.globalAt = true, s.Place()
	r.info.Module.symbol(name).globalInside = true
}

func (r *resolver) nonlocal(name string, s ast.Node) {
	sym := r.declare(name, "nonlocal", s)
	sym.nonlocal, sym.nonlocalAt = true, s.Place()
}

func (r *resolver) returnStmt(s *ast.Return) {
	f := r.scope
	switch {
	case !f.isFunction():
		r.errorAt(s.Span, "'return' outside function")
	case r.flow.stars > 0:
		r.errorAt(s.Span, inStar)
	}
	if s.Value != nil {
		f.valueReturns = append(f.valueReturns, s.Span)
		r.expr(s.Value)
	}
}

const inStar = "'break', 'continue' and 'return' cannot appear in an except* block"

func (r *resolver) breakStmt(span source.Span, outside string) {
	switch {
	case r.flow.star > 0:
		r.errorAt(span, inStar)
	case r.flow.loops == 0:
		r.errorAt(span, outside)
	}
}

// checkGenerator reports return with a value where there turned out to be a
// yield.
func (r *resolver) checkGenerator(f *Scope) {
	if f.Async && f.Yields {
		for _, span := range f.valueReturns {
			r.errorAt(span, "'return' with value in async generator")
		}
	}
}

var comprehensionNames = map[string]string{
	"<listcomp>": "list comprehension", "<setcomp>": "set comprehension",
	"<dictcomp>": "dict comprehension", "<genexpr>": "generator expression",
}

func (r *resolver) yield(e ast.Node, what string) {
	s := r.scope
	switch {
	case s.Kind == Comprehension || s.Kind == Generator:
		r.errorAt(e.Place(), "'yield' inside "+comprehensionNames[s.Name])
	case s.within != "":
		r.errorAt(e.Place(), "yield expression cannot be used within "+s.within)
	case !s.isFunction():
		r.errorAt(e.Place(), what+" outside function")
	case s.Async && what == "'yield from'":
		r.errorAt(e.Place(), "'yield from' inside async function")
	default:
		s.Yields = true
	}
}

func (r *resolver) await(e *ast.Await) {
	s := r.scope
	switch {
	case s.Kind == Comprehension || s.Kind == Generator || s.Async || r.topLevelAwait():
		s.Coroutine = true
	case s.within != "":
		r.errorAt(e.Span, "await expression cannot be used within "+s.within)
	case s.isFunction():
		r.errorHint(e.Span, "'await' outside async function", r.asyncDef())
	default:
		r.errorHint(e.Span, "'await' outside function", r.asyncDef())
	}
	r.expr(e.Value)
}

func (r *resolver) topLevelAwait() bool {
	return r.opts.TopLevelAwait && r.scope.Kind == Top
}

// asyncStmt checks an async for or async with.
func (r *resolver) asyncStmt(what string, s ast.Stmt) {
	if r.scope.Async || r.topLevelAwait() {
		r.scope.Coroutine = true
		return
	}
	r.errorHint(s.Place(), "'"+what+"' outside async function", r.asyncDef())
}

// asyncDef is the hint for what only stands in an async function.
func (r *resolver) asyncDef() string {
	for s := r.scope; s != nil; s = s.Parent {
		switch {
		case s.Kind == Lambda:
			return "a lambda can't await: write a function with 'async def'"
		case s.Kind == Function:
			return "write 'async def " + s.Name + "'"
		}
	}
	return "put it into an 'async def main()' that asyncio.run(main()) runs, or name the script .aio"
}

// asyncComprehension checks where an inlined comprehension with await or async
// for stands. The outermost of nested ones is the one that CPython names.
func (r *resolver) asyncComprehension(e ast.Node) {
	s := r.scope
	if s.Kind == Comprehension || s.Kind == Generator || s.Async || r.topLevelAwait() {
		s.Coroutine = true
		return
	}
	r.errorHint(e.Place(), "asynchronous comprehension outside of an asynchronous function", r.asyncDef())
}

// walrus binds a name: that of the function around, when it stands in a
// comprehension.
func (r *resolver) walrus(e *ast.NamedExpr) {
	if within := r.scope.within; within != "" {
		r.errorAt(e.Span, "named expression cannot be used within "+within)
	}
	if r.scope.iterExpr > 0 {
		r.errorAt(e.Span, "assignment expression cannot be used in a comprehension iterable expression")
	}
	r.expr(e.Value)
	if r.scope.Kind == Comprehension || r.scope.Kind == Generator {
		r.bindOutside(e.Target)
		return
	}
	r.bind(e.Target.ID, e.Target.Span).walrus = true
}

func (r *resolver) bindOutside(target *ast.Name) {
	name := target.ID
	r.checkAssigned(name, target.Span)
	for s := r.scope; s != nil; s = s.Parent {
		switch s.Kind {
		case Comprehension, Generator:
			if sym := s.symbols[s.Mangle(name)]; sym != nil && sym.iteration {
				r.errorAt(target.Span, "assignment expression cannot rebind comprehension iteration variable '"+name+"'")
				return
			}
		case Class:
			r.errorAt(target.Span, "assignment expression within a comprehension cannot be used in a class body")
			return
		case TypeParams:
			r.errorAt(target.Span, "assignment expression within a comprehension cannot be used within "+s.within)
			return
		case Lazy:
			r.errorAt(target.Span, "assignment expression within a comprehension cannot be used in "+s.within)
			return
		case Top:
			r.outer(name, s).global = true
			return
		default:
			sym := r.outer(name, s)
			sym.walrus = true
			return
		}
	}
}

// outer makes name mean, in all comprehensions from the present one out to s,
// what it means in s, where it is bound.
func (r *resolver) outer(name string, s *Scope) *symbol {
	bound := s.symbol(name)
	bound.bound = true
	for c := r.scope; c != s; c = c.Parent {
		sym := c.symbol(name)
		sym.global = bound.global || s.Kind == Top
		sym.nonlocal = !sym.global
	}
	return bound
}

// annotation walks one, unless annotations are kept as text: those bind and
// use no names.
func (r *resolver) annotation(e ast.Expr) {
	if !r.info.FutureAnnotations {
		r.item(e) // "*args: *Ts" has a star
		return
	}
	ast.Walk(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Lambda:
			return false
		case *ast.NamedExpr:
			r.errorAt(n.Span, "named expression cannot be used within an annotation")
		case *ast.Yield, *ast.YieldFrom:
			r.errorAt(n.Place(), "yield expression cannot be used within an annotation")
		case *ast.Await:
			r.errorAt(n.Span, "await expression cannot be used within an annotation")
		}
		return true
	})
}
