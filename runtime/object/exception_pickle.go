// How copy and pickle take exceptions apart and give them their state back.

package object

// exceptionReduce is __reduce__: the class, its arguments, and the attributes
// when there are any.
func exceptionReduce(t *Thread, args []Value) (Value, error) {
	e := cast[Exception](args[0])
	given := e.Args()
	if file := e.Field("filename"); e.typ.IsSubtype(OSError) && len(given.Items) == 2 && file.Given() {
		given = NewTuple([]Value{given.Items[0], given.Items[1], file})
		if second := e.Field("filename2"); second.Given() {
			given = NewTuple(append(given.Items, None, second))
		}
	}
	parts := []Value{e.typ.Value(), given.Value()}
	state := NewDict()
	if dict, err := FindAttr(t, args[0], "__dict__"); err != nil {
		return Value{}, err
	} else if d := AsDict(orNone(dict)); d != nil && d.Len() > 0 {
		state = d.Copy()
	}
	var fields []string
	switch {
	case e.typ.IsSubtype(ImportError):
		fields = []string{"name", "path", "name_from"}
	case e.typ.IsSubtype(AttributeError):
		fields = []string{"name"}
	}
	for _, name := range fields {
		if v := e.Field(name); v.Given() {
			state.SetStr(name, v)
		}
	}
	if e.typ.IsSubtype(AttributeError) {
		state.SetStr("args", e.Args().Value())
	}
	if state.Len() > 0 {
		parts = append(parts, state.Value())
	}
	return NewTuple(parts).Value(), nil
}

// exceptionSetState is __setstate__: it sets the attributes of a dict.
func exceptionSetState(t *Thread, args []Value) (Value, error) {
	if !args[1].Given() {
		return None, nil
	}
	d := AsDict(args[1])
	if d == nil {
		return Value{}, Raisef(TypeError, "state is not a dictionary")
	}
	for k, v := range d.All() {
		name, ok := Text(k)
		if !ok {
			return Value{}, Raisef(TypeError, "attribute name must be string, not '%s'", TypeName(k))
		}
		if err := SetAttr(t, args[0], name, v); err != nil {
			return Value{}, err
		}
	}
	return None, nil
}
