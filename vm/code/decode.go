package code

// The way back from bytes; encode.go describes them.

import (
	"errors"
	"fmt"
	"math"
	"math/big"

	"github.com/aio-lang/aio/ast/source"
)

// maxNumber is more than any count or index of a Code.
const maxNumber = 1 << 30

var errDamaged = errors.New("code: the form is damaged")

// Decode reads what Encode made of the Code of a text. The strings of the Code
// are parts of form. Whatever form is, the Code that is returned passes Check.
func Decode(form string, file *source.File) (*Code, error) {
	d := decoder{data: form, file: file}
	d.strings = make([]string, d.count())
	for i := range d.strings {
		d.strings[i] = d.take(d.number())
	}
	c := d.code(0)
	if d.bad || d.data != "" {
		return nil, errDamaged
	}
	if err := Check(c); err != nil {
		return nil, fmt.Errorf("code: the form is damaged: %w", err)
	}
	return c, nil
}

// decoder reads data from its front. Once it is bad, all that is read is zero.
type decoder struct {
	data    string
	file    *source.File
	strings []string
	bad     bool
}

func (d *decoder) fail() {
	d.bad, d.data = true, ""
}

func (d *decoder) take(n int) string {
	if n > len(d.data) {
		d.fail()
		return ""
	}
	s := d.data[:n]
	d.data = d.data[n:]
	return s
}

func (d *decoder) byte() byte {
	if d.data == "" {
		d.fail()
		return 0
	}
	b := d.data[0]
	d.data = d.data[1:]
	return b
}

func (d *decoder) unsigned() uint64 {
	if len(d.data) > 0 && d.data[0] < 0x80 {
		n := d.data[0]
		d.data = d.data[1:]
		return uint64(n)
	}
	n := uint64(0)
	for shift := 0; shift < 64; shift += 7 {
		b := d.byte()
		n |= uint64(b&0x7F) << shift
		if b < 0x80 {
			return n
		}
	}
	d.fail()
	return 0
}

func (d *decoder) signed() int64 {
	n := d.unsigned()
	return int64(n>>1) ^ -int64(n&1)
}

func (d *decoder) number() int {
	n := d.unsigned()
	if n > maxNumber {
		d.fail()
		return 0
	}
	return int(n)
}

// count reads how many items follow. Each takes a byte at least, so that
// damage can't ask for more memory than its own size warrants.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.data) {
		d.fail()
		return 0
	}
	return n
}

func (d *decoder) bool() bool { return d.byte() != 0 }

func (d *decoder) string() string {
	i := d.number()
	if i >= len(d.strings) {
		d.fail()
		return ""
	}
	return d.strings[i]
}

// decodeList makes a list; the caller reads its items.
func decodeList[T any](d *decoder) []T {
	n := d.number()
	if n == 0 {
		return nil
	}
	if n-1 > len(d.data) {
		d.fail()
		return nil
	}
	return make([]T, n-1)
}

func (d *decoder) names() []string {
	list := decodeList[string](d)
	for i := range list {
		list[i] = d.string()
	}
	return list
}

