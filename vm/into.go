// Go data to values: what FromGo makes of each Go type.

package vm

import (
	"cmp"
	"encoding"
	"fmt"
	"io"
	"math/big"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/aio-lang/aio/runtime/object"
)

// Value is a value of a script. It belongs to one VM and must not be looked at while
// another goroutine uses that.
type Value = object.Value

// Thread is what functions in the style of the standard modules are handed.
type Thread = object.Thread

// FromGo makes a value of Go data. Data are copied; what has an identity or does
// something is wrapped:
//
//	nil, nil pointers, maps …  None; a nil slice is an empty list
//	bool, ints, floats         bool, int, float; *big.Int int; complex128 complex
//	string                     str; what is no UTF-8 in it becomes U+FFFD
//	[]byte, [N]byte            bytes
//	slices, arrays             list
//	maps                       dict, in the order of the keys where they have one
//	structs                    dict of their exported fields; see below
//	time.Time, time.Duration   datetime with a timezone, timedelta
//	error                      an exception that keeps it, see GoError
//	func                       a function: see Func; iter.Seq and iter.Seq2: an iterator
//	chan, <-chan               an asynchronous iterator, until it is closed
//	chan<-                     an awaitable function that sends its argument
//	io.Reader, io.Writer       a binary file object
//	encoding.TextMarshaler     str
//	Handle                     an opaque object that ToGo gives back
//	Value, *Callable, *Object  the value that it stands for
//
// Fields are named as the tag `aio:"name,omitempty"` says, or `json:"…"` where
// there is no such tag, or as in Go. "-" leaves one out, and the fields of embedded
// structs count as the struct's own. A pointer stands for what it points at.
//
// Like all that makes or looks at values, it is for the goroutine that has the VM:
// for functions that the script has called, or while the VM does nothing.
func (v *VM) FromGo(x any) (Value, error) {
	switch x := x.(type) {
	case nil:
		return object.None, nil
	case Value:
		if x.IsUnset() {
			return object.None, nil
		}
		return x, nil
	case bool:
		return object.Bool(x), nil
	case int:
		return object.Int(int64(x)), nil
	case int64:
		return object.Int(x), nil
	case float64:
		return object.Float(x), nil
	case string:
		return text(x), nil
	case []byte:
		return object.BytesValue(string(x)), nil
	}
	r := reflect.ValueOf(x)
	return encoderOf(r.Type())(v, r)
}

func text(s string) Value { return object.String(strings.ToValidUTF8(s, "\uFFFD")) }

// encoder makes a value of Go data of one type.
type encoder func(v *VM, x reflect.Value) (Value, error)

// encoders has them by type: they never change once made, and serve all VMs.
var encoders sync.Map // of reflect.Type to encoder

func encoderOf(t reflect.Type) encoder {
	if e, ok := encoders.Load(t); ok {
		return e.(encoder)
	}
	// A type that contains itself finds this one meanwhile.
	var made encoder
	var ready sync.WaitGroup
	ready.Add(1)
	first, loaded := encoders.LoadOrStore(t, encoder(func(v *VM, x reflect.Value) (Value, error) {
		ready.Wait()
		return made(v, x)
	}))
	if loaded {
		return first.(encoder)
	}
	made = makeEncoder(t)
	ready.Done()
	encoders.Store(t, made)
	return made
}

var (
	valueType     = reflect.TypeFor[Value]()
	timeType      = reflect.TypeFor[time.Time]()
	durationType  = reflect.TypeFor[time.Duration]()
	bigIntType    = reflect.TypeFor[big.Int]()
	handleType    = reflect.TypeFor[Handle]()
	funcRowType   = reflect.TypeFor[Func]()
	callableType  = reflect.TypeFor[*Callable]()
	awaitableType = reflect.TypeFor[*Awaitable]()
	streamType    = reflect.TypeFor[*Stream]()
	objectType    = reflect.TypeFor[*Object]()
	errorType     = reflect.TypeFor[error]()
	readerType    = reflect.TypeFor[io.Reader]()
	writerType    = reflect.TypeFor[io.Writer]()
	marshalerType = reflect.TypeFor[encoding.TextMarshaler]()
)

