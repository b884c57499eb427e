package code

// Code as bytes, for the standard modules that are compiled ahead of time.
//
// A form is a table of strings, then the outermost Code; those among its
// constants follow in place. Numbers are varints; strings are indexes into the
// table. Every field of a Code is written, in the order of code.go, except its
// File, which whoever reads the form has at hand. A list is its length plus one,
// then its items; 0 is a nil list.
//
// An instruction is its opcode and the operands that the row of the opcode
// names; Extra, whose operands are another's, is written whole, and so is one
// that holds more than its row says. A span is its distance from the start of
// the one before and its length.

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"math/big"
)

// version counts the changes of the form that the table of opcodes doesn't show.
const version = 1

// whole says, in place of an opcode, that all eight bytes of the instruction follow.
const whole = 0xFF

var _ [whole - numOps]struct{} // it is no opcode

// The first byte of a constant tells its kind.
const (
	isNone = iota
	isFalse
	isTrue
	isInt
	isNegative // a big int
	isPositive // a big int
	isFloat
	isComplex
	isString
	isBytes
	isEllipsis
	isTuple
	isFrozenSet
	isCode
)

// maxDepth bounds tuples within tuples and Code within Code.
const maxDepth = 500

// Stamp tells forms apart that are read differently, or whose instructions mean
// something else: it is a hash of the table of opcodes.
func Stamp() uint64 {
	h := fnv.New64a()
	h.Write([]byte{version})
	for i := range Table {
		row := &Table[i]
		_, _ = io.WriteString(h, row.Name)
		h.Write([]byte{0, byte(row.X), byte(row.A), byte(row.B), byte(row.C), byte(row.W)})
		_, _ = io.WriteString(h, row.Doc)
	}
	return h.Sum64()
}

// Encode makes the form of c, which Decode reads.
func Encode(c *Code) ([]byte, error) {
	e := encoder{index: map[string]uint64{}}
	e.code(c, 0)
	if e.err != nil {
		return nil, e.err
	}
	form := binary.AppendUvarint(nil, uint64(len(e.strings)))
	for _, s := range e.strings {
		form = binary.AppendUvarint(form, uint64(len(s)))
		form = append(form, s...)
	}
	return append(form, e.out...), nil
}

type encoder struct {
	out     []byte
	strings []string
	index   map[string]uint64 // of strings
	err     error
}

func (e *encoder) number(n int)   { e.out = binary.AppendUvarint(e.out, uint64(n)) }
func (e *encoder) signed(n int64) { e.out = binary.AppendVarint(e.out, n) }

func (e *encoder) bool(b bool) {
	if b {
		e.out = append(e.out, 1)
	} else {
		e.out = append(e.out, 0)
	}
}

func (e *encoder) string(s string) {
	i, ok := e.index[s]
	if !ok {
		i = uint64(len(e.strings))
		e.index[s] = i
		e.strings = append(e.strings, s)
	}
	e.out = binary.AppendUvarint(e.out, i)
}

// encodeList writes a list whose items f writes.
func encodeList[T any](e *encoder, list []T, f func(T)) {
	if list == nil {
		e.number(0)
		return
	}
	e.number(len(list) + 1)
	for _, item := range list {
		f(item)
	}
}

