// Code objects: what scripts see of a Code.

package machine

import (
	"fmt"
	"reflect"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// codeObject shows a Code. One that compile() made keeps its text: the Code for
// a run in a namespace of its own is made when it is wanted.
type codeObject struct {
	object.Head
	code   *code.Code
	source *sourceText
}

var codeType = &object.Type{Name: "code", Flags: object.Final | object.NoCreate}

func newCodeObject(c *code.Code) *codeObject {
	o := &codeObject{code: c}
	o.Init(codeType)
	return o
}

func asCode(v object.Value) *codeObject {
	if v.IsUnset() || v.Type() != codeType {
		return nil
	}
	return object.Unchecked[codeObject](v)
}

// CodeIn is the Code that a code object shows; nil when v is none.
func CodeIn(v object.Value) *code.Code {
	if c := asCode(v); c != nil {
		return c.code
	}
	return nil
}

// codeValue is the code object of u, always the same one.
func (u *unit) codeValue() object.Value {
	if u.object.IsUnset() {
		u.object = object.FromObject(newCodeObject(u.Code))
	}
	return u.object
}

func init() {
	codeType.Define(nil, object.Slots{Repr: codeRepr, Compare: codeCompare, Hash: codeHash}, []object.Method{
		{Name: "co_positions", Fn: codePositions, Doc: "The line, end line, column and end column of each instruction."},
		{Name: "co_lines", Fn: codeLines, Doc: "Ranges of instructions with their lines."},
		{Name: "replace", Params: "**changes", Raw: codeReplace, Doc: "A copy with some attributes changed."},
		{Name: "__replace__", Params: "**changes", Raw: codeReplace, Doc: "The same as replace()."},
	}, codeAttrs())
}

func codeAttrs() []object.Attr {
	attr := func(name string, of func(*code.Code) object.Value) object.Attr {
		return object.Attr{Name: name, Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return of(object.Unchecked[codeObject](v).code), nil
		}}
	}
	number := func(name string, of func(*code.Code) int) object.Attr {
		return attr(name, func(c *code.Code) object.Value { return object.Int(int64(of(c))) })
	}
	names := func(name string, of func(*code.Code) []string) object.Attr {
		return attr(name, func(c *code.Code) object.Value { return textTuple(of(c)) })
	}
	empty := func(name string) object.Attr {
		return attr(name, func(*code.Code) object.Value { return object.NewBytes("").Value() })
	}
	return []object.Attr{
		attr("co_name", func(c *code.Code) object.Value { return object.String(c.Name) }),
		attr("co_qualname", func(c *code.Code) object.Value { return object.String(c.QualName) }),
		attr("co_filename", func(c *code.Code) object.Value { return object.String(c.File.Name) }),
		number("co_firstlineno", firstLine),
		number("co_argcount", func(c *code.Code) int { return c.Args }),
		number("co_posonlyargcount", func(c *code.Code) int { return c.PosOnly }),
		number("co_kwonlyargcount", func(c *code.Code) int { return c.KwOnly }),
		number("co_nlocals", func(c *code.Code) int { return len(varNames(c)) }),
		number("co_stacksize", func(c *code.Code) int { return max(1, c.Registers-len(c.Locals)) }),
		number("co_flags", codeFlags),
		names("co_varnames", varNames),
		names("co_cellvars", cellNames),
		names("co_freevars", freeNames),
		names("co_names", func(c *code.Code) []string { return c.Names }),
		{Name: "co_consts", Member: true, Get: codeConstants},
		{Name: "co_code", Get: codeBytes},
		empty("co_linetable"), empty("co_exceptiontable"), empty("co_lnotab"),
	}
}

func textTuple(names []string) object.Value {
	items := make([]object.Value, len(names))
	for i, n := range names {
		items[i] = object.String(n)
	}
	return object.NewTuple(items).Value()
}

// firstLine is the line where the code begins: 1 for a whole text.
func firstLine(c *code.Code) int { return max(c.Line, 1) }

