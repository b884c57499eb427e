// The __new__ of namedtuple classes: a function written in Go that shows what a
// function of a script would.

package collections

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

type constructor struct {
	object.Head
	*record
	class string
	doc   string
}

// constructorType bears the name of the type of functions: for scripts it is one.
var constructorType = &object.Type{Name: "function", Flags: object.Final | object.NoCreate}

func newConstructor(r *record, class, fields string) object.Value {
	c := &constructor{record: r, class: class, doc: "Create new instance of " + class + "(" + fields + ")"}
	c.Init(constructorType)
	return object.FromObject(c)
}

func callConstructor(t *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
	return object.Unchecked[constructor](fn).create(t, args, names)
}

// signature is __text_signature__, which help and inspect read.
func (c *constructor) signature() string {
	text := "(_cls"
	first := len(c.fields) - len(c.record.defaults)
	for i, field := range c.fields {
		text += ", " + field
		if i >= first {
			text += "=..."
		}
	}
	return text + ")"
}

func (c *constructor) defaultsValue() object.Value {
	if len(c.record.defaults) == 0 {
		return object.None
	}
	return object.NewTuple(c.record.defaults).Value()
}

func init() {
	attr := func(name string, get func(c *constructor) object.Value) object.Attr {
		return object.Attr{Name: name, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return get(object.Unchecked[constructor](v)), nil
		}}
	}
	constructorType.Define(nil, object.Slots{Call: callConstructor,
		Repr: func(_ *object.Thread, v object.Value) (string, error) {
			return fmt.Sprintf("<function %s.__new__ at %#x>", object.Unchecked[constructor](v).class, v.Identity()), nil
		},
	}, nil, []object.Attr{
		attr("__name__", func(*constructor) object.Value { return object.String("__new__") }),
		attr("__qualname__", func(c *constructor) object.Value { return object.String(c.class + ".__new__") }),
		attr("__module__", func(c *constructor) object.Value { return object.String("namedtuple_" + c.class) }),
		attr("__doc__", func(c *constructor) object.Value { return object.String(c.doc) }),
		attr("__defaults__", (*constructor).defaultsValue),
		attr("__kwdefaults__", func(*constructor) object.Value { return object.None }),
		attr("__text_signature__", func(c *constructor) object.Value { return object.String(c.signature()) }),
	})
}
