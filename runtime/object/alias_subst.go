package object

// Types in the place of an alias's type variables: list[T][int].

// aliasGetItem puts types in the place of type variables.
func aliasGetItem(t *Thread, v, key Value) (Value, error) {
	a := cast[genericAlias](v)
	params, given, err := a.matched(t, v, key)
	if err != nil {
		return Value{}, err
	}
	var args []Value
	for _, x := range a.args.Items {
		if args, err = appendSubstituted(t, args, x, params, given); err != nil {
			return Value{}, err
		}
	}
	made := NewGenericAlias(a.origin, NewTuple(args).Value())
	cast[genericAlias](made).starred = a.starred
	return made, nil
}

// matched pairs the type variables with what key gives for them; shown is the
// alias in errors.
func (a *genericAlias) matched(t *Thread, shown, key Value) (params, given []Value, err error) {
	u, err := a.parameters(t)
	if err != nil {
		return nil, nil, err
	}
	if params = u.Items; len(params) == 0 {
		text, err := Repr(t, shown)
		if err != nil {
			return nil, nil, err
		}
		return nil, nil, Raisef(TypeError, "%s is not a generic class", text)
	}
	if given, err = flattened(t, key); err != nil {
		return nil, nil, err
	}
	// A variable may take several types for itself, or bring a default.
	for _, p := range params {
		prepare, err := attrOrNone(t, p, "__typing_prepare_subst__")
		if err != nil {
			return nil, nil, err
		}
		if prepare.IsNone() {
			continue
		}
		v, err := Call(t, prepare, []Value{shown, NewTuple(given).Value()}, nil)
		if err != nil {
			return nil, nil, err
		}
		if u := AsTuple(v); u != nil {
			given = u.Items
		} else {
			given = []Value{v}
		}
	}
	if len(given) == len(params) {
		return params, given, nil
	}
	text, err := Repr(t, shown)
	if err != nil {
		return nil, nil, err
	}
	word := "few arguments for %s; actual %d, expected at least %d"
	if len(given) > len(params) {
		word = "many arguments for %s; actual %d, expected %d"
	}
	return nil, nil, Raisef(TypeError, "Too "+word, text, len(given), len(params))
}

// flattened are the types that a subscript gives, those of an unpacked tuple each
// by itself.
func flattened(t *Thread, key Value) ([]Value, error) {
	keys := []Value{key}
	if u := AsTuple(key); u != nil {
		keys = u.Items
	}
	var given []Value
	for _, k := range keys {
		var inner *Tuple
		if AsType(k) == nil {
			v, err := attrOrNone(t, k, "__typing_unpacked_tuple_args__")
			if err != nil {
				return nil, err
			}
			inner = AsTuple(v)
		}
		if inner == nil || len(inner.Items) > 0 && inner.Items[len(inner.Items)-1].Is(Ellipsis) {
			given = append(given, k)
		} else {
			given = append(given, inner.Items...)
		}
	}
	return given, nil
}

// appendSubstituted appends x with types in the place of its variables: of
// *Ts, all that Ts stands for.
func appendSubstituted(t *Thread, args []Value, x Value, params, given []Value) ([]Value, error) {
	made, err := substitute(t, x, params, given)
	if err != nil || AsType(x) != nil {
		return append(args, made), err
	}
	spread, err := attrOrNone(t, x, "__typing_is_unpacked_typevartuple__")
	if err != nil {
		return nil, err
	}
	if u := AsTuple(made); u != nil && spread == True {
		return append(args, u.Items...), nil
	}
	return append(args, made), nil
}

func substitute(t *Thread, x Value, params, given []Value) (Value, error) {
	for i, p := range params {
		if x == p {
			return CallMethod(t, x, "__typing_subst__", given[i])
		}
	}
	inner, err := typeVariables(t, x)
	if err != nil || len(inner) == 0 {
		return x, err
	}
	var picked []Value
	for _, p := range inner {
		for i := range params {
			if params[i] != p {
				continue
			}
			if u := AsTuple(given[i]); u != nil && p.Type() == TypeVarTupleType {
				picked = append(picked, u.Items...)
			} else {
				picked = append(picked, given[i])
			}
		}
	}
	return GetItem(t, x, NewTuple(picked).Value())
}

// attrOrNone is an attribute, or None where v says that it has none.
func attrOrNone(t *Thread, v Value, name string) (Value, error) {
	found, err := FindAttr(t, v, name)
	if err != nil && Is(err, AttributeError) {
		return None, nil
	}
	if err == nil && found.ref == nil {
		return None, nil
	}
	return found, err
}
