// Functions, methods and computed attributes written in Go, as values.

package object

import "strings"

// Methods that stand for slots show under names of their own.
var (
	wrapperDescriptorType = &Type{Name: "wrapper_descriptor", kind: KindBuiltin, Flags: Final | NoCreate | BindsSelf}
	methodWrapperType     = &Type{Name: "method-wrapper", kind: KindBuiltin, Flags: Final | NoCreate}
)

func defineWrappers() {
	wrapper := methodDescriptorSlots
	wrapper.Bind = func(_ *Thread, member, self Value, _ *Type) (Value, error) {
		if self.ref == nil {
			return member, nil
		}
		b := *cast[Builtin](member)
		b.typ, b.Self = methodWrapperType, self
		return value(&b), nil
	}
	wrapperDescriptorType.Define(nil, wrapper, nil, builtinAttrs)
	methodWrapperType.Define(nil, builtinSlots, nil, builtinAttrs)
	defineAwaitIter()
}

func builtinCall(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	return cast[Builtin](fn).Call(t, args, names)
}

func builtinRepr(_ *Thread, v Value) (string, error) {
	b := cast[Builtin](v)
	switch {
	case b.typ == methodWrapperType:
		return "<method-wrapper '" + b.Name + "' of " + objectAt(b.Self) + ">", nil
	case b.typ == wrapperDescriptorType:
		return "<slot wrapper '" + b.Name + "' of '" + b.Owner.FullName() + "' objects>", nil
	case b.typ != BuiltinType:
		return "<method '" + b.Name + "' of '" + b.Owner.FullName() + "' objects>", nil
	case b.Self.ref != nil:
		return "<built-in method " + b.Name + " of " + objectAt(b.Self) + ">", nil
	case b.Owner != nil:
		return "<built-in method " + b.Name + " of " + objectAt(b.Owner.Value()) + ">", nil
	}
	return "<built-in function " + b.Name + ">", nil
}

func objectAt(v Value) string { return v.Type().FullName() + " object at " + address(v) }

// builtinCompare: bound copies of one method are equal when they have the same self.
func builtinCompare(_ *Thread, op CompareOp, a, b Value) (Value, error) {
	x, y := AsBuiltin(a), AsBuiltin(b)
	if x == nil || y == nil || x.typ != y.typ || op != EQ && op != NE {
		return NotImplemented, nil
	}
	same := x == y || x.sig == y.sig && x.Self.ref != nil && x.Self.Is(y.Self)
	return Bool(same == (op == EQ)), nil
}

func builtinHash(_ *Thread, v Value) (int64, error) {
	b := cast[Builtin](v)
	if b.Self.ref == nil {
		return v.Identity() >> 4, nil
	}
	return int64(TextHash(b.Name)) ^ b.Self.Identity(), nil
}

// bindMethod is __get__ of methods: through the class they stay as they are.
func bindMethod(_ *Thread, member, self Value, _ *Type) (Value, error) {
	if self.ref == nil {
		return member, nil
	}
	return BindMethod(cast[Builtin](member), self), nil
}

func bindClassMethod(_ *Thread, member, _ Value, cls *Type) (Value, error) {
	return BindMethod(cast[Builtin](member), cls.Value()), nil
}

var builtinSlots = Slots{Repr: builtinRepr, Hash: builtinHash, Compare: builtinCompare, Call: builtinCall}

var methodDescriptorSlots = Slots{Repr: builtinRepr, Hash: builtinHash, Call: builtinCall, Bind: bindMethod}

var classMethodDescriptorSlots = Slots{Repr: builtinRepr, Hash: builtinHash, Call: builtinCall, Bind: bindClassMethod}

// builtinSelf is __self__: of a function in a module, the module.
func builtinSelf(t *Thread, v Value) (Value, error) {
	b := cast[Builtin](v)
	switch {
	case b.Self.ref != nil:
		return b.Self, nil
	case b.typ != BuiltinType:
		return Value{}, NoAttribute(v, "__self__")
	case b.Owner != nil:
		return b.Owner.Value(), nil
	}
	if t != nil && t.Machine != nil {
		if m, ok := t.Machine.Modules().GetStr(b.Module); ok {
			return m, nil
		}
	}
	return None, nil
}

