// defaultdict: a dict that makes the values of missing keys.

package collections

import "github.com/aio-lang/aio/runtime/object"

type defaultDict struct {
	object.Dict
	factory object.Value // unset stands for None
}

var defaultDictType = &object.Type{Name: "defaultdict", Module: "collections", Flags: object.LongName | object.Unhashable, Operators: "or ror ior",
	Doc: "defaultdict(default_factory=None, /, …): a dict that calls default_factory() for the value of a missing key."}

func asDefaultDict(v object.Value) *defaultDict {
	return object.Foreign[defaultDict](v, defaultDictType)
}

func (d *defaultDict) value() object.Value { return object.FromObject(d) }

func (d *defaultDict) factoryValue() object.Value {
	if d.factory.IsUnset() {
		return object.None
	}
	return d.factory
}

// newDefaultDict leaves the filling of subclasses to __init__, which they may override.
func newDefaultDict(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	d := object.Alloc[defaultDict](cls)
	if cls.Script() {
		return d.value(), nil
	}
	return d.value(), d.init(t, args, names)
}

func defaultDictInit(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	return object.None, object.Unchecked[defaultDict](args[0]).init(t, args[1:], names)
}

func (d *defaultDict) init(t *object.Thread, args []object.Value, names []string) error {
	npos := len(args) - len(names)
	if npos > 2 {
		return object.Raisef(object.TypeError, "dict expected at most 1 argument, got %d", npos-1)
	}
	d.factory = object.Value{}
	if npos > 0 && args[0].Given() {
		if !object.Callable(args[0]) {
			return object.Raisef(object.TypeError, "first argument must be callable or None")
		}
		d.factory = args[0]
	}
	if npos == 2 {
		if err := d.Update(t, args[1]); err != nil {
			return err
		}
	}
	for i, name := range names {
		d.SetStr(name, args[npos+i])
	}
	return nil
}

func defaultDictGetItem(t *object.Thread, v, key object.Value) (object.Value, error) {
	d := object.Unchecked[defaultDict](v)
	item, found, err := d.Get(t, key)
	if err != nil || found {
		return item, err
	}
	if v.Type() == defaultDictType {
		return d.missing(t, key)
	}
	return object.CallMethod(t, v, "__missing__", key)
}

// missing makes the value of a key, and sets it by way of what a subclass has
// for that.
func (d *defaultDict) missing(t *object.Thread, key object.Value) (object.Value, error) {
	if d.factory.IsUnset() {
		return object.Value{}, object.NewException(object.KeyError, key)
	}
	item, err := object.Call(t, d.factory, nil, nil)
	if err != nil {
		return object.Value{}, err
	}
	if d.Class() == defaultDictType {
		return item, d.Set(t, key, item)
	}
	return item, object.SetItem(t, d.value(), key, item)
}

func defaultDictMissing(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Unchecked[defaultDict](args[0]).missing(t, args[1])
}

func defaultDictRepr(t *object.Thread, v object.Value) (string, error) {
	d := object.Unchecked[defaultDict](v)
	factory := "..."
	if object.EnterRepr(t, d.factoryValue()) {
		text, err := object.Repr(t, d.factoryValue())
		object.LeaveRepr(t)
		if err != nil {
			return "", err
		}
		factory = text
	}
	text, err := object.DictType.Repr(t, v)
	return v.Type().Name + "(" + factory + ", " + text + ")", err
}

// defaultDictCopy calls the class as CPython does: with the factory and itself.
func defaultDictCopy(t *object.Thread, args []object.Value) (object.Value, error) {
	d := object.Unchecked[defaultDict](args[0])
	if d.Class() == defaultDictType {
		return d.plainCopy(t)
	}
	return object.CallArgs(t, d.Class().Value(), d.factoryValue(), args[0])
}

func (d *defaultDict) plainCopy(t *object.Thread) (object.Value, error) {
	c := object.Alloc[defaultDict](defaultDictType)
	c.factory = d.factory
	return c.value(), c.Update(t, d.value())
}

// defaultDictBinary is a | b: of the class of whichever operand is a defaultdict.
func defaultDictBinary(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
	if op != object.Or || object.AsDict(a) == nil || object.AsDict(b) == nil {
		return object.NotImplemented, nil
	}
	d := asDefaultDict(a)
	if d == nil {
		d = asDefaultDict(b)
	}
	r, err := object.CallArgs(t, d.Class().Value(), d.factoryValue(), a)
	if err != nil {
		return object.Value{}, err
	}
	m := object.AsDict(r)
	if m == nil {
		return object.NotImplemented, nil
	}
	return r, m.Update(t, b)
}

func defaultDictReduce(t *object.Thread, args []object.Value) (object.Value, error) {
	d := object.Unchecked[defaultDict](args[0])
	made := object.NewTuple(nil)
	if !d.factory.IsUnset() {
		made = object.NewTuple([]object.Value{d.factory})
	}
	items, err := object.CallMethod(t, args[0], "items")
	if err != nil {
		return object.Value{}, err
	}
	it, err := object.Iter(t, items)
	return object.NewTuple([]object.Value{args[0].Type().Value(), made.Value(), object.None, object.None, it}).Value(), err
}

func init() {
	copier := object.Method{Name: "copy", Fn: defaultDictCopy, Doc: "Make one with the same factory, keys and values."}
	again := copier
	again.Name = "__copy__"
	defaultDictType.Define(object.DictType, object.Slots{
		New: newDefaultDict, Repr: defaultDictRepr, GetItem: defaultDictGetItem, Binary: defaultDictBinary,
	}, []object.Method{
		{Name: "__init__", Params: "default_factory=None, /, [...]", Raw: defaultDictInit},
		{Name: "__missing__", Params: "key, /", Fn: defaultDictMissing, Doc: "Make and set the value of key."},
		{Name: "__reduce__", Fn: defaultDictReduce, Doc: "Return what a copy is made of."},
		copier, again,
		object.ClassGetItem(),
	}, []object.Attr{{Name: "default_factory", Member: true, Doc: "What is called for the value of a missing key.",
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return object.Unchecked[defaultDict](v).factoryValue(), nil
		},
		Set: func(_ *object.Thread, v, item object.Value) error {
			if !item.Given() {
				item = object.Value{}
			}
			object.Unchecked[defaultDict](v).factory = item
			return nil
		},
	}})
}
