// Package math is Python's module math.
//
//	elementary.go functions of one float, with CPython's errors    gamma.go     gamma, lgamma
//	logs.go       logarithms, also of big ints                     sums.go      fsum, prod, sumprod, dist, hypot
//	parts.go      floor, frexp, ldexp, nextafter, fma, …           integers.go  factorial, gcd, comb, isqrt, …
package math

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

var functions = [][]object.Method{elementaryFunctions(), logFunctions, partFunctions, sumFunctions, integerFunctions}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("math")
	for _, methods := range functions {
		for i := range methods {
			m.Dict.SetStr(methods[i].Name, object.NewBuiltin("math", &methods[i]))
		}
	}
	constants := map[string]float64{"pi": math.Pi, "e": math.E, "tau": 2 * math.Pi, "inf": math.Inf(1), "nan": math.NaN()}
	for name, f := range constants {
		m.Dict.SetStr(name, object.Float(f))
	}
	return m, nil
}

func domainError() error { return object.Raisef(object.ValueError, "math domain error") }
func rangeError() error  { return object.Raisef(object.OverflowError, "math range error") }

func isFinite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

// floats reads all arguments as floats.
func floats(t *object.Thread, args []object.Value) ([]float64, error) {
	out := make([]float64, len(args))
	for i, v := range args {
		f, err := object.ToFloat64(t, v)
		if err != nil {
			return nil, err
		}
		out[i] = f
	}
	return out, nil
}
