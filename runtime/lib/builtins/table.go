// Package builtins holds Python's built-in functions, one file per subject,
// each with its table of functions. Types and exceptions are those of package
// object; this package only names them.
//
//	attributes.go getattr, hasattr, vars, dir, …     iteration.go iter, next, sorted, all, …
//	classes.go    isinstance, issubclass             numbers.go   abs, pow, round, sum, max, …
//	text.go       repr, chr, ord, format, …          output.go    print, input
//	code.go       eval, exec, compile, globals, …    leave.go     exit and quit
package builtins

import (
	"sync"

	"github.com/aio-lang/aio/runtime/object"
)

// Entry is a name of the module and what it stands for.
type Entry struct {
	Name  string
	Value object.Value
}

// Table lists the module. The values are immutable and shared by all VMs; the
// slice must not be changed.
func Table() []Entry { return table() }

var table = sync.OnceValue(func() []Entry {
	var entries []Entry
	add := func(name string, v object.Value) { entries = append(entries, Entry{name, v}) }
	for _, methods := range functions {
		for i := range methods {
			add(methods[i].Name, object.NewBuiltin("builtins", &methods[i]))
		}
	}
	for _, t := range types {
		add(t.Name, t.Value())
	}
	for _, t := range object.ExceptionClasses() {
		add(t.Name, t.Value())
	}
	for _, c := range constants() {
		add(c.Name, c.Value)
	}
	return entries
})

// functions are the tables of the subject files.
var functions = [][]object.Method{
	attributeFunctions, classFunctions, codeFunctions, iterationFunctions, numberFunctions, extremeFunctions,
	outputFunctions, textFunctions,
}

// types are the built-in types that have a name of their own.
var types = []*object.Type{
	object.BoolType, object.ByteArrayType, object.BytesType, object.ClassMethodType, object.ComplexType, object.DictType, object.EnumerateType,
	object.FilterType, object.FloatType, object.FrozenSetType, object.IntType, object.ListType, object.MapType, object.MemoryViewType,
	object.ObjectType, object.PropertyType, object.RangeType, object.ReversedType, object.SetType, object.SliceType, object.StaticMethodType,
	object.StrType, object.SuperType,
	object.TupleType, object.TypeType, object.ZipType,
}

func constants() []Entry {
	return []Entry{
		{"None", object.None},
		{"True", object.True},
		{"False", object.False},
		{"NotImplemented", object.NotImplemented},
		{"Ellipsis", object.Ellipsis},
		{"__debug__", object.True},
		{"__name__", object.String("builtins")},
		{"__doc__", object.String(moduleDoc)},
		{"__package__", object.String("")},
		{"__loader__", object.None},
		{"__spec__", object.None},
		{"EnvironmentError", object.OSError.Value()},
		{"IOError", object.OSError.Value()},
		{"exit", newQuitter("exit")},
		{"quit", newQuitter("quit")},
		{"help", newHelper()},
	}
}

const moduleDoc = "The names that every module sees without importing them."
