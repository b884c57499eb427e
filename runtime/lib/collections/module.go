// Package collections is Python's module _collections: the parts of collections
// that are written in Go. The rest of the module is script source.
//
//	ring.go        the ring of items behind deque
//	deque.go       deque: its class and operators; deque_methods.go, deque_iter.go
//	defaultdict.go defaultdict
//	namedtuple.go  namedtuple; fields.go checks the names of fields
//	counting.go    how Counter counts the items of an iterable
//
// OrderedDict lies in package object, beside the table that it shares with dict.
package collections

import "github.com/aio-lang/aio/runtime/object"

var classes = []*object.Type{dequeType, dequeIterType, dequeReverseIterType, defaultDictType, object.OrderedDictType, fieldType}

var functions = []object.Method{
	{Name: "_count_elements", Params: "mapping, iterable, /", Fn: countElements, Doc: "Count the items of iterable in mapping."},
	{Name: "namedtuple", Params: "typename, field_names, *, rename=False, defaults=None, module=None", Fn: namedTuple, Flags: object.InPython,
		Doc: "Make a class of tuples whose items have names."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_collections")
	for _, c := range classes {
		m.Dict.SetStr(c.Name, c.Value())
	}
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("collections", &functions[i]))
	}
	return m, nil
}
