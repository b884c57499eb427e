// Package heapq is Python's module heapq: lists kept as binary heaps.
//
//	sift.go    the heap itself: moving an item up and down
//	push.go    heappush, heappop, heapify and their kin
//	select.go  nsmallest, nlargest      merge.go  merge
package heapq

import "github.com/aio-lang/aio/runtime/object"

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("heapq")
	for _, table := range []struct {
		module string
		rows   []object.Method
	}{{"_heapq", heapFunctions}, {"heapq", pythonFunctions}} {
		for i := range table.rows {
			m.Dict.SetStr(table.rows[i].Name, object.NewBuiltin(table.module, &table.rows[i]))
		}
	}
	names := []string{"heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"}
	all := make([]object.Value, len(names))
	for i, name := range names {
		all[i] = object.String(name)
	}
	m.Dict.SetStr("__all__", object.NewList(all).Value())
	return m, nil
}

// pythonFunctions are those that CPython writes in Python.
var pythonFunctions = []object.Method{
	{Name: "nsmallest", Params: "n, iterable, key=None", Fn: smallest, Flags: object.InPython,
		Doc: "The n smallest items in order, as sorted(iterable, key=key)[:n]."},
	{Name: "nlargest", Params: "n, iterable, key=None", Fn: largest, Flags: object.InPython,
		Doc: "The n largest items, the largest first, as sorted(iterable, key=key, reverse=True)[:n]."},
	{Name: "merge", Params: "*iterables, key=None, reverse=False", Raw: merge,
		Doc: "One sorted iterator over all items of iterables that are sorted themselves."},
}
