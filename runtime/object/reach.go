// How much memory a VM holds: a walk over what can be reached from its thread.
//
// Go's heap is one for the process, and can't tell whose an object is. So the limit
// on the memory of a VM is judged by the sum of what its own values lead to. What lies
// where in the Go structs behind them is known from their types; see reach_layout.go.

package object

import (
	"reflect"
	"unsafe"
)

// Reach is such a walk.
type Reach struct {
	seen  pointerSet
	todo  []region
	bytes int64
	limit int64
	kinds *[KindInstance + 1]*layout
}

// region is n structs of one layout that are still to be looked into.
type region struct {
	at     unsafe.Pointer
	layout *layout
	n      int
}

// Reacher is a struct that tells itself what can be reached from it, since its Go type
// doesn't. Its own size is counted already.
type Reacher interface{ Reach(r *Reach) }

// Begin begins a walk that stops counting above limit. Follow tells where it begins.
func (r *Reach) Begin(limit int64) {
	r.bytes, r.limit, r.kinds = 0, limit, kindLayouts()
	r.seen.clear()
}

// Bytes is how many bytes can be reached, approximately.
func (r *Reach) Bytes() int64 {
	for len(r.todo) > 0 && r.bytes <= r.limit {
		last := len(r.todo) - 1
		g := r.todo[last]
		r.todo = r.todo[:last]
		for i := 0; i < g.n && r.bytes <= r.limit; i++ {
			r.look(unsafe.Add(g.at, uintptr(i)*g.layout.size), g.layout)
		}
	}
	clear(r.todo[:cap(r.todo)])
	r.todo = r.todo[:0]
	return r.bytes
}

// Count adds memory that is held.
func (r *Reach) Count(bytes int64) { r.bytes += bytes }

// Values looks at values that lie in a row, and were counted.
func (r *Reach) Values(at unsafe.Pointer, n int) {
	for i := range n {
		r.value((*Value)(unsafe.Add(at, uintptr(i)*valueLayout.size)))
	}
}

// Held looks at values that are allocated in a row.
func (r *Reach) Held(values []Value) {
	p, n := unsafe.Pointer(unsafe.SliceData(values)), cap(values)
	if r.leaf(p, n*int(valueLayout.size)) {
		r.push(p, valueLayout, n)
	}
}

// Value looks at a value.
func (r *Reach) Value(v Value) { r.value(&v) }

// Follow looks at what a pointer points to.
func Follow[T any](r *Reach, p *T) {
	if p != nil && !r.seen.has(unsafe.Pointer(p)) {
		r.pointer(unsafe.Pointer(p), layoutOf(reflect.TypeFor[T]()))
	}
}

// pointer looks at a struct.
func (r *Reach) pointer(p unsafe.Pointer, l *layout) {
	if p == nil || l.apart || !r.seen.add(p) {
		return
	}
	r.bytes += int64(l.size+15) &^ 15
	r.push(p, l, 1)
}

func (r *Reach) push(p unsafe.Pointer, l *layout, n int) {
	if len(l.parts) > 0 && n > 0 {
		r.todo = append(r.todo, region{p, l, n})
	}
}

// value looks at the object behind a value.
func (r *Reach) value(v *Value) {
	p := v.ref
	switch p {
	case nil, unsafe.Pointer(&intHead), unsafe.Pointer(&floatHead), unsafe.Pointer(&boolHead), unsafe.Pointer(&noneHead):
		return
	}
	typ := (*Head)(p).typ
	if typ.kind == KindType {
		r.class((*Type)(p))
		return
	}
	if !r.seen.add(p) {
		return
	}
	l := r.kinds[typ.kind]
	if l == nil || typ.goType.Load() != nil {
		l = typ.layout()
	}
	if l.apart {
		r.bytes += 16
		return
	}
	r.bytes += int64(l.size+15) &^ 15
	r.push(p, l, 1)
	if typ.class == nil {
		return
	}
	r.class(typ)
	if typ.fields == 0 {
		return
	}
	f := (*Fields)(unsafe.Add(p, typ.fields))
	r.bytes += int64(unsafe.Sizeof(Fields{})) + int64(f.room)*int64(valueLayout.size)
	r.push(f.first, valueLayout, int(f.room))
}