// varNames are parameters and locals, without those that only cells hold.
func varNames(c *code.Code) []string {
	var names []string
	for i, n := range c.Locals {
		if i < c.Params() || !c.Cells[i] && !isHidden(n) {
			names = append(names, n)
		}
	}
	return names
}

// isHidden tells names that no script can write.
func isHidden(name string) bool { return name == "" || name[0] == '.' }

func cellNames(c *code.Code) []string {
	var names []string
	for i, n := range c.Locals {
		if c.Cells[i] {
			names = append(names, n)
		}
	}
	return names
}

func freeNames(c *code.Code) []string {
	names := make([]string, len(c.Captures))
	for i, capture := range c.Captures {
		names[i] = capture.Name
	}
	return names
}

// codeFlags are CPython's co_flags, which inspect looks at.
func codeFlags(c *code.Code) int {
	flags := 0
	if c.Flags&(code.Module|code.Namespace) == 0 {
		flags |= 3 // optimized, newlocals
	}
	for _, f := range []struct {
		ours code.Flags
		bit  int
	}{{code.VarArgs, 4}, {code.VarKeywords, 8}, {code.Nested, 16}, {code.Generator, 32},
		{code.Coroutine, 128}, {code.IterableCoroutine, 256}, {code.AsyncGenerator, 512}, {code.FutureAnnotations, 0x1000000}} {
		if c.Flags&f.ours != 0 {
			flags |= f.bit
		}
	}
	return flags
}

// codeConstants are the constants that the code uses, after its docstring.
func codeConstants(t *object.Thread, v object.Value) (object.Value, error) {
	m, c := t.Machine.(*Machine), object.Unchecked[codeObject](v).code
	var items []object.Value
	add := func(item object.Value) {
		for _, have := range items {
			if have == item {
				return
			}
		}
		items = append(items, item)
	}
	if c.HasDoc && codeFlags(c)&3 != 0 {
		items = append(items, object.String(c.Doc))
	} else {
		items = append(items, object.None)
	}
	for _, k := range c.Consts {
		if inner, ok := k.(*code.Code); ok {
			items = append(items, object.FromObject(newCodeObject(inner)))
		} else {
			add(m.constant(k))
		}
	}
	for _, ins := range c.Ins {
		if ins.Op() == code.LoadInt {
			add(object.Int(int64(ins.W())))
		}
	}
	return object.NewTuple(items).Value(), nil
}

// codeBytes are two bytes for each instruction, what co_lines and co_positions count by: its
// opcode and its first operand.
func codeBytes(_ *object.Thread, v object.Value) (object.Value, error) {
	c := object.Unchecked[codeObject](v).code
	b := make([]byte, 0, 2*len(c.Ins))
	for _, ins := range c.Ins {
		b = append(b, byte(ins.Op()), byte(ins.A()))
	}
	return object.NewBytes(string(b)).Value(), nil
}

// codePositions has one entry per instruction; f_lasti and tb_lasti are twice the
// index, since inspect and traceback expect instructions of two bytes.
func codePositions(_ *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[codeObject](args[0]).code
	items := make([]object.Value, len(c.Spans))
	for i, span := range c.Spans {
		line, col := c.File.Position(span.Start)
		endLine, endCol := c.File.Position(span.End)
		items[i] = object.NewTuple([]object.Value{
			object.Int(int64(line)), object.Int(int64(endLine)), object.Int(int64(col)), object.Int(int64(endCol)),
		}).Value()
	}
	return object.NewTupleIter(items), nil
}

func codeLines(_ *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[codeObject](args[0]).code
	var items []object.Value
	start, last := 0, 0
	flush := func(end int) {
		if end > start {
			items = append(items, object.NewTuple([]object.Value{
				object.Int(int64(2 * start)), object.Int(int64(2 * end)), object.Int(int64(last)),
			}).Value())
		}
		start = end
	}
	for i, span := range c.Spans {
		line, _ := c.File.Position(span.Start)
		if line != last {
			flush(i)
			last = line
		}
	}
	flush(len(c.Spans))
	return object.NewTupleIter(items), nil
}

