// Bound methods: a callable together with the object it was found through.

package object

import "fmt"

// BoundMethod is an instance of types.MethodType.
type BoundMethod struct {
	Head
	Func, Self Value
}

// MethodType is the type of bound methods.
var MethodType = &Type{Name: "method", Flags: Final,
	Doc: "method(function, instance): a function with its first argument."}

// NewBoundMethod binds a callable to self.
func NewBoundMethod(fn, self Value) Value {
	return value(&BoundMethod{Head{MethodType}, fn, self})
}

func methodNew(_ *Thread, _ *Type, args []Value, names []string) (Value, error) {
	switch {
	case len(names) > 0:
		return Value{}, noKeywords("method")
	case len(args) != 2:
		return Value{}, Raisef(TypeError, "method expected 2 arguments, got %d", len(args))
	case !Callable(args[0]):
		return Value{}, Raisef(TypeError, "first argument must be callable")
	case args[1].IsNone():
		return Value{}, Raisef(TypeError, "instance must not be None")
	}
	return NewBoundMethod(args[0], args[1]), nil
}

func methodRepr(t *Thread, v Value) (string, error) {
	b := cast[BoundMethod](v)
	name := "?"
	for _, attr := range [...]string{"__qualname__", "__name__"} {
		q, err := FindAttr(t, b.Func, attr)
		if err != nil && !Is(err, AttributeError) {
			return "", err
		}
		if text, ok := Text(orNone(q)); ok && err == nil {
			name = text
			break
		}
	}
	self, err := Repr(t, b.Self)
	return fmt.Sprintf("<bound method %s of %s>", name, self), err
}

func methodCall(t *Thread, v Value, args []Value, names []string) (Value, error) {
	b := cast[BoundMethod](v)
	full := make([]Value, 0, len(args)+1)
	return Call(t, b.Func, append(append(full, b.Self), args...), names)
}

func methodCompare(t *Thread, op CompareOp, a, b Value) (Value, error) {
	if b.Type() != MethodType || op != EQ && op != NE {
		return NotImplemented, nil
	}
	x, y := cast[BoundMethod](a), cast[BoundMethod](b)
	same, err := Equal(t, x.Func, y.Func)
	return Bool((same && x.Self.Is(y.Self)) == (op == EQ)), err
}

func methodHash(t *Thread, v Value) (int64, error) {
	b := cast[BoundMethod](v)
	h, err := Hash(t, b.Func)
	return h ^ b.Self.Identity()>>4, err
}

// methodGetAttr shows the attributes of the function through the method.
func methodGetAttr(t *Thread, v Value, name string) (Value, error) {
	r, err := TypeAttr(t, v, name)
	if err != nil || r.ref != nil {
		return r, err
	}
	if err := t.Enter(); err != nil {
		return Value{}, err
	}
	defer t.Leave()
	return FindAttr(t, cast[BoundMethod](v).Func, name)
}

func methodDoc(t *Thread, v Value) (Value, error) {
	doc, err := FindAttr(t, cast[BoundMethod](v).Func, "__doc__")
	return orNone(doc), err
}

func methodReduce(t *Thread, args []Value) (Value, error) {
	b := cast[BoundMethod](args[0])
	name, err := GetAttr(t, b.Func, "__name__")
	if err != nil {
		return Value{}, err
	}
	getattr, err := builtinNamed(t, "getattr")
	return tupleOf(getattr, tupleOf(b.Self, name)), err
}

func defineMethod() {
	MethodType.Define(nil, Slots{New: methodNew, Repr: methodRepr, Call: methodCall, Compare: methodCompare,
		Hash: methodHash, GetAttr: methodGetAttr, Bind: keepMember}, []Method{
		{Name: "__reduce__", Fn: methodReduce},
	}, []Attr{
		{Name: "__func__", Member: true, Doc: "the function that the method calls",
			Get: func(_ *Thread, v Value) (Value, error) { return cast[BoundMethod](v).Func, nil }},
		{Name: "__self__", Member: true, Doc: "the object that the method is bound to",
			Get: func(_ *Thread, v Value) (Value, error) { return cast[BoundMethod](v).Self, nil }},
		{Name: "__doc__", Get: methodDoc},
	})
}

// keepMember is __get__ of what is bound already.
func keepMember(_ *Thread, member, _ Value, _ *Type) (Value, error) { return member, nil }
