package code

import (
	"github.com/aio-lang/aio/ast/source"
)

// Ins is one instruction; see the package comment for its layout.
type Ins uint64

// Make packs an instruction with operands A, B and C.
func Make(op Op, x uint8, a, b, c uint16) Ins {
	return Ins(op) | Ins(x)<<8 | Ins(a)<<16 | Ins(b)<<32 | Ins(c)<<48
}

// MakeW packs an instruction with operands A and W.
func MakeW(op Op, x uint8, a uint16, w int32) Ins {
	return Ins(op) | Ins(x)<<8 | Ins(a)<<16 | Ins(uint32(w))<<32
}

func (i Ins) Op() Op    { return Op(i) }
func (i Ins) X() uint8  { return uint8(i >> 8) }
func (i Ins) A() uint16 { return uint16(i >> 16) }
func (i Ins) B() uint16 { return uint16(i >> 32) }
func (i Ins) C() uint16 { return uint16(i >> 48) }
func (i Ins) W() int32  { return int32(i >> 32) }

// Flags are facts about a Code.
type Flags uint16

const (
	VarArgs        Flags = 1 << iota // has *args
	VarKeywords                      // has **kwargs
	Generator                        // def with yield
	Coroutine                        // async def without yield; also a module with top-level await
	AsyncGenerator                   // async def with yield
	Module                           // the body of a module
	Namespace                        // names are looked up with LoadName in a dict: exec, class bodies
	Nested                           // defined inside a function
	Comprehension                    // a generator expression
	FutureAnnotations
	IterableCoroutine // a generator that await takes: types.coroutine
)

// Code is a compiled module, function, lambda or generator expression.
type Code struct {
	Name     string // "<module>", "f", "<lambda>", "<genexpr>"
	QualName string // "outer.<locals>.f"
	File     *source.File
	Line     int // of the def
	Flags    Flags
	Doc      string
	HasDoc   bool

	// Args counts the positional parameters (PosOnly of them positional-only),
	// KwOnly the keyword-only ones. Registers: Args, KwOnly, *args, **kwargs.
	Args, PosOnly, KwOnly int

	// Locals names the first registers. From Visible on they are the variables
	// of inlined comprehensions, which locals() does not show. Cells tells which
	// of them hold cells.
	Locals  []string
	Visible int
	Cells   []bool
	Inlined []Inlined // innermost first
	// Captures tells, for each captured variable, where the function that is
	// made finds its cell in the frame that makes it.
	Captures  []Capture
	Registers int // how many a frame needs, temporaries included

	Ins      []Ins
	Spans    []source.Span // one per instruction
	Handlers []Handler     // innermost first
	Consts   []Constant
	Names    []string
}

// Capture names a variable of an enclosing function.
type Capture struct {
	Name string
	// FromFree: it is captured variable Index of the enclosing function; else
	// the cell in its register Index.
	FromFree bool
	Index    int
}

// Inlined tells where an inlined comprehension stands, and which of the locals
// are its own variables: locals() shows them there.
type Inlined struct {
	Start, End int32
	Locals     []int
}

// Handler says where to go when an instruction in [Start, End) raises: the
// exception is put into register Exc, and the machine goes on at Target.
type Handler struct {
	Start, End, Target int32
	Exc                uint16
}

// Constant is a constant of a script, as Go data: nil (None), bool, int64,
// *big.Int, float64, complex128, string (str), Bytes, Ellipsis, Tuple,
// FrozenSet or *Code.
type Constant any

type (
	Bytes     string
	Ellipsis  struct{}
	Tuple     []Constant
	FrozenSet []Constant
)

// Params is the number of registers that arguments fill.
func (c *Code) Params() int {
	n := c.Args + c.KwOnly
	if c.Flags&VarArgs != 0 {
		n++
	}
	if c.Flags&VarKeywords != 0 {
		n++
	}
	return n
}

// Rename gives the Code, which no VM has seen yet, another file name.
func (c *Code) Rename(file string) { c.File = source.NewFile(file, c.File.Text) }

// Handler returns the innermost handler for an exception raised at pc, or nil.
func (c *Code) Handler(pc int) *Handler {
	for i := range c.Handlers {
		if h := &c.Handlers[i]; int32(pc) >= h.Start && int32(pc) < h.End {
			return h
		}
	}
	return nil
}
