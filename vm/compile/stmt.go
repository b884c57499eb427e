package compile

// Statements: the dispatcher, and those that are one step.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/resolve"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) stmts(list []ast.Stmt) {
	for _, s := range list {
		f.stmt(s)
	}
}

func (f *function) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		f.exprStmt(s)
	case *ast.Assign:
		f.assignStmt(s)
	case *ast.AugAssign:
		f.augAssign(s)
	case *ast.AnnAssign:
		f.annAssign(s)
	case *ast.Return:
		f.returnStmt(s)
	case *ast.Raise:
		f.raise(s)
	case *ast.Assert:
		f.assert(s)
	case *ast.Delete:
		for _, t := range s.Targets {
			f.delete(t)
		}
	case *ast.Import:
		f.importStmt(s)
	case *ast.ImportFrom:
		f.importFrom(s)
	case *ast.Break:
		f.breakLoop(s.Span)
	case *ast.Continue:
		f.continueLoop(s.Span)
	case *ast.Pass, *ast.Global, *ast.Nonlocal:
	default:
		f.compound(s)
	}
}

func (f *function) compound(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef:
		f.functionDef(s)
	case *ast.If:
		f.ifStmt(s)
	case *ast.For:
		f.forLoop(s)
	case *ast.While:
		f.whileLoop(s)
	case *ast.With:
		f.with(s, s.Items)
	case *ast.Try:
		f.try(s)
	case *ast.ClassDef:
		f.classDef(s)
	case *ast.Match:
		f.match(s)
	case *ast.TypeAlias:
		f.typeAlias(s)
	}
}

func (f *function) exprStmt(s *ast.ExprStmt) {
	if f.c.opts.Mode == Single && f.scope.Kind == resolve.Top {
		mark := f.mark()
		f.emit(code.PrintExpr, 0, f.operand(s.Value), 0, 0, s.Span)
		f.release(mark)
		return
	}
	f.discard(s.Value)
}

func (f *function) ifStmt(s *ast.If) {
	end := f.newLabel()
	next := f.newLabel()
	f.cond(s.Test, next, false)
	f.stmts(s.Body)
	for _, e := range s.Elifs {
		f.goTo(end, e.Span)
		f.place(next)
		next = f.newLabel()
		f.cond(e.Test, next, false)
		f.stmts(e.Body)
	}
	if len(s.Else) > 0 {
		f.goTo(end, s.Span)
		f.place(next)
		f.stmts(s.Else)
	} else {
		f.place(next)
	}
	f.place(end)
}

func (f *function) raise(s *ast.Raise) {
	mark := f.mark()
	switch {
	case s.Exc == nil:
		f.emit(code.RaiseAgain, 0, 0, 0, 0, s.Span)
	case s.Cause == nil:
		f.emit(code.Raise, 0, f.operand(s.Exc), 0, 0, s.Span)
	default:
		exc := f.before(s.Exc, f.temp(), s.Cause)
		f.emit(code.RaiseFrom, 0, exc, f.operand(s.Cause), 0, s.Span)
	}
	f.release(mark)
}

func (f *function) assert(s *ast.Assert) {
	f.checkAssert(s)
	mark := f.mark()
	end := f.newLabel()
	f.cond(s.Test, end, true)
	if s.Msg == nil {
		f.emit(code.RaiseAssert, 1, 0, 0, 0, s.Test.Place())
	} else {
		f.emit(code.RaiseAssert, 0, f.operand(s.Msg), 0, 0, s.Test.Place())
	}
	f.place(end)
	f.release(mark)
}

// returnStmt keeps the value safe from what runs on the way out.
func (f *function) returnStmt(s *ast.Return) {
	if s.Value == nil {
		f.leave(0, s.Span, func() { f.emit(code.ReturnNone, 0, 0, 0, 0, s.Span) })
		return
	}
	if k, ok := f.c.constantOf(s.Value); ok {
		f.leave(0, s.Span, func() { f.returnConstant(k, s) })
		return
	}
	mark := f.mark()
	var r reg
	if f.runsCode() {
		r = f.temp()
		f.expr(s.Value, r)
	} else {
		r = f.operand(s.Value)
	}
	f.leave(0, s.Span, func() { f.emit(code.Return, 0, r, 0, 0, s.Span) })
	f.release(mark)
}

func (f *function) returnConstant(k code.Constant, s *ast.Return) {
	if k == nil {
		f.emit(code.ReturnNone, 0, 0, 0, 0, s.Span)
		return
	}
	mark := f.mark()
	r := f.temp()
	f.loadConstant(k, r, s.Value.Place())
	f.emit(code.Return, 0, r, 0, 0, s.Span)
	f.release(mark)
}
