package compile

// Names: reading, binding and deleting them, wherever they live.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// localOperand is the register of a name that is a plain local; CheckBound
// makes sure that it is set.
func (f *function) localOperand(e ast.Expr) (reg, bool) {
	name, ok := e.(*ast.Name)
	if !ok {
		return 0, false
	}
	b := f.scope.Find(name.ID)
	if b.Var == nil || b.Place != resolve.Local {
		return 0, false
	}
	f.checkBound(b.Var, name.Span)
	return b.Index, true
}

// checkBound emits CheckBound; the flow analysis removes most.
func (f *function) checkBound(v *resolve.Var, span source.Span) {
	if !v.Param || v.Deleted {
		f.emit(code.CheckBound, 0, v.Index, 0, 0, span)
	}
}

// namespace tells whether names of the text itself live in a dict.
func (f *function) namespace() bool { return f.code.Flags&code.Namespace != 0 }

func (f *function) loadName(e *ast.Name, dst reg) {
	f.loadBinding(e, f.scope.Find(e.ID), dst)
}

func (f *function) loadBinding(e *ast.Name, b resolve.Binding, dst reg) {
	if b.InClass {
		f.loadInClass(e, b, dst)
		return
	}
	switch b.Place {
	case resolve.Local:
		f.checkBound(b.Var, e.Span)
		f.move(dst, b.Index, e.Span)
	case resolve.Cell:
		f.emit(code.LoadCell, 0, dst, b.Index, 0, e.Span)
	case resolve.Free:
		if f.scope.Kind == resolve.Class { // what runs the body may have put the name there
			f.emit(code.LoadNameFree, 0, dst, b.Index, int(f.name(e.ID)), e.Span)
			return
		}
		f.emit(code.LoadFree, 0, dst, b.Index, 0, e.Span)
	default:
		op := code.LoadGlobal
		if b.Place == resolve.Name && f.namespace() {
			op = code.LoadName
		}
		f.emitW(op, 0, dst, f.name(e.ID), e.Span)
	}
}

// storeName binds a name to the value in src.
func (f *function) storeName(name string, src reg, span source.Span) {
	b := f.scope.Find(name)
	switch b.Place {
	case resolve.Local:
		f.move(b.Index, src, span)
	case resolve.Cell:
		f.emit(code.StoreCell, 0, src, b.Index, 0, span)
	case resolve.Free:
		f.emit(code.StoreFree, 0, src, b.Index, 0, span)
	default:
		op := code.StoreGlobal
		if b.Place == resolve.Name && f.namespace() {
			op = code.StoreName
		}
		f.emitW(op, 0, src, f.name(name), span)
	}
}

func (f *function) deleteName(name string, span source.Span) {
	b := f.scope.Find(name)
	switch b.Place {
	case resolve.Local:
		f.emit(code.DeleteLocal, 0, b.Index, 0, 0, span)
	case resolve.Cell:
		f.emit(code.DeleteCell, 0, 0, b.Index, 0, span)
	case resolve.Free:
		f.emit(code.DeleteFree, 0, 0, b.Index, 0, span)
	default:
		op := code.DeleteGlobal
		if b.Place == resolve.Name && f.namespace() {
			op = code.DeleteName
		}
		f.emitW(op, 0, 0, f.name(name), span)
	}
}

// forgetName makes a name unbound whether it is bound or not, as at the end
// of "except … as name".
func (f *function) forgetName(name string, span source.Span) {
	if b := f.scope.Find(name); b.Place == resolve.Local {
		f.emit(code.Unset, 0, b.Index, 0, 0, span)
		return
	}
	f.storeConstant(name, nil, span)
	f.deleteName(name, span)
}

// storeConstant binds a name to a constant.
func (f *function) storeConstant(name string, k code.Constant, span source.Span) {
	mark := f.mark()
	t := f.temp()
	f.loadConstant(k, t, span)
	f.storeName(name, t, span)
	f.release(mark)
}

// plainLocal is the register of a target that is a local's name.
func (f *function) plainLocal(target ast.Expr) (reg, bool) {
	if name, ok := target.(*ast.Name); ok {
		if b := f.scope.Find(name.ID); b.Place == resolve.Local && b.Var != nil {
			return b.Index, true
		}
	}
	return 0, false
}
