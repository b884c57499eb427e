package ast

// Walking the tree: Walk and Inspect visit every node in source order.

// Walk calls visit for node and, as long as visit returns true, for
// everything below it, children in source order. Parts without a place of
// their own (parameters as a whole, with items, match cases, comprehensions)
// are passed through to what they hold. The parser bounds the height of every
// tree, so that the recursion is bounded too.
func Walk(node Node, visit func(Node) bool) {
	w := walker{visit}
	w.node(node)
}

// Inspect walks a whole module.
func Inspect(m *Module, visit func(Node) bool) {
	w := walker{visit}
	w.stmts(m.Body)
}

type walker struct{ visit func(Node) bool }

func (w walker) node(n Node) {
	if !w.visit(n) {
		return
	}
	switch n := n.(type) {
	case Stmt:
		w.stmtChildren(n)
	case Expr:
		w.exprChildren(n)
	case Pattern:
		w.patternChildren(n)
	case TypeParam:
		w.typeParamChildren(n)
	case *Elif:
		w.expr(n.Test)
		w.stmts(n.Body)
	case *ExceptHandler:
		w.expr(n.Type)
		w.stmts(n.Body)
	case *Keyword:
		w.expr(n.Value)
	case *Param:
		w.expr(n.Annotation)
	case *Alias:
	}
}

// expr visits an optional expression.
func (w walker) expr(e Expr) {
	if e != nil {
		w.node(e)
	}
}

func (w walker) exprs(list []Expr) {
	for _, e := range list {
		w.expr(e)
	}
}

func (w walker) stmts(list []Stmt) {
	for _, s := range list {
		w.node(s)
	}
}

func (w walker) typeParams(list []TypeParam) {
	for _, t := range list {
		w.node(t)
	}
}

func (w walker) patterns(list []Pattern) {
	for _, p := range list {
		w.node(p)
	}
}

func (w walker) stmtChildren(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		w.exprs(s.Decorators)
		w.typeParams(s.TypeParams)
		w.params(s.Params)
		w.expr(s.Returns)
		w.stmts(s.Body)
	case *ClassDef:
		w.exprs(s.Decorators)
		w.typeParams(s.TypeParams)
		w.args(s.Bases, s.Keywords)
		w.stmts(s.Body)
	case *Return:
		w.expr(s.Value)
	case *Delete:
		w.exprs(s.Targets)
	case *Assign:
		w.exprs(s.Targets)
		w.expr(s.Value)
	case *TypeAlias:
		w.node(s.Name)
		w.typeParams(s.TypeParams)
		w.expr(s.Value)
	case *AugAssign:
		w.expr(s.Target)
		w.expr(s.Value)
	case *AnnAssign:
		w.expr(s.Target)
		w.expr(s.Annotation)
		w.expr(s.Value)
	case *ExprStmt:
		w.expr(s.Value)
	case *Raise:
		w.expr(s.Exc)
		w.expr(s.Cause)
	case *Assert:
		w.expr(s.Test)
		w.expr(s.Msg)
	case *Import:
		w.aliases(s.Names)
	case *ImportFrom:
		w.aliases(s.Names)
	case *Global, *Nonlocal, *Pass, *Break, *Continue:
	default:
		w.blockChildren(s)
	}
}

// blockChildren are those of the statements with blocks in the middle.
func (w walker) blockChildren(s Stmt) {
	switch s := s.(type) {
	case *For:
		w.expr(s.Target)
		w.expr(s.Iter)
		w.stmts(s.Body)
		w.stmts(s.Else)
	case *While:
		w.expr(s.Test)
		w.stmts(s.Body)
		w.stmts(s.Else)
	case *If:
		w.expr(s.Test)
		w.stmts(s.Body)
		for _, e := range s.Elifs {
			w.node(e)
		}
		w.stmts(s.Else)
	case *With:
		for _, item := range s.Items {
			w.expr(item.Context)
			w.expr(item.Vars)
		}
		w.stmts(s.Body)
	case *Match:
		w.expr(s.Subject)
		for _, c := range s.Cases {
			w.node(c.Pattern)
			w.expr(c.Guard)
			w.stmts(c.Body)
		}
	case *Try:
		w.stmts(s.Body)
		for _, h := range s.Handlers {
			w.node(h)
		}
		w.stmts(s.Else)
		w.stmts(s.Finally)
	}
}

func (w walker) aliases(list []*Alias) {
	for _, a := range list {
		w.node(a)
	}
}