// encodeAs wraps an encoder of a Go type that is known.
func encodeAs[T any](f func(v *VM, x T) (Value, error)) encoder {
	return func(v *VM, x reflect.Value) (Value, error) { return f(v, x.Interface().(T)) }
}

// special are the types that don't follow from their kind.
func special(t reflect.Type) encoder {
	switch t {
	case valueType:
		return encodeAs(func(v *VM, x Value) (Value, error) { return v.FromGo(x) })
	case timeType:
		return encodeAs((*VM).fromTime)
	case durationType:
		return encodeAs((*VM).fromDuration)
	case bigIntType:
		return encodeAs(func(_ *VM, x big.Int) (Value, error) { return object.BigToValue(new(big.Int).Set(&x)), nil })
	case handleType:
		return encodeAs((*VM).newHandle)
	case funcRowType:
		return encodeAs((*VM).newFunction)
	case callableType, awaitableType, streamType, objectType:
		return func(v *VM, x reflect.Value) (Value, error) {
			if x.IsNil() {
				return object.None, nil
			}
			return x.Interface().(scripted).own(v)
		}
	}
	pointsAtData := t.Kind() == reflect.Pointer && special(t.Elem()) != nil
	switch {
	case pointsAtData:
		return nil
	case t.Implements(errorType):
		return orNone(encodeAs(func(v *VM, x error) (Value, error) { return v.GoError(x).Value(), nil }))
	case t.Implements(readerType), t.Implements(writerType):
		return orNone(func(v *VM, x reflect.Value) (Value, error) { return v.newFile(x.Interface()) })
	case t.Implements(marshalerType):
		return orNone(encodeAs(func(_ *VM, x encoding.TextMarshaler) (Value, error) {
			b, err := x.MarshalText()
			return text(string(b)), err
		}))
	}
	return nil
}

// orNone makes None of what is nil.
func orNone(e encoder) encoder {
	return func(v *VM, x reflect.Value) (Value, error) {
		switch x.Kind() {
		case reflect.Pointer, reflect.Interface, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan:
			if x.IsNil() {
				return object.None, nil
			}
		}
		return e(v, x)
	}
}

func makeEncoder(t reflect.Type) encoder {
	if t.Kind() == reflect.Interface {
		return orNone(func(v *VM, x reflect.Value) (Value, error) { return v.FromGo(x.Elem().Interface()) })
	}
	if e := special(t); e != nil {
		return e
	}
	switch t.Kind() {
	case reflect.Bool:
		return func(_ *VM, x reflect.Value) (Value, error) { return object.Bool(x.Bool()), nil }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(_ *VM, x reflect.Value) (Value, error) { return object.Int(x.Int()), nil }
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return func(_ *VM, x reflect.Value) (Value, error) { return object.UintToValue(x.Uint()), nil }
	case reflect.Float32, reflect.Float64:
		return func(_ *VM, x reflect.Value) (Value, error) { return object.Float(x.Float()), nil }
	case reflect.Complex64, reflect.Complex128:
		return func(_ *VM, x reflect.Value) (Value, error) { return object.ComplexValue(x.Complex()), nil }
	case reflect.String:
		return func(_ *VM, x reflect.Value) (Value, error) { return text(x.String()), nil }
	case reflect.Slice, reflect.Array:
		return encodeSequence(t)
	case reflect.Map:
		return orNone(encodeMap(t))
	case reflect.Pointer:
		elem := t.Elem()
		if opaque(elem) {
			return orNone(func(v *VM, x reflect.Value) (Value, error) { return v.newHandle(Handle{Value: x.Interface()}) })
		}
		inner := encoderOf(elem)
		return orNone(nested(func(v *VM, x reflect.Value) (Value, error) { return inner(v, x.Elem()) }))
	case reflect.Struct:
		if opaque(t) {
			return func(v *VM, x reflect.Value) (Value, error) { return v.newHandle(Handle{Value: x.Interface()}) }
		}
		return encodeStruct(t)
	case reflect.Func:
		return orNone(encodeFunc(t))
	case reflect.Chan:
		if t.ChanDir()&reflect.RecvDir != 0 {
			return orNone(func(v *VM, x reflect.Value) (Value, error) { return v.newStream(channelSource(x), "channel"), nil })
		}
		return orNone(encodeSender(t))
	}
	return func(_ *VM, _ reflect.Value) (Value, error) {
		return Value{}, object.Raisef(object.TypeError, "a Go %s can't become a script's value", t)
	}
}

