// The slots of script classes: each finds its dunder method and calls it.

package object

// callMember calls a member found in a class, with self first among args.
func callMember(t *Thread, m Value, args ...Value) (Value, error) {
	if m.Type().Flags&BindsSelf != 0 {
		return Call(t, m, args, nil)
	}
	if bind := m.Type().Bind; bind != nil {
		fn, err := bind(t, m, args[0], args[0].Type())
		if err != nil {
			return Value{}, err
		}
		m = fn
	}
	return Call(t, m, args[1:], nil)
}

// callBound is callMember with self by itself.
func callBound(t *Thread, m, self Value, args ...Value) (Value, error) {
	at := t.lend(self, args)
	end := at + 1 + len(args)
	v, err := callMember(t, m, t.loan[at:end:end]...)
	t.release(at)
	return v, err
}

// callDunder calls a method that v's class has, or raises AttributeError.
func callDunder(t *Thread, v Value, name string, args ...Value) (Value, error) {
	m, owner := v.Type().LookupOwner(name)
	if owner == nil {
		return Value{}, attributeError(v, name, "%s", name)
	}
	return callBound(t, m, v, args...)
}

// Special finds a method of v's class as operators do, not in v's own
// attributes, and binds it; unset when there is none.
func Special(t *Thread, v Value, name string) (Value, error) {
	typ := v.Type()
	m, owner := typ.LookupOwner(name)
	if owner == nil {
		return Value{}, nil
	}
	if bind := m.Type().Bind; bind != nil {
		return bind(t, m, v, typ)
	}
	return m, nil
}

// takesNoKeywords: a class passes keyword arguments over to an __init__ of its
// own; its built-in base takes none.
func (t *Type) takesNoKeywords(base *Type) bool {
	if t == base {
		return true
	}
	_, owner := t.LookupOwner("__init__")
	return owner == nil || owner.class == nil
}

// initArguments drops the keyword arguments of an __init__ that were meant for
// the class's own __new__.
func initArguments(args []Value, names []string) ([]Value, []string) {
	if len(names) > 0 {
		if _, owner := args[0].Type().LookupOwner("__new__"); owner != nil && owner.class != nil {
			return args[:len(args)-len(names)], nil
		}
	}
	return args, names
}

func scriptNew(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
	m, owner := cls.LookupOwner("__new__")
	if owner == nil {
		return Value{}, cannotCreate(cls)
	}
	if bind := m.Type().Bind; bind != nil {
		fn, err := bind(t, m, Value{}, cls)
		if err != nil {
			return Value{}, err
		}
		m = fn
	}
	full := make([]Value, 0, len(args)+1)
	return Call(t, m, append(append(full, cls.Value()), args...), names)
}

func textResult(r Value, err error, words string) (string, error) {
	if err != nil {
		return "", err
	}
	if text, ok := Text(r); ok {
		return text, nil
	}
	return "", Raisef(TypeError, words, TypeName(r))
}

func scriptRepr(t *Thread, v Value) (string, error) {
	r, err := callDunder(t, v, "__repr__")
	return textResult(r, err, "__repr__ returned non-string (type %s)")
}

// ReprValue is repr(v): what __repr__ of a script class returns, as it is.
func ReprValue(t *Thread, v Value) (Value, error) {
	if _, owner := v.Type().LookupOwner("__repr__"); owner == nil || owner.class == nil || t == nil {
		text, err := Repr(t, v)
		return String(text), err
	}
	if err := t.enterFor("while getting the repr of an object"); err != nil {
		return Value{}, err
	}
	defer t.Leave()
	r, err := callDunder(t, v, "__repr__")
	if _, err := textResult(r, err, "__repr__ returned non-string (type %s)"); err != nil {
		return Value{}, err
	}
	return r, nil
}

func scriptStr(t *Thread, v Value) (string, error) {
	r, err := callDunder(t, v, "__str__")
	return textResult(r, err, "__str__ returned non-string (type %s)")
}

func scriptFormat(t *Thread, v Value, spec string) (string, error) {
	r, err := callDunder(t, v, "__format__", String(spec))
	return textResult(r, err, "__format__ must return a str, not %s")
}

func scriptHash(t *Thread, v Value) (int64, error) {
	r, err := callDunder(t, v, "__hash__")
	if err != nil {
		return 0, err
	}
	if !IsInt(r) {
		return 0, Raisef(TypeError, "__hash__ method should return an integer")
	}
	if n, ok := AsInt64(r); ok {
		if n == -1 {
			n = -2
		}
		return n, nil
	}
	return intHash(t, r)
}

func scriptBool(t *Thread, v Value) (bool, error) {
	r, err := callDunder(t, v, "__bool__")
	if err == nil && !r.IsBool() {
		err = Raisef(TypeError, "__bool__ should return bool, returned %s", TypeName(r))
	}
	return r.Is(True), err
}

