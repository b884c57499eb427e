// reduce and cmp_to_key.

package functools

import "github.com/aio-lang/aio/runtime/object"

func reduce(t *object.Thread, args []object.Value) (object.Value, error) {
	fn, total := args[0], object.Arg(args, 2)
	it, err := object.Iter(t, args[1])
	if err != nil {
		if object.Is(err, object.TypeError) {
			err = object.Raisef(object.TypeError, "reduce() arg 2 must support iteration")
		}
		return object.Value{}, err
	}
	for n := 1; ; n++ {
		v, err := object.Next(t, it)
		if err != nil {
			return object.Value{}, err
		}
		if v.IsUnset() {
			break
		}
		if total.IsUnset() {
			total = v
		} else if total, err = object.CallArgs(t, fn, total, v); err != nil {
			return object.Value{}, err
		}
		if n&4095 == 0 {
			if err := t.Poll(); err != nil {
				return object.Value{}, err
			}
		}
	}
	if total.IsUnset() {
		return object.Value{}, object.Raisef(object.TypeError, "reduce() of empty iterable with no initial value")
	}
	return total, nil
}

// compareKey is what cmp_to_key returns, and also what that makes of a value:
// obj is unset in the former.
type compareKey struct {
	object.Head
	compare, obj object.Value
}

var keyType = &object.Type{Name: "KeyWrapper", Module: "functools", Flags: object.Final | object.NoCreate | object.LongName}

var keyParams = object.NewParams("K", "obj")

func cmpToKey(_ *object.Thread, args []object.Value) (object.Value, error) {
	return newKey(args[0], object.Value{}), nil
}

func newKey(compare, obj object.Value) object.Value {
	k := &compareKey{compare: compare, obj: obj}
	k.Init(keyType)
	return object.FromObject(k)
}

func callKey(_ *object.Thread, fn object.Value, args []object.Value, names []string) (object.Value, error) {
	full, err := keyParams.Bind(args, names)
	if err != nil {
		return object.Value{}, err
	}
	return newKey(object.Unchecked[compareKey](fn).compare, full[0]), nil
}

// compareKeys compares what the function says with 0.
func compareKeys(t *object.Thread, op object.CompareOp, a, b object.Value) (object.Value, error) {
	x, y := object.Foreign[compareKey](a, keyType), object.Foreign[compareKey](b, keyType)
	if x == nil || y == nil {
		return object.Value{}, object.Raisef(object.TypeError, "other argument must be K instance")
	}
	if x.obj.IsUnset() || y.obj.IsUnset() {
		return object.Value{}, object.Raisef(object.AttributeError, "object")
	}
	verdict, err := object.CallArgs(t, x.compare, x.obj, y.obj)
	if err != nil {
		return object.Value{}, err
	}
	return object.Compare(t, op, verdict, object.Int(0))
}

func init() {
	keyType.Define(nil, object.Slots{Call: callKey, Compare: compareKeys}, nil, []object.Attr{{Name: "obj", Member: true,
		Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			if obj := object.Unchecked[compareKey](v).obj; !obj.IsUnset() {
				return obj, nil
			}
			return object.None, nil
		},
		Set: func(_ *object.Thread, v, item object.Value) error {
			object.Unchecked[compareKey](v).obj = item
			return nil
		},
		Doc: "Value wrapped by a key function."}})
	keyType.Flags |= object.Unhashable
}
