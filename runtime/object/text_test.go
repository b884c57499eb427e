package object_test

import "github.com/aio-lang/aio/runtime/object"

// The built-in functions that the snippets about text need.
func init() {
	for _, m := range []object.Method{
		{Name: "ascii", Params: "obj, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			s, err := object.ASCII(t, a[0])
			return object.String(s), err
		}},
		{Name: "chr", Params: "i, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			i, err := object.ToInt(t, a[0])
			return object.Char(rune(i)), err
		}},
		{Name: "format", Params: "value, format_spec='', /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			spec, _ := object.Text(object.Arg(a, 1))
			s, err := object.Format(t, a[0], spec)
			return object.String(s), err
		}},
	} {
		evalBuiltins[m.Name] = object.NewBuiltin("builtins", &m)
	}
}
