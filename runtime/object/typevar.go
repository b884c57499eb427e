// Type parameters: TypeVar, ParamSpec and TypeVarTuple of module typing. Their
// bounds and defaults may be computed when they are asked for first (PEP 695).

package object

// typeParam is a type parameter of any of the three kinds.
type typeParam struct {
	Head
	name        Value
	bound       lazy // of a TypeVar or ParamSpec
	constraints lazy // of a TypeVar: a tuple
	defaults    lazy // __default__; unset: NoDefault
	variance    [3]bool
	names       *Dict // __module__, and what scripts set; nil until used
}

// The variances, in the order of typeParam.variance.
const (
	covariant = iota
	contravariant
	inferred
)

// lazy is a value that a function without parameters computes when it is asked
// for first.
type lazy struct{ value, compute Value }

// get answers the value, or otherwise when there is none.
func (l *lazy) get(t *Thread, otherwise Value) (Value, error) {
	if l.value.ref == nil && l.compute.ref != nil {
		v, err := CallArgs(t, l.compute)
		if err != nil {
			return Value{}, err
		}
		l.value, l.compute = v, Value{}
	}
	if l.value.ref == nil {
		return otherwise, nil
	}
	return l.value, nil
}

func (l *lazy) given() bool { return l.value.ref != nil || l.compute.ref != nil }

// TypeParamKind is what the syntax of type parameters makes.
type TypeParamKind uint8

const (
	PlainTypeVar TypeParamKind = iota
	BoundTypeVar
	ConstrainedTypeVar
	PlainParamSpec
	PlainTypeVarTuple
)

// NewTypeParam makes a type parameter as the syntax does: compute is the
// function of its bound or constraints, standard that of its default; they are
// unset when there is none.
func NewTypeParam(kind TypeParamKind, name string, compute, standard Value) Value {
	p := &typeParam{Head: Head{TypeVarType}, name: String(name), defaults: lazy{compute: standard}}
	p.variance[inferred] = true
	switch kind {
	case BoundTypeVar:
		p.bound.compute = compute
	case ConstrainedTypeVar:
		p.constraints.compute = compute
	case PlainParamSpec:
		p.typ = ParamSpecType
	case PlainTypeVarTuple:
		p.typ = TypeVarTupleType
	}
	return value(p)
}

// setModule notes the module in which a parameter is made.
func (p *typeParam) setModule(t *Thread) {
	if name := callerModule(t); name.ref != nil {
		p.namespace(true).SetStr("__module__", name)
	}
}

// callerModule is the name of the module whose code runs, or unset.
func callerModule(t *Thread) Value {
	if t.Machine == nil {
		return Value{}
	}
	g := t.Machine.Globals()
	if g == nil {
		return Value{}
	}
	name, _ := g.GetStr("__name__")
	return name
}

func (p *typeParam) namespace(wanted bool) *Dict {
	if p.names == nil && wanted {
		p.names = NewDict()
	}
	return p.names
}

// TypeVarType and its like are the classes of type parameters.
var (
	TypeVarType      = &Type{Name: "TypeVar", Module: "typing", Flags: Final | LongName, Operators: orOperators}
	ParamSpecType    = &Type{Name: "ParamSpec", Module: "typing", Flags: Final | LongName, Operators: orOperators}
	TypeVarTupleType = &Type{Name: "TypeVarTuple", Module: "typing", Flags: Final | LongName}
)

var (
	typeVarParams = NewParams("typevar",
		"name, *, bound=None, default=None, covariant=False, contravariant=False, infer_variance=False")
	paramSpecParams = NewParams("paramspec",
		"name, *, bound=None, default=None, covariant=False, contravariant=False, infer_variance=False")
	typeVarTupleParams = NewParams("typevartuple", "name, *, default=None")
)

func typeVarNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	positional := len(args) - len(names)
	first := min(positional, 1)
	given := append(append([]Value(nil), args[:first]...), args[positional:]...)
	p, err := makeTypeParam(t, TypeVarType, typeVarParams, given, names)
	if err != nil {
		return Value{}, err
	}
	switch constraints := args[first:positional]; {
	case len(constraints) == 1:
		return Value{}, Raisef(TypeError, "A single constraint is not allowed")
	case len(constraints) == 0:
	case p.bound.given():
		return Value{}, Raisef(TypeError, "Constraints cannot be combined with bound=...")
	default:
		p.constraints.value = NewTuple(append([]Value(nil), constraints...)).Value()
	}
	return value(p), nil
}

func paramSpecNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	if n := len(args) - len(names); n > 1 {
		return Value{}, Raisef(TypeError, "paramspec() takes exactly 1 positional argument (%d given)", n)
	}
	p, err := makeTypeParam(t, ParamSpecType, paramSpecParams, args, names)
	if err != nil {
		return Value{}, err
	}
	if !p.bound.given() { // as CPython says, only of those that are not made by syntax
		p.bound.value = NoneType.Value()
	}
	return value(p), nil
}

func typeVarTupleNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	if n := len(args) - len(names); n > 1 {
		return Value{}, Raisef(TypeError, "typevartuple() takes exactly 1 positional argument (%d given)", n)
	}
	full, err := typeVarTupleParams.Bind(args, names)
	if err != nil {
		return Value{}, err
	}
	if err := nameArgument("typevartuple", full[0]); err != nil {
		return Value{}, err
	}
	p := &typeParam{Head: Head{TypeVarTupleType}, name: full[0], defaults: lazy{value: full[1]}}
	p.setModule(t)
	return value(p), nil
}

func nameArgument(function string, name Value) error {
	if name.Kind() != KindStr {
		return Raisef(TypeError, "%s() argument 'name' must be str, not %s", function, argTypeName(name))
	}
	return nil
}

// makeTypeParam makes a TypeVar or ParamSpec from the arguments of its class.
func makeTypeParam(t *Thread, typ *Type, params *Params, args []Value, names []string) (*typeParam, error) {
	full, err := params.Bind(args, names)
	if err != nil {
		return nil, err
	}
	if err := nameArgument(params.b.Name, full[0]); err != nil {
		return nil, err
	}
	p := &typeParam{Head: Head{typ}, name: full[0], defaults: lazy{value: full[2]}}
	for i, flag := range full[3:] {
		if flag.ref == nil {
			continue
		}
		if p.variance[i], err = Truth(t, flag); err != nil {
			return nil, err
		}
	}
	switch v := p.variance; {
	case v[covariant] && v[contravariant]:
		return nil, Raisef(ValueError, "Bivariant types are not supported.")
	case (v[covariant] || v[contravariant]) && v[inferred]:
		return nil, Raisef(ValueError, "Variance cannot be specified with infer_variance.")
	}
	if full[1].Given() {
		if p.bound.value, err = checkBound(t, full[1]); err != nil {
			return nil, err
		}
	}
	p.setModule(t)
	return p, nil
}

// checkBound lets typing have a look at a bound. What is surely a type it need
// not see.
func checkBound(t *Thread, bound Value) (Value, error) {
	if AsType(bound) != nil {
		return bound, nil
	}
	return callTyping(t, "_type_check", bound, String("Bound must be a type."))
}

// callTyping calls a function of module typing.
func callTyping(t *Thread, name string, args ...Value) (Value, error) {
	m, err := typing(t)
	if err != nil {
		return Value{}, err
	}
	return CallMethod(t, m, name, args...)
}

// typing is the module.
func typing(t *Thread) (Value, error) {
	if t.Machine == nil {
		return Value{}, Raisef(ImportError, "No module named 'typing'")
	}
	m, err := t.Machine.Import("typing")
	if err != nil {
		return Value{}, err
	}
	return m.Value(), nil
}

func typeParamRepr(t *Thread, v Value) (string, error) {
	p := cast[typeParam](v)
	name, err := StrOf(t, p.name)
	switch {
	case err != nil || p.typ == TypeVarTupleType || p.variance[inferred]:
		return name, err
	case p.variance[covariant]:
		return "+" + name, nil
	case p.variance[contravariant]:
		return "-" + name, nil
	}
	return "~" + name, nil
}

// typeParamBinary is T | x, which is a typing.Union.
func typeParamBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or {
		return NotImplemented, nil
	}
	return callTyping(t, "_make_union", a, b)
}
