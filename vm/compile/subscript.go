package compile

// Subscripts and slices.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) subscript(e *ast.Subscript, dst reg) {
	f.checkSubscript(e)
	obj := f.before(e.Value, f.scratch(dst), e.Index)
	if s, ok := e.Index.(*ast.Slice); ok && s.Step == nil {
		bounds := f.window(2)
		f.boundInto(s.Lower, bounds, e.Span)
		f.boundInto(s.Upper, bounds+1, e.Span)
		f.emit(code.GetSlice, 0, dst, obj, bounds, e.Span)
		return
	}
	if n, ok := f.shortIndex(e.Index); ok {
		f.emit(code.GetItemI, 0, dst, obj, n, e.Span)
		return
	}
	f.emit(code.GetItem, 0, dst, obj, f.operand(e.Index), e.Span)
}

// shortIndex is a constant index that fits an operand.
func (f *function) shortIndex(e ast.Expr) (int, bool) {
	if k, ok := f.c.constantOf(e); ok {
		return shortInt(k)
	}
	return 0, false
}

// boundInto computes a bound of a slice, None when it is absent.
func (f *function) boundInto(e ast.Expr, dst reg, span source.Span) {
	if e == nil {
		f.emit(code.LoadNone, 0, dst, 0, 0, span)
		return
	}
	f.expr(e, dst)
}

func (f *function) buildSlice(s *ast.Slice, dst reg) {
	w := f.window(3)
	f.boundInto(s.Lower, w, s.Span)
	f.boundInto(s.Upper, w+1, s.Span)
	f.boundInto(s.Step, w+2, s.Span)
	f.emit(code.BuildSlice, 0, dst, w, 0, s.Span)
}
