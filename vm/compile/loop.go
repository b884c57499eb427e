package compile

// Loops. The test stands at the bottom, so that a round takes one jump.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

func (f *function) whileLoop(s *ast.While) {
	body, test, end := f.newLabel(), f.newLabel(), f.newLabel()
	mark := f.mark()
	held := f.holdConstants(s.Test)
	f.blocks = append(f.blocks, block{kind: loopBlock, next: test, end: end})
	f.goTo(test, s.Test.Place())
	f.place(body)
	f.stmts(s.Body)
	f.place(test)
	f.held = held
	f.cond(s.Test, body, true)
	f.held = nil
	f.popBlock()
	f.release(mark)
	f.stmts(s.Else)
	f.place(end)
}

// holdConstants loads, before a loop, the constants that its test compares
// with and that no opcode takes as they are.
func (f *function) holdConstants(test ast.Expr) map[ast.Expr]reg {
	var held map[ast.Expr]reg
	hold := func(e ast.Expr) {
		k, ok := f.c.constantOf(e)
		if _, short := shortInt(k); !ok || short || k == nil || len(held) >= maxHeld {
			return
		}
		if held == nil {
			held = map[ast.Expr]reg{}
		}
		held[e] = f.temp()
		f.loadConstant(k, held[e], e.Place())
	}
	switch e := test.(type) {
	case *ast.Compare:
		for _, c := range e.Comparators {
			hold(c)
		}
	case *ast.BoolOp:
		for _, v := range e.Values {
			if c, ok := v.(*ast.Compare); ok && len(c.Comparators) == 1 {
				hold(c.Comparators[0])
			}
		}
	}
	return held
}

// maxHeld is how many constants a loop holds.
const maxHeld = 4

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
