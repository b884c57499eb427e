package compile

// Assignment statements.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) assignStmt(s *ast.Assign) {
	if len(s.Targets) == 1 {
		if f.parallel(s.Targets[0], s.Value) {
			return
		}
		f.assign(s.Targets[0], s.Value)
		return
	}
	mark := f.mark()
	src := f.sharedValue(s)
	for _, t := range s.Targets {
		f.store(t, src)
	}
	f.release(mark)
}

// sharedValue computes a value for several targets: in the first one, when
// that is a local which no later target changes.
func (f *function) sharedValue(s *ast.Assign) reg {
	if name, ok := s.Targets[0].(*ast.Name); ok {
		if r, local := f.plainLocal(name); local && allSimple(s.Targets) && !rebinds(name.ID, s.Targets) {
			f.exprToLocal(s.Value, name.ID, r)
			return r
		}
	}
	t := f.temp()
	f.expr(s.Value, t)
	return t
}

// allSimple tells whether no target is a tuple or list.
func allSimple(targets []ast.Expr) bool {
	for _, t := range targets {
		switch t.(type) {
		case *ast.Name, *ast.Attribute, *ast.Subscript:
		default:
			return false
		}
	}
	return true
}

// parallel compiles "a, b = x, y" without making a tuple: all values first,
// then the stores from left to right. A value that is a local is read where
// it is, unless a store to its left changes it.
func (f *function) parallel(target, value ast.Expr) bool {
	targets, values := elements(target), elements(value)
	if len(targets) != len(values) || len(targets) == 0 || len(targets) > chunk ||
		hasStar(targets) || hasStar(values) {
		return false
	}
	mark := f.mark()
	from := make([]reg, len(values))
	for i, v := range values {
		from[i] = f.parallelValue(i, v, targets, values)
	}
	for i, t := range targets {
		if k, ok := f.c.constantOf(values[i]); ok {
			f.storeLate(t, k, values[i].Place())
		} else {
			f.store(t, from[i])
		}
	}
	f.release(mark)
	return true
}

// parallelValue computes value number i. Constants wait for their store.
func (f *function) parallelValue(i int, v ast.Expr, targets, values []ast.Expr) reg {
	if _, ok := f.c.constantOf(v); ok {
		return -1
	}
	r, ok := f.localOperand(v)
	if !ok {
		t := f.temp()
		f.expr(v, t)
		return t
	}
	name := v.(*ast.Name).ID
	changed := rebinds(name, values[i+1:]) || rebinds(name, targets)
	for _, t := range targets[:i] {
		switch t.(type) {
		case *ast.Name, *ast.Tuple, *ast.List:
			changed = changed || reads(t, name)
		}
	}
	if changed {
		t := f.temp()
		f.move(t, r, v.Place())
		return t
	}
	return r
}

func (f *function) storeLate(target ast.Expr, k code.Constant, span source.Span) {
	if r, ok := f.plainLocal(target); ok {
		f.loadConstant(k, r, span)
		return
	}
	mark := f.mark()
	t := f.temp()
	f.loadConstant(k, t, span)
	f.store(target, t)
	f.release(mark)
}

func elements(e ast.Expr) []ast.Expr {
	switch e := e.(type) {
	case *ast.Tuple:
		return e.Elts
	case *ast.List:
		return e.Elts
	}
	return nil
}

// augAssign evaluates the parts of the target once.
func (f *function) augAssign(s *ast.AugAssign) {
	mark := f.mark()
	switch t := s.Target.(type) {
	case *ast.Name:
		f.augName(t, s)
	case *ast.Attribute:
		span := f.attributeSpan(t, t.Span)
		obj := f.before(t.Value, f.temp(), s.Value)
		value := f.temp()
		f.emit(code.LoadAttr, 0, value, obj, int(f.name(t.Attr)), span)
		f.arithmetic(s.Op, true, value, value, s.Value, s.Span)
		f.emit(code.StoreAttr, 0, value, obj, int(f.name(t.Attr)), span)
	case *ast.Subscript:
		f.augItem(t, s)
	}
	f.release(mark)
}

func (f *function) augName(t *ast.Name, s *ast.AugAssign) {
	load := &ast.Name{At: t.At, ID: t.ID}
	if r, ok := f.plainLocal(t); ok {
		left := f.before(load, f.temp(), s.Value)
		f.arithmetic(s.Op, true, r, left, s.Value, s.Span)
		return
	}
	value := f.temp()
	f.loadName(load, value)
	f.arithmetic(s.Op, true, value, value, s.Value, s.Span)
	f.storeName(t.ID, value, t.Span)
}

func (f *function) augItem(t *ast.Subscript, s *ast.AugAssign) {
	obj := f.before(t.Value, f.temp(), t.Index, s.Value)
	value := f.temp()
	if n, ok := f.shortIndex(t.Index); ok {
		f.emit(code.GetItemI, 0, value, obj, n, t.Span)
		f.arithmetic(s.Op, true, value, value, s.Value, s.Span)
		f.emit(code.SetItemI, 0, obj, n, value, t.Span)
		return
	}
	key := f.before(t.Index, f.temp(), s.Value)
	f.emit(code.GetItem, code.KeyKept, value, obj, key, t.Span)
	f.arithmetic(s.Op, true, value, value, s.Value, s.Span)
	f.emit(code.SetItem, 0, obj, key, value, t.Span)
}

// annAssign: annotations of plain names are kept in modules, those of other
// targets are evaluated there; functions evaluate none.
func (f *function) annAssign(s *ast.AnnAssign) {
	if s.Value != nil {
		f.assign(s.Target, s.Value)
	}
	inModule := f.scope.Kind == resolve.Top || f.scope.Kind == resolve.Class
	if name, ok := s.Target.(*ast.Name); ok {
		if s.Simple && inModule {
			f.keepAnnotation(name.ID, s)
			return
		}
	} else if s.Value == nil {
		f.targetParts(s.Target)
	}
	if inModule && !f.c.info.FutureAnnotations && !s.Simple {
		f.discard(s.Annotation)
	}
}

func (f *function) keepAnnotation(name string, s *ast.AnnAssign) {
	mark := f.mark()
	value, dict, key := f.temp(), f.temp(), f.temp()
	f.annotation(s.Annotation, value)
	op := code.LoadGlobal
	if f.namespace() {
		op = code.LoadName
	}
	f.emitW(op, 0, dict, f.name("__annotations__"), s.Span)
	f.loadConstant(f.scope.Mangle(name), key, s.Span)
	f.emit(code.SetItem, 0, dict, key, value, s.Span)
	f.release(mark)
}

// targetParts evaluates what an annotated target without a value consists of.
func (f *function) targetParts(target ast.Expr) {
	switch t := target.(type) {
	case *ast.Attribute:
		f.discard(t.Value)
	case *ast.Subscript:
		f.discard(t.Value)
		f.discardIndex(t.Index)
	}
}

func (f *function) discardIndex(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Slice:
		for _, bound := range [...]ast.Expr{e.Lower, e.Upper, e.Step} {
			if bound != nil {
				f.discard(bound)
			}
		}
	case *ast.Tuple:
		for _, elt := range e.Elts {
			f.discardIndex(unstar(elt))
		}
	default:
		f.discard(e)
	}
}