// codeReplace copies a code object with other names and places. What the
// machine runs can't be replaced.
func codeReplace(_ *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if n := len(args) - len(names); n > 1 {
		return object.Value{}, object.Raisef(object.TypeError, "replace() takes 0 positional arguments but %d given", n-1)
	}
	old := object.Unchecked[codeObject](args[0])
	c := *old.code
	for i, name := range names {
		if err := replacePart(&c, name, args[1+i]); err != nil {
			return object.Value{}, err
		}
	}
	o := newCodeObject(&c)
	return object.FromObject(o), nil
}

func replacePart(c *code.Code, name string, v object.Value) error {
	text, isText := object.Text(v)
	switch name {
	case "co_name", "co_qualname", "co_filename":
		if !isText {
			return object.Raisef(object.TypeError, "replace() argument '%s' must be str, not %s", name, object.TypeName(v))
		}
		switch name {
		case "co_name":
			c.Name = text
		case "co_qualname":
			c.QualName = text
		default:
			c.Rename(text)
		}
		return nil
	case "co_firstlineno":
		n, err := object.ToInt(nil, v)
		c.Line = n
		return err
	case "co_flags":
		n, err := object.ToInt(nil, v)
		const free = 0x1000100 // what the machine can run either way
		if err == nil && n&^free == codeFlags(c)&^free {
			c.Flags &^= code.IterableCoroutine
			if n&0x100 != 0 && c.Flags&code.Generator != 0 {
				c.Flags |= code.IterableCoroutine
			}
			return nil
		}
		return object.Raisef(object.ValueError, "code.replace(): aio can't change co_flags")
	case "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_code", "co_consts",
		"co_names", "co_varnames", "co_freevars", "co_cellvars", "co_linetable", "co_exceptiontable":
		return object.Raisef(object.ValueError, "code.replace(): aio can't change %s", name)
	}
	return object.Raisef(object.TypeError, "replace() got an unexpected keyword argument '%s'", name)
}

func codeRepr(_ *object.Thread, v object.Value) (string, error) {
	c := object.Unchecked[codeObject](v).code
	return fmt.Sprintf("<code object %s at 0x%012x, file \"%s\", line %d>", c.Name, v.Identity(), c.File.Name, firstLine(c)), nil
}

func codeCompare(_ *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	x, y := asCode(a), asCode(b)
	if x == nil || y == nil || op != object.EQ && op != object.NE {
		return object.NotImplemented, nil
	}
	return object.Bool(sameCode(x.code, y.code) == (op == object.EQ)), nil
}

// sameCode tells whether two Codes do the same, in the same places of their
// texts.
func sameCode(a, b *code.Code) bool {
	if a == b {
		return true
	}
	if a.Name != b.Name || a.Line != b.Line || a.Flags != b.Flags || a.Params() != b.Params() || a.Args != b.Args ||
		a.PosOnly != b.PosOnly || len(a.Consts) != len(b.Consts) || !reflect.DeepEqual(a.Ins, b.Ins) ||
		!reflect.DeepEqual(a.Names, b.Names) || !reflect.DeepEqual(a.Locals, b.Locals) || !reflect.DeepEqual(a.Captures, b.Captures) ||
		!reflect.DeepEqual(a.Spans, b.Spans) {
		return false
	}
	for i, k := range a.Consts {
		inner, ok := k.(*code.Code)
		other, both := b.Consts[i].(*code.Code)
		if ok != both || ok && !sameCode(inner, other) || !ok && !reflect.DeepEqual(k, b.Consts[i]) {
			return false
		}
	}
	return true
}

func codeHash(t *object.Thread, v object.Value) (int64, error) {
	c := object.Unchecked[codeObject](v).code
	h, err := object.Hash(t, object.String(c.Name))
	return h ^ int64(c.Line)<<8 ^ int64(len(c.Ins)), err
}
