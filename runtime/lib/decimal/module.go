// Package decimal is Python's module decimal: the General Decimal Arithmetic
// specification (http://speleotrove.com/decimal/decarith.html), with coefficients
// of any length.
//
//	number.go   numbers               round.go     rounding to a context
//	status.go   conditions, signals   arith.go     the basic operations
//	compare.go  comparisons, signs    logical.go   digits as bits
//	power.go    powers                transcend.go roots, logarithms, e**x
//	text.go     texts                 format.go    format()
//	context.go  Context; signals.go its flags and traps
//	decimal.go  Decimal               methods.go   the tables of operations
//
// Operations are methods of calc, which knows the settings of a context and
// collects conditions; nothing below decimal.go knows the values of scripts.
package decimal

import "github.com/aio-lang/aio/runtime/object"

func init() {
	decimalType.Define(nil, object.Slots{New: newDecimal, Repr: decimalRepr, Str: decimalText, Hash: decimalHash, Bool: decimalBool,
		Compare: decimalCompare, Binary: decimalBinary, Unary: decimalUnary, Format: format}, decimalTable(), decimalAttrs)
	contextType.Define(nil, object.Slots{New: newContext, Repr: contextRepr}, contextTable(), contextAttrs())
	signalDictType.Define(nil, signalDictSlots, signalDictMethods, nil)
	managerType.Define(nil, managerSlots, nil, nil)
}

var functions = []object.Method{
	{Name: "getcontext", Fn: getContext, Doc: "The current context."},
	{Name: "setcontext", Params: "context, /", Fn: setContext, Doc: "Makes a context the current one."},
	{Name: "localcontext", Params: "ctx=None, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None",
		Fn: localContext, Doc: "A context manager that makes a copy of a context the current one."},
}

// Module makes the module.
func Module(t *object.Thread) (*object.Module, error) {
	m := object.NewModule("decimal")
	set := m.Dict.SetStr
	for i := range functions {
		set(functions[i].Name, object.NewBuiltin("decimal", &functions[i]))
	}
	set("Decimal", decimalType.Value())
	set("Context", contextType.Value())
	class, err := tupleClass(t)
	if err != nil {
		return nil, err
	}
	set("DecimalTuple", class)
	for _, c := range exceptionClasses {
		set(c.Name, c.Value())
	}
	s := stateOf(t)
	set("DefaultContext", s.standard.value())
	set("HAVE_CONTEXTVAR", object.True)
	set("HAVE_THREADS", object.True)
	set("BasicContext", s.basic.value())
	set("ExtendedContext", s.extended.value())
	for _, limit := range []struct {
		name string
		n    int64
	}{{"MAX_PREC", maxPrec}, {"MAX_EMAX", maxEmax}, {"MIN_EMIN", minEmin}, {"MIN_ETINY", minEmin - maxPrec + 1}} {
		set(limit.name, object.Int(limit.n))
	}
	for _, name := range roundNames {
		set(name, object.String(name))
	}
	set("__version__", object.String("1.70"))
	set("__libmpdec_version__", object.String("2.5.1"))
	return m, register(t)
}

// tupleClass makes DecimalTuple.
func tupleClass(t *object.Thread) (object.Value, error) {
	m, err := t.Machine.Import("collections")
	if err != nil {
		return object.Value{}, err
	}
	make, err := object.GetAttr(t, m.Value(), "namedtuple")
	if err != nil {
		return object.Value{}, err
	}
	return object.Call(t, make, []object.Value{object.String("DecimalTuple"), object.String("sign digits exponent"), object.String("decimal")},
		[]string{"module"})
}

// register makes Decimal a number for the abstract classes.
func register(t *object.Thread) error {
	m, err := t.Machine.Import("numbers")
	if err != nil {
		return err
	}
	class, err := object.GetAttr(t, m.Value(), "Number")
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, class, "register", decimalType.Value())
	return err
}
