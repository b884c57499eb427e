// Package string is Python's module _string: the parts of format strings, of
// which string.Formatter is made.
package string

import "github.com/aio-lang/aio/runtime/object"

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("_string")
	for i := range functions {
		m.Dict.SetStr(functions[i].Name, object.NewBuiltin("_string", &functions[i]))
	}
	return m, nil
}

// parts is the iterator over the literal texts and fields of a format.
type parts struct {
	object.Head
	rest string
}

// steps is the iterator over the attributes and items of a field's name.
type steps struct {
	object.Head
	rest string
}

var (
	partsType = &object.Type{Name: "formatteriterator", Flags: object.Final | object.NoCreate}
	stepsType = &object.Type{Name: "fieldnameiterator", Flags: object.Final | object.NoCreate}
)

func init() {
	partsType.Define(nil, object.Slots{Iter: itself, Next: nextPart}, nil, nil)
	stepsType.Define(nil, object.Slots{Iter: itself, Next: nextStep}, nil, nil)
}

func itself(_ *object.Thread, v object.Value) (object.Value, error) { return v, nil }

func nextPart(_ *object.Thread, v object.Value) (object.Value, error) {
	it := object.Foreign[parts](v, partsType)
	if it.rest == "" {
		return object.Value{}, nil
	}
	part, rest, err := object.NextFormatPart(it.rest)
	if err != nil {
		return object.Value{}, err
	}
	it.rest = rest
	row := []object.Value{object.String(part.Literal), object.None, object.None, object.None}
	if part.IsField {
		row[1], row[2] = object.String(part.Name), object.String(part.Spec)
		if part.Conversion != 0 {
			row[3] = object.String(string(part.Conversion))
		}
	}
	return object.NewTuple(row).Value(), nil
}

func nextStep(_ *object.Thread, v object.Value) (object.Value, error) {
	it := object.Foreign[steps](v, stepsType)
	if it.rest == "" {
		return object.Value{}, nil
	}
	step, rest, err := object.NextFieldStep(it.rest)
	if err != nil {
		return object.Value{}, err
	}
	it.rest = rest
	return object.NewPair(object.Bool(step.Attribute), number(step.Name, step.Index)).Value(), nil
}

// number is the index, or the name that is none.
func number(name string, index int) object.Value {
	if index < 0 {
		return object.String(name)
	}
	return object.Int(int64(index))
}

func text(v object.Value) (string, error) {
	s, ok := object.Text(v)
	if !ok {
		return "", object.Raisef(object.TypeError, "expected str, got %s", object.TypeName(v))
	}
	return s, nil
}

func parser(_ *object.Thread, args []object.Value) (object.Value, error) {
	s, err := text(args[0])
	if err != nil {
		return object.Value{}, err
	}
	it := &parts{rest: s}
	it.Init(partsType)
	return object.FromObject(it), nil
}

func split(_ *object.Thread, args []object.Value) (object.Value, error) {
	s, err := text(args[0])
	if err != nil {
		return object.Value{}, err
	}
	first, rest := object.CutFieldName(s)
	index, err := object.FieldNumber(first)
	if err != nil {
		return object.Value{}, err
	}
	it := &steps{rest: rest}
	it.Init(stepsType)
	return object.NewPair(number(first, index), object.FromObject(it)).Value(), nil
}

var functions = []object.Method{
	{Name: "formatter_parser", Params: "format, /", Fn: parser, Doc: "The literal texts and fields of a format: tuples of text, name, spec, conversion."},
	{Name: "formatter_field_name_split", Params: "name, /", Fn: split, Doc: "The first part of a field's name, and an iterator over its attributes and items."},
}
