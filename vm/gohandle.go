// Handles: Go values that scripts hold and hand on without looking inside.

package vm

import (
	"fmt"
	"reflect"

	"github.com/aio-lang/aio/runtime/object"
)

// Handle makes an opaque object of any Go value: scripts can keep it, compare it,
// and give it back to Go functions, which get the value itself.
type Handle struct {
	Value any
	// Name is the class that scripts see; "" for the Go type.
	Name string
	// Methods are functions that the object has as attributes. They are closures
	// over the value, or method values: {Name: "query", Fn: db.Query}.
	Methods []Func
	// Values are attributes that are no functions, made as by FromGo when a script
	// first asks for them.
	Values map[string]any
}

// handle is a Handle as an object.
type handle struct {
	object.Head
	Handle
	v     *VM
	attrs map[string]Value // those that were used
}

var handleClass = &object.Type{Name: "handle", Module: "aio", Flags: object.Final | object.NoCreate,
	Doc: "A Go value."}

func asHandle(x Value) *handle { return object.Foreign[handle](x, handleClass) }

func (v *VM) newHandle(h Handle) (Value, error) {
	made := &handle{Handle: h, v: v}
	made.Init(handleClass)
	return object.FromObject(made), nil
}

func (h *handle) title() string {
	if h.Name != "" {
		return h.Name
	}
	return fmt.Sprintf("Go %T", h.Value)
}

// same reports whether two handles hold the same Go value.
func same(a, b any) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	return x.IsValid() && y.IsValid() && x.Comparable() && y.Comparable() && x.Type() == y.Type() && a == b
}

func handleCompare(_ *object.Thread, op object.CompareOp, a, b Value) (Value, error) {
	x, y := asHandle(a), asHandle(b)
	if x == nil || y == nil || op > object.NE {
		return object.NotImplemented, nil
	}
	return object.Bool((x == y || same(x.Value, y.Value)) == (op == object.EQ)), nil
}

// handleHash is that of the Go type: equal handles must have equal hashes, and
// Go does not tell the address of a value without fixing its kind.
func handleHash(_ *object.Thread, x Value) (int64, error) {
	h := asHandle(x)
	if v := reflect.ValueOf(h.Value); v.Kind() == reflect.Pointer {
		return int64(v.Pointer() >> 4), nil
	}
	return int64(object.TextHash(fmt.Sprintf("%T", h.Value)) >> 1), nil
}

func handleGetAttr(t *object.Thread, x Value, name string) (Value, error) {
	h := asHandle(x)
	if m, ok := h.attrs[name]; ok {
		return m, nil
	}
	m, err := h.find(name)
	if err != nil {
		return Value{}, h.v.raise(err)
	}
	if !m.IsUnset() {
		if h.attrs == nil {
			h.attrs = map[string]Value{}
		}
		h.attrs[name] = m
		return m, nil
	}
	if m, err = object.GenericGetAttr(t, x, name); err == nil && m.IsUnset() {
		err = object.Raisef(object.AttributeError, "'%s' object has no attribute '%s'", h.title(), name)
	}
	return m, err
}

// find makes a method or value of the handle; unset when it has none of that name.
func (h *handle) find(name string) (Value, error) {
	for _, f := range h.Methods {
		if f.Name == name {
			return h.v.newFunction(f)
		}
	}
	if x, ok := h.Values[name]; ok {
		return h.v.FromGo(x)
	}
	return Value{}, nil
}

func init() {
	handleClass.Define(nil, object.Slots{
		Repr:    func(_ *object.Thread, x Value) (string, error) { return "<" + asHandle(x).title() + ">", nil },
		Compare: handleCompare, Hash: handleHash, GetAttr: handleGetAttr,
	}, nil, nil)
	iteratorClass.Define(nil, object.Slots{
		Iter: func(_ *object.Thread, x Value) (Value, error) { return x, nil }, Next: nextOfGo,
	}, iteratorMethods, nil)
	streamClass.Define(nil, streamSlots, streamMethods, nil)
}
