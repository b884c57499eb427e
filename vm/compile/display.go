package compile

// Displays: tuples, lists, sets and dicts. Long ones are built in chunks, so
// that they need few registers.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// chunk is how many items are built from registers at once.
const chunk = 32

// small tells whether a display is built by one instruction.
func small(elts []ast.Expr) bool { return len(elts) <= chunk && !hasStar(elts) }

func (f *function) tuple(e *ast.Tuple, dst reg) {
	if small(e.Elts) {
		f.build(code.BuildTuple, e.Elts, dst, e.Span)
		return
	}
	list := f.scratch(dst)
	f.list(e.Elts, list, e.Span)
	f.emit(code.ListToTuple, 0, dst, list, 0, e.Span)
}

// build makes a display of all elements at once.
func (f *function) build(op code.Op, elts []ast.Expr, dst reg, span source.Span) {
	mark := f.mark()
	first, ok := f.row(elts)
	if !ok {
		first = f.spread(elts)
	}
	if len(elts) == 0 {
		first = dst
	}
	f.emit(op, 0, dst, first, len(elts), span)
	f.release(mark)
}

// row tells whether the elements are locals in registers that follow one
// another, and gives the first.
func (f *function) row(elts []ast.Expr) (first reg, ok bool) {
	for i, e := range elts {
		r, local := f.plainLocal(e)
		if i == 0 {
			first = r
		}
		if !local || r != first+i {
			return 0, false
		}
	}
	for _, e := range elts {
		f.localOperand(e)
	}
	return first, len(elts) > 0
}

func (f *function) list(elts []ast.Expr, dst reg, span source.Span) {
	f.collect(collector{code.BuildList, code.ListAppend, code.ListExtend, 0}, elts, dst, span)
}

func (f *function) set(e *ast.Set, dst reg) {
	f.collect(collector{code.BuildSet, code.SetAdd, code.SetUpdate, 1}, e.Elts, dst, e.Span)
}

// collector are the opcodes that build a list or set.
type collector struct {
	build, add, extend code.Op
	constant           uint8 // flag of extend, for a display of constants
}

func (f *function) collect(c collector, elts []ast.Expr, dst reg, span source.Span) {
	if len(elts) > 2 {
		if k, ok := f.c.foldTuple(elts); ok {
			f.emit(c.build, 0, dst, dst, 0, span)
			t := f.temp()
			f.loadConstant(k, t, span)
			f.emit(c.extend, c.constant, dst, t, 0, span)
			f.release(t)
			return
		}
	}
	n := 0 // elements for the first chunk
	for n < len(elts) && n < chunk && !hasStar(elts[n:n+1]) {
		n++
	}
	f.build(c.build, elts[:n], dst, span)
	for _, e := range elts[n:] {
		mark := f.mark()
		op := c.add
		if star, ok := e.(*ast.Starred); ok {
			op, e = c.extend, star.Value
		}
		f.emit(op, 0, dst, f.operand(e), 0, span)
		f.release(mark)
	}
}

func (f *function) dict(e *ast.Dict, dst reg) {
	n := 0 // pairs for the first chunk
	for n < len(e.Keys) && n < chunk/2 && e.Keys[n] != nil {
		n++
	}
	first := f.mark()
	for i := range n {
		f.expr(e.Keys[i], f.temp())
		f.expr(e.Values[i], f.temp())
	}
	f.release(first)
	if n == 0 {
		first = dst
	}
	f.emit(code.BuildDict, 0, dst, first, n, e.Span)
	for i := n; i < len(e.Keys); i++ {
		f.dictItem(e.Keys[i], e.Values[i], dst, e.Span)
	}
}

func (f *function) dictItem(key, value ast.Expr, dst reg, span source.Span) {
	mark := f.mark()
	if key == nil {
		f.emit(code.DictUpdate, 0, dst, f.operand(value), 0, span)
	} else {
		k := f.before(key, f.temp(), value)
		f.emit(code.DictSet, 0, dst, k, f.operand(value), span)
	}
	f.release(mark)
}

// stringDict builds a dict with constant names as keys.
func (f *function) stringDict(names []string, values []ast.Expr, load func(ast.Expr, reg), dst reg, span source.Span) {
	first := f.mark()
	n := min(len(names), chunk/2)
	for i := range n {
		f.loadConstant(names[i], f.temp(), span)
		load(values[i], f.temp())
	}
	f.release(first)
	f.emit(code.BuildDict, 0, dst, first, n, span)
	for i := n; i < len(names); i++ {
		mark := f.mark()
		pair := f.window(2)
		f.loadConstant(names[i], pair, span)
		load(values[i], pair+1)
		f.emit(code.DictSet, 0, dst, pair, pair+1, span)
		f.release(mark)
	}
}