func (d *decoder) code(depth int) *Code {
	if depth > maxDepth {
		d.fail()
	}
	c := &Code{File: d.file}
	c.Name, c.QualName = d.string(), d.string()
	c.Line, c.Flags = d.number(), Flags(d.number())
	c.HasDoc, c.Doc = d.bool(), d.string()
	c.Args, c.PosOnly, c.KwOnly = d.number(), d.number(), d.number()
	c.Locals = d.names()
	c.Visible = d.number()
	c.Inlined = decodeList[Inlined](d)
	for i := range c.Inlined {
		c.Inlined[i] = Inlined{Start: int32(d.number()), End: int32(d.number()), Locals: decodeList[int](d)}
		for k := range c.Inlined[i].Locals {
			c.Inlined[i].Locals[k] = d.number()
		}
	}
	c.Cells = decodeList[bool](d)
	for i := range c.Cells {
		c.Cells[i] = d.bool()
	}
	c.Captures = decodeList[Capture](d)
	for i := range c.Captures {
		c.Captures[i] = Capture{Name: d.string(), FromFree: d.bool(), Index: d.number()}
	}
	c.Registers = d.number()
	c.Ins = decodeList[Ins](d)
	for i := range c.Ins {
		c.Ins[i] = d.instruction()
	}
	d.spans(c)
	c.Handlers = decodeList[Handler](d)
	for i := range c.Handlers {
		c.Handlers[i] = Handler{
			Start: int32(d.number()), End: int32(d.number()), Target: int32(d.number()), Exc: uint16(d.number()),
		}
	}
	c.Names = d.names()
	c.Consts = decodeList[Constant](d)
	for i := range c.Consts {
		c.Consts[i] = d.constant(depth + 1)
	}
	return c
}

// spans reads one span for each instruction, inside the text.
func (d *decoder) spans(c *Code) {
	if c.Ins == nil {
		return
	}
	c.Spans = make([]source.Span, len(c.Ins))
	last, end := int32(0), int32(len(d.file.Text))
	for i := range c.Spans {
		s := source.Span{Start: last + int32(d.signed())}
		s.End = s.Start + int32(uint32(d.unsigned()))
		if uint32(s.Start) > uint32(end) || uint32(s.End) > uint32(end) {
			d.fail()
			return
		}
		c.Spans[i], last = s, s.Start
	}
}

func (d *decoder) instruction() Ins {
	op := d.byte()
	if op == whole {
		return Ins(d.word())
	}
	if Op(op) >= numOps {
		d.fail()
		return 0
	}
	row := &Table[op]
	in := Ins(op)
	if row.X != None {
		in |= Ins(d.byte()) << 8
	}
	in |= Ins(uint16(d.operand(row.A))) << 16
	if row.W != None {
		return in | Ins(uint32(d.operand(row.W)))<<32
	}
	return in | Ins(uint16(d.operand(row.B)))<<32 | Ins(uint16(d.operand(row.C)))<<48
}

func (d *decoder) operand(kind Operand) uint64 {
	switch kind {
	case None:
		return 0
	case Imm, Offset:
		return uint64(d.signed())
	}
	return d.unsigned()
}

// word reads eight bytes, the lowest first.
func (d *decoder) word() uint64 {
	n := uint64(0)
	for i, b := range []byte(d.take(8)) {
		n |= uint64(b) << (8 * i)
	}
	return n
}

func (d *decoder) float() float64 { return math.Float64frombits(d.word()) }

// constant reads a constant of a Code.
func (d *decoder) constant(depth int) Constant {
	kind := d.byte()
	if kind == isCode {
		return d.code(depth)
	}
	return d.plain(kind, depth)
}

// plain reads a constant that may be part of another.
func (d *decoder) plain(kind byte, depth int) Constant {
	switch kind {
	case isNone:
		return nil
	case isFalse, isTrue:
		return kind == isTrue
	case isInt:
		return d.signed()
	case isPositive:
		return new(big.Int).SetBytes([]byte(d.string()))
	case isNegative:
		n := new(big.Int).SetBytes([]byte(d.string()))
		return n.Neg(n)
	case isFloat:
		return d.float()
	case isComplex:
		re := d.float()
		return complex(re, d.float())
	case isString:
		return d.string()
	case isBytes:
		return Bytes(d.string())
	case isEllipsis:
		return Ellipsis{}
	case isTuple:
		return Tuple(d.constants(depth))
	case isFrozenSet:
		return FrozenSet(d.constants(depth))
	}
	d.fail()
	return nil
}

func (d *decoder) constants(depth int) []Constant {
	list := decodeList[Constant](d)
	if depth > maxDepth {
		d.fail()
		return nil
	}
	for i := range list {
		list[i] = d.plain(d.byte(), depth+1)
	}
	return list
}
