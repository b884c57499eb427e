package resolve

// Annotation scopes (PEP 695): the scope of type parameters around a generic
// definition, and those of what is evaluated only when it is asked for, which is
// the bound and default of a parameter and the value of a type alias.
// https://docs.python.org/3.13/reference/executionmodel.html#annotation-scopes

import "github.com/aio-lang/aio/ast"

// The hidden variables of generic definitions, under the names that they have
// in CPython.
const (
	DefaultsName    = ".defaults"
	KwDefaultsName  = ".kwdefaults"
	TypeParamsName  = ".type_params"
	GenericBaseName = ".generic_base"
)

// enterAnnotation begins an annotation scope. within names it in errors.
func (r *resolver) enterAnnotation(kind Kind, name, within string) *Scope {
	outer := r.scope
	s := r.enter(kind, name, nil)
	s.within = within
	switch outer.Kind {
	case Class:
		s.seen = outer
	case TypeParams, Lazy:
		s.seen = outer.seen
	}
	if s.seen != nil {
		s.symbol(ClassDict).used = true
	}
	return s
}

// generic begins the scope of a definition's type parameters, if it has any.
func (r *resolver) generic(node ast.Node, name string, params []ast.TypeParam) *Scope {
	if len(params) == 0 {
		return nil
	}
	s := r.enterAnnotation(TypeParams, "<generic parameters of "+name+">", "the definition of a generic")
	r.info.TypeParams[node] = s
	return s
}

// lazy walks an expression that is evaluated when it is asked for.
func (r *resolver) lazy(e ast.Expr, name, within string) {
	if e == nil {
		return
	}
	r.info.Lazy[e] = r.enterAnnotation(Lazy, name, within)
	r.inFunction(func() { r.item(e) }) // "*Ts = *tuple[int]" has a star
	r.leave()
}

func (r *resolver) typeAlias(s *ast.TypeAlias) {
	r.target(s.Name)
	generic := r.generic(s, s.Name.ID, s.TypeParams)
	r.typeParams(s.TypeParams)
	r.lazy(s.Value, s.Name.ID, "a type alias")
	if generic != nil {
		r.leave()
	}
}

func (r *resolver) typeParams(list []ast.TypeParam) {
	optional := false
	for _, t := range list {
		name, value := "", ast.Expr(nil)
		switch t := t.(type) {
		case *ast.TypeVar:
			name, value = t.Name, t.Default
			r.typeParam(name, t)
			bound := "a TypeVar bound"
			if _, several := t.Bound.(*ast.Tuple); several {
				bound = "a TypeVar constraint"
			}
			r.lazy(t.Bound, name, bound)
			r.lazy(value, name, "a TypeVar default")
		case *ast.ParamSpec:
			name, value = t.Name, t.Default
			r.typeParam(name, t)
			r.lazy(value, name, "a ParamSpec default")
		case *ast.TypeVarTuple:
			name, value = t.Name, t.Default
			r.typeParam(name, t)
			r.lazy(value, name, "a TypeVarTuple default")
		}
		if value == nil && optional {
			r.errorAt(t.Place(), "non-default type parameter '"+name+"' follows default type parameter")
		}
		optional = optional || value != nil
	}
}

func (r *resolver) typeParam(name string, t ast.Node) {
	if r.scope.privateOnly != nil {
		r.scope.privateOnly[name] = true
	}
	if sym := r.scope.symbols[r.scope.Mangle(name)]; sym != nil && sym.bound {
		r.errorAt(t.Place(), "duplicate type parameter '"+name+"'")
	}
	r.bind(name, t.Place())
}

// hiddenParam notes that a hidden variable is a parameter of the present scope.
func (r *resolver) hiddenParam(name string) { r.scope.symbol(name).param = true }

// hasKwDefaults tells whether a keyword-only parameter has a default.
func hasKwDefaults(p *ast.Params) bool {
	for _, d := range p.KwDefaults {
		if d != nil {
			return true
		}
	}
	return false
}

// visible is lookup for annotation scopes too: what the class body binds or
// declares hides the variables of functions around it.
func (s *Scope) visible(name string) (v *Var, global bool) {
	if s.vars[name] == nil {
		if bound, declared := s.seenClass(name); bound || declared {
			return nil, true
		}
	}
	return s.lookup(name)
}

// seenClass tells what the class that an annotation scope sees makes of a name:
// whether it binds it, and whether it declares it global.
func (s *Scope) seenClass(name string) (bound, global bool) {
	if s.seen == nil {
		return false, false
	}
	sym := s.seen.symbols[name]
	if sym == nil {
		return false, false
	}
	return sym.bound && !sym.nonlocal && !sym.global, sym.global
}
