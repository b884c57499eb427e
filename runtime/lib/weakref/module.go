// Package weakref is Python's module _weakref. Its references are strong: there
// are no reference counts that could tell when an object dies, and what a
// collection finds differs from run to run. So a reference always gives its
// object, a callback is never called, and no count of references is kept.
package weakref

import "github.com/aio-lang/aio/runtime/object"

var functions = []object.Method{
	{Name: "getweakrefcount", Params: "object, /", Doc: "Return 0: references are not counted.",
		Fn: func(*object.Thread, []object.Value) (object.Value, error) { return object.Int(0), nil }},
	{Name: "getweakrefs", Params: "object, /", Doc: "Return an empty list: references are not listed.",
		Fn: func(*object.Thread, []object.Value) (object.Value, error) { return object.NewList(nil).Value(), nil }},
	{Name: "proxy", Params: "object, callback=None, /", Fn: newProxy, Doc: "Return a value that acts as object does."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_weakref")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_weakref", &functions[i]))
	}
	m.Dict.SetStr("ref", refType.Value())
	for _, c := range []*object.Type{refType, proxyType, callableProxyType} {
		m.Dict.SetStr(c.Name, c.Value())
	}
	return m, nil
}

// referable reports whether CPython makes weak references to v.
func referable(v object.Value) bool {
	typ := v.Type()
	if typ.Script() {
		_, ok := typ.Lookup("__weakref__")
		return ok
	}
	switch v.Kind() {
	case object.KindSet, object.KindType, object.KindBuiltin, object.KindModule:
		return true
	case object.KindForeign:
		return typ != object.ObjectType && (typ.Next == nil || referableIterators[typ.Name])
	}
	return false
}

// referableIterators are the iterators that may be referred to.
var referableIterators = map[string]bool{"generator": true, "coroutine": true, "async_generator": true, "_tee": true}

func checkReferable(v object.Value) error {
	if !referable(v) {
		return object.Raisef(object.TypeError, "cannot create weak reference to '%s' object", object.TypeName(v))
	}
	return nil
}
