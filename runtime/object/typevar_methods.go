// The attributes and methods of type parameters. Much of what they mean is
// decided by module typing, which is asked as CPython asks it.

package object

func typeParamAttr(name string, get func(t *Thread, p *typeParam) (Value, error)) Attr {
	return Attr{Name: name, Get: func(t *Thread, v Value) (Value, error) { return get(t, cast[typeParam](v)) }}
}

func typeParamMember(name string, get func(p *typeParam) Value) Attr {
	return Attr{Name: name, Member: true, Get: func(_ *Thread, v Value) (Value, error) { return get(cast[typeParam](v)), nil }}
}

func varianceAttr(name string, which int) Attr {
	return typeParamMember(name, func(p *typeParam) Value { return Bool(p.variance[which]) })
}

var typeParamNameAttr = typeParamMember("__name__", func(p *typeParam) Value { return p.name })

var typeParamDefault = typeParamAttr("__default__", func(t *Thread, p *typeParam) (Value, error) {
	return p.defaults.get(t, NoDefault)
})

var typeParamBound = typeParamAttr("__bound__", func(t *Thread, p *typeParam) (Value, error) {
	return p.bound.get(t, None)
})

func typeParamHasDefault(_ *Thread, args []Value) (Value, error) {
	d := &cast[typeParam](args[0]).defaults
	return Bool(d.given() && !d.value.Is(NoDefault)), nil
}

// typeParamModule is where a call made the parameter; those that syntax makes
// belong to typing.
var typeParamModule = Attr{Name: "__module__",
	Get: func(_ *Thread, v Value) (Value, error) {
		if d := cast[typeParam](v).names; d != nil {
			if name, ok := d.GetStr("__module__"); ok {
				return name, nil
			}
		}
		return String("typing"), nil
	},
	Set: func(_ *Thread, v, item Value) error {
		if item.ref == nil {
			cast[typeParam](v).namespace(true).DeleteStr("__module__")
		} else {
			cast[typeParam](v).namespace(true).SetStr("__module__", item)
		}
		return nil
	},
}

func typeParamReduce(_ *Thread, args []Value) (Value, error) {
	return cast[typeParam](args[0]).name, nil
}

// noSubclass is the __mro_entries__ of things that are no classes.
func noSubclass(what string) Method {
	return Method{Name: "__mro_entries__", Params: "bases, /", Fn: func(*Thread, []Value) (Value, error) {
		return Value{}, Raisef(TypeError, "Cannot subclass an instance of %s", what)
	}}
}

// askTyping makes a method that a function of module typing answers.
func askTyping(name, params, function string) Method {
	return Method{Name: name, Params: params, Fn: func(t *Thread, args []Value) (Value, error) {
		return callTyping(t, function, append([]Value(nil), args...)...)
	}}
}

// typeVarPrepare puts the default in the place of an argument that is missing.
func typeVarPrepare(t *Thread, args []Value) (Value, error) {
	self, alias, given := args[0], args[1], args[2]
	params, err := GetAttr(t, alias, "__parameters__")
	if err != nil {
		return Value{}, err
	}
	n, err := Len(t, given)
	if err != nil {
		return Value{}, err
	}
	list, err := Collect(t, params)
	if err != nil {
		return Value{}, err
	}
	i, err := indexOf(t, &list, self, 0, len(list))
	switch {
	case err != nil:
		return Value{}, err
	case i < 0:
		return Value{}, Raisef(ValueError, "tuple.index(x): x not in tuple")
	case i < n:
		return given, nil
	case i > n:
		return tooFewFor(t, alias)
	}
	value, err := cast[typeParam](self).defaults.get(t, NoDefault)
	if err != nil {
		return Value{}, err
	}
	if value.Is(NoDefault) {
		return tooFewFor(t, alias)
	}
	return Binary(t, Add, given, NewTuple([]Value{value}).Value())
}

func tooFewFor(t *Thread, alias Value) (Value, error) {
	text, err := StrOf(t, alias)
	if err != nil {
		return Value{}, err
	}
	return Value{}, Raisef(TypeError, "Too few arguments for %s", text)
}

func typeVarTupleSubst(*Thread, []Value) (Value, error) {
	return Value{}, Raisef(TypeError, "Substitution of bare TypeVarTuple is not supported")
}

// typeVarTupleIter lets *Ts stand in a subscript: the one item is Unpack[Ts].
func typeVarTupleIter(t *Thread, v Value) (Value, error) {
	u, err := unpacked(t, v)
	if err != nil {
		return Value{}, err
	}
	return NewTupleIter([]Value{u}), nil
}

// unpacked is typing.Unpack[v].
func unpacked(t *Thread, v Value) (Value, error) {
	m, err := typing(t)
	if err != nil {
		return Value{}, err
	}
	unpack, err := GetAttr(t, m, "Unpack")
	if err != nil {
		return Value{}, err
	}
	return GetItem(t, unpack, v)
}

