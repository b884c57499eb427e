// The operators as functions: one row each.

package operator

import "github.com/aio-lang/aio/runtime/object"

// function is a row: the method and its second name, with underscores.
type function struct {
	object.Method
	dunder string
}

// row makes the row of a function whose other name is __name__.
func row(name, params, doc string, fn object.Func) function {
	return function{object.Method{Name: name, Params: params, Fn: fn, Doc: doc}, "__" + trimmed(name) + "__"}
}

// plain is a row without another name.
func plain(name, params, doc string, fn object.Func) function {
	return function{object.Method{Name: name, Params: params, Fn: fn, Doc: doc}, ""}
}

// trimmed drops the underscore that keeps and_, not_ and or_ from being keywords.
func trimmed(name string) string {
	if n := len(name) - 1; name[n] == '_' {
		return name[:n]
	}
	return name
}

func compare(name, sign string, op object.CompareOp) function {
	return row(name, "a, b, /", "Same as a "+sign+" b.", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Compare(t, op, args[0], args[1])
	})
}

func binary(name, sign string, op object.BinaryOp) function {
	return row(name, "a, b, /", "Same as a "+sign+" b.", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Binary(t, op, args[0], args[1])
	})
}

func inPlace(name, sign string, op object.BinaryOp) function {
	return row(name, "a, b, /", "Same as a "+sign+"= b.", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.InPlace(t, op, args[0], args[1])
	})
}

func unary(name, sign string, op object.UnaryOp) function {
	return row(name, "a, /", "Same as "+sign+"a.", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Unary(t, op, args[0])
	})
}

var functions = []function{
	compare("lt", "<", object.LT), compare("le", "<=", object.LE), compare("eq", "==", object.EQ),
	compare("ne", "!=", object.NE), compare("ge", ">=", object.GE), compare("gt", ">", object.GT),

	binary("add", "+", object.Add), binary("sub", "-", object.Sub), binary("mul", "*", object.Mul),
	binary("matmul", "@", object.MatMul), binary("truediv", "/", object.Div), binary("floordiv", "//", object.FloorDiv),
	binary("mod", "%", object.Mod), binary("pow", "**", object.Pow), binary("lshift", "<<", object.LShift),
	binary("rshift", ">>", object.RShift), binary("and_", "&", object.And), binary("or_", "|", object.Or),
	binary("xor", "^", object.Xor),

	inPlace("iadd", "+", object.Add), inPlace("isub", "-", object.Sub), inPlace("imul", "*", object.Mul),
	inPlace("imatmul", "@", object.MatMul), inPlace("itruediv", "/", object.Div), inPlace("ifloordiv", "//", object.FloorDiv),
	inPlace("imod", "%", object.Mod), inPlace("ipow", "**", object.Pow), inPlace("ilshift", "<<", object.LShift),
	inPlace("irshift", ">>", object.RShift), inPlace("iand", "&", object.And), inPlace("ior", "|", object.Or),
	inPlace("ixor", "^", object.Xor),

	unary("neg", "-", object.Neg), unary("pos", "+", object.Pos), unary("inv", "~", object.Invert),
	unary("invert", "~", object.Invert), unary("not_", "not ", object.Not),

	plain("truth", "a, /", "Return whether a is true.", truth),
	plain("is_", "a, b, /", "Same as a is b.", func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(args[0].Is(args[1])), nil
	}),
	plain("is_not", "a, b, /", "Same as a is not b.", func(_ *object.Thread, args []object.Value) (object.Value, error) {
		return object.Bool(!args[0].Is(args[1])), nil
	}),
	row("abs", "a, /", "Same as abs(a).", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.Abs(t, args[0])
	}),
	row("index", "a, /", "Same as a.__index__().", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.AsIndex(t, args[0])
	}),

	row("concat", "a, b, /", "Same as a + b, for sequences.", concat(object.Binary)),
	row("iconcat", "a, b, /", "Same as a += b, for sequences.", concat(object.InPlace)),
	row("contains", "a, b, /", "Same as b in a.", func(t *object.Thread, args []object.Value) (object.Value, error) {
		found, err := object.Contains(t, args[0], args[1])
		return object.Bool(found), err
	}),
	plain("countOf", "a, b, /", "Return how many items of a are equal to b.", countOf),
	plain("indexOf", "a, b, /", "Return the position of the first item of a that is equal to b.", indexOf),
	row("getitem", "a, b, /", "Same as a[b].", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.GetItem(t, args[0], args[1])
	}),
	row("setitem", "a, b, c, /", "Same as a[b] = c.", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, object.SetItem(t, args[0], args[1], args[2])
	}),
	row("delitem", "a, b, /", "Same as del a[b].", func(t *object.Thread, args []object.Value) (object.Value, error) {
		return object.None, object.DelItem(t, args[0], args[1])
	}),
	plain("length_hint", "obj, default=0, /", "Guess len(obj), as list() does before it takes the items.", lengthHint),
	{object.Method{Name: "call", Params: "obj, /, *args, **kwargs", Raw: call, Doc: "Same as obj(*args, **kwargs)."}, "__call__"},
}