func builtinModule(_ *Thread, v Value) (Value, error) {
	b := cast[Builtin](v)
	if b.Owner != nil || b.Module == "" {
		return None, nil
	}
	return String(b.Module), nil
}

// builtinSignature is __text_signature__: the parameters behind the one that is
// bound, which is marked.
func builtinSignature(_ *Thread, v Value) (Value, error) {
	b := cast[Builtin](v)
	self := "$self"
	switch {
	case b.Owner == nil:
		self = "$module"
	case b.Flags&ClassMethod != 0:
		self = "$type"
	case b.Flags&StaticMethod != 0:
		return String("(" + b.Params + ")"), nil
	}
	switch {
	case b.Params == "":
		self += ", /"
	case b.signature().posOnly <= 1 && !strings.Contains(b.Params, "/"):
		self += ", /, "
	default:
		self += ", "
	}
	return String("(" + self + b.Params + ")"), nil
}

func builtinObjClass(_ *Thread, v Value) (Value, error) {
	b := cast[Builtin](v)
	if b.Owner == nil {
		return Value{}, NoAttribute(v, "__objclass__")
	}
	return b.Owner.Value(), nil
}

var builtinAttrs = []Attr{
	{Name: "__name__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[Builtin](v).Name), nil }},
	{Name: "__qualname__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[Builtin](v).QualName()), nil }},
	{Name: "__doc__", Get: func(_ *Thread, v Value) (Value, error) { return docValue(cast[Builtin](v).Doc), nil }},
	{Name: "__module__", Get: builtinModule},
	{Name: "__self__", Get: builtinSelf},
	{Name: "__objclass__", Get: builtinObjClass},
	{Name: "__text_signature__", Get: builtinSignature},
}

// bindProperty is __get__ of a computed attribute.
func bindProperty(t *Thread, member, self Value, _ *Type) (Value, error) {
	p := cast[property](member)
	if self.ref == nil {
		return member, nil
	}
	if err := p.checkSelf(self); err != nil {
		return Value{}, err
	}
	return p.Get(t, self)
}

// checkSelf refuses an object of another type, which scripts can bring here by
// __get__ or by putting the descriptor into a class: Go code trusts its self.
func (p *property) checkSelf(self Value) error {
	if typ := self.Type(); typ != p.owner && !typ.IsSubtype(p.owner) {
		return Raisef(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
			p.Name, p.owner.longName(), TypeName(self))
	}
	return nil
}

// setProperty is __set__ and __delete__ of a computed attribute.
func setProperty(t *Thread, member, self, item Value) error {
	p := cast[property](member)
	if err := p.checkSelf(self); err != nil {
		return err
	}
	switch {
	case p.Set != nil:
		return p.Set(t, self, item)
	case p.Member:
		return attributeError(self, p.Name, "readonly attribute")
	}
	return attributeError(self, p.Name, "attribute '%s' of '%s' objects is not writable", p.Name, p.owner.longName())
}

func propertyRepr(_ *Thread, v Value) (string, error) {
	p := cast[property](v)
	if p.Member {
		return "<member '" + p.Name + "' of '" + p.owner.FullName() + "' objects>", nil
	}
	return "<attribute '" + p.Name + "' of '" + p.owner.FullName() + "' objects>", nil
}

var getSetSlots = Slots{Repr: propertyRepr, Bind: bindProperty, SetBind: setProperty}

var getSetAttrs = []Attr{
	{Name: "__name__", Get: func(_ *Thread, v Value) (Value, error) { return String(cast[property](v).Name), nil }},
	{Name: "__qualname__", Get: func(_ *Thread, v Value) (Value, error) {
		p := cast[property](v)
		return String(p.owner.Name + "." + p.Name), nil
	}},
	{Name: "__doc__", Get: func(_ *Thread, v Value) (Value, error) { return docValue(cast[property](v).Doc), nil }},
	{Name: "__objclass__", Get: func(_ *Thread, v Value) (Value, error) { return cast[property](v).owner.Value(), nil }},
}
