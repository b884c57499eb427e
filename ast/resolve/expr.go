package resolve

// The walk over expressions.

import "github.com/aio-lang/aio/ast"

func (r *resolver) optional(e ast.Expr) {
	if e != nil {
		r.expr(e)
	}
}

func (r *resolver) exprs(list []ast.Expr) {
	for _, e := range list {
		r.expr(e)
	}
}

// item walks an element of a call or display, where a star may stand.
func (r *resolver) item(e ast.Expr) {
	if s, ok := e.(*ast.Starred); ok {
		e = s.Value
	}
	r.expr(e)
}

func (r *resolver) items(list []ast.Expr) {
	for _, e := range list {
		r.item(e)
	}
}

func (r *resolver) keywords(list []*ast.Keyword) {
	var seen map[string]bool
	if len(list) > 1 {
		seen = make(map[string]bool, len(list))
	}
	for _, k := range list {
		r.checkAssigned(k.Name, k.Span)
		if k.Name != "" && seen != nil {
			if seen[k.Name] {
				r.errorAt(k.Span, "keyword argument repeated: "+k.Name)
			}
			seen[k.Name] = true
		}
		r.expr(k.Value)
	}
}

func (r *resolver) expr(e ast.Expr) {
	r.opts.Pace.Step()
	switch e := e.(type) {
	case *ast.Constant:
	case *ast.Name:
		r.name(e)
	case *ast.Attribute:
		r.attribute(e)
	case *ast.Call:
		r.expr(e.Func)
		r.items(e.Args)
		r.keywords(e.Keywords)
	case *ast.BinOp:
		r.expr(e.Left)
		r.expr(e.Right)
	case *ast.BoolOp:
		r.exprs(e.Values)
	case *ast.Compare:
		r.expr(e.Left)
		r.exprs(e.Comparators)
	case *ast.UnaryOp:
		r.expr(e.Operand)
	case *ast.IfExp:
		r.expr(e.Test)
		r.expr(e.Body)
		r.expr(e.Else)
	case *ast.Subscript:
		r.expr(e.Value)
		r.expr(e.Index)
	case *ast.Slice:
		r.optional(e.Lower)
		r.optional(e.Upper)
		r.optional(e.Step)
	case *ast.JoinedStr:
		r.exprs(e.Values)
	case *ast.FormattedValue:
		r.expr(e.Value)
		if e.Format != nil {
			r.expr(e.Format)
		}
	case *ast.Starred:
		if e.Ctx == ast.Store {
			r.errorAt(e.Span, "starred assignment target must be in a list or tuple")
		} else {
			r.errorAt(e.Span, "can't use starred expression here")
		}
		r.expr(e.Value)
	default:
		r.display(e)
	}
}

func (r *resolver) display(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Tuple:
		r.sequence(e, e.Elts, e.Ctx)
	case *ast.List:
		r.sequence(e, e.Elts, e.Ctx)
	case *ast.Set:
		r.items(e.Elts)
	case *ast.Dict:
		for i, k := range e.Keys {
			r.optional(k)
			r.expr(e.Values[i])
		}
	case *ast.NamedExpr:
		r.walrus(e)
	case *ast.Lambda:
		r.lambda(e)
	case *ast.ListComp:
		r.comprehension(e, Comprehension, "<listcomp>", e.Generators, e.Elt)
	case *ast.SetComp:
		r.comprehension(e, Comprehension, "<setcomp>", e.Generators, e.Elt)
	case *ast.DictComp:
		r.comprehension(e, Comprehension, "<dictcomp>", e.Generators, e.Key, e.Value)
	case *ast.GeneratorExp:
		r.comprehension(e, Generator, "<genexpr>", e.Generators, e.Elt)
	case *ast.Await:
		r.await(e)
	case *ast.Yield:
		r.yield(e, "'yield'")
		r.optional(e.Value)
	case *ast.YieldFrom:
		r.yield(e, "'yield from'")
		r.expr(e.Value)
	}
}

func (r *resolver) targets(list []ast.Expr) {
	for _, t := range list {
		r.target(t)
	}
}

// target walks what is bound or deleted; its context tells expr which.
func (r *resolver) target(t ast.Expr) { r.expr(t) }

