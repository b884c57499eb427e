// Iteration: iter, next and their asynchronous twins, len, all, any, sorted.

package builtins

import "github.com/aio-lang/aio/runtime/object"

func length(t *object.Thread, args []object.Value) (object.Value, error) {
	n, err := object.Len(t, args[0])
	return object.Int(int64(n)), err
}

// quickLength is length for the usual types.
func quickLength(v object.Value) object.Value {
	n := 0
	switch v.Type() {
	case object.ListType:
		n = len(object.Unchecked[object.List](v).Items)
	case object.TupleType:
		n = len(object.Unchecked[object.Tuple](v).Items)
	case object.StrType:
		n = object.Unchecked[object.Str](v).Len()
	case object.DictType:
		n = object.Unchecked[object.Dict](v).Len()
	case object.SetType:
		n = object.Unchecked[object.Set](v).Len()
	default:
		return object.Value{}
	}
	return object.Int(int64(n))
}

func all(t *object.Thread, args []object.Value) (object.Value, error) {
	holds := true
	err := object.Iterate(t, args[0], func(v object.Value) (bool, error) {
		var err error
		holds, err = object.Truth(t, v)
		return holds, err
	})
	return object.Bool(holds), err
}

func anyOf(t *object.Thread, args []object.Value) (object.Value, error) {
	found := false
	err := object.Iterate(t, args[0], func(v object.Value) (bool, error) {
		var err error
		found, err = object.Truth(t, v)
		return !found, err
	})
	return object.Bool(found), err
}

func iter(t *object.Thread, args []object.Value) (object.Value, error) {
	sentinel := object.Arg(args, 1)
	if sentinel.IsUnset() {
		return object.Iter(t, args[0])
	}
	if !object.Callable(args[0]) {
		return object.Value{}, object.Raisef(object.TypeError, "iter(v, w): v must be callable")
	}
	return object.NewCallableIter(args[0], sentinel), nil
}

// next raises StopIteration at the end. It asks the type itself, because a
// generator may have a value to tell with it.
func next(t *object.Thread, args []object.Value) (object.Value, error) {
	it, fallback := args[0], object.Arg(args, 1)
	step := it.Type().Next
	if step == nil {
		return object.Value{}, object.Raisef(object.TypeError, "'%s' object is not an iterator", object.TypeName(it))
	}
	v, err := step(t, it)
	switch {
	case err != nil:
		if !fallback.IsUnset() && object.Is(err, object.StopIteration) {
			return fallback, nil
		}
		return object.Value{}, err
	case !v.IsUnset():
		return v, nil
	case !fallback.IsUnset():
		return fallback, nil
	}
	return object.Value{}, object.NewException(object.StopIteration)
}

func aiter(t *object.Thread, args []object.Value) (object.Value, error) {
	if f := args[0].Type().AIter; f != nil {
		return f(t, args[0])
	}
	return object.Value{}, object.Raisef(object.TypeError, "'%s' object is not an async iterable", object.TypeName(args[0]))
}

func anext(t *object.Thread, args []object.Value) (object.Value, error) {
	f := args[0].Type().ANext
	if f == nil {
		return object.Value{}, object.Raisef(object.TypeError, "'%s' object is not an async iterator", object.TypeName(args[0]))
	}
	step, err := f(t, args[0])
	fallback := object.Arg(args, 1)
	if err != nil || fallback.IsUnset() {
		return step, err
	}
	return t.Machine.NewCoroutine("anext", &nextOr{step: step, fallback: fallback}), nil
}

// nextOr is anext with a default: it waits for the next item, and takes the
// default at the end.
type nextOr struct {
	step, fallback object.Value
	waiting        bool
}

func (n *nextOr) Step(_ *object.Thread, sent object.Value, exc error) (object.Action, error) {
	switch {
	case !n.waiting && exc == nil:
		n.waiting = true
		return object.Action{Kind: object.StepAwait, Value: n.step}, nil
	case n.waiting && exc != nil && object.Is(exc, object.StopAsyncIteration):
		return object.Action{Kind: object.StepReturn, Value: n.fallback}, nil
	case exc != nil:
		return object.Action{}, exc
	}
	return object.Action{Kind: object.StepReturn, Value: sent}, nil
}

// sorted is list.sort on a copy, which reads the keyword arguments too.
func sorted(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	if n := len(args) - len(names); n != 1 {
		return object.Value{}, object.Raisef(object.TypeError, "sorted expected 1 argument, got %d", n)
	}
	items, err := object.Collect(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	list := object.NewList(items).Value()
	sort, err := object.GetAttr(t, list, "sort")
	if err != nil {
		return object.Value{}, err
	}
	if _, err := object.Call(t, sort, args[1:], names); err != nil {
		return object.Value{}, err
	}
	return list, nil
}

var iterationFunctions = []object.Method{
	{Name: "aiter", Params: "async_iterable, /", Fn: aiter, Doc: "What async for would draw items from: the result of __aiter__."},
	{Name: "all", Params: "iterable, /", Fn: all, Doc: "False as soon as one item is false, else True; True for no items."},
	{Name: "anext", Params: "aiterator, default=None, /", Fn: anext, Doc: "An awaitable of one more item; at the end it gives default, or raises StopAsyncIteration."},
	{Name: "any", Params: "iterable, /", Fn: anyOf, Doc: "True as soon as one item is true, else False; False for no items."},
	{Name: "iter", Params: "object, sentinel=None, /", Fn: iter, Doc: "Get an iterator from an object, or of a callable until it returns the sentinel."},
	{Name: "len", Params: "obj, /", Fn: length, One: quickLength, Doc: "How many items obj holds."},
	{Name: "next", Params: "iterator, default=None, /", Fn: next, Doc: "One more item; at the end it gives default, or raises StopIteration."},
	{Name: "sorted", Params: "iterable, /, *, key=None, reverse=False", Raw: sorted, Doc: "A list of the items from small to big by key, or the other way with reverse; equal ones keep their order."},
}
