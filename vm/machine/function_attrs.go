// The attributes of functions, and bound methods.

package machine

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// functionField makes a readable and writable attribute of a field.
func functionField(name string, field func(*Function) *object.Value) object.Attr {
	return object.Attr{
		Name: name,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if p := field(object.Unchecked[Function](v)); !p.IsUnset() {
				return *p, nil
			}
			return object.None, nil
		},
		Set: func(_ *object.Thread, v, item object.Value) error {
			if item.IsUnset() {
				item = object.None
			}
			*field(object.Unchecked[Function](v)) = item
			return nil
		},
	}
}

// functionName is functionField for attributes that must be strings.
func functionName(name string, field func(*Function) *object.Value) object.Attr {
	a := functionField(name, field)
	set := a.Set
	a.Set = func(t *object.Thread, v, item object.Value) error {
		if item.IsUnset() || item.Kind() != object.KindStr {
			return object.Raisef(object.TypeError, "%s must be set to a string object", name)
		}
		return set(t, v, item)
	}
	return a
}

var functionAttrs = []object.Attr{
	functionName("__name__", func(f *Function) *object.Value { return &f.name }),
	functionName("__qualname__", func(f *Function) *object.Value { return &f.qualName }),
	functionField("__doc__", func(f *Function) *object.Value { return &f.doc }),
	functionField("__module__", func(f *Function) *object.Value { return &f.module }),
	{Name: "__annotations__", Get: functionAnnotations, Set: setFunctionAnnotations},
	{Name: "__type_params__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if p := object.Unchecked[Function](v).typeParams; !p.IsUnset() {
			return p, nil
		}
		return object.NewTuple(nil).Value(), nil
	}},
	{Name: "__defaults__", Get: functionDefaults, Set: setFunctionDefaults},
	{Name: "__kwdefaults__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		if d := object.Unchecked[Function](v).kwDefaults; d != nil {
			return d.Value(), nil
		}
		return object.None, nil
	}, Set: func(_ *object.Thread, v, item object.Value) error {
		f := object.Unchecked[Function](v)
		f.kwDefaults = nil
		if item.Given() {
			if f.kwDefaults = object.AsDict(item); f.kwDefaults == nil {
				return object.Raisef(object.TypeError, "__kwdefaults__ must be set to a dict object")
			}
		}
		return nil
	}},
	{Name: "__globals__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[Function](v).globals.Value(), nil
	}, Set: readonlyField},
	{Name: "__builtins__", Get: func(t *object.Thread, v object.Value) (object.Value, error) {
		return t.Machine.(*Machine).builtinsOf(object.Unchecked[Function](v).globals).Value(), nil
	}, Set: readonlyField},
	{Name: "__closure__", Get: functionClosure, Set: readonlyField},
	{Name: "__code__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return newCodeObject(object.Unchecked[Function](v).unit.Code), nil
	}, Set: setFunctionCode},
	{Name: "__dict__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[Function](v).namespace().Value(), nil
	}, Set: func(_ *object.Thread, v, item object.Value) error {
		d := object.AsDict(orNone(item))
		switch {
		case item.IsUnset():
			return object.Raisef(object.TypeError, "cannot delete __dict__")
		case d == nil:
			return object.Raisef(object.TypeError, "__dict__ must be set to a dictionary, not a '%s'", object.TypeName(item))
		}
		object.Unchecked[Function](v).attrs = d
		return nil
	}},
}

func (f *Function) namespace() *object.Dict {
	if f.attrs == nil {
		f.attrs = object.NewDict()
	}
	return f.attrs
}

// readonlyField is the Set of attributes that can't be assigned.
func readonlyField(*object.Thread, object.Value, object.Value) error {
	return object.Raisef(object.AttributeError, "readonly attribute")
}

// setFunctionCode gives a function the code of another one that captures as
// many variables.
func setFunctionCode(t *object.Thread, v, item object.Value) error {
	f := object.Unchecked[Function](v)
	if item.IsUnset() || item.Type() != codeType {
		return object.Raisef(object.TypeError, "__code__ must be set to a code object")
	}
	c := object.Unchecked[codeObject](item).code
	if len(c.Captures) != len(f.cells) {
		return object.Raisef(object.ValueError, "%s() requires a code object with %d free vars, not %d",
			f.label(), len(f.cells), len(c.Captures))
	}
	f.unit = newUnit(t.Machine.(*Machine), c)
	f.arity = -1
	return nil
}

