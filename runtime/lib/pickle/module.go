// Package pickle is Python's module pickle.
//
//	opcode.go                          the instructions, errors, old names
//	save.go save_object.go pickler.go memo.go  values to a pickle; Pickler
//	load.go load_object.go unpickler.go input.go  a pickle to values; Unpickler
//	buffer.go                          PickleBuffer

package pickle

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
)

func init() {
	definePickler()
	defineUnpickler()
	defineBuffer()
}

var functions = []object.Method{
	{Name: "dump", Params: "obj, file, protocol=None, *, fix_imports=True, buffer_callback=None", Fn: dump, Doc: "Writes a value to a binary file."},
	{Name: "dumps", Params: "obj, protocol=None, *, fix_imports=True, buffer_callback=None", Fn: dumps, Doc: "A value as bytes."},
	{Name: "load", Params: "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()", Fn: load, Doc: "The value that a binary file holds."},
	{Name: "loads", Params: "data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()", Fn: loads, Doc: "The value that bytes hold."},
}

// Module makes the module pickle.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("pickle")
	if t.Machine != nil {
		if _, err := t.Machine.Import("copyreg"); err != nil {
			return nil, err
		}
	}
	names := []string{"PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler"}
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_pickle", &functions[i]))
		names = append(names, functions[i].Name)
	}
	for _, c := range []*object.Type{errorType, picklingError, unpicklingError, picklerType, unpicklerType, bufferType} {
		m.Dict.SetStr(c.Name, c.Value())
	}
	names = append(names, "PickleBuffer")
	constants := []string{"DEFAULT_PROTOCOL", "HIGHEST_PROTOCOL"}
	m.Dict.SetStr("DEFAULT_PROTOCOL", object.Int(defaultProtocol))
	m.Dict.SetStr("HIGHEST_PROTOCOL", object.Int(highestProtocol))
	for _, o := range opcodes {
		m.Dict.SetStr(o.name, object.BytesValue(string([]byte{o.op})))
		constants = append(constants, o.name)
	}
	m.Dict.SetStr("TRUE", object.BytesValue("I01\n"))
	m.Dict.SetStr("FALSE", object.BytesValue("I00\n"))
	constants = append(constants, "TRUE", "FALSE")
	slices.Sort(constants)
	var all []object.Value
	for _, name := range append(names, constants...) {
		all = append(all, object.String(name))
	}
	m.Dict.SetStr("__all__", object.NewList(all).Value())
	for i := range functions { // the names of CPython's versions in Python, for those who ask for them
		m.Dict.SetStr("_"+functions[i].Name, object.NewBuiltin("_pickle", &functions[i]))
	}
	m.Dict.SetStr("_Pickler", picklerType.Value())
	m.Dict.SetStr("_Unpickler", unpicklerType.Value())
	return m, nil
}
