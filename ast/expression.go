package ast

import "github.com/aio-lang/aio/ast/source"

// Expression is a text that is one expression, as eval takes it.
type Expression struct {
	File *source.File
	Body Expr
}
