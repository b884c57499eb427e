// types.SimpleNamespace: a value with the attributes it is given.

package object

import "strings"

// Namespace is a SimpleNamespace.
type Namespace struct {
	Head
	Dict *Dict
}

// NamespaceType is types.SimpleNamespace.
var NamespaceType = &Type{Name: "SimpleNamespace", Module: "types", Flags: Unhashable | LongName}

// NewNamespace makes a namespace over d.
func NewNamespace(d *Dict) *Namespace { return &Namespace{Head{NamespaceType}, d} }

// Value returns the namespace as a value.
func (n *Namespace) Value() Value { return value(n) }

func newNamespace(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	npos := len(args) - len(names)
	if npos > 1 {
		return Value{}, Raisef(TypeError, "%s expected at most 1 argument, got %d", cls.Name, npos)
	}
	n := Alloc[Namespace](cls)
	n.Dict = NewDict()
	if npos == 1 {
		if err := n.Dict.Update(t, args[0]); err != nil {
			return Value{}, err
		}
		for _, key := range n.Dict.Keys() {
			if _, ok := Text(key); !ok {
				return Value{}, Raisef(TypeError, "keywords must be strings")
			}
		}
	}
	for i, name := range names {
		n.Dict.SetStr(name, args[npos+i])
	}
	return n.Value(), nil
}

func namespaceRepr(t *Thread, v Value) (string, error) {
	n := cast[Namespace](v)
	name := n.typ.Name
	if n.typ == NamespaceType {
		name = "namespace"
	}
	var parts []string
	for _, key := range n.Dict.Keys() {
		k, ok := Text(key)
		if !ok {
			continue
		}
		item, ok := n.Dict.GetStr(k)
		if !ok {
			continue
		}
		text, err := Repr(t, item)
		if err != nil {
			return "", err
		}
		parts = append(parts, k+"="+text)
	}
	return name + "(" + strings.Join(parts, ", ") + ")", nil
}

func namespaceCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	if (op != EQ && op != NE) || !IsInstance(a, NamespaceType) || !IsInstance(b, NamespaceType) {
		return NotImplemented, nil
	}
	return Compare(t, op, cast[Namespace](a).Dict.Value(), cast[Namespace](b).Dict.Value())
}

func namespaceOf(v Value, _ bool) *Dict { return cast[Namespace](v).Dict }

func defineNamespace() {
	NamespaceType.Define(nil, Slots{New: newNamespace, Repr: namespaceRepr, Compare: namespaceCompare,
		GetAttr: GenericGetAttr, SetAttr: GenericSetAttr, Namespace: namespaceOf}, nil, []Attr{{Name: "__dict__",
		Get: func(_ *Thread, self Value) (Value, error) { return cast[Namespace](self).Dict.Value(), nil }}})
}
