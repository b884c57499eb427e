// Package finder is the private module _finder: modules that are looked for and not
// imported, for importlib.util and runpy.
package finder

import "github.com/aio-lang/aio/runtime/object"

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_finder")
	for i := range rows {
		m.Dict.SetStr(rows[i].Name, object.NewBuiltin("_finder", &rows[i]))
	}
	return m, nil
}

var rows = []object.Method{
	{Name: "locate", Params: "name, /", Fn: locate, Doc: "The code, the file and the __path__ of a module, with None for what it lacks."},
}

func locate(t *object.Thread, args []object.Value) (object.Value, error) {
	name, ok := object.Text(args[0])
	if !ok {
		return object.Value{}, object.Raisef(object.TypeError, "locate() argument must be str, not %s", object.TypeName(args[0]))
	}
	found, err := t.Machine.Locate(name)
	if err != nil {
		return object.Value{}, err
	}
	file, path := object.None, object.None
	if found.File != "" {
		file = object.String(found.File)
	}
	if !found.Path.IsUnset() {
		path = found.Path
	}
	return object.NewTuple([]object.Value{found.Code, file, path}).Value(), nil
}
