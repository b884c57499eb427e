// mappingproxy: a read-only view of a mapping, such as a class's __dict__.

package object

type mappingProxy struct {
	Head
	mapping Value
}

// MappingProxyType is types.MappingProxyType.
var MappingProxyType = &Type{Name: "mappingproxy", Operators: dictOperators, Flags: Final | Mapping}

// NewMappingProxy makes a read-only view of a mapping.
func NewMappingProxy(mapping Value) Value {
	return value(&mappingProxy{Head{MappingProxyType}, mapping})
}

func asMappingProxy(v Value) *mappingProxy {
	if v.Type() == MappingProxyType {
		return cast[mappingProxy](v)
	}
	return nil
}

func proxied(v Value) Value { return cast[mappingProxy](v).mapping }

func proxyNew(_ *Thread, _ *Type, args []Value, names []string) (Value, error) {
	if len(names) > 0 || len(args) != 1 {
		return Value{}, Raisef(TypeError, "mappingproxy() missing required argument 'mapping' (pos 1)")
	}
	m := args[0]
	if m.Type().GetItem == nil || AsList(m) != nil || AsTuple(m) != nil {
		return Value{}, Raisef(TypeError, "mappingproxy() argument must be a mapping, not %s", TypeName(m))
	}
	if p := asMappingProxy(m); p != nil {
		m = p.mapping // one level, however often it is wrapped
	}
	return NewMappingProxy(m), nil
}

func proxyRepr(t *Thread, v Value) (string, error) {
	s, err := Repr(t, proxied(v))
	return "mappingproxy(" + s + ")", err
}

func proxyCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	if p := asMappingProxy(b); p != nil {
		b = p.mapping
	}
	return Compare(t, op, proxied(a), b)
}

func proxyBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or {
		return NotImplemented, nil
	}
	for _, v := range []*Value{&a, &b} {
		if p := asMappingProxy(*v); p != nil {
			*v = p.mapping
		}
	}
	return Binary(t, Or, a, b)
}

func proxyInPlace(_ *Thread, op BinaryOp, a, b Value) (Value, error) {
	if op != Or {
		return NotImplemented, nil
	}
	return Value{}, Raisef(TypeError, "'|=' is not supported by mappingproxy; use '|' instead")
}

func proxyReversed(t *Thread, args []Value) (Value, error) {
	return CallMethod(t, proxied(args[0]), "__reversed__")
}

// forward makes a method that the mapping itself answers.
func forward(name, params, doc string) Method {
	return Method{Name: name, Params: params, Doc: doc, Fn: func(t *Thread, args []Value) (Value, error) {
		given := args[1:]
		for len(given) > 0 && given[len(given)-1].ref == nil {
			given = given[:len(given)-1]
		}
		return CallMethod(t, proxied(args[0]), name, given...)
	}}
}

func defineMappingProxy() {
	MappingProxyType.Define(nil, Slots{
		New: proxyNew, Repr: proxyRepr, Compare: proxyCompare, Binary: proxyBinary, InPlace: proxyInPlace,
		Str:      func(t *Thread, v Value) (string, error) { return StrOf(t, proxied(v)) },
		Hash:     func(t *Thread, v Value) (int64, error) { return Hash(t, proxied(v)) },
		Len:      func(t *Thread, v Value) (int, error) { return Len(t, proxied(v)) },
		GetItem:  func(t *Thread, v, key Value) (Value, error) { return GetItem(t, proxied(v), key) },
		Contains: func(t *Thread, v, item Value) (bool, error) { return Contains(t, proxied(v), item) },
		Iter:     func(t *Thread, v Value) (Value, error) { return Iter(t, proxied(v)) },
	}, []Method{
		forward("get", "key, default=None, /", "Return the value of key, or default."),
		forward("keys", "", "Return a view of the keys."),
		forward("values", "", "Return a view of the values."),
		forward("items", "", "Return a view of the (key, value) pairs."),
		forward("copy", "", "A mapping with the same keys and values that changes on its own."),
		{Name: "__reversed__", Fn: proxyReversed, Doc: "Return an iterator over the keys from the last to the first."},
		classGetItem,
	}, nil)
}