// args visits arguments and keywords as they stand: f(a=1, *b) has the
// keyword first.
func (w walker) args(args []Expr, keywords []*Keyword) {
	for _, k := range keywords {
		for len(args) > 0 && args[0].Place().Start < k.Start {
			w.node(args[0])
			args = args[1:]
		}
		w.node(k)
	}
	w.exprs(args)
}

func (w walker) params(p *Params) {
	first := len(p.PosOnly) + len(p.Args) - len(p.Defaults)
	positional := func(list []*Param, offset int) {
		for i, a := range list {
			w.node(a)
			if d := i + offset - first; d >= 0 {
				w.expr(p.Defaults[d])
			}
		}
	}
	positional(p.PosOnly, 0)
	positional(p.Args, len(p.PosOnly))
	if p.VarArg != nil {
		w.node(p.VarArg)
	}
	for i, a := range p.KwOnly {
		w.node(a)
		w.expr(p.KwDefaults[i])
	}
	if p.KwArg != nil {
		w.node(p.KwArg)
	}
}

func (w walker) exprChildren(e Expr) {
	switch e := e.(type) {
	case *BoolOp:
		w.exprs(e.Values)
	case *NamedExpr:
		w.node(e.Target)
		w.expr(e.Value)
	case *BinOp:
		w.expr(e.Left)
		w.expr(e.Right)
	case *UnaryOp:
		w.expr(e.Operand)
	case *Lambda:
		w.params(e.Params)
		w.expr(e.Body)
	case *IfExp:
		w.expr(e.Body)
		w.expr(e.Test)
		w.expr(e.Else)
	case *Await:
		w.expr(e.Value)
	case *Yield:
		w.expr(e.Value)
	case *YieldFrom:
		w.expr(e.Value)
	case *Compare:
		w.expr(e.Left)
		w.exprs(e.Comparators)
	case *Call:
		w.expr(e.Func)
		w.args(e.Args, e.Keywords)
	case *FormattedValue:
		w.expr(e.Value)
		if e.Format != nil {
			w.node(e.Format)
		}
	case *JoinedStr:
		w.exprs(e.Values)
	case *Attribute:
		w.expr(e.Value)
	case *Subscript:
		w.expr(e.Value)
		w.expr(e.Index)
	case *Starred:
		w.expr(e.Value)
	case *Slice:
		w.expr(e.Lower)
		w.expr(e.Upper)
		w.expr(e.Step)
	case *Constant, *Name:
	default:
		w.displayChildren(e)
	}
}

// displayChildren are those of list, tuple, set and dict displays and of
// comprehensions.
func (w walker) displayChildren(e Expr) {
	switch e := e.(type) {
	case *List:
		w.exprs(e.Elts)
	case *Tuple:
		w.exprs(e.Elts)
	case *Set:
		w.exprs(e.Elts)
	case *Dict:
		for i, k := range e.Keys {
			w.expr(k)
			w.expr(e.Values[i])
		}
	case *ListComp:
		w.expr(e.Elt)
		w.generators(e.Generators)
	case *SetComp:
		w.expr(e.Elt)
		w.generators(e.Generators)
	case *GeneratorExp:
		w.expr(e.Elt)
		w.generators(e.Generators)
	case *DictComp:
		w.expr(e.Key)
		w.expr(e.Value)
		w.generators(e.Generators)
	}
}

func (w walker) generators(list []*Comprehension) {
	for _, g := range list {
		w.expr(g.Target)
		w.expr(g.Iter)
		w.exprs(g.Ifs)
	}
}

func (w walker) patternChildren(p Pattern) {
	switch p := p.(type) {
	case *MatchValue:
		w.expr(p.Value)
	case *MatchSingleton:
		w.node(p.Value)
	case *MatchSequence:
		w.patterns(p.Patterns)
	case *MatchMapping:
		for i, k := range p.Keys {
			w.expr(k)
			w.node(p.Patterns[i])
		}
	case *MatchClass:
		w.expr(p.Cls)
		w.patterns(p.Patterns)
		w.patterns(p.KwdPatterns)
	case *MatchAs:
		if p.Pattern != nil {
			w.node(p.Pattern)
		}
	case *MatchOr:
		w.patterns(p.Patterns)
	case *MatchStar:
	}
}

func (w walker) typeParamChildren(t TypeParam) {
	switch t := t.(type) {
	case *TypeVar:
		w.expr(t.Bound)
		w.expr(t.Default)
	case *ParamSpec:
		w.expr(t.Default)
	case *TypeVarTuple:
		w.expr(t.Default)
	}
}
