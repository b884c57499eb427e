// A VM's own copy of a Code.

package machine

import (
	"math/big"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// unit is what one VM knows of a Code that runs with certain globals: its constants as
// values, and what its instructions have learned. Instructions may be replaced by quicker forms
// (quick.go); everything that locates or disassembles reads the Code itself.
type unit struct {
	*code.Code
	// ins ends in one word more than the Code has, so that a program counter
	// that was moved past the last instruction still points into the slice.
	ins     []code.Ins
	consts  []object.Value
	globals []globalCache // by name
	attrs   []attrCache   // by the C operand of quickened instructions
	kwNames [][]string    // by constant
	formats []formatPlan  // of FormatValues with constant specifiers; see format.go
	joins   [][]*object.Spec
	named   *namedPlan // of the last call with named arguments
	// What functions of the Code begin with.
	name, qualName, doc object.Value
	labels              *labels        // of the functions made last
	written             map[int][]bool // what assigned has answered, by instruction
	// functions are the copies of those among the constants that are Code.
	functions []*unit
	object    object.Value // the code object, once a script has asked for it
	// plain says that a call needs nothing but its arguments in the first
	// registers: no *args, keyword-only parameters, generator or namespace.
	plain bool
	// starred says that a call without names needs nothing but that, and *args
	// after them.
	starred bool
	// clear says that registers beyond the parameters must be made unset at
	// entry, because some instruction asks whether they are.
	clear bool
	size  uintptr // of the registers, in bytes
	// awaitable is the number of arguments with which a call of the coroutine
	// function needs no binding, or -1.
	awaitable int32
	iterable  int32          // the same of a generator function
	idle      []*Generator   // ended ones that calls may use again; see takeIdle
	sites     []*object.Site // by instruction, of those that were asked for; nil before
	takers    []uint8        // by instruction: how far the call is that takes its result; see offer
	ended     *endedCoroutine
}

// globalCache remembers where a global or built-in name was found: a unit belongs to
// functions with the same globals. It holds while neither of two dicts has got other
// keys: the one with the name, and the one in which it was looked for before. Those of a
// global are the same.
type globalCache struct {
	place         *object.Value // nil until something was found
	dict, missed  *object.Dict
	version       uint32
	missedVersion uint32
	stores        bool // place may be written to
}

// newGlobalCache is for the name at i of d, as functions of globals find it.
func newGlobalCache(globals, d *object.Dict, i int) globalCache {
	place, shared := d.Place(i)
	return globalCache{place, d, globals, d.Version(), globals.Version(), d == globals && !shared}
}

func newUnit(m *Machine, c *code.Code) *unit {
	u := &unit{Code: c, size: uintptr(max(c.Registers, 1)) * valueSize}
	u.ins = append(make([]code.Ins, 0, len(c.Ins)+1), c.Ins...)
	u.ins = append(u.ins, code.Make(code.Nop, 0, 0, 0, 0))
	fuse(u.ins, c)
	u.consts = make([]object.Value, len(c.Consts))
	for i, k := range c.Consts {
		u.consts[i] = m.constant(k)
	}
	u.planFormats()
	u.globals = make([]globalCache, len(c.Names))
	u.name, u.qualName, u.doc = m.text(c.Name), m.text(c.QualName), object.None
	if c.HasDoc {
		u.doc = object.String(c.Doc)
	}
	const special = code.VarArgs | code.VarKeywords | code.Generator | code.Coroutine | code.AsyncGenerator | code.Namespace
	u.plain = c.Flags&special == 0 && c.KwOnly == 0
	u.starred = c.Flags&special == code.VarArgs && c.KwOnly == 0
	u.awaitable, u.iterable = -1, -1
	switch {
	case c.KwOnly > 0:
	case c.Flags&special == code.Coroutine:
		u.awaitable = int32(c.Args)
	case c.Flags&special == code.Generator:
		u.iterable = int32(c.Args)
	}
	for _, i := range c.Ins {
		switch i.Op() {
		case code.CheckBound, code.DeleteLocal, code.MakeCell:
			u.clear = true
		}
	}
	for _, name := range c.Names {
		switch name {
		case "locals", "vars", "dir", "eval", "exec": // they may look at any variable
			u.clear = true
		}
	}
	return u
}

func (m *Machine) constant(k code.Constant) object.Value {
	switch k := k.(type) {
	case nil:
		return object.None
	case bool:
		return object.Bool(k)
	case int64:
		return object.Int(k)
	case *big.Int:
		return object.BigToValue(k)
	case float64:
		return object.Float(k)
	case complex128:
		return object.NewComplex(real(k), imag(k))
	case string:
		return m.text(k)
	case code.Bytes:
		return object.NewBytes(string(k)).Value()
	case code.Ellipsis:
		return object.Ellipsis
	case code.Tuple:
		return object.NewTuple(m.constantList(k)).Value()
	case code.FrozenSet:
		return m.frozenSet(k)
	case *code.Code:
		return object.Value{} // MakeFunction reads the Code itself
	}
	panic("machine: unknown constant")
}

// frozenSet makes a constant set; its items are hashable, because they are constants.
func (m *Machine) frozenSet(list []code.Constant) object.Value {
	s := object.NewFrozenSet()
	for _, item := range m.constantList(list) {
		if err := s.Add(m.Thread, item); err != nil {
			panic("machine: unhashable constant")
		}
	}
	return s.Value()
}

func (m *Machine) constantList(list []code.Constant) []object.Value {
	out := make([]object.Value, len(list))
	for i, k := range list {
		out[i] = m.constant(k)
	}
	return out
}

// maxInterned is how many strings are remembered. A script that compiles more
// of them must not fill the memory; it only loses some of the speed.
const maxInterned = 1 << 17

// moduleTitle is what the code of every module is called.
var moduleTitle = object.NewStr("<module>")

// text makes short strings the same object everywhere in a VM, so that
// dictionaries find names by comparing pointers.
func (m *Machine) text(s string) object.Value {
	switch {
	case s == moduleTitle.Text():
		return moduleTitle.Value()
	case len(s) > 64:
		return object.String(s)
	}
	if m.interned == nil {
		return m.textOfFew(s)
	}
	if v, ok := m.interned[s]; ok {
		return v
	}
	if len(m.interned) >= maxInterned {
		clear(m.interned)
	}
	v := object.String(s)
	m.interned[s] = v
	return v
}

// textOfFew is text while a map would be too much.
func (m *Machine) textOfFew(s string) object.Value {
	for i, v := range m.few {
		if v.IsUnset() {
			m.few[i] = object.String(s)
			return m.few[i]
		}
		if object.Unchecked[object.Str](v).Text() == s {
			return v
		}
	}
	m.interned = make(map[string]object.Value, 4*len(m.few))
	for _, v := range m.few {
		m.interned[object.Unchecked[object.Str](v).Text()] = v
	}
	return m.text(s)
}

// function returns this VM's copy of the Code that is constant k. It lives as
// long as u, so that texts which scripts compile go with their last function.
func (u *unit) function(m *Machine, k uint32) *unit {
	if u.functions == nil {
		u.functions = make([]*unit, len(u.Consts))
	}
	if u.functions[k] == nil {
		u.functions[k] = newUnit(m, u.Consts[k].(*code.Code))
	}
	return u.functions[k]
}

// keywords returns the names of a tuple constant, always as the same slice.
func (u *unit) keywords(k int) []string {
	if u.kwNames == nil {
		u.kwNames = make([][]string, len(u.Consts))
	}
	if names := u.kwNames[k]; names != nil {
		return names
	}
	tuple := u.Consts[k].(code.Tuple)
	names := make([]string, len(tuple))
	for i, n := range tuple {
		names[i] = n.(string)
	}
	u.kwNames[k] = names
	return names
}

// The entries that an instruction names by its operand: it was checked when the code
// was made or read.

func (u *unit) attrAt(i uint16) *attrCache {
	return (*attrCache)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(u.attrs)), uintptr(i)*unsafe.Sizeof(attrCache{})))
}

