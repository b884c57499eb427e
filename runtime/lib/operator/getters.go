// itemgetter, attrgetter and methodcaller: callables that remember what to
// fetch.

package operator

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// getter is any of the three: the arguments it was made with.
type getter struct {
	object.Head
	args  []object.Value
	names []string   // of the last args; methodcaller
	paths [][]string // attrgetter: the names between the dots
	bare  bool       // one item or attribute: no tuple
}

var (
	itemGetterType = &object.Type{Name: "itemgetter", Module: "operator", Flags: object.Final | object.LongName,
		Doc: "itemgetter(item, /, *items): a callable that returns its operand's item, or a tuple of several."}
	attrGetterType = &object.Type{Name: "attrgetter", Module: "operator", Flags: object.Final | object.LongName,
		Doc: "attrgetter(attr, /, *attrs): a callable that returns its operand's attribute, or a tuple of several; names may have dots."}
	methodCallerType = &object.Type{Name: "methodcaller", Module: "operator", Flags: object.Final | object.LongName,
		Doc: "methodcaller(name, /, *args, **kwargs): a callable that calls a method of its operand."}
)

func newGetter(cls *object.Type, args []object.Value, names []string) *getter {
	g := &getter{args: append([]object.Value(nil), args...), names: append([]string(nil), names...), bare: len(args) == 1}
	g.Init(cls)
	return g
}

func noKeywords(cls *object.Type) error {
	return object.Raisef(object.TypeError, "%s() takes no keyword arguments", cls.Name)
}

func newItemGetter(_ *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	switch {
	case len(names) > 0:
		return object.Value{}, noKeywords(cls)
	case len(args) == 0:
		return object.Value{}, object.Raisef(object.TypeError, "itemgetter expected 1 argument, got 0")
	}
	return object.FromObject(newGetter(cls, args, nil)), nil
}

func newAttrGetter(_ *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	switch {
	case len(names) > 0:
		return object.Value{}, noKeywords(cls)
	case len(args) == 0:
		return object.Value{}, object.Raisef(object.TypeError, "attrgetter expected 1 argument, got 0")
	}
	g := newGetter(cls, args, nil)
	for _, arg := range args {
		name, ok := object.Text(arg)
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "attribute name must be a string")
		}
		g.paths = append(g.paths, strings.Split(name, "."))
	}
	return object.FromObject(g), nil
}

func newMethodCaller(_ *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	if len(args) == len(names) {
		return object.Value{}, object.Raisef(object.TypeError, "methodcaller needs at least one argument, the method name")
	}
	if _, ok := object.Text(args[0]); !ok {
		return object.Value{}, object.Raisef(object.TypeError, "method name must be a string")
	}
	return object.FromObject(newGetter(cls, args, names)), nil
}

// operand is the one argument of a call.
func operand(cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	switch {
	case len(names) > 0:
		return object.Value{}, noKeywords(cls)
	case len(args) != 1:
		return object.Value{}, object.Raisef(object.TypeError, "%s expected 1 argument, got %d", cls.Name, len(args))
	}
	return args[0], nil
}

// callGetter calls fetch for the one thing, or makes a tuple of all.
func callGetter(fetch func(t *object.Thread, g *getter, v object.Value, i int) (object.Value, error)) func(*object.Thread, object.Value, []object.Value, []string) (object.Value, error) {
	return func(t *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
		v, err := operand(fn.Type(), args, names)
		if err != nil {
			return object.Value{}, err
		}
		g := object.Unchecked[getter](fn)
		if g.bare {
			return fetch(t, g, v, 0)
		}
		items := make([]object.Value, len(g.args))
		for i := range items {
			if items[i], err = fetch(t, g, v, i); err != nil {
				return object.Value{}, err
			}
		}
		return object.NewTuple(items).Value(), nil
	}
}

func fetchItem(t *object.Thread, g *getter, v object.Value, i int) (object.Value, error) {
	key := g.args[i]
	if key.IsSmallInt() {
		var found object.Value
		switch v.Type() {
		case object.TupleType:
			found = object.AsTuple(v).At(key.SmallInt())
		case object.ListType:
			found = object.AsList(v).At(key.SmallInt())
		}
		if !found.IsUnset() {
			return found, nil
		}
	}
	return object.GetItem(t, v, key)
}

func fetchAttr(t *object.Thread, g *getter, v object.Value, i int) (object.Value, error) {
	for _, name := range g.paths[i] {
		var err error
		if v, err = object.GetAttr(t, v, name); err != nil {
			return object.Value{}, err
		}
	}
	return v, nil
}

func callMethod(t *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
	v, err := operand(methodCallerType, args, names)
	if err != nil {
		return object.Value{}, err
	}
	g := object.Unchecked[getter](fn)
	name, _ := object.Text(g.args[0])
	m, err := object.GetAttr(t, v, name)
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(t, m, g.args[1:], g.names)
}

func reprGetter(t *object.Thread, v object.Value) (string, error) {
	full := v.Type().FullName()
	if !object.EnterRepr(t, v) {
		return full + "(...)", nil
	}
	defer object.LeaveRepr(t)
	g := object.Unchecked[getter](v)
	parts := make([]string, len(g.args))
	for i, arg := range g.args {
		text, err := object.Repr(t, arg)
		if err != nil {
			return "", err
		}
		if at := i - (len(g.args) - len(g.names)); at >= 0 {
			text = g.names[at] + "=" + text
		}
		parts[i] = text
	}
	return full + "(" + strings.Join(parts, ", ") + ")", nil
}

func reduceGetter(_ *object.Thread, args []object.Value) (object.Value, error) {
	g := object.Unchecked[getter](args[0])
	return object.NewPair(args[0].Type().Value(), object.NewTuple(g.args).Value()).Value(), nil
}

// reduceMethodCaller hands keyword arguments over in a partial.
func reduceMethodCaller(t *object.Thread, args []object.Value) (object.Value, error) {
	g := object.Unchecked[getter](args[0])
	if len(g.names) == 0 {
		return reduceGetter(t, args)
	}
	functools, err := t.Machine.Import("functools")
	if err != nil {
		return object.Value{}, err
	}
	partial, err := object.GetAttr(t, functools.Value(), "partial")
	if err != nil {
		return object.Value{}, err
	}
	n := len(g.args) - len(g.names)
	given := append([]object.Value{methodCallerType.Value(), g.args[0]}, g.args[n:]...)
	made, err := object.Call(t, partial, given, g.names)
	return object.NewPair(made, object.NewTuple(g.args[1:n]).Value()).Value(), err
}

func init() {
	reduce := []object.Method{{Name: "__reduce__", Fn: reduceGetter, Doc: "Return what a copy is made of."}}
	itemGetterType.Define(nil, object.Slots{New: newItemGetter, Repr: reprGetter, Call: callGetter(fetchItem)}, reduce, nil)
	attrGetterType.Define(nil, object.Slots{New: newAttrGetter, Repr: reprGetter, Call: callGetter(fetchAttr)}, reduce, nil)
	methodCallerType.Define(nil, object.Slots{New: newMethodCaller, Repr: reprGetter, Call: callMethod},
		[]object.Method{{Name: "__reduce__", Fn: reduceMethodCaller, Doc: "Return what a copy is made of."}}, nil)
}
