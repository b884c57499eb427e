// Type aliases: what "type X = …" makes.

package object

// TypeAliasType is typing.TypeAliasType.
var TypeAliasType = &Type{Name: "TypeAliasType", Module: "typing", Flags: Final | LongName, Operators: orOperators}

type typeAlias struct {
	Head
	name   Value
	params Value // a tuple, or unset when the alias is not generic
	value  lazy
	module Value
}

// NewTypeAlias makes an alias whose value a function computes; params are its
// type parameters, or unset.
func NewTypeAlias(t *Thread, name string, params, compute Value) Value {
	return value(&typeAlias{Head{TypeAliasType}, String(name), params, lazy{compute: compute}, callerModule(t)})
}

var typeAliasParams = NewParams("typealias", "name, value, *, type_params=()")

func typeAliasNew(t *Thread, _ *Type, args []Value, names []string) (Value, error) {
	full, err := typeAliasParams.Bind(args, names)
	if err != nil {
		return Value{}, err
	}
	if err := nameArgument("typealias", full[0]); err != nil {
		return Value{}, err
	}
	params := full[2]
	if params.ref != nil {
		u := AsTuple(params)
		if u == nil {
			return Value{}, Raisef(TypeError, "type_params must be a tuple")
		}
		if len(u.Items) == 0 {
			params = Value{}
		}
	}
	return value(&typeAlias{Head{TypeAliasType}, full[0], params, lazy{value: full[1]}, callerModule(t)}), nil
}

func typeAliasGetItem(_ *Thread, v, key Value) (Value, error) {
	if cast[typeAlias](v).params.ref == nil {
		return Value{}, Raisef(TypeError, "Only generic type aliases are subscriptable")
	}
	return NewGenericAlias(v, key), nil
}

// parameters are the type parameters as a generic alias lists them.
func (a *typeAlias) parameters(t *Thread) (Value, error) {
	if a.params.ref == nil {
		return emptyTuple.Value(), nil
	}
	list, err := unpackTuples(t, AsTuple(a.params).Items)
	return NewTuple(list).Value(), err
}

// unpackTuples puts Unpack[Ts] in the place of each TypeVarTuple.
func unpackTuples(t *Thread, params []Value) ([]Value, error) {
	list := append([]Value(nil), params...)
	for i, p := range list {
		if p.Type() == TypeVarTupleType {
			u, err := unpacked(t, p)
			if err != nil {
				return nil, err
			}
			list[i] = u
		}
	}
	return list, nil
}

func defineTypeAlias() {
	TypeAliasType.Define(nil, Slots{New: typeAliasNew, GetItem: typeAliasGetItem, Binary: unionBinary,
		Repr: func(t *Thread, v Value) (string, error) { return StrOf(t, cast[typeAlias](v).name) },
	}, []Method{
		{Name: "__reduce__", Fn: func(_ *Thread, args []Value) (Value, error) { return cast[typeAlias](args[0]).name, nil }},
	}, []Attr{
		{Name: "__name__", Member: true, Get: func(_ *Thread, v Value) (Value, error) { return cast[typeAlias](v).name, nil }},
		{Name: "__value__", Get: func(t *Thread, v Value) (Value, error) { return cast[typeAlias](v).value.get(t, None) }},
		{Name: "__parameters__", Get: func(t *Thread, v Value) (Value, error) { return cast[typeAlias](v).parameters(t) }},
		{Name: "__type_params__", Get: func(_ *Thread, v Value) (Value, error) {
			if p := cast[typeAlias](v).params; p.ref != nil {
				return p, nil
			}
			return emptyTuple.Value(), nil
		}},
		{Name: "__module__", Get: func(_ *Thread, v Value) (Value, error) {
			if m := cast[typeAlias](v).module; m.ref != nil {
				return m, nil
			}
			return None, nil
		}},
	})
}
