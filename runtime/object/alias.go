// list[int], the generic alias. Its sums, int | str, are in union.go.

package object

import "strings"

// GenericAliasType is types.GenericAlias.
var GenericAliasType = &Type{Name: "GenericAlias", Module: "types", Operators: orOperators, Flags: LongName}

type genericAlias struct {
	Head
	origin  Value
	args    *Tuple
	params  *Tuple // the type variables in args; nil until someone asks
	starred bool   // *tuple[int]
}

// classGetItem is the row __class_getitem__ of generic classes.
var classGetItem = ClassGetItem()

// ClassGetItem is the row of a method table that makes a class generic.
func ClassGetItem() Method {
	return Method{Name: "__class_getitem__", Params: "object, /", Flags: ClassMethod, Doc: "Make a generic alias.",
		Fn: func(_ *Thread, args []Value) (Value, error) { return NewGenericAlias(args[0], args[1]), nil }}
}

// NewGenericAlias is origin[args], where several args come as a tuple.
func NewGenericAlias(origin, args Value) Value {
	items := NewTuple([]Value{args})
	if u := AsTuple(args); u != nil {
		items = u
	}
	return value(&genericAlias{Head: Head{GenericAliasType}, origin: origin, args: items})
}

func asAlias(v Value) *genericAlias { return Foreign[genericAlias](v, GenericAliasType) }

// IsGenericAlias reports whether v is something like list[int].
func IsGenericAlias(v Value) bool { return asAlias(v) != nil }

// classItem is c[key] for a class.
func classItem(t *Thread, c *Type, key Value) (Value, error) {
	if c == TypeType {
		return NewGenericAlias(c.Value(), key), nil
	}
	m, err := typeGetAttr(t, c.Value(), "__class_getitem__")
	if err != nil {
		return Value{}, err
	}
	if m.ref == nil || m.IsNone() {
		return Value{}, Raisef(TypeError, "type '%s' is not subscriptable", c.Name)
	}
	return CallArgs(t, m, key)
}

func aliasNew(_ *Thread, cls *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 {
		return Value{}, noKeywords("GenericAlias")
	}
	if len(args) != 2 {
		return Value{}, Raisef(TypeError, "GenericAlias expected 2 arguments, got %d", len(args))
	}
	a := Alloc[genericAlias](cls)
	a.origin, a.args = args[0], AsTuple(args[1])
	if a.args == nil {
		a.args = NewTuple([]Value{args[1]})
	}
	return value(a), nil
}

func aliasRepr(t *Thread, v Value) (string, error) {
	if t == nil {
		t = NewThread()
	}
	a := cast[genericAlias](v)
	var b strings.Builder
	if a.starred {
		b.WriteByte('*')
	}
	text, err := typeText(t, a.origin)
	b.WriteString(text + "[")
	for i, x := range a.args.Items {
		if err != nil {
			return "", err
		}
		if i > 0 {
			b.WriteString(", ")
		}
		text, err = argText(t, x)
		b.WriteString(text)
	}
	if len(a.args.Items) == 0 {
		b.WriteString("()")
	}
	b.WriteByte(']')
	return b.String(), err
}

// argText is an argument of an alias: lists show their items as types.
func argText(t *Thread, v Value) (string, error) {
	l := AsList(v)
	if l == nil {
		return typeText(t, v)
	}
	if err := t.EnterWalk(); err != nil {
		return "", err
	}
	defer t.Leave()
	parts := make([]string, len(l.Items))
	for i, x := range l.Items {
		var err error
		if parts[i], err = argText(t, x); err != nil {
			return "", err
		}
	}
	return "[" + strings.Join(parts, ", ") + "]", nil
}

// typeText is how types show in aliases: by name, with the module unless it is builtins.
func typeText(t *Thread, v Value) (string, error) {
	if v.Is(Ellipsis) {
		return "...", nil
	}
	if asAlias(v) != nil {
		return Repr(t, v)
	}
	if c := AsType(v); c != nil {
		return c.FullName(), nil
	}
	name, err := FindAttr(t, v, "__qualname__")
	if err != nil {
		return "", err
	}
	module, err := FindAttr(t, v, "__module__")
	if err != nil {
		return "", err
	}
	if text, ok := Text(name); ok && module.ref != nil {
		if m, ok := Text(module); ok && m != "builtins" {
			text = m + "." + text
		}
		return text, nil
	}
	return Repr(t, v)
}

func aliasHash(t *Thread, v Value) (int64, error) {
	if err := t.EnterWalk(); err != nil {
		return 0, err
	}
	defer t.Leave()
	a := cast[genericAlias](v)
	h, err := hashOf(t, a.origin)
	if err != nil {
		return 0, err
	}
	n, err := Hash(t, a.args.Value())
	return int64(h) ^ n, err
}

func aliasCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := asAlias(a), asAlias(b)
	if x == nil || y == nil || op != EQ && op != NE {
		return NotImplemented, nil
	}
	same, err := Equal(t, x.origin, y.origin)
	if err == nil && same && x.starred == y.starred {
		same, err = Equal(t, x.args.Value(), y.args.Value())
	}
	return Bool((same && x.starred == y.starred) == (op == EQ)), err
}

