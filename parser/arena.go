package parser

// Memory for the nodes that make up most of a tree, a few dozen at a time.

import "github.com/aio-lang/aio/ast"

// arena hands out nodes from blocks. A block lives as long as any node in it:
// nodes of one script live and die together anyway.
type arena struct {
	names      []ast.Name
	constants  []ast.Constant
	attributes []ast.Attribute
	calls      []ast.Call
	pointers   []ast.Expr
}

// take returns the address of a fresh element.
func take[T any](block *[]T, size int) *T {
	if len(*block) == 0 {
		*block = make([]T, size)
	}
	n := &(*block)[0]
	*block = (*block)[1:]
	return n
}

func (a *arena) name() *ast.Name           { return take(&a.names, 64) }
func (a *arena) constant() *ast.Constant   { return take(&a.constants, 32) }
func (a *arena) attribute() *ast.Attribute { return take(&a.attributes, 32) }
func (a *arena) call() *ast.Call           { return take(&a.calls, 16) }

// list copies elements into a slice of their exact number.
func (a *arena) list(elts []ast.Expr) []ast.Expr {
	n := len(elts)
	if n == 0 {
		return nil
	}
	if n > 16 {
		return append([]ast.Expr(nil), elts...)
	}
	if len(a.pointers) < n {
		a.pointers = make([]ast.Expr, 64)
	}
	out := a.pointers[:n:n]
	a.pointers = a.pointers[n:]
	copy(out, elts)
	return out
}