func truth(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := object.Truth(t, args[0])
	return object.Bool(b), err
}

func call(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if len(args) == len(names) {
		return object.Value{}, object.Raisef(object.TypeError, "call expected at least 1 argument, got 0")
	}
	return object.Call(t, args[0], args[1:], names)
}

// concat refuses what has no items by position.
func concat(add func(*object.Thread, object.BinaryOp, object.Value, object.Value) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		if !isSequence(args[0]) {
			return object.Value{}, object.Raisef(object.TypeError, "'%s' object can't be concatenated", object.TypeName(args[0]))
		}
		return add(t, object.Add, args[0], args[1])
	}
}

func isSequence(v object.Value) bool {
	return v.Type().GetItem != nil && object.AsDict(v) == nil
}

func countOf(t *object.Thread, args []object.Value) (object.Value, error) {
	n := int64(0)
	err := iterate(t, args[0], func(x object.Value) (bool, error) {
		same, err := object.Equal(t, x, args[1])
		if same {
			n++
		}
		return true, err
	})
	return object.Int(n), err
}

func indexOf(t *object.Thread, args []object.Value) (object.Value, error) {
	i, found := int64(-1), false
	err := iterate(t, args[0], func(x object.Value) (bool, error) {
		var err error
		i++
		found, err = object.Equal(t, x, args[1])
		return !found, err
	})
	if err == nil && !found {
		err = object.Raisef(object.ValueError, "sequence.index(x): x not in sequence")
	}
	return object.Int(i), err
}

func iterate(t *object.Thread, v object.Value, each func(object.Value) (bool, error)) error {
	if v.Type().Iter == nil {
		return object.Raisef(object.TypeError, "argument of type '%s' is not iterable", object.TypeName(v))
	}
	return object.Iterate(t, v, each)
}

// lengthHint asks for the length, then for a guess.
func lengthHint(t *object.Thread, args []object.Value) (object.Value, error) {
	fallback := object.Arg(args, 1)
	if fallback.IsUnset() {
		fallback = object.Int(0)
	}
	if !object.IsInt(fallback) {
		return object.Value{}, object.Raisef(object.TypeError, "'%s' object cannot be interpreted as an integer", object.TypeName(fallback))
	}
	v := args[0]
	if v.Type().Len != nil {
		n, err := object.Len(t, v)
		if err == nil {
			return object.Int(int64(n)), nil
		}
		if !object.Is(err, object.TypeError) {
			return object.Value{}, err
		}
	}
	m, err := object.TypeAttr(t, v, "__length_hint__")
	if err != nil || m.IsUnset() {
		return fallback, err
	}
	hint, err := object.Call(t, m, nil, nil)
	switch {
	case err != nil:
		if object.Is(err, object.TypeError) {
			return fallback, nil
		}
		return object.Value{}, err
	case hint.Is(object.NotImplemented):
		return fallback, nil
	case !object.IsInt(hint):
		return object.Value{}, object.Raisef(object.TypeError, "__length_hint__ must be an integer, not %s", object.TypeName(hint))
	}
	n, err := object.ToInt(t, hint)
	if err == nil && n < 0 {
		err = object.Raisef(object.ValueError, "__length_hint__() should return >= 0")
	}
	return hint, err
}
