package object

import (
	"sync"
	"sync/atomic"
)

// Func is a function or method written in Go. args holds the parameters in the
// order of its Params text, self first for methods; those not given are unset.
// Trailing ones that weren't given may be missing: use Arg to read optional ones.
// args is only valid during the call.
type Func func(t *Thread, args []Value) (Value, error)

// RawFunc binds its own arguments: the last len(names) of args are keyword
// arguments with these names. For *args and **kwargs.
type RawFunc func(t *Thread, args []Value, names []string) (Value, error)

// Arg is args[i], or the unset Value when there is none.
func Arg(args []Value, i int) Value {
	if i < len(args) {
		return args[i]
	}
	return Value{}
}

// Method is one row of a type's or module's table.
type Method struct {
	Name string
	// Params is the parameter list in Python's own syntax, without self:
	// "sep=None, maxsplit=-1", "x, /", "*, key=None, reverse=False". The defaults
	// are for help and errors; Go code sees the unset Value. With Raw, it is
	// for help only.
	Params string
	Fn     Func
	Raw    RawFunc
	// Float, when set, is what Fn computes for one float, as long as the result
	// is finite. Fn is asked otherwise.
	Float func(float64) float64
	// One, Two and Three, when set, are what Fn or Raw computes for so many positional
	// arguments, self among them, of common kinds. They can't fail; the unset Value
	// says that Fn is to be asked.
	One   func(a Value) Value
	Two   func(a, b Value) Value
	Three func(a, b, c Value) Value
	// Awaited, when set, is what Fn and awaiting its result at once come to: done,
	// paused, other, or an error. AwaitUnknown says that nothing has happened and Fn
	// is to be asked.
	Awaited func(t *Thread, args []Value) (Value, Progress, error)
	Flags   MethodFlags
	Doc     string
}

// MethodFlags tell how a row of a type's table binds.
type MethodFlags uint8

const (
	// ClassMethod gets the class as its first argument.
	ClassMethod MethodFlags = 1 << iota
	// StaticMethod gets no self.
	StaticMethod
	// InPython tells that CPython writes the function in Python: errors about its
	// arguments are worded as for a def.
	InPython
	// Spawns tells that coroutines among the arguments go to tasks and nowhere else.
	Spawns
	// slotWrapper stands for a slot: it shows as "<slot wrapper …>".
	slotWrapper
	// Async tells that calling the function makes a coroutine, as an async def does.
	Async
)

// Attr is a computed attribute of a type: a property.
type Attr struct {
	Name string
	Get  func(t *Thread, self Value) (Value, error)
	// Set is nil for a read-only one; item is unset to delete.
	Set func(t *Thread, self, item Value) error
	// Member tells that CPython stores it plainly: it shows as "<member …>", and
	// setting a read-only one fails with other words.
	Member bool
	Doc    string
}

// Builtin is a function or method written in Go, as a value. A method found
// through an instance is a copy with Self set.
type Builtin struct {
	Head
	*Method
	Owner  *Type // nil for functions of modules
	Module string
	Self   Value // unset when not bound
	sig    *signature
}

// signature is the parsed Params of a row, made on first use and shared by the
// bound copies.
type signature struct {
	once     sync.Once
	names    []string // of all parameters, self first for methods
	posOnly  int      // how many are positional-only
	maxPos   int      // how many may be given by position
	required []bool
	minPos   int  // leading required positional ones
	simple   bool // no required keyword-only: a call by position needs just a count
	self     bool // the first argument must be an instance of the owner
	ready    atomic.Bool
}

// member makes the value that stands in the type's table for a row.
func (m *Method) member(owner *Type) Value {
	return value(&Builtin{Head: Head{methodType(m.Flags, owner)}, Method: m, Owner: owner, sig: &signature{}})
}

func methodType(f MethodFlags, owner *Type) *Type {
	switch {
	case f&ClassMethod != 0:
		return ClassMethodDescriptorType
	case f&StaticMethod != 0, owner == nil:
		return BuiltinType
	case f&slotWrapper != 0:
		return wrapperDescriptorType
	}
	return MethodDescriptorType
}

// NewBuiltin makes a function of a module from a row.
func NewBuiltin(module string, m *Method) Value {
	return value(&Builtin{Head: Head{BuiltinType}, Method: m, Module: module, sig: &signature{}})
}

// NewFunc makes a function that is in no table, such as a closure over Go state.
func NewFunc(name, params string, fn Func) Value {
	return NewBuiltin("", &Method{Name: name, Params: params, Fn: fn})
}

