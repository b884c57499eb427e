package object

import (
	"sync"
	"sync/atomic"
)

// Kind names the Go struct behind a value. Subclasses of a built-in type keep
// its kind, because their struct begins with the base's.
type Kind uint8

const (
	KindForeign   Kind = iota // a struct of another package, told apart by its type
	KindInt                   // small: no struct; else *BigInt
	KindFloat                 // no struct
	KindBool                  // no struct
	KindNone                  // no struct
	KindSingleton             // NotImplemented, Ellipsis
	KindComplex               // *Complex
	KindStr                   // *Str
	KindBytes                 // *Bytes
	KindByteArray             // *ByteArray
	KindList                  // *List
	KindTuple                 // *Tuple
	KindDict                  // *Dict
	KindSet                   // *Set (set and frozenset)
	KindRange                 // *Range
	KindSlice                 // *Slice
	KindException             // *Exception
	KindType                  // *Type
	KindBuiltin               // *Builtin
	KindModule                // *Module
	KindInstance              // *Instance, of a class written in a script
)

// Type is a class. Those of this module are package variables, complete after
// init and never changed; every VM shares them.
type Type struct {
	Head
	Name   string // as in repr and messages: "list", "ZeroDivisionError"
	Module string // "builtins" when empty
	Doc    string
	Base   *Type // nil for object only
	MRO    []*Type
	kind   Kind
	Flags  TypeFlags
	Slots

	// Operators are the dunder names, without underscores, of the operators that
	// Binary, InPlace and Unary know: "add radd iadd neg". Empty: all of them.
	Operators string

	// One, when set, is what calling the type with one argument of a common kind
	// gives. It can't fail; the unset Value says that New is to be asked.
	One func(v Value) Value

	Methods []Method // the table of the type's file
	Attrs   []Attr   // computed attributes, likewise
	// Consts are members that are plain values, such as datetime.date.min. They
	// are set before the type is used.
	Consts map[string]Value

	members atomic.Pointer[map[string]Value] // Methods and Attrs by name, made on first use
	goType  atomic.Pointer[goType]           // of the instances, once one was made; see Reach
	making  sync.Mutex

	// The rest is for classes that scripts make; see class.go.
	class   *class
	fields  uintptr // where the Fields of instances begin, set by Alloc; 0 when there are none
	version uint32

	// Learned is what the machine keeps about a script class.
	Learned any
}

// Script reports whether a script made the class. Such a class belongs to one
// VM and may change.
func (t *Type) Script() bool { return t.class != nil }

// Version changes with every member of a script class and of the classes in
// its MRO. Built-in types never change.
func (t *Type) Version() uint32 { return t.version }

// TypeFlags are facts about a type.
type TypeFlags uint8

const (
	Final      TypeFlags = 1 << iota // can't be subclassed ("type 'bool' is not an acceptable base type")
	NoCreate                         // calling it raises "cannot create 'x' instances"
	Unhashable                       // Hash raises "unhashable type: 'x'"
	LongName                         // messages name it with its module, as CPython does for classes written in C
	BindsSelf                        // calling the bound member is calling the member with self first
	Sequence                         // case [a, b] matches its instances
	Mapping                          // case {"key": x} matches its instances
	KeepsArgs                        // calling it, an exception of this module, just keeps positional arguments
)

