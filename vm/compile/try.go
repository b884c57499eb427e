package compile

// try … except … else … finally. Entering a try costs nothing: the table of
// handlers says where an exception goes. A finally body is emitted once for
// each way out.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) try(s *ast.Try) {
	mark := f.mark()
	if len(s.Finally) > 0 {
		f.tryFinally(s)
	} else {
		f.tryExcept(s)
	}
	f.release(mark)
}

func (f *function) enterTry(b block, at ast.Stmt) {
	depth := 0
	for i := range f.blocks {
		if f.blocks[i].kind != nameBlock {
			depth++
		}
	}
	if depth >= maxBlocks {
		f.c.fail(at.Place(), "too many statically nested blocks")
	}
	b.region = f.openRegion()
	f.pushBlock(b)
	f.protected++
}

func (f *function) leaveTry() *region {
	r := f.blocks[len(f.blocks)-1].region
	f.popBlock()
	f.protected--
	return r
}

func (f *function) tryFinally(s *ast.Try) {
	end := f.newLabel()
	f.enterTry(block{kind: finallyBlock, finally: s.Finally}, s)
	if len(s.Handlers) > 0 {
		f.tryExcept(s)
	} else {
		f.stmts(s.Body)
	}
	r := f.leaveTry()
	f.stmts(s.Finally)
	span := s.Finally[len(s.Finally)-1].Place()
	f.goTo(end, span)

	exc, _ := f.catch(r, span)
	f.copies++
	f.stmts(s.Finally)
	f.copies--
	f.emit(code.Reraise, 1, exc, 0, 0, span)
	f.endCatch(span)
	f.place(end)
}

func (f *function) tryExcept(s *ast.Try) {
	mark := f.mark()
	end := f.newLabel()
	f.enterTry(block{kind: tryBlock}, s)
	f.stmts(s.Body)
	r := f.leaveTry()
	f.stmts(s.Else)
	f.goTo(end, s.Span)

	span := s.Handlers[0].Span
	exc, saved := f.catch(r, span)
	if s.Star {
		f.starHandlers(s, exc, saved, end)
	} else {
		for _, h := range s.Handlers {
			f.exceptHandler(h, exc, saved, end)
		}
		f.emit(code.Reraise, 1, exc, 0, 0, span)
	}
	f.endCatch(span)
	f.place(end)
	f.release(mark)
}

func (f *function) exceptHandler(h *ast.ExceptHandler, exc, saved reg, end label) {
	next := f.newLabel()
	if h.Type != nil {
		mark := f.mark()
		class := f.operand(h.Type)
		matches := f.temp()
		f.emit(code.MatchExc, 0, matches, exc, class, h.Span)
		f.branch(matches, next, false, h.Span)
		f.release(mark)
	}
	span := h.Body[len(h.Body)-1].Place()
	f.namedBody(h, exc, span)
	f.emit(code.PopExc, 0, saved, 0, 0, span)
	f.goTo(end, span)
	f.place(next)
}

// namedBody runs the body of an except clause, with the exception under its
// name; the name is forgotten afterwards, however the body ends.
func (f *function) namedBody(h *ast.ExceptHandler, exc reg, span source.Span) {
	if h.Name == "" {
		f.stmts(h.Body)
		return
	}
	f.storeName(h.Name, exc, h.Span)
	over := f.newLabel()
	f.pushBlock(block{kind: nameBlock, name: h.Name, region: f.openRegion()})
	f.stmts(h.Body)
	r := f.blocks[len(f.blocks)-1].region
	f.popBlock()
	f.forgetName(h.Name, span)
	f.goTo(over, span)

	f.place(r.target)
	mark := f.mark()
	r.exc = f.temp()
	f.forgetName(h.Name, span)
	f.emit(code.Reraise, 0, r.exc, 0, 0, span)
	f.release(mark)
	f.place(over)
}