func (u *unit) globalAt(i int32) *globalCache {
	return (*globalCache)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(u.globals)), uintptr(uint32(i))*unsafe.Sizeof(globalCache{})))
}

func (u *unit) constAt(i uintptr) *object.Value {
	return (*object.Value)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(u.consts)), i*valueSize))
}

// start is the address of the first instruction.
func (u *unit) start() unsafe.Pointer { return unsafe.Pointer(unsafe.SliceData(u.ins)) }

// index is the position of the instruction before pc: the one that runs.
func (u *unit) index(pc unsafe.Pointer) int {
	return int((uintptr(pc)-uintptr(u.start()))/insSize) - 1
}

// Locate tells the place of an instruction, for tracebacks.
func (u *unit) Locate(pc int) object.Position {
	p := object.Position{File: u.File.Name, Line: u.Line, Function: u.Name, Col: -1, EndCol: -1}
	if pc < 0 || pc >= len(u.Spans) {
		return p
	}
	span := u.Spans[pc]
	line, col := u.File.Position(span.Start)
	endLine, endCol := u.File.Position(span.End)
	p.Line, p.EndLine = line, endLine
	p.Col, p.EndCol = u.File.RuneColumn(line, col), u.File.RuneColumn(endLine, endCol)
	p.Text = u.File.Line(line)
	for n := line + 1; n <= endLine; n++ {
		p.Text += "\n" + u.File.Line(n)
	}
	return p
}

// LocalNames lists the variables that the code may see besides globals, for
// "Did you mean" in tracebacks.
func (u *unit) LocalNames(int) []string {
	names := append([]string(nil), u.Locals[:min(u.Visible, len(u.Locals))]...)
	for _, c := range u.Captures {
		names = append(names, c.Name)
	}
	return names
}
