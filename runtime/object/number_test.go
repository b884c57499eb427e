package object_test

import "github.com/aio-lang/aio/runtime/object"

// The built-in functions of numbers, for the snippets.
func init() {
	for _, m := range []object.Method{
		{Name: "abs", Params: "x, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			return object.Abs(t, a[0])
		}},
		{Name: "divmod", Params: "x, y, /", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			return object.Divmod(t, a[0], a[1])
		}},
		{Name: "pow", Params: "base, exp, mod=None", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			return object.PowMod(t, a[0], a[1], object.Arg(a, 2))
		}},
		{Name: "round", Params: "number, ndigits=None", Fn: func(t *object.Thread, a []object.Value) (object.Value, error) {
			return object.Round(t, a[0], object.Arg(a, 1))
		}},
	} {
		evalBuiltins[m.Name] = object.NewBuiltin("builtins", &m)
	}
}
