// Memory of instances: a built-in struct alone, or followed by the fields of a
// class that a script derived from it.

package object

import (
	"reflect"
	"unsafe"
)

// Fields are what instances of script classes have beyond the struct of their
// built-in base: the values of __slots__ and the attributes, the latter by the
// class's shapes or in a dict.
type Fields struct {
	shape *Shape
	dict  *Dict   // the attributes once __dict__ was asked for; shape is then nil
	slots []Value // by position; those of __slots__ first
}

// extended is the struct of an instance of a script class over base T, with
// room for its first attributes, so that most instances are one allocation.
type extended[T, room any] struct {
	base   T
	fields Fields
	inline room
}

// bare is extended without room.
type bare[T any] struct {
	base   T
	fields Fields
}

// Alloc makes an object of class cls, whose built-in base keeps its values in a
// T (which begins with Head). The New slot of every type that scripts may
// derive from makes its instances with it; then fills in the T.
func Alloc[T any](cls *Type) *T {
	if cls.goType.Load() == nil {
		cls.learn(reflect.TypeFor[T]())
	}
	c := cls.class
	if c == nil || !c.hasFields {
		o := new(T)
		(*Head)(unsafe.Pointer(o)).typ = cls
		return o
	}
	switch room := c.room; {
	case room == 0:
		o := new(bare[T])
		return begin(cls, &o.base, &o.fields, nil)
	case room <= 2:
		o := new(extended[T, [2]Value])
		return begin(cls, &o.base, &o.fields, o.inline[:0])
	case room <= 4:
		o := new(extended[T, [4]Value])
		return begin(cls, &o.base, &o.fields, o.inline[:0])
	case room <= 8:
		o := new(extended[T, [8]Value])
		return begin(cls, &o.base, &o.fields, o.inline[:0])
	}
	o := new(bare[T])
	return begin(cls, &o.base, &o.fields, make([]Value, 0, c.room))
}

// NewInstance makes an instance of a script class as object.__new__ does.
func NewInstance(t *Thread, cls *Type) (Value, error) {
	c := cls.class
	if c.abstract || !c.hasFields {
		return objectNew(t, cls, nil, nil)
	}
	switch c.room {
	case 1:
		o := new(extended[plain, [1]Value])
		return value(begin(cls, &o.base, &o.fields, o.inline[:0])), nil
	case 2:
		o := new(extended[plain, [2]Value])
		return value(begin(cls, &o.base, &o.fields, o.inline[:0])), nil
	case 3:
		o := new(extended[plain, [3]Value])
		return value(begin(cls, &o.base, &o.fields, o.inline[:0])), nil
	case 5:
		o := new(extended[plain, [5]Value])
		return value(begin(cls, &o.base, &o.fields, o.inline[:0])), nil
	case 6:
		o := new(extended[plain, [6]Value])
		return value(begin(cls, &o.base, &o.fields, o.inline[:0])), nil
	case 9, 10, 11, 12:
		o := new(extended[plain, [12]Value])
		return value(begin(cls, &o.base, &o.fields, o.inline[:0])), nil
	}
	return value(Alloc[plain](cls)), nil
}

// begin gives a new instance its class and the shape without attributes.
func begin[T any](cls *Type, base *T, f *Fields, room []Value) *T {
	(*Head)(unsafe.Pointer(base)).typ = cls
	cls.fields = uintptr(unsafe.Pointer(f)) - uintptr(unsafe.Pointer(base))
	c := cls.class
	f.shape = c.root
	if c.slotCount > cap(room) {
		room = make([]Value, c.slotCount)
	}
	f.slots = room[:c.slotCount]
	return base
}

// FieldsOf returns the fields of an instance of a script class; nil for others.
func FieldsOf(v Value) *Fields {
	if at := v.Type().fields; at != 0 {
		return (*Fields)(unsafe.Add(v.ref, at))
	}
	return nil
}

// FieldsOffset is where the Fields of the class's instances begin in them.
func (t *Type) FieldsOffset() uint32 { return uint32(t.fields) }

// FieldsAt is FieldsOf for an instance of a class with that FieldsOffset.
func FieldsAt(v Value, offset uint32) *Fields { return (*Fields)(unsafe.Add(v.ref, uintptr(offset))) }

// Shape tells what lies where; nil when the attributes are in a dict.
func (f *Fields) Shape() *Shape { return f.shape }

// At returns the value at a position; unset for one of __slots__ that was
// never set.
func (f *Fields) At(i int) Value { return f.slots[i] }

// Place is where that value lies, until an attribute is added or removed.
func (f *Fields) Place(i int) *Value { return &f.slots[i] }

// Sure is Place for a position that the shape is known to have, or __slots__.
func (f *Fields) Sure(i int) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(f.slots)), uintptr(i)*unsafe.Sizeof(Value{})))
}

// SetAt replaces the value at a position.
func (f *Fields) SetAt(i int, v Value) { f.slots[i] = v }

// Append gives the instance its next attribute: next is a child of its shape.
func (f *Fields) Append(next *Shape, v Value) {
	if !f.Fill(next, v) {
		f.grow(next, v)
	}
}

// Fill is Append as long as there is room, which it reports.
func (f *Fields) Fill(next *Shape, v Value) bool {
	n := len(f.slots)
	if n == cap(f.slots) {
		return false
	}
	f.slots = f.slots[:n+1]
	f.slots[n] = v
	f.shape = next
	return true
}

// grow is Append without room left. The class makes its next instances larger.
func (f *Fields) grow(next *Shape, v Value) {
	f.slots = append(f.slots, v)
	f.shape = next
	if c := next.Class.class; len(f.slots) > c.room {
		c.room = min(len(f.slots), maxShapeNames)
	}
}
