// cached_property: a value that is computed once for each instance, and is an
// attribute of it from then on.

package functools

import "github.com/aio-lang/aio/runtime/object"

type cachedProperty struct {
	object.Head
	fn    object.Value
	name  object.Value // unset before __set_name__
	doc   object.Value
	attrs *object.Dict
}

var cachedPropertyType = &object.Type{Name: "cached_property", Module: "functools",
	Doc: "cached_property(func): an attribute that func computes when it is first asked for."}

var cachedPropertyParams = object.NewDefParams("cached_property.__init__", "self, func")

func newCachedProperty(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	c := object.Alloc[cachedProperty](cls)
	v := object.FromObject(c)
	c.fn, c.doc = object.None, object.None
	if cls.Script() {
		return v, nil
	}
	return v, c.init(t, args, names)
}

func cachedPropertyInit(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	return object.None, object.Unchecked[cachedProperty](args[0]).init(t, args[1:], names)
}

func (c *cachedProperty) init(t *object.Thread, args []object.Value, names []string) error {
	full, err := cachedPropertyParams.Bind(append([]object.Value{object.FromObject(c)}, args...), names)
	if err != nil {
		return err
	}
	c.fn = full[1]
	doc, err := object.FindAttr(t, c.fn, "__doc__")
	if err != nil {
		return err
	}
	if c.doc = doc; doc.IsUnset() {
		c.doc = object.None
	}
	module, err := object.FindAttr(t, c.fn, "__module__")
	if err == nil && !module.IsUnset() {
		object.SetOwnAttr(object.FromObject(c), "__module__", module)
	}
	return err
}

func setCachedName(t *object.Thread, args []object.Value) (object.Value, error) {
	c := object.Unchecked[cachedProperty](args[0])
	if c.name.IsUnset() {
		c.name = args[2]
		return object.None, nil
	}
	same, err := object.Equal(t, c.name, args[2])
	if err != nil || same {
		return object.None, err
	}
	old, err := object.Repr(t, c.name)
	if err != nil {
		return object.Value{}, err
	}
	other, err := object.Repr(t, args[2])
	if err != nil {
		return object.Value{}, err
	}
	return object.Value{}, object.Raisef(object.TypeError,
		"Cannot assign the same cached_property to two different names (%s and %s).", old, other)
}

// bindCached computes the value and makes it an attribute of the instance, which
// is found before this from now on.
func bindCached(t *object.Thread, member, self object.Value, _ *object.Type) (object.Value, error) {
	if self.IsUnset() {
		return member, nil
	}
	c := object.Unchecked[cachedProperty](member)
	if c.name.IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "Cannot use cached_property instance without calling __set_name__ on it.")
	}
	name, ok := object.Text(c.name)
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "attribute name must be string, not '%s'", object.TypeName(c.name))
	}
	if object.AsType(self) != nil {
		return object.Value{}, object.Raisef(object.TypeError,
			"The '__dict__' attribute on '%s' instance does not support item assignment for caching %s property.",
			object.TypeName(self), object.ReprText(name))
	}
	found, held := object.OwnAttr(self, name)
	if !held {
		return object.Value{}, object.Raisef(object.TypeError, "No '__dict__' attribute on '%s' instance to cache %s property.",
			object.TypeName(self), object.ReprText(name))
	}
	if !found.IsUnset() {
		return found, nil
	}
	v, err := object.CallArgs(t, c.fn, self)
	if err != nil {
		return object.Value{}, err
	}
	object.SetOwnAttr(self, name, v)
	return v, nil
}

func init() {
	slot := func(name string, at func(c *cachedProperty) *object.Value) object.Attr {
		return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if item := *at(object.Unchecked[cachedProperty](v)); !item.IsUnset() {
				return item, nil
			}
			return object.None, nil
		}, Set: func(_ *object.Thread, v, item object.Value) error {
			*at(object.Unchecked[cachedProperty](v)) = item
			return nil
		}}
	}
	cachedPropertyType.Define(nil, object.Slots{New: newCachedProperty, Bind: bindCached,
		GetAttr: object.GenericGetAttr, SetAttr: object.GenericSetAttr,
		Namespace: func(v object.Value, wanted bool) *object.Dict {
			return namespace(&object.Unchecked[cachedProperty](v).attrs, wanted)
		},
	}, []object.Method{
		{Name: "__init__", Params: "func", Raw: cachedPropertyInit},
		{Name: "__set_name__", Params: "owner, name", Fn: setCachedName, Flags: object.InPython, Doc: "Learn the name of the attribute."},
		object.ClassGetItem(),
	}, []object.Attr{
		dictAttr(func(v object.Value) **object.Dict { return &object.Unchecked[cachedProperty](v).attrs }),
		slot("func", func(c *cachedProperty) *object.Value { return &c.fn }),
		slot("attrname", func(c *cachedProperty) *object.Value { return &c.name }),
		slot("__doc__", func(c *cachedProperty) *object.Value { return &c.doc }),
	})
}
