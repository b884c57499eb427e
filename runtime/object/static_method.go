// classmethod and staticmethod: how a function of a class binds.

package object

// The types of both wrappers.
var (
	ClassMethodType  = &Type{Name: "classmethod", Doc: "classmethod(function): a method that gets the class first."}
	StaticMethodType = &Type{Name: "staticmethod", Doc: "staticmethod(function): a method that gets no self."}
)

// funcWrapper is a classmethod or a staticmethod.
type funcWrapper struct {
	Head
	fn   Value // None until __init__
	dict *Dict
}

func newWrapper(typ *Type, fn Value) Value {
	return value(&funcWrapper{Head: Head{typ}, fn: fn})
}

// WrappedFunc returns the function in a staticmethod or classmethod; unset for
// other values.
func WrappedFunc(v Value) Value {
	if w := asFuncWrapper(v); w != nil {
		return w.fn
	}
	return Value{}
}

func asFuncWrapper(v Value) *funcWrapper {
	if w := Foreign[funcWrapper](v, StaticMethodType); w != nil {
		return w
	}
	return Foreign[funcWrapper](v, ClassMethodType)
}

func wrapperNew(name string) func(*Thread, *Type, []Value, []string) (Value, error) {
	return func(t *Thread, cls *Type, args []Value, names []string) (Value, error) {
		w := Alloc[funcWrapper](cls)
		w.fn = None
		if cls.Script() {
			return value(w), nil
		}
		return value(w), w.fill(t, name, args, names)
	}
}

func wrapperInit(name string) RawFunc {
	return func(t *Thread, args []Value, names []string) (Value, error) {
		return None, cast[funcWrapper](args[0]).fill(t, name, args[1:], names)
	}
}

// copied are the attributes that a wrapper takes over from its function.
var copied = [...]string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"}

func (w *funcWrapper) fill(t *Thread, name string, args []Value, names []string) error {
	if len(names) > 0 {
		return noKeywords(name)
	}
	if len(args) != 1 {
		return Raisef(TypeError, "%s expected 1 argument, got %d", name, len(args))
	}
	w.fn = args[0]
	for _, attr := range copied {
		v, err := FindAttr(t, w.fn, attr)
		if err != nil && !Is(err, AttributeError) {
			return err
		}
		if err == nil && v.ref != nil {
			wrapperNamespace(value(w), true).SetStr(attr, v)
		}
	}
	return nil
}

func wrapperNamespace(v Value, wanted bool) *Dict {
	w := cast[funcWrapper](v)
	if w.dict == nil && wanted {
		w.dict = NewDict()
	}
	return w.dict
}

func bindToClass(_ *Thread, member, _ Value, cls *Type) (Value, error) {
	return NewBoundMethod(cast[funcWrapper](member).fn, cls.Value()), nil
}

func bindStatic(_ *Thread, member, _ Value, _ *Type) (Value, error) {
	return cast[funcWrapper](member).fn, nil
}

func wrapperRepr(name string) func(*Thread, Value) (string, error) {
	return func(t *Thread, v Value) (string, error) {
		text, err := Repr(t, cast[funcWrapper](v).fn)
		return "<" + name + "(" + text + ")>", err
	}
}

func staticCall(t *Thread, fn Value, args []Value, names []string) (Value, error) {
	return Call(t, cast[funcWrapper](fn).fn, args, names)
}

func wrapperAnnotations(t *Thread, v Value) (Value, error) {
	return GetAttr(t, cast[funcWrapper](v).fn, "__annotations__")
}

func defineStaticMethod() {
	fn := func(_ *Thread, v Value) (Value, error) { return cast[funcWrapper](v).fn, nil }
	attrs := []Attr{
		{Name: "__func__", Get: fn, Member: true},
		{Name: "__wrapped__", Get: fn, Member: true},
		{Name: "__annotations__", Get: wrapperAnnotations},
		{Name: "__isabstractmethod__", Get: func(t *Thread, v Value) (Value, error) {
			abstract, err := isAbstract(t, cast[funcWrapper](v).fn)
			return Bool(abstract), err
		}},
		dictAttr,
	}
	define := func(typ *Type, slots Slots) {
		slots.New, slots.Repr, slots.Namespace = wrapperNew(typ.Name), wrapperRepr(typ.Name), wrapperNamespace
		slots.GetAttr, slots.SetAttr = GenericGetAttr, GenericSetAttr
		typ.Define(nil, slots, []Method{
			{Name: "__init__", Params: "function, /", Raw: wrapperInit(typ.Name), Flags: slotWrapper},
			classGetItem,
		}, attrs)
	}
	define(ClassMethodType, Slots{Bind: bindToClass})
	define(StaticMethodType, Slots{Bind: bindStatic, Call: staticCall})
}