func functionAnnotations(_ *object.Thread, v object.Value) (object.Value, error) {
	f := object.Unchecked[Function](v)
	if f.annotations.IsUnset() {
		f.annotations = object.NewDict().Value()
	}
	return f.annotations, nil
}

func setFunctionAnnotations(_ *object.Thread, v, item object.Value) error {
	if item.Given() && item.Kind() != object.KindDict {
		return object.Raisef(object.TypeError, "__annotations__ must be set to a dict object")
	}
	if item.IsNone() {
		item = object.Value{}
	}
	object.Unchecked[Function](v).annotations = item
	return nil
}

func functionDefaults(_ *object.Thread, v object.Value) (object.Value, error) {
	if d := object.Unchecked[Function](v).defaults; d != nil {
		return object.NewTuple(d).Value(), nil
	}
	return object.None, nil
}

func setFunctionDefaults(_ *object.Thread, v, item object.Value) error {
	f := object.Unchecked[Function](v)
	f.defaults = nil
	if item.Given() {
		tuple := object.AsTuple(item)
		if tuple == nil {
			return object.Raisef(object.TypeError, "__defaults__ must be set to a tuple object")
		}
		f.defaults = tuple.Items
	}
	return nil
}

func functionClosure(_ *object.Thread, v object.Value) (object.Value, error) {
	f := object.Unchecked[Function](v)
	if f.cells == nil {
		return object.None, nil
	}
	items := make([]object.Value, len(f.cells))
	for i, c := range f.cells {
		items[i] = object.FromObject(c)
	}
	return object.NewTuple(items).Value(), nil
}

func functionGetAttr(t *object.Thread, v object.Value, name string) (object.Value, error) {
	if d := object.Unchecked[Function](v).attrs; d != nil {
		if item, ok := d.GetStr(name); ok {
			return item, nil
		}
	}
	return object.TypeAttr(t, v, name)
}

func functionSetAttr(t *object.Thread, v object.Value, name string, item object.Value) error {
	if _, ok := v.Type().Lookup(name); ok {
		return object.SetTypeAttr(t, v, name, item)
	}
	f := object.Unchecked[Function](v)
	if !item.IsUnset() {
		f.namespace().SetStr(name, item)
		return nil
	}
	if f.attrs == nil || !f.attrs.DeleteStr(name) {
		return object.NoAttribute(v, name)
	}
	return nil
}

// Method is a function bound to the object that it was found through.
type Method struct {
	object.Head
	Func, Self object.Value
}

// MethodType is the type of bound methods.
var MethodType = &object.Type{Name: "method"}

func init() {
	MethodType.Define(nil, object.Slots{Repr: methodRepr, Call: callMethod, Compare: methodCompare, Hash: methodHash,
		GetAttr: methodGetAttr}, nil, []object.Attr{
		{Name: "__func__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.Unchecked[Method](v).Func, nil
		}},
		{Name: "__self__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.Unchecked[Method](v).Self, nil
		}},
	})
}

// NewMethod binds a callable to self.
func NewMethod(fn, self object.Value) object.Value {
	b := &Method{Func: fn, Self: self}
	b.Init(MethodType)
	return object.FromObject(b)
}

func methodRepr(t *object.Thread, v object.Value) (string, error) {
	b := object.Unchecked[Method](v)
	name := "?"
	if q, err := object.FindAttr(t, b.Func, "__qualname__"); err == nil && !q.IsUnset() {
		name, _ = object.Text(q)
	}
	self, err := object.Repr(t, b.Self)
	return fmt.Sprintf("<bound method %s of %s>", name, self), err
}

func callMethod(t *object.Thread, v object.Value, args []object.Value, names []string) (object.Value, error) {
	b := object.Unchecked[Method](v)
	full := make([]object.Value, 0, len(args)+1)
	return object.Call(t, b.Func, append(append(full, b.Self), args...), names)
}

