package compile

// Comprehensions. Those of lists, sets and dicts are loops in the function
// around them; a generator expression is a function of its own, whose one
// argument is the first iterator.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) listComp(e *ast.ListComp, dst reg) {
	f.inlined(e, code.BuildList, e.Generators, dst, func() {
		f.emit(code.ListAppend, 0, dst, f.operand(e.Elt), 0, e.Elt.Place())
	})
}

func (f *function) setComp(e *ast.SetComp, dst reg) {
	f.inlined(e, code.BuildSet, e.Generators, dst, func() {
		f.emit(code.SetAdd, 0, dst, f.operand(e.Elt), 0, e.Elt.Place())
	})
}

func (f *function) dictComp(e *ast.DictComp, dst reg) {
	f.inlined(e, code.BuildDict, e.Generators, dst, func() {
		k := f.before(e.Key, f.temp(), e.Value)
		f.emit(code.DictSet, 0, dst, k, f.operand(e.Value), e.Key.Place().To(e.Value.Place()))
	})
}

// inlined collects in dst what item adds for each round of the loops.
func (f *function) inlined(e ast.Expr, build code.Op, gens []*ast.Comprehension, dst reg, item func()) {
	it := f.iterator(gens[0], f.window(2))
	f.emit(build, 0, dst, dst, 0, e.Place())
	outer := f.scope
	f.scope = f.c.info.Scopes[e]
	part := inlined{start: f.here()}
	for _, v := range f.scope.Variables() {
		part.locals = append(part.locals, v.Index)
		if v.Captured {
			f.emit(code.NewCell, 0, v.Index, 0, 0, e.Place())
		} else {
			f.push(instr{op: code.Unset, a: int32(v.Index), hidden: true, span: e.Place()})
		}
	}
	f.rounds(gens, it, e.Place(), item)
	f.scope = outer
	part.end = f.here()
	f.inlines = append(f.inlines, part)
}

// inlined is where a comprehension's code stands, with its variables.
type inlined struct {
	start, end label
	locals     []int
}

// iterator makes the iterator of a generator in w, the first of two
// registers: an async one needs the second.
func (f *function) iterator(g *ast.Comprehension, w reg) reg {
	op := code.GetIter
	if g.Async {
		op = code.GetAIter
	}
	src := f.operandIn(listAsTuple(g.Iter), w)
	f.emit(op, 0, w, src, 0, g.Iter.Place())
	return w
}

// rounds runs the loop over it for gens[0], and inside it the others.
func (f *function) rounds(gens []*ast.Comprehension, it reg, span source.Span, item func()) {
	g := gens[0]
	body, next := f.newLabel(), f.newLabel()
	f.goTo(next, span)
	f.place(body)
	target, local := f.plainLocal(g.Target)
	mark := f.mark()
	b := block{reg: it, span: g.Iter.Place()}
	exc := reg(0)
	if mayOwn(g.Iter) {
		exc, b.region = f.temp(), f.openRegion()
	}
	inner := f.mark()
	if !local {
		target = f.temp()
		f.store(g.Target, target)
	}
	f.round(gens, next, span, item)
	f.release(inner)
	if r := b.region; r != nil {
		f.suspend(r)
		f.protect(r)
	}
	f.place(next)
	if g.Async {
		f.jump(code.ForAwait, 0, target, it, body, span)
	} else {
		f.jump(code.ForIter, 0, target, it, body, g.Iter.Place())
	}
	if b.region != nil {
		end := f.newLabel()
		f.goTo(end, span)
		f.abandoned(&b, exc)
		f.place(end)
	}
	f.release(mark)
}

// round is the body of a loop: conditions, then the next loop or the item.
func (f *function) round(gens []*ast.Comprehension, next label, span source.Span, item func()) {
	for _, test := range gens[0].Ifs {
		f.cond(test, next, false)
	}
	mark := f.mark()
	switch gens = gens[1:]; {
	case len(gens) == 0:
		item()
	case single(gens[0]) != nil: // "for x in [y]" is an assignment
		f.assign(gens[0].Target, single(gens[0]))
		f.round(gens, next, span, item)
	default:
		it := f.iterator(gens[0], f.window(2))
		f.rounds(gens, it, span, item)
	}
	f.release(mark)
}

// single is the one element that a generator goes over.
func single(g *ast.Comprehension) ast.Expr {
	var elts []ast.Expr
	switch iter := g.Iter.(type) {
	case *ast.List:
		elts = iter.Elts
	case *ast.Tuple:
		elts = iter.Elts
	}
	if len(elts) == 1 && !g.Async && !hasStar(elts) {
		return elts[0]
	}
	return nil
}

func (f *function) generatorExp(e *ast.GeneratorExp, dst reg) {
	scope := f.c.info.Scopes[e]
	w := f.base(dst)
	f.makeFunction(f.generatorCode(e, scope), closure{}, w, e.Span)
	f.iterator(e.Generators[0], f.temp())
	f.emit(code.Call, 0, w, 1, dst, e.Span)
}

func (f *function) generatorCode(e *ast.GeneratorExp, scope *resolve.Scope) *code.Code {
	g := f.c.newFunction(f, scope, "<genexpr>", e.Span)
	g.code.Args, g.code.PosOnly = 1, 1
	g.prologue()
	it := 0
	if e.Generators[0].Async { // the machine needs a register above the iterator
		it = g.window(2)
		g.move(it, 0, e.Span)
	}
	g.rounds(e.Generators, it, e.Span, func() {
		g.emit(code.Yield, 0, g.temp(), g.operand(e.Elt), 0, e.Elt.Place())
	})
	return g.finish()
}
