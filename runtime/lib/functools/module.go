// Package functools is Python's module _functools: the parts of functools that
// run often. The rest of the module is script source.
//
//	reduce.go   reduce and cmp_to_key
//	partial.go  partial
//	cache.go    the wrapper that lru_cache makes
//	property.go cached_property
package functools

import "github.com/aio-lang/aio/runtime/object"

var classes = []*object.Type{partialType, cacheType, cachedPropertyType}

var functions = []object.Method{
	{Name: "reduce", Params: "function, iterable, initial=None, /", Fn: reduce,
		Doc: "Apply a function of two arguments to the result so far and each item, from the left."},
	{Name: "cmp_to_key", Params: "mycmp", Fn: cmpToKey, Doc: "Make a key function of a function that compares two values."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_functools")
	for _, c := range classes {
		m.Dict.SetStr(c.Name, c.Value())
	}
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_functools", &functions[i]))
	}
	return m, nil
}
