// Function objects and cells.

package machine

import (
	"fmt"
	"unsafe"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// Cell holds a variable that several functions share. It is a value only so
// that registers can hold it; scripts see it as an entry of __closure__.
type Cell struct {
	object.Head
	Content object.Value
}

// CellType is the type of cells.
var CellType = &object.Type{Name: "cell", Flags: object.Final | object.Unhashable}

func init() {
	CellType.Define(nil, object.Slots{New: cellNew, Repr: cellRepr, Compare: cellCompare}, nil, []object.Attr{
		{Name: "cell_contents", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if c := object.Unchecked[Cell](v).Content; !c.IsUnset() {
				return c, nil
			}
			return object.Value{}, object.Raisef(object.ValueError, "cell is empty")
		}, Set: func(_ *object.Thread, v, item object.Value) error {
			object.Unchecked[Cell](v).Content = item
			return nil
		}},
	})
}

func newCell(content object.Value) *Cell {
	c := &Cell{Content: content}
	c.Init(CellType)
	return c
}

func cellRepr(_ *object.Thread, v object.Value) (string, error) {
	c := object.Unchecked[Cell](v).Content
	if c.IsUnset() {
		return fmt.Sprintf("<cell at %#x: empty>", v.Identity()), nil
	}
	return fmt.Sprintf("<cell at %#x: %s object at %#x>", v.Identity(), object.TypeName(c), c.Identity()), nil
}

// Function is a function written in a script.
type Function struct {
	object.Head
	unit    *unit
	globals *object.Dict
	// captured is where its captured variables are, count of them: see cells.
	captured unsafe.Pointer
	count    int32
	// arity is the number of arguments of a call that needs no binding, or -1.
	arity      int32
	preset     *object.Tuple // the defaults; nil for none
	kwDefaults *object.Dict  // nil for none

	*labels
}

// cells are the captured variables.
func (fn *Function) cells() []*Cell { return unsafe.Slice((**Cell)(fn.captured), fn.count) }

// cell is one of them, that an instruction names: all that the Code captures are there.
func (fn *Function) cell(i uint16) *Cell {
	return *(**Cell)(unsafe.Add(fn.captured, uintptr(i)*unsafe.Sizeof(fn.captured)))
}

func (fn *Function) capture(cells []*Cell) {
	fn.captured, fn.count = unsafe.Pointer(unsafe.SliceData(cells)), int32(len(cells))
}

// defaults are the values of the last parameters.
func (fn *Function) defaults() []object.Value {
	if fn.preset == nil {
		return nil
	}
	return fn.preset.Items
}

// labels are what calls don't need to know of a function. Those that run the
// same code share them until one is changed: change them through own.
type labels struct {
	shared         bool
	name, qualName object.Value
	doc            object.Value
	module         object.Value
	annotations    object.Value // a dict, or unset until asked for
	typeParams     object.Value
	attrs          *object.Dict // __dict__; nil until used
	// origin is of a coroutine's copy of its function: where it was called.
	origin []*object.Site
}

// own gives the labels, which may then be changed.
func (fn *Function) own() *labels {
	if fn.shared {
		copied := *fn.labels
		copied.shared = false
		fn.labels = &copied
	}
	return fn.labels
}

// closure1 and closure2 are functions with few captured variables, in one
// piece of memory.
type closure1 struct {
	Function
	room [1]*Cell
}

type closure2 struct {
	Function
	room [2]*Cell
}

// allocFunction makes a function that captures n variables.
func allocFunction(n int) *Function {
	switch n {
	case 0:
		return &Function{}
	case 1:
		c := &closure1{}
		c.capture(c.room[:])
		return &c.Function
	case 2:
		c := &closure2{}
		c.capture(c.room[:])
		return &c.Function
	}
	fn := &Function{}
	fn.capture(make([]*Cell, n))
	return fn
}

// FunctionType is the type of functions written in scripts. Its slots stand in
// init because they mention it.
var FunctionType = &object.Type{Name: "function", Flags: object.Final | object.BindsSelf}

func init() {
	FunctionType.Define(nil, object.Slots{
		New: functionNew, Repr: functionRepr, Call: callFunction, Call1: callFunction1, GetAttr: functionGetAttr, SetAttr: functionSetAttr,
		Bind: bindFunction,
	}, nil, functionAttrs)
}

func asFunction(v object.Value) *Function {
	if v.Type() == FunctionType {
		return object.Unchecked[Function](v)
	}
	return nil
}

func functionRepr(t *object.Thread, v object.Value) (string, error) {
	name, err := object.StrOf(t, object.Unchecked[Function](v).qualName)
	return fmt.Sprintf("<function %s at %#x>", name, v.Identity()), err
}

// bindFunction makes a bound method of a function found through an instance.
func bindFunction(_ *object.Thread, fn, self object.Value, _ *object.Type) (object.Value, error) {
	if self.IsUnset() {
		return fn, nil
	}
	return NewMethod(fn, self), nil
}

// makeFunction runs MakeFunction in frame f: what lies above register a
// completes the function, as the flags x say.
func (m *Machine) makeFunction(f *frame, x uint8, a uint16, k uint32) object.Value {
	u := f.unit.function(m, k)
	c := u.Code
	if u.labels == nil || u.labels.module != f.fn.module {
		u.labels = &labels{shared: true, name: u.name, qualName: u.qualName, doc: u.doc, module: f.fn.module}
	}
	fn := allocFunction(len(c.Captures))
	fn.unit, fn.globals, fn.arity, fn.labels = u, f.fn.globals, -1, u.labels
	fn.Init(FunctionType)
	if u.plain {
		fn.arity = int32(c.Args)
	}
	if x&1 != 0 {
		fn.preset = object.AsTuple(*f.reg(a + 1))
	}
	if x&2 != 0 {
		fn.kwDefaults = object.AsDict(*f.reg(a + 2))
	}
	if x&4 != 0 {
		fn.own().annotations = *f.reg(a + 3)
	}
	if x&8 != 0 {
		fn.own().typeParams = *f.reg(a + 4)
	}
	cells := fn.cells()
	for i, capture := range c.Captures {
		if capture.FromFree {
			cells[i] = f.fn.cells()[capture.Index]
		} else {
			cells[i] = object.Unchecked[Cell](*f.reg(uint16(capture.Index)))
		}
	}
	return object.FromObject(fn)
}

// newModuleFunction wraps a module's or exec's Code so that frames can run it.
func (m *Machine) newModuleFunction(c *code.Code, globals *object.Dict) *Function {
	fn := &Function{unit: newUnit(m, c), globals: globals, arity: -1}
	fn.Init(FunctionType)
	fn.labels = &labels{name: fn.unit.name, qualName: fn.unit.qualName, doc: object.None, module: object.None}
	if name, ok := globals.GetStr("__name__"); ok {
		fn.module = name
	}
	return fn
}
