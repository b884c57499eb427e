// Frames and the stack of registers.

package machine

import (
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

const (
	valueSize = unsafe.Sizeof(object.Value{})
	insSize   = unsafe.Sizeof(code.Ins(0))

	chunkValues = 1 << 14 // registers in one piece of the stack
	slackValues = 1 << 8  // kept free at its end
	firstSlack  = 1 << 3  // the same in the pieces that a VM begins with
)

// frameKind tells what happens when a frame ends.
type frameKind uint8

const (
	// childFrame gives its result to register dst of prev. It belongs to prev,
	// whose next calls use it again.
	childFrame frameKind = iota
	// thenFrame is a childFrame whose result goes on as its then field says. Once
	// it has ended, it is a childFrame again.
	thenFrame
	// plainFrame is like childFrame or, with a then field, thenFrame, but comes from the stack's free frames: calls out
	// of generators, and those that need binding.
	plainFrame
	// entryFrame returns from run.
	entryFrame
	// grownFrame is a plainFrame that began a new piece of the stack.
	grownFrame
	// generatorFrame belongs to a Generator.
	generatorFrame
)

// frame is one activation of a Code. While it runs, pc lives in run's own
// variable; the field holds it whenever control is elsewhere.
type frame struct {
	pc   unsafe.Pointer // the next instruction
	regs unsafe.Pointer // register 0
	unit *unit
	fn   *Function
	prev *frame
	next *frame // the childFrame for calls out of this one; nil until the first
	dst  uint16
	kind frameKind
	// then says what becomes of the result in prev; held is a value that it needs.
	// A generatorFrame has none.
	then then
	// delegating says that the Await or YieldFrom at pc of a generatorFrame drives
	// the plain iterator in its register B; held is what the iterator gets next.
	delegating bool
	// fetching says that the ForAwait at pc waits for what lies in B+1.
	fetching bool
	held     object.Value
	view     *Frame     // its frame object, when a script has asked for it
	gen      *Generator // for a generatorFrame
	// sp is where the registers of a generatorFrame's callee begin: behind those
	// of whoever resumed it. For a grownFrame it is the limit of the piece of the
	// stack that prev uses.
	sp unsafe.Pointer
	// locals is the namespace of a module, class body or exec; nil in functions.
	locals *object.Dict
	// mapping is that namespace when names must go through its own __getitem__
	// and __setitem__: what __prepare__ returned, unless that is exactly a dict.
	mapping *object.Value
}

func (f *frame) reg(i uint16) *object.Value {
	return (*object.Value)(unsafe.Add(f.regs, uintptr(i)*valueSize))
}

// addChild makes the frame for plain calls out of f.
func (f *frame) addChild() *frame {
	f.next = &frame{prev: f}
	return f.next
}

// top is where the registers of a callee may begin when they can't begin in
// this frame's own row.
func (f *frame) top() unsafe.Pointer {
	if f.kind == generatorFrame {
		return f.sp
	}
	return unsafe.Add(f.regs, f.unit.size)
}

// window is n registers from i on, as a slice.
func (f *frame) window(i uint16, n int) []object.Value {
	return unsafe.Slice(f.reg(i), n)
}

// stack is the row of registers that plain frames use, in pieces. It begins with a small
// one, as most VMs need few; the larger ones are made when frames don't fit any more, and
// kept, as a loop at the end of one may call again and again.
type stack struct {
	base   unsafe.Pointer
	limit  unsafe.Pointer // a callee that would end beyond it starts a new piece
	pieces [len(pieceValues)]piece
	free   *frame // frames to use again
}

// piece is a part of the stack; base is nil before it was needed.
type piece struct{ base, limit unsafe.Pointer }

// pieceValues are the registers in the pieces that are kept. Beyond the last, every
// piece is made anew.
//
// The first two just fit a size class of Go's allocator.
var pieceValues = [...]int{1<<5 - 1, 1<<7 - 1, 1 << 10, chunkValues}

func newPiece(n, slack int) piece {
	chunk := make([]object.Value, n)
	return piece{unsafe.Pointer(unsafe.SliceData(chunk)), unsafe.Pointer(&chunk[n-slack])}
}

func (s *stack) init() { s.enter(0) }

// enter goes on in a piece that is kept.
func (s *stack) enter(i int) unsafe.Pointer {
	p := &s.pieces[i]
	if p.base == nil {
		slack := slackValues
		if pieceValues[i] < slackValues {
			slack = firstSlack
		}
		*p = newPiece(pieceValues[i], slack)
	}
	if i == 0 {
		s.base = p.base
	}
	s.limit = p.limit
	return p.base
}

// ready lets the first frame begin in a piece with room for n registers, or in the
// largest that is made for that. A loop at the end of a piece is slow: each of its calls
// begins the next one.
func (s *stack) ready(n int) {
	at := 0
	for at < len(s.pieces)-2 && n > pieceValues[at]-firstSlack {
		at++
	}
	for i := at; i < len(s.pieces); i++ {
		if s.pieces[i].base != nil {
			return
		}
	}
	s.enter(at)
}

// level is the piece that is in use; -1 for one that is not kept.
func (s *stack) level() int {
	for i := range s.pieces {
		if s.pieces[i].limit == s.limit {
			return i
		}
	}
	return -1
}

// bottom is where the registers of the first frame begin: in the largest piece that
// there is.
func (s *stack) bottom() unsafe.Pointer {
	for i := len(s.pieces) - 1; i > 0; i-- {
		if p := s.pieces[i]; p.base != nil {
			s.base, s.limit = p.base, p.limit
			break
		}
	}
	return s.base
}

// fits reports whether size bytes from sp lie inside the current piece.
func (s *stack) fits(sp unsafe.Pointer, size uintptr) bool {
	return uintptr(sp)+size <= uintptr(s.limit)
}

// grow begins a new piece that holds at least size bytes.
func (s *stack) grow(size uintptr) unsafe.Pointer {
	values := int(size/valueSize) + 2*slackValues
	if at := s.level(); at >= 0 {
		for i := at + 1; i < len(s.pieces); i++ {
			if values <= pieceValues[i] {
				return s.enter(i)
			}
		}
	}
	p := newPiece(max(chunkValues, values), slackValues)
	s.limit = p.limit
	return p.base
}

// forget gives up the pieces that are not in use. They are emptied, as frames that are
// kept for the next call may still point there.
func (s *stack) forget() {
	at := s.level()
	if at < 0 {
		return
	}
	for i := at + 1; i < len(s.pieces); i++ {
		if p := s.pieces[i]; p.base != nil {
			p.forgetFrom(p.base, pieceValues[i])
		}
	}
	clear(s.pieces[at+1:])
}

func (s *stack) takeFrame() *frame {
	if f := s.free; f != nil {
		s.free = f.prev
		return f
	}
	return &frame{}
}

func (s *stack) dropFrame(f *frame) {
	f.prev = s.free
	s.free = f
}

// clearRegs makes the registers from i up to the unit's last unset.
func clearRegs(regs unsafe.Pointer, u *unit, i int) {
	if i < u.Registers {
		clear(unsafe.Slice((*object.Value)(unsafe.Add(regs, uintptr(i)*valueSize)), u.Registers-i))
	}
}
