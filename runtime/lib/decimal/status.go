// Conditions, the signals they raise, and the rounding modes.

package decimal

import "github.com/aio-lang/aio/runtime/object"

// status is a set of conditions.
type status uint32

const (
	clamped status = 1 << iota
	conversionSyntax
	divisionByZero
	divisionImpossible
	divisionUndefined
	inexact
	invalidContext
	invalidOperation
	floatOperation
	overflow
	rounded
	subnormal
	underflow
	tooLarge // no signal: always a MemoryError
)

// invalid are the conditions of the signal InvalidOperation.
const invalid = conversionSyntax | divisionImpossible | divisionUndefined | invalidContext | invalidOperation

var (
	exceptionClass = exception("DecimalException", object.ArithmeticError)

	clampedClass          = exception("Clamped", exceptionClass)
	roundedClass          = exception("Rounded", exceptionClass)
	inexactClass          = exception("Inexact", exceptionClass)
	subnormalClass        = exception("Subnormal", exceptionClass)
	underflowClass        = exception("Underflow", inexactClass, roundedClass, subnormalClass)
	overflowClass         = exception("Overflow", inexactClass, roundedClass)
	divisionByZeroClass   = exception("DivisionByZero", exceptionClass, object.ZeroDivisionError)
	floatOperationClass   = exception("FloatOperation", exceptionClass, object.TypeError)
	invalidOperationClass = exception("InvalidOperation", exceptionClass)

	conversionSyntaxClass   = exception("ConversionSyntax", invalidOperationClass)
	divisionImpossibleClass = exception("DivisionImpossible", invalidOperationClass)
	divisionUndefinedClass  = exception("DivisionUndefined", invalidOperationClass, object.ZeroDivisionError)
	invalidContextClass     = exception("InvalidContext", invalidOperationClass)
)

// exceptionClasses are all of them, in the order in which they stand in the module.
var exceptionClasses = []*object.Type{exceptionClass, clampedClass, roundedClass, inexactClass, subnormalClass, underflowClass,
	overflowClass, divisionByZeroClass, floatOperationClass, invalidOperationClass, conversionSyntaxClass,
	divisionImpossibleClass, divisionUndefinedClass, invalidContextClass}

// exception makes a class. All bases have the same layout; the further ones only
// come into the order of lookup.
func exception(name string, bases ...*object.Type) *object.Type {
	t := &object.Type{Name: name, Module: "decimal"}
	t.Define(bases[0], object.Slots{}, nil, nil)
	t.MRO = append([]*object.Type{t}, linear(bases)...)
	return t
}

// linear merges the orders of the bases: each class before its own bases, and
// the bases in the order in which they are given.
func linear(bases []*object.Type) []*object.Type {
	var out []*object.Type
	lists := make([][]*object.Type, len(bases))
	for i, b := range bases {
		lists[i] = b.MRO
	}
	for {
		var next *object.Type
		for _, list := range lists {
			if len(list) > 0 && !inTail(lists, list[0]) {
				next = list[0]
				break
			}
		}
		if next == nil {
			return out
		}
		out = append(out, next)
		for i, list := range lists {
			if len(list) > 0 && list[0] == next {
				lists[i] = list[1:]
			}
		}
	}
}

func inTail(lists [][]*object.Type, t *object.Type) bool {
	for _, list := range lists {
		for i, other := range list {
			if i > 0 && other == t {
				return true
			}
		}
	}
	return false
}

// signal is what a script can trap.
type signal struct {
	name  string
	mask  status
	class *object.Type
}

// signals are in the order of CPython's flags and traps.
var signals = [...]signal{
	{"InvalidOperation", invalid, invalidOperationClass},
	{"FloatOperation", floatOperation, floatOperationClass},
	{"DivisionByZero", divisionByZero, divisionByZeroClass},
	{"Overflow", overflow, overflowClass},
	{"Underflow", underflow, underflowClass},
	{"Subnormal", subnormal, subnormalClass},
	{"Inexact", inexact, inexactClass},
	{"Rounded", rounded, roundedClass},
	{"Clamped", clamped, clampedClass},
}

// conditions are the parts of InvalidOperation, as an exception lists them.
var conditions = [...]signal{
	{"InvalidOperation", invalidOperation, invalidOperationClass},
	{"ConversionSyntax", conversionSyntax, conversionSyntaxClass},
	{"DivisionImpossible", divisionImpossible, divisionImpossibleClass},
	{"DivisionUndefined", divisionUndefined, divisionUndefinedClass},
	{"InvalidContext", invalidContext, invalidContextClass},
}

// raise makes the exception of trapped conditions: of the class of the first
// signal, with the list of all conditions.
func raise(s status) error {
	var class *object.Type
	for _, sig := range signals {
		if s&sig.mask != 0 {
			class = sig.class
			break
		}
	}
	if class == nil {
		return nil
	}
	var list []object.Value
	for _, c := range conditions {
		if s&c.mask != 0 {
			list = append(list, c.class.Value())
		}
	}
	for _, sig := range signals[1:] {
		if s&sig.mask != 0 {
			list = append(list, sig.class.Value())
		}
	}
	return object.NewException(class, object.NewList(list).Value())
}

// signalNames lists signals as the repr of a context does.
func (s status) signalNames() string {
	text := ""
	for bit := clamped; bit < tooLarge; bit <<= 1 {
		if s&bit == 0 {
			continue
		}
		if bit&invalid != 0 {
			if s&invalid&(bit-1) != 0 {
				continue // named already
			}
		}
		for _, sig := range signals {
			if sig.mask&bit != 0 {
				text += ", " + sig.name
			}
		}
	}
	if text == "" {
		return "[]"
	}
	return "[" + text[2:] + "]"
}

// roundMode is a rounding mode.
type roundMode uint8

const (
	roundUp roundMode = iota
	roundDown
	roundCeiling
	roundFloor
	roundHalfUp
	roundHalfDown
	roundHalfEven
	round05Up
)

var roundNames = [...]string{"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN",
	"ROUND_HALF_EVEN", "ROUND_05UP"}

func roundingOf(v object.Value) (roundMode, error) {
	if text, ok := object.Text(v); ok {
		for i, name := range roundNames {
			if name == text {
				return roundMode(i), nil
			}
		}
	}
	return 0, object.Raisef(object.TypeError, "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n"+
		"   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
}
