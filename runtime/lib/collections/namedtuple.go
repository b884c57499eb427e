// namedtuple: classes of tuples whose items have names. A class is one that a
// script could have made, but its methods are Go closures over its fields.

package collections

import (
	"strconv"
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

// record is what the methods of one namedtuple class share.
type record struct {
	class    *object.Type
	fields   []string
	names    *object.Tuple // fields as values
	defaults []object.Value
	params   *object.Params
}

func decimal(i int) string { return strconv.Itoa(i) }

func namedTuple(t *object.Thread, args []object.Value) (object.Value, error) {
	fields, err := fieldNames(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	class, err := object.StrOf(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	renaming := false
	if v := object.Arg(args, 2); !v.IsUnset() {
		if renaming, err = object.Truth(t, v); err != nil {
			return object.Value{}, err
		}
	}
	if renaming {
		rename(fields)
	}
	if err := checkNames(class, fields, renaming); err != nil {
		return object.Value{}, err
	}
	r := &record{fields: fields}
	if v := object.Arg(args, 3); v.Given() {
		if r.defaults, err = object.Collect(t, v); err != nil {
			return object.Value{}, err
		}
		if len(r.defaults) > len(fields) {
			return object.Value{}, object.Raisef(object.TypeError, "Got more default values than field names")
		}
	}
	return r.make(t, class, callerModule(t, object.Arg(args, 4)))
}

// callerModule is the module that the class is said to be of.
func callerModule(t *object.Thread, given object.Value) object.Value {
	if given.Given() || t.Machine == nil {
		return given
	}
	if globals := t.Machine.Globals(); globals != nil {
		if name, ok := globals.GetStr("__name__"); ok {
			return name
		}
	}
	return object.Value{}
}

// make makes the class.
func (r *record) make(t *object.Thread, name string, module object.Value) (object.Value, error) {
	items := make([]object.Value, len(r.fields))
	for i, field := range r.fields {
		items[i] = object.String(field)
	}
	r.names = object.NewTuple(items)
	var params strings.Builder
	params.WriteString("_cls")
	defaults := object.NewDict()
	first := len(r.fields) - len(r.defaults)
	for i, field := range r.fields {
		params.WriteString(", " + field)
		if i >= first {
			params.WriteString("=…")
			defaults.SetStr(field, r.defaults[i-first])
		}
	}
	r.params = object.NewDefParams(name+".__new__", params.String())

	ns := object.NewDict()
	set := ns.SetStr
	shown := strings.Join(r.fields, ", ")
	if len(r.fields) == 1 {
		shown += ","
	}
	set("__doc__", object.String(name+"("+shown+")"))
	set("__slots__", object.NewTuple(nil).Value())
	set("_fields", r.names.Value())
	set("_field_defaults", defaults.Value())
	set("__new__", newConstructor(r, name, shown))
	methods := r.methods(name)
	for i := range methods {
		set(methods[i].Name, object.NewMember(object.TupleType, &methods[i]))
	}
	set("__match_args__", r.names.Value())
	for i, field := range r.fields {
		set(field, newField(i))
	}
	if !module.IsUnset() {
		set("__module__", module)
	}
	made, err := object.CallArgs(t, object.TypeType.Value(), object.String(name), object.NewTuple([]object.Value{object.TupleType.Value()}).Value(), ns.Value())
	if err != nil {
		return object.Value{}, err
	}
	r.class = object.AsType(made)
	for i := range methods {
		m, _ := ns.GetStr(methods[i].Name)
		object.AsBuiltin(m).Owner = r.class
	}
	return made, nil
}

// instance makes a tuple of the class or a subclass, which owns items.
func (r *record) instance(cls *object.Type, items []object.Value) object.Value {
	u := object.Alloc[object.Tuple](cls)
	object.InitTuple(u, cls, items)
	return u.Value()
}

// create is __new__.
func (r *record) create(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	n := len(r.fields)
	var items []object.Value
	if len(names) == 0 && len(args) == n+1 {
		items = append(make([]object.Value, 0, n), args[1:]...)
	} else {
		full, err := r.params.Bind(args, names)
		if err != nil {
			return object.Value{}, err
		}
		items = full[1:]
		first := n - len(r.defaults)
		for i := first; i < n; i++ {
			if items[i].IsUnset() {
				items[i] = r.defaults[i-first]
			}
		}
	}
	cls := object.AsType(args[0])
	switch {
	case cls == nil:
		return object.Value{}, object.Raisef(object.TypeError, "tuple.__new__(X): X is not a type object (%s)", object.TypeName(args[0]))
	case cls == object.TupleType:
		return object.NewTuple(items).Value(), nil
	case cls != r.class && (!cls.IsSubtype(object.TupleType) || !cls.Script()):
		return object.Value{}, object.Raisef(object.TypeError, "tuple.__new__(%s): %s is not a subtype of tuple", cls.Name, cls.Name)
	}
	return r.instance(cls, items), nil
}

// makeFrom is _make.
func (r *record) makeFrom(t *object.Thread, args []object.Value) (object.Value, error) {
	items, err := object.Collect(t, args[1])
	if err != nil {
		return object.Value{}, err
	}
	if len(items) != len(r.fields) {
		return object.Value{}, object.Raisef(object.TypeError, "Expected %d arguments, got %d", len(r.fields), len(items))
	}
	return r.instance(object.AsType(args[0]), items), nil
}

// replace is _replace.
func (r *record) replace(t *object.Thread, args []object.Value, names []string) (object.Value, error) {
	n := len(args) - len(names)
	if n != 1 {
		return object.Value{}, object.Raisef(object.TypeError, "%s._replace() takes 1 positional argument but %d were given", r.class.Name, n)
	}
	items := append([]object.Value(nil), object.AsTuple(args[0]).Items...)
	var unknown []object.Value
	for i, name := range names {
		at := r.index(name)
		if at < 0 || at >= len(items) {
			unknown = append(unknown, object.String(name))
			continue
		}
		items[at] = args[n+i]
	}
	if len(unknown) > 0 {
		text, err := object.Repr(t, object.NewList(unknown).Value())
		if err != nil {
			return object.Value{}, err
		}
		return object.Value{}, object.Raisef(object.TypeError, "Got unexpected field names: %s", text)
	}
	return r.instance(args[0].Type(), items), nil
}

func (r *record) index(name string) int {
	for i, field := range r.fields {
		if field == name {
			return i
		}
	}
	return -1
}

func (r *record) repr(t *object.Thread, args []object.Value) (object.Value, error) {
	var b strings.Builder
	b.WriteString(args[0].Type().Name + "(")
	for i, item := range object.AsTuple(args[0]).Items[:min(len(r.fields), object.AsTuple(args[0]).Len())] {
		if i > 0 {
			b.WriteString(", ")
		}
		text, err := object.Repr(t, item)
		if err == nil {
			err = t.CheckSize(int64(b.Len()+len(text)), 1)
		}
		if err != nil {
			return object.Value{}, err
		}
		b.WriteString(r.fields[i] + "=" + text)
	}
	b.WriteByte(')')
	return object.String(b.String()), nil
}

func (r *record) asDict(_ *object.Thread, args []object.Value) (object.Value, error) {
	d := object.NewDictSize(len(r.fields))
	for i, item := range object.AsTuple(args[0]).Items[:min(len(r.fields), object.AsTuple(args[0]).Len())] {
		d.Store(object.AsStr(r.names.Items[i]), item)
	}
	return d.Value(), nil
}

func newArgs(_ *object.Thread, args []object.Value) (object.Value, error) {
	return object.NewTuple(object.AsTuple(args[0]).Items).Value(), nil
}

func (r *record) methods(name string) []object.Method {
	return []object.Method{
		{Name: "_make", Params: "iterable", Fn: r.makeFrom, Flags: object.ClassMethod | object.InPython,
			Doc: "Make a new " + name + " object from a sequence or iterable"},
		{Name: "__replace__", Params: "/, **kwds", Raw: r.replace, Doc: "Return a new " + name + " object replacing specified fields with new values"},
		{Name: "_replace", Params: "/, **kwds", Raw: r.replace, Doc: "Return a new " + name + " object replacing specified fields with new values"},
		{Name: "__repr__", Fn: r.repr, Doc: "Return a nicely formatted representation string"},
		{Name: "_asdict", Fn: r.asDict, Doc: "Return a new dict which maps field names to their values."},
		{Name: "__getnewargs__", Fn: newArgs, Doc: "Return self as a plain tuple.  Used by copy and pickle."},
	}
}

// field is the descriptor of one item.
type field struct {
	object.Head
	index int
	doc   object.Value
}

var fieldType = &object.Type{Name: "_tuplegetter", Module: "collections", Flags: object.Final}

func newField(i int) object.Value {
	f := &field{index: i, doc: object.String("Alias for field number " + decimal(i))}
	f.Init(fieldType)
	return object.FromObject(f)
}

func bindField(_ *object.Thread, member, self object.Value, _ *object.Type) (object.Value, error) {
	if self.IsUnset() {
		return member, nil
	}
	f := object.Unchecked[field](member)
	u := object.AsTuple(self)
	if u == nil {
		return object.Value{}, object.Raisef(object.TypeError, "descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", f.index, object.TypeName(self))
	}
	if f.index >= len(u.Items) {
		return object.Value{}, object.Raisef(object.IndexError, "tuple index out of range")
	}
	return u.Items[f.index], nil
}

func setField(_ *object.Thread, _, _, item object.Value) error {
	if item.IsUnset() {
		return object.Raisef(object.AttributeError, "can't delete attribute")
	}
	return object.Raisef(object.AttributeError, "can't set attribute")
}

func fieldRepr(t *object.Thread, v object.Value) (string, error) {
	f := object.Unchecked[field](v)
	doc, err := object.Repr(t, f.doc)
	return "_tuplegetter(" + decimal(f.index) + ", " + doc + ")", err
}

func createField(t *object.Thread, _ *object.Type, args []object.Value, names []string) (object.Value, error) {
	if len(args) != 2 || len(names) > 0 {
		return object.Value{}, object.Raisef(object.TypeError, "_tuplegetter expected 2 arguments, got %d", len(args))
	}
	i, err := object.ToInt(t, args[0])
	if err != nil {
		return object.Value{}, err
	}
	if i < 0 {
		return object.Value{}, object.Raisef(object.ValueError, "a field's index can't be negative")
	}
	v := newField(i)
	object.Unchecked[field](v).doc = args[1]
	return v, nil
}

func fieldReduce(_ *object.Thread, args []object.Value) (object.Value, error) {
	f := object.Unchecked[field](args[0])
	return object.NewPair(fieldType.Value(), object.NewPair(object.Int(int64(f.index)), f.doc).Value()).Value(), nil
}

func init() {
	fieldType.Define(nil, object.Slots{New: createField, Repr: fieldRepr, Bind: bindField, SetBind: setField},
		[]object.Method{{Name: "__reduce__", Fn: fieldReduce, Doc: "Return what a copy is made of."}},
		[]object.Attr{{Name: "__doc__", Member: true,
			Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
				return object.Unchecked[field](v).doc, nil
			},
			Set: func(_ *object.Thread, v, item object.Value) error {
				if item.IsUnset() {
					item = object.None
				}
				object.Unchecked[field](v).doc = item
				return nil
			}}})
}
