// Package json is Python's module json.
//
//	encode.go encoder.go  values to JSON: the walk; JSONEncoder
//	decode.go decoder.go  JSON to values: the parser; JSONDecoder and the errors
//	text.go               strings as JSON writes them
//	calls.go              dumps, dump, loads, load
package json

import "github.com/aio-lang/aio/runtime/object"

func init() {
	defineEncoder()
	defineDecoder()
}

var functions = []object.Method{
	{Name: "dump", Params: "obj, fp" + dumpParams, Raw: dump, Doc: "Writes a value as JSON to a file."},
	{Name: "dumps", Params: "obj" + dumpParams, Raw: dumps, Doc: "The JSON text of a value."},
	{Name: "load", Params: "fp" + loadParams, Raw: load, Doc: "The value of the JSON text in a file."},
	{Name: "loads", Params: "s" + loadParams, Raw: loads, Doc: "The value of a JSON text."},
	{Name: "detect_encoding", Params: "b", Fn: detectEncoding, Flags: object.InPython, Doc: "Which of the UTF encodings JSON bytes are in."},
}

var encoderFunctions = []object.Method{
	{Name: "encode_basestring", Params: "string, /", Fn: encodeString(false), Doc: "A string as JSON."},
	{Name: "encode_basestring_ascii", Params: "string, /", Fn: encodeString(true), Doc: "A string as JSON in ASCII alone."},
}

var decoderFunctions = []object.Method{
	{Name: "scanstring", Params: "string, end, strict=True, /", Fn: scanString, Doc: "The string whose opening quote is before end, and where it ends."},
}

func add(m *object.Module, rows []object.Method) {
	for i := range rows {
		m.Dict.SetStr(rows[i].Name, object.NewBuiltin(m.Name, &rows[i]))
	}
}

// Module makes the package; its modules encoder and decoder come with it.
func Module(t *object.Thread) (*object.Module, error) {
	encoder := object.NewModule("json.encoder")
	add(encoder, encoderFunctions)
	encoder.Dict.SetStr("JSONEncoder", encoderType.Value())
	decoder := object.NewModule("json.decoder")
	add(decoder, decoderFunctions)
	decoder.Dict.SetStr("JSONDecoder", decoderType.Value())
	decoder.Dict.SetStr("JSONDecodeError", decodeErrorType.Value())

	m := object.NewModule("json")
	add(m, functions)
	var all []object.Value
	for _, name := range []string{"dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"} {
		all = append(all, object.String(name))
	}
	m.Dict.SetStr("__all__", object.NewList(all).Value())
	m.Dict.SetStr("__path__", object.NewList(nil).Value())
	m.Dict.SetStr("JSONDecoder", decoderType.Value())
	m.Dict.SetStr("JSONDecodeError", decodeErrorType.Value())
	m.Dict.SetStr("JSONEncoder", encoderType.Value())
	m.Dict.SetStr("encoder", encoder.Value())
	m.Dict.SetStr("decoder", decoder.Value())
	if t.Machine != nil {
		t.Machine.Modules().SetStr("json.encoder", encoder.Value())
		t.Machine.Modules().SetStr("json.decoder", decoder.Value())
	}
	return m, nil
}
