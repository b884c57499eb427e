package object

import (
	"math"
	"reflect"
	"unsafe"
)

// Value is any value a script handles, in two words.
//
// Invariants, kept by this file alone (no other file of this package may use
// package unsafe on values):
//
//   - ref is nil (the value is unset) or points at an object whose first word
//     is its *Type, that is at a struct that begins with Head.
//   - Ints that fit into 64 bits, floats, bools and None point at a static
//     Head and keep their payload in bits. All others have bits 0, so that ==
//     on two Values is Python's "is" for everything but floats and ints.
//   - A *T is taken out of ref only after its kind was looked at, and every
//     kind has one Go struct (see Kind).
//
// The zero Value means "unset": an unbound local, an absent argument, an
// exhausted iterator. It never reaches a script.
type Value struct {
	ref  unsafe.Pointer
	bits uint64
}

// Head is the first field of every object.
type Head struct{ typ *Type }

// Class returns the object's type.
func (h *Head) Class() *Type { return h.typ }

// Object is a pointer to a struct that begins with Head.
type Object interface{ Class() *Type }

// The static heads that small values point at.
var (
	intHead      = Head{IntType}
	floatHead    = Head{FloatType}
	boolHead     = Head{BoolType}
	noneHead     = Head{NoneType}
	notImplHead  = Head{NotImplementedType}
	ellipsisHead = Head{EllipsisType}
)

// The singletons.
var (
	None           = Value{ref: unsafe.Pointer(&noneHead)}
	True           = Value{unsafe.Pointer(&boolHead), 1}
	False          = Value{unsafe.Pointer(&boolHead), 0}
	NotImplemented = Value{ref: unsafe.Pointer(&notImplHead)}
	Ellipsis       = Value{ref: unsafe.Pointer(&ellipsisHead)}
)

// Int makes an int from 64 bits.
func Int(i int64) Value { return Value{unsafe.Pointer(&intHead), uint64(i)} }

// Float makes a float.
func Float(f float64) Value { return Value{unsafe.Pointer(&floatHead), math.Float64bits(f)} }

// Bool makes True or False.
func Bool(b bool) Value {
	v := Value{ref: unsafe.Pointer(&boolHead)}
	if b {
		v.bits = 1
	}
	return v
}

// IsUnset reports whether v is the zero Value.
func (v Value) IsUnset() bool { return v.ref == nil }

// IsNone reports whether v is None.
func (v Value) IsNone() bool { return v.ref == unsafe.Pointer(&noneHead) }

// Given reports whether an argument was given and is not None.
func (v Value) Given() bool { return v.ref != nil && v.ref != unsafe.Pointer(&noneHead) }

// IsSmallInt reports whether v is an int (not a bool) that fits into 64 bits.
func (v Value) IsSmallInt() bool { return v.ref == unsafe.Pointer(&intHead) }

// IsFloat reports whether v is exactly a float.
func (v Value) IsFloat() bool { return v.ref == unsafe.Pointer(&floatHead) }

// IsBool reports whether v is True or False.
func (v Value) IsBool() bool { return v.ref == unsafe.Pointer(&boolHead) }

// SmallInt is the payload of a value for which IsSmallInt or IsBool holds.
func (v Value) SmallInt() int64 { return int64(v.bits) }

// Float64 is the payload of a value for which IsFloat holds.
func (v Value) Float64() float64 { return math.Float64frombits(v.bits) }

// Type returns the type of a value that is not unset.
func (v Value) Type() *Type { return (*Head)(v.ref).typ }

// Kind returns the layout of a value that is not unset.
func (v Value) Kind() Kind { return (*Head)(v.ref).typ.kind }

// Is is Python's "is". Equal ints and floats are the same object here.
func (v Value) Is(w Value) bool { return v == w }

// Identity is what id() returns: the same for the same object, different for
// different ones that live at the same time. Small values mix their payload.
func (v Value) Identity() int64 {
	if v.bits != 0 {
		return int64(uint64(uintptr(v.ref))<<8 ^ v.bits)
	}
	return int64(uintptr(v.ref))
}

// value makes the Value of an object. T must begin with Head; the exported
// makers (Str.Value and its like) are the only callers.
func value[T any](o *T) Value { return Value{ref: unsafe.Pointer(o)} }

// cast is the reverse of value; the caller has looked at the kind.
func cast[T any](v Value) *T { return (*T)(v.ref) }

// FromObject makes the Value of an object of a Foreign kind: one whose Go
// struct is defined outside this package. It begins with Head and gave
// Init its type.
func FromObject[T any, P interface {
	*T
	Object
}](o P) Value {
	if t := (*Head)(unsafe.Pointer(o)).typ; t != nil && t.goType.Load() == nil {
		t.learn(reflect.TypeFor[T]())
	}
	return Value{ref: unsafe.Pointer(o)}
}

// Init gives a new object of a Foreign kind its type.
func (h *Head) Init(t *Type) { h.typ = t }

// Foreign returns the object behind v as a *T when v's type was made for that
// struct (Type.foreign), else nil. Subtypes share their base's struct.
func Foreign[T any](v Value, base *Type) *T {
	if v.ref == nil {
		return nil
	}
	t := (*Head)(v.ref).typ
	if t != base && !t.IsSubtype(base) {
		return nil
	}
	return (*T)(v.ref)
}

// Unchecked returns the object behind v as a *T. The caller has compared
// v.Type() with the type that was made for T.
func Unchecked[T any](v Value) *T { return (*T)(v.ref) }
