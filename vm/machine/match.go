// Matching patterns: sequences, mappings and classes, with CPython's tests
// (https://docs.python.org/3.13/reference/compound_stmts.html#patterns).

package machine

import (
	"slices"

	"github.com/aio-lang/aio/runtime/object"
	"github.com/aio-lang/aio/vm/code"
)

// matchCollection tells whether v is a sequence or mapping of the size that
// MatchSequence or MatchMapping wants.
func (m *Machine) matchCollection(v object.Value, ins code.Ins) (bool, error) {
	wanted, atLeast := object.Sequence, ins.X()&2 != 0
	if ins.Op() == code.MatchMapping {
		wanted, atLeast = object.Mapping, true
	}
	if v.Type().Collection() != wanted {
		return false, nil
	}
	size := int(ins.B())
	if atLeast && size == 0 {
		return true, nil
	}
	n, err := object.Len(m.Thread, v)
	if atLeast {
		return n >= size, err
	}
	return n == size, err
}

// matchParts runs the instructions that take parts out of a subject.
func (m *Machine) matchParts(f *frame, ins, extra code.Ins) error {
	subject := *f.reg(ins.B())
	switch ins.Op() {
	case code.MatchKeys:
		n := int(extra.W())
		w := f.window(ins.A(), 2*n)
		found, err := m.matchKeys(subject, w[n:], w[:n])
		*f.reg(ins.C()) = object.Bool(found)
		return err
	case code.MatchRest:
		rest, err := m.matchRest(subject, f.window(ins.C(), int(extra.W())))
		*f.reg(ins.A()) = rest
		return err
	}
	class := object.AsType(*f.reg(ins.A()))
	if class == nil {
		return object.Raisef(object.TypeError, "called match pattern must be a class")
	}
	names := f.unit.keywords(int(extra.W()))
	found, err := m.isInstance(subject, class)
	if err == nil && found {
		out := f.window(ins.A(), int(extra.A())+len(names))
		found, err = m.matchAttributes(subject, class, int(extra.A()), names, out)
	}
	*f.reg(ins.C()) = object.Bool(found)
	return err
}

// matchKeys looks keys up with the mapping's get; a plain dict is asked directly.
func (m *Machine) matchKeys(subject object.Value, keys, values []object.Value) (bool, error) {
	t := m.Thread
	seen := object.NewSet()
	var get, missing object.Value
	plain := subject.Type() == object.DictType
	if !plain {
		var err error
		if get, err = object.GetAttr(t, subject, "get"); err != nil {
			return false, err
		}
		missing = object.FromObject(newCell(object.Value{})) // no mapping contains it
	}
	for i, key := range keys {
		if twice, err := object.Contains(t, seen.Value(), key); twice || err != nil {
			if err == nil {
				err = duplicateKey(t, key)
			}
			return false, err
		}
		if err := seen.Add(t, key); err != nil {
			return false, err
		}
		if plain {
			v, ok, err := object.AsDict(subject).Get(t, key)
			if !ok || err != nil {
				return false, err
			}
			values[i] = v
			continue
		}
		v, err := object.CallArgs(t, get, key, missing)
		if err != nil || v.Is(missing) {
			return false, err
		}
		values[i] = v
	}
	return true, nil
}

func duplicateKey(t *object.Thread, key object.Value) error {
	text, err := object.Repr(t, key)
	if err != nil {
		return err
	}
	return object.Raisef(object.ValueError, "mapping pattern checks duplicate key (%s)", text)
}

// matchRest is what **rest gets.
func (m *Machine) matchRest(subject object.Value, keys []object.Value) (object.Value, error) {
	d := object.NewDict()
	if err := m.dictUpdate(d, subject); err != nil {
		return object.Value{}, err
	}
	for _, key := range keys {
		if err := object.DelItem(m.Thread, d.Value(), key); err != nil {
			return object.Value{}, err
		}
	}
	return d.Value(), nil
}

// isInstance is isinstance(v, class).
func (m *Machine) isInstance(v object.Value, class *object.Type) (bool, error) {
	if v.Type() == class {
		return true, nil
	}
	check, ok := class.Class().Lookup("__instancecheck__")
	if !ok {
		return object.IsInstance(v, class), nil
	}
	result, err := object.CallArgs(m.Thread, check, class.Value(), v)
	if err != nil {
		return false, err
	}
	return object.Truth(m.Thread, result)
}

// matchSelf are the classes whose one positional sub-pattern matches the
// instance itself.
var matchSelf = []*object.Type{
	object.BoolType, object.ByteArrayType, object.BytesType, object.DictType, object.FloatType, object.FrozenSetType,
	object.IntType, object.ListType, object.SetType, object.StrType, object.TupleType,
}

// matchAttributes takes the attributes that the sub-patterns of a class pattern
// look at: positional ones by the class's __match_args__, the others by name.
func (m *Machine) matchAttributes(subject object.Value, class *object.Type, positional int, names []string, out []object.Value) (bool, error) {
	var args []string
	if positional > 0 {
		var self bool
		var err error
		if args, self, err = m.matchArgs(class, positional); err != nil {
			return false, err
		}
		if self {
			out[0] = subject
		}
	}
	all := append(args, names...)
	for i, name := range all {
		if slices.Contains(all[:i], name) {
			return false, object.Raisef(object.TypeError, "%s() got multiple sub-patterns for attribute %s",
				classLabel(class), quoted(name))
		}
		v, err := m.attributeOrUnset(subject, name)
		if err != nil || v.IsUnset() {
			return false, err
		}
		out[len(out)-len(all)+i] = v
	}
	return true, nil
}

// matchArgs are the names for so many positional sub-patterns; or self tells
// that the only one matches the subject itself.
func (m *Machine) matchArgs(class *object.Type, positional int) (names []string, self bool, err error) {
	v, err := m.attributeOrUnset(class.Value(), "__match_args__")
	if err != nil {
		return nil, false, err
	}
	allowed := 0
	var list []object.Value
	switch {
	case v.IsUnset():
		if self = slices.ContainsFunc(matchSelf, class.IsSubtype); self {
			allowed = 1
		}
	case v.Type() != object.TupleType:
		return nil, false, object.Raisef(object.TypeError, "%s.__match_args__ must be a tuple (got %s)",
			classLabel(class), object.TypeName(v))
	default:
		list = object.AsTuple(v).Items
		allowed = len(list)
	}
	if allowed < positional {
		plural := "s"
		if allowed == 1 {
			plural = ""
		}
		return nil, false, object.Raisef(object.TypeError, "%s() accepts %d positional sub-pattern%s (%d given)",
			classLabel(class), allowed, plural, positional)
	}
	if self {
		return nil, true, nil
	}
	for _, item := range list[:positional] {
		name, ok := object.Text(item)
		if !ok || item.Type() != object.StrType {
			return nil, false, object.Raisef(object.TypeError, "__match_args__ elements must be strings (got %s)", object.TypeName(item))
		}
		names = append(names, name)
	}
	return names, false, nil
}

// attributeOrUnset is v.name, or unset after an AttributeError.
func (m *Machine) attributeOrUnset(v object.Value, name string) (object.Value, error) {
	attr, err := object.FindAttr(m.Thread, v, name)
	if err != nil && object.Is(err, object.AttributeError) {
		return object.Value{}, nil
	}
	return attr, err
}

// classLabel is how messages name a class: those of C modules with the module.
func classLabel(c *object.Type) string {
	if c.Flags&object.LongName != 0 {
		return c.FullName()
	}
	return c.Name
}

func quoted(name string) string {
	text, _ := object.Repr(nil, object.String(name))
	return text
}
