package code

// Check: what the machine takes for granted about a Code.

import (
	"fmt"
	"math"
)

// Check reports the first thing wrong with c or a Code among its constants: an
// operand out of range, a jump that leaves the Code or lands on an Extra, a
// backward jump by an opcode that does not look for interrupts, a handler that
// makes no sense, an end that is none.
func Check(c *Code) error {
	k := checker{c}
	if err := k.whole(); err != nil {
		return fmt.Errorf("%s: %w", c.QualName, err)
	}
	for i := range c.Ins {
		if err := k.instruction(i); err != nil {
			return fmt.Errorf("%s: %d %s: %w", c.QualName, i, Instruction(c, i), err)
		}
	}
	for _, inner := range c.Consts {
		if inner, ok := inner.(*Code); ok {
			if err := Check(inner); err != nil {
				return err
			}
		}
	}
	return nil
}

type checker struct{ *Code }

func (c checker) whole() error {
	switch {
	case len(c.Ins) == 0:
		return fmt.Errorf("no instructions")
	case len(c.Spans) != len(c.Ins):
		return fmt.Errorf("%d spans for %d instructions", len(c.Spans), len(c.Ins))
	case len(c.Cells) != len(c.Locals) || c.Visible > len(c.Locals):
		return fmt.Errorf("locals, cells and visible locals disagree")
	case c.Params() > len(c.Locals) || len(c.Locals) > c.Registers || c.Registers > math.MaxUint16:
		return fmt.Errorf("%d parameters, %d locals, %d registers", c.Params(), len(c.Locals), c.Registers)
	case !c.terminal(len(c.Ins) - 1):
		return fmt.Errorf("runs over its end")
	}
	for _, in := range c.Inlined {
		for _, r := range in.Locals {
			if r < 0 || r >= len(c.Locals) {
				return fmt.Errorf("local %d of a comprehension is out of range", r)
			}
		}
	}
	for _, h := range c.Handlers {
		n := int32(len(c.Ins))
		if h.Start < 0 || h.Start >= h.End || h.End > n || h.Target < 0 || h.Target >= n || int(h.Exc) >= c.Registers {
			return fmt.Errorf("handler %+v is out of range", h)
		}
		if c.Ins[h.Target].Op() == Extra {
			return fmt.Errorf("handler %+v goes to an Extra", h)
		}
	}
	return nil
}

// terminal tells whether instruction i never goes on with the next.
func (c checker) terminal(i int) bool {
	switch c.Ins[i].Op() {
	case Jump, Loop, Return, ReturnNone, Raise, RaiseFrom, RaiseAgain, Reraise, RaiseAssert:
		return true
	}
	return false
}

func (c checker) instruction(i int) error {
	in := c.Ins[i]
	if in.Op() >= numOps {
		return fmt.Errorf("no such opcode")
	}
	row := &Table[in.Op()]
	if err := c.operand(row.A, int(in.A()), i); err != nil {
		return err
	}
	if err := c.operand(row.W, int(in.W()), i); err != nil {
		return err
	}
	if err := c.operand(row.B, int(in.B()), i); err != nil {
		return err
	}
	if err := c.operand(row.C, int(in.C()), i); err != nil {
		return err
	}
	if err := c.extra(i); err != nil {
		return err
	}
	return c.window(i)
}

func (c checker) operand(kind Operand, value, i int) error {
	limit := math.MaxInt
	switch kind {
	case None, Imm:
		return nil
	case Dst, Src, Mod, Cell:
		if c.absent(value, i) {
			return nil
		}
		limit = c.Registers
	case Window:
		limit = c.Registers + 1 // of no registers, perhaps
	case Free:
		limit = len(c.Captures)
	case Const:
		limit = len(c.Consts)
	case ConstOp:
		limit = len(c.Consts) + 1
	case Name:
		limit = len(c.Names)
	case Offset:
		return c.jump(value, i)
	}
	if value < 0 || value >= limit {
		return fmt.Errorf("operand %d is out of range", value)
	}
	return nil
}

// absent tells whether a register operand stands for nothing.
func (c checker) absent(value, i int) bool {
	switch in := c.Ins[i]; in.Op() {
	case FormatValue:
		return value == math.MaxUint16
	case RaiseAssert:
		return in.X() == 1
	}
	return false
}

