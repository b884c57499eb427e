// The attributes of functions, and bound methods.

package machine

import (
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
			f := object.Unchecked[Function](v)
			f.own()
			*field(f) = item
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
	}, Set: func(_ *object.Thread, v, item object.Value) error {
		if object.AsTuple(orNone(item)) == nil {
			return object.Raisef(object.TypeError, "__type_params__ must be set to a tuple")
		}
		object.Unchecked[Function](v).own().typeParams = item
		return nil
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
		return t.Machine.(*Machine).builtinsOf(object.Unchecked[Function](v).globals), nil
	}, Set: readonlyField},
	{Name: "__closure__", Get: functionClosure, Set: readonlyField},
	{Name: "__code__", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[Function](v).unit.codeValue(), nil
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
		object.Unchecked[Function](v).own().attrs = d
		return nil
	}},
}

func (f *Function) namespace() *object.Dict {
	if f.attrs == nil {
		f.own().attrs = object.NewDict()
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
	if len(c.Captures) != int(f.count) {
		return object.Raisef(object.ValueError, "%s() requires a code object with %d free vars, not %d",
			f.label(), f.count, len(c.Captures))
	}
	const kinds = code.Generator | code.Coroutine | code.AsyncGenerator
	if (c.Flags^f.unit.Flags)&kinds != 0 {
		err := t.Machine.Warn(object.DeprecationWarning,
			"Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)")
		if err != nil {
			return err
		}
	}
	f.unit = newUnit(t.Machine.(*Machine), c)
	f.unit.object = item
	f.arity = -1
	return nil
}

func functionAnnotations(_ *object.Thread, v object.Value) (object.Value, error) {
	f := object.Unchecked[Function](v)
	if f.annotations.IsUnset() {
		f.own().annotations = object.NewDict().Value()
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
	object.Unchecked[Function](v).own().annotations = item
	return nil
}

func functionDefaults(_ *object.Thread, v object.Value) (object.Value, error) {
	if d := object.Unchecked[Function](v).preset; d != nil {
		return d.Value(), nil
	}
	return object.None, nil
}

func setFunctionDefaults(_ *object.Thread, v, item object.Value) error {
	f := object.Unchecked[Function](v)
	f.preset = nil
	if item.Given() {
		tuple := object.AsTuple(item)
		if tuple == nil {
			return object.Raisef(object.TypeError, "__defaults__ must be set to a tuple object")
		}
		f.preset = tuple
	}
	return nil
}

func functionClosure(_ *object.Thread, v object.Value) (object.Value, error) {
	f := object.Unchecked[Function](v)
	if f.count == 0 {
		return object.None, nil
	}
	items := make([]object.Value, f.count)
	for i, c := range f.cells() {
		items[i] = object.FromObject(c)
	}
	return object.NewTuple(items).Value(), nil
}

// functionGetAttr finds what a function has in its dict behind what all
// functions have, such as __name__, and before the methods.
func functionGetAttr(t *object.Thread, v object.Value, name string) (object.Value, error) {
	if d := object.Unchecked[Function](v).attrs; d != nil {
		if item, ok := d.GetStr(name); ok {
			if m, ok := v.Type().Lookup(name); !ok || m.Type() != object.GetSetType {
				return item, nil
			}
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
type Method = object.BoundMethod

// MethodType is the type of bound methods.
var MethodType = object.MethodType

// NewMethod binds a callable to self.
func NewMethod(fn, self object.Value) object.Value { return object.NewBoundMethod(fn, self) }
