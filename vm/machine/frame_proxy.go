// FrameLocalsProxy: f_locals of a function's frame, which writes through.

package machine

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

type localsProxy struct {
	object.Head
	frame *Frame
}

var localsProxyType = &object.Type{Name: "FrameLocalsProxy", Flags: object.Mapping | object.Unhashable, Operators: "or ror ior"}

func newLocalsProxy(o *Frame) object.Value {
	p := &localsProxy{frame: o}
	p.Init(localsProxyType)
	return object.FromObject(p)
}

// dict is a new dict of all variables.
func (p *localsProxy) dict(m *Machine) *object.Dict {
	o := p.frame
	if o.live != nil {
		return m.snapshot(o.live)
	}
	return object.AsDict(o.variables).Copy()
}

// slot is where a variable of the frame lies; nil when it has none of that name.
func (p *localsProxy) slot(name string) (at *object.Value) {
	if f := p.frame.live; f != nil {
		u := f.unit
		local := func(i int) {
			if u.Locals[i] != name {
				return
			}
			at = f.reg(uint16(i))
			if u.Cells[i] && !at.IsUnset() && at.Type() == CellType {
				at = &object.Unchecked[Cell](*at).Content
			}
		}
		for i := range min(u.Visible, len(u.Locals)) {
			local(i)
		}
		for _, i := range slices.Backward(f.inlined()) {
			local(i)
		}
		for i, capture := range u.Captures {
			if capture.Name == name && i < int(f.fn.count) {
				at = &f.fn.cells()[i].Content
			}
		}
	}
	return at
}

// set writes a variable, or what the frame has no variable for.
func (p *localsProxy) set(t *object.Thread, key, item object.Value) error {
	name, isText := object.Text(key)
	o := p.frame
	if o.live == nil {
		return object.AsDict(o.variables).Set(t, key, item)
	}
	if isText {
		if at := p.slot(name); at != nil {
			*at = item
			return nil
		}
	}
	if o.extra == nil {
		o.extra = object.NewDict()
	}
	return o.extra.Set(t, key, item)
}

func removeLocal(*object.Thread, object.Value, object.Value) error {
	return object.Raisef(object.TypeError, "cannot remove variables from FrameLocalsProxy")
}

func proxyOf(v object.Value) *localsProxy { return object.Unchecked[localsProxy](v) }

func proxyDict(t *object.Thread, v object.Value) object.Value {
	return proxyOf(v).dict(t.Machine.(*Machine)).Value()
}

// asProxyDict puts the dict of a proxy in its place.
func asProxyDict(t *object.Thread, v object.Value) object.Value {
	if v.Type() == localsProxyType {
		return proxyDict(t, v)
	}
	return v
}

