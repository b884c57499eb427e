package compile

// f-strings.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/vm/code"
)

// noSpec stands for an absent format spec in FormatValue.
const noSpec = 0xFFFF

// maxParts is how many parts of an f-string are joined at once; a longer one
// is joined piece by piece.
const maxParts = 128

func (f *function) joinedStr(e *ast.JoinedStr, dst reg) {
	parts := e.Values
	if len(parts) == 0 {
		f.loadConstant("", dst, e.Span)
		return
	}
	if len(parts) == 1 {
		f.expr(parts[0], dst)
		return
	}
	joined := f.scratch(dst)
	for first := true; len(parts) > 0; first = false {
		n := min(len(parts), maxParts)
		mark := f.mark()
		if !first {
			f.move(f.temp(), joined, e.Span)
		}
		f.parts(parts[:n])
		out := joined
		if parts = parts[n:]; len(parts) == 0 {
			out = dst
		}
		f.emit(code.BuildString, 0, out, mark, f.next-mark, e.Span)
		f.release(mark)
	}
}

func (f *function) formattedValue(e *ast.FormattedValue, dst reg, joined uint8) {
	var conversion uint8
	if e.Conversion > 0 {
		conversion = uint8(e.Conversion)
	}
	spec := noSpec
	var value reg
	if e.Format == nil {
		value = f.operandIn(e.Value, f.scratch(dst))
	} else {
		value = f.before(e.Value, f.scratch(dst), e.Format)
		spec = f.operand(e.Format)
	}
	f.emit(code.FormatValue, conversion|joined, dst, value, spec, e.Span)
}

// parts evaluates parts of an f-string into registers of their own.
func (f *function) parts(parts []ast.Expr) {
	for _, p := range parts {
		dst := f.temp()
		value, ok := p.(*ast.FormattedValue)
		if _, constant := f.c.constantOf(p); constant || !ok {
			f.expr(p, dst)
			continue
		}
		f.deeper(p)
		mark := f.mark()
		f.formattedValue(value, dst, code.Joined)
		f.release(mark)
		f.c.depth--
	}
}
