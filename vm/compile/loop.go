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
	op, step, at, items := code.GetIter, code.ForIter, s.Iter.Place(), s.Iter
	if s.Async {
		op, step, at = code.GetAIter, code.ForAwait, s.Span
	} else {
		items = listAsTuple(s.Iter)
		f.release(it + 1)
	}
	f.emit(op, 0, it, f.operandIn(items, it), 0, s.Iter.Place())
	b := block{kind: loopBlock, next: next, end: end}
	exc := reg(0)
	f.goTo(next, at)
	f.place(body)
	if mayOwn(s.Iter) {
		exc = f.temp()
		b.region, b.reg, b.span = f.openRegion(), it, s.Iter.Place()
	}
	f.blocks = append(f.blocks, b)
	target, local := f.plainLocal(s.Target)
	if !local {
		target = f.temp()
		f.store(s.Target, target)
		f.release(target)
	}
	f.stmts(s.Body)
	if r := b.region; r != nil { // what the iterator itself raises has ended it
		f.suspend(r)
	}
	f.place(next)
	f.jump(step, 0, target, it, body, at)
	f.popBlock()
	f.release(mark)
	f.stmts(s.Else)
	if b.region != nil {
		f.goTo(end, at)
		f.abandoned(&b, exc)
	}
	f.place(end)
}

// abandoned is the handler of an exception that leaves a loop.
func (f *function) abandoned(b *block, exc reg) {
	b.region.exc = exc
	f.place(b.region.target)
	f.emit(code.EndIter, 0, b.reg, 0, 0, b.span)
	f.emit(code.Reraise, 0, exc, 0, 0, b.span)
}

// mayOwn tells whether a loop may be the only one to know its iterator: a
// generator that was called for it. Built-in functions make no generators; a
// script that has its own of that name only loses the early end.
func mayOwn(iter ast.Expr) bool {
	switch e := iter.(type) {
	case *ast.GeneratorExp:
		return true
	case *ast.Call:
		switch fn := e.Func.(type) {
		case *ast.Name:
			return !plainFunctions[fn.ID]
		case *ast.Attribute:
			return !plainMethods[fn.Attr] || len(e.Args)+len(e.Keywords) > 0
		}
		return true
	}
	return false
}

// plainFunctions are functions, and plainMethods are methods that are called
// without arguments, whose result is hardly ever a generator.
var (
	plainFunctions = map[string]bool{
		"range": true, "enumerate": true, "zip": true, "map": true, "filter": true, "reversed": true, "sorted": true,
		"list": true, "tuple": true, "dict": true, "set": true, "iter": true,
	}
	plainMethods = map[string]bool{
		"items": true, "keys": true, "values": true, "split": true, "splitlines": true, "copy": true,
	}
)

func (f *function) breakLoop(span source.Span) {
	if i := f.innermostLoop(); i >= 0 {
		end, to := f.blocks[i].end, i+1
		if f.blocks[i].region != nil {
			to = i // its iterator has to be left as well
		}
		f.leave(to, span, func() { f.goTo(end, span) })
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
