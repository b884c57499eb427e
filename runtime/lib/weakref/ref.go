// ref: a callable that gives the object it was made for.

package weakref

import (
	"fmt"

	"github.com/aio-lang/aio/runtime/object"
)

var refType = &object.Type{Name: "ReferenceType", Module: "weakref", Flags: object.LongName,
	Doc: "ref(object, callback=None): a callable that returns object, or None once that has died."}

// newRef takes what subclasses hand on to __init__ as well.
func newRef(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	n := len(args) - len(names)
	switch {
	case len(names) > 0 && !cls.Script():
		return object.Value{}, object.Raisef(object.TypeError, "ref() takes no keyword arguments")
	case n < 1:
		return object.Value{}, object.Raisef(object.TypeError, "__new__ expected at least 1 argument, got 0")
	case n > 2:
		return object.Value{}, object.Raisef(object.TypeError, "__new__ expected at most 2 arguments, got %d", n)
	}
	if err := checkReferable(args[0]); err != nil {
		return object.Value{}, err
	}
	callback := object.None
	if n == 2 {
		callback = args[1]
	}
	if callback.IsNone() && cls == refType {
		if known, ok := plain(t, cls, args[0]); ok {
			return known, nil
		}
	}
	r := object.Alloc[object.WeakRef](cls)
	r.Callback = callback
	t.Refer(r, args[0])
	return object.FromObject(r), nil
}

// initRef has nothing left to do: it is for subclasses that call it.
func initRef(*object.Thread, []object.Value, []string) (object.Value, error) { return object.None, nil }

func callRef(_ *object.Thread, fn object.Value, args []object.Value, _ []string) (object.Value, error) {
	if len(args) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "ReferenceType() takes no arguments (%d given)", len(args))
	}
	if v := object.Unchecked[object.WeakRef](fn).Target(); !v.IsUnset() {
		return v, nil
	}
	return object.None, nil
}

func compareRefs(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	x, y := object.Foreign[object.WeakRef](a, refType), object.Foreign[object.WeakRef](b, refType)
	if x == nil || y == nil || op != object.EQ && op != object.NE {
		return object.NotImplemented, nil
	}
	if x.Target().IsUnset() || y.Target().IsUnset() {
		return object.Bool((x == y) == (op == object.EQ)), nil
	}
	return object.Compare(t, op, x.Target(), y.Target())
}

func reprRef(_ *object.Thread, v object.Value) (string, error) {
	target := object.Unchecked[object.WeakRef](v).Target()
	if target.IsUnset() {
		return fmt.Sprintf("<weakref at %#x; dead>", v.Identity()), nil
	}
	return fmt.Sprintf("<weakref at %#x; to %s>", v.Identity(), shown(target)), nil
}

// shown names an object by its class, its address and, if it has one, its name.
func shown(v object.Value) string {
	text := fmt.Sprintf("'%s' at %#x", object.TypeName(v), v.Identity())
	if c := object.AsType(v); c != nil {
		return text + " (" + c.Name + ")"
	}
	if b := object.AsBuiltin(v); b != nil {
		return text + " (" + b.Name + ")"
	}
	return text
}

func init() {
	refType.Define(nil, object.Slots{New: newRef, Call: callRef, Compare: compareRefs, Repr: reprRef,
		Hash: func(t *object.Thread, v object.Value) (int64, error) {
			return object.Unchecked[object.WeakRef](v).Hash(t)
		},
	}, []object.Method{
		{Name: "__init__", Params: "object, callback=None, /", Raw: initRef},
		object.ClassGetItem(),
	}, []object.Attr{{Name: "__callback__", Member: true, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Unchecked[object.WeakRef](v).Callback, nil
	}}})
}
