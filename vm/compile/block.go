package compile

// Blocks: what a break, continue or return has to undo on its way out; and
// regions: the instructions that a handler protects.

import (
	"github.com/aio-lang/aio/ast"
	"github.com/aio-lang/aio/ast/source"
	"github.com/aio-lang/aio/vm/code"
)

type blockKind uint8

const (
	loopBlock    blockKind = iota
	tryBlock               // the body of try … except: nothing to undo
	finallyBlock           // the body of try … finally: runs the finally body
	withBlock              // the body of with: leaves the context manager
	handlerBlock           // code that handles an exception: PopExc
	nameBlock              // the body of except … as name: forgets the name
)

type block struct {
	kind      blockKind
	region    *region // that protects the block; nil for a loop that leaves nothing behind
	next, end label   // of a loop: where continue and break go
	finally   []ast.Stmt
	reg       reg    // saved exception state, context manager, or iterator
	name      string // of a nameBlock
	async     bool
	span      source.Span // of the context manager
}

// maxBlocks is CPython's limit for nested blocks.
const maxBlocks = 20

func (f *function) pushBlock(b block) {
	f.blocks = append(f.blocks, b)
}

// popBlock ends the innermost block and its region.
func (f *function) popBlock() {
	last := len(f.blocks) - 1
	if r := f.blocks[last].region; r != nil {
		f.suspend(r)
		f.protect(r)
	}
	f.blocks = f.blocks[:last]
}

// leave emits the way out of all blocks from number to on, then what goes
// there. What undoes a block is not protected by it.
func (f *function) leave(to int, span source.Span, goes func()) {
	saved := f.blocks
	for i := len(saved) - 1; i >= to; i-- {
		f.blocks = saved[:i:i]
		if r := saved[i].region; r != nil {
			f.suspend(r)
		}
		f.undo(&saved[i], span)
	}
	goes()
	f.blocks = saved
	for _, b := range saved[to:] {
		if b.region != nil {
			f.resume(b.region)
		}
	}
}

func (f *function) undo(b *block, span source.Span) {
	switch b.kind {
	case loopBlock:
		if b.region != nil {
			f.emit(code.EndIter, 0, b.reg, 0, 0, span)
		}
	case finallyBlock:
		f.copies++
		f.stmts(b.finally)
		f.copies--
	case withBlock:
		f.exitWith(b)
	case handlerBlock:
		f.emit(code.PopExc, 0, b.reg, 0, 0, span)
	case nameBlock:
		f.forgetName(b.name, span)
	}
}

// runsCode tells whether leaving the function runs code of the script.
func (f *function) runsCode() bool {
	for i := range f.blocks {
		switch b := &f.blocks[i]; b.kind {
		case finallyBlock, withBlock, nameBlock:
			return true
		case loopBlock:
			if b.region != nil {
				return true
			}
		}
	}
	return false
}

// region is a set of instructions with one handler. Ways out of it are holes.
type region struct {
	start  label // of the open segment; 0 when suspended
	parts  [][2]label
	target label
	exc    reg // known when the handler is emitted
}

// handler is a part of a region, in the order of the table.
type handler struct {
	start, end label
	region     *region
}

func (f *function) openRegion() *region {
	return &region{start: f.here(), target: f.newLabel()}
}

func (f *function) suspend(r *region) {
	if r.start != 0 {
		r.parts = append(r.parts, [2]label{r.start, f.here()})
		r.start = 0
	}
}

func (f *function) resume(r *region) { r.start = f.here() }

// protect adds a finished region to the table: inner ones are finished first.
func (f *function) protect(r *region) {
	for _, p := range r.parts {
		f.handlers = append(f.handlers, handler{p[0], p[1], r})
	}
}

// catch begins the handler of a region and gives the registers of the
// exception and of what was handled before; what follows, up to endCatch, is
// protected so that an exception there restores the latter.
func (f *function) catch(r *region, span source.Span) (exc, saved reg) {
	f.place(r.target)
	exc, saved = f.temp(), f.temp()
	r.exc = exc
	f.emit(code.PushExc, 0, saved, exc, 0, span)
	f.pushBlock(block{kind: handlerBlock, region: f.openRegion(), reg: saved, span: span})
	return exc, saved
}

// endCatch ends what catch began. The code that runs into it is over: it has
// jumped away or raises again.
func (f *function) endCatch(span source.Span) {
	b := f.blocks[len(f.blocks)-1]
	f.popBlock()
	f.place(b.region.target)
	b.region.exc = f.temp()
	f.emit(code.PopExc, 0, b.reg, 0, 0, span)
	f.emit(code.Reraise, 0, b.region.exc, 0, 0, span)
}