// class looks at a class that a script made; the others are no VM's own.
func (r *Reach) class(c *Type) {
	if c != nil && c.class != nil && r.seen.add(unsafe.Pointer(c)) {
		l := classLayout()
		r.bytes += int64(l.size)
		r.push(unsafe.Pointer(c), l, 1)
		if meta := c.typ; meta != nil {
			r.class(meta)
			if meta.fields != 0 {
				f := (*Fields)(unsafe.Add(unsafe.Pointer(c), meta.fields))
				r.push(f.first, valueLayout, int(f.room))
			}
		}
	}
}

// look goes through the parts of a struct.
func (r *Reach) look(at unsafe.Pointer, l *layout) {
	for i := range l.parts {
		p := &l.parts[i]
		place := unsafe.Add(at, p.offset)
		switch p.kind {
		case partValue:
			r.value((*Value)(place))
		case partPointer:
			r.pointer(*(*unsafe.Pointer)(place), p.elem)
		case partClass:
			r.class(*(**Type)(place))
		case partString:
			s := (*string)(place)
			r.leaf(unsafe.Pointer(unsafe.StringData(*s)), len(*s))
		case partSlice:
			s := (*[]struct{})(place) // its length and capacity count elements, of any size
			data, n := unsafe.Pointer(unsafe.SliceData(*s)), cap(*s)
			if r.leaf(data, n*int(p.elem.size)) {
				r.push(data, p.elem, n)
			}
		case partArray:
			r.push(place, p.elem, p.count)
		case partInterface:
			r.dynamic(reflect.NewAt(p.typ, place).Elem())
		case partMap:
			r.entries(reflect.NewAt(p.typ, place).Elem())
		case partReacher:
			reflect.NewAt(p.typ, place).Interface().(Reacher).Reach(r)
		}
	}
}

// leaf counts memory that was allocated in one piece; it answers false when it was
// counted before. Short pieces are not remembered: few are shared.
func (r *Reach) leaf(p unsafe.Pointer, size int) bool {
	if size == 0 || p == nil || size >= 32 && !r.seen.add(p) {
		return false
	}
	r.bytes += int64(size+7) &^ 7
	return true
}

// dynamic looks at what an interface holds.
func (r *Reach) dynamic(v reflect.Value) {
	if v.IsNil() {
		return
	}
	v = v.Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if t := v.Type().Elem(); t == typeOfType {
			r.class((*Type)(v.UnsafePointer()))
		} else if !r.seen.has(v.UnsafePointer()) {
			r.pointer(v.UnsafePointer(), layoutOf(t))
		}
	case reflect.Map:
		r.entries(v)
	case reflect.String:
		s := v.String()
		r.bytes += 16
		r.leaf(unsafe.Pointer(unsafe.StringData(s)), len(s))
	case reflect.Slice, reflect.Struct, reflect.Array:
		r.copied(v)
	}
}

// copied looks at a value that can't be pointed to where it is.
func (r *Reach) copied(v reflect.Value) {
	l := layoutOf(v.Type())
	r.bytes += int64(l.size+15) &^ 15
	if len(l.parts) == 0 || l.apart || !v.CanInterface() {
		return
	}
	c := reflect.New(v.Type())
	c.Elem().Set(v)
	r.look(c.UnsafePointer(), l)
}

// entries looks at the entries of a map.
func (r *Reach) entries(m reflect.Value) {
	if m.IsNil() || !r.seen.add(m.UnsafePointer()) {
		return
	}
	key, item := layoutOf(m.Type().Key()), layoutOf(m.Type().Elem())
	r.bytes += 48 + int64(m.Len())*int64(key.size+item.size+1)*3/2
	if len(key.parts) == 0 && len(item.parts) == 0 {
		return
	}
	k, x := reflect.New(m.Type().Key()), reflect.New(m.Type().Elem())
	for it := m.MapRange(); it.Next() && r.bytes <= r.limit; {
		k.Elem().SetIterKey(it)
		x.Elem().SetIterValue(it)
		r.look(k.UnsafePointer(), key)
		r.look(x.UnsafePointer(), item)
	}
}
