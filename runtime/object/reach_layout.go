// Where the pointers lie in the Go structs of values.

package object

import (
	"reflect"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// layout is what Reach knows of a Go type.
type layout struct {
	size  uintptr
	parts []part
	apart bool // it is not the VM's own, or other goroutines may change it
}

// part is a place in a struct that leads on.
type part struct {
	offset uintptr
	kind   partKind
	elem   *layout      // of what a pointer, slice or array leads to
	count  int          // of an array
	typ    reflect.Type // of an interface, map or Reacher
}

type partKind uint8

const (
	partValue partKind = iota
	partPointer
	partClass // *Type
	partString
	partSlice
	partArray
	partInterface
	partMap
	partReacher
)

var (
	typeOfValue = reflect.TypeFor[Value]()
	typeOfType  = reflect.TypeFor[Type]()
	reacherType = reflect.TypeFor[Reacher]()

	valueLayout = &layout{size: unsafe.Sizeof(Value{}), parts: []part{{kind: partValue}}}

	layouts  sync.Map // of reflect.Type to *layout: the same for all VMs
	learning sync.Mutex
)

// apart are structs of this module that are no VM's own, or lead to what is not.
var apart = map[reflect.Type]bool{reflect.TypeFor[World](): true, reflect.TypeFor[Method](): true, reflect.TypeFor[Attr](): true}

// layoutOf is the layout of a Go type.
func layoutOf(t reflect.Type) *layout {
	if l, ok := layouts.Load(t); ok {
		return l.(*layout)
	}
	learning.Lock()
	defer learning.Unlock()
	made := layoutMaker{}
	l := made.of(t)
	for t, l := range made {
		layouts.Store(t, l)
	}
	return l
}

// layoutMaker has the layouts that are being made.
type layoutMaker map[reflect.Type]*layout

func (m layoutMaker) of(t reflect.Type) *layout {
	if l, ok := layouts.Load(t); ok {
		return l.(*layout)
	}
	if l := m[t]; l != nil {
		return l
	}
	l := &layout{size: t.Size()}
	m[t] = l
	l.apart = t.Kind() == reflect.Struct && !walkable(t)
	if !l.apart {
		l.parts = m.parts(nil, t, 0)
	}
	return l
}

// walkable tells the structs that belong to a VM: those of the rooms below package
// vm, and some of Go's. What has a lock is used by several goroutines.
func walkable(t reflect.Type) bool {
	if apart[t] || t == typeOfType {
		return false
	}
	home := strings.TrimSuffix(typeOfType.PkgPath(), "runtime/object")
	switch path := t.PkgPath(); {
	case path == "", path == "strings", path == "bytes", path == "math/big":
		return true
	case path == "sync/atomic":
		return strings.HasPrefix(t.Name(), "Pointer[")
	case !strings.HasPrefix(path, home+"runtime/") && path != home+"vm/machine":
		return false
	}
	if reflect.PointerTo(t).Implements(reacherType) {
		return true
	}
	for i := range t.NumField() {
		if t.Field(i).Type.PkgPath() == "sync" {
			return false
		}
	}
	return true
}

// parts appends those of a t at an offset.
func (m layoutMaker) parts(to []part, t reflect.Type, at uintptr) []part {
	switch t.Kind() {
	case reflect.Pointer:
		if t.Elem() == typeOfType {
			return append(to, part{offset: at, kind: partClass})
		}
		if l := m.of(t.Elem()); !l.apart {
			return append(to, part{offset: at, kind: partPointer, elem: l})
		}
	case reflect.String:
		return append(to, part{offset: at, kind: partString})
	case reflect.Slice:
		return append(to, part{offset: at, kind: partSlice, elem: m.of(t.Elem())})
	case reflect.Array:
		if l := m.of(t.Elem()); len(l.parts) > 0 {
			return append(to, part{offset: at, kind: partArray, elem: l, count: t.Len()})
		}
	case reflect.Interface:
		return append(to, part{offset: at, kind: partInterface, typ: t})
	case reflect.Map:
		return append(to, part{offset: at, kind: partMap, typ: t})
	case reflect.Struct:
		return m.fields(to, t, at)
	}
	return to
}

func (m layoutMaker) fields(to []part, t reflect.Type, at uintptr) []part {
	switch {
	case t == typeOfValue:
		return append(to, part{offset: at, kind: partValue})
	case !walkable(t):
		return to
	case reflect.PointerTo(t).Implements(reacherType):
		return append(to, part{offset: at, kind: partReacher, typ: t})
	case t.PkgPath() == "sync/atomic": // Pointer[T]: it has a field [0]*T
		if e := t.Field(0).Type; e.Kind() == reflect.Array && e.Elem().Kind() == reflect.Pointer {
			for i := range t.NumField() {
				if f := t.Field(i); f.Type.Kind() == reflect.UnsafePointer {
					return m.parts(to, e.Elem(), at+f.Offset)
				}
			}
		}
		return to
	}
	for i := range t.NumField() {
		f := t.Field(i)
		to = m.parts(to, f.Type, at+f.Offset)
	}
	return to
}

// classLayout is what a class made by a script leads to.
var classLayout = sync.OnceValue(func() *layout {
	l, m := &layout{size: typeOfType.Size()}, layoutMaker{}
	for _, name := range []string{"MRO", "class", "Learned"} {
		f, _ := typeOfType.FieldByName(name)
		l.parts = m.parts(l.parts, f.Type, f.Offset)
	}
	return l
})

// kindLayouts are those of the kinds that have one Go struct, and ownLayouts those of
// this package's types that have not: both are made when the first VM is measured.
var kindLayouts = sync.OnceValue(func() *[KindInstance + 1]*layout {
	all := new([KindInstance + 1]*layout)
	for k, t := range map[Kind]reflect.Type{
		KindInt: reflect.TypeFor[BigInt](), KindFloat: reflect.TypeFor[FloatObject](),
		KindComplex: reflect.TypeFor[Complex](), KindStr: reflect.TypeFor[Str](),
		KindBytes: reflect.TypeFor[Bytes](), KindByteArray: reflect.TypeFor[ByteArray](),
		KindList: reflect.TypeFor[List](), KindTuple: reflect.TypeFor[Tuple](),
		KindDict: reflect.TypeFor[Dict](), KindSet: reflect.TypeFor[Set](),
		KindRange: reflect.TypeFor[Range](), KindSlice: reflect.TypeFor[Slice](),
		KindException: reflect.TypeFor[Exception](), KindBuiltin: reflect.TypeFor[Builtin](),
		KindModule: reflect.TypeFor[Module](),
	} {
		all[k] = layoutOf(t)
	}
	return all
})

// goType is the Go struct of a type's instances, once one was seen.
type goType struct {
	reflect.Type
	layout atomic.Pointer[layout] // once it was asked for
}

// learn notes the Go struct of the instances of t, for it and the built-in type that
// it was derived from.
func (t *Type) learn(as reflect.Type) {
	g := &goType{Type: as}
	t.goType.Store(g)
	for c := t; c != nil; c = c.Base {
		if c.class == nil {
			c.goType.CompareAndSwap(nil, g)
			return
		}
	}
}

// layout is that of the instances of t, without the Fields of a script class.
func (t *Type) layout() *layout {
	for c := t; c != nil; c = c.Base {
		if g := c.goType.Load(); g != nil {
			l := g.layout.Load()
			if l == nil {
				l = layoutOf(g.Type)
				g.layout.Store(l)
			}
			return l
		}
		if c.class == nil {
			if g := ownTypes()[c]; g != nil {
				return layoutOf(g)
			}
			break
		}
	}
	if l := kindLayouts()[t.kind]; l != nil {
		return l
	}
	return layoutOf(reflect.TypeFor[plain]())
}

// ownTypes are the Go structs of types of this package that share a kind.
var ownTypes = sync.OnceValue(func() map[*Type]reflect.Type {
	return map[*Type]reflect.Type{
		listIterType: reflect.TypeFor[ListIter](), listReverseIterType: reflect.TypeFor[listReverseIter](),
		tupleIterType: reflect.TypeFor[TupleIter](), sequenceIterType: reflect.TypeFor[sequenceIter](),
		ParamSpecArgsType: reflect.TypeFor[paramSpecPart](), ParamSpecKwargsType: reflect.TypeFor[paramSpecPart](),
		PropertyType: reflect.TypeFor[Property](), SuperType: reflect.TypeFor[Super](),
		ClassMethodType: reflect.TypeFor[funcWrapper](), StaticMethodType: reflect.TypeFor[funcWrapper](),
		SlotMemberType: reflect.TypeFor[slotMember](), UnionType: reflect.TypeFor[union](),
		NamespaceType: reflect.TypeFor[Namespace](), setIteratorType: reflect.TypeFor[setIterator](),
		dictKeysType: reflect.TypeFor[dictView](), dictValuesType: reflect.TypeFor[dictView](), dictItemsType: reflect.TypeFor[dictView](),
		orderedKeysType: reflect.TypeFor[dictView](), orderedValuesType: reflect.TypeFor[dictView](), orderedItemsType: reflect.TypeFor[dictView](),
		orderedIterType: reflect.TypeFor[orderedIter](), bytesIteratorType: reflect.TypeFor[bytesIterator](),
		byteArrayIteratorType: reflect.TypeFor[bytesIterator](), MappingProxyType: reflect.TypeFor[mappingProxy](),
		GetSetType: reflect.TypeFor[property](), awaitIterType: reflect.TypeFor[awaitIter](),
		TypeAliasType: reflect.TypeFor[typeAlias](), MemoryViewType: reflect.TypeFor[MemoryView](),
		memoryIteratorType: reflect.TypeFor[memoryIterator](), GenericAliasType: reflect.TypeFor[genericAlias](),
		TypeVarType: reflect.TypeFor[typeParam](), ParamSpecType: reflect.TypeFor[typeParam](), TypeVarTupleType: reflect.TypeFor[typeParam](),
		rangeIterType: reflect.TypeFor[RangeIter](), longRangeIterType: reflect.TypeFor[longRangeIter](),
		MethodType: reflect.TypeFor[BoundMethod](), EnumerateType: reflect.TypeFor[enumerateIter](),
		ZipType: reflect.TypeFor[zipIter](), MapType: reflect.TypeFor[mapIter](), FilterType: reflect.TypeFor[filterIter](),
		ReversedType: reflect.TypeFor[reversedIter](), callableIterType: reflect.TypeFor[callableIter](),
		strIteratorType: reflect.TypeFor[StrIter](), strASCIIIteratorType: reflect.TypeFor[StrIter](),
		dictKeyIter: reflect.TypeFor[DictIter](), dictValueIter: reflect.TypeFor[DictIter](), dictItemIter: reflect.TypeFor[DictIter](),
		dictReverseKeyIter: reflect.TypeFor[DictIter](), dictReverseValueIter: reflect.TypeFor[DictIter](), dictReverseItemIter: reflect.TypeFor[DictIter](),
		TracebackType: reflect.TypeFor[Traceback](),
	}
})