func init() {
	localsProxyType.Define(nil, object.Slots{
		New: func(_ *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
			if len(names) > 0 {
				return object.Value{}, object.Raisef(object.TypeError, "FrameLocalsProxy takes no keyword arguments")
			}
			if len(args) != 1 {
				return object.Value{}, object.Raisef(object.TypeError, "FrameLocalsProxy expected 1 argument, got %d", len(args))
			}
			o := asFrame(args[0])
			if o == nil {
				return object.Value{}, object.Raisef(object.TypeError, "expect frame, not %s", object.TypeName(args[0]))
			}
			return newLocalsProxy(o), nil
		},
		Repr: proxyRepr,
		Len: func(t *object.Thread, v object.Value) (int, error) {
			return object.AsDict(proxyDict(t, v)).Len(), nil
		},
		GetItem: func(t *object.Thread, v, key object.Value) (object.Value, error) {
			item, ok, err := object.AsDict(proxyDict(t, v)).Get(t, key)
			if err == nil && !ok {
				text, err := object.Repr(t, key)
				if err != nil {
					return object.Value{}, err
				}
				return object.Value{}, object.Raisef(object.KeyError, "local variable '%s' is not defined", text)
			}
			return item, err
		},
		SetItem: func(t *object.Thread, v, key, item object.Value) error { return proxyOf(v).set(t, key, item) },
		DelItem: removeLocal,
		Contains: func(t *object.Thread, v, item object.Value) (bool, error) {
			return object.Contains(t, proxyDict(t, v), item)
		},
		Iter: func(t *object.Thread, v object.Value) (object.Value, error) { return object.Iter(t, proxyDict(t, v)) },
		Compare: func(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
			if op != object.EQ && op != object.NE {
				return object.NotImplemented, nil
			}
			if b.Type() == localsProxyType {
				return object.Bool((proxyOf(a).frame == proxyOf(b).frame) == (op == object.EQ)), nil
			}
			if object.AsDict(b) == nil {
				return object.NotImplemented, nil
			}
			return object.Compare(t, op, proxyDict(t, a), b)
		},
		Binary: func(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
			a, b = asProxyDict(t, a), asProxyDict(t, b)
			if op != object.Or || object.AsDict(a) == nil || object.AsDict(b) == nil {
				return object.NotImplemented, nil
			}
			return object.Binary(t, op, a, b)
		},
		InPlace: func(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
			if op != object.Or || b.Type() != localsProxyType && object.AsDict(b) == nil {
				return object.NotImplemented, nil
			}
			return a, proxyOf(a).update(t, b)
		},
	}, proxyMethods(), nil)
}

func proxyRepr(t *object.Thread, v object.Value) (string, error) {
	frame := proxyOf(v).frame.Value() // all views of a frame are the same
	if !object.EnterRepr(t, frame) {
		return "{...}", nil
	}
	defer object.LeaveRepr(t)
	return object.Repr(t, proxyDict(t, v))
}

// update is update(mapping).
func (p *localsProxy) update(t *object.Thread, from object.Value) error {
	if from.Type() != localsProxyType && object.AsDict(from) == nil {
		return object.Raisef(object.TypeError, "update() argument must be dict or another FrameLocalsProxy")
	}
	d := object.NewDict()
	if err := d.Update(t, asProxyDict(t, from)); err != nil {
		return err
	}
	for k, v := range d.All() {
		if err := p.set(t, k, v); err != nil {
			return err
		}
	}
	return nil
}

// proxyMethods are those of dict: reading ones work on a copy.
func proxyMethods() []object.Method {
	reading := func(name, params string) object.Method {
		return object.Method{Name: name, Params: params, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			rest := make([]object.Value, 0, len(args))
			for _, a := range args[1:] {
				if !a.IsUnset() {
					rest = append(rest, a)
				}
			}
			return object.CallMethod(t, proxyDict(t, args[0]), name, rest...)
		}}
	}
	listing := func(name string) object.Method {
		return object.Method{Name: name, Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			view, err := object.CallMethod(t, proxyDict(t, args[0]), name)
			if err != nil {
				return object.Value{}, err
			}
			items, err := object.Collect(t, view)
			return object.NewList(items).Value(), err
		}}
	}
	return []object.Method{
		reading("get", "key, default=None, /"), listing("keys"), listing("values"), listing("items"),
		reading("copy", ""),
		{Name: "setdefault", Params: "key, default=None, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			item, ok, err := object.AsDict(proxyDict(t, args[0])).Get(t, args[1])
			if ok || err != nil {
				return item, err
			}
			item = orNone(object.Arg(args, 2))
			return item, proxyOf(args[0]).set(t, args[1], item)
		}},
		{Name: "update", Params: "mapping, /", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			return object.None, proxyOf(args[0]).update(t, args[1])
		}},
		{Name: "__reversed__", Fn: func(t *object.Thread, args []object.Value) (object.Value, error) {
			keys, err := object.Collect(t, proxyDict(t, args[0]))
			slices.Reverse(keys)
			return object.NewList(keys).Value(), err
		}},
	}
}
