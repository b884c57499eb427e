// Package traceback is the core of Python's module traceback: where frames stand, and
// how frames and exceptions are drawn, as the interpreter itself draws them.
package traceback

import "github.com/aio-lang/aio/runtime/object"

var functions = []object.Method{
	{Name: "place", Params: "frame, lasti, lineno, /", Fn: place, Doc: "Where a frame stands: file, line, last line, column, end column, function and text, or None."},
	{Name: "caller", Params: "module, level, /", Fn: caller, Doc: "The file, line and function of the nearest caller outside of a module, or of one level calls above it; None without frames."},
	{Name: "draw", Params: "filename, lineno, end_lineno, colno, end_colno, name, text, /", Fn: draw, Doc: "The text of one frame of a traceback."},
	{Name: "summary", Params: "exc, /", Fn: summary, Doc: "The last lines of an uncaught exception: class, text and notes."},
	{Name: "whole", Params: "exc, /", Fn: whole, Doc: "All that is printed of an uncaught exception."},
}

// Module makes the module _traceback.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_traceback")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_traceback", &functions[i]))
	}
	return m, nil
}

// caller passes over the frames of a module, that of its own caller at first. Of the
// calls above, too, those of the module don't count.
func caller(t *object.Thread, args []object.Value) (object.Value, error) {
	name, _ := object.Text(args[0])
	level, err := object.ToInt(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	depth := 1
	c, ok := t.Machine.Caller(depth)
	if !ok {
		return object.None, nil
	}
	up := func() bool {
		next, ok := t.Machine.Caller(depth + 1)
		if ok {
			depth++
			c = next
		}
		return ok
	}
	inside := func() bool {
		module, _ := object.Text(c.Module())
		return module == name
	}
	for inside() && up() {
	}
	for level > 1 && up() {
		if !inside() {
			level--
		}
	}
	return object.NewTuple([]object.Value{object.String(c.File), object.Int(int64(c.Line)), object.String(c.Function)}).Value(), nil
}

// number is a line or column: unknown when it is below the first one.
func number(n, first int) object.Value {
	if n < first {
		return object.None
	}
	return object.Int(int64(n))
}

// place takes a traceback, or a frame and where in it: the instruction and the line.
func place(t *object.Thread, args []object.Value) (object.Value, error) {
	var p object.Position
	if tb := object.AsTraceback(args[0]); tb != nil {
		p = tb.Position()
	} else {
		lasti, err := object.ToInt(t, args[1])
		if err != nil {
			return object.Value{}, err
		}
		line, err := object.ToInt(t, args[2])
		if err != nil {
			return object.Value{}, err
		}
		where, err := t.Machine.Traceback(args[0], lasti, line)
		if err != nil {
			return object.Value{}, err
		}
		p = where.Position()
	}
	text := object.None
	if p.Text != "" {
		text = object.String(p.Text)
	}
	return object.NewTuple([]object.Value{
		object.String(p.File), number(p.Line, 1), number(p.EndLine, 1), number(p.Col, 0), number(p.EndCol, 0),
		object.String(p.Function), text,
	}).Value(), nil
}

// draw leaves out what is None.
func draw(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Position{Col: -1, EndCol: -1}
	for i, to := range []*string{0: &p.File, 5: &p.Function, 6: &p.Text} {
		if to == nil || args[i].IsNone() {
			continue
		}
		var err error
		if *to, err = object.StrOf(t, args[i]); err != nil {
			return object.Value{}, err
		}
	}
	for i, to := range []*int{1: &p.Line, 2: &p.EndLine, 3: &p.Col, 4: &p.EndCol} {
		if to == nil || args[i].IsNone() {
			continue
		}
		var err error
		if *to, err = object.ToInt(t, args[i]); err != nil {
			return object.Value{}, err
		}
	}
	if p.EndLine < p.Line || p.EndLine-p.Line > len(p.Text) {
		p.EndLine = p.Line
	}
	return object.String(object.FormatPlace(p)), nil
}

func exception(v object.Value) (*object.Exception, error) {
	if e := object.AsException(v); e != nil {
		return e, nil
	}
	return nil, object.Raisef(object.TypeError, "expected an exception, got %s", object.TypeName(v))
}

// formatted is a text as a value, unless it is too large for the thread.
func formatted(t *object.Thread, text string) (object.Value, error) {
	if err := t.CheckSize(int64(len(text)), 1); err != nil {
		return object.Value{}, err
	}
	return object.String(text), nil
}

func summary(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := exception(args[0])
	if err != nil {
		return object.Value{}, err
	}
	return formatted(t, object.FormatExceptionOnly(t, e, false))
}

func whole(t *object.Thread, args []object.Value) (object.Value, error) {
	e, err := exception(args[0])
	if err != nil {
		return object.Value{}, err
	}
	return formatted(t, object.FormatException(t, e, false))
}
