package compile

// Loops. The test stands at the bottom, so that a round takes one jump.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) whileLoop(s *ast.While) {
	body, test, end := f.newLabel(), f.newLabel(), f.newLabel()
	f.blocks = append(f.blocks, block{kind: loopBlock, next: test, end: end})
	f.goTo(test, s.Test.Place())
	f.place(body)
	f.stmts(s.Body)
	f.place(test)
	f.cond(s.Test, body, true)
	f.popBlock()
	f.stmts(s.Else)
	f.place(end)
}

func (f *function) forLoop(s *ast.For) {
	mark := f.mark()
	body, next, end := f.newLabel(), f.newLabel(), f.newLabel()
	it := f.window(2) // an async iterator needs the second
	op, step, at := code.GetIter, code.ForIter, s.Iter.Place()
	if s.Async {
		op, step, at = code.GetAIter, code.ForAwait, s.Span
	} else {
		f.release(it + 1)
	}
	f.emit(op, 0, it, f.operandIn(listAsTuple(s.Iter), it), 0, s.Iter.Place())
	f.blocks = append(f.blocks, block{kind: loopBlock, next: next, end: end})
	f.goTo(next, at)
	f.place(body)
	target, local := f.plainLocal(s.Target)
	if !local {
		target = f.temp()
		f.store(s.Target, target)
		f.release(target)
	}
	f.stmts(s.Body)
	f.place(next)
	f.jump(step, 0, target, it, body, at)
	f.popBlock()
	f.release(mark)
	f.stmts(s.Else)
	f.place(end)
}

func (f *function) breakLoop(span source.Span) {
	if i := f.innermostLoop(); i >= 0 {
		end := f.blocks[i].end
		f.leave(i+1, span, func() { f.goTo(end, span) })
	}
}

func (f *function) continueLoop(span source.Span) {
	if i := f.innermostLoop(); i >= 0 {
		next := f.blocks[i].next
		f.leave(i+1, span, func() { f.goTo(next, span) })
	}
}

func (f *function) innermostLoop() int {
	for i := len(f.blocks) - 1; i >= 0; i-- {
		if f.blocks[i].kind == loopBlock {
			return i
		}
	}
	return -1
}