// opaque tells structs that show nothing of themselves: they are handles.
func opaque(t reflect.Type) bool {
	if t.Kind() != reflect.Struct || t.NumField() == 0 || special(t) != nil {
		return false
	}
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() || f.Anonymous {
			return false
		}
	}
	return true
}

// nested guards against data that contain themselves.
func nested(e encoder) encoder {
	return func(v *VM, x reflect.Value) (Value, error) {
		if err := v.thread.EnterWalk(); err != nil {
			return Value{}, err
		}
		defer v.thread.Leave()
		return e(v, x)
	}
}

func encodeSequence(t reflect.Type) encoder {
	if t.Elem().Kind() == reflect.Uint8 {
		return func(v *VM, x reflect.Value) (Value, error) {
			b := make([]byte, x.Len())
			reflect.Copy(reflect.ValueOf(b), x)
			return object.BytesValue(string(b)), v.thread.CheckSize(int64(len(b)), 1)
		}
	}
	item := encoderOf(t.Elem())
	return nested(func(v *VM, x reflect.Value) (Value, error) {
		if err := v.thread.CheckSize(int64(x.Len()), 16); err != nil {
			return Value{}, err
		}
		list := make([]Value, x.Len())
		for i := range list {
			var err error
			if list[i], err = item(v, x.Index(i)); err != nil {
				return Value{}, err
			}
		}
		return object.NewList(list).Value(), nil
	})
}

func encodeMap(t reflect.Type) encoder {
	key, item := encoderOf(t.Key()), encoderOf(t.Elem())
	return nested(func(v *VM, x reflect.Value) (Value, error) {
		d := object.NewDictSize(x.Len())
		for _, k := range sortedKeys(x) {
			name, err := key(v, k)
			if err != nil {
				return Value{}, err
			}
			value, err := item(v, x.MapIndex(k))
			if err != nil {
				return Value{}, err
			}
			if err := d.Set(v.thread, name, value); err != nil {
				return Value{}, err
			}
		}
		return d.Value(), nil
	})
}

// sortedKeys are the keys of a map in an order that is the same every time.
func sortedKeys(m reflect.Value) []reflect.Value {
	keys := m.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int {
		for a.Kind() == reflect.Interface && b.Kind() == reflect.Interface {
			a, b = a.Elem(), b.Elem()
		}
		switch {
		case !a.IsValid() || !b.IsValid() || a.Kind() != b.Kind():
			return cmp.Compare(a.Kind(), b.Kind())
		case a.CanInt():
			return cmp.Compare(a.Int(), b.Int())
		case a.CanUint():
			return cmp.Compare(a.Uint(), b.Uint())
		case a.CanFloat():
			return cmp.Compare(a.Float(), b.Float())
		case a.Kind() == reflect.String:
			return strings.Compare(a.String(), b.String())
		}
		return strings.Compare(fmt.Sprint(a), fmt.Sprint(b))
	})
	return keys
}

func encodeStruct(t reflect.Type) encoder {
	fields := fieldsOf(t)
	encode := make([]encoder, len(fields))
	for i, f := range fields {
		encode[i] = encoderOf(f.typ)
	}
	return nested(func(v *VM, x reflect.Value) (Value, error) {
		d := object.NewDictSize(len(fields))
		for i, f := range fields {
			part, err := x.FieldByIndexErr(f.index)
			if err != nil || f.omitEmpty && (part.IsZero() || empty(part)) {
				continue
			}
			value, err := encode[i](v, part)
			if err != nil {
				return Value{}, err
			}
			d.SetStr(f.name, value)
		}
		return d.Value(), nil
	})
}

func empty(x reflect.Value) bool {
	switch x.Kind() {
	case reflect.Slice, reflect.Map, reflect.Array:
		return x.Len() == 0
	}
	return false
}