// BindMethod binds a method of a type's table to self.
func BindMethod(b *Builtin, self Value) Value {
	return value(&Builtin{Head: Head{BuiltinType}, Method: b.Method, Owner: b.Owner, Self: self, sig: b.sig})
}

// AsBuiltin returns the Go function behind v, or nil.
func AsBuiltin(v Value) *Builtin {
	if v.ref != nil && v.Kind() == KindBuiltin {
		return cast[Builtin](v)
	}
	return nil
}

// property is an Attr as a value in a type's table (getset_descriptor).
type property struct {
	Head
	*Attr
	owner *Type
}

func (a *Attr) member(owner *Type) Value {
	return value(&property{Head{GetSetType}, a, owner})
}

// Call calls the function with arguments that already include self for a
// method found on its type. A bound copy gets its Self put before them.
func (b *Builtin) Call(t *Thread, args []Value, names []string) (Value, error) {
	if b.Self.ref != nil {
		var buf [8]Value
		args = append(append(buf[:0], b.Self), args...)
	}
	v, err := b.Invoke(t, args, names)
	if err == nil && v.ref == nil {
		err = b.NoAnswer()
	}
	return v, err
}

// NoAnswer is for callers of a function that answered the unset Value without an
// error: a mistake in that function, which must not reach the script as a value.
func (b *Builtin) NoAnswer() error {
	text, err := builtinRepr(nil, value(b))
	if err != nil {
		return err
	}
	return Raisef(SystemError, "%s returned NULL without setting an exception", text)
}

// Await calls Awaited, which is set, with self, if any, already in args.
func (b *Builtin) Await(t *Thread, args []Value) (Value, Progress, error) {
	s := b.sig
	if !s.ready.Load() || len(args) < s.minPos || len(args) > s.maxPos || s.self && args[0].Type() != b.Owner {
		return Value{}, AwaitUnknown, nil
	}
	return b.Awaited(t, args)
}

// Invoke calls the function with self, if any, already in args.
func (b *Builtin) Invoke(t *Thread, args []Value, names []string) (Value, error) {
	if s := b.sig; len(names) == 0 && s.ready.Load() && len(args) >= s.minPos && len(args) <= s.maxPos {
		if !s.self || args[0].Type() == b.Owner {
			return b.Fn(t, args)
		}
	}
	switch {
	case len(names) > 0:
	case len(args) == 1 && b.One != nil:
		if v := b.One(args[0]); v.ref != nil {
			return v, nil
		}
	case len(args) == 2 && b.Two != nil:
		if v := b.Two(args[0], args[1]); v.ref != nil {
			return v, nil
		}
	}
	if b.Float != nil && len(args) == 1 && len(names) == 0 && args[0].IsFloat() {
		if r := b.Float(args[0].Float64()); r-r == 0 {
			return Float(r), nil
		}
	}
	if b.Raw != nil {
		if b.isMethod() {
			if err := b.checkSelf(args, len(names)); err != nil {
				return Value{}, err
			}
		}
		return b.Raw(t, args, names)
	}
	s := b.signature()
	if len(names) == 0 && s.simple && len(args) >= s.minPos && len(args) <= s.maxPos {
		if b.isMethod() {
			if err := b.checkSelf(args, 0); err != nil {
				return Value{}, err
			}
		}
		return b.Fn(t, args)
	}
	full, err := b.bind(s, args, names)
	if err != nil {
		return Value{}, err
	}
	return b.Fn(t, full)
}

func (b *Builtin) isMethod() bool { return b.Owner != nil && b.Flags&(StaticMethod|ClassMethod) == 0 }

// checkSelf refuses list.append(3): Go code trusts the kind of its self.
func (b *Builtin) checkSelf(args []Value, keywords int) error {
	if len(args)-keywords < 1 {
		if b.Flags&slotWrapper != 0 {
			return Raisef(TypeError, "descriptor '%s' of '%s' object needs an argument", b.Name, b.Owner.Name)
		}
		return Raisef(TypeError, "unbound method %s.%s() needs an argument", b.Owner.Name, b.Name)
	}
	if self := args[0].Type(); self != b.Owner && !self.IsSubtype(b.Owner) {
		if b.Flags&slotWrapper != 0 {
			return Raisef(TypeError, "descriptor '%s' requires a '%s' object but received a '%s'",
				b.Name, b.Owner.Name, self.Name)
		}
		return Raisef(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
			b.Name, b.Owner.Name, self.Name)
	}
	return nil
}
