// Unpickler, load and loads.

package pickle

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// unpicklerObject is an Unpickler.
type unpicklerObject struct {
	object.Head
	l *loader
}

var unpicklerType = &object.Type{Name: "Unpickler", Module: "_pickle", Doc: "Unpickler(file): reads pickles from a binary file."}

// loaderOf makes a loader of the keyword arguments fix_imports, encoding,
// errors and buffers, from args[at] on.
func loaderOf(t *object.Thread, args []object.Value, at int) (*loader, error) {
	l := &loader{t: t, in: input{t: t}, fix: true, encoding: "ASCII", errors: "strict"}
	if v := object.Arg(args, at); !v.IsUnset() {
		var err error
		if l.fix, err = object.Truth(t, v); err != nil {
			return nil, err
		}
	}
	for i, to := range []*string{&l.encoding, &l.errors} {
		v := object.Arg(args, at+1+i)
		if v.IsUnset() {
			continue
		}
		text, ok := object.Text(v)
		if !ok {
			return nil, object.Raisef(object.TypeError, "argument '%s' must be str, not %s", [...]string{"encoding", "errors"}[i], object.TypeName(v))
		}
		*to = text
	}
	if v := object.Arg(args, at+3); v.Given() {
		var err error
		if l.buffers, err = object.Iter(t, v); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// begin gives a loader that runs once the room in itself, and for a short pickle's
// memo as much as it can need.
func (l *loader) begin() {
	l.stack = l.stackRoom[:0]
	start := l.in.data[:min(len(l.in.data), mostMemo)]
	l.memo = make([]object.Value, 0, strings.Count(start, "\x94")) // opMemoize
}

// from makes the loader read a file.
func (l *loader) from(file object.Value) error {
	for _, m := range []struct {
		name string
		to   *object.Value
	}{{"read", &l.in.read}, {"readline", &l.in.readline}} {
		f, err := object.FindAttr(l.t, file, m.name)
		if err != nil {
			return err
		}
		if f.IsUnset() {
			return object.Raisef(object.TypeError, "file must have 'read' and 'readline' attributes")
		}
		*m.to = f
	}
	return nil
}

func loads(t *object.Thread, args []object.Value) (object.Value, error) {
	l, err := loaderOf(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	data, err := object.ReadBuffer(args[0])
	if err != nil {
		return object.Value{}, err
	}
	if object.AsBytes(args[0]) == nil {
		data = string([]byte(data)) // a buffer may change while it is read
	}
	l.in.data = data
	l.begin()
	return l.run()
}

func load(t *object.Thread, args []object.Value) (object.Value, error) {
	l, err := loaderOf(t, args, 1)
	if err != nil {
		return object.Value{}, err
	}
	if err := l.from(args[0]); err != nil {
		return object.Value{}, err
	}
	l.begin()
	return l.run()
}

func initUnpickler(t *object.Thread, args []object.Value) (object.Value, error) {
	l, err := loaderOf(t, args, 2)
	if err != nil {
		return object.Value{}, err
	}
	if err := l.from(args[1]); err != nil {
		return object.Value{}, err
	}
	object.Unchecked[unpicklerObject](args[0]).l = l
	return object.None, nil
}

func loadMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	l := object.Unchecked[unpicklerObject](args[0]).l
	if l == nil {
		return object.Value{}, cannotLoad("Unpickler.__init__() was not called by %s.__init__()", args[0].Type().Name)
	}
	var err error
	if l.find, err = hook(t, args[0], unpicklerType, "find_class"); err != nil {
		return object.Value{}, err
	}
	if l.persistent, err = hook(t, args[0], unpicklerType, "persistent_load"); err != nil {
		return object.Value{}, err
	}
	stack, marks := l.stack, l.marks
	l.stack, l.marks, l.t, l.in.t = nil, nil, t, t
	v, err := l.run()
	l.stack, l.marks = stack, marks
	return v, err
}

func findClassMethod(t *object.Thread, args []object.Value) (object.Value, error) {
	module, ok := object.Text(args[1])
	name, too := object.Text(args[2])
	if !ok || !too {
		return object.Value{}, object.Raisef(object.TypeError, "find_class() arguments must be str")
	}
	protocol, fix := defaultProtocol, true
	if l := object.Unchecked[unpicklerObject](args[0]).l; l != nil {
		protocol, fix = l.protocol, l.fix
	}
	return findClass(t, module, name, protocol, fix)
}

func persistentLoadMethod(_ *object.Thread, _ []object.Value) (object.Value, error) {
	return object.Value{}, cannotLoad("A load persistent id instruction was encountered, but no persistent_load function was specified.")
}

var unpicklerMethods = []object.Method{
	{Name: "__init__", Params: "file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()", Fn: initUnpickler, Doc: "Takes the file."},
	{Name: "load", Fn: loadMethod, Doc: "Reads a value."},
	{Name: "find_class", Params: "module_name, global_name, /", Fn: findClassMethod, Doc: "A global by its module and name."},
	{Name: "persistent_load", Params: "pid, /", Fn: persistentLoadMethod, Doc: "The value for a persistent id."},
}

func defineUnpickler() {
	unpicklerType.Define(nil, object.Slots{New: object.NewByInit[unpicklerObject]}, unpicklerMethods, nil)
}
