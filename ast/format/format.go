// Package format prints expressions as CPython's ast.unparse does.
package format

import "github.com/aio-lang/aio/ast"

// Expr is the text of an expression.
func Expr(e ast.Expr) string { _ = e; return "" }
