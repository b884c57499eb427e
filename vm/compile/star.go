package compile

// except*: each clause takes its part of an exception group; what clauses
// raise and what no one took is raised at the end, joined by JoinGroups.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/vm/code"
)

// starHandlers emits the clauses. exc is the exception, rest what is left of
// it, raised the list of what is to be raised.
func (f *function) starHandlers(s *ast.Try, exc, saved reg, end label) {
	span := s.Handlers[0].Span
	rest, raised := f.temp(), f.temp()
	f.move(rest, exc, span)
	f.emit(code.BuildList, 0, raised, raised, 0, span)
	for _, h := range s.Handlers {
		f.starHandler(h, rest, raised)
	}
	none := f.newLabel()
	f.jump(code.JumpNone, 0, rest, 0, none, span)
	f.emit(code.ListAppend, 0, raised, rest, 0, span)
	f.place(none)
	done := f.newLabel()
	f.emit(code.JoinGroups, 0, rest, exc, raised, span)
	f.jump(code.JumpNone, 0, rest, 0, done, span)
	f.emit(code.Reraise, 0, rest, 0, 0, span)
	f.place(done)
	f.emit(code.PopExc, 0, saved, 0, 0, span)
	f.goTo(end, span)
}

func (f *function) starHandler(h *ast.ExceptHandler, rest, raised reg) {
	mark := f.mark()
	next := f.newLabel()
	match := f.temp()
	f.emit(code.SplitGroup, 0, match, rest, f.operand(h.Type), h.Span)
	f.jump(code.JumpNone, 0, match, 0, next, h.Span)
	outer := f.temp()
	f.emit(code.PushExc, 0, outer, match, 0, h.Span)
	span := h.Body[len(h.Body)-1].Place()
	f.pushBlock(block{kind: handlerBlock, reg: outer, region: f.openRegion()})
	f.protected++
	f.namedBody(h, match, span)
	f.protected--
	r := f.blocks[len(f.blocks)-1].region
	f.popBlock()
	f.emit(code.PopExc, 0, outer, 0, 0, span)
	f.goTo(next, span)

	f.place(r.target)
	r.exc = f.temp()
	f.emit(code.PopExc, 0, outer, 0, 0, span)
	f.emit(code.ListAppend, 0, raised, r.exc, 0, span)
	f.goTo(next, span)
	f.place(next)
	f.release(mark)
}
