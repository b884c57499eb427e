// Package marshal is Python's module marshal: values as bytes, in the format of
// CPython 3.13.
//
//	write.go  values to bytes    read.go  bytes to values
//	code.go   code objects
//
// Code objects are written as the text that they were compiled from, and compiled
// again: instructions are no matter of scripts. CPython does not read them, nor the
// other way round.
package marshal

import (
	"github.com/aio-lang/aio/runtime/object"
)

// version is that of the format: 0 and 1 write numbers as text, 3 and up write
// what occurs again as a reference, 4 has short forms.
const version = 4

// The type codes.
const (
	typeNull       = '0'
	typeNone       = 'N'
	typeFalse      = 'F'
	typeTrue       = 'T'
	typeStop       = 'S'
	typeEllipsis   = '.'
	typeInt        = 'i'
	typeInt64      = 'I' // only read
	typeLong       = 'l'
	typeFloatText  = 'f'
	typeFloat      = 'g'
	typeCplxText   = 'x'
	typeComplex    = 'y'
	typeBytes      = 's'
	typeStr        = 'u'
	typeInterned   = 't'
	typeASCII      = 'a'
	typeASCIIIn    = 'A' // interned
	typeShort      = 'z' // ASCII, below 256 letters
	typeShortIn    = 'Z' // interned
	typeTuple      = '('
	typeSmallTuple = ')'
	typeList       = '['
	typeDict       = '{'
	typeSet        = '<'
	typeFrozenSet  = '>'
	typeRef        = 'r'
	typeCode       = 'c'

	flagRef = 0x80 // what follows gets a number, for typeRef
)

// maxDepth bounds values within values.
const maxDepth = 2000

// digitBits are those of a digit of typeLong.
const digitBits = 15

// options are the arguments that dumps and dump share.
func options(t *object.Thread, given, allow object.Value) (ver int, code bool, err error) {
	ver, code = version, true
	if !given.IsUnset() {
		if ver, err = object.ToInt(t, given); err != nil {
			return 0, false, err
		}
	}
	if !allow.IsUnset() {
		code, err = object.Truth(t, allow)
	}
	return ver, code, err
}

func dumps(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := marshal(t, args[0], object.Arg(args, 1), object.Arg(args, 2))
	return object.BytesValue(string(b)), err
}

func dump(t *object.Thread, args []object.Value) (object.Value, error) {
	b, err := marshal(t, args[0], object.Arg(args, 2), object.Arg(args, 3))
	if err != nil {
		return object.Value{}, err
	}
	return object.CallMethod(t, args[1], "write", object.BytesValue(string(b)))
}

func loads(t *object.Thread, args []object.Value) (object.Value, error) {
	data, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	return unmarshal(t, &textSource{data}, object.Arg(args, 1))
}

func load(t *object.Thread, args []object.Value) (object.Value, error) {
	return unmarshal(t, &fileSource{args[0]}, object.Arg(args, 1))
}

var functions = []object.Method{
	{Name: "dumps", Params: "value, version=4, /, *, allow_code=True", Fn: dumps, Doc: "The bytes of a value."},
	{Name: "dump", Params: "value, file, version=4, /, *, allow_code=True", Fn: dump, Doc: "Write the bytes of a value to a file."},
	{Name: "loads", Params: "bytes, /, *, allow_code=True", Fn: loads, Doc: "The value that bytes stand for; more bytes behind it are ignored."},
	{Name: "load", Params: "file, /, *, allow_code=True", Fn: load, Doc: "Read one value from a file."},
}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("marshal")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("marshal", &functions[i]))
	}
	m.Dict.SetStr("version", object.Int(version))
	return m, nil
}
