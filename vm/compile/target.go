package compile

// Targets: storing values, and computing them straight into locals.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// assign computes value and stores it in target.
func (f *function) assign(target, value ast.Expr) {
	mark := f.mark()
	if name, ok := target.(*ast.Name); ok {
		f.assignName(name, value)
	} else {
		f.store(target, f.before(value, f.temp(), target))
	}
	f.release(mark)
}

func (f *function) assignName(name *ast.Name, value ast.Expr) {
	if r, ok := f.plainLocal(name); ok {
		f.exprToLocal(value, name.ID, r)
		return
	}
	mark := f.mark()
	f.storeName(name.ID, f.operand(value), name.Span)
	f.release(mark)
}

// exprToLocal computes e into the register of a local.
func (f *function) exprToLocal(e ast.Expr, name string, r reg) {
	if f.mayTarget(e, name) {
		f.expr(e, r)
		return
	}
	mark := f.mark()
	t := f.temp()
	f.expr(e, t)
	f.move(r, t, e.Place())
	f.release(mark)
}

// mayTarget tells whether e may be computed in the register of a local. It
// may when the register is written only at the very end; else e must not read
// the local, and no one may see the local when e raises halfway.
func (f *function) mayTarget(e ast.Expr, name string) bool {
	return final(e) || f.protected == 0 && !reads(e, name) && !looks(e)
}

// looks tells whether e may look at the locals while it is computed.
func looks(e ast.Expr) bool {
	found := false
	ast.Walk(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Name); ok {
			switch id.ID {
			case "locals", "vars", "dir", "eval", "exec":
				found = true
			}
		} else if a, ok := n.(*ast.Attribute); ok && (a.Attr == "_getframe" || a.Attr == "currentframe") {
			found = true
		}
		return !found
	})
	return found
}

// final tells whether expr writes its destination with its last instruction
// only.
func final(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BoolOp, *ast.ListComp, *ast.SetComp, *ast.DictComp:
		return false
	case *ast.Compare:
		return len(e.Ops) == 1
	case *ast.IfExp:
		return final(e.Body) && final(e.Else)
	case *ast.List:
		return small(e.Elts)
	case *ast.Set:
		return small(e.Elts)
	case *ast.Dict:
		return len(e.Keys) <= chunk/2 && !hasNil(e.Keys)
	}
	return true
}

func hasNil(list []ast.Expr) bool {
	for _, e := range list {
		if e == nil {
			return true
		}
	}
	return false
}

// reads tells whether e mentions the name.
func reads(e ast.Expr, name string) bool {
	found := false
	ast.Walk(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Name); ok && id.ID == name {
			found = true
		}
		return !found
	})
	return found
}

// store stores what is in src.
func (f *function) store(target ast.Expr, src reg) {
	mark := f.mark()
	switch t := target.(type) {
	case *ast.Name:
		f.storeName(t.ID, src, t.Span)
	case *ast.Attribute:
		f.noteAssigned(t)
		obj := f.operand(t.Value)
		f.emit(code.StoreAttr, 0, src, obj, int(f.name(t.Attr)), f.attributeSpan(t, t.Span))
	case *ast.Subscript:
		f.storeItem(t, src)
	case *ast.Tuple:
		f.unpack(t.Elts, src, t.Span)
	case *ast.List:
		f.unpack(t.Elts, src, t.Span)
	default:
		f.c.errorAt(target.Place(), source.SyntaxError, "starred assignment target must be in a list or tuple")
	}
	f.release(mark)
}

func (f *function) storeItem(t *ast.Subscript, src reg) {
	obj := f.before(t.Value, f.temp(), t.Index)
	if n, ok := f.shortIndex(t.Index); ok {
		f.emit(code.SetItemI, 0, obj, n, src, t.Span)
		return
	}
	f.emit(code.SetItem, 0, obj, f.operand(t.Index), src, t.Span)
}

// unpack stores the items of src.
func (f *function) unpack(elts []ast.Expr, src reg, span source.Span) {
	star := -1
	for i, e := range elts {
		if _, ok := e.(*ast.Starred); ok {
			star = i
		}
	}
	w, direct := f.localRow(elts)
	if !direct {
		w = f.window(len(elts))
	}
	if star < 0 {
		f.emit(code.UnpackSeq, 0, w, src, len(elts), span)
	} else {
		f.emit(code.UnpackEx, 0, w, src, star, span)
		f.emitW(code.Extra, 0, 0, int32(len(elts)-star-1), span)
	}
	if direct {
		return
	}
	for i, e := range elts {
		f.store(unstar(e), w+i)
	}
}

func unstar(e ast.Expr) ast.Expr {
	if s, ok := e.(*ast.Starred); ok {
		return s.Value
	}
	return e
}

// localRow tells whether the targets are locals in registers that follow one
// another, and gives the first.
func (f *function) localRow(elts []ast.Expr) (first reg, ok bool) {
	for i, e := range elts {
		r, local := f.plainLocal(unstar(e))
		if i == 0 {
			first = r
		}
		if !local || r != first+i {
			return 0, false
		}
	}
	return first, len(elts) > 0
}

func (f *function) delete(target ast.Expr) {
	mark := f.mark()
	switch t := target.(type) {
	case *ast.Name:
		f.deleteName(t.ID, t.Span)
	case *ast.Attribute:
		f.emit(code.DeleteAttr, 0, 0, f.operand(t.Value), int(f.name(t.Attr)), f.attributeSpan(t, t.Span))
	case *ast.Subscript:
		obj := f.before(t.Value, f.temp(), t.Index)
		f.emit(code.DelItem, 0, obj, f.operand(t.Index), 0, t.Span)
	case *ast.Tuple:
		for _, e := range t.Elts {
			f.delete(e)
		}
	case *ast.List:
		for _, e := range t.Elts {
			f.delete(e)
		}
	}
	f.release(mark)
}