func scriptLen(t *Thread, v Value) (int, error) {
	r, err := callDunder(t, v, "__len__")
	if err != nil {
		return 0, err
	}
	return LenResult(t, r)
}

// LenResult is what __len__ returned, as a length.
func LenResult(t *Thread, r Value) (int, error) {
	i, err := AsIndex(t, r)
	if err != nil {
		return 0, err
	}
	if intSign(i) < 0 {
		return 0, Raisef(ValueError, "__len__() should return >= 0")
	}
	n, ok := AsInt64(i)
	if !ok {
		return 0, Raisef(OverflowError, "cannot fit '%s' into an index-sized integer", TypeName(r))
	}
	return int(n), nil
}

var compareDunders = dunders("", compareNames[:])

func scriptCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	m, owner := a.Type().LookupOwner(compareDunders[op])
	switch {
	case owner == nil:
		return NotImplemented, nil
	case owner.class != nil && m.Type().Flags&BindsSelf != 0:
		return callMember(t, m, a, b)
	case owner.class != nil:
		fn, err := Special(t, a, compareDunders[op])
		if err != nil {
			return NotImplemented, nil // as in CPython: a descriptor that fails is none
		}
		return CallArgs(t, fn, b)
	case owner != ObjectType:
		return owner.Compare(t, op, a, b)
	case op == EQ && a.Is(b):
		return True, nil
	case op == NE:
		return objectNotEqual(t, []Value{a, b})
	}
	return NotImplemented, nil
}

var (
	binaryDunders    = dunders("", binaryNames[:])
	reflectedDunders = dunders("r", binaryNames[:])
	inPlaceDunders   = dunders("i", binaryNames[:])
)

// scriptBinary is asked for operands of which one or both are of script
// classes with operators. The right one goes first when its class is a subclass
// with another reflected method.
func scriptBinary(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	ta, tb := a.Type(), b.Type()
	other := ta != tb && tb.class != nil && tb.class.own.has(slotBinary)
	if ta.class != nil && ta.class.own.has(slotBinary) {
		if other && tb.IsSubtype(ta) && overrides(tb, ta, reflectedDunders[op]) {
			if r, err := operand(t, op, b, a, true); err != nil || !r.Is(NotImplemented) {
				return r, err
			}
			other = false
		}
		if r, err := operand(t, op, a, b, false); err != nil || !r.Is(NotImplemented) || ta == tb {
			return r, err
		}
	}
	if other {
		return operand(t, op, b, a, true)
	}
	return NotImplemented, nil
}

// overrides reports that sub has another method than base.
func overrides(sub, base *Type, name string) bool {
	m, owner := sub.LookupOwner(name)
	if owner == nil {
		return false
	}
	n, baseOwner := base.LookupOwner(name)
	return baseOwner == nil || m != n
}

// operand asks self's class for self op other or, reflected, other op self.
func operand(t *Thread, op BinaryOp, self, other Value, reflected bool) (Value, error) {
	name := binaryDunders[op]
	if reflected {
		name = reflectedDunders[op]
	}
	m, owner := self.Type().LookupOwner(name)
	if owner == nil {
		return NotImplemented, nil
	}
	return callBound(t, m, self, other)
}

func scriptInPlace(t *Thread, op BinaryOp, a, b Value) (Value, error) {
	m, owner := a.Type().LookupOwner(inPlaceDunders[op])
	switch {
	case owner == nil:
		return NotImplemented, nil
	case owner.class == nil && owner.InPlace != nil:
		return owner.InPlace(t, op, a, b)
	}
	return callBound(t, m, a, b)
}

func scriptUnary(t *Thread, op UnaryOp, v Value) (Value, error) {
	m, owner := v.Type().LookupOwner("__" + unaryNames[op] + "__")
	switch {
	case owner == nil:
		return NotImplemented, nil
	case owner.class == nil:
		return owner.Unary(t, op, v)
	}
	return callBound(t, m, v)
}

func scriptIndex(t *Thread, v Value) (Value, error) {
	r, err := callDunder(t, v, "__index__")
	return intResult(t, r, "__index__", err)
}

func scriptGetItem(t *Thread, v, key Value) (Value, error) {
	return callDunder(t, v, "__getitem__", key)
}

func scriptSetItem(t *Thread, v, key, item Value) error {
	_, err := callDunder(t, v, "__setitem__", key, item)
	return err
}

func scriptDelItem(t *Thread, v, key Value) error {
	_, err := callDunder(t, v, "__delitem__", key)
	return err
}