// paramSpecPart is P.args or P.kwargs.
type paramSpecPart struct {
	Head
	origin Value
}

// The classes of P.args and P.kwargs.
var (
	ParamSpecArgsType   = &Type{Name: "ParamSpecArgs", Module: "typing", Flags: Final | LongName | Unhashable}
	ParamSpecKwargsType = &Type{Name: "ParamSpecKwargs", Module: "typing", Flags: Final | LongName | Unhashable}
)

func definePart(typ *Type, function, ending string) {
	params := NewParams(function, "origin")
	typ.Define(nil, Slots{
		New: func(_ *Thread, cls *Type, args []Value, names []string) (Value, error) {
			full, err := params.Bind(args, names)
			if err != nil {
				return Value{}, err
			}
			return value(&paramSpecPart{Head{cls}, full[0]}), nil
		},
		Repr: func(t *Thread, v Value) (string, error) {
			origin := cast[paramSpecPart](v).origin
			if origin.Type() == ParamSpecType {
				name, err := StrOf(t, cast[typeParam](origin).name)
				return name + ending, err
			}
			text, err := Repr(t, origin)
			return text + ending, err
		},
		Compare: func(t *Thread, op CompareOp, a, b Value) (Value, error) {
			if a.Type() != b.Type() || op != EQ && op != NE {
				return NotImplemented, nil
			}
			return Compare(t, op, cast[paramSpecPart](a).origin, cast[paramSpecPart](b).origin)
		},
	}, []Method{noSubclass(typ.Name)}, []Attr{
		{Name: "__origin__", Member: true, Get: func(_ *Thread, v Value) (Value, error) { return cast[paramSpecPart](v).origin, nil }},
	})
}

func paramSpecAttr(name string, typ *Type) Attr {
	return Attr{Name: name, Get: func(_ *Thread, v Value) (Value, error) {
		return value(&paramSpecPart{Head{typ}, v}), nil
	}}
}

func defineTypeParams() {
	namespace := func(v Value, wanted bool) *Dict { return cast[typeParam](v).namespace(wanted) }
	hasDefault := Method{Name: "has_default", Fn: typeParamHasDefault}
	reduce := Method{Name: "__reduce__", Fn: typeParamReduce}
	variances := []Attr{
		varianceAttr("__covariant__", covariant), varianceAttr("__contravariant__", contravariant),
		varianceAttr("__infer_variance__", inferred),
	}
	TypeVarType.Define(nil, Slots{New: typeVarNew, Repr: typeParamRepr, Binary: typeParamBinary, Namespace: namespace,
		GetAttr: GenericGetAttr, SetAttr: GenericSetAttr,
	}, []Method{
		noSubclass("TypeVar"), hasDefault, reduce, askTyping("__typing_subst__", "arg, /", "_typevar_subst"),
		{Name: "__typing_prepare_subst__", Params: "alias, args, /", Fn: typeVarPrepare},
	}, append([]Attr{typeParamNameAttr, typeParamModule, typeParamBound, typeParamDefault,
		typeParamAttr("__constraints__", func(t *Thread, p *typeParam) (Value, error) {
			return p.constraints.get(t, emptyTuple.Value())
		})}, variances...))
	ParamSpecType.Define(nil, Slots{New: paramSpecNew, Repr: typeParamRepr, Binary: typeParamBinary, Namespace: namespace,
		GetAttr: GenericGetAttr, SetAttr: GenericSetAttr,
	}, []Method{
		noSubclass("ParamSpec"), hasDefault, reduce, askTyping("__typing_subst__", "arg, /", "_paramspec_subst"),
		askTyping("__typing_prepare_subst__", "alias, args, /", "_paramspec_prepare_subst"),
	}, append([]Attr{typeParamNameAttr, typeParamModule, typeParamBound, typeParamDefault,
		paramSpecAttr("args", ParamSpecArgsType), paramSpecAttr("kwargs", ParamSpecKwargsType)}, variances...))
	TypeVarTupleType.Define(nil, Slots{New: typeVarTupleNew, Repr: typeParamRepr, Iter: typeVarTupleIter, Namespace: namespace,
		GetAttr: GenericGetAttr, SetAttr: GenericSetAttr,
	}, []Method{
		noSubclass("TypeVarTuple"), hasDefault, reduce,
		{Name: "__typing_subst__", Params: "arg, /", Fn: typeVarTupleSubst},
		askTyping("__typing_prepare_subst__", "alias, args, /", "_typevartuple_prepare_subst"),
	}, []Attr{typeParamNameAttr, typeParamModule, typeParamDefault})
	definePart(ParamSpecArgsType, "paramspecargs", ".args")
	definePart(ParamSpecKwargsType, "paramspeckwargs", ".kwargs")
}
