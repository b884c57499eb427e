// Package weakref is Python's module _weakref. A reference holds its object
// until the script calls gc.collect(): then the objects die that nothing else
// reaches, and callbacks are called (see runtime/object/weak.go for the reason).
package weakref

import "github.com/aio-lang/aio/runtime/object"

var functions = []object.Method{
	{Name: "getweakrefcount", Params: "object, /", Fn: countRefs, Doc: "Return how many weak references to object there are."},
	{Name: "getweakrefs", Params: "object, /", Fn: listRefs, Doc: "Return a list of the weak references to object."},
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

func countRefs(t *object.Thread, args []object.Value) (object.Value, error) {
	return object.Int(int64(len(t.Referring(args[0])))), nil
}

func listRefs(t *object.Thread, args []object.Value) (object.Value, error) {
	var items []object.Value
	for _, r := range t.Referring(args[0]) {
		items = append(items, object.FromObject(r))
	}
	return object.NewList(items).Value(), nil
}

// plain is the reference without callback of exactly the class cls that v has
// already: one is enough, as nobody can tell two apart.
func plain(t *object.Thread, cls *object.Type, v object.Value) (object.Value, bool) {
	for _, r := range t.Referring(v) {
		if found := object.FromObject(r); found.Type() == cls && r.Callback.IsNone() {
			return found, true
		}
	}
	return object.Value{}, false
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