func (c checker) jump(offset, i int) error {
	op := c.Ins[i].Op()
	row := &Table[op]
	if row.C == Offset {
		offset = int(int16(offset))
	}
	to := i + 1 + offset
	switch {
	case to < 0 || to >= len(c.Ins):
		return fmt.Errorf("jumps out of the code")
	case c.Ins[to].Op() == Extra:
		return fmt.Errorf("jumps to an Extra")
	case offset < 0 && row.C != Offset && op != Loop:
		return fmt.Errorf("jumps backwards without looking for interrupts")
	}
	return nil
}

// extra checks that an Extra follows just those that need one.
func (c checker) extra(i int) error {
	has := i+1 < len(c.Ins) && c.Ins[i+1].Op() == Extra
	needs := false
	switch c.Ins[i].Op() {
	case CallKw, CallMethodKw:
		needs = true
		if has {
			return c.keywords(i)
		}
	case UnpackEx, MatchKeys, MatchRest, MatchClass:
		needs = true
	}
	if has != needs {
		return fmt.Errorf("an Extra is missing or misplaced")
	}
	return nil
}

func (c checker) keywords(i int) error {
	w := int(c.Ins[i+1].W())
	if w < 0 || w >= len(c.Consts) {
		return fmt.Errorf("keyword names are out of range")
	}
	names, ok := c.Consts[w].(Tuple)
	if !ok || len(names) == 0 || len(names) > int(c.Ins[i].B()) {
		return fmt.Errorf("keyword names do not fit the call")
	}
	return nil
}

// window checks that a row of registers lies inside the frame.
func (c checker) window(i int) error {
	in := c.Ins[i]
	first, n := int(in.A()), 0
	switch in.Op() {
	case LoadMethod, ExitWith:
		n = 2
	case LoadSuper:
		n = 2 - int(in.X())
	case GetSlice:
		first, n = int(in.C()), 2
	case BuildSlice:
		first, n = int(in.B()), 3
	case BuildTuple, BuildList, BuildSet, BuildString:
		first, n = int(in.B()), int(in.C())
	case BuildDict:
		first, n = int(in.B()), 2*int(in.C())
	case UnpackSeq:
		n = int(in.C())
	case UnpackEx:
		n = int(in.C()) + 1 + int(c.Ins[i+1].W())
	case MakeTypeParam, MakeTypeAlias:
		n = 3
	case MatchKeys:
		n = 2 * int(c.Ins[i+1].W())
	case MatchRest:
		first, n = int(in.C()), int(c.Ins[i+1].W())
	case MatchClass:
		return c.classPattern(i)
	case Call, CallKw:
		n = int(in.B()) + 1
	case CallMethod, CallMethodKw:
		n = int(in.B()) + 2
	case CallEx:
		n = 3
	case MakeFunction:
		return c.function(in)
	case EnterWith, EnterAsync, ExitAsync, ExitWithExc, ExitAsyncExc, ForAwait:
		first, n = int(in.B()), 2
	}
	if first+n > c.Registers {
		return fmt.Errorf("%d registers from %d leave the frame", n, first)
	}
	return nil
}

// classPattern checks the names of a MatchClass and its row of attributes.
func (c checker) classPattern(i int) error {
	in, extra := c.Ins[i], c.Ins[i+1]
	w := int(extra.W())
	if w < 0 || w >= len(c.Consts) {
		return fmt.Errorf("attribute names are out of range")
	}
	names, ok := c.Consts[w].(Tuple)
	if !ok {
		return fmt.Errorf("attribute names are no tuple")
	}
	if int(in.A())+max(1, int(extra.A())+len(names)) > c.Registers {
		return fmt.Errorf("attributes leave the frame")
	}
	return nil
}

// function checks what MakeFunction finds: a Code, the parts above it, and
// captured variables that exist here.
func (c checker) function(in Ins) error {
	inner, ok := c.Consts[in.W()].(*Code)
	if !ok {
		return fmt.Errorf("constant %d is no code", in.W())
	}
	for part := 3; part >= 0; part-- {
		if in.X()&(1<<part) != 0 && int(in.A())+part+1 >= c.Registers {
			return fmt.Errorf("parts of the function leave the frame")
		}
	}
	for _, f := range inner.Captures {
		switch {
		case f.FromFree && f.Index >= len(c.Captures), !f.FromFree && f.Index >= len(c.Cells),
			f.Index < 0, !f.FromFree && !c.Cells[f.Index]:
			return fmt.Errorf("captures %s from nowhere", f.Name)
		}
	}
	return nil
}
