// proxy: a value that hands every operation on to the object it stands for.

package weakref

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

type proxy struct {
	object.Head
	target object.Value
}

var (
	proxyType         = &object.Type{Name: "ProxyType", Module: "weakref", Flags: object.Final | object.NoCreate | object.LongName}
	callableProxyType = &object.Type{Name: "CallableProxyType", Module: "weakref", Flags: object.Final | object.NoCreate | object.LongName}
)

func newProxy(_ *object.Thread, args []object.Value) (object.Value, error) {
	v := args[0]
	if err := checkReferable(v); err != nil {
		return object.Value{}, err
	}
	p := &proxy{target: v}
	p.Init(proxyType)
	if object.Callable(v) {
		p.Init(callableProxyType)
	}
	return object.FromObject(p), nil
}

// behind is the object behind a proxy; other values are themselves.
func behind(v object.Value) object.Value {
	switch v.Type() {
	case proxyType, callableProxyType:
		return object.Unchecked[proxy](v).target
	}
	return v
}

func onSelf[R any](f func(*object.Thread, object.Value) (R, error)) func(*object.Thread, object.Value) (R, error) {
	return func(t *object.Thread, v object.Value) (R, error) { return f(t, behind(v)) }
}

var slots = object.Slots{
	Repr: func(_ *object.Thread, v object.Value) (string, error) {
		target := behind(v)
		return fmt.Sprintf("<weakproxy at %#x to %s at %#x>", v.Identity(), object.TypeName(target), target.Identity()), nil
	},
	Str: onSelf(object.StrOf), Bool: onSelf(object.Truth), Len: onSelf(object.Len), Index: onSelf(object.AsIndex),
	Iter: onSelf(object.Iter), Next: onSelf(object.Next),
	Compare: func(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
		return object.Compare(t, op, behind(a), behind(b))
	},
	Binary: func(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
		return object.Binary(t, op, behind(a), behind(b))
	},
	InPlace: func(t *object.Thread, op object.BinaryOp, a, b object.Value) (object.Value, error) {
		return object.InPlace(t, op, behind(a), behind(b))
	},
	Unary: func(t *object.Thread, op object.UnaryOp, v object.Value) (object.Value, error) {
		return object.Unary(t, op, behind(v))
	},
	GetItem: func(t *object.Thread, v, key object.Value) (object.Value, error) {
		return object.GetItem(t, behind(v), key)
	},
	SetItem: func(t *object.Thread, v, key, item object.Value) error {
		return object.SetItem(t, behind(v), key, item)
	},
	DelItem: func(t *object.Thread, v, key object.Value) error { return object.DelItem(t, behind(v), key) },
	Contains: func(t *object.Thread, v, item object.Value) (bool, error) {
		return object.Contains(t, behind(v), item)
	},
	GetAttr: func(t *object.Thread, v object.Value, name string) (object.Value, error) {
		return object.FindAttr(t, behind(v), name)
	},
	SetAttr: func(t *object.Thread, v object.Value, name string, item object.Value) error {
		return object.SetAttr(t, behind(v), name, item)
	},
}

func init() {
	proxyType.Define(nil, slots, nil, nil)
	called := slots
	called.Call = func(t *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
		return object.Call(t, behind(fn), args, names)
	}
	callableProxyType.Define(nil, called, nil, nil)
	proxyType.Flags |= object.Unhashable
	callableProxyType.Flags |= object.Unhashable
}