func (e *encoder) code(c *Code, depth int) {
	if depth > maxDepth {
		e.err = fmt.Errorf("code: %s is nested too deeply", c.QualName)
		return
	}
	if len(c.Spans) != len(c.Ins) {
		e.err = fmt.Errorf("code: %s has %d spans for %d instructions", c.QualName, len(c.Spans), len(c.Ins))
		return
	}
	e.string(c.Name)
	e.string(c.QualName)
	e.number(c.Line)
	e.number(int(c.Flags))
	e.bool(c.HasDoc)
	e.string(c.Doc)
	e.number(c.Args)
	e.number(c.PosOnly)
	e.number(c.KwOnly)
	encodeList(e, c.Locals, e.string)
	e.number(c.Visible)
	encodeList(e, c.Inlined, func(v Inlined) {
		e.number(int(v.Start))
		e.number(int(v.End))
		encodeList(e, v.Locals, e.number)
	})
	encodeList(e, c.Cells, e.bool)
	encodeList(e, c.Captures, func(v Capture) {
		e.string(v.Name)
		e.bool(v.FromFree)
		e.number(v.Index)
	})
	e.number(c.Registers)
	encodeList(e, c.Ins, e.instruction)
	last := int32(0)
	for _, s := range c.Spans {
		e.signed(int64(s.Start - last))
		e.number(int(uint32(s.End - s.Start)))
		last = s.Start
	}
	encodeList(e, c.Handlers, func(h Handler) {
		e.number(int(h.Start))
		e.number(int(h.End))
		e.number(int(h.Target))
		e.number(int(h.Exc))
	})
	encodeList(e, c.Names, e.string)
	encodeList(e, c.Consts, func(k Constant) { e.constant(k, depth+1) })
}

func (e *encoder) instruction(in Ins) {
	if in != in.named() {
		e.out = append(e.out, whole)
		e.out = binary.LittleEndian.AppendUint64(e.out, uint64(in))
		return
	}
	row := &Table[in.Op()]
	e.out = append(e.out, byte(in.Op()))
	if row.X != None {
		e.out = append(e.out, in.X())
	}
	e.operand(row.A, int32(in.A()), int32(int16(in.A())))
	if row.W != None {
		e.operand(row.W, in.W(), in.W())
		return
	}
	e.operand(row.B, int32(in.B()), int32(int16(in.B())))
	e.operand(row.C, int32(in.C()), int32(int16(in.C())))
}

// operand writes one of the two readings of an operand.
func (e *encoder) operand(kind Operand, plain, negative int32) {
	switch kind {
	case None:
	case Imm, Offset:
		e.signed(int64(negative))
	default:
		e.number(int(uint32(plain)))
	}
}

// named is the instruction with nothing but the operands that its row names.
func (i Ins) named() Ins {
	if i.Op() >= numOps {
		return 0
	}
	row := &Table[i.Op()]
	mask := Ins(0xFF)
	for _, part := range [...]struct {
		kind Operand
		bits Ins
	}{
		{row.X, 0xFF << 8}, {row.A, 0xFFFF << 16}, {row.B, 0xFFFF << 32}, {row.C, 0xFFFF << 48}, {row.W, 0xFFFFFFFF << 32},
	} {
		if part.kind != None {
			mask |= part.bits
		}
	}
	return i & mask
}

func (e *encoder) constant(k Constant, depth int) {
	switch k := k.(type) {
	case nil:
		e.kind(isNone)
	case bool:
		if k {
			e.kind(isTrue)
		} else {
			e.kind(isFalse)
		}
	case int64:
		e.kind(isInt)
		e.signed(k)
	case *big.Int:
		if k.Sign() < 0 {
			e.kind(isNegative)
		} else {
			e.kind(isPositive)
		}
		e.string(string(k.Bytes()))
	case float64:
		e.kind(isFloat)
		e.float(k)
	case complex128:
		e.kind(isComplex)
		e.float(real(k))
		e.float(imag(k))
	case string:
		e.kind(isString)
		e.string(k)
	case Bytes:
		e.kind(isBytes)
		e.string(string(k))
	case Ellipsis:
		e.kind(isEllipsis)
	case Tuple:
		e.kind(isTuple)
		e.constants(k, depth)
	case FrozenSet:
		e.kind(isFrozenSet)
		e.constants(k, depth)
	case *Code:
		e.kind(isCode)
		e.code(k, depth)
	default:
		e.err = fmt.Errorf("code: no constant is a %T", k)
	}
}

func (e *encoder) kind(k byte) { e.out = append(e.out, k) }

func (e *encoder) float(f float64) {
	e.out = binary.LittleEndian.AppendUint64(e.out, math.Float64bits(f))
}

func (e *encoder) constants(list []Constant, depth int) {
	if depth > maxDepth {
		e.err = fmt.Errorf("code: a constant is nested too deeply")
		return
	}
	encodeList(e, list, func(k Constant) { e.constant(k, depth+1) })
}
