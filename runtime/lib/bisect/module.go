// Package bisect is Python's module bisect: places in sorted sequences.
package bisect

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("bisect")
	for i := range functions {
		f := object.NewBuiltin("_bisect", &functions[i])
		m.Dict.SetStr(functions[i].Name, f)
		if short, ok := aliases[functions[i].Name]; ok {
			m.Dict.SetStr(short, f)
		}
	}
	return m, nil
}

// aliases are the short names of the functions that go to the right of equals.
var aliases = map[string]string{"bisect_right": "bisect", "insort_right": "insort"}

// before tells whether the place of x is to the right of item.
type before func(t *object.Thread, item, x object.Value) (bool, error)

func left(t *object.Thread, item, x object.Value) (bool, error) { return object.Less(t, item, x) }

func right(t *object.Thread, item, x object.Value) (bool, error) {
	r, err := object.Less(t, x, item)
	return !r, err
}

// place searches the arguments a, x, lo, hi, key for the place of x, which the
// key is not asked about.
func (passes before) place(t *object.Thread, args []object.Value, x object.Value) (int, error) {
	lo, hi := 0, -1
	var err error
	if v := object.Arg(args, 2); !v.IsUnset() {
		if lo, err = object.ToInt(t, v); err != nil {
			return 0, err
		}
	}
	if v := object.Arg(args, 3); v.Given() {
		if hi, err = object.ToInt(t, v); err != nil {
			return 0, err
		}
	}
	if lo < 0 {
		return 0, object.Raisef(object.ValueError, "lo must be non-negative")
	}
	if hi < 0 {
		if hi, err = object.Len(t, args[0]); err != nil {
			return 0, err
		}
	}
	key := object.Arg(args, 4)
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		item, err := object.GetItem(t, args[0], object.Int(int64(mid)))
		if err == nil && key.Given() {
			item, err = object.CallArgs(t, key, item)
		}
		if err != nil {
			return 0, err
		}
		after, err := passes(t, item, x)
		if err != nil {
			return 0, err
		}
		if after {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, nil
}

func (passes before) find(t *object.Thread, args []object.Value) (object.Value, error) {
	at, err := passes.place(t, args, args[1])
	return object.Int(int64(at)), err
}

func (passes before) insert(t *object.Thread, args []object.Value) (object.Value, error) {
	x := args[1]
	if key := object.Arg(args, 4); key.Given() {
		var err error
		if x, err = object.CallArgs(t, key, x); err != nil {
			return object.Value{}, err
		}
	}
	at, err := passes.place(t, args, x)
	if err != nil {
		return object.Value{}, err
	}
	if args[0].Type() == object.ListType {
		list := object.AsList(args[0])
		list.Items = slices.Insert(list.Items, min(at, len(list.Items)), args[1])
		return object.None, nil
	}
	_, err = object.CallMethod(t, args[0], "insert", object.Int(int64(at)), args[1])
	return object.None, err
}

const params = "a, x, lo=0, hi=None, *, key=None"

var functions = []object.Method{
	{Name: "bisect_right", Params: params, Fn: before(right).find,
		Doc: "The index in the sorted sequence a where x is to be put, after its equals."},
	{Name: "bisect_left", Params: params, Fn: before(left).find,
		Doc: "The index in the sorted sequence a where x is to be put, before its equals."},
	{Name: "insort_right", Params: params, Fn: before(right).insert,
		Doc: "Puts x into the sorted list a, after its equals."},
	{Name: "insort_left", Params: params, Fn: before(left).insert,
		Doc: "Puts x into the sorted list a, before its equals."},
}