// Slots are the operations of a type. nil means that the type does not have
// the operation itself; Ready copies the base's.
//
// Operations never return an unset Value without an error, except Next.
type Slots struct {
	// New makes an instance: the type is called with these arguments, of which
	// the last len(names) are keyword arguments.
	New func(t *Thread, cls *Type, args []Value, names []string) (Value, error)

	Repr func(t *Thread, v Value) (string, error)
	Str  func(t *Thread, v Value) (string, error) // nil: Repr
	// Format is format(v, spec); nil: only an empty spec, which is Str.
	Format func(t *Thread, v Value, spec string) (string, error)
	// Hash equals CPython's for numbers; equal values have equal hashes.
	Hash func(t *Thread, v Value) (int64, error)
	Bool func(t *Thread, v Value) (bool, error) // nil: Len != 0, else true
	Len  func(t *Thread, v Value) (int, error)

	// Compare, Binary and InPlace return NotImplemented when they don't know
	// the operands. Binary is asked of the left operand's type, then of the
	// right's, both times with (left, right) in that order.
	Compare func(t *Thread, op CompareOp, a, b Value) (Value, error)
	Binary  func(t *Thread, op BinaryOp, a, b Value) (Value, error)
	InPlace func(t *Thread, op BinaryOp, a, b Value) (Value, error) // nil: Binary
	Unary   func(t *Thread, op UnaryOp, v Value) (Value, error)
	// Index is __index__: an int, for values that can stand for one exactly.
	Index func(t *Thread, v Value) (Value, error)

	GetItem  func(t *Thread, v, key Value) (Value, error)
	SetItem  func(t *Thread, v, key, item Value) error
	DelItem  func(t *Thread, v, key Value) error
	Contains func(t *Thread, v, item Value) (bool, error) // nil: by iteration

	Iter func(t *Thread, v Value) (Value, error)
	// Next returns the next item, or the unset Value at the end, without
	// the cost of a StopIteration.
	Next func(t *Thread, v Value) (Value, error)
	// Each, where it is set, is Iterate for an iterator that gives its items away
	// cheaper than by Next.
	Each func(t *Thread, v Value, each func(Value) (bool, error)) error

	Call func(t *Thread, fn Value, args []Value, names []string) (Value, error)

	// Call1, where it is set, is Call with one positional argument.
	Call1 func(t *Thread, fn, arg Value) (Value, error)

	// Buffer shows the value's memory, see buffer.go.
	Buffer func(v Value) (Buffer, error)

	// GetAttr finds an attribute of v; nil: the type's members along the MRO.
	// It answers the unset Value, without an error, when there is none.
	GetAttr func(t *Thread, v Value, name string) (Value, error)
	// SetAttr sets an attribute, or deletes it when item is unset; nil: none
	// can be set but the writable Attrs of the type.
	SetAttr func(t *Thread, v Value, name string, item Value) error

	// Bind is __get__: what a member of a type's table becomes when it is found
	// through an instance (or through the class: self is then unset).
	Bind func(t *Thread, member, self Value, cls *Type) (Value, error)
	// SetBind is __set__ and, with item unset, __delete__. A member whose type
	// has it goes before the attributes of the instance.
	SetBind func(t *Thread, member, self, item Value) error

	// Namespace returns the dict of attributes of values that have one in their
	// own struct, made now if it is wanted; nil when there is none yet.
	Namespace func(v Value, wanted bool) *Dict

	// Await is __await__: what an await expression waits for. See awaitable.go.
	Await func(t *Thread, v Value) (Awaitable, error)
	// Peek is what an await expression on v comes to, when that can be told without
	// more ado; AwaitUnknown sends to Await. nil: always that. A type with Peek and
	// Coroutine stands for a suspended coroutine, which Await gives.
	Peek func(t *Thread, v Value) (Value, Progress, error)
	// Coroutine gives the coroutine behind v, for types whose values are coroutines.
	Coroutine func(v Value) Coroutine
	// AIter and ANext are __aiter__ and __anext__ (the latter returns an awaitable).
	AIter func(t *Thread, v Value) (Value, error)
	ANext func(t *Thread, v Value) (Value, error)
	// Enter and Exit are the synchronous context manager; Exit gets the three
	// values of __exit__ and returns whether the exception is swallowed.
	// AEnter and AExit return awaitables.
	Enter  func(t *Thread, v Value) (Value, error)
	Exit   func(t *Thread, v, cls, exc, tb Value) (Value, error)
	AEnter func(t *Thread, v Value) (Value, error)
	AExit  func(t *Thread, v, cls, exc, tb Value) (Value, error)
}

// CompareOp is a rich comparison.
type CompareOp uint8

const (
	EQ CompareOp = iota
	NE
	LT
	LE
	GT
	GE
)

func (op CompareOp) String() string { return [...]string{"==", "!=", "<", "<=", ">", ">="}[op] }

