package compile

// Generic definitions and type aliases (PEP 695). Type parameters live in
// a function of their own around the definition, which is called once; bounds,
// defaults and the values of aliases are functions that run when they are asked for.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// The kinds of MakeTypeParam, and the bit that says that there is a default.
const (
	plainTypeVar = iota
	boundTypeVar
	constrainedTypeVar
	paramSpec
	typeVarTuple

	hasDefault = 8
)

// generic computes in w, the topmost temporary, what a definition with type
// parameters makes: inner gets the function around it and their tuple, and
// answers the register of the result. The hidden parameters of that function
// are in the registers above w.
func (f *function) generic(node ast.Stmt, name string, params []ast.TypeParam, hidden int, w reg,
	inner func(g *function, params reg) reg) {
	g := f.c.newFunction(f, f.c.info.TypeParams[node], "<generic parameters of "+name+">", node.Place())
	g.code.Args, g.code.PosOnly = hidden, hidden
	g.prologue()
	g.emit(code.Return, 0, inner(g, g.typeParams(params)), 0, 0, node.Place())
	f.emitW(code.MakeFunction, 0, w, f.constant(g.finish()), node.Place())
	f.emit(code.Call, 0, w, hidden, w, node.Place())
}

// genericFunction is makeFunction for a def with type parameters. Defaults are
// evaluated outside of their scope.
func (f *function) genericFunction(s *ast.FunctionDef, line source.Span, w reg) {
	mark := f.mark()
	defaults := closure{params: s.Params}.flags()
	hidden := 0
	if defaults&hasDefaults != 0 {
		f.expr(&ast.Tuple{At: s.At, Elts: s.Params.Defaults}, f.temp())
		hidden++
	}
	if defaults&hasKwDefaults != 0 {
		f.kwDefaults(s.Params, f.temp(), s.Span)
		hidden++
	}
	f.generic(s, s.Name, s.TypeParams, hidden, w, func(g *function, params reg) reg {
		fn := g.temp()
		g.makeFunction(g.functionCode(s, line), closure{params: s.Params, returns: s.Returns, generic: true, typeParams: params}, fn, s.Span)
		return fn
	})
	f.release(mark)
}

// genericClass is makeClass for a class with type parameters: it gets a base
// Generic[…] of them.
func (f *function) genericClass(s *ast.ClassDef, w reg) {
	f.generic(s, s.Name, s.TypeParams, 0, w, func(g *function, params reg) reg {
		g.storeName(resolve.TypeParamsName, params, s.Span)
		base := g.temp()
		g.emit(code.GenericBase, 0, base, params, 0, s.Span)
		g.storeName(resolve.GenericBaseName, base, s.Span)
		class := g.temp()
		bases := append(s.Bases[:len(s.Bases):len(s.Bases)], &ast.Name{At: s.At, ID: resolve.GenericBaseName})
		g.makeClass(s, bases, class)
		return class
	})
}

func (f *function) typeAlias(s *ast.TypeAlias) {
	mark := f.mark()
	w := f.temp()
	if len(s.TypeParams) == 0 {
		f.makeAlias(s, w, -1)
	} else {
		f.generic(s, s.Name.ID, s.TypeParams, 0, w, func(g *function, params reg) reg {
			alias := g.temp()
			g.makeAlias(s, alias, params)
			return alias
		})
	}
	f.storeName(s.Name.ID, w, s.Span)
	f.release(mark)
}

// makeAlias makes the alias in w, the topmost temporary.
func (f *function) makeAlias(s *ast.TypeAlias, w, params reg) {
	mark := f.mark()
	parts := f.window(2)
	if params >= 0 {
		f.move(parts, params, s.Span)
	} else {
		f.emit(code.Unset, 0, parts, 0, 0, s.Span)
	}
	f.lazy(s.Value, s.Name.ID, parts+1)
	f.emit(code.MakeTypeAlias, 0, w, 0, int(f.plainName(s.Name.ID)), s.Span)
	f.release(mark)
}

// typeParams makes the parameters and binds them; it answers the register of
// their tuple.
func (f *function) typeParams(list []ast.TypeParam) reg {
	first := f.window(len(list))
	for i, p := range list {
		f.typeParam(p, first+i)
	}
	span := list[0].Place().To(list[len(list)-1].Place())
	f.emit(code.BuildTuple, 0, first, first, len(list), span)
	return first
}

func (f *function) typeParam(p ast.TypeParam, dst reg) {
	mark := f.mark()
	w := f.window(3)
	var name string
	var kind uint8
	var value ast.Expr
	switch p := p.(type) {
	case *ast.TypeVar:
		name, kind, value = p.Name, plainTypeVar, p.Default
		if p.Bound != nil {
			if kind = boundTypeVar; len(elements(p.Bound)) > 0 || isTuple(p.Bound) {
				kind = constrainedTypeVar
			}
			f.lazy(p.Bound, name, w+1)
		}
	case *ast.ParamSpec:
		name, kind, value = p.Name, paramSpec, p.Default
	case *ast.TypeVarTuple:
		name, kind, value = p.Name, typeVarTuple, p.Default
	}
	if value != nil {
		kind |= hasDefault
		f.lazy(value, name, w+2)
	}
	f.emit(code.MakeTypeParam, kind, w, 0, int(f.plainName(name)), p.Place())
	f.move(dst, w, p.Place())
	f.storeName(name, dst, p.Place())
	f.release(mark)
}

func isTuple(e ast.Expr) bool {
	_, ok := e.(*ast.Tuple)
	return ok
}

// lazy makes in dst a function that computes e.
func (f *function) lazy(e ast.Expr, name string, dst reg) {
	g := f.c.newFunction(f, f.c.info.Lazy[e], name, e.Place())
	g.prologue()
	var value reg
	if star, ok := e.(*ast.Starred); ok { // *Ts = *tuple[int]
		value = g.temp()
		g.emit(code.UnpackSeq, 0, value, g.operand(star.Value), 1, e.Place())
	} else {
		value = g.operand(e)
	}
	g.emit(code.Return, 0, value, 0, 0, e.Place())
	f.emitW(code.MakeFunction, 0, dst, f.constant(g.finish()), e.Place())
}

// loadInClass reads a name in an annotation scope inside a class: from the
// namespace of the class, else as it is bound around it.
func (f *function) loadInClass(e *ast.Name, b resolve.Binding, dst reg) {
	mark := f.mark()
	t, space := f.temp(), f.temp()
	f.loadName(&ast.Name{At: e.At, ID: resolve.ClassDict}, space)
	f.emit(code.LoadMember, 0, t, space, int(f.name(e.ID)), e.Span)
	found := f.newLabel()
	f.jump(code.JumpSet, 0, t, 0, found, e.Span)
	b.InClass = false
	f.loadBinding(e, b, t)
	f.place(found)
	f.move(dst, t, e.Span)
	f.release(mark)
}

// storeClassDict gives the annotation scopes of a class body its namespace, when
// there are any.
func (f *function) storeClassDict(emit func(cell reg)) {
	for _, v := range f.scope.Variables() {
		if v.Name == resolve.ClassDict {
			emit(v.Index)
		}
	}
}
