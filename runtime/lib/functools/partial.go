// partial: a callable with some of its arguments.

package functools

import (
	"strings"

	"github.com/aio-lang/aio/runtime/object"
)

type partial struct {
	object.Head
	fn       object.Value
	args     *object.Tuple
	keywords *object.Dict
	attrs    *object.Dict // __dict__, once there is one
}

var partialType = &object.Type{Name: "partial", Module: "functools", Flags: object.LongName,
	Doc: "partial(func, /, *args, **keywords): a callable that calls func with these arguments, then those it gets."}

func asPartial(v object.Value) *partial { return object.Foreign[partial](v, partialType) }

func newPartial(t *object.Thread, cls *object.Type, args []object.Value, names []string) (object.Value, error) {
	n := len(args) - len(names)
	if n < 1 {
		return object.Value{}, object.Raisef(object.TypeError, "type 'partial' takes at least one argument")
	}
	fn := args[0]
	if !object.Callable(fn) {
		return object.Value{}, object.Raisef(object.TypeError, "the first argument must be callable")
	}
	p := object.Alloc[partial](cls)
	given := args[1:n]
	p.keywords = object.NewDict()
	if inner := asPartial(fn); inner != nil && inner.attrs == nil && callsAsPartial(fn.Type()) { // flatten
		fn = inner.fn
		given = append(append([]object.Value(nil), inner.args.Items...), given...)
		p.keywords = inner.keywords.Copy()
	}
	p.fn, p.args = fn, object.NewTuple(append([]object.Value(nil), given...))
	for i, name := range names {
		p.keywords.SetStr(name, args[n+i])
	}
	return object.FromObject(p), nil
}

// callsAsPartial reports whether a class leaves __call__ as it is here.
func callsAsPartial(cls *object.Type) bool {
	_, owner := cls.LookupOwner("__call__")
	return owner == partialType
}

// callPartial puts the stored arguments in front, and lets keyword arguments of
// the call go before stored ones of the same name.
func callPartial(t *object.Thread, v object.Value, args []object.Value, names []string) (object.Value, error) {
	p := object.Unchecked[partial](v)
	n := len(args) - len(names)
	var buf [8]object.Value
	full := append(append(buf[:0], p.args.Items...), args[:n]...)
	if p.keywords.Len() == 0 {
		return object.Call(t, p.fn, append(full, args[n:]...), names)
	}
	merged, at := make([]string, 0, p.keywords.Len()+len(names)), len(full)
	for key, item := range p.keywords.All() {
		name, ok := object.Text(key)
		if !ok {
			return object.Value{}, object.Raisef(object.TypeError, "keywords must be strings")
		}
		merged = append(merged, name)
		full = append(full, item)
	}
	for i, name := range names {
		if j := indexOf(merged, name); j >= 0 {
			full[at+j] = args[n+i]
			continue
		}
		merged = append(merged, name)
		full = append(full, args[n+i])
	}
	return object.Call(t, p.fn, full, merged)
}

func indexOf(list []string, s string) int {
	for i, x := range list {
		if x == s {
			return i
		}
	}
	return -1
}

func reprPartial(t *object.Thread, v object.Value) (string, error) {
	if !object.EnterRepr(t, v) {
		return "...", nil
	}
	defer object.LeaveRepr(t)
	p := object.Unchecked[partial](v)
	var b strings.Builder
	name := v.Type().Name
	if v.Type() == partialType {
		name = "functools.partial"
	} else if module, err := object.GetAttr(t, v.Type().Value(), "__module__"); err == nil {
		if text, ok := object.Text(module); ok {
			name = text + "." + name
		}
	}
	text, err := object.Repr(t, p.fn)
	if err != nil {
		return "", err
	}
	b.WriteString(name + "(" + text)
	for _, arg := range p.args.Items {
		if text, err = object.Repr(t, arg); err != nil {
			return "", err
		}
		b.WriteString(", " + text)
	}
	for key, item := range p.keywords.All() {
		if text, err = object.Repr(t, item); err != nil {
			return "", err
		}
		key, err := object.StrOf(t, key)
		if err != nil {
			return "", err
		}
		b.WriteString(", " + key + "=" + text)
	}
	b.WriteByte(')')
	return b.String(), nil
}

