// Package structs is Python's module struct: values as the bytes of C structs.
//
//	layout.go    formats        pack.go, unpack.go  values to bytes and back
//	functions.go the operations, as functions of the module and methods of Struct
package structs

import "github.com/aio-lang/aio/runtime/object"

// record is a Struct.
type record struct {
	object.Head
	*layout
}

var (
	errorType  = (&object.Type{Name: "error", Module: "struct"}).Define(object.ExceptionType, object.Slots{}, nil, nil)
	structType = &object.Type{Name: "Struct", Module: "_struct", Flags: object.LongName,
		Doc: "Struct(format): packs and unpacks by a format that is read once."}
)

var structParams = object.NewParams("Struct", "format")

// emptyLayout is that of a Struct whose subclass has not called __init__ yet.
var emptyLayout = &layout{}

func newStruct(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	r := object.Alloc[record](cls)
	r.layout = emptyLayout
	v := object.FromObject(r)
	return v, object.InitNew(t, cls, v, args, names)
}

func initStruct(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	full, err := structParams.Bind(args[1:], names)
	if err != nil {
		return object.Value{}, err
	}
	l, err := layoutOf(t, full[0])
	if err != nil {
		return object.Value{}, err
	}
	object.Unchecked[record](args[0]).layout = l
	return object.None, nil
}

func reprStruct(_ *object.Thread, v object.Value) (string, error) {
	r := object.Unchecked[record](v)
	return v.Type().Name + "(" + object.ReprText(r.format) + ")", nil
}

// row is an operation: a function of the module and a method of Struct.
type row struct {
	name, params string // without the format
	call         operation
	any          bool // takes any number of positional arguments
	doc          string
}

var rows = []row{
	{"pack", "*values, /", pack, true, "Bytes of the values, by the format."},
	{"pack_into", "buffer, offset, *values, /", packInto, true, "Writes the values, by the format, to a buffer from an offset on."},
	{"unpack", "buffer, /", unpack, false, "A tuple of the values that are packed in the buffer."},
	{"unpack_from", "/, buffer, offset=0", unpackFrom, false, "A tuple of the values that are packed in the buffer from an offset on."},
	{"iter_unpack", "buffer, /", iterUnpack, false, "An iterator of tuples, one for each record in the buffer."},
}

func (r row) method() object.Method {
	m := object.Method{Name: r.name, Params: r.params, Doc: r.doc}
	if r.name == "unpack_from" {
		m.Params = "buffer, offset=0"
	}
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		return r.call(t, object.Unchecked[record](args[0]).layout, args[1:])
	}
	m.Fn = call
	if r.any {
		m.Fn, m.Raw = nil, func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
			if len(names) > 0 {
				return object.Value{}, object.Raisef(object.TypeError, "Struct.%s() takes no keyword arguments", r.name)
			}
			return call(t, args)
		}
	}
	return m
}

func (r row) function() object.Method {
	m := object.Method{Name: r.name, Params: "format, " + r.params, Doc: r.doc}
	if r.name == "unpack_from" {
		m.Params = "format, /, buffer, offset=0"
	}
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		if len(args) == 0 {
			return object.Value{}, object.Raisef(object.TypeError, "missing format argument")
		}
		l, err := layoutOf(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		return r.call(t, l, args[1:])
	}
	m.Fn = call
	if r.any {
		m.Fn, m.Raw = nil, func(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
			if len(names) > 0 {
				return object.Value{}, object.Raisef(object.TypeError, "%s() takes no keyword arguments", r.name)
			}
			return call(t, args)
		}
	}
	return m
}

func structMethods() []object.Method {
	methods := []object.Method{{Name: "__init__", Params: "format", Raw: initStruct, Doc: "Reads the format."}}
	for _, r := range rows {
		methods = append(methods, r.method())
	}
	return methods
}

var structAttrs = []object.Attr{
	{Name: "format", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.String(object.Unchecked[record](v).format), nil
	}, Doc: "The format."},
	{Name: "size", Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
		return object.Int(int64(object.Unchecked[record](v).size)), nil
	}, Doc: "How many bytes the format packs to."},
}

func init() {
	structType.Define(nil, object.Slots{New: newStruct, Repr: reprStruct}, structMethods(), structAttrs)
	defineIterator()
}

var sizeRow = row{"calcsize", "/", calcSize, false, "How many bytes the format packs to."}

// names is __all__.
var names = []string{"calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("struct")
	for _, r := range append([]row{sizeRow}, rows...) {
		f := r.function()
		m.Dict.SetStr(r.name, object.NewBuiltin("_struct", &f))
	}
	m.Dict.SetStr("Struct", structType.Value())
	m.Dict.SetStr("error", errorType.Value())
	all := make([]object.Value, len(names))
	for i, name := range names {
		all[i] = object.String(name)
	}
	m.Dict.SetStr("__all__", object.NewList(all).Value())
	return m, nil
}
