package resolve

// The rules of "from __future__ import" (https://docs.python.org/3.13/reference/simple_stmts.html#future).

import "github.com/aio-lang/aio/ast"

// features are the names that __future__ defines; all but annotations have
// long become the rule.
var features = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true,
	"with_statement": true, "print_function": true, "unicode_literals": true,
	"barry_as_FLUFL": true, "generator_stop": true, "annotations": true,
}

// mayPrecedeFuture tells whether a __future__ import may still follow s, the
// statement number i of the module: only a docstring and other such imports
// stand before it.
func (r *resolver) mayPrecedeFuture(s ast.Stmt, i int) bool {
	switch s := s.(type) {
	case *ast.ExprStmt:
		c, ok := s.Value.(*ast.Constant)
		return ok && c.Kind == ast.StrConst && i == 0
	case *ast.ImportFrom:
		return s.Module == "__future__" && s.Level == 0
	}
	return false
}

func (r *resolver) futureImport(s *ast.ImportFrom) {
	if !r.future {
		r.errorAt(s.Span, "from __future__ imports must occur at the beginning of the file")
		return
	}
	for _, a := range s.Names {
		switch {
		case a.Name == "braces":
			r.errorAt(s.Span, "not a chance")
		case !features[a.Name]:
			r.errorAt(s.Span, "future feature "+a.Name+" is not defined")
		case a.Name == "annotations":
			r.info.FutureAnnotations = true
		}
	}
}
