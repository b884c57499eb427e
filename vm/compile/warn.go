package compile

// SyntaxWarnings about code that is surely a mistake.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) checkAssert(s *ast.Assert) {
	if t, ok := s.Test.(*ast.Tuple); ok && len(t.Elts) > 0 {
		f.c.warn(s.Span, "assertion is always true, perhaps remove parentheses?")
	}
}

// checkCompare looks for "is" with a literal, and warns of the first.
func (f *function) checkCompare(e *ast.Compare, ops []ast.CompareOp) {
	left := f.literalType(e.Left)
	for i, op := range ops {
		right := f.literalType(e.Comparators[i])
		name := left
		if name == "" {
			name = right
		}
		switch {
		case name == "":
		case op == ast.Is:
			f.c.warn(e.Span, `"is" with '%s' literal. Did you mean "=="?`, name)
			return
		case op == ast.IsNot:
			f.c.warn(e.Span, `"is not" with '%s' literal. Did you mean "!="?`, name)
			return
		}
		left = right
	}
}

// literalType is the type of a literal whose identity means nothing, or "".
func (f *function) literalType(e ast.Expr) string {
	k, ok := f.c.constantOf(e)
	if !ok {
		return ""
	}
	switch k.(type) {
	case nil, bool, code.Ellipsis:
		return ""
	}
	return typeName(k)
}

func typeName(k code.Constant) string {
	switch k.(type) {
	case nil:
		return "NoneType"
	case bool:
		return "bool"
	case code.Ellipsis:
		return "ellipsis"
	case float64:
		return "float"
	case complex128:
		return "complex"
	case string:
		return "str"
	case code.Bytes:
		return "bytes"
	case code.Tuple:
		return "tuple"
	case code.FrozenSet:
		return "frozenset"
	}
	return "int"
}

// displayType is the type of an expression whose type shows, or "".
func (f *function) displayType(e ast.Expr) string {
	switch e.(type) {
	case *ast.Tuple:
		return "tuple"
	case *ast.List, *ast.ListComp:
		return "list"
	case *ast.Dict, *ast.DictComp:
		return "dict"
	case *ast.Set, *ast.SetComp:
		return "set"
	case *ast.GeneratorExp:
		return "generator"
	case *ast.Lambda:
		return "function"
	case *ast.JoinedStr, *ast.FormattedValue:
		return "str"
	}
	if k, ok := f.c.constantOf(e); ok {
		return typeName(k)
	}
	return ""
}

func (f *function) checkCaller(e *ast.Call) {
	if _, lambda := e.Func.(*ast.Lambda); lambda {
		return
	}
	if name := f.displayType(e.Func); name != "" {
		f.c.warn(e.Span, "'%s' object is not callable; perhaps you missed a comma?", name)
	}
}

// checkSubscript looks for what has no items, and for indices that no
// sequence takes.
func (f *function) checkSubscript(e *ast.Subscript) {
	name := f.displayType(e.Value)
	switch name {
	case "":
		return
	case "NoneType", "bool", "int", "float", "complex", "ellipsis", "set", "frozenset", "generator", "function":
		f.c.warn(e.Span, "'%s' object is not subscriptable; perhaps you missed a comma?", name)
		return
	case "dict":
		return
	}
	index := f.displayType(e.Index)
	switch index {
	case "", "int", "bool":
		return
	}
	f.c.warn(e.Span, "%s indices must be integers or slices, not %s; perhaps you missed a comma?", name, index)
}