// Swapped is the comparison with its operands exchanged.
func (op CompareOp) Swapped() CompareOp { return [...]CompareOp{EQ, NE, GT, GE, LT, LE}[op] }

// BinaryOp is an arithmetic operator, in the order of ast.BinaryOp.
type BinaryOp uint8

const (
	Add BinaryOp = iota
	Sub
	Mul
	MatMul
	Div
	Mod
	Pow
	LShift
	RShift
	Or
	Xor
	And
	FloorDiv
)

func (op BinaryOp) String() string {
	return [...]string{"+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//"}[op]
}

// UnaryOp is a prefix operator, in the order of ast.UnaryOperator.
type UnaryOp uint8

const (
	Invert UnaryOp = iota
	Not
	Pos
	Neg
)

// IsSubtype reports whether t is base or inherits from it.
func (t *Type) IsSubtype(base *Type) bool {
	if t == base {
		return true
	}
	for _, m := range t.MRO {
		if m == base {
			return true
		}
	}
	return false
}

// Collection tells which collection patterns match instances: Sequence, Mapping
// or neither. The first class of the MRO that says so decides.
func (t *Type) Collection() TypeFlags {
	for _, c := range t.MRO {
		if f := c.Flags & (Sequence | Mapping); f != 0 {
			return f
		}
	}
	return 0
}

// Kind returns the layout of the type's values.
func (t *Type) Kind() Kind { return t.kind }

// Value returns the type as a value.
func (t *Type) Value() Value { return value(t) }

// AsType returns the type behind v, or nil.
func AsType(v Value) *Type {
	if v.ref != nil && v.Kind() == KindType {
		return cast[Type](v)
	}
	return nil
}

// Lookup finds name along the MRO: the member itself, unbound. ok is false
// when no class has it.
func (t *Type) Lookup(name string) (member Value, ok bool) {
	member, owner := t.LookupOwner(name)
	return member, owner != nil
}

// LookupOwner is Lookup that tells which class has the member; nil for none.
func (t *Type) LookupOwner(name string) (member Value, owner *Type) {
	if c := t.class; c != nil {
		if f, ok := c.cache[name]; ok {
			return f.member, f.owner
		}
		return t.lookupAll(name)
	}
	for _, c := range t.MRO {
		if m, ok := c.table()[name]; ok {
			return m, c
		}
	}
	return Value{}, nil
}

// table returns the type's own members by name.
func (t *Type) table() map[string]Value {
	if m := t.members.Load(); m != nil {
		return *m
	}
	t.making.Lock()
	defer t.making.Unlock()
	if m := t.members.Load(); m != nil {
		return *m
	}
	m := make(map[string]Value, len(t.Methods)+len(t.Attrs))
	for i := range t.Methods {
		m[t.Methods[i].Name] = t.Methods[i].member(t)
	}
	for i := range t.Attrs {
		m[t.Attrs[i].Name] = t.Attrs[i].member(t)
	}
	for name, v := range t.Consts {
		m[name] = v
	}
	t.addSlotMethods(m)
	t.members.Store(&m)
	return m
}

// Define completes a type: its base, MRO, layout, and the slots it inherits.
// It is for package variables, called once before the type is used; the types
// of this package are completed in types.go. A nil base is ObjectType.
func (t *Type) Define(base *Type, slots Slots, methods []Method, attrs []Attr) *Type {
	t.typ = TypeType
	if base == nil && t != ObjectType {
		base = ObjectType
	}
	t.Base, t.Slots, t.Methods, t.Attrs = base, slots, methods, attrs
	t.MRO = append(t.MRO[:0], t)
	if base != nil {
		if t.kind == KindForeign {
			t.kind = base.kind
		}
		t.MRO = append(t.MRO, base.MRO...)
		t.Slots.inherit(&base.Slots)
		t.Flags |= base.Flags & Unhashable
		if slots.Hash != nil {
			t.Flags &^= Unhashable
		}
	}
	return t
}

// Derive makes a new type for a struct of another package, or a subtype of a
// built-in one (all exception classes).
func Derive(name string, base *Type, slots Slots, methods []Method, attrs []Attr) *Type {
	return (&Type{Name: name}).Define(base, slots, methods, attrs)
}
