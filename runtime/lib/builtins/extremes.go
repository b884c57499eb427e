// max and min.

package builtins

import "github.com/aio-lang/aio/runtime/object"

// extreme makes max and min: the first item that no other one beats by op.
func extreme(name string, op object.CompareOp) object.RawFunc {
	return func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
		npos := len(args) - len(names)
		var key, fallback object.Value
		for i, n := range names {
			switch n {
			case "key":
				key = args[npos+i]
			case "default":
				fallback = args[npos+i]
			default:
				return object.Value{}, object.UnexpectedKeyword(name, n, "key", "default")
			}
		}
		best := contest{t: t, op: op, key: key}
		switch {
		case npos == 0:
			return object.Value{}, object.Raisef(object.TypeError, "%s expected at least 1 argument, got 0", name)
		case npos == 1:
			if err := object.Iterate(t, args[0], best.offer); err != nil {
				return object.Value{}, err
			}
		case !fallback.IsUnset():
			return object.Value{}, object.Raisef(object.TypeError,
				"Cannot specify a default for %s() with multiple positional arguments", name)
		default:
			for _, v := range args[:npos] {
				if _, err := best.offer(v); err != nil {
					return object.Value{}, err
				}
			}
		}
		switch {
		case !best.item.IsUnset():
			return best.item, nil
		case !fallback.IsUnset():
			return fallback, nil
		}
		return object.Value{}, object.Raisef(object.ValueError, "%s() iterable argument is empty", name)
	}
}

// lesser and greater are min and max of two numbers of one kind.
func lesser(a, b object.Value) object.Value {
	switch {
	case a.IsSmallInt() && b.IsSmallInt():
		if b.SmallInt() < a.SmallInt() {
			return b
		}
		return a
	case a.IsFloat() && b.IsFloat():
		if b.Float64() < a.Float64() {
			return b
		}
		return a
	}
	return object.Value{}
}

func greater(a, b object.Value) object.Value {
	switch {
	case a.IsSmallInt() && b.IsSmallInt():
		if b.SmallInt() > a.SmallInt() {
			return b
		}
		return a
	case a.IsFloat() && b.IsFloat():
		if b.Float64() > a.Float64() {
			return b
		}
		return a
	}
	return object.Value{}
}

// contest keeps the best item so far and what it is measured by.
type contest struct {
	t           *object.Thread
	op          object.CompareOp
	key         object.Value
	item, value object.Value
}

func (c *contest) offer(item object.Value) (bool, error) {
	measured := item
	if c.key.Given() {
		var err error
		if measured, err = object.CallArgs(c.t, c.key, item); err != nil {
			return false, err
		}
	}
	if c.item.IsUnset() {
		c.item, c.value = item, measured
		return true, nil
	}
	r, err := object.Compare(c.t, c.op, measured, c.value)
	if err != nil {
		return false, err
	}
	better, err := object.Truth(c.t, r)
	if better {
		c.item, c.value = item, measured
	}
	return err == nil, err
}

var extremeFunctions = []object.Method{
	{Name: "max", Params: "*args, key=None, default=None", Raw: extreme("max", object.GT), Two: greater, Doc: "max(iterable, *[, default=obj, key=func]) or max(arg1, arg2, *args, *[, key=func]): the biggest item of an iterable, or of the arguments."},
	{Name: "min", Params: "*args, key=None, default=None", Raw: extreme("min", object.LT), Two: lesser, Doc: "Return the smallest item of an iterable, or of the arguments."},
}
