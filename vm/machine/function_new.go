// Making functions, cells and tracebacks by hand: types.FunctionType and its
// neighbours.

package machine

import (
	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

var functionParams = object.NewParams("function", "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None")

func functionNew(t *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
	full, err := functionParams.Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	c := asCode(full[0])
	globals := object.AsDict(full[1])
	switch {
	case c == nil:
		return object.Value{}, object.Raisef(object.TypeError, "function() argument 'code' must be code, not %s", noneOrName(full[0]))
	case globals == nil:
		return object.Value{}, object.Raisef(object.TypeError, "function() argument 'globals' must be dict, not %s", noneOrName(full[1]))
	case full[2].Given() && full[2].Kind() != object.KindStr:
		return object.Value{}, object.Raisef(object.TypeError, "arg 3 (name) must be None or string")
	case full[3].Given() && object.AsTuple(full[3]) == nil:
		return object.Value{}, object.Raisef(object.TypeError, "arg 4 (defaults) must be None or tuple")
	}
	cells, err := closureCells(c.code, full[4])
	if err != nil {
		return object.Value{}, err
	}
	if full[5].Given() && object.AsDict(full[5]) == nil {
		return object.Value{}, object.Raisef(object.TypeError, "arg 6 (kwdefaults) must be None or dict")
	}
	m := t.Machine.(*Machine)
	fn := m.newModuleFunction(c.code, globals)
	fn.unit.object = full[0]
	fn.capture(cells)
	if c.code.HasDoc {
		fn.doc = object.String(c.code.Doc)
	}
	if fn.unit.plain && c.code.Flags&code.Module == 0 {
		fn.arity = int32(c.code.Args)
	}
	if full[2].Given() {
		fn.name = full[2]
	}
	if full[3].Given() {
		fn.preset = object.AsTuple(full[3])
	}
	if full[5].Given() {
		fn.kwDefaults = object.AsDict(full[5])
	}
	return object.FromObject(fn), nil
}

func noneOrName(v object.Value) string {
	if v.IsNone() {
		return "None"
	}
	return object.TypeName(v)
}

// closureCells checks the closure argument against what the code captures.
func closureCells(c *code.Code, closure object.Value) ([]*Cell, error) {
	tuple := object.AsTuple(orNone(closure))
	if tuple == nil {
		if len(c.Captures) > 0 {
			return nil, object.Raisef(object.TypeError, "arg 5 (closure) must be tuple")
		}
		if closure.Given() {
			return nil, object.Raisef(object.TypeError, "arg 5 (closure) must be None or tuple")
		}
		return nil, nil
	}
	if len(tuple.Items) != len(c.Captures) {
		return nil, object.Raisef(object.ValueError, "%s requires closure of length %d, not %d", c.Name, len(c.Captures), len(tuple.Items))
	}
	cells := make([]*Cell, len(tuple.Items))
	for i, item := range tuple.Items {
		if item.Type() != CellType {
			return nil, object.Raisef(object.TypeError, "arg 5 (closure) expected cell, found %s", object.TypeName(item))
		}
		cells[i] = object.Unchecked[Cell](item)
	}
	return cells, nil
}

// CellsOf implements object.Host.
func (m *Machine) IsCell(v object.Value) bool { return v.Type() == CellType }

func cellNew(_ *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
	if len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "cell() takes no keyword arguments")
	}
	if len(args) > 1 {
		return object.Value{}, object.Raisef(object.TypeError, "cell expected at most 1 argument, got %d", len(args))
	}
	return object.FromObject(newCell(object.Arg(args, 0))), nil
}

// cellCompare compares contents; an empty cell is less than any other.
func cellCompare(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	if b.Type() != CellType {
		return object.NotImplemented, nil
	}
	x, y := object.Unchecked[Cell](a).Content, object.Unchecked[Cell](b).Content
	if !x.IsUnset() && !y.IsUnset() {
		return object.Compare(t, op, x, y)
	}
	rank := func(v object.Value) object.Value { return object.Bool(!v.IsUnset()) }
	return object.Compare(t, op, rank(x), rank(y))
}

// fixedLine is a place in code for which somebody has given the line.
type fixedLine struct {
	*unit
	line, lasti int
}

// LastIndex is tb_lasti.
func (l fixedLine) LastIndex() int { return l.lasti }

// Locate implements object.Locator.
func (l fixedLine) Locate(pc int) object.Position {
	p := l.unit.Locate(pc)
	p.Line, p.EndLine, p.Col, p.EndCol = l.line, l.line, -1, -1
	p.Text = l.File.Line(l.line)
	return p
}

// Traceback implements object.Host.
func (m *Machine) Traceback(frame object.Value, lasti, line int) (object.Where, error) {
	o := asFrame(frame)
	if o == nil {
		return object.Where{}, object.Raisef(object.TypeError, "traceback() argument 'tb_frame' must be frame, not %s", noneOrName(frame))
	}
	return object.Where{Code: fixedLine{o.unit, line, lasti}, PC: int32(lasti / 2), Owner: frame}, nil
}
