// Struct sequences: tuples whose items have names, such as time.struct_time
// and sys.version_info.

package object

import "strings"

// StructSeq is a struct sequence: a tuple of the visible fields, then those
// that are reached by name alone.
type StructSeq struct {
	Tuple
	hidden []Value
}

// StructType describes a type of struct sequences.
type StructType struct {
	*Type
	fields  []string
	visible int
}

// NewStructType makes a type: the first visible fields are items of the tuple.
// A value made by a script may leave out the hidden ones.
func NewStructType(module, name string, visible int, flags TypeFlags, fields ...string) *StructType {
	s := &StructType{&Type{Name: name, Module: module, Flags: flags | LongName, kind: KindTuple}, fields, visible}
	attrs := make([]Attr, len(fields))
	for i, field := range fields {
		attrs[i] = Attr{Name: field, Member: true, Get: func(_ *Thread, self Value) (Value, error) { return cast[StructSeq](self).at(i), nil }}
	}
	s.Define(TupleType, Slots{New: s.create, Repr: s.repr}, nil, attrs)
	return s
}

// Make makes a value of all fields, or of the visible ones.
func (s *StructType) Make(items ...Value) Value {
	for len(items) < len(s.fields) {
		items = append(items, None)
	}
	return value(&StructSeq{Tuple{Head{s.Type}, items[:s.visible:s.visible]}, items[s.visible:]})
}

// Item returns field i of a value, hidden ones included.
func (s *StructType) Item(v Value, i int) (Value, bool) {
	if v.ref == nil || v.Type() != s.Type || i >= len(s.fields) {
		return Value{}, false
	}
	return cast[StructSeq](v).at(i), true
}

func (q *StructSeq) at(i int) Value {
	if i < len(q.Items) {
		return q.Items[i]
	}
	return q.hidden[i-len(q.Items)]
}

func (s *StructType) create(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	full := s.Module + "." + s.Name
	if len(args) == 0 {
		return Value{}, Raisef(TypeError, "structseq() missing required argument 'sequence' (pos 1)")
	}
	if len(names) > 0 || len(args) > 2 {
		return Value{}, Raisef(TypeError, "%s() takes a sequence and an optional dictionary", s.Name)
	}
	if !Iterable(args[0]) {
		return Value{}, Raisef(TypeError, "constructor requires a sequence")
	}
	items, err := Collect(t, args[0])
	if err != nil {
		return Value{}, err
	}
	n, least, most := len(items), s.visible, len(s.fields)
	switch {
	case least == most && n != least:
		return Value{}, Raisef(TypeError, "%s() takes a %d-sequence (%d-sequence given)", full, least, n)
	case n < least:
		return Value{}, Raisef(TypeError, "%s() takes an at least %d-sequence (%d-sequence given)", full, least, n)
	case n > most:
		return Value{}, Raisef(TypeError, "%s() takes an at most %d-sequence (%d-sequence given)", full, most, n)
	}
	var more *Dict
	if len(args) == 2 {
		if more = AsDict(args[1]); more == nil {
			return Value{}, Raisef(TypeError, "%s() takes a dict as second arg, if any", full)
		}
	}
	for i := n; i < most; i++ {
		item := None
		if more != nil {
			if v, ok := more.GetStr(s.fields[i]); ok {
				item = v
			}
		}
		items = append(items, item)
	}
	made := Alloc[StructSeq](cls)
	made.Items, made.hidden = items[:least:least], items[least:]
	return value(made), nil
}

func (s *StructType) repr(t *Thread, v Value) (string, error) {
	var b strings.Builder
	b.WriteString(s.Module + "." + s.Name + "(")
	for i, item := range cast[StructSeq](v).Items {
		if i > 0 {
			b.WriteString(", ")
		}
		text, err := Repr(t, item)
		if err != nil {
			return "", err
		}
		b.WriteString(strings.TrimPrefix(s.fields[i], "_") + "=" + text) // "_" marks what is hidden behind another of the name
	}
	b.WriteByte(')')
	return b.String(), nil
}