// sequence walks a tuple or list, which may be a target.
func (r *resolver) sequence(e ast.Node, elts []ast.Expr, ctx ast.Context) {
	stars := 0
	for _, elt := range elts {
		if _, ok := elt.(*ast.Starred); ok {
			stars++
		}
		r.item(elt)
	}
	if ctx == ast.Store && stars > 1 {
		r.errorAt(e.Place(), "multiple starred expressions in assignment")
	}
}

func (r *resolver) name(e *ast.Name) {
	switch e.Ctx {
	case ast.Load:
		r.scope.symbol(e.ID).used = true
		if e.ID == "super" && r.scope.isFunction() {
			r.scope.symbol(classCell).used = true
		}
	case ast.Store:
		if r.scope.iterTarget {
			sym := r.scope.symbol(e.ID)
			if sym.global || sym.nonlocal {
				r.errorAt(e.Span, "comprehension inner loop cannot rebind assignment expression target '"+e.ID+"'")
			}
			sym.iteration = true
		}
		r.bind(e.ID, e.Span)
	case ast.Del:
		if e.ID == "__debug__" {
			r.errorAt(e.Span, "cannot delete __debug__")
		}
		sym := r.scope.symbol(e.ID)
		sym.bound, sym.assigned, sym.deleted = true, true, true
	}
}

func (r *resolver) attribute(e *ast.Attribute) {
	r.expr(e.Value)
	if e.Ctx == ast.Store {
		r.checkAssigned(e.Attr, e.Span)
	}
}

func (r *resolver) lambda(e *ast.Lambda) {
	r.defaults(e.Params)
	r.enter(Lambda, "<lambda>", e)
	r.inFunction(func() {
		r.params(e.Params)
		r.expr(e.Body)
	})
	r.leave()
}

// defaults are evaluated outside the function.
func (r *resolver) defaults(p *ast.Params) {
	r.exprs(p.Defaults)
	for _, d := range p.KwDefaults {
		r.optional(d)
	}
}

// params binds the parameters in the order of their registers.
func (r *resolver) params(p *ast.Params) {
	var rest [2]*ast.Param
	rest[0], rest[1] = p.VarArg, p.KwArg
	for _, list := range [...][]*ast.Param{p.PosOnly, p.Args, p.KwOnly, rest[:]} {
		for _, a := range list {
			if a == nil {
				continue
			}
			sym := r.scope.symbol(a.Name)
			if sym.param {
				r.errorAt(a.Span, "duplicate argument '"+a.Name+"' in function definition")
			}
			r.bind(a.Name, a.Span).param = true
		}
	}
}

// paramAnnotations walks them in the order in which they are evaluated.
func (r *resolver) paramAnnotations(p *ast.Params, returns ast.Expr) {
	EachAnnotation(p, func(a *ast.Param) { r.annotation(a.Annotation) })
	if returns != nil {
		r.annotation(returns)
	}
}

// EachAnnotation visits the annotated parameters in the order in which their
// annotations are evaluated.
func EachAnnotation(p *ast.Params, visit func(*ast.Param)) {
	for _, list := range [...][]*ast.Param{p.PosOnly, p.Args, {p.VarArg}, p.KwOnly, {p.KwArg}} {
		for _, a := range list {
			if a != nil && a.Annotation != nil {
				visit(a)
			}
		}
	}
}

// comprehension walks the first iterable outside, then all else inside.
func (r *resolver) comprehension(e ast.Node, kind Kind, name string, gens []*ast.Comprehension, elts ...ast.Expr) {
	r.scope.iterExpr++
	r.expr(gens[0].Iter)
	r.scope.iterExpr--
	s := r.enter(kind, name, e)
	if kind == Generator {
		s.symbol(".0").param = true
	}
	for i, g := range gens {
		s.Coroutine = s.Coroutine || g.Async
		if i > 0 {
			s.iterExpr++
			r.expr(g.Iter)
			s.iterExpr--
		}
		s.iterTarget = true
		r.target(g.Target)
		s.iterTarget = false
		r.exprs(g.Ifs)
	}
	r.exprs(elts)
	r.leave()
	if kind == Comprehension && s.Coroutine {
		r.asyncComprehension(e)
	}
}
