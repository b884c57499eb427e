package ast

// How CPython names and orders the fields of every node: the table behind
// Dump (https://docs.python.org/3.13/library/ast.html#abstract-grammar).

func shapeOf(v any) shape {
	switch n := v.(type) {
	case *Module:
		return shape{"Module", []field{nodes("body", n.Body)}, nil}
	case Stmt:
		return stmtShape(n)
	case Expr:
		return exprShape(n)
	case Pattern:
		return patternShape(n)
	case TypeParam:
		return typeParamShape(n)
	case *WithItem:
		return shape{"withitem", []field{one("context_expr", n.Context), one("optional_vars", n.Vars)}, nil}
	case *MatchCase:
		return shape{"match_case", []field{one("pattern", n.Pattern), one("guard", n.Guard), nodes("body", n.Body)}, nil}
	case *ExceptHandler:
		return shape{"ExceptHandler", []field{one("type", n.Type), text("name", n.Name), nodes("body", n.Body)}, &n.At}
	case *Alias:
		return shape{"alias", []field{text("name", n.Name), text("asname", n.AsName)}, &n.At}
	case *Keyword:
		return shape{"keyword", []field{text("arg", n.Name), one("value", n.Value)}, &n.At}
	case *Params:
		return paramsShape(n)
	case *Param:
		return shape{"arg", []field{text("arg", n.Name), one("annotation", n.Annotation)}, &n.At}
	case *Comprehension:
		return shape{"comprehension", []field{
			one("target", n.Target), one("iter", n.Iter), nodes("ifs", n.Ifs), integer("is_async", bit(n.Async)),
		}, nil}
	}
	return shape{class: "?"}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// either names the async or the plain form of a statement.
func either(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

func paramsShape(p *Params) shape {
	return shape{"arguments", []field{
		nodes("posonlyargs", p.PosOnly), nodes("args", p.Args), one("vararg", p.VarArg),
		nodes("kwonlyargs", p.KwOnly), nodes("kw_defaults", p.KwDefaults),
		one("kwarg", p.KwArg), nodes("defaults", p.Defaults),
	}, nil}
}

func stmtShape(s Stmt) shape {
	switch n := s.(type) {
	case *FunctionDef:
		return shape{either(n.Async, "AsyncFunctionDef", "FunctionDef"), []field{
			text("name", n.Name), one("args", n.Params), nodes("body", n.Body),
			nodes("decorator_list", n.Decorators), one("returns", n.Returns), nodes("type_params", n.TypeParams),
		}, &n.At}
	case *ClassDef:
		return shape{"ClassDef", []field{
			text("name", n.Name), nodes("bases", n.Bases), nodes("keywords", n.Keywords), nodes("body", n.Body),
			nodes("decorator_list", n.Decorators), nodes("type_params", n.TypeParams),
		}, &n.At}
	case *Return:
		return shape{"Return", []field{one("value", n.Value)}, &n.At}
	case *Delete:
		return shape{"Delete", []field{nodes("targets", n.Targets)}, &n.At}
	case *Assign:
		return shape{"Assign", []field{nodes("targets", n.Targets), one("value", n.Value)}, &n.At}
	case *TypeAlias:
		return shape{"TypeAlias", []field{one("name", n.Name), nodes("type_params", n.TypeParams), one("value", n.Value)}, &n.At}
	case *AugAssign:
		return shape{"AugAssign", []field{one("target", n.Target), class("op", n.Op.String()), one("value", n.Value)}, &n.At}
	case *AnnAssign:
		return shape{"AnnAssign", []field{
			one("target", n.Target), one("annotation", n.Annotation), one("value", n.Value), integer("simple", bit(n.Simple)),
		}, &n.At}
	case *With:
		return shape{either(n.Async, "AsyncWith", "With"), []field{nodes("items", n.Items), nodes("body", n.Body)}, &n.At}
	case *For:
		return shape{either(n.Async, "AsyncFor", "For"), []field{
			one("target", n.Target), one("iter", n.Iter), nodes("body", n.Body), nodes("orelse", n.Else),
		}, &n.At}
	case *While:
		return shape{"While", []field{one("test", n.Test), nodes("body", n.Body), nodes("orelse", n.Else)}, &n.At}
	case *Match:
		return shape{"Match", []field{one("subject", n.Subject), nodes("cases", n.Cases)}, &n.At}
	case *Raise:
		return shape{"Raise", []field{one("exc", n.Exc), one("cause", n.Cause)}, &n.At}
	case *Try:
		return shape{either(n.Star, "TryStar", "Try"), []field{
			nodes("body", n.Body), nodes("handlers", n.Handlers), nodes("orelse", n.Else), nodes("finalbody", n.Finally),
		}, &n.At}
	case *Assert:
		return shape{"Assert", []field{one("test", n.Test), one("msg", n.Msg)}, &n.At}
	case *Import:
		return shape{"Import", []field{nodes("names", n.Names)}, &n.At}
	case *ImportFrom:
		return shape{"ImportFrom", []field{text("module", n.Module), nodes("names", n.Names), integer("level", n.Level)}, &n.At}
	case *Global:
		return shape{"Global", []field{names("names", n.Names)}, &n.At}
	case *Nonlocal:
		return shape{"Nonlocal", []field{names("names", n.Names)}, &n.At}
	case *ExprStmt:
		return shape{"Expr", []field{one("value", n.Value)}, &n.At}
	case *Pass:
		return shape{"Pass", nil, &n.At}
	case *Break:
		return shape{"Break", nil, &n.At}
	case *Continue:
		return shape{"Continue", nil, &n.At}
	}
	return shape{class: "?"}
}

func exprShape(e Expr) shape {
	switch n := e.(type) {
	case *Constant:
		return constantShape(n)
	case *BoolOp:
		return shape{"BoolOp", []field{class("op", either(n.Or, "Or", "And")), nodes("values", n.Values)}, &n.At}
	case *NamedExpr:
		return shape{"NamedExpr", []field{one("target", n.Target), one("value", n.Value)}, &n.At}
	case *BinOp:
		return shape{"BinOp", []field{one("left", n.Left), class("op", n.Op.String()), one("right", n.Right)}, &n.At}
	case *UnaryOp:
		return shape{"UnaryOp", []field{class("op", n.Op.String()), one("operand", n.Operand)}, &n.At}
	case *Lambda:
		return shape{"Lambda", []field{one("args", n.Params), one("body", n.Body)}, &n.At}
	case *IfExp:
		return shape{"IfExp", []field{one("test", n.Test), one("body", n.Body), one("orelse", n.Else)}, &n.At}
	case *Dict:
		return shape{"Dict", []field{nodes("keys", n.Keys), nodes("values", n.Values)}, &n.At}
	case *Set:
		return shape{"Set", []field{nodes("elts", n.Elts)}, &n.At}
	case *ListComp:
		return shape{"ListComp", []field{one("elt", n.Elt), nodes("generators", n.Generators)}, &n.At}
	case *SetComp:
		return shape{"SetComp", []field{one("elt", n.Elt), nodes("generators", n.Generators)}, &n.At}
	case *DictComp:
		return shape{"DictComp", []field{one("key", n.Key), one("value", n.Value), nodes("generators", n.Generators)}, &n.At}
	case *GeneratorExp:
		return shape{"GeneratorExp", []field{one("elt", n.Elt), nodes("generators", n.Generators)}, &n.At}
	case *Await:
		return shape{"Await", []field{one("value", n.Value)}, &n.At}
	case *Yield:
		return shape{"Yield", []field{one("value", n.Value)}, &n.At}
	case *YieldFrom:
		return shape{"YieldFrom", []field{one("value", n.Value)}, &n.At}
	case *Compare:
		ops := make([]raw, len(n.Ops))
		for i, op := range n.Ops {
			ops[i] = raw(op.String() + "()")
		}
		return shape{"Compare", []field{one("left", n.Left), nodes("ops", ops), nodes("comparators", n.Comparators)}, &n.At}
	case *Call:
		return shape{"Call", []field{one("func", n.Func), nodes("args", n.Args), nodes("keywords", n.Keywords)}, &n.At}
	case *FormattedValue:
		return shape{"FormattedValue", []field{
			one("value", n.Value), integer("conversion", n.Conversion), one("format_spec", n.Format),
		}, &n.At}
	case *JoinedStr:
		return shape{"JoinedStr", []field{nodes("values", n.Values)}, &n.At}
	case *Attribute:
		return shape{"Attribute", []field{one("value", n.Value), text("attr", n.Attr), class("ctx", n.Ctx.String())}, &n.At}
	case *Subscript:
		return shape{"Subscript", []field{one("value", n.Value), one("slice", n.Index), class("ctx", n.Ctx.String())}, &n.At}
	case *Starred:
		return shape{"Starred", []field{one("value", n.Value), class("ctx", n.Ctx.String())}, &n.At}
	case *Name:
		return shape{"Name", []field{text("id", n.ID), class("ctx", n.Ctx.String())}, &n.At}
	case *List:
		return shape{"List", []field{nodes("elts", n.Elts), class("ctx", n.Ctx.String())}, &n.At}
	case *Tuple:
		return shape{"Tuple", []field{nodes("elts", n.Elts), class("ctx", n.Ctx.String())}, &n.At}
	case *Slice:
		return shape{"Slice", []field{one("lower", n.Lower), one("upper", n.Upper), one("step", n.Step)}, &n.At}
	}
	return shape{class: "?"}
}

func constantShape(n *Constant) shape {
	fields := []field{{"value", raw(n.Repr())}}
	if n.U {
		fields = append(fields, field{"kind", raw("'u'")})
	}
	return shape{"Constant", fields, &n.At}
}

func patternShape(p Pattern) shape {
	switch n := p.(type) {
	case *MatchValue:
		return shape{"MatchValue", []field{one("value", n.Value)}, &n.At}
	case *MatchSingleton:
		return shape{"MatchSingleton", []field{{"value", raw(n.Value.Repr())}}, &n.At}
	case *MatchSequence:
		return shape{"MatchSequence", []field{nodes("patterns", n.Patterns)}, &n.At}
	case *MatchMapping:
		return shape{"MatchMapping", []field{nodes("keys", n.Keys), nodes("patterns", n.Patterns), text("rest", n.Rest)}, &n.At}
	case *MatchClass:
		return shape{"MatchClass", []field{
			one("cls", n.Cls), nodes("patterns", n.Patterns), names("kwd_attrs", n.KwdAttrs), nodes("kwd_patterns", n.KwdPatterns),
		}, &n.At}
	case *MatchStar:
		return shape{"MatchStar", []field{text("name", n.Name)}, &n.At}
	case *MatchAs:
		return shape{"MatchAs", []field{one("pattern", n.Pattern), text("name", n.Name)}, &n.At}
	case *MatchOr:
		return shape{"MatchOr", []field{nodes("patterns", n.Patterns)}, &n.At}
	}
	return shape{class: "?"}
}

func typeParamShape(t TypeParam) shape {
	switch n := t.(type) {
	case *TypeVar:
		return shape{"TypeVar", []field{text("name", n.Name), one("bound", n.Bound), one("default_value", n.Default)}, &n.At}
	case *ParamSpec:
		return shape{"ParamSpec", []field{text("name", n.Name), one("default_value", n.Default)}, &n.At}
	case *TypeVarTuple:
		return shape{"TypeVarTuple", []field{text("name", n.Name), one("default_value", n.Default)}, &n.At}
	}
	return shape{class: "?"}
}
