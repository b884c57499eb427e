// Package cmath is Python's module cmath: functions of complex numbers.
//
//	powers.go     exp, log, log10, sqrt        hyperbolic.go  sinh, cosh, tanh and their inverses
//	circular.go   sin, cos, tan, … from these  polar.go       phase, polar, rect, isclose, tests
//
// The branch cuts and the values at infinities and NaNs are those of C's annex
// G; the finite values follow Kahan's "Branch cuts for complex elementary
// functions", in steps that can't overflow before the result does.
package cmath

import (
	"math"

	"github.com/aio-lang/aio/runtime/object"
)

var functions = [][]object.Method{elementaryFunctions(), polarFunctions}

// Module makes the module.
func Module(*object.Thread) (*object.Module, error) {
	m := object.NewModule("cmath")
	for _, methods := range functions {
		for i := range methods {
			m.Dict.SetStr(methods[i].Name, object.NewBuiltin("cmath", &methods[i]))
		}
	}
	for _, c := range []struct {
		name string
		v    object.Value
	}{
		{"pi", object.Float(math.Pi)},
		{"e", object.Float(math.E)},
		{"tau", object.Float(2 * math.Pi)},
		{"inf", object.Float(inf)},
		{"infj", object.NewComplex(0, inf)},
		{"nan", object.Float(nan)},
		{"nanj", object.NewComplex(0, nan)},
	} {
		m.Dict.SetStr(c.name, c.v)
	}
	return m, nil
}

var (
	inf = math.Inf(1)
	nan = math.NaN()
)

const (
	// Beyond large, sums and products of a few parts could overflow.
	large = math.MaxFloat64 / 4
	// Below tiny, floats have lost bits.
	tiny = 0x1p-1022
	// exp overflows beyond logLarge + log(4).
	logLarge = 708.3964185322641
	// The squares of what lies between these two are normal floats.
	sqrtLarge = 0x1p511
	sqrtTiny  = 0x1p-511
)

// fault is what a function says of its result.
type fault int

const (
	fine     fault = iota
	noDomain       // ValueError
	overflow       // OverflowError when the result is infinite
)

func (f fault) raise() error {
	switch f {
	case noDomain:
		return object.Raisef(object.ValueError, "math domain error")
	case overflow:
		return object.Raisef(object.OverflowError, "math range error")
	}
	return nil
}

func isInf(x float64) bool    { return math.IsInf(x, 0) }
func isFinite(x float64) bool { return !isInf(x) && !math.IsNaN(x) }

// isFiniteNumber tells whether both parts of z are finite.
func isFiniteNumber(z complex128) bool { return isFinite(real(z)) && isFinite(imag(z)) }

// signed is size with the sign of x, which for a NaN is plus.
func signed(size, x float64) float64 {
	if math.IsNaN(x) {
		return size
	}
	return math.Copysign(size, x)
}

// turned is a size without direction, zero or infinity, times the unit vector
// of an angle.
func turned(size, angle float64) complex128 {
	sin, cos := object.SinCosFloat(angle)
	return complex(math.Copysign(size, cos), math.Copysign(size, sin))
}

// domainIf is the fault of a special value.
func domainIf(bad bool) fault {
	if bad {
		return noDomain
	}
	return fine
}

// rangeOf is overflow for the infinite result of a finite argument.
func rangeOf(z complex128) fault {
	if isInf(real(z)) || isInf(imag(z)) {
		return overflow
	}
	return fine
}

// elementary is a function of one complex number.
type elementary struct {
	name, doc string
	f         func(z complex128) (complex128, fault)
}

func (e elementary) method() object.Method {
	call := func(t *object.Thread, args []object.Value) (object.Value, error) {
		z, err := object.ToComplex128(t, args[0])
		if err != nil {
			return object.Value{}, err
		}
		r, fault := e.f(z)
		return object.ComplexValue(r), fault.raise()
	}
	return object.Method{Name: e.name, Params: "z, /", Fn: call, Doc: e.doc}
}

var elementaries = []elementary{
	{"acos", "The number whose cosine is z; cuts from 1 along the real axis to inf and from -1 to -inf.", acos},
	{"acosh", "The number whose hyperbolic cosine is z; a cut from 1 along the real axis to -inf.", acosh},
	{"asin", "The number whose sine is z; the cuts of acos.", asin},
	{"asinh", "The number whose hyperbolic sine is z; cuts from 1j along the imaginary axis to infj and from -1j to -infj.", asinh},
	{"atan", "The number whose tangent is z; the cuts of asinh. ValueError at 1j and -1j.", atan},
	{"atanh", "The number whose hyperbolic tangent is z; the cuts of acos. ValueError at 1 and -1.", atanh},
	{"cos", "The cosine of z.", cos},
	{"cosh", "The hyperbolic cosine of z.", cosh},
	{"exp", "e**z; OverflowError when that is too big.", exp},
	{"log10", "The logarithm of z to base 10; a cut from 0 along the real axis to -inf.", log10},
	{"sin", "The sine of z.", sin},
	{"sinh", "The hyperbolic sine of z.", sinh},
	{"sqrt", "The number with a real part from 0 up whose square is z; the cut of log.", sqrt},
	{"tan", "The tangent of z.", tan},
	{"tanh", "The hyperbolic tangent of z.", tanh},
}

func elementaryFunctions() []object.Method {
	methods := []object.Method{
		{Name: "log", Params: "z, base=<unrepresentable>, /", Fn: logBase,
			Doc: "The logarithm of z to a base, e by default; a cut from 0 along the real axis to -inf."},
	}
	for _, e := range elementaries {
		methods = append(methods, e.method())
	}
	return methods
}
