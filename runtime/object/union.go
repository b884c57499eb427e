// int | str, the union of types.

package object

import "strings"

// UnionType is types.UnionType.
var UnionType = &Type{Name: "UnionType", Module: "types", Operators: orOperators, Flags: Final | NoCreate | LongName}

type union struct {
	Head
	args *Tuple
}

// UnionArgs returns the members of a union like int | str.
func UnionArgs(v Value) (members []Value, ok bool) {
	if v.ref != nil && v.Type() == UnionType {
		return cast[union](v).args.Items, true
	}
	return nil, false
}

// unionBinary is a | b where a or b is a type, an alias or a union.
func unionBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or || !unionable(a) || !unionable(b) {
		return NotImplemented, nil
	}
	var members []Value
	for _, side := range []Value{a, b} {
		parts, ok := UnionArgs(side)
		if !ok {
			parts = []Value{side}
		}
		for _, x := range parts {
			if x.IsNone() {
				x = NoneType.Value()
			}
			i, err := indexOf(t, &members, x, 0, len(members))
			if err != nil {
				return Value{}, err
			}
			if i < 0 {
				members = append(members, x)
			}
		}
	}
	if len(members) == 1 {
		return members[0], nil
	}
	return value(&union{Head{UnionType}, NewTuple(members)}), nil
}

func unionable(v Value) bool {
	return v.IsNone() || AsType(v) != nil || asAlias(v) != nil || v.Type() == UnionType || v.Type() == TypeAliasType
}

func unionRepr(t *Thread, v Value) (string, error) {
	if t == nil {
		t = NewThread()
	}
	members := cast[union](v).args.Items
	parts := make([]string, len(members))
	for i, x := range members {
		if x == NoneType.Value() {
			parts[i] = "None"
			continue
		}
		var err error
		if parts[i], err = typeText(t, x); err != nil {
			return "", err
		}
	}
	return strings.Join(parts, " | "), nil
}

// unionGetItem puts types in the place of type variables.
func unionGetItem(t *Thread, v, key Value) (Value, error) {
	u := cast[union](v)
	a := genericAlias{args: u.args}
	params, given, err := a.matched(t, v, key)
	if err != nil {
		return Value{}, err
	}
	var sum Value
	for _, x := range u.args.Items {
		part, err := substitute(t, x, params, given)
		if err != nil {
			return Value{}, err
		}
		if sum.ref == nil {
			sum = part
		} else if sum, err = Binary(t, Or, sum, part); err != nil {
			return Value{}, err
		}
	}
	return sum, nil
}

func (u *union) set(t *Thread) (*Set, error) {
	s := NewFrozenSet()
	return s, s.Update(t, u.args.Value())
}

func unionHash(t *Thread, v Value) (int64, error) {
	s, err := cast[union](v).set(t)
	return int64(s.mix()), err
}

func unionCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	if a.Type() != UnionType || b.Type() != UnionType || op != EQ && op != NE {
		return NotImplemented, nil
	}
	x, err := cast[union](a).set(t)
	if err != nil {
		return Value{}, err
	}
	y, err := cast[union](b).set(t)
	if err != nil {
		return Value{}, err
	}
	return setCompare(t, op, x.Value(), y.Value())
}

func defineUnion() {
	UnionType.Define(nil, Slots{GetItem: unionGetItem, Repr: unionRepr, Hash: unionHash, Compare: unionCompare, Binary: unionBinary}, nil, []Attr{
		{Name: "__args__", Get: func(_ *Thread, v Value) (Value, error) { return cast[union](v).args.Value(), nil }},
		{Name: "__parameters__", Get: func(t *Thread, v Value) (Value, error) {
			a := genericAlias{args: cast[union](v).args}
			params, err := a.parameters(t)
			if err != nil {
				return Value{}, err
			}
			return params.Value(), nil
		}},
	})
}