func reducePartial(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[partial](args[0])
	attrs, err := object.FindAttr(t, args[0], "__dict__")
	if err != nil {
		return object.Value{}, err
	}
	if d := object.AsDict(attrs); d == nil || d.Len() == 0 {
		attrs = object.None
	}
	state := object.NewTuple([]object.Value{p.fn, p.args.Value(), p.keywords.Value(), attrs})
	made := object.NewTuple([]object.Value{p.fn})
	return object.NewTuple([]object.Value{args[0].Type().Value(), made.Value(), state.Value()}).Value(), nil
}

func setPartialState(t *object.Thread, args []object.Value) (object.Value, error) {
	p := object.Unchecked[partial](args[0])
	state := object.AsTuple(args[1])
	if state == nil || state.Len() != 4 || !object.Callable(state.Items[0]) || object.AsTuple(state.Items[1]) == nil ||
		!state.Items[2].IsNone() && object.AsDict(state.Items[2]) == nil {
		return object.Value{}, object.Raisef(object.TypeError, "invalid partial state")
	}
	attrs := object.AsDict(state.Items[3])
	if attrs == nil && !state.Items[3].IsNone() {
		return object.Value{}, object.Raisef(object.TypeError, "invalid partial state")
	}
	p.fn, p.args, p.keywords, p.attrs = state.Items[0], object.AsTuple(state.Items[1]), object.AsDict(state.Items[2]), attrs
	if p.args.Class() != object.TupleType {
		p.args = object.NewTuple(append([]object.Value(nil), p.args.Items...))
	}
	switch {
	case p.keywords == nil:
		p.keywords = object.NewDict()
	case p.keywords.Class() != object.DictType:
		p.keywords = p.keywords.Copy()
	}
	return object.None, nil
}

// bindPartial warns: a partial in a class is to become a method.
func bindPartial(t *object.Thread, member, self object.Value, _ *object.Type) (object.Value, error) {
	if !self.IsUnset() && t.Machine != nil {
		err := t.Machine.Warn(object.FutureWarning, "functools.partial will be a method descriptor in future Python versions; "+
			"wrap it in staticmethod() if you want to preserve the old behavior")
		if err != nil {
			return object.Value{}, err
		}
	}
	return member, nil
}

// namespace is the Namespace slot of types whose struct has a place for it.
func namespace(attrs **object.Dict, wanted bool) *object.Dict {
	if *attrs == nil && wanted {
		*attrs = object.NewDict()
	}
	return *attrs
}

// dictAttr is the row of __dict__ for them.
func dictAttr(at func(v object.Value) **object.Dict) object.Attr {
	attr := object.DictAttr()
	attr.Set = func(_ *object.Thread, v, item object.Value) error {
		d := object.AsDict(item)
		switch {
		case item.IsUnset():
			return object.Raisef(object.TypeError, "cannot delete __dict__")
		case d == nil:
			return object.Raisef(object.TypeError, "__dict__ must be set to a dictionary, not a '%s'", object.TypeName(item))
		}
		*at(v) = d
		return nil
	}
	return attr
}

func init() {
	part := func(name, doc string, get func(p *partial) object.Value) object.Attr {
		return object.Attr{Name: name, Member: true, Doc: doc, Get: func(_ *object.Thread, v object.Value) (object.Value, error) {
			return get(object.Unchecked[partial](v)), nil
		}}
	}
	partialType.Define(nil, object.Slots{New: newPartial, Call: callPartial, Repr: reprPartial, Bind: bindPartial,
		GetAttr: object.GenericGetAttr, SetAttr: object.GenericSetAttr,
		Namespace: func(v object.Value, wanted bool) *object.Dict {
			return namespace(&object.Unchecked[partial](v).attrs, wanted)
		},
	}, []object.Method{
		{Name: "__reduce__", Fn: reducePartial, Doc: "Return what a copy is made of."},
		{Name: "__setstate__", Params: "state, /", Fn: setPartialState, Doc: "Take over what __reduce__ returned."},
		object.ClassGetItem(),
	}, []object.Attr{
		dictAttr(func(v object.Value) **object.Dict { return &object.Unchecked[partial](v).attrs }),
		part("func", "The function that is called.", func(p *partial) object.Value { return p.fn }),
		part("args", "The arguments that it gets first.", func(p *partial) object.Value { return p.args.Value() }),
		part("keywords", "The keyword arguments that it gets.", func(p *partial) object.Value { return p.keywords.Value() }),
	})
}