func scriptContains(t *Thread, v, item Value) (bool, error) {
	m, owner := v.Type().LookupOwner("__contains__")
	if owner == nil || m.IsNone() {
		return false, Raisef(TypeError, "'%s' object is not a container", TypeName(v))
	}
	r, err := callBound(t, m, v, item)
	if err != nil {
		return false, err
	}
	return Truth(t, r)
}

func scriptIter(t *Thread, v Value) (Value, error) {
	m, owner := v.Type().LookupOwner("__iter__")
	if owner == nil || m.IsNone() {
		return Value{}, Raisef(TypeError, "'%s' object is not iterable", TypeName(v))
	}
	r, err := callBound(t, m, v)
	if err == nil && r.Type().Next == nil {
		err = Raisef(TypeError, "iter() returned non-iterator of type '%s'", TypeName(r))
	}
	return r, err
}

func scriptNext(t *Thread, v Value) (Value, error) { return callDunder(t, v, "__next__") }

func scriptCall(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	m, owner := fn.Type().LookupOwner("__call__")
	if owner == nil {
		return Value{}, Raisef(TypeError, "'%s' object is not callable", TypeName(fn))
	}
	if m.Type().Flags&BindsSelf != 0 {
		full := make([]Value, 0, len(args)+1)
		return Call(t, m, append(append(full, fn), args...), names)
	}
	if bind := m.Type().Bind; bind != nil {
		bound, err := bind(t, m, fn, fn.Type())
		if err != nil {
			return Value{}, err
		}
		m = bound
	}
	return Call(t, m, args, names)
}

// scriptGetAttr is __getattribute__, and __getattr__ when that finds nothing.
func scriptGetAttr(t *Thread, v Value, name string) (Value, error) {
	typ := v.Type()
	var r Value
	var err error
	m, owner := typ.LookupOwner("__getattribute__")
	switch {
	case owner != nil && owner.class != nil:
		r, err = callBound(t, m, v, String(name))
	case owner != nil && owner.GetAttr != nil:
		r, err = owner.GetAttr(t, v, name)
	default:
		r, err = GenericGetAttr(t, v, name)
	}
	if err == nil && r.ref != nil || err != nil && !Is(err, AttributeError) {
		return r, err
	}
	hook, owner := typ.LookupOwner("__getattr__")
	if owner == nil {
		return r, err
	}
	return callBound(t, hook, v, String(name))
}

func scriptSetAttr(t *Thread, v Value, name string, item Value) error {
	args, dunder := []Value{v, String(name), item}, "__setattr__"
	if item.ref == nil {
		args, dunder = args[:2], "__delattr__"
	}
	m, owner := v.Type().LookupOwner(dunder)
	switch {
	case owner.class != nil:
		_, err := callMember(t, m, args...)
		return err
	case owner.SetAttr != nil:
		return owner.SetAttr(t, v, name, item)
	}
	return GenericSetAttr(t, v, name, item)
}

func scriptBind(t *Thread, member, self Value, cls *Type) (Value, error) {
	return callDunder(t, member, "__get__", orNone(self), cls.Value())
}

func scriptSetBind(t *Thread, member, self, item Value) error {
	var err error
	if item.ref == nil {
		_, err = callDunder(t, member, "__delete__", self)
	} else {
		_, err = callDunder(t, member, "__set__", self, item)
	}
	return err
}

func scriptAwait(t *Thread, v Value) (Awaitable, error) {
	r, err := callDunder(t, v, "__await__")
	if err != nil {
		return Awaitable{}, err
	}
	return AwaitResult(r)
}

// AwaitResult is what __await__ returned, as something to wait for.
func AwaitResult(r Value) (Awaitable, error) {
	switch {
	case r.Type() == awaitIterType:
		return cast[awaitIter](r).awaitable, nil
	case AsCoroutine(r) != nil && r.Type().Await != nil:
		return Awaitable{}, Raisef(TypeError, "__await__() returned a coroutine")
	case r.Type().Next == nil:
		return Awaitable{}, Raisef(TypeError, "__await__() returned non-iterator of type '%s'", TypeName(r))
	}
	return Awaitable{Iterator: r}, nil
}

func scriptAIter(t *Thread, v Value) (Value, error)  { return callDunder(t, v, "__aiter__") }
func scriptANext(t *Thread, v Value) (Value, error)  { return callDunder(t, v, "__anext__") }
func scriptEnter(t *Thread, v Value) (Value, error)  { return callDunder(t, v, "__enter__") }
func scriptAEnter(t *Thread, v Value) (Value, error) { return callDunder(t, v, "__aenter__") }

func scriptExit(t *Thread, v, cls, exc, tb Value) (Value, error) {
	return callDunder(t, v, "__exit__", cls, exc, tb)
}

func scriptAExit(t *Thread, v, cls, exc, tb Value) (Value, error) {
	return callDunder(t, v, "__aexit__", cls, exc, tb)
}