func methodCompare(_ *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	if b.Type() != MethodType || op != object.EQ && op != object.NE {
		return object.NotImplemented, nil
	}
	x, y := object.Unchecked[Method](a), object.Unchecked[Method](b)
	return object.Bool((x.Func.Is(y.Func) && x.Self.Is(y.Self)) == (op == object.EQ)), nil
}

func methodHash(t *object.Thread, v object.Value) (int64, error) {
	b := object.Unchecked[Method](v)
	h, err := object.Hash(t, b.Func)
	return h ^ b.Self.Identity(), err
}

// methodGetAttr shows the attributes of the function through the method.
func methodGetAttr(t *object.Thread, v object.Value, name string) (object.Value, error) {
	r, err := object.TypeAttr(t, v, name)
	if err != nil || !r.IsUnset() {
		return r, err
	}
	return object.FindAttr(t, object.Unchecked[Method](v).Func, name)
}

// codeObject shows a Code to scripts: enough to name and to tell functions apart.
type codeObject struct {
	object.Head
	code *code.Code
}

var codeType = &object.Type{Name: "code"}

func init() {
	text := func(name string, of func(*code.Code) object.Value) object.Attr {
		return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return of(object.Unchecked[codeObject](v).code), nil
		}}
	}
	names := func(list []string, wanted func(int, string) bool) object.Value {
		var out []object.Value
		for i, n := range list {
			if wanted(i, n) {
				out = append(out, object.String(n))
			}
		}
		return object.NewTuple(out).Value()
	}
	codeType.Define(nil, object.Slots{Repr: codeRepr}, nil, []object.Attr{
		text("co_name", func(c *code.Code) object.Value { return object.String(c.Name) }),
		text("co_qualname", func(c *code.Code) object.Value { return object.String(c.QualName) }),
		text("co_filename", func(c *code.Code) object.Value { return object.String(c.File.Name) }),
		text("co_firstlineno", func(c *code.Code) object.Value { return object.Int(int64(c.Line)) }),
		text("co_argcount", func(c *code.Code) object.Value { return object.Int(int64(c.Args)) }),
		text("co_posonlyargcount", func(c *code.Code) object.Value { return object.Int(int64(c.PosOnly)) }),
		text("co_kwonlyargcount", func(c *code.Code) object.Value { return object.Int(int64(c.KwOnly)) }),
		text("co_nlocals", func(c *code.Code) object.Value { return object.Int(int64(len(c.Locals))) }),
		text("co_flags", func(c *code.Code) object.Value { return object.Int(codeFlags(c)) }),
		text("co_varnames", func(c *code.Code) object.Value {
			return names(c.Locals, func(i int, n string) bool { return n != "" && n[0] != '.' })
		}),
		text("co_cellvars", func(c *code.Code) object.Value {
			return names(c.Locals, func(i int, n string) bool { return n != "" && n[0] != '.' && i < len(c.Cells) && c.Cells[i] })
		}),
		text("co_freevars", func(c *code.Code) object.Value {
			free := make([]string, len(c.Captures))
			for i, capture := range c.Captures {
				free[i] = capture.Name
			}
			return names(free, func(int, string) bool { return true })
		}),
		text("co_names", func(c *code.Code) object.Value {
			return names(c.Names, func(int, string) bool { return true })
		}),
	})
}

// codeFlags are CPython's co_flags, which inspect looks at.
func codeFlags(c *code.Code) int64 {
	flags := int64(3) // optimized, newlocals
	for _, f := range []struct {
		ours code.Flags
		bit  int64
	}{{code.VarArgs, 4}, {code.VarKeywords, 8}, {code.Nested, 16}, {code.Generator, 32},
		{code.Coroutine, 128}, {code.AsyncGenerator, 512}} {
		if c.Flags&f.ours != 0 {
			flags |= f.bit
		}
	}
	return flags
}

func newCodeObject(c *code.Code) object.Value {
	o := &codeObject{code: c}
	o.Init(codeType)
	return object.FromObject(o)
}

func codeRepr(_ *object.Thread, v object.Value) (string, error) {
	c := object.Unchecked[codeObject](v).code
	return fmt.Sprintf("<code object %s at %#x, file %q, line %d>", c.Name, v.Identity(), c.File.Name, c.Line), nil
}
