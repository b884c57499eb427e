package code

// The disassembler: Code as text, driven by the table of opcodes.

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Disassemble prints c and, after it, every Code among its constants.
func Disassemble(w io.Writer, c *Code) error {
	b := bufio.NewWriter(w)
	disassemble(b, c)
	return b.Flush()
}

func disassemble(b *bufio.Writer, c *Code) {
	fmt.Fprintf(b, "%s: %s\n", c.QualName, headline(c))
	for i := range c.Ins {
		fmt.Fprintf(b, "%5d  %s\n", i, Instruction(c, i))
	}
	for _, h := range c.Handlers {
		fmt.Fprintf(b, "  [%d, %d) -> %d, %s\n", h.Start, h.End, h.Target, c.register(h.Exc))
	}
	for _, k := range c.Consts {
		if inner, ok := k.(*Code); ok {
			b.WriteByte('\n')
			disassemble(b, inner)
		}
	}
}

var flagNames = []string{
	"*args", "**kwargs", "generator", "coroutine", "async generator", "module", "namespace",
	"nested", "comprehension", "future annotations",
}

// headline tells the facts about a Code that its instructions do not.
func headline(c *Code) string {
	parts := []string{fmt.Sprintf("args %d+%d", c.Args, c.KwOnly), fmt.Sprintf("registers %d", c.Registers)}
	if len(c.Locals) > 0 {
		parts = append(parts, "locals "+strings.Join(c.Locals, " "))
	}
	for i, name := range flagNames {
		if c.Flags&(1<<i) != 0 {
			parts = append(parts, name)
		}
	}
	for _, f := range c.Captures {
		from := "cell " + strconv.Itoa(f.Index)
		if f.FromFree {
			from = "free " + strconv.Itoa(f.Index)
		}
		parts = append(parts, "captures "+f.Name+" from "+from)
	}
	return strings.Join(parts, ", ")
}

// register is how the text names a register: by its local, or by its number.
func (c *Code) register(r uint16) string {
	if int(r) < len(c.Locals) && c.Locals[r] != "" {
		return "r" + strconv.Itoa(int(r)) + ":" + c.Locals[r]
	}
	return "r" + strconv.Itoa(int(r))
}

// Instruction prints instruction number i.
func Instruction(c *Code, i int) string {
	in := c.Ins[i]
	if in.Op() >= numOps {
		return fmt.Sprintf("Invalid %#x", uint64(in))
	}
	row := &Table[in.Op()]
	var out []string
	add := func(kind Operand, value int) {
		if kind != None {
			out = append(out, c.operand(kind, value, i))
		}
	}
	add(row.A, int(in.A()))
	if row.W != None {
		add(row.W, int(in.W()))
	} else {
		add(row.B, int(in.B()))
		add(row.C, int(in.C()))
	}
	switch {
	case row.X == None && in.X() == 0:
	case row.X == BinOp || row.X == Flag && in.X() != 0 || row.X == Count && in.X() != 0:
		out = append(out, "x="+strconv.Itoa(int(in.X())))
	}
	if in.Op() == Extra {
		out = append(out, strconv.Itoa(int(in.W())))
	}
	return strings.TrimRight(fmt.Sprintf("%-13s %s", row.Name, strings.Join(out, ", ")), " ")
}

func (c *Code) operand(kind Operand, value, i int) string {
	switch kind {
	case Dst, Src, Mod, Cell, Window:
		if value == math.MaxUint16 {
			return "none"
		}
		return c.register(uint16(value))
	case Free:
		if value < len(c.Captures) {
			return "free:" + c.Captures[value].Name
		}
	case Imm:
		if value > math.MaxInt16 && value <= math.MaxUint16 {
			value -= 1 << 16
		}
		return "#" + strconv.Itoa(value)
	case Offset:
		if value > math.MaxInt16 && value <= math.MaxUint16 && Table[c.Ins[i].Op()].C == Offset {
			value -= 1 << 16
		}
		return "->" + strconv.Itoa(i+1+value)
	case Const:
		if value >= 0 && value < len(c.Consts) {
			return Repr(c.Consts[value])
		}
	case ConstOp:
		if value > 0 && value <= len(c.Consts) {
			return Repr(c.Consts[value-1])
		}
		return "none"
	case Name:
		if value >= 0 && value < len(c.Names) {
			return strconv.Quote(c.Names[value])
		}
	}
	return strconv.Itoa(value)
}

// Repr prints a constant, much as Python does.
func Repr(k Constant) string {
	switch k := k.(type) {
	case nil:
		return "None"
	case bool:
		if k {
			return "True"
		}
		return "False"
	case *big.Int:
		return k.String()
	case complex128:
		return strconv.FormatComplex(k, 'g', -1, 128)
	case string:
		return strconv.Quote(k)
	case Bytes:
		return "b" + strconv.Quote(string(k))
	case Ellipsis:
		return "..."
	case Tuple:
		return reprAll("(", k, ")")
	case FrozenSet:
		return reprAll("{", k, "}")
	case *Code:
		return "<code " + k.QualName + ">"
	}
	return fmt.Sprint(k)
}

func reprAll(open string, list []Constant, end string) string {
	parts := make([]string, len(list))
	for i, k := range list {
		parts[i] = Repr(k)
	}
	if open == "(" && len(list) == 1 {
		end = ",)"
	}
	return open + strings.Join(parts, ", ") + end
}
