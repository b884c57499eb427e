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
//
// There is one for every instance, so that the row of values is no slice: with the
// head and room for the attributes it has just a size of Go's allocator.
type Fields struct {
	shape *Shape // nil once __dict__ was asked for
	// The values, by position: those of __slots__ first, then the attributes or,
	// without a shape, the dict that has them.
	first       unsafe.Pointer
	count, room uint32
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
	f.first, f.count, f.room = unsafe.Pointer(unsafe.SliceData(room)), uint32(c.slotCount), uint32(cap(room))
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
func (f *Fields) At(i int) Value { return f.values()[i] }

// Place is where that value lies, until an attribute is added or removed.
func (f *Fields) Place(i int) *Value { return &f.values()[i] }

// Sure is Place for a position that the shape is known to have, or __slots__.
func (f *Fields) Sure(i int) *Value {
	return (*Value)(unsafe.Add(f.first, uintptr(i)*unsafe.Sizeof(Value{})))
}

// SetAt replaces the value at a position.
func (f *Fields) SetAt(i int, v Value) { f.values()[i] = v }

// values are all that there are.
func (f *Fields) values() []Value { return unsafe.Slice((*Value)(f.first), f.count) }

// dict has the attributes of an instance without a shape; nil for others.
func (f *Fields) dict() *Dict {
	if f.shape != nil || f.count == 0 {
		return nil
	}
	return AsDict(f.At(int(f.count) - 1))
}

// setDict puts the attributes, or the dict of them, behind __slots__ away for d.
func (f *Fields) setDict(d *Dict) {
	n := f.count - 1
	if f.shape != nil {
		n = uint32(f.shape.first)
	}
	clear(f.values()[n:])
	f.shape, f.count = nil, n
	f.push(value(d))
}

// Append gives the instance its next attribute: next is a child of its shape.
func (f *Fields) Append(next *Shape, v Value) {
	if !f.Fill(next, v) {
		f.grow(next, v)
	}
}

// Fill is Append as long as there is room, which it reports.
func (f *Fields) Fill(next *Shape, v Value) bool {
	n := f.count
	if n == f.room {
		return false
	}
	f.count = n + 1
	*f.Sure(int(n)) = v
	f.shape = next
	return true
}

// Full, Next and Become are Fill in parts that are small enough for Go to inline:
// whether there is no room, the next place, and what is then there.
func (f *Fields) Full() bool { return f.count == f.room }

func (f *Fields) Next() *Value {
	n := f.count
	f.count = n + 1
	return f.Sure(int(n))
}

func (f *Fields) Become(next *Shape) { f.shape = next }

// grow is Append without room left. The class makes its next instances larger.
func (f *Fields) grow(next *Shape, v Value) {
	f.push(v)
	f.shape = next
	if c := next.Class.class; int(f.count) > c.room {
		c.room = min(int(f.count), maxShapeNames)
	}
}

// push adds a value, where there may be no room for it.
func (f *Fields) push(v Value) {
	row := append(unsafe.Slice((*Value)(f.first), f.room)[:f.count], v)
	f.first, f.count, f.room = unsafe.Pointer(unsafe.SliceData(row)), uint32(len(row)), uint32(cap(row))
}