func aliasCall(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	return Call(t, cast[genericAlias](fn).origin, args, names)
}

// aliasGetAttr answers what an alias knows itself; all else is its origin's.
func aliasGetAttr(t *Thread, v Value, name string) (Value, error) {
	_, own := GenericAliasType.table()[name]
	switch name {
	case "__class__", "__reduce__", "__reduce_ex__", "__copy__", "__deepcopy__", "__bases__":
		own = true // the alias is what they are about, not what it is an alias of
	}
	if own {
		return TypeAttr(t, v, name)
	}
	if err := t.Enter(); err != nil {
		return Value{}, err
	}
	defer t.Leave()
	return GetAttr(t, cast[genericAlias](v).origin, name)
}

// parameters are the type variables among the arguments, each once.
func (a *genericAlias) parameters(t *Thread) (*Tuple, error) {
	if a.params != nil {
		return a.params, nil
	}
	if err := t.EnterWalk(); err != nil {
		return nil, err
	}
	defer t.Leave()
	var params []Value
	for _, x := range a.args.Items {
		found, err := typeVariables(t, x)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			params = appendNew(params, p)
		}
	}
	a.params = NewTuple(params)
	return a.params, nil
}

func appendNew(list []Value, v Value) []Value {
	for _, x := range list {
		if x == v {
			return list
		}
	}
	return append(list, v)
}

// typeVariables are those in one argument: itself, or those of another alias.
func typeVariables(t *Thread, v Value) ([]Value, error) {
	if AsType(v) != nil {
		return nil, nil
	}
	if a := asAlias(v); a != nil {
		u, err := a.parameters(t)
		if err != nil {
			return nil, err
		}
		return u.Items, nil
	}
	subst, err := attrOrNone(t, v, "__typing_subst__")
	if err != nil {
		return nil, err
	}
	if !subst.IsNone() {
		return []Value{v}, nil
	}
	inner, err := attrOrNone(t, v, "__parameters__")
	if u := AsTuple(inner); u != nil {
		return u.Items, err
	}
	return nil, err
}

// aliasIter lets *tuple[int] be unpacked into a starred alias.
func aliasIter(_ *Thread, v Value) (Value, error) {
	a := *cast[genericAlias](v)
	a.starred = true
	return NewTupleIter([]Value{value(&a)}), nil
}

func defineAlias() {
	slots := Slots{New: aliasNew, Repr: aliasRepr, Hash: aliasHash, Compare: aliasCompare, Call: aliasCall,
		GetAttr: aliasGetAttr, GetItem: aliasGetItem, Iter: aliasIter, Binary: unionBinary}
	GenericAliasType.Define(nil, slots, []Method{
		{Name: "__mro_entries__", Params: "bases, /", Doc: "Return the classes to inherit from.",
			Fn: func(_ *Thread, args []Value) (Value, error) {
				return NewTuple([]Value{cast[genericAlias](args[0]).origin}).Value(), nil
			}},
		reduceRow(func(t *Thread, v Value) (Value, error) {
			a := cast[genericAlias](v)
			made := tupleOf(GenericAliasType.Value(), tupleOf(a.origin, a.args.Value()))
			if !a.starred {
				return made, nil
			}
			next, err := builtinNamed(t, "next") // what * gives is an item of iter(alias)
			if err != nil {
				return Value{}, err
			}
			it, err := Iter(t, NewGenericAlias(a.origin, a.args.Value()))
			return tupleOf(next, tupleOf(it)), err
		}),
		{Name: "__instancecheck__", Params: "instance, /", Fn: func(*Thread, []Value) (Value, error) {
			return Value{}, Raisef(TypeError, "isinstance() argument 2 cannot be a parameterized generic")
		}},
		{Name: "__subclasscheck__", Params: "cls, /", Fn: func(*Thread, []Value) (Value, error) {
			return Value{}, Raisef(TypeError, "issubclass() argument 2 cannot be a parameterized generic")
		}},
	}, []Attr{
		{Name: "__origin__", Get: func(_ *Thread, v Value) (Value, error) { return cast[genericAlias](v).origin, nil }},
		{Name: "__args__", Get: func(_ *Thread, v Value) (Value, error) { return cast[genericAlias](v).args.Value(), nil }},
		{Name: "__parameters__", Get: func(t *Thread, v Value) (Value, error) {
			params, err := cast[genericAlias](v).parameters(t)
			if err != nil {
				return Value{}, err
			}
			return params.Value(), nil
		}},
		{Name: "__typing_unpacked_tuple_args__", Get: func(_ *Thread, v Value) (Value, error) {
			if a := cast[genericAlias](v); a.starred && a.origin == TupleType.Value() {
				return a.args.Value(), nil
			}
			return None, nil
		}},
		{Name: "__unpacked__", Get: func(_ *Thread, v Value) (Value, error) { return Bool(cast[genericAlias](v).starred), nil }},
	})
	defineUnion()
}
