// The functions on a heap that is a list.

package heapq

import "github.com/aio-lang/aio/runtime/object"

// on makes a function of an operation: the first argument must be a list.
func on(name string, before order, op func(t *object.Thread, h heap, args []object.Value) (object.Value, error)) object.Func {
	return func(t *object.Thread, args []object.Value) (object.Value, error) {
		list := object.AsList(args[0])
		if list == nil {
			if len(args) == 1 {
				return object.Value{}, object.Raisef(object.TypeError, "%s() argument must be list, not %s", name, object.TypeName(args[0]))
			}
			return object.Value{}, object.Raisef(object.TypeError, "%s() argument 1 must be list, not %s", name, object.TypeName(args[0]))
		}
		return op(t, heap{list, before}, args)
	}
}

func push(t *object.Thread, h heap, args []object.Value) (object.Value, error) {
	h.list.Append(args[1])
	return object.None, h.up(t, 0, len(h.list.Items)-1)
}

func pop(t *object.Thread, h heap, _ []object.Value) (object.Value, error) { return h.pop(t) }

func replace(t *object.Thread, h heap, args []object.Value) (object.Value, error) {
	return h.replace(t, args[1])
}

func pushPop(t *object.Thread, h heap, args []object.Value) (object.Value, error) {
	if len(h.list.Items) == 0 {
		return args[1], nil
	}
	first, err := h.before(t, h.list.Items[0], args[1])
	if err != nil || !first {
		return args[1], err
	}
	return h.replace(t, args[1])
}

func heapify(t *object.Thread, h heap, _ []object.Value) (object.Value, error) {
	return object.None, h.heapify(t)
}

var heapFunctions = []object.Method{
	{Name: "heappush", Params: "heap, item, /", Fn: on("heappush", object.Less, push), Doc: "Puts item onto the heap."},
	{Name: "heappop", Params: "heap, /", Fn: on("heappop", object.Less, pop), Doc: "Takes the smallest item off the heap."},
	{Name: "heapify", Params: "heap, /", Fn: on("heapify", object.Less, heapify), Doc: "Makes a heap of the list heap, in place."},
	{Name: "heapreplace", Params: "heap, item, /", Fn: on("heapreplace", object.Less, replace), Doc: "Takes the smallest item off the heap, then puts item onto it."},
	{Name: "heappushpop", Params: "heap, item, /", Fn: on("heappushpop", object.Less, pushPop), Doc: "Puts item onto the heap, then takes the smallest off it."},
	{Name: "_heappop_max", Params: "heap, /", Fn: on("_heappop_max", greater, pop), Doc: "Like heappop, for a heap with the largest item on top."},
	{Name: "_heapify_max", Params: "heap, /", Fn: on("_heapify_max", greater, heapify), Doc: "Like heapify, for a heap with the largest item on top."},
	{Name: "_heapreplace_max", Params: "heap, item, /", Fn: on("_heapreplace_max", greater, replace), Doc: "Like heapreplace, for a heap with the largest item on top."},
}
