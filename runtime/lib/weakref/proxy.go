// proxy: a value that hands every operation on to the object it stands for.

package weakref

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

var (
	proxyType         = &object.Type{Name: "ProxyType", Module: "weakref", Flags: object.Final | object.NoCreate | object.LongName}
	callableProxyType = &object.Type{Name: "CallableProxyType", Module: "weakref", Flags: object.Final | object.NoCreate | object.LongName}
)

func newProxy(t *object.Thread, args []object.Value) (object.Value, error) {
	v := args[0]
	if err := checkReferable(v); err != nil {
		return object.Value{}, err
	}
	cls := proxyType
	if object.Callable(v) {
		cls = callableProxyType
	}
	p := &object.WeakRef{Callback: object.None}
	if callback := object.Arg(args, 1); callback.Given() {
		p.Callback = callback
	} else if known, ok := plain(t, cls, v); ok {
		return known, nil
	}
	p.Init(cls)
	t.Refer(p, v)
	return object.FromObject(p), nil
}

// behind is the object behind a proxy; other values are themselves.
func behind(v object.Value) (object.Value, error) {
	switch v.Type() {
	case proxyType, callableProxyType:
		if v = object.Unchecked[object.WeakRef](v).Target(); v.IsUnset() {
			return v, object.Raisef(object.ReferenceError, "weakly-referenced object no longer exists")
		}
	}
	return v, nil
}

// onSelf is an operation of the object behind a proxy.
func onSelf[R any](f func(*object.Thread, object.Value) (R, error)) func(*object.Thread, object.Value) (R, error) {
	return func(t *object.Thread, v object.Value) (R, error) {
		v, err := behind(v)
		if err != nil {
			var none R
			return none, err
		}
		return f(t, v)
	}
}

// onBoth is an operation of two operands, either of which may be a proxy.
func onBoth[Op, R any](f func(*object.Thread, Op, object.Value, object.Value) (R, error)) func(*object.Thread, Op, object.Value, object.Value) (R, error) {
	return func(t *object.Thread, op Op, a, b object.Value) (R, error) {
		var none R
		a, err := behind(a)
		if err != nil {
			return none, err
		}
		if b, err = behind(b); err != nil {
			return none, err
		}
		return f(t, op, a, b)
	}
}

func reprProxy(_ *object.Thread, v object.Value) (string, error) {
	target, err := behind(v)
	if err != nil {
		return fmt.Sprintf("<weakproxy at %#x; dead>", v.Identity()), nil
	}
	return fmt.Sprintf("<weakproxy at %#x; to '%s' at %#x>", v.Identity(), object.TypeName(target), target.Identity()), nil
}

var slots = object.Slots{
	Repr: reprProxy,
	Str:  onSelf(object.StrOf), Bool: onSelf(object.Truth), Len: onSelf(object.Len), Index: onSelf(object.AsIndex),
	Iter: onSelf(object.Iter), Next: onSelf(object.Next),
	Compare: onBoth(object.Compare), Binary: onBoth(object.Binary), InPlace: onBoth(object.InPlace),
	Unary: func(t *object.Thread, op object.UnaryOp, v object.Value) (object.Value, error) {
		return onSelf(func(t *object.Thread, v object.Value) (object.Value, error) { return object.Unary(t, op, v) })(t, v)
	},
	GetItem: func(t *object.Thread, v, key object.Value) (object.Value, error) {
		v, err := behind(v)
		if err != nil {
			return object.Value{}, err
		}
		return object.GetItem(t, v, key)
	},
	SetItem: func(t *object.Thread, v, key, item object.Value) error {
		v, err := behind(v)
		if err != nil {
			return err
		}
		return object.SetItem(t, v, key, item)
	},
	DelItem: func(t *object.Thread, v, key object.Value) error {
		v, err := behind(v)
		if err != nil {
			return err
		}
		return object.DelItem(t, v, key)
	},
	Contains: func(t *object.Thread, v, item object.Value) (bool, error) {
		v, err := behind(v)
		if err != nil {
			return false, err
		}
		return object.Contains(t, v, item)
	},
	GetAttr: func(t *object.Thread, v object.Value, name string) (object.Value, error) {
		v, err := behind(v)
		if err != nil {
			return object.Value{}, err
		}
		return object.FindAttr(t, v, name)
	},
	SetAttr: func(t *object.Thread, v object.Value, name string, item object.Value) error {
		v, err := behind(v)
		if err != nil {
			return err
		}
		return object.SetAttr(t, v, name, item)
	},
}

func init() {
	proxyType.Define(nil, slots, nil, nil)
	called := slots
	called.Call = func(t *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
		fn, err := behind(fn)
		if err != nil {
			return object.Value{}, err
		}
		return object.Call(t, fn, args, names)
	}
	callableProxyType.Define(nil, called, nil, nil)
	proxyType.Flags |= object.Unhashable
	callableProxyType.Flags |= object.Unhashable
}
