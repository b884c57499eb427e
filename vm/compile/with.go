package compile

// with and async with. The context manager and its exit stay in two registers.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

// with emits the items from the first given on, each inside the one before.
func (f *function) with(s *ast.With, items []*ast.WithItem) {
	if len(items) == 0 {
		f.stmts(s.Body)
		return
	}
	item := items[0]
	span := item.Context.Place()
	mark := f.mark()
	w := f.window(3) // manager, exit, scratch
	f.expr(item.Context, w)
	value := f.enterWith(s, item, w, span)

	f.enterTry(block{kind: withBlock, reg: w, async: s.Async, span: span}, s)
	b := &f.blocks[len(f.blocks)-1]
	if item.Vars != nil {
		if _, local := f.plainLocal(item.Vars); !local {
			f.store(item.Vars, value)
		}
	}
	f.with(s, items[1:])
	left := *b
	r := f.leaveTry()
	f.exitWith(&left)
	end := f.newLabel()
	f.goTo(end, span)
	f.swallow(&left, r, end)
	f.place(end)
	f.release(mark)
}

// enterWith enters the manager in w and gives the register of the value: that
// of the target when it is a local.
func (f *function) enterWith(s *ast.With, item *ast.WithItem, w reg, span source.Span) reg {
	value, local := f.plainLocal(item.Vars)
	if !local {
		value = f.temp()
	}
	if !s.Async {
		f.emit(code.EnterWith, 0, value, w, 0, span)
		return value
	}
	f.emit(code.EnterAsync, 0, w+2, w, 0, span)
	f.emit(code.Await, 0, value, w+2, 0, span)
	return value
}

// exitWith leaves the manager without an exception.
func (f *function) exitWith(b *block) {
	if !b.async {
		f.emit(code.ExitWith, 0, b.reg, 0, 0, b.span)
		return
	}
	t := b.reg + 2
	f.emit(code.ExitAsync, 0, t, b.reg, 0, b.span)
	f.emit(code.Await, 0, t, t, 0, b.span)
}

// swallow is the handler: the manager's exit decides whether the exception
// goes on.
func (f *function) swallow(b *block, r *region, end label) {
	exc, saved := f.catch(r, b.span)
	t := b.reg + 2
	op := code.ExitWithExc
	if b.async {
		op = code.ExitAsyncExc
	}
	f.emit(op, 0, t, b.reg, exc, b.span)
	if b.async {
		f.emit(code.Await, 0, t, t, 0, b.span)
	}
	goesOn := f.newLabel()
	f.branch(t, goesOn, false, b.span)
	f.emit(code.PopExc, 0, saved, 0, 0, b.span)
	f.goTo(end, b.span)
	f.place(goesOn)
	f.emit(code.Reraise, 0, exc, 0, 0, b.span)
	f.endCatch(b.span)
}
